"""When: which day an answer speaks of, and which day it was said on."""

from __future__ import annotations

from datetime import date

from provenance.domain.extracting.asides import (
    begins,
    is_of_past,
    is_scene,
)
from provenance.domain.extracting.bearing import is_event, is_of_medium
from provenance.domain.extracting.clauses import (
    is_before_cause,
    is_parted,
    nearest,
    telling,
)
from provenance.domain.extracting.comparing import parts
from provenance.domain.extracting.happening import (
    is_of_count,
    is_of_message,
    is_of_speech,
    is_strong,
)
from provenance.domain.extracting.leading import (
    BACKGROUND_DAYS,
    Lead,
    comes_after,
    is_long,
    is_past,
)
from provenance.domain.extracting.linking import Links, Recalled, speaks_of_introduced
from provenance.domain.extracting.mentions import Mention
from provenance.domain.extracting.pages import Section, first_day, last_day
from provenance.domain.extracting.periods import find_terms, term_at
from provenance.domain.extracting.reading import Reading, Sentence, anchor_of
from provenance.domain.extracting.tallying import (
    is_later,
    is_of_that,
    is_tally,
    opens_apart,
    opens_with_count,
)
from provenance.domain.extracting.timing import (
    Anchor,
    anchor_at,
    resolve,
    resolve_known,
)

HISTORY_SENTENCES = 4
"""How soon a page of history names its time."""
_ABSOLUTE = frozenset(["day", "month", "weekday"])
_TOLD = frozenset(["day", "month", "months", "year", "weekday"])
_THESE = frozenset(["this", "these"])
_NOT_EVENTS = frozenset(["period", "span"])


