"""What reading promises of captions, cells and raised digits of a page."""

from __future__ import annotations

import pytest

from provenance.services.reading_formats import read_here
from provenance.services.reading_results import HTML

_HEADS = "<tr><th>Place</th><th>Killed</th><th>Source</th></tr>"
_PROSE = "<p>The ferry sank off the harbour at noon, the port authority said.</p>"


def _text(body: str) -> str:
    page = f"<html><body><article>{_PROSE}{body}</article></body></html>"
    return read_here(page.encode(), name="a.html", kind=HTML, charset=None).text


def _row(body: str) -> str:
    """The row below the heads of a table with one cell of its own."""
    last = "<tr><td>Quay</td><td>7</td><td>Herald</td></tr>"
    table = (
        f"<table>{_HEADS}<tr><td>Port</td><td>9</td><td>{body}</td></tr>{last}</table>"
    )
    return next(line for line in _text(table).split("\n") if "Port" in line)


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("<ul><li>Herald</li><li>Gazette</li></ul>", "Herald; Gazette"),
        ("<p>Harbour</p><p>Herald</p>", "Harbour Herald"),
        ("Harbour<br>Herald", "Harbour Herald"),
        ("<table><tr><td>15</td><td>22</td></tr></table>", "15; 22"),
        ("<div>The <b>Herald</b></div>", "The Herald"),
    ],
    ids=["list", "paragraphs", "line break", "table", "emphasis"],
)
def test_a_cell_keeps_all_its_words(body: str, words: str) -> None:
    """Parts of a list stay parts, and a table in a cell makes no rows of its own."""
    row = _row(body)

    assert row.strip() == f"| Port | 9 | {words} |"


def test_a_frame_for_a_page_stays_blocks() -> None:
    """Old pages are laid out in tables: their paragraphs are no cells."""
    story = "".join(
        f"<p>Paragraph {n} of it. {'More words. ' * 20}</p>" for n in range(9)
    )
    menu = "<td>Menu</td>"

    text = _text(f"<table><tr>{menu}<td>{story}</td></tr></table>")

    assert "; " not in text
    assert all(f"Paragraph {n} of it." in text for n in range(9))


def test_a_caption_stands_behind_its_picture() -> None:
    """It names a source that nothing else may name."""
    picture = "<figure><img src=a><figcaption>The ferry. (Photo: Herald)</figcaption>"

    text = _text(f"{picture}</figure>{_PROSE.replace('sank', 'was raised')}")

    lines = text.split("\n")
    assert lines[1] == "The ferry. (Photo: Herald)"
    assert len(lines) == 3


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("15<sup>3</sup> people", "15³ people"),
        ('15 people<sup><a href="#a">4</a></sup> died', "15 people⁴ died"),
        ("15 people<sup>[4]</sup> died", "15 people[4] died"),
        ("on the 4<sup>th</sup> day", "on the 4th day"),
    ],
    ids=["digit", "link", "brackets", "letters"],
)
def test_a_raised_number_is_none_of_the_number_before_it(body: str, words: str) -> None:
    """15 with a note 3 is not 153."""
    assert words in _text(f"<p>The port authority said {body} at the harbour.</p>")
