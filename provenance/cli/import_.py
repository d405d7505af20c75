"""`provenance import`: brings a file of claims, whole or not at all."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import PurePath
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from provenance.cli.door import Json, now, opened_ledger, read_file, reviewer
from provenance.cli.printing import narrate, print_rows, print_table
from provenance.cli.program import verb
from provenance.domain.errors import InvalidRecordError
from provenance.domain.text import show

if TYPE_CHECKING:
    from provenance.services.recording import Imported

FORMATS = {".jsonl": "jsonl", ".ndjson": "jsonl", ".json": "jsonl", ".csv": "csv"}
FOREIGN = ("claimreview", "stix", "ucdp")
"""Formats of other programs; no suffix tells them."""


def register(app: typer.Typer) -> None:
    """Add the verb."""
    verb(
        app,
        "import",
        "provenance import claims.jsonl --dry-run",
        "provenance import claims.jsonl",
        "cat claims.csv | provenance import - --format csv --name claims.csv",
    )(import_)


def import_(
    ctx: typer.Context,
    file: Annotated[str, typer.Argument(metavar="FILE", help="- is standard input.")],
    format: Annotated[
        str | None,
        typer.Option(
            "--format",
            metavar="jsonl|csv|claimreview|stix|ucdp",
            help="Of jsonl and csv the suffix tells.",
        ),
    ] = None,
    name: Annotated[str | None, typer.Option(help="The file name to keep.")] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Check every row and write nothing.")
    ] = False,
    ignore_extra: Annotated[
        bool, typer.Option("--ignore-extra", help="Leave unknown fields out, by name.")
    ] = False,
    json: Json = False,
) -> None:
    """Import a file of claims, all or nothing.

    A row that cannot be a claim refuses the file, by row and field. A value that is
    not in its words, and a claim without captured words, are kept and marked so.

    Every row has event, attribute (the measure), an answer (value, or lower and
    upper) and a place: document with quote, or with start and end; else url or quote.

    It may have attribution (who says it, publisher first: names, or objects with
    source, how, date, kind, owner and interest), id, lower_open, upper_open, approx,
    unit, hedge, polarity, scope, citation_text, event_date, asserted_date, rule,
    because, kind and extra.

    Of other programs it takes claimreview (schema.org's JSON-LD), stix (bundles that
    export wrote) and ucdp (events in the columns of UCDP GED).
    """
    from provenance.services.recording import import_claims

    named = name or PurePath(file).name
    format = None if format is None else format.removeprefix("claims-")
    known = format or FORMATS.get(PurePath(named).suffix.lower(), "")
    if known not in (*FORMATS.values(), *FOREIGN):
        _refuse_format(file, named, format)
    content = read_file(file)
    with opened_ledger(ctx) as ledger, _progress(content.count(b"\n")) as progress:
        done = import_claims(
            ledger,
            content=content,
            name=named,
            format=known,
            dry_run=dry_run,
            ignore_extra=ignore_extra,
            by=reviewer(ctx),
            at=now(),
            progress=progress,
        )
    if json:
        print_rows(
            [{**asdict(done), "first": f"C{done.first}", "last": f"C{done.last}"}]
        )
    else:
        _print(done)
    if known == "stix":
        _tell_left_out(content, named)
    if dry_run:
        narrate("A dry run: nothing was written.")


def _refuse_format(file: str, named: str, format: str | None) -> NoReturn:
    if file != "-":
        # A file that is not there is told as such, whatever its name ends with.
        read_file(file, bytes_max=0)
    told = show(named) if format is None else f"--format {show(format)}"
    kinds = f"jsonl, csv, {', '.join(FOREIGN[:-1])} or {FOREIGN[-1]}"
    raise InvalidRecordError(told, f"tells no kind of file: give --format {kinds}")


def _tell_left_out(content: bytes, named: str) -> None:
    from provenance.services.importing_stix import stix_left_out

    left = stix_left_out(content, show(named))
    if left:
        narrate(f"Rows of claims do not say, and leave out: {', '.join(left)}.")


@contextmanager
def _progress(rows: int) -> Iterator[Callable[[int], None] | None]:
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Rows", total=rows)
        yield lambda done: bar.update(task, completed=done)


def _print(done: Imported) -> None:
    entry = "none" if done.entry is None else f"#{done.entry}"
    unknown = ", ".join(show(name) for name in done.unknown_measures)
    ignored = ", ".join(show(name) for name in done.ignored)
    print_table(
        ("Imported", ""),
        [
            ("entry", entry),
            ("claims", f"{done.claims:,} (C{done.first} to C{done.last})"),
            ("unanchored", f"{done.unanchored:,}"),
            ("not in the words", f"{done.not_in_words:,}"),
            ("relations proposed", f"{done.relations:,}"),
            ("cases opened", f"{done.cases:,}"),
            ("unknown measures", unknown or "none"),
            ("fields left out", ignored or "none"),
            ("citations left out", f"{done.citations:,}"),
        ],
    )
