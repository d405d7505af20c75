"""What reading promises of pdf, docx and web archives."""

from __future__ import annotations

import zlib
from datetime import UTC, datetime
from io import BytesIO

import docx
import pytest

from provenance.services.reading import Archived, read_archive, read_document
from provenance.services.reading_archives import read_archive as archived_pages
from provenance.services.reading_letters import settle
from provenance.services.reading_pdf import pages_without_text
from provenance.services.reading_refusals import (
    BrokenDocumentError,
    EmptyDocumentError,
    OverlongDocumentError,
)
from provenance.services.reading_titles import stated_title
from tests.services.made_files import (
    made_docx,
    made_pdf,
    made_warc,
    without_properties,
)

SAVED = datetime(2021, 10, 8, 9, tzinfo=UTC)
PAGE = b"<html><body><p>The ferry sank at noon.</p></body></html>"


def test_pages_of_a_pdf_are_set_apart_by_a_form_feed() -> None:
    """Lines stay lines, and a passage's page can be counted."""
    content = made_pdf([["The ferry sank.", "Twelve died."], [], ["More later."]])

    text = read_document(content, name="report.pdf").text

    assert text == "The ferry sank.\nTwelve died.\f\fMore later."


def test_a_pdf_says_its_title_and_the_day_it_was_made() -> None:
    """They are inferred; no author is taken for a publisher."""
    content = made_pdf([["It sank."]], title="Ferry report", made="D:20211008103000Z")

    reading = read_document(content, name="report.pdf")

    assert (reading.title, reading.published) == ("Ferry report", "2021-10-08")
    assert reading.publisher is None
    assert reading.extractor == "pypdf"


def test_a_pdf_with_nonsense_for_metadata_is_read_without_it() -> None:
    """What a file says of itself does not keep its words from being read."""
    content = made_pdf([["It sank."]], made="D:99999999999999")

    reading = read_document(content, name="report.pdf")

    assert (reading.text, reading.published) == ("It sank.", None)


def test_a_word_that_a_line_divides_stays_divided() -> None:
    """Whether the hyphen belongs to the word is not ours to say."""
    content = made_pdf([["The prov-", "ince counts \u201ctwelve\u201d."]])

    text = read_document(content, name="report.pdf").text

    assert text == "The prov-\nince counts \u201ctwelve\u201d."


@pytest.mark.parametrize(
    ("extracted", "settled"),
    [
        ("soft\u00adware", "software"),
        ("\ufb01ve o\ufb03cers", "five officers"),
        ("line\ufffe end", "line end"),
        ("one\r\ntwo\u2028three  \n", "one\ntwo\nthree"),
        ("e\u0301", "\u00e9"),
        ("a\x00b\x1b[2J\x9bc\x0c", "ab[2Jc"),
        ("\u202etext\u200b", "\u202etext\u200b"),
    ],
    ids=["hyphen", "ligature", "noncharacter", "lines", "nfc", "control", "bidi"],
)
def test_extracted_text_has_one_form(extracted: str, settled: str) -> None:
    """Control characters go; what changes reading order stays, and is shown."""
    assert settle(extracted) == settled


def test_a_pdf_without_text_is_refused() -> None:
    """A picture of words holds none that could be quoted."""
    with pytest.raises(EmptyDocumentError):
        read_document(made_pdf([[], []]), name="scan.pdf")


def test_a_pdf_that_is_cut_short_is_refused() -> None:
    """It is never repaired in silence: its last pages would be missing."""
    content = made_pdf([["One."], ["Two."]])

    with pytest.raises(BrokenDocumentError, match="ends before"):
        read_document(content[:-200], name="report.pdf")


def test_a_pdf_with_a_page_that_is_damaged_is_refused() -> None:
    """The other pages would pass for the whole report."""
    content = made_pdf([["One."], ["Two."]])

    with pytest.raises(BrokenDocumentError, match="page 2"):
        read_document(
            content.replace(b"595 842", b"5?5 842", 2).replace(
                b"5?5 842", b"595 842", 1
            ),
            name="report.pdf",
        )


