"""Dates of numbers that another number is set beside: fewer than in 2022."""

from __future__ import annotations

from provenance.domain.extracting.asides import first_from
from provenance.domain.extracting.mentions import Mention
from provenance.domain.extracting.reading import Sentence
from provenance.domain.extracting.sentences import Token
from provenance.domain.extracting.vocabulary import word_list

_BOUNDING = frozenset(["more", "less", "fewer"])


def is_compared(sentence: Sentence, mention: Mention, place: int | None) -> bool:
    """Whether the date is of a number compared with: than in 2022, 44 in 2013."""
    comparing = word_list("calendar", "comparing")
    if "same" not in sentence.words and comparing.isdisjoint(sentence.words):
        return False
    tokens = sentence.tokens
    same: int | None = None
    for at in range(first_from(sentence, mention.start) - 1, -1, -1):
        if mention.start - tokens[at].start > 40 or tokens[at].text in ";.":
            break
        if _is_same_term(tokens, at):
            # As against 97 in the same period of 2013: of the number compared with.
            same = tokens[at].start
        if tokens[at].low in comparing:
            if _is_bound(tokens, at) or _is_particle(tokens, at):
                continue
            return place is None or place < tokens[at].start
    return same is not None and (place is None or place < same)


def _is_same_term(tokens: list[Token], at: int) -> bool:
    """Whether another time is meant of the same length: the same period in 2017."""
    behind = tokens[at + 1].low if at + 1 < len(tokens) else ""
    return tokens[at].low == "same" and behind in word_list("calendar", "terms")


def parts(sentence: Sentence, mention: Mention, place: int) -> bool:
    """Whether a comparison begins between a date and an answer: as against 41."""
    tokens, comparing = sentence.tokens, word_list("calendar", "comparing")
    return not comparing.isdisjoint(sentence.words) and any(
        token.low in comparing and not _is_bound(tokens, at)
        for at, token in enumerate(tokens)
        if mention.end <= token.start < place
    )


def _is_bound(tokens: list[Token], at: int) -> bool:
    """Whether `than` only bounds a number: killed more than 40 last year."""
    if tokens[at].low != "than" or at + 1 >= len(tokens):
        return False
    is_number = tokens[at + 1].text[0].isdigit()
    opens = at < 2 or tokens[at - 2].text in ",;("
    return is_number and tokens[at - 1].low in _BOUNDING and not opens


def _is_particle(tokens: list[Token], at: int) -> bool:
    """Whether `up` or `down` belongs to a verb: picked up on Monday."""
    if tokens[at].low not in ("up", "down") or not at:
        return False
    behind = tokens[at + 1].low if at + 1 < len(tokens) else ""
    return behind != "from" and tokens[at - 1].text[-1].isalpha()
