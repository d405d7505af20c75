"""Who ruled on a proposal, when and why, is read back from it and from its entry."""

from __future__ import annotations

import pytest

from provenance.domain.identifiers import Ref
from provenance.domain.relations import RelationKind
from provenance.domain.text import Untrusted
from provenance.services.aliasing import compare_names
from provenance.services.capturing import add_document
from provenance.services.confirming import confirm_proposals, dismiss_proposals
from provenance.services.describing import describe_document
from provenance.services.merging_sources import add_alias, merge_sources
from provenance.services.proposing import propose_claims
from provenance.services.recording import record_claim
from provenance.services.tracing import trace
from provenance.services.tracing_tree import raw
from tests.services.ledgers import claims_on, entries, relate
from tests.services.merging import merge, split, told, undo
from tests.services.test_matching import PAGES
from tests.services.test_originating import capture

WHY = "I read the page."
AT = "2021-10-08T12:00:00Z"


def rule(ruling, ledger, noon, *refs):
    """Rule on proposals as Ada; the entry's number."""
    named = [Ref(kind, number) for kind, number in refs]
    return ruling(ledger, refs=named, because=WHY, by="ada", at=noon).entry


def confirm(ledger, noon, *refs):
    """Confirm proposals as Ada; the entry's number."""
    return rule(confirm_proposals, ledger, noon, *refs)


def dismiss(ledger, noon, *refs):
    """Dismiss proposals as Ada; the entry's number."""
    return rule(dismiss_proposals, ledger, noon, *refs)


def facts(ledger, ref):
    """The facts of what a trace begins from, raw."""
    return plain(trace(ledger, ref).root)


def plain(node):
    """The facts of a node, raw."""
    return {
        label: tuple(map(raw, value)) if isinstance(value, tuple) else text(value)
        for label, value in node.facts
    }


def text(value):
    """A fact's value, raw."""
    return raw(value) if isinstance(value, str | Untrusted) else value


def ruled_items(ledger, entry):
    """Reference, title, subject, before and after of all that an entry ruled on."""
    (heading,) = [
        child for child in trace(ledger, f"#{entry}").root.children if not child.ref
    ]
    return [
        (each.ref, raw(each.title), *plain(each).values()) for each in heading.children
    ]


@pytest.fixture
def proposed(any_ledger):
    """C1 to C3 are proposals about one event, C1 without its figure in the words."""
    claims_on(
        any_ledger,
        [
            told("mosque", 50, "Wire", state="proposed", words="missing"),
            told("mosque", 80, "Official", state="proposed"),
            told("mosque", 80, "Paper", state="proposed"),
        ],
    )
    return any_ledger


@pytest.mark.parametrize("ruling", [confirm, dismiss])
def test_a_claim_says_who_ruled_on_it_and_why(proposed, noon, ruling):
    """State, person, instant, entry and reason, in one fact."""
    entry = ruling(proposed, noon, ("claim", 2))

    after = f"{ruling.__name__}ed"
    assert facts(proposed, "C2")["ruled"] == (
        f"{after} by ada at {AT} (#{entry}): {WHY}",
    )


def test_a_ruling_that_was_undone_says_so(proposed, noon):
    """What was taken back stays in the list, marked."""
    entry = confirm(proposed, noon, ("claim", 2))
    undo(proposed, noon, entry)

    (ruled,) = facts(proposed, "C2")["ruled"]

    assert ruled.startswith("confirmed (undone) by ada")


def test_a_figure_vouched_for_names_its_entry(proposed, noon):
    """The entry stands beside the person and the reason."""
    entry = confirm(proposed, noon, ("claim", 1))

    assert facts(proposed, "C1")["vouched in"] == f"#{entry}"


def test_a_relation_says_who_ruled_on_it_and_why(proposed, noon):
    """As a claim does."""
    relate(proposed, 2, 3, RelationKind.AGREES)
    entry = confirm(proposed, noon, ("relation", 1))

    assert facts(proposed, "L1")["ruled"] == (
        f"confirmed by ada at {AT} (#{entry}): {WHY}",
    )


