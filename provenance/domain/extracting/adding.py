"""Numbers that lean on another: its parts in brackets, other days, who was among."""

from __future__ import annotations

from provenance.domain.extracting.amounts import Amount
from provenance.domain.extracting.counted import Counted, count_of
from provenance.domain.extracting.listing import covers, measured
from provenance.domain.extracting.phrases import Phrase
from provenance.domain.extracting.sentences import Token
from provenance.domain.extracting.subjects import Memory, find_subject
from provenance.domain.extracting.vocabulary import is_thing, word_list

ITEMS_MAX = 8
"""Longer lists are tables."""
COLON_REACH = 16
"""Phrases behind a number in which a colon may open the list of its parts."""
LIST_OPENERS = frozenset(["(", "-", "–", "—", ":"])
"""Marks of which one opens every list that adds up."""
_PARTING = frozenset([":", "-", "–", "—"])
"""Marks behind a clause of which one opens such a list."""
WHOLES = frozenset(["whom", "them"])
"""Behind `all of`."""
_ENDS = frozenset(",.;)")


def find_summands(
    tokens: list[Token], phrases: list[Phrase], counted: list[Counted]
) -> list[Counted]:
    """Nine people (four cooks and five clerks): a list that adds up to the number."""
    ends = {phrase.last: place for place, phrase in enumerate(phrases)}
    found: list[Counted] = []
    for one in counted:
        is_least = one.amount.hedge is not None and one.amount.low == one.amount.value
        if not (one.amount.is_exact or is_least) or one.subject is None:
            continue
        place = ends.get(one.subject.last)
        if place is None or place + 2 >= len(phrases):
            continue
        items = _adding_up(phrases, place + 1, one.amount)
        for item, amount in items if len(items) > 1 else ():
            words = amount.last if item.amount is not None else item.first + 1
            scope = " ".join(t.text for t in tokens[words : item.last])
            found.append(
                Counted(
                    one.measure,
                    amount,
                    item.first,
                    item.last,
                    one.at,
                    "including/1",
                    scope=scope or None,
                    subject=item,
                )
            )
    return found


def _adding_up(
    phrases: list[Phrase], place: int, total: Amount
) -> list[tuple[Phrase, Amount]]:
    """The list that adds up to a number, behind it or behind the clause's colon."""
    opens = [place] if phrases[place].head in LIST_OPENERS else []
    opens += [
        at
        for at in range(place + 1, min(place + COLON_REACH, len(phrases) - 1))
        if phrases[at].head in _PARTING and phrases[at].kind == ";"
    ]
    for at in opens:
        # Two dashes may stand for a long one.
        is_doubled = phrases[at].head == phrases[at + 1].head == "-"
        items = _items(phrases, at + 1 + is_doubled)
        if sum(int(amount.value or 0) for _, amount in items) == total.value:
            return items
    return []


def _items(phrases: list[Phrase], place: int) -> list[tuple[Phrase, Amount]]:
    """The people of a list with their numbers, none of them vague."""
    found: list[tuple[Phrase, Amount]] = []
    while place < len(phrases) and len(found) < ITEMS_MAX:
        phrase = phrases[place]
        amount = count_of(phrase) if phrase.kind == "N" else None
        if amount is None or not amount.is_exact or is_thing(phrase.head):
            break
        found.append((phrase, amount))
        place += 1
        if place + 1 < len(phrases) and phrases[place].head == "of":
            # 77 members of the guard.
            place += 2
        while place < len(phrases) and phrases[place].kind in ",C":
            place += 1
    return found


def find_dated(
    tokens: list[Token],
    phrases: list[Phrase],
    counted: list[Counted],
    before: str | None,
) -> list[Counted]:
    """Counted 14 dead on Saturday, 22 on Sunday; in 2022, 140: no verb of their own."""
    found: list[Counted] = []
    for place, phrase in enumerate(phrases):
        amount = phrase.amount
        if phrase.kind != "N" or amount is None or amount.last != phrase.last:
            continue
        if amount.is_vague or any(covers(c, amount) for c in counted):
            continue
        earlier = [c.measure for c in counted if c.last <= phrase.first]
        measure = earlier[-1] if earlier else before
        led = "".join(p.kind for p in phrases[max(0, place - 2) : place])
        behind = "".join(p.kind for p in phrases[place + 1 : place + 3])
        is_repeated = bool(earlier) and led[-1:] in (",", "C")
        is_repeated = is_repeated and (behind[:1] == "D" or behind == "PD")
        if earlier and led[-1:] == "M" and phrases[place - 1].head == "to":
            # It fell to 40 in May, to 30 in June; in May to 40, in June to 30.
            opened = "".join(p.kind for p in phrases[max(0, place - 3) : place - 1])
            is_repeated = opened[-1:] in (",", "C") and behind[:1] == "D"
            is_repeated = is_repeated or opened in (",D", "CD")
        closes = tokens[phrase.last : phrase.last + 1]
        is_closed = not closes or closes[0].text in _ENDS
        is_headed = led == "D," and is_closed and place == 2
        if measure is None or not (is_repeated or is_headed):
            continue
        if measure in word_list("phrases", "shared"):
            first = phrase.first
            found.append(
                Counted(measure, amount, first, phrase.last, first, "ellipsis/1")
            )
    return found


