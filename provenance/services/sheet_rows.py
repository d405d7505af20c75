"""What a sheet holds: a head, a row for each decided question, and its evidence.

Every text is raw; writers make it harmless for their format. All formats are written
from these records alone, so that they say the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from provenance.domain.decisions import (
    Confidence,
    Outcome,
    ReasonCode,
    Rule,
    Stance,
)
from provenance.domain.grades import Credibility, Reliability
from provenance.domain.origins import OriginCount
from provenance.domain.values import Quantity, Value, plain

FORMAT = 1
"""The version of docs/reference/formats.md that sheets are written in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetHead:
    """From which ledger a sheet was taken, and as of which entry of its log."""

    ledger: str
    """The ledger's origin: what its first entry named it."""
    entry: int
    """The last entry that the sheet knows of."""
    as_of: str
    """When that entry was written."""
    root: str
    """The Merkle root over the log up to that entry, hexadecimal."""
    chain: str
    """The chain value of that entry, hexadecimal."""
    event: str | None = None
    """The slug of the only event asked for; None is all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetStep:
    """One step of a claim's chain, with the grade its source held at the decision."""

    name: str
    manner: str
    said_on: str | None
    grade: Reliability | None
    """The general grade; None is ungraded, which is not F."""

    @property
    def grade_text(self) -> str:
        """The letter, or `ungraded`."""
        return "ungraded" if self.grade is None else self.grade.value


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceRow:
    """One claim that a decision weighed, and what stands behind it."""

    claim: int
    external_id: str | None
    stance: Stance
    code: ReasonCode
    reason: str
    measure: str
    scope: str
    value: Value
    unit: str | None
    polarity: str
    exact: str
    """The words; empty where none were captured."""
    marks: tuple[str, ...]
    document: int | None
    document_name: str | None
    title: str | None
    publisher: str
    chain: tuple[SheetStep, ...]
    asserted: str | None
    published: str | None
    url: str | None
    rating: Credibility | None
    """The rating the claim held at the decision; None is not rated, which is not 6."""
    start: int | None
    end: int | None
    document_sha256: str | None
    text_sha256: str | None
    entry: int

    @property
    def chain_text(self) -> str:
        """The chain from publisher to speaker: `A > B > C`."""
        return " > ".join(step.name for step in self.chain)

    @property
    def grades_text(self) -> str:
        """The grades of the chain, in its order: `B > ungraded > F`."""
        return " > ".join(step.grade_text for step in self.chain)

    @property
    def rating_text(self) -> str:
        """The digit, or `not rated`."""
        return "not rated" if self.rating is None else self.rating.value

    @property
    def verdict_text(self) -> str:
        """The verdict with its reason: `outweighed: a later count: they say so`."""
        words = f": {self.reason}" if self.reason else ""
        return f"{self.stance.value.replace('_', ' ')}: {self.code.label}{words}"


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetApproval:
    """A second person's yes or no."""

    is_yes: bool
    by: str
    at: str
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetRow:
    """One decided question."""

    question: int
    reconciliation: int
    event: str
    event_label: str
    event_when: str | None
    measure: str
    scope: str
    outcome: Outcome
    answer: Value | None
    weighed: OriginCount
    supporting: OriginCount
    confidence: Confidence
    rule: Rule
    rationale: str
    settles: str
    by: str
    at: str
    entry: int
    approvals: tuple[SheetApproval, ...]
    is_approved: bool
    stale_since: int | None
    stale_why: str | None
    evidence: tuple[EvidenceRow, ...]

    @property
    def value(self) -> str:
        """What the decision says: its value; for *both stand*, each one; else empty."""
        standing = [
            each.value.text for each in self.evidence if each.stance is Stance.SUPPORTS
        ]
        return value_text(self.answer, self.outcome, standing)

    @property
    def approval_text(self) -> str:
        """Who approved or objected; `not approved` when nobody did."""
        said = [
            f"{'approved' if each.is_yes else 'objected to'} by {each.by} at {each.at}"
            for each in self.approvals
        ]
        return "; ".join(said) or "not approved"

    @property
    def stale_text(self) -> str:
        """`no`, or since which entry and why."""
        if self.stale_since is None:
            return "no"
        return f"since #{self.stale_since}: {self.stale_why}"

    @property
    def dissent(self) -> tuple[EvidenceRow, ...]:
        """The claims weighed that do not support the decision."""
        return tuple(
            each for each in self.evidence if each.stance is not Stance.SUPPORTS
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldOut:
    """A decision that is left out of the sheet, and why."""

    question: int
    reconciliation: int
    event: str
    measure: str
    scope: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """An export of decided questions as of an entry of the log."""

    head: SheetHead
    rows: tuple[SheetRow, ...]
    """By event, measure, scope, then question."""
    held_out: tuple[HeldOut, ...]
    undecided_contested: int
    """Questions whose claims do not agree and that nobody decided."""
    undecided_others: int
    """Other questions that have claims and no decision."""

    @property
    def notes(self) -> tuple[str, ...]:
        """What a reader has to know of what is not here; empty when nothing."""
        notes = []
        if self.undecided_contested:
            notes.append(
                f"{_count(self.undecided_contested, 'contested question')} undecided "
                f"and not in this sheet."
            )
        if self.undecided_others:
            notes.append(
                f"{_count(self.undecided_others, 'other question')} without a decision "
                f"and not in this sheet."
            )
        if self.held_out:
            notes.append(f"{_count(len(self.held_out), 'decision')} held out.")
        return tuple(notes)


def value_text(answer: Value | None, outcome: Outcome, standing: Sequence[str]) -> str:
    """What a decision says in one cell: its value, or the values that both stand.

    Empty for a question that is unresolved or whose claims are not comparable.
    """
    if answer is not None:
        return answer.text
    if outcome is Outcome.BOTH_STAND:
        return " / ".join(dict.fromkeys(standing))
    return ""


def low_text(value: Value | None) -> str:
    """The lower bound as a canonical decimal; empty where there is none."""
    return _number(value.low) if isinstance(value, Quantity) else ""


def best_text(value: Value | None) -> str:
    """The best number as a canonical decimal; empty where there is none."""
    return _number(value.best) if isinstance(value, Quantity) else ""


def high_text(value: Value | None) -> str:
    """The upper bound as a canonical decimal; empty where there is none."""
    return _number(value.high) if isinstance(value, Quantity) else ""


def _number(number: Decimal | None) -> str:
    return "" if number is None else plain(number)


def _count(count: int, noun: str) -> str:
    return f"{count} {noun} is" if count == 1 else f"{count} {noun}s are"
