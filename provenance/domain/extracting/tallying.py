"""Days of a count or of a find, which are none of the event that is counted."""

from __future__ import annotations

from datetime import date

from provenance.domain.extracting.asides import clause_at
from provenance.domain.extracting.pages import first_day, last_day
from provenance.domain.extracting.reading import Sentence
from provenance.domain.extracting.vocabulary import word_list

LATER_DAYS = 60
"""So long after an event its dead are still found and counted."""
_UNITS = frozenset(["day", "night", "week", "month", "year", "weekend"])
_THEM = frozenset(["them", "these", "those"])
_PARTING = frozenset(["after", "following", "before"])


def is_tally(sentence: Sentence, place: int) -> bool:
    """Whether an answer at a code point is counted or found: the toll rose to 40."""
    lows = _words_at(sentence, place)
    for verbs, nouns in (("rising", "tolls"), ("finding", "remains")):
        if not lows.isdisjoint(word_list("calendar", verbs)) and not lows.isdisjoint(
            word_list("calendar", nouns)
        ):
            return True
    return not lows.isdisjoint(word_list("calendar", "counting"))


def _words_at(sentence: Sentence, place: int) -> set[str]:
    """The words of a clause, as far as what it says was before: after six had died."""
    words: set[str] = set()
    for phrase in clause_at(sentence, place):
        if phrase.head in _PARTING:
            if sentence.tokens[phrase.first].start > place:
                break
            words.clear()
        words.update(sentence.lows[phrase.first : phrase.last])
    return words


def opens_apart(sentence: Sentence) -> bool:
    """Whether a sentence turns to another event: in a separate raid; elsewhere."""
    return not word_list("calendar", "apart").isdisjoint(sentence.lows[:4])


def opens_with_count(sentence: Sentence) -> bool:
    """Whether a sentence only counts others of those before: nine were wounded."""
    told = [p for p in sentence.phrases[:4] if p.kind not in "S,A"]
    if len(told) < 2:
        return False
    first, verb = told[:2]
    is_bare = first.amount is not None and first.amount.last == first.last
    is_theirs = verb.head == "of" and told[2:] != [] and told[2].head in _THEM
    return is_bare and (verb.kind in "BV" or is_theirs)


def is_later(written: str | None, main: str | None) -> bool:
    """Whether a day follows the one that a page is about, soon enough to count for it.

    Both are EDTF; a page about months has no such day.
    """
    day, event = _one(written), last_day(main)
    if day is None or event is None or _one(main) is None:
        return False
    return 0 < (day - event).days <= LATER_DAYS


def _one(written: str | None) -> date | None:
    first, last = first_day(written), last_day(written)
    is_short = first is not None and last is not None and (last - first).days <= 3
    return last if is_short else None


def is_of_that(sentence: Sentence) -> bool:
    """Whether a sentence goes on with what was told last: in that raid."""
    lows = sentence.lows
    if len(lows) < 3:
        return False
    if lows[0] in ("in", "during") and lows[1] == "that":
        return True
    return lows[0] == "the" and lows[1] == "same" and lows[2] in _UNITS
