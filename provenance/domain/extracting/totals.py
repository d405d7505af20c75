"""Counts that no verb of the sentence carries: tolls, parts, ellipses and attacks."""

from __future__ import annotations

from functools import cache

from provenance.domain.extracting.amounts import Amount, exactly, unsaid
from provenance.domain.extracting.counted import Counted, count_of
from provenance.domain.extracting.marking import QUOTES
from provenance.domain.extracting.phrases import Phrase
from provenance.domain.extracting.sentences import Token
from provenance.domain.extracting.suffering import is_suffered
from provenance.domain.extracting.vocabulary import is_thing, word_list

INCLUDING = frozenset(["including", "among"])
"""Words that open the parts of what was counted."""
ELLIPTIC = frozenset(["more", "others"])
"""Words of a number that leans on the verb before it."""
_MEASURES_WITH_PARTS = frozenset(
    [
        "killed",
        "wounded",
        "killed_or_wounded",
        "arrested",
        "abducted",
        "surrendered",
        "defected",
        "displaced",
        "missing",
    ]
)


def find_parts(
    tokens: list[Token], phrases: list[Phrase], counted: list[Counted]
) -> list[Counted]:
    """Killing six people, including two employees: a subset of what was counted."""
    found: list[Counted] = []
    for place, phrase in enumerate(phrases[:-1]):
        if phrase.head not in INCLUDING:
            continue
        part = phrases[place + 1]
        if phrase.head == "among":
            if tokens[phrase.first + 1].low != "them":
                continue
            part = phrases[min(place + 2, len(phrases) - 1)]
        amount = _part_amount(part)
        if amount is None or is_thing(part.head):
            continue
        whole = _wholes(phrase, counted)
        if not whole or amount.word in ("several", "many", "some", "most"):
            continue
        if _is_of_another(phrases, place, whole[-1]):
            continue
        behind = phrases[place + 2 : place + 3]
        if _is_told_of(phrases, phrases.index(part) + 1):
            continue
        is_placed = bool(behind) and behind[0].head in ("in", "at", "near")
        if amount.last == part.last and not (part.is_person or is_placed):
            continue
        for one in _parts_from(phrases, phrases.index(part)):
            amount = _part_amount(one)
            if amount is None:
                break
            first = phrase.first if one is part else one.first
            words = amount.last if one.amount is not None else one.first + 1
            scope = " ".join(t.text for t in tokens[words : one.last])
            found.append(
                Counted(
                    whole[-1].measure,
                    amount,
                    first,
                    one.last,
                    one.first,
                    "including/1",
                    scope=scope or None,
                    subject=one,
                )
            )
    return found


PARTS_MAX = 6
"""Parts of one list; longer lists are tables."""


def _part_amount(part: Phrase) -> Amount | None:
    """How many a part is: its number, or one for `a child`."""
    if part.kind != "N" or part.amount is not None:
        return part.amount if part.kind == "N" else None
    is_one = part.determiner in ("a", "an") and part.is_person
    return count_of(part) if is_one else None


def _parts_from(phrases: list[Phrase], place: int) -> list[Phrase]:
    """The parts that a list gives: three children, two women and a guard."""
    found = [phrases[place]]
    at = place + 1
    while at + 1 < len(phrases) and len(found) < PARTS_MAX:
        is_oxford = phrases[at].kind == "," and phrases[at + 1].kind == "C"
        behind = at + 1 + is_oxford
        if phrases[at].kind not in ",C" or behind >= len(phrases):
            break
        part = phrases[behind]
        after = phrases[behind + 1] if behind + 1 < len(phrases) else None
        is_verb = after is not None and after.kind in "BHVX"
        is_people = part.is_person or _is_force(part) or _is_quoted(phrases, behind)
        is_people |= _is_of_people(part)
        if is_verb or not is_people or _part_amount(part) is None:
            break
        found.append(part)
        at = behind + 1
    return found


def _is_told_of(phrases: list[Phrase], place: int) -> bool:
    """Whether a clause says what became of a part: including a clerk who was shot."""
    who, be, verb = (*phrases[place : place + 3], None, None, None)[:3]
    if who is None or be is None or verb is None or who.head != "who":
        return False
    return be.kind in "BH" and verb.kind == "V"


def _is_of_another(phrases: list[Phrase], place: int, whole: Counted) -> bool:
    """Whether other people are numbered beside a part: 9 died of 200, including 18."""
    if place < 2 or phrases[place - 1].kind != ",":
        return False
    beside = phrases[place - 2]
    is_bare = beside.amount is not None and beside.amount.last == beside.last
    is_whole = beside.first >= whole.last and not is_thing(beside.head)
    return is_whole and (is_bare or (beside.is_person and beside.amount is not None))


def _is_force(part: Phrase) -> bool:
    """Whether a number is of troops: six security forces."""
    return part.amount is not None and part.head in word_list("words", "troops")


def _is_of_people(part: Phrase) -> bool:
    """Whether a number is of a people: 38 Norlanders."""
    is_worded = part.amount is not None and part.amount.last < part.last
    return is_worded and part.is_name and not is_thing(part.head)


def _is_quoted(phrases: list[Phrase], place: int) -> bool:
    """Whether people stand in quotation marks behind their number: five “outlaws”."""
    if place + 2 >= len(phrases) or phrases[place + 1].head not in QUOTES:
        return False
    amount = phrases[place].amount
    is_bare = amount is not None and amount.last == phrases[place].last
    return is_bare and phrases[place + 2].is_person


