"""`provenance demo`: a ledger from the sample dossier, end to end."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from provenance.cli.cases import print_cases
from provenance.cli.door import now
from provenance.cli.printing import (
    at_hyphens,
    narrate,
    print_heading,
    print_line,
    print_table,
)
from provenance.cli.program import verb
from provenance.cli.review import open_screens
from provenance.cli.saving import save_files
from provenance.cli.sources import print_sources
from provenance.cli.trace import print_trace
from provenance.domain.text import show
from provenance.services.saving import FileNotWrittenError

if TYPE_CHECKING:
    from provenance.services.opening import Ledger
    from provenance.services.sheet_rows import Sheet

LEDGER, SHEET, NOTE = "ledger.db", "sheet.csv", "sheet.md"
NEXT = (
    ("provenance review", "decide a case on the screen"),
    ("provenance case K1", "one case whole, here"),
    ("provenance trace {sheet}:6:value", "from a cell to its words"),
    ("provenance claims --event kunduz-mosque-2021-10-08", "what was said"),
    ("provenance verify", "recompute everything"),
)


def register(app: typer.Typer) -> None:
    """Add the verb."""
    verb(
        app,
        "demo",
        "provenance demo --no-ui",
        "provenance demo --into another --no-ui",
    )(demo)


def demo(
    ctx: typer.Context,
    into: Annotated[
        str, typer.Option(metavar="FOLDER", help="Where the ledger and sheets go.")
    ] = "demo",
    no_ui: Annotated[
        bool, typer.Option("--no-ui", help="Do not open the screens on a terminal.")
    ] = False,
) -> None:
    """Build a ledger from the sample dossier and show it.

    Captures the documents, imports the claims, grades some sources, decides two
    questions and approves one, as two made-up reviewers: analyst and second-reader.
    A ledger that is there already is shown, and not added to.
    """
    from provenance.cli.demo_ledger import build_demo
    from provenance.services.exporting import read_sheet
    from provenance.services.opening import open_ledger
    from provenance.services.outputting_sheets import places_of
    from provenance.services.sheet_formats import write_files

    folder = _folder(into)
    location = folder / LEDGER
    if location.exists():
        narrate(f"{show(str(location))} is there already: shown, not added to.")
        narrate(f"Remove the folder {show(str(folder))} to begin afresh.")
    else:
        build_demo(folder, location, clock=now)
    ledger = open_ledger(str(location))
    try:
        sheet = read_sheet(ledger)
        _print(ledger, sheet)
    finally:
        ledger.close()
    for name, format in ((SHEET, "csv"), (NOTE, "md")):
        places = places_of(format, folder / name)[:-1]
        written = zip(places, write_files(sheet, format), strict=True)
        save_files(dict(written), force=True)
    _tell_next(folder)
    if not no_ui and sys.stdin.isatty() and sys.stdout.isatty():
        open_screens(ctx, str(location))


def print_sheet(sheet: Sheet) -> None:
    """Write the rows of a sheet as a table to stdout."""
    print_table(
        ("Decision", "Event", "Measure", "Value", "Weighed", "Approval"),
        [
            (
                f"R{row.reconciliation}",
                at_hyphens(show(row.event_label), 12),
                show(f"{row.measure} {row.scope}".strip()),
                show(row.value) or row.outcome.value.replace("_", " "),
                f"{row.weighed}; {row.confidence.value} confidence",
                "approved" if row.is_approved else "not approved",
            )
            for row in sheet.rows
        ],
    )


def _folder(into: str) -> Path:
    folder = Path(into)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        why = error.strerror or "no reason given"
        raise FileNotWrittenError(into, why) from error
    return folder


def _print(ledger: Ledger, sheet: Sheet) -> None:
    from provenance.services.listing import source_lines
    from provenance.services.listing_cases import case_lines
    from provenance.services.tracing import trace

    print_heading("Cases: claims that do not agree")
    print_cases(case_lines(ledger))
    print_heading("Sources and their grades (ungraded is not F)")
    print_sources(source_lines(ledger))
    print_heading("The sheet: what has been decided")
    print_sheet(sheet)
    if sheet.rows:
        print_heading("One figure of it, walked back to its words")
        print_trace(trace(ledger, f"R{sheet.rows[-1].reconciliation}"))


def _tell_next(folder: Path) -> None:
    print_heading("Try next")
    print_line(f"  export PROVENANCE_LEDGER={show(str(folder / LEDGER))}")
    sheet = show(str(folder / SHEET))
    for command, what in NEXT:
        print_line(f"  {command.format(sheet=sheet):<52}  {what}")
