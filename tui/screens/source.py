"""Who is this source, and how far is it relied upon?"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content

from provenance.domain.grades import Grade, Reliability
from provenance.services.viewing import SourceView, view_source
from tui.actions import EVERYWHERE
from tui.keys import bindings
from tui.screens.room import Room
from tui.state.counting import counted
from tui.state.grading import drawn, instant_text, letters
from tui.text import cell, line, lines
from tui.widgets.said import Said


class SourceScreen(Room):
    """A source's card with the history of its grades."""

    SCOPE = "source"
    BINDINGS = bindings("source", EVERYWHERE)
    CSS_PATH = "source.tcss"

    def __init__(self, source: int) -> None:
        super().__init__()
        self._source = source
        self._view: SourceView | None = None

    def furniture(self) -> ComposeResult:
        """The card, then the history."""
        with VerticalScroll(id="scroll"):
            yield Said(id="source-card")
            yield Said(id="history")

    def on_mount(self) -> None:
        """Say what is opened."""
        self.crumbs(f"S{self._source}")
        self.query_one("#scroll").focus()

    def query_ledger(self) -> Callable[[Any], Any]:
        """The source with its grades."""
        return lambda ledger: view_source(ledger, self._source)

    def receive(self, found: SourceView) -> None:
        """Show the card."""
        self._view = found
        self.crumbs(f"S{self._source}", found.source.name)
        self.query_one("#source-card", Said).say(_card(found))
        self.query_one("#history", Said).say(_history(found.grades))
        self.place(line(_place(len(found.grades))))
        self.painted(f"S{self._source}")

    def action_grade(self) -> None:
        if self._view is not None and self.is_painted(f"S{self._source}"):
            self.ask(partial(self._grade, self._view))

    def action_trace(self) -> None:
        self.review.open_trace(f"S{self._source}")

    async def _grade(self, view: SourceView) -> None:
        from provenance.services.grading import grade_source

        title = line("How reliable is ", view.source.name, "?")
        letter = await self.pick(title, letters())
        if letter is None:
            return
        chosen = Reliability(letter)
        because = await self.reason(
            line(view.source.name, f" is {letter}, {chosen.label.lower()}. Why?")
        )
        if because is None:
            return
        await self.act(
            lambda ledger, signed: grade_source(
                ledger,
                source=view.source.id,
                letter=chosen,
                because=because,
                base=view.version,
                **signed,
            ),
            lambda grade: f"G{grade.id}: S{grade.source} graded {grade.letter.value}",
        )


def _card(view: SourceView) -> Content:
    source = view.source
    general = [grade for grade in view.grades if grade.is_general]
    if general:
        held = general[-1]
        grade = f"{held.letter.value}  {held.letter.label}"
    else:
        grade = "ungraded, which is not F; g grades it"
    facts = [
        ("Grade", grade),
        ("Kind", source.kind.value.replace("_", " ")),
        ("Interest", source.interest or "none recorded"),
        ("Speaks for", view.owner.name if view.owner else "nobody else, as recorded"),
        ("Says", counted(view.spoken, "claim")),
        ("Carries", f"{counted(view.carried, 'claim')} of others"),
    ]
    if view.whole is not None:
        whole = view.whole.source
        facts.append(("Part of", f"S{whole.id} {whole.name}, whose grade holds"))
    facts += [
        ("Also", f"S{alias.source.id} {alias.source.name} ({alias.script})")
        for alias in view.aliases
    ]
    return lines(
        (
            line((f"S{source.id} ", "bold"), (source.name, "bold")),
            line(""),
            *(line(cell(name, 12, "$text-muted"), value) for name, value in facts),
            line(""),
        )
    )


def _place(grades: int) -> str:
    if not grades:
        return "no grade yet"
    if grades == 1:
        return "1 grade; the next one will stand in its place, and edit nothing"
    return f"{grades} grades; the newest stands, and none is ever edited"


def _history(grades: tuple[Grade, ...]) -> Content:
    if not grades:
        return line("No grade yet. Press g: a letter from A to F, and a reason.")
    parts: list[Content | str] = [line(("Grades, oldest on the left", "bold"))]
    parts += drawn(grades)
    parts += [line(""), line(("Grades, newest first", "bold"))]
    for grade in reversed(grades):
        topic = f" on {grade.topic}" if grade.topic else ""
        parts.append(
            line(
                (f"{grade.letter.value} ", "bold"),
                f"{instant_text(grade.at)}Z G{grade.id} #{grade.seq} by {grade.by}",
                f"{topic}: ",
                grade.because,
            )
        )
    return lines(parts)
