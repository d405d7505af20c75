"""Who is this source, and how far is it relied upon?"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from textual.app import ComposeResult
from textual.containers import Container, VerticalScroll

from provenance.domain.grades import Reliability
from tui.actions import EVERYWHERE
from tui.keys import bindings
from tui.screens.grade_form import GradeForm
from tui.screens.room import Room
from tui.state.grade_fields import touch_text
from tui.state.grading import letters
from tui.state.source_card import (
    Around,
    Card,
    place_text,
    read_around,
    read_card,
    record_sections,
    who_sections,
)
from tui.state.touching import read_touched
from tui.text import line
from tui.widgets.said import Said
from tui.widgets.sections import sections_content

_MARGIN = 4
"""Cells beside the text: its padding and the scroll bar."""

_FIRST = 2
"""Sections that come before all others where there is one column."""


class SourceScreen(Room):
    """A source's card: who it is, how it was graded, how it has fared."""

    SCOPE = "source"
    BINDINGS = bindings("source", EVERYWHERE)
    CSS_PATH = "source.tcss"

    def __init__(self, source: int) -> None:
        super().__init__()
        self._source = source
        self._card: Card | None = None
        self._around: Around | None = None

    def furniture(self) -> ComposeResult:
        """The name, then who it is beside how it was graded."""
        yield Said(id="name")
        with VerticalScroll(id="scroll"), Container(id="columns"):
            yield Said(id="source-card")
            yield Said(id="history")

    def on_mount(self) -> None:
        """Say what is opened."""
        self.crumbs(f"S{self._source}")
        self.query_one("#name", Said).say(line(f"S{self._source} reading …"))
        self.query_one("#scroll").focus()

    def on_resize(self) -> None:
        """Draw the pictures anew."""
        if self._card is not None:
            self._show(self._card)

    def query_ledger(self) -> Callable[[Any], Any]:
        """The source as this reviewer may see it."""
        by, today = self.gateway.by, self.gateway.clock().date()
        return lambda ledger: read_card(ledger, self._source, by=by, today=today)

    def receive(self, found: Card) -> None:
        """Show the card, then read what asks about every other source."""
        self._card = found
        self.crumbs(f"S{self._source}", found.view.source.name)
        self._show(found)
        self.place(line(place_text(found.view)))
        self.painted(f"S{self._source}")
        self.start(self._read_around, group="around")

    def action_grade(self) -> None:
        if self._card is not None and self.is_painted(f"S{self._source}"):
            self.ask(partial(self._grade, self._card))

    def action_impact(self) -> None:
        from tui.screens.impact import ImpactScreen

        self.review.push_screen(ImpactScreen(self._source))

    def action_claims(self) -> None:
        self.review.open_found(f"source:S{self._source}")

    def action_trace(self) -> None:
        self.review.open_trace(f"S{self._source}")

    def action_copy(self) -> None:
        self.app.copy_to_clipboard(f"S{self._source}")
        self.tell(line(f"S{self._source} sent to the terminal's clipboard"))

    async def _read_around(self) -> None:
        by = self.gateway.by
        found = await self.read(lambda ledger: read_around(ledger, self._source, by=by))
        if found is not None and self.is_open and self._card is not None:
            self._around = found
            self._show(self._card)

    async def _grade(self, card: Card) -> None:
        from provenance.services.grading import grade_source

        view = card.view
        title = line("How reliable is ", view.source.name, "?")
        letter = await self.pick(title, letters())
        if letter is None:
            return
        chosen = Reliability(letter)
        by = self.gateway.by
        touched = await self.read(
            lambda ledger: read_touched(ledger, view.source.id, chosen, by=by)
        )
        asked = line(view.source.name, f" is {letter}, {chosen.label.lower()}. Why?")
        told = "" if touched is None else touch_text(touched)
        subject = f"grade S{view.source.id} {letter}"
        given = await self.app.push_screen_wait(GradeForm(asked, told, subject=subject))
        if given is None:
            return
        await self.act(
            lambda ledger, signed: grade_source(
                ledger,
                source=view.source.id,
                letter=chosen,
                because=given.because,
                topic=given.topic,
                basis=given.basis,
                review_by=given.review_by,
                base=view.version,
                **signed,
            ),
            lambda grade: f"G{grade.id}: S{grade.source} graded {grade.letter.value}",
        )

    def _show(self, card: Card) -> None:
        source = card.view.source
        name = line((f"S{source.id} ", "bold"), (source.name, "bold"))
        self.query_one("#name", Said).say(name)
        who = [*who_sections(card, self._around)]
        record = [
            *record_sections(
                card, self._around, width=self._width, is_narrow=self.is_narrow
            )
        ]
        if self.is_narrow:
            # How it was graded is asked before who it is.
            who, record = [*who[:_FIRST], *record, *who[_FIRST:]], []
        self.query_one("#source-card", Said).say(sections_content(who))
        self.query_one("#history", Said).say(sections_content(record))

    @property
    def _width(self) -> int:
        """Cells of the column with the pictures."""
        whole = self.size.width - _MARGIN
        return whole if self.is_narrow else whole * 3 // 5 - 3
