"""A page about a day long past has that day, and its days are of that year."""

from __future__ import annotations

import pytest

from tests.domain.extracting.conftest import Extract

OPENING = "The mill fire was a disaster that began on 8 October 2004 in Lowport. "
PAST = {
    "undated": ("It left 6 people dead.", "2004-10-08"),
    "no year": ("\n\nOn 9 October the roof fell and killed 6 men.", "2004-10-09"),
    "year before": ("\n\nIn June 2003 two men had died. In July, a fire killed 6 "
                    "others.", "2003-07"),
    "next year": ("\n\nIn June 2003 two died. The following year, in May, a blast "
                  "killed 6 men.", "2004-05"),
    "new paragraph": ("\n\nIn June 2003 two men had died there.\n\nOn 9 October the "
                      "roof fell and killed 6 men.", "2004-10-09"),
    "concluded later": ("A court concluded in 2007 that 6 people had been killed.",
                    "2004-10-08"),
    "told later": ("The port gave the final toll in 2006 as 6 dead.", "2004-10-08"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "day"), PAST.values(), ids=PAST.keys())
def test_days_are_of_the_time_that_the_page_is_about(claims: Extract, text, day):
    """The opening names the day; later days without a year are of the year told."""
    [row] = [row for row in claims(OPENING + text) if row["value"] == 6]

    assert row["event_date"] == day


def test_a_finding_of_a_year_is_said_in_it(claims: Extract):
    """What a court concluded in 2007 was said in that year."""
    [row] = claims(f"{OPENING}A court concluded in 2007 that 6 people had been killed.")

    assert row["asserted_date"] == "2007"


def test_a_near_day_outweighs_one_long_past(claims: Extract):
    """A page of the week, which begins with an old fire, is about the week."""
    [row] = claims(f"{OPENING}\n\nA shop burned down on Tuesday, killing 6 people.")

    assert row["event_date"] == "2020-03-10"


def test_only_the_opening_names_its_event_by_a_day(claims: Extract):
    """A landslide on a later day, told far below, does not move the storm's dead."""
    rows = claims(
        f"A storm hit on Monday and 6 men died. {'Nobody could leave the port. ' * 6}"
        "\n\nA landslide on Wednesday buried a road.\n\nThe port counts 9 deaths."
    )

    assert [row["event_date"] for row in rows] == ["2020-03-09", "2020-03-09"]


def test_a_year_that_something_happened_in_bounds_what_came_before(claims: Extract):
    """The worst raid until 2011, when a bomb killed six: six died in 2011."""
    [row] = claims(f"{OPENING}It was the worst until 2011, when a bomb killed 6 men.")

    assert row["event_date"] == "2011"


def test_the_day_on_which_a_toll_rose_is_not_the_main_one(claims: Extract):
    """The ferry sank on another, named later."""
    rows = claims(
        "The toll from a ferry accident rose to 14 Friday after two more bodies were "
        "washed ashore. They were found where it capsized on Thursday morning.\n\n"
        "The navy says 14 people are dead."
    )

    assert rows[-1]["event_date"] == "2020-03-12"


def test_what_ended_on_one_day_is_of_the_day_on_which_it_began(claims: Extract):
    """A siege is one event."""
    rows = claims(
        "Soldiers ended a siege of the Harl hotel on Saturday morning. It all began "
        "Friday night when gunmen attacked it. At least 27 people were killed."
    )

    assert rows[-1]["event_date"] == "2020-03-13"
