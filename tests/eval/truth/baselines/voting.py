"""Baselines that count reports, as they stand or weighted by what people said."""

from __future__ import annotations

import numpy as np

from provenance.estimates.reports import Float64, IntArray, Reports
from tests.eval.truth.baselines.counting import of_items, of_values, shares, softmax


def majority(reports: Reports) -> Float64:
    """Each value's share of the reports on its item."""
    return shares(reports, of_values(reports, np.ones(reports.n_reports)))


def grade_weighted_vote(reports: Reports, *, right: Float64) -> Float64:
    """Votes weighted by the logarithm of the odds that a source's grade stands for.

    `right` is the share of right reports that each source is graded to make.
    """
    sure = np.clip(right, 0.02, 0.98)
    weight = np.log(sure / (1.0 - sure))
    return softmax(reports, of_values(reports, weight[reports.source]))


def best_labelled_source(reports: Reports, *, labels: IntArray) -> Float64:
    """What the source says that was right most often on the topic, by labels.

    `labels` holds the right value of an item, or -1 where nobody settled it. How often
    that source was right is the probability.
    """
    right = labelled_accuracy(reports, labels)[reports.source, _topics(reports)]
    best = np.full(reports.n_items, -1.0)
    np.maximum.at(best, reports.item, right)
    leads = (right >= best[reports.item]).astype(np.float64)
    leading = shares(reports, of_values(reports, leads))
    sure = best[reports.item_of_value]
    others = shares(reports, (leading == 0.0).astype(np.float64))
    alone = of_items(reports, (leading == 0.0).astype(np.float64)) == 0.0
    return sure * leading + (1.0 - sure) * np.where(
        alone[reports.item_of_value], 0.0, others
    )


def naive_bayes(reports: Reports, *, labels: IntArray) -> Float64:
    """A vote weighted by each source's odds of being right on the topic, by labels."""
    right = labelled_accuracy(reports, labels)[reports.source, _topics(reports)]
    weight = np.log(right / (1.0 - right))
    return softmax(reports, of_values(reports, weight))


def labelled_accuracy(reports: Reports, labels: IntArray) -> Float64:
    """How often each source was right on labelled items, source by topic.

    A topic's few labels are filled up by four of the source's general record, and that
    by one right and one wrong.
    """
    topic = _topics(reports)
    is_labelled = labels[reports.item] >= 0
    who, what = reports.source[is_labelled], topic[is_labelled]
    hit = (labels[reports.item] == reports.value)[is_labelled]
    size = int(topic.max(initial=0)) + 1
    hits = np.zeros((reports.n_sources, size))
    tried = np.zeros((reports.n_sources, size))
    np.add.at(hits, (who, what), hit)
    np.add.at(tried, (who, what), 1.0)
    general = (hits.sum(axis=1) + 1.0) / (tried.sum(axis=1) + 2.0)
    return np.asarray((hits + 4.0 * general[:, None]) / (tried + 4.0), np.float64)


def _topics(reports: Reports) -> IntArray:
    """The topic of each report, one topic where items have none."""
    if reports.topic is None:
        return np.zeros(reports.n_reports, np.int32)
    return np.asarray(reports.topic[reports.item], np.int32)
