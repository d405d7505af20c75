"""Who may read a rating a second time: another person, who has rated the claim too."""

from __future__ import annotations

import pytest

from db.ledger import Ledger
from provenance.domain.grades import Credibility, Reliability
from provenance.domain.values import exact
from provenance.services.grading import grade_source
from provenance.services.rating import rate_claim, read_rating
from provenance.services.viewing_ratings import waiting_readings
from tests.services.ledgers import NOON, claims_on


@pytest.fixture
def odd(any_ledger: Ledger) -> Ledger:
    """A claim of a source graded A, which ada calls improbable."""
    claims_on(any_ledger, [("killed", exact(43), "Official")])
    grade_source(
        any_ledger, source=1, letter=Reliability.A, because="Dates.", by="ada", at=NOON
    )
    rate(any_ledger, by="ada", digit=Credibility.IMPROBABLE)
    return any_ledger


def rate(ledger: Ledger, *, by: str, digit: Credibility) -> None:
    """Give a rating."""
    rate_claim(ledger, claim=1, digit=digit, because="Seen.", by=by, at=NOON)


def waiting(ledger: Ledger, viewer: str) -> list[int]:
    """The ratings that wait for one reviewer."""
    found = waiting_readings(ledger, [1], viewer=viewer)
    return [each.rating.id for given in found.values() for each in given]


def test_nothing_waits_for_whoever_has_not_rated(odd: Ledger):
    """That a pair is odd would tell letter and digit."""
    assert waiting(odd, "ben") == []


def test_once_rated_the_odd_pair_of_another_waits(odd: Ledger):
    """One's own never waits for oneself, however the name is typed."""
    rate(odd, by="ben", digit=Credibility.PROBABLY_TRUE)

    assert waiting(odd, "ben") == [1]
    assert waiting(odd, "Ada") == []


def test_what_was_read_waits_no_more(odd: Ledger):
    """Nor what its author has rated anew."""
    rate(odd, by="ben", digit=Credibility.PROBABLY_TRUE)
    read_rating(odd, rating=1, is_yes=False, because="No.", by="ben", at=NOON)

    assert waiting(odd, "ben") == []
