"""The Admiralty scales: reliability of a source, credibility of one claim.

The labels are the standard's own (STANAG 2511, edition 1, 2003, annex). The two are
never averaged, multiplied or sorted into one number; F and 6 are not worst.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import datetime

from provenance.domain.errors import InvalidRecordError
from provenance.domain.identifiers import ClaimId, GradeId, RatingId, Seq, SourceId
from provenance.domain.text import quoted

REASON_MAX = 5_000


class Reliability(enum.StrEnum):
    """How far a source can be relied upon, over time."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"
    E = "E"
    F = "F"

    @property
    def label(self) -> str:
        """The standard's label."""
        return _RELIABILITY[self]

    @property
    def is_judged(self) -> bool:
        """False for F, which says that reliability cannot be judged."""
        return self is not Reliability.F


class Credibility(enum.StrEnum):
    """How credible one claim is."""

    CONFIRMED = "1"
    PROBABLY_TRUE = "2"
    POSSIBLY_TRUE = "3"
    DOUBTFUL = "4"
    IMPROBABLE = "5"
    CANNOT_BE_JUDGED = "6"

    @property
    def label(self) -> str:
        """The standard's label."""
        return _CREDIBILITY[self]

    @property
    def is_judged(self) -> bool:
        """False for 6, which says that truth cannot be judged."""
        return self is not Credibility.CANNOT_BE_JUDGED


_RELIABILITY = {
    Reliability.A: "Completely reliable",
    Reliability.B: "Usually reliable",
    Reliability.C: "Fairly reliable",
    Reliability.D: "Not usually reliable",
    Reliability.E: "Unreliable",
    Reliability.F: "Reliability cannot be judged",
}
_CREDIBILITY = {
    Credibility.CONFIRMED: "Confirmed by other sources",
    Credibility.PROBABLY_TRUE: "Probably true",
    Credibility.POSSIBLY_TRUE: "Possibly true",
    Credibility.DOUBTFUL: "Doubtful",
    Credibility.IMPROBABLE: "Improbable",
    Credibility.CANNOT_BE_JUDGED: "Truth cannot be judged",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Grade:
    """The reliability of a source, by someone, on a day, for a reason."""

    id: GradeId
    source: SourceId
    letter: Reliability
    topic: str | None
    because: str
    by: str
    at: datetime
    seq: Seq

    def __post_init__(self) -> None:
        check_reason(self.because)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rating:
    """The credibility of one claim, by someone, on a day, for a reason."""

    id: RatingId
    claim: ClaimId
    digit: Credibility
    because: str
    by: str
    at: datetime
    seq: Seq

    def __post_init__(self) -> None:
        check_reason(self.because)


def parse_reliability(text: str) -> Reliability:
    """The letter that `text` spells, in either case."""
    try:
        return Reliability(text.strip().upper())
    except ValueError:
        raise InvalidRecordError(
            f"{quoted(text, width=20)}", "is not a reliability from A to F"
        ) from None


def parse_credibility(text: str) -> Credibility:
    """The digit that `text` spells."""
    try:
        return Credibility(text.strip())
    except ValueError:
        raise InvalidRecordError(
            f"{quoted(text, width=20)}", "is not a credibility from 1 to 6"
        ) from None


def check_reason(text: str) -> None:
    """Refuse an act without a reason, or with a book for one."""
    if not text.strip():
        raise InvalidRecordError("A reason", "is missing: say why with --because")
    if len(text) > REASON_MAX:
        raise InvalidRecordError(
            f"A reason of {len(text):,} characters",
            f"is longer than the {REASON_MAX:,} allowed",
        )
