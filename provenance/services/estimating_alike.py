"""Which claims that name something give one answer: by words, days and relations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from provenance.domain.answers import answer_text
from provenance.domain.carried import Joined
from provenance.domain.claims import Claim
from provenance.domain.dates import overlaps
from provenance.domain.identifiers import ClaimId
from provenance.domain.relations import Relation, RelationKind
from provenance.domain.text import fold_key
from provenance.domain.values import NamedValue

_AGREEING = {RelationKind.AGREES, RelationKind.REPEATS}


@dataclass(frozen=True, slots=True, kw_only=True)
class Alike:
    """The answers to a question that names answer."""

    answers: tuple[tuple[tuple[Claim, ...], str], ...]
    """Claims of one answer, each with how most of them word it."""
    fits: Mapping[ClaimId, tuple[str, ...]]
    """What each claim agrees with that agrees with answers which contradict each other
    (a year, with two of its days); empty where that is no answer, or every one.
    """


def alike_answers(claims: Sequence[Claim], standing: Iterable[Relation]) -> Alike:
    """Claims by what they answer, and those that say less than is to be told apart."""
    by_key: dict[str, list[Claim]] = {}
    for claim in claims:
        by_key.setdefault(_key(claim), []).append(claim)
    agree, differ = _paired(by_key, standing)
    coarse = {
        key
        for key in by_key
        if any(pair in differ for pair in _pairs_beside(key, agree))
    }
    joined = Joined()
    for one in sorted(map(sorted, agree)):
        if not coarse.intersection(one):
            joined.join(*one)
    groups: dict[object, list[Claim]] = {}
    for key in sorted(by_key.keys() - coarse):
        groups.setdefault(joined.root(key), []).extend(by_key[key])
    worded = {root: _worded(members) for root, members in groups.items()}
    fits: dict[ClaimId, tuple[str, ...]] = {}
    for key in coarse:
        beside = {other for pair in agree if key in pair for other in pair - coarse}
        said_by = sorted({worded[joined.root(other)] for other in beside})
        # What fits every answer tells none from another.
        is_telling = len(said_by) < len(groups)
        for claim in by_key[key]:
            fits[claim.id] = tuple(said_by) if is_telling else ()
    return Alike(
        answers=tuple((tuple(groups[root]), worded[root]) for root in groups),
        fits=fits,
    )


def _paired(
    by_key: Mapping[str, Sequence[Claim]], standing: Iterable[Relation]
) -> tuple[set[frozenset[str]], set[frozenset[str]]]:
    """Pairs of answers that agree, and pairs that contradict each other."""
    key_of = {claim.id: key for key, claims in by_key.items() for claim in claims}
    agree, differ = _dated(by_key)
    for relation in standing:
        said = relation.proposed
        a, b = key_of.get(said.a), key_of.get(said.b)
        if a is None or b is None or a == b:
            continue
        if said.kind in _AGREEING:
            agree.add(frozenset((a, b)))
        elif said.kind is RelationKind.CONTRADICTS:
            differ.add(frozenset((a, b)))
    return agree - differ, differ


def _dated(
    by_key: Mapping[str, Sequence[Claim]],
) -> tuple[set[frozenset[str]], set[frozenset[str]]]:
    """Pairs of answers whose days overlap, and pairs whose days do not."""
    agree: set[frozenset[str]] = set()
    differ: set[frozenset[str]] = set()
    for one, other in combinations(sorted(by_key), 2):
        a, b = by_key[one][0], by_key[other][0]
        if not (isinstance(a.value, NamedValue) and isinstance(b.value, NamedValue)):
            continue
        if a.polarity is b.polarity and a.value.when and b.value.when:
            meets = overlaps(a.value.when, b.value.when)
            (agree if meets else differ).add(frozenset((one, other)))
    return agree, differ


def _pairs_beside(key: str, agree: set[frozenset[str]]) -> Iterator[frozenset[str]]:
    beside = sorted({other for pair in agree if key in pair for other in pair - {key}})
    yield from (frozenset(pair) for pair in combinations(beside, 2))


def _key(claim: Claim) -> str:
    text = answer_text(claim)
    return f"{claim.polarity.value} {fold_key(text) or text}"


def _worded(members: Sequence[Claim]) -> str:
    texts: dict[str, int] = {}
    for claim in members:
        text = answer_text(claim)
        texts[text] = texts.get(text, 0) + 1
    return min(texts, key=lambda text: (-texts[text], text))
