"""Which answers of a page are of one event: by day, by passage, and by names."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from itertools import chain, pairwise
from textwrap import shorten

from provenance.domain.extracting.claim_fields import event_slug
from provenance.domain.extracting.layout import PART_MAX, Block
from provenance.domain.extracting.linking import SHARED_MIN, calendar_names, names_in
from provenance.domain.extracting.phrases import is_name_word
from provenance.domain.extracting.reading import Sentence
from provenance.domain.extracting.sentences import Token
from provenance.domain.extracting.tallying import opens_apart
from provenance.domain.extracting.vocabulary import union, word_list
from provenance.domain.text import fold_key

RARE_SHARE = 5
"""A name in more than two lines, and the fifth part of them, tells nothing."""
OPENING = 8
"""Words at the beginning of a sentence in which it turns to another attack."""
_PLACE_MAX = 40


@dataclass(slots=True)
class _Event:
    slug: str
    passage: int
    """Where the passage begins that told of it last."""
    is_listed: bool
    names: set[str]
    places: set[str] = field(default_factory=set)
    sentence: int | None = None
    """The only sentence that it is told in, where it is told beside another."""


class Gathering:
    """The events of one page so far, each with the passage that told of it last."""

    def __init__(self, text: str, name: str) -> None:
        self.text, self.name = text, name
        self.slugs: set[str] = set()

    def open_section(self, *, is_digest: bool) -> None:
        """Forget the events of the section before, which are others' to tell.

        A digest tells of many events, in prose too.
        """
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
        self.apart: int | None = None
        if block.is_bullet and own_day is not None:
            self.days.add(own_day)
        is_dated = own_day is not None and len(self.days) > 1
        is_listing = is_dated or block.is_numbered or self.is_digest
        self.is_item = block.item is not None or (block.is_bullet and is_listing)
        self.is_listed = self.is_digest or self.is_item
        self.names: set[str] | None = None

    def event_of(self, sentence: Sentence, day: str | None, at: int) -> str:
        """The slug of the event that an answer at code point `at` is of."""
        events = self.events.setdefault(day, [])
        places = _places(_placed(sentence, at)) if self.is_digest else set()
        turned = self._turned(sentence, at)
        told = [e for e in events if e.sentence in (None, sentence.start)]
        event = self._known(told, places, is_new=turned != self.apart)
        if event is None:
            slug = event_slug(self.name, day)
            if slug in self.slugs:
                slug = self._slug(slug, _placed(sentence, at))
            self.slugs.add(slug)
            event = _Event(slug, self.passage, self.is_listed, set())
            is_beside = _is_separate(sentence) and not opens_apart(sentence)
            if turned != self.apart and is_beside:
                event.sentence = sentence.start
            events.append(event)
        self.apart = turned
        event.passage = self.passage
        event.places |= places
        if self.is_listed:
            event.names |= self._names()
        return event.slug

    def _turned(self, sentence: Sentence, at: int) -> int | None:
        """Where the words begin that turned to another event in this passage."""
        if self.is_digest:
            clause = _clause_with_place(sentence, at)
            if clause is not None:
                return clause
        return sentence.start if _turns(sentence) else self.apart

    def _known(
        self, events: list[_Event], places: set[str], *, is_new: bool
    ) -> _Event | None:
        """The event of a day that an answer goes on with; None for a new one."""
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
        if not self.is_item and places:
            met = [event for event in events if places & event.places]
            return next(reversed(met), None)
        named = [(len(self._shared(event)), event) for event in events]
        shared, best = max(named, key=lambda pair: pair[0], default=(0, None))
        if shared >= SHARED_MIN or self.is_item:
            return best if shared >= SHARED_MIN else None
        return next(iter(events), None)

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
            found = names_in(self.text, self.block.start, self.block.end)
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
            names = names_in(self.text, place, stop)
            lines += bool(names)
            often.update(names)
            place = stop + 1
        most = max(2, lines // RARE_SHARE)
        return frozenset(name for name, count in often.items() if count > most)

    def _slug(self, stem: str, place: str) -> str:
        """A name for another event of a day, told apart by its place."""
        key = shorten(fold_key(place), _PLACE_MAX, placeholder="").replace(" ", "-")
        stem = slug = f"{stem}-{key}" if key else stem
        number = 2
        while slug in self.slugs:
            slug, number = f"{stem}-{number}", number + 1
        return slug


def _turns(sentence: Sentence) -> bool:
    """Whether a sentence turns to another attack: in a separate raid; another bomb."""
    if _is_separate(sentence):
        return True
    if opens_apart(sentence):
        return "separate" not in sentence.lows[:OPENING]
    further = word_list("calendar", "further")
    if further.isdisjoint(sentence.words):
        return False
    lows = sentence.lows[: OPENING + 3]
    events = union(word_list("naming", "attacks"), word_list("calendar", "events"))
    return any(
        low in further and not events.isdisjoint(lows[at + 1 : at + 3])
        for at, low in enumerate(lows[:OPENING])
    )


def _is_separate(sentence: Sentence) -> bool:
    """Whether an attack is called separate: killed five in a separate firefight."""
    if "separate" not in sentence.words:
        return False
    lows = sentence.lows
    said = union(word_list("speech", "utterances"), word_list("calendar", "issues"))
    return any(
        low == "separate"
        and lows[at - 1] == "a"
        and said.isdisjoint(lows[at + 1 :][:2])
        for at, low in enumerate(lows)
        if at
    )


def _clause_with_place(sentence: Sentence, at: int) -> int | None:
    """Where the clause of an answer begins behind `while`, where each has a place."""
    tokens, joining = sentence.tokens, word_list("calendar", "joining")
    if "even" not in sentence.words and joining.isdisjoint(sentence.words):
        return None
    joints = [
        token.start
        for number, token in enumerate(tokens)
        if number and (token.low in joining or _is_even_as(tokens, number))
    ]
    if not joints:
        return None
    bounds = [sentence.start, *joints, sentence.end]
    spans = list(pairwise(bounds))
    if not all(_has_place(sentence, start, end) for start, end in spans):
        return None
    return next((start for start, end in spans if start <= at < end), None)


def _is_even_as(tokens: list[Token], number: int) -> bool:
    return tokens[number].low == "as" and tokens[number - 1].low == "even"


def _has_place(sentence: Sentence, start: int, end: int) -> bool:
    """Whether some words between two places say where: in Port, at the Hill mill."""
    tokens = [t for t in sentence.tokens if start <= t.start < end]
    prepositions = word_list("locating", "at")
    return any(
        token.low in prepositions and _is_name_near(tokens[number + 1 : number + 3])
        for number, token in enumerate(tokens)
    )


def _is_name_near(tokens: list[Token]) -> bool:
    named = next((t for t in tokens if is_name_word(t.text)), None)
    return named is not None and named.low not in calendar_names()


def _placed(sentence: Sentence, at: int) -> str:
    """The place that the clause of an answer says it happened at; empty for none."""
    clause = _clause_with_place(sentence, at)
    for named in sentence.placed:
        if named.measure == "location":
            start = named.start
            is_own = clause is None or _clause_with_place(sentence, start) == clause
            return named.value if is_own else ""
    return ""


def _places(place: str) -> set[str]:
    """The words that tell a place from others, as far as a comma."""
    words = fold_key(place.partition(",")[0]).split()
    areas = word_list("locating", "areas")
    return {word for word in words if word not in areas and len(word) > 2}
