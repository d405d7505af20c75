"""The last gate before the terminal: no control or reordering character passes."""

from __future__ import annotations

import re

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from tui.marks import plain_table

FORBIDDEN = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
"""C0, DEL, C1, line ends and directions; all of them take no cell of their own."""


class Scrub(LineFilter):
    """Deletes whatever a widget let through, in every line of every screen."""

    def __init__(self, *, has_colour: bool, is_ascii: bool = False) -> None:
        super().__init__()
        self._has_colour = has_colour
        self._plain = plain_table() if is_ascii else None

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The same segments, with nothing in them that a terminal would obey."""
        return [self._clean(segment) for segment in segments]

    def _clean(self, segment: Segment) -> Segment:
        text, style, control = segment
        if FORBIDDEN.search(text):
            text = FORBIDDEN.sub("", text)
        if self._plain is not None and not text.isascii():
            text = text.translate(self._plain)
        if style is not None and not self._has_colour:
            # Textual's own filter sends greys, which are colours to a terminal.
            style = style.without_color
        return Segment(text, style, control)
