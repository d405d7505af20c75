"""Who a counting verb is about: the nouns before and behind it, and their sums."""

from __future__ import annotations

from provenance.domain.extracting.amounts import Amount, exactly
from provenance.domain.extracting.phrases import Phrase, count_of
from provenance.domain.extracting.vocabulary import is_thing, word_list

_OF_PEOPLE = frozenset(["killed", "wounded", "arrested", "abducted"])
_DAMAGE = frozenset(["houses_damaged", "houses_destroyed"])


class Memory:
    """Who was counted last, for `they` and `the two`."""

    def __init__(self, section: int = 0, measure: str | None = None) -> None:
        self.section, self.measure = section, measure
        """What the last sentence with a count of this section counted."""
        self.amount: Amount | None = None

    def at_block(self, section: int) -> Memory:
        """What is still known in the next block: its people are others."""
        return Memory(section, self.measure if section == self.section else None)


def find_subject(
    phrases: list[Phrase], place: int, memory: Memory, measure: str
) -> tuple[Amount, int, Phrase] | None:
    """Who stands before the verb at `place`: how many, from which token, as what."""
    before = place - 1
    while before >= 0 and phrases[before].kind in "ABHM":
        before -= 1
    before = _before_marks(phrases, before)
    if before >= 0 and phrases[before].head in ("who", "that", "which"):
        before -= 1
    if before >= 0 and phrases[before].kind == ",":
        before = _before_aside(phrases, before)
    if before >= 0 and phrases[before].kind == "R":
        return _pronoun(phrases[before], memory)
    while before >= 0 and phrases[before].kind in "NDA":
        outer = before - 1
        if outer >= 0 and phrases[outer].kind == "P" and phrases[before].kind != "A":
            before = outer - 1
            continue
        if phrases[before].kind == "N":
            break
        before -= 1
    phrase = phrase_at(phrases, before)
    if phrase is None or phrase.kind != "N":
        return None
    if not can_suffer(phrases, before, measure):
        return None
    return _sum_left(phrases, before, memory)


def _before_marks(phrases: list[Phrase], place: int) -> int:
    """The place before a bracket or a closing quotation mark: the man (39) was held."""
    at = place
    if at > 0 and phrases[at].kind == ",":
        at -= 1
    if at > 0 and phrases[at].head == ")":
        opened = at
        while opened > max(0, at - 8) and phrases[opened].head != "(":
            opened -= 1
        return opened - 1 if phrases[opened].head == "(" else place
    if at == place and at > 0 and phrases[at].head in ('"', "”", "''"):
        return at - 1
    return place


def _before_aside(phrases: list[Phrase], comma: int) -> int:
    """The place before an aside between commas; before the comma if there is none."""
    before = comma - 1
    while before >= 0 and phrases[before].kind not in ",;":
        if phrases[before].kind in "VBX" and phrases[before].kind != "X":
            return comma - 1
        before -= 1
    if before > 0 and phrases[before].kind == ",":
        return before - 1
    return comma - 1


def _pronoun(phrase: Phrase, memory: Memory) -> tuple[Amount, int, Phrase] | None:
    if phrase.head in ("he", "she"):
        return exactly(1, phrase.first, phrase.last), phrase.first, phrase
    if phrase.head == "they" and memory.amount is not None:
        return memory.amount, phrase.first, phrase
    return None


def _sum_left(
    phrases: list[Phrase], place: int, memory: Memory
) -> tuple[Amount, int, Phrase] | None:
    """The count at `place` with those joined before it: an officer and two guards."""
    phrase = phrases[place]
    amount = _amount_at(phrases, place)
    if amount is None:
        return None
    first, total, head = phrase.first, amount, phrase
    while place >= 2 and phrases[place - 1].kind in "C,":
        joint = place - 1
        if phrases[joint].kind == "C" and phrases[joint - 1].kind == ",":
            joint -= 1
        other = _list_item(phrases, joint - 1)
        if other is None:
            break
        item = _amount_at(phrases, other)
        summed = None if item is None else _add(item, total)
        if summed is None:
            break
        place, total = other, summed
        head, first = phrases[place], phrases[place].first
    return total, first, head


