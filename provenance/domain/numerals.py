"""Numbers as people write them: digits, words, multiples, and where they stand."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from provenance.domain.hidden_characters import (
    CONTROLS,
    DIRECTIONS,
    INVISIBLES,
    JOINERS,
    OVERLAYS,
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
_ARTICLES = frozenset(["a", "an"])
_OPENERS = frozenset([*WORDS, *_PAIRS, *_ARTICLES, "half", "quarter"])
"""The words that a number can begin with."""
_WIDTHS = "\u2000-\u200a\u202f\u205f\u3000"
"""Spaces of their own width, as the inside of a character class."""
_GROUPS = f",\u00a0{_WIDTHS}\u066c '’"
_DIGITS = rf"\d{{1,3}}(?:[{_GROUPS}]\d{{3}})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+"
_GROUP = re.compile(f"[{_GROUPS}]")
_PARTING = re.compile(rf"[{_WIDTHS}\u066b\u066c·‧∙⋅'’]")
"""What parts digits of one number: unlike a plain space, never two numbers."""
_TOKEN = re.compile(rf"{_DIGITS}|[^\W\d_]+|[,.;:!?]")
_NO_NUMBER = frozenset(",;:!?()[]'’‘\"“”–—-/$€£")
"""Marks that no number begins with; a full stop may open a fraction."""
# An article counts only before a scale, over what parts words and ends no clause.
_SCALED = rf"(?:[^\w.,;:!?]|_)++(?ai:{'|'.join(sorted(SCALES))})(?![^\W\d_])"
_START = re.compile(
    rf"{_DIGITS}|(?<![^\W\d_])(?:(?ai:an?)(?={_SCALED})"
    rf"|(?ai:{'|'.join(sorted(_OPENERS - _ARTICLES))})(?![^\W\d_]))"
)
# Page ends are form feeds; what a reader sees as two words stays two.
_UNSEEN = f"[{CONTROLS.replace(chr(11) + chr(12), '')}{DIRECTIONS}{INVISIBLES}]"
# Persian ends a number before a word with a joiner, but never divides one.
_WITHIN = f"[{CONTROLS}{DIRECTIONS}{INVISIBLES}{JOINERS}{SELECTORS}]"
_SPLIT = re.compile(
    rf"(?<=\w)(?<!{_UNSEEN}){_UNSEEN}+(?=\w)"
    rf"|(?<=\d){_WITHIN}+(?=[.,]?\d)|(?<=\d[.,]){_WITHIN}+(?=\d)"
    # A mark that stands on a digit makes another sign of it.
    rf"|(?<=\d)[{SELECTORS}]*[{OVERLAYS}]+"
    "|\u202e[^\u202c\n]*"
)


class Numeral(NamedTuple):
    """A number and where it stands in a text, half-open."""

    number: Decimal
    start: int
    end: int


def find_numerals(text: str) -> tuple[Numeral, ...]:
    """Every number in `text`, in the order they stand; articles count only before one.

    `a hundred` is 100, `two and a half decades` 25, `1.4 million` and `1 400 000` are
    themselves. Whether a number is a date, an age or a name's is not judged, and what
    is beyond any count is left out. So is what a reader sees otherwise than it is
    written: in parts that unseen characters divide, turned round, or under a mark; and
    a part of digits that something else than groups of three divides.
    """
    return _find_remembered(text) if len(text) <= REMEMBERED_MAX else _find(text)


def find_numerals_within(
    text: str, words: Iterable[tuple[int, int]]
) -> tuple[Numeral, ...]:
    """The numbers in `text` that begin within some words, as `find_numerals` reads it.

    Args:
        text: Any.
        words: Where words stand, in order: every one in which a number may begin.
    """
    found: list[Numeral] = []
    place = 0
    for start, end in words:
        place = max(place, start)
        while place < end:
            opened = _START.match(text, place)
            if opened is None:
                if place + 1 == end:
                    break
                # Only as far as a fraction's point: what stands behind is another's.
                begins = _START.search(text, place + 1, end + 1)
                if begins is None:
                    break
                place = begins.start()
            else:
                place = _read_at(text, opened, found)
    return _seen(text, found)


@lru_cache(maxsize=16_384)
def may_be_number(word: str) -> bool:
    """Whether a number may begin within a word or mark, in small letters."""
    return word in _OPENERS or not (word.isalpha() or word in _NO_NUMBER)


@lru_cache(maxsize=4096)
def _find_remembered(text: str) -> tuple[Numeral, ...]:
    return _find(text)


def _find(text: str) -> tuple[Numeral, ...]:
    found: list[Numeral] = []
    opened = _START.search(text)
    while opened is not None:
        opened = _START.search(text, _read_at(text, opened, found))
    return _seen(text, found)


def _seen(text: str, found: list[Numeral]) -> tuple[Numeral, ...]:
    """The numbers that a reader sees as they are written, and sees as whole."""
    found = [each for each in found if not _is_part(text, each)]
    if not found or (text.isascii() and text.isprintable()):
        return tuple(found)
    splits = [match.span() for match in _SPLIT.finditer(text)]
    if not splits:
        return tuple(found)
    # What touches a split is a part of a longer number; both lists are in order.
    kept, starts = [], [start for start, _ in splits]
    for each in found:
        before = bisect_right(starts, each.end)
        if not before or splits[before - 1][1] < each.start:
            kept.append(each)
    return tuple(kept)


def _is_part(text: str, each: Numeral) -> bool:
    """Whether more digits stand before or behind, with only what parts them between."""
    before, behind = (
        text[max(0, each.start - 2) : each.start],
        text[each.end : each.end + 2],
    )
    return (before[:1].isdigit() and _PARTING.fullmatch(before[1:]) is not None) or (
        behind[1:].isdigit() and _PARTING.fullmatch(behind[:1]) is not None
    )


def _read_at(text: str, opened: re.Match[str], found: list[Numeral]) -> int:
    """Add the number that may begin at a place; where the next may begin."""
    word, (start, after) = opened[0].lower(), opened.span()
    is_word = word.isalpha()
    read = (_read_words if is_word else _read_digits)(text, word, after)
    if read is None:
        return after
    number, after = read
    if number <= NUMBER_MAX:
        found.append(Numeral(number, start, after))
    return after


def _read_digits(text: str, digits: str, after: int) -> tuple[Decimal, int] | None:
    if len(digits) > DIGITS_MAX:
        return None
    number = Decimal(digits if digits.isdigit() else _GROUP.sub("", digits))
    while True:
        behind = _TOKEN.search(text, after)
        if behind is None:
            return number, after
        short = _JOINED_SCALES if behind.start() == after else _SHORT_SCALES
        word = behind[0].lower()
        scale = SCALES.get(word) or short.get(word)
        if scale is None or number > NUMBER_MAX:
            return number, after
        number, after = number * scale, behind.end()


def _read_words(text: str, first: str, after: int) -> tuple[Decimal, int] | None:
    if first in _PAIRS:
        return _PAIRS[first], after
    if first == "half":
        article, last = _word_behind(text, after)
        whole = _scaled(text, last) if article == "a" else None
        return None if whole is None else (whole[0] / 2, whole[1])
    if first == "quarter":
        behind = _after_words(text, after, "of", "a")
        part = None if behind is None else _scaled(text, behind)
        return None if part is None else (part[0] / 4, part[1])
    if first in ("a", "an"):
        return _scaled(text, after)
    return _sum_words(text, first, after)


def _sum_words(text: str, first: str, after: int) -> tuple[Decimal, int]:
    """Two thousand five hundred and six; seventy-two; two and a half decades."""
    total, part = Decimal(0), WORDS[first]
    while True:
        word, last = _word_behind(text, after)
        if word in WORDS and _continues(part, WORDS[word]):
            part, after = part + WORDS[word], last
        elif word in SCALES and part <= NUMBER_MAX:
            scale = SCALES[word]
            part, after = (part or Decimal(1)) * scale, last
            if scale >= SCALES["thousand"]:
                total, part = total + part, Decimal(0)
        elif word != "and":
            return total + part, after
        elif (half := _after_words(text, last, "a", "half")) is not None:
            part, after = part + _HALF, half
        elif part >= 100 and _word_behind(text, last)[0] in WORDS:
            after = last
        else:
            return total + part, after


def _continues(part: Decimal, word: Decimal) -> bool:
    """Whether `word` adds to the number so far: seventy two, hundred six."""
    if part == 0:
        return True
    if part % 100 == 0:
        return word < 100
    return part % 10 == 0 and part % 100 >= 20 and 0 < word < 10


def _scaled(text: str, after: int) -> tuple[Decimal, int] | None:
    """A hundred, a hundred thousand; None where no scale stands behind the article."""
    number = Decimal(1)
    word, last = _word_behind(text, after)
    if word not in SCALES:
        return None
    while word in SCALES and number <= NUMBER_MAX:
        number, after = number * SCALES[word], last
        word, last = _word_behind(text, after)
    return number, after


def _after_words(text: str, place: int, *words: str) -> int | None:
    """Where some words that stand next end; None where others do."""
    for word in words:
        behind, place = _word_behind(text, place)
        if behind != word:
            return None
    return place


def _word_behind(text: str, place: int) -> tuple[str, int]:
    """The next word, number or mark, folded, and where it ends."""
    match = _TOKEN.search(text, place)
    return ("", place) if match is None else (match[0].lower(), match.end())
