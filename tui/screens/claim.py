"""What does one claim say, where does it stand, and what was said of it?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from textual.app import ComposeResult
from textual.containers import Container, VerticalScroll
from textual.content import Content

from provenance.services.viewing_queue import QueuedClaim, view_queued
from tui.actions import EVERYWHERE
from tui.keys import bindings
from tui.screens.parts import Scrolling
from tui.state.claim import Section, characters_text, latin_text, sections
from tui.text import EMPTY, line, lines, safe
from tui.widgets import queue_preview as paint
from tui.widgets.said import Said
from tui.widgets.words import Words


class ClaimScreen(Scrolling):
    """One claim: its words in their paragraph, and all that is known of it."""

    SCOPE = "claim"
    BINDINGS = bindings("claim", EVERYWHERE)
    CSS_PATH = "claim.tcss"

    def __init__(self, claim: int) -> None:
        super().__init__()
        self._claim = claim
        self._view: QueuedClaim | None = None
        self._has_characters = self._is_latinised = False

    def furniture(self) -> ComposeResult:
        """The words, and what is known of them."""
        yield Said(id="title")
        with Container(id="body"):
            yield Words(id="words")
            with VerticalScroll(id="known"):
                yield Said(id="sections")

    def on_mount(self) -> None:
        """Say what is opened."""
        self.crumbs(f"C{self._claim}")
        self.query_one("#known").focus()

    def query_ledger(self) -> Callable[[Any], Any]:
        """The claim as this reviewer may see it."""
        by = self.gateway.by
        return lambda ledger: view_queued(ledger, self._claim, by=by)

    def receive(self, found: QueuedClaim | None) -> None:
        """Show it."""
        if found is None:
            self.query_one("#title", Said).say(line("This claim is gone."))
            return
        self._view = found
        self.query_one("#title", Said).say(paint.title(found))
        self.query_one(Words).say(paint.words(found, is_wide=True))
        self._show_known()
        self.place(line("J K scroll the words, ↑ ↓ what is known"))

    def action_inspect(self) -> None:
        self._has_characters = not self._has_characters
        self._show_known()

    def action_latinise(self) -> None:
        self._is_latinised = not self._is_latinised
        self._show_known()

    def action_trace(self) -> None:
        self.review.open_trace(f"C{self._claim}")

    def action_source(self) -> None:
        if self._view is not None:
            self.review.open_source(self._view.row.source)

    def action_open_case(self) -> None:
        case = None if self._view is None else self._view.row.case
        if case is None:
            self.tell(line("No case: the claims of its question agree, or are few."))
        else:
            self.review.open_case(case)

    def action_copy(self) -> None:
        self.app.copy_to_clipboard(f"C{self._claim}")
        self.tell(line(f"C{self._claim} sent to the terminal's clipboard"))

    def _show_known(self) -> None:
        view = self._view
        if view is None:
            return
        told = [*self._asked_for(view), *sections(view)]
        parts: list[Content] = []
        for heading, each in told:
            parts += [line((heading, "bold underline")), *map(safe, each), EMPTY]
        self.query_one("#sections", Said).say(lines(parts))
        self.query_one("#known").scroll_home(animate=False)

    def _asked_for(self, view: QueuedClaim) -> Iterator[Section]:
        """What was asked for by a key stands first."""
        exact = "" if view.context is None else view.context.exact
        if self._is_latinised:
            yield "In Latin letters, no translation", (latin_text(exact),)
        if self._has_characters:
            yield "Characters", characters_text(exact)
