"""Closed answers: each source by what it says of each truth, a table of its own.

Where items share a few answers, a source may be wrong in its own way: it may mistake
one answer for another and never the reverse. Its table leans on that of all sources.

Source: Dawid and Skene (1979), with each table shrunk to the pooled one.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from provenance.domain.errors import InvalidRecordError
from provenance.estimates.arithmetic import shared
from provenance.estimates.evidence import UNDECIDED
from provenance.estimates.reports import Float64, IntArray, Reports

ROUNDS = 20
LEANS = 4.0
"""Reports of each truth that the table of all sources counts for in one source's."""
PRIOR = 0.5
POWER = 0.5
"""How much of the likelihood is believed in the end: raters err together."""


def rated(
    reports: Reports, classes: IntArray, decided: IntArray | None = None
) -> Float64:
    """The probability of each value; those of an item sum to 1.

    Args:
        reports: Who said what; feeds are not looked for, since few answers coincide.
        classes: Which of the closed answers each value is, from 0.
        decided: The value people decided each item has, or -1.
    """
    if classes.shape != (reports.n_values,) or (classes < 0).any():
        raise InvalidRecordError("Classes", "do not fit the values of the reports")
    number = int(classes.max(initial=0)) + 1
    said = classes[reports.value]
    truth = _votes(reports, said, number)
    score = np.log(np.maximum(truth, 1e-9))
    for _ in range(ROUNDS):
        truth = _decided(truth, classes, decided)
        score = _score(reports, said, truth, _tables(reports, said, truth))
        truth = _softmax(score)
    told = _softmax(POWER * score)[reports.item_of_value, classes]
    return shared(told, reports.item_of_value, reports.n_items)


def _votes(reports: Reports, said: IntArray, number: int) -> Float64:
    """The share of each answer among an item's reports."""
    votes = np.full((reports.n_items, number), 1e-9)
    np.add.at(votes, (reports.item, said), 1.0)
    return np.asarray(votes / votes.sum(axis=1, keepdims=True), np.float64)


def _decided(truth: Float64, classes: IntArray, decided: IntArray | None) -> Float64:
    if decided is None:
        return truth
    items = np.flatnonzero(decided != UNDECIDED)
    truth[items] = 0.0
    truth[items, classes[decided[items]]] = 1.0
    return truth


def _tables(
    reports: Reports, said: IntArray, truth: Float64
) -> npt.NDArray[np.float64]:
    """How often each source says each answer, source by truth by answer."""
    number = truth.shape[1]
    seen = np.zeros((reports.n_sources, number, number))
    for answer in range(number):
        rows = np.flatnonzero(said == answer)
        for right in range(number):
            seen[:, right, answer] = np.bincount(
                reports.source[rows],
                truth[reports.item[rows], right],
                reports.n_sources,
            )
    pooled = seen.sum(axis=0) + PRIOR
    pooled /= pooled.sum(axis=1, keepdims=True)
    table = seen + LEANS * pooled
    return np.asarray(table / table.sum(axis=2, keepdims=True), np.float64)


def _score(
    reports: Reports, said: IntArray, truth: Float64, tables: npt.NDArray[np.float64]
) -> Float64:
    """The logarithm of how likely each answer makes an item's reports."""
    common = truth.sum(axis=0) + 1.0
    score = np.tile(np.log(common / common.sum()), (reports.n_items, 1))
    for right in range(truth.shape[1]):
        likely = np.log(tables[reports.source, right, said])
        score[:, right] += np.bincount(reports.item, likely, reports.n_items)
    return score


def _softmax(score: Float64) -> Float64:
    raised = np.exp(score - score.max(axis=1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=1, keepdims=True), np.float64)
