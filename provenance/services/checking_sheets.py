"""Checking a sheet: made again from the ledger as of its own entry, and compared.

Every column, key and line of a file is compared; nothing that it says is trusted.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

from db.bringing import last_seq, root_at
from db.checkpoints import origin_of
from db.engine import Connection
from db.events import event_named, list_events
from db.ledger import Ledger
from db.log import get_entry
from db.sheets import sheet_seq
from provenance.domain.checkpoints import Checkpoint
from provenance.domain.errors import (
    InvalidRecordError,
    ProvenanceError,
    RefusedError,
)
from provenance.domain.filters import parse_filter
from provenance.domain.text import Untrusted, portable, show
from provenance.services.auditing import ledger_at
from provenance.services.checking_exports import Exported, export_of
from provenance.services.exporting import sheet_now
from provenance.services.sheet_differences import Difference, compared, only_here
from provenance.services.sheet_files import Cells, SheetFile, read_sheet_file
from provenance.services.sheet_formats import EVIDENCE, write_sheet
from provenance.services.sheet_redaction import redacted
from provenance.services.sheet_selection import Selection
from provenance.services.sheets_md import escaped, unescaped

_EVERY = 2**31


_SIZE_LEAST = 0.9
"""Of a column or row as exported; other programs count the same a little otherwise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetCheck:
    """What comparing a file with the ledger gave."""

    decisions: int
    """How many the file gives or weighs."""
    entry: int
    """The entry as of which the ledger was asked."""
    differences: tuple[Difference, ...]
    """Empty for a file that says what the ledger said then, no more and no less."""
    exported: Exported | None = None
    """The export that it comes from; None where the log notes none."""
    evidence: SheetCheck | None = None
    """The same of the evidence beside a csv; None where that was not given."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Claimed:
    """Where a sheet says that it comes from, held against the log."""

    entry: int
    """The entry to ask the ledger of: the sheet's where the log holds it."""
    differences: tuple[Difference, ...]
    judged: frozenset[tuple[str, str]]
    """Names and values that `differences` has told of, or that were found right."""


def check_sheet(
    ledger: Ledger,
    *,
    content: bytes,
    name: str,
    evidence: tuple[bytes, str] | None = None,
) -> SheetCheck:
    """Every row of an exported file, compared with the log replayed up to its entry.

    The order of rows and columns is free, and so are the line ends, the byte-order mark
    and the quotes of a spreadsheet.

    Args:
        ledger: Where the sheet comes from.
        content: The bytes of the file.
        name: Its name, whose ending says the format.
        evidence: Bytes and name of the evidence that lies beside a csv, to be compared
            as that of the same export.

    Raises:
        InvalidRecordError: Not a sheet, or one that names no entry for want of rows.
        RefusedError: The sheet comes from another ledger.
        LedgerDamagedError: The log cannot be replayed.
    """
    file = read_sheet_file(content, name)
    first = _first(file)
    check_origin(ledger, file, first)
    behind = None if evidence is None else read_sheet_file(*evidence)
    if behind is not None and behind.kind != EVIDENCE:
        raise InvalidRecordError(show(behind.name, width=80), "holds no evidence")
    with ledger.read() as connection:
        claimed = _claimed(connection, file, first)
    past = ledger_at(ledger, claimed.entry)
    try:
        with past.read() as replayed, ledger.read() as connection:
            checked = _checked(connection, replayed, file, first, claimed)
            if behind is None:
                return checked
            # The sheet has told of its head; its evidence has to say the same.
            same = replace(claimed, differences=())
            beside = _checked(connection, replayed, behind, first, same)
    finally:
        past.close()
    return replace(checked, evidence=beside)


def _checked(
    connection: Connection,
    replayed: Connection,
    file: SheetFile,
    first: Cells,
    claimed: _Claimed,
) -> SheetCheck:
    given = _given(replayed, file, first, only=None)
    return SheetCheck(
        decisions=len(file.decisions),
        entry=claimed.entry,
        differences=(
            *claimed.differences,
            *compared(file.head, given.head, judged=claimed.judged),
            *compared(file.rest, given.rest),
            *_looks(file, given),
            *_rows_compared(file, given, claimed),
        ),
        exported=export_of(connection, file, first, entry=claimed.entry),
    )


