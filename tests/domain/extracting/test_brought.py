"""Numbers that stand apart from what they count: brought, kept, sent, in a row."""

from __future__ import annotations

from typing import Any

import pytest

from tests.domain.extracting.conftest import Extract

COUNTED: dict[str, tuple[str, list[tuple[str, Any]]]] = {
    "a number before its toll": (
        "Two sailors died, taking to 18 the total number of sailors killed in 2020.",
        [("killed", 2), ("killed", 18)],
    ),
    "a number before the death toll": (
        "Two sailors died, bringing to 18 the death toll.",
        [("killed", 2), ("killed", 18)],
    ),
    "years compared": (
        "The number of sailors killed rose to 18, compared to 9 in 2019.",
        [("killed", 18), ("killed", 9)],
    ),
    "months in a row": (
        "In April the number of deaths fell to 14, in May to 6 and in June to 3.",
        [("killed", 14), ("killed", 6), ("killed", 3)],
    ),
    "parts that are troops": (
        "The raid left 12 dead, including seven cooks, three security forces and two "
        "“outlaws”.",
        [("killed", 12), ("killed", 7), ("killed", 3), ("killed", 2)],
    ),
    "the hurt by a noun": (
        "The blast left behind dozens of wounded.",
        [("wounded", "dozens")],
    ),
    "held hostage": (
        "The gang was holding dozens of people hostage.",
        [("abducted", "dozens")],
    ),
    "sent to hospital": (
        "The leak sent 36 to hospital.",
        [("wounded", 36)],
    ),
    "sent elsewhere": ("The port sent 36 to the front.", []),
    "abductions": (
        "The watch recorded 41 abductions.",
        [("abducted", 41)],
    ),
    "one of two fates": ("Some 80 fighters were killed or captured.", []),
    "a sum of civilians": (
        "Total casualties amounted to 817 civilians.",
        [("killed_or_wounded", 817)],
    ),
}


@pytest.mark.parametrize(("text", "found"), COUNTED.values(), ids=COUNTED)
def test_the_number_is_read_with_what_it_counts(
    claims: Extract, text: str, found: list[tuple[str, Any]]
) -> None:
    """A count is proposed wherever its number stands, once, and none without one."""
    rows = [row for row in claims(text) if row["attribute"] != "location"]

    assert [(row["attribute"], row["value"]) for row in rows] == found


def test_whoever_is_behind_it_did_it(claims: Extract) -> None:
    """An assessment that a group was behind it names the group."""
    text = "Nobody claimed the raid. The watch believes the Tide Brigade was behind it."

    groups = [r["value"] for r in claims(text) if r["attribute"] == "perpetrator_group"]

    assert groups == ["Tide Brigade"]
