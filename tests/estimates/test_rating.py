"""Closed answers by sources that err each in its own way."""

from __future__ import annotations

import numpy as np
import pytest

from provenance.domain.errors import InvalidRecordError
from provenance.estimates.rating import rated
from provenance.estimates.reports import Reports
from tests.estimates.reporting import ints, reported


def two_answers(seed: int) -> tuple[Reports, list[int]]:
    """Two careful sources and three that say 1 of nearly everything; and the truth."""
    drawn = np.random.default_rng(seed)
    truth = [int(drawn.random() < 0.5) for _ in range(200)]
    lines = []
    for item, right in enumerate(truth):
        for source in range(5):
            keen = drawn.random() < (0.9 if source < 2 else 0.25)
            says = right if keen or (source >= 2 and right == 1) else 1
            says = 1 - right if source < 2 and not keen else says
            lines.append((source, item, says))
    return reported(lines, n_sources=5, n_items=200, n_values=2), truth


@pytest.mark.parametrize("seed", range(3))
def test_a_habit_of_saying_one_thing_is_seen_through(seed: int) -> None:
    """Sources that mostly say 1 outvote the careful, and are yet believed less."""
    reports, truth = two_answers(seed)
    classes = ints([0, 1] * 200)

    chosen = rated(reports, classes).reshape(200, 2).argmax(axis=1)
    votes = np.bincount(reports.value, minlength=400).reshape(200, 2).argmax(axis=1)

    assert (chosen == truth).mean() > (votes == truth).mean() + 0.1


def test_probabilities_of_closed_answers_sum_to_one() -> None:
    """One of the closed answers is right."""
    reports, _ = two_answers(1)

    told = rated(reports, ints([0, 1] * 200)).reshape(200, 2)

    assert np.allclose(told.sum(axis=1), 1.0)


def test_decisions_turn_a_crowd_round() -> None:
    """Where decisions say that most are wrong, the rest is judged accordingly."""
    lines = [
        (source, item, int(source > 0)) for source in range(3) for item in range(9)
    ]
    reports = reported(lines, n_sources=3, n_items=9, n_values=2)
    decided = np.full(9, -1, np.int32)
    decided[:6] = 2 * np.arange(6)

    told = rated(reports, ints([0, 1] * 9), decided).reshape(9, 2)

    assert (told[6:, 0] > 0.5).all()


def test_classes_that_fit_no_values_are_refused() -> None:
    """Every value is one of the closed answers."""
    reports, _ = two_answers(1)

    with pytest.raises(InvalidRecordError, match="do not fit"):
        rated(reports, ints([0, 1]))
