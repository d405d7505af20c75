"""The list of cases: which are shown, and what to say when none is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from provenance.domain.cases import Case
from provenance.domain.identifiers import CaseId
from provenance.services.listing_cases import CaseLine
from provenance.services.listing_conflicts import Conflict
from tui.marks import AGREED, CONTESTED, DECIDED, STALE
from tui.state.counting import counted

PRINTED = "printed"
"""Stale, and what is stale stands in a sheet that was exported."""
STATES = ("all", "stale", "open", "decided", PRINTED, "lapsed")
SIGNS = {
    "stale": STALE.sign,
    "open": CONTESTED.sign,
    "decided": DECIDED.sign,
    "lapsed": AGREED.sign,
}
"""A sign beside each state's word."""


@dataclass(frozen=True, slots=True)
class CaseList:
    """A page of cases, the counts of all, and the state that is asked for."""

    cases: Sequence[CaseLine] = ()
    counts: Mapping[str, int] = field(default_factory=dict)
    state: str = "all"
    conflicts: Mapping[CaseId, Conflict] = field(default_factory=dict)
    printed: int = 0
    """Cases with a stale decision that stands in an exported sheet."""

    @property
    def wanted(self) -> str | None:
        """What the ledger is asked for; None is every state."""
        if self.state == PRINTED:
            return "stale"
        return None if self.state == "all" else self.state

    @property
    def total(self) -> int:
        """How many cases the ledger holds in any state."""
        return sum(self.counts.values())

    @property
    def asked(self) -> int:
        """How many the ledger holds of what is asked for, also those not read yet."""
        if self.state == PRINTED:
            return self.printed
        return self.total if self.wanted is None else self.counts.get(self.wanted, 0)

    @property
    def next_state(self) -> str:
        """What the filter shows after this."""
        return STATES[(STATES.index(self.state) + 1) % len(STATES)]

    def summary(self) -> str:
        """How many cases there are, in words; the lapsed ones where there are any."""
        named = [
            state for state in SIGNS if state != "lapsed" or self.counts.get(state)
        ]
        parts = [f"{self.counts.get(state, 0):,} {state}" for state in named]
        shown = "" if self.state == "all" else f" · showing {self.state} only"
        return f"{' · '.join(parts)}{shown}"

    def why_empty(self) -> str:
        """Why no case is shown, and what to do next."""
        if self.cases:
            return ""
        if not self.total:
            return (
                "No case yet: no two claims of one event disagree. What was proposed "
                "waits under 1. Bring more in with `provenance extract FILE` or "
                "`provenance import FILE`, then press R to read the ledger again."
            )
        if self.state == PRINTED:
            return (
                "No case is stale whose decision stands in an exported sheet. Press f "
                "to show all cases."
            )
        return f"No case is {self.state}. Press f to show {self.next_state} cases."

    def news(self) -> str:
        """What should be looked at first, in a sentence."""
        if self.printed:
            have = "has" if self.printed == 1 else "have"
            return (
                f"! {counted(self.printed, 'case')} {have} a stale decision in an "
                "exported sheet: w says why, f shows such cases alone."
            )
        ungraded = sum(1 for each in self.cases if each.case.urgency.ungraded)
        if ungraded:
            rest = "rests" if ungraded == 1 else "rest"
            return (
                f"{counted(ungraded, 'case')} shown {rest} on busy sources without a "
                "grade: 3 leads to the sources."
            )
        if self.cases:
            return "Stale cases first, then what matters most: w says why."
        return ""


def conflict_text(conflict: Conflict) -> str:
    """What is asked, and the answers that do not agree."""
    if conflict.question is None:
        return "nothing contested"
    measure = conflict.question.measure.replace("_", " ")
    return f"{measure}: {' | '.join(conflict.answers)}"


def decided_text(conflict: Conflict) -> str:
    """How many of the contested questions are decided."""
    return f"{conflict.decided}/{conflict.contested}" if conflict.contested else "–"


def is_printed(case: Case) -> bool:
    """Whether a stale decision of it stands in a sheet that was exported."""
    return case.urgency.published > 0


def state_text(case: Case) -> str:
    """The state of a case with its sign."""
    state = case.state.value
    return f"{SIGNS[state]} {state}"


def why_lines(case: Case) -> tuple[str, ...]:
    """Why a case stands where it stands, a sentence to a line, the weightiest first."""
    return (f"K{case.id} stands here because:", *(f"· {each}" for each in case.why))
