"""Reading what is known of events, for matching: many at once, and each once."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from operator import attrgetter

from db.documents import get_document
from db.engine import Connection
from db.events import get_events
from db.log import read_blob
from db.matching_candidates import Told, told_of
from db.values import unscaled
from provenance.domain.events import Event
from provenance.domain.matching import EventFacts
from provenance.domain.measures import ValueKind
from provenance.domain.telling import (
    kinds_in,
    names_in,
    sentence_around,
    telling,
    words_of,
)
from provenance.domain.values import plain

CLAIMS_MAX = 60
"""Claims read of one event."""
_FACTS_KEPT = 4_096
_TEXTS_KEPT = 64
_NAMES_KEPT = 4_096
"""Documents whose names are kept: events are read by their days, so that one page that
tells of hundreds comes back again and again, and its names cost more than its text."""
_PLACE = attrgetter("scope", "exact", "document", "start", "end")
_NAMING = (ValueKind.NAME, ValueKind.PLACE)


class EventReader:
    """Reads what is known of events; texts, names and facts are kept for a while."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._known: dict[int, EventFacts] = {}
        self._text = lru_cache(maxsize=_TEXTS_KEPT)(self._read_text)
        self._names = lru_cache(maxsize=_NAMES_KEPT)(self._read_names)

    def load(self, events: Collection[int]) -> None:
        """Read those of some events that are not known; the others may be forgotten."""
        if len(self._known) > _FACTS_KEPT:
            self._known = {
                event: facts for event, facts in self._known.items() if event in events
            }
        missing = [event for event in events if event not in self._known]
        told = told_of(self._connection, missing, limit=CLAIMS_MAX)
        for number, event in get_events(self._connection, missing).items():
            if number in told:
                self._known[number] = self._read(event, told[number])

    def of(self, events: Iterable[int]) -> Iterator[EventFacts]:
        """The facts of loaded events that have claims, in the order given."""
        return (self._known[event] for event in events if event in self._known)

    def _read(self, event: Event, claims: Sequence[Told]) -> EventFacts:
        words: set[str] = set()
        names: set[str] = set()
        # A sentence often holds several claims, such as the killed and the wounded.
        for place in dict.fromkeys(map(_PLACE, claims)):
            around, known = self._around(*place)
            spoken = words_of(around)
            words |= spoken
            names |= spoken & known
        for claim in claims:
            if claim.kind in _NAMING:
                names |= telling(words_of(claim.written))
        is_named = any(claim.rule is None for claim in claims)
        if is_named:
            labelled = words_of(event.label)
            words |= labelled
            names |= telling(labelled)
        for publisher in {claim.publisher for claim in claims}:
            names -= words_of(publisher)
        when = event.when
        assert when is not None, "events without days are not matched"
        assert when.earliest is not None, "it has a first day"
        assert when.latest is not None, "it has a last day"
        return EventFacts(
            event=event.id,
            days=(when.earliest, when.latest),
            names=frozenset(names),
            places=_places(event, claims),
            kinds=kinds_in(words),
            figures=_figures(claims),
            documents=frozenset(
                claim.document for claim in claims if claim.document is not None
            ),
            is_named=is_named,
        )

    def _around(
        self,
        scope: str,
        exact: str | None,
        document: int | None,
        start: int | None,
        end: int | None,
    ) -> tuple[str, frozenset[str]]:
        """The sentences a claim stands in, and the names of their document."""
        if exact is None:
            return scope, frozenset()
        if document is None or start is None or end is None:
            return exact, names_in(exact)
        around = sentence_around(self._text(document), start, end)
        return around, self._names(document)

    def _read_text(self, document: int) -> str:
        digest = get_document(self._connection, document).text_sha256
        return (read_blob(self._connection, digest) or b"").decode()

    def _read_names(self, document: int) -> frozenset[str]:
        return names_in(self._text(document))


def _places(event: Event, claims: Iterable[Told]) -> frozenset[str]:
    written = [claim.written for claim in claims if claim.kind == ValueKind.PLACE]
    if event.place is not None:
        written.append(event.place)
    return telling(word for place in written for word in words_of(place))


def _figures(claims: Iterable[Told]) -> frozenset[tuple[str, str]]:
    found = (
        (claim.measure, unscaled(claim.best))
        for claim in claims
        if claim.kind == ValueKind.QUANTITY and not claim.approx
    )
    return frozenset(
        (measure, plain(best)) for measure, best in found if best is not None
    )
