"""Numbers as people write them: digits, words, multiples, and where they stand."""

from __future__ import annotations

import re
from bisect import bisect_right
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from provenance.domain.hidden_characters import (
    CONTROLS,
    DIRECTIONS,
    INVISIBLES,
    JOINERS,
    SELECTORS,
)

NUMBER_MAX = Decimal(10) ** 18
DIGITS_MAX = 40
REMEMBERED_MAX = 1_000
"""Code points of a text whose numbers are kept for the next time it is read."""
_SMALL = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
WORDS: dict[str, Decimal] = {
    **{word: Decimal(number) for number, word in enumerate(_SMALL)},
    **{word: Decimal(10 * (number + 2)) for number, word in enumerate(_TENS)},
}
SCALES: dict[str, Decimal] = {
    "hundred": Decimal(100),
    "thousand": Decimal(1_000),
    "million": Decimal(1_000_000),
    "billion": Decimal(1_000_000_000),
    "lakh": Decimal(100_000),
    "crore": Decimal(10_000_000),
    "dozen": Decimal(12),
    "score": Decimal(20),
    "decade": Decimal(10),
    "decades": Decimal(10),
    "century": Decimal(100),
    "centuries": Decimal(100),
}
_SHORT_SCALES = {"mn": Decimal(1_000_000), "bn": Decimal(1_000_000_000)}
_JOINED_SCALES = {"k": Decimal(1_000), "m": Decimal(1_000_000), **_SHORT_SCALES}
"""Read only where they touch their number: 2m is two million, 2 m are metres."""
_PAIRS = {
    "twin": Decimal(2),
    "couple": Decimal(2),
    "pair": Decimal(2),
    "both": Decimal(2),
    "trio": Decimal(3),
    "single": Decimal(1),
}
_HALF = Decimal("0.5")
_OPENERS = frozenset([*WORDS, *_PAIRS, "half", "a", "an"])
"""The words that a number can begin with."""
_GROUPS = ",\u00a0\u202f '’"
_DIGITS = rf"\d{{1,3}}(?:[{_GROUPS}]\d{{3}})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+"
_TOKEN = re.compile(rf"(?P<digits>{_DIGITS})|(?P<word>[^\W\d_]+)|(?P<mark>[,.;:!?])")
# Page ends are form feeds; what a reader sees as two words stays two.
_UNSEEN = f"[{CONTROLS.replace(chr(11) + chr(12), '')}{DIRECTIONS}{INVISIBLES}]"
# Persian ends a number before a word with a joiner, but never divides one.
_WITHIN = f"[{CONTROLS}{DIRECTIONS}{INVISIBLES}{JOINERS}{SELECTORS}]"
_SPLIT = re.compile(
    rf"(?<=\w)(?<!{_UNSEEN}){_UNSEEN}+(?=\w)"
    rf"|(?<=\d){_WITHIN}+(?=[.,]?\d)|(?<=\d[.,]){_WITHIN}+(?=\d)"
    "|\u202e[^\u202c\n]*"
)


class Numeral(NamedTuple):
    """A number and where it stands in a text, half-open."""

    number: Decimal
    start: int
    end: int


class _Token(NamedTuple):
    text: str
    start: int
    end: int
    kind: str


def find_numerals(text: str) -> tuple[Numeral, ...]:
    """Every number in `text`, in the order they stand; articles count only before one.

    `a hundred` is 100, `two and a half decades` 25, `1.4 million` and `1 400 000` are
    themselves. Whether a number is a date, an age or a name's is not judged, and what
    is beyond any count is left out. So is what a reader sees otherwise than it is
    written: in parts that unseen characters divide, or turned round.
    """
    return _find_remembered(text) if len(text) <= REMEMBERED_MAX else _find(text)


@lru_cache(maxsize=4096)
def _find_remembered(text: str) -> tuple[Numeral, ...]:
    return _find(text)


