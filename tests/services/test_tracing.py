"""A figure walks back to its words; so does everything else that has a reference."""

from __future__ import annotations

import pytest

from db.ledger import Ledger
from provenance.domain.decisions import Stance
from provenance.domain.documents import SpanOutsideDocumentError
from provenance.domain.errors import NotFoundError
from provenance.domain.grades import Reliability
from provenance.domain.text import Untrusted
from provenance.domain.values import exact
from provenance.services.grading import grade_source
from provenance.services.tracing import Trace, TraceNode, trace, trace_json
from provenance.services.undoing import undo_entry
from tests.services.ledgers import NOON, Told, claims_on
from tests.services.sheet_story import (
    KILLED,
    MINUTE,
    NAME,
    TALIBAN,
    decide,
    grade_taliban,
    tell,
    verdict,
)

ABDUCTED = 6


@pytest.fixture
def told(any_ledger):
    """A ledger with every kind of decision, in each database."""
    tell(any_ledger)
    return any_ledger


def nodes(trace: Trace) -> list[TraceNode]:
    """Every node of a trace, in the order it is printed."""
    return list(_below(trace.root))


def _below(node):
    yield node
    for child in node.children:
        yield from _below(child)


def node_of(trace: Trace, ref: str) -> TraceNode:
    """The first node of a reference."""
    return next(node for node in nodes(trace) if node.ref == ref)


def fact(node: TraceNode, label: str):
    """The raw value of a fact."""
    value = node.fact(label)
    return value.raw if isinstance(value, Untrusted) else value


def again():
    """The verdicts of the story's first decision, for deciding it once more."""
    against = Stance.OUTWEIGHED
    return verdict(1, against), verdict(2, against), verdict(3), verdict(4, against)


def grade_then(ledger, reference: str) -> list[object]:
    """The grades of the Taliban sources in a trace."""
    return [
        fact(node, "grade")
        for node in nodes(trace(ledger, reference))
        if node.kind == "source" and node.title == Untrusted(TALIBAN)
    ]


def test_a_decision_walks_to_words_document_and_entry(told):
    """Each claim weighed has its verdict, chain, words, document and entry."""
    root = trace(told, "R1").root

    assert [child.ref for child in root.children[:4]] == ["C1", "C2", "C3", "C4"]
    assert [child.kind for child in root.children[0].children] == [
        *("source", "source", "passage", "document", "entry")
    ]
    assert fact(root.children[0], "verdict") == "outweighed"
    assert fact(root.children[0], "reason") == "The wire was early."
    assert fact(root.children[0].children[2], "exact") == "Northern Wire: about 50."


def test_a_decision_says_who_when_why_and_how_it_stands(told):
    """The facts of the decision itself, its approval and its staleness among them."""
    root = trace(told, "R1").root

    assert fact(root, "decided by") == "ada"
    assert fact(root, "rule") == "best source"
    assert fact(root, "why") == "He is the nearest to the count."
    assert root.fact("approval") == (
        Untrusted("approved by bob at 2021-10-08T12:03:00Z (A1): I agree."),
    )
    assert fact(root, "standing") == "stale"
    assert fact(root, "stale").startswith("since #16: the grade of S3 changed (ada, ")
    assert fact(root, "weighed") == "4 reports, 3 origins, 1 link unconfirmed"


def test_a_grade_is_shown_as_it_stood_at_the_decision(told):
    """F was held then and D is held now; an ungraded source is ungraded, not F."""
    then = "F Reliability cannot be judged"

    assert grade_then(told, "R1") == [then, then]
    assert grade_then(told, "C2") == ["D Not usually reliable"]
    assert fact(node_of(trace(told, "R1"), "S4"), "grade") == "ungraded"


def test_a_grade_undone_later_stood_at_the_decision(told):
    """Undoing is an act of its own day; it does not reach back."""
    with told.read() as connection:
        given = connection.value("SELECT min(entry_seq) AS value FROM grade")
    undo_entry(told, entry=given, because="A slip.", by="ada", at=NOON + 9 * MINUTE)

    assert grade_then(told, "R1")[0] == "F Reliability cannot be judged"


def test_a_grade_undone_before_the_decision_did_not_stand(told):
    """What was taken back by then was no grade then."""
    seq = grade_taliban(told, Reliability.A, minute=5)
    undo_entry(told, entry=seq, because="A slip.", by="ada", at=NOON + 6 * MINUTE)
    decide(told, KILLED, *again(), value=exact(43))

    assert grade_then(told, f"Q{KILLED}")[0] == "D Not usually reliable"


def test_a_topic_keeps_the_general_grade(told):
    """A grade on a topic stands beside the general one, not over it."""
    grade_source(
        told,
        source=3,
        letter=Reliability.B,
        because="They hold the ground.",
        topic="places",
        by="ada",
        at=NOON + 7 * MINUTE,
    )

    node = node_of(trace(told, "C2"), "S3")

    assert fact(node, "grade") == "D Not usually reliable"
    assert node.fact("other grades") == (
        Untrusted("B Usually reliable on places (G3)"),
    )


def test_a_grade_on_the_topic_of_a_claim_holds_for_it(told):
    """The nearest topic goes before the general grade, which is told beside it."""
    grade_source(
        told,
        source=3,
        letter=Reliability.E,
        because="They count the dead of others.",
        topic="killed",
        by="ada",
        at=NOON + 7 * MINUTE,
    )

    node = node_of(trace(told, "C2"), "S3")

    assert fact(node, "grade") == "E Unreliable"
    assert fact(node, "holds") == "on killed"
    others = (Untrusted("D Not usually reliable in general (G2)"),)
    assert node.fact("other grades") == others