def test_an_entry_lists_all_that_it_ruled_on(proposed, noon):
    """Each with what it was and is, also where the log's line says `and 2 more`."""
    relate(proposed, 2, 3, RelationKind.AGREES)
    entry = confirm(proposed, noon, ("claim", 2), ("claim", 1), ("relation", 1))

    assert ruled_items(proposed, entry) == [
        ("C2", "killed: 80", "claim", "proposed", "confirmed"),
        ("C1", "killed: 50", "claim", "proposed", "confirmed"),
        ("C1", "killed: 50", "words", "missing", "vouched"),
        ("L1", "C2 agrees with C3", "relation", "proposed", "confirmed"),
    ]
    assert facts(proposed, f"#{entry}")["because"] == WHY


@pytest.fixture
def alike(any_ledger, noon):
    """Two pages that tell of one sinking, so that M1 says E1 may be E2."""
    for number, name in enumerate(("gazette.txt", "tribune.txt"), 1):
        add_document(
            any_ledger,
            content=PAGES[name].encode(),
            name=name,
            publisher=name[:-4],
            published="2020-03-14",
            by="ada",
            at=noon,
        )
        propose_claims(any_ledger, document=number, by="ada", at=noon)
    return any_ledger


def test_a_matching_says_who_ruled_on_it_and_why(alike, noon):
    """From the matching, from its entry, and from the event that it merged."""
    entry = confirm(alike, noon, ("matching", 1))

    by_entry = facts(alike, f"#{entry}")
    assert facts(alike, "M1")["ruled"] == (
        f"confirmed by ada at {AT} (#{entry}): {WHY}",
    )
    assert ruled_items(alike, entry) == [
        ("M1", "E2 may be E1", "matching", "proposed", "confirmed")
    ]
    assert by_entry["merged"][0].startswith("E2 ")
    assert facts(alike, "E2")["merged"] == f"into E1 by entry #{entry} (ada: {WHY})"


def test_a_carrying_says_who_ruled_on_it_and_why(any_ledger, noon):
    """Dismissed as well as confirmed, from the carrying and from its entry."""
    capture(any_ledger, noon, "report", "reprint")
    entry = dismiss(any_ledger, noon, ("carrying", 1))

    assert facts(any_ledger, "O1")["ruled"] == (
        f"dismissed by ada at {AT} (#{entry}): {WHY}",
    )
    assert ruled_items(any_ledger, entry) == [
        ("O1", "D2 carries D1", "carrying", "proposed", "dismissed")
    ]


def test_merged_events_name_the_entry_the_person_and_the_reason(proposed, noon):
    """From the event that went, and from the one that took it in."""
    claims_on(proposed, [told("kunduz", 10, "Wire")])
    entry = merge(proposed, noon, 2, 1).entry

    because = f"by entry #{entry} (ada: one attack)"
    assert facts(proposed, "E2")["merged"] == f"into E1 {because}"
    assert facts(proposed, "E1")["merged into it"] == (f"E2 Kunduz, {because}",)


def test_an_entry_that_merges_or_splits_events_says_which_and_why(proposed, noon):
    """Both ends by number and label."""
    claims_on(proposed, [told("kunduz", 10, "Wire")])
    merged = facts(proposed, f"#{merge(proposed, noon, 2, 1).entry}")
    parted = facts(proposed, f"#{split(proposed, noon, 2).entry}")

    assert (merged["merged"], merged["because"]) == (
        "E2 Kunduz into E1 Mosque",
        "one attack",
    )
    assert (parted["split"], parted["because"]) == (
        "E2 Kunduz out of E1 Mosque",
        "two attacks",
    )


def test_an_undoing_says_why_and_what_it_undid(proposed, noon):
    """The act that it took back is told with its own reason."""
    entry = confirm(proposed, noon, ("claim", 2))
    undoing = undo(proposed, noon, entry).entry

    root = trace(proposed, f"#{undoing}").root

    assert plain(root)["now"] == "undone"
    assert plain(root)["because"] == "a slip"
    assert plain(root.children[0])["because"] == WHY


