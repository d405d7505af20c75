"""Who a counting verb is about: the nouns before and behind it, and their sums."""

from __future__ import annotations

from collections.abc import Mapping

from provenance.domain.extracting.amounts import Amount, exactly
from provenance.domain.extracting.phrases import Phrase, count_of
from provenance.domain.extracting.vocabulary import is_thing, word_list

_OF_PEOPLE = frozenset(["killed", "wounded", "arrested", "abducted"])
_OF_LIVING = frozenset(["wounded", "arrested", "abducted", "trapped", "displaced"])
_DAMAGE = frozenset(["houses_damaged", "houses_destroyed"])


class Memory:
    """Who was counted last, for `they` and `the two`."""

    def __init__(
        self,
        section: int = 0,
        measure: str | None = None,
        groups: Mapping[str, str] | None = None,
    ) -> None:
        self.groups = {} if groups is None else groups
        """The armed groups that the document introduces, by folded name."""
        self.section, self.measure = section, measure
        """What the last sentence with a count of this section counted last."""
        self.first: str | None = measure
        """What it counted first, which a figure without a name is of."""
        self.amount: Amount | None = None

    def at_block(self, section: int) -> Memory:
        """What is still known in the next block: its people are others."""
        measure = self.measure if section == self.section else None
        return Memory(section, measure, self.groups)


def find_subject(
    phrases: list[Phrase], place: int, memory: Memory, measure: str
) -> tuple[Amount, int, Phrase] | None:
    """Who stands before the verb at `place`: how many, from which token, as what."""
    before = place - 1
    while before >= 0 and phrases[before].kind in "ABHM":
        before -= 1
    before = _before_marks(phrases, before)
    is_relative = before >= 0 and phrases[before].head in ("who", "that", "which")
    before -= is_relative
    if before >= 0 and phrases[before].kind == ",":
        before = _before_aside(phrases, before, is_relative=is_relative)
    if before >= 0 and phrases[before].kind == "R":
        return _pronoun(phrases[before], memory)
    before = _head_noun(phrases, before)
    phrase = phrase_at(phrases, before)
    if phrase is None or phrase.kind != "N":
        return None
    if not can_suffer(phrases, before, measure):
        before = _doing(phrases, before)
        if before < 0 or not can_suffer(phrases, before, measure):
            return None
    return _sum_left(phrases, before, memory)


def _doing(phrases: list[Phrase], place: int) -> int:
    """Who a participle in front of a noun is of: four nurses giving care were."""
    verb = phrase_at(phrases, place - 1)
    if verb is None or verb.kind != "X" or not verb.head.endswith(("ing", "ed")):
        return -1
    before = _head_noun(phrases, place - 2)
    phrase = phrase_at(phrases, before)
    is_counted = phrase is not None and phrase.kind == "N" and phrase.amount is not None
    return before if is_counted else -1


def _head_noun(phrases: list[Phrase], before: int) -> int:
    """The place of the noun that the prepositions behind it are of."""
    while before >= 0 and phrases[before].kind in "NDA":
        outer = _board(phrases, before - 1)
        is_led = outer >= 0 and phrases[outer].kind == "P"
        is_led = is_led or (outer >= 0 and phrases[outer].head == "aboard")
        if is_led and phrases[before].kind != "A":
            if _is_whole(phrases, before):
                break
            before = outer - 1
            continue
        if phrases[before].kind == "N":
            break
        before -= 1
    return before


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


def _board(phrases: list[Phrase], place: int) -> int:
    """Where `aboard` or `on board` begins as a preposition; else the same place."""
    phrase = phrase_at(phrases, place)
    if phrase is None or phrase.head != "board":
        return place
    return place - 1 if place and phrases[place - 1].head == "on" else place


def _is_whole(phrases: list[Phrase], place: int) -> bool:
    """Whether the clause begins with this noun: dozens of people; after six men."""
    phrase, behind = phrases[place], phrase_at(phrases, place + 1)
    if phrase.kind != "N" or phrase.amount is None:
        return False
    is_opened = phrases[place - 1].head in word_list("words", "opening")
    if phrase.amount.last != phrase.last:
        return is_opened and not is_thing(phrase.head)
    return is_opened or (behind is not None and behind.head == "of")


def _before_aside(phrases: list[Phrase], comma: int, *, is_relative: bool) -> int:
    """The place before an aside between commas; before the comma if there is none."""
    before, is_finite = comma - 1, False
    while before >= 0 and phrases[before].kind not in ",;":
        kind = phrases[before].kind
        is_finite |= kind in "VB" or (is_relative and kind == "X")
        before -= 1
    if before <= 0 or phrases[before].kind != ",":
        return comma - 1
    opening = phrases[before + 1]
    if opening.head in ("who", "which", "whose"):
        return before - 1
    return comma - 1 if is_finite or opening.kind == "C" else before - 1


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
    amount = amount_at(phrases, place)
    if amount is None:
        return None
    first, total, head = phrase.first, amount, phrase
    is_bare = phrase.amount is not None and phrase.amount.last == phrase.last
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
    is_counted = other.amount is not None and not is_thing(other.head)
    named = other.is_name and phrases[place].is_name and not other.determiner
    if not (other.is_person or is_counted or named) or other.state is not None:
        return None
    verb = phrase_at(phrases, place + 3)
    return None if verb is not None and verb.kind in "BHVX" else place + 2


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
    if before is not None and before.kind in "PVXMBH" and not is_told:
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
    total, last = amount_at(phrases, place), place
    if phrase_at(phrases, place + 1) is not None and phrases[place + 1].head == "of":
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
    if phrase.head in word_list("words", "collectives"):
        return None
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
    if measure in _OF_LIVING and head in word_list("phrases", "bodies"):
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
