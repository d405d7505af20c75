"""How a verb or noun counts whom it happens to: passive, active, reduced, a deed."""

from __future__ import annotations

from collections.abc import Callable

from provenance.domain.extracting.amounts import Amount, exactly
from provenance.domain.extracting.counted import Counted
from provenance.domain.extracting.marking import QUOTES
from provenance.domain.extracting.moods import (
    find_be,
    is_hypothetical,
    is_natural,
    told_between,
    told_start,
)
from provenance.domain.extracting.phrases import Phrase
from provenance.domain.extracting.subjects import Memory, find_subject, is_fraction
from provenance.domain.extracting.suffering import (
    can_suffer,
    is_ordinal,
    phrase_at,
)
from provenance.domain.extracting.sums import LEAVING, sum_right, to_death
from provenance.domain.extracting.vocabulary import union, word_list

SOURCE_REACH = 8
"""Phrases behind a verb in which an aside that gives the source is closed."""


def _passive(
    phrases: list[Phrase], place: int, measure: str, memory: Memory
) -> list[Counted]:
    """Six people were killed; was abducted and later executed."""
    be = find_be(phrases, place)
    head = phrases[place].head
    if be is None or (head.endswith("ing") and head != "being"):
        return []
    subject = find_subject(phrases, be, memory, measure)
    if subject is None:
        return []
    amount, first, phrase = subject
    if phrases[be].head in ("was", "is") and amount.is_vague:
        return []
    if phrases[be].head in ("were", "are") and amount.value == 1 and not phrase.amount:
        # Whoever were seized are others than the one name before the verb.
        return []
    last = phrases[place].last
    return [
        Counted(
            measure,
            amount,
            first,
            last,
            phrases[place].first,
            "passive/1",
            subject=phrase,
        )
    ]


def _active(
    phrases: list[Phrase], place: int, measure: str, memory: Memory
) -> list[Counted]:
    """Killed six people; injuring dozens; had arrested a named person."""
    if phrases[place].head.endswith("ing") and _is_deed(phrases, place):
        return []
    if is_hypothetical(phrases, place):
        return []
    target = place + 1
    while target < len(phrases) and (
        phrases[target].kind == "A" or phrases[target].head in QUOTES
    ):
        target += 1
    target = _behind_source(phrases, target)
    following = phrase_at(phrases, target)
    before = phrase_at(phrases, place - 1)
    if following is None or following.kind not in "NR":
        return _told_of(phrases, place, measure)
    if before is not None and before.head in word_list("words", "aims"):
        return []
    if before is not None and before.head == "or" and phrases[place - 2].kind == "V":
        # Killed or captured 60: nobody knows how many of each.
        return []
    joined = phrases[target + 1 : target + 3]
    if following.head in _SELVES and len(joined) == 2 and joined[0].kind == "C":
        # He killed himself and six others: the others.
        target, following = target + 2, joined[1]
    if following.kind == "R" and following.head in ("him", "her", "them"):
        amount = memory.amount if following.head == "them" else None
        if following.head != "them":
            amount = exactly(1, following.first, following.last)
        if amount is None:
            return []
        return [
            _counted(phrases, place, target, measure, amount, "active/1", following)
        ]
    if following.kind != "N" or not can_suffer(phrases, target, measure):
        return []
    total, last = sum_right(phrases, target, measure)
    if total is None or (total.is_vague and following.amount is None):
        return []
    behind = phrase_at(phrases, last + 1)
    if behind is not None and behind.head == "dead" and measure in _SHOT:
        measure, last = "killed", last + 1
    elif to_death(phrases, last + 1) and measure in _SHOT:
        measure, last = "killed", last + 2
    if total.value == 0 and _excepts(phrases, last + 1):
        return []
    return [_counted(phrases, place, last, measure, total, "active/1", following)]


def _behind_source(phrases: list[Phrase], place: int) -> int:
    """The place behind an aside that gives the source: killed, according to X, 40."""
    heads = [p.head for p in phrases[place : place + SOURCE_REACH]]
    if heads[:2] != [",", "according"] or "," not in heads[2:]:
        return place
    behind = place + 1 + heads[1:].index(",") + 1
    told = phrase_at(phrases, behind)
    return behind if told is not None and told.amount is not None else place


