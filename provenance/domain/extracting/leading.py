"""The main day of a section: the one that its title or its opening tells of."""

from __future__ import annotations

from itertools import islice

from provenance.domain.extracting.asides import (
    first_from,
    is_of_past,
    is_scene,
    is_to_come,
    is_yearly,
)
from provenance.domain.extracting.clauses import is_before_cause
from provenance.domain.extracting.datelines import opens_line
from provenance.domain.extracting.happening import (
    follows_event,
    is_aside_on,
    is_beginning,
    is_limit,
    is_of_message,
    is_of_publication,
    is_of_speech,
    is_strong,
)
from provenance.domain.extracting.mentions import Mention
from provenance.domain.extracting.pages import (
    Section,
    first_day,
    is_dateline,
    last_day,
)
from provenance.domain.extracting.reading import Reading, Sentence, anchor_of
from provenance.domain.extracting.tallying import is_tally
from provenance.domain.extracting.timing import resolve
from provenance.domain.extracting.vocabulary import word_list

LEAD_SENTENCES = 12
"""How far into an undated-event text its main day is looked for."""
STRONG_SENTENCES = 6
"""How soon a day outweighs those before it by naming the event: Sunday's crash."""
OPENING_SENTENCES = 2
"""How soon a page about a day long past names it."""
PERIOD_DAYS = 25
"""A page about so many days reports on them, and not on one event."""
BACKGROUND_DAYS = 60
"""A day this long before the main one is another event's, told as background."""


_BARELY = frozenset(
    ["just", "only", "barely", "less", "more", "than", "about", "nearly", "almost"]
)
"""What may stand before how long after something it was."""


class Lead:
    """The opening of a section, asked which day it is about."""

    def __init__(self, text: str, section: Section) -> None:
        self.text, self.section = text, section
        self.anchor = anchor_of(section)

    def main_day(self, readings: list[Reading]) -> str | None:
        if self.section.period is not None:
            return self.section.period
        named = self._first(readings, strong=True)
        if named is not None:
            return named
        begun = self._begun(readings)
        if begun is not None:
            return begun
        first = self._first(readings, strong=False)
        if first is not None:
            return first
        titled = self._titled(readings)
        if titled is not None:
            return titled
        described = self._described(readings)
        if described is not None:
            return described
        told = self._told_of(readings)
        if told is not None:
            return told
        if self.section.is_day:
            return self.section.said
        return None if self.section.day is None else f"{self.section.day.year:04}?"

    def _told_of(self, readings: list[Reading]) -> str | None:
        """The day long past that a page begins with: the siege began on 3 May 2004."""
        day = self.section.day
        told = (s for r in readings if not r.block.is_heading for s in r.sentences)
        for sentence in islice(told, OPENING_SENTENCES):
            for mention in sentence.mentions:
                is_whole = mention.kind == "day" and mention.year is not None
                if not is_whole or not self._is_of_event(sentence, mention):
                    continue
                found = resolve(mention, self.anchor)
                last = last_day(found)
                if day is None or last is None or not self.section.is_day:
                    return None
                return found if (day - last).days > BACKGROUND_DAYS else None
            if sentence.counted:
                return None
        return None

    def _is_of_event(self, sentence: Sentence, mention: Mention) -> bool:
        if any(c.start <= mention.start < c.end for c in sentence.citations):
            return False
        return not (
            is_of_publication(sentence, mention)
            or is_limit(sentence, mention)
            or is_of_speech(sentence, mention)
            or is_of_past(sentence, mention, None)
            or is_to_come(sentence, mention)
            or opens_line(self.text, sentence.start, mention)
        )

    def _described(self, readings: list[Reading]) -> str | None:
        """The day of the message that a page describes, which tells of that day."""
        for reading in readings:
            for sentence in reading.sentences:
                for mention in sentence.mentions:
                    if is_of_message(sentence, mention) and mention.kind == "day":
                        return resolve(mention, self.anchor)
        return None

    def _titled(self, readings: list[Reading]) -> str | None:
        """The year that a heading says the page is about: attacks in 2013."""
        day = self.section.day
        for reading in readings[:2]:
            if not reading.block.is_heading or day is None:
                continue
            for sentence in reading.sentences:
                for mention in sentence.mentions:
                    is_past = mention.kind == "year" and (mention.year or 0) < day.year
                    is_named = mention.is_attached and not is_yearly(sentence, mention)
                    if is_past and not (is_named or mention.is_since):
                        return str(mention.year)
        return None

    def _first(self, readings: list[Reading], *, strong: bool) -> str | None:
        """The first day of the lead; a strong one names the event by its day."""
        seen = 0
        weak: str | None = None
        for reading in readings:
            if reading.block.is_bullet and not _repeats_heading(reading, readings):
                break
            for sentence in reading.sentences:
                seen += 1
                if strong and seen > STRONG_SENTENCES:
                    return None
                for mention in sentence.mentions:
                    if strong and not (
                        is_strong(sentence, mention) or follows_event(sentence, mention)
                    ):
                        continue
                    if is_of_publication(sentence, mention):
                        continue
                    if is_limit(sentence, mention):
                        continue
                    if is_aside_on(sentence, mention, None):
                        continue
                    day = self._lead_day(reading, sentence, mention)
                    if day is None:
                        continue
                    if strong or not self._is_weak(sentence, mention, day):
                        return day
                    weak = weak or day
            if seen > LEAD_SENTENCES:
                break
        return weak

    def _begun(self, readings: list[Reading]) -> str | None:
        """The day on which the lead says that it began, though it ended on another."""
        lead = ((r, s) for r in readings if not r.block.is_bullet for s in r.sentences)
        for reading, sentence in islice(lead, LEAD_SENTENCES):
            for mention in sentence.mentions:
                if is_beginning(sentence, mention):
                    return self._lead_day(reading, sentence, mention)
        return None

    def _is_weak(self, sentence: Sentence, mention: Mention, day: str) -> bool:
        """Whether a day is of speech, of a count, or of a scene on the page's day."""
        if is_tally(sentence, mention.start):
            # The toll rose to 14 Friday, after a ferry sank on Thursday.
            return True
        is_today = day == self.section.said
        is_scenic = is_today and is_scene(sentence, mention)
        is_scenic = is_scenic or (is_today and self._is_aftermath(sentence, mention))
        is_scenic = is_scenic or is_before_cause(sentence, mention, None)
        return is_scenic or is_of_speech(sentence, mention)

    def _is_aftermath(self, sentence: Sentence, mention: Mention) -> bool:
        """Whether the day is of what followed: searched on Thursday after it sank."""
        later = next((m for m in sentence.mentions if m.start > mention.end), None)
        if later is None or later.kind not in ("weekday", "day"):
            return False
        between = {
            t.low for t in sentence.tokens if mention.end <= t.start < later.start
        }
        is_earlier = resolve(later, self.anchor) != self.section.said
        return is_earlier and not between.isdisjoint(("after", "following"))

    def _lead_day(
        self, reading: Reading, sentence: Sentence, mention: Mention
    ) -> str | None:
        if not self.section.is_day or self.section.day is None:
            return None
        is_dated = mention.kind != "relative"
        if is_dated and is_dateline(self.text, reading.block, mention):
            return None
        if opens_line(self.text, reading.block.start, mention):
            return None
        if mention.kind not in ("weekday", "relative", "day"):
            return None
        if mention.part == "later" and mention.kind == "relative":
            if mention.unit in ("month", "year") or comes_after(sentence, mention):
                return None
            # Two days after the raid, the page itself says when the raid was.
            mention = mention._replace(part="ago")
        found = resolve(mention, self.anchor)
        day = last_day(found)
        if is_to_come(sentence, mention) or is_of_past(sentence, mention, None):
            return None
        if day is None or abs((self.section.day - day).days) > BACKGROUND_DAYS:
            return None
        return found


