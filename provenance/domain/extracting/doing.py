"""Which armed group did it: killed, ambushed, an attack by X, an X attack."""

from __future__ import annotations

from functools import cache

from provenance.domain.extracting.deeds import (
    HARM,
    assailing_words,
    clause_nouns,
    condemned,
    deed_start,
    force_before,
    is_deed_before,
    linked_to,
    over_aside,
    over_bracket,
    used_before,
)
from provenance.domain.extracting.groups import Known, group_in, is_short
from provenance.domain.extracting.named import Named, make_named
from provenance.domain.extracting.phrases import Phrase, is_name_word
from provenance.domain.extracting.sentences import Token
from provenance.domain.extracting.vocabulary import is_person, table, union, word_list

MANNERS_MAX = 5
"""Words behind a name's phrase in which its attack may stand: car bomb attack."""
NEAR = 6
"""Words behind a verb of carrying out in which the attack stands."""


def find_doers(
    text: str,
    tokens: list[Token],
    phrases: list[Phrase],
    known: Known,
    lows: list[str],
) -> list[Named]:
    """Every group that one sentence says has attacked."""
    found: list[Named] = []
    doing, has_deed = (
        _doing_words(),
        not word_list("grouping", "deeds").isdisjoint(lows),
    )
    for place, phrase in enumerate(phrases):
        kind, at, reach = phrase.kind, phrase.first, phrase.last
        if kind == "P":
            if phrase.head != "by" or not is_deed_before(lows, phrases, place):
                continue
        elif kind not in "VXN" or not (
            phrase.triggers or lows[at] in doing or (has_deed and kind == "N")
        ):
            continue
        name: tuple[int, int] | None = None
        rule, first = "doer/1", at
        if kind == "P":
            name = _behind(tokens, phrases, place + 1, known)
            name = name or condemned(lows, phrases, place)
            rule, first = "done-by/1", deed_start(lows, at)
        elif is_attacking(lows, phrases, place):
            name = _subject(tokens, phrases, place, known)
            name = name or _people(tokens, phrases, place)
            name = name or force_before(lows, phrases, place)
            reach = _object_end(phrases, place)
        elif kind == "N":
            named = _named_attack(tokens, phrase, known, lows)
            if named is not None:
                (name, reach), rule = named, "group-attack/1"
        if name is None:
            continue
        first = min(first, name[0])
        last = max(reach, name[1])
        measure = "perpetrator_group"
        if rule == "done-by/1" and {"claims", "responsibility"} <= set(lows[name[1] :]):
            measure = "claimed_by"
        found.append(make_named(text, tokens, measure, name, first, last, rule))
    return found


@cache
def _doing_words() -> frozenset[str]:
    """Words that a doing begins with, besides those that count."""
    return assailing_words() | _carrying()


def is_attacking(lows: list[str], phrases: list[Phrase], place: int) -> bool:
    """Whether a phrase is a verb by which its subject did attack."""
    phrase = phrases[place]
    at = phrase.first
    low = lows[at]
    assailing = assailing_words()
    carries = _carries(lows, at)
    if phrase.kind not in "VXN" or (
        phrase.kind == "N" and low not in assailing and not carries
    ):
        return False
    if not (phrase.triggers or carries or low in assailing):
        return False
    harms = any(
        t.measure in HARM and "object" in t.roles for t in phrase.triggers
    ) and not low.endswith("ing")
    harms = harms and low not in word_list("speech", "say")
    is_suffered = _is_suffered(lows, phrases, place)
    harms = harms and not is_suffered
    is_closed = is_suffered and low in word_list("grouping", "weak_assailed")
    assails = _assails(lows, at) and not is_closed
    if not (harms or assails or carries):
        return False
    before = place - 1
    while before >= 0 and phrases[before].kind in "AH":
        before -= 1
    is_still = before > 0 and assails and phrases[before - 1].head in _STILL
    before -= 2 * (is_still and phrases[before].head == "to")
    if carries and phrases[before].head == "to":
        before = used_before(phrases, before)
    return (
        before >= 0
        and phrases[before].kind not in "BMPT"
        and (not _DENYING & set(lows[max(0, at - 4) : at]))
    )


