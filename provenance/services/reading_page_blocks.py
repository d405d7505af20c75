"""Reading page blocks: parts of a page put as the library reads them whole.

It drops what stands below pictures and lists in cells, and takes tables out of cells.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from provenance.services.reading_letters import raised

if TYPE_CHECKING:
    from lxml.html import HtmlElement

CELL_MAX = 1_000
"""Letters of a cell of a table; what has more is laid out in one, and is no cell."""
BETWEEN = "; "
SENTENCE_WORDS, LINE_WORDS = 6, 14
"""A sentence of as many words says more than who published it and when, and so does
a line of as many."""
_ROWS = ("tr", "thead", "tbody", "tfoot")
_CELLS = ("td", "th")
_PARTED = frozenset(["li", "dt", "dd", "tr", "td", "th"])
_SPACED = frozenset(["p", "div", "br", "ul", "ol", "dl", "table", "caption", "pre"])


def settle_blocks(tree: HtmlElement) -> None:
    """Raise what stands raised, write captions as paragraphs, and cells as words."""
    _raise(tree)
    for time in list(tree.iter("time")):
        if _is_told(time):
            # Of the page it would say when it was published.
            time.tag = "span"
    for caption in list(tree.iter("figcaption")):
        _place_behind(caption)
    for table in list(tree.iter("table")):
        cells = list(_cells(table))
        if _is_of_cells(table, cells):
            for cell in cells:
                _flatten(cell)


def _raise(tree: HtmlElement) -> None:
    """Write what stands raised with raised digits: 15<sup>3</sup> is not 153."""
    for high in tree.iter("sup"):
        for element in high.iter():
            element.text = element.text and raised(element.text)
            if element is not high:
                element.tail = element.tail and raised(element.tail)


def _is_told(time: HtmlElement) -> bool:
    """Whether a day is told in a sentence, so that it is of what happened."""
    if "pubdate" in time.attrib or "date" in time.get("itemprop", ""):
        return False
    block = next(time.iterancestors("p", "li", "td", "blockquote", "dd"), None)
    words = [] if block is None else block.text_content().split()
    is_sentence = len(words) >= SENTENCE_WORDS and words[-1][-1] in ".!?"
    return is_sentence or len(words) >= LINE_WORDS


def _place_behind(caption: HtmlElement) -> None:
    """Make a caption a paragraph behind its figure, or behind the table in it."""
    figure = next(caption.iterancestors("figure"), None)
    if figure is None or figure.getparent() is None:
        return
    words = " ".join(caption.text_content().split())
    caption.drop_tree()
    if not words:
        return
    paragraph = figure.makeelement("p")
    paragraph.text = words
    paragraph.tail, figure.tail = figure.tail, None
    figure.addnext(paragraph)


def _cells(table: HtmlElement) -> Iterator[HtmlElement]:
    """The cells of a table's own rows."""
    waiting = list(table)[::-1]
    while waiting:
        element = waiting.pop()
        if element.tag in _CELLS:
            yield element
        elif element.tag in _ROWS:
            waiting += list(element)[::-1]


def _is_of_cells(table: HtmlElement, cells: list[HtmlElement]) -> bool:
    """Whether a table has rows of cells, and is no frame for a page or a part of it."""
    rows = [one.getparent() is two.getparent() for one, two in pairwise(cells)]
    is_apart = next(table.iterancestors("table"), None) is None
    has_rows = sum(rows) >= 2 and not all(rows)
    return (is_apart or has_rows) and has_rows and not any(map(_is_long, cells))


def _is_long(cell: HtmlElement) -> bool:
    length = 0
    for words in cell.itertext():
        length += len(words.strip())
        if length > CELL_MAX:
            return True
    return False


def _flatten(cell: HtmlElement) -> None:
    """Write a cell's blocks as words of its own."""
    if not any(element.tag in _PARTED | _SPACED for element in cell.iterdescendants()):
        return
    words = "".join(_words(cell))
    parts = [" ".join(part.split()) for part in words.split("\n")]
    for element in list(cell):
        cell.remove(element)
    cell.text = BETWEEN.join(part for part in parts if part)


def _words(cell: HtmlElement) -> Iterator[str]:
    """Its words in order, a line end before and behind each part of a list."""
    waiting: list[HtmlElement | str] = [cell]
    while waiting:
        element = waiting.pop()
        if isinstance(element, str):
            yield element
            continue
        mark = "\n" if element.tag in _PARTED else " " * (element.tag in _SPACED)
        yield mark + (element.text or "")
        waiting.append(mark)
        for child in reversed(element):
            waiting += [child.tail or "", child]
