"""The chain runs from the publisher over carriers to whoever says it."""

from __future__ import annotations

import pytest

from provenance.services.extracting import extract_document
from tests.domain.extracting.conftest import Extract

CASES = {
    "publisher": ("Six sailors were killed.", []),
    "according": ("According to Port Watch, six sailors were killed.", ["Port Watch"]),
    "behind": ("Six sailors were killed, according to Port Watch.", ["Port Watch"]),
    "that": ("Sources in the harbour noted that six sailors were killed.",
             ["Sources in the harbour"]),
    "inverted": ("“Six sailors were killed,” said Ilya Moreno, a doctor.",
                 ["Ilya Moreno"]),
    "told": ("“Six sailors were killed,” Ilya Moreno, a doctor, told Newswire.",
             ["Newswire", "Ilya Moreno"]),
    "final": ("Six sailors were killed, the Coast Guard said.", ["Coast Guard"]),
    "citing": ("Six sailors were killed, Newswire reported, citing residents.",
               ["Newswire", "residents"]),
    "day": ("Six sailors were killed, police said Tuesday.", ["police"]),
    "office": ("Six sailors were killed, said coast guard official Ilya Moreno.",
               ["Ilya Moreno"]),
    "reported": ("The Port Authority reported “the arrest of 5 smugglers.”",
                 ["Port Authority"]),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES.keys())
def test_who_said_it_is_read(claims: Extract, text, expected):
    """Each way of attributing gives the speaker last, carriers before."""
    [row] = claims(text)

    assert row["attribution"] == ["Harbour Gazette", *expected]


@pytest.mark.parametrize("back", ["he", "the doctor", "Moreno"])
def test_a_speaker_named_before_is_known_again(claims: Extract, back):
    """A pronoun, a noun and a surname stand for the speaker they refer to."""
    text = (
        "“The quay fell,” said Ilya Moreno, a doctor at the port. "
        f"“Six sailors were killed,” {back} said."
    )

    [row] = claims(text)

    assert row["attribution"][-1] == "Ilya Moreno"


def test_the_spokesman_of_another_bullet_is_someone_else(claims: Extract):
    """A noun with its article refers back within its bullet only."""
    rows = claims(
        "• Coast guard spokesman Ilya Moreno said six sailors were killed.\n"
        "• The spokesman claimed that nine sailors were killed.\n"
    )

    speakers = [row["attribution"][-1] for row in rows]
    assert speakers == ["Ilya Moreno", "spokesman"]


def test_initials_stand_for_the_name_before(claims: Extract):
    """A carrier once named in full is the same when abbreviated."""
    rows = claims(
        "Six sailors were killed, the Harbour Press reported. "
        "Nine others were hurt, HP reported."
    )

    assert {row["attribution"][-1] for row in rows} == {"Harbour Press"}


def test_a_wire_in_the_dateline_carries_the_whole(claims: Extract):
    """`PLACE (Wire) -` puts the wire between publisher and speaker."""
    [row] = claims("QUAYTOWN (Newswire) - Six sailors were killed on Monday.")

    assert row["attribution"] == ["Harbour Gazette", "Newswire"]


@pytest.mark.parametrize(
    "between", ["The pier was closed. ", "Nobody was seen there.\n"], ids=["", "line"]
)
def test_nobody_goes_on_speaking_over_what_others_tell(claims: Extract, between):
    """A sentence that leaves out whom it counts goes on with the one before only."""
    text = f"Ilya Moreno said that six sailors were killed. {between}Nine were hurt."

    rows = claims(text)

    speakers = [row["attribution"][1:] for row in rows]
    assert speakers == [["Ilya Moreno"], []]


def test_what_was_condemned_does_not_speak(claims: Extract):
    """A second verb has the subject of the first, and not its object."""
    text = "The Port Mission condemned the raid and said six sailors were killed."

    [row] = claims(text)

    assert row["attribution"][-1] == "Port Mission"


def test_whoever_claims_attacks_counts_them(claims: Extract):
    """The number of attacks somebody claims is given by whoever claims them."""
    rows = claims("The Salt Brigade claimed responsibility for 14 attacks.")

    [row] = [row for row in rows if row["attribute"] == "attacks"]
    assert (row["value"], row["attribution"][-1]) == (14, "Salt Brigade")


def test_it_behind_who_says_is_who_says(claims: Extract):
    """A body that said it had counted is the one that counted, whoever spoke before."""
    [row] = claims(
        "Another witness said it was loud. "
        "The Monitor said it had documented 26 deaths."
    )

    assert row["attribution"] == ["Harbour Gazette", "Monitor"]


@pytest.mark.parametrize(
    "said",
    ["\x1b", "\x1b[31m", "\x1b[0m\x1b[31m", "\x1b]0;killed\x07", "\x07", "\u200b", "7"],
    ids=ascii,
)
def test_what_holds_no_letter_is_nobody(claims: Extract, said):
    """A terminal's codes and unseen characters name no source."""
    [row, other] = claims(f"{said} said five were hurt. According to {said}, six died.")

    assert row["attribution"] == other["attribution"] == ["Harbour Gazette"]


@pytest.mark.parametrize(
    "text",
    [
        "\x1b[31mVera Lund said that six died.",
        "\x1b[1mVera \x1b[4mLund\x1b[0m said that six died.",
        "According to \x07Vera Lund\x07, six died.",
        "“Six died,” said \x1b[1mVera Lund.",
        "Six died (\x1b[31mVera Lund, March 3, 2020).",
    ],
    ids=ascii,
)
def test_codes_around_a_name_are_no_part_of_it(claims: Extract, text):
    """Whoever is named in colour is named as without it."""
    [row] = claims(text)

    assert row["attribution"] == ["Harbour Gazette", "Vera Lund"]


def test_a_text_of_codes_alone_says_nothing(claims: Extract):
    """Words inside of a terminal's code are no words of the page."""
    code = "\x1b]0;six killed on March 3\x07"

    assert claims(code) == claims(f"It rained.{code}") == []


def test_a_publisher_without_a_letter_is_one():
    """Whom a person names as the publisher is the publisher."""
    [row] = extract_document(
        "Six sailors died.",
        name="page.txt",
        publisher="1+1",
        title=None,
        published=None,
    )

    assert row["attribution"] == ["1+1"]
