"""What is denied, taken back, or said not to have happened."""

from __future__ import annotations

import pytest

from tests.domain.extracting.conftest import Extract

NONE = {
    "no one": ("No one was killed.", [("killed", 0)]),
    "without": ("A shell hit the quay without causing casualties.",
                [("killed_or_wounded", 0)]),
    "loss of life": ("The ferry burned without loss of life.", [("killed", 0)]),
    "list": ("There were no deaths or injuries.", [("killed", 0), ("wounded", 0)]),
    "neither": ("It caused neither deaths nor injuries.",
                [("killed", 0), ("wounded", 0)]),
    "no reports": ("There were no immediate reports of injuries.", [("wounded", 0)]),
    "anyone": ("The rockets fell on sand without injuring anyone.", [("wounded", 0)]),
    "not denied": ("The port did not deny that anyone had been killed.", []),
    "denied nobody": ("The port denied that nobody had been hurt.", []),
    "denied none": ("The port denied that there were no casualties.", []),
    "denied it": ("The port denied it, saying nobody had been hurt.",
                  [("wounded", 0)]),
    "did not": ("The fire did not kill any sailors.", [("killed", 0)]),
    "could": ("The fire could not kill any sailors.", []),
}  # fmt: skip

DENIED = {
    "number": ("The port denied that 40 sailors were killed.", ("killed", 40)),
    "any": ("The port denied that any of its pilots were hurt.", ("wounded", 0)),
    "anyone": ("The port denied that anyone had been killed.", ("killed", 0)),
    "causing": ("The port denied causing any civilian casualties.",
                ("killed_or_wounded", 0)),
    "reports": ("The port dismissed reports that 12 sailors were killed.",
                ("killed", 12)),
    "other": ("The mayor denied that the Salt Brigade carried out the raid.",
              ("perpetrator_group", "Salt Brigade")),
    "involvement": ("The Salt Brigade denied involvement in the raid.",
                    ("perpetrator_group", "Salt Brigade")),
    "role": ("The Salt Brigade denies any role in the bombing.",
             ("perpetrator_group", "Salt Brigade")),
    "carrying out": ("The Salt Brigade denied having carried out the raid.",
                     ("perpetrator_group", "Salt Brigade")),
    "that it was": ("The Salt Brigade denied that it was behind the raid.",
                    ("perpetrator_group", "Salt Brigade")),
    "accusations": ("The Salt Brigade rejected accusations that it was behind it.",
                    ("perpetrator_group", "Salt Brigade")),
    "plain": ("The Salt Brigade said it had nothing to do with the raid.",
              ("perpetrator_group", "Salt Brigade")),
    "plain that": ("The Salt Brigade said that it was not responsible for the raid.",
                   ("perpetrator_group", "Salt Brigade")),
    "responsibility": ("The Salt Brigade denied responsibility for the raid.",
                       ("claimed_by", "Salt Brigade")),
    "passive": ("Responsibility was denied by the Salt Brigade.",
                ("claimed_by", "Salt Brigade")),
    "spokesman": ("A spokesman for the Salt Brigade denied any part in the raid.",
                  ("perpetrator_group", "Salt Brigade")),
    "the group": ("Much is said of the Salt Brigade. It denied any role.",
                  ("perpetrator_group", "Salt Brigade")),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), NONE.values(), ids=NONE.keys())
def test_that_there_was_none_is_nought(claims: Extract, text, expected):
    """Each way of saying that nobody was hurt gives the number nought."""
    rows = claims(text)

    found = [(row["attribute"], row["value"]) for row in rows]
    assert sorted(found) == sorted(expected)
    assert {row["polarity"] for row in rows} <= {"asserted"}


@pytest.mark.parametrize(("text", "expected"), DENIED.values(), ids=DENIED.keys())
def test_what_is_denied_is_no_assertion(claims: Extract, text, expected):
    """What someone says is not so is kept as said, and as denied."""
    [row] = claims(text)

    assert (row["attribute"], row["value"]) == expected
    assert row["polarity"] == "denied"


def test_whoever_had_said_it_does_not_speak_in_a_denial(claims: Extract):
    """A denial tells beside whose word it denies."""
    text = "The warden denied that 12 divers were killed, as leaflets had claimed."
    [row] = claims(text)

    assert (row["value"], row["polarity"], row["attribution"][-1]) == (
        12,
        "denied",
        "warden",
    )


def test_whoever_denies_is_the_speaker(claims: Extract):
    """The last step of the chain is the one who denies."""
    [row] = claims("The Salt Brigade denied involvement in the raid.")

    assert row["attribution"] == ["Harbour Gazette", "Salt Brigade"]


@pytest.mark.parametrize("verb", ["retracted", "withdrew"])
def test_a_claim_taken_back_is_retracted(claims: Extract, verb):
    """Who takes a claim of responsibility back retracts it."""
    [row] = claims(f"The Salt Brigade {verb} its claim of responsibility for the raid.")

    assert (row["attribute"], row["polarity"]) == ("claimed_by", "retracted")


def test_what_stands_beside_a_denial_is_told_by_the_author(claims: Extract):
    """A denial of the deed leaves its toll asserted, and not by the denier."""
    denied, toll = claims(
        "The Salt Brigade denied any role in the raid, which killed 12 people."
    )

    assert (denied["polarity"], toll["polarity"]) == ("denied", "asserted")
    assert toll["attribution"] == ["Harbour Gazette"]


def test_no_further_dead_is_not_nought(claims: Extract):
    """Nobody else hurt leaves the total open: the scope says so."""
    [row] = claims("No further casualties were reported.")

    assert (row["value"], row["scope"]) == (0, "further")


@pytest.mark.parametrize(
    "text",
    [
        "The Salt Brigade has not claimed responsibility for the raid.",
        "The group denied responsibility for the raid.",
        "The bank denied him a loan.",
    ],
)
def test_silence_and_the_nameless_deny_nothing(claims: Extract, text):
    """Who says nothing, or is not named, gives no answer."""
    assert claims(text) == []


@pytest.mark.parametrize("who", ["any sailors", "any sailor", "any of its sailors"])
def test_any_who_are_denied_are_counted_once(claims: Extract, who: str) -> None:
    """A denial that anyone died is one claim of nought, and denies no place."""
    rows = claims(f"The navy denied that {who} had been killed in Dora.")

    assert [(r["attribute"], r["value"], r["polarity"]) for r in rows] == [
        ("killed", 0, "denied")
    ]


@pytest.mark.parametrize("name", ["called", "calling itself", "known as", "dubbed"])
def test_a_group_that_is_called_so_claims_by_its_name(
    claims: Extract, name: str
) -> None:
    """The name behind the noun is the claimant, and not `a group`."""
    rows = claims(f"A group {name} the Salt Brigade claimed the attack in Dora.")

    assert [r["value"] for r in rows if r["attribute"] == "claimed_by"] == [
        "Salt Brigade"
    ]
