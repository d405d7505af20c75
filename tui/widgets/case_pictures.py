"""How a picture in letters is painted: origins in colours that follow their letters."""

from __future__ import annotations

from textual.content import Content

from tui.state.case_pictures import Line, Picture
from tui.text import line, lines, safe

_COLOURS = (
    "$text-primary",
    "$text-warning",
    "$text-success",
    "$text-accent",
    "$text-error",
    "$text-secondary",
)
"""The theme's own; past six they come round again, and the letter tells them apart."""


def picture_text(picture: Picture) -> Content:
    """The heading, then the lines, none of them wrapped by what stands in it."""
    return lines((line((picture.heading, "bold")), *map(_line, picture.lines)))


def colour_of(letter: str) -> str:
    """The colour of an origin's letter; empty where nothing is of one origin."""
    if not letter.isalpha():
        return ""
    return _COLOURS[(ord(letter[-1]) - ord("a")) % len(_COLOURS)]


def _line(each: Line) -> Content:
    return safe(each.text, "bold" if each.is_decision else colour_of(each.letter))
