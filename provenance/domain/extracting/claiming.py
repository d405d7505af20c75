"""Who claims a deed, denies it, or takes the claim back."""

from __future__ import annotations

from functools import cache

from provenance.domain.extracting.blaming import measure_of
from provenance.domain.extracting.claimants import claimant_of, owner_in
from provenance.domain.extracting.denying import denying_words, find_denials
from provenance.domain.extracting.doing import is_stand_in
from provenance.domain.extracting.groups import Known, group_in, small_numbers
from provenance.domain.extracting.named import SMALL, Named, make_named, phrase_of
from provenance.domain.extracting.owning import (
    heading_group,
    is_doing,
    is_saying,
    says_it_did,
    speaking_group,
)
from provenance.domain.extracting.phrases import Phrase, is_name_word
from provenance.domain.extracting.sentences import Token
from provenance.domain.extracting.vocabulary import is_person, union, word_list

NEAR = 7
"""Words behind a verb of claiming in which the attack that it claims is named."""
ALIKE = 10
"""Words before `claimed by` in which its attacks are those of other days."""
REACH = 12
"""Words behind a verb of claiming in which the deed stands."""
_CLAIM = frozenset(["claimed", "claims"])
_CLAIMED = frozenset(["claimed", "responsibility"])
_ANSWERABLE = frozenset(["responsibility", "credit"])
_PASSIVE = frozenset(["was", "were", "been", "later", "also", "is", ",", "since"])
_BEFORE = frozenset(["has", "had", "have", "also", "later", "since", "soon"])
_MARKS = frozenset(["'", "’", '"', "”", "''"])
_NO_HEADING = frozenset(
    ["that", "to", "the", "of", "for", "in", "on", "its", "it", ","]
)
_SILENT = frozenset(["not", "never", "yet", "nor", "didn't", "hasn't", "haven't"])


def find_claimants(
    text: str,
    tokens: list[Token],
    phrases: list[Phrase],
    known: Known,
    lows: list[str],
) -> list[Named]:
    """X claimed responsibility; said that its fighters had attacked; claimed by X."""
    found: list[Named] = []
    opening = _opening()
    for place, low in enumerate(lows):
        if low not in opening and low[-7:] != "claimed":
            continue
        if low.endswith("claimed"):
            compound = _compound(text, tokens, lows, place)
            found += [] if compound is None else [compound]
        if low not in opening or _is_silent(lows, place):
            continue
        subject: tuple[int, int] | None = None
        if _claims(lows, place):
            subject = claimant_of(tokens, phrases, place)
            if place and tokens[place - 1].text == ":":
                subject = heading_group(tokens, phrases, place, known)
        elif is_saying(lows[place]) and says_it_did(lows, place):
            subject = speaking_group(tokens, phrases, place, known)
        elif lows[place] in _CLAIMED:
            claim = _claimed_by(text, tokens, phrases, place, known, lows)
            found += [] if claim is None else [claim]
        if subject is not None:
            first = subject[0]
            if tokens[first].low not in ("a", "an"):
                # A group linked to the Hill Army is not that army.
                subject = group_in(tokens, *subject, known) or subject
                subject = _with_realm(tokens, subject, place)
            claim = make_named(
                text, tokens, "claimed_by", subject, first, place + 2, "claim/1"
            )
            found.append(claim._replace(medium=_medium(tokens, place + 1)))
    return found


def _with_realm(
    tokens: list[Token], subject: tuple[int, int], place: int
) -> tuple[int, int]:
    """A name with the land that belongs to it: the Nadir in the Two Hills claimed."""
    first, last = subject
    at = last + 1
    if tokens[last].low != "in" or at >= place:
        return subject
    at += tokens[at].low == "the"
    end = at
    while end < place and is_name_word(tokens[end].text):
        end += 1
    rest = tokens[end:place]
    is_next = all(t.low in _BEFORE or t.low.endswith("ly") for t in rest)
    return (first, end) if end > at and is_next else subject


