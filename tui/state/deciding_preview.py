"""What a sheet would say of a decision in the making, and what it must not rest on."""

from __future__ import annotations

from dataclasses import dataclass

from provenance.domain.amounts import decided_amount, measured_in
from provenance.domain.answers import answer_text
from provenance.domain.claims import Claim, Words
from provenance.domain.decisions import Outcome, Stance
from provenance.domain.errors import ProvenanceError
from provenance.domain.values import Value
from provenance.services.sheet_values import bounds_text, unit_text, value_text
from provenance.services.tracing_decisions import origins_of
from tui.state.counting import counted
from tui.state.deciding import DECIDED, Draft

_NAMED = 4
"""Claims that a line names."""
_NO_BOUND = "—"
_NO_OUTCOME, _NO_VALUE = "no outcome yet", "no value yet"
_NO_SUPPORT = "no claim supports it yet"


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """The row of the sheet as it would be recorded now."""

    value: str
    bounds: str
    """Low, best and high; empty where the value is no number."""
    told: str
    """Reports that support it and the origins they go back to."""
    how: str
    """Confidence and rule, as far as they are chosen."""
    dissent: str
    """The claims weighed that do not support it."""

    @property
    def row(self) -> str:
        """All of it but the dissent, in one line."""
        parts = (self.value, self.bounds, self.told, self.how)
        return " · ".join(part for part in parts if part)


def preview(draft: Draft) -> Preview:
    """What the sheet would say if nothing were changed any more."""
    supporting = [claim for claim in draft.weighed if _supports(draft, claim)]
    value = _value(draft)
    behind = origins_of(supporting, draft.view.relations, draft.view.carried)
    units = measured_in(draft.view.question.measure, supporting or draft.weighed)
    confidence = "" if draft.confidence is None else f"{draft.confidence} confidence"
    rule = "" if draft.rule is None else draft.rule.value.replace("_", " ")
    return Preview(
        value=_answer(draft, value, supporting),
        bounds=_bounds(value, unit_text(units)),
        told=str(behind) if supporting or not _needs_support(draft) else _NO_SUPPORT,
        how=", ".join(part for part in (confidence, rule) if part),
        dissent=_dissent(draft),
    )


def unworded(draft: Draft) -> str:
    """Which claims weighed have no figure in their words; empty for none."""
    names = [f"C{claim.id}" for claim in draft.weighed if claim.words is Words.MISSING]
    if not names:
        return ""
    verb = "is" if len(names) == 1 else "are"
    return (
        f"{_some(names)} {verb} not in the words: supports nothing until c confirms it "
        "on the case"
    )


def _supports(draft: Draft, claim: Claim) -> bool:
    held = draft.verdicts.get(claim.id)
    return held is not None and held.stance is Stance.SUPPORTS


def _needs_support(draft: Draft) -> bool:
    return draft.outcome is None or draft.outcome in DECIDED


def _value(draft: Draft) -> Value | None:
    try:
        return draft.value()
    except ProvenanceError:
        return None


def _answer(draft: Draft, value: Value | None, supporting: list[Claim]) -> str:
    if draft.outcome is None:
        return _NO_OUTCOME
    if draft.outcome in DECIDED:
        return _NO_VALUE if value is None else decided_amount(value, supporting)
    standing = [answer_text(claim) for claim in supporting]
    said = value_text(None, draft.outcome, standing)
    outcome = draft.outcome.value.replace("_", " ")
    if draft.outcome is Outcome.BOTH_STAND and said:
        return f"{said} ({outcome})"
    return f"no value ({outcome})"


def _bounds(value: Value | None, unit: str) -> str:
    low, best, high = bounds_text(value)
    if not (low or best or high):
        return ""
    shown = (f"{name} {text or _NO_BOUND}" for name, text in _named(low, best, high))
    return " ".join((*shown, *([unit] if unit else ())))


def _named(low: str, best: str, high: str) -> tuple[tuple[str, str], ...]:
    return ("low", low), ("best", best), ("high", high)


def _dissent(draft: Draft) -> str:
    against: dict[str, list[str]] = {}
    for claim in draft.weighed:
        held = draft.verdicts.get(claim.id)
        if held is not None and held.stance is not Stance.SUPPORTS:
            stance = held.stance.value.replace("_", " ")
            against.setdefault(stance, []).append(f"C{claim.id}")
    if not against:
        return "no claim dissents so far"
    count = sum(map(len, against.values()))
    told = "; ".join(f"{_some(names)} {stance}" for stance, names in against.items())
    return f"{counted(count, 'claim')}: {told}"


def _some(names: list[str]) -> str:
    more = len(names) - _NAMED
    return ", ".join(names[:_NAMED]) + (f" and {more} more" if more > 0 else "")
