"""Watching what others do while a screen is looked at, and saying so at once.

It only says: no cursor moves, no key is applied, and nothing is read again unasked.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from textual.content import Content
from textual.timer import Timer

from provenance.domain.errors import ProvenanceError
from provenance.services.watching import News, newest_entry, read_news
from tui.screens.room import Room
from tui.state.journal import RESULT
from tui.state.watching import news_text
from tui.text import EMPTY, line

LOOK_SECONDS = 2.0


@dataclass(frozen=True, slots=True)
class Seen:
    """What a screen shows, and the log's last entry before it was read."""

    entry: int
    view: Any


class Watching(Room):
    """A screen that learns within seconds what others did to what it shows."""

    def __init__(self) -> None:
        super().__init__()
        self._seen = 0
        self._news: News | None = None
        self._noted = 0
        self._watch: Timer | None = None

    @property
    def watched(self) -> int | None:
        """The case whose changes are told; None tells of all."""
        return None

    def query_view(self) -> Callable[[Any], Any]:
        """What is asked of the ledger for the screen."""
        raise NotImplementedError

    def receive_view(self, found: Any) -> None:
        """Show what the ledger answered."""
        raise NotImplementedError

    def show_news(self, content: Content) -> None:
        """Say it where it moves nothing; EMPTY says that there is none."""
        raise NotImplementedError

    def query_ledger(self) -> Callable[[Any], Any]:
        """The view, and up to which entry it is sure to know the log."""
        query = self.query_view()
        return lambda ledger: Seen(newest_entry(ledger), query(ledger))

    def receive(self, found: Seen) -> None:
        """Show the view; what others did before it was read is in it."""
        self._seen, self._news = found.entry, None
        self.receive_view(found.view)
        self.show_news(EMPTY)

    def on_mount(self) -> None:
        """Look every few seconds."""
        self._watch = self.set_interval(LOOK_SECONDS, self.look)

    def on_screen_suspend(self) -> None:
        """Look no more while another screen is shown."""
        if self._watch is not None:
            self._watch.pause()

    def on_screen_resume(self) -> None:
        """Look again."""
        if self._watch is not None:
            self._watch.resume()

    def look(self) -> None:
        """Ask what others did since the view was read."""
        if self._seen and self.is_open:
            self.start(self._look, group="watch")

    async def _look(self) -> None:
        seen, known = self._seen, self._news
        at = seen if known is None else known.newest
        by, case = self.gateway.by, self.watched

        def query(ledger: Any) -> News | None:
            if newest_entry(ledger) == at:
                return None
            return read_news(ledger, after=seen, by=by, case=case)

        try:
            found = await self.gateway.read(query)
        except ProvenanceError:
            # The next look will do; an error every two seconds helps nobody.
            return
        if seen != self._seen or not self.is_open:
            return
        self._news = found or known
        self._say_news()

    def _say_news(self) -> None:
        acts = () if self._news is None else self._news.acts
        if not acts:
            return
        told = news_text(acts, self.gateway.clock())
        if acts[0].entry != self._noted:
            self._noted = acts[0].entry
            self.review.note(RESULT, told)
        self.show_news(line((told, "bold reverse")))
