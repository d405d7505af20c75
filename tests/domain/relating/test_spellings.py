"""A correction that names two spellings tells them apart for everybody."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from provenance.domain.relations import Proposed
from provenance.domain.values import Polarity
from tests.domain.relating.telling import Telling, kinds, named

NOTICE = "Correction: he was named as Yusuf Halim, not Yusuf Halem as reported."


def halem_and_halim() -> Telling:
    """Two outlets, one of which spells the name wrong."""
    told = Telling()
    told.tell("perpetrator_name", named("perpetrator_name", "Yusuf Halem"), "Herald")
    told.tell("perpetrator_name", named("perpetrator_name", "Yusuf Halim"), "Courier")
    return told


def take_back(told: Telling) -> None:
    """The Herald's page that takes the wrong spelling back and gives the right one."""
    for name, polarity in (
        ("Yusuf Halem", Polarity.RETRACTED),
        ("Yusuf Halim", Polarity.ASSERTED),
    ):
        value = named("perpetrator_name", name)
        told.tell(
            "perpetrator_name",
            value,
            "Herald",
            said="2021-10-11",
            polarity=polarity,
            document=9,
        )


def announce(told: Telling, words: str = NOTICE) -> None:
    """The Herald's notice that names both spellings in one sentence."""
    value = named("perpetrator_name", "Yusuf Halim")
    told.tell("perpetrator_name", value, "Herald", said="2021-10-11", words=words)


def said_of(told: Telling, one: int, other: int) -> Proposed:
    """What the rules say of two of the claims, whichever stands first."""
    [said] = [each for each in told.relations() if {each.a, each.b} == {one, other}]
    return said


def test_two_spellings_agree_where_nobody_corrects_one() -> None:
    """Halem and Halim are one name until somebody says otherwise."""
    assert halem_and_halim().only().kind == "agrees"


@pytest.mark.parametrize("correct", [take_back, announce], ids=["page", "sentence"])
def test_a_corrected_spelling_no_longer_agrees_with_the_right_one(
    correct: Callable[[Telling], None],
) -> None:
    """The wrong one contradicts the other outlet's and is corrected by its own."""
    told = halem_and_halim()

    correct(told)

    last = max(claim.id for claim in told.claims)
    between = said_of(told, 1, 2)
    assert between.kind == "contradicts"
    assert "tells the two spellings apart" in between.reason
    assert (last, 1, "corrects") in kinds(told.relations())


def test_a_spelling_taken_back_does_not_correct_the_right_one() -> None:
    """Taking Halem back takes nothing from Halim on the same page."""
    told = halem_and_halim()

    take_back(told)

    assert (3, 4, "corrects") not in kinds(told.relations())
    assert (3, 1, "corrects") in kinds(told.relations())


def test_another_outlet_that_tells_the_wrong_spelling_does_not_agree() -> None:
    """A part of the name is told apart as well."""
    told = halem_and_halim()
    told.tell("perpetrator_name", named("perpetrator_name", "Halem"), "Post")

    announce(told)

    assert said_of(told, 2, 3).kind == said_of(told, 3, 4).kind == "contradicts"
    assert said_of(told, 1, 3).kind == "agrees"


def test_two_spellings_that_are_both_right_still_agree() -> None:
    """A notice that gives another spelling as well corrects neither."""
    told = halem_and_halim()

    announce(told, "Corrected: Yusuf Halim, also known as Yusuf Halem, was named.")

    assert "contradicts" not in {each.kind for each in told.relations()}


def test_without_the_correction_they_agree_again() -> None:
    """What rested on a correction goes with it."""
    told = halem_and_halim()
    announce(told)

    [said] = told.without(told.claims[2])
    assert said.kind == "agrees"


def test_a_publisher_corrects_the_spelling_that_it_had_from_another() -> None:
    """Who passed the wrong one on and takes it back contradicts nobody by that."""
    told = Telling()
    value = named("perpetrator_name", "Yusuf Halem")
    told.tell("perpetrator_name", value, "Herald", "Police")

    take_back(told)

    assert (3, 1, "corrects") in kinds(told.relations())
