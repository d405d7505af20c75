"""Mentions of days in a text: what is written, and where, before it is resolved."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from provenance.domain.extracting.vocabulary import table

RULE = "mentions/1"


_FROM = re.compile(
    r"(?i:between|from|on|of) (\d{1,2})(?:st|nd|rd|th)? (?:and|to|until) $"
)
_UNTIL = re.compile(
    r" (?:and|to|until|through) (\d{1,2})(?:st|nd|rd|th)?(?![\w:.,]\d|\w)"
)
_MONTH = re.compile(r" (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)")
_TO = frozenset([" and ", " to ", " until ", " through "])


class Mention(NamedTuple):
    """One expression of time: its parts as written, and its place in the document."""

    start: int
    end: int
    kind: str
    """day, month, year, weekday, relative, span or hijri."""
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
    for match in _pattern().finditer(text, start, end):
        mention = _read(match, text)
        if mention is None:
            continue
        if mention.kind == "day":
            _join(found, mention, text)
        else:
            found.append(mention)
    return [
        mention
        for place, mention in enumerate(found)
        if not _is_doubled(mention, found, place)
    ]


def _join(found: list[Mention], mention: Mention, text: str) -> None:
    """Add a day, or make it the end of: between 3 May and it, from 3 to it."""
    lead = _FROM.search(text, max(0, mention.start - 24), mention.start)
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
        if joint in _TO and opening.endswith(("between ", "from ")):
            found[-1] = before._replace(
                end=mention.end,
                year=before.year or mention.year,
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


def _is_doubled(mention: Mention, found: list[Mention], place: int) -> bool:
    """Whether it only repeats its neighbour: Tuesday, July 2."""
    if mention.kind != "weekday":
        return False
    near = found[place + 1 : place + 2] + found[max(0, place - 1) : place]
    return any(
        other.kind == "day"
        and min(abs(other.start - mention.end), abs(mention.start - other.end)) <= 2
        for other in near
    )


@cache
def month_numbers() -> dict[str, int]:
    """By folded spelling: the number of a month."""
    return _numbered("months")


@cache
def weekday_numbers() -> dict[str, int]:
    """By folded spelling: the number of a weekday, Monday is 1."""
    return _numbered("weekdays")


@cache
def hijri_numbers() -> dict[str, int]:
    """By folded spelling: the number of a Hijri month."""
    return _numbered("hijri")


def _numbered(key: str) -> dict[str, int]:
    rows = table("calendar")[key]
    assert isinstance(rows, list), f"calendar.{key} is a list"
    return {name: place + 1 for place, row in enumerate(rows) for name in row}


def _either(names: list[str]) -> str:
    spelled = sorted(set(names), key=len, reverse=True)
    return "|".join(re.escape(name) for name in spelled)


@cache
def _pattern() -> re.Pattern[str]:
    months = [n for name in month_numbers() for n in (name.title(), name.upper())]
    weekdays = [n for name in weekday_numbers() for n in (name.title(), name.upper())]
    hijri = [n.title().replace("'A", "'a").replace("'D", "'d") for n in hijri_numbers()]
    hijri += [n.replace("Al-", "al-").replace(" I", " I") for n in hijri]
    hijri = [re.sub(r"\bI+\b", lambda m: m[0].upper(), n) for n in hijri]
    hijri += [n.replace("'", "’") for n in hijri]
    month, day = rf"(?:{_either(months)})\.?", r"\d{1,2}(?:st|nd|rd|th)?"
    year = r"(?:19|20)\d\d"
    count = rf"\d{{1,3}}|an?|{_either(_count_words())}|several|a few"
    unit = r"days?|weeks?|months?|years?|hours?"
    part = (
        r"[Ee]arly|[Mm]id|[Ll]ate|[Tt]he\ (?:beginning|start|end|middle)\ of"
        r"|[Aa]t\ the\ end\ of"
        r"|(?:[Ii]n|[Ll]ast|[Ss]ince|[Uu]ntil|[Bb]y|[Dd]uring|[Ff]rom|[Oo]f|[Tt]his)"
        r"(?:\ (?:early|mid|late))?"
    )
    relative = (
        r"today|tonight|yesterday|this\ morning|last\ night|the\ (?:day|night)\ before"
        r"|the\ (?:previous|preceding)\ (?:day|night)|the\ (?:next|following)\ day"
        rf"|a\ day\ (?:earlier|later)|(?:{count})\ (?:{unit})"
        r"\ (?:later|earlier|ago|before|after)|(?:last|this)\ (?:week|month|year)"
        r"|the\ past\ week|the\ (?:week|month|year)\ before"
        r"|the\ (?:previous|preceding|next|following)\ (?:week|month|year)"
        r"|the\ (?:beginning|start)\ of\ the\ year"
    )
    year_lead = (
        r"[Ii]n|[Ss]ince|[Bb]y|[Dd]uring|[Ff]rom|[Oo]f|[Tt]he"
        r"|[Ii]n\ (?:early|late|mid)"
    )
    in_month, in_hijri = _opening(months), _opening(hijri)
    return re.compile(
        rf"""(?<![\w-]){_begins()}(?:
        (?P<iso>{year}-\d\d-\d\d)(?!\w)
        |(?P<num>\d{{1,2}}([-./])\d{{1,2}}\3(?:{year}|\d\d))(?![\w])
        |(?P<md>{in_month}(?P<md_m>{month})\ (?P<md_d>{day})(?!\d|:\d|\s?[ap]\.?m)
            (?:\s?[-–—]\s?(?:(?P<md_m2>{month})\ )?(?P<md_d2>{day})(?!\d|:\d))?
            (?:,?\ (?P<md_y>{year}))?)
        |(?P<dm>(?P<dm_d>{day}\.?)(?:\s?[-–—]\s?(?P<dm_d2>{day}))?
            \ (?:of\ )?(?P<dm_m>{month})(?:,?\ (?P<dm_y>{year}))?)(?!\w)
        |(?P<mo>(?:(?P<mo_part>{part})[ -])?{in_month}(?P<mo_m>{month})
            (?:,?\ (?:of\ )?(?P<mo_y>{year}|last\ year|this\ year))?)
            (?![\w]|\ \d{{1,2}}(?!\d))
        |(?P<wd>(?:(?P<wd_p>last|next)\ )?
            {_opening(weekdays)}(?P<wd_d>{_either(weekdays)}))
            (?:['’]s)?(?!\w)
        |(?P<rel>(?i:{relative}))(?!\w)
        |(?P<sp>(?i:(?:over|in|during|for|within)\ the\ (?:past|last)
            \ (?P<sp_n>{count})?\ ?(?P<sp_u>{unit})))(?!\w)
        |(?P<hj>(?:(?P<hj_d>\d{{1,2}})\ )?{in_hijri}(?P<hj_m>{_either(hijri)})
            (?:,?\ (?P<hj_y>1[34]\d\d))?
            (?:\ AH)?)(?!\w)
        |(?P<yr>(?:(?P<yr_p>{year_lead})\ )?(?P<yr_y>{year}))
            (?!\w|[-–]\w|%|[.,]\d)
        )""",
        re.VERBOSE,
    )


def _opening(names: list[str]) -> str:
    """A look at one letter, which spares most words the dozens of names behind it."""
    return f"(?=[{''.join(sorted({name[0] for name in names}))}])"


def _begins() -> str:
    """A look at how any mention begins: one word in four gets further.

    It may let through what is no mention, and never keeps one out.
    """
    counts = [f"{word}\\ (?i:few|[dwmyh])" for word in ("a", "an", "several")]
    counts += [f"{word}\\ (?i:[dwmyh])" for word in _count_words()]
    leads = ("in", "since", "until", "by", "during", "from", "of")
    after = r"(?:[ -](?:[\dA-Z]|(?i:early|late|mid))|\ (?i:the\ (?:past|last)))"
    parts = [f"{word}[ -]" for word in ("early", "mid", "late", "last", "this", "next")]
    spans = [rf"{word}\ (?i:the\ (?:past|last))" for word in ("over", "for", "within")]
    days = [r"at\ (?i:the\ end)", "today", "tonight", "yesterday"]
    articles = [r"the\ (?:\d|(?i:be|st|en|mi|da|ni|pr|ne|fo|pa|we|mo|ye))"]
    starts = [*parts, *(lead + after for lead in leads), *spans, *days, *articles]
    return rf"(?=[\dA-Z]|{'|'.join([*starts, *counts])})"


def _count_words() -> list[str]:
    numbers = table("calendar")["numbers"]
    assert isinstance(numbers, list), "calendar.numbers is a list"
    return numbers[1:]


def _read(match: re.Match[str], text: str) -> Mention | None:
    mention = _READERS[_group(match)](match)
    if mention is None:
        return None
    before = text[max(0, match.start() - 8) : match.start()].lower()
    opening = match[0][:6].lower()
    is_since = before.endswith("since ") or opening.startswith("since")
    return mention._replace(is_since=is_since)


def _group(match: re.Match[str]) -> str:
    for name in _READERS:
        if match[name] is not None:
            return name
    raise AssertionError("one alternative matched")


def _int(text: str | None) -> int | None:
    if text is None:
        return None
    digits = re.match(r"\d+", text)
    return int(digits[0]) if digits else None


def _month(text: str | None) -> int | None:
    return None if text is None else month_numbers().get(text.lower().rstrip("."))


def _iso(m: re.Match[str]) -> Mention | None:
    year, month, day = (int(part) for part in m["iso"].split("-"))
    return Mention(m.start(), m.end(), "day", year=year, month=month, day=day)


def _numeric(m: re.Match[str]) -> Mention | None:
    """Day first with dots or dashes, month first with slashes unless it cannot be."""
    first, second, year = (int(part) for part in re.split(r"[-./]", m["num"]))
    day_first = "/" not in m["num"] or first > 12
    day, month = (first, second) if day_first else (second, first)
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    year += 2000 if year < 100 else 0
    return Mention(m.start(), m.end(), "day", year=year, month=month, day=day)


def _month_day(m: re.Match[str]) -> Mention | None:
    return Mention(
        m.start(),
        m.end(),
        "day",
        year=_int(m["md_y"]),
        month=_month(m["md_m"]),
        day=_int(m["md_d"]),
        month_end=_month(m["md_m2"]),
        day_end=_int(m["md_d2"]),
    )


def _day_month(m: re.Match[str]) -> Mention | None:
    return Mention(
        m.start(),
        m.end(),
        "day",
        year=_int(m["dm_y"]),
        month=_month(m["dm_m"]),
        day=_int(m["dm_d"]),
        day_end=_int(m["dm_d2"]),
    )


def _whole_month(m: re.Match[str]) -> Mention | None:
    year, before = m["mo_y"], (m["mo_part"] or "").lower()
    if year is None and not before:
        return None
    part = next((p for p in ("early", "mid", "late") if p in before), None)
    if "begin" in before or "start" in before:
        part = "early"
    part = "late" if "end" in before else "mid" if "middle" in before else part
    relative = {"last year": -1, "this year": 0}.get(year or "")
    return Mention(
        m.start(),
        m.end(),
        "month",
        year=_int(year),
        month=_month(m["mo_m"]),
        part=part,
        number=relative,
    )


def _weekday(m: re.Match[str]) -> Mention | None:
    number = weekday_numbers()[m["wd_d"].lower()]
    return Mention(m.start(), m.end(), "weekday", number=number, part=m["wd_p"])


def _relative(m: re.Match[str]) -> Mention | None:
    words = m["rel"].lower().split()
    joined = " ".join(words)
    if joined in ("today", "tonight", "this morning"):
        return Mention(m.start(), m.end(), "relative", part="ago", number=0, unit="day")
    if joined in ("yesterday", "last night"):
        return Mention(m.start(), m.end(), "relative", part="ago", number=1, unit="day")
    if words[0] in ("last", "this"):
        count = 1 if words[0] == "last" else 0
        return Mention(m.start(), m.end(), "period", number=count, unit=words[1])
    if joined.endswith("of the year"):
        return Mention(m.start(), m.end(), "period", number=0, unit="year")
    if joined == "the past week":
        return Mention(m.start(), m.end(), "span", number=1, unit="week")
    if words[0] == "the" or joined in ("a day later", "a day earlier"):
        is_later = words[1] in ("next", "following") or words[-1] == "later"
        part = "later" if is_later else "earlier"
        unit = next((w for w in words if w in ("week", "month", "year")), "day")
        return Mention(m.start(), m.end(), "relative", part=part, number=1, unit=unit)
    part = {"before": "earlier", "after": "later"}.get(words[-1], words[-1])
    unit = words[-2].rstrip("s")
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
    return Mention(
        m.start(),
        m.end(),
        "year",
        year=int(m["yr_y"]),
        is_attached=before in ("", "of", "the"),
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


_READERS = {
    "iso": _iso,
    "num": _numeric,
    "md": _month_day,
    "dm": _day_month,
    "mo": _whole_month,
    "wd": _weekday,
    "rel": _relative,
    "sp": _span,
    "hj": _hijri,
    "yr": _year,
}
