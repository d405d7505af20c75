"""Mentions of days in a text: what is written, and where, before it is resolved."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from provenance.domain.extracting.spelling import (
    date_pattern,
    easter_days,
    feast_days,
    hijri_numbers,
    month_numbers,
    weekday_numbers,
)
from provenance.domain.extracting.vocabulary import table, union, word_list

_FROM = re.compile(
    r"(?:(?i:between|from|on|of) (?=\d+\w* and )|(?<![\w.,])(?=\d+\w* [tu]))"
    r"(\d{1,2})(?:st|nd|rd|th)? (?:and|to|until) $"
)
_UNTIL = re.compile(
    r" (?:and|to|until|through) (\d{1,2})(?:st|nd|rd|th)?(?![\w:.,]\d|\w)"
)
_DIGITS = re.compile(r"\d+")
_MONTH = re.compile(r" (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)")
_ACTING = re.compile(
    r" (?:was|saw|has been|had been|turned out|became|brought|proved|marked|witnessed"
    r"|recorded)\b"
)
"""Behind a year that is told of: 2019 turned out to be the worst."""
_LASTING = re.compile(
    r" (?:saw|remains?|remained|proved|brought|(?:was|is|has been) the)\b"
)
"""Behind a month that is told of: March remains the worst."""
_LED = re.compile(r"(?:\b(?:an?|the|that|this|its|their)|['’]s) $", re.IGNORECASE)
_NOUN = re.compile(r" [a-z-]{3,20}(?: [a-z-]{3,20})?")
"""Behind a month that names an event: a February car bombing."""
_BESIDE = 2
"""Signs between a weekday and its day in figures: Monday (6.5.17)."""
_DASHES = frozenset("-–—")
_TO = frozenset([" and ", " to ", " until ", " through "])


class Mention(NamedTuple):
    """One expression of time: its parts as written, and its place in the document."""

    start: int
    end: int
    kind: str
    """day, month, months, year, weekday, relative, period, span or hijri."""
    year: int | None = None
    month: int | None = None
    day: int | None = None
    month_end: int | None = None
    day_end: int | None = None
    part: str | None = None
    """early, mid, late; or the direction of a relative expression."""
    number: int | None = None
    unit: str | None = None
    is_since: bool = False
    is_attached: bool = False
    """A year that only names a thing: the tsunami of 2004, the 2004 tsunami."""


def find_mentions(text: str, start: int, end: int) -> list[Mention]:
    """Every expression of time between two places, in order, none overlapping."""
    found: list[Mention] = []
    for match in date_pattern().finditer(text, start, end):
        mention = _read(match, text)
        if mention is None:
            continue
        if mention.kind == "day":
            if match["num"] is not None and found and found[-1].kind == "weekday":
                mention = _by_weekday(found[-1], mention)
            _join(found, mention, text)
        else:
            found.append(mention)
    return [
        mention
        for place, mention in enumerate(found)
        if not _is_doubled(mention, found, place)
    ]


def _by_weekday(weekday: Mention, mention: Mention) -> Mention:
    """A day in figures, its month first where only so it is that weekday's."""
    if mention.start - weekday.end > _BESIDE:
        return mention
    year, month, day = mention.year or 0, mention.month or 0, mention.day or 0
    try:
        as_read, turned = date(year, month, day), date(year, day, month)
    except ValueError:
        return mention
    is_turned = turned.isoweekday() == weekday.number != as_read.isoweekday()
    return mention._replace(month=day, day=month) if is_turned else mention


def _join(found: list[Mention], mention: Mention, text: str) -> None:
    """Add a day, or make it the end of: between 3 May and it, from 3 to it."""
    free = max(0, mention.start - 24, found[-1].end if found else 0)
    lead = _FROM.search(text, free, mention.start)
    if lead is not None and mention.day_end is None:
        day = int(lead[1])
        found.append(
            mention._replace(start=lead.start(1), day=day, day_end=mention.day)
        )
        return
    before = found[-1] if found else None
    if before is not None and before.kind == "day" and before.day_end is None:
        joint = text[before.end : mention.start]
        opening = text[max(0, before.start - 8) : before.start].lower()
        is_open = joint != " and " or opening.endswith("between ")
        is_dash = joint.strip() in _DASHES and bool(before.year and mention.year)
        if (joint in _TO or is_dash) and is_open and _is_within_year(before, mention):
            found[-1] = before._replace(
                end=mention.end,
                year=mention.year or before.year,
                month_end=mention.month,
                day_end=mention.day,
            )
            return
    behind = _UNTIL.match(text, mention.end)
    if behind is not None and _MONTH.match(text, behind.end()):
        behind = None
    opening = text[max(0, mention.start - 8) : mention.start].lower()
    is_open = mention.day_end is None and opening.endswith(("between ", "from "))
    if behind is not None and is_open:
        mention = mention._replace(end=behind.end(), day_end=int(behind[1]))
    found.append(mention)


