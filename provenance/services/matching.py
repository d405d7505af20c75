"""Matching: proposes which events of different documents may be one.

The promise: nothing is merged here, and what a person dismissed is not proposed again
by the same version of the rule.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache

from db.claims import claims_of_events
from db.documents import document_text, get_document
from db.engine import Connection
from db.events import get_events
from db.matching_candidates import events_near, events_on
from db.matchings import matchings_of
from db.mergings import root_of
from db.runs import cut
from db.sources import get_sources
from db.writing import RowsWriter, Writer
from provenance.domain.claims import Claim
from provenance.domain.events import Event
from provenance.domain.matching import (
    GAP_MAX,
    RULE,
    EventFacts,
    Match,
    match_events,
)
from provenance.domain.measures import ValueKind
from provenance.domain.telling import (
    kinds_in,
    names_in,
    sentence_around,
    telling,
    words_of,
)
from provenance.domain.values import NamedValue, Quantity, plain

PROPOSED_MAX = 3
"""Matchings proposed of one event: enough to join it to those that are one already."""
CANDIDATES_MAX = 60
"""Earlier events looked at for one."""
EVENTS_MAX = 500
"""New events of one act that are matched; a table of thousands names its own."""
REACH_DAYS = 31
CLAIMS_MAX = 60
"""Claims read of one event."""
_TEXTS_KEPT = 64


class _Facts:
    """Reads what is known of events; texts and facts are read once."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._known: dict[int, EventFacts] = {}
        self._text = lru_cache(maxsize=_TEXTS_KEPT)(self._read_text)

    def of(self, events: Sequence[int]) -> list[EventFacts]:
        """The facts of events that have claims, in the order given."""
        missing = [event for event in events if event not in self._known]
        for run in cut(missing):
            claims: dict[int, list[Claim]] = {}
            for claim in claims_of_events(self._connection, run):
                claims.setdefault(claim.event, []).append(claim)
            for number, event in get_events(self._connection, run).items():
                told = claims.get(number, [])[:CLAIMS_MAX]
                if told:
                    self._known[number] = self._read(event, told)
        return [self._known[event] for event in events if event in self._known]

    def _read(self, event: Event, claims: list[Claim]) -> EventFacts:
        documents = {
            claim.passage.document
            for claim in claims
            if claim.passage is not None and claim.passage.document is not None
        }
        words: set[str] = set()
        names: set[str] = set()
        for claim in claims:
            around, known = self._around(claim)
            spoken = words_of(around)
            words |= spoken
            names |= spoken & known
            if isinstance(claim.value, NamedValue) and claim.value.kind in _NAMING:
                names |= telling(words_of(claim.value.written))
        is_named = any(claim.rule is None for claim in claims)
        if is_named:
            words |= words_of(event.label)
            names |= telling(words_of(event.label))
        names -= self._publishers(claims)
        return EventFacts(
            event=event.id,
            days=_days(event),
            names=frozenset(names),
            places=_places(event, claims),
            kinds=kinds_in(words),
            figures=_figures(claims),
            documents=frozenset(documents),
            is_named=is_named,
        )

    def _around(self, claim: Claim) -> tuple[str, frozenset[str]]:
        """The sentences a claim stands in, and the names of their document."""
        passage = claim.passage
        if passage is None:
            return claim.scope, frozenset()
        if passage.document is None or passage.start is None or passage.end is None:
            return passage.exact, names_in(passage.exact)
        text, names = self._text(passage.document)
        return sentence_around(text, passage.start, passage.end), names

    def _read_text(self, document: int) -> tuple[str, frozenset[str]]:
        text = document_text(self._connection, get_document(self._connection, document))
        return text, names_in(text)

    def _publishers(self, claims: Iterable[Claim]) -> frozenset[str]:
        numbers = sorted({claim.publisher.source for claim in claims})
        return frozenset(
            word
            for source in get_sources(self._connection, numbers)
            for word in words_of(source.name)
        )


_NAMING = (ValueKind.NAME, ValueKind.PLACE)


def match_new(writer: Writer, rows: RowsWriter, events: Sequence[int]) -> int:
    """Write the matchings of the events that an act is the first to name; how many.

    A table that brings more than `EVENTS_MAX` events names its own; `relate` matches
    them all the same.
    """
    return write_matchings(writer, rows, events) if len(events) <= EVENTS_MAX else 0


def write_matchings(writer: Writer, rows: RowsWriter, events: Sequence[int]) -> int:
    """Write what the rule proposes for some events within an act being written.

    Each is matched with those that came before it. What was said of two events by the
    rule, or of others that they are part of by now, is not said again.

    Returns:
        How many are new.
    """
    writer.projector.flush()
    proposed = 0
    for run in cut(sorted(events)):
        facts = _Facts(writer.connection)
        for own in facts.of(run):
            others = facts.of(_candidates(writer.connection, own))
            said = _said(writer.connection, own.event)
            for match in _best(
                own, [each for each in others if each.event not in said]
            ):
                if len(said) < PROPOSED_MAX:
                    said.add(match.b)
                    rows.add(_row(writer, match))
                    proposed += 1
    return proposed


def _said(connection: Connection, event: int) -> set[int]:
    """The events that the rule has matched with one already, as they stand now."""
    return {
        root_of(connection, end)
        for matching in matchings_of(connection, [event])
        if matching.rule == RULE
        for end in (matching.a, matching.b)
        if end != event
    }


def _candidates(connection: Connection, own: EventFacts) -> list[int]:
    if own.days is None:
        return []
    found = {
        *events_on(connection, *own.days, before=own.event, limit=CANDIDATES_MAX),
        *events_near(
            connection,
            *own.days,
            gap=GAP_MAX,
            reach=REACH_DAYS,
            before=own.event,
            limit=CANDIDATES_MAX,
        ),
    }
    return sorted(found)


def _best(own: EventFacts, others: Iterable[EventFacts]) -> list[Match]:
    matches = [match_events(own, other) for other in others]
    return sorted(
        (match for match in matches if match is not None),
        key=lambda match: (-match.score, match.b),
    )


def _row(writer: Writer, match: Match) -> dict[str, object]:
    return {
        "t": "matching",
        "id": writer.next_id("matching"),
        "a": match.a,
        "b": match.b,
        "reason": match.reason,
        "rule": RULE,
        "score": match.score,
    }


def _days(event: Event) -> tuple[date, date] | None:
    when = event.when
    if when is None or when.earliest is None or when.latest is None:
        return None
    return when.earliest, when.latest


def _places(event: Event, claims: Iterable[Claim]) -> frozenset[str]:
    written = [
        claim.value.written
        for claim in claims
        if isinstance(claim.value, NamedValue) and claim.value.kind is ValueKind.PLACE
    ]
    if event.place is not None:
        written.append(event.place)
    return telling(word for place in written for word in words_of(place))


def _figures(claims: Iterable[Claim]) -> frozenset[tuple[str, str]]:
    return frozenset(
        (claim.measure, plain(claim.value.best))
        for claim in claims
        if isinstance(claim.value, Quantity)
        and claim.value.best is not None
        and not claim.value.approx
    )
