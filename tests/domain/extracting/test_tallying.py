"""The dead have the day of their event, whenever they are found or counted."""

from __future__ import annotations

import pytest

from tests.domain.extracting.conftest import Extract

SANK = "A ferry sank off the port on Tuesday, and two sailors died.\n"
LATER = {
    "found by": "Divers had found 6 bodies by Thursday night.",
    "found on": "Divers found 6 bodies on Thursday.",
    "brought up": "On Thursday they brought up 6 bodies.",
    "next day": "The next day, divers found 6 more bodies.",
    "toll": "The death toll rose to 6 late on Thursday.",
    "raising": "Two days later, a man died, raising the toll to 6.",
    "counted": "The mayor counted 6 dead on Thursday.",
}


@pytest.mark.parametrize("text", LATER.values(), ids=LATER.keys())
def test_a_day_of_finding_or_counting_is_not_the_events(claims: Extract, text):
    """What a day brings to light happened on the day that the page is about."""
    [row] = [row for row in claims(SANK + text) if row["value"] == 6]

    assert row["event_date"] == "2020-03-10"


OWN = {
    "of the find alone": ("Divers found 6 bodies on Thursday.", "2020-03-12"),
    "who died later": (
        f"{SANK}The toll rose to 40 on Thursday after 6 of the injured died.",
        "2020-03-12",
    ),
    "a doer": (f"{SANK}Six were killed by Thursday's storm.", "2020-03-12"),
    "long ago": (f"{SANK}In 2018 divers found 6 bodies.", "2018"),
}


@pytest.mark.parametrize(("text", "day"), OWN.values(), ids=OWN.keys())
def test_another_event_keeps_its_day(claims: Extract, text, day):
    """A day that no count is made on is the event's own."""
    [row] = [row for row in claims(text) if row["value"] == 6]

    assert row["event_date"] == day


APART = {
    "said": ("In a separate raid, police said on Friday they had arrested 6 men.",
             "2020-03-13"),
    "ahead": ("In a separate raid, the army arrested 6 men. They were caught on "
              "Wednesday.", "2020-03-11"),
    "not ahead": ("The army arrested 6 men. It burned a house on Wednesday.",
                  "2020-03-10"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "day"), APART.values(), ids=APART.keys())
def test_only_what_stands_apart_has_another_day(claims: Extract, text, day):
    """A count without a day is of the page's event, unless it opens another one."""
    rows = claims(SANK + text)
    [row] = [row for row in rows if row["value"] == 6]

    assert row["event_date"] == day


def test_a_page_of_no_event_takes_the_day_of_the_telling(claims: Extract):
    """Where no day of the event is told, the day on which it was told stands."""
    rows = claims(
        "Fighting goes on in the hills.\n"
        "On 6 March the army announced that it had killed 6 rebels. "
        "The rebels said that they had lost 2 men."
    )

    assert [row["event_date"] for row in rows] == ["2020-03-06", "2020-03-06"]
