"""Rows of an import, read strictly: every field known, typed and within bounds."""

from __future__ import annotations

import enum
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from provenance.domain.dates import EdtfDate, InvalidDateError, parse_edtf
from provenance.domain.errors import InvalidRecordError
from provenance.domain.measures import Measure, ValueKind, find_measure
from provenance.domain.sources import Manner, SourceKind, check_name
from provenance.domain.text import portable
from provenance.domain.values import (
    TEXT_MAX,
    NamedValue,
    Polarity,
    Quantity,
    Value,
    parse_number,
    plain,
)

FIELDS = (
    "id",
    "kind",
    "document",
    "url",
    "quote",
    "start",
    "end",
    "event",
    "attribute",
    "value",
    "lower",
    "upper",
    "lower_open",
    "upper_open",
    "approx",
    "unit",
    "hedge",
    "polarity",
    "scope",
    "attribution",
    "citation_text",
    "event_date",
    "asserted_date",
    "extra",
)
"""Every field that a row may have."""
STEP_FIELDS = ("source", "how", "date", "kind", "owner", "interest")
QUOTE_MAX = 100_000
EXTRA_MAX = 100_000
_MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|"
    "December"
)
_SAID_ON = re.compile(
    rf"(?P<name>.*\S)\s*(?:,\s*|\()(?:(?P<month>{_MONTHS}) (?P<day>\d{{1,2}}), "
    r"(?P<year>\d{4})|(?P<d>\d{1,2})-(?P<m>\d{1,2})-(?P<y>\d{4}))\)?"
)

Choice = TypeVar("Choice", bound=enum.StrEnum)


@dataclass(frozen=True, slots=True, kw_only=True)
class StepRow:
    """One step of a row's chain."""

    name: str
    manner: Manner | None = None
    said_on: EdtfDate | None = None
    kind: SourceKind | None = None
    owner: str | None = None
    interest: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRow:
    """One row, checked by itself; what it names is looked up later."""

    event: str
    measure: Measure
    measure_written: str
    value: Value
    chain: tuple[StepRow, ...]
    id: str | None = None
    document: str | None = None
    url: str | None = None
    quote: str | None = None
    start: int | None = None
    end: int | None = None
    unit: str | None = None
    hedge: str | None = None
    polarity: Polarity = Polarity.ASSERTED
    scope: str = ""
    citation_text: str | None = None
    event_date: EdtfDate | None = None
    asserted_date: EdtfDate | None = None
    extra: str | None = None
    left_out: tuple[str, ...] = field(default=())
    """Unknown fields that the caller asked to leave out."""


def read_row(raw: Mapping[str, Any], *, ignore_extra: bool = False) -> ClaimRow:
    """The checked row.

    Raises:
        InvalidRecordError: An unknown field (unless `ignore_extra`), a wrong type, or
            a value out of bounds; the sentence names the field.
    """
    unknown = sorted(set(raw) - set(FIELDS))
    if unknown and not ignore_extra:
        raise InvalidRecordError(
            f"The field {unknown[0]!r:.60}",
            "is not one that a claim has (leave it out, or put it under extra)",
        )
    if raw.get("kind", "claim") != "claim":
        raise InvalidRecordError(f"The kind {raw['kind']!r:.40}", "is not `claim`")
    measure_written = _required(raw, "attribute", 200)
    measure = find_measure(measure_written)
    return ClaimRow(
        event=_required(raw, "event", 300),
        measure=measure,
        measure_written=measure_written,
        value=_value(raw, measure),
        chain=_chain(raw.get("attribution")),
        id=_text(raw, "id", 200),
        document=_text(raw, "document", 1_000),
        url=_text(raw, "url", 4_000),
        quote=_text(raw, "quote", QUOTE_MAX),
        start=_offset(raw, "start"),
        end=_offset(raw, "end"),
        unit=_text(raw, "unit", 100),
        hedge=_text(raw, "hedge", 300),
        polarity=_polarity(raw),
        scope=_text(raw, "scope", 300) or "",
        citation_text=_text(raw, "citation_text", 2_000),
        event_date=_date(raw, "event_date"),
        asserted_date=_date(raw, "asserted_date"),
        extra=_extra(raw.get("extra")),
        left_out=tuple(unknown),
    )


def _value(raw: Mapping[str, Any], measure: Measure) -> Value:
    value = raw.get("value")
    approx = _flag(raw, "approx")
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    has_bounds = raw.get("lower") is not None or raw.get("upper") is not None
    is_quantity = measure.value is ValueKind.QUANTITY
    if is_number or has_bounds or (is_quantity and approx and isinstance(value, str)):
        return _quantity(raw, value if is_number else None, approx=approx)
    for name in ("lower_open", "upper_open"):
        if raw.get(name):
            raise InvalidRecordError(f"The field {name!r}", "needs a bound beside it")
    written = _required(raw, "value", TEXT_MAX)
    if measure.value is ValueKind.DATE:
        return NamedValue(
            kind=ValueKind.DATE, written=written, when=_read_date(written)
        )
    kind = ValueKind.TEXT if is_quantity else measure.value
    return NamedValue(kind=kind, written=written)


