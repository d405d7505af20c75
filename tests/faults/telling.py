"""A ledger with rows in nearly every table, told in acts of nearly every kind."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

from db.ledger import Ledger
from db.upgrading import upgrade_store
from provenance.domain.identifiers import Ref
from provenance.domain.marks import Mark
from provenance.domain.ties import TieKind
from provenance.services.aliasing import compare_names
from provenance.services.capturing import add_document
from provenance.services.confirming import dismiss_proposals
from provenance.services.exporting import read_sheet
from provenance.services.marking import mark_claims
from provenance.services.merging import merge_events
from provenance.services.merging_sources import add_alias
from provenance.services.proposing import propose_claims
from provenance.services.publishing import record_export
from provenance.services.recording import import_claims
from provenance.services.sealing import seal_log
from provenance.services.sheets_json import write_json
from provenance.services.tying import tie_source
from provenance.services.undoing import undo_entry
from tests.services.ledgers import NOON
from tests.services.sheet_story import tell

LATER = NOON + timedelta(hours=1)
REPORT = """\
Bombing at the mosque

Officials of the Northern Wire said that at least 46 people were killed and 143
wounded in Kunduz on October 8, 2021 (Northern Wire, October 8, 2021).
The governor said that 120 people had been wounded.
"""
ROWS = b"""\
{"event":"herat","attribute":"killed","value":7,"quote":"7 people were killed.",\
"url":"https://example.org/1","attribution":["Courier"],"event_date":"2021-10-08"}
{"event":"herat-2","attribute":"killed","value":9,"quote":"9 people were killed.",\
"url":"https://example.org/2","attribution":["Mirror"],"event_date":"2021-10-08"}
"""


def tell_file(path: Path) -> None:
    """Make a ledger file that `tell_all` was told to."""
    upgrade_store(str(path))
    ledger = Ledger(str(path))
    tell_all(ledger)
    ledger.close()


def tell_all(ledger: Ledger) -> None:
    """Tell the whole story; the same bytes in the same ledger each time."""
    tell(ledger)
    act: dict[str, Any] = {"by": "ada", "at": LATER}
    why = {"because": "Seen.", **act}
    for name, text in (("report.txt", REPORT), ("reprint.txt", f"{REPORT}\nAgain.\n")):
        added = add_document(
            ledger, content=text.encode(), name=name, publisher=name.title(), **act
        )
        propose_claims(ledger, document=added.document.id, **act)
    import_claims(ledger, content=ROWS, name="rows.jsonl", **act)
    event, proposed = _newest(ledger)
    dismiss_proposals(ledger, refs=[Ref("claim", proposed)], **why)
    merge_events(ledger, event=event, into=event - 1, **why)
    alias = add_alias(ledger, source=1, name="Evening Post", **why)
    tie_source(ledger, source=1, kind=TieKind.OWNER, other="Holding", **why)
    compare_names(ledger, name="Al-Muhajir", other="Muhajir", is_same=True, **why)
    mark_claims(ledger, claims=[1, 2], mark=Mark.FLAGGED, **why)
    undo_entry(ledger, entry=alias.entry, **why)
    sheet = read_sheet(ledger)
    record_export(ledger, sheet=sheet, format="json", content=write_json(sheet), **act)
    seal_log(ledger, **act)


def _newest(ledger: Ledger) -> tuple[int, int]:
    """The newest event, and the newest claim that a rule proposed."""
    with ledger.read() as connection:
        event = connection.value("SELECT max(id) AS value FROM event")
        proposed = connection.value(
            "SELECT max(id) AS value FROM claim WHERE state = 'proposed'"
        )
    return event, proposed
