"""Sides: speakers whom other claims of the event name as those who did it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from provenance.domain.aliases import Aliases
from provenance.domain.relating import likeness
from provenance.domain.relating.readings import Reading
from provenance.domain.relating.running import FAMILIES
from provenance.domain.relating.vocabulary import names_nobody
from provenance.domain.values import Polarity

_FAMILY = "responsibility"


def mark_sides(readings: Sequence[Reading]) -> list[Reading]:
    """The readings; those of running totals whose speaker some claim of the event says
    did it, or claims it, are of a side.
    """
    named = {
        one.claim.value.text: one.aliases
        for one in readings
        if one.measure.family == _FAMILY
        and one.claim.polarity is Polarity.ASSERTED
        and not names_nobody(one.text)
    }
    if not named:
        return list(readings)
    found: dict[str, bool] = {}
    marked = []
    for one in readings:
        name = one.speaker.name
        if one.measure.family in FAMILIES:
            if name not in found:
                found[name] = _is_named(name, named)
            if found[name]:
                marked.append(replace(one, is_side=True))
                continue
        marked.append(one)
    return marked


def _is_named(name: str, named: Mapping[str, Aliases]) -> bool:
    """Whether a claim names the speaker as having done it."""
    return any(
        likeness.compare(name, other, aliases) in likeness.ALIKE
        for other, aliases in named.items()
    )
