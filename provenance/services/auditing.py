"""Auditing: recomputes a ledger from its log and names what differs.

Nothing is trusted that can be computed: digests, chain, roots, passages and tables.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime

from db.comparing import lenient_text
from db.ledger import Ledger
from db.log import seq_at
from db.replaying import DAMAGE, copy_until
from db.standing import rows_in_force
from provenance.domain.dates import format_instant
from provenance.domain.findings import Finding, Severity
from provenance.services.auditing_evidence import check_blobs, check_passages
from provenance.services.auditing_found import Found
from provenance.services.auditing_log import Head, check_log
from provenance.services.auditing_steps import Progress, Steps
from provenance.services.auditing_tables import (
    Compared,
    check_file,
    check_schema,
    check_tables,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """How much an audit looked at; no tables when the log cannot be replayed."""

    entries: int = 0
    blobs: int = 0
    passages: int = 0
    tables: int = 0
    """Tables rebuilt from the log."""
    rows: int = 0
    """Rows compared with those that the log gives."""
    rebuilt: tuple[tuple[str, int], ...] = ()
    """Each table, and how many rows the log gave for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Audit:
    """What an audit of a whole ledger computed and found."""

    entries: int
    root: str
    """The RFC 6962 root over every entry's leaf, in hexadecimal digits."""
    chain: str
    """The last chain value, in hexadecimal digits."""
    findings: tuple[Finding, ...]
    """Empty for a sound ledger. Errors first, and decisions in force before others."""
    checked: Checked = field(default_factory=Checked)
    notes: tuple[Finding, ...] = ()
    """What was lawfully erased, which harms nothing that is left."""

    @property
    def found(self) -> int:
        """How many findings there are, those that are only counted included."""
        return sum(1 + each.more for each in self.findings)

    @property
    def is_sound(self) -> bool:
        """Whether nothing worse than a warning was found."""
        return all(each.severity is not Severity.ERROR for each in self.findings)


def verify_ledger(
    ledger: Ledger, *, every: bool = False, progress: Progress | None = None
) -> Audit:
    """Recompute everything the ledger holds and compare; nothing is changed.

    Args:
        ledger: Any ledger that opens.
        every: Keep every finding; else the first of each kind, and the others counted.
        progress: Told now and then how much is done, and of how much.
    """
    found, head, compared = Found(every=every), Head(), Compared()
    blobs = passages = 0
    rebuilt = Ledger.scratch(is_large=True)
    try:
        with ledger.read() as kept, lenient_text(kept):
            steps = Steps(kept, progress)
            where = kept.location
            with _damage(found, where):
                found.puts_first(rows_in_force(kept))
            with steps.phase(steps.entries + steps.rows), _damage(found, where):
                check_log(kept, found, head, tick=steps.tick)
            with steps.phase(steps.blobs), _damage(found, where):
                blobs = check_blobs(kept, found, head, tick=steps.tick)
            with steps.phase(steps.passages), _damage(found, where):
                passages = check_passages(kept, found, head, tick=steps.tick)
            with _damage(found, where):
                check_file(kept, found)
            with _damage(found, where):
                check_schema(kept, rebuilt, found)
            last = steps.phase(steps.entries + 2 * steps.rows)
            with last, _damage(found, where):
                if head.is_whole:
                    check_tables(kept, rebuilt, found, compared, tick=steps.tick)
    finally:
        rebuilt.close()
    return Audit(
        entries=head.entries,
        root=head.leaves.root.hex(),
        chain=head.chain.hex(),
        findings=found.findings,
        notes=tuple(head.notes),
        checked=Checked(
            entries=head.entries,
            blobs=blobs,
            passages=passages,
            tables=compared.tables,
            rows=compared.rows,
            rebuilt=tuple(compared.rebuilt),
        ),
    )


def ledger_as_of(ledger: Ledger, at: datetime) -> Ledger:
    """The ledger as it stood at an instant: a copy in memory, replayed up to then.

    It answers every question that a ledger answers; the caller closes it.

    Raises:
        LedgerDamagedError: Something that the log names is gone.
    """
    with ledger.read() as kept:
        seq = seq_at(kept, format_instant(at))
    return ledger_at(ledger, seq)


def ledger_at(ledger: Ledger, seq: int) -> Ledger:
    """The ledger as it stood after entry `seq`: a copy, replayed up to then.

    It answers every question that a ledger answers; the caller closes it.

    Raises:
        LedgerDamagedError: Something that the log names is gone.
    """
    past = Ledger.scratch(is_large=True)
    try:
        with ledger.read() as kept:
            copy_until(kept, past, seq=seq)
    except BaseException:
        past.close()
        raise
    return past


@contextmanager
def _damage(found: Found, location: str) -> Iterator[None]:
    """Turns what cannot be read at all into a finding, so that other checks run."""
    try:
        yield
    except DAMAGE as error:
        found.error("file", location, str(error))