def _is_suffered(lows: list[str], phrases: list[Phrase], place: int) -> bool:
    """Whether whom it was done to stands before the verb: fighters killed in a raid."""
    behind = [p for p in phrases[place + 1 : place + 3] if p.head not in _MARKS][:1]
    is_participle = lows[phrases[place].first].endswith(("ed", "slain"))
    return is_participle and (not behind or behind[0].kind in "PD,;BH")


def _assails(lows: list[str], at: int) -> bool:
    if lows[at] not in assailing_words():
        return False
    rows = table("grouping")["with_word"]
    assert isinstance(rows, dict), "grouping.with_word holds lists of words"
    needed = rows.get(lows[at])
    return needed is None or not set(needed).isdisjoint(lows[at + 1 : at + 3])


def _carries(lows: list[str], at: int) -> bool:
    """Carried out an attack; continued to carry out attacks."""
    if lows[at] not in _carrying():
        return False
    carry = word_list("naming", "carry")
    size = 2 if " ".join(lows[at : at + 2]) in carry else 1
    if size == 1 and lows[at] not in carry:
        return False
    behind = lows[at + size : at + size + 2 * NEAR]
    return behind[:1] != ["by"] and not word_list("naming", "attacks").isdisjoint(
        behind
    )


@cache
def _carrying() -> frozenset[str]:
    """The words that a carrying out begins with."""
    return frozenset(words.split()[0] for words in word_list("naming", "carry"))


def _behind(
    tokens: list[Token], phrases: list[Phrase], place: int, known: Known
) -> tuple[int, int] | None:
    """The group behind `by`: by the X, by fighters of the X."""
    if place >= len(phrases) or phrases[place].kind != "N":
        return None
    phrase = phrases[place]
    if is_stand_in(tokens, phrase):
        return _bare(tokens, phrase)
    name = group_in(tokens, phrase.first, phrase.last, known) or _plain_name(
        tokens, phrase
    )
    if name is not None or place + 2 >= len(phrases):
        return name
    if phrase.head in word_list("grouping", "kinds") and phrases[place + 1].kind == ",":
        apposed = phrases[place + 2]
        is_name = apposed.is_name and not apposed.determiner and not apposed.amount
        return (apposed.first, apposed.last) if is_name else None
    armed = union(word_list("grouping", "armed"), "members", "men", "forces")
    if phrase.head in armed and phrases[place + 1].head in ("of", "from"):
        theirs = phrases[place + 2]
        return group_in(tokens, theirs.first, theirs.last, known) or _plain_name(
            tokens, theirs
        )
    return None


def _plain_name(tokens: list[Token], phrase: Phrase) -> tuple[int, int] | None:
    """A name of several words behind the article: the Salt Riders."""
    words = tokens[phrase.first : phrase.last]
    if phrase.determiner != "the" or phrase.amount is not None or not phrase.is_name:
        return None
    names = [w for w in words[1:] if is_name_word(w.text)]
    if len(names) < 2 or len(names) < len(words) - 1:
        return None
    lows = {w.low for w in names}
    foreign = union(word_list("grouping", "states"), word_list("grouping", "peoples"))
    foreign = union(
        foreign, word_list("speech", "organisations"), word_list("grouping", "either")
    )
    if not lows.isdisjoint(foreign) or any(is_person(low) for low in lows):
        return None
    return phrase.first + 1, phrase.last


def is_stand_in(tokens: list[Token], phrase: Phrase) -> bool:
    """Whether a phrase stands for the group named last: the extremist group."""
    first, last = _bare(tokens, phrase)
    words = " ".join(t.low for t in tokens[first:last])
    kinds = union(word_list("grouping", "kinds"), "militants", "rebels", "insurgents")
    return (
        phrase.determiner == "the"
        and words.split()[-1] in kinds
        and words in word_list("naming", "stand_ins")
    )


