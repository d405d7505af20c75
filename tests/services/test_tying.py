"""Interests, owners and affiliates of sources: acts, dated, undoable."""

from __future__ import annotations

import pytest

from db.decisions import get_standing
from db.sources import get_source
from provenance.domain.dates import parse_edtf
from provenance.domain.errors import InvalidRecordError, NotFoundError, RefusedError
from provenance.domain.grades import Credibility
from provenance.domain.ties import TieKind
from provenance.domain.values import exact
from provenance.services.rating import rate_claim
from provenance.services.tying import tie_source
from provenance.services.undoing import undo_entry
from provenance.services.viewing_ties import view_ties
from tests.services.acting import decide_all
from tests.services.ledgers import claims_on, entries, tables_of, tables_rebuilt

OWNER, AFFILIATE, INTEREST = TieKind.OWNER, TieKind.AFFILIATE, TieKind.INTEREST


@pytest.fixture
def told(any_ledger):
    """Two claims of one answer by two sources."""
    claims_on(any_ledger, [("killed", exact(43), "Daily"), ("killed", exact(43), "TV")])
    return any_ledger


def tie(ledger, noon, kind, to, source=1, by="ada", **more):
    """Tie a source to another, or to an interest in words."""
    end = {"interest": to} if kind is INTEREST else {"other": to}
    return tie_source(
        ledger,
        source=source,
        kind=kind,
        because="Its imprint.",
        by=by,
        at=noon,
        **end,
        **more,
    )


def source(ledger, number=1):
    """A source as the ledger knows it now."""
    with ledger.read() as connection:
        return get_source(connection, number)


def test_a_tie_reads_back_as_it_was_given(told, noon):
    """With its dates, on the card of the source and of the other."""
    given = tie(
        told,
        noon,
        AFFILIATE,
        2,
        since=parse_edtf("2015"),
        until=parse_edtf("2018"),
    )

    (own,) = view_ties(told, 1).ties
    (other,) = view_ties(told, 2).tied
    assert own.tie == other.tie == given
    assert (own.other, other.source) == ("TV", "Daily")
    assert tables_rebuilt(told) == tables_of(told)


def test_an_interest_is_what_the_source_stands_with(told, noon):
    """The later word takes the place of the earlier, which stays in the history."""
    tie(told, noon, INTEREST, "a trade")
    tie(told, noon, INTEREST, "party to the war")

    assert source(told).interest == "party to the war"
    assert len(view_ties(told, 1).ties) == 2


def test_a_source_and_its_owner_are_one_origin(told, noon):
    """What two confirmed is one report and its owner's from now on."""
    tie(told, noon, OWNER, 2)

    with pytest.raises(RefusedError, match="1 origin"):
        rate_claim(
            told,
            claim=1,
            digit=Credibility.CONFIRMED,
            because="Two.",
            by="ada",
            at=noon,
        )
    assert tables_rebuilt(told) == tables_of(told)


def test_an_affiliate_is_counted_apart(told, noon):
    """A looser tie makes no one origin of two."""
    tie(told, noon, AFFILIATE, 2)

    rated = rate_claim(
        told, claim=1, digit=Credibility.CONFIRMED, because="Two.", by="ada", at=noon
    )

    assert rated.digit is Credibility.CONFIRMED


def test_a_new_owner_turns_a_decision_stale(told, noon):
    """It counted the two as two."""
    decide_all(told, noon, (1, 2))

    tie(told, noon, OWNER, 2)

    with told.read() as connection:
        standing = get_standing(connection, 1)
    assert standing.stale_why == "the owner of S1 changed"


def test_what_has_ended_changes_nothing(told, noon):
    """It is history, and shown as such."""
    tie(told, noon, OWNER, 2, until=parse_edtf("2018"))

    assert source(told).owner is None


def test_undoing_brings_back_what_was_before(told, noon):
    """And undoing that puts the tie in force again."""
    tie(told, noon, OWNER, "Old house")
    made = tie(told, noon, OWNER, 2)

    undone = undo_entry(told, entry=made.seq, because="A slip.", by="ada", at=noon)
    before = source(told).owner
    undo_entry(told, entry=undone.entry, because="No slip.", by="ada", at=noon)

    assert (before, source(told).owner) == (3, 2)
    assert tables_rebuilt(told) == tables_of(told)


def test_what_was_changed_since_is_not_undone(told, noon):
    """The later tie has to be undone first."""
    made = tie(told, noon, OWNER, 2)
    tie(told, noon, OWNER, "New house", by="olek")

    with pytest.raises(RefusedError, match="changed since"):
        undo_entry(told, entry=made.seq, because="A slip.", by="ada", at=noon)


@pytest.mark.parametrize(
    ("kind", "to", "more"),
    [
        (OWNER, 1, {}),
        (INTEREST, " ", {}),
        (INTEREST, "x" * 501, {}),
        (
            AFFILIATE,
            2,
            {"since": parse_edtf("2019"), "until": parse_edtf("2018")},
        ),
        (OWNER, 9, {}),
    ],
    ids=["itself", "empty", "a book", "backwards", "nobody"],
)
def test_a_tie_that_cannot_be_writes_nothing(told, noon, kind, to, more):
    """The ledger stays as it was."""
    before = entries(told)

    with pytest.raises((InvalidRecordError, NotFoundError)):
        tie(told, noon, kind, to, **more)

    assert entries(told) == before
