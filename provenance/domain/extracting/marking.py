"""Where the dates and ages of a sentence stand, and the marks beside its numbers."""

from __future__ import annotations

from provenance.domain.extracting.amounts import Amount
from provenance.domain.extracting.mentions import Mention
from provenance.domain.extracting.sentences import Token

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


def aged_places(tokens: list[Token]) -> set[int]:
    """Places of numbers that are ages: `Name, 38, a cleric`; `aged 22`; `Name (22)`."""
    found: set[int] = set()
    numbers = [place for place, token in enumerate(tokens) if token.low.isdigit()]
    if not numbers:
        return found
    names_people = any(token.low in _NAMING for token in tokens)
    for place in numbers:
        if len(tokens[place].low) > 3 or place == 0:
            continue
        before, after = tokens[place - 1], tokens[place + 1 : place + 2]
        if before.low in ("aged", "age", "issue", "no", "number", "edition", "volume"):
            found.add(place)
        is_enclosed = before.text == "," and bool(after) and after[0].text in ",.);"
        is_toll = any(
            t.low in ("toll", "count") for t in tokens[max(0, place - 6) : place]
        )
        is_of_name = place > 1 and tokens[place - 2].text[0].isupper()
        is_bracketed = before.text == "(" and bool(after) and after[0].text == ")"
        if is_enclosed and is_of_name and not is_toll:
            found.add(place)
        if is_bracketed and is_of_name and names_people:
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
