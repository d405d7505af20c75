"""Where the dates and ages of a sentence stand, and the marks beside its numbers."""

from __future__ import annotations

from provenance.domain.extracting.amounts import Amount
from provenance.domain.extracting.mentions import Mention
from provenance.domain.extracting.sentences import Token

_NUMBERED = frozenset(["aged", "age", "issue", "no", "number", "edition", "volume"])
_TOLLS = frozenset(["toll", "count"])
QUOTES = frozenset('"“”„«»')
_NAMING = frozenset(["identified", "named", "names", "identities"])
"""Where these stand, a number in brackets behind a name is an age."""


def dated_places(tokens: list[Token], mentions: list[Mention]) -> dict[int, int]:
    """By token place: where the date that begins there ends."""
    found: dict[int, int] = {}
    place = 0
    for mention in mentions:
        while place < len(tokens) and tokens[place].end <= mention.start:
            place += 1
        first = place
        while place < len(tokens) and tokens[place].start < mention.end:
            place += 1
        if place > first:
            found[first] = place
            for inner in range(first + 1, place):
                found.setdefault(inner, place)
    return found


def aged_places(tokens: list[Token], lows: list[str], numeric: list[int]) -> set[int]:
    """Places of numbers that are ages: `Name, 38, a cleric`; `aged 22`; `Name (22)`;
    `Given Name, 50 who was hurt`.
    """
    found: set[int] = set()
    for place in numeric:
        low = lows[place]
        if not low.isdigit() or len(low) > 3 or place == 0:
            continue
        before, after = lows[place - 1], "".join(lows[place + 1 : place + 2])
        if before in _NUMBERED:
            found.add(place)
        if place < 2 or not after or not tokens[place - 2].text[0].isupper():
            continue
        is_full = place > 2 and tokens[place - 3].text[0].isupper()
        if before == "," and after == "who" and is_full:
            found.add(place)
        elif before == "," and after in ",.);":
            if _TOLLS.isdisjoint(lows[max(0, place - 6) : place]):
                found.add(place)
        elif before == "(" and after == ")" and not _NAMING.isdisjoint(lows):
            found.add(place)
    return found


def with_mark(tokens: list[Token], amount: Amount) -> Amount:
    """An amount with the mark that closes its quotation: "some 80" civilians."""
    behind = tokens[amount.last : amount.last + 2]
    is_quoted = amount.first > 0 and tokens[amount.first - 1].text in QUOTES
    if not is_quoted or len(behind) < 2 or behind[0].text not in QUOTES:
        return amount
    goes_on = behind[1].text.isalpha() and behind[1].text.islower()
    return amount._replace(last=amount.last + 1) if goes_on else amount
