"""What a page says was wrong in its own earlier words is taken back, not claimed."""

from __future__ import annotations

import pytest

from tests.domain.extracting.conftest import Extract


@pytest.mark.parametrize(
    "text",
    [
        "An earlier version of this article incorrectly said that six sailors died.",
        "CORRECTION: Raid on the quay\n\nIn a story about the raid the Gazette "
        "reported that six sailors had been killed. The number was three.",
        "Corrections\n\nIn a report on the raid we said that six sailors were killed.",
    ],
)
def test_what_was_wrong_is_taken_back(claims: Extract, text):
    """The publisher retracts the number, whoever it had it from."""
    row = next(row for row in claims(text) if row["value"] == 6)

    assert (row["polarity"], row["attribution"]) == ("retracted", ["Harbour Gazette"])


def test_it_was_said_on_the_day_of_the_story(claims: Extract):
    """The day of a retracted number is that of the story that held it."""
    [row] = claims(
        "A story sent on March 9 erroneously reported that six sailors were killed."
    )

    assert row["asserted_date"] == "2020-03-09"


@pytest.mark.parametrize(
    "text",
    [
        "Correction: Raid on the quay\n\nThe story should have said that six died.",
        "The report said that six sailors were killed.",
        "Police wrongly said that six sailors were killed.",
    ],
)
def test_what_is_right_or_anothers_is_not_taken_back(claims: Extract, text):
    """A page takes back neither what it puts right nor what others got wrong."""
    row = next(row for row in claims(text) if row["value"] == 6)

    assert row["polarity"] == "asserted"


@pytest.mark.parametrize("earlier", ["An earlier", "A previous", "The original"])
def test_what_an_earlier_version_said_is_retracted(claims: Extract, earlier):
    """A version that another took the place of is spoken of to be taken back."""
    [row] = claims(f"{earlier} version of this article said that five were killed.")

    assert (row["polarity"], row["attribution"]) == ("retracted", ["Harbour Gazette"])
