"""`provenance init`: makes the ledger, or brings it to this version."""

from __future__ import annotations

import typer

from provenance.cli.door import ledger_location, now, reviewer
from provenance.cli.printing import narrate
from provenance.cli.program import verb


def register(app: typer.Typer) -> None:
    """Add the verb."""
    verb(
        app,
        "init",
        "provenance init",
        "provenance init --ledger kunduz.db --by analyst",
    )(init)


def init(ctx: typer.Context) -> None:
    """Make the ledger, or bring it to this version.

    What it holds stays as it is. A ledger that a newer program made is refused.
    """
    from provenance.domain.text import show
    from provenance.services.opening import create_ledger

    location = ledger_location(ctx)
    before = create_ledger(location, by=reviewer(ctx), at=now())
    if before:
        narrate(f"{show(location)} is ready; its schema was {before}.")
    else:
        narrate(f"Made {show(location)}.")
