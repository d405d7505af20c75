"""The cells of a table, each read alone."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from provenance.domain.extracting.cells import (
    bounded,
    find_order,
    plain,
    read_counts,
    read_day,
    read_source,
)
from provenance.domain.extracting.timing import Anchor

APRIL = Anchor(date(2020, 4, 5), is_day=True)


@pytest.mark.parametrize(
    ("words", "low", "high", "approx"),
    [
        ("15", 15, 15, False),
        ("1,400", 1400, 1400, False),
        ("1 400", 1400, 1400, False),
        ("40+", 40, None, False),
        ("≥10", 10, None, False),
        ("at least 12", 12, None, False),
        ("max. 40", None, 40, False),
        ("15-20", 15, 20, False),
        ("15–20", 15, 20, False),
        ("5 or 6", 5, 6, False),
        ("~30", None, None, True),
        ("c. 30", None, None, True),
        ("30?", None, None, True),
        ("dozens", None, None, True),
        ("0", 0, 0, False),
        ("nil", 0, 0, False),
        ("15[3]", 15, 15, False),
        ("**15**", 15, 15, False),
        ("15 (3 of them children)", 15, 15, False),
    ],
)
def test_a_number_keeps_its_hedge(words, low, high, approx):
    """A cell's number has the bounds that its signs and words give it."""
    (found,) = read_counts(plain(words), ("killed",))

    amount = found.amount
    assert (amount.low, amount.high, amount.approx) == (low, high, approx)


@pytest.mark.parametrize(
    ("words", "is_open"), [(">100", (True, False)), ("<5", (False, True))]
)
def test_a_sign_opens_a_bound(words, is_open):
    """More than and less than leave their bound out."""
    (found,) = read_counts(words, ("killed",))

    assert (found.amount.low_open, found.amount.high_open) == is_open


@pytest.mark.parametrize(
    "words",
    [
        *("", "-", "–", "—", "unknown", "N/A", "?", "tbc", "15/22", "15 (22)", "15%"),
        *("12 March", "5 vehicles", "see below", "12.500", "3 + 4"),
    ],
)
def test_a_cell_without_one_number_answers_nothing(words):
    """Dashes, two numbers under one head and other things are no answer."""
    assert read_counts(plain(words), ("killed",)) == []


@pytest.mark.parametrize("words", ["15/22", "15 (22)", "15; 22", "15 killed / 22 hurt"])
def test_two_measures_take_two_numbers(words):
    """A head of two measures has a number for each, in its order."""
    found = read_counts(words, ("killed", "wounded"))

    assert [(f.measure, f.amount.value) for f in found] == [
        ("killed", Decimal(15)),
        ("wounded", Decimal(22)),
    ]


def test_words_in_a_cell_say_what_is_counted():
    """A cell that counts two things itself wins over its head."""
    found = read_counts("15 killed, 22 wounded", ("killed_or_wounded",))

    assert [f.measure for f in found] == ["killed", "wounded"]


def test_words_in_a_cell_say_who_is_counted():
    """Those whom a cell names are the scope of its number."""
    (found,) = read_counts("3 policemen", ("killed",))

    assert found.scope == "policemen"


def test_parts_of_a_cell_are_counted_apart():
    """Two kinds of people in one cell are two numbers."""
    found = read_counts("2 nurses, 1 guard", ("killed",))

    assert [f.amount.value for f in found] == [2, 1]
    assert [f.scope for f in found] == ["nurses", "guard"]


def test_a_link_is_its_words():
    """Where a cell's words lead is no part of them."""
    assert plain("[Herald](https://herald.example/1) [2]") == "Herald"


def test_a_head_in_thousands_multiplies():
    """A number under a head in thousands is that many thousands."""
    (found,) = read_counts("1.5", ("displaced",))

    assert bounded(found.amount, None, 1000).value == 1500


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("12 March 2020", "2020-03-12"),
        ("12-Mar-20", "2020-03-12"),
        ("March 15", "2020-03-15"),
        ("12–14 March 2020", "2020-03-12/2020-03-14"),
        ("March", "2020-03"),
        ("12/03/2020", "2020"),
        ("13/03/2020", "2020"),
        ("12.03.2020", "2020-03-12"),
        ("at noon", None),
    ],
)
def test_a_day_is_read_as_written(words, day):
    """Of a day in figures of which the order is unknown, only the year is told."""
    assert read_day(words, APRIL, year=None, day_first=None) == day


@pytest.mark.parametrize(
    ("cells", "day_first"),
    [
        (["12/03/2020", "13/03/2020"], True),
        (["12/03/2020", "03/13/2020"], False),
        (["12/03/2020"], None),
        (["13/03/2020", "03/13/2020"], None),
    ],
    ids=["day first", "month first", "untold", "both"],
)
def test_a_column_tells_the_order_of_its_days(cells, day_first):
    """One day that can be read in one order only tells it for the column."""
    assert find_order(cells) is day_first


@pytest.mark.parametrize(
    ("words", "source"),
    [
        ("Harbour Gazette", ("Harbour Gazette", None)),
        ("Harbour Gazette, March 14", ("Harbour Gazette", "2020-03-14")),
        ("(Harbour Gazette, 2 May 2019)", ("Harbour Gazette", "2019-05-02")),
        ("the police", ("police", None)),
        ("Ministry of Health, Harbour", ("Ministry of Health, Harbour", None)),
        ("Gazette; Herald", (None, None)),
        ("Gazette, Herald", (None, None)),
        ("https://gazette.example/1", (None, None)),
        ("[4]", (None, None)),
        ("-", (None, None)),
    ],
)
def test_a_source_is_one_name(words, source):
    """Several names, addresses and numbers are nobody's name."""
    assert read_source(plain(words), APRIL) == source


def test_a_source_speaks_after_its_row():
    """A day without a year is the first one behind what it tells of."""
    said = read_source("Gazette, January 3", None, after=date(2019, 12, 30))

    assert said == ("Gazette", "2020-01-03")


def test_a_row_that_a_page_cut_off_is_no_head(claims):
    """What is left of it says nothing of the columns below."""
    text = (
        "| Date | Place | Killed |  | Source |\n"
        "|  |  | Civilians | Soldiers |  |\n"
        "| 2021 |  |  |  | council member |\n"
        "| 21 January 2021 | Northport | 4 | 7 | Herald |\n"
    )

    rows = [row for row in claims(text) if row["attribute"] == "killed"]

    assert [(row["value"], row["event_date"]) for row in rows] == [
        (4, "2021-01-21"),
        (7, "2021-01-21"),
    ]


def test_rows_of_other_columns_are_of_no_table_before_them(claims):
    """A page that lacks a column must not move its numbers under other heads."""
    text = (
        "| Date | Killed | Wounded | Source |\n"
        "| 20 January 2021 | 4 | 7 | Herald |\n\f"
        "| 21 January 2021 | 5 | Herald |\n"
        "| 22 January 2021 | 6 | Herald |\n"
    )

    assert [row["value"] for row in claims(text)] == [4, 7]


def test_a_day_cut_off_among_whole_days_is_of_no_month(claims):
    """The month above a table is that of days without one, where all are such."""
    text = (
        "Compiled in June 2021.\n\n"
        "| Date | Killed |\n|---|---|\n"
        "| 17 January 2021 | 4 |\n| 18 | 5 |\n"
    )

    dates = {row["value"]: row["event_date"] for row in claims(text)}

    assert dates[4] == "2021-01-17"
    assert not str(dates[5]).startswith("2021-06")
