"""The claims behind a figure as spans on one axis, for a drawing of any width.

Places are per cent of the axis, with two digits at most, so that the same claims are
drawn by the same text everywhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from provenance.domain.decisions import Stance
from provenance.domain.values import Quantity, plain
from provenance.services.sheet_evidence import EvidenceRow
from provenance.services.sheet_rows import SheetRow

TICKS_MAX = 6
_STEPS = (Decimal(1), Decimal(2), Decimal(5), Decimal(10))
_MARGIN = Decimal("0.06")
"""Of the axis on each side, for what lies at an end and for arrows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Where a value lies on the axis, in per cent."""

    low: str | None
    """None where the value has no lower bound: an arrow to the left."""
    best: str | None
    high: str | None
    """None where the value has no upper bound: an arrow to the right."""
    low_open: bool
    high_open: bool
    left: str
    """Where it begins: at its lower bound, or at the end of the axis."""
    width: str
    is_point: bool
    """Whether it is one number: no span to draw, though it may be approximate."""
    approx: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One claim: who it is, and where it lies."""

    name: str
    origin: str | None
    supports: bool
    said: str
    """Its value, and who says so."""
    told: str
    """The same as a sentence, for those who do not see the drawing."""
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """A number under the axis."""

    at: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """The claims of a decided question on one axis, and what was decided."""

    bars: tuple[Bar, ...]
    decided: Span | None
    ticks: tuple[Tick, ...]
    told: str
    lacking: str
    """How many claims weighed have no place on it, as a sentence; else empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Axis:
    low: Decimal
    high: Decimal
    is_whole: bool
    """Whether every number on it is whole: then half a person is no tick."""

    def at(self, number: Decimal) -> str:
        """The place of a number in per cent."""
        share = (number - self.low) / (self.high - self.low)
        inner = _MARGIN + share * (1 - 2 * _MARGIN)
        return plain((inner * 100).quantize(Decimal("0.01")))


def figure_of(row: SheetRow) -> Figure | None:
    """The drawing of a row; None where fewer than two claims have a number to draw.

    Claims on another measure, or counted in another unit, have no place on its axis.
    """
    if len(row.units) > 1:
        return None
    drawn = [
        (each, each.value)
        for each in row.evidence
        if isinstance(each.value, Quantity)
        and each.measure == row.measure
        and _numbers(each.value)
        and (not row.units or _units(row, each) == row.units)
    ]
    if len(drawn) < 2:
        return None
    answer = row.answer if isinstance(row.answer, Quantity) else None
    axis = _axis([*(value for _, value in drawn), *([answer] if answer else [])])
    decided = _span(answer, axis) if answer is not None else None
    return Figure(
        bars=tuple(_bar(each, value, axis) for each, value in drawn),
        decided=decided,
        ticks=tuple(_ticks(axis)),
        told=f"Axis from {plain(axis.low)} to {plain(axis.high)}",
        lacking=_lacking(len(row.evidence) - len(drawn)),
    )


def _lacking(count: int) -> str:
    if not count:
        return ""
    one = "1 claim weighed has" if count == 1 else f"{count} claims weighed have"
    return f"{one} no number for this axis."


def _units(row: SheetRow, each: EvidenceRow) -> tuple[str, ...]:
    # A claim that names no unit counts in its measure's own.
    return (each.unit,) if each.unit else row.units


def _numbers(value: Quantity) -> list[Decimal]:
    every = (value.low, value.best, value.high)
    return [number for number in every if number is not None]


def _axis(values: Iterable[Quantity]) -> _Axis:
    numbers = [number for value in values for number in _numbers(value)]
    low, high = min(numbers), max(numbers)
    if low >= 0 and low < high / 2:
        low = Decimal(0)
    if low == high:
        low, high = low - 1, high + 1
    is_whole = all(number == number.to_integral_value() for number in numbers)
    return _Axis(low=low, high=high, is_whole=is_whole)


def _span(value: Quantity, axis: _Axis) -> Span:
    low, best, high = (
        None if number is None else axis.at(number)
        for number in (value.low, value.best, value.high)
    )
    is_point = (low is None and high is None) or low == high
    left, right = Decimal(low or "0"), Decimal(high or "100")
    return Span(
        low=low,
        best=_best(value, best or (low if is_point else None)),
        high=high,
        left=plain(left),
        width=plain(right - left),
        low_open=value.low_open,
        high_open=value.high_open,
        is_point=is_point,
        approx=value.approx,
    )


def _best(value: Quantity, at: str | None) -> str | None:
    """The best number's place; None where it is the bound that is left out."""
    is_left_out = (value.low_open and value.best == value.low) or (
        value.high_open and value.best == value.high
    )
    return None if is_left_out else at


def _bar(each: EvidenceRow, value: Quantity, axis: _Axis) -> Bar:
    name = f"C{each.claim}"
    speaker = each.chain[-1].name if each.chain else each.publisher
    stands = each.stance.value.replace("_", " ")
    return Bar(
        name=name,
        origin=each.origin,
        supports=each.stance is Stance.SUPPORTS,
        said=f"{value.text} · {speaker}",
        told=f"{name}: {value.text}, {stands}",
        span=_span(value, axis),
    )


def _ticks(axis: _Axis) -> Iterator[Tick]:
    step = _step((axis.high - axis.low) / (TICKS_MAX - 1))
    if axis.is_whole:
        step = max(step, Decimal(1))
    number = (axis.low / step).to_integral_value(rounding="ROUND_CEILING") * step
    while number <= axis.high:
        yield Tick(at=axis.at(number), text=f"{Decimal(plain(number)):,}")
        number += step


def _step(least: Decimal) -> Decimal:
    power = Decimal(10) ** least.adjusted()
    return next(power * step for step in _STEPS if power * step >= least)
