"""AccuCopy: ACCU whose votes are discounted where a source seems to copy another.

Source: Dong, Berti-Equille and Srivastava, PVLDB 2009: Bayesian dependence of pairs
from shared true values (little), shared false values (much) and differences, with
copying probability .8, 100 wrong values and a prior of .2. Among those who report a
value the most accurate count first, and either direction of copying discounts.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from provenance.estimates.reports import Float64, Reports
from tests.eval.truth.baselines.counting import (
    of_sources,
    of_values,
    reports_of_sources,
)
from tests.eval.truth.baselines.generating import accu_belief, accu_votes
from tests.eval.truth.baselines.voting import majority

FALSE_VALUES = 100
COPIED = 0.8
DEPENDENT = 0.2
ROUNDS = 12
STILL = 1e-4


@dataclass(frozen=True, slots=True)
class Copied:
    """What AccuCopy finds in one run."""

    belief: Float64
    """A probability a value."""
    dependence: Float64
    """How probable it is that either of two sources copies, source by source."""


def accu_copy(reports: Reports) -> Float64:
    """The probabilities of values by AccuCopy."""
    return accu_copying(reports).belief


def accu_copy_pairs(reports: Reports) -> Float64:
    """How probable AccuCopy holds copying between each two sources."""
    return accu_copying(reports).dependence


def accu_copying(reports: Reports) -> Copied:
    """Truth, accuracy and copying, each from the others until they stand still."""
    number = reports_of_sources(reports)
    right = np.full(reports.n_sources, 0.8)
    belief = majority(reports)
    shared = _Shared.of(reports)
    dependence = np.zeros((reports.n_sources, reports.n_sources))
    for _ in range(ROUNDS):
        dependence = shared.dependence(belief, right)
        votes = accu_votes(right, FALSE_VALUES)[reports.source]
        votes *= _independence(reports, dependence, right)
        before, belief = belief, accu_belief(reports, votes)
        right = of_sources(reports, belief[reports.value]) / number
        if np.abs(belief - before).max() < STILL:
            break
    return Copied(belief, dependence)


@dataclass(frozen=True, slots=True)
class _Shared:
    """What each two sources report on, alike or not."""

    said: npt.NDArray[np.float32]
    """Whether a source reported a value: sources by values."""
    same: Float64
    different: Float64

    @classmethod
    def of(cls, reports: Reports) -> _Shared:
        said = np.zeros((reports.n_sources, reports.n_values), np.float32)
        said[reports.source, reports.value] = 1.0
        on = np.zeros((reports.n_sources, reports.n_items), np.float32)
        on[reports.source, reports.item] = 1.0
        same = (said @ said.T).astype(np.float64)
        different = np.maximum((on @ on.T).astype(np.float64) - same, 0.0)
        return cls(said, same, different)

    def dependence(self, belief: Float64, right: Float64) -> Float64:
        """How probable it is that one of two sources copies the other."""
        both_right = ((self.said * belief.astype(np.float32)) @ self.said.T).astype(
            np.float64
        )
        both_wrong = np.maximum(self.same - both_right, 0.0)
        sure = np.clip(right, 0.01, 0.99)
        by_chance_right = np.outer(sure, sure)
        by_chance_wrong = np.outer(1.0 - sure, 1.0 - sure) / FALSE_VALUES
        # Rows copy columns here; both directions are equally likely at first.
        gain = (
            both_right * np.log1p(COPIED * (sure / by_chance_right - 1.0))
            + both_wrong * np.log1p(COPIED * ((1.0 - sure) / by_chance_wrong - 1.0))
            + self.different * np.log(1.0 - COPIED)
        )
        either = np.logaddexp(gain, gain.T) - math.log(2.0)
        odds = np.clip(either + math.log(DEPENDENT / (1.0 - DEPENDENT)), -500.0, 500.0)
        dependent = 1.0 / (1.0 + np.exp(-odds))
        np.fill_diagonal(dependent, 0.0)
        return np.where(self.same + self.different > 0.0, dependent, 0.0)


def _independence(reports: Reports, dependence: Float64, right: Float64) -> Float64:
    """How likely each report was not copied from one counted before it."""
    weight = np.ones(reports.n_reports)
    order = np.lexsort((-right[reports.source], reports.value))
    ends = np.cumsum(of_values(reports, np.ones(reports.n_reports))).astype(np.int64)
    for start, end in zip(np.concatenate([[0], ends[:-1]]), ends, strict=True):
        at = order[start:end]
        who = reports.source[at]
        kept = 1.0 - COPIED * np.tril(dependence[np.ix_(who, who)], -1)
        weight[at] = kept.prod(axis=1)
    return weight
