"""The last gate before the terminal: no control or reordering character passes."""

from __future__ import annotations

import re

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

FORBIDDEN = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
"""C0, DEL, C1, line ends and directions; all of them take no cell of their own."""


class Scrub(LineFilter):
    """Deletes whatever a widget let through, in every line of every screen."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The same segments, with nothing in them that a terminal would obey."""
        return [
            Segment(FORBIDDEN.sub("", segment.text), segment.style, segment.control)
            if FORBIDDEN.search(segment.text)
            else segment
            for segment in segments
        ]