@pytest.mark.parametrize("place", range(0, 60, 12))
def test_a_page_whose_words_were_changed_is_refused(place: int) -> None:
    """The library repairs what it can and guesses the rest; neither is evidence."""
    content = bytearray(made_pdf([["One."], ["Two, of twelve who died."], ["Three."]]))
    start = content.index(b"stream\n", content.index(b"7 0 obj")) + len(b"stream\n")
    content[start + place] ^= 0xFF

    with pytest.raises(BrokenDocumentError, match="page 2 of it is damaged"):
        read_document(bytes(content), name="report.pdf")


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        (b"6 0 R 8 0 R", b"66 0 R 8 0 R", "3 pages, and 2 can be found"),
        (b"6 0 obj\n<< /Type /Page ", b"6 0 obj\n<< /Type /Pagx ", "2 can be found"),
        (b"[4 0 R 6 0 R 8 0 R]", b"[                 ]", "0 can be found"),
        (b"/Kids [4 0 R", b"/Kids [2 0 R", "the list of its pages is damaged"),
        (b"/Pages 2 0 R", b"/Pages 99 0 R", "the list of its pages is damaged"),
        (b"/Contents 7 0 R", b"/Contents 77 0 R", "page 2 of it is damaged"),
        (b"/FlateDecode", b"/LZWDecode", "page 1 of it is damaged"),
        (b"/F1 3 0 R", b"/F1 33 0 R", "page 1 of it is damaged"),
    ],
    ids=["gone", "no page", "none", "loop", "no list", "no words", "packing", "font"],
)
def test_a_pdf_that_lacks_a_page_says_so(old: bytes, new: bytes, why: str) -> None:
    """Neither does the rest pass for the whole, nor the whole for an empty one."""
    content = made_pdf([["One."], ["Two."], ["Three."]]).replace(old, new)

    with pytest.raises(BrokenDocumentError, match=why):
        read_document(content, name="report.pdf")


def test_a_page_that_lost_only_its_checksum_is_read() -> None:
    """Some programs write a length that is a little short; no word is missing."""
    shown = zlib.compress(b"BT /F1 11 Tf (It sank.) Tj ET")[:-4]

    text = read_document(made_pdf([["x"]], contents=shown), name="report.pdf").text

    assert text == "It sank."


def test_pages_without_text_are_known_by_their_numbers() -> None:
    """A picture among pages of words is missed by nobody."""
    reading = read_document(made_pdf([["One."], [], ["Three."], []]), name="r.pdf")

    assert pages_without_text(reading.text) == (2, 4)


def test_a_pdf_of_too_many_pages_is_refused() -> None:
    """5,000 are enough for one document."""
    with pytest.raises(OverlongDocumentError, match="5,000 pages"):
        read_document(made_pdf([[]] * 5_001), name="long.pdf")


@pytest.mark.parametrize("code", [0x01, 0x07, 0x1B, 0x1F, 0xFFFE])
def test_a_page_with_a_control_character_is_read(code: int) -> None:
    """One escape costs one character, not the page, and is counted."""
    page = f"<p>Twelve{chr(code)}[31m were killed when the ferry sank at noon.</p>"

    reading = read_document(page.encode(), name="page.html")

    assert reading.text == ("Twelve\ufffd[31m were killed when the ferry sank at noon.")
    assert reading.replaced == 1


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("&#147;twelve&#148;", "\u201ctwelve\u201d"),
        ("don&#x92;t", "don\u2019t"),
        ("twelve&#0027;abc", "twelve\ufffdabc"),
        ("twelve&#xD800; &#x110000;", "twelve\ufffd \ufffd"),
        ("twelve&#12;dead", "twelve dead"),
        ("&#0065;&#x42;", "AB"),
    ],
    ids=["quotes", "apostrophe", "escape", "beyond", "form feed", "letters"],
)
def test_numbered_characters_are_those_of_browsers(written: str, meant: str) -> None:
    """A page reads as its readers saw it."""
    page = f"<p>It was {written} when the ferry sank at noon.</p>".encode()

    text = read_document(page, name="page.html").text

    assert text == f"It was {meant} when the ferry sank at noon."


def test_a_docx_is_read_in_the_order_of_the_page() -> None:
    """A paragraph is a line, and so is a row of a table."""
    content = made_docx(
        ["Before.", "", "Second\u00a0line. "],
        rows=[["Deck", "Carts"], ["Upper", "183"]],
        after=["After."],
    )

    text = read_document(content, name="note.docx").text

    assert text == ("Before.\n\nSecond\u00a0line.\nDeck | Carts\nUpper | 183\nAfter.")


def test_columns_of_a_docx_stay_in_line() -> None:
    """A cell that spans columns leaves empty ones; one that spans rows is repeated."""
    document = docx.Document()
    table = document.add_table(rows=2, cols=3)
    for cell, words in zip(table.row_cells(1), ["", "183", "12"], strict=True):
        cell.text = words
    table.cell(0, 0).merge(table.cell(1, 0)).text = "Upper"
    table.cell(0, 1).merge(table.cell(0, 2)).text = "Carts"
    target = BytesIO()
    document.save(target)

    text = read_document(target.getvalue(), name="note.docx").text

    assert text == "Upper | Carts |\nUpper | 183 | 12"


def test_words_that_a_docx_hides_are_left_out_and_counted() -> None:
    """Nobody read them there; a mark that says no hides nothing."""
    document = docx.Document()
    paragraph = document.add_paragraph("It sank with 12 ")
    paragraph.add_run("and 90 ").font.hidden = True
    paragraph.add_run("aboard.").font.hidden = False
    target = BytesIO()
    document.save(target)

    reading = read_document(target.getvalue(), name="note.docx")

    assert (reading.text, reading.hidden) == ("It sank with 12 aboard.", 5)


