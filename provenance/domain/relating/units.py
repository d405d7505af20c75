"""Units: what can be converted, what cannot be compared, and how rounding is read."""

from __future__ import annotations

from decimal import Decimal
from functools import cache, lru_cache
from importlib.resources import files
from tomllib import loads

from provenance.domain.relating.readings import Reading, propose
from provenance.domain.relating.vocabulary import words
from provenance.domain.relations import Proposed, RelationKind
from provenance.domain.values import Interval, Quantity, plain

RULE = "units/2"
RATE_REACH = Decimal("0.1")
"""How far an amount in another currency reaches to each side, as a share of it."""
_SINGULAR = {
    "people": "person",
    "familie": "family",
    "companie": "company",
    "centimetre": "cm",
    "centimeter": "cm",
    "millimetre": "mm",
    "millimeter": "mm",
    "mile": "mi",
    "kilometre": "km",
    "kilometer": "km",
    "metre": "m",
    "meter": "m",
    "foot": "ft",
    "feet": "ft",
    "second": "s",
    "minute": "min",
    "hour": "h",
    "euro": "eur",
    "dollar": "usd",
    "pound": "gbp",
}
_SIZES: dict[str, tuple[str, Decimal]] = {
    "km": ("length", Decimal(1000)),
    "m": ("length", Decimal(1)),
    "cm": ("length", Decimal("0.01")),
    "mm": ("length", Decimal("0.001")),
    "mi": ("length", Decimal("1609.344")),
    "ft": ("length", Decimal("0.3048")),
    "s": ("time", Decimal(1)),
    "min": ("time", Decimal(60)),
    "h": ("time", Decimal(3600)),
    "day": ("time", Decimal(86_400)),
    "week": ("time", Decimal(604_800)),
    "month": ("time", Decimal(2_629_800)),
    "year": ("time", Decimal(31_557_600)),
}


def unit_of(a: Reading) -> str | None:
    """What the number counts, singular; the measure's own where none is given.

    People are counted in people: another word for them (civilians, soldiers) is no
    other unit, and a word that is no unit at all hides no contradiction; families are.
    """
    given = a.claim.unit or a.measure.unit
    unit = _singular(given) if given else None
    if a.measure.unit == "person":
        return unit if unit in words("groups") else a.measure.unit
    return unit


def relate_across(a: Reading, b: Reading) -> Proposed:
    """Two numbers in different units: converted where possible, else not comparable."""
    one, other = unit_of(a) or "", unit_of(b) or ""
    if a.is_vague or b.is_vague or a.interval is None or b.interval is None:
        return _apart(a, b, one, other)
    if one in _SIZES and other in _SIZES and _SIZES[one][0] == _SIZES[other][0]:
        factor = _SIZES[other][1] / _SIZES[one][1]
        ours, theirs = _rounded(a), _scale(_rounded(b), factor)
        how = f"1 {other} is {plain(round(factor, 4))} {one}, each number as rounded"
    else:
        rate = _rate(one, other, _year(a, b))
        if rate is None:
            return _apart(a, b, one, other)
        ours, theirs = a.interval, _reach(_scale(b.interval, rate))
        how = (
            f"at about {plain(round(rate, 2))} {one} to the {other} that year, "
            f"a tenth either way"
        )
    if ours.meets(theirs):
        return propose(
            a, b, RelationKind.AGREES, f"{how}, both can be one amount", rule=RULE
        )
    return propose(
        a, b, RelationKind.CONTRADICTS, f"{how}, no amount is in both", rule=RULE
    )


def _apart(a: Reading, b: Reading, one: str, other: str) -> Proposed:
    because = f"the first counts in {one or 'no unit'}, the second in {other or 'none'}"
    return propose(a, b, RelationKind.DIFFERS_IN_SCOPE, because, rule=RULE)


@lru_cache(maxsize=1024)
def _singular(unit: str) -> str:
    last = unit.lower().split()[-1] if unit.strip() else unit
    bare = last if len(last) < 3 else last.removesuffix("s")
    return _SINGULAR.get(bare, bare)


def _year(a: Reading, b: Reading) -> int | None:
    for date in (a.claim.event_date, b.claim.event_date, a.day, b.day):
        if date is not None and date.latest is not None:
            return date.latest.year
    return None


@cache
def _rates() -> dict[str, dict[str, str]]:
    text = files("provenance.domain.relating").joinpath("rates.toml").read_text("utf-8")
    table: dict[str, dict[str, str]] = loads(text)["usd"]
    return table


def _rate(one: str, other: str, year: int | None) -> Decimal | None:
    """How many of `one` a unit of `other` was worth in `year`; None when not known."""
    worth = [
        Decimal(1) if unit == "usd" else _in_dollars(unit, year)
        for unit in (one, other)
    ]
    if worth[0] is None or worth[1] is None:
        return None
    return worth[1] / worth[0]


def _in_dollars(currency: str, year: int | None) -> Decimal | None:
    rate = _rates().get(currency, {}).get(str(year))
    return Decimal(rate) if rate is not None else None


def _rounded(a: Reading) -> Interval:
    """The numbers that would be rounded to the one given: 6 is 5.5 to 6.5."""
    interval = a.interval
    assert interval is not None, "only numbers are converted"
    return Interval(
        low=None if interval.low is None else interval.low - _half_step(a.quantity),
        low_open=interval.low_open,
        high=None if interval.high is None else interval.high + _half_step(a.quantity),
        high_open=interval.high_open,
    )


def _half_step(quantity: Quantity | None) -> Decimal:
    number = quantity.best if quantity is not None else None
    if number is None:
        return Decimal(0)
    exponent = number.normalize().as_tuple().exponent
    step = min(exponent, 0) if isinstance(exponent, int) else 0
    return Decimal(1).scaleb(step) / 2


def _scale(interval: Interval, factor: Decimal) -> Interval:
    return Interval(
        low=None if interval.low is None else interval.low * factor,
        low_open=interval.low_open,
        high=None if interval.high is None else interval.high * factor,
        high_open=interval.high_open,
    )


def _reach(interval: Interval) -> Interval:
    return Interval(
        low=None if interval.low is None else interval.low * (1 - RATE_REACH),
        low_open=interval.low_open,
        high=None if interval.high is None else interval.high * (1 + RATE_REACH),
        high_open=interval.high_open,
    )
