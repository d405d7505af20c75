"""What stands in the cells of a sheet for a value, its bounds and its unit."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from provenance.domain.decisions import Outcome
from provenance.domain.values import Quantity, Value, plain

DIGITS_MAX = 15
"""Digits of a decimal that a number of eight bytes always keeps."""
_DECIMAL = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")


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


def bounds_text(value: Value | None) -> tuple[str, str, str]:
    """Low, best and high for a reader: `>100` where the bound itself is left out."""
    quantity = value if isinstance(value, Quantity) else None
    above = ">" if quantity is not None and quantity.low_open else ""
    below = "<" if quantity is not None and quantity.high_open else ""
    low, high = low_text(value), high_text(value)
    return low and f"{above}{low}", best_text(value), high and f"{below}{high}"


def letters_of_number(number: int) -> str:
    """A letter for 0 to 25, two for what follows: `A`, `Z`, `AA`."""
    before, place = divmod(number, 26)
    letter = chr(ord("A") + place)
    return f"{letters_of_number(before - 1)}{letter}" if before else letter


def number_of(text: str) -> float | None:
    """The number for a cell that holds numbers; None where it would lose a digit."""
    if not _DECIMAL.fullmatch(text) or sum(map(str.isdigit, text)) > DIGITS_MAX:
        return None
    return float(text)


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
