"""`provenance merge` and `split`: whether two events, or two sources, are one."""

from __future__ import annotations

from typing import Annotated

import typer

from provenance.cli.door import Base, Because, now, opened_ledger, reviewer
from provenance.cli.printing import narrate
from provenance.cli.program import verb
from provenance.domain.errors import InvalidRecordError

One = Annotated[
    str,
    typer.Argument(metavar="WHICH", help="An event or a source: E5, S13 or its name."),
]
Into = Annotated[
    str, typer.Argument(metavar="INTO", help="The one that it is: E2, S30 or its name.")
]


def register(app: typer.Typer) -> None:
    """Add the verbs."""
    verb(
        app,
        "merge",
        'provenance merge E2 E1 --because "One attack, two reports."',
        'provenance merge S13 S30 --because "One agency, by two names."',
    )(merge)
    verb(
        app,
        "split",
        'provenance split E2 --because "Two attacks on one day."',
        'provenance split S13 --because "A bureau of its own."',
    )(split)


def merge(
    ctx: typer.Context, which: One, into: Into, because: Because, base: Base = None
) -> None:
    """Merge an event into another, or a source into another.

    The claims of an event answer the questions of the other. A source counts as the
    other: one origin, one grade, one line in lists; its claims keep its name. Decisions
    that read them turn stale. `split` takes it back.
    """
    from provenance.services.merging import merge_events
    from provenance.services.merging_sources import merge_sources
    from provenance.services.naming import find_merged

    with opened_ledger(ctx) as ledger:
        one, other = find_merged(ledger, which), find_merged(ledger, into)
        if one.kind != other.kind:
            raise InvalidRecordError(
                f"The pair {one} and {other}",
                "is of two kinds: merge an event into an event, a source into a source",
            )
        by, at = reviewer(ctx), now()
        if one.kind == "event":
            entry = merge_events(
                ledger,
                event=one.number,
                into=other.number,
                because=because,
                by=by,
                at=at,
                base=base,
            ).entry
        else:
            entry = merge_sources(
                ledger,
                source=one.number,
                into=other.number,
                because=because,
                by=by,
                at=at,
                base=base,
            ).entry
    narrate(f"{one} is part of {other} now. Entry #{entry}.")


def split(ctx: typer.Context, which: One, because: Because, base: Base = None) -> None:
    """Split an event, or a source, from the one it was merged into.

    The claims recorded under an event answer its own questions again; a source counts
    as itself again. Anyone may do it; decisions that read its claims turn stale.
    """
    from provenance.services.merging import split_event
    from provenance.services.merging_sources import split_source
    from provenance.services.naming import find_merged

    with opened_ledger(ctx) as ledger:
        one = find_merged(ledger, which)
        by, at = reviewer(ctx), now()
        if one.kind == "event":
            parted = split_event(
                ledger, event=one.number, because=because, by=by, at=at, base=base
            )
            entry, whole = parted.entry, f"E{parted.source}"
        else:
            taken = split_source(
                ledger, source=one.number, because=because, by=by, at=at, base=base
            )
            entry, whole = taken.entry, f"S{taken.whole}"
    narrate(f"{one} is no part of {whole} any more. Entry #{entry}.")
