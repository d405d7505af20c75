"""How a verb is said: in the passive, as possible or planned, or only supposed."""

from __future__ import annotations

from provenance.domain.extracting.marking import QUOTES
from provenance.domain.extracting.phrases import Phrase
from provenance.domain.extracting.suffering import phrase_at
from provenance.domain.extracting.vocabulary import word_list


def find_be(phrases: list[Phrase], place: int) -> int | None:
    """The form of be that makes the participle passive, over what stands between."""
    told = told_start(phrases, place)
    if told is not None:
        return None if is_hypothetical(phrases, told) else told
    before = place - 1
    while before >= 0:
        kind = phrases[before].kind
        if kind == "B":
            return None if is_hypothetical(phrases, before) else before
        is_quoted = phrases[before].head in QUOTES and before + 1 == place
        if kind in "A" or is_quoted:
            before -= 1
        elif kind == "C":
            return _shared_be(phrases, before)
        else:
            return None
    return None


def told_start(phrases: list[Phrase], place: int) -> int | None:
    """Where a report opens that the verb at a place ends: were said to have died."""
    before, has_have = place - 1, False
    while before > 0 and phrases[before].kind in "ABH":
        has_have |= phrases[before].kind == "H"
        before -= 1
    if before < 2 or not (
        phrases[before].head == "as" or (phrases[before].head == "to" and has_have)
    ):
        return None
    before -= 1
    if phrases[before].head not in word_list("words", "told_of"):
        return None
    before -= 1
    while before > 0 and phrases[before].kind == "A":
        before -= 1
    return before if phrases[before].kind == "B" else None


def is_hypothetical(phrases: list[Phrase], place: int) -> bool:
    """Whether it is only possible, planned or wished: could kill, to be killed."""
    before = place - 1
    seen_have = False
    while before >= 0 and phrases[before].kind in "ABHM":
        if phrases[before].kind == "H":
            seen_have = True
        if phrases[before].kind == "M":
            is_reported = phrases[before].head == "to" and seen_have
            return (
                phrases[before].head in word_list("words", "hypothetical")
                and not is_reported
            )
        if phrases[before].head == "not":
            return True
        before -= 1
    return False


def is_supposed(phrases: list[Phrase], place: int) -> bool:
    """Whether the clause of a verb only supposes it: if rebels killed 40 people."""
    before = place - 1
    while before >= 0 and phrases[before].kind not in ",;":
        if phrases[before].kind == "S":
            return phrases[before].head in word_list("words", "supposing")
        before -= 1
    return False


def _shared_be(phrases: list[Phrase], place: int) -> int | None:
    """The be of the verb before `and`: was abducted in the city and later executed."""
    before = place - 1
    while before >= 0 and phrases[before].kind not in "S;":
        if phrases[before].kind == "B":
            verb = phrase_at(phrases, before + 1)
            while verb is not None and verb.kind == "A":
                before, verb = before + 1, phrase_at(phrases, before + 2)
            return before if verb is not None and verb.kind in "VX" else None
        if phrases[before].kind == "X" and before and phrases[before - 1].kind in "NR":
            # Another verb with its own subject stands between.
            return None
        before -= 1
    return None


def is_natural(phrases: list[Phrase], place: int) -> bool:
    """Whether one person died in bed: of cancer, at the age of 84, at 84."""
    behind = phrases[place + 1 : place + 7]
    if not word_list("words", "natural").isdisjoint(p.head for p in behind):
        return True
    is_at = len(behind) > 1 and behind[0].head in ("at", "aged")
    age = behind[1].amount if is_at else None
    return age is not None and age.last == behind[1].last


def is_figure_of_speech(phrases: list[Phrase], place: int) -> bool:
    """Whether nobody is hurt in the body: wounded by the criticism, hurt by tariffs."""
    behind = phrases[place + 1 : place + 5]
    if not behind or behind[0].head != "by":
        return False
    figures = word_list("words", "figurative")
    return any(p.head in figures for p in behind[1:2])


def told_between(phrases: list[Phrase], place: int) -> int:
    """Phrases before a verb that tell which they were: three of those wounded died.

    So are `nine men first listed as hurt` before `died`.
    """
    at = place - 1
    if at < 1 or phrases[at].kind != "V" or not phrases[at].triggers:
        return 0
    at -= 1
    is_told = phrases[at].head == "as"
    while at > 0 and phrases[at].kind in "ASB":
        at -= 1
    is_told = is_told and phrases[at].amount is not None
    is_those = phrases[at].head in ("those", "") and at > 1
    return place - 1 - at if is_those or is_told else 0
