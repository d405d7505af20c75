"""Any text is read in time that grows with its length, and never stops the program."""

from __future__ import annotations

import sys
from types import FrameType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.services.extracting import extract_document

HOSTILE = {
    "no end": "killed ",
    "abbreviations": "Mr. ",
    "numbers": "1,000 ",
    "digits": "9",
    "quotes": "\"“'' ",
    "open brackets": "(Source, ",
    "brackets": "(A, May 3, 2020) ",
    "commas": "Ann, a nurse, ",
    "dates": "May 3–4 ",
    "capitals": "Al-Name ",
    "hyphens": "a-",
    "counts": "six were killed and ",
    "sayings": "said X that ",
    "sentences": "Six sailors were killed. ",
    "bullets": "\n• ",
    "headings": "WORD NEWS\n",
    "said lines": "He said 5 were killed.\n",
}


def _work(text: str) -> int:
    """How many calls the extractor makes for a text: steps that no clock disturbs."""
    calls = 0

    def count(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        extract_document(text, name="x", publisher=None, title=None, published=None)
    finally:
        sys.setprofile(before)
    return calls


@pytest.mark.parametrize("unit", HOSTILE.values(), ids=HOSTILE.keys())
def test_twice_the_text_is_twice_the_work(unit):
    """Repeating any awkward piece twice as often costs no more than about twice."""
    size = 12_000 // len(unit)
    _work(unit * 10)

    once, twice = _work(unit * size), _work(unit * (2 * size))

    assert twice < 2.3 * once + 2_000


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [*HOSTILE.values(), "\n", " ", ".", "“", "XXXX", "0", "\u202e", "\x00", "ß"]
        ),
        max_size=60,
    ).map("".join)
)
def test_no_text_stops_the_extractor(text):
    """Whatever stands in a document, every row quotes it exactly."""
    rows = extract_document(text, name="x", publisher=None, title=None, published=None)

    for row in rows:
        words = row["quote"] if row["kind"] == "claim" else row["text"]
        assert words == text[row["start"] : row["end"]]


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300))
def test_no_character_stops_the_extractor(text):
    """Any characters at all are only data."""
    extract_document(text, name="x", publisher=None, title=None, published=None)
