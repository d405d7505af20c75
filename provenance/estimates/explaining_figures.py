"""Why the estimate of a number says what it says, origin by origin."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from provenance.estimates.arithmetic import Index
from provenance.estimates.figures import FigureReports, figure_table, shared
from provenance.estimates.intervals import COUNTED, Grids, grids, interval, ordered
from provenance.estimates.medians import (
    is_even,
    logarithm,
    median,
    settled,
    weighed,
)
from provenance.estimates.records import identifiable
from provenance.estimates.reports import Float64
from provenance.estimates.table import Table

MODEL = "figures 1"
"""Changes whenever the same figures may give other numbers."""
EXPERTS = (
    "settled median",
    "plain median",
    "graded median",
    "middle of the distribution",
)
APART = 0.2
"""From what difference, as a logarithm, two numbers are told apart."""
TRIED, PAIRS_MAX = 2, 24
"""Up to how many reports are tried together, and of how many in all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureTold:
    """What one report adds."""

    report: int
    source: int
    record: float
    """How near this source's figures come to others', or are graded or decided to."""
    independence: float
    is_identifiable: bool

    @property
    def adds(self) -> float:
        return self.record * self.independence


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounded:
    """How likely it was that two numbers keep their order, before that was required."""

    item: int
    is_below: bool
    """Whether the item is not above the one that is explained; else not below."""
    probability: float


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureExplanation:
    """An estimate of a number with its reasons; it suggests and decides nothing."""

    item: int
    point: float
    low: float
    high: float
    n_reports: int
    n_independent: float
    told: tuple[FigureTold, ...]
    by_expert: tuple[float, ...]
    """In the order of `EXPERTS`."""
    disagree: bool
    moved_without: tuple[int, ...]
    """The fewest reports found without which the point would be elsewhere."""
    moved_to: float | None
    """Where it would be then; None where it would stay."""
    is_even: bool
    """Whether about as much speaks for more, so that the lower of equals is taken."""
    bounded: tuple[Bounded, ...]
    model: str


def explain_figure(
    figures: FigureReports,
    right: Float64,
    item: int,
    *,
    below: Sequence[int] = (),
    above: Sequence[int] = (),
    laid: Table | None = None,
) -> FigureExplanation:
    """The estimate of one item, with everything that went into it.

    Args:
        figures: All there are, since sources are known by all their figures.
        right: The share of right reports each source is known to make, or NaN.
        item: Which one; somebody reports on it.
        below: Items that are never above it.
        above: Items that are never below it.
        laid: The figures' table, where somebody has it already.
    """
    laid = laid or figure_table(figures)
    alone = shared(laid)
    weight = weighed(figures, right, alone)
    rows = np.flatnonzero(figures.item == item)
    late = rows[~figures.is_early[rows]]
    point = _point(figures, weight, rows)
    grid, bounded = _bounded(figures, weight, item, below, above)
    low, high = interval(grid)[0]
    graded = np.where(np.isnan(right), 0.5, right)[figures.source] * alone
    experts = (
        point,
        float(median(_only(figures, late), alone[late])[0]),
        _point(figures, graded, rows),
        float(interval(grid, 0.0)[0, 0]),
    )
    tells = identifiable(laid)
    gone, moved_to = _moved(figures, weight, rows, point)
    told = [
        FigureTold(
            report=int(row),
            source=int(figures.source[row]),
            record=float(weight[row] / max(alone[row], 1e-9)),
            independence=float(alone[row]),
            is_identifiable=bool(tells[figures.source[row]]),
        )
        for row in rows
    ]
    return FigureExplanation(
        item=item,
        point=point,
        low=float(min(low, point)),
        high=float(max(high, point)),
        n_reports=rows.size,
        n_independent=float(alone[rows].sum()),
        told=tuple(sorted(told, key=lambda one: (-one.adds, one.report))),
        by_expert=experts,
        disagree=_span(experts) > APART,
        moved_without=gone,
        moved_to=moved_to,
        is_even=is_even(_only(figures, rows), weight[rows], point),
        bounded=bounded,
        model=MODEL,
    )


def _bounded(
    figures: FigureReports,
    weight: Float64,
    item: int,
    below: Sequence[int],
    above: Sequence[int],
) -> tuple[Grids, tuple[Bounded, ...]]:
    """The distribution of an item, cut to fit those that it bounds or that bound it."""
    grid = _grid(figures, weight, item)
    found: list[Bounded] = []
    for other in below:
        _, grid, held = ordered(_grid(figures, weight, other), grid)
        found.append(Bounded(item=other, is_below=True, probability=float(held[0])))
    for other in above:
        grid, _, held = ordered(grid, _grid(figures, weight, other))
        found.append(Bounded(item=other, is_below=False, probability=float(held[0])))
    return grid, tuple(found)


def _grid(figures: FigureReports, weight: Float64, item: int) -> Grids:
    rows = np.flatnonzero(figures.item == item)
    return grids(_only(figures, rows), weight=weight[rows], noise=COUNTED)


def _point(figures: FigureReports, weight: Float64, rows: Index) -> float:
    return float(settled(_only(figures, rows), weight[rows])[0])


def _moved(
    figures: FigureReports, weight: Float64, rows: Index, point: float
) -> tuple[tuple[int, ...], float | None]:
    """The fewest reports found that the point hangs on, and where it would be."""
    for size in range(1, TRIED + 1):
        if size >= rows.size or (size > 1 and rows.size > PAIRS_MAX):
            break
        for gone in combinations(range(rows.size), size):
            kept = np.delete(rows, gone)
            left = _point(figures, weight, kept)
            if _span((point, left)) > APART:
                return tuple(int(rows[at]) for at in gone), left
    return (), None


def _only(figures: FigureReports, rows: Index) -> FigureReports:
    """Some reports on one item, which is number 0 then."""
    return FigureReports(
        source=figures.source[rows],
        item=np.zeros(rows.size, np.int32),
        low=figures.low[rows],
        high=figures.high[rows],
        is_about=figures.is_about[rows],
        early=figures.is_early[rows],
        n_sources=figures.n_sources,
        n_items=1,
    )


def _span(numbers: Sequence[float]) -> float:
    """How far apart numbers are, as a difference of logarithms."""
    return float(np.ptp(logarithm(np.array(numbers))))
