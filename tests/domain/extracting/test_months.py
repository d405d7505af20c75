"""Months that name an event or are spoken of, and what came before an event."""

from __future__ import annotations

import pytest

from tests.domain.extracting.conftest import Extract

DATED = {
    "a month names an attack": (
        "Six sailors were killed in a January attack on the quay.",
        "2020-01",
    ),
    "a month names a bombing": (
        "The port mourns six sailors killed in the February car bombing.",
        "2020-02",
    ),
    "a month is spoken of": (
        "January remains the worst month, with at least 40 sailors killed.",
        "2020-01",
    ),
    "a modal is no month": (
        "Six sailors were killed, and they may raid again.",
        "2020-03-14",
    ),
    "a march is no month": (
        "Six sailors were killed on the March to the capital.",
        "2020-03-14",
    ),
}


@pytest.mark.parametrize(("text", "day"), DATED.values(), ids=DATED)
def test_a_month_dates_what_it_names(claims: Extract, text: str, day: str) -> None:
    """A bare month is a date beside an event or as what is told of, else none."""
    days = {r["event_date"] for r in claims(text) if r["attribute"] == "killed"}

    assert days == {day}


def test_what_an_event_comes_after_is_counted_back(claims: Extract) -> None:
    """The raid comes four days after another: that one was four days before."""
    text = (
        "Six sailors were killed in a raid on Thursday, the port said.\n\n"
        "It comes four days after two clerks were killed on the quay."
    )

    days = [r["event_date"] for r in claims(text) if r["attribute"] == "killed"]

    assert days == ["2020-03-12", "2020-03-08"]


def test_the_page_is_not_about_what_came_before(claims: Extract) -> None:
    """A page whose event comes after another is dated by its own day."""
    text = (
        "Six sailors were killed at the quay, the port said on Saturday.\n\n"
        "The raid comes four days after two clerks were killed on the hill."
    )

    days = [r["event_date"] for r in claims(text) if r["attribute"] == "killed"]

    assert days == ["2020-03-14", "2020-03-10"]
