"""JSON that leaves the program is lossless and harmless on a screen."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.domain.json_text import json_text
from provenance.domain.text import show

ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]))
HOSTILE = (
    "\x00\x1b\x7f\x85\x9b\u061c\u200b\u202e\u2028\u2066\u2800\ufeff\ud800\U000e0041"
)


@pytest.mark.parametrize("character", HOSTILE, ids=lambda c: f"U+{ord(c):04X}")
@pytest.mark.parametrize("ascii", [False, True], ids=["utf-8", "ascii"])
def test_what_a_screen_obeys_is_an_escape(character: str, ascii: bool) -> None:
    """Controls, directions and what is invisible are there, and only spelt out."""
    text = json_text({"name": f"a{character}b"}, ascii=ascii)

    assert text.isascii()
    assert text.isprintable()
    assert json.loads(text) == {"name": f"a{character}b"}


@pytest.mark.parametrize("text", ["Ҷомеъа", "\u0645\u06cc\u200c\u0631\u0648\u062f"])
def test_words_stay_readable(text: str) -> None:
    """Letters of any script, and the joiners they need, are as they came."""
    assert json_text([text], ascii=False) == f'["{text}"]'


def test_what_is_past_the_first_plane_is_a_pair() -> None:
    """As JSON spells it."""
    assert json_text("\U000e0041", ascii=False) == '"\\udb40\\udc41"'


@given(st.dictionaries(ANY_TEXT, ANY_TEXT | st.integers()), st.booleans())
def test_every_text_comes_back(value: dict[str, str | int], ascii: bool) -> None:
    """And nothing that was written would be marked when shown."""
    text = json_text(value, indent=1, is_sorted=True, ascii=ascii)

    assert json.loads(text) == value
    assert show(text, one_line=False) == text
