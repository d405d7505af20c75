"""Stories of one page have their own days, speakers and events."""

from __future__ import annotations

from provenance.domain.extracting import Row
from tests.domain.extracting.conftest import Extract

BRIEFS = (
    "World news in brief\n\n"
    "Six killed in Ostra\n\n"
    "Six men were killed in a raid on Ostra on Tuesday, the army said.\n\n"
    "Ferry sinks\n\n"
    "Two passengers drowned when a ferry sank off Port Halm in a storm yesterday.\n"
)
DISPATCHES = (
    "OSTRA, Belmar -- A bomb killed six men at a market here on Tuesday, police said.\n"
    "\n"
    "PORT HALM, Torval -- A ferry sank in a storm off the coast; two sailors died on "
    "Thursday.\n"
)


def _told(rows: list[Row]) -> dict[object, tuple[str, str]]:
    return {r["value"]: (r["event"], r["event_date"]) for r in rows if r["unit"]}


def test_briefs_are_stories_of_their_own(claims: Extract):
    """Each has its own event and day."""
    told = _told(claims(BRIEFS))

    assert told[6][1] == "2020-03-10"
    assert told[2][1] == "2020-03-13"


def test_dispatches_from_two_places_are_two_stories(claims: Extract):
    """A place in capitals before a dash begins one."""
    told = _told(claims(DISPATCHES))

    assert told[6][1] == "2020-03-10"
    assert told[2][1] == "2020-03-12"


def test_stories_of_one_day_are_two_events(claims: Extract):
    """Nothing of the first is said of the second."""
    told = _told(claims(DISPATCHES.replace("Thursday", "Tuesday")))

    assert told[6][0] != told[2][0]


def test_a_heading_within_one_report_begins_no_story(claims: Extract):
    """Only a page that says that it holds briefs is several stories by headings."""
    told = _told(claims(BRIEFS.partition("\n\n")[2].replace("yesterday", "that night")))

    assert told[2][1] == told[6][1] == "2020-03-10"


def test_one_dispatch_is_the_page(claims: Extract):
    """A dateline at the top is that of the report."""
    rows = claims(
        "OSTRA, Belmar -- A bomb killed six men on Tuesday, police said.\n\n"
        "Two guards were wounded when the roof of the market hall came down on them.\n"
    )

    assert {row["event_date"] for row in rows} == {"2020-03-10"}


def test_the_first_of_several_briefs_has_a_story_too(claims: Extract):
    """Its heading may stand right under the title."""
    told = _told(claims(BRIEFS.replace("Six killed in Ostra\n\n", "")))

    assert (told[6][1], told[2][1]) == ("2020-03-10", "2020-03-13")
