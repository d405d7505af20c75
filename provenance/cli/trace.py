"""`provenance trace`: walks a figure back to the bytes it was read from."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from provenance.cli.door import (
    AsOf,
    FileMissingError,
    Json,
    opened_ledger,
    read_file,
)
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
from provenance.domain.errors import NotFoundError

if TYPE_CHECKING:
    from provenance.services.opening import Ledger
    from provenance.services.tracing import Trace

AS_STORED = (
    "This is the ledger as it is stored. To recompute it from its log: "
    "provenance verify"
)


FORMATS = ("text", "json", "dot", "svg", "prov", "provn")
"""As the service has them, which a test holds equal."""
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
            help="Else by the file's suffix, or text.",
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
    with opened_ledger(ctx, as_of) as ledger:
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
