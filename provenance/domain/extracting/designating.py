"""Who was listed as terrorist, or taken off such a list, and by whom."""

from __future__ import annotations

import re
from functools import cache

from provenance.domain.extracting.groups import NAME
from provenance.domain.extracting.named import Named
from provenance.domain.extracting.phrases import Phrase, is_name_word
from provenance.domain.extracting.sentences import Token
from provenance.domain.extracting.vocabulary import union, word_list

RULE = "designated/1"
REACH = 24
"""Words behind the verb in which the list, or what someone is listed as, stands."""
_NAME = re.compile(NAME)


def find_designations(
    text: str, tokens: list[Token], phrases: list[Phrase]
) -> list[Named]:
    """Everyone whom one sentence says was listed; who listed them is the scope."""
    lows = [token.low for token in tokens]
    found: list[Named] = []
    for place, low in enumerate(lows):
        if low not in designating_words() or not _is_verb(tokens, place):
            continue
        polarity = _said(lows, place)
        if polarity is None:
            continue
        passive = lows[place - 1] in word_list("words", "be") if place else False
        names = _before(tokens, phrases, place) if passive else []
        authority = _behind_by(text, tokens, lows, place) if passive else None
        if not passive:
            names = _objects(text, tokens, phrases, place)
            subject = _before(tokens, phrases, place)
            authority = _written(text, tokens, subject[0]) if subject else None
        for first in names:
            value = _written(text, tokens, first)
            start = min(tokens[first].start, tokens[place].start)
            end = max(tokens[first].start + len(value), tokens[place].end)
            found.append(
                Named("designation", value, start, end, RULE, None, polarity, authority)
            )
    return found


@cache
def designating_words() -> frozenset[str]:
    """Verbs without which nobody is listed, or taken off a list."""
    keys = ("strong", "weak", "listing", "lifting")
    return frozenset().union(*(word_list("designating", key) for key in keys))


def _is_verb(tokens: list[Token], place: int) -> bool:
    """Whether a word tells what was done: no plan, nor a name's part or its like."""
    if place and tokens[place - 1].low in word_list("words", "determiners"):
        # The outlawed Name: what it is called, by the way.
        return False
    undone = union(word_list("words", "hypothetical"), "not", "never")
    before = {t.text for t in tokens[max(0, place - 3) : place]}
    return tokens[place].text.islower() and undone.isdisjoint(before)


def _said(lows: list[str], place: int) -> str | None:
    """Whether a verb lists or delists someone: asserted, retracted, or None."""
    low, behind = lows[place], lows[place + 1 : place + 1 + REACH]
    lists = word_list("designating", "lists")
    if low in word_list("designating", "strong"):
        return "asserted"
    if low in word_list("designating", "weak") or low in word_list(
        "designating", "listing"
    ):
        told = word_list("designating", "kinds").intersection(behind)
        is_listing = low in word_list("designating", "listing")
        is_told = not told.isdisjoint(_TERROR) and (
            not is_listing or not lists.isdisjoint(behind)
        )
        return "asserted" if is_told else None
    if low in word_list("designating", "lifting"):
        told = word_list("designating", "kinds").intersection(behind)
        is_lifted = "from" in behind and not lists.isdisjoint(behind)
        return "retracted" if is_lifted and told else None
    return None


def _before(tokens: list[Token], phrases: list[Phrase], place: int) -> list[int]:
    """The subject of the verb at a place: the token where its name begins."""
    before = [p for p in phrases if p.last <= place]
    while before and (before[-1].kind in "AHBMD" or before[-1].head in ("in", "on")):
        before.pop()
    if before and before[-1].kind == ";" and before[-1].head == ")":
        while before and before[-1].head != "(":
            before.pop()
        before = before[:-1]
    nouns = [p for p in before if p.kind == "N"]
    if not before or before[-1].kind != "N" or not nouns:
        return []
    subject = before[-1]
    if len(before) > 2 and before[-2].head in ("of", "for") and before[-3].kind == "N":
        subject = before[-3]
    return _name_start(tokens, subject)


def _name_start(tokens: list[Token], phrase: Phrase) -> list[int]:
    if phrase.kind != "N" or phrase.amount is not None:
        return []
    for place in range(phrase.first, phrase.last):
        token = tokens[place]
        is_article = place == phrase.first and bool(phrase.determiner)
        if is_name_word(token.text) and not is_article:
            is_day = token.low in word_list("grouping", "calendar")
            return [] if is_day else [place]
    return []


def _objects(
    text: str, tokens: list[Token], phrases: list[Phrase], place: int
) -> list[int]:
    """Where the names of those listed begin: blacklisted X, Y and the outlet Z."""
    found: list[int] = []
    depth, stop, previous = 0, 0, ""
    for phrase in phrases:
        if phrase.first <= place:
            continue
        depth += (phrase.head == "(") - (phrase.head == ")")
        is_end = phrase.head in word_list("designating", "ends") or phrase.kind == "S"
        if not depth and is_end and (found or phrase.kind == "S" or previous):
            break
        within = bool(found) and tokens[phrase.first].start < stop
        if not depth and not within and phrase.kind == "N" and previous != "of":
            start = _name_start(tokens, phrase)
            found += start
            for first in start:
                stop = tokens[first].start + len(_written(text, tokens, first))
        previous = phrase.head
    return found


def _behind_by(
    text: str, tokens: list[Token], lows: list[str], place: int
) -> str | None:
    """Who did it, behind `by`."""
    for at in range(place + 1, min(len(lows) - 1, place + REACH)):
        if lows[at] == "by":
            first = at + 1 + (lows[at + 1] in ("the", "a", "an"))
            is_name = first < len(tokens) and is_name_word(tokens[first].text)
            return _written(text, tokens, first) if is_name else None
    return None


def _written(text: str, tokens: list[Token], first: int) -> str:
    """The name as written from a token on."""
    match = _NAME.match(text, tokens[first].start, tokens[-1].end)
    words = match[0].split() if match is not None else [tokens[first].text]
    calendar = word_list("grouping", "calendar")
    cut = next((i for i, w in enumerate(words) if w.lower() in calendar), len(words))
    words = words[:cut]
    if "and" in words and not {"of", "in", "for"} & set(words[: words.index("and")]):
        words = words[: words.index("and")]
    while len(words) > 1 and not is_name_word(words[-1]):
        words = words[:-1]
    return " ".join(words).removesuffix("’s").removesuffix("'s")


_TERROR = frozenset(
    [
        "terrorist",
        "terrorists",
        "terror",
        "terrorism",
        "sanctions",
        "blacklist",
        "extremist",
        "designated",
        "proscribed",
        "unlawful",
    ]
)
