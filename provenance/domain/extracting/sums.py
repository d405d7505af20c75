"""How many a noun phrase counts with those that commas and `and` join to it."""

from __future__ import annotations

from provenance.domain.extracting.amounts import Amount, exactly
from provenance.domain.extracting.counted import count_of
from provenance.domain.extracting.phrases import Phrase
from provenance.domain.extracting.suffering import can_suffer, phrase_at
from provenance.domain.extracting.vocabulary import is_thing, word_list

LEAVING = frozenset(["left", "leaves", "leaving", "leave"])
"""Before a list of people of whom it is told what became: left two and a third dead."""


def sum_left(phrases: list[Phrase], place: int) -> tuple[Amount, int, Phrase] | None:
    """The count at `place` with those joined before it: an officer and two guards."""
    phrase = phrases[place]
    amount = amount_at(phrases, place)
    if amount is None:
        return None
    first, total, head = phrase.first, amount, phrase
    is_bare = phrase.amount is not None and phrase.amount.last == phrase.last
    behind = phrase_at(phrases, place + 2)
    if is_bare and behind is not None and phrases[place + 1].head == "of":
        # An officer and six of his men.
        is_bare = behind.determiner not in word_list("words", "possessives")
    if _is_headed(phrases, place):
        return (
            _add(phrases[0].amount or amount, amount) or total,
            phrases[0].first,
            head,
        )
    if place and (is_bare or phrases[place - 1].kind == ","):
        # A bare number counts on its own: 16 bodies and 40 hurt.
        # A comma alone parts a name from what it is: a constable, Name.
        return total, first, head
    while (other := item_before(phrases, place)) is not None:
        item = amount_at(phrases, other)
        if item is not None and _shares_number(phrases, other, place):
            summed: Amount | None = item
        else:
            summed = None if item is None else _add(item, total)
        if summed is None:
            break
        place, total = other, summed
        head, first = phrases[place], phrases[place].first
    return total, first, head


def _is_headed(phrases: list[Phrase], place: int) -> bool:
    """Whether a comma stands for `and` in a headline: 7 cooks, waiter killed."""
    if place != 2 or phrases[1].kind != ",":
        return False
    lead, phrase, verb = phrases[0], phrases[2], phrase_at(phrases, 3)
    is_one = phrase.is_person and not (phrase.determiner or phrase.amount)
    is_one = is_one and not (phrase.is_name or phrase.is_plural)
    is_led = lead.kind == "N" and lead.is_person and lead.amount is not None
    return is_one and is_led and verb is not None and verb.kind == "V"


def _shares_number(phrases: list[Phrase], first: int, last: int) -> bool:
    """Whether one number counts both nouns: 40 boys and girls."""
    bare = phrases[last]
    is_theirs = not bare.determiner or bare.determiner == "their"
    is_bare = bare.amount is None and is_theirs and bare.is_plural
    is_bare = is_bare or (bare.amount is None and bare.head == "families")
    return is_bare and first == last - 2 and phrases[first].amount is not None


def item_before(phrases: list[Phrase], place: int) -> int | None:
    """The place of the people that a comma or `and` joins before those at `place`."""
    if place < 2 or phrases[place - 1].kind not in "C,":
        return None
    joint = place - 1
    if phrases[joint].kind == "C" and phrases[joint - 1].kind == ",":
        joint -= 1
    return _list_item(phrases, joint - 1)


def item_after(phrases: list[Phrase], place: int) -> int | None:
    """The place of the people that `and` joins behind those at `place`."""
    behind = phrase_at(phrases, place + 1)
    if behind is not None and behind.head == "of":
        place = min(place + 2, len(phrases) - 1)
    joint = phrase_at(phrases, place + 1)
    other = phrase_at(phrases, place + 2)
    if joint is None or other is None or joint.kind != "C" or other.kind != "N":
        return None
    if _is_same_person(phrases, place, place + 2):
        return None
    is_counted = other.amount is not None and not is_thing(other.head)
    named = other.is_name and phrases[place].is_name and not other.determiner
    if not (other.is_person or is_counted or named) or other.state is not None:
        return None
    verb = phrase_at(phrases, place + 3)
    return None if verb is not None and verb.kind in "BHVX" else place + 2


def _is_same_person(phrases: list[Phrase], first: int, last: int) -> bool:
    """Whether two offices are one person's, named behind: a judge and poet, Name."""
    one, other = phrases[first], phrases[last]
    if one.determiner not in ("a", "an", "the") or other.determiner or other.amount:
        return False
    comma, name, verb = (phrase_at(phrases, last + i) for i in (1, 2, 3))
    is_apposed = comma is not None and comma.kind == "," and name is not None
    is_apposed = is_apposed and name is not None and name.kind == "N" and name.is_name
    is_said = verb is not None and verb.kind in "XVBH"
    is_one = not (one.is_plural or other.is_plural or other.is_name)
    return is_apposed and is_one and not is_said


def to_death(phrases: list[Phrase], place: int) -> bool:
    """Whether `to death` stands at a place."""
    to, death = phrase_at(phrases, place), phrase_at(phrases, place + 1)
    return (
        to is not None
        and to.head == "to"
        and death is not None
        and (death.head == "death")
    )


