"""The cells of a table: numbers with their hedges, days and sources, as written."""

from __future__ import annotations

import calendar
import re
from datetime import date
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from provenance.domain.extracting.amounts import (
    Amount,
    exactly,
    find_amounts,
)
from provenance.domain.extracting.columns import read_head, words_of
from provenance.domain.extracting.mentions import find_mentions
from provenance.domain.extracting.numbering import numeric_places
from provenance.domain.extracting.sentences import Token, read_tokens, without_codes
from provenance.domain.extracting.spelling import month_numbers
from provenance.domain.extracting.timing import Anchor, resolve

CELL_MAX = 120
"""Code points of a cell that may be an answer; what is longer is prose."""
SOURCE_WORDS_MAX = 12
NOTES_MAX = 3
"""Footnotes of one cell."""
_MARKS = " *_`†‡§#¹²³⁴⁵⁶⁷⁸⁹ᵃᵇᶜᵈᵉ"
_LINK = re.compile(r"\[([^\[\]\n]{1,100})\]\([^()\s]{1,300}\)")
"""As Markdown writes links: the words, and where they lead."""
_NOTE = re.compile(r"\[[\w\s]{1,8}\]\Z")
_PAIRING = re.compile(r"\s*(?:/|\(|,(?!\d{3})|;|\band\b|&|\+(?=\s*\d))\s*")
_NEXT = re.compile(r"(?<=[a-z])\s+(?=[~≈<>≥≤]?\d)")
"""Between the lines of a cell: 15 killed 22 wounded."""
_ASIDE = re.compile(r"\s*\(([^()]*)\)\Z")
_DAYS = re.compile(r"\d{1,2}(?:\s?[-–—]\s?\d{1,2})?")
_SLASHED = re.compile(r"(?<!\d)(\d{1,2})/(\d{1,2})/((?:19|20)?\d\d)(?!\d)")
_HYPHENED = re.compile(r"(?<!\w)(\d{1,2})-([A-Za-z]{3,9})-((?:19|20)?\d\d)(?!\w)")
_ADDRESS = re.compile(r"://|\bwww\.|@")
_SEVERAL = re.compile(r";|\s/\s|\s&\s|\s(?:and|plus)\s|\w/\w")


class Answer(NamedTuple):
    """One number of a cell, and what its own words say of it."""

    amount: Amount
    measure: str | None = None
    """None where the head alone says what is counted."""
    scope: str | None = None


def plain(words: str) -> str:
    """The words of a cell without emphasis and without marks of footnotes."""
    words = _LINK.sub(r"\1", " ".join(words.split()))
    if len(words) > CELL_MAX:
        return words
    for _ in range(NOTES_MAX):
        words = _NOTE.sub("", words.strip(_MARKS))
    return words.strip(_MARKS)


def is_blank(words: str) -> bool:
    """Whether a cell gives no answer: empty, a dash, unknown."""
    return not words or words.lower() in words_of("cells", "blank")


def is_same(words: str) -> bool:
    """Whether a cell repeats the one above it."""
    return words.lower() in words_of("cells", "same")


def is_total(words: str) -> bool:
    """Whether a row that begins so adds up the rows before it."""
    named = re.findall(r"[\w-]+", words.lower())[:4]
    return not words_of("cells", "total").isdisjoint(named)


def read_counts(words: str, measures: tuple[str, ...]) -> list[Answer]:
    """The numbers of a cell, one a measure; empty where they are not all understood.

    `15/22` under two measures are two numbers, and `15 killed, 22 wounded` are two
    under any head.
    """
    if is_blank(words) or len(words) > CELL_MAX:
        return []
    if words.lower() in words_of("cells", "none"):
        return [Answer(exactly(0, 0, 1)._replace(hedge=words.lower()))]
    if len(measures) > 1:
        return _read_several(words, measures)
    whole = _read_one(words)
    if whole is not None:
        return [whole]
    parts = _PAIRING.split(_NEXT.sub("; ", words.rstrip(") ")))
    pieces = [_read_one(piece) for piece in parts if piece]
    told = [one for one in pieces if one is not None and (one.measure or one.scope)]
    return told if len(told) == len(pieces) else []


