"""Whose claim it is: a group's, its spokesman's, a leader's, a branch's."""

from __future__ import annotations

import pytest

from tests.domain.extracting.conftest import Extract

CLAIMED = {
    "in a land": ("Al-Nadir in the Upper Hills quickly claimed responsibility for it.",
                  "Al-Nadir in the Upper Hills"),
    "spokesman": ("QRB spokesman Omar Bahri claimed responsibility for the raid.",
                  "QRB"),
    "spokesman aside": ("Omar Bahri, a spokesman for the Fen Riders, called a paper "
                        "to claim responsibility for the raid.", "Fen Riders"),
    "leader": ("In a video posted to a website, hill rebel leader Omar Bahri claims "
               "responsibility for the raid.", "Omar Bahri"),
    "headline": ("QRB claims ambush in Norland", "QRB"),
    "its forces": ("The Group for Help of Salt (QRB), al-Nadir's branch in the hills, "
                   "claimed its forces were responsible for an ambush.",
                   "Group for Help of Salt (QRB)"),
    "heading of many": ("Islamist rebels claim Norland bombing", "Islamist rebels"),
    "far attack": ("An Islamist militant group on Friday claimed the suicide car bomb "
                   "attack on a convoy.", "Islamist militant group"),
    "it carried out": ("In a note on its page, the Norland Free Oars said it carried "
                       "out the attack.", "Norland Free Oars"),
    "account": ("An account affiliated with the Salt Brigade released a note claiming "
                "credit for the raid.", "Salt Brigade"),
    "most recently": ("Most recently, QRB had claimed responsibility for a raid.",
                      "QRB"),
    "in its paper": ("In its paper, the Tide, sold on Monday, QRB claimed the raid.",
                     "QRB"),
    "branch": ("The branch of the Salt State group in Norland that claimed "
               "responsibility for the raid praised it.",
               "branch of the Salt State group"),
    "behind a clause": ("A bomb killed a guard in the port city of Harlaja on Monday, "
                        "and terrorist Islamist group al Shuruq claimed "
                        "responsibility.", "al Shuruq"),
    "described first": ("A newly formed militant group, Jaish-e Bahran-e Nur, claimed "
                        "responsibility for it.", "Jaish-e Bahran-e Nur"),
    "splinter": ("A splinter group of the Fen Riders, Harakat Norland Bahr (HNB), "
                 "claimed responsibility for it.", "Harakat Norland Bahr (HNB)"),
    "its agency": ("SBRS’ Tidal News Agency quickly claimed credit for the raid.",
                   "SBRS"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "name"), CLAIMED.values(), ids=CLAIMED.keys())
def test_the_claim_is_whose_it_is(claims: Extract, text, name):
    """A claim is the group's for which someone speaks, or the leader's who makes it."""
    [claimed] = [r for r in claims(text) if r["attribute"] == "claimed_by"]

    assert claimed["value"] == name


def test_a_claim_on_several_attacks_in_a_headline_is_no_claim(claims: Extract):
    """Who claims that attacks were made on others claims no responsibility."""
    assert claims("Norland claims attacks on ships") == []


def test_who_claimed_similar_attacks_claims_none_of_this(claims: Extract):
    """Those of other days tell nothing of it."""
    rows = claims(
        "A bomb killed 12 people in Harl on Friday. There was no claim, although "
        "similar attacks in the past have been claimed by the Salt Brigade."
    )

    assert "claimed_by" not in {row["attribute"] for row in rows}


def test_a_group_that_says_it_did_it_is_not_behind_its_verb(claims: Extract):
    """`X, an old band, says it carried it out` is said by X alone."""
    text = "The Red Oar, a group linked to al-Nadir, says it carried out the bombing."
    [claimed] = [r for r in claims(text) if r["attribute"] == "claimed_by"]

    assert claimed["attribution"] == ["Harbour Gazette", "Red Oar"]
