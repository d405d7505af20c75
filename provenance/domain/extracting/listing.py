"""Lists of parts: among the dead were, Port 22 and Hill 10; and numbers compared."""

from __future__ import annotations

from functools import cache

from provenance.domain.extracting.amounts import Amount, exactly
from provenance.domain.extracting.counted import Counted, count_of
from provenance.domain.extracting.phrases import Phrase, is_name_word
from provenance.domain.extracting.sentences import Token
from provenance.domain.extracting.vocabulary import table, word_list


def find_among(
    lows: list[str], phrases: list[Phrase], counted: list[Counted]
) -> list[Counted]:
    """Among the dead were three nurses and a cook."""
    found: list[Counted] = []
    is_among = "among" in lows
    if not is_among and lows[:1] != ["the"]:
        return found
    for place in range(len(lows) - 4 if is_among else min(1, len(lows) - 4)):
        opened = _opened(lows, place)
        if opened is None:
            continue
        measure, last = opened
        begin = last
        people = [p for p in phrases if p.kind in "NC," and p.first >= begin]
        amounts: list[Amount] = []
        for person in people:
            if person.first != last:
                break
            last = person.last
            amount = count_of(person) if person.kind == "N" else None
            if amount is not None and (person.amount or person.determiner):
                amounts.append(amount)
        if not amounts or any(not a.is_exact for a in amounts):
            continue
        number = sum(int(a.value or 0) for a in amounts)
        last = amounts[-1].last
        stop = max((p.last for p in people if p.first < last), default=last)
        total = exactly(number, amounts[0].first, amounts[-1].last)
        if any(covers(c, total) for c in counted):
            continue
        scope = " ".join(lows[begin:stop])
        found.append(
            Counted(measure, total, place, stop, place + 2, "among/1", scope=scope)
        )
    return found


def _opened(lows: list[str], place: int) -> tuple[str, int] | None:
    """What a list of the dead is of, and where it begins: among the dead were."""
    if lows[place : place + 2] in (["among", "the"], ["among", "those"]):
        measure = measured(lows[place + 2 : place + 3])
        is_opened = lows[place + 3] in word_list("words", "be")
        return (measure, place + 4) if measure and is_opened else None
    if place == 0 and lows[0] == "the" and lows[1] in ("dead", "victims", "wounded"):
        measure = measured(lows[1:2])
        is_opened = lows[2] in word_list("phrases", "listing")
        return (measure, 3) if measure and is_opened else None
    return None


def find_breakdown(
    tokens: list[Token],
    phrases: list[Phrase],
    counted: list[Counted],
    before: str | None,
) -> list[Counted]:
    """Port 22, Hill 10, elsewhere 8: several places, each with its number."""
    measure = measure_near(counted, len(tokens), before)
    if measure not in word_list("phrases", "shared"):
        return []
    parts: list[tuple[int, Amount, int]] = []
    for phrase in phrases:
        amount = phrase.amount
        if phrase.kind != "N" or amount is None or amount.last != phrase.last:
            continue
        at = amount.first - 1
        is_bracketed = at > 0 and tokens[at].text == "("
        at -= is_bracketed
        closes = tokens[amount.last : amount.last + 1]
        if not closes or closes[0].text not in (",", ".", ";", ")", "and"):
            continue
        if at < 0 or not (
            is_name_word(tokens[at].text) or tokens[at].low == "elsewhere"
        ):
            continue
        first = at
        while first > 0 and is_name_word(tokens[first - 1].text):
            first -= 1
        if not any(covers(c, amount) for c in counted):
            parts.append((first, amount, amount.last + is_bracketed))
    if len(parts) < 2:
        return []
    assert measure is not None, "a shared measure has a name"
    return [
        Counted(
            measure,
            amount,
            first,
            last,
            amount.first,
            "breakdown/1",
            scope=" ".join(t.text for t in tokens[first : amount.first]).rstrip(" ("),
        )
        for first, amount, last in parts
    ]


def find_comparisons(
    lows: list[str], phrases: list[Phrase], counted: list[Counted]
) -> list[Counted]:
    """Compared with 90 in the months before; up from about 500; 44 a year ago."""
    found: list[Counted] = []
    for phrase in phrases if counted else ():
        amount = phrase.amount
        if amount is None or phrase.kind != "N" or amount.last != phrase.last:
            continue
        lead = _lead(lows, phrase.first)
        if lead is None:
            continue
        earlier = [c for c in counted if c.last <= phrase.first]
        if not earlier or any(covers(c, amount) for c in counted):
            continue
        last = earlier[-1]
        found.append(
            Counted(last.measure, amount, lead, phrase.last, phrase.first, "compared/1")
        )
    return found


def _lead(lows: list[str], place: int) -> int | None:
    """Where the words of comparison that end at a place begin."""
    for words in _comparing().get(lows[place - 1], ()) if place else ():
        if lows[max(0, place - len(words)) : place] == words:
            return place - len(words)
    return None


@cache
def _comparing() -> dict[str, list[list[str]]]:
    """By last word: the phrases that compare."""
    rows = table("phrases")["comparing"]
    assert isinstance(rows, list), "phrases.comparing is a list of phrases"
    found: dict[str, list[list[str]]] = {}
    for row in rows:
        found.setdefault(row.split()[-1], []).append(row.split())
    return found


def covers(counted: Counted, amount: Amount) -> bool:
    """Whether an amount is counted already."""
    return counted.amount.first == amount.first


def measure_near(counted: list[Counted], at: int, before: str | None) -> str | None:
    """What was counted last before a place; else first behind it."""
    earlier = [c for c in counted if c.first < at]
    if earlier:
        return max(earlier, key=lambda c: c.first).measure
    return counted[0].measure if counted else before


def measured(words: list[str]) -> str | None:
    """The measure that a noun for those counted says: the victims, the detained."""
    rows = table("phrases")["counted"]
    assert isinstance(rows, dict), "phrases.counted holds measures by noun"
    return rows.get(words[0]) if words else None
