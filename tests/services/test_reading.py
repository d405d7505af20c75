"""What reading promises: the same bytes give the same text, and refusals say why."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.domain.errors import ProvenanceError
from provenance.services.reading import read_document
from provenance.services.reading_refusals import (
    BYTES_MAX,
    EmptyDocumentError,
    OvernestedDocumentError,
    OversizedDocumentError,
    UndecodableDocumentError,
    UnknownCharsetError,
    UnknownMediaTypeError,
    UnreadableDocumentError,
)

SENTENCE = "The ferry left the harbour before the bridge was opened to carts. "

PAGE = f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8">
<title>Ferry leaves early | Harbour Log</title>
<meta property="og:title" content="Ferry leaves early">
<meta property="og:site_name" content="Harbour Log">
<meta property="article:published_time" content="2021-10-08T09:30:00+02:00">
<link rel="canonical" href="https://harbour-log.example/ferry">
</head><body>
<nav><a href="/">Front page</a> <a href="/tides">Tides</a></nav>
<article><h1>Ferry leaves early</h1>
<p>{SENTENCE * 4}</p>
<p>The  second&nbsp;paragraph names e&#x301;clair and soft&shy;ware.</p>
<table><tr><th>Deck</th><th>Carts</th></tr><tr><td>Upper</td><td>183</td></tr></table>
<p>{SENTENCE * 2}</p></article>
<footer>Terms of use</footer>
</body></html>"""


def page_text(markup: str) -> str:
    """The text that a page gives."""
    return read_document(markup.encode(), name="page.html").text


@pytest.mark.parametrize("name", ["log.txt", "log.md", "LOG.TXT"])
@pytest.mark.parametrize(
    "text",
    [
        "one\r\ntwo\rthree\n\n four\t \n",
        "e\u0301 and \u00e9 and \u00a0 and \u00ad and \u200f",
        "\U0001f6a2 sails \U0001f6a2",
        "a\ufeffb",
    ],
    ids=["newlines", "unicode", "astral", "inner mark"],
)
def test_plain_text_is_the_file_verbatim(name: str, text: str) -> None:
    """Offsets into the text of a .txt or .md file are offsets into the file."""
    assert read_document(text.encode(), name=name).text == text


@given(st.text(min_size=1).map(lambda text: f"x{text}"))
def test_storable_text_comes_back_as_it_went(text: str) -> None:
    """Encoding and reading a text without NUL changes no character of it."""
    reading = read_document(text.encode(), name="any.txt")

    assert reading.text == text.replace("\x00", "\ufffd")
    assert reading.replaced == text.count("\x00")


def test_a_byte_order_mark_is_dropped() -> None:
    """A leading byte order mark is no part of the text."""
    reading = read_document(b"\xef\xbb\xbfThe ferry left.", name="log.txt")

    assert (reading.text, reading.charset) == ("The ferry left.", "utf-8")


@pytest.mark.parametrize("codec", ["utf-16", "utf-32"])
def test_a_marked_encoding_is_read_by_its_mark(codec: str) -> None:
    """A byte order mark of UTF-16 or UTF-32 settles the charset without a guess."""
    reading = read_document("Паром ушёл".encode(codec), name="log.txt")

    assert (reading.text, reading.charset) == ("Паром ушёл", codec)
    assert not reading.charset_is_guessed


def test_nul_becomes_the_replacement_character_and_is_counted() -> None:
    """NUL, which no database stores, is replaced one for one so offsets stay true."""
    reading = read_document(b"a\x00b\x00c", name="log.txt")

    assert (reading.text, reading.replaced) == ("a\ufffdb\ufffdc", 2)


def test_a_guessed_charset_is_marked_as_guessed() -> None:
    """Text in no stated charset is read by a guess that says it is one."""
    words = "Паром ушёл из гавани в пятницу утром, до открытия моста. "

    reading = read_document((words * 4).encode("cp1251"), name="log.txt")

    assert reading.charset_is_guessed


def test_a_named_charset_wins_over_the_bytes() -> None:
    """What the caller says of the charset is not second-guessed."""
    reading = read_document("é".encode(), name="log.txt", charset="latin-1")

    assert (reading.text, reading.charset) == ("Ã©", "iso8859-1")


def test_a_page_is_read_in_the_charset_it_declares() -> None:
    """Bytes that are not UTF-8 are read as the page itself declares."""
    markup = (
        "<html><head><meta charset='windows-1251'></head><body>"
        "<p>Паром ушёл из гавани в пятницу утром.</p></body></html>"
    )

    reading = read_document(markup.encode("cp1251"), name="page.html")

    assert reading.text == "Паром ушёл из гавани в пятницу утром."
    assert (reading.charset, reading.charset_is_guessed) == ("cp1251", False)


def test_a_page_that_says_latin_1_is_read_as_browsers_read_it() -> None:
    """The curly quotes of Windows-1252 survive the usual wrong label."""
    markup = b"<html><head><meta charset=iso-8859-1></head><p>\x93Ferry\x94 left.</p>"

    assert read_document(markup, name="page.htm").text == "“Ferry” left."


def test_a_page_gives_its_main_text_only() -> None:
    """Menus and footers stay out; paragraphs and tables come in reading order."""
    lines = page_text(PAGE).splitlines()

    assert lines[0] == "Ferry leaves early"
    assert lines[-1] == (SENTENCE * 2).strip()
    assert any("183" in line for line in lines)
    assert not any(word in page_text(PAGE) for word in ("Tides", "Terms of use"))


def test_the_text_of_a_page_is_normalised_as_documented() -> None:
    """White space is single, soft hyphens are gone, letters are composed."""
    assert "The second paragraph names \u00e9clair and software." in page_text(PAGE)


