"""The columns of a table: what the words of a head say that its cells hold."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import chain
from typing import NamedTuple

from provenance.domain.extracting.mentions import find_mentions
from provenance.domain.extracting.timing import resolve
from provenance.domain.extracting.vocabulary import (
    Phrases,
    is_person,
    match_phrase,
    phrase_table,
    table,
)

HEAD_MAX = 120
"""Code points of a head; what is longer is a cell of prose."""
HEADS_REMEMBERED = 2_048
"""Heads whose reading is kept: many documents must not fill memory."""
PLACES = ("site", "village", "district", "province", "country")
"""Kinds of columns that hold places, from the narrowest on."""
_WORD = re.compile(r"[^\W_]++(?:[-'’][^\W_]++)*+|[/&+%,;]")
_BRACKETED = re.compile(r"\s*[(\[][^()\[\]]*[)\]]")
_PLURAL = re.compile(r"\((?:e?s|ies)\)")
_JOINED = re.compile(r"\s?[,/&]\s?|\sand\s")
_PARTING = frozenset("/(,;")
_WHOLE = "killed_or_wounded"
_PARTS = frozenset(["killed", "wounded", "wounded_seriously"])


class Column(NamedTuple):
    """What the cells of one column hold."""

    kind: str
    """count, total, bare, other; or what a cell names: date, said, a kind of place,
    source, event, group, claimed. Bare heads say whom they count, or when, and not
    what.
    """
    head: str
    """As written."""
    measures: tuple[str, ...] = ()
    """What is counted; several where a cell holds as many numbers."""
    scope: str | None = None
    unit: str | None = None
    factor: int = 1
    """What a number of the column is multiplied by: thousands."""
    bound: str | None = None
    """low, high or about, where the head says that its numbers are."""
    when: str | None = None
    """EDTF of the days that the head names."""


@lru_cache(maxsize=HEADS_REMEMBERED)
def read_head(head: str) -> Column:
    """The column under a head; `other` where its words are not all understood."""
    words = " ".join(_PLURAL.sub("s", head).split())
    if not words or len(words) > HEAD_MAX:
        return Column("other", head)
    named = _kind_of(words)
    if named is not None:
        return Column(named, head)
    return _Head(head, words).column()


def _kind_of(words: str) -> str | None:
    """What a column names, where the whole head says so."""
    plain = _BRACKETED.sub("", words).strip(" .:*#").lower() or words.lower()
    found = [_named(plain)]
    if found == [None]:
        # District, province: the narrower of the two is what its cells begin with.
        found = [_named(part) for part in _JOINED.split(plain)]
    if not found or any(kind not in PLACES for kind in found[1:]):
        return None
    return found[0] if len(found) == 1 or found[0] in PLACES else None


def _named(plain: str) -> str | None:
    return next((kind for kind in _kinds() if plain in words_of("columns", kind)), None)


@cache
def _kinds() -> tuple[str, ...]:
    rows = table("tables")["columns"]
    assert isinstance(rows, dict), "tables.columns holds lists of heads"
    return tuple(rows)


def is_known_word(word: str) -> bool:
    """Whether a word is one that heads are made of."""
    return word.lower() in _known()


def holds_names(words: str) -> bool:
    """Whether a word is a head of its own that says what is named: Province killed."""
    idle = words_of("heads", "idle")
    lows = (word.strip("(),.*") for word in words.lower().split())
    return any(_named(low) is not None for low in lows if low not in idle)


def count_measures(words: str) -> int:
    """How many things a row of heads counts by its words."""
    lows, place, count = _WORD.findall(words.lower()), 0, 0
    while place < len(lows):
        said = match_phrase(lows, place, _measures())
        count += said is not None
        place = place + 1 if said is None else said[0]
    return count


def may_count(words: str) -> bool:
    """Whether words hold one without which no head counts anything."""
    return not _counting().isdisjoint(_WORD.findall(words.lower()))


@cache
def _counting() -> frozenset[str]:
    rows = chain.from_iterable(_measures().values())
    return frozenset(word for phrase, _ in rows for word in phrase)


@cache
def _known() -> frozenset[str]:
    words: set[str] = set()
    for key in ("measures", "columns"):
        for first, rows in phrase_table("tables", key).items():
            words.add(first)
            words.update(word for row in rows for word in row[0])
    for key in ("idle", "low", "high", "about", "people"):
        words |= {w for phrase in words_of("heads", key) for w in phrase.split()}
    return frozenset(words)


@cache
def words_of(group: str, key: str) -> frozenset[str]:
    """One list of a group of the data file."""
    rows = table("tables")[group]
    assert isinstance(rows, dict), f"tables.{group} holds lists of words"
    return frozenset(rows[key])


class _Head:
    """One head, read from the left: what it counts, whom, and what else it says."""

    def __init__(self, head: str, words: str) -> None:
        self.head, self.words = head, words
        marked = words.replace("(", " / ").replace(")", " ")
        self.written = _WORD.findall(marked)
        self.lows = [word.lower().replace("’", "'") for word in self.written]
        self.measures: list[str] = []
        self.scope: list[str] = []
        self.unknown = self.has_people = self.is_total = False
        self.unit: str | None = None
        self.bound: str | None = None
        self.factor = 1

    def column(self) -> Column:
        """What its words say together."""
        when = self._take_time()
        if "%" in self.lows or not words_of("heads", "apart").isdisjoint(self.lows):
            return Column("other", self.head)
        self._read()
        if self.unknown and not self.has_people:
            return Column("other", self.head)
        measures = self._settled()
        kind = "count" if measures else "bare"
        if self.is_total and not measures and not self.scope:
            kind = "total"
        return Column(
            kind,
            self.head,
            measures,
            " ".join(self.scope) or None,
            self.unit,
            self.factor,
            self.bound,
            when,
        )

    def _take_time(self) -> str | None:
        """The days that the head names, which are no part of its other words."""
        found = find_mentions(self.words, 0, len(self.words))
        if len(found) != 1 or (found[0].year is None and found[0].month is None):
            return None
        first, last = found[0].start, found[0].end
        rest = f"{self.words[:first]} {self.words[last:]}".replace("(", " / ")
        self.written = _WORD.findall(rest.replace(")", " "))
        self.lows = [word.lower().replace("’", "'") for word in self.written]
        return resolve(found[0], None)

    def _read(self) -> None:
        place = 0
        while place < len(self.lows):
            place = self._read_at(place)

    def _read_at(self, place: int) -> int:
        """Take the words that begin at a place; where the next ones do."""
        low, said = self.lows[place], match_phrase(self.lows, place, _measures())
        if said is not None:
            if said[1] not in self.measures:
                self.measures.append(said[1])
            return said[0]
        for bound in ("low", "high", "about"):
            if low in words_of("heads", bound):
                self.bound = bound
                return place + 1
        factor, unit = _meaning("scales", low), _meaning("units", low)
        if factor is not None:
            self.factor = int(factor)
        elif unit is not None:
            self.unit = unit
        elif low in words_of("heads", "idle") or not low[0].isalnum():
            self.is_total = self.is_total or low in words_of("cells", "total")
        else:
            people = low in words_of("heads", "people") or is_person(low)
            self.has_people = self.has_people or people
            self.unknown = self.unknown or not people
            self.scope.append(low if people else self.written[place])
        return place + 1

    def _settled(self) -> tuple[str, ...]:
        """The measures; a head above its parts is none of its own."""
        if len(self.measures) > 1 and _WHOLE in self.measures:
            parts = [measure for measure in self.measures if measure != _WHOLE]
            if _PARTS.issuperset(parts):
                self.measures = parts
        if len(self.measures) > 1 and _PARTING.isdisjoint(self.words):
            return ()
        return tuple(self.measures)


@cache
def _measures() -> Phrases:
    return phrase_table("tables", "measures")


@cache
def _meaning(group: str, word: str) -> str | None:
    rows = table("tables")[group]
    assert isinstance(rows, dict), f"tables.{group} holds lists of words"
    return next((key for key, words in rows.items() if word in words), None)
