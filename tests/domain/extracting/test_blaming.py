"""Whom a text blames, links to an attack, or says was behind it."""

from __future__ import annotations

import pytest

from tests.domain.extracting.conftest import Extract

BLAMED = {
    "headline": ("Norland blames Islamic militants for harbour attack",
                 "Islamic militants"),
    "from where": ("Norland today blamed Islamic militants from the far Fen province "
                   "for an attack at a mill.", "Islamic militants"),
    "and others": ("The panel blamed the government and its allies for the massacre.",
                   "government"),
    "linked": ("Reports linked QRB to attacks on mills.", "QRB"),
    "apposed": ("Clerks said that the Salt State's own branch, Wilayat Fen, was likely "
                "behind the attack.", "Wilayat Fen"),
    "forces": ("The attack was orchestrated by Fen separatist forces.", "Fen"),
    "aside": ("Fen Riders gunmen fled. The Fen Riders, a small but violent group based "
              "in the hills, staged the bombing.", "Fen Riders"),
    "tied": ("It began when Islamist militants tied to al-Nadir attacked a mill.",
             "Islamist militants tied to al-Nadir"),
    "initials": ("NUH fighters fled. Nadir in the Upper Hills (NUH) has carried "
                 "out two attacks.", "Nadir in the Upper Hills (NUH)"),
    "apposed band": ("Attacks carried out by a new militant group, Ahl Fen, shook it.",
                     "Ahl Fen"),
    "involved": ("In May, al-Nadir fighters were involved in a mass shooting.",
                 "al-Nadir"),
    "members": ("Members of the Red Oar shot dead a mayor.", "Red Oar"),
    "article apart": ("Al Nadir carried out a bombing in October.", "Al Nadir"),
    "hallmarks": ("The attack bore the hallmarks of the Red Oar.", "Red Oar"),
    "both": ("The Oar Front (OF) and the Salt Army (SA) were behind the attack.",
             "Oar Front (OF)"),
    "a militia": ("Norland had blamed a Fen Hill militia group for the attack.",
                  "Fen Hill militia group"),
    "suspected": ("Jemaah Oar, an island organisation, was immediately suspected.",
                  "Jemaah Oar"),
    "linked group": ("The raids, carried out by the Red Oar-linked group Jemaah Fen, "
                     "were the first.", "Jemaah Fen"),
    "charged aside": ("QRB, a banned terrorist group, has been responsible for raids.",
                      "QRB"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "name"), BLAMED.values(), ids=BLAMED.keys())
def test_who_is_blamed_is_named(claims: Extract, text, name):
    """Each way of blaming gives the group as the text calls it."""
    rows = [r for r in claims(text) if r["attribute"] == "perpetrator_group"]

    assert [row["value"] for row in rows] == [name]


def test_one_man_who_is_accused_is_a_person(claims: Extract):
    """Where `who has` follows, a person is accused and no group."""
    text = "Police seek a clerk, Omar Hajan Bahri, who has been accused of an attack."
    [row] = claims(text)

    assert (row["attribute"], row["value"]) == ("perpetrator_name", "Omar Hajan Bahri")


def test_one_man_whom_clerks_call_the_doer_is_a_person(claims: Extract):
    """`Who clerks say was behind it` tells of one man."""
    text = "It held Omar Bahri, who authorities say was behind the attack."
    rows = [r for r in claims(text) if r["attribute"].startswith("perpetrator")]

    assert [(r["attribute"], r["value"]) for r in rows] == [
        ("perpetrator_name", "Omar Bahri")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The group accuses Norland of bias against the hills.",
        "Abu Nadir-linked gunmen attacked a village.",
        "OVER two dozen hill insurgents have attacked a base.",
        "It said its forces were responsible for order after the attack.",
    ],
    ids=["bias", "only linked", "capitals", "its own"],
)
def test_whoever_is_not_named_is_no_group(claims: Extract, text):
    """What is no attack, or nobody's name, names no perpetrator."""
    assert [r for r in claims(text) if r["attribute"] == "perpetrator_group"] == []


def test_a_source_in_a_bracket_is_not_the_group(claims: Extract):
    """`The group` stands for no outlet that was only cited in a bracket."""
    text = (
        "Gunmen attacked the jail (NYT, BBC). "
        "The raid came a year after the group attacked a mill."
    )
    assert [r for r in claims(text) if r["attribute"] == "perpetrator_group"] == []


def test_who_is_suspected_and_who_denies_it_are_both_told(claims: Extract):
    """A denial is kept beside the suspicion of the same name in one sentence."""
    text = "QRB was suspected of the raid, but QRB denied any involvement in it."
    rows = [r for r in claims(text) if r["attribute"] == "perpetrator_group"]

    assert [row["polarity"] for row in rows] == ["asserted", "denied"]
