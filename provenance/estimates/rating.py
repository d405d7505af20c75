"""Closed answers: each source by what it says of each truth, a table of its own.

Where questions share a few answers and sources answer many, a source may be wrong in
its own way: it may mistake one answer for another and never the reverse. Its table
leans on that of all sources, and a report is judged by a table made without its item.

Source: Dawid and Skene (1979), with each table shrunk to the pooled one.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from provenance.estimates.arithmetic import Flags, Index, counted, shared, summed
from provenance.estimates.evidence import UNDECIDED, Evidence
from provenance.estimates.reports import Float64, IntArray, Reports

ROUNDS = 20
ANSWERS_MAX = 5
"""Where a topic has more answers than these, they are not closed."""
REPORTS_MIN, TOGETHER_MIN = 10, 5
"""Reports a source for each answer, and reports an item that has several, on average:
with so many, tables say more than what else is known (`docs/DECISIONS.md`)."""
LEANS = 4.0
"""Reports of each truth that the table of all sources counts for in one source's."""
PRIOR = 0.5
POWER = 0.5
"""How much of the likelihood is believed in the end: sources err together."""
NOT_CLOSED = -1


@dataclass(frozen=True, slots=True, eq=False)
class Rated:
    """What the tables make of items whose answers are closed."""

    answer: Index
    """Of each value as given, which of its topic's answers it is, -1 where its item is
    not closed."""
    belief: Float64
    """Of each value as given; 0 where its item is not closed."""
    lesson: Float64
    """Report by answer: how likely each is right, judged without the report."""
    likely: Float64
    """Report by answer: the logarithm of how likely its source says what it says where
    that answer is right."""
    common: Float64
    """Item by answer: the logarithm of how often each is right in its topic."""

    @property
    def is_closed(self) -> Flags:
        """Whether each value's item is closed."""
        return np.asarray(self.answer != NOT_CLOSED, np.bool_)


@dataclass(frozen=True, slots=True, eq=False)
class _Said:
    """The reports of one topic."""

    source: Index
    item: Index
    answer: Index
    truth: Index
    """The answer that people decided for, -1 for none."""
    teaches: Flags
    """Whether a report says something of its source: others report on its item, or
    the decision there is none that was made because of it."""
    n_answers: int


def rater(reports: Reports, known: Evidence, begun: Rated | None = None) -> Rated:
    """The tables' belief; `begun` goes on from earlier lessons by one round."""
    wide = (reports.n_reports, ANSWERS_MAX)
    answer = np.full(reports.n_values, NOT_CLOSED, np.intp)
    lesson, likely = np.zeros(wide), np.zeros(wide)
    common = np.zeros((reports.n_items, ANSWERS_MAX))
    belief = np.zeros(reports.n_values)
    for items, values, numbered in _topics(reports):
        rows = _rows(reports, known, values)
        n_answers = int(numbered.max(initial=0)) + 1
        if not _are_enough(reports, rows, n_answers):
            continue
        answer[values] = numbered
        said = _said(reports, known, rows, answer, n_answers)
        before = None if begun is None else begun.lesson[rows, :n_answers]
        told, table, often = _learnt(said, reports.n_items, before)
        lesson[rows, :n_answers], likely[rows, :n_answers] = told, table
        common[items] = np.append(often, np.full(ANSWERS_MAX - n_answers, -np.inf))
        score = _scores(table, said.item, common[:, :n_answers])
        right = softmax_rows(POWER * score[items])
        place = np.searchsorted(items, reports.item_of_value[values])
        belief[values] = right[place, numbered]
    return Rated(
        answer=answer,
        belief=shared(belief, reports.item_of_value, reports.n_items),
        lesson=lesson,
        likely=likely,
        common=common,
    )


def softmax_rows(score: Float64) -> Float64:
    """The share of e^score in its row."""
    raised = np.exp(score - score.max(axis=1, keepdims=True, initial=-np.inf))
    return np.asarray(raised / raised.sum(axis=1, keepdims=True), np.float64)


def _topics(reports: Reports) -> list[tuple[Index, Index, Index]]:
    """Items, values and the values' answers, numbered from 0, of each topic of which
    all values are known to be one of two to so many answers.
    """
    if reports.answer is None or not reports.n_items:
        return []
    topic = reports.topic
    of_item = np.zeros(reports.n_items, np.int32) if topic is None else topic
    found = []
    for one in np.unique(of_item):
        values = np.flatnonzero(of_item[reports.item_of_value] == one)
        kinds, numbered = np.unique(reports.answer[values], return_inverse=True)
        if 2 <= kinds.size <= ANSWERS_MAX and kinds[0] >= 0:
            found.append((np.flatnonzero(of_item == one), values, numbered))
    return found


