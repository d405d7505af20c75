"""What the queue shows of one claim, why it is empty, and what is new in it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from db.ledger import Ledger
from provenance.domain.filters import parse_filter
from provenance.domain.grades import Credibility, Reliability
from provenance.domain.identifiers import Ref
from provenance.domain.marks import Mark
from provenance.domain.relations import RelationKind
from provenance.domain.values import exact
from provenance.services.confirming import confirm_proposals, dismiss_proposals
from provenance.services.grading import grade_source
from provenance.services.marking import mark_claims
from provenance.services.rating import rate_claim
from provenance.services.stating import state_duplicate
from provenance.services.undoing import undo_entry
from provenance.services.viewing_queue import (
    QueuedClaim,
    answers_beside,
    last_claim,
    new_claims,
    triaged_since,
    view_queued,
    why_empty,
)
from tests.services.ledgers import Told, claims_on, relate

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
PENDING = parse_filter("status:new")


@pytest.fixture
def told(ledger: Ledger) -> Ledger:
    """Three claims; the second contradicts the first, and the third is proposed."""
    proposed = Told(
        measure="killed", value=exact(9), chain=("Model",), state="proposed"
    )
    claims_on(
        ledger,
        [("killed", exact(43), "Official"), ("killed", exact(100), "Party"), proposed],
    )
    relate(ledger, 2, 1, RelationKind.CONTRADICTS)
    relate(ledger, 3, 1, RelationKind.AGREES)
    return ledger


def seen(ledger: Ledger, claim: int = 1) -> QueuedClaim:
    """A claim as ben sees it."""
    found = view_queued(ledger, claim, by="ben")
    assert found is not None
    return found


def test_a_claim_is_shown_with_those_beside_it(told: Ledger):
    """Contradictions first, each with the other claim's own value."""
    found = seen(told)

    assert [
        (each.relation.proposed.kind.value, each.claim.id) for each in found.related
    ] == [("contradicts", 2), ("agrees", 3)]


def test_a_claim_that_was_dismissed_stands_beside_none(told: Ledger):
    """What is gone is no conflict."""
    dismiss_proposals(told, refs=[Ref("claim", 3)], because="No.", by="ada", at=NOON)

    assert [each.claim.id for each in seen(told).related] == [2]


def test_a_claim_that_is_not_there_is_none(told: Ledger):
    """It may have been withdrawn since the list was read."""
    assert view_queued(told, 99, by="ben") is None


def test_ratings_of_others_come_after_ones_own(told: Ledger):
    """And so does the source's letter."""
    source = int(seen(told).claim.speaker.source)
    grade_source(
        told, source=source, letter=Reliability.B, because="So.", by="ada", at=NOON
    )
    digit = Credibility.PROBABLY_TRUE
    rate_claim(told, claim=1, digit=digit, because="So.", by="ada", at=NOON)
    before = seen(told)
    assert (before.ratings, before.row.letter_seen) == ((), None)

    rate_claim(told, claim=1, digit=digit, because="Read.", by="ben", at=NOON)

    after = seen(told)
    assert [each.by for each in after.ratings] == ["ada", "ben"]
    assert after.row.letter_seen is Reliability.B


def test_other_answers_are_counted_by_origin(told: Ledger):
    """All that stand, the claim itself left out."""
    found = answers_beside(told, seen(told).claim)

    assert [each.id for each in found.answers] == [2, 3]
    assert found.total == 2
    assert found.reports.reports == 1


def test_an_empty_list_names_the_term_to_blame(told: Ledger):
    """Without it something would be found."""
    typed = parse_filter("measure:killed since:2031")
    found = why_empty(told, PENDING + typed, typed=typed, by="ben")

    assert str(found.culprit) == "since:2031"
    assert found.has_claims
    assert found.waiting["pending"].number == 3


def test_an_empty_ledger_has_no_claims(ledger: Ledger):
    """Which is another reason than a filter."""
    found = why_empty(ledger, PENDING, typed=parse_filter(""), by="ben")

    assert (found.has_claims, found.culprit) == (False, None)


def test_a_days_decisions_are_counted(told: Ledger):
    """One's own, from the day's begin, the undone ones off."""
    early = NOON - timedelta(days=1)
    for claim, at, by in ((1, early, "ben"), (1, NOON, "ada"), (2, NOON, "ben")):
        mark_claims(told, claims=[claim], mark=Mark.DONE, by=by, at=at)
    last = mark_claims(told, claims=[3], mark=Mark.LATER, by="ben", at=NOON)
    since = NOON.replace(hour=0)
    assert triaged_since(told, since, by="ben") == {2, 3}

    undo_entry(told, entry=last.entry, because="A slip.", by="ben", at=NOON)

    assert triaged_since(told, since, by="ben") == {2}


def test_a_claim_that_was_judged_twice_is_one(told: Ledger):
    """However many acts it took, and however many claims one act was about."""
    since = NOON.replace(hour=0)
    mark_claims(told, claims=[1, 2], mark=Mark.LATER, by="ben", at=NOON)
    mark_claims(told, claims=[1], mark=Mark.DONE, by="ben", at=NOON)
    state_duplicate(told, claim=2, of=1, because="The same.", by="ben", at=NOON)
    confirm_proposals(
        told, refs=[Ref("claim", 3)], because="As read.", by="ben", at=NOON
    )

    assert triaged_since(told, since, by="ben") == {1, 2, 3}


def test_what_was_done_before_and_undone_today_takes_nothing_off(told: Ledger):
    """Yesterday's slip is no work of today, and no less of it."""
    early = NOON - timedelta(days=1)
    old = mark_claims(told, claims=[1], mark=Mark.DONE, by="ben", at=early)
    mark_claims(told, claims=[2], mark=Mark.DONE, by="ben", at=NOON)
    undo_entry(told, entry=old.entry, because="A slip.", by="ben", at=NOON)

    assert triaged_since(told, NOON.replace(hour=0), by="ben") == {2}


def test_new_claims_are_those_the_filter_finds(told: Ledger):
    """Brought since, and waiting."""
    before = last_claim(told)
    assert new_claims(told, PENDING, after=before, by="ben") == 0
    claims_on(told, [("killed", exact(5), "New"), ("wounded", exact(6), "New")])

    assert new_claims(told, PENDING, after=before, by="ben") == 2
    wanted = PENDING + parse_filter("measure:wounded")
    assert new_claims(told, wanted, after=before, by="ben") == 1
