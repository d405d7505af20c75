"""Second readings: another person's yes or no to a rating far off the diagonal."""

from __future__ import annotations

import enum
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from provenance.domain.decisions import last_words, same_person
from provenance.domain.grades import Rating, check_reason
from provenance.domain.identifiers import ApprovalId, RatingId, Seq


class Reading(enum.StrEnum):
    """How a rating stands with second readers."""

    NOT_NEEDED = "not_needed"
    WAITS = "waits"
    APPROVED = "approved"
    OBJECTED = "objected"


@dataclass(frozen=True, slots=True, kw_only=True)
class SecondReading:
    """A second person's yes or no to a rating."""

    id: ApprovalId
    rating: RatingId
    is_yes: bool
    because: str
    by: str
    at: datetime
    seq: Seq

    def __post_init__(self) -> None:
        check_reason(self.because)


@dataclass(frozen=True, slots=True, kw_only=True)
class RatingStanding:
    """A rating and how it stands in the ledger now."""

    rating: Rating
    readings: tuple[SecondReading, ...]
    """Those that were not undone, oldest first."""
    is_current: bool
    """Whether it is its reviewer's last of this claim that was not undone."""

    @property
    def reading(self) -> Reading:
        """Whether a second person has to read it, or what the last word of each was."""
        last = last_words((each.by, each.is_yes) for each in self.readings)
        if last:
            return Reading.APPROVED if all(last) else Reading.OBJECTED
        return Reading.WAITS if self.rating.needs_second else Reading.NOT_NEEDED

    @property
    def is_held(self) -> bool:
        """Whether its claim is rated so: it waits for nobody, and nobody objects."""
        return self.reading in {Reading.NOT_NEEDED, Reading.APPROVED}


def current_ratings(history: Sequence[Rating]) -> tuple[Rating, ...]:
    """The last rating of each reviewer, oldest first; `history` is of one claim."""
    current: list[Rating] = []
    for rating in sorted(history, key=lambda each: each.seq):
        current = [each for each in current if not same_person(each.by, rating.by)]
        current.append(rating)
    return tuple(current)