def _bare(tokens: list[Token], phrase: Phrase) -> tuple[int, int]:
    has_article = bool(phrase.determiner) and phrase.last > phrase.first + 1
    return phrase.first + has_article, phrase.last


def _subject(
    tokens: list[Token], phrases: list[Phrase], place: int, known: Known
) -> tuple[int, int] | None:
    """The group that is the subject of the verb at a place."""
    before = place - 1
    if before > 0 and phrases[before].head == "to":
        before = used_before(phrases, before)
    while before >= 0 and (
        phrases[before].kind in "AHM" or phrases[before].head in _STILL
    ):
        before -= 1
    if before > 0 and phrases[before].kind == "C":
        earlier = _verb_before(phrases, before)
        return None if earlier is None else _subject(tokens, phrases, earlier, known)
    outside = over_bracket(phrases, before)
    if outside < before and outside > 0 and phrases[outside - 1].head == "in":
        # The Nadir in the Upper Hills (NUH) attacked: its initials are its own.
        inner = phrases[before - 1]
        initials = group_in(tokens, inner.first, inner.last, known)
        if initials is not None:
            return initials
    before = outside
    if before >= 0 and phrases[before].kind == ",":
        aside = _aside(tokens, phrases, before, known)
        if aside is not None:
            return aside
        before = over_aside(phrases, before)
    is_relative = before >= 0 and phrases[before].head in ("who", "which", "that")
    if is_relative:
        before = _antecedent(phrases, before)
        before -= before >= 0 and phrases[before].kind == ","
    if before < 0 or phrases[before].kind != "N":
        return None
    phrase = phrases[before]
    direct = _group(tokens, phrase, known)
    theirs = before >= 2 and phrases[before - 1].head in ("of", "from")
    if theirs and direct is None and phrases[before - 2].head in _MEMBERS:
        direct = _plain_name(tokens, phrase)
    brothers = union(word_list("claiming", "people"), "soldiers", "heroes", "sons")
    theirs = theirs or (
        before == 2 and phrases[1].head == "in" and phrases[0].head in brothers
    )
    governed = not is_relative and before > 0 and phrases[before - 1].kind == "P"
    if not is_relative and before > 1 and phrases[before - 1].head in ("to", "with"):
        linked = linked_to(tokens, phrases, before)
        if linked is not None:
            return linked
    if direct is not None and (not governed or _is_glued(phrase, direct)):
        return direct
    if direct is not None and (theirs or before == 1):
        # Fighters of the X attacked; In Iraq X attacked, where the comma is missing.
        outer = phrases[before - 2] if theirs else None
        is_whose = outer is None or outer.is_person or outer.is_plural
        armed = word_list("grouping", "armed")
        return direct if is_whose or (outer and outer.head in armed) else None
    armed = word_list("grouping", "armed")
    for opening in clause_nouns(phrases, before):
        if tokens[opening.last - 1].low in armed:
            return _group(tokens, opening, known)
    return None


def _verb_before(phrases: list[Phrase], place: int) -> int | None:
    """The first verb of the clause that `and` goes on: X crossed the border and."""
    opened = place
    while opened > 0 and phrases[opened - 1].kind not in ";S,C":
        opened -= 1
    verbs = (
        at
        for at in range(opened, place)
        if phrases[at].kind in "XV" and not phrases[at].head.endswith("ing")
    )
    first = next(verbs, None)
    is_active = first is not None and not any(
        p.kind in "BM" for p in phrases[opened:first]
    )
    return first if is_active else None


def _antecedent(phrases: list[Phrase], place: int) -> int:
    """The place before a relative word, or before the one it goes on: and who."""
    joined = place > 0 and phrases[place - 1].kind == "C"
    word = phrases[place].head
    earlier = [i for i in range(place - 1) if phrases[i].head == word] if joined else []
    return (earlier[-1] if earlier else place) - 1


