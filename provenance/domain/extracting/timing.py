"""Dates in EDTF from mentions, by the day they are read against."""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from typing import NamedTuple

from dateutil.easter import easter
from dateutil.relativedelta import relativedelta

from provenance.domain.extracting.mentions import Mention

_PARTS = {"early": (1, 10), "mid": (11, 20), "late": (21, 31)}
_THIRDS = {"early": (1, 4), "mid": (5, 8), "late": (9, 12)}


class Anchor(NamedTuple):
    """What dates without a year, and relative dates, are read against."""

    day: date
    """The newest day that a date without a year may be."""
    is_day: bool
    """Whether it is the day of writing; if not, only its year is known."""
    previous: date | None = None
    """The day spoken of last, for `three days later`."""
    period: str | None = None
    """What `this week` is, where the page says so."""


def anchor_at(anchor: Anchor, entry: str) -> Anchor:
    """What dates are read against below the days (EDTF) that a timeline names."""
    if "/" in entry:
        return anchor._replace(period=entry)
    try:
        # Sunday, under 3 May, is that of its week.
        return anchor._replace(day=date.fromisoformat(entry), is_day=True)
    except ValueError:
        return anchor


def resolve(mention: Mention, anchor: Anchor | None) -> str | None:
    """The EDTF of a mention; None when it cannot be told.

    A year that is not written is the newest that puts the date at or before the anchor.
    Early, mid and late are days 1-10, 11-20 and 21 to the end of a month, a third of
    a year each, and approximate.
    """
    if mention.unit == "easter":
        return _resolve_easter(mention, anchor)
    if mention.kind == "day":
        return _resolve_day(mention, anchor)
    if mention.kind == "month":
        return _resolve_month(mention, anchor)
    if mention.kind == "months":
        return _resolve_months(mention, anchor)
    if mention.kind == "year":
        return _resolve_year(mention)
    if mention.kind == "hijri":
        return _resolve_hijri(mention, anchor)
    if anchor is None:
        return None
    if mention.kind == "weekday":
        return _resolve_weekday(mention, anchor)
    if mention.kind == "relative":
        return _resolve_relative(mention, anchor)
    if mention.kind == "period":
        return _resolve_period(mention, anchor)
    return _resolve_span(mention, anchor)


def resolve_known(mention: Mention, anchor: Anchor | None) -> str | None:
    """The EDTF of a mention of which the year is known; None for any other."""
    found = resolve(mention, anchor)
    return None if found is not None and found.startswith("XXXX") else found


def _resolve_day(mention: Mention, anchor: Anchor | None) -> str | None:
    assert mention.month is not None, "a day has a month"
    assert mention.day is not None, "a day has a number"
    month_end = mention.month_end or mention.month
    day_end = mention.day_end or mention.day
    year = mention.year
    if year is None:
        if anchor is None:
            return f"XXXX-{mention.month:02}-{mention.day:02}"
        year = _newest_year(month_end, day_end, anchor.day)
        if mention.number is not None:
            year = anchor.day.year + mention.number
    end = _day(year, month_end, day_end)
    start_year = year - 1 if mention.month > month_end else year
    start = _day(start_year, mention.month, mention.day)
    if start is None or end is None or start > end:
        return None
    if mention.day_end is None:
        return start.isoformat()
    return f"{start.isoformat()}/{end.isoformat()}"


def _resolve_easter(mention: Mention, anchor: Anchor | None) -> str | None:
    """The day of a feast that moves with Easter, in the year said or the newest."""
    days, year = timedelta(days=mention.number or 0), mention.year
    if year is not None:
        return (easter(year) + days).isoformat()
    if anchor is None:
        return None
    found = easter(anchor.day.year) + days
    if found > anchor.day:
        found = easter(anchor.day.year - 1) + days
    return found.isoformat()


def _resolve_month(mention: Mention, anchor: Anchor | None) -> str | None:
    assert mention.month is not None, "a month has a number"
    year = mention.year
    if year is None and anchor is not None:
        if mention.number is not None:
            year = anchor.day.year + mention.number
        else:
            year = _newest_year(mention.month, 1, anchor.day)
    if year is None:
        return f"XXXX-{mention.month:02}"
    if mention.part is None:
        return f"{year:04}-{mention.month:02}"
    first, last = _PARTS[mention.part]
    last = min(last, calendar.monthrange(year, mention.month)[1])
    stem = f"{year:04}-{mention.month:02}"
    return f"{stem}-{first:02}~/{stem}-{last:02}~"


def _resolve_year(mention: Mention) -> str:
    if mention.part is None:
        return str(mention.year)
    first, last = _THIRDS[mention.part]
    return f"{mention.year:04}-{first:02}~/{mention.year:04}-{last:02}~"


