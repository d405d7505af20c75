"""One dead and one dead agree, unless words say that they are two people."""

from __future__ import annotations

import pytest

from provenance.domain.relations import Proposed
from tests.domain.relating.telling import Telling, at_least


def related(one: str, other: str) -> Proposed:
    """How two outlets' reports of one dead each stand to each other."""
    told = Telling()
    told.tell("killed", 1, "Herald", words=one)
    told.tell("killed", 1, "Courier", words=other)
    return told.only()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Dozens hurt, child dead", "a rockfall that killed a man"),
        ("A woman was killed in the fire.", "One boy died in the fire."),
        ("a girl died", "One elderly woman was killed"),
        ("a 7-year-old was killed", "a fisherman was killed"),
    ],
    ids=["age", "sex", "age of one sex", "years"],
)
def test_people_who_exclude_one_another_are_counted_apart(one: str, other: str) -> None:
    """Each report leaves room for the other's victim, so neither is wrong."""
    said = related(one, other)

    assert (said.kind, said.fits, said.rule) == ("differs_in_scope", True, "victims/1")
    assert "who cannot be one person" in said.reason


def test_who_leaves_no_room_for_another_contradicts() -> None:
    """The only victim was a child, or a man."""
    said = related("The only victim was a child.", "a rockfall that killed a man")

    assert (said.kind, said.rule) == ("contradicts", "victims/1")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("A teenager was killed.", "One boy died in the fire."),
        ("A woman was killed.", "A teacher died."),
        ("a child died", "a boy died"),
        ("A man drove into a crowd, killing one.", "a child died"),
        ("A father said his daughter was killed.", "a boy died"),
        ("one dead", "a child died"),
    ],
    ids=["teenager", "no kind", "within", "culprit", "two people", "no word"],
)
def test_people_who_may_be_one_agree(one: str, other: str) -> None:
    """Where words do not tell two people apart, they are not told apart."""
    assert related(one, other).kind == "agrees"


def test_a_floor_of_one_is_told_apart_as_well() -> None:
    """At least one, a child, and one, a man."""
    told = Telling()
    told.tell("killed", at_least(1), "Herald", words="at least one child was killed")
    told.tell("killed", 1, "Courier", words="a man was killed")

    assert told.only().kind == "differs_in_scope"
