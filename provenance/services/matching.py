"""Matching: proposes which events of different documents may be one.

The promise: nothing is merged here, and what a person dismissed is not proposed again
by the same version of the rule.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from db.asked import last_asked, spans_of, unasked_among
from db.engine import EXPAND_MAX, Connection
from db.events import events_with_claims
from db.matching_calendar import candidates_of
from db.matching_candidates import Days, Nearness, days_of, events_after
from db.matchings import matchings_of
from db.mergings import root_of
from db.writing import RowsWriter, Writer
from provenance.domain.matching import GAP_MAX, RULE, EventFacts, Match, match_events
from provenance.services.event_facts import EventReader

PROPOSED_MAX = 3
"""Matchings proposed of one event: enough to join it to those that are one already."""
EVENTS_MAX = 500
"""New events of one act that are matched; a table of thousands names its own."""
NEAR = Nearness(gap=GAP_MAX, reach=31, limit=60)
"""Which earlier events are looked at for one."""
_FOLLOWED_MAX = 500
"""Changed events whose later neighbours are looked up one by one; of more, every later
event is matched."""


def match_new(writer: Writer, rows: RowsWriter, events: Sequence[int]) -> int:
    """Write the matchings of the events that an act is the first to name; how many.

    A table that brings more than `EVENTS_MAX` events names its own; `relate` matches
    them all the same.
    """
    return write_matchings(writer, rows, events) if len(events) <= EVENTS_MAX else 0


def match_again(writer: Writer, rows: RowsWriter, changed: Sequence[int]) -> int:
    """Write the matchings of events that tell something else now; how many are new.

    Later events that look at one of them are matched anew too, so that nothing hangs
    on which of two was told of first.
    """
    return write_matchings(
        writer, rows, sorted({*changed, *_looking(writer.connection, changed)})
    )


def write_matchings(writer: Writer, rows: RowsWriter, events: Sequence[int]) -> int:
    """Write what the rule proposes for some events within an act being written.

    Each is matched with those that came before it. What was said of two events by the
    rule, or of others that they are part of by now, is not said again. The events it
    had not been asked about are noted as asked.

    Returns:
        How many are new.
    """
    writer.projector.flush()
    connection = writer.connection
    unasked = unasked_among(connection, events, "matched_by", RULE)
    # By day, so that those looked at together are read together.
    dated = sorted(
        days_of(connection, events).values(),
        key=lambda days: (days.earliest, days.event),
    )
    facts = EventReader(connection)
    found = [
        match
        for first in range(0, len(dated), EXPAND_MAX)
        for match in _matches(connection, facts, dated[first : first + EXPAND_MAX])
    ]
    for match in sorted(found, key=lambda match: match.a):
        rows.add(_row(writer, match))
    if unasked:
        rows.add({"t": "matched", "rule": RULE, "events": spans_of(unasked)})
    return len(found)


def _looking(connection: Connection, changed: Sequence[int]) -> list[int]:
    """Later events that look at one that changed, and were matched before it did."""
    last = last_asked(connection, "matched_by", RULE)
    followed = [event for event in changed if event < last]
    if len(followed) > _FOLLOWED_MAX:
        return [
            event for event in events_with_claims(connection) if event > min(followed)
        ]
    return [
        event
        for days in days_of(connection, followed).values()
        for event in events_after(connection, days, NEAR)
    ]


def _matches(
    connection: Connection, facts: EventReader, run: Sequence[Days]
) -> Iterator[Match]:
    """The new matchings of some events, the best of each first."""
    before = candidates_of(connection, run, NEAR)
    facts.load(
        {event for own in before if before[own] for event in (own, *before[own])}
    )
    for own, candidates in before.items():
        best = _best(facts.of([own]), list(facts.of(candidates)))
        if best:
            said, left = _said(connection, own)
            yield from [match for match in best if match.b not in said][:left]


def _said(connection: Connection, event: int) -> tuple[set[int], int]:
    """The events that the rule has matched with one already, as they stand now, and
    how many more it may propose.
    """
    held = [
        matching
        for matching in matchings_of(connection, [event])
        if matching.rule == RULE
    ]
    said = {
        root_of(connection, end)
        for matching in held
        for end in (matching.a, matching.b)
        if end != event
    }
    own = sum(matching.a == event for matching in held)
    return said, max(0, PROPOSED_MAX - own)


def _best(own: Iterable[EventFacts], others: Sequence[EventFacts]) -> list[Match]:
    matches = [match_events(one, other) for one in own for other in others]
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
