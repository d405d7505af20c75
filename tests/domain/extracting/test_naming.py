"""Who did it, who claimed it and under which name, as the text gives them."""

from __future__ import annotations

import pytest

from tests.domain.extracting.conftest import Extract

CASES = {
    "claimed": ("The Salt Brigade claimed responsibility for the raid.",
                ("claimed_by", "Salt Brigade")),
    "aside": ("The Salt Brigade, as expected, claimed responsibility.",
              ("claimed_by", "Salt Brigade")),
    "passive claim": ("The attack was claimed by the Salt Brigade.",
                      ("claimed_by", "Salt Brigade")),
    "doer": ("On Monday SBX carried out a night attack.",
             ("perpetrator_group", "SBX")),
    "members": ("In May SBX fighters carried out a night attack.",
                ("perpetrator_group", "SBX")),
    "by": ("The attack was carried out by the Salt Brigade.",
           ("perpetrator_group", "Salt Brigade")),
    "named": ("It said the bomber, whose codename is Omar al-Bahri, was a cook.",
              ("perpetrator_name", "Omar al-Bahri")),
    "quoted": ("An operative by the name of “Omar al-Bahri” came to the gate.",
               ("perpetrator_name", "Omar al-Bahri")),
    "renamed": ("It “corrected” the name of the suicide bomber to “Omar al-Jabali”.",
                ("perpetrator_name", "Omar al-Jabali")),
    "caption": ("Omar al-Bahri before setting out to carry out the attack",
                ("perpetrator_name", "Omar al-Bahri")),
    "blamed": ("The guild blames the Grey Net.",
               ("perpetrator_group", "Grey Net")),
    "blamed on": ("The mayor blamed the raid on the Grey Net.",
                  ("perpetrator_group", "Grey Net")),
    "accused": ("She accused the Grey Net of the raid.",
                ("perpetrator_group", "Grey Net")),
    "suspected": ("Police suspect the Grey Net of the raid.",
                  ("perpetrator_group", "Grey Net")),
    "its kind": ("Police suspected the outlawed Grey Net militant group in the raid.",
                 ("perpetrator_group", "Grey Net")),
    "blamed kind": ("Police blamed the Grey Net militant group for the raid.",
                    ("perpetrator_group", "Grey Net")),
    "finger": ("He points the finger at the Grey Net.",
               ("perpetrator_group", "Grey Net")),
    "behind": ("The Grey Net was behind the bombing.",
               ("perpetrator_group", "Grey Net")),
    "ambushed": ("On Friday Salt Brigade fighters ambushed a convoy.",
                 ("perpetrator_group", "Salt Brigade")),
    "suspect": ("Port police named the suspect as Ilya Moreno, 44.",
                ("perpetrator_name", "Ilya Moreno")),
    "attacker": ("The mayor said that the attacker was Ilya Moreno, 44.",
                 ("perpetrator_name", "Ilya Moreno")),
    "claimed it": ("The Salt Brigade claimed the assault.",
                   ("claimed_by", "Salt Brigade")),
    "compound": ("It was an SBX-claimed raid.", ("claimed_by", "SBX")),
    "quoted compound": ("Clerks saw the 'Salt Brigade'-claimed raid.",
                        ("claimed_by", "Salt Brigade")),
    "sentenced": ("A judge sentenced Ilya Moreno to life for the murders.",
                  ("perpetrator_name", "Ilya Moreno")),
    "capital guard": ("The raid is attributed to the Fen Guard.",
                      ("perpetrator_group", "Fen Guard")),
    "of a province": ("Militants of the Fen Province came. Fen Province raided a mill.",
                      ("perpetrator_group", "Fen Province")),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES.keys())
def test_a_name_answers(claims: Extract, text, expected):
    """Each construction gives the measure and the name as written."""
    [row] = claims(text)

    assert (row["attribute"], row["value"]) == expected


def test_where_it_was_claimed_stands_in_the_chain(claims: Extract):
    """The outlet of a claim of responsibility is a step of its own."""
    [row] = claims("SBX claimed responsibility on its Tidal News Agency.")

    assert row["attribution"] == ["Harbour Gazette", "SBX", "Tidal News Agency"]


def test_a_claim_without_evidence_has_no_other_speaker(claims: Extract):
    """What a group gives no evidence for is its own claim, and nobody says it else."""
    text = (
        "The Salt Brigade claimed responsibility, but gave no evidence for its claim."
    )
    [row] = claims(text)

    assert row["attribution"] == ["Harbour Gazette", "Salt Brigade"]


def test_whoever_claims_it_is_the_speaker(claims: Extract):
    """A claim of responsibility is said by the one who claims."""
    [row] = claims("The Salt Brigade claimed responsibility for the raid.")

    assert row["attribution"] == ["Harbour Gazette", "Salt Brigade"]


@pytest.mark.parametrize(
    "text",
    [
        "No one has claimed responsibility for the attack.",
        "The attack was carried out by a suicide bomber.",
        "Jets carried out raids at night.",
        "SBX fighters besieged in the port",
        "The governor blamed bandits.",
        "The coroner named the victim of the attacker as Ilya Moreno.",
    ],
)
def test_nobody_in_particular_is_no_answer(claims: Extract, text):
    """Who is not named answers nothing."""
    assert claims(text) == []


CLAIMS = {
    "own": ("Ansar al-Mina announced that it had attacked a convoy.", "Ansar al-Mina"),
    "fighters": ("The Salt Brigade said that its fighters killed six.", "Salt Brigade"),
    "behind": ("Riders of the Fen say they were behind the attack.", "Riders"),
    "to have": ("QRB claimed on its site on Monday to have attacked a mill.", "QRB"),
    "aside": ("It was an attack, claimed by QRB in a leaflet.", "QRB"),
    "outlet": ("It was claimed by the Salt Brigade's Tidal agency.", "Salt Brigade"),
    "credit": ("The Salt Brigade's media arm took credit for it.", "Salt Brigade"),
    "footnote": ("A man shot six on May 3, 2017.4 Dry Fork claimed responsibility.",
                 "Dry Fork"),
    "itself": ("A group calling itself the Fen Riders said it was behind the raid.",
               "Fen Riders"),
    "whose": ("Norland's al-Mina group said it carried out the attack.", "al-Mina"),
    "message": ("The message says that Ansar al-Mina carried out the attack.",
                "Ansar al-Mina"),
    "entry": ("Ansar al-Mina, 3 May: claims a rocket attack.", "Ansar al-Mina"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "name"), CLAIMS.values(), ids=CLAIMS.keys())
def test_a_group_claims_it(claims: Extract, text, name):
    """Whoever says it was its own deed claims it."""
    rows = claims(text)

    [claimed] = [row for row in rows if row["attribute"] == "claimed_by"]
    assert claimed["value"].startswith(name)


@pytest.mark.parametrize(
    "text",
    [
        "The Mill Monitor said that its car was attacked.",
        "The Norland Army said that its men killed six rebels.",
        "The Salt Brigade denied that it had attacked a mill.",
        "The mayor said that he had attacked the budget.",
    ],
)
def test_no_group_claims_it(claims: Extract, text):
    """Armies, victims and deniers claim nothing."""
    assert "claimed_by" not in [row["attribute"] for row in claims(text)]


def test_whose_attacks_there_were_none_of_did_none(claims: Extract):
    """What passed without attacks by a group is no deed of it."""
    assert claims("The feast passed without attacks by Salt Brigade fighters.") == []
