"""Whether a verb states something where it stands, or closes what stands before."""

from __future__ import annotations

from functools import cache

from provenance.domain.extracting.denying import denies_statement, denying_words
from provenance.domain.extracting.extents import QUOTES, token_low
from provenance.domain.extracting.phrases import Phrase
from provenance.domain.extracting.sentences import Token
from provenance.domain.extracting.vocabulary import word_list

NEAR = 6
"""Words within which a count is named that someone gives: a lower figure."""


def states(tokens: list[Token], phrases: list[Phrase], place: int) -> bool:
    """Whether the verb of a phrase is used as one of saying here."""
    at = phrases[place].first
    low, following = tokens[at].low, token_low(tokens, at + 1)
    if low in word_list("speech", "speak"):
        return following == "of"
    if low == "tell":
        return token_low(tokens, at - 1) in ("did", "does")
    before = phrases[place - 1] if place else None
    if before is not None and before.kind in "BT" and low != "reporting":
        return False
    # In capitals it is a name: IS said.
    is_name = at > 0 and tokens[at - 1].text.isupper()
    is_passive = token_low(tokens, at - 1) in _PASSIVE and not is_name
    is_passive = is_passive and low != "reporting"
    if is_passive or _is_silent(tokens, at):
        return False
    if low in denying_words():
        lows = [t.low for t in tokens]
        # Denied on Tuesday that: the day stands between the verb and what it denies.
        return denies_statement(lows[: at + 1] + lows[_after_day(phrases, place) :], at)
    is_many = token_low(tokens, at + 2) in ("many", "much", "few")
    if following == "as" and low in word_list("words", "told_of") and not is_many:
        # Men reported as hurt: of whom it is told.
        return False
    if low in ("claimed", "claims") and _is_of_own_deed(tokens, phrases, place):
        return True
    special = _special(tokens, at)
    if special is not None:
        return special
    if _is_confided(tokens, at):
        return True
    if following in ("responsibility", "credit", "to"):
        return low in word_list("speech", "tell") or _is_of_deed(tokens, at)
    if low not in word_list("speech", "weak"):
        return True
    return _opens_statement(tokens, phrases, place)


def _is_of_own_deed(tokens: list[Token], phrases: list[Phrase], place: int) -> bool:
    """Whether a claim is of what the claimant did: claimed in May to have raided."""
    for phrase in phrases[place + 1 : place + 2 * NEAR]:
        if tokens[phrase.first].low == "to":
            return token_low(tokens, phrase.first + 1) == "have"
        if phrase.kind not in "NPDA":
            return False
    return False


def _after_day(phrases: list[Phrase], place: int) -> int:
    """The token behind a verb and the day that follows it."""
    behind = phrases[place + 1 : place + 4]
    dated = next((i for i, p in enumerate(behind) if p.kind == "D"), None)
    if dated is None or any(p.kind not in "PA" for p in behind[:dated]):
        return phrases[place].first + 1
    return behind[dated].last


def _special(tokens: list[Token], at: int) -> bool | None:
    """Of verbs that state only with certain words behind them; else None."""
    low, following = tokens[at].low, token_low(tokens, at + 1)
    if low not in _special_words():
        return None
    behind = [t.low for t in tokens[at + 1 : at + 1 + NEAR]]
    if low in word_list("speech", "that_only"):
        return following == "that"
    if low in word_list("speech", "showing"):
        earlier = {t.low for t in tokens[max(0, at - 8) : at]}
        held = word_list("speech", "vessels")
        return following == "that" or not held.isdisjoint(earlier)
    if low in word_list("speech", "giving"):
        return not word_list("speech", "numbers").isdisjoint(behind)
    if low in word_list("speech", "naming"):
        is_somebody = following in ("the", "him", "her", "them", "its")
        is_somebody = is_somebody or any(
            t.text[0].isupper() for t in tokens[at + 1 : at + 2]
        )
        return is_somebody and "as" in (t.low for t in tokens[at + 1 :])
    if low in word_list("naming", "blame"):
        return following not in ("by", "of", "for", ",", ".", "")
    if low in word_list("speech", "pointing") and "finger" in behind[:2]:
        return True
    if low in word_list("phrases", "taking") and {"lives", "life"} & set(behind):
        # A landslide claimed 16 lives.
        return False
    if low in ("put", "puts") and behind[:2] == ["it", "at"]:
        return True
    if low in _SETTING and behind[:1] == ["the"] and "at" in behind[2:]:
        return not word_list("speech", "numbers").isdisjoint(behind[1:3])
    if low in ("placed", "places"):
        return False
    if low in ("put", "puts") and behind[:1] == ["it"]:
        return "as" in (t.low for t in tokens[max(0, at - 8) : at])
    return None


