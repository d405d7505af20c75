"""Amounts: numbers or vague words with their hedges, read from a sentence's words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from provenance.domain.extracting.sentences import Token
from provenance.domain.extracting.vocabulary import (
    match_phrase,
    phrase_table,
    word_list,
)
from provenance.domain.hidden_characters import (
    CONTROLS,
    DIRECTIONS,
    INVISIBLES,
    JOINERS,
)
from provenance.domain.numerals import (
    SCALES,
    Numeral,
    find_numerals_within,
    may_be_number,
)

_DASHES = frozenset("–—-")
_MINUS = frozenset("−–-")
_RANGING = frozenset(["to", "or", "and"])
_PERHAPS = frozenset(["maybe", "perhaps", "possibly", "probably", "even"])
_DOTTED = re.compile(r"\d{1,3}\.\d{3}")
_SPREAD = re.compile(r"(?<!\d)\d{1,3} {2,4}\d{3}(?!\d)")
"""Thousands with too wide a gap between them."""
# A new page, which a form feed begins, parts words as a space does.
_UNSEEN = (
    f"[{CONTROLS.replace(chr(11) + chr(12), '')}{DIRECTIONS}{INVISIBLES}{JOINERS}]"
)
_SIGNS = r"(?:\s?[+*=^×÷]\s?|[_:/~.,])"
_GOES_ON = re.compile(rf"\w|{_SIGNS}\d|{_UNSEEN}+\S")
_BEGUN = re.compile(rf"\w\Z|\d{_SIGNS}\Z|\S{_UNSEEN}{{1,3}}\Z")
"""What makes a number a part of something longer, behind it and before it. A long
number may be cut, for only so much is read as one sentence.
"""
_TOUCHING = 4
"""Code points before a number that may join it to what stands there."""


class Amount(NamedTuple):
    """How many: bounds as the words give them, and where they stand (token places)."""

    first: int
    last: int
    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    low_open: bool = False
    high_open: bool = False
    approx: bool = False
    hedge: str | None = None
    word: str | None = None
    """The vague word that stands for the number."""
    is_unsaid: bool = False
    """Whether the word only names those counted, and says nothing of how many."""

    @property
    def is_vague(self) -> bool:
        return self.word is not None

    @property
    def is_exact(self) -> bool:
        return self.value is not None and self.low == self.high == self.value


def exactly(number: int | Decimal, first: int, last: int) -> Amount:
    """Exactly that many."""
    value = Decimal(number)
    return Amount(first, last, value=value, low=value, high=value)


def unsaid(word: str, first: int, last: int) -> Amount:
    """Those whom a word names, of whom nobody says how many: soldiers."""
    return Amount(first, last, approx=True, word=word, is_unsaid=True)


def find_amounts(text: str, tokens: Sequence[Token], masked: set[int]) -> list[Amount]:
    """Every amount of one sentence, in order, none overlapping.

    Args:
        text: The whole document.
        tokens: The sentence's tokens.
        masked: Places of tokens that are dates, ages or designations: never amounts.
    """
    if not tokens:
        return []
    lows = [token.low for token in tokens]
    numbers = _numbers(text, tokens, lows, masked)
    openers, lone = _openers(), _lone()
    found: list[Amount] = []
    after = 0
    for place, low in enumerate(lows):
        if low not in openers and place not in numbers:
            continue
        if place < after or place in masked:
            continue
        if low in lone and not _is_led(lows, place, numbers):
            continue
        amount = _read(lows, place, numbers)
        if amount is not None:
            found.append(amount)
            after = amount.last
    return found


@cache
def _openers() -> frozenset[str]:
    """The words that an amount without a number of its own can begin with."""
    tables = (phrase_table("amounts", key) for key in ("hedges", "words"))
    return frozenset(word for table in tables for word in table) | {"between"}


@cache
def _lone() -> frozenset[str]:
    """Words such as `the`, which say how many only before a number or a hedge."""
    said = phrase_table("amounts", "words")
    hedges = phrase_table("amounts", "hedges").items()
    plain = {word for word, rows in hedges if rows == (((word,), "exact"),)}
    return frozenset(plain - said.keys() - {"only"})


def _is_led(
    lows: list[str], place: int, numbers: dict[int, tuple[Decimal, int]]
) -> bool:
    """Whether a number stands here or next, or a hedge next."""
    if place in numbers or place + 1 in numbers:
        return True
    hedges = phrase_table("amounts", "hedges")
    return place + 1 < len(lows) and lows[place + 1] in hedges


def _read(
    lows: list[str], place: int, numbers: dict[int, tuple[Decimal, int]]
) -> Amount | None:
    phrases = phrase_table("amounts", "words")
    hedged = match_phrase(lows, place, phrase_table("amounts", "hedges"))
    if place not in numbers:
        said = match_phrase(lows, place, phrases)
        if said is not None and (hedged is None or hedged[0] <= said[0]):
            return _read_word(lows, place, said, numbers)
    if hedged is not None:
        after, meaning = hedged
        hedge = " ".join(lows[place:after])
        within = (
            match_phrase(lows, after, phrase_table("amounts", "hedges"))
            if (after < len(lows))
            else None
        )
        if within is not None and within[1] == "exact" and after not in numbers:
            after = within[0]
        if after in numbers:
            return _bounded(lows, place, after, numbers, meaning, hedge)
        is_only = lows[place] == "only"
        if (
            is_only or meaning in {"at_least", "over", "about", "at_most"}
        ) and after < len(lows):
            said = match_phrase(lows, after, phrases)
            if said is not None and said[1] == "vague" and lows[after] != "some":
                return Amount(
                    place,
                    said[0],
                    approx=True,
                    hedge=hedge,
                    word=" ".join(lows[after : said[0]]),
                )
    if lows[place] == "between" and place + 1 in numbers:
        return _between(lows, place, numbers)
    if place in numbers:
        return _bounded(lows, place, place, numbers, "exact", None)
    return None


def _read_word(
    lows: list[str],
    place: int,
    said: tuple[int, str],
    numbers: dict[int, tuple[Decimal, int]],
) -> Amount | None:
    after, meaning = said
    if meaning == "none":
        return Amount(
            place,
            after,
            value=Decimal(0),
            low=Decimal(0),
            high=Decimal(0),
            hedge=" ".join(lows[place:after]),
        )
    if lows[place] == "some" and after in numbers:
        return _bounded(lows, place, after, numbers, "about", "some")
    if after in numbers or (lows[place] == "a" and after - place == 1):
        return None
    after = _word_end(lows, after)
    word = " ".join(lows[place:after]).replace(" ,", ",")
    return Amount(place, after, approx=True, word=word)


def _word_end(lows: list[str], after: int) -> int:
    """Behind a second vague word, where one follows: hundreds, perhaps thousands."""
    joint = lows[after : after + 2]
    if len(joint) < 2 or after + 2 >= len(lows) or joint[1] not in _PERHAPS:
        return after
    words = phrase_table("amounts", "words")
    said = match_phrase(lows, after + 2, words) if joint[0] in (",", "or") else None
    return said[0] if said is not None and said[1] == "vague" else after


def _bounded(
    lows: list[str],
    first: int,
    place: int,
    numbers: dict[int, tuple[Decimal, int]],
    meaning: str,
    hedge: str | None,
) -> Amount:
    number, last = numbers[place]
    ranged = _range(lows, first, last, number, numbers)
    if ranged is not None:
        return ranged._replace(hedge=hedge, approx=meaning in ("about", "near"))
    if lows[last : last + 1] == ["+"]:
        last, meaning, hedge = last + 1, "at_least", "+"
    elif lows[last : last + 2] == ["or", "more"]:
        last, meaning, hedge = last + 2, "at_least", "or more"
    elif lows[last : last + 2] == ["or", "so"]:
        last, meaning, hedge = last + 2, "about", "or so"
    exact = Amount(first, last, value=number, hedge=hedge)
    if meaning == "at_least":
        return exact._replace(low=number)
    if meaning == "over":
        return exact._replace(low=number, low_open=True)
    if meaning == "at_most":
        return exact._replace(high=number)
    if meaning == "under":
        return exact._replace(high=number, high_open=True)
    if meaning == "near":
        return exact._replace(high=number, high_open=True, approx=True)
    if meaning == "about":
        return exact._replace(approx=True)
    return exact._replace(low=number, high=number, hedge=None)


def _range(
    lows: list[str],
    first: int,
    last: int,
    number: Decimal,
    numbers: dict[int, tuple[Decimal, int]],
) -> Amount | None:
    joint = lows[last] if last < len(lows) else ""
    behind = last + 1
    if joint == "," and lows[behind : behind + 1] and lows[behind] in _PERHAPS:
        # Maybe ten, maybe fifteen.
        behind += 1
    elif joint not in _DASHES and joint not in ("to", "or"):
        return None
    if behind not in numbers:
        return None
    high, after = numbers[behind]
    if high <= number and joint != "or":
        return None
    if number < 100 and lows[after - 1] in ("thousand", "million", "hundred"):
        # "2 to 3 thousand" means thousands at both ends.
        number *= SCALES[lows[after - 1]]
    if high < number:
        number, high = high, number
    return Amount(first, after, low=number, high=high)


def _between(
    lows: list[str], place: int, numbers: dict[int, tuple[Decimal, int]]
) -> Amount | None:
    low, last = numbers[place + 1]
    if lows[last : last + 1] != ["and"] or last + 1 not in numbers:
        return None
    high, after = numbers[last + 1]
    if high <= low:
        return None
    return Amount(place, after, low=low, high=high, hedge="between")


def _numbers(
    text: str, tokens: Sequence[Token], lows: list[str], masked: set[int]
) -> dict[int, tuple[Decimal, int]]:
    """By the place of its first token: a number that may be a count, and its end."""
    base = tokens[0].start
    places = [place for place, low in enumerate(lows) if may_be_number(low)]
    if not places:
        return {}
    words = [(tokens[place].start - base, tokens[place].end - base) for place in places]
    found: dict[int, tuple[Decimal, int]] = {}
    rates: list[int] = []
    starts = {start: place for (start, _), place in zip(words, places, strict=True)}
    for numeral in find_numerals_within(text[base : tokens[-1].end], words):
        first = starts.get(numeral.start)
        # A number joined to other words is an age, a model or a compound: no count.
        if first is None or first in masked:
            continue
        last, end = first, base + numeral.end
        while tokens[last].end < end:
            last += 1
        if tokens[last].end != end or _is_unclear(text[base + numeral.start : end]):
            continue
        start = base + numeral.start
        if first - 1 not in masked and _is_spread(text, start, end):
            continue
        if _is_rate(lows, last + 1):
            rates.append(first)
        elif not (
            _is_money(lows, first)
            or _is_label(text, base, numeral)
            or _is_part(text, start, end)
            or _is_loss(text, base, start)
        ):
            found[first] = (numeral.number, last + 1)
    # From 10 to 14 percent: both are rates.
    joined = {at - 1 for at in rates if at and lows[at - 1] in _DASHES | _RANGING}
    return {at: one for at, one in found.items() if one[1] not in joined}


def _is_rate(lows: list[str], place: int) -> bool:
    """Whether it is so many of a hundred, which is nobody's number: 14% of people."""
    behind = lows[place : place + 2]
    return behind[:1] in (["%"], ["percent"], ["pct"]) or behind == ["per", "cent"]


