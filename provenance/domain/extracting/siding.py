"""Sums of several sides, each told apart as well: two soldiers and one militant."""

from __future__ import annotations

from bisect import bisect_right
from operator import attrgetter

from provenance.domain.extracting.amounts import Amount
from provenance.domain.extracting.counted import Counted
from provenance.domain.extracting.phrases import Phrase, is_name_word
from provenance.domain.extracting.sentences import Token
from provenance.domain.extracting.suffering import phrase_at
from provenance.domain.extracting.sums import amount_at, item_after, item_before
from provenance.domain.extracting.trimming import without_asides
from provenance.domain.extracting.vocabulary import sides, word_list

RULE = "sides/1"
ITEMS_MAX = 8
"""Longer lists are tables, whose sums are not told apart."""
_BEHIND = frozenset(["active/1", "deed/1"])


def find_sides(
    tokens: list[Token], phrases: list[Phrase], counted: list[Counted], lows: list[str]
) -> list[Counted]:
    """The parts of what was counted that stand on different sides, each with a scope.

    A hedged part that no sum could take in is found as well.
    """
    found: list[Counted] = []
    plain: list[Phrase] = []
    for one in counted:
        if one.subject is None or one.amount.word is not None:
            continue
        plain = plain or without_asides(phrases)
        items = _items(plain, one)
        if len(items) < 2:
            continue
        theirs = [_side(lows, plain, place) for place, _ in items]
        if len(set(theirs)) == 1:
            theirs = _forces(tokens, plain, [place for place, _ in items]) or theirs
        is_told_apart = None not in theirs and len(set(theirs)) > 1
        is_summed = all(amount.is_exact for _, amount in items)
        if is_summed and not is_told_apart:
            continue
        for place, amount in items:
            if amount.first == one.amount.first and amount.last == one.amount.last:
                continue
            first, last = plain[place].first, _item_end(plain, place)
            scope = " ".join(t.text for t in tokens[_words_from(plain[place]) : last])
            found.append(
                Counted(
                    one.measure, amount, first, last, one.at, RULE, scope, plain[place]
                )
            )
    return found


def _words_from(phrase: Phrase) -> int:
    if phrase.amount is not None:
        return phrase.amount.last
    return phrase.first + bool(phrase.determiner)


def _items(plain: list[Phrase], one: Counted) -> list[tuple[int, Amount]]:
    """The counted people that commas and `and` join, in order, with their places."""
    is_behind = one.rule in _BEHIND
    word = one.amount.first if is_behind else one.amount.last - 1
    at = bisect_right(plain, word, key=attrgetter("first")) - 1
    if at < 0 or plain[at].last <= word:
        return []
    found = [at]
    if not is_behind and at and plain[at - 1].kind == ",":
        return []
    step = item_after if is_behind else item_before
    while len(found) < ITEMS_MAX:
        other = step(plain, found[-1])
        if other is None:
            break
        found.append(other)
    amounts = [(place, amount_at(plain, place)) for place in sorted(found)]
    return [(p, a) for p, a in amounts if a is not None and not a.is_vague]


def _item_end(plain: list[Phrase], place: int) -> int:
    """Where a noun ends with the `of` behind it: members of the guard."""
    of = phrase_at(plain, place + 1)
    inner = phrase_at(plain, place + 2)
    if of is not None and inner is not None and of.head == "of":
        return inner.last
    return plain[place].last


def _side(lows: list[str], plain: list[Phrase], place: int) -> str | None:
    """Whose side people are on, by the words for them; None when no word tells."""
    words = lows[plain[place].first : _item_end(plain, place)]
    for word in words:
        if word in sides():
            return sides()[word]
    phrase = plain[place]
    if phrase.amount is None or not phrase.is_name or phrase.is_person:
        return None
    # A plural that is a name is a group's: five of a movement.
    return " ".join(words[-1:]) if phrase.head.endswith("s") else None


def _forces(
    tokens: list[Token], plain: list[Phrase], places: list[int]
) -> list[str | None] | None:
    """The names within, when only some have one: 9 rebels and 7 Name fighters."""
    names: list[str | None] = []
    for place in places:
        phrase = plain[place]
        if phrase.amount is None:
            return None
        words = [t.text for t in tokens[phrase.amount.last : phrase.last - 1]]
        names.append(" ".join(word for word in words if is_name_word(word)))
    is_armed = all(plain[p].head in word_list("words", "fighters") for p in places)
    return names if is_armed and "" in names else None
