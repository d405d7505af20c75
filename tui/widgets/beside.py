"""Two texts beside each other, part by part; one below the other where it is narrow."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.events import Resize
from textual.visual import Visual

from tui.text import EMPTY, lines
from tui.widgets.said import Said
from tui.widgets.words import Words

Pair = tuple[Content, Content]
COLUMNS_MIN = 100
"""Cells that two columns take at the least."""
_GAP = 3


class Beside(Words):
    """Words, or pairs of parts that begin on the same line."""

    DEFAULT_CSS = """
    Beside Horizontal { height: auto; }
    Beside Said { height: auto; width: 1fr; }
    Beside #right { margin-left: 3; }
    """

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._pairs: Sequence[Pair] = ()

    def compose(self) -> ComposeResult:
        """A column for one text, and one more for pairs."""
        with Horizontal():
            yield Said(id="left")
            yield Said(id="right")

    def on_mount(self) -> None:
        """Begin with one column."""
        self.say(EMPTY)

    def say(self, content: Content) -> None:
        """Show one text from its beginning."""
        self._pairs = ()
        self.query_one("#right").display = False
        super().say(content)

    def say_pairs(self, pairs: Sequence[Pair]) -> None:
        """Show pairs from the first."""
        self._pairs = pairs
        self._lay_out()
        self.scroll_home(animate=False, force=True)

    def on_resize(self, event: Resize) -> None:
        """Set the parts of pairs beside each other again."""
        if self._pairs:
            self._lay_out()

    def _lay_out(self) -> None:
        left, right = self.query_one("#left", Said), self.query_one("#right", Said)
        width = self.scrollable_content_region.width
        right.display = is_wide = width >= COLUMNS_MIN
        if not is_wide:
            left.say(lines(part for pair in self._pairs for part in (*pair, EMPTY)))
            return
        column = (width - _GAP) // 2
        columns: tuple[list[Content], list[Content]] = ([], [])
        for pair in self._pairs:
            heights = [self._height(part, column) for part in pair]
            for parts, part, height in zip(columns, pair, heights, strict=True):
                parts += [part, *[EMPTY] * (max(heights) - height + 1)]
        left.say(lines(columns[0]))
        right.say(lines(columns[1]))

    def _height(self, part: Content, width: int) -> int:
        style = self.visual_style
        return len(
            Visual.to_strips(self, part, width, None, style, apply_selection=False)
        )
