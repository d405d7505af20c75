"""A form of a claim's fields, each on a line of its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, cast

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Input

from provenance.domain.errors import ProvenanceError
from tui.keys import asked_bindings, asked_key
from tui.screens.ask import ways_out
from tui.screens.form import Form
from tui.state.editing import HINTS, LABELS
from tui.text import line
from tui.widgets.said import Said

if TYPE_CHECKING:
    from tui.app import ReviewApp

Row = dict[str, Any]
Read = Callable[[Mapping[str, str], Mapping[str, str]], Row]
"""Makes a row of what the fields held at first and what they hold now."""


class Edit(Form[Row]):
    """Asks for a claim's fields; answers with its row, None when called off."""

    CSS_PATH = "edit.tcss"
    BINDINGS = asked_bindings()

    def __init__(self, title: Content, fields: Mapping[str, str], read: Read) -> None:
        super().__init__(f"edit {title.plain}")
        self._title, self._fields, self._make = title, fields, read
        self._before: dict[str, str] = {}
        self._hint = "enter goes on"

    def compose(self) -> ComposeResult:
        """A line a field, and what the one in hand takes."""
        with Vertical(id="edit"):
            yield Said(id="title")
            with VerticalScroll(id="fields", can_focus=False):
                for name, label in LABELS.items():
                    with Horizontal(classes="field"):
                        yield Said(name=label, classes="label")
                        yield Input(self._fields[name], id=name, compact=True)
            yield Said(id="hint")

    def on_mount(self) -> None:
        """Say what is asked, and begin at the value."""
        self.query_one("#title", Said).say(self._title)
        self.name_fields()
        # What an input makes of a text that it cannot hold is no change by a person.
        self._before = self.typed()
        kept = self.drafting.kept.found(self._subject) or {}
        for name in LABELS:
            if name in kept:
                self.query_one(f"#{name}", Input).value = str(kept[name])
        save = asked_key("save", cast("ReviewApp", self.app).keymap)
        self._hint = f"{self._hint} · {save} saves · {ways_out(self)}"
        if kept:
            self._hint = f"your changes of before · {self._hint}"
        self.query_one("#value", Input).focus()

    def on_descendant_focus(self) -> None:
        """Say what the field in hand takes."""
        hint = HINTS.get(getattr(self.focused, "id", None) or "", "")
        said = f"{hint} · " if hint else ""
        self.query_one("#hint", Said).say(line(said, self._hint))

    def on_input_changed(self, event: Input.Changed) -> None:
        """Keep what differs from what was there."""
        event.stop()
        told = self.typed()
        if not self._before:
            return
        changed = {
            name: told[name] for name in LABELS if told[name] != self._before[name]
        }
        if changed:
            self.drafting.type_draft(self._subject, changed)
        else:
            self.drafting.kept.drop(self._subject)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go on to the next field; after the last, save."""
        event.stop()
        if event.input.id == [*LABELS][-1]:
            self.action_save()
        else:
            self.focus_next()

    def action_save(self) -> None:
        try:
            made = self._make(self._before, self.typed())
        except ProvenanceError as error:
            self.refuse(error)
            return
        self.answer(made)
