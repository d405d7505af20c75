"""Idioms that count: shot dead, taken to a hospital, suffered what burns or wounds."""

from __future__ import annotations

from functools import cache

from provenance.domain.extracting.vocabulary import (
    Trigger,
    table,
    word_classes,
    word_list,
)

SUFFERED_REACH = 9
"""Words behind `suffered` in which the harm is named."""
_TREATED = Trigger("wounded", frozenset(["object"]))
_HURT = Trigger("wounded", frozenset(["subject"]))
_GRAVELY_HURT = Trigger("wounded_seriously", frozenset(["subject"]))
_CUTS = frozenset("XBHMR")

Idiom = tuple[int, Trigger]
"""Where an idiom ends (a place among the words), and what it does."""


def idiom_at(lows: list[str], place: int) -> Idiom | None:
    """The idiom that begins with the folded word at a place."""
    low, following = lows[place], lows[place + 1] if place + 1 < len(lows) else ""
    if following == "to" and low in word_list("phrases", "bringing"):
        taken = _to_hospital(lows, place)
        if taken is not None:
            return taken
    for words, measure, role in phrase_triggers().get(low, ()):
        after = place + len(words)
        if words[1] == following and lows[place:after] == words:
            return after, Trigger(measure, frozenset([role]))
    if low in word_list("phrases", "suffering"):
        return _suffered(lows, place)
    return None


@cache
def idiom_openers() -> frozenset[str]:
    """The words that an idiom can begin with."""
    led = word_list("phrases", "bringing") | word_list("phrases", "suffering")
    return led.union(phrase_triggers())


@cache
def phrase_triggers() -> dict[str, tuple[tuple[list[str], str, str], ...]]:
    """By first word: phrases of several words that count, their measure and role."""
    rows = table("phrases")["phrases"]
    assert isinstance(rows, list), "phrases.phrases is a list"
    gathered: dict[str, list[tuple[list[str], str, str]]] = {}
    for words, measure, role in rows:
        split = words.split()
        gathered.setdefault(split[0], []).append((split, measure, role))
    return {
        first: tuple(sorted(entries, key=lambda row: -len(row[0])))
        for first, entries in gathered.items()
    }


def _to_hospital(lows: list[str], place: int) -> Idiom | None:
    """Taken to a nearby hospital: behind the verb, `to` and no more than two words."""
    for after in range(place + 3, min(place + 6, len(lows))):
        if lows[after - 1] in ("hospital", "hospitals", "clinics"):
            return after, _TREATED
        if not lows[after - 1].isalpha():
            return None
    return None


def _suffered(lows: list[str], place: int) -> Idiom | None:
    """Sustained severe but not deadly burns: a verb, a few words, and the harm."""
    harms, grave = word_list("phrases", "harms"), word_list("phrases", "grave")
    is_grave = False
    for at in range(place + 1, min(place + SUFFERED_REACH, len(lows))):
        low = lows[at]
        if low in harms:
            return at + 1, _GRAVELY_HURT if is_grave else _HURT
        kind = word_classes().get(low, "")
        if low in ("no", "none", ";", ".", ":", "(") or kind in _CUTS or not low:
            return None
        if low[0].isdigit():
            return None
        is_grave |= low in grave
    return None
