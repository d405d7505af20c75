"""A sheet of a past instant is the same file, whatever was done since."""

from __future__ import annotations

from datetime import datetime

from db.ledger import Ledger
from provenance.domain.dates import format_instant
from provenance.domain.values import exact
from provenance.services.checking_sheets import check_sheet
from provenance.services.exporting import read_sheet
from provenance.services.sealing import seal_log
from tests.services.ledgers import NOON
from tests.services.sheet_story import MINUTE, decide, tell, verdict
from tests.services.sheet_writers import FILES

ACTS = 1_000


def grade_often(ledger: Ledger, times: int) -> None:
    """Grade the first source again and again, as one busy program would."""
    for number in range(times):
        with ledger.write() as writer:
            writer.append(
                "source.graded",
                subject="S1",
                body={
                    "id": writer.next_id("grade"),
                    "source": 1,
                    "letter": "BC"[number % 2],
                    "topic": None,
                    "period": None,
                    "basis": [],
                    "review_by": None,
                    "because": f"Thought {number}.",
                },
                by="ada",
                at=format_instant(NOON + 10 * MINUTE),
            )


def test_a_sheet_of_the_past_is_the_same_after_a_thousand_acts(ledger: Ledger) -> None:
    """In every format, to the byte; and it is checked as what it was."""
    tell(ledger)
    then = datetime.fromisoformat(read_sheet(ledger).head.as_of)
    before = {name: write(read_sheet(ledger)) for name, write in FILES.items()}

    grade_often(ledger, ACTS - 2)
    decide(ledger, 3, verdict(7), value=exact(24), rationale="On second thoughts.")
    seal_log(ledger, by="ada", at=NOON + 2_000 * MINUTE)

    past = read_sheet(ledger, as_of=then)
    after = {name: write(past) for name, write in FILES.items()}
    assert {name for name in FILES if after[name] != before[name]} == set()
    checked = check_sheet(ledger, content=before["sheet.xlsx"], name="sheet.xlsx")
    assert checked.differences == ()
