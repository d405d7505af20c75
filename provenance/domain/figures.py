"""Whether a claim's value stands in its words (rule 6): found, missing or unchecked."""

from __future__ import annotations

import re
from decimal import Decimal

from provenance.domain.claims import Words
from provenance.domain.dates import EdtfDate
from provenance.domain.hidden_characters import is_clean
from provenance.domain.measures import Measure, ValueKind, find_measure
from provenance.domain.numerals import SCALES, find_numerals
from provenance.domain.text import fold_key
from provenance.domain.values import NamedValue, Quantity, Value

LIST_MAX = 12
"""The longest list of people whose number is read by counting them."""
_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_WEEKDAYS = [
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
]
_NONE = re.compile(
    r"\b(?:no|none|nobody|nothing|without|zero|never|not any|neither|nor"
    r"|den(?:y|ies|ied|ying))\b|\b0\b",
    re.I,
)
_PERSON = (
    "brother|sister|wife|husband|son|daughter|child|boy|girl|baby|woman|man|father|"
    "mother|soldier|policeman|policewoman|officer|official|guard|driver|journalist|"
    "reporter|doctor|nurse|diplomat|employee|expert|spokesman|spokeswoman|commander|"
    "leader|cleric|imam|mullah|worker|teacher|student|bodyguard|civilian|operative|"
    "member|fighter|militant|suspect|bomber|gunman|attacker|victim|passenger|minister|"
    "deputy|aide|relative|resident|farmer|pilot|activist|judge|prosecutor|person|"
    "target|wounded|escort|bystander|hostage|citizen|national|adviser|advisor"
)
_ONE_THING = re.compile(r"\b(?:a|an|one|another|single|sole)\b", re.I)
_ONE_PERSON = re.compile(
    rf"\b(?:another|single|sole|he|she|him|her|his|himself|herself|{_PERSON})\b|"
    r"[’']s (?:death|killing|arrest|capture|abduction)\b",
    re.I,
)
_FULL_NAME = re.compile(r"\b[A-Z][\w’'-]+ (?:[\w’'-]+ )?[A-Z][\w’'-]+")
_NAME_SUFFERING = re.compile(r"\b[A-Z][\w’'-]+ (?:was|is|has been|had been)\b")
_NAME = re.compile(r"\b[A-Z][\w’'-]+")
_GLOSS = re.compile(r"\([^)]*\)")
_CONJUNCT = re.compile(r",\s*(?:and\s+)?|\s+(?:and|as well as|&)\s+")
_DETERMINED = re.compile(
    rf"\b(?:a|an|the|his|her|their|its|another)\s+\w|\b(?:{_PERSON})s?\b", re.I
)
_SAME = {
    "kilometre": "km",
    "kilometer": "km",
    "mile": "mi",
    "metre": "m",
    "meter": "m",
    "minute": "min",
    "second": "s",
}
_UNIT_WORDS = {"s": {"minute": 60, "hour": 3600}, "min": {"hour": 60}}
_JOINTS = frozenset(".,-/'’\u00a0\u202f ")
_SCALE_WORDS = (*SCALES, "mn", "bn")
_LEFT_OUT = frozenset(
    [
        "the",
        "a",
        "an",
        "of",
        "in",
        "on",
        "at",
        "to",
        "from",
        "near",
        "and",
        "or",
        "by",
        "mr",
        "dr",
        "sheikh",
        "shaykh",
        "mullah",
        "mawlawi",
        "maulvi",
        "maulavi",
        "qari",
        "haji",
        "general",
        "colonel",
        "captain",
        "president",
        "minister",
        "roughly",
        "about",
        "around",
    ]
)


def in_words(value: Value, *, unit: str | None, measure: str, quote: str) -> Words:
    """Whether `value` stands in `quote`: figure, number word, counted list or name.

    Free text and an empty quote are unchecked. A missing value is not a wrong one: it
    is one that a reviewer has to confirm.
    """
    if not quote.strip():
        return Words.UNCHECKED
    found = find_measure(measure)
    if isinstance(value, Quantity):
        is_there = _has_quantity(value, unit or found.unit, quote)
    elif value.kind is ValueKind.TEXT:
        return Words.UNCHECKED
    elif value.kind is ValueKind.DATE:
        is_there = _has_date(value, quote)
    else:
        is_there = _has_name(value, found, quote)
    return Words.FOUND if is_there else Words.MISSING


