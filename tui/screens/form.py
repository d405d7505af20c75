"""What forms of several fields have in common: ways between them, words kept, a no."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar, cast

from textual.screen import ModalScreen
from textual.widgets import Input

from provenance.domain.errors import ProvenanceError
from tui.text import line, safe
from tui.widgets.said import Said

if TYPE_CHECKING:
    from tui.drafting import Drafting

T = TypeVar("T")
_UNWRITTEN = " Nothing was written."
"""Goes without saying while the form is still open."""


class Form(ModalScreen[T | None]):
    """A line a field and a hint below; answers None when called off.

    What is typed is kept as a draft until what was asked for is recorded.
    """

    def __init__(self, subject: str) -> None:
        super().__init__()
        self._subject = subject

    def action_next_field(self) -> None:
        self.focus_next()

    def action_previous_field(self) -> None:
        self.focus_previous()

    def action_cancel(self) -> None:
        self.dismiss(None)

    @property
    def drafting(self) -> Drafting:
        """The program, which keeps drafts."""
        return cast("Drafting", self.app)

    def name_fields(self) -> None:
        """Say what each field is for."""
        for label in self.query(".label").results(Said):
            label.say(safe(label.name or ""))

    def typed(self) -> dict[str, str]:
        """What each field holds, by its name."""
        return {each.id or "": each.value for each in self.query(Input)}

    def refuse(self, error: ProvenanceError) -> None:
        """Say why what is typed cannot be taken."""
        said = str(error).removesuffix(_UNWRITTEN)
        self.query_one("#hint", Said).say(line(("✗ ", "bold $text-error"), said))

    def answer(self, found: T) -> None:
        """Take what was asked for; its words are dropped once it is recorded."""
        self.drafting.answered(self._subject)
        self.dismiss(found)
