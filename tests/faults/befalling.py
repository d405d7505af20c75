"""What may befall a ledger while reviewers act: it is reopened, copied, cut off."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from db.ledger import Ledger
from provenance.services.checking_sheets import check_sheet
from provenance.services.copying import back_up_ledger, restore_ledger
from provenance.services.exchanging import write_exchange
from provenance.services.exporting import read_sheet
from provenance.services.publishing import record_export
from provenance.services.recording import import_claims
from provenance.services.sheet_formats import write_sheet
from tests.faults.trying import Trying
from tests.services.ledgers import NOON

PEOPLE = st.sampled_from(["ada", "ben", "cem"])
PLACES = st.integers(0, 5)
"""Which of several things: counted round where there are fewer."""
OPCODES = 40
"""Steps of SQLite's machine between two moments at which an act may break off."""
SHEETS, ROWS = st.sampled_from(["json", "csv"]), st.sampled_from(["jsonl", "csv"])


class Befallen(Trying):
    """A ledger that is opened again, cut off, copied, exported and read elsewhere."""

    @rule()
    def it_is_opened_again(self) -> None:
        """By a process of its own, as far as it can tell."""
        self.ledger.close()
        self.ledger = Ledger(self.ledger.location)

    @rule(place=PLACES, by=PEOPLE, after=st.integers(1, 120))
    def an_act_breaks_off(self, place: int, by: str, after: int) -> None:
        """Anywhere inside of its transaction: nothing of it is there."""
        question = self.question(place)
        if question is None:
            return
        with self.ledger.read() as connection:
            raw = connection.raw
        with suppress(sqlite3.OperationalError):
            self.decide(question, by, base=None, during=broken_off(raw, after))

    @rule()
    def it_is_copied_and_restored(self) -> None:
        """What is restored is what was copied, and is gone on with."""
        copy, place = self.place(), self.place()
        back_up_ledger(self.ledger, copy)
        audit = restore_ledger(copy, str(place))
        assert audit.entries == len(self.model.ids)
        self.ledger.close()
        self.ledger = Ledger(str(place))

    @precondition(lambda self: self.model.ids)
    @rule(format=SHEETS, by=PEOPLE)
    def a_sheet_is_exported(self, format: str, by: str) -> None:
        """And is what the ledger says; the log knows of it once."""
        sheet = read_sheet(self.ledger)
        content = write_sheet(sheet, format)
        self.act(
            lambda: record_export(
                self.ledger,
                sheet=sheet,
                format=format,
                content=content,
                by=by,
                at=self.now(),
            )
        )
        self.sheets.append((f"sheet.{format}", content, self.model.erasures))

    @precondition(lambda self: self.sheets)
    @rule(place=PLACES)
    def a_sheet_of_before_is_still_right(self, place: int) -> None:
        """As of its own entry, whatever was done since; erasures aside."""
        name, content, erased = self.sheets[-1 - place % len(self.sheets)]
        if erased == self.model.erasures and b"Q1" in content:
            checked = check_sheet(self.ledger, content=content, name=name)
            assert checked.differences == ()

    @precondition(lambda self: self.model.ids)
    @rule(kind=ROWS, by=PEOPLE)
    def claims_go_out_and_come_back(self, kind: str, by: str) -> None:
        """Every claim, in a ledger of its own, which writes the same bytes."""
        before = write_exchange(self.ledger, format=f"claims-{kind}").content
        other = Ledger.scratch()
        try:
            import_claims(
                other, content=before, name=f"c.{kind}", format=kind, by=by, at=NOON
            )
            after = write_exchange(other, format=f"claims-{kind}").content
        finally:
            other.close()
        assert after == before, "what comes back is what went"


@contextmanager
def broken_off(raw: sqlite3.Connection, after: int) -> Iterator[None]:
    """Has what the connection does fail once, after some of SQLite's steps."""
    left = iter(range(after))
    # Rolling back is not to break off as well.
    raw.set_progress_handler(lambda: next(left, -1) == after - 1, OPCODES)
    try:
        yield
    finally:
        # What broke off while it was rolled back was closed.
        with suppress(sqlite3.ProgrammingError):
            raw.set_progress_handler(None, 0)
