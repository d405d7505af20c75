"""The words of a passage within their document, scrolled by keys."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.visual import Visual

from tui.text import WORDS
from tui.widgets.said import Said


class Words(VerticalScroll, can_focus=False):
    """Text that may be longer than its window."""

    def compose(self) -> ComposeResult:
        """One text."""
        yield Said()

    def say(self, content: Content) -> None:
        """Show this text from its beginning, or so that its marked words are seen."""
        self.query_one(Said).say(content)
        self.scroll_home(animate=False, force=True)
        # How far it can be scrolled is known once the text is laid out.
        self.call_after_refresh(self._reveal, content)

    def more(self) -> None:
        """Scroll on."""
        self.scroll_relative(y=max(1, self.size.height - 1), animate=False)

    def less(self) -> None:
        """Scroll back."""
        self.scroll_relative(y=-max(1, self.size.height - 1), animate=False)

    def _reveal(self, content: Content) -> None:
        marked = [span for span in content.spans if span.style == WORDS]
        height = self.size.height
        if not marked or not height:
            return
        first = self._lines_to(content, marked[0].start + 1)
        last = self._lines_to(content, marked[-1].end)
        if last > height:
            # Of words that do not fit, the first lines are shown.
            top = first - 1 if last - first >= height else last - height
            self.scroll_to(y=top, animate=False, force=True)

    def _lines_to(self, content: Content, end: int) -> int:
        """How many lines a text takes up to a place, the word there taken whole."""
        plain = content.plain
        while end < len(plain) and not plain[end].isspace():
            end += 1
        return len(
            Visual.to_strips(
                self,
                content[:end],
                max(1, self.scrollable_content_region.width),
                None,
                self.visual_style,
                apply_selection=False,
            )
        )
