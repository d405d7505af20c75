"""Lines of text: all that a screen says goes through `say`."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static


class Said(Static):
    """Some text that was made safe."""

    def say(self, content: Content) -> None:
        """Show this instead."""
        self.update(content)
