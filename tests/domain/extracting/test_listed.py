"""People told of in lists and brackets, and what is only alleged of many."""

from __future__ import annotations

from typing import Any

import pytest

from tests.domain.extracting.conftest import Extract

COUNTED: dict[str, tuple[str, list[tuple[str, Any]]]] = {
    "a list behind a share": (
        "The port counted 90 deaths. Of those killed, 24 were men, 16 women and 5 "
        "girls.",
        [("killed", 90), ("killed", 24), ("killed", 16), ("killed", 5)],
    ),
    "many, as alleged": (
        "There were allegations of many civilian casualties.",
        [],
    ),
    "several, as reported": (
        "There were reports of several casualties.",
        [("killed_or_wounded", "several")],
    ),
    "a victim by his part": (
        "The only other victim was the bomber who blew up a vest.",
        [("killed", 1)],
    ),
}


@pytest.mark.parametrize(("text", "found"), COUNTED.values(), ids=COUNTED)
def test_each_of_a_list_is_counted(
    claims: Extract, text: str, found: list[tuple[str, Any]]
) -> None:
    """Whoever is listed counts once; nobody counts who is only alleged."""
    assert [(row["attribute"], row["value"]) for row in claims(text)] == found


def test_a_name_with_its_article_is_no_aside(claims: Extract) -> None:
    """Behind a place and a comma, `the HWCS said` names who speaks."""
    text = "Six sailors died in Tarvan, Hill Province, the HWCS said."

    counted = [row for row in claims(text) if row["attribute"] == "killed"]

    assert [row["attribution"][1:] for row in counted] == [["HWCS"]]


def test_an_office_behind_a_name_is_an_aside(claims: Extract) -> None:
    """The name before an office speaks, and not the office."""
    text = "Six sailors died, Ada Moreno, the mayor, said."

    counted = [row for row in claims(text) if row["attribute"] == "killed"]

    assert [row["attribution"][1:] for row in counted] == [["Ada Moreno"]]


def test_initials_in_brackets_part_no_name_from_its_deed(claims: Extract) -> None:
    """A group is the attacker though its short form stands before the verb."""
    text = "The Tide Liberation Front (TLF) staged the attack on the quay."

    groups = [r["value"] for r in claims(text) if r["attribute"] == "perpetrator_group"]

    assert groups == ["Tide Liberation Front (TLF)"]


NAMED = {
    "with an age": (
        "The attacker, identified as 22-year-old Omar Basso, died.",
        "Omar Basso",
    ),
    "namely": ("A Tide fighter namely Omar Basso carried out the raid.", "Omar Basso"),
}


@pytest.mark.parametrize(("text", "name"), NAMED.values(), ids=NAMED)
def test_the_attacker_is_named(claims: Extract, text: str, name: str) -> None:
    """An age or `namely` may stand before who did it."""
    names = [r["value"] for r in claims(text) if r["attribute"] == "perpetrator_name"]

    assert names == [name]


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("Rebels holding 12 sailors after a raid.", [12]),
        ("The gunmen are holding 12 sailors.", [12]),
        ("The port is holding 12 sailors for training.", []),
    ],
    ids=["headline", "sentence", "no gunmen"],
)
def test_gunmen_hold_captives(claims: Extract, text: str, held: list[int]) -> None:
    """Those whom armed people hold are captives; others may only be kept busy."""
    found = [r["value"] for r in claims(text) if r["attribute"] == "abducted"]

    assert found == held
