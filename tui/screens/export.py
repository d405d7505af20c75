"""What would be written, and where to?"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Input

from provenance.domain.errors import ProvenanceError
from provenance.domain.filters import FilterSyntaxError
from provenance.services.outputting import FORMATS, Wanted, files_of, output
from provenance.services.outputting_sheets import Acting, Output
from tui.actions import EVERYWHERE
from tui.keys import bindings
from tui.screens.parts import Parted
from tui.state import exporting as state
from tui.state.grading import Option
from tui.state.journal import RESULT
from tui.state.queue import caret_text
from tui.text import EMPTY, cell, line, lines, safe
from tui.widgets.choice import Choice
from tui.widgets.rows import ListRow, RowList
from tui.widgets.said import Said

PAUSE = 0.3
"""Seconds of not typing before the ledger is asked."""
_LABEL = 11
_NOTES_MAX = 4


class ExportScreen(Parted):
    """Format, scope, redaction and place; counts and first rows of what comes of it."""

    SCOPE = "export"
    BINDINGS = bindings("export", EVERYWHERE)
    CSS_PATH = "export.tcss"

    def __init__(self, where: str = "", *, format: str = FORMATS[0]) -> None:
        super().__init__()
        self.typed = state.Typed(format=format, where=where)
        self._proposed = ""
        self._written = ""
        self._noted: tuple[str, ...] = ()
        """What had to be known of the last writing, until something else is asked."""

    def furniture(self) -> ComposeResult:
        """The fields, what would be written, and the command that does the same."""
        with Vertical(id="form"):
            yield from _field("Format", Choice(FORMATS, id="format"))
            yield from _field(
                "Of", Input(self.typed.where, state.SCOPE_HINT, id="of", compact=True)
            )
            yield from _field(
                "Hide", Input("", state.HIDE_HINT, id="hide", compact=True)
            )
            yield from _field("To", Input("", id="to", compact=True))
        yield Said(id="told")
        yield Said(id="counts")
        yield RowList(id="rows", wraps=False)
        yield Said(id="command")

    def on_mount(self) -> None:
        """Propose a place, and read what it would hold."""
        self.crumbs("Export")
        for label in self.query(".label").results(Said):
            label.say(safe(label.name or ""))
        self.query_one("#format", Choice).choose(self.typed.format)
        self._propose()
        self.query_one("#format").focus()

    def query_ledger(self) -> Callable[[Any], Any] | None:
        """What would be written; nothing while it cannot be read."""
        wanted = self._wanted()
        if wanted is None:
            return None
        by, place = self.gateway.by, self.review.key

        def query(ledger: Any) -> state.Preview:
            key = None if place is None else place()
            return state.read_preview(ledger, wanted, by=by, key=key)

        return query

    def receive(self, found: state.Preview) -> None:
        """Show the counts and the first rows."""
        told = self._noted or tuple(filter(None, (found.signing,)))
        said = (*told, *found.notes)[:_NOTES_MAX]
        counts = [line((found.counts, "bold")), *map(safe, said)]
        self.query_one("#counts", Said).say(lines(counts))
        rows = [_row(number, row) for number, row in enumerate(found.rows)]
        self.query_one("#rows", RowList).set_rows(rows)
        self.place(line("preview" if rows else "nothing would be written"))
        self.painted("export")

    def on_choice_changed(self, message: Choice.Changed) -> None:
        """Take the format, and propose a file that ends as it does."""
        if not self.is_open:
            return
        self._take()
        self._propose()

    def on_input_changed(self, message: Input.Changed) -> None:
        """Take what is typed, and read it once the typing pauses."""
        if not self.is_open:
            return
        message.stop()
        if message.input.id == "to":
            self._say_command()
        else:
            self._take()

    def on_input_submitted(self, message: Input.Submitted) -> None:
        """Go on to the next field; from the last one, to what would be written."""
        message.stop()
        self.focus_next()

    def action_write(self) -> None:
        wanted = self._wanted()
        place = self.query_one("#to", Input).value.strip()
        if wanted is None:
            self.tell(line("What is asked for cannot be read yet."))
        elif not place:
            self.tell(line("Say where to first: To."))
            self.query_one("#to").focus()
        elif self._failure:
            self.tell(line(("✗ ", "bold $text-error"), safe(self._failure)))
        elif self.is_painted("export"):
            self.ask(partial(self._write, wanted, Path(place).expanduser()))

    def action_copy(self) -> None:
        if not self._written:
            self.tell(line("Nothing is written yet: ctrl+r writes."))
            return
        self.app.copy_to_clipboard(self._written)
        self.tell(line(f"{self._written} sent to the terminal's clipboard"))

    def action_export(self) -> None:
        self.review.go_back()

    async def _write(self, wanted: Wanted, place: Path) -> None:
        is_forced = False
        there = [each.name for each in files_of(wanted, place) if each.exists()]
        if there:
            title = line(f"There already: {', '.join(there)}.")
            options = (
                Option("o", "overwrite", "overwrite"),
                Option("n", "name", "name another file"),
            )
            if await self.pick(title, options) != "overwrite":
                if self.is_open:
                    self.query_one("#to").focus()
                return
            is_forced = True
        key = self.review.key and self.review.key()
        done = await self.act(
            lambda ledger, signed: output(
                ledger,
                wanted=wanted,
                place=place,
                acting=Acting(key=key, **signed),
                is_forced=is_forced,
            ),
            state.written_text,
            then=" · y copies",
        )
        if done is not None:
            self._tell_written(done)

    def _tell_written(self, done: Output) -> None:
        self._written = str(done.files[0].absolute())
        self._noted = state.signed_notes(done)
        for note in done.notes:
            self.review.note(RESULT, note)
        if self.is_open:
            self.query_one("#rows").focus()
            # Whether it is signed stands on the screen, not in the log alone.
            self.load()

    def _wanted(self) -> Wanted | None:
        try:
            wanted = self.typed.wanted()
        except FilterSyntaxError as error:
            width = self.size.width - 1
            told = caret_text(error, indent=_LABEL + 1, width=width)
            self._say_told(told, is_wrong=True)
            return None
        except ProvenanceError as error:
            self._say_told(f" {error}", is_wrong=True)
            return None
        self._say_told(" tab goes on · ctrl+r writes · esc goes back")
        return wanted

    def _take(self) -> None:
        self.typed = state.Typed(
            format=self.query_one("#format", Choice).value or FORMATS[0],
            where=self.query_one("#of", Input).value,
            hidden=self.query_one("#hide", Input).value,
        )
        self._noted = ()
        self.painted("")
        self._say_command()
        self.start(self._soon, group="typing")

    def _propose(self) -> None:
        """Name a file, unless the reviewer named one."""
        to = self.query_one("#to", Input)
        if to.value in ("", self._proposed):
            name = state.place_name(self.typed.format, self.review.ledger_name)
            self._proposed = to.value = name
        self._say_command()

    def _say_command(self) -> None:
        place = self.query_one("#to", Input).value.strip() or "FILE"
        told = state.command(self.typed, place)
        self.query_one("#command", Said).say(line(" ", (told, "$text-muted")))

    def _say_told(self, text: str, *, is_wrong: bool = False) -> None:
        told = self.query_one("#told", Said)
        told.set_class(is_wrong, "-wrong")
        told.say(safe(text))

    async def _soon(self) -> None:
        await asyncio.sleep(PAUSE)
        if self.is_open:
            self.load()


def _field(name: str, widget: Choice | Input) -> ComposeResult:
    with Horizontal(classes="field"):
        yield Said(name=name, classes="label")
        yield widget


def _row(number: int, row: state.Row) -> ListRow:
    of, says, more = row

    def paint(width: int) -> Content:
        first = max(12, width * 2 // 5)
        second = max(10, width // 4)
        rest = width - first - second - 2
        return line(
            cell(of, first),
            " ",
            cell(says, second, "bold"),
            " ",
            cell(more, rest) if rest > 0 else EMPTY,
        )

    return ListRow(str(number), paint)
