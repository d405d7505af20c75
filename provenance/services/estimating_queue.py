"""Which claims to look at first: those of questions on which the experts disagree."""

from __future__ import annotations

import numpy as np

from db.engine import Connection
from provenance.estimates.arithmetic import summed
from provenance.estimates.evidence import evidence, graded
from provenance.estimates.explaining_figures import APART
from provenance.estimates.figures import as_values, independence
from provenance.estimates.intervals import COUNTED, grids, interval
from provenance.estimates.medians import logarithm, median, settled, weights
from provenance.estimates.mixing import Mix, mix
from provenance.estimates.reports import Float64
from provenance.services.estimating_arrays import Named, figured, named
from provenance.services.estimating_ledger import Gathered, gathered

APART_MIN = 0.05
"""How far apart experts have to be for a question to come before others."""


def claims_disputed(connection: Connection) -> list[int]:
    """The claims that count of undecided questions on which experts are apart, those
    furthest apart first, and of one question in number order.
    """
    of = gathered(connection)
    apart = spreads(of)
    disputed = sorted(
        (
            (-apart[item.question.id], place, item)
            for place, item in enumerate(of.items)
            if item.asked.decision is None
            and apart.get(item.question.id, 0.0) >= APART_MIN
        ),
        key=lambda each: each[:2],
    )
    return [
        claim.id
        for *_, item in disputed
        for claim in sorted(item.asked.claims, key=lambda each: each.id)
        if claim.question == item.question.id
    ]


def spreads(of: Gathered) -> dict[int, float]:
    """How far the experts are apart on each question, from 0 to 1."""
    names = named(of)
    found: dict[int, float] = {}
    if names.given:
        fitted = mix(names.reports, names.known)
        apart = _of_names(names, fitted)
        found = {
            item.question.id: float(apart[place])
            for place, item in enumerate(names.items)
            if not item.answers.is_numeric
        }
    return found | _of_numbers(of)


def _of_names(names: Named, fitted: Mix) -> Float64:
    """How far apart experts that count are on the likeliest value of each item."""
    reports = names.reports
    order = np.lexsort((fitted.probability, reports.item_of_value))
    ends = np.cumsum(np.bincount(reports.item_of_value, minlength=reports.n_items)) - 1
    best = order[ends]
    told = fitted.by_expert[fitted.counts][:, best]
    return np.asarray(np.ptp(told, axis=0), np.float64)


def _of_numbers(of: Gathered) -> dict[int, float]:
    numbers = figured(of)
    figures = numbers.figures
    if not figures.n_reports:
        return {}
    right = graded(of.letters(None))
    known = evidence(as_values(figures), right=right)
    alone = independence(figures, known)
    letters = np.where(np.isnan(right), 0.5, right)[figures.source] * alone
    late = alone * ~figures.is_early
    weight = weights(figures, known)
    middle = interval(grids(figures, weight=weight, noise=COUNTED), 0.0)[:, 0]
    points = np.stack(
        [
            settled(figures, weight),
            settled(figures, letters),
            median(figures, late),
            middle,
        ]
    )
    several = summed(np.ones(figures.n_reports), figures.item, figures.n_items) > 1.0
    apart = 1.0 - np.exp(-np.ptp(logarithm(points), axis=0))
    apart = np.where(several & (apart > 1.0 - np.exp(-APART)), apart, 0.0)
    return {
        item.question.id: float(apart[place])
        for place, item in enumerate(numbers.items)
    }