def _quantity(
    raw: Mapping[str, Any], number: int | float | None, *, approx: bool
) -> Quantity:
    best = None if number is None else parse_number(str(number), "value")
    low, high = _bound(raw, "lower"), _bound(raw, "upper")
    if low is None and high is None and best is not None and not approx:
        low = high = best
    word = raw.get("value")
    if isinstance(word, str):
        written = _required(raw, "value", 200)
    elif best is not None:
        written = plain(best)
    else:
        written = " to ".join(plain(end) for end in (low, high) if end is not None)
    return Quantity(
        written=written,
        best=best,
        low=low,
        low_open=_flag(raw, "lower_open"),
        high=high,
        high_open=_flag(raw, "upper_open"),
        approx=approx,
    )


def _chain(raw: object) -> tuple[StepRow, ...]:
    if raw is None:
        return ()
    if not isinstance(raw, list | tuple):
        raise InvalidRecordError(
            "The field 'attribution'", "is not a list of sources, outermost first"
        )
    if len(raw) > 20:
        raise InvalidRecordError(
            f"A chain of {len(raw):,} sources", "is longer than the 20 allowed"
        )
    return tuple(_step(step) for step in raw)


def _step(raw: object) -> StepRow:
    if isinstance(raw, str):
        name = _clean(raw)
        check_name(name)
        said = _SAID_ON.fullmatch(name)
        if said is None:
            return StepRow(name=name)
        return StepRow(name=said["name"].rstrip(" ,("), said_on=_said_on(said))
    if not isinstance(raw, dict):
        raise InvalidRecordError(
            "A step of the chain", "is neither a name nor an object"
        )
    unknown = sorted(set(raw) - set(STEP_FIELDS))
    if unknown:
        raise InvalidRecordError(
            f"The field {unknown[0]!r:.60}", "is not one that a step of a chain has"
        )
    how, kind = _text(raw, "how", 40), _text(raw, "kind", 40)
    return StepRow(
        name=_required(raw, "source", 500),
        manner=None if how is None else _member(Manner, how, "how"),
        said_on=_date(raw, "date"),
        kind=None if kind is None else _member(SourceKind, kind, "kind"),
        owner=_text(raw, "owner", 500),
        interest=_text(raw, "interest", 500),
    )


def _said_on(match: re.Match[str]) -> EdtfDate | None:
    if match["month"]:
        month = _MONTHS.split("|").index(match["month"]) + 1
        text = f"{match['year']}-{month:02}-{int(match['day']):02}"
    else:
        text = f"{match['y']}-{int(match['m']):02}-{int(match['d']):02}"
    return _read_date(text)


def _member(kinds: type[Choice], text: str, name: str) -> Choice:
    try:
        return kinds(text)
    except ValueError:
        known = ", ".join(kinds)
        raise InvalidRecordError(
            f"The {name} {text!r:.40}", f"is not one of {known}"
        ) from None


def _polarity(raw: Mapping[str, Any]) -> Polarity:
    text = _text(raw, "polarity", 40)
    return Polarity.ASSERTED if text is None else _member(Polarity, text, "polarity")


def _required(raw: Mapping[str, Any], name: str, longest: int) -> str:
    text = _text(raw, name, longest)
    if text is None or not text.strip():
        raise InvalidRecordError(f"The field {name!r}", "is missing or empty")
    return text


def _text(raw: Mapping[str, Any], name: str, longest: int) -> str | None:
    value = raw.get(name)
    if value is None:
        return None
    if not isinstance(value, str):
        raise InvalidRecordError(
            f"The field {name!r}", f"is {_type_name(value)}, and should be text"
        )
    if len(value) > longest:
        raise InvalidRecordError(
            f"The field {name!r} with {len(value):,} characters",
            f"is longer than the {longest:,} allowed",
        )
    return _clean(value)


def _clean(text: str) -> str:
    # NUL and lone surrogates cannot be stored as text by either database.
    return portable(text)[0]


def _offset(raw: Mapping[str, Any], name: str) -> int | None:
    value = raw.get(name)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int):
        raise InvalidRecordError(
            f"The field {name!r}", f"is {_type_name(value)}, and should be an integer"
        )
    if not 0 <= value <= 2**40:
        raise InvalidRecordError(f"The field {name!r}", f"is {value}, outside any text")
    return value


def _bound(raw: Mapping[str, Any], name: str) -> Any:
    value = raw.get(name)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise InvalidRecordError(
            f"The field {name!r}", f"is {_type_name(value)}, and should be a number"
        )
    return parse_number(str(value), name)


def _flag(raw: Mapping[str, Any], name: str) -> bool:
    value = raw.get(name)
    if value is None:
        return False
    if not isinstance(value, bool):
        raise InvalidRecordError(
            f"The field {name!r}",
            f"is {_type_name(value)}, and should be true or false",
        )
    return value


def _date(raw: Mapping[str, Any], name: str) -> EdtfDate | None:
    text = _text(raw, name, 200)
    return None if text is None else parse_edtf(text)


def _read_date(text: str) -> EdtfDate | None:
    try:
        return parse_edtf(text)
    except InvalidDateError:
        return None


def _extra(value: object) -> str | None:
    if value is None:
        return None
    if not isinstance(value, dict):
        raise InvalidRecordError(
            "The field 'extra'", f"is {_type_name(value)}, and should be an object"
        )
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, allow_nan=False)
    if len(text) > EXTRA_MAX:
        raise InvalidRecordError(
            f"The field 'extra' with {len(text):,} characters",
            f"is longer than the {EXTRA_MAX:,} allowed",
        )
    return _clean(text)


def _type_name(value: object) -> str:
    names = {
        bool: "true or false",
        int: "a number",
        float: "a number",
        str: "text",
        list: "a list",
        dict: "an object",
    }
    return names.get(type(value), type(value).__name__)
