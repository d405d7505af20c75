"""Which person a text names as the attacker, by what it says that they did."""

from __future__ import annotations

import pytest

from tests.domain.extracting.conftest import Extract

NAMED = {
    "aged": "Police identified the bomber as a 22-year-old cook, {}.",
    "apposed": "The gunman, 24-year-old Private {}, fled.",
    "bare": "Suspected gunman {} fled.",
    "fired": "{}, 31, of Port Road, opened fire in a mill.",
    "blew": "{} blew himself up at the mill.",
    "court": "{}, of Port Road, had admitted four counts of murder.",
    "charged": "{} was charged with the attack on the mill.",
    "accused": "Prosecutors charged {} with six counts of murder.",
    "planned": "{} directed the twin bombings of the mill.",
    "calls": "The message calls the bomber {}.",
    "place": "It states that the bomber at the mill gate was {}.",
    "other man": "For the attack it named a different man, {}.",
    "made": "Of the bomber it told more later: it made him {}.",
    "was identified": "The suspect has been identified by port police as {}, 26.",
    "dead": "Police named the dead attacker as {}.",
    "arabic": "It names the bomber as {} and as a cook.",
}  # fmt: skip


@pytest.mark.parametrize("name", ["Omar al-Bahri", "Ilya van Moor"])
@pytest.mark.parametrize("text", NAMED.values(), ids=NAMED.keys())
def test_a_person_is_named_as_the_attacker(claims: Extract, text, name):
    """Each construction gives the whole name, with its particles."""
    rows = claims(text.format(name))

    assert name in [r["value"] for r in rows if r["attribute"] == "perpetrator_name"]


@pytest.mark.parametrize(
    "text",
    [
        "The other slain militant was identified as Omar Bahri.",
        "The gunman, Monday, fled.",
        "The attacker, Norland Police said, fled.",
        "Omar Bahri drove a van to the mill.",
        "Omar Bahri, 31, was shot dead in a mill.",
        "Omar Bahri admitted that the mill was old.",
        "The bombing of Omar Bahri Street killed six.",
        "The shooter was fired from Omar Bahri Mills.",
        "Omar Bahri ordered a meal after the attack.",
    ],
)
def test_nobody_is_named_as_the_attacker(claims: Extract, text):
    """The dead, places, days and those who did something else are no attackers."""
    assert "perpetrator_name" not in [row["attribute"] for row in claims(text)]


RETRACTED = {
    "error": "An earlier version wrongly identified the attacker as Omar Bahri.",
    "version": "An earlier version of this report named the bomber as Omar Bahri.",
    "next": "It named the gunman as Omar Bahri. That was wrong.",
}


@pytest.mark.parametrize("text", RETRACTED.values(), ids=RETRACTED.keys())
def test_a_name_taken_back_is_retracted(claims: Extract, text):
    """A notice of correction takes the first name back."""
    [row] = claims(text)

    assert (row["value"], row["polarity"]) == ("Omar Bahri", "retracted")


def test_a_correction_gives_both_names(claims: Extract):
    """The first is retracted, the second asserted."""
    rows = claims(
        "An earlier version named the bomber as Omar Bahri; the attacker was Ilya Mor."
    )

    assert [(row["value"], row["polarity"]) for row in rows] == [
        ("Omar Bahri", "retracted"),
        ("Ilya Mor", "asserted"),
    ]


def test_two_names_of_one_man_are_two_answers(claims: Extract):
    """A name that is changed later is given both times, though a word is shared."""
    rows = claims(
        "It first called the bomber Omar Bahri; three days later it made him Omar Mor."
    )

    assert [row["value"] for row in rows] == ["Omar Bahri", "Omar Mor"]
