"""A dateline says on which day a report was written, and so what its weekdays mean."""

from __future__ import annotations

import pytest

from tests.domain.extracting.conftest import Extract

TOLD = (
    "Fourteen people were killed on Saturday, and the long quay behind stayed closed."
)


@pytest.mark.parametrize(
    "dateline",
    [
        "PORT TARVAN, March 3, 2024 -",
        "PORT TARVAN, March 3, 2024 –",
        "PORT TARVAN, Mar. 3, 2024 --",
        "PORT TARVAN, March 3, 2024 (Northern Wire) —",
        "PORT TARVAN, 3 March 2024 -",
        "Port Tarvan, Sunday, March 3, 2024 —",
        "Raid on the quay\n\nPORT TARVAN, March 3, 2024 -",
        "March 3, 2024 (Northern Wire) -",
    ],
)
def test_a_dateline_dates_a_page_without_a_date(claims: Extract, dateline):
    """It is the day it was said, and Saturday is the one before it."""
    row = claims(f"{dateline} {TOLD}", published=None)[-1]

    assert (row["asserted_date"], row["event_date"]) == ("2024-03-03", "2024-03-02")


@pytest.mark.parametrize("dateline", ["PORT TARVAN, March 3 -", "March 3 (Wire) -"])
def test_weekdays_of_a_page_that_came_out_later_are_the_datelines(
    claims: Extract, dateline
):
    """A report is read against the day it was sent, and dated by the page."""
    [row] = claims(f"{dateline} {TOLD}", published="2024-03-11")

    assert (row["asserted_date"], row["event_date"]) == ("2024-03-11", "2024-03-02")


@pytest.mark.parametrize(
    "opening",
    [
        "Fighting in Port Tarvan, March 3, 2024 -",
        "March 3, 2024 -",
        "PORT TARVAN, March 3, 2024:",
        "PORT TARVAN, March 3 (Wire) -",
    ],
    ids=["a sentence", "a timeline's", "an entry's", "no year"],
)
def test_what_is_no_dateline_dates_nothing(claims: Extract, opening):
    """A day in a sentence, of a timeline or without a year is not the page's."""
    row = claims(f"{opening} {TOLD}", published=None)[-1]

    assert row["asserted_date"] != "2024-03-03"


def test_a_dateline_of_long_ago_leaves_a_page_its_day(claims: Extract):
    """Whoever reprints an old report tells when the page came out."""
    [row] = claims(f"PORT TARVAN, March 3, 2019 - {TOLD}", published="2024-03-11")

    assert row["event_date"] == "2024-03-09"
