"""Votes of independent voices, weighted by their grades and by decisions alone."""

from __future__ import annotations

import numpy as np

from provenance.estimates.arithmetic import softmax, summed
from provenance.estimates.evidence import Evidence
from provenance.estimates.reports import Float64
from provenance.estimates.table import Table
from provenance.estimates.weighing import (
    Lessons,
    decided_rows,
    records,
)

LIKELIEST, UNLIKELIEST = 0.98, 0.02


def graded_belief(laid: Table, known: Evidence) -> Float64:
    """The grade-weighted vote on rows; a decision on an item is left out of its own."""
    score = summed(graded_weights(laid, known), laid.value, laid.n_values)
    return softmax(score, laid.item_of_value, np.full(laid.n_items, -np.inf))


def graded_weights(laid: Table, known: Evidence) -> Float64:
    """The logarithm of the odds that each row's source is right."""
    is_decided, is_right = decided_rows(laid, known)
    learnt = Lessons(is_right.astype(float), is_decided.astype(float))
    record = records(laid, known, learnt, by_topic=True)
    right = record.right[record.of_row] - learnt.right * learnt.weight
    wrong = record.wrong[record.of_row] - (1.0 - learnt.right) * learnt.weight
    sure = np.clip(right / (right + wrong), UNLIKELIEST, LIKELIEST)
    return np.asarray(np.log(sure / (1.0 - sure)), np.float64)
