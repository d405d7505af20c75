"""The lines around a screen: modes above, then status and keys below."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, cast

from textual.content import Content
from textual.events import Click, Mount, Resize
from textual.widget import Widget
from textual.widgets import Input

from tui.actions import CHOICE, Action, key_name
from tui.keymap import TYPED
from tui.modes import MODES
from tui.text import EMPTY, line, safe
from tui.widgets.choice import Choice
from tui.widgets.said import Said

if TYPE_CHECKING:
    from tui.app import ReviewApp

FEW, MANY = 9, 12
"""Keys that are offered below the screen: at 80 columns, and from 100 on."""
_MANY_FROM = 100
_CRUMBS_MIN = 8
_SAVED_ROOM = 14
ENTERS = "-enters"
"""The class of a field in which enter does what it does on its screen."""


class ModeBar(Said):
    """The modes, the present one set apart, then the ledger and the reviewer."""

    def on_mount(self, event: Mount) -> None:
        """Show them."""
        self._show()

    def on_resize(self, event: Resize) -> None:
        """Set the right end again."""
        self._show()

    def on_click(self, event: Click) -> None:
        """Go to the mode that was clicked."""
        end = 1
        for mode in MODES:
            end += len(f"{mode.key} {mode.label}") + 2
            if event.x < end:
                self._review.go_to(mode.id)
                return

    @property
    def _review(self) -> ReviewApp:
        return cast("ReviewApp", self.app)

    def _show(self) -> None:
        here = self._review.current_mode
        parts: list[Content | str | tuple[str, str]] = []
        for mode in MODES:
            name = f"{mode.key} {mode.label}"
            is_here = mode.id == here
            parts.append((f"[{name}]", "bold") if is_here else f" {name} ")
        modes = line(*parts)
        who = safe(f"{self._review.ledger_name} · {self._review.by}")
        free = self.size.width - modes.cell_length - who.cell_length - 1
        self.say(line(modes, " " * free, who) if free > 1 else modes)


class StatusLine(Said):
    """Where one is, what was done last, and whether it is saved."""

    def __init__(self) -> None:
        super().__init__()
        self._path = self._more = self._place = self._last = EMPTY
        self._saved = self._waits = EMPTY

    def crumbs(self, path: Content, more: Content) -> None:
        """Say how one came here, and more of it where there is room."""
        self._path, self._more = path, more
        self._show()

    def place(self, content: Content) -> None:
        """Say where one is."""
        self._place = content
        self._show()

    def last(self, content: Content) -> None:
        """Say what was done last; it may push the place aside."""
        self._last = content
        self._show()

    def saved(self, content: Content, waits: Content) -> None:
        """Say whether what was done is on disk, and always what waits to be read."""
        self._saved, self._waits = content, waits
        self._show()

    def on_resize(self, event: Resize) -> None:
        """Set the right end again."""
        self._show()

    def _show(self) -> None:
        width = self.size.width
        if not width:
            return
        right = self._right(self._waits)
        taken = self._place.cell_length + right.cell_length
        if self._saved.plain and taken + _SAVED_ROOM < width:
            between = " · " if self._waits.plain else ""
            right = self._right(line(self._saved, between, self._waits))
        room = width - right.cell_length - 3
        left = self._where(room) if room > 0 else EMPTY
        free = max(1, width - left.cell_length - right.cell_length - 2)
        self.say(line(" ", left, " " * free, right))

    def _right(self, state: Content) -> Content:
        tail = line(" | ", state) if state.plain else EMPTY
        room = self.size.width - 2 - tail.cell_length
        return line(self._last.truncate(room, ellipsis=True), tail)

    def _where(self, room: int) -> Content:
        """Crumbs and place in a few cells; the place is what has to be read."""
        if not self._path.plain:
            return self._place.truncate(room, ellipsis=True)
        between = line(" · ") if self._place.plain else EMPTY
        left = room - self._place.cell_length - between.cell_length
        if left < min(_CRUMBS_MIN, self._path.cell_length):
            return self._place.truncate(room, ellipsis=True)
        crumbs = line(self._path, self._more).truncate(left, ellipsis=True)
        return line(crumbs, between, self._place)


class KeyBar(Said):
    """The keys that work where the focus is, as many as fit, help always among them."""

    def __init__(self, offers: Callable[[], Iterable[Action]]) -> None:
        super().__init__()
        self._offers = offers

    def on_mount(self, event: Mount) -> None:
        """Follow the focus."""
        self.watch(self.screen, "focused", self.offer, init=False)

    def on_resize(self, event: Resize) -> None:
        """Choose again what fits."""
        self.offer()

    def offer(self) -> None:
        """Choose again what works and fits."""
        width = self.size.width
        if not width:
            return
        keymap = cast("ReviewApp", self.app).keymap
        found = [
            line((key_name(key), "bold"), f" {action.label}")
            for action in self._offers()
            if (key := free_key(keymap.keys(action), action, self.screen.focused))
        ]
        if not found:
            self.say(EMPTY)
            return
        *offers, help = found
        most = MANY if width >= _MANY_FROM else FEW
        room = width - help.cell_length - 3
        shown = []
        for offer in offers[: most - 1]:
            room -= offer.cell_length + 2
            if room < 0:
                break
            shown.append(offer)
        self.say(line(" ", *(part for each in shown for part in (each, "  ")), help))


def free_key(keys: Iterable[str], action: Action, focused: Widget | None) -> str:
    """The first key of an action that the focus leaves to it; empty for none."""
    taken: set[str] = set()
    if isinstance(focused, Input):
        taken = {*TYPED, *focused._bindings.key_to_bindings}
        if focused.has_class(ENTERS):
            taken.discard("enter")
    elif isinstance(focused, Choice) and action.scope != CHOICE:
        taken = {*focused._bindings.key_to_bindings}
    return next((key for key in keys if key not in taken), "")
