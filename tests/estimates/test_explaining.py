"""Explanations add up to the estimate they explain, and can be kept and replayed."""

from __future__ import annotations

import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.estimates.evidence import Evidence, evidence
from provenance.estimates.explaining import Because, Explanation, explain
from provenance.estimates.judging import answer, item_of
from provenance.estimates.mixing import mix, updated
from provenance.estimates.records import beta_span, identifiable
from provenance.estimates.reports import Reports
from provenance.estimates.storing import (
    explanation_object,
    inputs_object,
    restored,
)
from provenance.estimates.words import in_words
from tests.estimates.reporting import Line, ints, invented, reported


def explained(
    reports: Reports, item: int, known: Evidence | None = None
) -> Explanation:
    """The explanation of a fresh estimate."""
    known = known or evidence(reports)
    return explain(reports, known, mix(reports, known), item)


@pytest.mark.parametrize("seed", range(5))
def test_judging_an_item_again_gives_what_the_mix_gave(seed: int) -> None:
    """With no report left out, one item's answer is the mix's own."""
    reports = invented(seed=seed)
    known = evidence(reports)
    fitted = mix(reports, known)

    for item in range(reports.n_items):
        of = item_of(fitted, known, item)
        again = answer(of, np.ones(of.rows.size, np.bool_))
        told = fitted.probability[fitted.table.reported[of.values]]
        assert np.allclose(again, told)


@given(st.integers(0, 50), st.integers(0, 29))
def test_without_the_flipping_sources_another_value_leads(seed: int, item: int) -> None:
    """The sources named are enough: without their reports the answer is another."""
    reports = invented(seed=seed, right=0.5)
    told = explained(reports, item)
    if not told.flipped_without:
        return
    known = evidence(reports)
    fitted = mix(reports, known)
    of = item_of(fitted, known, item)

    kept = ~np.isin(fitted.table.source[of.rows], told.flipped_without)
    left = answer(of, kept)

    assert fitted.table.reported[of.values][left.argmax()] == told.flipped_to
    assert told.flipped_to != told.values[0].value


def test_one_who_stands_alone_flips_the_answer() -> None:
    """Where one source outweighs another, the answer hangs on that one."""
    lines = [(source, item, 0) for source in (0, 1, 2) for item in range(1, 12)]
    lines += [(3, item, 1 + item % 2) for item in range(1, 12)]
    told = explained(
        reported([*lines, (0, 0, 0), (3, 0, 1)], n_sources=4, n_items=12), 0
    )

    assert told.values[0].value == 0
    assert told.flipped_without == (0,)


def test_nobody_flips_what_all_say() -> None:
    """Where nobody says anything else no set of sources would change the answer."""
    reports = reported([(0, 0, 0), (1, 0, 0)], n_sources=2, n_items=1)

    told = explained(reports, 0)

    assert (told.flipped_without, told.flipped_to) == ((), None)


def test_reports_and_origins_are_counted_apart() -> None:
    """Three reports of one origin are three reports and one that counts."""
    reports = reported([(0, 0, 0), (1, 0, 0), (2, 0, 0)], n_sources=3, n_items=1)
    known = evidence(reports, origin=ints([7, 7, 7]))

    [line] = explained(reports, 0, known).values

    assert (line.n_reports, line.n_independent) == (3, 1.0)
    assert line.told[0].sources == (0, 1, 2)
    assert [one.because for one in line.told[0].depends] == [Because.SAME_ORIGIN] * 2


def test_a_feed_is_named_as_the_reason() -> None:
    """Sources that share a feed are listed with the one they count as."""
    honest = [
        (source, item, 0 if (source * item) % 5 else 1)
        for source in range(5)
        for item in range(40)
    ]
    copies = [(source, item, item % 3) for source in (5, 6, 7) for item in range(40)]
    reports = reported([*honest, *copies], n_sources=8, n_items=40)

    lines = explained(reports, 2).values

    [feed] = [told for line in lines for told in line.told if 5 in told.sources]
    assert feed.sources == (5, 6, 7)
    assert {one.because for one in feed.depends if one.on == 5} == {Because.SAME_FEED}


def test_two_camps_cannot_be_told_apart() -> None:
    """Without a ring of odd length nothing tells which of two camps is right."""
    camps: list[Line] = [
        (source, item, source % 2)
        for item, pair in enumerate([(0, 1), (1, 2), (2, 3), (3, 0)])
        for source in pair
    ]
    two = reported(camps, n_sources=4, n_items=5)
    three = reported([*camps, (0, 4, 0), (2, 4, 0)], n_sources=4, n_items=5)

    told = [
        identifiable(mix(one, evidence(one)).table).tolist() for one in (two, three)
    ]

    assert told == [[False] * 4, [True] * 4]


@pytest.mark.parametrize("seed", range(3))
def test_what_was_kept_gives_the_same_explanation(seed: int) -> None:
    """A kept estimate is made again to the last letter from what was kept with it."""
    reports = invented(seed=seed)
    right = np.full(reports.n_sources, np.nan)
    right[1] = 0.85
    decided = np.full(reports.n_items, -1, np.int32)
    decided[3] = 9
    known = evidence(reports, right=right, decided=decided)
    first = explanation_object(explained(reports, 4, known))

    kept = json.loads(json.dumps(inputs_object(reports, known)))
    again = explanation_object(explained(*_turned(kept)))

    assert json.dumps(first) == json.dumps(again)


def _turned(kept: dict[str, object]) -> tuple[Reports, int, Evidence]:
    reports, known = restored(kept)
    return reports, 4, known


def test_what_is_kept_holds_no_fractions() -> None:
    """Kept estimates are integers and texts, which every machine writes alike."""
    reports = invented(seed=1)
    kept = json.dumps(
        [
            inputs_object(reports, evidence(reports)),
            explanation_object(explained(reports, 0)),
        ]
    )

    def refuse(text: str) -> float:
        raise AssertionError(f"{text} is a fraction")

    json.loads(kept, parse_float=refuse)


def test_a_decision_is_taken_in_without_a_new_fit() -> None:
    """Those a decision bears out gain, as they do in a new fit."""
    reports = reported(
        [(source, item, source % 2) for source in range(4) for item in range(6)],
        n_sources=4,
        n_items=6,
    )
    fitted = mix(reports, evidence(reports))
    decided = np.full(6, -1, np.int32)
    decided[0] = 1

    after = updated(fitted, evidence(reports, decided=decided)).probability

    assert (after[4::3] > fitted.probability[4::3]).all()


@pytest.mark.parametrize(
    ("probability", "word"),
    [
        (0.0, "almost no chance"),
        (0.05, "very unlikely"),
        (0.2, "unlikely"),
        (0.5, "roughly even chance"),
        (0.55, "likely"),
        (0.8, "very likely"),
        (0.95, "almost certain"),
        (1.0, "almost certain"),
    ],
)
def test_probabilities_have_words(probability: float, word: str) -> None:
    """A bound belongs to the words above it."""
    assert in_words(probability) == word


def test_a_beta_span_has_its_known_bounds() -> None:
    """The middle 90 per cent of Beta(8, 2) lies between .57 and .96."""
    span = beta_span(8.0, 2.0)

    assert span.mean == pytest.approx(0.8)
    assert span.low == pytest.approx(0.571, abs=0.002)
    assert span.high == pytest.approx(0.959, abs=0.002)
