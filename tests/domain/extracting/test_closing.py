"""Who speaks where the words come first: quotations, clauses and headlines."""

from __future__ import annotations

import pytest

from tests.domain.extracting.conftest import Extract

SPEAKERS = {
    "a quotation of two sentences": (
        "“We have found six bodies. All were shot,” Major Ada Moreno told reporters.",
        ["Ada Moreno"],
    ),
    "a quotation of three sentences": (
        "“Six sailors died. Nobody came. It was dark,” said the mayor.",
        ["mayor"],
    ),
    "a clause on the speaker before said": (
        "Ada Moreno, who speaks for the Tide, said one fighter carried out the raid, "
        "killing six sailors.",
        ["Ada Moreno"],
    ),
    "a speaker who was not named": (
        "Six sailors died, an officer who asked not to be named told the agency.",
        ["officer"],
    ),
    "initials at the end of a headline": (
        "Six sailors killed in quay blast: HWCS",
        ["HWCS"],
    ),
    "a noun before the one who speaks": (
        "In a radio broadcast, Ada Moreno adds six sailors were killed.",
        ["Ada Moreno"],
    ),
    "whose report it is": (
        "The Harbour Watch's first report said six sailors were killed.",
        ["Harbour Watch"],
    ),
    "whose assessment it is": (
        "The Harbour Watch said it had struck a camp. The watch's assessment is that "
        "the strike killed six sailors.",
        ["Harbour Watch"],
    ),
    "a name like a verb": (
        "Omar Said said six sailors were killed.",
        ["Omar Said"],
    ),
}


@pytest.mark.parametrize(("text", "chain"), SPEAKERS.values(), ids=SPEAKERS)
def test_the_speaker_is_found(claims: Extract, text: str, chain: list[str]) -> None:
    """Whoever is named behind or around the words is who says them."""
    counted = [row for row in claims(text) if row["attribute"] == "killed"]

    assert [row["attribution"][1:] for row in counted] == [chain]


def test_it_stands_for_a_body_that_spoke_before(claims: Extract) -> None:
    """`It said` goes on with a wing, a branch or a newspaper as with any body."""
    text = (
        "Two clerks were hurt, the army's media wing said.\n\n"
        "It said the raid killed six sailors."
    )

    spoken = [row["attribution"][1:] for row in claims(text)]

    assert spoken == [["army's media wing"], ["army's media wing"]]


def test_a_relative_clause_may_end_a_statement(claims: Extract) -> None:
    """A name behind `said` speaks where no verb follows it."""
    text = "The raid killed a guard, who was asleep, said Ada Moreno."

    spoken = {tuple(row["attribution"][1:]) for row in claims(text)}

    assert spoken == {("Ada Moreno",)}
