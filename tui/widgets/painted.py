"""Widgets that paint their own lines, and hand them to the screen as they are.

Their promise: a line that did not change costs next to nothing in the next frame, and
every line goes through the last gate before the terminal.
"""

from __future__ import annotations

from rich.segment import Segment
from textual.content import Content
from textual.geometry import Region
from textual.strip import Strip
from textual.style import Style
from textual.widget import Widget


class Painted(Widget):
    """A widget without border and padding, which `render_line` fills.

    Textual styles each line anew for each frame; what is without border, padding and
    opacity needs none of that.
    """

    ALLOW_SELECT = False

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines of a region; a strip that is painted again is filtered once."""
        width = self.region.width
        strips = [self._whole(self.render_line(y), width) for y in crop.line_range]
        _, background = self.background_colors
        for each in self.get_line_filters():
            strips = [strip.apply_filter(each, background) for strip in strips]
        first, last = crop.column_span
        if (first, last) != (0, width):
            strips = [strip.crop(first, last) for strip in strips]
        return strips

    def _whole(self, strip: Strip, width: int) -> Strip:
        if strip.cell_length == width:
            return strip
        return strip.adjust_cell_length(width, self.visual_style.rich_style)


def content_strip(content: Content, style: Style, width: int) -> Strip:
    """One line of content in exactly `width` cells."""
    segments = [
        Segment(text, each.rich_style)
        for text, each in content.render(style, "", parse_style=_parsed)
    ]
    strip = Strip(segments, content.cell_length)
    return strip.adjust_cell_length(width, style.rich_style)


def _parsed(style: str | Style) -> Style:
    return style if isinstance(style, Style) else Style.parse(style)
