"""The words of `words.toml`, read once."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib.resources import files
from tomllib import loads

from provenance.domain.text import name_key

_YEAR = re.compile(r"(?:19|20)\d\d")
_INDEFINITE = re.compile(r"(?i:an?)\s[^A-Z]+")
"""Somebody of a kind, whoever that is: no word of it is a name."""
_IRREGULAR = {"children": "child", "people": "person"}
_SHORTEST = 3
"""Letters up to which a word that ends in s is no plural: gas."""
_BRACKETED = re.compile(r"\(([^)]*)\)")


@cache
def words(name: str) -> frozenset[str]:
    """The words of one list."""
    return frozenset(_lists()[name])


@lru_cache(maxsize=65_536)
def name_words(name: str) -> frozenset[str]:
    """The words of a name without brackets, dates and linking words, in no order.

    A number that belongs to no date stays: Channel 4 is not Channel 5.
    """
    bare = _BRACKETED.sub(" ", name)
    spoken = [word for word in name_key(bare).split() if word not in words("linking")]
    telling = [word for word in spoken if not _YEAR.fullmatch(word)]
    months = words("months")
    if any(word.isdigit() for word in spoken) and not months.isdisjoint(spoken):
        telling = [word for word in telling if not (word.isdigit() or word in months)]
    return frozenset(telling or spoken or name_key(name).split())


@lru_cache(maxsize=65_536)
def names_nobody(name: str) -> bool:
    """Whether the name is only a word such as officials, or a platform."""
    return name_words(name) <= words("nobody")


@lru_cache(maxsize=65_536)
def describes_only(name: str) -> bool:
    """Whether the name says only what kind of people it means: unknown gunmen, a lone
    shepherd.
    """
    if _INDEFINITE.fullmatch(name.strip()):
        return True
    return name_words(name) <= words("nobody") | words("described")


@lru_cache(maxsize=65_536)
def office_words(name: str) -> frozenset[str]:
    """The words of the office in brackets behind a name, or of the name itself."""
    bracketed = _BRACKETED.search(name)
    spoken = name_key(bracketed[1] if bracketed else name).split()
    return frozenset(spoken) - words("ranks")


@lru_cache(maxsize=65_536)
def singular(word: str) -> str:
    """One word for one and for many: soldiers and soldier, policemen and policeman."""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word.endswith("men"):
        return f"{word[:-3]}man"
    if len(word) > _SHORTEST and word.endswith("ies"):
        return f"{word[:-3]}y"
    if len(word) > _SHORTEST and word.endswith("s") and not word.endswith("ss"):
        return word[:-1]
    return word


@cache
def _lists() -> dict[str, list[str]]:
    text = files("provenance.domain.relating").joinpath("words.toml").read_text("utf-8")
    lists: dict[str, list[str]] = loads(text)
    return lists
