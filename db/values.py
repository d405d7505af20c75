"""Values and dates between records and columns; numbers are scaled integers."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from operator import itemgetter
from typing import Any

from db.engine import Row
from provenance.domain.dates import EdtfDate, parse_edtf
from provenance.domain.measures import ValueKind
from provenance.domain.values import NamedValue, Quantity, Value, parse_number, plain

SCALE = Decimal(1_000_000)
"""Numbers are held as millionths, so that both databases order and hash them alike."""


def scaled(number: str | None) -> int | None:
    """A canonical decimal text as the integer a column holds."""
    return None if number is None else int(Decimal(number) * SCALE)


def unscaled(column: int | None) -> Decimal | None:
    """The number that a column holds."""
    return None if column is None else Decimal(column) / SCALE


def value_json(value: Value) -> dict[str, Any]:
    """A value as it stands in a row or body."""
    if isinstance(value, Quantity):
        return {
            "approx": value.approx,
            "best": _text(value.best),
            "high": _text(value.high),
            "high_open": value.high_open,
            "kind": value.kind.value,
            "low": _text(value.low),
            "low_open": value.low_open,
            "written": value.written,
        }
    return {
        "kind": value.kind.value,
        "when": value.when.text if value.when else None,
        "written": value.written,
    }


def value_columns(row: dict[str, Any] | None) -> tuple[object, ...]:
    """value_kind, low, low_open, high, high_open, best, approx, value_text, value_date
    of a value as JSON.
    """
    if row is None:
        return (None, None, 0, None, 0, None, 0, None, None)
    if row["kind"] != "quantity":
        return (row["kind"], None, 0, None, 0, None, 0, row["written"], row["when"])
    return (
        row["kind"],
        scaled(row["low"]),
        int(row["low_open"]),
        scaled(row["high"]),
        int(row["high_open"]),
        scaled(row["best"]),
        int(row["approx"]),
        row["written"],
        None,
    )


VALUE_COLUMNS = (
    "value_kind",
    "low",
    "low_open",
    "high",
    "high_open",
    "best",
    "approx",
    "value_text",
    "value_date",
)


def value_from_columns(row: Row) -> Value | None:
    """The value that the columns of VALUE_COLUMNS hold; None where there is none."""
    return value_of(*_COLUMNS(row))


_COLUMNS = itemgetter(*VALUE_COLUMNS)


def value_of(
    kind: str | None,
    low: int | None,
    low_open: int,
    high: int | None,
    high_open: int,
    best: int | None,
    approx: int,
    written: str,
    when: str | None,
) -> Value | None:
    """The same of what stands in them, in their order."""
    if kind is None:
        return None
    if kind != "quantity":
        return NamedValue(kind=ValueKind(kind), written=written, when=date_of(when))
    return _quantity(low, low_open, high, high_open, best, approx, written)


# Few numbers are said of many events, and checking one costs more than looking it up.
@lru_cache(maxsize=16_384)
def _quantity(
    low: int | None,
    low_open: int,
    high: int | None,
    high_open: int,
    best: int | None,
    approx: int,
    written: str,
) -> Quantity:
    return Quantity(
        written=written,
        best=unscaled(best),
        low=unscaled(low),
        low_open=bool(low_open),
        high=unscaled(high),
        high_open=bool(high_open),
        approx=bool(approx),
    )


def date_of(text: str | None) -> EdtfDate | None:
    """The date that a column holds."""
    return None if text is None else parse_edtf(text)


def _text(number: Decimal | None) -> str | None:
    return None if number is None else plain(number)


def _number(text: str | None) -> Decimal | None:
    return None if text is None else parse_number(text)
