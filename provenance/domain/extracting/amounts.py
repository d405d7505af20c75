"""Amounts: numbers or vague words with their hedges, read from a sentence's words."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from provenance.domain.extracting.numbering import find_numbers
from provenance.domain.extracting.sentences import Token
from provenance.domain.extracting.vocabulary import (
    match_phrase,
    phrase_table,
    word_list,
)
from provenance.domain.numerals import (
    SCALES,
)

_DASHES = frozenset("–—-")
_INEXACT = frozenset(["at_least", "over", "at_most", "under", "near", "about"])
"""What a hedge may make of a number; with all others it is exactly that many."""
_PERHAPS = frozenset(["maybe", "perhaps", "possibly", "probably", "even"])


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


def find_amounts(
    text: str,
    tokens: Sequence[Token],
    lows: list[str],
    masked: set[int],
    numeric: list[int],
) -> list[Amount]:
    """Every amount of one sentence, in order, none overlapping.

    Args:
        text: The whole document.
        tokens: The sentence's tokens.
        lows: The same, folded.
        masked: Places of tokens that are dates, ages or designations: never amounts.
        numeric: Places of tokens in which a number may begin.
    """
    numbers = find_numbers(text, tokens, lows, masked, numeric)
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
    plain = {word for word, rows in hedges if rows == (([word], "exact"),)}
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
    phrases, hedges = (
        phrase_table("amounts", "words"),
        phrase_table("amounts", "hedges"),
    )
    hedged = match_phrase(lows, place, hedges)
    if place not in numbers:
        said = match_phrase(lows, place, phrases)
        if said is not None and (hedged is None or hedged[0] <= said[0]):
            return _read_word(lows, place, said, numbers)
    if lows[place] == "over" and lows[place - 1] in word_list("words", "overs"):
        hedged = None  # Handed over two captives.
    if hedged is not None:
        after, meaning = hedged
        hedge = " ".join(lows[place:after])
        within = match_phrase(lows, after, hedges) if after < len(lows) else None
        if within is not None and within[1] == "exact" and after not in numbers:
            after = within[0]
        if after in numbers and meaning == "over" and lows[after - 1] == "the":
            # Above the 25 already known: so many are known, and more are not told of.
            return _bounded(lows, after - 1, after, numbers, "exact", None)
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
    if meaning not in _INEXACT:
        return Amount(first, last, number, number, number)
    return Amount(
        first,
        last,
        number,
        number if meaning in ("at_least", "over") else None,
        number if meaning in ("at_most", "under", "near") else None,
        low_open=meaning == "over",
        high_open=meaning in ("under", "near"),
        approx=meaning in ("about", "near"),
        hedge=hedge,
    )


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
    elif joint == "or" and lows[behind : behind + 1] and lows[behind] in _PERHAPS:
        # As many as 230 or even 520.
        behind += 1
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