def test_entries_about_sources_say_which_and_why(proposed, noon):
    """Merging and aliasing, read from the entry and from the source."""
    acting = {"because": "One desk.", "by": "ada", "at": noon}
    merged = merge_sources(proposed, source=2, into=1, **acting).entry
    aliased = add_alias(proposed, source=3, name="Harbour Sheet", **acting).entry

    assert facts(proposed, f"#{merged}")["merged"] == "S2 Official into S1 Wire"
    assert facts(proposed, f"#{aliased}")["alias"] == "S4 Harbour Sheet for S3 Paper"
    assert facts(proposed, f"#{aliased}")["because"] == "One desk."
    assert facts(proposed, "S1")["merged into it"] == (
        f"S2 Official, by entry #{merged} (ada: One desk.)",
    )


def test_an_entry_about_names_says_which_and_why(proposed, noon):
    """Both names, and whether they are one."""
    compared = compare_names(
        proposed,
        name="Grey Wolves",
        other="Northern Brigade",
        is_same=False,
        because="Two crests.",
        by="ada",
        at=noon,
    )

    told_of = facts(proposed, f"#{compared.entry}")
    assert told_of["name"] == "Grey Wolves"
    assert told_of["other"] == "Northern Brigade"
    assert told_of["ruled"] == "different"
    assert told_of["because"] == "Two crests."


@pytest.fixture
def captured(any_ledger, noon):
    """D1 is a page with one count in it."""
    add_document(
        any_ledger,
        content=b"On October 8, 2021, a bomb in Kunduz killed 50 people, police said.",
        name="page.txt",
        by="ada",
        at=noon,
    )
    return any_ledger


def test_a_described_document_says_what_changed_and_why(captured, noon):
    """From its entry, with both values, and from the document."""
    said = describe_document(
        captured,
        document=1,
        published="2021-10-09",
        because="Its masthead.",
        by="bob",
        at=noon,
    )

    by_entry = facts(captured, f"#{said.entry}")
    assert by_entry["document"] == "D1"
    assert by_entry["published before"] == "none recorded"
    assert by_entry["published after"] == "2021-10-09"
    assert by_entry["because"] == "Its masthead."
    assert facts(captured, "D1")["described"] == (
        "published: 2021-10-09, before: none recorded; "
        f"said by bob at {AT} (#{said.entry}): Its masthead.",
    )


def test_a_proposal_says_that_a_program_read_it_and_by_which_rule(captured, noon):
    """The rule with its version, and the sentence it gave."""
    claim = propose_claims(captured, document=1, by="ada", at=noon).claims[0]

    told_of = facts(captured, f"C{claim}")

    assert told_of["read by"] == "a program"
    assert told_of["rule"]
    assert told_of["proposed because"]


def test_an_edited_proposal_and_the_edit_name_each_other(captured, noon):
    """With whose word it is, and why: the edit is a person's claim."""
    claim = propose_claims(captured, document=1, by="ada", at=noon).claims[0]
    row = {
        "url": "https://news.example/kunduz",
        "event": "kunduz",
        "attribute": "killed",
        "value": 46,
        "attribution": ["Northern Wire Service"],
    }
    own = record_claim(
        captured, row=row, instead_of=claim, because=WHY, by="bob", at=noon
    )
    seq = entries(captured)

    assert facts(captured, f"C{claim}")["recorded instead"] == (f"C{own.id} (#{seq})",)
    assert facts(captured, f"C{own.id}")["instead of"] == (
        f"C{claim}, dismissed by bob (#{seq}): {WHY}",
    )

    undo(captured, noon, seq, by="bob")
    assert facts(captured, f"C{own.id}")["instead of"] == (
        f"C{claim}, dismissed (undone) by bob (#{seq}): {WHY}",
    )


def test_relations_to_a_dismissed_claim_are_left_out(proposed, noon):
    """Of the other claim, of the dismissed one, and of their question."""
    relate(proposed, 1, 2, RelationKind.CONTRADICTS)
    dismiss(proposed, noon, ("claim", 2))

    for ref in ("C1", "C2", "Q1", "K1"):
        assert "L1" not in [node.ref for node in below(trace(proposed, ref).root)]


def below(node):
    """A node and all under it."""
    yield node
    for child in node.children:
        yield from below(child)
