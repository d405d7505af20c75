"""Whom a text points to besides naming the attacker, and armies without a name."""

from __future__ import annotations

import pytest

from tests.domain.extracting.conftest import Extract

POINTED = {
    "whose name": (
        "The port said the suicide bomber's name is Tomas Velin, an old sailor.",
        "Tomas Velin",
    ),
    "by pronoun": (
        "The gunman shot at random before he died.\n\n"
        "He has been identified as Tomas Velin, a clerk.",
        "Tomas Velin",
    ),
    "tagged": (
        "A deserter tagged Commander Ibar as having ordered the assault.",
        "Ibar",
    ),
    "mastermind": (
        "The court named Tomas Ibar as the mastermind of the bombing.",
        "Tomas Ibar",
    ),
    "by order": ("The bombing was ordered by Tomas Ibar, the port said.", "Tomas Ibar"),
    "himself": (
        "Tomas Ibar himself was on the ground and directed the attacks.",
        "Tomas Ibar",
    ),
    "alias": (
        "Tomas Ibar alias Captain Salt, the head of the band, ordered them to assault "
        "the port.",
        "Tomas Ibar",
    ),
}


@pytest.mark.parametrize(("text", "name"), POINTED.values(), ids=POINTED.keys())
def test_whoever_is_pointed_to_is_named(claims: Extract, text: str, name: str) -> None:
    """A person may be named by an order, an alias or a pronoun."""
    [row] = [r for r in claims(text) if r["attribute"] == "perpetrator_name"]

    assert row["value"] == name


def test_a_pronoun_behind_a_victim_points_to_nobody(claims: Extract) -> None:
    """Who was hurt and is then identified has attacked nobody."""
    rows = claims("The mayor was hurt.\n\nHe has been identified as Tomas Velin.")

    assert not [r for r in rows if r["attribute"] == "perpetrator_name"]


FORCES = {
    "accused of": ("Norland rebels accused government forces of massacring monks.",
                   "government forces", "asserted"),
    "whose army": ("The mayor accused Norland's army of the killings.",
                   "Norland's army", "asserted"),
    "responsible": ("The mayor said that the troops were themselves responsible for "
                    "the killings.", "troops", "asserted"),
    "laid the blame": ("Tarn laid the blame for the massacre on a battalion of the "
                       "Norland Hill Force.", "Norland Hill Force", "asserted"),
    "whom one blames": ("They were of the Salt Jamaat (SJ) group which the port has "
                        "blamed for the attacks.", "Salt Jamaat", "asserted"),
    "by the army": ("The mayor spoke of a massacre of monks conducted by the army.",
                    "army", "asserted"),
    "by what they use": ("Tarn said Salt Front fighters used clubs to carry out the "
                         "killings.", "Salt Front", "asserted"),
    "blamed on": ("The ambush was blamed on local militia, the mayor said.",
                  "local militia", "asserted"),
    "armed men": ("State radio blamed the killings in the hills on armed men.",
                  "armed men", "asserted"),
    "defined": ("The NLF is a rebel group based in Norland that was blamed for an "
                "attack on a mill.", "NLF", "asserted"),
    "defined as accused": ("The NLF is a rebel group in Norland accused of carrying "
                           "out atrocities.", "NLF", "asserted"),
    "with an aside": ("Saltullah, the old band, has been blamed for previous attacks.",
                      "Saltullah", "asserted"),
    "also accused": ("Rebels from the Allied Salt Forces are also accused of carrying "
                     "out attacks.", "Allied Salt Forces", "asserted"),
    "of people": ("Six died in what monks say was a massacre of clerks by the Salt "
                  "Front.", "Salt Front", "asserted"),
    "opened fire": ("Norland security forces opened fire on protesters in the port.",
                    "Norland security forces", "asserted"),
    "denies massacre": ("The Salt Front denies massacre.", "Salt Front", "denied"),
    "denies where": ("Salt Front denies northern Norland massacre", "Salt Front",
                     "denied"),
    "is denying": ("A Ugandan rebel group is denying it took part in the massacre.",
                   "Ugandan rebel group", "denied"),
    "did not": ("Salt Front rebels say they didn't massacre any monks in the hills.",
                "Salt Front", "denied"),
    "which denied": ("The Salt Front, which strongly denied launching the attack, left "
                     "the talks.", "Salt Front", "denied"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "group", "polarity"), FORCES.values(), ids=FORCES)