def _wholes(phrase: Phrase, counted: list[Counted]) -> list[Counted]:
    """What a part may be of: counted around it, else before it, the last one last."""
    able = [
        c
        for c in counted
        if c.measure in _MEASURES_WITH_PARTS and c.amount.value != 0 and not c.scope
    ]
    earlier = [c for c in able if c.last <= phrase.first]
    around = [c for c in able if c.first < phrase.first < c.last]
    around = [c for c in around if c.amount.first < phrase.first]
    return [*earlier, *around]


def find_ellipses(
    tokens: list[Token], phrases: list[Phrase], counted: list[Counted]
) -> list[Counted]:
    """Killed 170 people in one place and tens more in others: no second verb."""
    found: list[Counted] = []
    for place, phrase in enumerate(phrases):
        if phrase.kind != "N" or phrase.amount is None or place == 0:
            continue
        if phrases[place - 1].kind != "C":
            continue
        words = {t.low for t in tokens[phrase.first : phrase.last]}
        if words.isdisjoint(ELLIPTIC):
            continue
        after = phrases[place + 1] if place + 1 < len(phrases) else None
        if after is not None and after.kind in "BHVXA" and after.head not in (".", ","):
            continue
        if after is not None and after.head == "with":
            continue
        earlier = [c for c in counted if c.last <= phrase.first]
        covered = any(c.first <= phrase.first < c.last for c in counted)
        if earlier and not covered:
            last = earlier[-1]
            found.append(
                Counted(
                    last.measure,
                    phrase.amount,
                    phrase.first,
                    phrase.last,
                    last.at,
                    "ellipsis/1",
                    subject=phrase,
                )
            )
    return found


def find_bare(tokens: list[Token], phrases: list[Phrase]) -> list[Counted]:
    """No one was killed; without casualties; has had fatalities; victim was a name."""
    found: list[Counted] = []
    for place, phrase in enumerate(phrases):
        low = tokens[phrase.first].low
        measure = _SUMS.get(tokens[phrase.last - 1].low)
        before = phrases[place - 1] if place else None
        if is_suffered(phrases, place):
            measure = None
        if measure is not None and before is not None and before.last == phrase.first:
            amount = _bare_amount(phrase, before, tokens)
            led = tokens[amount.first - 1].low if amount and amount.first else ""
            if amount is not None and led not in word_list("words", "undone"):
                first = amount.first if amount.first < phrase.first else phrase.first
                found.append(
                    Counted(measure, amount, first, phrase.last, phrase.first, "sum/1")
                )
        if (
            phrase.kind == "N"
            and phrase.head in ("victim", "fatality")
            and place + 2 < len(phrases)
        ):
            verb, name = phrases[place + 1], phrases[place + 2]
            if (
                verb.head in ("was", "is")
                and name.kind == "N"
                and (name.is_name or (name.is_person and bool(name.determiner)))
                and low != "no"
            ):
                found.append(
                    Counted(
                        "killed",
                        exactly(1, name.first, name.last),
                        phrase.first,
                        name.last,
                        phrase.first,
                        "victim/1",
                        subject=name,
                    )
                )
    return found


_SUMS = {
    "fatalities": "killed",
    "deaths": "killed",
    "casualties": "killed_or_wounded",
    "injuries": "wounded",
}


@cache
def bare_words() -> frozenset[str]:
    """Words without which `find_bare` finds nothing."""
    return frozenset([*_SUMS, "victim", "fatality"])


def find_victims(phrases: list[Phrase]) -> list[Counted]:
    """A name, 44, was the latest victim."""
    found: list[Counted] = []
    for place, phrase in enumerate(phrases):
        is_one = phrase.kind == "N" and phrase.head in ("victim", "fatality")
        if is_one and phrase.determiner in ("the", "another", "a"):
            named = _named_victim(phrases, place)
            if named is not None:
                found.append(
                    Counted(
                        "killed",
                        exactly(1, named.first, named.last),
                        named.first,
                        phrase.last,
                        phrase.first,
                        "victim/1",
                        subject=named,
                    )
                )
    return found


def _named_victim(phrases: list[Phrase], place: int) -> Phrase | None:
    """The name that a form of be joins to the victim, over an age between commas."""
    before = place - 1
    if before < 0 or phrases[before].head not in ("was", "is", "became"):
        return None
    before -= 1
    if before >= 2 and phrases[before].kind == ",":
        while before > 0 and phrases[before - 1].kind != ",":
            before -= 1
        before -= 2
    name = phrases[before] if before >= 0 else None
    is_name = name is not None and name.kind == "N" and name.is_name
    return name if is_name else None


def _bare_amount(phrase: Phrase, before: Phrase, tokens: list[Token]) -> Amount | None:
    if phrase.amount is not None and phrase.kind == "N":
        return phrase.amount
    if (
        before.kind == "N"
        and before.amount is not None
        and before.amount.last == before.last
    ):
        return before.amount
    if before.head in ("no", "without", "zero"):
        return exactly(0, before.first, phrase.last)
    if tokens[phrase.first].low == "no":
        return exactly(0, phrase.first, phrase.last)
    suffers = before.kind == "H" or before.head in (
        "suffered",
        "had",
        "caused",
        "inflicted",
        "sustained",
    )
    if suffers:
        return unsaid(phrase.head, phrase.first, phrase.last)
    return None
