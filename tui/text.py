"""The one door from text to screen: whatever comes through is shown, never obeyed.

Widgets take `Content`, and only this module makes it, from a document's words and from
the house's own alike; forgetting where a text came from can therefore do no harm.
"""

from __future__ import annotations

from collections.abc import Iterable
from unicodedata import bidirectional

from rich.text import Text
from textual.content import Content

from provenance.domain.text import (
    Untrusted,
    cells,
    mark_spans,
    show,
    show_with_offsets,
)

EMPTY = Content("")
MARKED = "bold reverse"
"""Marks of hidden characters stand out by more than colour."""
WORDS = "bold reverse"
"""The exact words of a passage within their document."""
_RIGHT_TO_LEFT = ("R", "AL", "AN")
LTR = "\u200e"
"""Beside each cell, so that right-to-left words cannot swap two of them."""


def safe(
    text: str | Untrusted,
    style: str = "",
    *,
    one_line: bool = True,
    width: int | None = None,
) -> Content:
    """Any text as content: controls and hidden characters visible, markup literal."""
    raw = text.raw if isinstance(text, Untrusted) else text
    shown = show(raw, one_line=one_line, width=width)
    content = Content.styled(shown, style)
    if shown == raw:
        return content
    for start, end in mark_spans(raw, one_line=one_line):
        if end <= len(shown) and not shown[start:end].isspace():
            content = content.stylize(MARKED, start, end)
    return content


def cell(
    text: str | Untrusted, width: int, style: str = "", *, is_number: bool = False
) -> Content:
    """Text cut and padded to exactly `width` cells, its direction kept inside them."""
    if width <= 0:
        return EMPTY
    content = safe(text, style, width=width)
    free = max(0, width - content.cell_length)
    content = content.pad_left(free) if is_number else content.pad_right(free)
    return line(LTR, content, LTR) if _turns(content.plain) else content


def cell_text(text: str, width: int, *, is_number: bool = False) -> str:
    """The same as a plain string, for lines that are painted without markup."""
    if width <= 0:
        return ""
    shown = show(text, width=width)
    free = " " * (width - cells(shown))
    padded = free + shown if is_number else shown + free
    return f"{LTR}{padded}{LTR}" if _turns(shown) else padded


def is_altered(text: str) -> bool:
    """Whether a text is not shown as it is: something in it cannot be seen.

    Where its lines end is seen: `⏎` stands there.
    """
    text = text.replace("\n", " ")
    return (not text.isascii() and show(text) != text) or not text.isprintable()


def line(*parts: str | Content | tuple[str, str]) -> Content:
    """Parts one after the other; text among them is made safe."""
    return Content.assemble(*(_content(part) for part in parts))


def lines(parts: Iterable[str | Content]) -> Content:
    """Parts one below the other."""
    return Content("\n").join(_content(part) for part in parts)


def passage(before: str, exact: str, after: str) -> Content:
    """Exact words set apart among the words around them."""
    start = len(before)
    return marked(before + exact + after, (start, start + len(exact), WORDS))


def marked(text: str, *spans: tuple[int, int, str]) -> Content:
    """Text of several lines with some of its places set apart, each by a style.

    Args:
        text: Any text.
        spans: Where a place begins and ends in it, half-open, and its style.
    """
    shown, offsets = show_with_offsets(text, one_line=False)
    content = Content(shown)
    for first, last in mark_spans(text, one_line=False):
        if not shown[first:last].isspace():
            content = content.stylize("underline", first, last)
    for start, end, style in spans:
        content = content.stylize(style, offsets[start], offsets[end])
    return content


def plain(text: str) -> Text:
    """A sentence for the terminal once the screens are gone, without markup."""
    return Text(show(text))


def _turns(text: str) -> bool:
    return not text.isascii() and any(
        bidirectional(character) in _RIGHT_TO_LEFT for character in text
    )


def _content(part: str | Content | tuple[str, str]) -> Content:
    if isinstance(part, Content):
        return part
    if isinstance(part, tuple):
        return safe(part[0], part[1])
    return safe(part)
