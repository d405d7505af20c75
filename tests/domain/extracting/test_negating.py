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
