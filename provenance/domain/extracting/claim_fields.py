"""The fields of a claim row: what is written before anything is known, and amounts."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import Any

from provenance.domain.extracting.amounts import Amount
from provenance.domain.extracting.unsaid import NO_NUMBER
from provenance.domain.text import fold_key

Row = dict[str, Any]
"""One line of `extract --json`: text, numbers, booleans, null, and the chain."""
EVENTS_REMEMBERED = 256
"""Events whose name is made once: many claims are of one."""


def blank_claim(
    *, document: str, start: int, end: int, quote: str, measure: str, value: object
) -> Row:
    """A claim row with its words and its answer, and nothing else said."""
    return {
        "kind": "claim",
        "document": document,
        "start": start,
        "end": end,
        "quote": quote,
        "event": None,
        "attribute": measure,
        "value": value,
        "lower": None,
        "upper": None,
        "lower_open": None,
        "upper_open": None,
        "approx": None,
        "unit": None,
        "hedge": None,
        "polarity": "asserted",
        "scope": None,
        "attribution": [],
        "citation_text": None,
        "event_date": None,
        "asserted_date": None,
        "rule": None,
        "because": None,
    }


def citation_row(
    *, document: str, start: int, end: int, text: str, source: str, date: str | None
) -> Row:
    """A citation row."""
    return {
        "kind": "citation",
        "document": document,
        "start": start,
        "end": end,
        "text": text,
        "source": source,
        "date": date,
    }


@lru_cache(maxsize=EVENTS_REMEMBERED)
def event_slug(name: str, day: str | None) -> str:
    """What an event is called until a person names it: its document and its day."""
    stem = fold_key(name.rpartition("/")[2].partition(".")[0]).replace(" ", "-")
    return f"{stem or 'document'}-{(day or 'undated').replace('/', '-to-')}"


def amount_fields(amount: Amount) -> Row:
    """The fields of a row that say how many."""
    value: object = NO_NUMBER if amount.is_unsaid else amount.word
    if amount.value is not None:
        value = _number(amount.value)
    return {
        "value": value,
        "lower": _number(amount.low),
        "upper": _number(amount.high),
        "lower_open": amount.low_open or None,
        "upper_open": amount.high_open or None,
        "approx": amount.approx,
        "hedge": amount.hedge or amount.word,
    }


def _number(number: Decimal | None) -> int | float | None:
    if number is None:
        return None
    return int(number) if number == number.to_integral_value() else float(number)
