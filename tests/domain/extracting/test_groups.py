"""Which names are armed groups', by what the document says of them elsewhere."""

from __future__ import annotations

import pytest

from provenance.domain.extracting.groups import find_known
from tests.domain.extracting.conftest import Extract

DONE = {
    "fighters": ("Dry Fork gunmen killed six people in the port.", "Dry Fork"),
    "short form": ("QRB kills six in the port.", "QRB"),
    "prefix": ("On Monday Ansar al-Mina kidnapped six sailors.", "Ansar al-Mina"),
    "state beside": ("Six died. In Norland QRB fighters attacked a mill.", "QRB"),
    "named attack": ("Six died in a QRB suicide bombing in the port.", "QRB"),
    "weapon": ("QRB missile attack kills six in the port.", "QRB"),
    "by fighters": ("Six sailors were seized by Dry Fork bandits.", "Dry Fork"),
    "likely": ("Six were killed by gunfire, apparently by QRB operatives.", "QRB"),
    "from": ("Six gunmen, apparently from QRB, attacked the mill.", "QRB"),
    "clause": ("A QRB operative wearing a vest blew himself up.", "QRB"),
    "members": ("Late on Monday the Nadirs ambushed a convoy.", "Nadirs"),
    "opens": ("Nadir rebels launched an attack on a mill.", "Nadir"),
    "suspected": ("Suspected Dry Fork militants abducted six women.", "Dry Fork"),
    "apposed": ("The Free Mill Army, the arm of a party, ambushed a patrol.",
                "Free Mill Army"),
    "bomber": ("A Nadir suicide bomber rammed a car into a mill.", "Nadir"),
    "realm": ("Six bombers from the Islamic Emirate killed six people.",
              "Islamic Emirate"),
    "and": ("Dry Fork bandits crossed a river and killed six people.", "Dry Fork"),
    "blamed on": ("He blamed the raid on fighters from the Ansar al-Mina movement.",
                  "Ansar al-Mina movement"),
    "suspicion": ("QRB is suspected of staging six attacks.", "QRB"),
    "which": ("Six fled from QRB, which had kidnapped them.", "QRB"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "name"), DONE.values(), ids=DONE.keys())
def test_a_group_did_it(claims: Extract, text, name):
    """Each construction names the group that attacked."""
    rows = claims(text)

    assert name in [r["value"] for r in rows if r["attribute"] == "perpetrator_group"]


@pytest.mark.parametrize(
    "text",
    [
        "Port police raided six mills.",
        "Syrian soldiers attacked the mill.",
        "The Norland Army shelled the mill.",
        "Floods, Landslides Kill Six In The Hills",
        "CADETS KILLED AT ACADEMY IN PORT ATTACK",
        "NATO bombed the mill.",
        "Masked gunmen attacked the mill.",
        "The raid was condemned by the Salt Brigade.",
        "QRB could attack the mill.",
        "QRB fighters killed in port raid",
    ],
)
def test_no_armed_group_is_named(claims: Extract, text):
    """A state's forces, strangers and what did not happen answer nothing."""
    found = [r["attribute"] for r in claims(text)]

    assert "perpetrator_group" not in found


def test_a_short_form_is_told_in_full(claims: Extract):
    """A name given with its short form stands for it everywhere in the document."""
    rows = claims("The Free Mill Army (FMA) is old.\n\nFMA kills six in the port.")

    assert "Free Mill Army (FMA)" in [row["value"] for row in rows]


def test_what_a_document_introduces_is_known():
    """Fighters, epithets and claims make a name a group's; an office is none."""
    known = find_known(
        "On Monday Dry Fork militants left. The rebel group Red Oar stayed. "
        "Grey Net claimed responsibility. The Mill Monitor (MMO) counted."
    )

    assert set(known.values()) == {"Dry Fork", "Red Oar", "Grey Net", ""}


def test_the_group_is_the_one_named_last(claims: Extract):
    """An office between does not stand for it."""
    rows = claims("QRB fighters fled. The extremist group staged an attack on a mill.")

    assert [row["value"] for row in rows] == ["QRB"]
