"""The sceptic: whoever repeats a value adds less than the one before, whoever it is."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from provenance.estimates.arithmetic import Index, counted, softmax, summed
from provenance.estimates.evidence import Evidence
from provenance.estimates.reports import Float64
from provenance.estimates.table import Table
from provenance.estimates.weighing import Lessons, Records, records, taught, weights

ROUNDS = 10
REPEATED = 0.54
"""How far each further report depends on those before it: .9 of a correlation of .6."""
FALSE_VALUES = 5.0
UNDECIDED_WEIGHT = 0.5
"""What an undecided item teaches, where decisions teach 1."""


@dataclass(frozen=True, slots=True, eq=False)
class Belief:
    """What one expert makes of the rows."""

    probability: Float64
    """Of each value."""
    lessons: Lessons
    records: Records
    weight: Float64
    """What each row would weigh alone."""
    independence: Float64
    """How much of that counts, from 0 to 1."""


def sceptic(
    laid: Table, known: Evidence, *, begun: Lessons | None = None, rounds: int = ROUNDS
) -> Belief:
    """The sceptic's belief; `begun` carries on from lessons of an earlier one."""
    learnt = taught(laid, known, begun or first_lessons(laid))
    rest = none_of_these(laid, FALSE_VALUES)
    for at in range(rounds):
        record = records(laid, known, learnt, by_topic=False)
        weight = weights(record, false_values=FALSE_VALUES, learnt=learnt)
        alone = 1.0 / (1.0 + REPEATED * _rank(laid, weight).astype(np.float64))
        told = alone * weight
        score = summed(told, laid.value, laid.n_values)
        if at == rounds - 1:
            break
        without = score[laid.cells.value] - summed(
            told, laid.cells.own, laid.cells.row.size
        )
        right = softmax(without, laid.cells.row, rest[laid.item])[laid.cells.own]
        learnt = taught(laid, known, Lessons(right, learnt.weight))
    return Belief(
        softmax(score, laid.item_of_value, rest), learnt, record, weight, alone
    )


def first_lessons(laid: Table) -> Lessons:
    """Before anything is learnt, a report is as right as others share it."""
    others = np.maximum(laid.size[laid.item] - 1, 0)
    sharing = laid.support[laid.value] - 1.0
    return Lessons(
        sharing / np.maximum(others, 1), UNDECIDED_WEIGHT * others / (others + 1.0)
    )


def none_of_these(laid: Table, false_values: float) -> Float64:
    """The score of *none of these* for each item: the false values nobody reported."""
    number = counted(laid.item_of_value, laid.n_items)
    return np.asarray(np.log(np.maximum(false_values + 1.0 - number, 0.5)), np.float64)


def _rank(laid: Table, weight: Float64) -> Index:
    """How many rows of the same value weigh more; equal ones go by source."""
    order = np.lexsort((laid.source, -weight, laid.value))
    begins = np.cumsum(laid.support) - laid.support
    rank = np.empty(laid.n_rows, np.intp)
    rank[order] = np.arange(laid.n_rows) - begins[laid.value[order]]
    return rank
