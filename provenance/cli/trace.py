"""`provenance trace`: walks a figure back to the bytes it was read from."""

from __future__ import annotations

import re
import shlex
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from provenance.cli.door import (
    AsOf,
    FileMissingError,
    Json,
    ledger_location,
    opened_ledger,
    read_file,
)
from provenance.cli.failing import NOT_FOUND
from provenance.cli.printing import (
    narrate,
    print_content,
    print_line,
    print_rows,
    terminal_width,
)
from provenance.cli.program import verb
from provenance.cli.saving import save_files
from provenance.cli.sheet_options import Force, Output
from provenance.domain.errors import LedgerMissingError, NotFoundError, ProvenanceError
from provenance.domain.text import show

if TYPE_CHECKING:
    from provenance.services.opening import Ledger
    from provenance.services.tracing import Trace

AS_STORED = (
    "This is the ledger as it is stored. To recompute it from its log: "
    "provenance verify"
)


class CellAloneError(ProvenanceError):
    """A cell of a sheet whose ledger is not here; its proof can be read without one."""

    exit_code = NOT_FOUND

    def __init__(self, location: str, sheet: Path, decision: str) -> None:
        proof = sheet.with_name(f"{sheet.name}.proof.json")
        where = "" if proof.is_file() else ", once that lies beside it"
        file = str(sheet.with_name(VERIFIER))
        typed = shlex.join(["python3", file, str(sheet), "--trace", decision])
        super().__init__(
            f"There is no ledger at {location}. Name one with --ledger, or read the "
            f"cell out without one by {show(proof.name)}{where}: {show(typed)}"
        )


FORMATS = ("text", "json", "dot", "svg", "prov", "provn")
"""As the service has them, which a test holds equal."""
VERIFIER = "verify_sheet.py"
"""As `export` names it, which a test holds equal."""
SUFFIXES = {"txt": "text", "gv": "dot", **{each: each for each in FORMATS[1:]}}


def register(app: typer.Typer) -> None:
    """Add the verb."""
    verb(
        app,
        "trace",
        "provenance trace R1",
        "provenance trace sheet.csv:1:value",
        "provenance trace 'sheet.xlsx!B7'",
        "provenance trace 14-01 --full",
        "provenance trace D3:104-174 --json",
        "provenance trace R1 -o figure.svg",
        "provenance trace K1 --format prov",
    )(trace)


def trace(
    ctx: typer.Context,
    ref: Annotated[
        str,
        typer.Argument(
            metavar="REF",
            help="A sheet's row or cell (FILE:ROW[:COLUMN], FILE.xlsx!B7, "
            "FILE.html#R3), or R3, Q7, K2, C12, D3, D3:104-174, L9, O3, S4, E1, G2, "
            "T1, A1, X1, M1, '#45', an imported id, a name.",
        ),
    ],
    format: Annotated[
        str | None,
        typer.Option(
            "--format",
            metavar="|".join(FORMATS),
            help="Else by the file's suffix; without one, text.",
        ),
    ] = None,
    full: Annotated[
        bool,
        typer.Option("--full", help="Write out chains, entries and every relation."),
    ] = False,
    as_of: AsOf = None,
    json: Json = False,
    output: Output = None,
    force: Force = False,
) -> None:
    """Walk a figure back to its words and bytes.

    Decision, claims weighed, sources, passage, document, entry of the log. A sheet's
    row is compared with the ledger as of the sheet's entry, column by column.

    Grades and ratings are shown as they stood when the decision was made. --full
    writes out what stands behind each claim; JSON and PROV are always whole.

    dot and svg draw it, a box a step; svg needs no other program. prov and provn hold
    what the trace leads to as W3C PROV, in JSON or in its own notation.
    """
    chosen = _format(format, output, json=json)
    with _ledger_behind(ref, ctx, as_of) as ledger:
        traced = _trace(ledger, ref)
        if output is None and chosen in ("text", "json"):
            print_trace(traced, json=chosen == "json", full=full)
            return
        from provenance.services.tracing_formats import write_trace

        content, notes = write_trace(ledger, traced, format=chosen, full=full)
    if output is None:
        print_content(content)
    else:
        save_files({Path(output): content}, force=force)
    for note in (*notes, AS_STORED):
        narrate(note)


def _format(format: str | None, output: str | None, *, json: bool) -> str:
    suffix = "" if output is None else Path(output).suffix.lower().removeprefix(".")
    if not (format or json) and suffix not in ("", *SUFFIXES):
        known = ", ".join(f".{each}" for each in SUFFIXES)
        raise typer.BadParameter(f"{show(output or '')} ends in none of {known}")
    chosen = format or ("json" if json else SUFFIXES.get(suffix, "text"))
    if chosen not in FORMATS:
        raise typer.BadParameter(f"--format is one of {', '.join(FORMATS)}")
    if json and chosen != "json":
        raise typer.BadParameter(f"--json is another format than {chosen}")
    return chosen


def print_trace(traced: Trace, *, json: bool = False, full: bool = False) -> None:
    """Write a trace to stdout, as a tree of lines or as one JSON object."""
    from provenance.services.tracing import trace_brief, trace_json, trace_lines

    if json:
        print_rows([trace_json(traced)])
    else:
        plain = "utf" not in (sys.stdout.encoding or "").lower()
        told = traced if full else trace_brief(traced)
        for line in trace_lines(told, width=terminal_width(), ascii=plain):
            print_line(line)
    narrate(AS_STORED)


@contextmanager
def _ledger_behind(ref: str, ctx: typer.Context, as_of: str | None) -> Iterator[Ledger]:
    """The ledger that a reference is looked up in.

    Raises:
        CellAloneError: There is none, and a cell of a sheet can be read without.
        LedgerMissingError: There is none.
    """
    try:
        with opened_ledger(ctx, as_of) as ledger:
            yield ledger
    except LedgerMissingError as error:
        alone = _read_alone(ref)
        if alone is None:
            raise
        raise CellAloneError(ledger_location(ctx), *alone) from error


def _read_alone(ref: str) -> tuple[Path, str] | None:
    """The sheet that a reference names, and which decision of it; None for another."""
    from provenance.services.tracing_cells import decision_of_cell, parse_cell

    cell = parse_cell(ref)
    if cell is None or not Path(cell.file).is_file():
        return None
    decision = decision_of_cell(read_file(cell.file), cell)
    # The evidence of a csv lies beside the sheet, which has the proof of both.
    name = re.sub(r"\.evidence(?=\.csv$)", "", cell.file, flags=re.IGNORECASE)
    return Path(name), decision or "all"


def _trace(ledger: Ledger, ref: str) -> Trace:
    from provenance.services.tracing import parse_cell, trace, trace_cell

    cell = parse_cell(ref)
    if cell is not None and Path(cell.file).is_file():
        content = read_file(cell.file)
        return trace_cell(ledger, content, cell.file, cell.row, cell.column, cell.place)
    try:
        return trace(ledger, ref)
    except NotFoundError as error:
        if cell is None:
            raise
        # A source or event may be named like a cell; this one is not.
        raise FileMissingError(cell.file) from error