def _looks(file: SheetFile, given: SheetFile) -> Iterator[Difference]:
    """What a workbook shows or hides, and an export does not."""
    for what, said in file.looks.items():
        if given.looks.get(what) != said:
            yield only_here(
                what, f"the workbook has it, and no export does: “{said:.80}”"
            )
    for what, least in given.sizes.items():
        size = file.sizes.get(what, least)
        if size < least * _SIZE_LEAST:
            yield only_here(
                what, f"the workbook has {size:g}, an export {least:g}: texts are cut"
            )


def check_row(
    ledger: Ledger, file: SheetFile, number: int, *, question: int
) -> SheetCheck:
    """One row of a file, and its head, compared with the ledger as of its entry.

    Args:
        ledger: The ledger as it is stored; replayed only when it has moved on.
        file: What was read of the sheet.
        number: The row, from 1.
        question: The question that the row answers.
    """
    row = file.row(number)
    with ledger.read() as connection:
        claimed = _claimed(connection, file, row)
        exported = export_of(connection, file, row, entry=claimed.entry)
    # One source has one pseudonym throughout a sheet, so all of it is made again.
    only = None if file.said(row, "redacted") else question
    with _as_of(ledger, claimed.entry) as connection:
        given = _given(connection, file, row, only=only)
    kept = [each for each in given.rows if given.key(each) == file.key(row)]
    if not kept and only is not None and file.kind != EVIDENCE:
        kept = list(given.rows)
    return SheetCheck(
        decisions=1,
        entry=claimed.entry,
        differences=(
            *claimed.differences,
            *compared(file.head, given.head, judged=claimed.judged),
            *compared(file.columns, given.columns),
            *_looks(file, given),
            *(
                _row_compared(file, row, kept[0], claimed, number=number)
                if kept
                else [_no_row(file, row, claimed, number)]
            ),
        ),
        exported=exported,
    )


def check_origin(ledger: Ledger, file: SheetFile, row: Cells) -> None:
    """Refuse a sheet of another ledger: R1 here is not R1 there.

    Raises:
        RefusedError: The row, or the head, names another origin.
    """
    with ledger.read() as connection:
        origin = origin_of(connection)
    said = file.said(row, "ledger")
    if said and said != origin:
        raise RefusedError(
            f"Checking {show(file.name, width=60)}",
            "the sheet was exported from another ledger",
            "Name that one with --ledger.",
        )


def sheet_root(content: bytes, name: str) -> tuple[str, str, str]:
    """The entry, root and chain value that a sheet names, as written.

    Raises:
        InvalidRecordError: Not a sheet, or one that names no entry for want of rows.
    """
    file = read_sheet_file(content, name)
    row = _first(file)
    return file.said(row, "entry"), file.said(row, "root"), file.said(row, "chain")


@contextmanager
def _as_of(ledger: Ledger, entry: int) -> Iterator[Connection]:
    with ledger.read() as connection:
        if sheet_seq(connection) == entry:
            yield connection
            return
    past = ledger_at(ledger, entry)
    try:
        with past.read() as connection:
            yield connection
    finally:
        past.close()


def _first(file: SheetFile) -> Cells:
    if file.rows:
        return file.rows[0]
    if file.kind in ("csv", EVIDENCE):
        raise InvalidRecordError(
            show(file.name, width=80),
            "has no row, so nothing in it says from which entry it was written",
        )
    return {}


def _claimed(connection: Connection, file: SheetFile, row: Cells) -> _Claimed:
    last = last_seq(connection)
    said = file.said(row, "entry")
    names = {name: file.called(name) for name in ("entry", "root", "chain")}
    values = {name: file.said(row, name) for name in names}
    judged = frozenset((names[name], values[name]) for name in names)
    # A number with more digits than any log has entries.
    entry = int(said) if said.isascii() and said.isdigit() and len(said) < 19 else 0
    if entry == 0:
        return _Claimed(
            entry=last,
            differences=(only_here(names["entry"], "the sheet names no entry"),),
            judged=frozenset(),
        )
    if entry > last:
        message = (
            f"the sheet was written as of entry #{entry}, and the log of this ledger "
            f"ends at #{last}: it is an older copy, or its last entries were cut off"
        )
        return _Claimed(
            entry=last,
            differences=(only_here(names["entry"], message),),
            judged=judged,
        )
    kept = {
        "root": root_at(connection, entry).hex(),
        "chain": get_entry(connection, entry).chain.hex(),
    }
    differences = tuple(
        only_here(
            names[name],
            f"the log up to #{entry} was rewritten since, or the sheet was changed: "
            f"the sheet says “{values[name]:.80}”, the ledger “{kept[name]}”",
        )
        for name in kept
        if names[name] and values[name] != kept[name]
    )
    if differences and _is_own_checkpoint(file, row):
        judged |= {(file.called("checkpoint"), file.said(row, "checkpoint"))}
    return _Claimed(entry=entry, differences=differences, judged=judged)


