"""Numbers that are of nobody, and nouns joined as by `and`."""

from __future__ import annotations

import pytest

from tests.domain.extracting.conftest import Extract

UNCOUNTED = {
    "a share in figures": "Some 14% of people in the port were displaced.",
    "a share in words": "About 14 percent of sailors killed were recruits.",
    "a range of shares": "Between 10 and 14 per cent of those killed were recruits.",
    "a loss": "Change on the week before: -5 sailors killed.",
    "money before its noun": "It gives Rs 3.5 lakh for those who lost their lives.",
    "money with a dot": "Families get Rs. 50,000 for the seriously injured.",
    "money with a sign": "It gave $900 for the wounded.",
    "a part of an owner's": "Half of the town's 800 sailors were missing.",
    "an age in brackets": "The dead were named as Ana Lo (66) and Ben Lo (60).",
}


@pytest.mark.parametrize("text", UNCOUNTED.values(), ids=UNCOUNTED)
def test_a_number_that_is_nobodys_is_no_count(claims: Extract, text: str) -> None:
    """A share, a loss, a sum of money or an age counts no people."""
    assert [row["value"] for row in claims(text)] == []


def test_places_in_brackets_keep_their_numbers(claims: Extract) -> None:
    """Where nobody is named, a number in brackets behind a name is its count."""
    rows = claims("Some 90 sailors were killed: Old Port (66), Low Hill (24).")
    assert [(row["scope"], row["value"]) for row in rows][1:] == [
        ("Old Port", 66),
        ("Low Hill", 24),
    ]


def test_a_dash_that_opens_a_line_is_no_minus(claims: Extract) -> None:
    """A list's dash leaves the number behind it a count."""
    assert [row["value"] for row in claims("-5 sailors killed at the quay")][:1] == [5]


@pytest.mark.parametrize(
    "text",
    [
        "Nine sailors as well as three cooks were killed.",
        "Nine sailors, as well as three cooks, were killed.",
        "The raid killed nine sailors as well as three cooks.",
    ],
    ids=["subject", "aside", "object"],
)
def test_as_well_as_joins_like_and(claims: Extract, text: str) -> None:
    """Those on both sides of `as well as` are counted together."""
    assert 12 in [row["value"] for row in claims(text)]


def test_over_may_belong_to_the_verb_before(claims: Extract) -> None:
    """Two captives who are handed over are two, and not more."""
    rows = claims("The port handed over two hostages to their families.")
    assert all((row["lower"], row["upper"]) == (2, 2) for row in rows)
