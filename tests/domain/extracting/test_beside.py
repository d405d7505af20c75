"""Dates, lists and speakers that stand beside others of their kind."""

from __future__ import annotations

from typing import Any

import pytest

from tests.domain.extracting.conftest import Extract

DATED = {
    "a nearer day than the event's": (
        "Wednesday's raid followed a blast that killed nine on Tuesday in the port.",
        {"2020-03-10"},
    ),
    "a vote's own day": (
        "The raid killed six sailors who guarded the elections Sunday.",
        {"2020-03-14"},
    ),
    "the first months of a year": (
        "In the first three months of 2019, the watch counted six sailors killed.",
        {"2019-01/2019-03"},
    ),
    "the same period": (
        "In January 2020 six sailors were killed, about as in the same period of 2018.",
        {"2020-01"},
    ),
    "the same period, compared": (
        "In January 2020 six sailors were killed, against 9 in the same month of 2018.",
        {"2020-01", "2018"},
    ),
}


@pytest.mark.parametrize(("text", "days"), DATED.values(), ids=DATED)
def test_a_count_has_the_day_beside_it(
    claims: Extract, text: str, days: set[str]
) -> None:
    """Of several days, each count has its own."""
    found = {r["event_date"] for r in claims(text) if r["attribute"] == "killed"}

    assert found == days


SPEAKERS = {
    "in the continuous form": (
        "HWCS is reporting six sailors killed.",
        ["HWCS"],
    ),
    "behind with": (
        "The year began badly, with a local observatory reporting six sailors killed.",
        ["local observatory"],
    ),
    "an announcement by": (
        "According to an announcement by the port, it has killed six sailors.",
        ["port"],
    ),
    "according to a report, and who did it": (
        "According to the report, Tide Brigades killed six sailors.",
        ["report"],
    ),
    "what happened next": (
        "“Six sailors were killed,” said Defence Minister Ada Moreno after Omar Basso "
        "had left.",
        ["Ada Moreno"],
    ),
    "of a group by its name": (
        "The HWCS said it was cold. Six sailors were killed, Omar Basso of the HWCS "
        "told the paper.",
        ["Omar Basso of the HWCS"],
    ),
    "claiming": (
        "The Tide Brigade disputed the toll, claiming it had killed six sailors.",
        ["Tide Brigade"],
    ),
    "claiming lives": (
        "The Tide Brigade raided the quay, claiming six lives.",
        [],
    ),
    "on condition": (
        "An officer, on condition of anonymity, said the Tides killed six sailors.",
        ["officer"],
    ),
    "all told": ("All told, six sailors were killed.", []),
}


@pytest.mark.parametrize(("text", "chain"), SPEAKERS.values(), ids=SPEAKERS)
def test_the_one_beside_the_words_speaks(
    claims: Extract, text: str, chain: list[str]
) -> None:
    """Whoever says it is told from whoever did it, or is named beside."""
    counted = [row for row in claims(text) if row["attribute"] == "killed"]

    assert [row["attribution"][1:] for row in counted] == [chain]


COUNTED: dict[str, tuple[str, list[tuple[str, Any]]]] = {
    "a list between dashes": (
        "At least 12 died -- seven cooks, three clerks and two sailors — and several "
        "were hurt.",
        [
            ("killed", 12),
            ("killed", 7),
            ("killed", 3),
            ("killed", 2),
            ("wounded", "several"),
        ],
    ),
    "what a toll includes": (
        "The toll was confirmed by a medic and included two officers.",
        [],
    ),
    "a part of whom it is told": (
        "The army had several casualties, including a colonel who was killed.",
        [("killed_or_wounded", "several"), ("killed", 1)],
    ),
    "several with a hyphen": (
        "The other hostage-takers had been captured.",
        [("arrested", "(no number)")],
    ),
    "hostages who are kept": (
        "Some 20 hostages were kept in a room.",
        [("abducted", 20)],
    ),
}


@pytest.mark.parametrize(("text", "found"), COUNTED.values(), ids=COUNTED)
def test_parts_are_counted_where_they_are_told(
    claims: Extract, text: str, found: list[tuple[str, Any]]
) -> None:
    """A part, a list or a kind of people is counted once, as what it is."""
    rows = [row for row in claims(text) if row["attribute"] != "location"]

    assert [(row["attribute"], row["value"]) for row in rows] == found


def test_a_branch_of_a_group_is_named_whole(claims: Extract) -> None:
    """What a group's own province did is of the province."""
    text = "TSB fighters raided the port. TSB's Hill Province continued to attack it."

    groups = [r["value"] for r in claims(text) if r["attribute"] == "perpetrator_group"]

    assert groups == ["TSB", "TSB's Hill Province"]


def test_a_number_names_no_group(claims: Extract) -> None:
    """A number before gunmen is not what they are called."""
    text = "Eleven gunmen killed are not counted here."

    assert [row["attribute"] for row in claims(text)] == ["killed"]
