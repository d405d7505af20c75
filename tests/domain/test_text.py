"""Text from elsewhere leaves harmless, whole, and with its places kept."""

from __future__ import annotations

import json
import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.domain import hidden_characters
from provenance.domain.text import (
    Untrusted,
    fold_key,
    has_hidden,
    mark_spans,
    portable,
    show,
    show_with_offsets,
)

ALL_CODE_POINTS = range(0x110000)
TURNING = frozenset("\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
HOSTILE = st.text(
    st.one_of(
        st.characters(),
        st.characters(codec=None, categories=("Cs", "Cc", "Cf", "Mn", "Zl", "Zp")),
        st.sampled_from("\r\n\t\x1b\x9b\u202e\u200d\ufe0f\U000e0100\u0301葛a⟦⟧"),
    )
)
CLEAN = st.text(st.characters(categories=("L", "N", "P", "Sm", "Sc")), max_size=4)


def is_dangerous(character: str) -> bool:
    """Whether a terminal could obey it, refuse it, or turn other words around."""
    return unicodedata.category(character) in ("Cc", "Cs") or character in TURNING


def test_no_code_point_leaves_as_a_control() -> None:
    """Each of the 1,114,112 code points is shown without control, turn or surrogate."""
    leaks = [
        hex(code)
        for code in ALL_CODE_POINTS
        if any(map(is_dangerous, show(f"a{chr(code)}b")))
    ]

    assert leaks == []


def test_no_code_point_disappears() -> None:
    """Each code point leaves something between its neighbours."""
    lost = [hex(code) for code in ALL_CODE_POINTS if len(show(f"a{chr(code)}b")) < 3]

    assert lost == []


def test_the_quick_look_overlooks_nothing() -> None:
    """What is quickly found clean is found clean by the long look as well."""
    overlooked = [
        hex(code)
        for code in ALL_CODE_POINTS
        if hidden_characters.is_clean(chr(code))
        and hidden_characters.replaced("").search(chr(code))
    ]

    assert overlooked == []


def test_every_combining_mark_starts_the_search_for_stacks() -> None:
    """Five of any one mark are more than a letter carries, whichever mark it is."""
    unnoticed = [
        hex(code)
        for code in ALL_CODE_POINTS
        if unicodedata.category(chr(code)) in ("Mn", "Me")
        and show("a" + chr(code) * 5) == "a" + chr(code) * 5
    ]

    assert unnoticed == []


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("\x1b]52;c;eA==\x07", "␛]52;c;eA==␇"),
        ("a\x00b\x7fc", "a␀b␡c"),
        ("\x9b31m", "⟦9B⟧31m"),
        ("file\u202etxt.exe", "file⟦RLO⟧txt.exe"),
        ("\u2066a\u2069", "⟦LRI⟧a⟦PDI⟧"),
        ("Tali\u00adban\u200b\ufeff\u2060", "Tali⟦SHY⟧ban⟦ZWSP⟧⟦BOM⟧⟦WJ⟧"),
        ("f\u2061x\u2064", "f⟦U+2061⟧x⟦U+2064⟧"),
        ("\ufff9a\ufffab\ufffb", "⟦IAA⟧a⟦IAS⟧b⟦IAT⟧"),
        ("a\U000e0041\U000e007f", "a⟦TAG A⟧⟦TAG END⟧"),
        ("\u3164\u2800", "⟦FILLER⟧⟦BLANK⟧"),
        ("x\U000e0101", "x⟦VS18⟧"),
        ("❤\ufe0f\ufe01", "❤\ufe0f⟦VS2⟧"),
        ("\ud800\uffff\ufdd0", "\ufffd\ufffd\ufffd"),
        ("a\r\nb\nc\rd\x85e\u2028f", "a⏎b⏎c⏎d⏎e⏎f"),
        ("a\tb", "a    b"),
        ("e" + "\u0301" * 5, "e" + "\u0301" * 4 + "⟦+1⟧"),
        ("Z" + "\u0337\u200d" * 20, "Z" + "\u0337\u200d" * 2 + "⟦+36⟧"),
    ],
    ids=[
        *("clipboard", "c0", "c1", "override", "isolate", "zero-width", "mathematical"),
        *("annotation", "tag", "filler", "stray-selector", "second-selector"),
        *("surrogate", "line-ends", "tab", "one-mark-too-many", "tower-with-joiners"),
    ],
)
def test_what_hides_is_shown(raw: str, shown: str) -> None:
    """Each kind of hidden character has a mark that a reader can see."""
    assert show(raw) == shown


