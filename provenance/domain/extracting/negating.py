"""What a sentence says is not so: a number it negates, doubts, or calls false."""

from __future__ import annotations

from functools import cache

from provenance.domain.extracting.amounts import exactly
from provenance.domain.extracting.counted import Counted
from provenance.domain.extracting.vocabulary import table, word_list

LEAD = 8
"""Words before a clause in which it is doubted: it is by no means certain that."""
BEHIND = 6
"""Words behind a clause in which it is called false: were entirely baseless."""
FAR = 30
"""Words behind a clause in which the verb of what it hangs on is looked for."""
_NOT = frozenset(["not", "never"])
_PLACED = (["by"], ["in"], ["on"], ["at"], ["from"])
_NEXT = ([",", "and"], [",", "but"], [",", "while"])


def settle(lows: list[str], counted: list[Counted]) -> list[Counted]:
    """The counts that are told as so, with the polarity of those called false.

    A count whose verb is negated, or which only might be so, says nothing of how many
    there were: nine were not hurt, there is no proof that nine were. Nor does one of
    those who were missing and no longer are, nor a denial that there were none.
    """
    counted = [
        one
        for one in counted
        if not (_is_over(lows, one) or _is_none_denied(lows, one))
    ]
    is_plain = _openers().isdisjoint(lows) and not any("n't" in low for low in lows)
    if not counted or is_plain:
        return counted
    kept = []
    for one in counted:
        if _is_negated(lows, one) or _is_doubted(lows, one):
            continue
        one = _none_of(lows, one)
        kept.append(one._replace(is_denied=True) if _is_false(lows, one) else one)
    return kept


def _is_over(lows: list[str], one: Counted) -> bool:
    """Whether those missing no longer are: all 11 missing have been accounted for."""
    if one.measure != "missing":
        return False
    place = one.last
    helping = word_list("words", "be") | word_list("words", "have")
    while place < len(lows) and lows[place] in helping | _words("since"):
        place += 1
    is_told = place > one.last
    return is_told and " ".join(lows[place : place + 2]) in _words("settled")


def _is_none_denied(lows: list[str], one: Counted) -> bool:
    """Whether a denial is of nought: denied that nobody was hurt, so some were."""
    denying = word_list("denying", "deny")
    if one.amount.value != 0 or denying.isdisjoint(lows[: one.first]):
        return False
    place = max(at for at in range(one.first) if lows[at] in denying)
    between = {",", "and", "saying", "adding", "insisting"} | _words("ending")
    return between.isdisjoint(lows[place : one.first])


def _none_of(lows: list[str], one: Counted) -> Counted:
    """Nought where it says so of each: not one of the 20 was killed."""
    before = one.amount.first - 1
    if before < 0 or lows[before] != "not" or one.amount.value != 1:
        return one
    amount = exactly(0, before, one.amount.last)
    return one._replace(amount=amount, first=min(one.first, before))


@cache
def _words(key: str) -> frozenset[str]:
    rows = table("denying")["doubt"]
    assert isinstance(rows, dict), "denying.doubt holds lists of words"
    return frozenset(rows[key])


@cache
def _openers() -> frozenset[str]:
    """The words of which every negation, doubt and falsehood holds one."""
    doubts = ("false", "doubtful", "lacking", "nobody")
    return _NOT.union(*(_words(key) for key in doubts))


def _is_not(low: str) -> bool:
    return low in _NOT or low.endswith("n't")


def _is_negated(lows: list[str], one: Counted) -> bool:
    """Whether the verb that counts is negated: were not killed, never killed 12."""
    if one.amount.value == 0 or not one.first <= one.at < one.last:
        return False
    group = word_list("words", "be") | word_list("words", "have") | _words("helping")
    place = one.at - 1
    while place >= 0 and (lows[place] in group or lows[place].endswith("ly")):
        place -= 1
    if place < 0 or not _is_not(lows[place]):
        return False
    return lows[place + 1] not in _words("only")


def _is_doubted(lows: list[str], one: Counted) -> bool:
    """Whether what leads to a count only leaves it open: it is unlikely that."""
    lead = _lead(lows, one.first)
    if lead is None or one.amount.value == 0:
        return False
    if not _words("doubtful").isdisjoint(lead[-3:]):
        return True
    none = lead[-5:]
    if not _words("lacking").isdisjoint(none) and not _words("proof").isdisjoint(none):
        return True
    if not _words("nobody").isdisjoint(none):
        return not _words("holding").isdisjoint(lead[-2:])
    verbs = [at for at, low in enumerate(lead) if low in _words("holding")]
    if not verbs or len(lead) - verbs[-1] > 3:
        return False
    before = lead[max(0, verbs[-1] - 4) : verbs[-1]]
    return any(_is_not(low) or low in _words("failing") for low in before)


def _is_false(lows: list[str], one: Counted) -> bool:
    """Whether it is called false: it is not true that; reports that ... were false."""
    lead = _lead(lows, one.first)
    if lead is None:
        return False
    false = _words("false")
    if lead[-1:] == ["true"] and any(_is_not(low) for low in lead[-4:]):
        return True
    if lead[-1:] and lead[-1] in false:
        return True
    if not _is_reported(lead):
        return False
    behind = lows[one.last : one.last + FAR]
    near = behind[:BEHIND]
    stop = next((i for i, low in enumerate(near) if low in _words("ending")), BEHIND)
    is_near = not false.isdisjoint(near[:stop]) and not any(map(_is_not, near[:stop]))
    return is_near or _is_called_false(behind)


def _is_reported(lead: list[str]) -> bool:
    """Whether a clause hangs on a noun: earlier reports on state radio that."""
    said = word_list("denying", "said")
    noun = next((at for at in range(len(lead))[::-1] if lead[at] in said), None)
    if noun is None:
        return False
    # Reports said that; but: reports issued by the port that.
    verbs = word_list("speech", "say") | word_list("words", "be") | _words("ending")
    return all(
        low not in verbs or lead[noun + at + 2 : noun + at + 3] in _PLACED
        for at, low in enumerate(lead[noun + 1 :])
    )


def _is_called_false(behind: list[str]) -> bool:
    """Whether a main verb calls false what stands before: when it sank were false."""
    verbs = word_list("words", "be") | _words("proving")
    for at, low in enumerate(behind):
        if low in _words("parting") or behind[at : at + 2] in _NEXT:
            return False
        if low in _words("false"):
            before = behind[max(0, at - 3) : at]
            return not verbs.isdisjoint(before) and not any(map(_is_not, before))
    return False


def _lead(lows: list[str], first: int) -> list[str] | None:
    """The words before the clause of a count; None where another stands between."""
    for place in range(first - 1, max(-1, first - LEAD), -1):
        if lows[place] == "that":
            return lows[max(0, place - LEAD) : place]
        if lows[place] in _words("ending"):
            return None
    return lows[max(0, first - LEAD) : first]
