"""How reliable sources are, as beta distributions, and what their reports weigh."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from provenance.estimates.arithmetic import Flags, Index, digamma, summed
from provenance.estimates.evidence import UNDECIDED, Evidence
from provenance.estimates.reports import Float64
from provenance.estimates.table import Table

UNGRADED_STRENGTH = 4.0
"""Reports that the general mean counts for, in the record of an ungraded source."""
GRADED_STRENGTH = 20.0
"""Reports that a grade counts for."""
TOPIC_STRENGTH = 8.0
"""Reports that a source's whole record counts for within one topic."""
MEAN, MEAN_STRENGTH = 0.7, 8.0
LEAST, MOST = 0.35, 0.95
"""What is taken for the mean of all sources before and whatever is learnt."""
WEIGHT_MIN = -2.0
"""A source that is mostly wrong speaks against what it says, but only so much."""


@dataclass(frozen=True, slots=True, eq=False)
class Lessons:
    """What each row teaches of its source."""

    right: Float64
    """How likely the row is right, judged without it."""
    weight: Float64
    """How much that counts; 1 where people decided, 0 where nobody else reported."""


@dataclass(frozen=True, slots=True, eq=False)
class Records:
    """Beta distributions of how often sources are right."""

    right: Float64
    """Pseudo-counts by source, or by source and topic, of right reports."""
    wrong: Float64
    of_row: Index
    """Which of the distributions each row's source has."""
    general: Float64
    """The mean over all topics, one number a source."""


def decided_rows(laid: Table, known: Evidence) -> tuple[Flags, Flags]:
    """Whether each row's item was decided, and whether for the row's value.

    For a source that learns nothing from a decision there is none.
    """
    chosen = known.decided[laid.item]
    is_decided = chosen != UNDECIDED
    is_decided[laid.row_of[known.untaught]] = False
    return is_decided, is_decided & (chosen == laid.reported[laid.value])


def taught(laid: Table, known: Evidence, learnt: Lessons) -> Lessons:
    """The lessons with decisions in the place of what was inferred."""
    is_decided, is_right = decided_rows(laid, known)
    return Lessons(
        np.where(is_decided, is_right, learnt.right),
        np.where(is_decided, 1.0, learnt.weight),
    )


def records(
    laid: Table, known: Evidence, learnt: Lessons, *, by_topic: bool
) -> Records:
    """What the lessons and the grades say of each source.

    An ungraded source begins at the mean of all; a grade is a stronger prior. Within a
    topic a source begins at its whole record.
    """
    gained, lost = learnt.weight * learnt.right, learnt.weight * (1.0 - learnt.right)
    mean = (gained.sum() + MEAN * MEAN_STRENGTH) / (learnt.weight.sum() + MEAN_STRENGTH)
    is_graded = ~np.isnan(known.right)
    prior = np.where(is_graded, known.right, np.clip(mean, LEAST, MOST))
    strength = np.where(is_graded, GRADED_STRENGTH, UNGRADED_STRENGTH)
    right = prior * strength + summed(gained, laid.source, laid.n_sources)
    wrong = (1.0 - prior) * strength + summed(lost, laid.source, laid.n_sources)
    general = right / (right + wrong)
    if not by_topic or laid.n_topics == 1:
        return Records(right, wrong, laid.source, general)
    of_row = laid.source * laid.n_topics + laid.topic
    size = laid.n_sources * laid.n_topics
    begins = np.repeat(general, laid.n_topics) * TOPIC_STRENGTH
    return Records(
        begins + summed(gained, of_row, size),
        TOPIC_STRENGTH - begins + summed(lost, of_row, size),
        of_row,
        general,
    )


def weights(known: Records, *, false_values: float, learnt: Lessons) -> Float64:
    """What each row weighs for its value, its own lesson left out of the record.

    Source: the expected logarithm of n theta / (1 - theta) under the beta distribution,
    n being how many false values an item has.
    """
    gained, lost = learnt.weight * learnt.right, learnt.weight * (1.0 - learnt.right)
    right = known.right[known.of_row] - gained
    wrong = known.wrong[known.of_row] - lost
    least = 1e-3
    told = digamma(np.maximum(right, least)) - digamma(np.maximum(wrong, least))
    return np.asarray(np.maximum(told + np.log(false_values), WEIGHT_MIN), np.float64)
