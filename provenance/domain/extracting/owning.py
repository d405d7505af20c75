"""Whether a group says that a deed was its own: that its fighters had attacked."""

from __future__ import annotations

from functools import cache

from provenance.domain.extracting.claimants import claimant_of
from provenance.domain.extracting.denying import denying_words
from provenance.domain.extracting.groups import Known, group_in, is_short
from provenance.domain.extracting.named import phrase_of
from provenance.domain.extracting.phrases import Phrase, is_name_word
from provenance.domain.extracting.sentences import Token
from provenance.domain.extracting.vocabulary import is_person, union, word_list

REACH = 12
"""Words behind the verb in which the deed stands."""
_JOINTS = frozenset(["of", "for", "and", "the"])
MANY = 2
"""Names from which somebody who is no known group is called by them."""
_DETERMINERS = frozenset(["the", "some", "those", "many", "their"])
_DENIED = frozenset(["not", "never", "no", "nothing", "neither"])


def is_saying(low: str) -> bool:
    """Whether a verb says something, and does not deny it."""
    return low in word_list("speech", "say") and low not in denying_words()


def says_it_did(lows: list[str], place: int) -> bool:
    """Whether a verb of saying is followed by the speaker's own deed: that it had."""
    stop = min(len(lows), place + 2 * REACH)
    owners = word_list("claiming", "own")
    for at in range(place + 1, stop):
        if lows[at] in (".", ";", ":"):
            return False
        own = lows[at] in ("it", "they", "we")
        if lows[at : at + 3] == ["of", "the", "group"]:
            return is_doing(lows, at + 3)
        if lows[at] in owners or lows[at] == "the":
            key = "selves" if lows[at] == "the" else "people"
            theirs = word_list("claiming", key)
            own = not theirs.isdisjoint(lows[at + 1 : at + 3])
        if own:
            behind = lows[at + 1 : at + 7]
            is_hit = "under" in behind[:4]
            is_told = _DENIED.isdisjoint(behind[:4]) and not is_hit
            return is_told and is_doing(lows, at + 1)
    return False


def is_doing(lows: list[str], at: int) -> bool:
    """Whether a deed follows within a few words: had carried out the attack."""
    deeds = union(word_list("grouping", "assailing"), word_list("claiming", "doing"))
    for place in range(at, min(len(lows), at + 5)):
        if lows[place] in ("who", "which", "that", ",", "by"):
            return False
        if lows[place] in deeds:
            is_state = lows[place] in ("behind", "responsible")
            before = lows[place - 1]
            if place > at and (before.isdigit() or before in _DETERMINERS):
                # It had treated 45 wounded: they are told of, and no deed.
                return False
            return is_state or before not in word_list("words", "be")
        if lows[place] in _carry():
            rest = lows[place + 1 : place + REACH]
            return not word_list("naming", "attacks").isdisjoint(rest)
    return False


@cache
def _carry() -> frozenset[str]:
    return frozenset(words.split()[0] for words in word_list("naming", "carry"))


def speaking_group(
    tokens: list[Token], phrases: list[Phrase], at: int, known: Known
) -> tuple[int, int] | None:
    """The armed group that speaks, or for which a spokesman does."""
    if not at or tokens[at - 1].text == ":":
        return heading_group(tokens, phrases, at, known)
    subject = claimant_of(tokens, phrases, at)
    if subject is None:
        return None
    named = group_in(tokens, subject[0], subject[1], known)
    if named is not None:
        return named
    called = _called_itself(tokens, phrases, at)
    if called is not None:
        return called
    first = subject[0]
    whole = _whole(tokens, subject, at)
    # An aside may name another group: the Salt Brigade, an arm of SBX, said.
    stop = whole[1] if _names(tokens, whole) >= MANY else at
    for phrase in phrases:
        if phrase.kind == "N" and first <= phrase.first < stop:
            named = group_in(tokens, phrase.first, phrase.last, known)
            if named is not None and not is_short(tokens[named[0]].text):
                return named
    if tokens[whole[1]].low == "," or tokens[whole[1]].text == "(":
        is_kind = tokens[subject[1] - 1].low in word_list("grouping", "kinds")
        subject = whole if is_kind else subject
    words = tokens[subject[0] : subject[1]]
    names = _names(tokens, subject)
    foreign = union(
        word_list("grouping", "states"), word_list("speech", "organisations")
    )
    foreign = union(foreign, word_list("grouping", "peoples"))
    if words[-1].low in word_list("grouping", "either"):
        return None
    lows = {w.low.removesuffix("'s") for w in words}
    theirs = _is_of_fighters([t.low for t in tokens], at)
    behind = {t.low for t in tokens[at : at + REACH]}
    theirs = theirs or not behind.isdisjoint(("behind", "responsible"))
    theirs = theirs or _is_own_attack([t.low for t in tokens[at : at + REACH]])
    is_many = names >= MANY or (tokens[subject[1]].low == "of" and bool(names))
    if not is_many or not theirs or not lows.isdisjoint(foreign):
        return subject if lows & word_list("grouping", "kinds") else None
    return None if any(is_person(low) for low in lows) else subject


def _whole(tokens: list[Token], subject: tuple[int, int], at: int) -> tuple[int, int]:
    """A subject with the names that joints add to it: the Group for Salt and Bread."""
    end = subject[1]
    while end < at and (
        is_name_word(tokens[end].text)
        or (tokens[end].low in _JOINTS and is_name_word(tokens[end + 1].text))
    ):
        end += 1
    return subject[0], end


def _names(tokens: list[Token], subject: tuple[int, int]) -> int:
    """The words of a subject that are written as names."""
    words = tokens[subject[0] : subject[1]]
    return sum(is_name_word(w.text) and w.low != "the" for w in words)


def _called_itself(
    tokens: list[Token], phrases: list[Phrase], at: int
) -> tuple[int, int] | None:
    """The name that a group gives itself: a group calling itself the Salt Riders."""
    for place in range(at - 1):
        if tokens[place].low in ("itself", "themselves"):
            phrase = phrase_of(phrases, place + 1)
            words = [t for t in tokens[place + 1 : at] if t.low not in ("of", "the")]
            if phrase is not None and all(is_name_word(t.text) for t in words):
                return phrase.first, at
    return None


def heading_group(
    tokens: list[Token], phrases: list[Phrase], at: int, known: Known
) -> tuple[int, int] | None:
    """The group of an entry: Salt Brigade, 3 May: claims; else the one before it."""
    for phrase in phrases:
        if phrase.kind == "N" and phrase.first < at:
            named = group_in(tokens, phrase.first, phrase.last, known)
            if named is not None:
                return named
    own = [i for i, t in enumerate(tokens) if t.low in ("it", "they")]
    return (own[0], own[0] + 1) if not at and own else None


def _is_own_attack(lows: list[str]) -> bool:
    """Whether who speaks did what no state does: said it carried out the attack.

    A state's forces make strikes, raids and operations.
    """
    carried = next((i for i, low in enumerate(lows) if low in _carry()), None)
    if carried is None or "it" not in lows[:carried]:
        return False
    deeds = word_list("claiming", "lawless")
    return not deeds.isdisjoint(lows[carried + 1 : carried + 5])


def _is_of_fighters(lows: list[str], at: int) -> bool:
    """Whether who speaks has men of its own: said that its fighters."""
    behind = lows[at + 1 : at + 2 * REACH]
    own = word_list("claiming", "own")
    return any(
        low in own
        and not word_list("claiming", "people").isdisjoint(behind[i + 1 : i + 3])
        for i, low in enumerate(behind)
    )
