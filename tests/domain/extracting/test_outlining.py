"""A timeline puts its entries under days, and a talk its words under names."""

from __future__ import annotations

import pytest

from tests.domain.extracting.conftest import Extract

TIMELINES = {
    "dash": "Raids\n\n3 May 2017 - Six men were killed.\n"
    "9 June 2018 - Nine men were killed.\n",
    "colon": "Raids\n\nMay 3, 2017: Six men were killed.\n"
    "June 9, 2018: Nine men were killed.\n",
    "bullets": "* 3 May 2017: six men were killed\n* 9 June 2018: nine men were killed",
    "lines": "Raids\n\n3 May 2017\nSix men were killed.\n\n"
    "9 June 2018\nThe port burned.\nNine men were killed.\n",
}


@pytest.mark.parametrize("text", TIMELINES.values(), ids=TIMELINES.keys())
def test_an_entry_of_a_timeline_is_of_its_day(claims: Extract, text):
    """The day that a line begins with, or that stands over it, is the event's."""
    days = {row["value"]: row["event_date"] for row in claims(text)}

    assert days == {6: "2017-05-03", 9: "2018-06-09"}


def test_an_entry_without_a_year_follows_the_one_before(claims: Extract):
    """After December comes January of the next year."""
    rows = claims(
        "20 December 2017: Six men were killed.\n4 January: Nine men were killed.\n"
    )

    assert [row["event_date"] for row in rows] == ["2017-12-20", "2018-01-04"]


def test_a_line_with_the_day_of_the_page_is_no_entry(claims: Extract):
    """The page's own day says when it was written."""
    [row] = claims("14 March 2020 - Six men were killed on Tuesday.")

    assert row["event_date"] == "2020-03-10"


def test_whose_turn_it_is_speaks(claims: Extract):
    """A name before a colon, again and again, says whose words follow it."""
    rows = claims(
        "Moreno: We counted six dead. Nine men were wounded.\n\n"
        "Question: And the others?\n\n"
        "Moreno: Two men are missing.\n"
    )

    assert [row["attribution"][1:] for row in rows] == [["Moreno"]] * 3


def test_a_label_said_once_is_no_name(claims: Extract):
    """`Shelter:` says what a paragraph is about."""
    [row] = claims("Shelter: Six men were killed.\n\nWater: None is left.\n")

    assert row["attribution"] == ["Harbour Gazette"]


@pytest.mark.parametrize(
    "line", ["Statement by the Coast Army", "Source: Coast Army", "From: Coast Army"]
)
def test_a_line_may_name_whose_statement_it_is(claims: Extract, line):
    """What stands below is said by whom the line names."""
    [row] = claims(f"{line}\n\nOur men killed six guards on Tuesday.")

    assert row["attribution"] == ["Harbour Gazette", "Coast Army"]


def test_a_page_of_history_goes_on_in_its_time(claims: Extract):
    """Where the first day is long past, what follows is of then."""
    [row] = claims("The revolt began in March 2011. Guards killed six men.")

    assert row["event_date"] == "2011-03"


def test_a_year_names_the_raid_that_is_told_of(claims: Extract):
    """The 2017 raid killed, and the 2018 raid as well."""
    rows = claims("In the 2017 raid six men were killed; the 2018 raid killed nine.")

    assert [row["event_date"] for row in rows] == ["2017", "2018"]
