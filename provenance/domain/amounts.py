"""Values with the unit they are counted in, so that no number stands bare."""

from __future__ import annotations

from collections.abc import Iterable

from provenance.domain.claims import Claim
from provenance.domain.measures import find_measure
from provenance.domain.values import Quantity, Value

PERSON = "person"
"""The unit that goes without saying in text; files name it like any other."""
_PEOPLE = "people"
_THINGS = frozenset({"aftershock", "airstrike", "attack", "house", "item"})
"""The units of measures that are things, which are told in their number."""


def amount_text(value: Value, unit: str | None) -> str:
    """A value as a reader would write it, its unit behind it: `over 100 USD`."""
    if not unit or unit == PERSON or not isinstance(value, Quantity):
        return value.text
    is_one = value.low == value.high == 1
    return f"{value.text} {counted_unit(unit, is_one=is_one)}"


def counted_unit(unit: str, *, is_one: bool) -> str:
    """A unit as it stands behind its number: `people`, `attacks`, `USD`."""
    if unit == PERSON and not is_one:
        return _PEOPLE
    return f"{unit}s" if unit in _THINGS and not is_one else unit


def claim_amount(claim: Claim) -> str:
    """What a claim answers, with its unit; its polarity is another matter."""
    return amount_text(claim.value, claim.unit)


def units_of(claims: Iterable[Claim]) -> tuple[str, ...]:
    """The units that some claims name for their numbers, sorted; empty for none.

    A claim that names no unit agrees with any other.
    """
    return tuple(sorted({each.unit for each in _numbers(claims) if each.unit}))


def measured_in(measure: str, claims: Iterable[Claim]) -> tuple[str, ...]:
    """The units of an answer on a measure: those that its claims name, else its own."""
    numbers = _numbers(claims)
    own = find_measure(measure).unit
    return units_of(numbers) or ((own,) if own and numbers else ())


def decided_amount(value: Value, claims: Iterable[Claim]) -> str:
    """A decided value with the unit of the claims behind it, or with each of them."""
    units = units_of(claims)
    if len(units) > 1 and isinstance(value, Quantity):
        return f"{value.text} (mixed: {', '.join(units)})"
    return amount_text(value, "".join(units))


def _numbers(claims: Iterable[Claim]) -> list[Claim]:
    return [claim for claim in claims if isinstance(claim.value, Quantity)]
