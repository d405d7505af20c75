"""The strength of a force: how many fighters it has, or is put at."""

from __future__ import annotations

from functools import cache

from provenance.domain.extracting.counted import Counted
from provenance.domain.extracting.phrases import Phrase
from provenance.domain.extracting.sentences import Token
from provenance.domain.extracting.vocabulary import word_list

_NUMBERING = frozenset(["number", "numbers", "numbered", "numbering"])
ESTIMATE_REACH = 14
"""Words before an estimate, in which it is said of what."""


def find_strength(tokens: list[Token], phrases: list[Phrase]) -> list[Counted]:
    """The group has between 2,200 and 3,500 fighters; its strength is put at 5,000."""
    found: list[Counted] = []
    for place, phrase in enumerate(phrases):
        if phrase.kind != "N" or phrase.amount is None or phrase.state is not None:
            continue
        armed = [t.low for t in tokens[phrase.last : phrase.last + 2]]
        measure = next(
            (m for m in ("fighters", "troops") if phrase.head in word_list("words", m)),
            "fighters" if armed == ["under", "arms"] else None,
        )
        before = [t.low for t in tokens[max(0, phrase.first - 8) : phrase.first]]
        if measure is None or _is_crew(tokens, phrase):
            continue
        is_present = _are_about(phrases, place)
        if not is_present and word_list("words", "strength").isdisjoint(before):
            continue
        following = phrases[place + 1] if place + 1 < len(phrases) else None
        is_counted = following is not None and following.kind in "BHVX"
        is_counted = is_counted and not is_present
        joined = "strength" in before or before[-1:] != ["at"]
        if not is_counted and joined and not _has_trigger(phrases, place):
            found.append(
                Counted(
                    measure,
                    phrase.amount,
                    phrase.first,
                    phrase.last,
                    phrase.first,
                    "strength/1",
                    subject=phrase,
                )
            )
    return found


@cache
def strength_words() -> frozenset[str]:
    """Words without which a sentence tells of no force's strength."""
    told = word_list("words", "fighters") | word_list("words", "troops")
    return told | word_list("words", "forces") | {"arms"}


def _is_crew(tokens: list[Token], phrase: Phrase) -> bool:
    """Whether members are of what takes up no arms: crew members, family members."""
    if phrase.head != "members" or phrase.last - phrase.first < 2:
        return False
    kind = tokens[phrase.last - 2].text
    return kind.islower() and kind in word_list("words", "membership")


def _are_about(phrases: list[Phrase], place: int) -> bool:
    """Whether it is said where so many are: 90 fighters of the band remain there."""
    at = place + 1
    if at + 1 < len(phrases) and phrases[at].head in ("of", "from"):
        at += 2
    while at < len(phrases) and phrases[at].kind in "ABH":
        at += 1
    present = word_list("words", "present")
    return at < len(phrases) and phrases[at].head in present


def find_estimates(tokens: list[Token], phrases: list[Phrase]) -> list[Counted]:
    """Its strength is put at 800 men; the fighters were never more than 90."""
    lows = [token.low for token in tokens]
    found: list[Counted] = []
    for phrase in phrases:
        amount = phrase.amount
        if amount is None or phrase.kind != "N" or phrase.state is not None:
            continue
        forces = word_list("words", "forces")
        is_bare = amount.last == phrase.last or phrase.head in ("men", "people")
        told = lows[max(0, phrase.first - ESTIMATE_REACH) : phrase.first]
        if not _NUMBERING.isdisjoint(told[-3:]):
            # The rebels number about 300.
            forces = forces | word_list("words", "fighters")
        if not is_bare or forces.isdisjoint(told):
            continue
        held = max(at for at, low in enumerate(told) if low in forces)
        if word_list("words", "estimating").isdisjoint(told[-3:]):
            continue
        if any(p.kind == "V" for p in phrases if held < p.first < phrase.first):
            continue
        found.append(
            Counted(
                "fighters",
                amount,
                phrase.first,
                phrase.last,
                phrase.first,
                "strength/1",
                subject=phrase,
            )
        )
    return found


def _has_trigger(phrases: list[Phrase], place: int) -> bool:
    """Whether a counting word stands beside: killed 40 fighters, 40 fighters died."""
    near = phrases[max(0, place - 3) : place + 4]
    return any(p.kind == "V" for p in near)
