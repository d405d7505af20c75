"""The thread that reads long lists: what is wanted now first, what scrolled away never.

Between two chunks of ids the pages that are on the screen are read, so that rows are
seen long before the last id is known.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from tui.state.paging import RowSource, TableRow


@dataclass(frozen=True, slots=True)
class Chunk:
    """Ids that come next; `is_last` with the end of the list."""

    generation: int
    ids: Sequence[int]
    is_last: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """The rows of a page."""

    generation: int
    number: int
    ids: Sequence[int]
    """By these it was asked for."""
    rows: Sequence[TableRow]


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a list or a page could not be read."""

    generation: int
    error: Exception


Told = Chunk | Page | Failure


@dataclass(frozen=True, slots=True)
class Request:
    """A page that is wanted of a list, and its ids."""

    generation: int
    number: int
    ids: Sequence[int]


class PageReader:
    """Reads one list at a time; answers come on its own thread."""

    def __init__(
        self, make: Callable[[], RowSource], answer: Callable[[Told], None]
    ) -> None:
        self._make, self._answer = make, answer
        self._changed = threading.Condition()
        self._generation = 0
        self._asked: tuple[int, Any] | None = None
        self._wanted: list[Request] = []
        self._answered: set[tuple[int, int, int]] = set()
        """What was read and is not taken yet: nobody need ask for it again."""
        self._source: RowSource | None = None
        self._is_closed = False
        # A daemon, because a query that does not stop must not keep the program.
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def list(self, wanted: Any, generation: int) -> None:
        """Read another list instead; what was under way stops."""
        with self._changed:
            self._generation, self._asked = generation, (generation, wanted)
            self._wanted = []
            self._stop()
            self._changed.notify_all()

    def want(self, requests: Sequence[Request]) -> None:
        """Read these pages, the first one first, and none that were wanted before."""
        with self._changed:
            self._wanted = [
                each for each in requests if _key(each) not in self._answered
            ]
            self._changed.notify_all()

    def taken(self, page: Page) -> None:
        """Know that a page arrived; from now on it is read again when asked for."""
        with self._changed:
            self._answered.discard(_key(page))

    def close(self) -> None:
        """Stop reading, and let the thread end."""
        with self._changed:
            self._is_closed = True
            self._stop()
            self._changed.notify_all()

    def _stop(self) -> None:
        if self._source is not None:
            self._source.stop()

    def _run(self) -> None:
        listing: tuple[int, Iterator[Sequence[int]]] | None = None
        while True:
            with self._changed:
                while not (self._is_closed or self._asked or self._wanted or listing):
                    self._changed.wait()
                if self._is_closed:
                    break
                asked, self._asked = self._asked, None
                # What fails is told of the list that it was read for.
                request = self._wanted.pop(0) if self._wanted and not asked else None
                if request is not None:
                    self._answered.add(_key(request))
                generation = self._generation if request is None else request.generation
            try:
                source = self._opened()
                if asked is not None:
                    listing = None
                    listing = asked[0], iter(source.ids(asked[1]))
                if request is not None:
                    rows = source.rows(request.ids)
                    self._answer(Page(generation, request.number, request.ids, rows))
                elif listing is not None:
                    listing = self._go_on(listing)
            except Exception as error:  # noqa: BLE001  # Whoever waits gets it.
                if listing is not None and listing[0] == generation:
                    listing = None
                if request is not None:
                    with self._changed:
                        self._answered.discard(_key(request))
                self._answer(Failure(generation, error))
        if self._source is not None:
            self._source.close()

    def _opened(self) -> RowSource:
        if self._source is None:
            self._source = self._make()
        return self._source

    def _go_on(
        self, listing: tuple[int, Iterator[Sequence[int]]]
    ) -> tuple[int, Iterator[Sequence[int]]] | None:
        generation, chunks = listing
        ids = next(chunks, None)
        if ids is None:
            self._answer(Chunk(generation, (), is_last=True))
            return None
        self._answer(Chunk(generation, ids))
        return listing


def _key(page: Request | Page) -> tuple[int, int, int]:
    return page.generation, page.number, len(page.ids)
