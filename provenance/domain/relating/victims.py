"""Victims: two counts of people who cannot be the same, a child and a man."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from provenance.domain.relating import kinds
from provenance.domain.relating.readings import Reading, propose
from provenance.domain.relating.vocabulary import singular
from provenance.domain.relations import Proposed, RelationKind

RULE = "victims/3"
ADULT_YEARS = 18
_ALONE = re.compile(
    r"\b(?:only|sole|single|lone) (?:\w+ )?(?:victim|death|fatality|person|casualty)\b|"
    r"\bnobody else\b|\bno one else\b"
)
"""Words that say there was no other victim."""
_WORD = re.compile(r"[a-z]+")
_YEARS = re.compile(r"\b(\d{1,3})[- ]years?[- ]old\b")
_REACH = 3
"""Words behind `one` among which its noun stands: one elderly man."""
_FAMILIES = frozenset(["casualties", "abducted", "missing"])
_BODILY = frozenset(["age", "sex"])


def relate_victims(a: Reading, b: Reading) -> Proposed | None:
    """`differs_in_scope` for one person each, of whom words say that they are two.

    Who tells of a child and who tells of a man each leave room for the other, unless
    one of them says that there was nobody else; then they contradict.
    """
    if a.measure.family not in _FAMILIES or not (_is_one(a) and _is_one(b)):
        return None
    ours, theirs = _words(a), _words(b)
    one, other = _described(ours), _described(theirs)
    if one is None or other is None or not kinds.exclude(one[1], other[1]):
        return None
    who = f"the first tells of “{one[0]}”, the second of “{other[0]}”"
    if _ALONE.search(ours) or _ALONE.search(theirs):
        because = f"{who}, and one of them leaves no room for another"
        return propose(a, b, RelationKind.CONTRADICTS, because, rule=RULE)
    because = f"{who}, who cannot be one person, and both can be right"
    return propose(a, b, RelationKind.DIFFERS_IN_SCOPE, because, rule=RULE, fits=True)


def relate_groups(a: Reading, b: Reading) -> Proposed | None:
    """`differs_in_scope` for two figures that count people of two kinds, of which
    nobody is both: three soldiers and two gunmen.
    """
    if a.measure.family not in _FAMILIES or a.measure.family != b.measure.family:
        return None
    one, other = a.counted, b.counted
    if one is None or other is None or not kinds.exclude(one[1], other[1]):
        return None
    because = (
        f"the first counts “{one[0]}”, the second “{other[0]}”, who cannot be the same "
        "people, and both can be right"
    )
    return propose(a, b, RelationKind.DIFFERS_IN_SCOPE, because, rule=RULE, fits=True)


def relate_some(a: Reading, b: Reading) -> Proposed | None:
    """`differs_in_scope` for a count of people of one kind beside a larger one that
    says nothing of the kind: eleven soldiers among two hundred wounded.
    """
    if a.measure.family not in _FAMILIES or a.measure.name != b.measure.name:
        return None
    for some, every in ((a, b), (b, a)):
        told = some.counted
        if told is None or not _is_below(some, every) or _names_a_kind(every):
            continue
        because = (
            f"the first counts “{told[0]}”, the second does not say whom, and can "
            "hold them"
        )
        return propose(
            some, every, RelationKind.DIFFERS_IN_SCOPE, because, rule=RULE, fits=True
        )
    return None


def _names_a_kind(a: Reading) -> bool:
    """Whether its words name any kind of people, those it counts or others."""
    if a.counted is not None:
        return True
    spoken = _WORD.findall(_words(a))
    return any(singular(word) in kinds.vocabulary() for word in spoken)


def _is_below(few: Reading, many: Reading) -> bool:
    """Whether even the most of the one is less than the least of the other."""
    if few.interval is None or many.interval is None:
        return False
    most, least = few.interval.high, many.interval.low
    return most is not None and least is not None and most <= least


def _is_one(a: Reading) -> bool:
    """Whether one person is counted, or one at least."""
    interval = a.interval
    if interval is None or a.is_vague or interval.low != 1 or interval.low_open:
        return False
    return interval.high is None or interval.high == 1


def _words(a: Reading) -> str:
    passage = a.claim.passage
    return "" if passage is None else passage.exact.lower()


@lru_cache(maxsize=4096)
def _described(words: str) -> kinds.Described | None:
    """The word for the one person that a passage tells of, and what it says.

    None where none is known or several are: whose death it is then takes a reader.
    """
    spoken = _WORD.findall(words)
    known = {word for word in spoken if word in _vocabulary()}
    for place, word in enumerate(spoken):
        # What drove into a crowd, killing one, is not who was killed.
        if word == "one" and known.isdisjoint(spoken[place : place + 1 + _REACH]):
            return None
    years = set(_YEARS.findall(words))
    if len(known) == 1 and len(years) <= 1:
        word = known.pop()
        return word, _vocabulary()[word]
    if not known and len(years) == 1:
        age = years.pop()
        state = "adult" if int(age) >= ADULT_YEARS else "child"
        return f"{age}-year-old", {"age": state}
    return None


@cache
def _vocabulary() -> Mapping[str, kinds.Kinds]:
    """What each word says of one person's age and sex.

    Who somebody is in a fight is left out: a passage names those who did it as well.
    """
    return {
        word: {kind: state for kind, state in said.items() if kind in _BODILY}
        for word, said in kinds.vocabulary().items()
        if not _BODILY.isdisjoint(said)
    }