def test_who_is_blamed_may_have_no_name(
    claims: Extract, text: str, group: str, polarity: str
) -> None:
    """An army, rebels, or a group in a clause of its own may have done it."""
    [row] = [r for r in claims(text) if r["attribute"] == "perpetrator_group"]

    assert (row["value"], row["polarity"]) == (group, polarity)


@pytest.mark.parametrize(
    "text",
    [
        "The mayor accused the police of negligence in the port.",
        "The minister blamed the weather for six deaths.",
        "The guards denied arresting Tarn.",
        "Troops have killed hundreds of civilians over the years.",
        "Police killed six robbers.",
        "The leader of the Salt Front phoned, saying his group was under attack.",
    ],
    ids=["negligence", "weather", "arresting", "a habit", "robbers", "under attack"],
)
def test_not_all_that_is_blamed_has_attacked(claims: Extract, text: str) -> None:
    """Neglect, weather and arrests are no attacks; whoever is attacked did none."""
    named = {"perpetrator_group", "claimed_by"}

    assert not [r for r in claims(text) if r["attribute"] in named]


def test_a_claimant_may_stand_in_quotation_marks(claims: Extract) -> None:
    """A group's name in marks right before the verb is who claims."""
    rows = claims('The arrest came after the "Salt State" claimed responsibility.')

    assert [r["value"] for r in rows if r["attribute"] == "claimed_by"] == [
        "Salt State"
    ]


CLAIMS = {
    "linked": ("A group linked to al-Salt has claimed responsibility for the bombing.",
               "group linked to al-Salt"),
    "heading": ("Hill-linked group claims Norport car bomb", "Hill-linked group"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "group"), CLAIMS.values(), ids=CLAIMS.keys())
def test_a_group_without_a_name_may_claim(
    claims: Extract, text: str, group: str
) -> None:
    """Whose group it is told to be belongs to what it is called."""
    [row] = [r for r in claims(text) if r["attribute"] == "claimed_by"]

    assert row["value"] == group


PLANNERS = {
    "was": "Ilya Moreno, also known as Mor, was the mastermind of the mill attack.",
    "said to be": "It sought Ilya Moreno, a former cook said to be the mastermind "
                  "behind the attack.",
    "apart": "The bomber, named by officials as 22-year-old Ilya Moreno, was a cook.",
    "author": "The author of the car bombing, who died in it, has been identified as "
              "Ilya Moreno.",
    "national": "The mayor had identified the bomber as Norland national Ilya Moreno.",
}  # fmt: skip


@pytest.mark.parametrize("text", PLANNERS.values(), ids=PLANNERS.keys())
def test_a_mastermind_is_named(claims: Extract, text):
    """Who is said to have planned it, or is named over a nation, is the perpetrator."""
    [row] = [r for r in claims(text) if r["attribute"] == "perpetrator_name"]

    assert row["value"] == "Ilya Moreno"


def test_a_fighter_who_was_hurt_is_no_perpetrator(claims: Extract):
    """Among those whom a raid wounded, a fighter is named as its victim."""
    text = "A raid hit a camp, injuring two, including a fighter named Ilya Moreno."

    assert [r for r in claims(text) if r["attribute"] == "perpetrator_name"] == []


@pytest.mark.parametrize(
    "text",
    [
        "Police named the dead gunmen as Omar Bahri and Ilya Moreno.",
        "The two bombers were identified as Omar Bahri and Ilya Moreno.",
    ],
    ids=["named", "identified"],
)
def test_two_attackers_are_both_named(claims: Extract, text):
    """Where several did it, each name is an answer of its own."""
    rows = [r for r in claims(text) if r["attribute"] == "perpetrator_name"]

    assert [row["value"] for row in rows] == ["Omar Bahri", "Ilya Moreno"]
