"""How far reviewers agree by what the ledger holds."""

from __future__ import annotations

import pytest

from provenance.domain.agreement_between import UNITS_MIN
from provenance.domain.grades import Credibility, Reliability
from provenance.domain.relations import RelationKind
from provenance.domain.values import exact
from provenance.services.agreeing import agreements
from provenance.services.grading import grade_source
from provenance.services.rating import rate_claim
from tests.services.ledgers import claims_on, relate


@pytest.fixture
def told(ledger):
    """A ledger with enough claims, each by a source of its own."""
    claims_on(ledger, [("killed", exact(n), f"Source {n}") for n in range(1, 13)])
    return ledger


def rate(ledger, noon, digits, by):
    """Rate the first claims as one reviewer."""
    for claim, digit in enumerate(digits, 1):
        rate_claim(
            ledger,
            claim=claim,
            digit=Credibility(digit),
            because="Looked.",
            by=by,
            at=noon,
        )


def grade(ledger, noon, letters, by):
    """Grade the first sources as one reviewer."""
    for source, letter in enumerate(letters, 1):
        grade_source(
            ledger,
            source=source,
            letter=Reliability(letter),
            because="Looked.",
            by=by,
            at=noon,
        )


def test_two_who_say_the_same_agree(told, noon):
    """Alpha is 1, and every pair is the same."""
    for by in ("ada", "olek"):
        rate(told, noon, "234523452345", by)

    found = agreements(told).ratings

    assert found.ordinal is not None
    assert (found.units, found.ordinal.value, found.agreeing) == (12, 1, 1)


def test_agreement_on_few_is_hidden(told, noon):
    """Under the minimum there is a sentence instead of a number."""
    for by in ("ada", "olek"):
        rate(told, noon, "2" * (UNITS_MIN - 1), by)

    found = agreements(told).ratings

    assert found.ordinal is None
    assert str(found) == (
        "9 judged by two or more, too few to tell agreement (10 are needed)"
    )


def test_six_and_f_are_missing(told, noon):
    """What judges nothing is no judgement to agree with."""
    rate(told, noon, "623452345234", "ada")
    rate(told, noon, "223452345236", "olek")
    grade(told, noon, "F" + "ABCDEABCDEA", "ada")
    grade(told, noon, "ABCDEABCDEAB", "olek")

    found = agreements(told)

    assert (found.ratings.units, found.grades.units) == (10, 11)


def test_one_reviewer_counts_once(told, noon):
    """Only the last judgement of each stands beside the others'."""
    rate(told, noon, "22", "ada")
    rate(told, noon, "33", " ADA ")

    assert agreements(told).ratings.units == 0


def test_the_habit_is_the_share_on_the_diagonal(told, noon):
    """Of the ratings whose speaker held a letter: B2 and C3 match, B4 does not."""
    grade(told, noon, "BCBF", "grader")
    rate(told, noon, "23443", "ada")

    (habit,) = agreements(told).habits

    assert (habit.diagonal.part, habit.diagonal.whole, habit.ratings) == (2, 3, 5)


def test_odd_pairs_are_named_as_waiting(told, noon):
    """Until a second person has read them."""
    grade(told, noon, "A", "grader")
    rate(told, noon, "52", "ada")

    assert [each.rating.id for each in agreements(told).waiting] == [1]


def test_a_confirmation_that_lost_its_second_origin_is_named(ledger, noon):
    """Two that agreed were found to be one: the digit would be refused now."""
    claims_on(ledger, [("killed", exact(43), "Wire"), ("killed", exact(43), "Daily")])
    rate(ledger, noon, "1", "ada")
    before = agreements(ledger).lapsed

    relate(ledger, 2, 1, RelationKind.REPEATS)

    [lapsed] = agreements(ledger).lapsed
    assert before == ()
    assert (lapsed.rating.id, lapsed.count.origins) == (1, 1)
