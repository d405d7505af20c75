"""Hedged numbers become bounds exactly as the words give them."""

from __future__ import annotations

import pytest

from tests.domain.extracting.conftest import Extract

CASES = {
    "plain": ("12", (12, 12, 12, None, None, False)),
    "word": ("twelve", (12, 12, 12, None, None, False)),
    "dozen": ("a dozen", (12, 12, 12, None, None, False)),
    "grouped": ("1,204", (1204, 1204, 1204, None, None, False)),
    "at least": ("at least 17", (17, 17, None, None, None, False)),
    "no fewer than": ("no fewer than forty-six", (46, 46, None, None, None, False)),
    "over": ("over 100", (100, 100, None, True, None, False)),
    "more than": ("more than two dozen", (24, 24, None, True, None, False)),
    "plus sign": ("1,400+", (1400, 1400, None, None, None, False)),
    "up to": ("up to 150", (150, None, 150, None, None, False)),
    "fewer than": ("fewer than 20", (20, None, 20, None, True, False)),
    "nearly": ("nearly 600", (600, None, 600, None, True, True)),
    "about": ("about 50", (50, None, None, None, None, True)),
    "some": ("some 230", (230, None, None, None, None, True)),
    "tilde": ("~23,374", (23374, None, None, None, None, True)),
    "between": ("between 40 and 50", (None, 40, 50, None, None, False)),
    "dash": ("4,000–6,000", (None, 4000, 6000, None, None, False)),
    "to": ("2 to 3 thousand", (None, 2000, 3000, None, None, False)),
    "or": ("five or six", (None, 5, 6, None, None, False)),
    "or even": ("as many as 230 or even 520", (None, 230, 520, None, None, False)),
    "dozens": ("dozens of", ("dozens", None, None, None, None, True)),
    "tens": ("tens of thousands of", ("tens of thousands", *[None] * 4, True)),
}


@pytest.mark.parametrize(("said", "expected"), CASES.values(), ids=CASES.keys())
def test_a_hedge_becomes_bounds(claims: Extract, said, expected):
    """Each way of hedging a number gives its own bounds, openness and approximation."""
    [row] = claims(f"On Monday {said} sailors were killed in the storm.")

    names = ("value", "lower", "upper", "lower_open", "upper_open", "approx")
    assert tuple(row[name] for name in names) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Guards with AK-47 rifles killed time at the 12th edition of the fair.",
        "The 23-year-old was wounded in spirit, he joked in issue 355.",
        "The storm of October 8 injured his pride[3].",
        "They threatened to kill 10 hostages.",
        "A court could have executed 5 men.",
        "It is not known how many were hurt.",
    ],
    ids=["rifle", "age", "footnote", "threat", "modal", "unknown"],
)
def test_a_number_that_counts_nobody_is_left_alone(claims: Extract, text):
    """Designations, ages, issue numbers, dates and wishes are no counts."""
    assert claims(text) == []


@pytest.mark.parametrize(
    "parting",
    [*"\u00a0\u2000\u2003\u2007\u2008\u2009\u200a\u202f\u205f\u3000\u066c'’ ,"],
    ids=ascii,
)
def test_thousands_are_parted_by_a_space_of_any_width(claims: Extract, parting):
    """Groups of three digits are one number, whatever usual mark parts them."""
    [row] = claims(f"On Monday 12{parting}500 sailors were killed in the storm.")

    assert row["value"] == 12_500


@pytest.mark.parametrize(
    "said",
    ["5·000", "5⋅000", "12\u20095000", "12’5000", "5\u066b5", "4\u03615", "4\u0301"],
    ids=ascii,
)
def test_a_part_of_a_number_is_no_number(claims: Extract, said):
    """What only ends a longer run of digits, or is marked over, counts nobody."""
    rows = claims(f"On Monday {said} sailors were killed in the storm.")

    assert rows == []


@pytest.mark.parametrize("said", ["1.000", "12.500", "1.250"])
def test_three_digits_behind_a_dot_are_no_number(claims: Extract, said):
    """Thousands in one language are a fraction in another: the number is left out."""
    rows = claims(f"On Monday {said} sailors were killed in the storm.")

    assert rows == []


def test_a_fraction_of_a_named_scale_is_a_number(claims: Extract):
    """Behind the fraction of a million nothing is open."""
    [row] = claims("On Monday 1.250 million sailors were evacuated.")

    assert row["value"] == 1_250_000


@pytest.mark.parametrize(
    "said",
    [
        "1\u200b4", "14\u200b", "1\u200d4", "1\xad4", "1\u20604", "four\u200bteen",
        "=1+1", "1+1", "1 + 1", "(1+1)", "1+1=2", "5*3", "1_4", "1:4", "1/4", "½", "3²",
        "1e5", "0x14", "14\x1b[31m5", "5\u202e1", "1–\u200b4", "9" * 41, "9" * 5_000,
        "9,999," * 250 + "999",
    ],
    ids=lambda said: f"{ascii(said)[1:20]} ({len(said)})",
)  # fmt: skip
def test_a_number_that_cannot_be_read_whole_counts_nobody(claims: Extract, said):
    """Neither a part of it is proposed nor a word in its place."""
    assert claims(f"{said} people were killed.") == []


@pytest.mark.parametrize("digits", [1_490, 4_501, 4_506, 4_515, 50_010])
def test_the_end_of_a_long_number_counts_nobody(claims: Extract, digits):
    """Where a number is longer than what is read as one sentence, its rest is none."""
    assert claims("9" * digits + " people were killed.") == []


def test_a_mark_before_the_first_word_leaves_the_number_whole(claims: Extract):
    """What stands unseen before a number, and joins it to nothing, is no part of it."""
    [row] = claims("\u200b14 people were killed.")

    assert row["value"] == 14


def test_people_of_whom_no_number_is_told_have_none_for_a_value(claims: Extract):
    """Whom it happened to is no answer to how many."""
    [row] = claims("In 2019 sailors were killed.")

    assert (row["value"], row["hedge"]) == ("(no number)", "sailors")