def _is_own_checkpoint(file: SheetFile, row: Cells) -> bool:
    """Whether the short form is that of the entry and root beside it, if any is."""
    try:
        checkpoint = Checkpoint(
            origin=file.said(row, "ledger"),
            size=int(file.said(row, "entry")),
            root=bytes.fromhex(file.said(row, "root")),
        )
    except (ValueError, InvalidRecordError):
        return False
    return checkpoint.short == file.said(row, "checkpoint")


def _given(
    connection: Connection, file: SheetFile, row: Cells, *, only: int | None
) -> SheetFile:
    """The file as this ledger writes it, read back like the file itself."""
    try:
        sheet = sheet_now(connection, _asked(connection, file, row), only=only)
        sheet = redacted(sheet, file.said(row, "redacted").split(","))
    except ProvenanceError:
        # What it says that it was asked for is not there: then it was asked for all.
        sheet = sheet_now(connection, only=only)
    ending = "csv" if file.kind == EVIDENCE else file.kind
    return read_sheet_file(write_sheet(sheet, file.kind), f"ledger.{ending}")


def _asked(connection: Connection, file: SheetFile, row: Cells) -> Selection:
    """The selection that a sheet names, in the spelling of its format."""
    where, only = file.said(row, "where"), file.said(row, "only")
    if file.kind == "md":
        where = unescaped(where)
    return Selection(
        event=_event(connection, file.said(row, "event")),
        where=parse_filter(where.removeprefix("'")),
        only=tuple(only.split()),
    )


def _event(connection: Connection, said: str) -> int | None:
    """The event that a sheet names as its only one, in the spelling of its format."""
    if not said or portable(said)[1]:
        return None
    event = event_named(connection, said)
    if event is None:
        # Reading a file makes its line ends plain, so spaces are not compared.
        words, spelt = said.split(), (escaped, _csv, _html)
        event = next(
            (
                each
                for each in list_events(connection, after=0, limit=_EVERY)
                if any(words == spell(each.slug).split() for spell in spelt)
            ),
            None,
        )
    return None if event is None else event.id


def _html(text: str) -> str:
    return show(text, one_line=False)


def _csv(text: str) -> str:
    return Untrusted(text).csv()


def _rows_compared(
    file: SheetFile, given: SheetFile, claimed: _Claimed
) -> Iterator[Difference]:
    kept = {given.key(row): row for row in given.rows}
    seen = set()
    for number, row in enumerate(file.rows, start=1):
        key = file.key(row)
        if key not in kept:
            yield _no_row(file, row, claimed, number)
        elif key in seen:
            yield only_here(" ".join(key), "the file has it twice", row=number)
        else:
            yield from _row_compared(file, row, kept[key], claimed, number=number)
        seen.add(key)
    for key in kept:
        if key not in seen:
            yield only_here(
                " ".join(key),
                f"is in the ledger's sheet as of #{claimed.entry}, and "
                "not in this file",
            )


def _row_compared(
    file: SheetFile, row: Cells, kept: Cells, claimed: _Claimed, *, number: int
) -> Iterator[Difference]:
    return compared(
        row,
        kept,
        row=number,
        judged=claimed.judged,
        is_csv=file.kind in ("csv", EVIDENCE),
    )


def _no_row(file: SheetFile, row: Cells, claimed: _Claimed, number: int) -> Difference:
    return only_here(
        " ".join(filter(None, file.key(row))) or "row",
        f"the ledger's sheet as of #{claimed.entry} has no such row",
        row=number,
    )