def test_relations_among_the_weighed_have_reasons(story):
    """Conflicts come first; each says why."""
    related = [node for node in nodes(trace(story, "R1")) if node.kind == "relation"]

    assert [(node.title, fact(node, "reason")) for node in related] == [
        ("C1 contradicts C2", "C1 contradicts C2"),
        ("C4 repeats C2", "C4 repeats C2"),
    ]


def test_a_claim_that_came_later_is_named_as_not_weighed(told):
    """A decision shows what it did not know."""
    claims_on(told, [Told(measure="killed", value=exact(44), chain=("Late",))])

    (heading,) = (
        node
        for node in nodes(trace(told, "R1"))
        if node.title == "claims on this question that were not weighed"
    )
    assert [node.ref for node in heading.children] == ["C13"]


def test_other_decisions_on_the_question_are_named(told):
    """A decision that was replaced stays, and is found from the one in its place."""
    new = decide(told, KILLED, *again(), value=exact(43))

    now, before = trace(told, f"Q{KILLED}"), trace(told, "R1")

    assert now.root.ref == f"R{new}"
    assert fact(node_of(now, "R1"), "standing") == "replaced"
    assert fact(before.root, "standing") == "replaced by a later decision"


def test_an_undecided_question_shows_its_claims(story):
    """Nothing was decided; the claims and what they say of each other are there."""
    root = trace(story, f"Q{ABDUCTED}").root

    assert fact(root, "outcome") == "undecided"
    assert [node.ref for node in root.children[:2]] == ["C10", "C11"]
    assert "C10 contradicts C11" in [node.title for node in _below(root)]


def test_a_claim_names_the_decisions_and_sheets_that_lean_on_it(story):
    """From below as well: what would change if this claim fell."""
    leaning = {
        ref: fact(node_of(trace(story, claim), ref), "in sheets")
        for claim, ref in (("C1", "R1"), ("C8", "R4"))
    }

    assert leaning == {"R1": "yes", "R4": "no: held out"}


def test_a_claim_without_its_figure_says_so(story):
    """The mark stands wherever the claim is shown."""
    assert trace(story, "C8").root.fact("marks") == ("not in the words",)


@pytest.mark.parametrize(
    ("ref", "root"),
    [
        ("R1", "R1"),
        ("r1", "R1"),
        (f"Q{NAME}", "R2"),
        ("K1", "K1"),
        ("C12", "C12"),
        ("a-1", "C1"),
        ("D1", "D1"),
        ("D1:0-10", "D1"),
        ("report-1.txt", "D1"),
        ("L1", "L1"),
        ("S3", "S3"),
        ("Taliban sources", "S3"),
        ("E1", "E1"),
        ("kunduz", "E1"),
        ("kunduz/killed", "R1"),
        ("kunduz/killed/guards", "R4"),
        ("G1", "G1"),
        ("T1", "T1"),
        ("A1", "A1"),
        *((f"#{seq}", f"#{seq}") for seq in range(1, 17)),
    ],
)
def test_every_reference_begins_a_trace(story, ref, root):
    """What the program prints can be typed back."""
    assert trace(story, ref).root.ref == root


@pytest.mark.parametrize("span", ["5-2", "3-3", "0-99999"])
def test_a_span_outside_the_document_is_refused(story, span):
    """Nothing is shown for words that are not there."""
    with pytest.raises(SpanOutsideDocumentError):
        trace(story, f"D1:{span}")


@pytest.mark.parametrize(
    "ref",
    [
        *("R99", "Q99", "K99", "C99", "D99", "L99", "S99", "E99", "G99", "T99", "A99"),
        *("#99", "D99:0-1", "nobody", "no/question", ""),
    ],
)
def test_what_is_not_there_is_not_found(story, ref):
    """One sentence, and the exit code for what does not exist."""
    with pytest.raises(NotFoundError) as error:
        trace(story, ref)

    assert error.value.exit_code == 4


@pytest.mark.parametrize("ref", ["\x00", "\ud800", "x/\x00", "' OR 1=1 --"])
def test_what_no_database_holds_is_not_found(told, ref):
    """A name that cannot be stored is a name that is not there."""
    with pytest.raises(NotFoundError):
        trace(told, ref)


def test_both_databases_give_one_trace(ledger, postgres_ledger):
    """The same story traces to the same tree, hashes included."""
    for each in (ledger, postgres_ledger):
        tell(each)

    assert trace_json(trace(ledger, "K1")) == trace_json(trace(postgres_ledger, "K1"))


@pytest.mark.parametrize("ref", ["R1", "Q1", "C1", "S1", "D1", "E1", "#2"])
def test_a_trace_asks_a_fixed_number_of_questions(ref):
    """Thirty times the claims cost no statement more."""
    counts = []
    for claims in (2, 60):
        ledger = Ledger.scratch()
        told = [("killed", exact(n), f"Voice {n}") for n in range(1, claims + 1)]
        numbers = claims_on(ledger, told)
        first, *others = numbers
        against = [verdict(claim, Stance.OUTWEIGHED) for claim in others]
        decide(ledger, 1, verdict(first), *against, value=exact(1))
        counts.append(_statements(ledger, ref))
        ledger.close()

    assert counts[0] == counts[1] <= 32


def _statements(ledger, ref):
    seen: list[str] = []
    ledger._memory.raw.set_trace_callback(seen.append)
    trace(ledger, ref)
    ledger._memory.raw.set_trace_callback(None)
    return sum(text.lstrip().startswith("SELECT") for text in seen)