def test_a_page_says_who_published_it_and_when() -> None:
    """Title, publisher, date and address are inferred from the metadata."""
    page = read_document(PAGE.encode(), name="page.html")

    assert page.title == "Ferry leaves early"
    assert page.publisher == "Harbour Log"
    assert page.published == "2021-10-08"
    assert page.url == "https://harbour-log.example/ferry"


def test_a_date_in_the_words_is_not_the_publication_date() -> None:
    """A page without a date of its own has none, whatever its text speaks of."""
    markup = f"<html><body><p>On 5 September 2022, {SENTENCE * 5}</p></body></html>"

    assert read_document(markup.encode(), name="page.html").published is None


def test_a_date_to_come_is_kept() -> None:
    """What is read does not depend on the day it is read."""
    markup = PAGE.replace("2021-10-08", "2999-10-08")

    assert read_document(markup.encode(), name="page.html").published == "2999-10-08"


def test_the_same_page_reads_the_same_twice() -> None:
    """No state is kept from one page to the next."""
    first = read_document(PAGE.encode(), name="page.html")

    assert read_document(PAGE.encode(), name="page.html") == first


def test_text_deep_in_a_page_is_not_lost() -> None:
    """Up to the limit, no depth hides words; parsers left alone drop it at 256."""
    markup = f"<p>{SENTENCE * 6}</p>{'<div>' * 400}<p>{SENTENCE}Deep words.</p>"

    assert "Deep words." in page_text(markup)


@pytest.mark.parametrize("tag", ["<div>", "<b>", "<table><tr><td>"])
def test_a_tower_of_elements_is_refused(tag: str) -> None:
    """Nesting without end is refused before a tree is built of it."""
    with pytest.raises(OvernestedDocumentError, match="more than 500 deep"):
        page_text(tag * 100_000)


def test_a_long_list_that_nobody_closed_is_no_tower() -> None:
    """Elements whose end tag may be left out are not counted as nested."""
    markup = f"<p>{SENTENCE * 6}<ul>" + "<li>A cart went aboard." * 800 + "</ul>"

    assert page_text(markup).count("A cart went aboard.") == 800


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"", "log.txt"),
        (b" \r\n\t ", "log.md"),
        (b"\x00\x00", "log.txt"),
        ("\ufeff".encode(), "log.txt"),
        (b"", "page.html"),
        (b"<!-- nothing -->", "page.html"),
        (b"<html><body><img src='a.png'></body></html>", "page.html"),
    ],
)
def test_a_document_without_words_is_refused(content: bytes, name: str) -> None:
    """Nothing to quote is nothing to capture."""
    with pytest.raises(EmptyDocumentError, match="holds no text"):
        read_document(content, name=name)


@pytest.mark.parametrize("name", ["sheet.ods", "noending", ".txt", "log.txt.exe"])
def test_an_unknown_kind_is_refused(name: str) -> None:
    """A file of a kind that nobody can read is refused with the kinds that are."""
    with pytest.raises(UnknownMediaTypeError, match=r"\.txt, \.md, \.html"):
        read_document(b"words", name=name)


def test_a_media_type_wins_over_the_name() -> None:
    """The caller may say what a file is; parameters do not matter."""
    reading = read_document(
        b"words", name="noending", media_type="text/plain; charset=x"
    )

    assert (reading.text, reading.media_type) == ("words", "text/plain")


def test_an_unknown_media_type_is_refused() -> None:
    """A media type outside the list is refused by name."""
    with pytest.raises(UnknownMediaTypeError, match="image/png"):
        read_document(b"words", name="log.txt", media_type="image/png")


@pytest.mark.parametrize(
    "content",
    [b"\x89PNG\r\n\x1a\n\x00\x00\xff", bytes(range(256))],
    ids=["picture", "every byte"],
)
def test_bytes_that_are_no_text_are_refused(content: bytes) -> None:
    """A picture under a text file's name is not read as mojibake."""
    with pytest.raises(UndecodableDocumentError, match="not text"):
        read_document(content, name="log.txt")


def test_a_named_charset_that_does_not_fit_is_refused() -> None:
    """A wrong charset stops the reading; nothing is replaced to make it fit."""
    with pytest.raises(UndecodableDocumentError, match="not utf-8"):
        read_document(b"caf\xe9", name="log.txt", charset="utf-8")


@pytest.mark.parametrize("charset", ["klingon", "idna", "unicode_escape", "a\x00b", ""])
def test_a_charset_nobody_writes_in_is_refused(charset: str) -> None:
    """Codecs that are no charset of documents are not taken for one."""
    with pytest.raises(UnknownCharsetError, match="no charset"):
        read_document(b"words", name="log.txt", charset=charset)


def test_an_oversized_document_is_refused() -> None:
    """One byte past the limit is too much."""
    with pytest.raises(OversizedDocumentError, match=f"{BYTES_MAX:,}"):
        read_document(bytes(BYTES_MAX + 1), name="log.txt")


@pytest.mark.parametrize(
    "error",
    [
        OversizedDocumentError("log.txt"),
        UnknownMediaTypeError("log", "its name tells no kind", ".txt"),
        UnknownCharsetError("log.txt", "klingon"),
        UndecodableDocumentError("log.txt", None),
        OvernestedDocumentError("log.txt"),
        EmptyDocumentError("log.txt"),
    ],
    ids=lambda error: type(error).__name__,
)
def test_every_refusal_says_what_was_not_done(error: ProvenanceError) -> None:
    """Each names the file, says that nothing was written, and leaves by exit 3."""
    assert isinstance(error, UnreadableDocumentError)
    assert str(error).startswith("log")
    assert "Nothing was written." in str(error)
    assert error.exit_code == 3
