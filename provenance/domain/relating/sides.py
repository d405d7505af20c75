"""Sides: speakers whom other claims of the event name as those who did it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from provenance.domain.relating import names
from provenance.domain.relating.pairs import relate_readings
from provenance.domain.relating.readings import Facts, Reading
from provenance.domain.relating.running import FAMILIES
from provenance.domain.relating.vocabulary import names_nobody
from provenance.domain.relations import Proposed
from provenance.domain.values import Polarity

_FAMILY = "responsibility"


def mark_sides(readings: Sequence[Reading]) -> list[Reading]:
    """The readings; those of running totals whose speaker some claim of the event says
    did it, or claims it, hold that claim.
    """
    named = [
        one
        for one in readings
        if one.measure.family == _FAMILY
        and one.claim.polarity is Polarity.ASSERTED
        and not names_nobody(one.text)
    ]
    if not named:
        return list(readings)
    found: dict[str, Reading | None] = {}
    marked = []
    for one in readings:
        name = one.speaker.name
        if one.measure.family in FAMILIES:
            if name not in found:
                found[name] = _find(name, named)
            marked.append(replace(one, side=found[name]))
        else:
            marked.append(one)
    return marked


def relate_sides(one: Reading, other: Reading, facts: Facts) -> Proposed | None:
    """What the rules say of two claims, and whether it rests on who is a side."""
    said = relate_readings(one, other, facts)
    sides = [each.side.id for each in (one, other) if each.side is not None]
    if said is None or not sides:
        return said
    a, b = replace(one, side=None), replace(other, side=None)
    if relate_readings(a, b, facts) == said:
        return said
    others = {*said.rests_on, *sides} - {said.a, said.b}
    return replace(said, rests_on=tuple(sorted(others)))


def _find(name: str, named: Iterable[Reading]) -> Reading | None:
    """The first claim that names the speaker as having done it."""
    for one in named:
        if names.compare(name, one.claim.value.text) in names.ALIKE:
            return one
    return None
