"""Running totals as series, oldest count first."""

from __future__ import annotations

from dataclasses import replace

from provenance.domain.relating.series import find_series
from provenance.domain.relations import Proposed
from tests.domain.relating.telling import Telling, at_least


def _toll() -> Telling:
    told = Telling()
    told.tell("killed", 24, "Post", "Governor", said="2021-10-11")
    told.tell("killed", 5, "Wire", "Red Crescent", said="2021-10-09")
    told.tell("killed", 11, "Star", said="2021-10-10")
    told.tell("killed", at_least(24), "Globe", "Governor", said="2021-10-11")
    return told


def _numbers(told: Telling) -> list[list[list[int]]]:
    series = find_series(told.claims, told.relations())
    return [[[claim.id for claim in state] for state in total] for total in series]


def test_a_running_total_is_shown_oldest_first() -> None:
    """Five, then eleven, then twenty-four in two reports."""
    assert _numbers(_toll()) == [[[2], [3], [4, 1]]]


def test_another_question_is_another_series() -> None:
    """The wounded do not stand among the killed."""
    told = _toll()
    told.tell("wounded", 50, "Wire", "Red Crescent", said="2021-10-09")
    told.tell("wounded", 90, "Wire", "Red Crescent", said="2021-10-10")

    assert _numbers(told) == [[[2], [3], [4, 1]], [[5], [6]]]


def test_a_count_that_updates_nothing_stands_in_no_series() -> None:
    """A rival figure is no state of the toll."""
    told = _toll()
    told.tell("killed", 3, "Herald", "Mayor", said="2021-10-12")

    assert _numbers(told) == [[[2], [3], [4, 1]]]


def test_rulings_in_a_circle_make_one_state() -> None:
    """Two people who say the opposite do not keep the series from being shown."""
    told = Telling()
    told.tell("killed", 5, "Wire", said="2021-10-09")
    told.tell("killed", 9, "Post", said="2021-10-10")
    said = told.only()
    circle: list[Proposed] = [said, replace(said, a=said.b, b=said.a)]

    ((state,),) = find_series(told.claims, circle)

    assert len(state) == 2
