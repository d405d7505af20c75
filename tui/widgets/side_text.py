"""A text on the right of a screen, broken to its room and painted without a layout."""

from __future__ import annotations

from textual.content import Content
from textual.events import Resize
from textual.strip import Strip

from tui.text import EMPTY, line
from tui.widgets.painted import Painted, content_strip

EDGE = line(("│", "$panel-lighten-1"))
"""Parts it from what stands on its left."""
_MARGIN = " "


class SideText(Painted):
    """Lines that follow the width; of what does not fit it is said how much it is."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._told = EMPTY
        self._strips: tuple[Strip, ...] = ()

    def tell(self, content: Content) -> None:
        """Show this instead."""
        self._told = content
        self._paint()

    def on_resize(self, event: Resize) -> None:
        """Break the lines anew."""
        self._paint()

    def notify_style_update(self) -> None:
        """Paint in other colours."""
        super().notify_style_update()
        self._paint()

    def render_line(self, y: int) -> Strip:
        """One line of what is seen."""
        if y < len(self._strips):
            return self._strips[y]
        return Strip.blank(self.size.width, self.visual_style.rich_style)

    def _paint(self) -> None:
        width, height = self.size
        if width and height:
            style = self.visual_style
            self._strips = tuple(
                content_strip(each, style, width)
                for each in side_lines(self._told, width, height)
            )
            self.refresh()


def side_lines(told: Content, width: int, height: int) -> list[Content]:
    """Exactly `height` lines, the edge before each."""
    broken = told.wrap(max(1, width - EDGE.cell_length - 2 * len(_MARGIN)))
    if len(broken) > height:
        more = len(broken) - height + 1
        broken = [*broken[: height - 1], line(f"… {more} more lines: enter")]
    broken += [EMPTY] * (height - len(broken))
    return [line(EDGE, _MARGIN, each) for each in broken]
