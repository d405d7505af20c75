"""Whom a sentence is about before anyone speaks, and where a message was posted."""

from __future__ import annotations

from functools import cache

from provenance.domain.extracting.phrases import is_name_word
from provenance.domain.extracting.reading import Sentence
from provenance.domain.extracting.vocabulary import (
    is_person,
    is_plural_person,
    union,
    word_list,
)

POSTED = 8
"""Words behind a message in which it is told where it was posted."""
OFFICE_MAX = 3
"""Words of an office before a name: the port's deputy spokesman Name."""
SUBJECT_MAX = 8
"""Words at the beginning of a sentence that may name whom it is about."""


def medium_of(sentence: Sentence) -> str | None:
    """Where a sentence says that a message was posted: posted on Port Channel."""
    uttered = word_list("speech", "utterances")
    if uttered.isdisjoint(sentence.words):
        return None
    tokens, lows = sentence.tokens, sentence.lows
    at = next(place for place, low in enumerate(lows) if low in uttered)
    made = union(word_list("speech", "making"), word_list("speech", "carrying"))
    for place in range(at + 1, min(at + POSTED, len(lows) - 2)):
        if lows[place] not in made or lows[place + 1] not in ("on", "via", "through"):
            continue
        begin = place + 2 + (lows[place + 2] == "the")
        end = begin
        while end < len(tokens) and is_name_word(tokens[end].text):
            end += 1
        is_day = any(m.start < tokens[begin].end <= m.end for m in sentence.mentions)
        if end > begin and not is_day:
            return " ".join(t.text for t in tokens[begin:end])
    return None


def subject_of(sentence: Sentence) -> str | None:
    """Whom a sentence without a speaker is about, as it begins."""
    if sentence.frames and not _speaks_as_pronoun(sentence):
        return None
    tokens = sentence.tokens
    begin = 0
    opening = sentence.lows[:SUBJECT_MAX]
    if "," in opening and opening[0] in word_list("words", "prepositions"):
        begin = opening.index(",") + 1
    the = begin < len(tokens) and tokens[begin].low == "the"
    begin += the
    end = begin
    while end < len(tokens) and end - begin < SUBJECT_MAX:
        if not is_name_word(tokens[end].text) or not tokens[end].text[0].isalpha():
            break
        end += 1
    if the and end == begin:
        return _office(sentence, begin)
    if end - begin == 1 and not the and _is_plural(tokens[begin].low):
        following = tokens[end].low if end < len(tokens) else ""
        return tokens[begin].text if _ends_subject(following) else None
    if end - begin < 2 and not the:
        begin, end = _name_behind_office(sentence, begin, end)
    words = [t.text for t in tokens[begin:end]]
    if len(words) < 2 or end >= len(tokens):
        return None
    behind = tokens[end]
    if behind.text == "," and any(
        tokens[end].end <= m.start <= tokens[end].end + 1 for m in sentence.mentions
    ):
        # A place and a day before the words: no one who is spoken of.
        return None
    is_verb = behind.low.endswith(("s", "ed")) or behind.low in _verbs()
    return " ".join(words) if behind.text == "," or is_verb else None


def _name_behind_office(sentence: Sentence, begin: int, end: int) -> tuple[int, int]:
    """Where a name stands behind an office: army spokesman Name declined to comment."""
    tokens = sentence.tokens
    for place in range(end, min(len(tokens) - 2, end + OFFICE_MAX)):
        if not tokens[place].text.isalpha() or is_name_word(tokens[place].text):
            break
        first = place + 1
        if is_person(tokens[place].low) and is_name_word(tokens[first].text):
            last = first
            while last < len(tokens) and is_name_word(tokens[last].text):
                last += 1
            return first, last
    return begin, end


def _speaks_as_pronoun(sentence: Sentence) -> bool:
    """Whether who is named first goes on as a pronoun: X posted what it said were."""
    first = sentence.frames[0]
    is_behind = first.first > 2 and first.is_leading
    return is_behind and first.name.lower() in ("it", "they", "he", "she")


def closes_with_body(sentence: Sentence) -> bool:
    """Whether a body at the end may be one named before: six died, the group said."""
    if not sentence.frames:
        return False
    bodies = word_list("speech", "bodies")
    names = [frame.name.lower().split() for frame in sentence.frames]
    return all(
        not frame.is_leading and len(name) == 2 and name[1] in bodies
        for frame, name in zip(sentence.frames, names, strict=True)
    )


def _office(sentence: Sentence, begin: int) -> str | None:
    """The minister, the national police: who is spoken of without a name."""
    tokens = sentence.tokens
    for end in range(begin, min(len(tokens), begin + 4)):
        low = tokens[end].low
        if not low.isalpha() or low in _verbs():
            return None
        is_one = is_person(low) and not is_plural_person(low)
        following = tokens[end + 1].low if end + 1 < len(tokens) else ""
        ends = _ends_subject(following)
        if following == "," and is_one:
            named = _name_from(sentence, end + 2)
            if named is not None:
                return named
        if ends and (is_one or low in word_list("speech", "organisations")):
            return "the " + " ".join(t.text for t in tokens[begin : end + 1])
    return None


def _name_from(sentence: Sentence, begin: int) -> str | None:
    """The name beside an office: the mayor, Name, wept."""
    tokens, end = sentence.tokens, begin
    while end < len(tokens) and is_name_word(tokens[end].text):
        end += 1
    closes = end < len(tokens) and tokens[end].text == ","
    return " ".join(t.text for t in tokens[begin:end]) if closes else None


def _ends_subject(low: str) -> bool:
    return low in _verbs() or low.endswith("ed") or low == ","


def _is_plural(low: str) -> bool:
    return is_plural_person(low) or low in ("authorities", "sources", "activists")


@cache
def _verbs() -> frozenset[str]:
    found = union(word_list("words", "have"), word_list("words", "be"))
    return union(found, word_list("words", "verbs"), word_list("speech", "say"))
