"""A table of any length: a million rows as light as ten.

Its promise: the cursor stays on its row whatever comes in, and a row counts as painted
only once its words are on the screen.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from rich.style import Style
from textual.events import Blur, Click, Focus, Resize
from textual.strip import Strip

from tui.actions import LIST
from tui.keys import bindings
from tui.state.paging import RowSource
from tui.widgets.long_list import HEAD, LongList
from tui.widgets.painted import Painted
from tui.widgets.rows import CURSOR, NO_CURSOR
from tui.widgets.table_paint import TableColumn, head_strip, row_strip

_STRIPS_MAX = 2048


class ClaimTable(LongList, Painted):
    """Rows by id, read page by page as they are looked at."""

    BINDINGS = bindings(LIST)
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "table--head",
        "table--cursor",
        "table--cursor-away",
    }
    DEFAULT_CSS = """
    ClaimTable {
        overflow-x: hidden; scrollbar-gutter: stable; scrollbar-size-vertical: 1;
    }
    ClaimTable > .table--head { text-style: bold; }
    ClaimTable > .table--cursor { text-style: bold; background: $primary 40%; }
    ClaimTable > .table--cursor-away { background: $surface-lighten-1; }
    """

    def __init__(
        self,
        columns: Sequence[TableColumn],
        make: Callable[[], RowSource],
        *,
        id: str,
    ) -> None:
        super().__init__(make, id=id)
        self._columns = tuple(columns)
        self._strips: dict[tuple[int, bool], Strip] = {}
        self._head: Strip | None = None
        self._plain: Style | None = None

    def go_to(self, id: int) -> bool:
        """Put the cursor on a row; False when it is not in the list."""
        place = self._shown.place_of(id)
        if place is not None:
            self._move(place)
        return place is not None

    def action_move_down(self) -> None:
        self._move(self._cursor + 1)

    def action_move_up(self) -> None:
        self._move(self._cursor - 1)

    def action_page_down(self) -> None:
        self._move(self._cursor + max(1, self.rows_seen - 1))

    def action_page_up(self) -> None:
        self._move(self._cursor - max(1, self.rows_seen - 1))

    def action_first(self) -> None:
        self._move(0)

    def action_last(self) -> None:
        self._move(len(self._shown) - 1)

    def on_click(self, event: Click) -> None:
        """The first click moves, the second chooses."""
        place = event.y - HEAD + self.scroll_offset.y
        if event.y < HEAD or place >= len(self._shown):
            return
        if place == self._cursor and self.row is not None:
            self.post_message(self.Chosen(self, self.row))
        else:
            self._move(place)

    def on_resize(self, event: Resize) -> None:
        """Cut the cells anew."""
        self._measure()
        self._reveal()

    def on_focus(self, event: Focus) -> None:
        """Show the cursor of a table that listens."""
        self._repaint()

    def on_blur(self, event: Blur) -> None:
        """Show the cursor of a table that does not listen."""
        self._repaint()

    def notify_style_update(self) -> None:
        """Forget lines painted in other colours."""
        super().notify_style_update()
        self._forget()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Read what comes into sight."""
        super().watch_scroll_y(old_value, new_value)
        self._want()

    def render_line(self, y: int) -> Strip:
        """One line of what is seen."""
        width = self._width
        if y < HEAD:
            if self._head is None:
                style = self.get_component_rich_style("table--head")
                said = f"{self._new:,} new (R reads)" if self._new else ""
                head = head_strip(self._columns, width, style, said)
                self._head = head.adjust_cell_length(self.region.width, style)
            return self._head
        place = y - HEAD + self.scroll_offset.y
        if place >= len(self._shown):
            return Strip.blank(width, self._style(is_cursor=False))
        strip = self._strips.get((place, place == self._cursor))
        if strip is None:
            strip = self._paint(place, width)
        if place == self._cursor:
            row = self._shown.row(place)
            self._painted = None if row is None else row.id
        return strip

    def mark_of(self, place: int) -> str:
        """What stands before the row at a place: where the cursor is."""
        return CURSOR if place == self._cursor else NO_CURSOR

    @property
    def _width(self) -> int:
        return self.scrollable_content_region.width

    def _paint(self, place: int, width: int) -> Strip:
        is_cursor = place == self._cursor
        row, is_held = self._shown.row(place), self._shown.holds(place)
        style = self._style(is_cursor=is_cursor)
        strip = row_strip(
            self._columns,
            row,
            width,
            style,
            mark=self.mark_of(place),
            is_held=is_held,
            became=self._shown.changed.get(self._shown.ids[place], ""),
        )
        strip = strip.adjust_cell_length(self.region.width, style)
        if is_held:
            if len(self._strips) >= _STRIPS_MAX:
                self._strips.clear()
            self._strips[place, is_cursor] = strip
        return strip

    def _style(self, *, is_cursor: bool) -> Style:
        if not is_cursor:
            # Textual works it out anew from all that the table lies on.
            if self._plain is None:
                self._plain = self.rich_style
            return self._plain
        name = "table--cursor" if self.has_focus else "table--cursor-away"
        return self.get_component_rich_style(name)

    def _move(self, place: int) -> None:
        place = max(0, min(place, len(self._shown) - 1))
        if place == self._cursor or not len(self._shown):
            return
        before, self._cursor = self._cursor, place
        self._cursor_id = self._shown.ids[place]
        top = self.scroll_offset.y
        self._reveal()
        if self.scroll_offset.y == top:
            for each in (before, place):
                self.refresh_line(each + HEAD)
            self._want()
        self._tell_moved()

    def _repaint(self) -> None:
        self._forget()
        self.refresh()

    def _forget(self) -> None:
        self._strips.clear()
        self._head = self._plain = None
