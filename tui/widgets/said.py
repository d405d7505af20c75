"""Lines of text: all that a screen says goes through `say`."""

from __future__ import annotations

from textual.content import Content
from textual.events import Resize
from textual.widgets import Static

from tui.actions import key_name
from tui.keys import footer_actions
from tui.text import EMPTY, line


class Said(Static):
    """Some text that was made safe."""

    def say(self, content: Content) -> None:
        """Show this instead."""
        self.update(content)


class StatusLine(Static):
    """Where one is, and what was done last."""

    def __init__(self) -> None:
        super().__init__()
        self._place = self._last = EMPTY

    def place(self, content: Content) -> None:
        """Say where one is."""
        self._place = content
        self._show()

    def last(self, content: Content) -> None:
        """Say what was done last; it may push the place aside."""
        self._last = content
        self._show()

    def on_resize(self, event: Resize) -> None:
        """Set the right end again."""
        self._show()

    def _show(self) -> None:
        width = self.size.width
        if not width:
            return
        last = self._last.truncate(width - 2, ellipsis=True)
        room = width - last.cell_length - 3
        place = self._place.truncate(max(0, room), ellipsis=True) if room > 0 else EMPTY
        free = max(1, width - place.cell_length - last.cell_length - 2)
        self.update(line(" ", place, " " * free, last))


class KeyBar(Static):
    """The keys that work here, as many as fit, help always among them."""

    def __init__(self, scope: str) -> None:
        super().__init__()
        self._offers = [
            line((key_name(action.keys[0]), "bold"), f" {action.label}")
            for action in footer_actions(scope)
        ]

    def on_resize(self, event: Resize) -> None:
        """Choose again what fits."""
        *offers, help = self._offers
        room = event.size.width - help.cell_length - 3
        shown = []
        for offer in offers:
            room -= offer.cell_length + 2
            if room < 0:
                break
            shown.append(offer)
        self.update(line(" ", *(part for each in shown for part in (each, "  ")), help))
