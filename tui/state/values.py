"""A value as a reviewer types it, read back into the value it stands for."""

from __future__ import annotations

import re
from decimal import Decimal

from provenance.domain.dates import InvalidDateError, parse_edtf
from provenance.domain.errors import InvalidRecordError
from provenance.domain.measures import ValueKind
from provenance.domain.text import quoted
from provenance.domain.values import NamedValue, Quantity, Value, parse_number

_NUMBER = r"([+-]?[0-9][0-9,]*(?:\.[0-9]+)?)"
_RANGE = re.compile(rf"{_NUMBER}\s*(?:-|–|to)\s*{_NUMBER}")
_BOUND = re.compile(
    rf"(over|more than|at least|under|less than|fewer than|up to|at most|nearly|about)?"
    rf"\s*{_NUMBER}"
)
_OVER = ("over", "more than")
_UNDER = ("under", "less than", "fewer than")
FORMS = "43, about 50, over 100, at least 6, under 9, up to 9, nearly 9 or 46 to 50"


def read_value(text: str, kind: ValueKind) -> Value:
    """The value that `text` spells, in the forms that the house writes.

    Raises:
        InvalidRecordError: Empty, or no number where one is asked for.
    """
    words = " ".join(text.split())
    if kind is ValueKind.QUANTITY:
        return _quantity(words)
    when = None
    if kind is ValueKind.DATE:
        try:
            when = parse_edtf(words)
        except InvalidDateError:
            # A date that EDTF cannot spell is kept in its own words.
            when = None
    return NamedValue(kind=kind, written=words, when=when)


def _quantity(words: str) -> Quantity:
    span = _RANGE.fullmatch(words.casefold())
    if span is not None:
        return Quantity(written=words, low=_number(span[1]), high=_number(span[2]))
    bound = _BOUND.fullmatch(words.casefold())
    if bound is None:
        raise InvalidRecordError(f"The value {quoted(words)}", f"is not like {FORMS}")
    how, number = bound[1], _number(bound[2])
    if how is None:
        return Quantity(written=words, low=number, high=number, best=number)
    if how == "about":
        return Quantity(written=words, best=number, approx=True)
    if how in _OVER or how == "at least":
        return Quantity(written=words, low=number, low_open=how in _OVER)
    return Quantity(
        written=words, high=number, high_open=how in _UNDER, approx=how == "nearly"
    )


def _number(text: str) -> Decimal:
    return parse_number(text.replace(",", ""), "value")
