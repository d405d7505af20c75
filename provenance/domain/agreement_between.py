"""Agreement between people who judged the same things, and each one's own habit.

The promise: under a minimum of things judged twice nothing is shown but how many.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from provenance.domain.decisions import same_person
from provenance.domain.grades import (
    Credibility,
    Grade,
    Rating,
    Reliability,
    diagonal_places,
)
from provenance.domain.krippendorff import Alpha, Scale, Unit, agreeing_share, alpha
from provenance.domain.shares import Share, unit_text

UNITS_MIN = 10
"""Things judged by two or more under which agreement is not shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """How far people agree on one scale."""

    units: int
    """Things that two or more people judged."""
    judgements: int
    ordinal: Alpha | None
    nominal: Alpha | None
    agreeing: float | None
    """The share of pairs of judgements of one thing that are the same."""
    hidden: str
    """Why nothing of it is shown; empty where it is."""

    def __str__(self) -> str:
        if self.hidden or self.ordinal is None or self.agreeing is None:
            return self.hidden
        interval = ""
        if self.ordinal.low is not None and self.ordinal.high is not None:
            low, high = unit_text(self.ordinal.low), unit_text(self.ordinal.high)
            interval = f", 90 %: {low} to {high}"
        nominal = self.nominal.value if self.nominal is not None else 0.0
        return (
            f"alpha {unit_text(self.ordinal.value)} by order{interval}, "
            f"{unit_text(nominal)} by name; {self.agreeing:.0%} of pairs the same, "
            f"{self.units} judged by two or more"
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Habit:
    """How often a reviewer rates where letter and digit match: A1, B2 ... E5."""

    reviewer: str
    diagonal: Share
    """Of the ratings of claims whose speaker held a letter from A to E then."""
    ratings: int
    """All of them, the last of each claim."""


def agreement_between(units: Sequence[Unit]) -> Agreement:
    """How far people agree on some things, places of one scale for each."""
    hidden = ""
    ordinal = nominal = agreeing = None
    if len(units) < UNITS_MIN:
        hidden = (
            f"{len(units)} judged by two or more, too few to tell agreement "
            f"({UNITS_MIN} are needed)"
        )
    else:
        ordinal = alpha(units, scale=Scale.ORDINAL)
        nominal = alpha(units, scale=Scale.NOMINAL)
        agreeing = agreeing_share(units)
        if ordinal is None:
            hidden = (
                f"{len(units)} judged by two or more, all of them the same: that is "
                "agreement, and tells nothing beyond chance"
            )
    return Agreement(
        units=len(units),
        judgements=sum(map(len, units)),
        ordinal=ordinal,
        nominal=nominal,
        agreeing=agreeing,
        hidden=hidden,
    )


def habits(ratings: Iterable[Rating]) -> tuple[Habit, ...]:
    """Each reviewer's share on the diagonal, by name, of current ratings."""
    by_person: dict[str, list[Rating]] = {}
    for rating in sorted(ratings, key=lambda each: each.seq):
        known = next((name for name in by_person if same_person(name, rating.by)), None)
        by_person.setdefault(known or rating.by, []).append(rating)
    return tuple(_habit(name, by_person[name]) for name in sorted(by_person))


def current_grades(history: Iterable[Grade]) -> tuple[Grade, ...]:
    """The last general grade of each reviewer; `history` is of one source."""
    current: list[Grade] = []
    for grade in sorted(history, key=lambda each: each.seq):
        if grade.is_general:
            current = [each for each in current if not same_person(each.by, grade.by)]
            current.append(grade)
    return tuple(current)


def digit_place(digit: Credibility) -> int | None:
    """Where a digit stands on its scale, from 0; None for 6, which judges nothing."""
    return list(Credibility).index(digit) if digit.is_judged else None


def letter_place(letter: Reliability) -> int | None:
    """Where a letter stands on its scale, from 0; None for F, which judges nothing."""
    return list(Reliability).index(letter) if letter.is_judged else None


def _habit(name: str, ratings: Sequence[Rating]) -> Habit:
    pairs = [diagonal_places(each.letter, each.digit) for each in ratings]
    judged = [pair for pair in pairs if pair is not None]
    matching = sum(letter == digit for letter, digit in judged)
    return Habit(
        reviewer=name,
        diagonal=Share(part=matching, whole=len(judged)),
        ratings=len(ratings),
    )