def _rows(reports: Reports, known: Evidence, values: Index) -> Index:
    """The reports for some values, one an origin, in an order of their own."""
    order = np.lexsort((reports.source, reports.value))
    order = order[np.isin(reports.value[order], values)]
    value, origin = reports.value[order].astype(np.intp), known.origin[order]
    keys = value * (int(known.origin.max(initial=0)) + 1) + origin
    first = np.sort(np.unique(keys, return_index=True)[1])
    return np.asarray(order[first], np.intp)


def _are_enough(reports: Reports, rows: Index, n_answers: int) -> bool:
    """Whether sources and items have so many reports that tables tell something."""
    n_sources = np.unique(reports.source[rows]).size
    together = counted(reports.item[rows], reports.n_items)
    together = together[together > 1]
    return bool(
        rows.size >= REPORTS_MIN * n_answers * n_sources
        and together.sum() >= TOGETHER_MIN * together.size
    )


def _said(
    reports: Reports, known: Evidence, rows: Index, answer: Index, n_answers: int
) -> _Said:
    item = reports.item[rows].astype(np.intp)
    decided = known.decided[item]
    is_decided = decided != UNDECIDED
    others = counted(item, reports.n_items)[item] > 1
    return _Said(
        source=np.unique(reports.source[rows], return_inverse=True)[1].astype(np.intp),
        item=item,
        answer=answer[reports.value[rows]],
        truth=np.where(is_decided, answer[decided], NOT_CLOSED),
        teaches=np.where(is_decided, ~known.untaught[rows], others),
        n_answers=n_answers,
    )


def _learnt(
    said: _Said, n_items: int, before: Float64 | None
) -> tuple[Float64, Float64, Float64]:
    """What each report teaches, how likely its table makes it, and how often each
    answer is right.
    """
    lesson = _votes(said, n_items) if before is None else before
    for _ in range(ROUNDS if before is None else 1):
        told = _taught(said, lesson)
        common = _common(said, told, n_items)
        likely = _likely(said, told)
        score = _scores(likely, said.item, np.tile(common, (n_items, 1)))
        lesson = softmax_rows(score[said.item] - likely)
    return lesson, likely, common


def _votes(said: _Said, n_items: int) -> Float64:
    """The share of each answer among the other reports on an item."""
    own = np.eye(said.n_answers)[said.answer]
    votes = _scores(own, said.item, np.full((n_items, said.n_answers), 1e-9))
    others = np.maximum(votes[said.item] - own, 1e-9)
    return np.asarray(others / others.sum(axis=1, keepdims=True), np.float64)


def _taught(said: _Said, lesson: Float64) -> Float64:
    """The lessons with decisions in their place; nothing of what teaches nothing."""
    decided = np.eye(said.n_answers)[said.truth]
    told = np.where((said.truth >= 0)[:, None], decided, lesson)
    return np.where(said.teaches[:, None], told, 0.0)


def _common(said: _Said, told: Float64, n_items: int) -> Float64:
    size = counted(said.item, n_items)[said.item]
    often = (told / size[:, None]).sum(axis=0) + 1.0
    return np.asarray(np.log(often / often.sum()), np.float64)


def _likely(said: _Said, told: Float64) -> Float64:
    """The logarithm of how likely each source says what it says of each truth, by its
    table without the report itself.
    """
    number, size = said.n_answers, int(said.source.max(initial=-1)) + 1
    cell = said.source * number + said.answer
    seen = np.stack(
        [summed(told[:, right], cell, size * number) for right in range(number)]
    ).reshape(number, size, number)
    pooled = seen.sum(axis=1) + PRIOR
    pooled /= pooled.sum(axis=1, keepdims=True)
    own = seen[:, said.source, said.answer].T - told + LEANS * pooled[:, said.answer].T
    whole = seen.sum(axis=2)[:, said.source].T - told + LEANS
    return np.asarray(np.log(np.maximum(own, 1e-9) / whole), np.float64)


def _scores(likely: Float64, item: Index | IntArray, common: Float64) -> Float64:
    """The logarithm of how likely each answer makes what was said of each item."""
    score = common.copy()
    for right in range(likely.shape[1]):
        score[:, right] += np.bincount(item, likely[:, right], len(common))
    return score
