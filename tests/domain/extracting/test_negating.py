"""A number that a sentence negates, doubts or calls false is no toll."""

from __future__ import annotations

import pytest

from tests.domain.extracting.conftest import Extract

SILENT = [
    "No fewer than 20 people were not killed.",
    "Nine of the passengers were not hurt.",
    "The port said 20 sailors hadn't been killed.",
    "The raid never killed 12 villagers, the port said.",
    "The guards didn't arrest 14 men.",
    "It is unlikely that 20 people were killed.",
    "It is unclear whether 20 people were killed.",
    "There is no evidence that 30 people were killed.",
    "The port could not confirm that 30 people had been killed.",
    "The port has not confirmed the death of 12 sailors.",
    "The port did not deny that 12 sailors were killed.",
    "Nobody believes 20 people were killed.",
]
FALSE = [
    "It is not true that 20 people were killed.",
    "Reports that 20 people were killed are false.",
    "The claim that 20 sailors died was entirely untrue, the port said.",
    "The port called reports that 20 sailors had been killed “baseless”.",
    "The port said it was wrong that 20 people were killed.",
]
TOLD = [
    "Twenty sailors were not only killed but robbed.",
    "The mayor, who had not slept, said 20 people were killed.",
    "There is no doubt that 20 people were killed.",
    "Guards could not say how the fire that killed 20 people began.",
    "At least 20 people were killed, and not all the bodies were found.",
]


@pytest.mark.parametrize("text", SILENT)
def test_a_count_that_is_not_told_as_so_is_none(claims: Extract, text):
    """That something was not, or may not have been, does not say how many were."""
    assert claims(text) == []


@pytest.mark.parametrize("text", FALSE)
def test_a_count_that_is_called_false_is_denied(claims: Extract, text):
    """It is kept, with its number, as said not to be so."""
    [row] = claims(text)

    assert (row["value"], row["polarity"]) == (20, "denied")


@pytest.mark.parametrize("text", TOLD)
def test_a_word_for_not_elsewhere_negates_nothing(claims: Extract, text):
    """Only the verb that counts, and what leads to its clause, are asked."""
    [row] = claims(text)

    assert (row["attribute"], row["polarity"]) == ("killed", "asserted")
    assert row["lower"] == 20


def test_not_one_of_many_is_nought(claims: Extract):
    """It counts those to whom it happened: none."""
    [row] = claims("Not one of the 20 sailors was killed.")

    assert (row["value"], row["quote"]) == (0, "Not one of the 20 sailors was killed")


@pytest.mark.parametrize(
    "text",
    [
        "Earlier reports on state radio that 500 people had drowned when the ferry "
        "Amrita sank were false, the coast guard said.",
        "Claims by the rebels on Monday that 500 people were killed in the raid were "
        "untrue, the coast guard said.",
        "A report issued by the port that 500 people were killed after the raid "
        "proved baseless, the coast guard said.",
    ],
    ids=["medium", "claimants", "issued"],
)
def test_what_stands_around_a_false_report_does_not_make_it_true(claims: Extract, text):
    """A report is called false by its verb, however much stands between them."""
    [row] = claims(text)

    assert (row["value"], row["polarity"]) == (500, "denied")


@pytest.mark.parametrize(
    "text",
    [
        "Reports on state radio that 12 people were killed were not false.",
        "Reports on state radio that 12 people died when it fell were confirmed.",
        "Reports said that 12 people were killed, and another account was false.",
    ],
    ids=["not false", "confirmed", "another"],
)
def test_a_report_that_is_not_called_false_is_no_denial(claims: Extract, text):
    """What is false has to be the report itself."""
    assert [row["polarity"] for row in claims(text)] == ["asserted"]


@pytest.mark.parametrize(
    "text",
    [
        "All of the 11 people reported missing have been accounted for.",
        "All of the 11 missing have now been accounted for.",
        "The 11 missing sailors were all accounted for, the coast guard said.",
    ],
    ids=["reported", "now", "all"],
)
def test_those_accounted_for_are_missing_no_more(claims: Extract, text):
    """How many were missing once is no count of those who are."""
    assert claims(text) == []


def test_those_not_accounted_for_are_missing(claims: Extract):
    """A word for not keeps them missing."""
    [row] = claims("Eleven people are missing and have not been accounted for.")

    assert (row["attribute"], row["value"]) == ("missing", 11)
