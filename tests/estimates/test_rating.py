"""Closed answers by sources that err each in its own way."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from provenance.estimates.evidence import Evidence, evidence
from provenance.estimates.explaining import explain
from provenance.estimates.judging import answer, item_of
from provenance.estimates.mixing import mix, updated
from provenance.estimates.rating import rater
from provenance.estimates.reports import Float64, Reports
from tests.estimates.reporting import Line, ints, reported

ITEMS = 200


def closed(lines: list[Line], *, n_sources: int, n_items: int) -> Reports:
    """Reports on items of which each is a 0 or a 1."""
    made = reported(lines, n_sources=n_sources, n_items=n_items, n_values=2)
    return replace(made, answer=ints([0, 1] * n_items))


def two_answers(seed: int, n_items: int = ITEMS) -> tuple[Reports, list[int]]:
    """Two careful sources and three that say 1 of nearly everything; and the truth."""
    drawn = np.random.default_rng(seed)
    truth = [int(drawn.random() < 0.5) for _ in range(n_items)]
    lines = []
    for item, right in enumerate(truth):
        for source in range(5):
            keen = drawn.random() < (0.9 if source < 2 else 0.25)
            says = right if keen or (source >= 2 and right == 1) else 1
            says = 1 - right if source < 2 and not keen else says
            lines.append((source, item, says))
    return closed(lines, n_sources=5, n_items=n_items), truth


def believed(reports: Reports, known: Evidence | None = None) -> Float64:
    """What the tables make of each item, 0 beside 1."""
    return rater(reports, known or evidence(reports)).belief.reshape(-1, 2)


@pytest.mark.parametrize("seed", range(3))
def test_a_habit_of_saying_one_thing_is_seen_through(seed: int) -> None:
    """Sources that mostly say 1 outvote the careful, and are yet believed less."""
    reports, truth = two_answers(seed)

    chosen = believed(reports).argmax(axis=1)
    votes = np.bincount(reports.value, minlength=2 * ITEMS).reshape(-1, 2)

    assert (chosen == truth).mean() > (votes.argmax(axis=1) == truth).mean() + 0.1


def test_probabilities_of_closed_answers_sum_to_one() -> None:
    """One of the closed answers is right."""
    reports, _ = two_answers(1)

    assert np.allclose(believed(reports).sum(axis=1), 1.0)


def test_decisions_turn_a_crowd_round() -> None:
    """Where decisions say that most are wrong, the rest is judged accordingly."""
    lines = [
        (source, item, int(source > 0)) for source in range(5) for item in range(24)
    ]
    reports = closed(lines, n_sources=5, n_items=24)
    decided = np.full(24, -1, np.int32)
    decided[:18] = 2 * np.arange(18)

    told = believed(reports, evidence(reports, decided=decided))

    assert (told[18:, 0] > 0.5).all()


def test_the_order_of_arrival_changes_nothing() -> None:
    """The same reports in another order give the same to the last bit."""
    reports, _ = two_answers(2)
    order = np.random.default_rng(5).permutation(reports.n_reports)
    turned = replace(
        reports,
        source=reports.source[order],
        item=reports.item[order],
        value=reports.value[order],
    )

    assert np.array_equal(believed(turned), believed(reports))


def test_a_reprint_adds_no_evidence() -> None:
    """A report of the same origin is no second one."""
    lines = [(source, item, item % 2) for source in range(5) for item in range(40)]
    lines[0] = (0, 0, 1)
    alone = closed(lines, n_sources=6, n_items=40)
    reprinted = closed([*lines, (5, 0, 1)], n_sources=6, n_items=40)
    origin = ints([*range(len(lines)), 0])

    assert np.array_equal(
        believed(reprinted, evidence(reprinted, origin=origin)), believed(alone)
    )


@pytest.mark.parametrize("seed", range(3))
def test_an_items_own_decision_hardly_tells_of_it(seed: int) -> None:
    """It is in no table by which its reports are judged; what it changes elsewhere is
    little.
    """
    reports, truth = two_answers(seed)
    decided = np.full(ITEMS, -1, np.int32)
    decided[:20] = [2 * item + truth[item] for item in range(20)]
    other = decided.copy()
    other[4] = 2 * 4 + 1 - truth[4]

    told = [
        believed(reports, evidence(reports, decided=each)) for each in (decided, other)
    ]

    assert np.abs(told[0][4] - told[1][4]).max() < 0.1


@pytest.mark.parametrize(
    ("n_items", "n_sources", "answers", "is_closed"),
    [
        (20, 5, [0, 1], True),
        (19, 5, [0, 1], False),
        (20, 4, [0, 1], False),
        (20, 5, [0, -1], False),
    ],
    ids=["enough", "nineteen a source", "four an item", "an answer of one item alone"],
)
def test_tables_are_for_few_answers_and_many_reports(
    n_items: int, n_sources: int, answers: list[int], is_closed: bool
) -> None:
    """With less the mix is as it is without them."""
    reports, _ = two_answers(1, n_items)
    kept = reports.source < n_sources
    reports = replace(
        reports,
        source=reports.source[kept],
        item=reports.item[kept],
        value=reports.value[kept],
        answer=ints(answers * n_items),
    )
    open_ones = replace(reports, answer=None)

    told = mix(reports, evidence(reports))
    plain = mix(open_ones, evidence(open_ones))

    assert told.rated.is_closed.all() == is_closed
    assert np.allclose(told.probability, plain.probability) != is_closed
    assert (told.trust_on(0)[-1] > 0.0) == is_closed


def test_judging_a_closed_item_again_gives_what_the_mix_gave() -> None:
    """With no report left out, one item's answer is the mix's own."""
    reports, _ = two_answers(3)
    known = evidence(reports)
    fitted = mix(reports, known)

    for item in range(20):
        of = item_of(fitted, known, item)
        again = answer(of, np.ones(of.rows.size, np.bool_))
        told = fitted.probability[fitted.table.reported[of.values]]
        assert np.allclose(again, told)


def test_one_more_decision_goes_on_from_the_tables() -> None:
    """One round comes near to what a new fit gives."""
    reports, truth = two_answers(0)
    decided = np.full(ITEMS, -1, np.int32)
    before = mix(reports, evidence(reports, decided=decided))
    decided[7] = 2 * 7 + truth[7]
    known = evidence(reports, decided=decided)

    moved = updated(before, known)

    assert np.abs(moved.rated.belief - mix(reports, known).rated.belief).max() < 0.05
    assert explain(reports, known, moved, 7).is_closed
