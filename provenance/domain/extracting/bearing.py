"""Whether a date bears on what an answer tells of."""

from __future__ import annotations

from provenance.domain.extracting.asides import (
    first_from,
    is_of_past,
    is_to_come,
)
from provenance.domain.extracting.asking import once
from provenance.domain.extracting.comparing import is_compared
from provenance.domain.extracting.datelines import opens_line
from provenance.domain.extracting.happening import (
    is_aside_on,
    is_limit,
    is_measure,
    is_of_publication,
    is_of_speech,
    names_event,
    opens_when,
)
from provenance.domain.extracting.mentions import Mention
from provenance.domain.extracting.reading import Sentence
from provenance.domain.extracting.vocabulary import word_list

REACH = 7
"""Words before a time in which it is said what it was the worst of."""


def is_event(sentence: Sentence, mention: Mention, place: int | None) -> bool:
    """Whether a date is of what happened: not of a citation, speech or thing."""
    if any(c.start <= mention.start < c.end for c in sentence.citations):
        return False
    if is_of_publication(sentence, mention) or is_limit(sentence, mention):
        return False
    if is_compared(sentence, mention, place):
        return False
    if place is not None and is_measure(sentence, mention, place):
        return False
    if place is not None and is_compared(sentence, mention, None):
        return True
    if _is_of_worst(sentence, mention):
        return False
    if opens_line(sentence.text, sentence.start, mention):
        return False
    if is_of_past(sentence, mention, place):
        return False
    if is_to_come(sentence, mention) and not opens_when(sentence, mention):
        return False
    if is_aside_on(sentence, mention, place):
        return False
    if mention.is_attached and not opens_when(sentence, mention):
        return place is not None and _opens_clause(sentence, mention, place)
    return not is_of_speech(sentence, mention)


@once
def _is_of_worst(sentence: Sentence, mention: Mention) -> bool:
    """Whether a time only says of what it was the worst: the bloodiest this year."""
    if mention.kind != "period" or mention.unit not in ("month", "year"):
        return False
    at = first_from(sentence, mention.start)
    lows = [token.low for token in sentence.tokens[max(0, at - REACH) : at]]
    return not word_list("calendar", "highest").isdisjoint(lows)


def _opens_clause(sentence: Sentence, mention: Mention, place: int) -> bool:
    """Whether the thing that a year names is what the answer speaks of."""
    between = sentence.text[mention.end : place]
    if mention.start > place:
        return False
    if names_event(sentence, mention, place):
        return True
    # The floods of 2010 killed: nothing stands between them.
    return not between.strip() or (len(between) < 40 and " that " in f"{between} ")


def is_of_medium(sentence: Sentence, mention: Mention) -> bool:
    """Whether what carries the speech is of that day: in a video posted on."""
    if not is_of_publication(sentence, mention):
        return False
    tokens = sentence.tokens
    return any(
        mention.end <= tokens[f.at].start
        and (f.is_leading or tokens[f.first].start <= mention.start)
        for f in sentence.frames
    )