def _list_item(phrases: list[Phrase], place: int) -> int | None:
    """The noun phrase of people that ends at `place` and opens its clause or list."""
    phrase = phrase_at(phrases, place)
    while phrase is not None and phrase.kind == "N" and place >= 2:
        if phrases[place - 1].head != "of":
            break
        place -= 2
        phrase = phrase_at(phrases, place)
    if phrase is None or phrase.kind != "N":
        return None
    is_counted = phrase.amount is not None and not is_thing(phrase.head)
    is_one = phrase.determiner in ("a", "an") and can_suffer(phrases, place, "killed")
    if not (phrase.is_person or phrase.is_name or is_counted or is_one):
        return None
    before = phrase_at(phrases, place - 1)
    is_told = before is not None and before.head in word_list("speech", "say")
    is_told = is_told or (before is not None and before.head in LEAVING)
    if before is not None and before.kind in "PVXMBH" and not is_told:
        return None
    if before is not None and before.head in ("them", "whom"):
        # Among them six tourists, and 40 were hurt.
        return None
    holder = _holder(phrases, place)
    if holder is not None:
        return holder
    is_bare = phrase.is_name and not phrase.is_person and phrase.amount is None
    if is_bare and before is not None and before.kind in ",C":
        # In `the capital, Name, and six others` the name is no victim; nor is it in
        # `on the border of Name and Name, six others`.
        lead = phrase_at(phrases, place - 3)
        if _are_named(phrases, place):
            return place
        if before.kind == "," or (lead is not None and lead.kind == "P"):
            return None
    return place


def _holder(phrases: list[Phrase], place: int) -> int | None:
    """The place of the one office that a name between commas is of: its chief, Name."""
    name, comma = phrases[place], phrase_at(phrases, place - 1)
    if not name.is_name or name.determiner or name.amount or comma is None:
        return None
    office, lead = phrase_at(phrases, place - 2), phrase_at(phrases, place - 3)
    if comma.kind != "," or office is None or office.kind != "N":
        return None
    is_one = office.is_person and not (office.is_plural or office.amount)
    is_one = is_one and not office.is_name and phrases[place + 1].kind == ","
    is_free = lead is None or lead.kind not in "PVXMBHN"
    return place - 2 if is_one and is_free else None


def _are_named(phrases: list[Phrase], place: int) -> bool:
    """Whether two full names open a clause: after a search, Ann Name and Bob Name."""
    pair = phrases[place : place + 3]
    if len(pair) < 3 or phrases[place - 1].kind != "," or pair[1].kind != "C":
        return False
    return all(p.is_name and not p.amount and p.last - p.first > 1 for p in pair[::2])


def sum_right(
    phrases: list[Phrase], place: int, measure: str
) -> tuple[Amount | None, int]:
    """The count at `place` with those joined behind it, and the place of the last."""
    total, last = amount_at(phrases, place), place
    place = _over_name(phrases, _list_end(phrases, place))
    if place > last and total is not None and phrases[place].kind != ",":
        for at in range(last + 2, place + 1, 2):
            item = amount_at(phrases, at)
            total = None if item is None or total is None else _add(total, item)
        if total is None:
            return amount_at(phrases, last), last
        last = place
    elif phrase_at(phrases, place + 1) is not None and phrases[place + 1].head == "of":
        last = min(place + 2, len(phrases) - 1)
    if total is None:
        return None, last
    other = item_after(phrases, place)
    while other is not None:
        item = amount_at(phrases, other)
        summed = None if item is None else _add(total, item)
        if summed is None:
            break
        total, last = summed, other
        behind = phrase_at(phrases, other + 1)
        last += 2 * (behind is not None and behind.head == "of")
        last = min(last, len(phrases) - 1)
        other = item_after(phrases, other)
    return total, last


def _over_name(phrases: list[Phrase], place: int) -> int:
    """Where the name beside one person closes before `and`: a cook, Name, and two."""
    behind = phrases[place + 1 : place + 5]
    if len(behind) < 4 or phrases[place].amount is not None:
        return place
    is_aside = behind[0].kind == behind[2].kind == "," and behind[3].kind == "C"
    name = behind[1]
    is_name = name.kind == "N" and name.is_name and not name.determiner
    return place + 3 if is_aside and is_name and name.amount is None else place


def _list_end(phrases: list[Phrase], place: int) -> int:
    """Where people that commas part end before `and`: two nuns, three cooks and a."""
    at = place
    while (
        at + 3 < len(phrases)
        and phrases[at].kind == "N"
        and phrases[at + 1].kind == ","
        and phrases[at + 2].kind == "N"
        and _is_listed(phrases, at)
        and _is_listed(phrases, at + 2)
    ):
        at += 2
    is_closed = at > place and item_after(phrases, at) is not None
    return at if is_closed and phrases[at + 1].kind == "C" else place


def _is_listed(phrases: list[Phrase], place: int) -> bool:
    """Whether a phrase counts people in a list of them."""
    phrase = phrases[place]
    is_one = phrase.determiner in ("a", "an")
    is_counted = phrase.amount is not None and phrase.amount.last < phrase.last
    return phrase.is_person and (is_one or is_counted)


def amount_at(phrases: list[Phrase], place: int) -> Amount | None:
    """How many the noun phrase at a place is, over a group: a team of six."""
    phrase = phrases[place]
    inner = phrase_at(phrases, place + 2)
    joined = phrase_at(phrases, place + 1)
    is_group = phrase.amount is None and phrase.head in word_list("words", "groups_of")
    if is_group and joined is not None and joined.head == "of" and inner is not None:
        return inner.amount or count_of(phrase)
    return count_of(phrase) or _someone(phrase)


def _someone(phrase: Phrase) -> Amount | None:
    many = word_list("words", "collectives") | word_list("words", "groups_of")
    if phrase.head in many:
        return None
    if phrase.determiner in ("a", "an", "another") and phrase.amount is None:
        # So is a second, a third.
        return exactly(1, phrase.first, phrase.last)
    return None


def _add(a: Amount, b: Amount) -> Amount | None:
    """The sum of two plain counts; None when either is vague or hedged."""
    if a.is_exact and b.is_exact and a.value is not None and b.value is not None:
        return exactly(a.value + b.value, a.first, b.last)
    return None
