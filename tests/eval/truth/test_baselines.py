"""Each baseline does what its paper says, on reports small enough to follow."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from provenance.estimates.reports import Float64, Reports
from tests.eval.truth import entrants
from tests.eval.truth.baselines import figures
from tests.eval.truth.baselines.copying import accu_copy_pairs
from tests.eval.truth.baselines.generating import dawid_skene
from tests.eval.truth.baselines.optimising import chi_square_bound
from tests.eval.truth.baselines.voting import (
    best_labelled_source,
    grade_weighted_vote,
    majority,
    naive_bayes,
)
from tests.eval.truth.entrants import Asked, Entrant
from tests.eval.truth.sets import Judging, Row, TruthSet, arranged


def told(*said: str) -> TruthSet:
    """A set from words like `north:a=1`."""
    parts = [one.replace("=", ":").split(":") for one in said]
    rows = [Row(item, source, value, value) for source, item, value in parts]
    return arranged("told", rows, Judging(truth={}))


Middle = Callable[[Reports, Float64], Float64]
Labelled = Callable[..., Float64]
SPLIT = told(
    *(f"{who}:{item}={item}" for who in ("north", "south") for item in "abcdef"),
    *(f"east:{item}={item}" for item in "abc"),
    "north:z=1",
    "south:z=1",
    "east:z=2",
)


@pytest.mark.parametrize("entrant", entrants.UNLABELLED, ids=lambda one: one.name)
def test_values_of_an_item_share_one(entrant: Entrant) -> None:
    """Every method gives shares that sum to one, and the sound majority leads."""
    (answer,) = entrant.run([Asked(reports=SPLIT.reports)]).answers

    sums = np.bincount(SPLIT.reports.item_of_value, answer)
    assert sums == pytest.approx(np.ones(SPLIT.reports.n_items))
    assert answer[SPLIT.texts.index("1")] >= answer[SPLIT.texts.index("2")]


def of(known: TruthSet, answer: Float64, item: str, value: str) -> float:
    """What an answer gives one value of an item."""
    said = list(zip(known.reports.item_of_value, known.texts, strict=True))
    return float(answer[said.index((known.items.index(item), value))])


def test_majority_is_a_share_of_reports() -> None:
    """Two of three."""
    assert of(SPLIT, majority(SPLIT.reports), "z", "1") == pytest.approx(2 / 3)


def test_a_grade_counts_by_its_odds() -> None:
    """One source graded .9 outweighs two of .6."""
    known = told("east:z=2", "north:z=1", "south:z=1")

    answer = grade_weighted_vote(known.reports, right=np.array([0.9, 0.6, 0.6]))

    assert of(known, answer, "z", "2") == pytest.approx(9 / (9 + 1.5**2))


@pytest.mark.parametrize("method", [best_labelled_source, naive_bayes])
def test_labels_teach_whom_to_follow(method: Labelled) -> None:
    """A source that was right on what was settled wins against two that were not."""
    settled = [f"{who}:{item}=1" for item in "abcd" for who in ("north", "south")]
    known = told(
        *settled,
        *(f"east:{item}=2" for item in "abcd"),
        "north:z=1",
        "south:z=1",
        "east:z=2",
    )
    labels = np.full(known.reports.n_items, -1, np.int32)
    labels[:4] = [known.texts.index("2", 2 * at) for at in range(4)]

    answer = method(known.reports, labels=labels)

    assert of(known, answer, "z", "2") > 0.5


def test_shared_errors_betray_a_copy_and_shared_truths_do_not() -> None:
    """Two that share rare errors look dependent, two that are only right do not."""
    wrong = [f"{who}:{item}=odd" for who in ("copy", "root") for item in "abcd"]
    right = [
        f"{who}:{item}=ok" for who in ("north", "south", "east") for item in "abcdefgh"
    ]
    alike = [f"{who}:{item}=ok" for who in ("copy", "root") for item in "efgh"]
    known = told(*wrong, *right, *alike)
    at = known.sources.index

    likely = accu_copy_pairs(known.reports)

    assert likely[at("copy"), at("root")] > 0.99
    assert likely[at("north"), at("south")] < likely[at("copy"), at("root")]


def test_dawid_skene_reads_a_rater_who_turns_answers_round() -> None:
    """One who always says the other thing speaks for what two sound raters say."""
    sound = [f"{who}:{at}={at % 2}" for who in ("north", "south") for at in range(20)]
    turned = [f"west:{at}={1 - at % 2}" for at in range(20)]
    known = told(*sound, *turned, "west:z=0", "north:z=1")

    answer = dawid_skene(known.reports, labels=known.labels)

    assert of(known, answer, "z", "1") > 0.99


@pytest.mark.parametrize(
    ("freedom", "bound"), [(1.0, 0.000982), (2.0, 0.050636), (10.0, 3.24697)]
)
def test_the_bound_of_catd_is_the_chi_square_quantile(
    freedom: float, bound: float
) -> None:
    """As printed in tables of the law, at .025."""
    assert chi_square_bound(np.array([freedom])) == pytest.approx([bound], rel=1e-3)


NUMBERS = told("a:x=1", "b:x=2", "c:x=4", "d:x=9", "a:y=5", "b:y=5", "c:y=7")


@pytest.mark.parametrize(
    ("method", "expected"),
    [
        (figures.mean, (4.0, 17 / 3)),
        (figures.median, (3.0, 5.0)),
        (figures.lower_median, (2.0, 5.0)),
        (figures.mode, (3.0, 5.0)),
    ],
    ids=["mean", "median", "lower median", "mode"],
)
def test_a_middle_is_what_its_name_says(
    method: Middle, expected: tuple[float, float]
) -> None:
    """Four figures that differ, and three of which two agree."""
    assert method(NUMBERS.reports, NUMBERS.numbers) == pytest.approx(expected)


@pytest.mark.parametrize("method", [figures.crh, figures.catd], ids=["CRH", "CATD"])
def test_a_source_that_is_far_off_loses_its_weight(method: Middle) -> None:
    """The figure stays with those that agree elsewhere."""
    steady = [f"{who}:{at}={at}00" for who in "abc" for at in range(1, 9)]
    known = told(*steady, *(f"d:{at}={at}90" for at in range(1, 9)), "a:x=10", "d:x=90")

    point = method(known.reports, known.numbers)

    assert point[known.items.index("x")] == pytest.approx(10.0, abs=1.0)