def find_all(phrases: list[Phrase]) -> list[Counted]:
    """Carried 14 soldiers, all of whom died: it became of as many as were told of."""
    found: list[Counted] = []
    for place in range(2, len(phrases) - 3):
        if phrases[place].first + 1 != phrases[place].last:
            continue
        every, of, whom = phrases[place : place + 3]
        if (every.kind, of.head) != ("N", "of") or whom.head not in WHOLES:
            continue
        whole = phrases[place - 2]
        verbs = [p for p in phrases[place + 3 : place + 6] if p.kind not in "ABH"]
        is_told = whole.is_person and whole.amount is not None
        if every.amount is not None or not is_told or not verbs:
            continue
        verb = verbs[0]
        if verb.kind != "V" or not verb.triggers or whole.amount is None:
            continue
        measure, first = verb.triggers[0].measure, whole.first
        found.append(
            Counted(
                measure, whole.amount, first, verb.last, first, "all/1", subject=whole
            )
        )
    return found


def find_graded(phrases: list[Phrase], counted: list[Counted]) -> list[Counted]:
    """Nine people were hurt, three seriously: a number and a grade alone."""
    found: list[Counted] = []
    for place in range(1, len(phrases) - 1):
        phrase, grade = phrases[place], phrases[place + 1]
        measure = GRADES.get(grade.head)
        amount = phrase.amount
        if measure is None or amount is None or amount.last != phrase.last:
            continue
        if grade.kind != "A" or phrases[place - 1].kind not in ",C;":
            continue
        behind = phrases[place + 2 : place + 3]
        is_verb = bool(behind) and behind[0].kind in "BHVXM"
        hurt = [c for c in counted if c.last <= phrase.first and c.measure in _HURT]
        if is_verb or not hurt or any(covers(c, amount) for c in counted):
            continue
        first, last = phrase.first, grade.last
        found.append(Counted(measure, amount, first, last, first, "graded/1"))
    return found


_HURT = frozenset(["wounded", "killed_or_wounded"])
GRADES = {
    **dict.fromkeys(
        ("seriously", "critically", "severely", "gravely", "badly"),
        "wounded_seriously",
    ),
    **dict.fromkeys(("fatally", "mortally"), "killed"),
}
"""By the word that grades: what a number beside it counts."""


def find_belonging(
    tokens: list[Token], phrases: list[Phrase], memory: Memory
) -> list[Counted]:
    """A boy and his aunt were among the dead."""
    found: list[Counted] = []
    for place in range(1, len(phrases) - 2):
        be, among, whole = phrases[place : place + 3]
        if be.kind != "B" or among.head != "among":
            continue
        words = [t.low for t in tokens[whole.first : whole.first + 3]]
        measure = next((m for w in words if (m := measured([w])) is not None), None)
        verb = phrases[place + 3] if place + 3 < len(phrases) else None
        is_done = whole.amount is not None and whole.is_person
        if is_done and verb is not None and verb.triggers:
            # Three cooks were among nine people killed.
            measure, whole = verb.triggers[0].measure, verb
        elif measure is None or words[0] not in ("the", "those"):
            continue
        subject = find_subject(phrases, place, memory, measure)
        if subject is None or subject[0].is_vague:
            continue
        amount, first, who = subject
        if is_done and amount.value == 1:
            continue
        # Several may stand behind one bare name: a nation's.
        if who.is_name and not who.determiner and who.last == who.first + 1:
            continue
        scope = " ".join(t.text for t in tokens[first : be.first])
        found.append(
            Counted(
                measure,
                amount,
                first,
                whole.last,
                be.first,
                "among/1",
                scope=scope,
                subject=who,
            )
        )
    return found
