"""A page that reports on a period names it, and others beside, by a noun."""

from __future__ import annotations

import pytest

from tests.domain.extracting.conftest import Extract

DIGEST = "Harbour digest, {}\nOn 14 February nine divers were killed.\n{}\n"
MONTH, QUARTER = "February 1-29, 2020", "1 October to 31 December 2019"


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("During the month 30 people were killed.", "2020-02-01/2020-02-29"),
        ("Over the reporting period 30 people died.", "2020-02-01/2020-02-29"),
        ("The raids killed 30 people in the month.", "2020-02-01/2020-02-29"),
        ("In the previous month 30 people died.", "2020-01-01/2020-01-31"),
        ("In the same period of 2019, 30 people died.", "2019-02-01/2019-02-28"),
        ("In the same month last year, 30 people died.", "2019-02-01/2019-02-28"),
        ("On 3 February, during the month, 30 people died.", "2020-02-03"),
    ],
)
def test_a_period_is_named_by_a_noun(claims: Extract, text, days):
    """Its days are the page's own, or those that it is set beside."""
    row = claims(DIGEST.format(MONTH, text))[-1]

    assert (row["value"], row["event_date"]) == (30, days)


@pytest.mark.parametrize("lead", ["compared with", "against"])
def test_what_a_period_is_compared_with_is_of_the_one_before(claims: Extract, lead):
    """Two counts of one kind are then of two times, and no contradiction."""
    text = f"During the quarter 30 people died, {lead} 40 in the previous quarter."
    rows = claims(DIGEST.format(QUARTER, text), published="2020-01-10")

    days = {row["value"]: row["event_date"] for row in rows}
    assert (days[30], days[40]) == ("2019-10-01/2019-12-31", "2019-07-01/2019-09-30")


def test_another_length_is_another_time(claims: Extract):
    """A week is none of a page about a month, and goes on with the day before."""
    text = "On 3 February six cooks were killed. During the week 30 people died."
    row = claims(DIGEST.format(MONTH, text))[-1]

    assert (row["value"], row["event_date"]) == (30, "2020-02-03")


def test_a_digest_takes_no_day_from_before_its_time(claims: Extract):
    """What shares names with it happened at another time."""
    rows = claims(
        "Spotlight on the ports (March 5-11, 2020)\n\n"
        "- Sutland: Riders shot at a post of the Norland Port Guards in the Oster "
        "Channel, killing six soldiers.\n\n"
        "The Channel\n\n"
        "- On January 17, 2020, seven soldiers of the Norland Port Guards were killed "
        "in the Oster Channel.\n"
    )

    assert rows[-1]["event_date"] == "2020-01-17"
    assert {r["event_date"] for r in rows if r["value"] == 6} == {
        "2020-03-05/2020-03-11"
    }
