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


def test_a_page_of_weeks_puts_each_under_its_own(claims: Extract):
    """Where several headings name a week, what stands below one is of that week."""
    rows = claims(
        "Port Watch (March 1-7, 2020)\n\nThis week, six men were killed in the hills.\n"
        "\nPort Watch (February 23-29, 2020)\n\nNine men were killed in the delta.\n"
    )

    assert [row["event_date"] for row in rows] == [
        "2020-03-01/2020-03-07",
        "2020-02-23/2020-02-29",
    ]


def test_a_weekly_without_a_year_is_of_the_week_before_it(claims: Extract):
    """The days in a digest's heading take their year from the day of the page."""
    [row] = claims(
        "Port Watch Weekly: 1-7 March\n\nIn the last week, six men were killed.\n"
    )

    assert row["event_date"] == "2020-03-01/2020-03-07"


def test_an_attack_on_a_day_is_the_main_one(claims: Extract):
    """The day that names the attack wins over the day of a scene told before."""
    rows = claims(
        "Some bodies were found on Friday.\n\nSix men were killed in an attack on "
        "Monday in the hills. Nine others were wounded.\n"
    )

    assert rows[-1]["event_date"] == "2020-03-09"


HEADED = {
    "place": "May 3, 2017, Ostra province: a raid\nSix men were killed.\n\n"
    "June 9, 2018, Belmar province: a bomb\nNine men were killed.\n",
    "dash": "May 3, 2017 - Ostra\n\nSix men were killed.\n\n"
    "June 9, 2018 - Belmar\n\nNine men were killed.\n",
    "stop": "May 3, 2017. Six men were killed.\nJune 9, 2018. Nine men were killed.\n",
    "year": "2017\n\nMay 3 - Ostra\n\nSix men were killed.\n\n"
    "2018\n\nJune 9 - Belmar\n\nNine men were killed.\n",
}


@pytest.mark.parametrize("text", HEADED.values(), ids=HEADED.keys())
def test_a_line_with_day_and_place_stands_over_its_entry(claims: Extract, text):
    """What is told below such a line is of its day."""
    days = {row["value"]: row["event_date"] for row in claims(text)}

    assert (days[6], days[9]) == ("2017-05-03", "2018-06-09")


def test_newest_entries_may_stand_first(claims: Extract):
    """A later day further down is of the year before."""
    rows = claims(
        "February 2, 2020: Six men were killed.\nJanuary 9: Nine men were killed.\n"
        "December 20: Two men were killed.\n"
    )

    assert [row["event_date"] for row in rows] == [
        "2020-02-02",
        "2020-01-09",
        "2019-12-20",
    ]


def test_an_entry_of_the_day_of_the_page_is_one_below_others(claims: Extract):
    """The first line may be the page's date; a later one is an entry."""
    rows = claims(
        "12 March 2020 - Ostra\n\nSix men were killed.\n\n"
        "13 March 2020 - Belmar\n\nNine men were killed.\n\n"
        "14 March 2020 - Torval\n\nTwo men were killed.\n"
    )

    days = [r["event_date"] for r in rows if r["attribute"] == "killed"]
    assert days == ["2020-03-12", "2020-03-13", "2020-03-14"]


def test_a_dot_may_stand_before_an_entry(claims: Extract):
    """Some pages mark the lines of a list with one."""
    rows = claims(
        ". May 3, 2017: Six men were killed.\n. June 9, 2018: Nine men were killed.\n"
    )

    assert [row["event_date"] for row in rows] == ["2017-05-03", "2018-06-09"]


def test_a_weekday_within_an_entry_is_of_its_week(claims: Extract):
    """An entry is read as if it had been written on its day."""
    rows = claims(
        "31 October 2010 (Sunday): Six men were killed during Sunday mass.\n"
        "9 June 2018: Nine men were killed.\n"
    )

    assert [row["event_date"] for row in rows] == ["2010-10-31", "2018-06-09"]


def test_entries_may_be_of_an_older_century(claims: Extract):
    """Behind a day and a month, 1891 is a year."""
    rows = claims(
        "5 November 1891 - Six men were killed.\n24 October 1907 - Nine men died.\n"
    )

    assert [row["event_date"] for row in rows] == ["1891-11-05", "1907-10-24"]


DAYS = {
    "in words": ("Wednesday, March 4, 2020", "Friday, March 6, 2020"),
    "month first": ("Wednesday (3.4.20)", "Friday (3.6.20)"),
    "day first": ("Wednesday (4.3.20)", "Friday (6.3.20)"),
}


@pytest.mark.parametrize("days", DAYS.values(), ids=DAYS.keys())
def test_a_weekday_may_stand_before_the_day_of_an_entry(claims: Extract, days):
    """It says which of two figures is the month, where both may be."""
    entries = "".join(f"{day}\n\n- A bomb killed four guards.\n\n" for day in days)
    rows = claims(f"The week\n\n{entries}")

    assert [row["event_date"] for row in rows] == ["2020-03-04", "2020-03-06"]


def test_a_figure_above_twelve_is_no_month(claims: Extract):
    """With dots as with slashes."""
    [row] = claims("A bomb killed four guards on 2.29.20.")

    assert row["event_date"] == "2020-02-29"


def test_bullets_below_the_day_of_a_round_up_are_stories(claims: Extract):
    """Each is an event of its own, though the day is one."""
    rows = claims(
        "The week\n\nMonday, March 2, 2020\n\n"
        "- A bomb killed three guards north of the capital.\n"
        "- Raiders hurt six men at a base in Sutland.\n\n"
        "Wednesday, March 4, 2020\n\n- A mine killed two drivers.\n"
    )

    events = {row["event"] for row in rows if row["attribute"] != "location"}
    assert len(events) == 3
