"""Marks of footnotes between words: they are none, and hide none."""

import pytest

from provenance.domain.extracting.sentences import read_tokens


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("At least 16[1] people were killed in Herat.", "At least 16[1] people were"),
        ("Police said 16 people[2] were killed in Herat.", "16 people[2] were killed"),
        ("Police said 16 people² were killed in Herat.", "16 people² were killed"),
        ("At least 16[^1] people were killed in Herat.", "16[^1] people were killed"),
    ],
    ids=["behind a number", "behind a word", "raised", "of Markdown"],
)
def test_a_mark_of_a_note_leaves_a_claim_whole(claims, text, quote):
    """It stays in the claim's words, as they are the text's own."""
    found = [row for row in claims(text) if row["value"] == 16]

    assert len(found) == 1
    assert quote in found[0]["quote"]


@pytest.mark.parametrize("mark", ["[1]", "³", "[iv]", "[1][2]"])
def test_a_sentence_ends_before_the_mark_of_its_note(claims, mark):
    """The next one is told from it, and both are read."""
    text = f"Police said 16 people were killed.{mark} The army said 7 soldiers died."

    rows = claims(text)

    counts = [row["value"] for row in rows if row["attribute"] == "killed"]
    assert counts == [16, 7]


def test_a_number_with_a_raised_digit_is_no_figure(claims):
    """It may be a power as well as a count with a note."""
    rows = claims("Police said 15³ people were killed.")

    assert [row for row in rows if row.get("attribute") == "killed"] == []


def test_a_raised_digit_of_a_unit_is_no_mark():
    """An area stays one."""
    text = "over 200 km² of land"

    assert "km²" in [token.text for token in read_tokens(text, 0, len(text))]
