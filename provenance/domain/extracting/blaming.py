"""Whom a text names as the doer: blamed, accused, behind the attack, ambushed."""

from __future__ import annotations

import re

from provenance.domain.extracting.groups import Known
from provenance.domain.extracting.named import Named, make_named
from provenance.domain.extracting.phrases import Phrase
from provenance.domain.extracting.sentences import Token
from provenance.domain.extracting.vocabulary import is_person, word_list

RULE = "blaming/1"
REACH = 14
_CAPITALS = r"[A-ZÀ-Þ][\w’'-]*"
_JOINT = r"(?:al|el|bin|ibn|abu|de|van|von|ul|ur|of|and)-?[\w’'-]*"
_NAME = rf"{_CAPITALS}(?: (?:[A-ZÀ-Þ][\w’'.-]*|{_JOINT}(?= [A-ZÀ-Þ]))){{0,4}}"
_IDENTIFIED = re.compile(
    r"\b(?:named|identified|named him|identified him|identifies|names|naming|"
    r"identifying) (?:the |an? |its |their )?(?:[\w’'-]+ ){0,14}?"
    rf"(?:as|to be) (?:“|\")?({_NAME})"
)
_WAS = re.compile(
    r"\b(?:the|The) (?:[a-z-]+ ){0,2}?(?:bomber|attacker|gunman|shooter|assailant|"
    rf"killer|perpetrator) (?:was|is|had been) (?:“|\")?({_NAME})"
)
_IT_NAMED = re.compile(
    rf"\b(?:man|woman|attacker|bomber|fighter|operative|person) (?:it|they|he|she|"
    rf"police|authorities|officials) (?:named|identified) as ({_NAME})"
)


def find_identified(
    text: str, start: int, end: int, tokens: list[Token]
) -> list[Named]:
    """Named the suspect as X; the attacker was X."""
    lows = {token.low for token in tokens}
    found: list[Named] = []
    if lows & word_list("naming", "attackers"):
        for pattern in (_WAS, _IT_NAMED, _IDENTIFIED):
            for match in pattern.finditer(text, start, end):
                if pattern is _IDENTIFIED and not _is_attacker(match[0]):
                    continue
                value = match[1].strip(" ,.")
                found.append(
                    Named(
                        "perpetrator_name",
                        value,
                        match.start(),
                        match.end(),
                        "identified/1",
                    )
                )
    return found


def _is_attacker(words: str) -> bool:
    """Whether who is identified is said to have attacked."""
    lows = set(re.findall(r"\w+", words.lower()))
    if lows & word_list("naming", "victims"):
        return False
    return bool(lows & word_list("naming", "attackers"))


def find_blamed(
    text: str, tokens: list[Token], phrases: list[Phrase], known: Known
) -> list[Named]:
    """Blamed X; accused X of; pointed the finger at X; X was behind the attack."""
    lows = [token.low for token in tokens]
    found: list[Named] = []
    for place, low in enumerate(lows):
        name: Phrase | None = None
        last = place + 1
        if low in word_list("naming", "blame"):
            name = _blamed(lows, phrases, place)
        elif low == "finger" and lows[place + 1 : place + 2] == ["at"]:
            name = _at(phrases, place + 2)
        elif low == "behind" and _is_deed(lows, place + 1):
            name, last = _before(phrases, place), place + 3
        if name is None or not _is_group(tokens, name):
            continue
        begin = name.first + (
            1 if name.determiner and name.last > name.first + 1 else 0
        )
        first = min(place, name.first)
        found.append(
            make_named(
                text,
                tokens,
                "perpetrator_group",
                (begin, name.last),
                first,
                max(min(last, len(tokens)), name.last),
                "blamed/1",
            )
        )
    return found


def _blamed(lows: list[str], phrases: list[Phrase], place: int) -> Phrase | None:
    """Who is blamed by the verb at a place: blamed X, blamed on X, X is blamed."""
    if lows[max(0, place - 1)] in word_list("words", "be"):
        behind = lows[place + 1 : place + 2]
        return _at(phrases, place + 2) if behind == ["on"] else _before(phrases, place)
    near = [i for i in range(place + 1, min(len(lows), place + 10)) if lows[i] == "on"]
    direct = _at(phrases, place + 1)
    if direct is not None and direct.is_name:
        return direct
    return _at(phrases, near[0] + 1) if near else None


def _is_deed(lows: list[str], place: int) -> bool:
    return not word_list("naming", "attacks").isdisjoint(lows[place : place + 5])


def _at(phrases: list[Phrase], place: int) -> Phrase | None:
    return next((p for p in phrases if p.first == place and p.kind == "N"), None)


def _before(phrases: list[Phrase], place: int) -> Phrase | None:
    """The subject of the verb at a place."""
    earlier = [p for p in phrases if p.last <= place]
    while earlier and earlier[-1].kind in "AHMB":
        earlier.pop()
    if earlier and earlier[-1].head in ("who", "which", "that"):
        earlier.pop()
        if earlier and earlier[-1].kind == ",":
            earlier.pop()
    return earlier[-1] if earlier and earlier[-1].kind == "N" else None


def _is_group(tokens: list[Token], phrase: Phrase) -> bool:
    """Whether the phrase names somebody: a name, or a name's fighters."""
    words = tokens[phrase.first : phrase.last]
    if phrase.amount is not None or phrase.determiner in ("a", "an", "his", "her"):
        return False
    named = [w for w in words if w.text[0].isupper() and w.low != phrase.determiner]
    if phrase.is_name:
        return bool(named)
    is_theirs = is_person(phrase.head) and bool(named)
    return (is_theirs and named[0].start != tokens[0].start) or (
        is_theirs and len(words) == 2 and not words[0].low.endswith("'s")
    )
