"""Agreeing: how far reviewers agree on claims and on sources, and their own habits."""

from __future__ import annotations

from dataclasses import dataclass

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
from provenance.domain.krippendorff import pairable
from provenance.domain.second_readings import RatingStanding, Reading


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
    )
