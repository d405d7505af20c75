"""Who a counting verb is about: the noun before it, over what stands between."""

from __future__ import annotations

from collections.abc import Mapping

from provenance.domain.extracting.amounts import Amount, exactly
from provenance.domain.extracting.marking import QUOTES
from provenance.domain.extracting.phrases import Phrase
from provenance.domain.extracting.suffering import can_suffer, phrase_at
from provenance.domain.extracting.sums import sum_left
from provenance.domain.extracting.vocabulary import is_thing, word_list

_DASHES = frozenset("–—-")
_PAST = frozenset(["after", "since", "before", "until"])
CLAUSE_REACH = 10
"""Phrases of a clause between those whom it describes and their verb."""
_SUMMING = frozenset(["totalling", "totaling", "numbering"])
_CLAUSE = frozenset("VDABHPNXM")
_PARTING = frozenset(["including", "comprising"])
PARTS_REACH = 20
"""Phrases before a verb in which the parts of those it is said of may stand."""
ACCUSED_REACH = 12
"""Phrases before a verb in which whoever is accused may stand."""
LIST_REACH = 8
"""Phrases of a list that someone carries or wears."""


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
    while before >= 0 and (
        phrases[before].kind in "ABHM" or _parts_verb(phrases, before)
    ):
        before -= 1
    if phrases[place].head == "being" and before >= 0 and phrases[before].kind == "P":
        return _of_sentence(phrases, before, measure)
    whole = _whole_before(phrases, before)
    if whole is not None and can_suffer(phrases, whole, measure):
        return sum_left(phrases, whole)
    before = _before_marks(phrases, _over_clause(phrases, before, place))
    is_relative = before >= 0 and phrases[before].head in ("who", "that", "which")
    before -= is_relative
    if is_relative and _is_beside(phrases, before):
        before -= 1
    elif before >= 0 and phrases[before].kind == ",":
        before = _before_aside(phrases, before, is_relative=is_relative)
    if before >= 0 and phrases[before].kind == "R":
        return _pronoun(phrases[before], memory)
    if not (is_relative and _is_told_of(phrases, before)):
        before = _accused(phrases, before)
        before = _head_noun(phrases, before)
        before = _described(phrases, before, is_one=_is_one(phrases[place]))
    phrase = phrase_at(phrases, before)
    if phrase is None or phrase.kind != "N" or is_fraction(phrases, before):
        return None
    if not can_suffer(phrases, before, measure):
        before = _doing(phrases, before)
        if before < 0 or not can_suffer(phrases, before, measure):
            return None
    return _quoted(phrases, before) or sum_left(phrases, before)


def _parts_verb(phrases: list[Phrase], place: int) -> bool:
    """Whether a comma stands within a verb: 49 have, so far, surrendered."""
    if phrases[place].kind != "," or place + 1 >= len(phrases) or place == 0:
        return False
    before, behind = phrases[place - 1].kind, phrases[place + 1].kind
    return (before == "H" and behind == "A") or (before == "A" and behind in "BV")


def _quoted(phrases: list[Phrase], place: int) -> tuple[Amount, int, Phrase] | None:
    """The number before a noun in quotation marks: 16 "outlaws" were killed."""
    if place < 2 or phrases[place - 1].head not in QUOTES:
        return None
    phrase, number = phrases[place], phrases[place - 2]
    is_bare = number.amount is not None and number.amount.last == number.last
    if phrase.amount is not None or number.amount is None or not is_bare:
        return None
    return number.amount, number.first, phrase


def _of_sentence(
    phrases: list[Phrase], place: int, measure: str
) -> tuple[Amount, int, Phrase] | None:
    """Whom a sentence begins with: Name, a cook, is in court after being caught."""
    phrase = phrases[0]
    is_one = phrase.is_name or phrase.is_person or phrase.amount is not None
    is_told = any(p.kind == "V" or p.kind == ";" for p in phrases[:place])
    if phrase.kind != "N" or not is_one or is_told:
        return None
    return sum_left(phrases, 0) if can_suffer(phrases, 0, measure) else None


