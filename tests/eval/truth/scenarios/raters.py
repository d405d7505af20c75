"""Closed answers by several raters, where a confusion matrix may help."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tests.eval.truth import entrants, ours
from tests.eval.truth.entrants import Asked, Entrant
from tests.eval.truth.scenarios.choosing import choosing_table, outcomes
from tests.eval.truth.sets import TruthSet
from tests.eval.truth.tables import Table


def rater_tables(
    sets: Sequence[TruthSet], others: Sequence[Entrant] = ()
) -> Iterator[Table]:
    """A table a set; `others` run elsewhere."""
    for one in sets:
        asked = [Asked(reports=one.reports, classes=one.labels)]
        methods = (*entrants.CLOSED, *others, *ours.CLOSED)
        yield choosing_table(
            f"Closed answers: {one.name}",
            f"{one.judged.size} judged items, {one.reports.n_sources} sources.",
            outcomes(methods, [one], asked),
        )