@cache
def _special_words() -> frozenset[str]:
    """The verbs of which it depends on other words whether they state."""
    speech = ("that_only", "showing", "giving", "naming", "pointing")
    listed = _SETTING.union(*(word_list("speech", k) for k in speech))
    return listed | word_list("naming", "blame") | word_list("phrases", "taking")


def _is_confided(tokens: list[Token], at: int) -> bool:
    """Whether a verb names behind `to` who was told: confirmed to this newspaper."""
    if tokens[at].low not in word_list("speech", "confiding"):
        return False
    behind = tokens[at + 1 : at + 3]
    if len(behind) < 2 or behind[0].low != "to":
        return False
    told = behind[1]
    return told.text[0].isupper() or told.low in _TOLD


def _is_of_deed(tokens: list[Token], at: int) -> bool:
    """Claimed to have killed six; admits to six dead."""
    low, second = tokens[at].low, token_low(tokens, at + 2)
    if token_low(tokens, at + 1) != "to":
        return False
    if low in word_list("speech", "admit"):
        return True
    return low in ("claimed", "claims", "claim") and second in ("have", "be")


def _opens_statement(tokens: list[Token], phrases: list[Phrase], place: int) -> bool:
    at = phrases[place].first
    low = tokens[at].low
    if phrases[place].amount is not None:
        # Has confirmed 64 deaths: the verb was read as a hedge.
        return True
    if token_low(tokens, at + 1) in word_list("speech", "statement_openers"):
        return True
    if tokens[at + 1 : at + 2] and tokens[at + 1].text in QUOTES:
        return True
    later = phrases[place + 1] if place + 1 < len(phrases) else None
    if later is None:
        return False
    if later.kind == "V" and later.head.endswith("ing") and low in _REPORTING:
        return True
    # In what monks say was a massacre.
    is_what = later.kind == "B" and "what" in (t.low for t in tokens[:at])
    is_heading = tokens[-1].text not in '.!?”"' and at > 0
    is_told = is_what or (low == "say" and (later.kind == "V" or is_heading))
    behind = phrases[place + 2 : place + 3]
    # Reported a guard was hurt: a clause stands behind, without `that`.
    is_told |= later.kind in "NR" and bool(behind) and behind[0].kind in "BH"
    return is_told or later.amount is not None or later.kind in "DS"


def _is_silent(tokens: list[Token], at: int) -> bool:
    """Whether it is said not to be stated: has yet to confirm, refused to say."""
    silent = word_list("speech", "silent")
    return not silent.isdisjoint(t.low for t in tokens[max(0, at - 3) : at])


def closes(tokens: list[Token], phrases: list[Phrase], place: int) -> bool:
    """Whether the statement stands before: nothing but an aside follows."""
    at = phrases[place].first
    following = token_low(tokens, at + 1)
    if following in (",", ".", "") and at > 3:
        return True
    later = phrases[place + 1] if place + 1 < len(phrases) else None
    if later is not None and later.kind == "D" and at > 3:
        behind = phrases[place + 2 : place + 3]
        return not behind or behind[0].head in (",", ".", "as", "while")
    if tokens[at].low in word_list("speech", "tell") or _is_confided(tokens, at):
        before = [t.text for t in tokens[:at]]
        rest = [t.low for t in tokens[at + 1 : at + 12]]
        is_behind = "that" not in rest and at > 6
        return bool(QUOTES.intersection(before)) or is_behind
    if following in _SINCE and at > 3:
        behind = phrases[place + 2 : place + 3]
        return not behind or behind[0].kind in ",;DP" or behind[0].head == "."
    # Said late on Tuesday that: the statement still follows.
    is_open = "that" in (t.low for t in tokens[at + 1 : at + 1 + NEAR])
    return following in _PLACED and at > 3 and not is_open


_REPORTING = frozenset(["reported", "reports", "report", "claimed", "claims"])
"""Behind these a participle tells what was done: reported killing five."""
_SETTING = frozenset(["put", "puts", "placed", "places"])
"""Verbs by which someone sets a toll: put the toll at, placed the number at."""
_PLACED = frozenset(["on", "in", "by", "late", "early", "shortly", "here", "there"])
_SINCE = frozenset(["later", "earlier", "afterwards", "separately", "again"])
"""Behind the verb they say when, where the statement stands before it."""
_PASSIVE = frozenset(["been", "was", "were", "is", "are", "reported"])
_TOLD = frozenset(["this", "our", "the", "reporters", "journalists", "local"])
