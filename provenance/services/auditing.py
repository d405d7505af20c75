"""Auditing: recomputes a ledger from its log and names the first thing that differs.

Nothing is trusted that can be computed: digests, chain, roots, passages and tables.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from db.comparing import (
    Difference,
    compare_table,
    compare_words,
    file_damage,
    lenient_text,
    schema_differences,
    table_names,
)
from db.engine import Connection
from db.ledger import Ledger
from db.log import seq_at
from db.replaying import DAMAGE, copy_until, rebuild
from provenance.domain.dates import format_instant
from provenance.domain.errors import LedgerDamagedError
from provenance.domain.findings import Finding, Severity
from provenance.domain.identifiers import LETTERS
from provenance.domain.text import show
from provenance.services.auditing_evidence import check_blobs, check_passages
from provenance.services.auditing_log import Found, Head, check_log

Progress = Callable[[int, int], None]
_LETTERS = {**LETTERS, "case_file": LETTERS["case"]}
_TICK = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Audit:
    """What an audit of a whole ledger computed and found."""

    entries: int
    root: str
    """The RFC 6962 root over every entry's leaf, in hexadecimal digits."""
    chain: str
    """The last chain value, in hexadecimal digits."""
    findings: tuple[Finding, ...]
    """The first of each kind; empty for a sound ledger."""

    @property
    def is_sound(self) -> bool:
        """Whether nothing worse than a warning was found."""
        return all(each.severity is not Severity.ERROR for each in self.findings)


def verify_ledger(ledger: Ledger, *, progress: Progress | None = None) -> Audit:
    """Recompute everything the ledger holds and compare; nothing is changed.

    Args:
        ledger: Any ledger that opens.
        progress: Told now and then how much is done, and of how much.
    """
    found, head = Found(), Head()
    rebuilt = Ledger.scratch(is_large=True)
    try:
        with ledger.read() as kept, lenient_text(kept):
            steps = _Steps(kept, progress)
            where = kept.location
            with steps.phase(steps.entries + steps.rows), _damage(found, where):
                check_log(kept, found, head, tick=steps.tick)
            with steps.phase(steps.blobs), _damage(found, where):
                named = head.named if head.is_whole else None
                check_blobs(kept, found, named=named, tick=steps.tick)
            with steps.phase(steps.passages), _damage(found, where):
                check_passages(kept, found, tick=steps.tick)
            with _damage(found, where):
                _check_file(kept, found)
            with (
                steps.phase(steps.entries + 2 * steps.rows),
                _damage(found, where),
            ):
                _check_tables(kept, rebuilt, head, found, steps)
    finally:
        rebuilt.close()
    return Audit(
        entries=head.entries,
        root=head.leaves.root.hex(),
        chain=head.chain.hex(),
        findings=found.findings,
    )


def ledger_as_of(ledger: Ledger, at: datetime) -> Ledger:
    """The ledger as it stood at an instant: a copy in memory, replayed up to then.

    It answers every question that a ledger answers; the caller closes it.

    Raises:
        LedgerDamagedError: Something that the log names is gone.
    """
    past = Ledger.scratch(is_large=True)
    try:
        with ledger.read() as kept:
            copy_until(kept, past, seq=seq_at(kept, format_instant(at)))
    except BaseException:
        past.close()
        raise
    return past


def _check_file(kept: Connection, found: Found) -> None:
    damage = file_damage(kept)
    if damage is not None:
        found.error(
            "file", kept.location, f"SQLite's own check says: {show(damage, width=200)}"
        )


def _check_tables(
    kept: Connection, rebuilt: Ledger, head: Head, found: Found, steps: _Steps
) -> None:
    with rebuilt.read() as given:
        for phrase in schema_differences(kept, given):
            found.warning("schema", phrase.split(" is ")[0], f"The {phrase}.")
    if not head.is_whole:
        return
    try:
        rebuild(kept, rebuilt, tick=steps.tick)
    except LedgerDamagedError as error:
        found.error("replay", "log", str(error))
        return
    with rebuilt.read() as given:
        for table in table_names():
            for difference in compare_table(kept, given, table):
                steps.tick(1)
                if difference is not None:
                    _differs(found, difference)
        if not compare_words(kept, given):
            found.error(
                "words",
                "passage_words",
                "The index of words does not say what the passages say.",
            )


def _differs(found: Found, difference: Difference) -> None:
    table, row = difference.table, difference.row
    subject = f"{_LETTERS[table]}{row}" if table in _LETTERS else f"{table} {row}"
    if difference.column is not None:
        found.error(
            "projection",
            subject,
            f"Column {difference.column} of {table} {row} holds "
            f"{_shown(difference.kept)}, and the log gives "
            f"{_shown(difference.rebuilt)}.",
            of=table,
        )
    elif difference.rebuilt is None:
        found.error(
            "leftover",
            subject,
            f"No entry vouches for row {row} of table {table}.",
            of=table,
        )
    else:
        found.error(
            "lost",
            subject,
            f"The log gives row {row} of table {table}, which is not there.",
            of=table,
        )


def _shown(value: object) -> str:
    if value is None:
        return "nothing"
    return f"“{show(json.dumps(value, ensure_ascii=False, default=str), width=60)}”"


@contextmanager
def _damage(found: Found, location: str) -> Iterator[None]:
    """Turns what cannot be read at all into a finding, so that other checks run."""
    try:
        yield
    except DAMAGE as error:
        found.error("file", location, str(error))


class _Steps:
    """Counts work done against all work there is, and reports it now and then."""

    def __init__(self, kept: Connection, progress: Progress | None) -> None:
        self._progress = progress
        self._done = self._told = self._end = 0
        self.entries, self.blobs = _count(kept, "entry"), _count(kept, "blob")
        self.passages = _count(kept, "passage")
        self.rows = sum(_count(kept, table) for table in table_names())
        # The log is read and then replayed, and its rows are compared at the end.
        self._total = (
            2 * (self.entries + self.rows) + self.blobs + self.passages + self.rows
        )

    @contextmanager
    def phase(self, steps: int) -> Iterator[None]:
        """A part of the work; what it had not ticked off is done at its end."""
        self._end += steps
        yield
        self._done = self._end
        self._tell()

    def tick(self, steps: int) -> None:
        """Some more work is done."""
        self._done = min(self._done + steps, self._end)
        if self._done - self._told >= _TICK:
            self._tell()

    def _tell(self) -> None:
        self._told = self._done
        if self._progress is not None:
            self._progress(self._done, self._total)


def _count(kept: Connection, table: str) -> int:
    return int(kept.value(f"SELECT count(*) AS value FROM {table}"))
