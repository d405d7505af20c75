"""Persons to whom a text points besides naming the attacker: by order, by pronoun."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from provenance.domain.extracting.groups import Known, group_in
from provenance.domain.extracting.named import Named
from provenance.domain.extracting.sentences import Token
from provenance.domain.extracting.suspecting import (
    ATTACKER,
    NAME,
    is_persons_name,
    plain_name,
)
from provenance.domain.extracting.vocabulary import union, word_list

LOOK = 300
"""Code points before a pronoun in which the sentence before it stands."""
BEFORE = 20_000
"""Code points before a single word in which the name that it is short for stands."""
_OWN = re.compile(
    rf"\b(?:[Tt]he (?:[a-z]+ )?)?{ATTACKER}['’]s (?:real |full )?name "
    rf"(?:is|was) (?:“|\")?({NAME})"
)
_PRONOUN = re.compile(
    r"(?:He|She) (?:has been|was|is|had been)(?: later| since| [a-z]+ly)? "
    r"(?:identified|named)(?: (?:by|in|on) (?:[\w’'-]+ ){1,6}?| )as "
    rf"(?:\d{{1,2}}-year-old )?(?:“|\")?({NAME})"
)
_OPENED = re.compile(rf"\s*(?:The|A|An|One)(?: [\w-]+){{0,3}}? {ATTACKER}\b")
_TAGGED = re.compile(
    rf"\b(?:tagged|named|identified|fingered|described|cited) ({NAME})"
    rf"(?:, [^,;.\n]{{3,80}},)? as (?:having |being |the (?:[\w-]+ ){{0,3}}?)([\w-]+)"
)
_HIMSELF = re.compile(rf"({NAME}) (?:himself|herself)\b([^.;\n]{{1,80}})")
_SENT = re.compile(
    rf"({NAME})(?: (?:alias|aka) {NAME})?(?:, [^,;.\n]{{3,80}},)? ([a-z]+) "
    r"(?:them|him|her|(?:his|her|their|its|the) [a-z]+) to ([a-z]+)"
)
_PLANNER = re.compile(
    rf"({NAME})(?:, [^;.\n]{{3,120}}?)?,? (?:was|is|has been|(?:and )?(?:said|believed|"
    r"thought|alleged|suspected|reported) to (?:be|have been)) (?:[a-z]+ ){0,2}?"
    r"(?:the|a|an) (?:[a-z]+ )?([a-z]+) (?:of|behind)"
)
_SEVERAL = re.compile(
    r"\b(?:bombers|gunmen|attackers|assailants|shooters|killers|hijackers)"
    r"(?: (?:were|are|had been|have been|later|also))* (?:(?:identified|named) )?"
    rf"as ({NAME}) and ({NAME})"
)
_APART = re.compile(
    rf"\b{ATTACKER}, (?:later )?(?:named|identified)(?: (?:by|in|on) "
    rf"(?:[\w’'-]+ ){{1,6}}?| )as (?:(?:an? )?\d{{1,2}}-year-old )?({NAME})"
)
_AUTHOR = re.compile(
    r"\b[Aa]uthor of the (?:[\w-]+ ){0,3}?([a-z]+)(?:,[^;.\n]{3,80},)? "
    rf"(?:was|is|has been|had been) (?:identified|named) as ({NAME})"
)
_BY = re.compile(rf"\b([a-z]+) by ({NAME})")


def find_pointed(
    text: str, tokens: list[Token], known: Known, words: set[str]
) -> list[Named]:
    """Every person whom one sentence, of which the words are told, points to."""
    if words.isdisjoint(_opening()):
        return []
    start, end = tokens[0].start, tokens[-1].end
    found: list[Named] = []
    for first, name, last in _pointed(text, start, end, words):
        name = name.rstrip(".,")
        value = plain_name(name)
        own = [t for t in tokens if first <= t.start < last and t.text in name]
        is_group = bool(own) and group_in(own, 0, len(own), known) is not None
        if not is_group and is_persons_name(value) and _is_whole(text, name, first):
            stop = first + len(text[first:last].rstrip(" .,"))
            found.append(Named("perpetrator_name", value, first, stop, "pointed/1"))
    return found


@cache
def _opening() -> frozenset[str]:
    """The words without which nobody is pointed to."""
    planned = word_list("suspecting", "planning") | word_list("suspecting", "planners")
    return planned | {"name", "tagged", "named", "identified", "fingered", "described"}


def _pointed(
    text: str, start: int, end: int, words: set[str]
) -> Iterator[tuple[int, str, int]]:
    """Where each begins, the name, and where it ends."""
    planning = word_list("suspecting", "planning")
    attacks = word_list("naming", "attacks")
    if "name" in words:
        for match in _OWN.finditer(text, start, end):
            yield match.start(), match[1], match.end()
    for match in _APART.finditer(text, start, end) if "as" in words else ():
        yield match.start(), match[1], match.end()
    is_one = not words.isdisjoint(("he", "she")) and _follows_attacker(text, start)
    for match in filter(None, [_PRONOUN.match(text, start)] if is_one else []):
        yield start, match[1], match.end()
    for match in _TAGGED.finditer(text, start, end):
        if match[2] in union(planning, word_list("suspecting", "sure"), "architect"):
            yield match.start(), match[1], match.end()
    planners = word_list("suspecting", "planners")
    if "as" in words and "and" in words:
        for match in _SEVERAL.finditer(text, start, end):
            yield match.start(), match[1], match.end(1)
            yield match.start(2), match[2], match.end(2)
    if "author" in words:
        for match in _AUTHOR.finditer(text, start, end):
            if match[1] in attacks:
                yield match.start(), match[2], match.end()
    if not words.isdisjoint(planners):
        for match in _PLANNER.finditer(text, start, end):
            if match[2] in planners:
                yield match.start(), match[1], match.end()
    if words.isdisjoint(planning):
        return
    for match in _HIMSELF.finditer(text, start, end):
        behind = re.findall(r"\w+", match[2].lower())
        at = next((i for i, word in enumerate(behind) if word in planning), len(behind))
        if not attacks.isdisjoint(behind[at + 1 : at + 4]):
            yield match.start(), match[1], match.end()
    for match in _SENT.finditer(text, start, end):
        assails = match[3] in word_list("grouping", "assailing") | attacks
        if match[2] in planning and assails:
            yield match.start(), match[1], match.end()
    for match in _BY.finditer(text, start, end):
        near = text[max(start, match.start() - LOOK // 5) : match.start()].lower()
        if match[1] in planning and not attacks.isdisjoint(near.split()):
            yield match.start(), match[2], match.end()


def _follows_attacker(text: str, start: int) -> bool:
    """Whether the sentence before tells of an attacker first: The gunman fled. He."""
    before = text[max(0, start - LOOK) : start].rstrip(' \n.!?”"')
    opened = max(before.rfind(mark) for mark in (". ", "! ", "? ", "\n"))
    return _OPENED.match(before, opened + 1) is not None


def _is_whole(text: str, value: str, before: int) -> bool:
    """Whether a name has two words, or is short for one that was told before."""
    if " " in value:
        return True
    at = text.find(f" {value}", max(0, before - BEFORE), before)
    return at > 0 and text[max(0, at - LOOK) : at].rpartition(" ")[2][:1].isupper()
