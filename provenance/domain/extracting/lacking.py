"""That there was none: no one hurt, no casualties, without loss of life."""

from __future__ import annotations

from functools import cache

from provenance.domain.extracting.amounts import exactly
from provenance.domain.extracting.counted import Counted
from provenance.domain.extracting.phrases import Phrase
from provenance.domain.extracting.vocabulary import (
    phrase_table,
    table,
    word_list,
)

REACH = 10
"""Words behind the word for none, in which what there was none of is named."""
_LIST_MAX = 4


def with_none(
    lows: list[str], phrases: list[Phrase], counted: list[Counted]
) -> list[Counted]:
    """The counts, and those of nought that no number of the sentence says.

    Denied that any sailors were killed: nought, and no number of sailors besides.
    """
    found = [
        *_lists(lows),
        *_anyone(lows, phrases),
    ]
    kept: list[Counted] = []
    for one in found:
        if not any(_is_told(one, other) for other in (*counted, *kept)):
            kept.append(one)
    return [c for c in counted if not _is_any(lows, c, kept)] + kept


def _is_any(lows: list[str], counted: Counted, kept: list[Counted]) -> bool:
    """Whether a count is only of the `any` that a count of nought is made of."""
    is_bare = counted.amount.is_unsaid or counted.amount.value == 1
    opening = lows[max(0, counted.first - 1) : counted.first + 1]
    return (
        is_bare
        and not _none("anyone").isdisjoint(opening)
        and any(
            one.measure == counted.measure and one.first < counted.last <= one.last
            for one in kept
        )
    )


@cache
def none_words() -> frozenset[str]:
    """Words without which a sentence tells of none that no number says."""
    return _none("no") | _negating()


@cache
def _negating() -> frozenset[str]:
    """Words that may negate what stands behind them."""
    did = {word for word in _none("did") if word.endswith("n't")}
    deny = word_list("denying", "deny") | {"without", "never", "neither", "not"}
    return deny | did


def limit_rest(lows: list[str], counted: Counted) -> Counted:
    """A count of nought of `further` people with that scope: the total stays open."""
    if counted.amount.value != 0 or counted.scope is not None:
        return counted
    opening = lows[counted.amount.first : counted.last][:3]
    rest = next((w for w in opening if w in _none("rest")), None)
    return counted._replace(scope=rest)


@cache
def _none(key: str) -> frozenset[str]:
    rows = table("denying")["none"]
    assert isinstance(rows, dict), "denying.none holds lists of words"
    return frozenset(rows[key])


def _is_told(one: Counted, other: Counted) -> bool:
    return (
        one.measure == other.measure
        and other.amount.value == 0
        and one.first < other.last
        and other.first < one.last
    )


def _lists(lows: list[str]) -> list[Counted]:
    """No deaths or injuries; without causing casualties; no reports of injuries."""
    found: list[Counted] = []
    for place, low in enumerate(lows):
        if low not in _none("no"):
            continue
        at = _skip(lows, place + 1, _none("filler") | _none("rest"))
        if lows[at : at + 1] and lows[at] in _none("reports"):
            of = at + 1
            if lows[of : of + 1] not in (["of"], ["on"], ["about"]):
                continue
            at = _skip(lows, of + 1, _none("filler"))
        found.extend(_listed(lows, place, at))
    return found


def _skip(lows: list[str], place: int, words: frozenset[str]) -> int:
    while place < len(lows) and lows[place] in words:
        place += 1
    return place


def _listed(lows: list[str], first: int, place: int) -> list[Counted]:
    found: list[Counted] = []
    for _ in range(_LIST_MAX):
        harm = _harm_at(lows, place)
        if harm is not None:
            last, measure = harm
            amount = exactly(0, first, last)._replace(
                hedge=" ".join(lows[first:place]),
            )
            found.append(Counted(measure, amount, first, last, place, "lacking/1"))
        elif not found:
            return found
        else:
            last = place + 1
        joint = _skip(lows, last, _none("joints"))
        if joint == last:
            return found
        place = _skip(lows, joint, _none("filler"))
    return found


def _harm_at(lows: list[str], place: int) -> tuple[int, str] | None:
    if place >= len(lows):
        return None
    for words, measure in phrase_table("denying", "harms").get(lows[place], ()):
        after = place + len(words)
        if lows[place:after] == words:
            return after, measure
    return None


def _anyone(lows: list[str], phrases: list[Phrase]) -> list[Counted]:
    """Denied that any of them were hurt; killed no one; without injuring anyone."""
    found: list[Counted] = []
    if _none("anyone").isdisjoint(lows):
        return []
    for place in range(len(lows)):
        if lows[place] not in _negating() or not _negates(lows, place):
            continue
        said = [
            at
            for at in range(place + 1, min(len(lows), place + REACH))
            if lows[at] in _none("anyone")
            and not _is_cut(lows, place, at)
            and word_list("denying", "deny").isdisjoint(lows[place + 1 : at])
        ]
        if said:
            found.extend(_harmed(lows, phrases, place, said[0]))
    return found


def _negates(lows: list[str], place: int) -> bool:
    low = lows[place]
    if low in word_list("denying", "deny"):
        # Did not deny, refused to deny: they leave it open.
        before = lows[max(0, place - 3) : place]
        silent = word_list("speech", "silent") | {"not", "never", "neither"}
        return not any(word in silent or word.endswith("n't") for word in before)
    if low in ("without", "never", "neither"):
        return True
    if low.endswith("n't"):
        return low in _none("did")
    return low == "not" and place > 0 and lows[place - 1] in _none("did")


def _is_cut(lows: list[str], first: int, last: int) -> bool:
    return bool({",", ";", ".", "but", "which", "who"} & set(lows[first:last]))


def _harmed(
    lows: list[str], phrases: list[Phrase], first: int, at: int
) -> list[Counted]:
    harm = _harm_at(lows, _skip(lows, at + 1, _none("filler")))
    if harm is not None:
        last, measure = harm
        return [
            Counted(
                measure, exactly(0, first, last), first, last, last - 1, "lacking/1"
            )
        ]
    for phrase in phrases:
        if phrase.kind != "V" or not first < phrase.first < at + REACH:
            continue
        is_active = phrase.last == at and not is_passive(lows, phrase.first)
        is_said = phrase.first > at and is_passive(lows, phrase.first)
        if not (is_active or (is_said and not _is_cut(lows, at, phrase.first))):
            continue
        trigger = next((t for t in phrase.triggers if "object" in t.roles), None)
        if trigger is None:
            continue
        last = max(phrase.last, _noun_end(phrases, at))
        amount = exactly(0, first, last)
        return [
            Counted(trigger.measure, amount, first, last, phrase.first, "lacking/1")
        ]
    return []


def is_passive(lows: list[str], place: int) -> bool:
    """Whether the verb at `place` stands behind a form of be."""
    return bool(word_list("words", "be") & set(lows[max(0, place - 2) : place]))


def _noun_end(phrases: list[Phrase], at: int) -> int:
    return next((p.last for p in phrases if p.first <= at < p.last), at + 1)