def test_words_that_a_docx_strikes_out_are_left_out_and_counted() -> None:
    """Whoever struck them does not say them."""
    document = docx.Document()
    paragraph = document.add_paragraph("It sank with ")
    paragraph.add_run("9 ").font.strike = True
    paragraph.add_run("10 ").font.double_strike = True
    paragraph.add_run("12 aboard.").font.strike = False
    target = BytesIO()
    document.save(target)

    reading = read_document(target.getvalue(), name="note.docx")

    assert (reading.text, reading.hidden) == ("It sank with 12 aboard.", 3)


def test_a_docx_says_its_title_and_when_it_was_saved() -> None:
    """They are inferred."""
    content = made_docx(["It sank."], title="Note", saved=SAVED)

    reading = read_document(content, name="note.docx")

    assert (reading.title, reading.published) == ("Note", "2021-10-08")


def test_a_docx_without_properties_says_nothing_of_itself() -> None:
    """The library would make them up: today's date, and a title of its own."""
    content = without_properties(made_docx(["It sank."], title="Note", saved=SAVED))

    reading = read_document(content, name="note.docx")

    assert (reading.title, reading.published) == (None, None)


def test_the_day_of_a_librarys_empty_file_dates_no_docx() -> None:
    """All files it makes hold that day, unless their writer says another."""
    reading = read_document(made_docx(["It sank."]), name="note.docx")

    assert reading.published is None


@pytest.mark.parametrize(
    "title",
    [
        "untitled",
        "Untitled.pdf",
        "(untitled)",
        "Word Document",
        "Document1",
        "Microsoft Word - report.doc",
        "PowerPoint Presentation",
        "Scanner 4.2",
    ],
)
def test_a_title_that_a_program_gives_is_none(title: str) -> None:
    """Nobody called the document that."""
    assert stated_title(title, None, "Scanner 4.2") is None


@pytest.mark.parametrize("title", ["Document of the harbour", "Titles lost", "1812"])
def test_a_title_that_only_begins_so_is_kept(title: str) -> None:
    """Somebody called the document that."""
    assert stated_title(title, None, "Scanner 4.2") == title


@pytest.mark.parametrize("is_packed", [True, False], ids=["gz", "plain"])
def test_each_page_of_a_web_archive_is_a_document(is_packed: bool) -> None:
    """Pictures, redirects and errors are passed over; bytes are the page's own."""
    content = made_warc(
        [
            ("https://a.example/1", "text/html; charset=utf-8", PAGE),
            ("https://a.example/2.png", "image/png", b"\x89PNG"),
            ("https://a.example/3", "text/plain", b"Plain words."),
        ],
        is_packed=is_packed,
    )

    first, second = read_archive(content, name="site.warc.gz")

    assert isinstance(first, Archived)
    assert isinstance(second, Archived)
    assert (first.url, first.content, first.charset) == (
        "https://a.example/1",
        PAGE,
        "utf-8",
    )
    assert first.captured_at == "2021-10-09T08:00:00Z"
    assert (second.media_type, second.content) == ("text/plain", b"Plain words.")


def test_an_archive_without_pages_is_refused() -> None:
    """An error page is not the page that was asked for."""
    content = made_warc(
        [("https://a.example/", "text/html", PAGE)],
        status="404 Not Found",
        is_packed=False,
    )

    with pytest.raises(EmptyDocumentError):
        list(read_archive(content, name="site.warc"))


@pytest.mark.parametrize("is_packed", [True, False], ids=["gz", "plain"])
def test_wherever_an_archive_is_cut_it_does_not_pass_for_whole(
    is_packed: bool,
) -> None:
    """Only a cut between two records cannot be told from an end."""
    whole = made_warc([("https://a.example/", "text/html", PAGE)], is_packed=is_packed)

    between = whole.rfind(b"\x1f\x8b" if is_packed else b"WARC/1.0")

    for length in range(between + 1, len(whole), 7):
        with pytest.raises(BrokenDocumentError):
            list(archived_pages(whole[:length], name="site.warc"))
    assert len(list(archived_pages(whole, name="site.warc"))) == 1


@pytest.mark.parametrize("is_packed", [True, False], ids=["gz", "plain"])
def test_an_archive_that_is_cut_short_gives_its_whole_pages(is_packed: bool) -> None:
    """What came before the cut is read, and the rest is refused, not shortened."""
    answers = [(f"https://a.example/{i}", "text/html", PAGE * 9) for i in range(2)]
    content = made_warc(answers, is_packed=is_packed)
    pages_read = read_archive(content[:-120], name="site.warc")

    first = next(pages_read)

    assert isinstance(first, Archived)
    assert first.content == PAGE * 9
    with pytest.raises(BrokenDocumentError):
        next(pages_read)
