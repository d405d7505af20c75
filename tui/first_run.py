"""The program where there is no ledger: one screen, three ways to begin.

It makes nothing: whoever asked is told what was chosen, and does it.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.filter import LineFilter
from textual.widgets import Input

from tui.keys import bindings, textual_keymap
from tui.scrub import Scrub
from tui.settings import Settings
from tui.state.first_run import (
    DEMO,
    EMPTY_LEDGER,
    FILES,
    Begun,
    Ground,
    Offer,
    offers,
    refusal,
)
from tui.text import EMPTY, line, lines, safe
from tui.themes import PLAIN, THEMES
from tui.widgets.rows import ListRow, RowList
from tui.widgets.said import Said

_HINT = "enter begins · d demo · a add a file · c create · q leaves"


class FirstRun(App[Begun]):
    """Asks how to begin; None when it was left."""

    CSS_PATH = "first_run.tcss"
    TITLE = "provenance"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = bindings("first_run")

    def __init__(self, ground: Ground, *, settings: Settings | None = None) -> None:
        super().__init__()
        self._ground, self._settings = ground, settings or Settings()
        has_colour = "NO_COLOR" not in os.environ
        is_ascii = self._settings.is_ascii
        self._scrub = Scrub(has_colour=has_colour, is_ascii=is_ascii)
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = self._settings.theme if has_colour else PLAIN
        self.set_keymap(textual_keymap(self._settings.keymap))
        self.animation_level = "none"

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Textual's own, then the last gate."""
        return [*super().get_line_filters(), self._scrub]

    def compose(self) -> ComposeResult:
        """What is not there, the ways to begin, a line for a file."""
        yield Said(id="title")
        yield RowList(id="offers", wraps=True)
        with Horizontal(id="line"):
            yield Said(id="asked")
            yield Input(id="file", compact=True)
        yield Said(id="hint")

    def on_mount(self) -> None:
        """Say where one is."""
        title = line(("There is no ledger at ", "bold"), (self._ground.place, "bold"))
        self.query_one("#title", Said).say(
            lines((title, line("Choose how to begin; nothing is made until then.")))
        )
        self.query_one("#asked", Said).say(line(" File "))
        self.query_one("#line").display = False
        rows = self.query_one(RowList)
        rows.set_rows([_row(offer) for offer in offers(self._ground)])
        rows.focus()
        self._say(_HINT)
        self._refuse_if_so()

    def on_row_list_chosen(self) -> None:
        """Begin with what was clicked."""
        self.action_begin()

    def on_input_submitted(self, message: Input.Submitted) -> None:
        """Begin with the file, if it is there."""
        message.stop()
        file = message.value.strip()
        if not os.path.isfile(os.path.expanduser(file)):
            self._say(
                f"There is no file {file}. Name another, or esc."
                if file
                else "Name a file first, or esc."
            )
            return
        self.exit(Begun(id=FILES, file=os.path.expanduser(file)))

    def action_begin(self) -> None:
        chosen = {DEMO: self.action_demo, FILES: self.action_files}
        chosen.get(self.query_one(RowList).key, self.action_create)()

    def action_demo(self) -> None:
        if not self._refuse_if_so():
            self.exit(Begun(id=DEMO))

    def action_files(self) -> None:
        if self._refuse_if_so():
            return
        self.query_one("#line").display = True
        self.query_one("#file").focus()
        self._say("The place of a file; enter begins, esc goes back to the list.")

    def action_create(self) -> None:
        if not self._refuse_if_so():
            self.exit(Begun(id=EMPTY_LEDGER))

    def action_leave(self) -> None:
        self.exit(None)

    async def action_close(self) -> None:
        await self.action_back()

    async def action_back(self) -> None:
        if self.query_one("#file").has_focus:
            self.query_one("#line").display = False
            self.query_one(RowList).focus()
            self._say(_HINT)
        else:
            self.exit(None)

    def _refuse_if_so(self) -> bool:
        why = refusal(self._ground)
        if why:
            self._say(why)
        return bool(why)

    def _say(self, text: str) -> None:
        self.query_one("#hint", Said).say(safe(f" {text}"))


def _row(offer: Offer) -> ListRow:
    def paint(width: int) -> Content:
        return lines(
            (
                line((offer.title, "bold underline")),
                *map(safe, offer.told),
                line(("the same as: ", "$text-muted"), (offer.command, "italic")),
                EMPTY,
            )
        )

    return ListRow(offer.id, paint)