def _told_of(phrases: list[Phrase], place: int, measure: str) -> list[Counted]:
    """Whom a clause without `whom` is about: the 40 passengers they kidnapped."""
    who = place - 1
    while who > 0 and phrases[who].kind in "HA":
        who -= 1
    if who < 1 or phrases[who].head not in _DOERS:
        return []
    subject = phrases[who - 1]
    is_counted = subject.kind == "N" and subject.amount is not None
    if not is_counted or not can_suffer(phrases, who - 1, measure):
        return []
    assert subject.amount is not None, "it counts somebody"
    last, at = phrases[place].last, phrases[place].first
    return [
        Counted(
            measure,
            subject.amount,
            subject.first,
            last,
            at,
            "active/1",
            subject=subject,
        )
    ]


LEFT_REACH = 7
"""Phrases behind `left` in which a list of people may end."""
_DOERS = frozenset(["they", "he", "she", "it", "we"])
_SHOT = frozenset(["killed_or_wounded", "wounded"])
"""What shooting and the like do, unless it is added that it left them dead."""


def _reduced(
    phrases: list[Phrase], place: int, measure: str, memory: Memory
) -> list[Counted]:
    """Dozens injured; leaving 24 dead; 14 trapped under debris; child dead."""
    if phrases[place].head.endswith("ing") and phrases[place].head != "missing":
        # Held a dozen clerks, seizing: what does it has nothing done to it.
        return []
    told = told_start(phrases, place)
    before = place - 1 if told is None else told
    while before >= 0 and (
        phrases[before].kind in "ABHM"
        or phrases[before].head in ("remain", "remained", "remains")
        or (phrases[before].head == "left" and phrases[before - 1].kind == "B")
    ):
        before -= 1
    following = phrase_at(phrases, place + 1)
    is_told = following is not None and following.kind == "V"
    is_told = is_told and bool(told_between(phrases, place + 1))
    if is_told or is_hypothetical(phrases, place) or _did(phrases, before, place):
        return []
    subject = find_subject(phrases, before + 1, memory, measure)
    near = phrase_at(phrases, before)
    if near is not None and near.kind == "N" and near.amount is not None:
        # Among 13 fighters killed: the number stands beside, whatever is before it.
        is_theirs = can_suffer(phrases, before, measure)
        is_theirs = is_theirs and not is_fraction(phrases, before)
        is_whole = before > 1 and phrases[before - 1].head == "of"
        is_whole = is_whole and near.amount.hedge is None and near.is_person
        is_whole = is_whole and phrases[before - 2].amount is not None
        if is_theirs and (subject is None or subject[2].amount is None or is_whole):
            subject = near.amount, near.first, near
    if subject is None:
        return []
    amount, first, phrase = subject
    if _is_no_news(phrase, amount) or _are_deeds(phrases, place, amount):
        return []
    led = phrase_at(phrases, phrases.index(phrase) - 1)
    is_headline = (
        phrase.is_person
        and (led is None or led.kind not in "PV")
        and not phrase.determiner
        and (phrase.first == 0 or not phrase.is_name)
    )
    # The sailor was found dead: a verb between makes any single person the subject.
    is_said = any(p.kind == "B" for p in phrases[before + 1 : place])
    is_said = is_said or phrase.determiner == "another" or is_ordinal(phrase)
    is_said = is_said or (
        phrase.determiner in ("a", "an") and _is_left(phrases, phrase)
    )
    if phrase.amount is None and not is_headline and not is_said:
        return []
    undone = word_list("words", "undone")
    if (led is not None and led.head in undone) or (
        near is not None and near.head in undone
    ):
        return []
    is_kind = phrases[place].head in word_list("words", "sums")  # Child casualties.
    if (amount.is_vague or is_kind) and phrase.amount is None:
        return []
    at, last, rule = phrases[place].first, phrases[place].last, "reduced/1"
    return [Counted(measure, amount, first, last, at, rule, subject=phrase)]


def _is_no_news(phrase: Phrase, amount: Amount) -> bool:
    """Whether nothing is known, which is not nobody: no information of casualties."""
    return amount.value == 0 and phrase.head in word_list("words", "news")


def _are_deeds(phrases: list[Phrase], place: int, amount: Amount) -> bool:
    """Whether a number counts deeds of several kinds: dozens of raids, kidnappings."""
    if not phrases[place].head.endswith("ings"):
        return False
    joint = phrase_at(phrases, place - 1)
    return amount.is_vague or (joint is not None and joint.kind in ",C")


def _did(phrases: list[Phrase], before: int, place: int) -> bool:
    """Whether whoever stands before a verb did it: two men had shot a guard."""
    kinds = {phrase.kind for phrase in phrases[before + 1 : place]}
    return "H" in kinds and "B" not in kinds


def _is_left(phrases: list[Phrase], phrase: Phrase) -> bool:
    """Whether someone is in a list of whom it is told how they were left."""
    place = phrases.index(phrase)
    return any(p.head in LEAVING for p in phrases[max(0, place - LEFT_REACH) : place])


