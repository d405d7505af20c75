"""Names: by what key a source is found, and which letters make no other name."""

from __future__ import annotations

import pytest

from provenance.domain.text import name_key


@pytest.mark.parametrize(
    ("name", "looks"),
    [
        ("\u0410FP", "AFP"),
        ("The D\u0430ily Post", "The Daily Post"),
        ("\u039fmega TV", "Omega TV"),
    ],
    ids=["Cyrillic A", "Cyrillic a inside", "Greek O"],
)
def test_a_word_that_mixes_scripts_is_no_other_name(name, looks):
    """A borrowed letter does not make a source out of another."""
    assert name_key(name) != name_key(looks)
    assert name_key(name) == name_key(f" {name.upper()}, ")


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("\u0422\u0410\u0421\u0421", "TASS"),
        ("Al-\u0428\u0430\u0431\u0430\u0431", "Al-Shabab"),
        ("M\u00fcller", "Muller"),
        ("\u0391\u03b8\u03ae\u03bd\u03b1", "Athina"),
        ("NHK\u30cb\u30e5\u30fc\u30b9", "NHKniyusu"),
    ],
    ids=["Cyrillic", "a word of each", "an umlaut", "Greek", "Japanese behind Latin"],
)
def test_a_word_of_one_script_has_the_key_of_its_transliteration(name, other):
    """Whole names of other scripts stay findable."""
    assert name_key(name) == name_key(other)


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("\u0639\u0645\u0631", "\u0639\u0645\u0627\u0631"),
        ("\u0623\u062d\u0645\u062f", "\u062d\u0627\u0645\u062f"),
    ],
    ids=["Omar and Ammar", "Ahmad and Hamid"],
)
def test_a_letter_of_arabic_makes_another_name(name, other):
    """Transliteration leaves out what tells them apart, and two sources were one."""
    assert name_key(name) != name_key(other)


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("\u0623\u062d\u0645\u062f", "\u0627\u062d\u0645\u062f"),
        ("\u0645\u064f\u062d\u0645\u062f", "\u0645\u062d\u0645\u062f"),
        ("\u06a9\u0631\u06cc\u0645", "\u0643\u0631\u064a\u0645"),
    ],
    ids=["a hamza", "a vowel sign", "Persian letters"],
)
def test_spellings_that_arabic_exchanges_are_one_name(name, other):
    """Signs above a letter may be written or not."""
    assert name_key(name) == name_key(other)
