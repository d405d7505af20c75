"""Whose verb it is: the group that claims or denies, or for which someone speaks."""

from __future__ import annotations

from provenance.domain.extracting.doing import is_stand_in
from provenance.domain.extracting.extents import QUOTES
from provenance.domain.extracting.groups import small_numbers
from provenance.domain.extracting.named import phrase_of
from provenance.domain.extracting.phrases import Phrase, is_name_word
from provenance.domain.extracting.sentences import Token
from provenance.domain.extracting.vocabulary import is_person, union, word_list

LEAD = 14
"""Phrases in which what a sentence opens with ends."""


def claimant_of(
    tokens: list[Token], phrases: list[Phrase], at: int
) -> tuple[int, int] | None:
    """The group that speaks before the verb, or for which a person speaks."""
    subject = _quoted(tokens, at) or _relative(phrases, at)
    subject = subject or _nearest(tokens, phrases, at)
    subject = subject or _subject_name(tokens, phrases, at)
    if subject is None:
        before = [p for p in phrases if p.last <= at and p.kind not in "HAMB"]
        pronoun = bool(before) and before[-1].head in ("it", "they")
        return (before[-1].first, before[-1].last) if pronoun else None
    told = _by_office(tokens, subject) or _spoken_for(tokens, phrases, subject)
    if told is not None:
        return told
    first, last = subject
    phrase = phrase_of(phrases, first)
    owner = owner_in(tokens, phrase) if phrase is not None else None
    if owner is not None:
        return owner
    for place in range(first + 1, last):
        if tokens[place - 1].low.endswith("'s") and is_person(tokens[last - 1].low):
            return first, place
    behind = [p for p in phrases if last <= p.first < min(at, last + 3)]
    if len(behind) >= 2 and is_person(tokens[last - 1].low):
        is_theirs = behind[0].head in ("for", "of", "from") and behind[1].is_name
        if is_theirs and not is_person(behind[1].head):
            return behind[1].first, behind[1].last
    outlet = _outlet_of(phrases, subject, at)
    told = outlet or _linked(tokens, phrases, subject, at)
    return told or _apposed(phrases, subject, at) or subject


def _by_office(tokens: list[Token], subject: tuple[int, int]) -> tuple[int, int] | None:
    """The group whose spokesman is named, or the named leader: SBX spokesman X."""
    first, last = subject
    speaking, leading = (
        word_list("claiming", "spokesmen"),
        word_list("claiming", "leaders"),
    )
    for place in range(first + 1, last - 1):
        low = tokens[place].low
        if low in speaking and is_name_word(tokens[place - 1].text):
            return first, place
        if low in leading and all(
            is_name_word(t.text) for t in tokens[place + 1 : last]
        ):
            return place + 1, last
    return None


def _spoken_for(
    tokens: list[Token], phrases: list[Phrase], subject: tuple[int, int]
) -> tuple[int, int] | None:
    """The group that an aside says a person speaks for: X, a spokesman for SBX."""
    behind = [p for p in phrases if p.first >= subject[1]][:4]
    if [p.kind for p in behind] != [",", "N", "P", "N"]:
        return None
    is_speaker = behind[1].head in word_list("claiming", "spokesmen")
    theirs = behind[3]
    is_named = any(is_name_word(t.text) for t in tokens[theirs.first : theirs.last])
    return (theirs.first, theirs.last) if is_speaker and is_named else None


def _outlet_of(
    phrases: list[Phrase], subject: tuple[int, int], at: int
) -> tuple[int, int] | None:
    """Whose outlet claims: an account affiliated with the Salt Brigade."""
    own = phrase_of(phrases, subject[0])
    behind = [p for p in phrases if subject[1] <= p.first < at][:3]
    if own is None or len(behind) < 3 or behind[0].head not in _LINKING:
        return None
    is_outlet = own.head in word_list("naming", "media")
    is_named = behind[1].head in ("to", "with") and behind[2].is_name
    return (behind[2].first, behind[2].last) if is_outlet and is_named else None


