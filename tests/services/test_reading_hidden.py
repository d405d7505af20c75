"""What reading promises of words that a page hides from its readers."""

from __future__ import annotations

import pytest

from provenance.services.reading import read_document

SEEN = "The ferry sank at noon, and the harbour master counted the boats twice."
HIDDEN = "Forty people died."


def _read(inside: str, attributes: str = "") -> tuple[str, int]:
    page = f"<html><body{attributes}><article><p>{SEEN}</p>{inside}</article></body>"
    reading = read_document(page.encode(), name="page.html")
    return reading.text, reading.hidden


@pytest.mark.parametrize(
    "inside",
    [
        f"<p hidden>{HIDDEN}</p>",
        f"<p style='display:none'>{HIDDEN}</p>",
        f"<p style='DISPLAY : none !important; display: block'>{HIDDEN}</p>",
        f"<p style='display:/* */none'>{HIDDEN}</p>",
        f"<div style='visibility:hidden'><p>{HIDDEN}</p></div>",
        f"<p style='font-size:0px'>{HIDDEN}</p>",
        f"<p style='position:absolute;left:-9999px'>{HIDDEN}</p>",
        f"<div style='position: fixed; top: -200vh'><p>{HIDDEN}</p></div>",
        f"<div style='font-size:0'><p style='font-size:2em'>{HIDDEN}</p></div>",
        f"<template><p>{HIDDEN}</p></template>",
        f"<noscript><p>{HIDDEN}</p></noscript>",
        "<div hidden><p><b>Forty</b> people <i>died.</i></p></div>",
        f"<p><s>{HIDDEN}</s></p>",
        f"<p><strike>{HIDDEN}</strike></p>",
        f"<del><p>{HIDDEN}</p></del>",
        f"<p style='text-decoration: line-through red'>{HIDDEN}</p>",
    ],
)
def test_what_an_element_hides_is_left_out_and_counted(inside: str) -> None:
    """Nobody read it there, so that nobody said it."""
    text, hidden = _read(inside)

    assert (text, hidden) == (SEEN, len(HIDDEN.replace(" ", "")))


@pytest.mark.parametrize(
    ("sheet", "attributes"),
    [
        (".x{display:none}", "class='x'"),
        ("p.x , b { color: red; display : NONE; }", "class='y x'"),
        ("#x{visibility:hidden}", "id=x"),
        ("aside{font-size:0}", ""),
        (".y.x{display:none!important} .x{display:block}", "class='x y'"),
        (".x{display:block} #i{display:none} .x{display:block}", "class=x id=i"),
        (".x{display:none} aside{display:block}", "class=x"),
        (".x{text-decoration:line-through}", "class=x"),
        ("/* .x{} */ @import 'a;b{'; .x{display:none}", "class=x"),
        ("@media screen { .y{color:red} .x{display:none} }", "class=x"),
        (".x{display:none!important}", "class=x style='display:block'"),
    ],
)
def test_what_a_sheet_of_the_page_hides_is_left_out(
    sheet: str, attributes: str
) -> None:
    """A sheet within the page says it as plainly as the element itself."""
    tag = "aside" if "aside" in sheet else "p"
    text, hidden = _read(f"<style>{sheet}</style><{tag} {attributes}>{HIDDEN}</{tag}>")

    assert (text, hidden) == (SEEN, len(HIDDEN.replace(" ", "")))


@pytest.mark.parametrize(
    ("sheet", "attributes"),
    [
        (".x{display:none}", "class=X"),
        (".x{display:none} .x{display:block}", "class=x"),
        (".x{display:none}", "class=x style='display:block'"),
        ("@media print{.x{display:none}}", "class=x"),
        ("@media print{.y{color:red} .x{display:none}", "class=x"),
        (".x::before{display:none} .x:hover{display:none}", "class=x"),
        (".y .x{display:none}", "class=x"),
        (".x.y{display:none}", "class=x"),
        (".x{content:'}.x{display:none}'}", "class=x"),
        ("del{text-decoration:none}", "class=x"),
    ],
)
def test_what_a_sheet_leaves_to_be_seen_is_kept(sheet: str, attributes: str) -> None:
    """Only what is known to be hidden is left out."""
    tag = "del" if "del" in sheet else "b"
    text, hidden = _read(
        f"<style>{sheet}</style><p><{tag} {attributes}>{HIDDEN}</{tag}></p>"
    )

    assert (text, hidden) == (f"{SEEN}\n{HIDDEN}", 0)


def test_a_sheet_for_paper_hides_nothing() -> None:
    """It is read on a screen."""
    sheet = "<style media='print'>.x{display:none}</style>"

    assert _read(f"{sheet}<p class=x>{HIDDEN}</p>") == (f"{SEEN}\n{HIDDEN}", 0)


def test_a_comment_is_no_text() -> None:
    """It is none to any reader."""
    assert _read(f"<!-- <p>{HIDDEN}</p> -->") == (SEEN, 0)


@pytest.mark.parametrize(
    "inside",
    [
        f"<p style='display:none;display:block'>{HIDDEN}</p>",
        f"<b style='visibility:hidden'><p style='visibility:visible'>{HIDDEN}</p></b>",
        f"<div style='font-size:0'><p style='font-size:12px'>{HIDDEN}</p></div>",
        f"<p style='font-size:0.9em'>{HIDDEN}</p>",
        f"<p style='font-size:.5em'>{HIDDEN}</p>",
        f"<p style='left:-9999px'>{HIDDEN}</p>",
        f"<p style='position:absolute;left:-20px'>{HIDDEN}</p>",
    ],
)
def test_what_is_shown_again_is_kept(inside: str) -> None:
    """A reader sees it."""
    assert _read(inside) == (f"{SEEN}\n{HIDDEN}", 0)


def test_words_after_a_hidden_element_are_kept() -> None:
    """They belong to what is around it."""
    text, _ = _read("<p>Later <span hidden>forty </span>two died.</p>")

    assert text == f"{SEEN}\nLater two died."


def test_a_page_that_hides_itself_whole_is_read() -> None:
    """It waits to be shown by its script."""
    assert _read("", " style='display:none'") == (SEEN, 0)


def test_a_page_of_which_nothing_would_be_seen_is_read() -> None:
    """Its sheet hides it until its script has run, and then it is all there."""
    page = f"<style>.page{{display:none}}</style><div class=page><p>{SEEN}</p></div>"
    reading = read_document(page.encode(), name="page.html")

    assert (reading.text, reading.hidden) == (SEEN, 0)


def test_what_is_hidden_still_says_who_published_the_page() -> None:
    """Only words are left out, not what the page says of itself."""
    page = (
        '<html><body><div hidden><script type="application/ld+json">'
        '{"@context":"https://schema.org","@type":"NewsArticle","headline":"Ferry",'
        '"datePublished":"2021-10-08"}</script></div>'
        f"<article><p>{SEEN}</p></article></body></html>"
    )

    assert read_document(page.encode(), name="p.html").published == "2021-10-08"
