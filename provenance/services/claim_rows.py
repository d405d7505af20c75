"""Rows of an import, read strictly: every field known, typed and within bounds."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from provenance.domain.dates import EdtfDate, InvalidDateError, parse_edtf
from provenance.domain.errors import InvalidRecordError
from provenance.domain.measures import Measure, ValueKind, find_measure
from provenance.domain.sources import Manner, SourceKind, check_name
from provenance.domain.text import name_key, quoted
from provenance.domain.values import (
    TEXT_MAX,
    NamedValue,
    Polarity,
    Quantity,
    Value,
    plain,
)
from provenance.services.near_fields import not_a_field
from provenance.services.row_fields import (
    bound,
    check_storable,
    date,
    extra,
    flag,
    is_number,
    member,
    offset,
    optional,
    reason,
    required,
    rule,
    words,
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
    "rule",
    "because",
    "extra",
)
"""Every field that a row may have."""
STEP_FIELDS = ("source", "how", "date", "kind", "owner", "interest")
QUOTE_MAX = 100_000
_MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|"
    "December"
)
_SAID_ON = re.compile(
    rf"(?P<name>.*\S)\s*(?:,\s*|\()(?:(?P<month>{_MONTHS}) (?P<day>\d{{1,2}}), "
    r"(?P<year>\d{4})|(?P<d>\d{1,2})-(?P<m>\d{1,2})-(?P<y>\d{4}))\)?"
)
_NUMBER_AS_TEXT = re.compile(
    r"[+-]?(?:(?:\d[\d,. _]*|\.\d+)(?:e[+-]?\d+)?|nan|inf|infinity)|null|none|n/?a",
    re.IGNORECASE,
)
"""Numbers, and what programs write where they have none."""


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
    rule: str | None = None
    """With its version; a row that carries one is a proposal until confirmed."""
    because: str | None = None
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
        instead = " (leave it out, or put it under extra)"
        raise InvalidRecordError(
            f"The field {quoted(unknown[0])}",
            not_a_field(unknown[0], FIELDS, of="a claim", instead=instead),
        )
    kind = optional(raw, "kind", 40)
    if kind not in {None, "claim"}:
        raise InvalidRecordError(f"The kind {quoted(str(kind))}", "is not `claim`")
    measure_written = required(raw, "attribute", 200)
    measure = find_measure(measure_written)
    return ClaimRow(
        event=required(raw, "event", 300),
        measure=measure,
        measure_written=measure_written,
        value=_value(raw, measure),
        chain=_chain(raw.get("attribution")),
        id=optional(raw, "id", 200),
        document=optional(raw, "document", 1_000),
        url=optional(raw, "url", 4_000),
        quote=words(raw, "quote", QUOTE_MAX),
        start=offset(raw, "start"),
        end=offset(raw, "end"),
        unit=optional(raw, "unit", 100),
        hedge=optional(raw, "hedge", 300),
        polarity=member(Polarity, raw, "polarity") or Polarity.ASSERTED,
        scope=optional(raw, "scope", 300) or "",
        citation_text=optional(raw, "citation_text", 2_000),
        event_date=date(raw, "event_date"),
        asserted_date=date(raw, "asserted_date"),
        rule=rule(raw),
        because=reason(raw),
        extra=extra(raw.get("extra")),
        left_out=tuple(unknown),
    )


def _value(raw: Mapping[str, Any], measure: Measure) -> Value:
    value = raw.get("value")
    approx = flag(raw, "approx")
    has_bounds = raw.get("lower") is not None or raw.get("upper") is not None
    is_quantity = measure.value is ValueKind.QUANTITY
    if measure.is_known and not is_quantity and (is_number(value) or has_bounds):
        raise InvalidRecordError(
            f"The measure “{measure.name}”",
            f"takes {measure.value} for an answer, not a number",
        )
    if (
        is_number(value)
        or has_bounds
        or (is_quantity and approx and isinstance(value, str))
    ):
        quantity = _quantity(raw, approx=approx)
        _check_people(quantity, measure)
        return quantity
    for name in ("lower_open", "upper_open"):
        if flag(raw, name):
            raise InvalidRecordError(f"The field “{name}”", "needs a bound beside it")
    written = required(raw, "value", TEXT_MAX)
    if is_quantity and _NUMBER_AS_TEXT.fullmatch(written.strip()):
        raise InvalidRecordError("The field “value”", "is text, and should be a number")
    if measure.value is ValueKind.DATE:
        return NamedValue(
            kind=ValueKind.DATE, written=written, when=_read_date(written)
        )
    kind = ValueKind.TEXT if is_quantity else measure.value
    return NamedValue(kind=kind, written=written)


def _quantity(raw: Mapping[str, Any], *, approx: bool) -> Quantity:
    value = raw.get("value")
    best = bound(raw, "value") if is_number(value) else None
    low, high = bound(raw, "lower"), bound(raw, "upper")
    if low is None and high is None and best is not None and not approx:
        low = high = best
    if best is not None:
        written = plain(best)
    elif value is not None:
        written = required(raw, "value", 200)
    else:
        written = " to ".join(plain(end) for end in (low, high) if end is not None)
    return Quantity(
        written=written,
        best=best,
        low=low,
        low_open=flag(raw, "lower_open"),
        high=high,
        high_open=flag(raw, "upper_open"),
        approx=approx,
    )


def _check_people(quantity: Quantity, measure: Measure) -> None:
    """Refuse fewer people than none, which tables write where nothing is known."""
    for number in (quantity.best, quantity.low, quantity.high):
        if measure.unit == "person" and number is not None and number < 0:
            raise InvalidRecordError(
                f"The measure “{measure.name}”",
                f"counts people, and {plain(number)} is fewer than none",
            )


def _chain(raw: object) -> tuple[StepRow, ...]:
    if raw is None:
        return ()
    if not isinstance(raw, list | tuple):
        raise InvalidRecordError(
            "The field “attribution”", "is not a list of sources, outermost first"
        )
    if len(raw) > 20:
        raise InvalidRecordError(
            f"A chain of {len(raw):,} sources", "is longer than the 20 allowed"
        )
    return tuple(_step(step) for step in raw)


def _step(raw: object) -> StepRow:
    if isinstance(raw, str):
        check_storable("attribution", raw)
        check_name(raw)
        match = _SAID_ON.fullmatch(raw)
        said_on = None if match is None else _said_on(match)
        if match is None or said_on is None:
            return StepRow(name=raw)
        return StepRow(name=match["name"].rstrip(" ,("), said_on=said_on)
    if not isinstance(raw, dict):
        raise InvalidRecordError(
            "A step of the chain", "is neither a name nor an object"
        )
    unknown = sorted(set(raw) - set(STEP_FIELDS))
    if unknown:
        raise InvalidRecordError(
            f"The field {quoted(unknown[0])}",
            not_a_field(unknown[0], STEP_FIELDS, of="a step of a chain"),
        )
    name, owner = required(raw, "source", 500), optional(raw, "owner", 500)
    if owner is not None and name_key(owner) == name_key(name):
        raise InvalidRecordError(f"The source {quoted(name)}", "cannot own itself")
    return StepRow(
        name=name,
        manner=member(Manner, raw, "how"),
        said_on=date(raw, "date"),
        kind=member(SourceKind, raw, "kind"),
        owner=owner,
        interest=optional(raw, "interest", 500),
    )


def _said_on(match: re.Match[str]) -> EdtfDate | None:
    if match["month"]:
        month = _MONTHS.split("|").index(match["month"]) + 1
        text = f"{match['year']}-{month:02}-{int(match['day']):02}"
    else:
        text = f"{match['y']}-{int(match['m']):02}-{int(match['d']):02}"
    return _read_date(text)


def _read_date(text: str) -> EdtfDate | None:
    try:
        return parse_edtf(text)
    except InvalidDateError:
        return None
