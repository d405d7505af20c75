"""Queueing: which claims wait for whom, in which order, and what is shown of a page.

The promise: a page costs what its own claims cost, however many there are in all.
"""

from __future__ import annotations

import enum
from array import array
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from math import gcd

from db.claim_conditions import Chosen
from db.claims import get_claims
from db.ledger import Ledger
from db.queue_pages import (
    FIRST,
    CasesPlace,
    Ids,
    ids_by_event,
    ids_newest,
    ids_numbered,
    ids_of_cases,
)
from provenance.domain.claims import Claim
from provenance.domain.filters import Filter, parse_filter
from provenance.services.choosing import chosen_claims

CHUNK = 20_000
"""Claims that are read at once; the first of them are there after so many."""
GOLDEN = 0.6180339887498949
"""Of the number of claims, the step between two that the mix puts side by side: no
other share keeps neighbours apart for so long."""

DISPUTED_RUN = 3
"""After so many claims that experts dispute comes one from all over the ledger."""

SAMPLE = 64
"""Of so many claims, the mix begins with one."""


class Order(enum.StrEnum):
    """In which order the queue comes."""

    EVENT = "event"
    """By event, and within it by the day of the claim."""
    NEWEST = "newest"
    """What was brought last comes first."""
    DISAGREEMENT = "disagreement"
    """Claims of open cases as the queue of cases orders them, then by event."""
    EXPERTS = "experts"
    """Claims of questions on which the model's experts disagree, with one of the mix
    after every third, so that nobody sees only what is hard."""
    MIX = "mix"
    """Neighbours from all over the ledger, always the same for the same claims."""


PENDING = "pending"
TABS = {
    PENDING: parse_filter("status:new"),
    "later": parse_filter("status:later"),
    "flagged": parse_filter("status:flagged,unsure"),
    "done": parse_filter("status:done"),
}
"""The queue's tabs: filters that everybody has saved."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueCount:
    """How many claims a filter finds."""

    number: int
    is_exact: bool
    """False when there are at least so many."""

    def __str__(self) -> str:
        return f"{'' if self.is_exact else 'at least '}{self.number:,}"


def queue_chunks(
    ledger: Ledger,
    wanted: Filter | None = None,
    *,
    order: Order = Order.EVENT,
    by: str,
    chunk: int = CHUNK,
) -> Iterator[Ids]:
    """The numbers of the claims that a filter finds, in order, a chunk at a time.

    Each chunk is read by itself, so that writers get in between; what they change is
    found or not, depending on its place. `ledger.interrupt` stops the read in progress.

    Raises:
        NotFoundError: The filter names what is not in the ledger.
    """
    with ledger.read() as connection:
        chosen = chosen_claims(connection, wanted or Filter(), by=by)
    return _ORDERS[order](ledger, chosen, chunk)


def queue_count(
    ledger: Ledger,
    wanted: Filter | None = None,
    *,
    by: str,
    is_enough: Callable[[], bool] = lambda: False,
) -> QueueCount:
    """How many claims a filter finds; at least so many once `is_enough` says so."""
    number = 0
    for ids in queue_chunks(ledger, wanted, by=by):
        number += len(ids)
        if len(ids) == CHUNK and is_enough():
            return QueueCount(number=number, is_exact=False)
    return QueueCount(number=number, is_exact=True)


def _by_event(ledger: Ledger, chosen: Chosen, chunk: int) -> Iterator[Ids]:
    return _events(ledger, chosen, chunk, is_disputed=None)


def _events(
    ledger: Ledger, chosen: Chosen, chunk: int, *, is_disputed: bool | None
) -> Iterator[Ids]:
    after = FIRST
    while True:
        with ledger.read() as connection:
            ids, after = ids_by_event(
                connection, chosen, after=after, limit=chunk, is_disputed=is_disputed
            )
        if ids:
            yield ids
        if len(ids) < chunk:
            return


def _newest(ledger: Ledger, chosen: Chosen, chunk: int) -> Iterator[Ids]:
    before = 2**62
    while True:
        with ledger.read() as connection:
            ids = ids_newest(connection, chosen, before=before, limit=chunk)
        if ids:
            before = ids[-1]
            yield ids
        if len(ids) < chunk:
            return


def _disagreeing(ledger: Ledger, chosen: Chosen, chunk: int) -> Iterator[Ids]:
    place: CasesPlace | None = CasesPlace()
    while place is not None:
        with ledger.read() as connection:
            ids, place = ids_of_cases(connection, chosen, after=place)
        if ids:
            yield ids
    yield from _events(ledger, chosen, chunk, is_disputed=False)


def _disputed(ledger: Ledger, chosen: Chosen, chunk: int) -> Iterator[Ids]:
    # Estimates are a heavy room; other orders do not enter it.
    from provenance.services.estimating_queue import claims_disputed

    with ledger.read() as connection:
        disputed = claims_disputed(connection)
    wanted = set(_numbered(ledger, chosen, chunk))
    first = [claim for claim in disputed if claim in wanted]
    left = wanted.difference(first)
    others = (
        claim for ids in _mixed(ledger, chosen, chunk) for claim in ids if claim in left
    )
    found = array("q")
    for place, claim in enumerate(first, 1):
        found.append(claim)
        if place % DISPUTED_RUN == 0:
            found.extend(islice(others, 1))
    found.extend(others)
    for start in range(0, len(found), chunk):
        yield found[start : start + chunk]


def _mixed(ledger: Ledger, chosen: Chosen, chunk: int) -> Iterator[Ids]:
    # A sample of all first: whoever waits need not wait until all are read.
    for share in (f"c.id % {SAMPLE} = 0", f"c.id % {SAMPLE} <> 0"):
        every = _numbered(ledger, chosen.also(share), chunk)
        number = len(every)
        step = max(1, round(number * GOLDEN))
        while gcd(step, number) > 1:
            step += 1
        for first in range(0, number, chunk):
            places = range(first, min(first + chunk, number))
            yield array("q", [every[place * step % number] for place in places])


def _numbered(ledger: Ledger, chosen: Chosen, chunk: int) -> Ids:
    every = array("q")
    while True:
        with ledger.read() as connection:
            after = every[-1] if every else 0
            ids = ids_numbered(connection, chosen, after=after, limit=chunk)
        every.extend(ids)
        if len(ids) < chunk:
            return every


_ORDERS: dict[Order, Callable[[Ledger, Chosen, int], Iterator[Ids]]] = {
    Order.EVENT: _by_event,
    Order.NEWEST: _newest,
    Order.DISAGREEMENT: _disagreeing,
    Order.EXPERTS: _disputed,
    Order.MIX: _mixed,
}


def found_claims(
    ledger: Ledger, wanted: Filter, *, by: str, after: int = 0, limit: int
) -> list[Claim]:
    """The claims that a filter finds in number order, those after number `after`.

    Raises:
        NotFoundError: The filter names what is not in the ledger.
    """
    with ledger.read() as connection:
        chosen = chosen_claims(connection, wanted, by=by)
        ids = ids_numbered(connection, chosen, after=after, limit=limit)
        return get_claims(connection, ids)
