"""Running totals as series, oldest count first."""

from __future__ import annotations

from dataclasses import replace

from provenance.domain.claims import ClaimState
from provenance.domain.identifiers import RelationId
from provenance.domain.relating.series import find_series, series_texts
from provenance.domain.relations import Proposed, Relation
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


def _texts(told: Telling) -> tuple[str, ...]:
    relations = [
        Relation(id=RelationId(number), proposed=said)
        for number, said in enumerate(told.relations(), 1)
    ]
    return series_texts(told.claims, relations)


def test_a_series_is_written_with_days_and_voices() -> None:
    """A count told twice on a day says its reports and origins, like any other."""
    told = _toll()
    told.tell("killed", 5, "Star", "Red Crescent", said="2021-10-09")

    assert _texts(told) == (
        "2021-10-09 5 (2 reports, 1 origin, 1 link unconfirmed) → "
        "2021-10-10 11 (Star) → "
        "2021-10-11 24 (Governor) or at least 24 (Governor)",
    )


def test_a_count_told_again_stands_where_it_was_told_first() -> None:
    """Whoever repeats an old count after a new one takes nothing back."""
    told = Telling()
    told.tell("killed", 5, "Wire", said="2021-10-09")
    told.tell("killed", 9, "Post", said="2021-10-10")
    told.tell("killed", 9, "Star", "Post", said="2021-10-12")

    assert _texts(told) == ("2021-10-09 5 (Wire) → 2021-10-10 9 (2 reports, 1 origin)",)


def test_a_count_says_all_its_reports_on_the_day_of_the_first() -> None:
    """A copy without a day or of a later one is told with what it copies."""
    told = Telling()
    told.tell("killed", 5, "Wire", said="2021-10-09")
    told.tell("killed", 9, "Tribune", said="2021-10-10")
    told.tell("killed", 9, "Star", "Tribune", said=None)
    told.tell("killed", 9, "Globe", "Tribune", said="2021-10-12")

    assert _texts(told) == (
        "2021-10-09 5 (Wire) → 2021-10-10 9 (3 reports, 1 origin, 3 links unconfirmed)",
    )


def test_a_count_in_no_pair_is_among_the_reports_of_its_value() -> None:
    """A table of answers and the series count one value's reports alike."""
    told = Telling()
    told.tell("killed", 5, "Wire", said="2021-10-09")
    told.tell("killed", 9, "Tribune", said="2021-10-10")
    told.tell("killed", 9, "Tribune", said="2021-10-08")
    relations = [
        Relation(id=RelationId(number), proposed=said)
        for number, said in enumerate(told.relations(), 1)
        if {said.a, said.b} == {1, 2}
    ]

    assert series_texts(told.claims, relations) == (
        "2021-10-09 5 (Wire) → 2021-10-08 9 (2 reports, 1 origin)",
    )


def test_what_is_only_proposed_is_in_no_series_shown() -> None:
    """It counts for nothing until a person confirms it."""
    told = _toll()
    told.claims[2] = replace(told.claims[2], state=ClaimState.PROPOSED)

    [text] = _texts(told)

    assert "11 (Star)" not in text


def test_where_nothing_is_updated_there_is_no_series() -> None:
    """Two rivals are no running total."""
    told = Telling()
    told.tell("killed", 5, "Wire", "Governor", said="2021-10-09")
    told.tell("killed", 9, "Post", "Mayor", said="2021-10-09")

    assert _texts(told) == ()


def test_rulings_in_a_circle_make_one_state() -> None:
    """Two people who say the opposite do not keep the series from being shown."""
    told = Telling()
    told.tell("killed", 5, "Wire", said="2021-10-09")
    told.tell("killed", 9, "Post", said="2021-10-10")
    said = told.only()
    circle: list[Proposed] = [said, replace(said, a=said.b, b=said.a)]

    ((state,),) = find_series(told.claims, circle)

    assert len(state) == 2
