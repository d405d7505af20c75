"""An export is noted in the log once, and what it printed comes first when stale."""

from __future__ import annotations

from datetime import datetime

import pytest

from db.ledger import Ledger
from provenance.domain.decisions import ReasonCode
from provenance.domain.errors import InvalidRecordError
from provenance.domain.relations import RelationKind
from provenance.domain.values import exact
from provenance.services.exporting import read_sheet
from provenance.services.listing_cases import case_lines
from provenance.services.publishing import record_export
from provenance.services.sheets_csv import write_csv
from tests.services.acting import BOTH, KUNDUZ, OUTWEIGHED, decide, verdict
from tests.services.ledgers import claims_on, entries, relate, tables_of, tables_rebuilt
from tests.services.test_urgency import kept


def export(ledger: Ledger, at: datetime, by: str = "ada") -> int:
    """Export the sheet of now as csv."""
    sheet = read_sheet(ledger)
    return record_export(
        ledger, sheet=sheet, format="csv", content=write_csv(sheet), by=by, at=at
    )


@pytest.fixture
def decided(any_ledger: Ledger, noon: datetime) -> Ledger:
    """43 against over 100, decided as 43."""
    claims_on(any_ledger, KUNDUZ)
    relate(any_ledger, 1, 2, RelationKind.CONTRADICTS)
    decide(any_ledger, noon)
    return any_ledger


def test_an_export_is_one_entry_however_often_it_is_made(
    decided: Ledger, noon: datetime
) -> None:
    """The same bytes by another hand are the sheet that left before."""
    before = entries(decided)

    first, again = export(decided, noon), export(decided, noon, by="bob")

    assert first == again == before + 1 == entries(decided)


def test_exporting_changes_no_sheet(decided: Ledger, noon: datetime) -> None:
    """A sheet knows of no export, now and as of a later instant."""
    before = write_csv(read_sheet(decided))
    export(decided, noon)

    assert write_csv(read_sheet(decided)) == before
    assert write_csv(read_sheet(decided, as_of=noon)) == before


def test_nobody_exports_nothing(decided: Ledger, noon: datetime) -> None:
    """An act has an author."""
    with pytest.raises(InvalidRecordError, match="reviewer is missing"):
        export(decided, noon, by=" ")


def test_a_stale_decision_weighs_more_once_a_sheet_printed_it(
    decided: Ledger, noon: datetime
) -> None:
    """A sheet prints what is stale too, and says that it is."""
    claims_on(decided, [("killed", exact(44), "Mayor")])
    assert kept(decided).published == 0

    export(decided, noon)
    assert kept(decided).published == 1


def test_a_decision_that_was_printed_goes_first_when_it_turns_stale(
    decided: Ledger, noon: datetime
) -> None:
    """It weighs nothing until then, and nothing once it is decided anew."""
    export(decided, noon)
    assert kept(decided).published == 0

    claims_on(decided, [("killed", exact(44), "Mayor")])
    assert kept(decided).published == 1
    [line] = case_lines(decided)
    assert line.case.why[1] == "1 stale decision stands in a sheet that was exported."

    nearby = verdict(3, OUTWEIGHED, ReasonCode.PARTY, "He heard of it.")
    decide(decided, noon, verdicts=[*BOTH, nearby])
    assert kept(decided).published == 0


def test_exports_are_rebuilt_from_the_log(decided: Ledger, noon: datetime) -> None:
    """Sheets and their rows are a projection like all others."""
    export(decided, noon)
    claims_on(decided, [("killed", exact(44), "Mayor")])
    export(decided, noon)

    assert tables_rebuilt(decided) == tables_of(decided)
    assert len(tables_of(decided)["sheet"]) == 2
