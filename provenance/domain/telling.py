"""What a text tells of an event: names, and what kind of thing happened.

No name is known beforehand: a word is one where the text itself writes it with a
capital inside a sentence, and nowhere without.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib.resources import files
from tomllib import loads
from typing import Any

from provenance.domain.text import fold_key

SENTENCE_MAX = 400
"""Characters taken on each side of a passage where no sentence ends before."""
_TITLE_SHARE = 0.8
"""A line in which so many of the longer words have capitals is a title: its capitals
say nothing."""
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_SIGN = re.compile(rf"{_WORD.pattern}|\d+")
_END = re.compile(r"[.!?][\"'”’)\]]*\s+|\n+")
_SPACED = str.maketrans({code: " " for code in range(128) if not chr(code).isalpha()})
_APOSTROPHE = "'"
_POSSESSIVE = re.compile(r"['’]s$")
_LONGER = 4
_WORDS_KEPT = 65_536
"""Words whose folded forms are kept: a language has few, and texts repeat them."""


def sentence_around(text: str, start: int, end: int) -> str:
    """The sentences that a span of a text stands in."""
    before = text[max(0, start - SENTENCE_MAX) : start]
    after = text[end : end + SENTENCE_MAX]
    ends = [match.end() for match in _END.finditer(before)]
    closing = _END.search(after)
    if closing is not None:
        mark = 0 if closing[0].startswith("\n") else 1
        after = after[: closing.start() + mark]
    return before[ends[-1] if ends else 0 :] + text[start:end] + after


def names_in(text: str) -> frozenset[str]:
    """The words of a text that are names, folded."""
    inside: set[str] = set()
    for sentence in _END.split(text):
        if sentence[1:].islower():
            continue
        words = _words_in(sentence)
        # Every sentence begins with a capital, which says nothing.
        capitals = [word for word in words[1:] if word[0].isupper()]
        if not capitals:
            continue
        longer = [word for word in words[1:] if len(word) >= _LONGER]
        titled = sum(word[0].isupper() for word in longer)
        if longer and titled < _TITLE_SHARE * len(longer):
            inside.update(capitals)
    if not inside:
        return frozenset()
    spoken = set(_words_in(text))
    fold = str.lower if _is_plain(text) else _folded
    plain = {fold(word) for word in spoken if word[0].islower()}
    return telling({_bare(word) for word in inside} - plain)


def words_of(text: str) -> frozenset[str]:
    """Every word of a text, folded, without a possessive ending, and without the
    months of dates that are words besides: the march of 5 March.
    """
    if _is_plain(text):
        found = frozenset(text.lower().translate(_SPACED).split())
    else:
        found = frozenset(map(_bare, _WORD.findall(text)))
    if found.isdisjoint(_months()):
        return found
    signs = _SIGN.findall(text)
    return frozenset(
        _bare(word)
        for before, word, after in zip(
            ["", *signs], signs, [*signs[1:], ""], strict=False
        )
        if not word[0].isdecimal() and not _is_month(before, word, after)
    )


def telling(words: Iterable[str]) -> frozenset[str]:
    """Those of some folded words that can tell events of one kind apart."""
    long = frozenset(word for word in words if len(word) > 2)
    return long - _untelling()


def kinds_in(words: Iterable[str]) -> frozenset[str]:
    """What kinds of event some folded words tell of."""
    table = _kinds()
    return frozenset(kind for word in words for kind in table.get(word, ()))


def are_near(one: Iterable[str], other: Iterable[str]) -> bool:
    """Whether some kind of one may be told as a kind of the other."""
    ours, theirs = set(one), set(other)
    return any(
        not group.isdisjoint(ours) and not group.isdisjoint(theirs) for group in _near()
    )


def is_broad(kind: str) -> bool:
    """Whether a kind holds too much to make two events alike: an attack."""
    return kind in _table()["near"]["broad"]


def _words_in(text: str) -> list[str]:
    return text.translate(_SPACED).split() if _is_plain(text) else _WORD.findall(text)


def _is_plain(text: str) -> bool:
    """Whether its words are its runs of plain letters, which a search finds as well,
    at several times the price, and which folding only makes small.
    """
    return text.isascii() and _APOSTROPHE not in text


def _is_month(before: str, word: str, after: str) -> bool:
    if not word[0].isupper() or word.lower() not in _months():
        return False
    beside = before[:1].isdecimal() or after[:1].isdecimal()
    return beside or before.lower() in _table()["dates"]["before"]


@cache
def _months() -> frozenset[str]:
    return frozenset(_table()["dates"]["months"])


@cache
def _near() -> tuple[frozenset[str], ...]:
    return tuple(map(frozenset, _table()["near"]["groups"]))


@lru_cache(maxsize=_WORDS_KEPT)
def _bare(word: str) -> str:
    return fold_key(_POSSESSIVE.sub("", word))


@lru_cache(maxsize=_WORDS_KEPT)
def _folded(word: str) -> str:
    return fold_key(word)


@cache
def _untelling() -> frozenset[str]:
    return frozenset(_table()["common"]["words"]) | _kinds().keys()


@cache
def _kinds() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for kind, words in _table()["kinds"].items():
        for word in words:
            found[word] = (*found.get(word, ()), kind)
    return found


@cache
def _table() -> dict[str, Any]:
    return loads(files("provenance.domain").joinpath("telling.toml").read_text("utf-8"))
