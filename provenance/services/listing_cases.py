"""Listing the queue of cases, and counting them by state."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from db.engine import Connection
from db.events import CasePlace, count_cases, get_events, list_cases
from db.ledger import Ledger
from db.runs import cut
from provenance.domain.cases import Case
from provenance.domain.events import Event

PAGE = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseLine:
    """A case in the queue."""

    case: Case
    event: Event
    claims: int
    speakers: int
    proposed: int
    """Those of the claims that wait for a person, and count for nothing until then."""


def case_lines(
    ledger: Ledger,
    *,
    after: CasePlace | None = None,
    limit: int = PAGE,
    state: str | None = None,
    event: int | None = None,
) -> list[CaseLine]:
    """A page of the queue: stale first, then open, decided, lapsed; each by urgency."""
    with ledger.read() as connection:
        cases = list_cases(
            connection, after=after, limit=limit, state=state, event=event
        )
        events = get_events(connection, [case.event for case in cases])
        counts = _case_counts(connection, cases)
        lines = []
        for case in cases:
            claims, speakers, proposed = counts.get(case.id, (0, 0, 0))
            lines.append(
                CaseLine(
                    case=case,
                    event=events[case.event],
                    claims=claims,
                    speakers=speakers,
                    proposed=proposed,
                )
            )
        return lines


def case_counts(ledger: Ledger) -> dict[str, int]:
    """How many cases of the queue are in each state, by the state's name."""
    with ledger.read() as connection:
        counts = count_cases(connection)
    return {state.value: count for state, count in counts.items()}


def _case_counts(
    connection: Connection, cases: Sequence[Case]
) -> dict[int, tuple[int, int, int]]:
    return {
        row["id"]: (int(row["claims"]), int(row["speakers"]), int(row["proposed"]))
        for ids in cut(sorted(case.id for case in cases))
        for row in connection.rows(
            "SELECT k.id, count(*) AS claims, count(DISTINCT s.root_id) AS speakers, "
            "sum(CASE WHEN c.state = 'proposed' THEN 1 ELSE 0 END) AS proposed "
            "FROM case_file k "
            "JOIN question q ON q.event_id = k.event_id AND q.family = k.family "
            "JOIN claim c ON c.question_id = q.id "
            "JOIN source s ON s.id = c.speaker_id "
            "WHERE k.id IN :ids AND c.is_withdrawn = 0 AND c.state <> 'dismissed' "
            "GROUP BY k.id",
            ids=ids,
        )
    }