def _resolve_months(mention: Mention, anchor: Anchor | None) -> str | None:
    assert mention.month is not None, "months begin with one"
    assert mention.month_end is not None, "months end with one"
    year = mention.year
    if year is None:
        if anchor is None:
            return None
        year = anchor.day.year - (1 if mention.number is not None else 0)
        if mention.number is None and date(year, mention.month, 1) > anchor.day:
            year -= 1
    first = year - 1 if mention.month > mention.month_end else year
    return f"{first:04}-{mention.month:02}/{year:04}-{mention.month_end:02}"


def _resolve_weekday(mention: Mention, anchor: Anchor) -> str | None:
    if not anchor.is_day or mention.number is None:
        return None
    back = (anchor.day.isoweekday() - mention.number) % 7
    if mention.part == "next":
        return (anchor.day + timedelta(days=7 - back)).isoformat()
    if mention.part == "last" and back == 0:
        back = 7
    return (anchor.day - timedelta(days=back)).isoformat()


def _resolve_relative(mention: Mention, anchor: Anchor) -> str | None:
    if mention.part == "ago":
        base = anchor.day if anchor.is_day else None
    else:
        base = anchor.previous
    if base is None:
        return None
    if mention.number is None:
        return f"../{base.isoformat()}" if mention.part != "later" else None
    if mention.unit == "hour":
        return base.isoformat()
    sign = 1 if mention.part == "later" else -1
    moved = _moved(base, sign * mention.number, mention.unit or "day")
    if moved is None:
        return None
    if mention.unit == "year":
        return f"{moved.year:04}~"
    if mention.unit == "month":
        return f"{moved.year:04}-{moved.month:02}~"
    mark = "" if mention.unit == "day" else "~"
    return moved.isoformat() + mark


def _resolve_period(mention: Mention, anchor: Anchor) -> str | None:
    back = mention.number or 0
    if mention.unit == "week":
        if back == 0 and anchor.period is not None:
            return anchor.period
        if not anchor.is_day:
            return None
        monday = anchor.day - timedelta(days=anchor.day.weekday() + 7 * back)
        return f"{monday.isoformat()}/{(monday + timedelta(days=6)).isoformat()}"
    if mention.unit == "weekend":
        if not anchor.is_day:
            return None
        since = (anchor.day.weekday() - 5) % 7
        # Said on a weekend, the last one is the one before.
        saturday = anchor.day - timedelta(days=since + 7 * (back and since < 2))
        return f"{saturday.isoformat()}/{(saturday + timedelta(days=1)).isoformat()}"
    if mention.unit == "month":
        if not anchor.is_day:
            return None
        month = anchor.day - relativedelta(months=back)
        return f"{month.year:04}-{month.month:02}"
    return f"{anchor.day.year - back:04}"


def _resolve_span(mention: Mention, anchor: Anchor) -> str | None:
    if mention.number is None or not anchor.is_day:
        return None
    if mention.unit == "week" and mention.number == 1 and anchor.period is not None:
        return anchor.period
    start = _moved(anchor.day, -mention.number, mention.unit or "day")
    if start is None:
        return None
    if mention.unit in ("month", "year"):
        first, last = f"{start:%Y-%m}~", f"{anchor.day:%Y-%m}~"
        return f"{first}/{last}"
    return f"{start.isoformat()}~/{anchor.day.isoformat()}~"


def _resolve_hijri(mention: Mention, anchor: Anchor | None) -> str | None:
    """The Gregorian days of a Hijri month by the Umm al-Qura calendar, approximate."""
    # Here, so that only text with a Hijri month pays for the import.
    from hijridate import Gregorian, Hijri

    assert mention.month is not None, "a Hijri month has a number"
    year = mention.year
    try:
        if year is None:
            if anchor is None:
                return None
            today = Gregorian.fromdate(anchor.day).to_hijri()
            year = today.year if mention.month <= today.month else today.year - 1
        first = Hijri(year, mention.month, mention.day or 1)
        length = first.month_length()
        start = first.to_gregorian()
        begins = date(start.year, start.month, start.day)
    except (ValueError, OverflowError):
        return None
    if mention.day is not None:
        return f"{begins.isoformat()}~"
    ends = begins + timedelta(days=length - 1)
    return f"{begins.isoformat()}~/{ends.isoformat()}~"


def _newest_year(month: int, day: int, newest: date) -> int:
    candidate = _day(newest.year, month, day)
    if candidate is None or candidate > newest:
        return newest.year - 1
    return newest.year


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _moved(base: date, count: int, unit: str) -> date | None:
    try:
        if unit == "hour":
            return base + timedelta(hours=count)
        if unit == "day":
            return base + timedelta(days=count)
        if unit == "week":
            return base + timedelta(weeks=count)
        if unit == "month":
            return base + relativedelta(months=count)
        return base + relativedelta(years=count)
    except (ValueError, OverflowError):
        return None
