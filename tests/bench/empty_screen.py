"""The least that can be painted: an app of one line, and nothing of the project's."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.widgets import Static

WORDS = "Ready to read."


class EmptyScreen(App[None]):
    """One line."""

    def compose(self) -> ComposeResult:
        """The line."""
        yield Static(WORDS)


if __name__ == "__main__":
    EmptyScreen().run()
