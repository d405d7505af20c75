"""Dates as sources give them (EDTF) and instants as the log keeps them (UTC).

A date keeps its text and the first and last day it may mean; everything is compared by
those days. Our profile of EDTF: days, months and years, the marks `~ ? %` after one,
`X` for unknown digits, `A/B` with `..` for an open end, and `[A,B]` for one of several.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from functools import lru_cache
from itertools import product
from typing import Literal, NamedTuple

from provenance.domain.errors import ProvenanceError
from provenance.domain.text import show

LENGTH_MAX = 200
"""Longer text is no date; without a limit a set could be as long as a document."""

_POINT = re.compile(r"([0-9X]{4})(?:-([0-9X]{2})(?:-([0-9X]{2}))?)?([~?%]?)")
_INSTANT = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,6})?)?"
    r"(Z|[+-][0-9]{2}:[0-9]{2})?"
)
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_OPEN = ".."


class InvalidDateError(ProvenanceError):
    """Text that is not a date in our profile of EDTF."""

    def __init__(self, text: str, why: str) -> None:
        self.text, self.why = text, why
        shown = show(text, width=40)
        super().__init__(
            f"The date “{shown}” cannot be read: {why}. Nothing was written."
        )


class InvalidInstantError(ProvenanceError):
    """Text that does not name one instant."""

    def __init__(self, text: str, why: str) -> None:
        self.text, self.why = text, why
        shown = show(text, width=40)
        super().__init__(
            f"The time “{shown}” cannot be read: {why}. Nothing was written."
        )


class _Reading(NamedTuple):
    earliest: date | None
    latest: date | None
    is_approximate: bool = False
    is_uncertain: bool = False


@dataclass(frozen=True, slots=True)
class EdtfDate:
    """A date as text, with the first and the last day it may mean, both inclusive.

    Raises:
        InvalidDateError: The text is not in our profile of EDTF.
    """

    text: str
    earliest: date | None = field(init=False, compare=False)
    """None for an open start, or a year whose first digit is unknown."""
    latest: date | None = field(init=False, compare=False)
    """None for an open end, or a year whose first digit is unknown."""
    is_approximate: bool = field(init=False, compare=False)
    """Marked `~` or `%`. The mark widens neither bound: it has no agreed width."""
    is_uncertain: bool = field(init=False, compare=False)
    """Marked `?` or `%`: the source may be wrong about it altogether."""

    def __post_init__(self) -> None:
        reading = _read(self.text)
        object.__setattr__(self, "earliest", reading.earliest)
        object.__setattr__(self, "latest", reading.latest)
        object.__setattr__(self, "is_approximate", reading.is_approximate)
        object.__setattr__(self, "is_uncertain", reading.is_uncertain)

    def __str__(self) -> str:
        return self.text


@lru_cache(maxsize=16_384)
def parse_edtf(text: str) -> EdtfDate:
    """The date that `text` spells; white space around it and after commas is left out.

    Raises:
        InvalidDateError: The text is not in our profile of EDTF.
    """
    return EdtfDate(text.strip().replace(", ", ","))


def overlaps(a: EdtfDate, b: EdtfDate) -> bool:
    """Whether some day may be meant by both; an open end reaches as far as needed."""
    return not (_is_after(a, b) or _is_after(b, a))


def is_later(a: EdtfDate, b: EdtfDate) -> bool | None:
    """Whether `a` comes after `b`: True or False when certain, None when either may be.

    Equal days are not later. Two dates that share more than a day give None.
    """
    if _is_after(a, b):
        return True
    if a.latest is not None and b.earliest is not None and a.latest <= b.earliest:
        return False
    return None


def parse_instant(
    text: str, *, day: Literal["refused", "start", "end"] = "refused"
) -> datetime:
    """The instant that ISO 8601 `text` names, in UTC.

    Args:
        text: Date, `T` or a space, hours and minutes, seconds and up to six decimals
            if wanted, then `Z` or an offset such as `+04:30`.
        day: What a date alone means: nothing, or its first or last microsecond in UTC.

    Raises:
        InvalidInstantError: No zone, no such day or time, or another way of writing.
    """
    stripped = text.strip()
    if _DAY.fullmatch(stripped):
        return _end_of_day(stripped, day)
    match = _INSTANT.fullmatch(stripped)
    if match is None:
        raise InvalidInstantError(text, "write it as 2021-10-08T12:00:00Z")
    if match[1] is None:
        raise InvalidInstantError(
            text, "it names no zone; end it with Z for UTC, or an offset such as +04:30"
        )
    try:
        return datetime.fromisoformat(stripped).astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise InvalidInstantError(text, "there is no such day or time") from error


def format_instant(instant: datetime) -> str:
    """An aware instant as the log writes it: `2021-10-08T12:00:00.000000Z`."""
    assert instant.tzinfo is not None, "an instant has a zone"
    in_utc = instant.astimezone(UTC).replace(tzinfo=None)
    return in_utc.isoformat(timespec="microseconds") + "Z"


def _end_of_day(text: str, day: Literal["refused", "start", "end"]) -> datetime:
    if day == "refused":
        raise InvalidInstantError(
            text, "it is a day, not an instant; write it as 2021-10-08T12:00:00Z"
        )
    try:
        named = date.fromisoformat(text)
    except ValueError as error:
        raise InvalidInstantError(text, "there is no such day") from error
    return datetime.combine(named, time.min if day == "start" else time.max, UTC)


def _is_after(a: EdtfDate, b: EdtfDate) -> bool:
    return a.earliest is not None and b.latest is not None and a.earliest > b.latest


def _read(text: str) -> _Reading:
    if len(text) > LENGTH_MAX:
        raise InvalidDateError(text, f"it is longer than {LENGTH_MAX} characters")
    if text.startswith("[") and text.endswith("]"):
        return _read_set(text)
    if "/" in text:
        return _read_interval(text)
    return _read_point(text, text)


def _read_set(text: str) -> _Reading:
    members: list[_Reading] = []
    items = text[1:-1].split(",")
    for place, item in enumerate(items):
        first, dots, last = item.partition(_OPEN)
        if not dots:
            members.append(_read_point(item, text))
            continue
        is_open_within = (not first and place > 0) or (
            not last and place < len(items) - 1
        )
        if is_open_within or not (first or last):
            raise InvalidDateError(text, "a set is open at its first or last date only")
        members.append(_read_range(first or _OPEN, last or _OPEN, text))
    starts = [member.earliest for member in members if member.earliest is not None]
    ends = [member.latest for member in members if member.latest is not None]
    return _Reading(
        min(starts) if len(starts) == len(members) else None,
        max(ends) if len(ends) == len(members) else None,
        any(member.is_approximate for member in members),
        any(member.is_uncertain for member in members),
    )


def _read_interval(text: str) -> _Reading:
    first, _, last = text.partition("/")
    if "/" in last:
        raise InvalidDateError(text, "an interval has one start and one end, as A/B")
    if not first or not last:
        raise InvalidDateError(text, "write an open end as .., so 2021-10/..")
    return _read_range(first, last, text)


def _read_range(first: str, last: str, text: str) -> _Reading:
    nothing = _Reading(None, None)
    start = nothing if first == _OPEN else _read_point(first, text)
    end = nothing if last == _OPEN else _read_point(last, text)
    if start.earliest and end.latest and start.earliest > end.latest:
        raise InvalidDateError(text, "it ends before it starts")
    return _Reading(
        start.earliest,
        end.latest,
        start.is_approximate or end.is_approximate,
        start.is_uncertain or end.is_uncertain,
    )


def _read_point(point: str, text: str) -> _Reading:
    """The days that a year, month or day may mean; `text` is the whole, for the error.

    Own code, because the edtf library stops on `2021-10-2X`, prints to stdout on
    `2021-1X`, and costs a quarter of a second to import. Tests compare the two.
    """
    match = _POINT.fullmatch(point)
    if match is None:
        raise InvalidDateError(text, _why_unreadable(point))
    year, month, day, mark = match[1], match[2] or "XX", match[3] or "XX", match[4]
    years, months, days = _numbers(year, 9999), _numbers(month, 12), _numbers(day, 31)
    earliest = _first_day(years, months, days)
    latest = _first_day(years[::-1], months[::-1], days[::-1])
    if earliest is None or latest is None:
        raise InvalidDateError(text, _why_no_such_day(year, month))
    is_approximate, is_uncertain = mark in ("~", "%"), mark in ("?", "%")
    if year.startswith("X"):
        return _Reading(None, None, is_approximate, is_uncertain)
    return _Reading(earliest, latest, is_approximate, is_uncertain)


@lru_cache(maxsize=4096)
def _numbers(pattern: str, highest: int) -> tuple[int, ...]:
    """The numbers from 1 to `highest` that `pattern` may stand for, ascending."""
    digits = product(*("0123456789" if sign == "X" else sign for sign in pattern))
    numbers = (int("".join(chosen)) for chosen in digits)
    return tuple(number for number in numbers if 1 <= number <= highest)


def _first_day(
    years: tuple[int, ...], months: tuple[int, ...], days: tuple[int, ...]
) -> date | None:
    """The first combination, in the order given, that is a day of the calendar."""
    for year, month, day in product(years, months, days):
        try:
            return date(year, month, day)
        except ValueError:
            continue
    return None


def _why_unreadable(point: str) -> str:
    if "T" in point or ":" in point:
        return "a date has no time of day"
    return (
        "write YYYY, YYYY-MM or YYYY-MM-DD, with ~ for about, X for an unknown digit, "
        "A/B for an interval, [A,B] for one of several"
    )


def _why_no_such_day(year: str, month: str) -> str:
    if year == "0000":
        return "years go from 0001 to 9999"
    if month.isdigit() and 21 <= int(month) <= 41:
        return "seasons are not read; give months, as 2021-06/2021-08"
    if not _numbers(month, 12):
        return "months go from 01 to 12"
    return "the calendar has no such day"
