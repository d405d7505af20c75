"""Counts of attacks: of all of them, of airstrikes, of one kind; and that none were."""

from __future__ import annotations

from functools import cache

from provenance.domain.extracting.amounts import exactly
from provenance.domain.extracting.counted import Counted
from provenance.domain.extracting.phrases import Phrase, is_name_word
from provenance.domain.extracting.sentences import Token
from provenance.domain.extracting.vocabulary import is_person, sides, word_list


def find_attacks(tokens: list[Token], phrases: list[Phrase]) -> list[Counted]:
    """Over 300 airstrikes; two attacks were carried out; no reports of attacks."""
    lows = {t.low for t in tokens}
    is_told = not lows.isdisjoint(word_list("naming", "happen"))
    found: list[Counted] = []
    for place, phrase in enumerate(phrases):
        if phrase.kind == "V" and not is_person(phrase.head):
            continue
        words = [t.low for t in tokens[phrase.first : phrase.last]]
        counted = _attack_of(phrase, words) or _times(tokens, phrase, words)
        counted = counted and _by_air(tokens, phrase, words, counted)
        if counted is not None and _is_of_beasts(tokens, phrase):
            continue
        if not is_told and counted is not None and not _is_plain(counted, words):
            counted = None
        counted = counted or (_no_attacks(tokens, phrases, place) if is_told else None)
        if counted is not None:
            found.append(counted)
    return found


@cache
def attack_words() -> frozenset[str]:
    """Words without which a sentence counts no attacks."""
    return word_list("naming", "attacks") | {"times"}


def _attack_of(phrase: Phrase, words: list[str]) -> Counted | None:
    if phrase.kind != "N" or phrase.amount is None or not words:
        return None
    head = words[-1]
    if head == "strikes" and words[-2:-1] == ["air"]:
        head = "airstrikes"
    if head not in word_list("naming", "attacks"):
        return None
    if words[0] in ("one", "a", "an", "another", "each") and phrase.amount.value == 1:
        return None
    measure = attack_measure(head, words[phrase.amount.last - phrase.first : -1])
    return Counted(
        measure,
        phrase.amount,
        phrase.first,
        phrase.last,
        phrase.first,
        "attacks/1",
        subject=phrase,
    )


def _by_air(
    tokens: list[Token], phrase: Phrase, words: list[str], counted: Counted
) -> Counted:
    """Strikes by jets are airstrikes: warplanes made 12 raids, 12 raids by jets."""
    if words[-1] not in ("strikes", "raids", "strike", "raid"):
        return counted
    flown = words[-2:-1] in (["air"], ["aerial"])
    lead = [t.low for t in tokens[max(0, phrase.first - CLAUSE) : phrase.first]]
    while ";" in lead:
        lead = lead[lead.index(";") + 1 :]
    behind = [t.low for t in tokens[phrase.last : phrase.last + 5]]
    by = behind[behind.index("by") :] if "by" in behind else []
    is_carried = not word_list("naming", "happen").isdisjoint(lead[-3:])
    flyers = word_list("naming", "flyers")
    flown |= is_carried and not flyers.isdisjoint(lead)
    flown |= not flyers.isdisjoint(by)
    return counted._replace(measure="airstrikes") if flown else counted


CLAUSE = 12
"""Words before a number of strikes in which whoever flew them stands."""


def _is_plain(counted: Counted, words: list[str]) -> bool:
    """Whether attacks are counted that no verb tells of: a year of 71 attacks."""
    is_plain = words[-1] in ("attacks", "airstrikes", "times")
    return counted.amount.is_exact and (is_plain or counted.measure == "airstrikes")


def _is_of_beasts(tokens: list[Token], phrase: Phrase) -> bool:
    """Whether animals attacked: 12 attacks by sharks."""
    behind = [t.low for t in tokens[phrase.last : phrase.last + 4]]
    return behind[:1] in (["by"], ["from"]) and not word_list(
        "naming", "beasts"
    ).isdisjoint(behind)


def _times(tokens: list[Token], phrase: Phrase, words: list[str]) -> Counted | None:
    """The rebels struck 90 times."""
    before = tokens[phrase.first - 1].low if phrase.first else ""
    if phrase.amount is None or words[-1:] != ["times"]:
        return None
    if before not in word_list("naming", "striking"):
        return None
    first = phrase.first - 1
    return Counted("attacks", phrase.amount, first, phrase.last, first, "attacks/1")


def attack_measure(head: str, before: list[str]) -> str:
    """The measure that counts such attacks: all of them, airstrikes, or one kind."""
    if head in word_list("naming", "airstrikes"):
        return "airstrikes"
    generic = word_list("naming", "generic")
    telling = [w for w in before if w not in generic and w not in sides()]
    if head in word_list("naming", "countable") and not telling:
        return "attacks"
    single = head[:-2] if head.endswith("shes") else head.removesuffix("s")
    if head in word_list("naming", "countable"):
        single = telling[-1]
    return f"attack_count_{single.replace('-', '_')}"


def _no_attacks(
    tokens: list[Token], phrases: list[Phrase], place: int
) -> Counted | None:
    phrase = phrases[place]
    if phrase.amount is None or phrase.amount.value != 0:
        return None
    behind = tokens[phrase.first : phrase.first + 8]
    for offset, token in enumerate(behind):
        if token.text in ".,;":
            return None
        if token.low in ("attacks", "incidents", "attack", "incident"):
            first = phrase.first
            amount = exactly(0, first, first + offset + 1)
            return Counted(
                "attacks", amount, first, first + offset + 1, first, "none/1"
            )
        named = is_name_word(token.text) and offset > 0
        if not named and token.low not in word_list("naming", "between"):
            return None
    return None