def counts_by_naming(number: Decimal, quote: str) -> bool:
    """Whether `number` comes from people named or listed, not from a stated count.

    Such a count is a floor: who names two of the dead does not say there are no more.
    """
    if any(found.number == number for found in find_numerals(quote)):
        return False
    if number == 1:
        return True
    return _is_list_of(number, quote)


def _has_quantity(value: Quantity, unit: str | None, quote: str) -> bool:
    stated = {value.low, value.high}
    if stated == {None}:
        stated = {value.best}
    numbers = [number for number in stated if number is not None]
    if not numbers:
        return _has_all(_GLOSS.sub(" ", value.written), quote)
    return all(_has_number(number, unit, quote) for number in numbers)


def _has_number(number: Decimal, unit: str | None, quote: str) -> bool:
    if _has_digits(number, quote):
        return True
    if any(found.number == number for found in find_numerals(quote)):
        return True
    if _has_in_other_unit(number, unit, quote):
        return True
    if number == 0:
        return _NONE.search(quote) is not None
    if unit != "person":
        return number == 1 and _ONE_THING.search(quote) is not None
    if number == 1:
        return _is_one_person(quote)
    return 1 < number <= LIST_MAX and _is_list_of(number, quote)


def _has_digits(number: Decimal, quote: str) -> bool:
    """Whether the plain digits stand alone; False only means to look closer."""
    digits = f"{number:f}"
    start = quote.find(digits)
    if start < 0 or not is_clean(quote):
        return False
    before, behind = quote[max(0, start - 2) : start], quote[start + len(digits) :]
    if before[-1:].isalnum() or before[-1:] == "-":
        return False
    if before[-1:] in _JOINTS and before[:1].isdigit():
        return False
    if behind[:1].isalnum() or (behind[:1] in _JOINTS and behind[1:2].isdigit()):
        return False
    return not behind[:12].lower().lstrip(" -\u00a0").startswith(_SCALE_WORDS)


def _is_one_person(quote: str) -> bool:
    """A child, he, a full name, or one name before what happened: `Umar was killed`."""
    return any(
        pattern.search(quote) is not None
        for pattern in (_ONE_PERSON, _FULL_NAME, _NAME_SUFFERING)
    )


def _has_in_other_unit(number: Decimal, unit: str | None, quote: str) -> bool:
    """Sixty seconds written as one minute."""
    for word, factor in _UNIT_WORDS.get(unit or "", {}).items():
        for found in find_numerals(quote):
            rest = quote[found.end : found.end + 12].lstrip(" -\u00a0").lower()
            if found.number * factor == number and rest.startswith(word):
                return True
        if number == factor and re.search(rf"\ban? {word}\b", quote, re.I):
            return True
    return False


def _is_list_of(number: Decimal, quote: str) -> bool:
    """Whether neighbours in a list make `number`: two policemen and a guard."""
    sizes = [_size(item) for item in _CONJUNCT.split(quote)]
    for start in range(len(sizes)):
        total = Decimal(0)
        for place, size in enumerate(sizes[start : start + LIST_MAX]):
            if size is None:
                break
            total += size
            if place > 0 and total == number:
                return True
    return False


def _size(item: str) -> Decimal | None:
    """How many people one item of a list is; None when it names none."""
    numerals = find_numerals(item)
    if numerals:
        return numerals[-1].number
    if _DETERMINED.search(item) or _NAME.search(item.strip()):
        return Decimal(1)
    return None


def _has_name(value: NamedValue, measure: Measure, quote: str) -> bool:
    if measure.value is ValueKind.TEXT:
        return True
    return _has_all(_GLOSS.sub(" ", value.written), quote)


def _has_all(written: str, quote: str) -> bool:
    there = _stems(quote)
    return _stems(written) - _LEFT_OUT <= there


def _stems(text: str) -> set[str]:
    singular = (word.removesuffix("s") for word in fold_key(text).split())
    return {_SAME.get(word, word) for word in singular if word}


def _has_date(value: NamedValue, quote: str) -> bool:
    if _has_all(value.written, quote):
        return True
    return value.when is not None and _has_day(value.when, quote)


def _has_day(when: EdtfDate, quote: str) -> bool:
    """Whether month and day (or the weekday, or the year alone) are in the words."""
    first, last = when.earliest, when.latest
    if first is None or last is None:
        return False
    words = set(fold_key(quote).split())
    month = _MONTHS[first.month - 1]
    has_month = bool({month, month[:3]} & words)
    if first == last:
        if _WEEKDAYS[first.weekday()] in words:
            return True
        return has_month and bool({str(first.day), f"{first.day}th"} & words)
    if (first.year, first.month) == (last.year, last.month):
        return has_month
    return str(first.year) in words
