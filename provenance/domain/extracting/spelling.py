"""How dates are spelled: the words for them, and one pattern of all their forms."""

from __future__ import annotations

import re
from functools import cache
from itertools import chain

from provenance.domain.extracting.openings import opening
from provenance.domain.extracting.vocabulary import table


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


@cache
def feast_days() -> dict[str, tuple[int, int]]:
    """By folded name: the month and the day of a feast on a fixed day."""
    rows = table("calendar")["feasts"]
    assert isinstance(rows, dict), "calendar.feasts is a table"
    return {name: (month, day) for name, (month, day) in rows.items()}


@cache
def easter_days() -> dict[str, int]:
    """By folded name: how many days a feast is behind Easter Sunday."""
    rows = table("calendar")["easter"]
    assert isinstance(rows, dict), "calendar.easter is a table"
    return {name: int(days) for name, days in rows.items()}


def _numbered(key: str) -> dict[str, int]:
    rows = table("calendar")[key]
    assert isinstance(rows, list), f"calendar.{key} is a list"
    return {name: place + 1 for place, row in enumerate(rows) for name in row}


def _either(names: list[str]) -> str:
    spelled = sorted(set(names), key=len, reverse=True)
    return "|".join(re.escape(name) for name in spelled)


_QUARTERS = ("first", "second", "third", "fourth", "last")
_PART = (
    r"(?:[Ee]arly|[Ll]ate)(?:\ in)?|[Mm]id"
    r"|[Tt]he\ (?:beginning|start|end|middle)\ of"
    r"|[Aa]t\ the\ end\ of"
    r"|(?:[Ii]n|[Ll]ast|[Ss]ince|[Uu]ntil|[Bb]y|[Dd]uring|[Ff]rom|[Oo]f|[Tt]his)"
    r"(?:\ (?:early|mid|late))?"
)
_YEAR_LEAD = (
    r"[Tt]he\ (?:beginning|start|end|middle)\ of"
    r"|[Ii]n|[Ss]ince|[Bb]y|[Dd]uring|[Ff]rom|[Oo]f|[Tt]he|[Ii]n\ (?:early|late|mid)"
    r"|(?:[Ee]arly|[Ll]ate)\ in"
)


@cache
def _names() -> tuple[list[str], ...]:
    """How months, weekdays, Hijri months and feasts are written in a text."""
    months = [n for name in month_numbers() for n in (name.title(), name.upper())]
    weekdays = [n for name in weekday_numbers() for n in (name.title(), name.upper())]
    hijri = [n.title().replace("'A", "'a").replace("'D", "'d") for n in hijri_numbers()]
    hijri += [n.replace("Al-", "al-").replace(" I", " I") for n in hijri]
    hijri = [re.sub(r"\bI+\b", lambda m: m[0].upper(), n) for n in hijri]
    hijri += [n.replace("'", "’") for n in hijri]
    feasts = [_titled(name) for name in (*feast_days(), *easter_days())]
    feasts += [name.replace("'", "’") for name in feasts]
    return months, weekdays, hijri, feasts