def _list_item(phrases: list[Phrase], place: int) -> int | None:
    """The noun phrase of people that ends at `place` and opens its clause or list."""
    phrase = phrase_at(phrases, place)
    while phrase is not None and phrase.kind == "N" and place >= 2:
        if phrases[place - 1].head != "of":
            break
        place -= 2
        phrase = phrase_at(phrases, place)
    if phrase is None or phrase.kind != "N" or not (phrase.is_person or phrase.is_name):
        return None
    before = phrase_at(phrases, place - 1)
    if before is not None and before.kind in "PVXM":
        return None
    is_bare = phrase.is_name and not phrase.is_person and before is not None
    if is_bare and before is not None and before.kind in ",C":
        # In `the capital, Name, and six others` the name is no victim; nor is it in
        # `on the border of Name and Name, six others`.
        lead = phrase_at(phrases, place - 3)
        if before.kind == "," or (lead is not None and lead.kind == "P"):
            return None
    return place


def sum_right(
    phrases: list[Phrase], place: int, measure: str
) -> tuple[Amount | None, int]:
    """The count at `place` with those joined behind it, and the place of the last."""
    total, last = _amount_at(phrases, place), place
    if phrase_at(phrases, place + 1) is not None and phrases[place + 1].head == "of":
        last = min(place + 2, len(phrases) - 1)
    if total is None:
        return None, last
    joint = last + 1
    while joint + 1 < len(phrases) and phrases[joint].kind == "C":
        other = phrases[joint + 1]
        if other.kind != "N" or not other.is_person or other.state is not None:
            break
        behind = phrase_at(phrases, joint + 2)
        if behind is not None and behind.kind in "BHVX":
            break
        item = _amount_at(phrases, joint + 1)
        summed = None if item is None else _add(total, item)
        if summed is None:
            break
        total, last = summed, joint + 1
        joint = last + 1
    return total, last


def _amount_at(phrases: list[Phrase], place: int) -> Amount | None:
    phrase = phrases[place]
    inner = phrase_at(phrases, place + 2)
    joined = phrase_at(phrases, place + 1)
    is_group = phrase.amount is None and phrase.head in word_list("words", "groups_of")
    if is_group and joined is not None and joined.head == "of" and inner is not None:
        return inner.amount or count_of(phrase)
    return count_of(phrase) or _someone(phrase)


def _someone(phrase: Phrase) -> Amount | None:
    if phrase.determiner in ("a", "an", "another") and phrase.amount is None:
        return exactly(1, phrase.first, phrase.last)
    return None


def _add(a: Amount, b: Amount) -> Amount | None:
    """The sum of two plain counts; None when either is vague or hedged."""
    if a.is_exact and b.is_exact and a.value is not None and b.value is not None:
        return exactly(a.value + b.value, a.first, b.last)
    return None


def can_suffer(phrases: list[Phrase], place: int, measure: str) -> bool:
    """Whether what the phrase counts can have it happen to it."""
    phrase = phrases[place]
    head, counted = phrase.head, phrase
    inner = phrase_at(phrases, place + 2)
    if (
        inner is not None
        and phrases[place + 1].head == "of"
        and phrase.amount is not None
    ):
        head = inner.head if not phrase.is_person else head
        counted = inner
    if measure in _DAMAGE:
        return head in word_list("words", "houses") and phrase.amount is not None
    if is_thing(head):
        return False
    if phrase.amount is not None:
        words_only = phrase.last == phrase.amount.last
        return (
            words_only
            or counted.is_person
            or phrase.is_person
            or not head
            or head[-1] == "s"
            or head[-1].isalpha()
        )
    if phrase.determiner == "another" and not phrase.head:
        return True
    if phrase.determiner in ("a", "an", "another") and head[-1:].isalpha():
        # Whoever is abducted is someone, whatever the noun: a clerk, a deacon.
        return head not in word_list("naming", "attacks") and measure in _OF_PEOPLE
    return phrase.is_person or (phrase.is_name and not phrase.determiner)


def phrase_at(phrases: list[Phrase], place: int) -> Phrase | None:
    """The phrase at a place; None outside the sentence."""
    return phrases[place] if 0 <= place < len(phrases) else None
