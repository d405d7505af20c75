"""Laws of the mix, and of every expert in it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.domain.grades import Reliability
from provenance.estimates.arithmetic import summed
from provenance.estimates.evidence import Evidence, evidence, graded
from provenance.estimates.mixing import copied, mix, mixed
from provenance.estimates.reports import Float64, Reports
from provenance.estimates.table import folded, table
from provenance.estimates.voting import graded_belief
from tests.estimates.reporting import Line, ints, invented, reported

SOURCES, ITEMS, VALUES = 6, 5, 3
LINES = st.lists(
    st.tuples(
        st.integers(0, SOURCES - 1), st.integers(0, ITEMS - 1), st.integers(0, 2)
    ),
    unique=True,
    min_size=1,
    max_size=60,
)


def made(lines: list[Line], *, n_sources: int = SOURCES) -> Reports:
    """Reports of a few sources on a few items."""
    return reported(lines, n_sources=n_sources, n_items=ITEMS, n_values=VALUES)


def graded_vote(reports: Reports, known: Evidence) -> Float64:
    """What the vote weighted by grades and decisions believes of each value."""
    laid = table(reports, known)
    return folded(laid, graded_belief(laid, known))


def of_items(reports: Reports, probability: Float64) -> Float64:
    """The sum of each item's probabilities."""
    return summed(probability, reports.item_of_value, reports.n_items)


@given(LINES)
def test_probabilities_of_an_item_sum_to_one_at_most(lines: list[Line]) -> None:
    """What is missing to 1 is the chance that nobody reported the truth."""
    reports = made(lines)

    probability = mixed(reports)

    assert (probability >= 0.0).all()
    assert (of_items(reports, probability) <= 1.0 + 1e-9).all()


@given(LINES, st.randoms(use_true_random=False))
def test_the_order_of_arrival_changes_nothing(lines: list[Line], draw) -> None:
    """The same reports in another order give the same numbers to the last bit."""
    turned = list(lines)
    draw.shuffle(turned)

    assert np.array_equal(mixed(made(lines)), mixed(made(turned)))


@given(LINES, st.integers(0, 59))
def test_a_reprint_adds_no_evidence(lines: list[Line], at: int) -> None:
    """A report that goes back to another's origin changes no probability."""
    _, item, value = lines[at % len(lines)]
    reprinted = made([*lines, (SOURCES, item, value)], n_sources=SOURCES + 1)
    origin = ints([*range(len(lines)), at % len(lines)])

    alone = mixed(made(lines, n_sources=SOURCES + 1))

    assert np.array_equal(mixed(reprinted, origin=origin), alone)


@given(LINES)
def test_a_source_heard_alone_teaches_nothing(lines: list[Line]) -> None:
    """What only one source reports on leaves every source's record as it was."""
    alone = [*lines, (0, ITEMS, 0)]
    with_it = reported(alone, n_sources=SOURCES, n_items=ITEMS + 1)
    without = replace(
        with_it,
        source=with_it.source[:-1],
        item=with_it.item[:-1],
        value=with_it.value[:-1],
    )

    learnt = [
        mix(reports, evidence(reports)).credible.belief.records
        for reports in (with_it, without)
    ]

    assert np.allclose(learnt[0].right, learnt[1].right)
    assert np.allclose(learnt[0].wrong, learnt[1].wrong)


@given(LINES, st.integers(0, SOURCES - 1))
def test_no_grade_enters_no_arithmetic(lines: list[Line], source: int) -> None:
    """F and no grade at all count as one: as no grade."""
    reports = made(lines)
    letters: list[Reliability | None] = [None] * SOURCES
    letters[source] = Reliability.F

    assert np.array_equal(mixed(reports, right=graded(letters)), mixed(reports))


@pytest.mark.parametrize("seed", range(3))
def test_an_item_leaves_its_own_decision_out(seed: int) -> None:
    """Whatever people decide of an item, what graded sources are worth there stays."""
    reports = invented(seed=seed)
    right = np.full(reports.n_sources, 0.8)
    decided = np.full(reports.n_items, -1, np.int32)
    decided[:10] = 3 * np.arange(10)
    other = decided.copy()
    other[4] += 1

    told = [
        graded_vote(reports, evidence(reports, right=right, decided=one))
        for one in (decided, other)
    ]

    assert np.allclose(told[0][12:15], told[1][12:15])


@settings(max_examples=20)
@given(st.integers(0, 1000))
def test_decisions_teach_whom_to_believe(seed: int) -> None:
    """A source that decisions bear out is believed against one that they do not."""
    drawn = np.random.default_rng(seed)
    lines = [(0, item, 0) for item in range(20)]
    lines += [(1, item, int(drawn.integers(1, 3))) for item in range(20)]
    reports = reported(lines, n_sources=2, n_items=20)
    decided = np.full(20, -1, np.int32)
    decided[:15] = 3 * np.arange(15)

    probability = mixed(reports, decided=decided).reshape(20, 3)

    assert (probability[15:, 0] > 0.8).all()


def test_sources_of_one_feed_are_one_voice() -> None:
    """Twenty sources that say the same to the letter count as the one they copy."""
    honest = invented(seed=1, n_items=60)
    rows = list(zip(honest.source, honest.item, honest.value % 3, strict=True))
    copies = [(8 + at, item, 2) for at in range(20) for item in range(60)]
    told = [(int(a), int(b), int(c)) for a, b, c in rows]
    joined = reported([*told, *copies], n_sources=28, n_items=60)

    chosen = mixed(joined).reshape(60, 3).argmax(axis=1)

    assert (chosen == 0).mean() >= 0.85
    assert (copied(joined)[8:, 8:][np.triu_indices(20, 1)] > 0.5).all()


def test_sources_that_are_right_share_no_feed() -> None:
    """Two sources that agree where nearly all others agree are not taken for copies."""
    reports = invented(seed=2, right=0.95, n_items=60)

    assert (copied(reports) < 0.5).all()


def test_a_good_grade_outweighs_two_bad_ones() -> None:
    """Votes are weighted by what grades stand for."""
    reports = reported([(0, 0, 0), (1, 0, 1), (2, 0, 1)], n_sources=3, n_items=1)
    right = graded([Reliability.A, Reliability.D, Reliability.E])

    told = graded_vote(reports, evidence(reports, right=right))

    assert told.argmax() == 0


def test_who_learns_nothing_from_a_decision_is_as_if_there_were_none() -> None:
    """Untaught on every decided item, all is as nothing had been decided."""
    reports = invented(seed=3)
    decided = np.full(reports.n_items, -1, np.int32)
    decided[:5] = reports.value[[int(np.argmax(reports.item == at)) for at in range(5)]]
    everyone = np.ones(reports.n_reports, np.bool_)

    told = evidence(reports, decided=decided, untaught=everyone)

    untold = mix(reports, evidence(reports)).credible.belief.probability
    np.testing.assert_array_equal(
        mix(reports, told).credible.belief.probability, untold
    )
