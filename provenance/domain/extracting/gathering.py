"""Which answers of a page are of one event: by day, by passage, and by names."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from itertools import chain

from provenance.domain.extracting.claim_fields import event_slug
from provenance.domain.extracting.layout import PART_MAX, Block
from provenance.domain.extracting.reading import Sentence
from provenance.domain.extracting.spelling import month_numbers, weekday_numbers
from provenance.domain.extracting.tallying import opens_apart
from provenance.domain.extracting.vocabulary import union, word_list
from provenance.domain.text import fold_key

SHARED_MIN = 2
"""Rare names that two items of a list must share to be taken for one event."""
RARE_SHARE = 5
"""A name in more than two lines, and the fifth part of them, tells nothing."""
OPENING = 8
"""Words at the beginning of a sentence in which it turns to another attack."""
_WORD = r"(?:[Aa]l-|[Ee]l-)?[A-ZÀ-Þ][\w’'-]{2,40}"
_NAME = re.compile(rf"(?<=[\w,;:(] ){_WORD}|(?<=\(){_WORD}|{_WORD}(?= {_WORD})")
"""A word in capitals within a sentence, or before another one."""
_PLACE_MAX = 40


@dataclass(slots=True)
class _Event:
    slug: str
    passage: int
    """Where the passage begins that told of it last."""
    is_listed: bool
    names: set[str]
    places: set[str] = field(default_factory=set)


class Gathering:
    """The events of one page so far, each with the passage that told of it last."""

    def __init__(self, text: str, name: str) -> None:
        self.text, self.name = text, name
        self.slugs: set[str] = set()

    def open_section(self, *, is_digest: bool) -> None:
        """Forget the events of the section before, which are others' to tell."""
        self.is_digest = is_digest
        self.events: dict[str | None, list[_Event]] = {}
        self.days: set[str] = set()
        """The days that bullets of this section tell for themselves."""
        self.first: int | None = None
        self.common: frozenset[str] | None = None

    def open_block(self, block: Block, *, own_day: str | None) -> None:
        """Begin a passage; a bullet may tell a day of its own."""
        self.first = block.start if self.first is None else self.first
        self.block = block
        self.passage = block.start if block.item is None else block.item
        self.apart: str | None = None
        if block.is_bullet and own_day is not None:
            self.days.add(own_day)
        is_dated = own_day is not None and len(self.days) > 1
        is_item = block.is_bullet and (is_dated or block.is_numbered)
        self.is_listed = self.is_digest or block.item is not None or is_item
        self.names: set[str] | None = None

    def event_of(self, sentence: Sentence, day: str | None) -> str:
        """The slug of the event that an answer of a sentence is of."""
        stem = event_slug(self.name, day)
        events = self.events.setdefault(day, [])
        places = _places(sentence)
        event = self._known(sentence, events, places)
        if event is None:
            event = _Event(
                self._slug(stem, sentence), self.passage, self.is_listed, set()
            )
            events.append(event)
        event.passage = self.passage
        event.places |= places
        if self.is_listed:
            event.names |= self._names()
        return event.slug

    def _known(
        self, sentence: Sentence, events: list[_Event], places: set[str]
    ) -> _Event | None:
        """The event of a day that a sentence goes on with; None for a new one."""
        if _turns(sentence):
            key = f"{sentence.start}"
            is_new, self.apart = self.apart != key, key
            if is_new and events:
                return None
        here = [event for event in events if event.passage == self.passage]
        if here:
            last = here[-1]
            is_other = self.is_digest and places and last.places
            return None if is_other and not places & last.places else last
        if not self.is_listed:
            prose = [event for event in events if not event.is_listed]
            return next(iter(prose or events), None)
        named = [(len(self._shared(event)), event) for event in events]
        shared, best = max(named, key=lambda pair: pair[0], default=(0, None))
        is_item = self.block.is_bullet or self.block.item is not None
        if not is_item and len(self._names()) < SHARED_MIN:
            return next(reversed(events), None)
        return best if shared >= SHARED_MIN else None

    def _shared(self, event: _Event) -> set[str]:
        """The names of the passage that were told of one event, and of no other."""
        shared = self._names() & event.names
        for other in chain.from_iterable(self.events.values()) if shared else ():
            if other is not event:
                shared -= other.names
        return shared

    def _names(self) -> set[str]:
        """The telling names of the passage at hand."""
        if self.common is None:
            self.common = self._count_names()
        if self.names is None:
            found = _names_in(self.text, self.block.start, self.block.end)
            self.names = found - self.common
        return self.names

    def _count_names(self) -> frozenset[str]:
        """Names that too many lines hold to tell one event from another."""
        assert self.first is not None, "a block was opened"
        lines = 0
        often: Counter[str] = Counter()
        place, end = self.first, min(len(self.text), self.first + PART_MAX)
        while place < end:
            stop = self.text.find("\n", place, end)
            stop = end if stop < 0 else stop
            names = _names_in(self.text, place, stop)
            lines += bool(names)
            often.update(names)
            place = stop + 1
        most = max(2, lines // RARE_SHARE)
        return frozenset(name for name, count in often.items() if count > most)

    def _slug(self, stem: str, sentence: Sentence) -> str:
        """A name for a new event of a day: the second is told apart by its place."""
        place = next((n.value for n in sentence.placed if n.measure == "location"), "")
        key = fold_key(place).replace(" ", "-")[:_PLACE_MAX].strip("-")
        slug, number = stem, 2
        if slug in self.slugs and key:
            slug = stem = f"{stem}-{key}"
        while slug in self.slugs:
            slug, number = f"{stem}-{number}", number + 1
        self.slugs.add(slug)
        return slug


def _turns(sentence: Sentence) -> bool:
    """Whether a sentence turns to another attack: in a separate raid; another bomb."""
    if opens_apart(sentence):
        return True
    lows = [token.low for token in sentence.tokens[: OPENING + 3]]
    further = word_list("calendar", "further")
    events = union(word_list("naming", "attacks"), word_list("calendar", "events"))
    return any(
        low in further and not events.isdisjoint(lows[at + 1 : at + 3])
        for at, low in enumerate(lows[:OPENING])
    )


def _places(sentence: Sentence) -> set[str]:
    """The words of the places that a sentence says it happened at."""
    told = [n.value for n in sentence.placed if n.measure == "location"]
    areas = word_list("locating", "areas")
    return {w for place in told for w in fold_key(place).split() if w not in areas}


def _names_in(text: str, start: int, end: int) -> set[str]:
    """The folded names between two places, but for those that begin a sentence."""
    found = {
        match[0].lower().removesuffix("'s").removesuffix("’s")
        for match in _NAME.finditer(text, start, end)
    }
    return found - _calendar()


@cache
def _calendar() -> frozenset[str]:
    return frozenset([*month_numbers(), *weekday_numbers()])