def _is_glued(phrase: Phrase, name: tuple[int, int]) -> bool:
    """Whether something else stands right before the name: In Norland XYZ attacked."""
    return name[0] > phrase.first + bool(phrase.determiner)


def _group(tokens: list[Token], phrase: Phrase, known: Known) -> tuple[int, int] | None:
    if phrase.kind != "N" or phrase.determiner == "no":
        return None
    if is_stand_in(tokens, phrase):
        return _bare(tokens, phrase)
    found = group_in(tokens, phrase.first, phrase.last, known)
    return found or _arabic(tokens, phrase)


def _arabic(tokens: list[Token], phrase: Phrase) -> tuple[int, int] | None:
    """A name of two words with its article apart: Al Nadir attacked."""
    first, last = _bare(tokens, phrase)
    is_apart = last - first == 2 and tokens[first].low in ("al", "el")
    return (first, last) if is_apart and phrase.is_name else None


def _people(
    tokens: list[Token], phrases: list[Phrase], place: int
) -> tuple[int, int] | None:
    """A group whose members are called by its name: the Nadirs ambushed."""
    verb = tokens[phrases[place].first]
    if not place or phrases[place - 1].kind != "N" or not verb.text.islower():
        return None
    phrase = phrases[place - 1]
    first, last = _bare(tokens, phrase)
    if last - first != 1 or phrase.amount is not None or first == 0:
        return None
    token = tokens[first]
    is_plural = token.low.endswith("s") and len(token.low) > 4
    if not is_plural or not token.text[0].isupper() or is_short(token.text):
        return None
    foreign = union(word_list("grouping", "peoples"), word_list("grouping", "calendar"))
    is_other = is_person(token.low) or token.low.removesuffix("s") in foreign
    is_weak = verb.low in word_list("grouping", "weak_assailing")
    return None if is_other or is_weak or token.low.endswith("'s") else (first, last)


def _aside(
    tokens: list[Token], phrases: list[Phrase], comma: int, known: Known
) -> tuple[int, int] | None:
    """The group of an aside before the verb: gunmen, apparently from X, attacked."""
    at = comma - 1
    if at < 1 or phrases[at].kind != "N":
        return None
    joint = phrases[at - 1]
    if joint.head not in ("from", "of", "to", "with") or at < 2:
        return None
    likely = word_list("grouping", "likely")
    begins = phrases[at - 2].head in likely or phrases[at - 2].kind == ","
    name = group_in(tokens, phrases[at].first, phrases[at].last, known)
    return name if begins else None


def _object_end(phrases: list[Phrase], place: int) -> int:
    """Where what was attacked ends: its noun, and what it is of."""
    at = place + 1
    while at < len(phrases) and phrases[at].kind in "APRTN" and at < place + 6:
        if phrases[at].kind == "N":
            return phrases[at].last
        at += 1
    return phrases[place].last


def _named_attack(
    tokens: list[Token], phrase: Phrase, known: Known, lows: list[str]
) -> tuple[tuple[int, int], int] | None:
    """The group whose name stands before an attack, and where the attack ends."""
    if phrase.amount is not None or phrase.determiner not in ("", "a", "an", "another"):
        return None
    deeds = word_list("grouping", "deeds")
    if deeds.isdisjoint(lows[phrase.first + 1 : phrase.last + MANNERS_MAX]):
        return None
    name = group_in(tokens, phrase.first, phrase.last, known)
    if name is None:
        return None
    manners = word_list("grouping", "manners")
    last = name[1]
    while last < len(lows) and (lows[last] in manners or lows[last] in deeds):
        last += 1
    return (name, last) if last > name[1] and lows[last - 1] in deeds else None


_STILL = frozenset(["continued", "continue", "continues", "began"])
_MEMBERS = frozenset(["members", "member", "fighters", "militants", "gunmen"])
_MARKS = frozenset(["'", "’", "‘", '"', "”", "“"])
_DENYING = frozenset(["not", "never", "denied", "nor", "didn't", "neither"])
