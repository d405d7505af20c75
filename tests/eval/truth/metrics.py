"""What estimates are measured by, on the items that were judged."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from provenance.estimates.reports import Float64
from tests.eval.truth.sets import TruthSet

BINS = 15
SURE = 0.9
TIED = 1e-9


@dataclass(frozen=True, slots=True)
class Chosen:
    """The leading values of judged items: how probable, and how far right."""

    sure: Float64
    right: Float64
    """1 where the leading value is the right one, a share of it where several lead."""


@dataclass(frozen=True, slots=True)
class Quality:
    """How good probabilities are."""

    accuracy: float
    brier: float
    ece: float
    wrong_when_sure: float
    """Among items with a leading value at .9 or more; not a number where none is."""
    judged: int


def chosen(known: TruthSet, probability: Float64) -> Chosen:
    """The leading value of each judged item; equal leaders share the credit."""
    reports = known.reports
    highest = np.full(reports.n_items, -np.inf)
    np.maximum.at(highest, reports.item_of_value, probability)
    leads = probability >= highest[reports.item_of_value] - TIED
    leaders = np.bincount(reports.item_of_value, leads, reports.n_items)
    right = np.bincount(reports.item_of_value, leads & known.is_right, reports.n_items)
    return Chosen(highest[known.judged], (right / leaders)[known.judged])


def together(parts: Sequence[Chosen]) -> Chosen:
    """The items of several sets as one."""
    return Chosen(
        np.concatenate([part.sure for part in parts]),
        np.concatenate([part.right for part in parts]),
    )


def quality(parts: Sequence[Chosen]) -> Quality:
    """Accuracy as the mean over sets; the rest over all items of them."""
    pooled = together(parts)
    sure = pooled.sure >= SURE
    return Quality(
        accuracy=float(np.mean([part.right.mean() for part in parts])),
        brier=float(np.mean(brier(pooled))),
        ece=calibration_error(pooled),
        wrong_when_sure=float(1.0 - pooled.right[sure].mean())
        if sure.any()
        else float("nan"),
        judged=pooled.right.size,
    )


def brier(of: Chosen) -> Float64:
    """The squared distance of each probability from what came out, ties shared."""
    return of.right * (1.0 - of.sure) ** 2 + (1.0 - of.right) * of.sure**2


def calibration_error(of: Chosen, bins: int = BINS) -> float:
    """Mean distance of probability from accuracy, over bins of equally many items.

    Items of one probability stay in one bin, so that their order changes nothing.
    """
    order = np.argsort(of.sure, kind="stable")
    sure, right = of.sure[order], of.right[order]
    first = np.searchsorted(sure, sure, side="left")
    bin_of = first * bins // sure.size
    apart = np.bincount(bin_of, sure - right)
    return float(np.abs(apart).sum() / sure.size)


def apart(
    one: Chosen, other: Chosen, *, repeats: int = 1
) -> tuple[float, float, float]:
    """How much more often the first is right, and the 95 % interval of that.

    Items are drawn again in pairs (bootstrap), 2,000 times. Where the same items were
    asked several times over, as `repeats` says, each is still one item.
    """
    gain = (one.right - other.right).reshape(repeats, -1).mean(axis=0)
    draws = np.random.default_rng(0).integers(gain.size, size=(2000, gain.size))
    low, high = np.quantile(gain[draws].mean(axis=1), (0.025, 0.975))
    return float(gain.mean()), float(low), float(high)


def average_precision(
    score: Mapping[tuple[str, str], float], pairs: Mapping[tuple[str, str], bool]
) -> float:
    """The area under precision by recall of pairs ranked by score; ties rank as one."""
    ranked = sorted(pairs, key=lambda pair: -score.get(pair, 0.0))
    values = np.array([score.get(pair, 0.0) for pair in ranked])
    hits = np.cumsum([pairs[pair] for pair in ranked])
    last = np.searchsorted(-values, -np.unique(values)[::-1], side="right") - 1
    found = np.concatenate([[0], hits[last]])
    precision = hits[last] / (last + 1)
    return float((np.diff(found) * precision).sum() / max(hits[-1], 1))


@dataclass(frozen=True, slots=True)
class Exactness:
    """How near figures come to the right ones."""

    mean_error: float
    off: float
    """The share that is more than one per cent away."""
    log_error: float
    coverage: float
    """The share whose interval holds the right figure; no number without intervals."""
    log_width: float
    """The mean width of intervals, as a difference of logarithms."""


def exactness(told: Float64, right: Float64) -> Exactness:
    """What rows of point, low and high are worth; counts below 1 stand as 1."""
    point, low, high = np.maximum(told, 1.0).T
    apart = np.abs(point - right)
    has_interval = bool((low != high).any())
    held = (low <= right) & (right <= high)
    width = np.log(high) - np.log(low)
    return Exactness(
        mean_error=float(apart.mean()),
        off=float((apart > 0.01 * np.abs(right)).mean()),
        log_error=float(np.abs(np.log(point / np.maximum(right, 1.0))).mean()),
        coverage=float(held.mean()) if has_interval else float("nan"),
        log_width=float(width.mean()) if has_interval else float("nan"),
    )
