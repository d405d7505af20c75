"""Answers: whether two values answer one question alike."""

from __future__ import annotations

from provenance.domain.dates import overlaps
from provenance.domain.text import fold_key
from provenance.domain.values import NamedValue, Quantity, Value


def same_answer(one: Value, other: Value) -> bool:
    """Whether some answer satisfies both; a vague word only meets the same word."""
    if isinstance(one, Quantity) and isinstance(other, Quantity):
        if one.is_vague or other.is_vague:
            return fold_key(one.written) == fold_key(other.written)
        return one.interval.meets(other.interval)
    if isinstance(one, NamedValue) and isinstance(other, NamedValue):
        if one.when is not None and other.when is not None:
            return overlaps(one.when, other.when)
        return one.kind is other.kind and fold_key(one.written) == fold_key(
            other.written
        )
    return False
