"""Figures of the evaluation mean what they say."""

from __future__ import annotations

import numpy as np
import pytest

from tests.eval.truth.metrics import (
    Chosen,
    apart,
    average_precision,
    brier,
    calibration_error,
    chosen,
    exactness,
    quality,
)
from tests.eval.truth.sets import Judging, Row, arranged

VOTES = arranged(
    "votes",
    [Row("a", who, what, what) for who, what in (("n", "1"), ("s", "2"), ("w", "3"))],
    Judging(truth={"a": "2"}),
)


def test_equal_leaders_share_the_credit() -> None:
    """One right value among three equals is a third right."""
    assert chosen(VOTES, np.full(3, 1 / 3)).right == pytest.approx([1 / 3])


def test_a_leader_takes_it_all() -> None:
    """The most probable value alone is judged."""
    picked = chosen(VOTES, np.array([0.1, 0.7, 0.2]))

    assert (picked.sure.tolist(), picked.right.tolist()) == ([0.7], [1.0])


def test_brier_is_the_squared_distance_from_what_came_out() -> None:
    """Sure and right costs nothing, sure and wrong costs one."""
    costs = brier(Chosen(np.array([1.0, 1.0, 0.5]), np.array([1.0, 0.0, 0.5])))

    assert costs.tolist() == [0.0, 1.0, 0.25]


def test_calibration_is_measured_in_bins_of_equal_number() -> None:
    """Half the items ten points too sure, half ten too modest: ten points off."""
    sure = np.array([0.6] * 10 + [0.9] * 10)
    right = np.array([0.5] * 10 + [1.0] * 10)

    assert calibration_error(Chosen(sure, right)) == pytest.approx(0.1)


def test_calibration_does_not_hang_on_the_order_of_items() -> None:
    """Items of one probability are one bin, whoever comes first."""
    sure, right = np.full(40, 0.5), np.repeat([0.0, 1.0], 20)

    assert calibration_error(Chosen(sure, right)) == pytest.approx(0.0)


def test_accuracy_is_the_mean_over_sets() -> None:
    """A small day counts as much as a large one."""
    small = Chosen(np.array([0.5]), np.array([1.0]))
    large = Chosen(np.full(3, 0.5), np.zeros(3))

    assert quality([small, large]).accuracy == 0.5
    assert np.isnan(quality([small]).wrong_when_sure)


def test_what_two_methods_both_get_is_no_difference() -> None:
    """Items are compared in pairs, so that hard ones are hard for both."""
    one = Chosen(np.ones(100), np.repeat([0.0, 1.0], 50))

    assert apart(one, one) == (0.0, 0.0, 0.0)


@pytest.mark.parametrize(
    ("stranger", "expected"),
    [(0.1, 1.0), (0.7, (1.0 + 2 / 3) / 2), (0.9, (1 / 2 + 2 / 3) / 2)],
    ids=["last", "between", "first"],
)
def test_average_precision_ranks_pairs(stranger: float, expected: float) -> None:
    """Two copies, and a stranger among them."""
    pairs = {("a", "b"): True, ("a", "c"): True, ("b", "c"): False}
    scores = {("a", "b"): 0.8, ("a", "c"): 0.6, ("b", "c"): stranger}

    assert average_precision(scores, pairs) == pytest.approx(expected)


def test_pairs_of_one_score_rank_as_one() -> None:
    """Nothing is gained by the order of ties."""
    pairs = {("a", "b"): True, ("a", "c"): True, ("b", "c"): False}

    assert average_precision({}, pairs) == pytest.approx(2 / 3)


def test_an_interval_covers_what_lies_in_it() -> None:
    """One figure held, one missed; both one per cent off or more."""
    told = np.array([[100.0, 90.0, 110.0], [50.0, 40.0, 60.0]])

    of = exactness(told, np.array([105.0, 100.0]))

    assert (of.off, of.coverage, of.mean_error) == (1.0, 0.5, 27.5)


def test_a_point_alone_covers_nothing() -> None:
    """Without intervals there is no coverage to speak of."""
    of = exactness(np.full((2, 3), 7.0), np.array([7.0, 7.0]))

    assert of.off == 0.0
    assert np.isnan(of.coverage)
