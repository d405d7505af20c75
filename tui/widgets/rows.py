"""A list that paints only what is seen, and never moves under the reader."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.style import Style as RichStyle
from textual.content import Content
from textual.events import Blur, Click, Focus, Resize
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.visual import Visual

from tui import marks
from tui.actions import LIST
from tui.keys import bindings
from tui.text import line

CURSOR, NO_CURSOR = marks.CURSOR.sign, " "
CURSOR_AWAY = marks.CURSOR_AWAY.sign


@dataclass(frozen=True, slots=True)
class ListRow:
    """A row: its name, and what it says in a given width."""

    key: str
    paint: Callable[[int], Content]


class RowList(ScrollView, can_focus=True):
    """Rows with one of them chosen; each is one line, or wraps when asked to."""

    BINDINGS = bindings(LIST)
    COMPONENT_CLASSES: ClassVar[set[str]] = {"rows--cursor", "rows--cursor-away"}
    DEFAULT_CSS = """
    RowList {
        overflow-x: hidden; scrollbar-gutter: stable; scrollbar-size-vertical: 1;
        text-wrap: nowrap; text-overflow: ellipsis;
    }
    RowList.-wraps { text-wrap: wrap; }
    RowList > .rows--cursor { text-style: bold; background: $primary 40%; }
    RowList > .rows--cursor-away { background: $surface-lighten-1; }
    """

    class Moved(Message):
        """Another row is under the cursor; the key is empty in an empty list."""

        def __init__(self, rows: RowList, key: str) -> None:
            super().__init__()
            self.rows, self.key = rows, key

        @property
        def control(self) -> RowList:
            """The list."""
            return self.rows

    class Chosen(Moved):
        """The row under the cursor was clicked."""

    def __init__(self, *, id: str, wraps: bool = False) -> None:
        super().__init__(id=id, classes="-wraps" if wraps else "")
        self._wraps = wraps
        self._rows: Sequence[ListRow] = ()
        self._cursor = 0
        self._places: list[tuple[int, int]] = []
        self._painted: dict[tuple[int, bool], list[Strip]] = {}
        self._next = ""
        self._is_new = False

    @property
    def key(self) -> str:
        """The name of the row under the cursor; empty in an empty list."""
        return self._rows[self._cursor].key if self._rows else ""

    @property
    def position(self) -> int:
        """The cursor's row, from 0."""
        return self._cursor

    def __len__(self) -> int:
        return len(self._rows)

    def __bool__(self) -> bool:
        # An empty list is still a widget.
        return True

    def set_rows(self, rows: Sequence[ListRow], *, key: str = "") -> None:
        """Show these; the cursor stays on the row it was on, or goes to `key`."""
        wanted, before = key or self._next or self.key, self._cursor
        self._next = ""
        self._rows = rows
        keys = [row.key for row in rows]
        found = keys.index(wanted) if wanted in keys else before
        if self._is_new:
            found, self._is_new = 0, False
        self._cursor = max(0, min(found, len(rows) - 1))
        self._measure()
        self._reveal()
        self.post_message(self.Moved(self, self.key))

    @property
    def key_after(self) -> str:
        """The name of the row below the cursor; its own at the end."""
        below = min(self._cursor + 1, len(self._rows) - 1)
        return self._rows[below].key if self._rows else ""

    def go_on_to(self, key: str) -> None:
        """Put the cursor on a row when rows are shown next, wherever its own goes."""
        self._next = key

    def begin_again(self) -> None:
        """Put the cursor on the first row when rows are shown next."""
        self._is_new = True

    def go_to(self, key: str) -> None:
        """Put the cursor on a row, if it is there."""
        for number, row in enumerate(self._rows):
            if row.key == key:
                self._move(number)
                return

    def action_move_down(self) -> None:
        self._move(self._cursor + 1)

    def action_move_up(self) -> None:
        self._move(self._cursor - 1)

    def action_page_down(self) -> None:
        self._move(self._cursor + max(1, self.size.height - 1))

    def action_page_up(self) -> None:
        self._move(self._cursor - max(1, self.size.height - 1))

    def action_first(self) -> None:
        self._move(0)

    def action_last(self) -> None:
        self._move(len(self._rows) - 1)

    def on_click(self, event: Click) -> None:
        """The first click moves, the second chooses."""
        place = event.y + self.scroll_offset.y
        if not 0 <= place < self._height:
            return
        row = self._places[place][0] if self._wraps else place
        if row == self._cursor:
            self.post_message(self.Chosen(self, self.key))
        else:
            self._move(row)

    def on_resize(self, event: Resize) -> None:
        """Measure again: the width may have changed."""
        self._measure()
        self._reveal()

    def on_focus(self, event: Focus) -> None:
        """Show the cursor of a list that listens."""
        self._painted.clear()
        self.refresh()

    def on_blur(self, event: Blur) -> None:
        """Show the cursor of a list that does not listen."""
        self._painted.clear()
        self.refresh()

    def notify_style_update(self) -> None:
        """Forget lines painted in other colours."""
        super().notify_style_update()
        self._painted.clear()

    def render_line(self, y: int) -> Strip:
        """One line of what is seen."""
        width, place = self._width, y + self.scroll_offset.y
        if place >= self._height:
            return Strip.blank(width, self.rich_style)
        row, part = self._places[place] if self._wraps else (place, 0)
        strips = self._strips(row)
        # Wrapping was measured with this width, but a resize may lie in between.
        strip = strips[min(part, len(strips) - 1)]
        return strip.adjust_cell_length(width, self._style_of(row))

    @property
    def _height(self) -> int:
        return len(self._places) if self._wraps else len(self._rows)

    @property
    def _width(self) -> int:
        return self.scrollable_content_region.width

    def _move(self, row: int) -> None:
        row = max(0, min(row, len(self._rows) - 1))
        if row != self._cursor and self._rows:
            self._cursor = row
            self._reveal()
            self.refresh()
            self.post_message(self.Moved(self, self.key))

    def _measure(self) -> None:
        self._painted.clear()
        self._places = []
        if self._wraps and self._width:
            self._places = [
                (row, part)
                for row in range(len(self._rows))
                for part in range(len(self._strips(row)))
            ]
        self.virtual_size = Size(self._width, self._height)
        self.refresh()

    def _reveal(self) -> None:
        if not self._height:
            return
        mine = [
            place for place, (row, _) in enumerate(self._places) if row == self._cursor
        ]
        first, last = (mine[0], mine[-1]) if mine else (self._cursor, self._cursor)
        top, height = self.scroll_offset.y, self.size.height
        if first < top:
            self.scroll_to(y=first, animate=False, force=True)
        elif last >= top + height:
            self.scroll_to(y=min(first, last - height + 1), animate=False, force=True)

    def _strips(self, row: int) -> list[Strip]:
        is_cursor = row == self._cursor
        found = self._painted.get((row, is_cursor))
        if found is None:
            width = max(1, self._width - 1)
            content = self._rows[row].paint(width)
            component = self._component(row)
            style = self.get_visual_style(component) if component else self.visual_style
            sign = line(self._sign if is_cursor else NO_CURSOR)
            [mark] = Visual.to_strips(self, sign, 1, 1, style, apply_selection=False)
            found = [
                Strip.join([mark, strip])
                for strip in Visual.to_strips(
                    self, content, width, None, style, apply_selection=False
                )
            ] or [mark]
            self._painted[row, is_cursor] = found
        return found

    @property
    def _sign(self) -> str:
        # A list that never takes the focus gets its keys from what has it.
        return CURSOR if self.has_focus or not self.can_focus else CURSOR_AWAY

    def _component(self, row: int) -> str:
        if row != self._cursor:
            return ""
        return "rows--cursor" if self.has_focus else "rows--cursor-away"

    def _style_of(self, row: int) -> RichStyle:
        component = self._component(row)
        return (
            self.get_component_rich_style(component) if component else self.rich_style
        )
