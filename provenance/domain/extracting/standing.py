"""How a named person stands: killed, captured, gone over, still at large."""

from __future__ import annotations

from functools import cache

from provenance.domain.extracting.named import Named
from provenance.domain.extracting.phrases import Phrase, is_name_word
from provenance.domain.extracting.sentences import Token
from provenance.domain.extracting.vocabulary import (
    is_person,
    match_phrase,
    phrase_table,
    word_list,
)

RULE = "status/1"


def find_standings(
    text: str, tokens: list[Token], phrases: list[Phrase]
) -> list[Named]:
    """What one sentence says became of the named people it is about."""
    lows = [token.low for token in tokens]
    found: list[Named] = []
    table = phrase_table("locating", "status")
    for place, low in enumerate(lows):
        if low not in table:
            continue
        said = match_phrase(lows, place, table)
        if said is None:
            continue
        who = _who(tokens, phrases, place)
        if who is None:
            continue
        first, last = who
        begin = first
        while begin < last - 1 and is_person(tokens[begin].low):
            begin += 1
        name = " ".join(t.text for t in tokens[begin:last])
        start, end = tokens[first].start, tokens[said[0] - 1].end
        value = " ".join(text[tokens[place].start : end].split())
        found.append(Named("status", value, start, end, RULE, scope=name))
    return found


@cache
def standing_words() -> frozenset[str]:
    """Words without which a sentence tells of nobody how he stands."""
    return frozenset(phrase_table("locating", "status"))


def _who(tokens: list[Token], phrases: list[Phrase], at: int) -> tuple[int, int] | None:
    """The person named before the verb, over an aside; a leader, or of an office."""
    before = [p for p in phrases if p.last <= at]
    while before and before[-1].kind in "AH":
        before.pop()
    if not before:
        return None
    is_aside = before[-1].kind == ","
    aside: list[Phrase] = []
    if is_aside:
        before.pop()
        while before and before[-1].kind not in ",;":
            aside.append(before.pop())
        if not before:
            return None
        before.pop()
    if not before or before[-1].kind != "N" or before[-1].amount is not None:
        return None
    if before[-2:-1] and before[-2].head == "of":
        # Nine members of the Salt Brigade surrendered: they, and not the brigade.
        return None
    phrase = before[-1]
    words = tokens[phrase.first : phrase.last]
    is_named = phrase.is_name and sum(is_name_word(w.text) for w in words) >= 2
    leaders = word_list("words", "persons")
    office = {w.low for w in words} & leaders
    beside = {p.head for p in aside if p.kind == "N"} & leaders
    return (phrase.first, phrase.last) if is_named and (office or beside) else None
