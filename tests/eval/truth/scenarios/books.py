"""Authors of books by shop: as they stand, with coordinated fakes, with copiers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

import numpy as np

from provenance.estimates.reports import Float64
from tests.eval.truth import entrants, ours
from tests.eval.truth.entrants import Asked
from tests.eval.truth.scenarios.choosing import (
    Outcome,
    accuracy_goal,
    calibration_goal,
    choosing_table,
    outcomes,
)
from tests.eval.truth.sets import NOT_JUDGED, Row, TruthSet, with_rows
from tests.eval.truth.tables import Goal, Line, Table, cost_cells, rate

FAKES = (5, 10, 20)
COPIERS = (3, 10, 20)
SWORN = "what the fakes agreed on"


def book_tables(books: TruthSet) -> Iterator[Table]:
    """All that is asked of books."""
    asked = [Asked(reports=books.reports)]
    done = outcomes((*entrants.UNLABELLED, *ours.UNLABELLED), [books], asked)
    goals = (accuracy_goal("accuracy", done, 0.93), calibration_goal(done))
    size = f"{books.judged.size} judged books of {books.reports.n_items}."
    yield choosing_table("Book, no labels", size, done, goals)
    copied = most_copied(books)
    yield _joined(
        "Book, coordinated fakes",
        f"{size} Each fake names the same wrong author for every book.",
        {f"{count} fakes": with_fakes(books, count) for count in FAKES},
        {"20 fakes": 0.93},
    )
    yield _joined(
        "Book, perfect copiers",
        f"{size} Each copies all of the source with most reports on judged books among "
        f"those right on less than half of them ({_share(books, copied):.2f}).",
        {f"{count} copiers": with_copiers(books, copied, count) for count in COPIERS},
        {"10 copiers": 0.90},
    )


def with_fakes(known: TruthSet, count: int) -> TruthSet:
    """The set with sources that swear to one wrong value on every item."""
    added = (
        Row(item, f"fake {number}", SWORN, SWORN)
        for item in known.items
        for number in range(count)
    )
    return with_rows(known, added, name=f"{count} fakes")


def with_copiers(known: TruthSet, copied: str, count: int) -> TruthSet:
    """The set with sources that repeat all that one source reports."""
    added = (
        replace(row, source=f"copier {number}")
        for row in known.rows
        if row.source == copied
        for number in range(count)
    )
    return with_rows(known, added, name=f"{count} copiers")


def most_copied(known: TruthSet) -> str:
    """The source with most judged reports of those that are mostly wrong."""
    hits, tried = _record(known)
    mostly_wrong = np.where(hits * 2.0 < tried, tried, 0.0)
    return known.sources[int(np.argmax(mostly_wrong))]


def _share(known: TruthSet, source: str) -> float:
    hits, tried = _record(known)
    at = known.sources.index(source)
    return float(hits[at] / max(tried[at], 1.0))


def _record(known: TruthSet) -> tuple[Float64, Float64]:
    """How many reports of each source are right, and how many judged."""
    reports, size = known.reports, known.reports.n_sources
    is_judged = known.gold[reports.item] != NOT_JUDGED
    source, value = reports.source[is_judged], reports.value[is_judged]
    hits = np.bincount(source, known.is_right[value], size).astype(np.float64)
    return hits, np.bincount(source, minlength=size).astype(np.float64)


def _joined(
    title: str, note: str, sets: Mapping[str, TruthSet], least: Mapping[str, float]
) -> Table:
    """One table of several sets: the accuracy in each, and the costs of the last."""
    methods = (*entrants.UNLABELLED, *ours.UNLABELLED)
    cells: dict[str, list[str]] = {method.name: [] for method in methods}
    goals: list[Goal] = []
    done: list[Outcome] = []
    for name, known in sets.items():
        done = outcomes(methods, [known], [Asked(reports=known.reports)])
        for one in done:
            cells[one.entrant.name].append(rate(one.quality.accuracy))
        if name in least:
            goals.append(accuracy_goal(f"accuracy, {name}", done, least[name]))
    for one in done:
        cells[one.entrant.name] += [rate(one.quality.ece), *cost_cells(one.cost)]
    return Table(
        title=title,
        note=note,
        columns=(*sets, "ECE of the last", "CPU s", "peak MB"),
        lines=tuple(Line(name, tuple(shown)) for name, shown in cells.items()),
        goals=tuple(goals),
    )