def _is_one(verb: Phrase) -> bool:
    return verb.head in ("was", "is", "has")


def _described(phrases: list[Phrase], place: int, *, is_one: bool) -> int:
    """The place of whom a participle describes: a man suspected of helping them was."""
    at = place
    if is_one and at > 1 and phrases[at].kind == "N" and phrases[at].head[-1:] == "s":
        # The verb is of one, and these are several: they are not its subject.
        at -= 1
        while at > 0 and phrases[at].kind == "N" and phrases[at].head.endswith("ing"):
            at -= 1
    while at > 0 and phrases[at].kind in "XPA":
        if phrases[at].kind == "X" and not phrases[at].head.endswith(("ed", "ing")):
            return place
        at -= 1
    phrase = phrase_at(phrases, at)
    is_led = phrase is not None and phrase.kind == "N" and phrase.is_person
    is_one = phrase is not None and phrase.determiner in ("a", "an", "another")
    is_counted = phrase is not None and phrase.amount is not None
    is_before = at > 0 and phrases[at - 1].kind in "PVXBHM"
    return at if is_led and (is_one or is_counted) and not is_before else place


def _whole_before(phrases: list[Phrase], place: int) -> int | None:
    """The place of those of whom a list gives parts before a verb: 49 fighters,
    including two commanders, have.
    """
    behind = phrase_at(phrases, place)
    if behind is None or (behind.kind != "," and behind.amount is not None):
        return None
    for at in range(place, max(0, place - PARTS_REACH), -1):
        if phrases[at].head in _PARTING:
            break
        if phrases[at].kind in "BHVXRS;M" and phrases[at].head not in "()":
            return None
    else:
        return None
    at -= 1 + (phrases[at - 1].kind == ",")
    at = _head_noun(phrases, at)
    whole = phrases[at]
    is_counted = whole.amount is not None and (at == 0 or phrases[at - 1].kind != "V")
    return at if whole.kind == "N" and is_counted else None


def _accused(phrases: list[Phrase], place: int) -> int:
    """The place of whoever is accused before a verb: four accused of a raid were."""
    for at in range(place, max(0, place - ACCUSED_REACH), -1):
        is_done = phrases[at].head == "be" or phrases[at].head.endswith("ing")
        if phrases[at].kind in "BHVRS;," and not is_done:
            break
        who = phrases[at - 1]
        if phrases[at].head in word_list("words", "accused") and who.kind == "N":
            is_led = at > 1 and phrases[at - 2].kind in "PVX"
            return place if is_led or not (who.amount or who.is_person) else at - 1
    return place


def is_fraction(phrases: list[Phrase], place: int) -> bool:
    """Whether only a part of them is meant that has no number: half of the 48."""
    fractions = word_list("words", "fractions")
    behind = phrase_at(phrases, place + 1)
    if phrases[place].head in fractions and behind is not None:
        return behind.head == "of"
    if place > 1 and phrases[place - 1].head.endswith(("'s", "’s")):
        # Half of the town's 90 children.
        place -= 1
    if place < 2 or phrases[place - 1].head != "of":
        return False
    whole = phrases[place - 2]
    is_vague = whole.amount is not None and whole.amount.is_vague
    return whole.head in fractions or (is_vague and phrases[place].amount is not None)


def _over_clause(phrases: list[Phrase], place: int, verb: int) -> int:
    """The place before a clause on someone: two cooks who were seized have died."""
    if place < 2 or phrases[place].kind not in "VDNA":
        return place
    at = place
    while at > max(0, place - CLAUSE_REACH) and phrases[at].kind in _CLAUSE:
        at -= 1
    who = phrase_at(phrases, at - 1)
    is_who = phrases[at].head == "who" and who is not None and who.kind == "N"
    if not is_who or phrases[place].kind in "VD":
        return at - 1 if is_who else place
    # Behind a noun, the clause has a verb of its own, and theirs is beside it.
    within = phrases[at + 1 : place]
    has_verb = any(p.kind in "HBXV" for p in within) and phrases[verb].kind in "BH"
    return at - 1 if has_verb and who is not None and who.amount is not None else place


