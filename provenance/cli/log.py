"""`provenance log`: the newest entries, newest first."""

from __future__ import annotations

import typer

from provenance.cli.door import AsOf, Json, Limit, opened_ledger
from provenance.cli.printing import print_rows, print_table
from provenance.cli.program import verb
from provenance.domain.text import show


def register(app: typer.Typer) -> None:
    """Add the verb."""
    verb(app, "log", "provenance log --limit 10", "provenance log --json")(log)


def log(
    ctx: typer.Context, limit: Limit = 50, as_of: AsOf = None, json: Json = False
) -> None:
    """List the newest entries: who did what, and when."""
    from provenance.services.listing import entry_lines
    from provenance.services.tracing_rulings import because_of

    with opened_ledger(ctx, as_of) as ledger:
        entries = entry_lines(ledger, limit=limit)
    if json:
        print_rows(
            {
                "entry": entry.seq,
                "id": entry.id,
                "by": entry.actor,
                "auth": entry.auth,
                "at": entry.at,
                "kind": entry.kind,
                "subject": entry.subject,
                "because": because_of(entry),
                "base": entry.base,
                "body_sha256": entry.body_sha256.hex(),
                "leaf": entry.leaf.hex(),
                "chain": entry.chain.hex(),
            }
            for entry in entries
        )
        return
    print_table(
        ("Entry", "At (UTC)", "By", "Act", "Of"),
        [
            (
                f"#{entry.seq}",
                f"{entry.at[:10]} {entry.at[11:19]}",
                show(entry.actor),
                show(entry.kind),
                show(entry.subject),
            )
            for entry in entries
        ],
        fixed=("At (UTC)",),
    )