def _is_loss(text: str, base: int, start: int) -> bool:
    """Whether a minus stands before it: a change of -5."""
    if start - base < 2 or text[start - 1] not in _MINUS:
        return False
    # 10 -15 is a range.
    is_ranged = start - base > 2 and text[start - 3].isdigit()
    return text[start - 2].isspace() and not is_ranged


def _is_unclear(written: str) -> bool:
    """Whether a dot may end thousands or begin a fraction: 12.500."""
    return _DOTTED.fullmatch(written) is not None


def _is_spread(text: str, start: int, end: int) -> bool:
    """Whether several spaces stand where one parts thousands: 12  500, a wide gap or
    two columns.
    """
    if text[end : end + 2] == "  ":
        return _SPREAD.match(text, max(start, end - 3)) is not None
    if text[max(0, start - 2) : start] != "  ":
        return False
    # As many as the pattern takes: three digits and four spaces before the number.
    return any(
        found.end() > start
        for found in _SPREAD.finditer(text, max(0, start - 8), start + 3)
    )


def _is_part(text: str, start: int, end: int) -> bool:
    """Whether only a part of what is written is read: 1+1, or a number cut in two."""
    before = _BEGUN.search(text[max(0, start - _TOUCHING) : start])
    return before is not None or _GOES_ON.match(text, end) is not None


def _is_label(text: str, base: int, numeral: Numeral) -> bool:
    """Whether the number is a name's: AK-47, G20, [3], #5, issue 12."""
    start, end = base + numeral.start, base + numeral.end
    before, behind = text[max(0, start - 2) : start], text[end : end + 1]
    if before[-1:] in "[#§№/" and before:
        return True
    if before[-1:] == "-" and before[:1].isalpha():
        return True
    return behind == "/" or behind == "°"


def _is_money(lows: list[str], first: int) -> bool:
    """Whether a currency stands before it: $5,000, Rs. 50,000."""
    before = lows[max(0, first - 2) : first]
    if before[-1:] == ["."]:
        before.pop()
    return bool(before) and before[-1] in word_list("words", "currencies")
