"""A sheet of a past instant is the same file, whatever was done since."""

from __future__ import annotations

import csv
import io
from contextlib import closing
from datetime import datetime
from typing import Any

from db.ledger import Ledger
from provenance.domain.dates import format_instant
from provenance.domain.decisions import Stance
from provenance.domain.grades import Credibility, Reliability
from provenance.domain.identifiers import Ref
from provenance.domain.marks import Mark
from provenance.domain.ties import TieKind
from provenance.domain.values import exact
from provenance.services.auditing import ledger_as_of
from provenance.services.checking_sheets import check_sheet
from provenance.services.confirming import confirm_proposals
from provenance.services.describing import describe_document
from provenance.services.erasing import approve_erasure, ask_erasure
from provenance.services.estimating_kept import keep_estimate
from provenance.services.exchanging import FORMATS, write_exchange
from provenance.services.exporting import read_sheet
from provenance.services.grading import grade_source
from provenance.services.marking import mark_claims
from provenance.services.merging import merge_events
from provenance.services.merging_sources import add_alias, merge_sources
from provenance.services.rating import rate_claim
from provenance.services.reconciling import object_to_reconciliation
from provenance.services.sealing import seal_log
from provenance.services.sheets_csv import write_evidence_csv
from provenance.services.stating import state_duplicate
from provenance.services.tying import tie_source
from provenance.services.undoing import undo_entry
from tests.services.ledgers import NOON, claims_on, name
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


def test_a_sheet_of_the_past_is_the_same_after_an_act_of_each_kind(
    any_ledger: Ledger,
) -> None:
    """And so are the claims of that day in every format of other programs."""
    ledger = any_ledger
    tell(ledger)
    then = datetime.fromisoformat(read_sheet(ledger).head.as_of)
    before = written(ledger)

    act_in_every_way(ledger)

    sheet = read_sheet(ledger, as_of=then)
    past = {file: write(sheet) for file, write in FILES.items()}
    with closing(ledger_as_of(ledger, then)) as scratch:
        past |= exchanged(scratch)
    now = written(ledger)
    assert {file for file in before if past[file] != before[file]} == set()
    assert {file for file in before if now[file] == before[file]} == set()


def test_a_sheet_of_the_past_loses_only_the_words_that_were_erased(
    ledger: Ledger,
) -> None:
    """Every cell but those of words and text is as it was, and says who erased it."""
    tell(ledger)
    then = datetime.fromisoformat(read_sheet(ledger).head.as_of)
    before = evidence_of(ledger, then)

    act: dict[str, Any] = {"because": "An order.", "at": NOON + 20 * MINUTE}
    asked = ask_erasure(ledger, documents=[1], basis="Order 1", by="ada", **act)
    done = approve_erasure(ledger, erasure=asked.erasure.id, by="bob", **act)

    after = evidence_of(ledger, then)
    lost = {
        (column, new[column])
        for old, new in zip(before, after, strict=True)
        for column in new
        if old[column] != new[column]
    }
    assert {column for column, _ in lost} == {"words", "value", "written"}
    assert {said for _, said in lost} == {f"[erased by entry #{done.erasure.answered}]"}


def written(ledger: Ledger) -> dict[str, bytes]:
    """Every file that leaves a ledger as it is now, by name."""
    sheet = read_sheet(ledger)
    return {file: write(sheet) for file, write in FILES.items()} | exchanged(ledger)


def exchanged(ledger: Ledger) -> dict[str, bytes]:
    """Its claims in every format."""
    return {each: write_exchange(ledger, format=each).content for each in FORMATS}


def evidence_of(ledger: Ledger, then: datetime) -> list[dict[str, str]]:
    """The rows of a past sheet's evidence."""
    content = write_evidence_csv(read_sheet(ledger, as_of=then)).decode()
    return list(csv.DictReader(io.StringIO(content)))


def act_in_every_way(ledger: Ledger) -> None:
    """Do what reviewers do, all to what the sheet shows."""
    act: dict[str, Any] = {"because": "Later.", "by": "ada", "at": NOON + 20 * MINUTE}
    by_cy = act | {"by": "cy"}
    contradiction = Ref("relation", 1)
    confirm_proposals(ledger, refs=[contradiction], **act)
    claims_on(ledger, [("killed", exact(45), "Late voice")])
    describe_document(ledger, document=1, publisher="Elsewhere", title="New", **act)
    rate_claim(ledger, claim=1, digit=Credibility.DOUBTFUL, **act)
    grade_source(ledger, source=1, letter=Reliability.D, **act)
    tie_source(ledger, source=1, kind=TieKind.INTEREST, interest="party", **act)
    state_duplicate(ledger, claim=3, of=1, **act)
    add_alias(ledger, source=1, name="Old Courier", **act)
    merge_sources(ledger, source=3, into=1, **act)
    merge_events(ledger, event=2, into=1, **act)
    mark_claims(ledger, claims=[1], mark=Mark.FLAGGED, **act)
    keep_estimate(ledger, question=1, by="ada", at=act["at"])
    object_to_reconciliation(ledger, reconciliation=1, **by_cy)
    undo_entry(ledger, entry=None, **act)
    weighed = (verdict(5), verdict(6, Stance.OUTWEIGHED, "A party."))
    decide(ledger, 2, *weighed, value=name("Al-Muhajir"), rationale="On reflection.")