@pytest.mark.parametrize(
    "text",
    [
        "Over 40 killed; “at least 100 wounded”, officials said.",
        "می‌خواهم",
        "شهاب المهاجر\u200f (1443)",
        "क्‍ष",
        "👨\u200d👩\u200d👧",
        "❤\ufe0f",
        "葛\U000e0100城",
        "בְּרֵאשִׁ֖ית",
    ],
    ids=["english", "persian", "arabic", "hindi", "family", "heart", "kanji", "hebrew"],
)
def test_what_a_script_needs_is_kept(text: str) -> None:
    """Joiners, selectors and vowel points of ordinary writing stay as they are."""
    assert show(text) == text
    assert not has_hidden(text)


def test_line_ends_can_be_kept() -> None:
    """A text of several lines keeps them, each as one line feed."""
    assert show("a\r\nb\u2029c", one_line=False) == "a\nb\nc"


@given(HOSTILE)
def test_shown_text_is_shown_unchanged(text: str) -> None:
    """Showing what was shown changes nothing."""
    assert show(show(text)) == show(text)


@given(HOSTILE)
def test_nothing_hidden_is_left_in_shown_text(text: str) -> None:
    """Shown text has no dangerous character but a kept line feed, and hides nothing."""
    shown = show(text, one_line=False)

    assert not any(map(is_dangerous, shown.replace("\n", "")))
    assert not has_hidden(shown)


@given(HOSTILE, st.booleans())
def test_offsets_belong_to_the_shown_text(text: str, one_line: bool) -> None:
    """Each code point and the end have one place, ascending, inside the text."""
    shown, offsets = show_with_offsets(text, one_line=one_line)

    assert shown == show(text, one_line=one_line)
    assert len(offsets) == len(text) + 1
    assert offsets == sorted(offsets)
    assert offsets[0] == 0
    assert offsets[-1] == len(shown)


@given(HOSTILE, CLEAN.filter(bool), HOSTILE)
def test_a_highlight_stays_on_its_words(before: str, words: str, after: str) -> None:
    """Words cut out by the offsets are the words, whatever stands around them."""
    text = f"{before} {words} {after}"
    start = len(before) + 1

    shown, offsets = show_with_offsets(text)

    assert shown[offsets[start] : offsets[start + len(words)]] == show(words)


@given(HOSTILE)
def test_marks_are_told_from_words_that_look_like_them(text: str) -> None:
    """Outside the mark spans every character of the shown text came from the text."""
    shown = show(text)
    outside, place = [], 0
    for start, end in mark_spans(text):
        outside.append(shown[place:start])
        place = end
    outside.append(shown[place:])

    pattern = hidden_characters.replaced(text)
    assert "".join(outside) == pattern.sub("", text)


def test_a_written_mark_is_no_mark() -> None:
    """A document that spells out ⟦RLO⟧ gains no mark by it."""
    assert mark_spans("⟦RLO⟧ \u202e") == ((6, 11),)


@pytest.mark.parametrize(
    ("text", "is_hiding"),
    [
        ("plain", False),
        ("two\nlines\tand a tab", False),
        ("a\u200bb", True),
        ("a\x1bb", True),
        ("a" + "\u0301" * 4, False),
        ("a" + "\u0301" * 5, True),
    ],
)
def test_hiding_is_reported(text: str, is_hiding: bool) -> None:
    """Tabs and line ends are layout; everything else that is replaced was hidden."""
    assert has_hidden(text) is is_hiding


@pytest.mark.parametrize(
    ("text", "width", "shown"),
    [
        ("abc", 3, "abc"),
        ("abcd", 3, "ab…"),
        ("abcd", 1, "…"),
        ("北京市", 6, "北京市"),
        ("北京市", 5, "北京…"),
        ("北京市", 4, "北…"),
        ("e\u0301e\u0301e\u0301", 3, "e\u0301e\u0301e\u0301"),
        ("a\u202eb", 4, "a⟦R…"),
        ("", 1, ""),
    ],
)
def test_a_width_is_counted_in_cells(text: str, width: int, shown: str) -> None:
    """Wide characters take two cells, combining marks none, and the cut is seen."""
    assert show(text, width=width) == shown


