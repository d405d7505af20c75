"""`provenance backup` and `restore`: a ledger as one file, and back again."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from provenance.cli.door import FileMissingError, ledger_location, opened_ledger
from provenance.cli.printing import count, narrate
from provenance.cli.program import verb
from provenance.cli.progress import shown_audit
from provenance.domain.text import show


def register(app: typer.Typer) -> None:
    """Add the verbs."""
    verb(app, "backup", "provenance backup 2021-10-08.backup")(backup)
    verb(
        app,
        "restore",
        "provenance restore 2021-10-08.backup --ledger restored.db",
    )(restore)


def backup(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A new file.")],
) -> None:
    """Copy the ledger to a file, while others go on writing.

    The copy is a SQLite ledger of its own, also of one on PostgreSQL. A plain copy of
    a ledger's file can miss acts that were acknowledged, or be damaged.
    """
    from provenance.services.copying import back_up_ledger

    with opened_ledger(ctx) as ledger:
        size = back_up_ledger(ledger, file)
    narrate(f"Wrote {show(str(file))}: {count(size, 'entry')}.")
    narrate(f"To check it: provenance verify {show(str(file))}")


def restore(
    ctx: typer.Context,
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="A copy made by `backup`.")
    ],
) -> None:
    """Make the ledger from a copy, where there is none yet.

    The copy is audited first, and stays. On PostgreSQL the schema's owner restores.
    """
    from provenance.services.copying import restore_ledger

    location = ledger_location(ctx)
    if not file.is_file():
        raise FileMissingError(str(file))
    with shown_audit("Auditing the copy") as progress:
        audit = restore_ledger(file, location, progress=progress)
    narrate(
        f"Restored {count(audit.entries, 'entry')} from {show(str(file))}, root "
        f"{audit.root}."
    )
