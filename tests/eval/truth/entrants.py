"""Who takes part: each baseline, and what it asks for, behind one signature."""

from __future__ import annotations

import time
import tracemalloc
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from provenance.estimates.reports import Float64, IntArray, Reports
from tests.eval.truth.baselines import agreeing, figures, optimising, voting
from tests.eval.truth.baselines.copying import accu_copy, accu_copy_pairs
from tests.eval.truth.baselines.generating import accu, dawid_skene, zencrowd

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Asked:
    """What an entrant may know; an array it is not told of is empty."""

    reports: Reports
    labels: IntArray = field(default_factory=lambda: np.zeros(0, np.int32))
    """The right value of items that were settled, -1 of others."""
    grades: Float64 = field(default_factory=lambda: np.zeros(0))
    """The share of right reports each source is graded to make."""
    classes: IntArray = field(default_factory=lambda: np.zeros(0, np.int32))
    """The class of each value, where items share a few closed answers."""
    numbers: Float64 = field(default_factory=lambda: np.zeros(0))
    """Each value as a number."""


Estimate = Callable[[Asked], Float64]


@dataclass(frozen=True, slots=True)
class Measured:
    """What came out, and what it cost."""

    answers: tuple[Float64, ...]
    cpu_seconds: float
    """Of one set, on average."""
    peak_megabytes: float
    """Held at once beyond what was given, for the set with most reports."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entrant:
    """One method of the table."""

    name: str
    run: Callable[[Sequence[Asked]], Measured]
    is_ours: bool = False


def here(name: str, estimate: Estimate, *, is_ours: bool = False) -> Entrant:
    """An entrant that runs in this process."""

    def run(asked: Sequence[Asked]) -> Measured:
        return measured(estimate, asked)

    return Entrant(name=name, run=run, is_ours=is_ours)


def measured(estimate: Estimate, asked: Sequence[Asked]) -> Measured:
    """All answers with their time; memory in one more run, since watching it slows."""
    began = time.process_time()
    answers = tuple(estimate(one) for one in asked)
    taken = time.process_time() - began
    tracemalloc.start()
    estimate(max(asked, key=lambda one: one.reports.n_reports))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return Measured(answers, taken / len(asked), peak / MEGABYTE)


def plain(name: str, estimate: Callable[[Reports], Float64]) -> Entrant:
    """An entrant that looks at nothing but the reports."""
    return here(name, lambda asked: estimate(asked.reports))


def as_written(reports: Reports) -> Reports:
    """The reports with what was written as their values."""
    assert reports.fine is not None, "what was written is kept"
    item_of_value = np.zeros(int(reports.fine.max()) + 1, np.int32)
    item_of_value[reports.fine] = reports.item
    return replace(reports, value=reports.fine, item_of_value=item_of_value)


def figure(name: str, point: Callable[[Reports, Float64], Float64]) -> Entrant:
    """An entrant that gives one number an item."""
    return here(name, lambda asked: point(asked.reports, asked.numbers))


UNLABELLED = (
    plain("majority", voting.majority),
    plain("Sums", agreeing.sums),
    plain("Average-Log", agreeing.average_log),
    plain("Investment", agreeing.investment),
    plain("PooledInvestment", agreeing.pooled_investment),
    plain("TruthFinder", agreeing.truth_finder),
    plain("CRH", optimising.crh),
    plain("CATD", optimising.catd),
    plain("ZenCrowd", zencrowd),
    plain("ACCU", accu),
    plain("AccuCopy", accu_copy),
)
FIGURES = (
    figure("mean", figures.mean),
    figure("median", figures.median),
    figure("lower median", figures.lower_median),
    figure("mode", figures.mode),
    figure("CRH", figures.crh),
    figure("CATD", figures.catd),
)
GRADED = (
    plain("majority", voting.majority),
    here(
        "grade-weighted vote",
        lambda asked: voting.grade_weighted_vote(asked.reports, right=asked.grades),
    ),
)
LABELLED = (
    plain("majority", voting.majority),
    here(
        "best labelled source",
        lambda asked: voting.best_labelled_source(asked.reports, labels=asked.labels),
    ),
    here(
        "naive Bayes of labels",
        lambda asked: voting.naive_bayes(asked.reports, labels=asked.labels),
    ),
)
CLOSED = (
    *UNLABELLED,
    here(
        "Dawid-Skene",
        lambda asked: dawid_skene(asked.reports, labels=asked.classes),
    ),
)
PAIRS = (
    plain("AccuCopy", accu_copy_pairs),
    plain("AccuCopy, as written", lambda told: accu_copy_pairs(as_written(told))),
)
