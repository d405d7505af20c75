"""Flights by day: without labels, with grades, with decisions of the days before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from provenance.estimates.reports import Float64
from tests.eval.truth import entrants, ours
from tests.eval.truth.entrants import Asked
from tests.eval.truth.metrics import average_precision
from tests.eval.truth.reading import CopyPairs, attribute
from tests.eval.truth.scenarios.choosing import (
    accuracy_goal,
    best_baseline,
    calibration_goal,
    choosing_table,
    outcomes,
)
from tests.eval.truth.sets import NOT_JUDGED, Row, TruthSet, arranged
from tests.eval.truth.tables import Goal, Line, Table, cost_cells, rate

LABEL_DRAWS = (1, 2, 3)
GRADE_DRAWS = tuple(range(1, 11))
LABELS_A_DAY = (2, 5, 10, 20)
SHOWN_IN_FULL = 5
NOISE = 0.08


def flight_tables(days: Sequence[TruthSet], pairs: CopyPairs) -> Iterator[Table]:
    """All that is asked of flights."""
    yield unlabelled(days)
    yield graded(days)
    yield labelled(days)
    yield copying(days, pairs)


def unlabelled(days: Sequence[TruthSet]) -> Table:
    """A day at a time, from nothing but its reports."""
    asked = [Asked(reports=day.reports) for day in days]
    done = outcomes((*entrants.UNLABELLED, *ours.UNLABELLED), days, asked)
    return choosing_table(
        "Flight, no labels",
        f"{_size(days)} Accuracy is the mean over days; costs are those of a day.",
        done,
        (
            accuracy_goal("accuracy", done, 0.926),
            accuracy_goal("accuracy of the best baseline", done, best_baseline(done)),
            calibration_goal(done),
        ),
    )


def graded(days: Sequence[TruthSet]) -> Table:
    """A day at a time, with grades that people gave, near to how right a source is."""
    true = _shares_right(days)
    asked = [
        Asked(reports=day.reports, grades=grades)
        for grades in (_noisy(true, seed) for seed in GRADE_DRAWS)
        for day in days
    ]
    done = outcomes((*entrants.GRADED, *ours.GRADED), [*days] * len(GRADE_DRAWS), asked)
    return choosing_table(
        f"Flight, grades with noise {NOISE:.2f}",
        f"{_size(days)} A grade is the share of right reports of a source over all "
        f"days plus normal noise, the mean of {len(GRADE_DRAWS)} draws.",
        done,
        (
            accuracy_goal(
                "accuracy of the grade-weighted vote", done, best_baseline(done)
            ),
            calibration_goal(done),
        ),
        repeats=len(GRADE_DRAWS),
    )


def labelled(days: Sequence[TruthSet]) -> Table:
    """Each day from its reports and the decisions of earlier days only."""
    methods = (*entrants.LABELLED, *ours.LABELLED)
    cells: dict[str, list[str]] = {method.name: [] for method in methods}
    goals: list[Goal] = []
    for count in LABELS_A_DAY:
        known, asked = _with_decisions(days, count)
        done = outcomes(methods, known, asked)
        for one in done:
            full = (one.quality.brier, one.quality.ece) * (count == SHOWN_IN_FULL)
            cells[one.entrant.name] += map(rate, (one.quality.accuracy, *full))
            if count == LABELS_A_DAY[-1]:
                cells[one.entrant.name] += cost_cells(one.cost)
        what = f"accuracy of the best that uses labels, {count} a day"
        goals.append(accuracy_goal(what, done, best_baseline(done)))
    return Table(
        title="Flight, decisions of earlier days",
        note=f"{_size(days)} At the end of each day some random items are decided; "
        f"the mean of {len(LABEL_DRAWS)} draws. Brier and ECE are those of "
        f"{SHOWN_IN_FULL} a day.",
        columns=(*_label_columns(), "CPU s", "peak MB"),
        lines=tuple(Line(name, tuple(shown)) for name, shown in cells.items()),
        goals=tuple(goals),
    )


def copying(days: Sequence[TruthSet], pairs: CopyPairs) -> Table:
    """Which sources share a feed, found a day at a time."""
    asked = [Asked(reports=day.reports) for day in days]
    lines, reached = [], None
    for method in (*entrants.PAIRS, *ours.PAIRS):
        cost = method.run(asked)
        found = [
            _found(day, answer, pairs)
            for day, answer in zip(days, cost.answers, strict=True)
        ]
        ranked, precise, recalled = (
            float(np.mean(part)) for part in zip(*found, strict=True)
        )
        if method.is_ours and reached is None:
            reached = ranked
        shown = (rate(ranked), rate(precise), rate(recalled), *cost_cells(cost))
        lines.append(Line(method.name, shown))
    sure = _among(days[0], pairs)
    return Table(
        title="Flight, sources that share a feed",
        note=f"{sum(sure.values())} pairs share one, {len(sure) - sum(sure.values())} "
        "do not, the rest are unknown and not asked. Means over days.",
        columns=("AP", "precision at .5", "recall at .5", "CPU s", "peak MB"),
        lines=tuple(lines),
        goals=(Goal(what="average precision", least=0.80, got=reached),),
    )


def _size(days: Sequence[TruthSet]) -> str:
    return f"{len(days)} days, {sum(day.judged.size for day in days)} judged items."


def _label_columns() -> Iterator[str]:
    for count in LABELS_A_DAY:
        yield f"accuracy, {count} a day"
        if count == SHOWN_IN_FULL:
            yield "Brier"
            yield "ECE"


def _shares_right(days: Sequence[TruthSet]) -> Float64:
    """How often each source was right over all days."""
    size = days[0].reports.n_sources
    hits, tried = np.zeros(size), np.zeros(size)
    for day in days:
        is_judged = day.gold[day.reports.item] != NOT_JUDGED
        source, value = day.reports.source[is_judged], day.reports.value[is_judged]
        hits += np.bincount(source, day.is_right[value], size)
        tried += np.bincount(source, minlength=size)
    return np.asarray((hits + 1.0) / (tried + 2.0), np.float64)


def _noisy(true: Float64, seed: int) -> Float64:
    drawn = np.random.default_rng(seed).normal(0.0, NOISE, true.size)
    return np.clip(true + drawn, 0.02, 0.98)


def _with_decisions(
    days: Sequence[TruthSet], count: int
) -> tuple[list[TruthSet], list[Asked]]:
    """Each day joined by the items that were decided before it, once for each draw."""
    known, asked = [], []
    for seed in LABEL_DRAWS:
        draw = np.random.default_rng(seed)
        decided: set[str] = set()
        rows: list[Row] = []
        for day in days:
            joined = arranged(
                day.name,
                (*rows, *day.rows),
                day.judging,
                sources=day.sources,
                topic=attribute,
            )
            is_old = np.array([item in decided for item in joined.items])
            known.append(
                replace(joined, gold=np.where(is_old, NOT_JUDGED, joined.gold))
            )
            labels = np.where(is_old, joined.gold, NOT_JUDGED).astype(np.int32)
            asked.append(Asked(reports=joined.reports, labels=labels))
            open_to_all = np.flatnonzero(day.gold >= 0)
            drawn = draw.choice(open_to_all, min(count, open_to_all.size), False)
            new = {day.items[at] for at in drawn}
            decided |= new
            rows += [row for row in day.rows if row.item in new]
    return known, asked


def _among(day: TruthSet, pairs: CopyPairs) -> dict[tuple[str, str], bool]:
    """The sure pairs of sources that take part."""
    present = set(day.sources)
    return {pair: same for pair, same in pairs.sure.items() if present.issuperset(pair)}


def _found(
    day: TruthSet, likely: Float64, pairs: CopyPairs
) -> tuple[float, float, float]:
    """Average precision; precision and recall of what is likelier than not."""
    number = {name: at for at, name in enumerate(day.sources)}
    sure = _among(day, pairs)
    score = {(a, b): float(likely[number[a], number[b]]) for a, b in sure}
    held = [pair for pair in sure if score[pair] > 0.5]
    hits = sum(sure[pair] for pair in held)
    return (
        average_precision(score, sure),
        hits / max(len(held), 1),
        hits / max(sum(sure.values()), 1),
    )