class Calendar:
    """The days of one section: its main day, and the last day spoken of."""

    def __init__(self, text: str, section: Section, readings: list[Reading]) -> None:
        self.text, self.section = text, section
        self.anchor = anchor_of(section)
        self.main = Lead(text, section).main_day(readings)
        self._is_past = is_past(self.main, section)
        """Whether the page is about a day long past, whose year its days are of."""
        self._is_period = is_long(self.main)
        """Whether the page tells of months: a day within them is of one event."""
        is_single = self.main != section.said and section.is_day
        self._is_of_one = self._is_period or (is_single and section.period is None)
        """Whether the page tells of one event: a count without a day is of it."""
        self.is_history = self._is_history(readings)
        """Whether the page tells of a time long before it: nothing is background."""
        self.previous: date | None = None
        self.is_counted = False
        """Whether the last day asked for is counted from another that is named."""
        self.carried: str | None = None
        self.carried_from: Sentence | None = None
        self.before: str | None = None
        """The day that the block before spoke of last."""
        self.beside: str | None = None
        """The day of what the sentence before told of someone's past."""
        self.entry: str | None = None
        """The day that a timeline puts the block under."""
        self.lasting: str | None = None
        """The time since when the sentence before told of something."""
        self.links = Links(readings) if section.period is not None else None
        self.recalled = Recalled()

    def open_block(self, entry: str | None) -> None:
        """Forget what the block before spoke of, save a background it goes on with.

        The block may be an entry of a timeline, which puts it under a day.
        """
        self.before, self.entry = self.carried, entry
        self.anchor = anchor_of(self.section)
        if self._is_past:
            self.previous = last_day(self.main)
        if self.anchor is not None and entry is not None:
            self.anchor = anchor_at(self.anchor, entry)
        if entry is not None:
            self.carried, self.previous = None, last_day(entry) or self.previous
        if not self._is_background(self.carried) and not self.is_history:
            self.carried = None

    def _is_history(self, readings: list[Reading]) -> bool:
        """Whether the first day that the page names is long past, and none is near."""
        if self.main != self.section.said:
            return False
        sentences = [s for r in readings for s in r.sentences][:HISTORY_SENTENCES]
        for sentence in sentences:
            for mention in self._events_of(sentence):
                found = resolve(mention, self.anchor)
                if found is not None and mention.kind in _TOLD and not mention.is_since:
                    return self._is_long_past(found)
            if sentence.counted:
                return False
        return False

    def day_at(
        self, sentence: Sentence, place: int, *, rest: list[Sentence], cited: str | None
    ) -> str | None:
        """The EDTF of the day that an answer at code point `place` speaks of."""
        self.is_counted = False
        anchor = self.anchor
        if cited is not None and anchor is not None:
            # In the past two weeks (Outlet, June 26): the weeks before that day.
            self.anchor = anchor._replace(day=last_day(cited) or anchor.day)
        own = self._own_days(sentence, place)
        self.anchor = anchor
        if own is not None:
            return self.main if self._is_counted_later(sentence, place, own) else own
        if self.beside is not None and is_of_that(sentence):
            return self.beside
        if self.lasting is not None and sentence.tokens[0].low in _THESE:
            return self.lasting
        is_apart = opens_apart(sentence)
        if self.carried is not None and not is_apart and self._goes_on(sentence):
            is_later_told = self._is_counted_later(sentence, place, self.carried)
            return self.main if is_later_told else self.carried
        if self.entry is not None:
            return self.entry
        if self.before is not None and self._goes_back(sentence):
            return self.before
        linked = self._linked(sentence) or self.recalled.find(sentence)
        if linked is not None and cited is None:
            return linked
        for later in rest if is_apart or not self._is_of_one else []:
            for mention in self._events_of(later):
                found = self._resolve(mention)
                if found is None or self._is_background(found):
                    continue
                if self._is_looked_for(later, mention):
                    return found
        if cited is None and (is_apart or self.main == self.section.said):
            return self._spoken_in(sentence) or self.main
        return cited or self.main

    def own_day(self, sentences: list[Sentence]) -> str | None:
        """The first day that sentences tell by words of their own."""
        for sentence in sentences:
            if sentence.mentions:
                for mention in self._events_of(sentence):
                    return self._resolve(mention)
        return None

    def _own_days(self, sentence: Sentence, place: int) -> str | None:
        """The day that the sentence itself gives an answer, by a date or a period."""
        terms = find_terms(sentence, self.section.period)
        own = term_at(terms, place, is_own=False) or self._own_day(sentence, place)
        return own or term_at(terms, place, is_own=True) or self._reported(sentence)

    def _reported(self, sentence: Sentence) -> str | None:
        """A day of those that a page reports on, under which a report tells of it."""
        first, last = first_day(self.main), last_day(self.main)
        if self.main is None or "/" not in self.main or first is None or last is None:
            return None
        told = self._spoken_in(sentence)
        day = last_day(told)
        return told if day is not None and first <= day <= last else None

    def _is_counted_later(self, sentence: Sentence, place: int, day: str) -> bool:
        """Whether a day is only that of a count: the toll rose to 40 on Friday."""
        return is_later(day, self.main) and is_tally(sentence, place)

    def _is_looked_for(self, sentence: Sentence, mention: Mention) -> bool:
        """Whether a day said later is the event's: not a month in an aside."""
        if mention.kind == "month":
            return sentence.start == mention.start or not any(
                p.kind == "S" and sentence.tokens[p.first].start < mention.start
                for p in sentence.phrases
            )
        return mention.kind in _ABSOLUTE

    def _linked(self, sentence: Sentence) -> str | None:
        """In a digest: the day of the one dated passage that shares its names."""
        if self.links is None:
            return None
        told = self.links.find(sentence, self._day_of)
        day, period = last_day(told), self.section.period
        first, last = first_day(period), last_day(period)
        # What happened at another time is not what the digest's days brought.
        is_within = day and first and last and first <= day <= last
        return told if is_within else None

    def _day_of(self, sentence: Sentence) -> str | None:
        for mention in self._events_of(sentence):
            found = self._resolve(mention)
            if found is not None and mention.kind == "day":
                return found
        return next((c.date for c in sentence.citations if c.date), None)

    def _goes_on(self, sentence: Sentence) -> bool:
        """Whether a sentence is of the carried day; a background only by its noun."""
        if self.carried_from is None or not self._is_background(self.carried):
            return True
        if sentence.start < self.carried_from.end + 1:
            return True
        if is_of_that(sentence) or self._counts_on(sentence):
            return True
        return speaks_of_introduced(self.carried_from, sentence)

    def _goes_back(self, sentence: Sentence) -> bool:
        """Whether a block goes on with the one before: these raids; nine were hurt."""
        if sentence.tokens[0].low in _THESE:
            return True
        is_first = self.carried_from is None or self.carried_from.end < sentence.start
        return self.carried is None and is_first and opens_with_count(sentence)

    def _counts_on(self, sentence: Sentence) -> bool:
        """Whether a sentence only counts others of those before: nine were wounded."""
        last = self.carried_from
        if last is None or sentence.start - last.end > 2:
            return False
        return opens_with_count(sentence)

    def note(self, sentence: Sentence) -> None:
        """Remember the last day that a sentence speaks of."""
        linked = self._linked(sentence) if self.carried is None else None
        terms = find_terms(sentence, self.section.period)
        told = linked or next((term.days for term in terms if term.is_own), None)
        if told is None and sentence.counted and self.main == self.section.said:
            told = self._spoken_in(sentence)
        if told is not None and not self._events_of(sentence):
            self.carried, self.carried_from = told, sentence
        if self.beside is None or not is_of_that(sentence):
            self.beside = self._past_in(sentence)
        self.lasting = None
        for mention in self._events_of(sentence):
            found = self._told(sentence, mention)
            if found is None:
                continue
            is_loose = mention.kind in _NOT_EVENTS
            if mention.kind == "hijri" and not sentence.counted:
                continue
            if comes_after(sentence, mention):
                continue
            if is_loose and not (sentence.counted and self._is_over(found)):
                continue
            if mention.is_since and not sentence.counted:
                self.lasting = self._until_said(found, sentence)
                continue
            if self._is_scene(sentence, mention, found):
                continue
            self.carried, self.carried_from = found, sentence
            self.previous = last_day(found) or self.previous
        if self.links is None:
            told = self.carried if self.carried != self.main else None
            self.recalled.note(sentence, told)

    def _past_in(self, sentence: Sentence) -> str | None:
        """The last day that a sentence tells of a past: who raided it in June."""
        past = [m for m in sentence.mentions if is_of_past(sentence, m, None)]
        return self._resolve(past[-1]) if past else None

    def _is_scene(self, sentence: Sentence, mention: Mention, found: str) -> bool:
        """Whether a day is only the one on which the page was written."""
        is_today = found == self.section.said and found != self.main
        return is_today and is_scene(sentence, mention)

    def note_citation(self, said: str | None) -> None:
        """A citation's day is what `the day before` behind it counts from."""
        if self.carried is None and said is not None:
            self.carried, self.carried_from = said, None
            self.previous = last_day(said) or self.previous

    def said_in(self, sentence: Sentence) -> str | None:
        """The day on which the sentence's speaker spoke, where a frame gives it."""
        for mention in sentence.mentions:
            if (
                is_of_count(sentence, mention)
                or is_of_speech(sentence, mention)
                or is_of_medium(sentence, mention)
                or is_of_message(sentence, mention)
            ):
                found = self._resolve(mention)
                if found is not None:
                    return found
        return None

    def _spoken_in(self, sentence: Sentence) -> str | None:
        """The day on which someone told it, of what has no day of its own."""
        spoken = [m for m in sentence.mentions if is_of_speech(sentence, m)]
        return next(filter(None, map(self._resolve, spoken)), None)

    def _own_day(self, sentence: Sentence, place: int) -> str | None:
        before: Mention | None = None
        after: Mention | None = None
        events = [m for m in sentence.mentions if is_event(sentence, m, place)]
        for mention in telling(sentence, events, place):
            if place < mention.start and comes_after(sentence, mention):
                continue
            if mention.start < place:
                is_after = is_before_cause(sentence, mention, place)
                before = before if is_after else mention
            elif after is None and not is_parted(sentence, place, mention.start):
                after = mention
        if before is not None and after is not None:
            before = None if parts(sentence, before, place) else before
        for mention in nearest(sentence, before, after, place):
            found = self._told(sentence, mention)
            if found is not None:
                self.is_counted = mention.kind == "relative" and mention.part != "ago"
                return self._since(mention, found, sentence, place)
        return None

    def _told(self, sentence: Sentence, mention: Mention) -> str | None:
        """The day of a mention; that of the main day's forerunner counts back."""
        if comes_after(sentence, mention):
            return self._resolve(mention._replace(part="earlier"), last_day(self.main))
        return self._resolve(mention, self._told_before(sentence, mention))

    def _told_before(self, sentence: Sentence, mention: Mention) -> date | None:
        """The day told before in the sentence: in 1978, and three years later."""
        is_counted = mention.kind == "relative" and mention.part != "ago"
        if not is_counted and not (self._is_past and mention.year is None):
            return None
        told = [m for m in sentence.mentions if m.end <= mention.start]
        days = [last_day(self._resolve(m)) for m in told if not m.is_attached]
        return next((day for day in reversed(days) if day is not None), None)

    def _since(
        self, mention: Mention, found: str, sentence: Sentence, place: int
    ) -> str:
        is_since = mention.is_since or begins(sentence, mention, place)
        if not is_since or is_strong(sentence, mention):
            return found
        return self._until_said(found, sentence)

    def _until_said(self, found: str, sentence: Sentence) -> str:
        """From the first of some days to the day on which it was said."""
        start = found.partition("/")[0]
        said = next((c.date for c in sentence.citations if c.date), None)
        end = last_day(said or self.section.said)
        return f"{start}/{end.isoformat()}" if end is not None else f"{start}/.."

    def _events_of(self, sentence: Sentence) -> list[Mention]:
        if sentence.events is None:
            dates = sentence.mentions
            sentence.events = [m for m in dates if is_event(sentence, m, None)]
        return sentence.events

    def day_of(self, mention: Mention) -> str | None:
        """The EDTF of a date, as this section reads it."""
        return self._resolve(mention)

    def _resolve(self, mention: Mention, told: date | None = None) -> str | None:
        anchor, previous = self.anchor, told or self.previous
        if self._is_past and previous is not None:
            anchor = Anchor(date(previous.year, 12, 31), is_day=False)
        if anchor is not None:
            anchor = anchor._replace(previous=previous)
        elif previous is not None:
            anchor = Anchor(previous, is_day=False, previous=previous)
        return resolve_known(mention, anchor)

    def _is_over(self, written: str) -> bool:
        """Whether some days ended before the page's own began: last week."""
        last, main = last_day(written), first_day(self.main)
        return last is not None and main is not None and last < main

    def _is_background(self, written: str | None) -> bool:
        return not self.is_history and self._is_long_past(written)

    def _is_long_past(self, written: str | None) -> bool:
        day, main = last_day(written), first_day(self.main)
        if day is None or main is None:
            return False
        return (main - day).days > BACKGROUND_DAYS and self.section.is_day
