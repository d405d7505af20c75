"""Who denies a deed, and who takes a claim back."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from provenance.domain.extracting.deeds import HARM
from provenance.domain.extracting.sentences import Token
from provenance.domain.extracting.vocabulary import table, triggers, union, word_list

REACH = 8
"""Words behind the verb, in which what is denied is named."""


_OWN = frozenset(["its", "their", "his", "her", "the", "a", "an", "responsibility"])


class Denial(NamedTuple):
    """A verb that denies or takes back a deed (token places)."""

    measure: str
    polarity: str
    at: int
    """The verb, behind whose subject stands who denies."""
    last: int
    rule: str


def find_denials(tokens: list[Token]) -> list[Denial]:
    """Every verb of one sentence by which someone denies a deed or its claim."""
    lows = [token.low for token in tokens]
    found: list[Denial] = []
    denying, revoking = denying_words(), word_list("denying", "take_back")
    for place, low in enumerate(lows):
        denial = None
        if low in denying:
            denial = _denied(lows, place)
        elif low in revoking:
            denial = _taken_back(lows, place)
        if denial is not None:
            found.append(denial)
    return found or _disclaimed(lows)


def denies_statement(lows: list[str], at: int) -> bool:
    """Whether the verb at `at` denies a statement: that something is so."""
    rest = lows[at + 1 : at + 1 + REACH]
    if lows[at] in word_list("denying", "deny"):
        first = rest[0] if rest else ""
        if first == "that" or (first.endswith("ing") and first in triggers()):
            return True
        if first in word_list("denying", "causing"):
            return True
        if first in ("any", "anyone", "anybody"):
            return word_list("denying", "part").isdisjoint(rest[:4])
    said = [
        i for i, word in enumerate(rest[:5]) if word in word_list("denying", "said")
    ]
    return bool(said) and rest[said[0] + 1 : said[0] + 2] in (["that"], ["of"])


@cache
def denying_words() -> frozenset[str]:
    """Every verb that denies."""
    return word_list("denying", "deny") | word_list("denying", "reject")


@cache
def disclaiming_words() -> frozenset[str]:
    """Words without which a sentence holds no denial of a deed or its claim."""
    return denying_words() | word_list("denying", "take_back") | _denying_openers()


def is_within(lows: list[str], verb: int, at: int) -> bool:
    """Whether what is said at `at` is within what the verb at `verb` denies.

    A clause that begins between them stands outside: denied a role in the raid, which
    killed six.
    """
    outside = word_list("denying", "outside")
    between = lows[verb + 1 : at]
    that = between.count("that")
    return outside.isdisjoint(between) and that < 2


def _denied(lows: list[str], place: int) -> Denial | None:
    """Denied any role in; denied having carried out; rejected claims that it did."""
    between = word_list("denying", "between")
    at, measure = place + 1, None
    is_rejecting = lows[place] in word_list("denying", "reject")
    named = _condemned_at(lows, place)
    if named is not None and not _is_passive(lows, place):
        return Denial("perpetrator_group", "denied", place, named + 1, "denied/1")
    while at < min(len(lows), place + 2 * REACH) and measure is None:
        word = lows[at]
        if word in word_list("denying", "said"):
            is_rejecting = False
        elif word in word_list("denying", "linking") and not is_rejecting:
            measure = "perpetrator_group"
        elif word in word_list("denying", "part"):
            is_claim = word in word_list("denying", "answerable")
            measure = "claimed_by" if is_claim else "perpetrator_group"
            if is_rejecting and is_claim:
                is_rejecting, measure = False, "perpetrator_group"
        elif _is_disowned(lows, place, at) or _is_deed(lows, at):
            measure = "perpetrator_group"
        elif word not in between:
            return None
        at += 1
    if measure is None or is_rejecting or _is_passive(lows, place):
        return None
    return Denial(measure, "denied", place, at, "denied/1")


def _is_disowned(lows: list[str], place: int, at: int) -> bool:
    """Whether an attack itself is denied: disclaimed the attack."""
    attacks = word_list("naming", "attacks")
    is_disclaimed = lows[place].startswith(("disclaim", "disavow"))
    if is_disclaimed:
        return lows[at] in attacks
    return False


def _condemned_at(lows: list[str], place: int) -> int | None:
    """Where a massacre ends the words denied: denies the northern port massacre."""
    if lows[place] not in word_list("denying", "deny"):
        return None
    closed = union(word_list("words", "prepositions"), word_list("denying", "outside"))
    closed = union(
        closed, "that", "to", "and", ",", "any", *word_list("denying", "part")
    )
    for at in range(place + 1, min(len(lows), place + 5)):
        behind = "".join(lows[at + 1 : at + 2])
        is_end = not behind.isalpha() or behind in word_list("words", "prepositions")
        if is_end and lows[at] in word_list("blaming", "condemned"):
            return at
        if lows[at] in closed:
            return None
    return None


def _is_deed(lows: list[str], at: int) -> bool:
    """Whether a deed begins here of which someone may be the doer."""
    carry = union(word_list("naming", "carry"), word_list("denying", "doing"))
    word = lows[at]
    if word in carry or " ".join(lows[at : at + 2]) in carry:
        return True
    does = any(
        "object" in t.roles and t.measure in HARM for t in triggers().get(word, ())
    )
    if not does or lows[at - 1] in word_list("words", "be"):
        return False
    return word.endswith("ing") or lows[at - 1] in ("had", "it", "they", "he", "she")


def _is_passive(lows: list[str], place: int) -> bool:
    is_being = place > 0 and lows[place - 1] in word_list("words", "be")
    return is_being and not lows[place].endswith("ing")


def _taken_back(lows: list[str], place: int) -> Denial | None:
    """Retracted its claim of responsibility."""
    ahead = lows[place + 1 : place + 6]
    if _is_passive(lows, place) or not ahead or ahead[0] not in _OWN:
        return None
    nouns = word_list("denying", "claim")
    claims = [i for i, word in enumerate(ahead) if word in nouns]
    deeds = union(word_list("naming", "attacks"), "responsibility")
    if not claims or deeds.isdisjoint(lows[place + 1 : place + 2 + REACH]):
        return None
    last = place + 2 + claims[0]
    return Denial("claimed_by", "retracted", place, last, "retracted/1")


def _disclaimed(lows: list[str]) -> list[Denial]:
    """Had nothing to do with the attack; was not behind it; were not involved."""
    if _denying_openers().isdisjoint(lows):
        return []
    attacks = word_list("naming", "attacks")
    undone = _undone(lows)
    if undone is not None:
        return [undone]
    joined = " ".join(lows)
    for words, needs_attack in _plain():
        if " ".join(words) not in joined:
            continue
        size = len(words)
        for place in range(len(lows) - size):
            if tuple(lows[place : place + size]) != words:
                continue
            last = place + size
            if not needs_attack or attacks & set(lows[last : last + REACH]):
                return [
                    Denial("perpetrator_group", "denied", place, last, "disclaimed/1")
                ]
    return []


def _undone(lows: list[str]) -> Denial | None:
    """Harm that someone says was not done by itself: they did not massacre anyone."""
    silent = word_list("denying", "undone")
    for place in range(2, len(lows) - 1):
        if lows[place] not in silent:
            continue
        helper = place - (lows[place - 1] in _DID)
        harms = any(
            "object" in t.roles and t.measure in HARM
            for t in triggers().get(lows[place + 1], ())
        )
        if not harms or helper < 2 or lows[helper - 1] not in _SELVES:
            continue
        said = lows[helper - 2] if lows[helper - 2] != "that" else lows[helper - 3]
        if said in word_list("speech", "say"):
            measure = "perpetrator_group"
            return Denial(measure, "denied", place, place + 2, "disclaimed/1")
    return None


_DID = frozenset(["did", "had", "have", "has"])
_SELVES = frozenset(["it", "they", "we"])


@cache
def _denying_openers() -> frozenset[str]:
    """The words of which every disclaimer in plain words holds one."""
    none = {"not", "nothing", "no", "never", "anything"}
    assert all(not none.isdisjoint(words) for words, _ in _plain()), "each holds one"
    return frozenset(none) | word_list("denying", "undone")


@cache
def _plain() -> list[tuple[tuple[str, ...], bool]]:
    """Disclaimers in plain words, and whether the attack has to stand behind them."""
    rows, outright = table("denying")["plain"], table("denying")["outright"]
    assert isinstance(rows, list), "denying.plain is a list of phrases"
    assert isinstance(outright, list), "denying.outright is a list of phrases"
    found = [(tuple(row.split()), True) for row in rows]
    return found + [(tuple(row.split()), False) for row in outright]