def _read_several(words: str, measures: tuple[str, ...]) -> list[Answer]:
    pieces = _PAIRING.split(words.rstrip(") "))
    if len(pieces) != len(measures):
        return []
    found = []
    for piece, measure in zip(pieces, measures, strict=True):
        one = None if is_blank(piece) else _read_one(piece)
        if one is not None:
            found.append(one._replace(measure=one.measure or measure))
        elif not is_blank(piece):
            return []
    return found


def _read_one(words: str) -> Answer | None:
    """One number with its hedge, alone or before words that say whom it counts."""
    meaning, sign, words = _signed(words.strip())
    aside = _ASIDE.search(words)
    if aside is not None and aside.start():
        if not any(letter.isalpha() for letter in aside[1]):
            return None
        words = words[: aside.start()]
    tokens = read_tokens(words, 0, len(words))
    lows = [token.low for token in tokens]
    amounts = find_amounts(words, tokens, lows, set(), numeric_places(lows))
    if not amounts or amounts[0].first:
        return None
    amount = amounts[0]
    tail = tokens[amount.last :]
    if [token.text for token in tail] == ["?"]:
        meaning, sign, tail = meaning or "about", sign or "?", []
    amount = _meant(amount, meaning, sign)
    return Answer(amount) if not tail else _told(amount, words, tail)


def _told(amount: Amount, words: str, tail: list[Token]) -> Answer | None:
    if any(token.text[0].isdigit() for token in tail):
        return None
    said = read_head(words[tail[0].start :].strip())
    if said.kind not in ("count", "bare", "total") or len(said.measures) > 1:
        return None
    if said.when or said.unit or said.bound or said.factor != 1:
        return None
    return Answer(amount, said.measures[0] if said.measures else None, said.scope)


def _signed(words: str) -> tuple[str | None, str | None, str]:
    """What a sign before a number means, the sign, and the rest of the words."""
    low = words.lower()
    for sign, meaning in _signs():
        behind = low[len(sign) : len(sign) + 1]
        if low.startswith(sign) and (behind.isdigit() or behind == " "):
            return meaning, sign, words[len(sign) :].strip()
    return None, None, words


@cache
def _signs() -> tuple[tuple[str, str], ...]:
    """Every sign with its meaning, the longest first."""
    kinds = ("over", "at_least", "under", "at_most", "about")
    found = [(sign, kind) for kind in kinds for sign in words_of("signs", kind)]
    return tuple(sorted(found, key=lambda row: (-len(row[0]), row[0])))


def _meant(amount: Amount, meaning: str | None, sign: str | None) -> Amount:
    """An exact number as a sign or a head hedges it; other amounts as they are."""
    if meaning is None or amount.is_vague:
        return amount
    if meaning == "about":
        bounds = (None, None) if amount.is_exact else (amount.low, amount.high)
        return amount._replace(low=bounds[0], high=bounds[1], approx=True, hedge=sign)
    if not amount.is_exact:
        return amount
    if meaning in ("over", "at_least"):
        return amount._replace(high=None, low_open=meaning == "over", hedge=sign)
    return amount._replace(low=None, high_open=meaning == "under", hedge=sign)


def bounded(amount: Amount, bound: str | None, factor: int) -> Amount:
    """An amount as the head of its column says: at least, at most, in thousands."""
    meanings = {"low": "at_least", "high": "at_most", "about": "about"}
    hedges = {"low": "minimum", "high": "maximum", "about": "estimated"}
    if bound is not None:
        amount = _meant(amount, meanings[bound], amount.hedge or hedges[bound])
    if factor == 1:
        return amount

    def scaled(number: Decimal | None) -> Decimal | None:
        return None if number is None else number * factor

    return amount._replace(
        value=scaled(amount.value), low=scaled(amount.low), high=scaled(amount.high)
    )


def doubted(words: str) -> tuple[str, str | None]:
    """A name, and the word in brackets behind it that says how sure it is."""
    aside = _ASIDE.search(words)
    if aside is None or aside[1].lower() not in words_of("cells", "doubts"):
        return words, None
    return words[: aside.start()], aside[1].lower()