def test_a_tower_does_not_hide_what_follows() -> None:
    """A long run of marks takes its few cells, and the words after it are shown."""
    assert show("a" + "\u0301" * 500 + "bc", width=20).endswith("⟦+496⟧bc")


@given(HOSTILE, st.integers(min_value=1, max_value=30))
def test_a_cut_text_begins_like_the_whole(text: str, width: int) -> None:
    """Cutting only cuts: what is left is how the whole text begins."""
    shown = show(text, width=width)

    assert shown == show(text) or show(text).startswith(shown.removesuffix("…"))


def test_untrusted_text_is_no_string() -> None:
    """Forgetting to choose a way out is an error, not a leak."""
    name = Untrusted("\x1b[2Jada")

    with pytest.raises(TypeError, match="leaves by"):
        str(name)
    with pytest.raises(TypeError, match="leaves by"):
        f"{name}"
    with pytest.raises(TypeError):
        json.dumps(name)


def test_the_repr_of_untrusted_text_tells_only_its_length() -> None:
    """A traceback or a log line holds nothing of the text."""
    assert repr([Untrusted("\x1bsecret")]) == "[<Untrusted 7 characters>]"


def test_untrusted_text_is_a_value() -> None:
    """Equal raw text is equal, and may be a key."""
    assert {Untrusted("a"): 1}[Untrusted("a")] == 1
    assert Untrusted("a") != Untrusted("b")
    assert len(Untrusted("abc")) == 3


@given(HOSTILE)
def test_html_holds_no_markup(text: str) -> None:
    """No character that could open a tag or end an attribute is left."""
    written = Untrusted(text).html()

    assert not re.search("[<>\"']|&(?!(?:amp|lt|gt|quot|#x27);)", written)
    assert not any(map(is_dangerous, written.replace("\n", "")))


def test_a_template_writes_untrusted_text_escaped() -> None:
    """The name that templates ask for gives the escaped text."""
    assert Untrusted("<b>\u202e").__html__() == "&lt;b&gt;⟦RLO⟧"


@pytest.mark.parametrize(
    ("text", "kept", "count"),
    [
        ("plain", "plain", 0),
        ("a\x00b\ud800", "a\ufffdb\ufffd", 2),
        ("\x1b\u202e", "\x1b\u202e", 0),
    ],
    ids=["clean", "nul-and-surrogate", "other-controls"],
)
def test_only_what_no_database_keeps_is_replaced(
    text: str, kept: str, count: int
) -> None:
    """NUL and lone surrogates are replaced and counted; all else is kept raw."""
    assert portable(text) == (kept, count)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The Taliban", "taliban"),
        ("“The Guardian”", "Guardian"),
        ("Da’esh", "Daesh"),
        ("Khaliyat al-I’lam al-Amni", "khaliyat al i'lam al amni"),
        ("al-Qaʿida", "Al Qaida"),
        ("Tali\u00adban\u200b", "Taliban"),
        ("Islamic\u200c State", "Islamic State"),
        ("Ｔａｌｉｂａｎ", "Taliban"),
        ("Hāfiẓ", "Hafiz"),
        ("STRASSE", "Straße"),
        ("مُحَمَّد", "محـمد"),
        ("أحمد", "احمد"),
        ("Reuters,  Kabul\u2028bureau", "reuters kabul bureau"),
        ("an Afghan official", "Afghan official"),
    ],
)
def test_two_spellings_have_one_key(one: str, other: str) -> None:
    """Case, accents, apostrophes, punctuation, articles and hiding do not count."""
    assert fold_key(one) == fold_key(other) != ""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("A. Smith", "Smith"),
        ("Mohammed", "Mahmoud"),
        ("कि", "कु"),
        ("The", ""),
        ("Theodore", "odore"),
        ("Kabul 1", "Kabul 2"),
    ],
    ids=["initial", "names", "vowels", "only-an-article", "not-an-article", "digits"],
)
def test_different_words_have_different_keys(one: str, other: str) -> None:
    """What tells two names apart is in the key."""
    assert fold_key(one) != fold_key(other)


def test_a_possessive_leaves_the_name_whole() -> None:
    """The words of a name can be found in “the name's”."""
    assert fold_key("ISIS’s claims").split() == ["isis", "s", "claims"]


@given(HOSTILE)
def test_a_key_is_plain_words(text: str) -> None:
    """A key holds small ASCII letters, digits and single spaces between them."""
    assert re.fullmatch("(?:[a-z0-9]+(?: [a-z0-9]+)*)?", fold_key(text))