def _repeats_heading(reading: Reading, readings: list[Reading]) -> bool:
    """Whether the first point of a list counts what the heading above it counts."""
    above = [r for r in readings if r.block.start < reading.block.start]
    telling = [(r, s) for r in above for s in r.sentences if s.counted]
    if any(not r.block.is_heading for r, _ in telling):
        return False
    told = {(c.measure, c.amount.value) for _, s in telling for c in s.counted}
    own = reading.sentences[0].counted if reading.sentences else []
    return any((c.measure, c.amount.value) in told for c in own)


def comes_after(sentence: Sentence, mention: Mention) -> bool:
    """Whether it tells of what was before: the raid comes two days after another."""
    if mention.kind != "relative" or mention.part != "later":
        return False
    at = first_from(sentence, mention.start)
    while at and sentence.tokens[at - 1].low in _BARELY:
        at -= 1
    before = sentence.tokens[at - 1].low if at else ""
    if before == ",":
        # On Thursday six died, a day after a raid had killed nine.
        return sentence.text[mention.start : mention.end].lower().endswith(" after")
    return before in word_list("calendar", "coming")


def is_long(written: str | None) -> bool:
    """Whether a page is about so many days that it reports on them."""
    first, last = first_day(written), last_day(written)
    if written is None or "/" not in written or first is None or last is None:
        return False
    return (last - first).days >= PERIOD_DAYS


def is_past(main: str | None, section: Section) -> bool:
    """Whether the day that a page is about is long past, and not only a year."""
    last = last_day(main)
    if last is None or section.day is None or not section.is_day:
        return False
    is_far = (section.day - last).days > BACKGROUND_DAYS
    return is_far and len(main or "") > len("2004")
