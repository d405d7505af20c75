"""What a change of a source's grade would touch, for a list and its heading."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from provenance.domain.grades import Reliability
from provenance.services.leaning import (
    LeaningDecision,
    decisions_leaning,
    is_letter_hidden,
)
from tui.state.counting import counted

if TYPE_CHECKING:
    from provenance.services.opening import Ledger

LETTERS: tuple[Reliability | None, ...] = (None, *Reliability)
"""Any other letter first, then each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Touched:
    """The decisions that rest on a source, asked about one letter or about any."""

    letter: Reliability | None
    decisions: tuple[LeaningDecision, ...]
    is_hidden: bool
    """Whether its letter is hidden, so that nobody can say which of them stay."""

    @property
    def turned(self) -> tuple[LeaningDecision, ...]:
        """Those that would turn stale."""
        return tuple(each for each in self.decisions if each.turns_stale)

    @property
    def sheets(self) -> tuple[int, ...]:
        """The exported sheets that printed one of those, by number."""
        return tuple(sorted({each for one in self.turned for each in one.sheets}))


def read_touched(
    ledger: Ledger, source: int, letter: Reliability | None, *, by: str
) -> Touched:
    """What grading a source would touch, in general, as far as a reviewer may know.

    Raises:
        NotFoundError: No such source.
    """
    found = decisions_leaning(ledger, source=source, letter=letter, viewer=by)
    is_hidden = is_letter_hidden(ledger, source=source, viewer=by)
    return Touched(letter=letter, decisions=tuple(found), is_hidden=is_hidden)


def next_letter(letter: Reliability | None) -> Reliability | None:
    """The letter that is asked about after this one."""
    return LETTERS[(LETTERS.index(letter) + 1) % len(LETTERS)]


def asked_text(letter: Reliability | None) -> str:
    """What is asked."""
    if letter is None:
        return "If another letter were given"
    return f"If it were graded {letter.value}, {letter.label.lower()}"


def touched_text(touched: Touched) -> str:
    """How much it would touch."""
    turned, every = touched.turned, touched.decisions
    if not every:
        return "No decision in force weighed a claim of this source."
    rest = counted(len(every), "decision")
    sheets = counted(len(touched.sheets), "exported sheet")
    turn = "turns" if len(turned) == 1 else "turn"
    if touched.is_hidden:
        turn = "may turn"
    return f"{len(turned):,} of {rest} {turn} stale, in {sheets}"


def through_text(each: LeaningDecision) -> str:
    """By which claims a decision rests on the source."""
    ways = (
        ("", each.supporting),
        ("one origin with it: ", each.joined),
        ("weighed, not for it: ", each.otherwise),
    )
    return "; ".join(
        label + " ".join(f"C{claim}" for claim in claims)
        for label, claims in ways
        if claims
    )


def then_text(each: LeaningDecision) -> str:
    """What would become of it."""
    if each.standing.stale_since is not None:
        return "! stale already"
    return "! turns stale" if each.turns_stale else "stays"


def sheets_text(each: LeaningDecision) -> str:
    """The sheets that hold it."""
    if each.in_sheets_since is None:
        return "held out of sheets"
    if not each.sheets:
        return "in no exported sheet"
    return f"in sheet {', '.join(map(str, each.sheets))}"


def subject_text(each: LeaningDecision) -> str:
    """What was decided, of what."""
    asked = f"{each.question.measure.replace('_', ' ')} {each.question.scope}".strip()
    return f"{each.event.label}: {asked}, {each.value}"


def leaning_refs(found: Sequence[LeaningDecision]) -> dict[str, LeaningDecision]:
    """Decisions by what they are called."""
    return {f"R{each.standing.reconciliation.id}": each for each in found}
