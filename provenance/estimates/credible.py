"""The beta model: sources by topic, evidence discounted by shared errors.

A source's record is learnt only from what independent others say, never from itself
nor from those it depends on; what people decided counts most.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from provenance.estimates.arithmetic import softmax, summed
from provenance.estimates.evidence import Evidence
from provenance.estimates.reports import Float64
from provenance.estimates.sceptic import Belief, none_of_these
from provenance.estimates.table import Table
from provenance.estimates.weighing import (
    Lessons,
    Records,
    decided_rows,
    records,
    taught,
    weights,
)

ROUNDS, HELD = 8, 3
"""Rounds in all; in the first ones dependence is learnt from the sceptic's belief."""
FALSE_VALUES = 10.0
UNDECIDED_WEIGHT = 0.2
DISCOUNT = 0.9
"""How much of a dependence is taken off."""
PRIOR_ERRORS = 4.0
"""Shared errors that are taken for granted before any is seen."""
INFERRED_ERROR = 0.1
"""What an error counts that only the model sees, where a decided one counts 1."""


@dataclass(frozen=True, slots=True, eq=False)
class Credible:
    """The model's belief, with how far each pair of sources errs together."""

    belief: Belief
    dependence: Float64
    """One number an edge of the table's pairs."""


def credible(laid: Table, known: Evidence, begun: Belief) -> Credible:
    """The model fitted to the rows, beginning with what the sceptic believes."""
    others = np.maximum(laid.size[laid.item] - 1.0, 0.0)
    learnt = taught(laid, known, Lessons(begun.lessons.right, _worth(others)))
    probability = begun.probability
    dependence = np.zeros(laid.pairs.n_edges)
    for at in range(ROUNDS):
        belief, others = believed(laid, known, learnt, dependence)
        if at == ROUNDS - 1:
            return Credible(belief, dependence)
        right = learnt.right
        if at >= HELD:
            probability, right = belief.probability, belief.lessons.right
        learnt = taught(laid, known, Lessons(right, _worth(others)))
        dependence = _dependence(laid, known, probability, belief.records)
    raise AssertionError("the last round returns")


def believed(
    laid: Table, known: Evidence, learnt: Lessons, dependence: Float64
) -> tuple[Belief, Float64]:
    """What follows from the lessons, with new ones; and the independent others of each.

    This is one round, cheap enough to run for a single new decision.
    """
    met, size = laid.pairs, laid.n_rows
    rest = none_of_these(laid, FALSE_VALUES)
    record = records(laid, known, learnt, by_topic=True)
    weight = weights(record, false_values=FALSE_VALUES, learnt=learnt)
    of_pair = dependence[met.edge]
    together = of_pair * laid.same
    alone = 1.0 / (
        1.0 + DISCOUNT * (summed(together, met.a, size) + summed(together, met.b, size))
    )
    told = alone * weight
    score = summed(told, laid.value, laid.n_values)
    cells, n_cells = laid.cells, laid.cells.row.size
    left_out = (
        summed(told, cells.own, n_cells)
        + summed(of_pair * told[met.b], cells.of_a, n_cells)
        + summed(of_pair * told[met.a], cells.of_b, n_cells)
    )
    right = softmax(score[cells.value] - left_out, cells.row, rest[laid.item])
    apart = 1.0 - of_pair
    others = summed(alone[met.b] * apart, met.a, size)
    others += summed(alone[met.a] * apart, met.b, size)
    lessons = taught(laid, known, Lessons(right[cells.own], _worth(others)))
    probability = softmax(score, laid.item_of_value, rest)
    return Belief(probability, lessons, record, weight, alone), others


def _worth(others: Float64) -> Float64:
    """What an undecided item teaches: nothing without independent others."""
    return UNDECIDED_WEIGHT * others / (1.0 + others)


def _dependence(
    laid: Table, known: Evidence, probability: Float64, record: Records
) -> Float64:
    """How often two sources make the same error when both are wrong."""
    is_decided, is_right = decided_rows(laid, known)
    wrong = np.where(is_decided, ~is_right, 1.0 - probability[laid.value])
    met = laid.pairs
    counts = np.where(is_decided[met.a], 1.0, INFERRED_ERROR)
    both = wrong[met.a] * wrong[met.b] * counts
    less_wrong = 1.0 - np.minimum(
        record.general[met.edge_a], record.general[met.edge_b]
    )
    seen = summed(both, met.edge, met.n_edges)
    shared = summed(both * laid.same, met.edge, met.n_edges)
    by_chance = PRIOR_ERRORS * less_wrong / FALSE_VALUES
    return np.asarray((shared + by_chance) / (seen + PRIOR_ERRORS), np.float64)