def find_order(cells: list[str]) -> bool | None:
    """Whether days written with slashes begin with the day; None when none tells."""
    found = [match for cell in cells for match in _SLASHED.finditer(cell)]
    if any(int(match[1]) > 12 for match in found):
        return not any(int(match[2]) > 12 for match in found) or None
    return False if any(int(match[2]) > 12 for match in found) else None


def is_bare_day(words: str) -> bool:
    """Whether a cell holds nothing of a date but the number of its day, or two."""
    return is_same(words) or _DAYS.fullmatch(words) is not None


def in_month(words: str, around: str) -> str:
    """The number of a day with the month and year that the words around it name."""
    if _DAYS.fullmatch(words) is None:
        return words
    found = [m for m in find_mentions(around, 0, len(around)) if m.month is not None]
    months = {(m.year, m.month) for m in found if m.year is not None}
    if len(months) != 1:
        return words
    year, month = months.pop()
    return f"{words} {calendar.month_name[month or 1]} {year}"


def read_day(
    words: str, anchor: Anchor | None, *, year: int | None, day_first: bool | None
) -> str | None:
    """The EDTF of the one day or period that a cell names; None where it names none.

    Args:
        words: The cell's, plain.
        anchor: What a day without a year is read against.
        year: The year of the day in a row above; wins over the anchor.
        day_first: What the column tells of days such as 3/4/2020; without it only
            their year is known.
    """
    words = _HYPHENED.sub(_spelled, words)
    slashed = _SLASHED.search(words)
    if slashed is not None:
        return _slashed(slashed, day_first)
    if words.rstrip(".").lower() in month_numbers():
        words = f"in {words.title()}"
    found = find_mentions(words, 0, len(words))
    if len(found) != 1:
        return None
    mention = found[0]
    if mention.year is None and mention.month is not None and year is not None:
        mention = mention._replace(year=year)
    return resolve(mention, anchor)


def _spelled(match: re.Match[str]) -> str:
    year = match[3] if len(match[3]) == 4 else f"20{match[3]}"
    return f"{match[1]} {match[2].title()} {year}"


def _slashed(match: re.Match[str], day_first: bool | None) -> str | None:
    first, second, year = int(match[1]), int(match[2]), match[3]
    year = year if len(year) == 4 else f"20{year}"
    if day_first is None and first != second:
        return year
    day, month = (first, second) if day_first else (second, first)
    dotted = f"{day:02}.{month:02}.{year}"
    found = find_mentions(dotted, 0, len(dotted))
    return resolve(found[0], None) if len(found) == 1 else None


def read_source(
    words: str, anchor: Anchor | None, *, after: date | None = None
) -> tuple[str | None, str | None]:
    """Whom a cell names as its row's source, and when that was said, in EDTF.

    Nobody where it names several, or only an address or a number. A day without a
    year is the first one at or behind `after`, else what the anchor makes of it.
    """
    if is_blank(words) or is_same(words) or len(words) > CELL_MAX:
        return None, None
    said = None
    found = find_mentions(words, 0, len(words))
    last = found[-1] if found else None
    if last and len(words) - last.end <= 1 and last.kind in ("day", "month"):
        words = words[: last.start]
        if last.year is None and last.month is not None and after is not None:
            is_later = (last.month, last.day or 31) >= (after.month, after.day)
            last = last._replace(year=after.year + (not is_later))
        said = resolve(last, anchor)
    name = without_codes(words).strip(" ,:;–—-()[]")
    name = re.sub(r"\A(?:[Tt]he|[Ss]ource:|[Pp]er|[Bb]y) ", "", name)
    if _ADDRESS.search(name) or _SEVERAL.search(name) or _is_list(name):
        return None, said
    if not any(letter.isalpha() for letter in name):
        return None, said
    return (name, said) if len(name.split()) <= SOURCE_WORDS_MAX else (None, said)


def _is_list(name: str) -> bool:
    """Whether commas part names of one word each: Reuters, AFP."""
    pieces = [piece.split() for piece in name.split(",")]
    return len(pieces) > 1 and all(len(p) == 1 and p[0][0].isupper() for p in pieces)
