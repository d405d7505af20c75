"""Passages of a page that speak of one event: they share its rare names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from functools import cache

from provenance.domain.extracting.phrases import is_name_word
from provenance.domain.extracting.reading import Reading, Sentence
from provenance.domain.extracting.spelling import month_numbers, weekday_numbers

SHARED_MIN = 2
"""Names that two passages must share to be taken for one event."""
RARE_MAX = 5
"""A name in more passages of the digest than this tells nothing."""
_WORD = r"(?:[Aa]l-|[Ee]l-)?[A-ZÀ-Þ][\w’'-]{2,40}"
_NAME = re.compile(rf"(?<=[\w,;:(] ){_WORD}|(?<=\(){_WORD}|{_WORD}(?= {_WORD})")
"""A word in capitals within a sentence, or before another one."""


class Links:
    """The names of every passage of one section, and how often each is used."""

    def __init__(self, readings: list[Reading]) -> None:
        self.readings = readings
        self.speaking = {n for r in readings for s in r.sentences for n in _speaking(s)}
        self.places: dict[str, list[int]] = {}
        for place, reading in enumerate(readings):
            for name in {n for s in reading.sentences for n in _names(s)}:
                self.places.setdefault(name, []).append(place)
        self.found: dict[int, str | None] = {}
        self.days: dict[int, str | None] = {}

    def find(
        self, sentence: Sentence, day_of: Callable[[Sentence], str | None]
    ) -> str | None:
        """The day of the one passage that shares most names, None when undecided."""
        if sentence.start not in self.found:
            self.found[sentence.start] = self._search(sentence, day_of)
        return self.found[sentence.start]

    def _search(
        self, sentence: Sentence, day_of: Callable[[Sentence], str | None]
    ) -> str | None:
        shared: Counter[int] = Counter()
        for name in _names(sentence) - self.speaking:
            places = self.places.get(name, [])
            if len(places) <= RARE_MAX:
                shared.update(places)
        most, days = 0, set()
        for place, count in shared.most_common():
            block = self.readings[place].block
            if count < max(SHARED_MIN, most):
                break
            if block.start <= sentence.start < block.end:
                continue
            day = self._day(place, day_of)
            if day is not None:
                most = count
                days.add(day)
        return days.pop() if len(days) == 1 else None

    def _day(self, place: int, day_of: Callable[[Sentence], str | None]) -> str | None:
        if place not in self.days:
            days = map(day_of, self.readings[place].sentences)
            self.days[place] = next((day for day in days if day is not None), None)
        return self.days[place]


class Recalled:
    """What a report told of another day than its own, by the names in it."""

    def __init__(self) -> None:
        self.told: list[tuple[set[str], str]] = []
        self.main: set[str] = set()
        """The names of what it told of its own day, which tell nothing."""
        self.spans: list[tuple[int, int]] = []
        """Where it told of its own day, as far as nobody asked for the names."""

    def note(self, sentence: Sentence, day: str | None) -> None:
        """Remember a sentence of another day by its names; None is the report's own.

        Until the report has told of its own day, another is none that it goes back to.
        """
        if day is None:
            if sentence.counted or not self.told:
                self.spans.append((sentence.start, sentence.end))
        elif sentence.counted and (self.main or self.spans):
            names = names_in(sentence.text, sentence.start, sentence.end)
            self.told.append((names, day))

    def find(self, sentence: Sentence) -> str | None:
        """The one other day whose names a sentence shares, None when undecided."""
        if not self.told:
            return None
        for start, end in self.spans:
            self.main |= names_in(sentence.text, start, end)
        self.spans.clear()
        names = names_in(sentence.text, sentence.start, sentence.end)
        names -= self.main | _speaking(sentence)
        days = {day for told, day in self.told if len(names & told) >= SHARED_MIN}
        return days.pop() if len(days) == 1 else None


def speaks_of_introduced(before: Sentence, sentence: Sentence) -> bool:
    """Whether a sentence tells more of a thing that another brought in: the raid."""
    tokens = before.tokens
    introduced = {
        word.low.rpartition("-")[2]
        for place, token in enumerate(tokens)
        if token.low in ("a", "an")
        for word in tokens[place + 1 : place + 4]
    }
    spoken = {
        t.low.rpartition("-")[2]
        for p in sentence.phrases
        if p.kind == "N" and p.determiner == "the"
        for t in sentence.tokens[p.last - 1 : p.last]
    }
    return bool(introduced & spoken)


def _names(sentence: Sentence) -> set[str]:
    """Folded names, without the sentence's first word, which is always capitalised.

    The words of citations are left out: whoever is cited is cited for anything.
    """
    cited = [(c.start, c.end) for c in sentence.citations]
    return {
        token.low.removesuffix("'s")
        for token in sentence.tokens[1:]
        if len(token.text) > 3 and is_name_word(token.text)
        if not any(start <= token.start < end for start, end in cited)
    }


def _speaking(sentence: Sentence) -> set[str]:
    """The names of whoever speaks in a sentence, who may speak of anything."""
    return {
        token.low.removesuffix("'s")
        for frame in sentence.frames
        for token in sentence.tokens[frame.first : max(frame.at, frame.last)]
    }


def names_in(text: str, start: int, end: int) -> set[str]:
    """The folded names between two places, but for those that begin a sentence."""
    found = {
        match[0].lower().removesuffix("'s").removesuffix("’s")
        for match in _NAME.finditer(text, start, end)
    }
    return found - calendar_names()


@cache
def calendar_names() -> frozenset[str]:
    """The months and weekdays, which are written as names."""
    return frozenset([*month_numbers(), *weekday_numbers()])