def _compound(
    text: str, tokens: list[Token], lows: list[str], place: int
) -> Named | None:
    """The group of an adjective: an XYZ-claimed attack, a 'Salt Front'-claimed raid."""
    behind = lows[place + 1 : place + 4]
    if word_list("naming", "attacks").isdisjoint(behind):
        return None
    last = place + 3
    if lows[place] != "claimed":
        name = tokens[place].text[: -len("-claimed")]
        is_joined = lows[place].endswith("-claimed") and name and is_name_word(name)
        start, end = tokens[place].start, tokens[min(last, len(tokens)) - 1].end
        claim = Named("claimed_by", name, start, end, "claim/1")
        return claim if is_joined else None
    stop = place - 1
    if (
        stop < 1
        or lows[stop] not in ("-", "–")
        or tokens[stop].end < tokens[place].start
    ):
        return None
    stop -= lows[stop - 1] in _MARKS
    first = stop
    while first > 0 and is_name_word(tokens[first - 1].text):
        first -= 1
    if first == stop:
        return None
    return make_named(text, tokens, "claimed_by", (first, stop), first, last, "claim/1")


@cache
def _opening() -> frozenset[str]:
    """The words that a claim can begin with."""
    owning = {words.split()[0] for words in word_list("claiming", "owning")}
    verbs = word_list("claiming", "taking") | word_list("speech", "say")
    return verbs | owning | _CLAIM | _CLAIMED | {"claiming", "claim"}


def _claims(lows: list[str], place: int) -> bool:
    """Whether a verb claims a deed: took full responsibility, claimed the attack."""
    low, nxt = lows[place], lows[place + 1 : place + 4]
    attacks = word_list("naming", "attacks")
    is_noun = nxt[:1] == ["of"]
    if (
        low in word_list("claiming", "taking")
        and not is_noun
        and any(word in _ANSWERABLE for word in nxt[:2])
    ):
        return True
    if low in _CLAIM and (
        _is_attack(lows[place + 1 : place + NEAR]) or _claims_count(lows, place)
    ):
        return True
    if low in _CLAIM and _is_headline(lows, place):
        return True
    if low == "claim" and place and lows[place - 1] in _bands():
        return _is_headline(lows, place)
    if low in _CLAIM or low == "claiming":
        behind = lows[place + 1 : place + REACH]
        to = [i for i, word in enumerate(behind) if word in ("to", "having")]
        has = bool(to) and behind[to[0] : to[0] + 2] in (["to", "have"], ["to", "be"])
        return has and is_doing(lows, place + 2 + to[0])
    if " ".join(lows[place : place + 3]) in word_list("claiming", "owning"):
        return not attacks.isdisjoint(lows[place + 3 : place + REACH])
    return False


def _is_headline(lows: list[str], place: int) -> bool:
    """Whether a heading's attack stands behind, with no article: claims port bomb."""
    attacks = union(word_list("naming", "attacks"), "bomb", "bombs")
    behind = lows[place + 1 : place + 5]
    at = next((i for i, word in enumerate(behind) if word in attacks), None)
    if at is None or not set(behind[:at]).isdisjoint(_NO_HEADING):
        return False
    if not at and (lows[place] != "claims" or behind[0].endswith("s")):
        return False
    if behind[0][0].isdigit() or behind[0] in small_numbers():
        # Claimed nine attacks: so many are counted, and none is named.
        return False
    rest = "".join(lows[place + 2 + at : place + 3 + at])
    return not rest.isalpha() or rest in word_list("words", "prepositions")


def _claims_count(lows: list[str], place: int) -> bool:
    """Whether attacks stand behind the verb: has claimed some attacks."""
    behind = lows[place + 1 : place + 4]
    few = word_list("claiming", "several")
    return bool(behind) and behind[0] in few and _is_attack(["the", *behind])


def _claimed_by(
    text: str,
    tokens: list[Token],
    phrases: list[Phrase],
    place: int,
    known: Known,
    lows: list[str],
) -> Named | None:
    """Claimed by X; responsibility was claimed by X."""
    nxt = lows[place + 1 : place + 4]
    if "by" not in nxt:
        return None
    by = place + 1 + nxt.index("by")
    phrase = phrase_of(phrases, by + 1)
    before = lows[max(0, place - 3) : place]
    attacks = word_list("naming", "attacks")
    passive = not attacks.isdisjoint(before) or not _PASSIVE.isdisjoint(before[-2:])
    told = lows[place] == "responsibility" or (passive and by <= place + 2)
    if phrase is None or not told or phrase.kind != "N":
        return None
    if not word_list("claiming", "alike").isdisjoint(
        lows[max(0, place - ALIKE) : place]
    ):
        # Similar attacks in the past were claimed by X: this one was not.
        return None
    name = owner_in(tokens, phrase)
    medium = None
    if name is not None:
        medium = " ".join(t.text for t in tokens[name[1] : phrase.last])
    name = name or group_in(tokens, phrase.first, phrase.last, known)
    if name is None and not (phrase.is_name or is_stand_in(tokens, phrase)):
        return None
    name = name or (phrase.first, phrase.last)
    claim = make_named(
        text, tokens, "claimed_by", name, place, phrase.last, "claimed-by/1"
    )
    is_denied = tokens[by - 1].low in denying_words()
    polarity = "denied" if is_denied else "asserted"
    return claim._replace(polarity=polarity, medium=medium)


