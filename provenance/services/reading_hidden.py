"""Reading hidden: words of a page that it says are not to be seen, or are struck out.

What a sheet elsewhere or a script hides is not known here: neither is read or run.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from provenance.services.reading_styles import Sheets, is_off_page, read_sheets

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_NEVER_SHOWN = frozenset({"template", "noscript"})
# Their words are no words of the page, and what they hold may date it.
_NO_WORDS = frozenset({"script", "style"})
_STRUCK = frozenset({"s", "strike", "del"})
_NO_SIZE = re.compile(r"[+-]?(?:0+(?:\.0*)?|\.0+)(?:e[+-]?\d+)?(?:[a-z]+|%)?")
_OF_PARENT = re.compile(r".*(?:[0-9.]em|ex|%|larger|smaller|inherit|unset)")


@dataclass(frozen=True, slots=True)
class _Sight:
    """Why words at some place are not seen; none of it, and they are."""

    is_gone: bool = False
    is_invisible: bool = False
    is_sizeless: bool = False
    is_struck: bool = False

    @property
    def is_hidden(self) -> bool:
        return self.is_gone or self.is_invisible or self.is_sizeless or self.is_struck


def leave_out_hidden(tree: HtmlElement) -> int:
    """Empty what a page hides or strikes out; how many characters that were.

    The elements stay, as they may name the page's publisher and date. Only white
    space is not counted. What is said of the whole page is not heeded, nor is what
    leaves nothing to be seen: such pages show themselves by a script once they are
    loaded.
    """
    body = tree.find("body")
    if body is None:
        return 0
    sheets, seen = read_sheets(tree), 0
    unseen: list[tuple[HtmlElement, str]] = []
    waiting = [(body, _Sight())]
    while waiting:
        element, sight = waiting.pop()
        if element.tag not in _NO_WORDS and element.text:
            seen += 0 if sight.is_hidden else _length(element.text)
            unseen += [(element, "text")] if sight.is_hidden else []
        for child in element:
            if child.tail:
                seen += 0 if sight.is_hidden else _length(child.tail)
                unseen += [(child, "tail")] if sight.is_hidden else []
            waiting.append((child, _inside(child, sight, sheets)))
    return sum(_emptied(element, name) for element, name in unseen) if seen else 0


def _emptied(element: HtmlElement, name: str) -> int:
    """How many characters stood in or behind an element, where none stand any more."""
    length = _length(getattr(element, name))
    setattr(element, name, " ")
    return length


def _inside(element: HtmlElement, sight: _Sight, sheets: Sheets) -> _Sight:
    """What holds of the words in an element, by itself and what is around it."""
    if sight.is_gone:
        return sight
    if element.tag in _NEVER_SHOWN or "hidden" in element.attrib:
        return replace(sight, is_gone=True)
    said = sheets.of(element)
    if said.get("display") == "none" or is_off_page(said):
        return replace(sight, is_gone=True)
    if _is_struck(element, said):
        sight = replace(sight, is_struck=True)
    visibility, size = said.get("visibility"), said.get("font-size")
    if visibility in ("hidden", "collapse", "visible", "initial"):
        is_invisible = visibility in ("hidden", "collapse")
        sight = replace(sight, is_invisible=is_invisible)
    if size is None:
        return sight
    if _NO_SIZE.fullmatch(size):
        return replace(sight, is_sizeless=True)
    return sight if _OF_PARENT.fullmatch(size) else replace(sight, is_sizeless=False)


def _is_struck(element: HtmlElement, said: dict[str, str]) -> bool:
    """Whether a line goes through its words; none within takes it away again."""
    line = said.get("text-decoration-line") or said.get("text-decoration")
    return element.tag in _STRUCK if line is None else "line-through" in line


def _length(text: str) -> int:
    return sum(map(len, text.split()))
