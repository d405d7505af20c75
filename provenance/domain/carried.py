"""Carried: which captured texts, or which parts of them, go back to one text."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from provenance.domain.carrying import CREDIT_RULE, Carrying
from provenance.domain.circles import ungrounded
from provenance.domain.claims import Claim
from provenance.domain.identifiers import DocumentId
from provenance.domain.relations import RelationState

PART_OVERLAP = 5
"""Two carryings are about one part of a text when a fifth of what the smaller shares
there is shared by the other too."""

Spans = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    """One stretch of a document that carryings are about; most have only one."""

    group: int
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """The texts of some documents in groups that pass on one another.

    A digest that reprints two articles is in two groups, each with one of its parts:
    the articles are no copies of each other for standing on one page.
    """

    carryings: tuple[Carrying, ...] = ()
    _parts: Mapping[DocumentId, tuple[_Part, ...]] = field(default_factory=dict)
    circular: frozenset[DocumentId] = frozenset()
    """Documents whose credits lead back to themselves and to nobody else."""
    _parted: frozenset[frozenset[DocumentId]] = frozenset()
    """Pairs of documents of which a person said that neither passes on the other."""

    def group(self, claim: Claim) -> int | None:
        """The group of texts in which a claim stands; None where nothing is carried."""
        passage = claim.passage
        if passage is None or passage.document is None or passage.start is None:
            return None
        parts = self._parts.get(passage.document, ())
        if not parts:
            return None
        at = passage.start
        return min(
            parts,
            key=lambda part: (
                max(part.start - at, at - part.end, 0),
                part.end - part.start,
                part.group,
            ),
        ).group

    def joins(self, a: Claim, b: Claim) -> bool:
        """Whether two claims stand in texts of one group."""
        group = self.group(a)
        return group is not None and group == self.group(b)

    def parts(self, a: Claim, b: Claim) -> bool:
        """Whether a person said that the texts of two claims are no copies, and nothing
        else joins them.
        """
        ends = {
            claim.passage.document
            for claim in (a, b)
            if claim.passage is not None and claim.passage.document is not None
        }
        return ends in self._parted and not self.joins(a, b)

    def documents(self) -> dict[int, tuple[DocumentId, ...]]:
        """The documents of each group, in number order."""
        found: dict[int, list[DocumentId]] = {}
        for document, parts in sorted(self._parts.items()):
            for part in parts:
                members = found.setdefault(part.group, [])
                if document not in members:
                    members.append(document)
        return {group: tuple(members) for group, members in sorted(found.items())}

    def around(self, claim: Claim) -> tuple[Carrying, ...]:
        """The carryings of the group in which a claim stands."""
        group = self.group(claim)
        return () if group is None else self.within(self.documents()[group])

    def within(self, documents: Iterable[DocumentId]) -> tuple[Carrying, ...]:
        """The carryings whose documents are both among some."""
        inside = set(documents)
        return tuple(
            each
            for each in self.carryings
            if each.proposed.a in inside and each.proposed.b in inside
        )


NO_CARRIED = Carried()


def carried_of(carryings: Iterable[Carrying]) -> Carried:
    """The groups that carryings make; those that somebody dismissed join nothing."""
    every = sorted(carryings, key=lambda each: each.id)
    standing = tuple(each for each in every if each.stands)
    ends = _parts_of(standing)
    joined = Joined()
    for place, each in enumerate(standing):
        said = each.proposed
        joined.join((said.a, ends[place, said.a][0]), (said.b, ends[place, said.b][0]))
    numbers: dict[Hashable, int] = {}
    parts: dict[DocumentId, dict[int, _Part]] = {}
    for (_, document), (part, start, end) in ends.items():
        root = joined.root((document, part))
        group = numbers.setdefault(root, len(numbers))
        held = parts.setdefault(document, {}).get(group)
        parts[document][group] = _Part(
            group=group,
            start=start if held is None else min(start, held.start),
            end=end if held is None else max(end, held.end),
        )
    return Carried(
        carryings=standing,
        _parts={document: tuple(each.values()) for document, each in parts.items()},
        circular=_circular(standing),
        _parted=frozenset(
            frozenset((each.proposed.a, each.proposed.b))
            for each in every
            if each.state is RelationState.DISMISSED
        ),
    )


class Joined:
    """Things joined two by two, and the one that stands for all joined with it."""

    def __init__(self) -> None:
        self._parent: dict[Hashable, Hashable] = {}

    def root(self, one: Hashable) -> Hashable:
        """The thing that stands for `one`; itself when nothing was joined to it."""
        path = []
        while (above := self._parent.get(one, one)) != one:
            path.append(one)
            one = above
        for each in path:
            self._parent[each] = one
        return one

    def join(self, one: Hashable, other: Hashable) -> None:
        """Make two things, and all joined with either, one."""
        first, second = self.root(one), self.root(other)
        if first != second:
            self._parent[second] = first


def is_unconfirmed(carrying: Carrying) -> bool:
    """Whether it joins two texts though nobody has confirmed it."""
    return carrying.state is RelationState.PROPOSED


def _circular(standing: Sequence[Carrying]) -> frozenset[DocumentId]:
    edges: dict[Hashable, set[Hashable]] = {}
    for each in standing:
        if each.proposed.rule == CREDIT_RULE:
            edges.setdefault(each.proposed.a, set()).add(each.proposed.b)
    return frozenset(
        document
        for each in standing
        for document in (each.proposed.a, each.proposed.b)
        if document in ungrounded(edges)
    )


def _parts_of(
    standing: Sequence[Carrying],
) -> dict[tuple[int, DocumentId], tuple[int, int, int]]:
    """For each carrying, by its place, and each of its documents: the number of the
    document's part that it is about, and where its shared words begin and end.
    """
    ends: dict[DocumentId, list[tuple[int, Spans]]] = {}
    for place, each in enumerate(standing):
        said = each.proposed
        mine = tuple(sorted((run.a_start, run.a_end) for run in said.shared))
        theirs = tuple(sorted((run.b_start, run.b_end) for run in said.shared))
        ends.setdefault(said.a, []).append((place, mine))
        ends.setdefault(said.b, []).append((place, theirs))
    found = {}
    for document, links in ends.items():
        for number, part in enumerate(_apart(links)):
            for place, spans in part:
                start = spans[0][0] if spans else 0
                end = max((end for _, end in spans), default=0)
                found[place, document] = (number, start, end)
    return found


def _apart(links: Iterable[tuple[int, Spans]]) -> list[list[tuple[int, Spans]]]:
    parts: list[list[tuple[int, Spans]]] = []
    for link in links:
        met = [
            part for part in parts if any(_overlap(link[1], each[1]) for each in part)
        ]
        rest = [part for part in parts if all(part is not each for each in met)]
        parts = [*rest, [*(each for part in met for each in part), link]]
    return parts


def _overlap(one: Spans, other: Spans) -> bool:
    # A link whose shared words are not known is about the whole text.
    if not one or not other:
        return True
    common = here = there = 0
    while here < len(one) and there < len(other):
        start = max(one[here][0], other[there][0])
        end = min(one[here][1], other[there][1])
        common += max(0, end - start)
        if one[here][1] <= other[there][1]:
            here += 1
        else:
            there += 1
    smaller = min(sum(end - start for start, end in each) for each in (one, other))
    return common * PART_OVERLAP >= smaller
