"""`provenance verify`: recomputes the ledger and names what does not match."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Annotated

import typer

from provenance.cli.door import Json, opened_ledger, remember_ledger
from provenance.cli.failing import FOUND
from provenance.cli.printing import narrate, print_rows, print_table
from provenance.cli.program import verb
from provenance.domain.text import show


def register(app: typer.Typer) -> None:
    """Add the verb."""
    verb(app, "verify", "provenance verify", "provenance verify --json")(verify)


def verify(
    ctx: typer.Context,
    ledger: Annotated[
        str | None,
        typer.Argument(metavar="LEDGER", help="As with --ledger."),
    ] = None,
    json: Json = False,
) -> None:
    """Recompute the ledger from its log, and compare.

    Digests, chain, passages and every table.

    Changes nothing. Exit code 1 when something does not match. A chain alone does
    not stop the file's owner: keep the root that this prints somewhere else.
    """
    from provenance.services.auditing import verify_ledger

    remember_ledger(ctx, ledger)
    with opened_ledger(ctx) as opened, _progress() as progress:
        audit = verify_ledger(opened, progress=progress)
    if json:
        print_rows(
            {
                "severity": each.severity.value,
                "rule": each.rule,
                "subject": each.subject,
                "message": each.message,
            }
            for each in audit.findings
        )
    elif audit.findings:
        print_table(
            ("Severity", "Rule", "Subject", "Message"),
            [
                (each.severity.value, each.rule, show(each.subject), show(each.message))
                for each in audit.findings
            ],
        )
    narrate(f"{audit.entries:,} entries, root {audit.root}")
    if audit.findings:
        narrate(f"{len(audit.findings)} found, the first of each kind.")
        raise typer.Exit(FOUND)
    narrate("Everything matches.")


@contextmanager
def _progress() -> Iterator[Callable[[int, int], None] | None]:
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Verifying", total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)
