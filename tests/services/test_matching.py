"""Events of different documents that may be one: proposed, confirmed, dismissed."""

from __future__ import annotations

import pytest

from db.mergings import root_of
from provenance.domain.errors import NotFoundError, RefusedError
from provenance.domain.identifiers import Ref
from provenance.services.capturing import add_document
from provenance.services.confirming import confirm_proposals, dismiss_proposals
from provenance.services.listing_matchings import matching_lines, open_matchings
from provenance.services.proposing import propose_claims
from provenance.services.relating import relate_all
from provenance.services.tracing import trace
from provenance.services.undoing import undo_entry
from tests.services.ledgers import entries, tables_of, tables_rebuilt
from tests.services.merging import merge, placed, split

PAGES = {
    "gazette.txt": (
        "Two ferries met in fog off Port Lenburg. Eleven sailors were killed when the "
        "ferry Corvina sank near Lenburg on 12 March 2020, the mayor, Ada Okpara, said."
    ),
    "tribune.txt": (
        "Divers went on with their search. At least 12 people were killed when the "
        "Corvina sank off Lenburg on 12 March 2020, according to Okpara."
    ),
    "courier.txt": (
        "A court heard the case. Four people were killed in a fire in the town of "
        "Harrow on 12 March 2020, the fire service said."
    ),
}


@pytest.fixture
def read(any_ledger, noon):
    """Three pages, each read: two tell of one sinking, and one of a fire."""
    for number, (name, text) in enumerate(PAGES.items(), 1):
        add_document(
            any_ledger,
            content=text.encode(),
            name=name,
            publisher=name[:-4].title(),
            published="2020-03-14",
            by="ada",
            at=noon,
        )
        propose_claims(any_ledger, document=number, by="ada", at=noon)
    return any_ledger


def rule(verb, ledger, noon, number=1):
    """Confirm or dismiss a matching."""
    refs = [Ref("matching", number)]
    return verb(ledger, refs=refs, because="I read both.", by="ben", at=noon)


def test_reading_a_page_proposes_which_events_are_one(read):
    """In the act that brings the claims; the fire of that day is another matter."""
    lines = matching_lines(read)

    assert [(line.b.slug, line.a.slug) for line in lines] == [
        ("gazette-2020-03-12", "tribune-2020-03-12")
    ]
    assert "corvina" in lines[0].matching.reason


def test_nothing_is_merged_by_the_machine(read):
    """A proposal moves no claim."""
    with read.read() as connection:
        assert root_of(connection, 2) == 2


def test_confirming_merges_the_newer_into_the_older_in_one_act(read, noon):
    """The claims of both meet, and are related."""
    before = entries(read)

    rule(confirm_proposals, read, noon)

    events = {event for event, _ in placed(read).values()}
    assert entries(read) == before + 1
    assert events == {1, 3}
    assert matching_lines(read) == []
    assert tables_of(read) == tables_rebuilt(read)


def test_a_confirmation_is_undone_whole(read, noon):
    """The claims part, and the matching waits again."""
    before = placed(read)
    done = rule(confirm_proposals, read, noon)

    undo_entry(read, entry=done.entry, because="a slip", by="ben", at=noon)

    assert placed(read) == before
    assert open_matchings(read) == {1: [1], 2: [1]}
    assert tables_of(read) == tables_rebuilt(read)


def test_splitting_dismisses_what_was_confirmed(read, noon):
    """A person has said that the two are not one."""
    rule(confirm_proposals, read, noon)

    split(read, noon, 2)

    states = [line.matching.state for line in matching_lines(read, state="dismissed")]
    assert states == ["dismissed"]
    assert tables_of(read) == tables_rebuilt(read)


def test_merging_by_hand_confirms_the_matching(read, noon):
    """It does not wait for anybody any more."""
    merge(read, noon, 2, 1)

    assert len(matching_lines(read, state="confirmed")) == 1


def test_a_dismissed_matching_does_not_come_back(read, noon):
    """Not by the same version of the rule."""
    rule(dismiss_proposals, read, noon)

    related = relate_all(read, by="ada", at=noon)

    assert related.matchings == 0
    assert matching_lines(read) == []


def test_a_person_may_confirm_what_was_dismissed(read, noon):
    """Minds change; the log keeps both."""
    rule(dismiss_proposals, read, noon)

    rule(confirm_proposals, read, noon)

    with read.read() as connection:
        assert root_of(connection, 2) == 1


def test_a_confirmed_matching_is_split_and_not_dismissed(read, noon):
    """The sentence says what to do."""
    rule(confirm_proposals, read, noon)

    with pytest.raises(RefusedError, match="its events were merged"):
        rule(dismiss_proposals, read, noon)


def test_there_is_no_ruling_on_a_matching_that_is_not_there(read, noon):
    """The sentence says where to look."""
    with pytest.raises(NotFoundError, match="events --matches"):
        rule(confirm_proposals, read, noon, 9)


def test_a_trace_says_where_a_moved_claim_was_recorded(read, noon):
    """Under which event, and which entry moved it."""
    moved = next(claim for claim, (event, _) in placed(read).items() if event == 2)
    done = rule(confirm_proposals, read, noon)

    facts = dict(trace(read, f"C{moved}").root.facts)

    assert facts["moved"] == (
        f"recorded under E2, merged into E1 by entry #{done.entry}"
    )