def _excepts(phrases: list[Phrase], place: int) -> bool:
    """Whether whoever did it is the one it happened to: killing no one but himself."""
    but, who = phrase_at(phrases, place), phrase_at(phrases, place + 1)
    is_but = but is not None and but.head in ("but", "except")
    return is_but and who is not None and who.head in _SELVES


def _intransitive(
    phrases: list[Phrase], place: int, measure: str, memory: Memory
) -> list[Counted]:
    """Five people died; many had turned themselves in."""
    told = told_start(phrases, place)
    before = place if told is None else told
    while before > 0 and phrases[before - 1].kind in "AHMB":
        if phrases[before - 1].kind == "M":
            return []
        before -= 1
    before -= told_between(phrases, before)
    before = _first_verb(phrases, before)
    subject = find_subject(phrases, before, memory, measure)
    if subject is None:
        return []
    amount, first, phrase = subject
    if amount.is_vague and phrase.amount is None:
        return []
    if amount.value == 1 and is_natural(phrases, place):
        return []
    last = phrases[place].last
    return [
        Counted(
            measure,
            amount,
            first,
            last,
            phrases[place].first,
            "intransitive/1",
            subject=phrase,
        )
    ]


def _first_verb(phrases: list[Phrase], place: int) -> int:
    """The place of the verb before `and` whose subject is shared: 50 left and died."""
    if place < 2 or phrases[place - 1].kind != "C":
        return place
    at = place - 2
    while at > 0 and phrases[at].kind in "NPAMR":
        at -= 1
    verb, who = phrases[at], phrase_at(phrases, at - 1)
    is_done = verb.kind in "XV" and not verb.head.endswith("ing") and who is not None
    return at if is_done else place


def _deed(
    phrases: list[Phrase], place: int, measure: str, memory: Memory
) -> list[Counted]:
    """The killing of a leader; the defection of 50 fighters; the arrest of a name."""
    if not _is_deed(phrases, place):
        return []
    lead = place - 1
    while lead > 0 and (phrases[lead].head == "for" or _is_article(phrases[lead])):
        # Called for the arrest of two clerks; prevented the killing of a guard.
        lead -= 1
    before = phrase_at(phrases, lead)
    none = union(word_list("words", "repeated"), word_list("words", "undone"))
    if before is not None and before.head in none:
        return []
    at = _of_whom(phrases, place)
    target = None if at is None else phrases[at]
    if (
        at is None
        or target is None
        or target.kind != "N"
        or not can_suffer(phrases, at, measure)
    ):
        return []
    total, last = sum_right(phrases, at, measure)
    if total is None or (total.is_vague and target.amount is None):
        return []
    if target.is_plural and target.amount is None:
        return []
    return [_counted(phrases, place, last, measure, total, "deed/1", target)]


def _is_article(phrase: Phrase) -> bool:
    return bool(phrase.determiner) and phrase.last == phrase.first + 1


def _of_whom(phrases: list[Phrase], place: int) -> int | None:
    """Who stands behind `of`, over a place: the arrest in the capital of a clerk."""
    of = phrase_at(phrases, place + 1)
    if of is not None and of.kind == "P" and of.head in ("in", "at", "near", "on"):
        place += 2
        of = phrase_at(phrases, place + 1)
    is_of = of is not None and of.head == "of"
    at = place + 2
    at += at < len(phrases) and phrases[at].head in QUOTES
    return at if is_of and at < len(phrases) else None


_SELVES = frozenset(["himself", "herself", "themselves", "itself"])
RULES: tuple[
    tuple[str, Callable[[list[Phrase], int, str, Memory], list[Counted]]], ...
] = (
    ("deed", _deed),
    ("object", _passive),
    ("object", _active),
    ("state", _reduced),
    ("object", _reduced),
    ("subject", _intransitive),
)


def _is_deed(phrases: list[Phrase], place: int) -> bool:
    following = phrase_at(phrases, place + 1)
    if following is not None and following.head == "of":
        return True
    before = phrase_at(phrases, place - 1)
    return (
        before is not None
        and before.kind == "N"
        and before.determiner in ("the", "his", "her", "their", "its")
        and before.last == before.first + 1
    )


def _counted(
    phrases: list[Phrase],
    place: int,
    last: int,
    measure: str,
    amount: Amount,
    rule: str,
    subject: Phrase,
) -> Counted:
    return Counted(
        measure,
        amount,
        phrases[place].first,
        phrases[last].last,
        phrases[place].first,
        rule,
        subject=subject,
    )
