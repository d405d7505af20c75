"""The laws that relations, cases and counts keep on any ledger."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import count
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.ledger import Ledger
from provenance.domain.cases import CaseState
from provenance.domain.relations import RelationState
from provenance.services.listing import relation_lines
from provenance.services.listing_cases import case_lines
from provenance.services.recording import record_claim
from tests.services.dossiers import NOON, take_in

Row = dict[str, Any]
CHAINS = (
    ["Herald"],
    ["Wire", "Ministry"],
    ["Herald", "Wire"],
    ["Herald", "Ministry"],
    ["Mirror", "Herald"],
    ["Wire", "Rebel front"],
)
MOST = 10_000
RUNS = count()
"""Numbers for events that share a ledger."""
FEW = settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@st.composite
def told(draw: st.DrawFn) -> list[Row]:
    """Claims of one event: counts and names, by a few speakers on a few days."""
    rows = []
    for number in range(draw(st.integers(3, 7))):
        row: Row = {
            "id": f"r{number}",
            "url": f"https://example.org/{number}",
            "event": "fire",
            "attribution": draw(st.sampled_from(CHAINS)),
            "event_date": "2021-10-08",
            "asserted_date": draw(st.sampled_from(["2021-10-08", "2021-10-09"])),
        }
        rows.append(row | draw(st.sampled_from([_count(n) for n in (12, 40, 41)] * 2)))
        if draw(st.integers(0, 4)) == 0:
            row = {**row, "id": f"n{number}", "attribute": "perpetrator_group"}
            rows.append(
                {**row, "value": draw(st.sampled_from(["Rebel front", "ISKP"]))}
            )
    return rows


@FEW
@given(told(), st.randoms(use_true_random=False))
def test_the_order_of_arrival_changes_no_relation_case_or_count(
    template: object, rows: list[Row], chance: Any
) -> None:
    """Recorded one by one in any order, or imported whole: one state of affairs."""
    shuffled = list(rows)
    chance.shuffle(shuffled)

    with _scratch() as whole, _scratch() as single:
        take_in(whole, rows)
        for row in shuffled:
            record_claim(single, row=row, by="ada", at=NOON)

        assert _affairs(single) == _affairs(whole)


@FEW
@given(st.lists(told(), min_size=2, max_size=2))
def test_both_databases_hold_the_same_relations_cases_and_counts(
    template: object, postgres_ledger: Ledger, events: list[list[Row]]
) -> None:
    """Whichever of them the claims are kept in."""
    run = f"{next(RUNS)}-"
    rows = [
        {**row, "id": f"{run}{place}-{row['id']}", "event": f"{run}{place}"}
        for place, event in enumerate(events)
        for row in event
    ]

    with _scratch() as embedded:
        take_in(embedded, rows)
        take_in(postgres_ledger, rows, name=run)

        assert _affairs(postgres_ledger, of=run) == _affairs(embedded, of=run)


def _count(number: int) -> Row:
    return {"attribute": "killed", "value": number, "lower": number, "upper": number}


@contextmanager
def _scratch() -> Iterator[Ledger]:
    """A ledger of its own, closed afterwards."""
    ledger = Ledger.scratch()
    yield ledger
    ledger.close()


def _affairs(ledger: Ledger, of: str = "") -> Sequence[object]:
    """Every relation that stands, and every case that has not lapsed, with how many
    reports and origins it goes back to; numbers left out.

    Args:
        of: With what the ids of the claims and the names of their events begin.
    """
    relations = [
        (line.a, line.b, line.relation.proposed.kind, line.relation.proposed.reason)
        for line in relation_lines(ledger)
        if line.a.startswith(of) and line.relation.state is RelationState.PROPOSED
    ]
    cases = [
        (
            line.event.slug,
            line.case.family,
            line.case.state,
            line.case.urgency,
            line.case.told,
            line.claims,
        )
        for line in case_lines(ledger, limit=MOST)
        if line.event.slug.startswith(of) and line.case.state is not CaseState.LAPSED
    ]
    return [sorted(relations), sorted(cases, key=lambda case: case[:2])]
