"""When a claim leaves, whatever the rules said because of it leaves with it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import datetime

import pytest

from db.engine import Connection, open_sqlite
from db.ledger import Ledger
from provenance.domain.identifiers import Ref
from provenance.domain.relations import RelationState
from provenance.services.auditing import verify_ledger
from provenance.services.confirming import confirm_proposals
from provenance.services.listing import relation_lines
from provenance.services.listing_cases import case_lines
from provenance.services.recording import record_claim
from provenance.services.undoing import undo_entry
from tests.services.dossiers import Row, capture, shipped
from tests.services.ledgers import tables_of, tables_rebuilt

KUNDUZ = "kunduz-mosque-2021-10-08"
EMBASSY = "russian-embassy-kabul-2022-09-05"
RESTED_ON = {"04-01", "05-02", "11-01"}
"""Claims by external id without which other sentences stand: parts of sums, and the
correction that others echo.
"""
Said = Counter[tuple[str, str, str, str]]


def said(ledger: Ledger) -> Said:
    """Every relation that stands, with its reason, by external ids."""
    return Counter(
        (
            line.a or "",
            line.b or "",
            line.relation.proposed.kind.value,
            line.relation.proposed.reason,
        )
        for line in relation_lines(ledger)
    )


def kunduz() -> list[Row]:
    """What the dossier says of one event: counts, a name and its correction."""
    return [row for row in shipped().rows if row["event"] == KUNDUZ]


def record(ledger: Ledger, row: Row, noon: datetime) -> int:
    """The number of the claim that a row became."""
    return int(record_claim(ledger, row=row, by="ada", at=noon).id)


@pytest.fixture
def never(template: Connection) -> Iterator[Ledger]:
    """An empty ledger beside the other, into which some claims never come."""
    made = Ledger(":memory:")
    made._memory = open_sqlite(":memory:", create=True)
    template.raw.backup(made._memory.raw)
    yield made
    made.close()


@pytest.mark.parametrize("event", [KUNDUZ, EMBASSY])
def test_what_is_said_is_as_if_a_claim_taken_back_had_never_come(
    any_ledger: Ledger, never: Ledger, noon: datetime, event: str
) -> None:
    """Echoes of a correction and sums leave with what they rested on."""
    rows = [row for row in shipped().rows if row["event"] == event]
    taken = [row for row in rows if row["id"] in RESTED_ON]
    kept = [row for row in rows if row not in taken]
    for ledger, told in ((any_ledger, [*kept, *taken]), (never, kept)):
        capture(ledger, shipped().pages)
        for row in told:
            record(ledger, row, noon)
    before = said(any_ledger)
    for _ in taken:
        undo_entry(any_ledger, entry=None, because="Typed twice.", by="ada", at=noon)

    assert said(any_ledger) == said(never)
    assert said(never) - before, "some sentence was hidden by what was taken back"
    assert verify_ledger(any_ledger).findings == ()


def test_what_is_said_returns_with_the_claim(
    any_ledger: Ledger, noon: datetime
) -> None:
    """Restoring a claim restores every sentence in which it had a part."""
    capture(any_ledger, shipped().pages)
    for row in kunduz():
        record(any_ledger, row, noon)
    before, cases = said(any_ledger), len(case_lines(any_ledger))

    undone = undo_entry(any_ledger, entry=None, because="Oops.", by="ada", at=noon)
    undo_entry(any_ledger, entry=undone.entry, because="No.", by="ada", at=noon)

    assert said(any_ledger) == before
    assert len(case_lines(any_ledger)) == cases
    assert tables_of(any_ledger) == tables_rebuilt(any_ledger)


def test_what_a_person_confirmed_stays(any_ledger: Ledger, noon: datetime) -> None:
    """Only proposals are retracted: a rule never takes back a person's word."""
    capture(any_ledger, shipped().pages)
    for row in kunduz():
        record(any_ledger, row, noon)
    refs = [Ref("relation", line.relation.id) for line in relation_lines(any_ledger)]
    confirm_proposals(any_ledger, refs=refs, because="Read.", by="ben", at=noon)

    undo_entry(any_ledger, entry=None, because="Typed twice.", by="ada", at=noon)

    states = {line.relation.state for line in relation_lines(any_ledger)}
    assert RelationState.CONFIRMED in states
    confirmed = relation_lines(any_ledger, state="confirmed")
    assert {each.relation.id for each in confirmed} <= {ref.number for ref in refs}
