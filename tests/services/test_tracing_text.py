"""A trace as people and as programs read it."""

from __future__ import annotations

import pytest

from provenance.domain.text import cells
from provenance.services.tracing import trace, trace_json, trace_lines
from tests.services.sheet_story import HOSTILE


@pytest.mark.parametrize("width", [40, 80, 200])
@pytest.mark.parametrize("ascii", [False, True], ids=["unicode", "ascii"])
def test_lines_fit_and_are_harmless(story, width, ascii):
    """No line is wider than asked; nothing in it moves a cursor or turns text round."""
    lines = trace_lines(trace(story, "R5"), width=width, ascii=ascii)

    assert max(map(cells, lines)) <= width
    assert all(line.isprintable() for line in lines)
    assert all(line.isascii() for line in lines) or not ascii
    assert any("HYPERLINK" in line for line in lines)


def test_json_keeps_text_as_it_came(story):
    """A program gets the exact words, and every label once."""
    said = trace_json(trace(story, "R5"))

    passage = said["root"]["children"][0]["children"][1]
    assert passage["facts"]["exact"] == HOSTILE
    assert said["root"]["facts"]["why"] == HOSTILE
    assert said["entry"] == 16


def test_the_printed_trace_is_frozen(story, golden):
    """What a reader sees changes only on purpose."""
    lines = trace_lines(trace(story, "R1"), width=100)

    golden("trace.txt", "".join(f"{line}\n" for line in lines).encode())
