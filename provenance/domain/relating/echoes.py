"""Echoes: a later report of a corrected value does not contradict the first one."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence

from provenance.domain.identifiers import ClaimId
from provenance.domain.relating.parts import speaker_key
from provenance.domain.relating.readings import Reading, propose
from provenance.domain.relations import Proposed, RelationKind

RULE = "echoes/2"


def echo_corrections(
    proposed: Sequence[Proposed], claims: Iterable[Reading]
) -> Sequence[Proposed]:
    """The proposals, with `corrects` for a contradiction that a correction settles.

    Where one speaker's value corrects another's, everybody who passes on the first
    value of the one speaker corrects everybody who passes on that of the other.
    """
    corrections = [said for said in proposed if said.kind is RelationKind.CORRECTS]
    if not corrections:
        return proposed
    readings = {one.id: one for one in claims}
    settled: dict[tuple[Hashable, Hashable], list[Proposed]] = {}
    for said in corrections:
        questions = _question(readings[said.a]), _question(readings[said.b])
        settled.setdefault(questions, []).append(said)
    return [_echoed(said, readings, settled) for said in proposed]


def _echoed(
    said: Proposed,
    readings: Mapping[ClaimId, Reading],
    settled: Mapping[tuple[Hashable, Hashable], Sequence[Proposed]],
) -> Proposed:
    if said.kind is not RelationKind.CONTRADICTS:
        return said
    for new, old in ((said.a, said.b), (said.b, said.a)):
        a, b = readings[new], readings[old]
        for first in settled.get((_question(a), _question(b)), ()):
            made, of = readings[first.a], readings[first.b]
            if _passes_on(a, made) and _passes_on(b, of):
                because = "passes on a correction that another claim here makes"
                return propose(a, b, RelationKind.CORRECTS, because, rule=RULE)
    return said


def _question(one: Reading) -> Hashable:
    return speaker_key(one), one.measure.name, one.scope


def _passes_on(one: Reading, other: Reading) -> bool:
    """Whether one gives the other's value, or numbers that it may be among."""
    if one.interval is None or other.interval is None:
        return one.key == other.key
    return one.interval.meets(other.interval)
