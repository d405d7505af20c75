"""The lower part of a case: the words of a claim, or a picture of its question."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from provenance.services.viewing import CaseView
from provenance.services.viewing_timeline import Happening, case_timeline
from tui.pictures.strokes import ASCII, LINES
from tui.screens.room import Room
from tui.state import case as state
from tui.state import case_pictures as pictures
from tui.state.case_pictures import Pane, Picture
from tui.text import line, safe
from tui.widgets.case_pictures import picture_text
from tui.widgets.rows import RowList
from tui.widgets.words import Words

_ROOM_MIN = 20


class CasePane(Room):
    """The part of the case screen that draws; acts are done on words only."""

    view: CaseView | None = None

    def __init__(self) -> None:
        super().__init__()
        self._pane = Pane.WORDS
        self._happened: tuple[Happening, ...] = ()

    @property
    def row(self) -> state.Row | None:
        """The row under the cursor."""
        raise NotImplementedError

    @property
    def shows_words(self) -> bool:
        """Whether what an act would be about can be read."""
        return self._pane is Pane.WORDS

    def show_row(self) -> None:
        """Show the words of the row under the cursor."""
        raise NotImplementedError

    def action_picture(self) -> None:
        self._turn_to(self._pane.next)

    def action_estimate(self) -> None:
        is_shown = self._pane is Pane.ESTIMATE
        self._turn_to(Pane.WORDS if is_shown else Pane.ESTIMATE)

    def is_painted(self, key: str) -> bool:
        """Whether the words are there; a picture gives way to them, and acts wait."""
        if self.shows_words:
            return super().is_painted(key)
        self._turn_to(Pane.WORDS)
        self.tell(line("The words are back: read them, then press again."))
        return False

    def show_picture(self) -> None:
        """Draw what is to be seen of the question under the cursor."""
        self.nothing_painted()
        if self._pane is Pane.TIMELINE:
            self.start(self._read_timeline, group="claim")
            return
        if self._pane is Pane.ESTIMATE:
            self.start(self._read_estimate, group="claim")
            return
        row, view = self.row, self.view
        if row is None or view is None:
            return
        draw: Callable[..., Picture] = (
            pictures.intervals if self._pane is Pane.INTERVALS else pictures.totals
        )
        words = self.query_one(Words)
        width = max(_ROOM_MIN, words.scrollable_content_region.width)
        strokes = ASCII if self.review.settings.is_ascii else LINES
        self._say(draw(view, row.question, width=width, strokes=strokes))

    def _turn_to(self, pane: Pane) -> None:
        self._pane = pane
        self.set_class(not self.shows_words, "-picture")
        self.set_class(pane in (Pane.INTERVALS, Pane.TOTALS), "-drawing")
        if not self.shows_words:
            self.query_one("#claims", RowList).focus()
        # The part has another size now, which is known once it is laid out.
        self.call_after_refresh(
            self.show_row if self.shows_words else self.show_picture
        )

    async def _read_timeline(self) -> None:
        view = self.view
        if view is None:
            return
        read = partial(case_timeline, case=view.case.id)
        found = await self.read(read)
        if found is not None and self.is_open and self._pane is Pane.TIMELINE:
            self._say(pictures.timeline(found))

    async def _read_estimate(self) -> None:
        from tui.state.case_estimates import NOT_YET, estimate_lines, may_look

        row, view, by = self.row, self.view, self.gateway.by
        if row is None or view is None:
            return
        question = row.question.question.id
        told = NOT_YET
        if may_look(view, row.question, by):
            found = await self.read(self.gateway.estimates.of(question))
            if found is None:
                return
            told = estimate_lines(found)
        here = self.row
        is_here = here is not None and here.question.question.id == question
        if self.is_open and self._pane is Pane.ESTIMATE and is_here:
            self.query_one(Words).say(safe(told, one_line=False))

    def _say(self, picture: Picture) -> None:
        self.query_one(Words).say(picture_text(picture))
