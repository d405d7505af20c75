"""What a sheet holds: a head, a row for each decided question, and its evidence.

Every text is raw; writers make it harmless for their format. All formats are written
from these records alone, so that they say the same.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from provenance.domain.checkpoints import Checkpoint
from provenance.domain.decisions import Confidence, Outcome, Rule, Stance
from provenance.domain.estimates import ToldEstimate
from provenance.domain.origin_counts import OriginCount
from provenance.domain.values import Value
from provenance.services.sheet_evidence import EvidenceRow
from provenance.services.sheet_values import unit_text, value_text

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
    where: str | None = None
    """The filter that its questions pass, as a filter is written; None is all."""
    only: str | None = None
    """The only questions asked for: `Q1 Q5-Q9`; None is all."""
    redacted: tuple[str, ...] = ()
    """The fields that were hidden."""

    @property
    def checkpoint(self) -> str:
        """The short form of the checkpoint of ledger, entry and root: `ABCD-EFGH-...`.

        Nobody need have signed it: who noted it down elsewhere knows the log by it.
        Empty for a log whose first entry does not name it.
        """
        if not self.ledger:
            return ""
        return Checkpoint(
            origin=self.ledger, size=self.entry, root=bytes.fromhex(self.root)
        ).short

    @property
    def chosen(self) -> tuple[str, ...]:
        """What was asked for, in a sentence each; empty for a sheet of everything."""
        said = {
            "the event": self.event,
            "what passes the filter": self.where,
            "the questions": self.only,
        }
        return tuple(f"Only {name} {text}." for name, text in said.items() if text)


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
    units: tuple[str, ...]
    """What the claims that support it are counted in; where none supports it, those
    weighed. Empty for what is no number."""
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
    estimate: ToldEstimate | None = None
    """The one kept last, which no other field reads; None where none was kept."""

    @property
    def value(self) -> str:
        """What the decision says: its value; for *both stand*, each one; else empty."""
        is_mixed = len(self.units) > 1
        standing = [
            each.amount if is_mixed else each.value.text
            for each in self.evidence
            if each.stance is Stance.SUPPORTS
        ]
        return value_text(self.answer, self.outcome, standing)

    @property
    def unit(self) -> str:
        """The unit of the value, `mixed: EUR, USD`, or empty for what is no number."""
        return unit_text(self.units) if self.value else ""

    @property
    def note(self) -> str:
        """What has to be known before the value is used; empty when nothing has."""
        if not self.value or len(self.units) < 2:
            return ""
        return f"counted in more than one unit: {', '.join(self.units)}"

    @property
    def written(self) -> tuple[str, ...]:
        """How documents write the value decided, each wording once.

        Empty where no claim that supports it gives exactly this value, as when the
        reviewer typed a number.
        """
        answer = self.answer
        if answer is None:
            return ()
        said = [each.value for each in self.evidence if each.stance is Stance.SUPPORTS]
        return tuple(
            dict.fromkeys(
                each.written
                for each in said
                if each.text == answer.text
                and replace(answer, written=each.written) == each
            )
        )

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
    def estimate_text(self) -> str:
        """The kept estimate in a few sentences; empty where none was kept."""
        return "" if self.estimate is None else self.estimate.said

    @property
    def dissent(self) -> tuple[EvidenceRow, ...]:
        """The claims weighed that do not support the decision."""
        return tuple(
            each for each in self.evidence if each.stance is not Stance.SUPPORTS
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldOut:
    """A decision whose value is left out of the sheet, and why."""

    question: int
    reconciliation: int
    event: str
    event_label: str
    event_when: str | None
    measure: str
    scope: str
    why: str
    by: str
    at: str
    entry: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A contested question that nobody has decided."""

    question: int
    event: str
    event_label: str
    event_when: str | None
    measure: str
    scope: str
    claims: OriginCount
    """Those that answer it and count."""

    @property
    def note(self) -> str:
        """Why there is no value."""
        return "its claims do not agree, and nobody has decided"


Line = SheetRow | HeldOut | Waiting


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """An export of decided questions as of an entry of the log."""

    head: SheetHead
    rows: tuple[SheetRow, ...]
    """By event, measure, scope, then question; so are the others."""
    held_out: tuple[HeldOut, ...]
    waiting: tuple[Waiting, ...]
    undecided_others: int
    """Questions whose claims agree and that have no decision."""
    hidden: frozenset[str] = frozenset()
    """Texts that were redacted: no writer writes them, and no proof may."""

    @property
    def lines(self) -> tuple[Line, ...]:
        """Decided, held out and waiting questions together, in the same order."""
        every: list[Line] = [*self.rows, *self.held_out, *self.waiting]
        return tuple(sorted(every, key=_place))

    @property
    def notes(self) -> tuple[str, ...]:
        """What a reader has to know of what is not here; empty when nothing."""
        notes = [
            f"R{row.reconciliation} is {row.note}." for row in self.rows if row.note
        ]
        if self.head.redacted:
            notes.append(f"Redacted: {', '.join(self.head.redacted)}.")
        if self.waiting:
            notes.append(
                f"{_count(len(self.waiting), 'contested question')} undecided: "
                f"no value is given."
            )
        if self.undecided_others:
            notes.append(
                f"{_count(self.undecided_others, 'other question')} without a decision "
                f"and not in this sheet."
            )
        if self.held_out:
            notes.append(
                f"{_count(len(self.held_out), 'decision')} held out: no value is given."
            )
        return tuple(notes)


def _place(line: Line) -> tuple[str, str, str, int]:
    return line.event, line.measure, line.scope, line.question


def _count(count: int, noun: str) -> str:
    return f"{count} {noun} is" if count == 1 else f"{count} {noun}s are"
