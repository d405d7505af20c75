"""`provenance export`: writes decided questions as a sheet, with its evidence."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from provenance.cli.door import (
    now,
    opened_ledger,
    own_key,
    read_file,
    read_instant,
    reviewer,
)
from provenance.cli.exchange import FORMATS as EXCHANGED
from provenance.cli.exchange import exchange_format, export_claims
from provenance.cli.printing import narrate, print_content
from provenance.cli.program import verb
from provenance.cli.sheet_options import (
    BINARY,
    FORMATS,
    AskedFormat,
    AsOf,
    Force,
    Listed,
    NoRecord,
    OnlyEvent,
    OnlyQuestions,
    Output,
    Redact,
    Where,
)
from provenance.domain.errors import InvalidRecordError, ProvenanceError
from provenance.domain.text import show

if TYPE_CHECKING:
    from provenance.services.opening import Ledger
    from provenance.services.outputting_sheets import Acting
    from provenance.services.sheet_rows import Sheet
    from provenance.services.sheet_selection import Selection

LIST_BYTES_MAX = 10 << 20


class SuffixUnknownError(ProvenanceError):
    """A file whose name promises a format that no sheet is written in."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"{show(name)} ends in none of .{', .'.join(FORMATS)}. "
            f"Nothing was written. Name it so, or give --format."
        )


def register(app: typer.Typer) -> None:
    """Add the verb."""
    verb(
        app,
        "export",
        "provenance export",
        "provenance export --format md -o reconciled.md",
        "provenance export -o reconciled.csv --as-of 2100-01-01",
        "provenance export --where measure:killed,wounded -o harm.md",
        "provenance export --redact sources,words -o shared.html",
    )(export)


def export(
    ctx: typer.Context,
    format: AskedFormat = None,
    as_of: AsOf = None,
    event: OnlyEvent = None,
    where: Where = None,
    only: OnlyQuestions = None,
    listed: Listed = None,
    redact: Redact = None,
    output: Output = None,
    force: Force = False,
    no_record: NoRecord = False,
) -> None:
    """Write decided questions as a sheet.

    With -o FILE.csv, the claims weighed are written beside it, to FILE.evidence.csv;
    beside any FILE go its proof, FILE.proof.json, and verify_sheet.py, which checks a
    sheet by its proof on any machine, without the ledger.

    Claims instead of a sheet go out as claims-jsonl or claims-csv, rows that `import`
    takes, or as prov, provn, claimreview, stix or annotations; what a format cannot
    say is named.

    The proof's checkpoint is signed with the key in the file $PROVENANCE_KEY, else
    with yours (`provenance key --new`). Export again to sign a sheet that is not.

    The same ledger as of the same entry always gives the same bytes. The log notes
    once what such a sheet printed, so that it is known when that turns stale.
    """
    from provenance.services.exporting import read_sheet
    from provenance.services.outputting_sheets import Acting, output_sheet
    from provenance.services.sheet_redaction import redacted, redaction

    exchanged = exchange_format(format, output)
    if exchanged is not None:
        export_claims(
            ctx,
            exchanged,
            as_of=as_of,
            event=event,
            where=where,
            output=output,
            force=force,
            of_sheets={"--only": only, "--list": listed, "--redact": redact},
        )
        return
    chosen = _format(format, output)
    hidden = () if redact is None else redaction(_fields(redact))
    instant = None if as_of is None else read_instant(as_of)
    acting = Acting(by=reviewer(ctx), at=now(), key=own_key())
    with opened_ledger(ctx) as ledger:
        asked = _selection(ledger, event, where, _only(only, listed))
        sheet = redacted(read_sheet(ledger, as_of=instant, asked=asked), hidden)
        if output is None:
            _print_sheet(ledger, sheet, chosen, acting, is_noted=not no_record)
            return
        output_sheet(
            ledger,
            sheet,
            format=chosen,
            place=Path(output),
            acting=acting,
            is_forced=force,
            is_noted=not no_record,
            tell=narrate,
        )


def _selection(
    ledger: Ledger, event: str | None, where: str | None, only: tuple[str, ...]
) -> Selection:
    """Which questions the sheet is to have."""
    from provenance.domain.filters import parse_filter
    from provenance.services.naming import find_event
    from provenance.services.sheet_selection import Selection

    return Selection(
        event=None if event is None else find_event(ledger, event),
        where=parse_filter(where or ""),
        only=only,
    )


def _print_sheet(
    ledger: Ledger, sheet: Sheet, format: str, acting: Acting, *, is_noted: bool
) -> None:
    """Write a sheet's first file to stdout, and say on stderr what it is."""
    from provenance.services.outputting_sheets import note_export, sheet_told
    from provenance.services.sheet_formats import write_files

    _check_readable(format)
    contents = write_files(sheet, format)
    print_content(contents[0])
    for said in sheet_told(sheet):
        narrate(said)
    if is_noted:
        note_export(
            ledger,
            sheet,
            format=format,
            contents=contents,
            acting=acting,
            tell=narrate,
        )


def _check_readable(format: str) -> None:
    if format in BINARY and sys.stdout.isatty():
        raise typer.BadParameter(f"{format} is not for a terminal: give -o FILE")


def _only(only: str | None, listed: str | None) -> tuple[str, ...]:
    """The questions named on the command line and in a file, as they are written."""
    named = [] if only is None else only.split(",")
    if listed is not None:
        content = read_file(listed, bytes_max=LIST_BYTES_MAX)
        if len(content) > LIST_BYTES_MAX:
            raise InvalidRecordError(show(listed), "is too long for a list")
        lines = content.decode("utf-8-sig", "replace").splitlines()
        named += [line for line in lines if not line.startswith("#")]
    found = tuple(each.strip() for each in named if each.strip())
    if not found and (only is not None or listed is not None):
        raise InvalidRecordError("The list of questions", "is empty")
    return found


def _fields(redact: str) -> list[str]:
    """What is to be redacted; a list that came out empty hides nothing by mistake."""
    fields = [each.strip() for each in redact.split(",") if each.strip()]
    if not fields:
        raise InvalidRecordError("The list of fields to redact", "is empty")
    return fields


def _format(format: str | None, output: str | None) -> str:
    suffix = "" if output is None else Path(output).suffix.lower().removeprefix(".")
    if format is None and output is not None and suffix not in ("", *FORMATS):
        raise SuffixUnknownError(output)
    chosen = format or suffix or "csv"
    if chosen not in FORMATS:
        known = ", ".join((*FORMATS, *EXCHANGED))
        raise InvalidRecordError(f"--format {show(chosen)}", f"is none of {known}")
    return chosen