def _find(text: str) -> tuple[Numeral, ...]:
    found = _find_written(text)
    if not found or (text.isascii() and text.isprintable()):
        return found
    splits = [match.span() for match in _SPLIT.finditer(text)]
    if not splits:
        return found
    # What touches a split is a part of a longer number; both lists are in order.
    kept, starts = [], [start for start, _ in splits]
    for each in found:
        before = bisect_right(starts, each.end)
        if not before or splits[before - 1][1] < each.start:
            kept.append(each)
    return tuple(kept)


def _find_written(text: str) -> tuple[Numeral, ...]:
    # Half the price of calling the class; texts are read word by word here.
    new = tuple.__new__
    tokens = [
        new(_Token, (match[0].lower(), *match.span(), match.lastgroup))
        for match in _TOKEN.finditer(text)
    ]
    found: list[Numeral] = []
    place = 0
    while place < len(tokens):
        token = tokens[place]
        read = None
        if token.kind == "digits":
            read = _read_digits(tokens, place)
        elif token.text in _OPENERS:
            read = _read_words(tokens, place)
        if read is None:
            place += 1
            continue
        number, after = read
        if number > NUMBER_MAX:
            place = after
            continue
        found.append(Numeral(number, tokens[place].start, tokens[after - 1].end))
        place = after
    return tuple(found)


def _read_digits(tokens: list[_Token], place: int) -> tuple[Decimal, int] | None:
    if tokens[place].kind != "digits" or len(tokens[place].text) > DIGITS_MAX:
        return None
    number = Decimal(re.sub(f"[{_GROUPS}]", "", tokens[place].text))
    after = place + 1
    while after < len(tokens) and tokens[after].kind == "word":
        touches = tokens[after].start == tokens[after - 1].end
        short = _JOINED_SCALES if touches else _SHORT_SCALES
        word = tokens[after].text
        scale = SCALES.get(word) or short.get(word)
        if scale is None or number > NUMBER_MAX:
            break
        number, after = number * scale, after + 1
    return number, after


def _read_words(tokens: list[_Token], place: int) -> tuple[Decimal, int] | None:
    first = tokens[place].text
    if first in _PAIRS:
        return _PAIRS[first], place + 1
    if first == "half" and _words(tokens, place, 3) == ("half", "a", "dozen"):
        return Decimal(6), place + 3
    if first in ("a", "an"):
        after = _text(tokens, place + 1)
        return _scaled(Decimal(1), tokens, place + 1) if after in SCALES else None
    if first not in WORDS:
        return None
    return _sum_words(tokens, place)


def _sum_words(tokens: list[_Token], place: int) -> tuple[Decimal, int]:
    """Two thousand five hundred and six; seventy-two; two and a half decades."""
    total, part, after = Decimal(0), Decimal(0), place
    while after < len(tokens):
        word = tokens[after].text
        if word in WORDS and (after == place or _continues(part, WORDS[word])):
            part, after = part + WORDS[word], after + 1
        elif word in SCALES and part <= NUMBER_MAX:
            scale = SCALES[word]
            part, after = (part or Decimal(1)) * scale, after + 1
            if scale >= SCALES["thousand"]:
                total, part = total + part, Decimal(0)
        elif _words(tokens, after, 3) == ("and", "a", "half"):
            part, after = part + _HALF, after + 3
        elif word == "and" and part >= 100 and _text(tokens, after + 1) in WORDS:
            after += 1
        else:
            break
    return total + part, after


def _continues(part: Decimal, word: Decimal) -> bool:
    """Whether `word` adds to the number so far: seventy two, hundred six."""
    if part == 0:
        return True
    if part % 100 == 0:
        return word < 100
    return part % 10 == 0 and part % 100 >= 20 and 0 < word < 10


def _scaled(
    number: Decimal, tokens: list[_Token], place: int
) -> tuple[Decimal, int] | None:
    while number <= NUMBER_MAX and _text(tokens, place) in SCALES:
        number, place = number * SCALES[tokens[place].text], place + 1
    return number, place


def _text(tokens: list[_Token], place: int) -> str:
    return tokens[place].text if place < len(tokens) else ""


def _words(tokens: list[_Token], place: int, count: int) -> tuple[str, ...]:
    return tuple(token.text for token in tokens[place : place + count])
