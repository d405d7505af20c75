"""Listing matchings: which events may be one, and which are."""

from __future__ import annotations

from dataclasses import dataclass

from db.engine import Connection
from db.events import get_events
from db.ledger import Ledger
from db.matchings import each_matching, matchings_of
from db.mergings import events_told, events_under, root_of
from provenance.domain.events import Event
from provenance.domain.matchings import Matching, MatchingState


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchingLine:
    """A matching in a list."""

    matching: Matching
    a: Event
    b: Event
    is_open: bool
    """Whether it waits for a person: proposed, of two events that both have claims."""


def matching_lines(
    ledger: Ledger, *, event: int | None = None, state: str | None = None
) -> list[MatchingLine]:
    """Matchings, the likeliest first.

    Args:
        ledger: Where.
        event: Only those of this event and what is merged into it; None is all.
        state: Only those in this state; None is those that wait for a person.

    Raises:
        ValueError: There is no such state.
    """
    wanted = None if state is None else MatchingState(state)
    with ledger.read() as connection:
        if event is None:
            found = list(each_matching(connection))
        else:
            found = matchings_of(connection, events_under(connection, event))
        lines = _lines(connection, found)
    kept = [
        line
        for line in lines
        if (line.is_open if wanted is None else line.matching.state is wanted)
    ]
    return sorted(kept, key=lambda line: (-line.matching.score, line.matching.id))


def open_matchings(ledger: Ledger) -> dict[int, list[int]]:
    """The matchings that wait for a person, by the events they name."""
    found: dict[int, list[int]] = {}
    for line in matching_lines(ledger):
        for event in (line.matching.a, line.matching.b):
            found.setdefault(event, []).append(line.matching.id)
    return found


def _lines(connection: Connection, found: list[Matching]) -> list[MatchingLine]:
    ends = sorted({end for matching in found for end in (matching.a, matching.b)})
    events = get_events(connection, ends)
    roots = {end: root_of(connection, end) for end in ends}
    told = events_told(connection, roots.values())
    lines = []
    for matching in found:
        a, b = roots[matching.a], roots[matching.b]
        lines.append(
            MatchingLine(
                matching=matching,
                a=events[matching.a],
                b=events[matching.b],
                is_open=matching.state is MatchingState.PROPOSED
                and a != b
                and a in told
                and b in told,
            )
        )
    return lines
