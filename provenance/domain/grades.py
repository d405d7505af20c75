"""The Admiralty scales: reliability of a source, credibility of one claim.

The labels are the standard's own (STANAG 2511, edition 1, 2003, annex). The two are
never averaged, multiplied or sorted into one number; F and 6 are not worst.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import date, datetime

from provenance.domain.dates import EdtfDate
from provenance.domain.errors import InvalidRecordError
from provenance.domain.identifiers import (
    ClaimId,
    GradeId,
    RatingId,
    Ref,
    Seq,
    SourceId,
)
from provenance.domain.text import quoted

REASON_MAX = 5_000
APART_MAX = 2
"""Steps between a letter and a digit past which a second person reads the rating."""
BASIS_MAX = 200
BASIS_KINDS = frozenset({"claim", "reconciliation"})
"""What a grade can rest on."""


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
    period: EdtfDate | None = None
    """The days of which it holds, by when something was said; None for all."""
    basis: tuple[Ref, ...] = ()
    """The claims and decisions that it rests on, in number order, claims first."""
    review_by: date | None = None
    """The day by which somebody should look again; it stands after it all the same."""

    def __post_init__(self) -> None:
        check_reason(self.because)
        check_basis(self.basis)

    @property
    def is_general(self) -> bool:
        """Whether it is of no topic and no period in particular."""
        return self.topic is None and self.period is None

    def is_overdue(self, today: date) -> bool:
        """Whether the day by which somebody should have looked again is past."""
        return self.review_by is not None and self.review_by < today


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
    letter: Reliability | None = None
    """What its speaker held when the claim was rated; the reviewer was not shown it."""

    def __post_init__(self) -> None:
        check_reason(self.because)

    @property
    def needs_second(self) -> bool:
        """Whether letter and digit are so far apart that a second person reads it."""
        return are_apart(self.letter, self.digit)


def are_apart(letter: Reliability | None, digit: Credibility) -> bool:
    """Whether a pair lies far off the diagonal (A1, B2 ... E5), as A5 and E1 do.

    F, 6 and ungraded judge nothing and are far from nothing.

    Source:
        Kelly, Budescu, Dhami and Mandel, Judgment and Decision Making, 2025: people
        read such pairs unreliably.
    """
    places = diagonal_places(letter, digit)
    return places is not None and abs(places[0] - places[1]) > APART_MAX


def diagonal_places(
    letter: Reliability | None, digit: Credibility
) -> tuple[int, int] | None:
    """How far down its scale each of a pair stands, from 0; None if one judges nothing.

    The two are compared for being near each other only: neither is a number.
    """
    if letter is None or not letter.is_judged or not digit.is_judged:
        return None
    return list(Reliability).index(letter), list(Credibility).index(digit)


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


def check_basis(basis: tuple[Ref, ...]) -> None:
    """Refuse what a grade cannot rest on, the same thing twice, and too much of it."""
    for ref in basis:
        if ref.kind not in BASIS_KINDS:
            raise InvalidRecordError(
                f"A grade that rests on {ref}", "names neither a claim nor a decision"
            )
    if len(set(basis)) != len(basis):
        raise InvalidRecordError("The basis of a grade", "names one thing twice")
    if len(basis) > BASIS_MAX:
        raise InvalidRecordError(
            f"A basis of {len(basis):,} claims and decisions",
            f"is longer than the {BASIS_MAX} allowed",
        )
