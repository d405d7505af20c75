"""`provenance review`: the terminal screens."""

from __future__ import annotations

import typer

from provenance.cli.door import ledger_location, now, reviewer
from provenance.cli.program import verb


def register(app: typer.Typer) -> None:
    """Add the verb."""
    verb(app, "review", "provenance review")(review)


def review(ctx: typer.Context) -> None:
    """Open the terminal screens.

    The queue of cases, and one case side by side.

    Also opened by `provenance` alone on a terminal. Every key has a command.
    """
    open_screens(ctx, ledger_location(ctx))


def open_screens(ctx: typer.Context, location: str) -> None:
    """Show the screens of one ledger until the reviewer leaves."""
    from tui.app import run

    code = run(location, by=reviewer(ctx), clock=now)
    if code:
        raise typer.Exit(code)
