"""Figures of cities: a number with its interval for each."""

from __future__ import annotations

import numpy as np

from provenance.estimates.reports import Float64
from tests.eval.truth import entrants, ours
from tests.eval.truth.entrants import Asked
from tests.eval.truth.metrics import Exactness, exactness
from tests.eval.truth.sets import TruthSet
from tests.eval.truth.tables import Goal, Line, Table, cost_cells, rate


def city_table(cities: TruthSet) -> Table:
    """How near each method's figures come, and how often intervals hold the truth."""
    asked = [Asked(reports=cities.reports, numbers=cities.numbers)]
    right = np.array(
        [float(cities.judging.truth[cities.items[item]]) for item in cities.judged]
    )
    lines: list[Line] = []
    standing: dict[str, Exactness] = {}
    reached: Exactness | None = None
    for method in (*entrants.FIGURES, *ours.FIGURES):
        cost = method.run(asked)
        of = standing[method.name] = exactness(_judged(cities, cost.answers[0]), right)
        if method.is_ours and reached is None:
            reached = of
        lines.append(Line(method.name, (*_cells(of), *cost_cells(cost))))
    least, most = 0.88, 0.92
    return Table(
        title="Population",
        note=f"{cities.judged.size} judged figures of {cities.reports.n_items}, of "
        f"{cities.reports.n_sources} sources. Intervals are stated at .90.",
        columns=(
            "mean error",
            "off by more than 1 %",
            "mean log error",
            "coverage",
            "log width",
            "CPU s",
            "peak MB",
        ),
        lines=tuple(lines),
        goals=(
            Goal(
                what="share off by more than 1 %, CRH's",
                most=standing["CRH"].off,
                got=None if reached is None else reached.off,
            ),
            Goal(
                what="interval coverage",
                least=least,
                most=most,
                got=None if reached is None else reached.coverage,
            ),
        ),
    )


def _judged(cities: TruthSet, answer: Float64) -> Float64:
    """Point, low and high of the judged items; three times the point where no more."""
    told = answer[cities.judged]
    return told if told.ndim == 2 else np.stack([told] * 3, axis=1)


def _cells(of: Exactness) -> tuple[str, ...]:
    return (
        f"{of.mean_error:.4g}",
        rate(of.off),
        rate(of.log_error),
        rate(of.coverage),
        rate(of.log_width),
    )
