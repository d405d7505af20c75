"""What a number may be: a distribution over a grid of logarithms, and its interval.

A report speaks for what its words allow: *at least* for all above, *about* for more
around. How far reports are believed together was set so that intervals stated at .90
hold the truth that often.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from provenance.estimates.arithmetic import Index, counted, summed
from provenance.estimates.evidence import Evidence
from provenance.estimates.figures import FigureReports
from provenance.estimates.medians import logarithm, weights
from provenance.estimates.reports import Float64

POINTS = 48
"""Points of the grid between and around the reported numbers, besides these."""
UNREPORTED = 30.0
"""The prior of all that nobody reported, beside 1 for each number somebody did."""
OPEN_SPREAD = 0.4
"""How far above *at least*, or below *at most*, the truth lies on average."""
ASTRAY = 0.25
"""The likelihood of any number under a report that is wrong altogether."""
RIGHT = 0.7
COVERAGE = 0.9


@dataclass(frozen=True, slots=True, kw_only=True)
class Noise:
    """How far reports that are not wrong lie from the truth."""

    spread: float
    about_spread: float
    """The mean error of an exact and of an approximate report, in logarithms."""
    exact: float
    """How much likelier a right report names the number itself than one near it."""
    power: float
    """The power of the likelihood: how far reports are believed together."""
    beyond: float
    """How far from every reported number the truth may be, in logarithms."""


PUBLISHED = Noise(spread=0.04, about_spread=0.15, exact=12.0, power=1.1, beyond=0.35)
"""Figures that many take from one register; stated coverage was reached with these."""
COUNTED = Noise(spread=0.12, about_spread=0.25, exact=1.5, power=0.8, beyond=0.7)
"""Counts of an event, each its own: nobody knows the number, and two who name the same
one do not make it certain. Set wide by hand, until decisions allow measuring it."""


@dataclass(frozen=True, slots=True, eq=False)
class Grids:
    """A distribution an item: points in rising order, item by item."""

    item: Index
    point: Float64
    mass: Float64
    """Of each point; of one item they sum to 1."""
    n_items: int


def grids(
    figures: FigureReports,
    known: Evidence | None = None,
    *,
    weight: Float64 | None = None,
    noise: Noise = PUBLISHED,
) -> Grids:
    """The distribution of each item that somebody reported on.

    `weight` is what each report weighs, where that was learnt from more than these.
    """
    item, point, prior = _points(figures, noise.beyond)
    begins = np.searchsorted(item, np.arange(figures.n_items))
    wide = counted(item, figures.n_items)[figures.item]
    row = np.repeat(np.arange(figures.n_reports), wide)
    within = np.arange(row.size) - np.repeat(np.cumsum(wide) - wide, wide)
    at = begins[figures.item][row] + within
    likely = RIGHT * _likelihood(figures, row, point[at], noise)
    likely += (1.0 - RIGHT) * ASTRAY
    if weight is None:
        weight = weights(figures, known)
    relative = weight / max(float(weight.max(initial=0.0)), 1e-9)
    told = summed(relative[row] * np.log(likely), at, item.size)
    return Grids(
        item, point, _normal(item, noise.power * told + np.log(prior)), figures.n_items
    )


def interval(of: Grids, coverage: float = COVERAGE) -> npt.NDArray[np.float64]:
    """The low and high of each item in two columns, NaN where nobody reported."""
    upto = np.cumsum(of.mass)
    before = np.concatenate([[0.0], upto])[np.searchsorted(of.item, of.item)]
    upto -= before
    bounds = np.full((of.n_items, 2), np.nan)
    tail = (1.0 - coverage) / 2.0
    for column, share in enumerate((tail, 1.0 - tail)):
        reached = np.flatnonzero(upto >= share - 1e-12)[::-1]
        bounds[of.item[reached], column] = of.point[reached]
    return bounds


def ordered(lower: Grids, upper: Grids) -> tuple[Grids, Grids, Float64]:
    """Both distributions, given that each lower number is not above its upper one.

    The third is how probable that was before: a low one is a conflict to report, not
    to smooth over. Items only one of the two knows stay as they are.
    """
    below = _upto(upper, lower.item, lower.point, strictly=True)
    above = _upto(lower, upper.item, upper.point, strictly=False)
    held = summed(lower.mass * (1.0 - below), lower.item, lower.n_items)
    left = lower.mass * np.maximum(1.0 - below, 1e-12)
    right = upper.mass * np.maximum(above, 1e-12)
    return (
        Grids(lower.item, lower.point, _scaled(lower.item, left), lower.n_items),
        Grids(upper.item, upper.point, _scaled(upper.item, right), upper.n_items),
        held,
    )


def _points(figures: FigureReports, reach: float) -> tuple[Index, Float64, Float64]:
    """The grid of each item: what was reported, and points between and beyond."""
    bounds = np.concatenate([figures.low, figures.high])
    items = np.concatenate([figures.item, figures.item]).astype(np.intp)
    is_said = np.isfinite(bounds) & (bounds > 0.0) | (
        np.concatenate([figures.high, figures.high]) == 0.0
    )
    is_late = np.concatenate([~figures.is_early, ~figures.is_early])
    # An early count is no place to look for the truth, unless there is no other.
    is_said &= is_late | (summed(is_late, items, figures.n_items) == 0.0)[items]
    bounds, items = bounds[is_said], items[is_said]
    least = np.full(figures.n_items, np.inf)
    most = np.full(figures.n_items, -np.inf)
    np.minimum.at(least, items, logarithm(bounds))
    np.maximum.at(most, items, logarithm(bounds))
    known = np.flatnonzero(np.isfinite(least))
    steps = np.linspace(0.0, 1.0, POINTS)
    start, end = least[known] - reach, most[known] + reach
    between = np.exp(start[:, None] + (end - start)[:, None] * steps[None, :])
    rows = np.unique(np.stack([items.astype(np.float64), bounds], axis=1), axis=0)
    item = np.concatenate([rows[:, 0].astype(np.intp), np.repeat(known, POINTS)])
    point = np.concatenate([rows[:, 1], between.reshape(-1)])
    prior = np.concatenate(
        [np.ones(len(rows)), np.full(between.size, UNREPORTED / POINTS)]
    )
    order = np.lexsort((point, item))
    return item[order], point[order], prior[order]


def _likelihood(
    figures: FigureReports, row: Index, point: Float64, noise: Noise
) -> Float64:
    """How likely a right report is to say what it says, for each point of its grid."""
    at = logarithm(point)
    low, high = figures.low[row], figures.high[row]
    is_open = (low == 0.0) & (high > 0.0) | np.isinf(high)
    short = np.maximum(logarithm(low) - at, 0.0) * (low > 0.0)
    over = np.where(np.isinf(high), 0.0, np.maximum(at - logarithm(high), 0.0))
    spread = np.where(figures.is_about[row], noise.about_spread, noise.spread)
    outside = np.exp(-(short + over) / spread)
    is_least = np.isinf(high) & ~figures.is_early[row]
    past_low = np.where(is_least, np.maximum(at - logarithm(low), 0.0), 0.0)
    past_high = np.where(low == 0.0, np.maximum(logarithm(high) - at, 0.0), 0.0)
    inside = np.where(is_open, np.exp(-(past_low + past_high) / OPEN_SPREAD), 1.0)
    is_exact = (low == high) & ~figures.is_about[row]
    named = np.where(is_exact & (point == low), noise.exact, 1.0)
    return np.asarray(outside * inside * named, np.float64)


def _normal(item: Index, score: Float64) -> Float64:
    """Masses that are proportional to e^score within each item."""
    highest = np.full(int(item.max(initial=0)) + 1, -np.inf)
    np.maximum.at(highest, item, score)
    return _scaled(item, np.exp(score - highest[item]))


def _scaled(item: Index, mass: Float64) -> Float64:
    whole = summed(mass, item, int(item.max(initial=0)) + 1)
    return np.asarray(mass / whole[item], np.float64)


def _upto(of: Grids, item: Index, point: Float64, *, strictly: bool) -> Float64:
    """How probable `of` has a number of at most, or less than, each point's."""
    share = np.full(item.size, 0.0 if strictly else 1.0)
    for one in np.intersect1d(item, of.item):
        own, asked = of.item == one, item == one
        points, whole = of.point[own], np.concatenate([[0.0], np.cumsum(of.mass[own])])
        share[asked] = whole[
            np.searchsorted(points, point[asked], side="left")
            if strictly
            else np.searchsorted(points, point[asked], side="right")
        ]
    return share