def _linked(
    tokens: list[Token], phrases: list[Phrase], subject: tuple[int, int], at: int
) -> tuple[int, int] | None:
    """A group that has no name but whose it is: a group linked to the Salt State."""
    first, last = subject
    kinds = word_list("grouping", "kinds")
    if tokens[first].low not in ("a", "an") or tokens[last - 1].low not in kinds:
        return None
    behind = [p for p in phrases if last <= p.first < at][:3]
    if len(behind) < 3 or behind[0].head not in _LINKING:
        return None
    named = tokens[behind[2].first : behind[2].last]
    is_to = behind[1].head in ("to", "with")
    is_named = any(is_name_word(token.text) for token in named)
    return (first, behind[2].last) if is_to and is_named else None


def _apposed(
    phrases: list[Phrase], subject: tuple[int, int], at: int
) -> tuple[int, int] | None:
    """The name of a group that is first described: a new group, X, claimed."""
    held = [p for p in phrases if subject[0] <= p.first and p.last <= at]
    if not held or held[0].head not in word_list("grouping", "kinds"):
        return None
    if [p.kind for p in held[1:3]] == ["P", "N"] and held[1].head == "of":
        # A splinter group of the Fen Riders, X, claimed.
        del held[1:3]
    opened, named, closed = held[1:2], held[2:3], held[3:]
    if [p.head for p in closed[:1] + closed[2:3]] == ["(", ")"]:
        closed = closed[3:]
    is_beside = [p.kind for p in opened + closed[:1]] == [",", ","]
    if not named or not named[0].is_name or not is_beside:
        return None
    return named[0].first, named[0].last


def _quoted(tokens: list[Token], at: int) -> tuple[int, int] | None:
    """A name in quotation marks right before the verb: the "Salt State" claimed."""
    end = at
    while end > 0 and tokens[end - 1].low in _HELPING:
        end -= 1
    if end < 3 or tokens[end - 1].text not in QUOTES:
        return None
    first = end - 1
    while first > 0 and is_name_word(tokens[first - 1].text):
        first -= 1
    is_opened = 0 < first < end - 1 and tokens[first - 1].text in QUOTES
    return (first, end - 1) if is_opened else None


def _relative(phrases: list[Phrase], at: int) -> tuple[int, int] | None:
    """The name before `which` or `who`, where that does it: X, who denied."""
    before = [p for p in phrases if p.last <= at]
    if len(before) > 3 and before[-1].head == "that" and before[-3].kind == "P":
        return _branch(before[:-1])
    while before and before[-1].kind in "AH":
        before.pop()
    if len(before) < 2 or before[-1].head not in ("which", "who"):
        return None
    before.pop()
    if before[-1].kind == ",":
        before.pop()
    if len(before) > 3 and before[-1].head == ")" and before[-3].head == "(":
        del before[-3:]
    if not before or before[-1].kind != "N" or not before[-1].is_name:
        return None
    return before[-1].first, before[-1].last


def _branch(before: list[Phrase]) -> tuple[int, int] | None:
    """The branch of a group, wherever it is: the branch of the X in Norland that."""
    if before[-2].head == "in":
        before = before[:-2]
    if len(before) < 3 or before[-2].head != "of":
        return None
    is_branch = before[-3].head in word_list("grouping", "kinds")
    return (before[-3].first, before[-1].last) if is_branch else None


def _nearest(
    tokens: list[Token], phrases: list[Phrase], at: int
) -> tuple[int, int] | None:
    """The name right before the verb, where the sentence runs on into a new one."""
    before = [p for p in phrases if p.last <= at]
    while before and before[-1].kind in "AH":
        before.pop()
    if before and is_stand_in(tokens, before[-1]):
        is_part = len(before) > 2 and before[-2].head == "of"
        is_part = is_part and before[-3].head in word_list("grouping", "kinds")
        return before[-3 if is_part else -1].first, before[-1].last
    if len(before) < 2 or not before[-1].is_name or before[-1].amount is not None:
        return None
    if _is_called(tokens, before[-1].first):
        return before[-1].first, before[-1].last
    behind_date = before[-2].kind in "D;A" or tokens[before[-1].first - 1].low.isdigit()
    behind_date = behind_date or (
        before[-2].kind == "N" and bool(before[-1].determiner)
    )
    behind_date = behind_date or _opens_clause(before)
    is_person_only = is_person(before[-1].head)
    return (
        (before[-1].first, before[-1].last)
        if behind_date and not is_person_only
        else None
    )


