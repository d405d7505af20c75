"""What the toll of a thing is brought to, over all that stands between."""

from __future__ import annotations

import pytest

from tests.domain.extracting.conftest import Extract

TOLD_BEHIND_A_CLAUSE = {
    "when": (
        "The number of people killed when a boat sank on Sunday has risen to 60.",
        60,
    ),
    "that": ("The death toll from the boat that sank on Sunday has risen to 60.", 60),
    "which": ("The death toll in the quake which hit the hills rose to 45.", 45),
    "who": ("The number of people who died when the pier fell stands at 12.", 12),
    "currently": ("The port's death toll currently is 71.", 71),
    "after": ("The number of those killed after the boat sank is 30.", 30),
}


@pytest.mark.parametrize(
    ("text", "value"), TOLD_BEHIND_A_CLAUSE.values(), ids=TOLD_BEHIND_A_CLAUSE
)
def test_a_toll_goes_on_behind_a_clause(claims: Extract, text: str, value: int) -> None:
    """What happened may be told between a toll and its number."""
    assert [(row["attribute"], row["value"]) for row in claims(text)] == [
        ("killed", value)
    ]


@pytest.mark.parametrize("text", ["Death toll up to 59.", "The toll is up to 59."])
def test_a_toll_that_is_up_to_a_number_has_come_to_it(
    claims: Extract, text: str
) -> None:
    """It bounds nothing: so many are counted."""
    row = claims(text)[0]
    assert (row["lower"], row["upper"]) == (59, 59)


@pytest.mark.parametrize("verb", ["exceeds", "topped", "passed", "surpassed"])
def test_a_toll_that_passes_a_number_is_larger(claims: Extract, verb: str) -> None:
    """It is more than that many."""
    row = claims(f"The death toll {verb} 220.")[0]
    assert (row["lower"], row["lower_open"], row["upper"]) == (220, True, None)


@pytest.mark.parametrize("text", ["A toll of up to 59.", "The toll is at up to 59."])
def test_a_toll_of_up_to_a_number_is_bounded(claims: Extract, text: str) -> None:
    """At most so many are counted."""
    row = claims(text)[0]
    assert (row["lower"], row["upper"]) == (None, 59)


def test_a_part_of_another_number_is_none_of_the_dead(claims: Extract) -> None:
    """Whoever is included stands beside those aboard, not beside the dead."""
    text = "With 59 dead, those aboard seem to have been over 200, including 18 cooks."
    assert [row["value"] for row in claims(text)] == [59]


def test_one_of_many_who_died_tells_of_them_all(claims: Extract) -> None:
    """What is said of them behind their number is said of every one."""
    rows = claims("A cook was one of 35 people who were declared dead at the port.")
    assert [(row["attribute"], row["value"]) for row in rows] == [("killed", 35)]


def test_those_who_suffered_injuries_are_counted_once(claims: Extract) -> None:
    """The harm is no second count of people without a number."""
    rows = claims("Two have suffered grievous injuries, 27 have received simple ones.")
    assert [(row["attribute"], row["value"]) for row in rows] == [
        ("wounded_seriously", 2)
    ]


def test_who_gives_a_toll_and_says_more_counts_the_other_apart(
    claims: Extract,
) -> None:
    """What is said behind `and` is not what the toll is brought to."""
    rows = claims(
        "The Port Office reported the death toll from the blast, and said it also "
        "left more than 50 people wounded."
    )

    assert [row["attribute"] for row in rows] == ["wounded"]


def test_one_of_two_attacks_is_no_toll(claims: Extract) -> None:
    """The colon opens what each of them was."""
    rows = claims("There were two attacks: one by night hurt six men in the port.")

    assert 1 not in {row["value"] for row in rows}
