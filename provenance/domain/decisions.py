"""Decisions: a reconciliation of one question, its verdicts, and approvals of it."""

from __future__ import annotations

import enum
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from provenance.domain.errors import InvalidRecordError
from provenance.domain.grades import REASON_MAX, check_reason
from provenance.domain.identifiers import (
    ApprovalId,
    ClaimId,
    QuestionId,
    ReconciliationId,
    Seq,
)
from provenance.domain.text import has_hidden
from provenance.domain.values import Value

REVIEWER_MAX = 200


class Outcome(enum.StrEnum):
    """What a reconciliation says of its question."""

    VALUE = "value"
    RANGE = "range"
    BOTH_STAND = "both_stand"
    UNRESOLVED = "unresolved"
    NOT_COMPARABLE = "not_comparable"


class Stance(enum.StrEnum):
    """What a verdict says of one claim."""

    SUPPORTS = "supports"
    OUTWEIGHED = "outweighed"
    SUPERSEDED = "superseded"
    OUT_OF_SCOPE = "out_of_scope"
    SET_ASIDE = "set_aside"


class ReasonCode(enum.StrEnum):
    """Why a verdict says it; free text adds what the code cannot."""

    BETTER_PLACED = "better_placed"
    MORE_ORIGINS = "more_origins"
    LATER_COUNT = "later_count"
    CORRECTED = "corrected"
    PARTY = "party"
    COPY = "copy"
    DIFFERENT_MEASURE = "different_measure"
    VAGUE = "vague"
    UNSOURCED = "unsourced"
    NOT_IN_WORDS = "not_in_words"
    FITS = "fits"
    OTHER = "other"

    @property
    def label(self) -> str:
        """The code in words a reader understands."""
        return _REASONS[self]


_REASONS = {
    ReasonCode.BETTER_PLACED: "better placed to know",
    ReasonCode.MORE_ORIGINS: "more independent origins",
    ReasonCode.LATER_COUNT: "a later count",
    ReasonCode.CORRECTED: "a correction by its own publisher",
    ReasonCode.PARTY: "a party to the conflict with an interest in the figure",
    ReasonCode.COPY: "copied from another claim weighed here",
    ReasonCode.DIFFERENT_MEASURE: "counts something else",
    ReasonCode.VAGUE: "too vague to decide by",
    ReasonCode.UNSOURCED: "names no source",
    ReasonCode.NOT_IN_WORDS: "the figure is not in the words",
    ReasonCode.FITS: "fits the value decided",
    ReasonCode.OTHER: "see the text",
}


_SPEAKS_AGAINST = frozenset(
    {
        ReasonCode.PARTY,
        ReasonCode.DIFFERENT_MEASURE,
        ReasonCode.VAGUE,
        ReasonCode.UNSOURCED,
        ReasonCode.NOT_IN_WORDS,
    }
)


def codes_for(stance: Stance) -> tuple[ReasonCode, ...]:
    """The reasons that can be given for a stance, in the order they are offered."""
    if stance is not Stance.SUPPORTS:
        return tuple(code for code in ReasonCode if code is not ReasonCode.FITS)
    return tuple(code for code in ReasonCode if code not in _SPEAKS_AGAINST)


class Rule(enum.StrEnum):
    """By which rule the value was chosen."""

    BEST_SOURCE = "best_source"
    LATEST_COUNT = "latest_count"
    INDEPENDENT_AGREEMENT = "independent_agreement"
    RANGE_OF_ALL = "range_of_all"
    CORRECTION = "correction"
    SINGLE_CLAIM = "single_claim"
    JUDGEMENT = "judgement"


class Confidence(enum.StrEnum):
    """How confident the reviewer is; never in one sentence with a likelihood."""

    LOW = "low"
    MODERATE = "moderate"
    HIGH = "high"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What a reconciliation says of one claim it weighed, and why."""

    claim: ClaimId
    stance: Stance
    code: ReasonCode
    reason: str = ""

    def __post_init__(self) -> None:
        if self.code is ReasonCode.OTHER and not self.reason.strip():
            raise InvalidRecordError(
                f"The verdict on C{self.claim}",
                "has the reason code `other`, which needs words",
            )
        _check_length(f"The reason for C{self.claim}", self.reason)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reconciliation:
    """The decision on a question."""

    id: ReconciliationId
    question: QuestionId
    outcome: Outcome
    value: Value | None
    """None for unresolved, both_stand and not_comparable."""
    rule: Rule
    confidence: Confidence
    rationale: str
    settles: str
    """What would settle it; may be empty."""
    verdicts: tuple[Verdict, ...]
    by: str
    at: datetime
    seq: Seq

    def __post_init__(self) -> None:
        check_reason(self.rationale)
        _check_length("What would settle it", self.settles)
        if not self.verdicts:
            raise InvalidRecordError("A reconciliation", "weighs no claim")
        claims = [verdict.claim for verdict in self.verdicts]
        if len(set(claims)) != len(claims):
            raise InvalidRecordError("A reconciliation", "weighs one claim twice")
        if self.outcome in {Outcome.VALUE, Outcome.RANGE}:
            self._check_decided()
        elif self.value is not None:
            raise InvalidRecordError(
                f"The outcome {self.outcome}", "takes no value: leave it out"
            )

    def _check_decided(self) -> None:
        if self.value is None:
            raise InvalidRecordError(f"The outcome {self.outcome}", "needs a value")
        if all(verdict.stance is not Stance.SUPPORTS for verdict in self.verdicts):
            raise InvalidRecordError(
                "A decided value", "needs at least one claim that supports it"
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class Approval:
    """A second person's yes or no to a reconciliation."""

    id: ApprovalId
    reconciliation: ReconciliationId
    is_yes: bool
    because: str
    by: str
    at: datetime
    seq: Seq

    def __post_init__(self) -> None:
        check_reason(self.because)


def same_person(one: str, other: str) -> bool:
    """Whether two reviewer names are one person's, however typed."""
    return person_key(one) == person_key(other)


def person_key(name: str) -> str:
    """A reviewer's name folded, so that one person's are equal however typed."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def last_words(said: Iterable[tuple[str, bool]]) -> tuple[bool, ...]:
    """The last yes or no of each person, however the name was typed.

    `said` is who said yes or no, oldest first; empty when nobody did.
    """
    return tuple({person_key(by): is_yes for by, is_yes in said}.values())


def check_reviewer(by: str) -> None:
    """Refuse an act by nobody, or under a name that a reader could not tell apart."""
    if not by.strip():
        raise InvalidRecordError("The reviewer", "is missing: say who with --by")
    if len(by) > REVIEWER_MAX:
        raise InvalidRecordError(
            f"A reviewer's name of {len(by):,} characters",
            f"is longer than the {REVIEWER_MAX} allowed",
        )
    if has_hidden(by) or len(by.splitlines()) > 1:
        raise InvalidRecordError(
            "The reviewer's name", "holds characters that cannot be seen"
        )


def _check_length(what: str, text: str) -> None:
    if len(text) > REASON_MAX:
        raise InvalidRecordError(
            f"{what}, {len(text):,} characters,",
            f"is longer than the {REASON_MAX:,} allowed",
        )
