"""The words of a passage within their document, scrolled by keys."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content

from tui.widgets.said import Said


class Words(VerticalScroll, can_focus=False):
    """Text that may be longer than its window."""

    def compose(self) -> ComposeResult:
        """One text."""
        yield Said()

    def say(self, content: Content) -> None:
        """Show this text from its beginning."""
        self.query_one(Said).say(content)
        self.scroll_home(animate=False, force=True)

    def more(self) -> None:
        """Scroll on."""
        self.scroll_relative(y=max(1, self.size.height - 1), animate=False)

    def less(self) -> None:
        """Scroll back."""
        self.scroll_relative(y=-max(1, self.size.height - 1), animate=False)
