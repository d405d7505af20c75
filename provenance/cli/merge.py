"""`provenance merge` and `split`: whether two events are one."""

from __future__ import annotations

from typing import Annotated

import typer

from provenance.cli.door import Because, now, opened_ledger, reviewer
from provenance.cli.printing import narrate
from provenance.cli.program import verb

Event = Annotated[
    str, typer.Argument(metavar="EVENT", help="The event: E5 or its name.")
]
Into = Annotated[
    str, typer.Argument(metavar="INTO", help="The one that it is: E2 or its name.")
]


def register(app: typer.Typer) -> None:
    """Add the verbs."""
    verb(app, "merge", 'provenance merge E2 E1 --because "One attack, two reports."')(
        merge
    )
    verb(app, "split", 'provenance split E2 --because "Two attacks on one day."')(split)


def merge(ctx: typer.Context, event: Event, into: Into, because: Because) -> None:
    """Merge an event into another: its claims answer the questions of that one.

    Decisions that read the claims of either turn stale. `split` takes it back.
    """
    from provenance.services.merging import merge_events
    from provenance.services.naming import find_own_event

    with opened_ledger(ctx) as ledger:
        merged = merge_events(
            ledger,
            event=find_own_event(ledger, event),
            into=find_own_event(ledger, into),
            because=because,
            by=reviewer(ctx),
            at=now(),
        )
    narrate(f"E{merged.event} is part of E{merged.into} now. Entry #{merged.entry}.")


def split(ctx: typer.Context, event: Event, because: Because) -> None:
    """Split an event from the one it was merged into.

    The claims recorded under it answer its own questions again. Anyone may do it;
    decisions that read them turn stale.
    """
    from provenance.services.merging import split_event
    from provenance.services.naming import find_own_event

    with opened_ledger(ctx) as ledger:
        done = split_event(
            ledger,
            event=find_own_event(ledger, event),
            because=because,
            by=reviewer(ctx),
            at=now(),
        )
    narrate(
        f"E{done.event} is no part of E{done.source} any more. Entry #{done.entry}."
    )