def _opens_clause(before: list[Phrase]) -> bool:
    """Whether the last phrase follows `, and` behind a clause: fell, and X claimed."""
    kinds = [phrase.kind for phrase in before[:-1]]
    return kinds[-2:] == [",", "C"] and not {"V", "B"}.isdisjoint(kinds)


def _is_called(tokens: list[Token], first: int) -> bool:
    """Whether a name is what somebody is called: a group known as the Salt Brigade."""
    before = [t.low for t in tokens[max(0, first - 2) : first]]
    calling = word_list("claiming", "calling") | word_list("speech", "called")
    return " ".join(before) in calling or " ".join(before[-1:]) in calling


def _subject_name(
    tokens: list[Token], phrases: list[Phrase], at: int
) -> tuple[int, int] | None:
    """The first name of the clause that a verb at token `at` belongs to."""
    best: tuple[int, int] | None = None
    aside: tuple[int, int] | None = None
    previous = ""
    for phrase in phrases[_behind_opening(phrases, at) :]:
        if phrase.first >= at:
            break
        if phrase.kind == ";" and phrase.head in "()":
            continue
        if phrase.kind == "," and aside is not None:
            best, aside = aside, None
        if phrase.kind == "S" and previous == ",":
            aside = best
        previous = phrase.kind
        if phrase.kind in ";S":
            best = None
        if phrase.kind == "N" and tokens[phrase.first].low in small_numbers():
            continue
        if phrase.kind == "N" and phrase.amount is None and best is None:
            is_acronym = any(
                t.text.isupper() and len(t.text) > 1
                for t in tokens[phrase.first : phrase.last]
            )
            if (
                phrase.is_name
                or phrase.is_person
                or is_acronym
                or phrase.head in word_list("speech", "unnamed")
                or owner_in(tokens, phrase) is not None
            ):
                best = (phrase.first, phrase.last)
    return best


def _behind_opening(phrases: list[Phrase], at: int) -> int:
    """The place behind what a sentence opens with: In a video posted, X claimed."""
    before = [p for p in phrases if p.last <= at]
    marks = [i for i, p in enumerate(before) if p.kind == ";" and p.head not in "()"]
    opened = marks[-1] + 1 if marks else 0
    while opened < len(before) and before[opened].kind == "A":
        opened += 1
    opening = before[opened : opened + LEAD]
    if not opening or opening[0].kind != "P":
        return 0
    comma = next((i for i, p in enumerate(opening) if p.kind == ","), len(before))
    end = len(before)
    while end and before[end - 1].kind in "AH":
        end -= 1
    if end - opened > 2 and before[end - 1].kind == "N" and before[end - 2].kind == ",":
        # In its paper, the Tide, sold on Monday, QRB claimed: right before the verb.
        return end - 1
    named = any(p.kind == "N" for p in before[opened + comma : opened + comma + 2])
    return opened + comma + 1 if named else 0


def owner_in(tokens: list[Token], phrase: Phrase) -> tuple[int, int] | None:
    """Whose outlet a phrase names: the Salt Brigade's Tidal agency."""
    media = union(word_list("naming", "media"), "arm", "wing")
    if tokens[phrase.last - 1].low not in media:
        return None
    for place in range(phrase.first, phrase.last - 1):
        if tokens[place].low.endswith("'s"):
            return phrase.first, place + 1
    whose = phrase.first - 2
    is_plural = whose >= 0 and tokens[whose].text.endswith(("s", "S"))
    if is_plural and tokens[whose + 1].text in ("'", "’"):
        # The Oars' Tidal agency: the mark stands alone behind an s.
        return whose, whose + 1
    return None


_HELPING = frozenset(["has", "had", "have", "also", "later", "since"])
_LINKING = frozenset(["linked", "tied", "allied", "loyal", "affiliated", "close"])
