"""Shared origins: groups of several questions that go back to one root.

The promise: two origins of one question are never made one by what another tells.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import combinations

from provenance.domain.carried import Joined
from provenance.domain.claims import Claim
from provenance.domain.identifiers import ClaimId
from provenance.domain.relations import Relation

Group = Sequence[Claim]
"""Claims of one question and one origin."""
Content = list[tuple[str, ...]]


def by_question(
    claims: Iterable[Claim], repeats: Iterable[Relation]
) -> tuple[list[tuple[list[Claim], list[Relation]]], list[tuple[ClaimId, ClaimId]]]:
    """The claims and repeats of each question, and what repeats another question's."""
    asked: dict[Hashable, tuple[list[Claim], list[Relation]]] = {}
    question = {}
    for claim in claims:
        question[claim.id] = claim.question
        asked.setdefault(claim.question, ([], []))[0].append(claim)
    across = []
    for relation in repeats:
        a, b = relation.proposed.a, relation.proposed.b
        if question[a] == question[b]:
            asked[question[a]][1].append(relation)
        else:
            across.append((a, b))
    return list(asked.values()), across


def join_questions(
    groups: Sequence[Group], repeats: Iterable[tuple[ClaimId, ClaimId]]
) -> Iterator[list[Claim]]:
    """The groups of several questions, joined where they share a speaker or repeat.

    A claim that only repeats another's brings its speaker into that group, and who
    speaks for himself elsewhere stays apart there: the closest groups are joined
    first, and no two of one question.
    """
    joined = Joined()
    first: dict[Hashable, int] = {}
    place: dict[ClaimId, int] = {}
    for number, group in enumerate(groups):
        joined.join(number, number)
        for claim in group:
            place[claim.id] = number
            joined.join(first.setdefault(_house(claim), number), number)
    copied = [(place[one], place[other]) for one, other in repeats]
    for one, other in copied:
        joined.join(one, other)
    met: dict[Hashable, list[int]] = {}
    for number in range(len(groups)):
        met.setdefault(joined.root(number), []).append(number)
    for members in met.values():
        if len({groups[each][0].question for each in members}) < len(members):
            yield from _keep_apart(groups, members, copied)
        else:
            yield [claim for each in members for claim in groups[each]]


def _keep_apart(
    groups: Sequence[Group], members: Sequence[int], copied: Iterable[tuple[int, int]]
) -> Iterator[list[Claim]]:
    asked = {each: {groups[each][0].question} for each in members}
    told = {each: _content(groups[each]) for each in members}
    ordered = sorted(members, key=lambda each: (told[each], each))
    place = {each: at for at, each in enumerate(ordered)}
    shared = Counter[tuple[int, int]]()
    for one, other in copied:
        if one in place and other in place:
            shared[_in_order(one, other, place)] += 1
    for spoken in _spoken(groups, ordered).values():
        for one, other in combinations(spoken, 2):
            shared[_in_order(one, other, place)] += spoken[one] * spoken[other]
    closest = sorted(
        shared,
        key=lambda pair: (
            -Fraction(shared[pair], len(groups[pair[0]]) * len(groups[pair[1]])),
            place[pair[0]],
            place[pair[1]],
        ),
    )
    parts = {each: [each] for each in members}
    for one, other in closest:
        here, there = parts[one], parts[other]
        if here is not there and asked[here[0]].isdisjoint(asked[there[0]]):
            asked[here[0]] |= asked[there[0]]
            here += there
            parts |= dict.fromkeys(there, here)
    for each, part in parts.items():
        if part[0] == each:
            yield [claim for number in part for claim in groups[number]]


def _spoken(
    groups: Sequence[Group], members: Iterable[int]
) -> dict[Hashable, Counter[int]]:
    """How many claims of each group each house speaks."""
    found: dict[Hashable, Counter[int]] = {}
    for each in members:
        for claim in groups[each]:
            found.setdefault(_house(claim), Counter())[each] += 1
    return found


def _in_order(one: int, other: int, place: Mapping[int, int]) -> tuple[int, int]:
    return (one, other) if place[one] < place[other] else (other, one)


def _house(claim: Claim) -> Hashable:
    return claim.speaker.family or claim.speaker.source


def _content(group: Group) -> tuple[str, str, Content]:
    """An order that does not depend on which report came first."""
    return (
        group[0].measure,
        group[0].scope,
        sorted(
            (claim.value.text, *(step.name for step in reversed(claim.attribution)))
            for claim in group
        ),
    )
