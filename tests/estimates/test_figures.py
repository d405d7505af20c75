"""Numbers: the point, the interval, and numbers that bound each other."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.domain.errors import InvalidRecordError
from provenance.estimates.evidence import evidence
from provenance.estimates.figures import FigureReports, as_values
from provenance.estimates.intervals import (
    COUNTED,
    PUBLISHED,
    grids,
    interval,
    ordered,
)
from provenance.estimates.medians import median, settled, weighted_median
from tests.estimates.reporting import ints

Said = tuple[float, float, bool]


def said(*told: Said, n_items: int = 1, item: int = 0) -> FigureReports:
    """One report of each source on one item."""
    return FigureReports(
        source=ints(range(len(told))),
        item=ints([item] * len(told)),
        low=np.array([low for low, _, _ in told]),
        high=np.array([high for _, high, _ in told]),
        is_about=np.array([is_about for _, _, is_about in told]),
        n_sources=len(told),
        n_items=n_items,
    )


def exact(*numbers: float) -> FigureReports:
    """Exact numbers of one item, a source each."""
    return said(*((number, number, False) for number in numbers))


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ((5.0, 3.0, False), "out of order"),
        ((0.0, np.inf, False), "every number"),
        ((-1.0, 2.0, False), "out of order"),
        ((np.inf, np.inf, False), "no finite number"),
    ],
    ids=["reversed", "vacuous", "negative", "infinite"],
)
def test_wrong_figures_are_refused(wrong: Said, why: str) -> None:
    """A figure that allows nothing, or everything, is none."""
    with pytest.raises(InvalidRecordError, match=why):
        said(wrong)


def test_of_two_figures_the_lower_is_the_point() -> None:
    """Halves that are nearly equal are a tie, and ties go to the lower figure."""
    assert weighted_median(exact(30.0, 22.0))[0] == 22.0


def test_one_inflated_figure_does_not_move_the_point() -> None:
    """The point is a median: how far the highest lies above says nothing."""
    assert weighted_median(exact(30.0, 30.0, 42.0, 9000.0))[0] == 30.0


def test_reprints_do_not_move_the_point() -> None:
    """Reports that go back to one origin count as one together."""
    figures = exact(30.0, 31.0, 42.0, 42.0, 42.0, 42.0)
    origin = ints([0, 1, 2, 2, 2, 2])
    known = evidence(as_values(figures), origin=origin)

    assert weighted_median(figures)[0] == 42.0
    assert weighted_median(figures, known)[0] == 31.0


@given(st.lists(st.integers(0, 10_000), min_size=1, max_size=8))
def test_an_interval_lies_in_its_order(numbers: list[int]) -> None:
    """Low is not above high, and a distribution sums to 1."""
    distribution = grids(exact(*map(float, numbers)))

    [(low, high)] = interval(distribution)

    assert low <= high
    assert distribution.mass.sum() == pytest.approx(1.0)


@given(st.lists(st.integers(1, 500), min_size=2, max_size=8), st.randoms())
def test_the_order_of_figures_changes_nothing(numbers: list[int], draw) -> None:
    """A number estimated from the same reports in another order is the same."""
    figures = exact(*map(float, numbers))
    order = list(range(len(numbers)))
    draw.shuffle(order)
    turned = FigureReports(
        source=figures.source[order],
        item=figures.item,
        low=figures.low[order],
        high=figures.high[order],
        is_about=figures.is_about,
        n_sources=figures.n_sources,
        n_items=1,
    )

    assert weighted_median(figures)[0] == weighted_median(turned)[0]
    assert np.allclose(interval(grids(figures)), interval(grids(turned)))


def test_at_least_reaches_up() -> None:
    """An open figure leaves more room above than an exact one."""
    open_high = interval(grids(said((100.0, np.inf, False))))[0, 1]
    exact_high = interval(grids(exact(100.0)))[0, 1]

    assert open_high > exact_high


def test_about_is_wider_than_exact() -> None:
    """An approximate figure leaves more room around it."""
    widths = [
        np.ptp(interval(grids(said((100.0, 100.0, is_about))))[0])
        for is_about in (False, True)
    ]

    assert widths[1] > widths[0]


def test_agreement_narrows_an_interval() -> None:
    """Five who say the same leave less room than five who do not."""
    agreed = np.ptp(interval(grids(exact(40.0, 40.0, 40.0, 40.0, 40.0)))[0])
    torn = np.ptp(interval(grids(exact(40.0, 55.0, 70.0, 90.0, 120.0)))[0])

    assert agreed < torn


def test_killed_are_not_more_than_killed_or_wounded() -> None:
    """A number that bounds another takes away what would lie above it."""
    killed = grids(exact(30.0, 30.0, 80.0))
    both = grids(exact(50.0, 50.0, 50.0))

    below, above, held = ordered(killed, both)

    free = killed.mass[killed.point > 50.0].sum()
    bound = below.mass[below.point > 50.0].sum()
    assert bound < free / 2
    assert 0.0 < held[0] < 1.0
    assert above.mass.sum() == pytest.approx(1.0)


def test_what_cannot_both_hold_is_reported() -> None:
    """Where the lower number lies above its bound, that they held was improbable."""
    _, _, held = ordered(
        grids(exact(300.0, 300.0, 300.0)), grids(exact(20.0, 20.0, 20.0))
    )

    assert held[0] < 0.1


def test_a_number_nobody_reported_is_no_number() -> None:
    """An item without reports has no point and no interval."""
    figures = said((7.0, 7.0, False), n_items=2, item=1)

    assert np.isnan(weighted_median(figures)[0])
    assert np.isnan(interval(grids(figures))[0]).all()


@pytest.mark.parametrize("numbers", [(5.0, 9.0, 7.0, 7.0), (1.0, 2.0), (3.0,)])
def test_where_nothing_is_open_a_settled_median_is_the_median(
    numbers: tuple[float, ...],
) -> None:
    """Exact numbers pull up and down alike."""
    figures, weight = exact(*numbers), np.ones(len(numbers))

    assert settled(figures, weight) == median(figures, weight)


@pytest.mark.parametrize(("bound", "point"), [(43.0, 50.0), (60.0, 52.0)])
def test_a_lower_bound_pulls_only_from_above(bound: float, point: float) -> None:
    """*At least 43* says nothing against 50, and *at least 60* does."""
    least = (bound, np.inf, False)
    figures = said((50.0, 50.0, False), (52.0, 52.0, False), least, least)

    assert settled(figures, np.ones(4))[0] == point


def test_counts_of_an_event_are_less_sure_than_published_figures() -> None:
    """Two who name one number do not make it certain where everybody counts."""
    figures = exact(30.0, 30.0, 42.0)

    sure = interval(grids(figures, noise=PUBLISHED))[0]
    wide = interval(grids(figures, noise=COUNTED))[0]

    assert sure.tolist() == [30.0, 30.0]
    assert wide[0] < 28.0
    assert wide[1] > 40.0


def test_an_early_count_leaves_all_above_it_open() -> None:
    """That somebody counted 1 on the first day says nothing against 24."""
    one = (1.0, np.inf, False)
    figures = said((24.0, 24.0, False), one, one, one)

    early = replace(figures, early=np.array([False, True, True, True]))

    assert interval(grids(figures, noise=COUNTED))[0, 0] < 5.0
    assert interval(grids(early, noise=COUNTED))[0, 0] > 10.0