@cache
def date_pattern() -> re.Pattern[str]:
    """One pattern of every way of writing a time; its groups say which way."""
    months, weekdays, hijri, feasts = _names()
    month, day = (
        rf"(?:{_either(months)})\.?",
        r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?",
    )
    year = r"(?:19|20)\d\d"
    # Behind a day or a month, four digits are a year sooner than a count.
    era = r"(?:1[89]|20)\d\d"
    count = rf"\d{{1,3}}|an?|{_either(count_words())}|several|a few"
    unit = r"days?|nights?|weeks?|months?|years?|hours?"
    relative = (
        r"today|tonight|yesterday|this\ morning|last\ night|the\ (?:day|night)\ before"
        r"|the\ (?:previous|preceding)\ (?:day|night)|the\ (?:next|following)\ day"
        r"|the\ day\ after(?=,)|the\ same\ (?:day|date)"
        rf"|a\ day\ (?:earlier|later)|(?:{count})\ (?:{unit})"
        r"\ (?:later|earlier|ago|before|after|since\ the\ (?:last|previous))"
        r"|(?:last|this)\ (?:week|month|year)"
        r"|(?:last|this|the)\ weekend"
        r"|the\ past\ (?:week|month|year)|the\ (?:week|month|year)\ before"
        r"|the\ (?:previous|preceding|next|following)\ (?:week|month|year)"
        r"|the\ (?:beginning|start)\ of\ the\ year"
    )
    in_month, in_hijri = _opening(months), _opening(hijri)
    return re.compile(
        rf"""(?<![\w-]){_begins()}(?:
        (?P<iso>{year}-\d\d-\d\d)(?!\w)
        |(?P<num>\d{{1,2}}([-./])\d{{1,2}}\3(?:{year}|\d\d))(?![\w])
        |(?P<md>{in_month}(?P<md_m>{month})\ (?P<md_d>{day})
            (?!\d|:\d|,\d{{3}}|\s?[ap]\.?m)
            (?:\s?[-–—]\s?(?:(?P<md_m2>{month})\ )?(?P<md_d2>{day})(?!\d|:\d))?
            (?:,?\ (?P<md_y>{era}|last\ year|this\ year))?)
        |(?P<dm>(?P<dm_d>{day}\.?)(?:\s?[-–—]\s?(?P<dm_d2>{day}))?
            \ (?:of\ )?(?P<dm_m>{month})
            (?:,?\ (?P<dm_y>{era}|last\ year|this\ year))?)(?!\w)
        |(?P<mm>(?:(?:[Ii]n|[Bb]etween|[Ff]rom)\ )?{in_month}(?P<mm_m>{month})
            (?:\ (?:and|to|until|through)\ |\s?[-–]\s?){in_month}(?P<mm_m2>{month})
            (?:,?\ (?P<mm_y>{year}))?)(?!\w|\ (?:3[01]|[12]\d|\d)(?!\d|\ [a-z]))
        |(?P<mo>(?:(?P<mo_part>{_PART})[ -])?{in_month}(?P<mo_m>{month})
            (?:,?\ (?:of\ )?(?P<mo_y>{era}|last\ year|this\ year))?)
            (?![\w]|\ (?:3[01]|[12]\d|\d)(?!\d))
        |(?P<wd>(?:(?P<wd_p>last|next)\ )?
            {_opening(weekdays)}(?P<wd_d>{_either(weekdays)}))
            (?:['’]s)?(?!\w)
        |(?P<fe>{_opening(feasts)}(?:{_either(feasts)})
            (?:,?\ (?:of\ )?(?P<fe_y>{year}))?)(?!\w)
        |(?P<qu>(?:[Tt]he\ )?(?P<qu_n>[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|[Ll]ast)
            \ (?P<qu_u>quarter|half)(?:\ of)?
            (?:\ (?P<qu_y>{year}|last\ year|this\ year|the\ year))?)(?!\w)
        |(?P<fm>[Tt]he\ first\ (?P<fm_n>{_either(count_words())}|\d\d?)\ months
            \ of\ (?P<fm_y>{year}|last\ year|this\ year|the\ year))(?!\w)
        |(?P<rel>(?i:{relative}))(?!\w)
        |(?P<sp>(?i:(?:over|in|during|for|within)\ the\ (?:past|last)
            \ (?P<sp_n>{count})?\ ?(?P<sp_u>{unit})))(?!\w)
        |(?P<hj>(?:(?P<hj_d>\d{{1,2}})\ )?{in_hijri}(?P<hj_m>{_either(hijri)})
            (?:,?\ (?P<hj_y>1[34]\d\d))?
            (?:\ AH)?)(?!\w)
        |(?P<yr>(?:(?P<yr_p>{_YEAR_LEAD})\ )?(?P<yr_y>{year}))
            (?!\w|[-–]\w|%|[.,]\d)
        )""",
        re.VERBOSE,
    )


def _titled(name: str) -> str:
    return " ".join(word.capitalize() for word in name.split())


def _opening(names: list[str]) -> str:
    """A look at one letter, which spares most words the dozens of names behind it."""
    return f"(?=[{''.join(sorted({name[0] for name in names}))}])"


def _begins() -> str:
    """A look at how any mention begins: one word in four gets further.

    It may let through what is no mention, and never keeps one out.
    """
    counts = [f"{word}\\ (?i:few|[dnwmyh])" for word in ("a", "an", "several")]
    counts += [f"{word}\\ (?i:[dnwmyh])" for word in count_words()]
    counts += [rf"{word}\ (?:quarter|half)" for word in _QUARTERS]
    leads = ("in", "since", "until", "by", "during", "from", "of", "between")
    after = r"(?:[ -](?:[\dA-Z]|(?i:early|late|mid))|\ (?i:the\ (?:past|last)))"
    parts = [f"{word}[ -]" for word in ("early", "mid", "late", "last", "this", "next")]
    spans = [rf"{word}\ (?i:the\ (?:past|last))" for word in ("over", "for", "within")]
    days = [r"at\ (?i:the\ end)", "today", "tonight", "yesterday"]
    articles = [
        r"the\ (?:\d|(?i:be|st|en|mi|da|ni|pr|ne|fo|pa|we|mo|ye|fi|se|sa|th|la))"
    ]
    starts = [*parts, *(lead + after for lead in leads), *spans, *days, *articles]
    return rf"(?=\d|{_begins_large()}|{'|'.join([*starts, *counts])})"


def _begins_large() -> str:
    """A look at how a mention begins that is written with a capital letter."""
    words = [
        *chain.from_iterable(_names()),
        *count_words(),
        *_QUARTERS,
        "today",
        "tonight",
        "yesterday",
    ]
    words += ["several", "beginning"]
    small = ["in", "since", "until", "by", "during", "from", "of", "between", "a", "an"]
    small += ["the", "at", "last", "next", "this", "early", "mid", "late", "over"]
    small += ["for", "within"]
    words += [word + mark for word in small for mark in " -"]
    by_first: dict[str, set[str]] = {}
    for word in words:
        by_first.setdefault(word[0].upper(), set()).add(word[1:].lower() or " ")
    parts = [f"{first}(?i:{opening(rest, 2)})" for first, rest in by_first.items()]
    return "|".join(parts)


def count_words() -> list[str]:
    """The numbers in words that count days, from one on."""
    numbers = table("calendar")["numbers"]
    assert isinstance(numbers, list), "calendar.numbers is a list"
    return numbers[1:]
