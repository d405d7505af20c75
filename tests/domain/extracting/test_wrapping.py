"""Lines that a page's width broke are read as the paragraphs that they are of."""

from __future__ import annotations

import textwrap

import pytest

from provenance.domain.extracting.layout import find_blocks
from provenance.domain.extracting.wrapping import PARAGRAPH_MAX, join_lines
from tests.domain.extracting.conftest import Extract

PARAGRAPH = (
    "A bomb that was hidden in a cart went off in the market of Selo early on Friday. "
    "At least 14 people were killed and more than thirty others were wounded, the "
    "provincial health director said. Witnesses told the Coastal Post that three of "
    "the dead were children. The army said that it had arrested five suspects. Nobody "
    "has claimed responsibility."
)
APART = {
    "an empty line": "The harbour office said that on Monday\n\nsix men died in Selo.",
    "a bullet": "The harbour office counted so far in Selo\n- six men who were killed",
    "a colon": "What the office told of the dead:\nsix men were killed in Selo.",
    "short lines": "killed in Selo\nwounded in Dora\nmissing in Karsa",
    "a table": "the quay of the harbour | six men\nthe market of the town | nine men",
    "lines of their own": "Six men were killed on the quay of Selo.\nNine were hurt.",
}


def _told(rows: list[dict[str, object]]) -> list[tuple[object, ...]]:
    return [
        (row["attribute"], row["value"], row["lower"], row["attribution"])
        for row in rows
    ]


@pytest.mark.parametrize("width", [60, 76, 100])
def test_a_wrapped_paragraph_says_what_it_says_on_one_line(
    claims: Extract, width: int
) -> None:
    """Numbers, their speakers and their nouns may stand on two lines."""
    wrapped = "\n".join(textwrap.wrap(PARAGRAPH, width))

    assert _told(claims(wrapped)) == _told(claims(PARAGRAPH))


def test_the_words_of_a_wrapped_claim_are_those_of_the_page(claims: Extract) -> None:
    """A quote that a line end divides holds that line end, at its offsets."""
    text = "On the quay of Selo more than thirty others were\nwounded, the mayor said."

    (row,) = [row for row in claims(text) if row["attribute"] == "wounded"]

    assert row["quote"] == "more than thirty others were\nwounded"
    assert text[row["start"] : row["end"]] == row["quote"]


def test_a_citation_goes_over_a_line_end(citations: Extract) -> None:
    """The name of an outlet is one name, wherever its line ends."""
    text = "A bomb killed 17 people in the market of Selo (Coastal\nPost, May 8, 2019)."

    (row,) = citations(text)

    assert (row["source"], row["date"]) == ("Coastal Post", "2019-05-08")


@pytest.mark.parametrize("text", APART.values(), ids=APART)
def test_lines_that_somebody_ended_stay_apart(text: str) -> None:
    """Nothing is joined where the width of the page broke no line."""
    blocks = find_blocks(text)

    assert join_lines(text, blocks) == blocks


def test_a_paragraph_has_a_longest_length() -> None:
    """Lines without end are read as several paragraphs, so that work stays bounded."""
    text = "the men who were on the quay of the harbour and\n" * 500

    joined = join_lines(text, find_blocks(text))

    assert len(joined) > 1
    assert all(block.end - block.start <= PARAGRAPH_MAX for block in joined)
