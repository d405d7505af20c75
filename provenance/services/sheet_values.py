"""What stands in the cells of a sheet for a value, its bounds and its unit."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from provenance.domain.decisions import Outcome
from provenance.domain.values import Quantity, Value, plain


def value_text(answer: Value | None, outcome: Outcome, standing: Sequence[str]) -> str:
    """What a decision says in one cell: its value, or the values that both stand.

    Empty for a question that is unresolved or whose claims are not comparable.
    """
    if answer is not None:
        return answer.text
    if outcome is Outcome.BOTH_STAND:
        return " / ".join(dict.fromkeys(standing))
    return ""


def unit_text(units: Sequence[str]) -> str:
    """The one unit, or each behind the word *mixed*; empty where there is none."""
    return f"mixed: {', '.join(units)}" if len(units) > 1 else "".join(units)


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
