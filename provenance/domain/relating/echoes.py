"""Echoes: a later report of a corrected value does not contradict the first one."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping

from provenance.domain.identifiers import ClaimId
from provenance.domain.relating.parts import speaker_key
from provenance.domain.relating.readings import Reading, propose
from provenance.domain.relations import Proposed, RelationKind

RULE = "echoes/1"


def echo_corrections(
    proposed: Iterable[Proposed], readings: Mapping[ClaimId, Reading]
) -> list[Proposed]:
    """The proposals, with `corrects` for a contradiction that a correction settles.

    Where one speaker's value corrects another's, everybody who passes on the first
    value of the one speaker corrects everybody who passes on that of the other.
    """
    found = list(proposed)
    settled = {
        (_answer(readings[said.a]), _answer(readings[said.b]))
        for said in found
        if said.kind is RelationKind.CORRECTS
    }
    return [_echoed(said, readings, settled) for said in found] if settled else found


def _echoed(
    said: Proposed,
    readings: Mapping[ClaimId, Reading],
    settled: set[tuple[Hashable, Hashable]],
) -> Proposed:
    if said.kind is not RelationKind.CONTRADICTS:
        return said
    for new, old in ((said.a, said.b), (said.b, said.a)):
        a, b = readings[new], readings[old]
        if (_answer(a), _answer(b)) in settled:
            because = "passes on a correction that another claim here makes"
            return propose(a, b, RelationKind.CORRECTS, because, rule=RULE)
    return said


def _answer(one: Reading) -> Hashable:
    return speaker_key(one), one.measure.name, one.scope, one.key