def find_deniers(
    text: str, tokens: list[Token], phrases: list[Phrase], known: Known
) -> list[Named]:
    """X denied any role; X retracted its claim; X said it was not behind the attack."""
    found: list[Named] = []
    for denial in find_denials(tokens):
        subject = claimant_of(tokens, phrases, denial.at)
        is_loose = subject is None or tokens[subject[0]].low in ("it", "they")
        if is_loose and denial.rule == "disclaimed/1":
            said = claimant_of(tokens, phrases, _said_before(tokens, denial.at))
            subject = said or subject
        if subject is None:
            continue
        first, rule = subject[0], denial.rule
        measure = denial.measure
        if measure == "perpetrator_group":
            measure = measure_of(tokens, subject)
        named = make_named(text, tokens, measure, subject, first, denial.last, rule)
        if _is_no_group(tokens, subject):
            continue
        if _are_his_men(tokens, denial.at) and not group_in(tokens, *subject, known):
            named = named._replace(value="group")
        found.append(named._replace(polarity=denial.polarity))
    return found


def _is_no_group(tokens: list[Token], subject: tuple[int, int]) -> bool:
    """Whether somebody without a name denies who is no group: the defence, a man."""
    words = tokens[subject[0] : subject[1]]
    low = words[-1].low
    if any(is_name_word(t.text) and t.low not in SMALL for t in words):
        return False
    if low in word_list("denying", "courtly"):
        return True
    groups = union(word_list("naming", "stand_ins"), word_list("grouping", "armed"))
    return is_person(low) and low not in groups


def _are_his_men(tokens: list[Token], at: int) -> bool:
    """Whether a leader speaks for his group: said his men had nothing to do with it."""
    before = [t.low for t in tokens[max(0, at - 3) : at] if t.low.isalpha()]
    own, people = word_list("claiming", "own"), word_list("claiming", "people")
    return len(before) > 1 and before[-2] in own and before[-1] in people


def _medium(tokens: list[Token], place: int) -> str | None:
    """The named outlet behind a claim: on its Such News Agency, via Such channel."""
    media = word_list("naming", "media")
    for at in range(place, len(tokens) - 1):
        if tokens[at].low not in ("on", "via", "through", "by", "in"):
            continue
        first = at + 1
        if tokens[first].low in ("its", "their", "the", "a"):
            first += 1
        last = first
        while last < len(tokens) and is_name_word(tokens[last].text):
            last += 1
        words = {t.low for t in tokens[first : last + 1]}
        if last > first and words & media:
            return " ".join(t.text for t in tokens[first:last])
    return None


def _said_before(tokens: list[Token], at: int) -> int:
    """The verb of saying before a disclaimer: said that it was not behind the raid."""
    say = word_list("speech", "say")
    return next((i for i in range(at - 1, 0, -1) if tokens[i].low in say), 0)


def _is_attack(lows: list[str]) -> bool:
    """Whether an attack stands behind the verb: claimed the suicide car bomb attack."""
    attacks, parting = (
        word_list("naming", "attacks"),
        word_list("words", "prepositions"),
    )
    if lows[:1] not in (["the"], ["a"], ["an"]):
        return False
    for low in lows[1:]:
        if low in parting or not low[0].isalnum():
            return False
        if low in attacks:
            return True
    return False


@cache
def _bands() -> frozenset[str]:
    """Those who may claim in a heading: hill rebels claim port bombing."""
    return word_list("grouping", "armed") | {"forces", "brothers"}


def _is_silent(lows: list[str], place: int) -> bool:
    """Whether nobody claims: has not claimed, has yet to claim."""
    return not _SILENT.isdisjoint(lows[max(0, place - 4) : place])