def _is_beside(phrases: list[Phrase], comma: int) -> bool:
    """Whether `who` behind a comma is about one person: beat a baby, who died."""
    who, one = phrase_at(phrases, comma + 1), phrase_at(phrases, comma - 1)
    if who is None or who.head != "who" or phrases[comma].kind != "," or one is None:
        return False
    return one.kind == "N" and one.is_person and one.determiner in ("a", "an")


def _is_told_of(phrases: list[Phrase], place: int) -> bool:
    """Whether `who` is about the person right before it: fired on a guard, who was."""
    person, lead = phrase_at(phrases, place), phrase_at(phrases, place - 1)
    if person is None or lead is None or person.kind != "N":
        return False
    if lead.head == "of":
        # One of 35 people who were killed: all of them were.
        one = phrase_at(phrases, place - 2)
        is_one = one is not None and one.amount is not None and one.amount.value == 1
        return is_one and person.amount is not None
    if person.amount is not None and lead.head == "including":
        # They freed 40 people, including five who were hurt.
        return True
    return person.is_person and lead.kind == "P"


def _doing(phrases: list[Phrase], place: int) -> int:
    """Who a participle is of: a man carrying a rifle and grenades was."""
    at = place - 1
    while at > 0 and phrases[at].kind in ",CN" and at > place - LIST_REACH:
        at -= 1
    verb = phrase_at(phrases, at)
    if verb is None or verb.kind != "X" or not verb.head.endswith(("ing", "ed")):
        return -1
    before = _head_noun(phrases, at - 1)
    phrase = phrase_at(phrases, before)
    if phrase is None or phrase.kind != "N":
        return -1
    is_one = phrase.is_person and phrase.determiner in ("a", "an", "another")
    return before if phrase.amount is not None or is_one else -1


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
    if at > 1 and phrases[at].head in _DASHES:
        # Four people -- all of them guards -- were: a dash opens the aside too.
        near = range(at - 2, max(0, at - 12), -1)
        marks = (i for i in near if phrases[i].kind == ";")
        return next((i for i in marks if phrases[i].head in _DASHES), place + 1) - 1
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
    if phrase.kind != "N":
        return False
    if phrase.amount is None:
        return _opens_clause(phrases, place)
    is_opened = phrases[place - 1].head in word_list("words", "opening")
    if phrase.amount.last != phrase.last:
        return is_opened and not is_thing(phrase.head)
    return is_opened or (behind is not None and behind.head == "of")


def _opens_clause(phrases: list[Phrase], place: int) -> bool:
    """Whether one person is a clause's subject: after a man was shot."""
    phrase, verb = phrases[place], phrase_at(phrases, place + 1)
    if phrases[place - 1].head not in _PAST or verb is None or verb.kind not in "BHV":
        return False
    if verb.head in ("were", "have") and not phrase.is_plural:
        return False
    is_someone = phrase.determiner in ("a", "an") and can_suffer(
        phrases, place, "killed"
    )
    return phrase.is_person or phrase.is_name or is_someone


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
    summed = phrase_at(phrases, before + 2)
    if opening.head in _SUMMING and summed is not None and summed.amount is not None:
        # The guards and their kin, totalling 41 people: the sum of them all.
        return before + 2
    if opening.head in ("who", "which", "whose"):
        return before - 1
    return comma - 1 if is_finite or opening.kind == "C" else before - 1


def _pronoun(phrase: Phrase, memory: Memory) -> tuple[Amount, int, Phrase] | None:
    if phrase.head in ("he", "she"):
        return exactly(1, phrase.first, phrase.last), phrase.first, phrase
    if phrase.head == "they" and memory.amount is not None:
        return memory.amount, phrase.first, phrase
    return None
