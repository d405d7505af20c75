"""Two claims of one event, put before the rule that can judge them."""

from __future__ import annotations

from provenance.domain.claims import Claim
from provenance.domain.measures import ValueKind
from provenance.domain.relating import (
    covers,
    days,
    denials,
    names,
    parts,
    places,
    quantities,
    scopes,
    statuses,
)
from provenance.domain.relating.readings import NO_FACTS, Facts, Reading, read
from provenance.domain.relations import Proposed
from provenance.domain.values import Polarity

_RESPONSIBILITY = "responsibility"


def relate(a: Claim, b: Claim, *, facts: Facts = NO_FACTS) -> Proposed | None:
    """How two claims stand to each other; the same whichever comes first.

    Returns:
        None for two events, for one claim, and where the rules have nothing to say.
    """
    if a.event != b.event or a.id == b.id:
        return None
    return relate_readings(read(a, facts), read(b, facts), facts)


def relate_readings(one: Reading, other: Reading, facts: Facts) -> Proposed | None:
    """The same for claims that were read before."""
    a, b = (one, other) if one.order < other.order else (other, one)
    if a.measure.name != b.measure.name:
        return _relate_two_measures(a, b, facts)
    if not _is_asserted(a) or not _is_asserted(b):
        return denials.relate_polarities(a, b)
    if a.scope != b.scope:
        cover = covers.compare(a, b)
        if cover is not covers.Cover.SAME:
            return scopes.relate_scopes(a, b, cover, facts)
    if a.interval is not None and b.interval is not None:
        if a.claim.event_date != b.claim.event_date:
            apart = scopes.relate_periods(a, b)
            if apart is not None:
                return apart
        return quantities.relate_quantities(a, b)
    return _relate_named(a, b)


def _relate_two_measures(a: Reading, b: Reading, facts: Facts) -> Proposed | None:
    if not _is_asserted(a) or not _is_asserted(b):
        return None
    if a.measure.family == _RESPONSIBILITY == b.measure.family:
        return names.relate_responsibility(a, b)
    if a.measure.family == b.measure.family or parts.are_comparable(
        a.measure.family, b.measure.family
    ):
        return parts.relate_measures(a, b, facts)
    return None


def _relate_named(a: Reading, b: Reading) -> Proposed | None:
    if a.claim.value.kind is not b.claim.value.kind:
        return None
    match a.claim.value.kind:
        case ValueKind.NAME:
            return names.relate_names(a, b)
        case ValueKind.PLACE:
            return places.relate_places(a, b)
        case ValueKind.DATE:
            return days.relate_days(a, b)
        case _ if a.measure.name == statuses.MEASURE:
            return statuses.relate_statuses(a, b)
        case _:
            return days.relate_texts(a, b)


def _is_asserted(a: Reading) -> bool:
    return a.claim.polarity is Polarity.ASSERTED
