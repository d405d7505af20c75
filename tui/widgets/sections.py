"""Headings with their lines, as one text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual.content import Content

from tui.text import EMPTY, line, lines, safe


def sections_content(sections: Iterable[tuple[str, Sequence[str]]]) -> Content:
    """Every heading in bold over its lines, an empty line behind each section."""
    parts: list[Content] = []
    for heading, told in sections:
        parts += [line((heading, "bold underline")), *map(safe, told), EMPTY]
    return lines(parts)
