"""One item judged again without some of its reports, all that was learnt kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from provenance.estimates.arithmetic import Flags, Index, softmax, summed
from provenance.estimates.credible import DISCOUNT
from provenance.estimates.credible import FALSE_VALUES as CREDIBLE_FALSE
from provenance.estimates.evidence import Evidence
from provenance.estimates.investing import LEAST, returned
from provenance.estimates.mixing import Mix
from provenance.estimates.rating import POWER, softmax_rows
from provenance.estimates.reports import Float64
from provenance.estimates.sceptic import FALSE_VALUES as SCEPTIC_FALSE
from provenance.estimates.sceptic import REPEATED
from provenance.estimates.voting import graded_weights

TRIED = 2
"""Up to so many rows every set is tried; past it those that tell most go first."""


@dataclass(frozen=True, slots=True, eq=False)
class Item:
    """The rows of one item with what they weigh for every expert."""

    rows: Index
    """Numbers of the rows in the table."""
    value: Index
    """Which of `values` each row stands for."""
    values: Index
    """The item's values in the table, reported or not."""
    credible: Float64
    sceptic: Float64
    placed: Float64
    graded: Float64
    dependence: Float64
    """A square over the rows: how far each two depend on each other."""
    likely: Float64
    """Row by answer: how likely closed answers make what a row says, as logarithms."""
    common: Float64
    """How often each of the closed answers is right, as a logarithm."""
    closed: Index
    """Which of the closed answers each value is; -1 where they are not closed."""
    written: Index
    """How many values stand for the same one that was asked about."""
    trust: Float64


def item_of(mix: Mix, known: Evidence, item: int) -> Item:
    """The item as the mix sees it."""
    laid = mix.table
    rows = np.flatnonzero(laid.item == item)
    values = np.flatnonzero(laid.item_of_value == item)
    dependence = np.zeros((rows.size, rows.size))
    first = int(rows[0]) if rows.size else 0
    reported = laid.reported[values]
    met = np.flatnonzero(laid.item[laid.pairs.a] == item)
    a, b = laid.pairs.a[met] - first, laid.pairs.b[met] - first
    dependence[a, b] = dependence[b, a] = mix.credible.dependence[laid.pairs.edge[met]]
    return Item(
        rows,
        np.searchsorted(values, laid.value[rows]),
        values,
        mix.credible.belief.weight[rows],
        mix.sceptic.weight[rows],
        mix.investor.placed[rows],
        graded_weights(laid, known)[rows],
        dependence,
        _likely(mix, rows),
        mix.rated.common[item],
        mix.rated.answer[reported],
        (reported[:, None] == reported[None, :]).sum(axis=1),
        mix.trust_on(item),
    )


def answer(of: Item, kept: Flags) -> Float64:
    """The mix's probability of each value with only the kept rows."""
    value = of.value[kept]
    if not value.size:
        return np.zeros(of.values.size)
    same = value[:, None] == value[None, :]
    together = (of.dependence[np.ix_(kept, kept)] * same).sum(axis=1)
    pool = _of_values(of, of.placed[kept], value)
    grown = returned(pool, np.zeros(of.values.size, np.intp), 1)
    each = np.stack(
        [
            _chosen(
                of,
                of.credible[kept] / (1.0 + DISCOUNT * together),
                value,
                CREDIBLE_FALSE,
            ),
            _chosen(of, _doubted(of.sceptic[kept], same), value, SCEPTIC_FALSE),
            grown / max(float(grown.sum()), LEAST),
            _chosen(of, of.graded[kept], value, None),
            _tabled(of, kept),
        ]
    )
    return np.asarray(of.trust @ each, np.float64)


@dataclass(frozen=True, slots=True, kw_only=True)
class Flip:
    """What would give another answer."""

    rows: tuple[int, ...] = ()
    """The rows whose going would, as few as were found; empty where none would."""
    to: int | None = None
    """The value, as asked about, that would lead then."""


def flipping(of: Item, reported: Index) -> Flip:
    """The rows without which another answer leads, and which; none where nobody says
    anything else.

    `reported` is the value, as asked about, of each of the item's values.
    """
    everything = np.ones(of.rows.size, np.bool_)
    leader = _leader(answer(of, everything), reported)
    backing = np.flatnonzero(reported[of.value] == leader)
    if backing.size == of.rows.size:
        return Flip()
    for gone in _sets(of, backing):
        kept = everything.copy()
        kept[list(gone)] = False
        left = _leader(answer(of, kept), reported)
        if left != leader:
            return Flip(rows=tuple(int(of.rows[at]) for at in gone), to=left)
    return Flip()


def _sets(of: Item, backing: Index) -> Iterator[tuple[int, ...]]:
    """Sets of rows to try without: all small ones, then ever more of those first."""
    for size in range(1, TRIED + 1):
        yield from combinations((int(at) for at in backing), size)
    told = of.credible / (1.0 + DISCOUNT * of.dependence.sum(axis=1))
    order = sorted((int(at) for at in backing), key=lambda at: (-float(told[at]), at))
    for size in range(TRIED + 1, len(order) + 1):
        yield tuple(order[:size])


def _leader(probability: Float64, reported: Index) -> int:
    """The value, as asked about, with most probability; the lowest number of equals."""
    kinds, place = np.unique(reported, return_inverse=True)
    return int(kinds[np.argmax(summed(probability, place, kinds.size))])


def _doubted(weight: Float64, same: Flags) -> Float64:
    """Weights as the sceptic counts them, each less than the one before it."""
    above = weight[None, :] > weight[:, None]
    before = np.tri(weight.size, k=-1, dtype=np.bool_)
    equal = (weight[None, :] == weight[:, None]) & before
    rank = ((above | equal) & same).sum(axis=1).astype(np.float64)
    return np.asarray(weight / (1.0 + REPEATED * rank), np.float64)


def _likely(mix: Mix, rows: Index) -> Float64:
    """What the reports that each row stands for are likely by, all together."""
    of_row, told = mix.table.row_of, mix.rated.likely
    size = mix.table.n_rows
    columns = [summed(told[:, at], of_row, size)[rows] for at in range(told.shape[1])]
    return np.asarray(np.stack(columns, axis=1), np.float64)


def _tabled(of: Item, kept: Flags) -> Float64:
    """The tables of mistakes, which say nothing where answers are not closed."""
    if (of.closed < 0).any():
        return np.zeros(of.values.size)
    score = POWER * (of.common + of.likely[kept].sum(axis=0))
    right = softmax_rows(score[None, :])[0][of.closed] / of.written
    return np.asarray(right / right.sum(), np.float64)


def _chosen(of: Item, told: Float64, value: Index, false: float | None) -> Float64:
    size = of.values.size
    rest = -np.inf if false is None else float(np.log(max(false + 1.0 - size, 0.5)))
    score = summed(told, value, size)
    return softmax(score, np.zeros(size, np.intp), np.array([rest]))


def _of_values(of: Item, weight: Float64, value: Index) -> Float64:
    return summed(weight, value, of.values.size)
