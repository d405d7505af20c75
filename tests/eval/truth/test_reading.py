"""Evaluation sets are read as their study read them."""

from __future__ import annotations

import gzip
from pathlib import Path

import numpy as np
import pytest

from tests.eval.truth.reading import read_copies, read_flights, read_set
from tests.eval.truth.sets import NOT_JUDGED, NOT_REPORTED, Row, with_rows

TIMES = """item,source,value,raw,date
1|X-1|act_dep,north,600,10:00,1
1|X-1|act_dep,south,600,10:00,1
1|X-1|act_dep,east,604,10:04,1
1|X-1|act_dep,west,609,10:09,1
1|X-1|act_dep,quay,640,10:40,1
1|X-1|dep_gate,north,A1,A1,1
1|X-1|dep_gate,south,A2,A2,1
2|X-1|dep_gate,south,A3,A3,2
"""


def folder_of(tmp_path: Path, claims: str, truth: str) -> Path:
    """A set's folder."""
    with gzip.open(tmp_path / "claims.csv.gz", "wt", encoding="utf-8") as file:
        file.write(claims)
    tmp_path.joinpath("truth.csv").write_text(truth, "utf-8")
    return tmp_path


def test_times_near_the_most_reported_are_one_value(tmp_path: Path) -> None:
    """Four minutes off counts as the leading time, nine as a time of its own."""
    folder = folder_of(tmp_path, TIMES, "item,value\n1|X-1|act_dep,610\n")

    first = read_flights(folder)[0]

    assert first.texts == ("600", "609", "640", "A1", "A2")
    assert first.reports.fine is not None
    assert np.unique(first.reports.fine).size == 6


def test_a_time_is_right_within_ten_minutes(tmp_path: Path) -> None:
    """Both near times are right; the nearer one is the label."""
    folder = folder_of(tmp_path, TIMES, "item,value\n1|X-1|act_dep,610\n")

    first = read_flights(folder)[0]

    assert first.is_right.tolist() == [True, True, False, False, False]
    assert first.gold.tolist() == [1, NOT_JUDGED]


def test_flights_are_a_set_a_day_with_sources_numbered_alike(tmp_path: Path) -> None:
    """A source keeps its number on a day it is silent on."""
    folder = folder_of(tmp_path, TIMES, "item,value\n")

    days = read_flights(folder)

    assert [day.name for day in days] == ["1", "2"]
    assert {day.sources for day in days} == {("east", "north", "quay", "south", "west")}
    assert days[1].reports.source.tolist() == [3]


def test_a_right_value_that_nobody_reported_is_told_from_none(tmp_path: Path) -> None:
    """An item is judged though every report of it is wrong."""
    claims = "item,source,value\na,north,1\nb,north,2\n"

    read = read_set(folder_of(tmp_path, claims, "item,value\na,3\n"))

    assert read.gold.tolist() == [NOT_REPORTED, NOT_JUDGED]
    assert read.judged.tolist() == [0]


def test_numbers_are_compared_as_numbers(tmp_path: Path) -> None:
    """A count is right however its set writes it."""
    claims = "item,source,value,num\na,north,12,12.0\na,south,13,13.0\n"

    read = read_set(folder_of(tmp_path, claims, "item,value,num\na,12.0,12.0\n"))

    assert read.numbers.tolist() == [12.0, 13.0]
    assert read.is_right.tolist() == [True, False]


def test_added_reports_leave_what_is_right(tmp_path: Path) -> None:
    """New values are numbered among the old ones, and the label follows."""
    claims = "item,source,value\na,north,knuth\n"
    read = read_set(folder_of(tmp_path, claims, "item,value\na,knuth\n"))

    more = with_rows(read, [Row("a", "fake", "aho", "aho")], name="more")

    assert more.texts == ("aho", "knuth")
    assert more.gold.tolist() == [1]


def test_pairs_that_nobody_is_sure_of_are_not_asked(tmp_path: Path) -> None:
    """Only known feeds and known strangers are kept, their names in order."""
    tmp_path.joinpath("copy_pairs.csv").write_text(
        "a,b,n,raw_same,val_same,label\n"
        "b,a,9,1,1,copy\na,c,9,0,0,not_copy\nb,c,1,1,1,unknown\n"
    )

    assert read_copies(tmp_path).sure == {("a", "b"): True, ("a", "c"): False}


@pytest.mark.parametrize("order", [1, -1], ids=["as given", "reversed"])
def test_the_order_of_reports_changes_nothing(tmp_path: Path, order: int) -> None:
    """Arrays are numbered by name."""
    head, *lines = TIMES.splitlines()
    claims = "\n".join([head, *lines[::order]])

    read = read_flights(folder_of(tmp_path, claims, "item,value\n"))

    assert read[0].reports.value.tolist() == [0, 0, 0, 1, 2, 3, 4]