def _is_within_year(first: Mention, last: Mention) -> bool:
    """Whether days follow each other within twelve months, as far as is told."""
    turns = (first.month or 0) > (last.month or 0)
    if first.year is None or last.year is None:
        return first.year is None or not turns
    return last.year - first.year == turns


def _is_doubled(mention: Mention, found: list[Mention], place: int) -> bool:
    """Whether it only repeats its neighbour: Tuesday, July 2."""
    if mention.kind == "relative" and mention.number == 0 and place:
        # Ten years ago today.
        before = found[place - 1]
        return before.part == "ago" and mention.start - before.end <= 1
    if mention.kind != "weekday":
        return False
    near = found[place + 1 : place + 2] + found[max(0, place - 1) : place]
    return any(
        other.kind == "day"
        and min(abs(other.start - mention.end), abs(mention.start - other.end)) <= 2
        for other in near
    )


def _read(match: re.Match[str], text: str) -> Mention | None:
    # The alternative closes behind every group within it.
    assert match.lastgroup is not None, "one alternative matched"
    mention = _READERS[match.lastgroup](match)
    if mention is None:
        return None
    before = text[max(0, match.start() - 8) : match.start()].lower()
    opening = match[0][:6].lower()
    is_since = before.endswith("since ") or opening.startswith("since")
    return mention._replace(is_since=True) if is_since else mention


def _int(text: str | None) -> int | None:
    if text is None or text.isdecimal():
        return None if text is None else int(text)
    digits = _DIGITS.match(text)
    return int(digits[0]) if digits else None


def _years_back(text: str | None) -> int | None:
    """Which year `last year` or `this year` is, counted from the page's."""
    return {"last year": -1, "this year": 0}.get(text or "")


def _month(text: str | None) -> int | None:
    return None if text is None else month_numbers().get(text.lower().rstrip("."))


def _iso(m: re.Match[str]) -> Mention | None:
    year, month, day = (int(part) for part in m["iso"].split("-"))
    return Mention(m.start(), m.end(), "day", year=year, month=month, day=day)


def _numeric(m: re.Match[str]) -> Mention | None:
    """Day first with dots or dashes, month first with slashes unless it cannot be."""
    first, second, year = (int(part) for part in re.split(r"[-./]", m["num"]))
    day_first = first > 12 or ("/" not in m["num"] and second <= 12)
    day, month = (first, second) if day_first else (second, first)
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    year += 2000 if year < 100 else 0
    return Mention(m.start(), m.end(), "day", year=year, month=month, day=day)


def _month_day(m: re.Match[str]) -> Mention | None:
    year, month, day = m.group("md_y", "md_m", "md_d")
    last_month, last = m.group("md_m2", "md_d2")
    days = _month(month), _int(day), _month(last_month), _int(last)
    return Mention(*m.span(), "day", _int(year), *days, number=_years_back(year))


def _day_month(m: re.Match[str]) -> Mention | None:
    year, month, day, last = m.group("dm_y", "dm_m", "dm_d", "dm_d2")
    days = _month(month), _int(day), None, _int(last)
    return Mention(*m.span(), "day", _int(year), *days, number=_years_back(year))


def _whole_month(m: re.Match[str]) -> Mention | None:
    year, before = m["mo_y"], (m["mo_part"] or "").lower()
    if year is None and not before and not _is_told_of(m):
        return None
    part = next((p for p in ("early", "mid", "late") if p in before), None)
    if "begin" in before or "start" in before:
        part = "early"
    part = "late" if "end" in before else "mid" if "middle" in before else part
    return Mention(
        m.start(),
        m.end(),
        "month",
        year=_int(year),
        month=_month(m["mo_m"]),
        part=part,
        number=_years_back(year),
    )


def _is_told_of(m: re.Match[str]) -> bool:
    """Whether a bare month is an event's, or is spoken of: a May raid, May was."""
    if _LASTING.match(m.string, m.end()) is not None:
        return True
    behind = _NOUN.match(m.string, m.end())
    if behind is None:
        return False
    led = _LED.search(m.string, max(0, m.start() - 8), m.start())
    known = union(word_list("naming", "attacks"), word_list("calendar", "events"))
    return led is not None and not known.isdisjoint(behind[0].split())


def _months(m: re.Match[str]) -> Mention | None:
    """Several months in a row: in January and February."""
    return Mention(
        m.start(),
        m.end(),
        "months",
        year=_int(m["mm_y"]),
        month=_month(m["mm_m"]),
        month_end=_month(m["mm_m2"]),
    )


def _quarter(m: re.Match[str]) -> Mention | None:
    """The months of a quarter or a half of a year."""
    ordinal, year = m["qu_n"].lower(), m["qu_y"] or ""
    size = 3 if m["qu_u"] == "quarter" else 6
    number = 12 // size if ordinal == "last" else _ORDINALS.index(ordinal) + 1
    if number * size > 12:
        return None
    return Mention(
        m.start(),
        m.end(),
        "months",
        year=int(year) if year.isdigit() else None,
        month=(number - 1) * size + 1,
        month_end=number * size,
        number=-1 if year == "last year" else None,
    )


