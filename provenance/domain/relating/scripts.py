"""Scripts: one name in Arabic or Cyrillic and in Latin letters, read letter by letter.

Every letter has the spellings that the systems in use give it (`scripts.toml`), and no
other; a name is another's spelling where its letters can make all of it.
"""

from __future__ import annotations

import enum
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from tomllib import loads
from typing import Any

from provenance.domain.aliases import script_of
from provenance.domain.text import name_key

NAME_MAX = 80
"""Letters of a name beyond which nothing is read."""
PART_MIN = 4
"""Latin letters that a part of a name needs to be told from chance."""
_ALIKE = str.maketrans("کیھہۀۃ", "كيههةة")
"""Letters of Persian and Urdu that Arabic writes otherwise."""

_KINDS = str.maketrans("bpfvtdszkqgcjxmnr", "PPPPTTTTKKKKKKMNR")
_AGAIN = re.compile(r"(.)\1+")


class Reach(enum.Enum):
    """How much of two names is one name in two scripts."""

    WHOLE = "whole"
    PART = "part"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Table:
    """The Latin spellings of one script's letters."""

    letters: Mapping[str, Sequence[str]]
    first: Mapping[str, Sequence[str]]
    last: Mapping[str, Sequence[str]]
    vowels: Sequence[str]
    """What may stand behind a letter though it is not written."""
    article: str
    """What may be joined to a word without being of it."""


def has_table(script: str) -> bool:
    """Whether names of the script are read letter by letter."""
    return script.lower() in _tables()


@lru_cache(maxsize=65_536)
def compare(foreign: str, latin: str) -> Reach:
    """How much of a name in another script a name in Latin letters spells.

    Args:
        foreign: Of a script that has a table.
        latin: The key of a name: words of ASCII letters between spaces.
    """
    spoken, spelt = _words(foreign), tuple(latin.split())
    if not spoken or not spelt or max(len(foreign), len(latin)) > NAME_MAX:
        return Reach.NONE
    table = _tables()[script_of(foreign).lower()]
    if _spells(spoken, spelt, table):
        return Reach.WHOLE
    parts = [(spoken, part) for part in _runs(spelt)]
    parts += [(part, spelt) for part in _runs(spoken)]
    for own, part in parts:
        if len("".join(part)) >= PART_MIN and _spells(own, part, table):
            return Reach.PART
    return Reach.NONE


def outline(name: str) -> str:
    """The kinds of consonants of a name, which its spellings in two scripts share, so
    that they can be found; many other names have them too. Spaces do not count.
    """
    script = script_of(name).lower()
    if script not in _tables():
        return _kinds(name_key(name))
    table = _tables()[script]
    return _kinds(
        "".join(
            next(iter(table.letters.get(letter, ())), "")
            for word in _words(name)
            for letter in word.removeprefix(table.article)
        )
    )


def _kinds(latin: str) -> str:
    """Lips, teeth, throat and the rest, once in a row; without what comes and goes."""
    told = latin.replace("kh", "").translate(_KINDS)
    return _AGAIN.sub(r"\1", "".join(sign for sign in told if sign.isupper()))


def _words(name: str) -> tuple[str, ...]:
    """The words in the letters of the table, without signs for vowels."""
    written = unicodedata.normalize("NFKC", name).casefold().translate(_ALIKE)
    kept = "".join(
        sign if sign.isalpha() else " "
        for sign in written
        if not unicodedata.combining(sign) and sign != "ـ"
    )
    # Servants of God are written as one word or as two.
    return tuple(kept.replace("عبدال", "عبد ال").split())


def _runs(spoken: tuple[str, ...]) -> Iterable[tuple[str, ...]]:
    """Neighbouring words, fewer than all, the longest first."""
    for length in range(len(spoken) - 1, 0, -1):
        for start in range(len(spoken) - length + 1):
            yield spoken[start : start + length]


def _spells(spoken: Sequence[str], spelt: Sequence[str], table: _Table) -> bool:
    """Whether the letters of the one can make all of the other, spaces apart."""
    latin = "".join(spelt)
    places = frozenset([0])
    for word in spoken:
        places = _after_word(word, latin, places, table)
    return len(latin) in places


def _after_word(
    word: str, latin: str, places: frozenset[int], table: _Table
) -> frozenset[int]:
    """Where in the Latin letters the word can end that begins at one of `places`."""
    start = 0
    while start < len(word) and places:
        letter = _letter(word, start, table)
        end = start + len(letter)
        forms = [*table.letters.get(letter, ())]
        if start == 0:
            forms = [*table.first.get(letter, forms)]
        is_last = end == len(word)
        forms += table.last.get(letter, ()) if is_last else ()
        places = _after_letter(forms, latin, places, () if is_last else table.vowels)
        start = end
    return places


def _letter(word: str, start: int, table: _Table) -> str:
    """The letter or pair of letters that is read next; the article before a word."""
    pair = word[start : start + 2]
    if pair in table.letters or (start == 0 and pair == table.article != word):
        return pair
    return word[start]


def _after_letter(
    forms: Iterable[str], latin: str, places: frozenset[int], vowels: Iterable[str]
) -> frozenset[int]:
    found: set[int] = set()
    for form in forms:
        for place in places:
            if not latin.startswith(form, place):
                continue
            end = place + len(form)
            found.add(end)
            # A letter may be doubled, and is written once.
            if len(form) == 1 and latin.startswith(form, end):
                found.add(end + 1)
    behind = {
        place + len(vowel)
        for vowel in vowels
        for place in found
        if latin.startswith(vowel, place)
    }
    return frozenset(found | behind)


@cache
def _tables() -> Mapping[str, _Table]:
    source = files("provenance.domain.relating").joinpath("scripts.toml")
    known: dict[str, dict[str, Any]] = loads(source.read_text("utf-8"))
    return {
        script: _Table(
            letters=table["letters"],
            first=table.get("first", {}),
            last=table.get("last", {}),
            vowels=table.get("vowels", ()),
            article=table.get("article", ""),
        )
        for script, table in known.items()
    }
