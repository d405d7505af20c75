"""Reading ahead: many documents read at once, handed over one by one in their order."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from hashlib import sha256

from db.documents import same_bytes
from db.ledger import Ledger
from provenance.domain.documents import Document
from provenance.domain.errors import ProvenanceError
from provenance.services.reading import (
    Archived,
    Reading,
    is_archive,
    read_archive,
    read_document,
)
from provenance.services.reading_archives import record_name
from provenance.services.reading_children import CHILDREN, Children

WORKERS_MAX = 8
WAITING_BYTES_MAX = 256 * 1024 * 1024
"""Of files that were fetched and whose turn has not come."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A file to read."""

    name: str
    fetch: Callable[[], bytes]
    """Gives its bytes when its turn comes near, or raises a ProvenanceError."""
    media_type: str | None = None
    charset: str | None = None
    declared: str | None = None
    """What a server said of its letters: a hint."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What came of a wanted file, or of one page of a wanted archive."""

    position: int
    """Which of the wanted files, from 0."""
    name: str
    content: bytes = field(default=b"", repr=False)
    reading: Reading | None = None
    known: Document | None = None
    """The document captured of these bytes before; then nothing was read."""
    refusal: ProvenanceError | None = None
    archived: Archived | None = None
    """The page as its archive has it."""
    archive_sha256: str | None = None


def read_ahead(
    ledger: Ledger,
    wanted: Iterable[Wanted],
    *,
    workers: int | None = None,
    children: Children = CHILDREN,
) -> Generator[Page, None, None]:
    """Each wanted file read, in the order wanted, with others being read meanwhile.

    A refused file is a page with its refusal, and the rest goes on. What the ledger
    holds already is not read again, so that a run that was interrupted goes on where
    it stopped.
    """
    count = workers or min(os.cpu_count() or 1, WORKERS_MAX)
    waiting: deque[tuple[Page, Future[Reading] | None]] = deque()
    waiting_bytes = 0
    is_done = False
    threads = ThreadPoolExecutor(count, thread_name_prefix="reading")
    try:
        for page, request in _pages(ledger, wanted, children):
            started = None
            if request is not None:
                started = threads.submit(
                    read_document,
                    page.content,
                    name=page.name,
                    media_type=request.media_type,
                    charset=request.charset,
                    declared=request.declared,
                    children=children,
                )
            waiting.append((page, started))
            waiting_bytes += len(page.content)
            while len(waiting) > 2 * count or waiting_bytes > WAITING_BYTES_MAX:
                first, reading = waiting.popleft()
                waiting_bytes -= len(first.content)
                yield _finished(first, reading)
        while waiting:
            yield _finished(*waiting.popleft())
        is_done = True
    finally:
        if not is_done:
            # Who asked has left, and must not wait for what nobody will see.
            children.close()
        threads.shutdown(wait=is_done, cancel_futures=True)


def _pages(
    ledger: Ledger, wanted: Iterable[Wanted], children: Children
) -> Iterator[tuple[Page, Wanted | None]]:
    """Pages to come, each with how to read it, or None where that need not be."""
    for position, each in enumerate(wanted):
        try:
            content = each.fetch()
            if is_archive(each.name, each.media_type):
                yield from _archive(ledger, each, content, position, children)
                continue
            page = Page(position=position, name=each.name, content=content)
            yield _unless_known(ledger, page, each)
        except ProvenanceError as error:
            yield Page(position=position, name=each.name, refusal=error), None


def _archive(
    ledger: Ledger, wanted: Wanted, content: bytes, position: int, children: Children
) -> Iterator[tuple[Page, Wanted | None]]:
    digest = sha256(content).hexdigest()
    for found in read_archive(content, name=wanted.name, children=children):
        if not isinstance(found, Archived):
            yield Page(position=position, name=wanted.name, refusal=found), None
            continue
        page = Page(
            position=position,
            name=record_name(wanted.name, found.record),
            content=found.content,
            archived=found,
            archive_sha256=digest,
        )
        read = Wanted(
            name=page.name,
            fetch=wanted.fetch,
            media_type=found.media_type,
            charset=wanted.charset,
            declared=found.charset,
        )
        yield _unless_known(ledger, page, read)


def _unless_known(
    ledger: Ledger, page: Page, wanted: Wanted
) -> tuple[Page, Wanted | None]:
    with ledger.read() as connection:
        known = same_bytes(connection, sha256(page.content).hexdigest())
    if known is None:
        return page, wanted
    return Page(position=page.position, name=page.name, known=known), None


def _finished(page: Page, started: Future[Reading] | None) -> Page:
    if started is None:
        return page
    try:
        reading = started.result()
    except ProvenanceError as error:
        return Page(position=page.position, name=page.name, refusal=error)
    if page.archived is not None:
        # The address it came from stands over what the page says of itself.
        reading = replace(reading, url=page.archived.url or reading.url)
    return replace(page, reading=reading)