def _first_months(m: re.Match[str]) -> Mention | None:
    """The first months of a year: in the first three months of 2018."""
    said, last = m["fm_y"], _count(m["fm_n"])
    if last is None or not 1 < last <= 12:
        return None
    year = int(said) if said.isdigit() else None
    number = -1 if said == "last year" else None
    begun = Mention(m.start(), m.end(), "months", year, month=1, month_end=last)
    return begun._replace(number=number)


def _weekday(m: re.Match[str]) -> Mention | None:
    number = weekday_numbers()[m["wd_d"].lower()]
    return Mention(m.start(), m.end(), "weekday", number=number, part=m["wd_p"])


def _feast(m: re.Match[str]) -> Mention | None:
    name = m["fe"].removesuffix(m["fe_y"] or "").rstrip(" ,").removesuffix(" of")
    name = name.lower().replace("’", "'")
    year = _int(m["fe_y"])
    if name in easter_days():
        days = easter_days()[name]
        return Mention(m.start(), m.end(), "day", year, number=days, unit="easter")
    month, day = feast_days()[name]
    return Mention(m.start(), m.end(), "day", year=year, month=month, day=day)


def _relative(m: re.Match[str]) -> Mention | None:
    words = m["rel"].lower().split()
    joined = " ".join(words)
    if joined in ("today", "tonight", "this morning"):
        return Mention(m.start(), m.end(), "relative", part="ago", number=0, unit="day")
    if joined in ("yesterday", "last night"):
        return Mention(m.start(), m.end(), "relative", part="ago", number=1, unit="day")
    if words[-3:-1] == ["since", "the"]:
        words = [*words[:-3], "ago"]
    if words[:2] == ["the", "same"]:
        return Mention(
            m.start(), m.end(), "relative", part="later", number=0, unit="day"
        )
    if words[1:] == ["weekend"]:
        count = 1 if words[0] == "last" else 0
        return Mention(m.start(), m.end(), "period", number=count, unit="weekend")
    if words[0] in ("last", "this"):
        count = 1 if words[0] == "last" else 0
        return Mention(m.start(), m.end(), "period", number=count, unit=words[1])
    if joined.endswith("of the year"):
        return Mention(m.start(), m.end(), "period", number=0, unit="year")
    if joined.startswith("the past "):
        return Mention(m.start(), m.end(), "span", number=1, unit=words[2])
    if words[0] == "the" or joined in ("a day later", "a day earlier"):
        is_later = words[1] in ("next", "following") or words[-1] in ("later", "after")
        part = "later" if is_later else "earlier"
        unit = next((w for w in words if w in ("week", "month", "year")), "day")
        return Mention(m.start(), m.end(), "relative", part=part, number=1, unit=unit)
    part = {"before": "earlier", "after": "later"}.get(words[-1], words[-1])
    unit = words[-2].rstrip("s").replace("night", "day")
    said = _count(" ".join(words[:-2]))
    return Mention(m.start(), m.end(), "relative", part=part, number=said, unit=unit)


def _span(m: re.Match[str]) -> Mention | None:
    unit = m["sp_u"].lower().rstrip("s")
    count = 1 if m["sp_n"] is None else _count(m["sp_n"].lower())
    return Mention(m.start(), m.end(), "span", number=count, unit=unit)


def _hijri(m: re.Match[str]) -> Mention | None:
    month = hijri_numbers()[m["hj_m"].lower().replace("’", "'")]
    year, day = _int(m["hj_y"]), _int(m["hj_d"])
    return Mention(m.start(), m.end(), "hijri", year=year, month=month, day=day)


def _year(m: re.Match[str]) -> Mention | None:
    before = (m["yr_p"] or "").lower()
    opening = m.string[max(0, m.start() - 9) : m.start()].lower()
    is_named = not before and opening.endswith("the year ")
    is_subject = not before and _ACTING.match(m.string, m.end()) is not None
    is_subject = is_subject or is_named
    part = next((p for p in ("early", "mid", "late") if p in before), None)
    return Mention(
        m.start(),
        m.end(),
        "year",
        year=int(m["yr_y"]),
        part=part,
        is_attached=before in ("", "of", "the") and not is_subject,
    )


def _count(word: str) -> int | None:
    """None for several: how many is not said."""
    if word.isdigit():
        return int(word)
    if word in ("a", "an"):
        return 1
    numbers = table("calendar")["numbers"]
    assert isinstance(numbers, list), "calendar.numbers is a list"
    return numbers.index(word) if word in numbers else None


_ORDINALS = ("first", "second", "third", "fourth")
_READERS = {
    "iso": _iso,
    "num": _numeric,
    "md": _month_day,
    "dm": _day_month,
    "mm": _months,
    "mo": _whole_month,
    "wd": _weekday,
    "fe": _feast,
    "qu": _quarter,
    "fm": _first_months,
    "rel": _relative,
    "sp": _span,
    "hj": _hijri,
    "yr": _year,
}
