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


WRONG = "An earlier version of this article wrongly named the attacker as Yusuf Halem."


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("His name is Yusuf Halim.", "His name is Yusuf Halim"),
        ("The correct name is Yusuf Halim.", "The correct name is Yusuf Halim"),
        ("The gunman's name was Ilya Moreno.", "The gunman's name was Ilya Moreno"),
        ("He is in fact Yusuf Halim, 24.", "He is in fact Yusuf Halim"),
        ("It should have said Yusuf Halim.", "It should have said Yusuf Halim"),
        ("His name is spelled “Halim”.", "His name is spelled “Halim"),
    ],
)
def test_the_right_name_is_claimed_behind_the_wrong_one(claims: Extract, text, quote):
    """A correction says two things: what was wrong, and what is so."""
    wrong, right = claims(f"{WRONG} {text}")

    assert (wrong["value"], wrong["polarity"]) == ("Yusuf Halem", "retracted")
    assert (right["polarity"], right["quote"]) == ("asserted", quote)
    assert right["value"] in quote
    assert (right["event"], right["attribution"]) == (
        wrong["event"],
        ["Harbour Gazette"],
    )


def test_a_notice_rights_what_it_says_others_named(claims: Extract):
    """A page that corrects itself names anew, whoever had named before."""
    rows = claims(
        "Correction: The ministry named the attacker as Yusuf Halem. "
        "His name is Yusuf Halim."
    )

    assert [row["value"] for row in rows] == ["Yusuf Halem", "Yusuf Halim"]


@pytest.mark.parametrize(
    "text",
    [
        "His name is on a plaque.",
        "He is Ilya Moreno.",
        "It was Monday.",
        "Ilya Moreno edits the page. His name is Ilya Moreno.",
        "His name is Yusuf Halem.",
    ],
)
def test_another_sentence_rights_no_name(claims: Extract, text):
    """What says nothing of the wrong name, or of somebody else, names no attacker."""
    [row] = claims(f"{WRONG} {text}")

    assert row["polarity"] == "retracted"


def test_who_was_named_in_earnest_is_not_righted(claims: Extract):
    """Without a correction a name stands."""
    [row] = claims("Police named the attacker as Yusuf Halem. He is Yusuf Halim.")

    assert row["value"] == "Yusuf Halem"
