"""The second step of grading: why, on what topic, resting on what, until when."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Input

from provenance.domain.errors import ProvenanceError
from tui.keys import asked_bindings
from tui.screens.ask import ways_out
from tui.screens.form import Form
from tui.state.grade_fields import FIELDS, Grading, read_grading
from tui.text import line, safe
from tui.widgets.said import Said

_HINT = "enter saves · tab goes to what is optional"


class GradeForm(Form[Grading]):
    """Asks for all of a grade but its letter."""

    CSS_PATH = "grade_form.tcss"
    BINDINGS = asked_bindings("cancel", "next_field", "previous_field")

    def __init__(self, title: Content, touched: str, *, subject: str) -> None:
        super().__init__(subject)
        self._title, self._touched = title, touched

    def compose(self) -> ComposeResult:
        """The letter, what it would touch, and a line a field."""
        kept = self.drafting.kept.found(self._subject) or {}
        with Vertical(id="ask"):
            yield Said(id="title")
            yield Said(id="touched")
            for name, (label, how) in FIELDS.items():
                with Horizontal(classes="field"):
                    yield Said(name=label, classes="label")
                    yield Input(str(kept.get(name, "")), how, id=name, compact=True)
            yield Said(id="hint")

    def on_mount(self) -> None:
        """Say what is asked, and begin at the reason."""
        self.query_one("#title", Said).say(self._title)
        self.query_one("#touched", Said).say(safe(self._touched))
        self.name_fields()
        has_kept = bool(self.drafting.kept.found(self._subject))
        self._hint("your words of before · " if has_kept else "")
        because = self.query_one("#because", Input)
        because.focus()
        because.action_end()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Keep what is typed; all fields empty is no draft."""
        event.stop()
        typed = self.typed()
        if any(typed.values()):
            self.drafting.type_draft(self._subject, typed)
        else:
            self.drafting.kept.drop(self._subject)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Answer, unless something cannot be read; that is said."""
        event.stop()
        typed = self.typed()
        if not typed["because"].strip():
            self._hint("A reason is needed · ")
            self.query_one("#because", Input).focus()
            return
        try:
            grading = read_grading(typed)
        except ProvenanceError as error:
            self.refuse(error)
            return
        self.answer(grading)

    def _hint(self, first: str) -> None:
        self.query_one("#hint", Said).say(
            line((first, "bold"), f"{_HINT} · {ways_out(self)}")
        )
