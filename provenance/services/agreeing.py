"""Agreeing: how far reviewers agree on claims and on sources, and their own habits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from db.claims import get_claim
from db.engine import Connection
from db.ledger import Ledger
from db.ratings import claims_rated, rating_standings
from db.sources import grades_of_each, sources_graded
from provenance.domain.agreement_between import (
    Agreement,
    Habit,
    agreement_between,
    current_grades,
    digit_place,
    habits,
    letter_place,
)
from provenance.domain.grades import Credibility, Rating
from provenance.domain.krippendorff import pairable
from provenance.domain.origin_counts import OriginCount
from provenance.domain.second_readings import RatingStanding, Reading
from provenance.services.rating import ORIGINS_MIN, confirming


@dataclass(frozen=True, slots=True, kw_only=True)
class Lapsed:
    """A rating as confirmed by other sources, of which too few origins agree now."""

    rating: Rating
    count: OriginCount


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreements:
    """How far the reviewers of a ledger agree."""

    ratings: Agreement
    """On the credibility of claims."""
    grades: Agreement
    """On the reliability of sources in general."""
    habits: tuple[Habit, ...]
    """Of each reviewer, by name."""
    waiting: tuple[RatingStanding, ...]
    """Ratings that wait for a second reader, oldest first."""
    lapsed: tuple[Lapsed, ...]
    """Ratings as confirmed by other sources that would be refused now, by number."""


def agreements(ledger: Ledger) -> Agreements:
    """How far all reviewers agree by the last judgement of each.

    Whoever is told how far others agree is not told what they said.
    """
    with ledger.read() as connection:
        standings = rating_standings(connection, claims_rated(connection))
        grades = grades_of_each(connection, sources_graded(connection))
        current = [
            [each for each in given if each.is_current] for given in standings.values()
        ]
        lapsed = tuple(_lapsed(connection, [one for each in current for one in each]))
    return Agreements(
        ratings=agreement_between(
            pairable(
                [digit_place(each.rating.digit) for each in given] for given in current
            )
        ),
        grades=agreement_between(
            pairable(
                [letter_place(each.letter) for each in current_grades(given)]
                for given in grades.values()
            )
        ),
        habits=habits(each.rating for given in current for each in given),
        waiting=tuple(
            sorted(
                (
                    each
                    for given in current
                    for each in given
                    if each.reading is Reading.WAITS
                ),
                key=lambda each: each.rating.id,
            )
        ),
        lapsed=lapsed,
    )


def _lapsed(
    connection: Connection, current: Sequence[RatingStanding]
) -> Iterator[Lapsed]:
    for each in sorted(current, key=lambda each: each.rating.id):
        if each.rating.digit is not Credibility.CONFIRMED:
            continue
        _, count = confirming(connection, get_claim(connection, each.rating.claim))
        if count.origins < ORIGINS_MIN:
            yield Lapsed(rating=each.rating, count=count)
