"""`provenance alias`: another name of a source, and names that are one or two."""

from __future__ import annotations

from typing import Annotated

import typer

from provenance.cli.door import Because, now, opened_ledger, reviewer
from provenance.cli.printing import count, narrate
from provenance.cli.program import verb
from provenance.domain.text import quoted


def register(app: typer.Typer) -> None:
    """Add the verb."""
    verb(
        app,
        "alias",
        'provenance alias S13 "Moskva Times" --because "Its own masthead."',
        'provenance alias --same "IS-K" "Khorasan Province" --because "It says so."',
        'provenance alias --different "A. Rahimi" "A. Rahim" --because "Two men."',
    )(alias)


def alias(
    ctx: typer.Context,
    source: Annotated[
        str,
        typer.Argument(
            metavar="SOURCE",
            help="A source: S13 or its name; with --same or --different, any name.",
        ),
    ],
    name: Annotated[str, typer.Argument(metavar="NAME", help="The other name.")],
    because: Because,
    same: Annotated[
        bool, typer.Option("--same", help="Two names that claims give are one.")
    ] = False,
    different: Annotated[
        bool, typer.Option("--different", help="They are two, however alike.")
    ] = False,
) -> None:
    """Give a source another name, or say that two names are one, or two.

    Claims that name a source by an alias from now on are its own. With --same or
    --different it is about names as claims give them, of people and groups: the rules
    go by your word instead of the spelling. `undo` takes either back.
    """
    if same and different:
        raise typer.BadParameter("Two names are the same or different, not both.")
    if same or different:
        _compare(ctx, source, name, because, is_same=same)
        return
    from provenance.services.merging_sources import add_alias
    from provenance.services.naming import find_source

    with opened_ledger(ctx) as ledger:
        added = add_alias(
            ledger,
            source=find_source(ledger, source),
            name=name,
            because=because,
            by=reviewer(ctx),
            at=now(),
        )
    narrate(
        f"{quoted(name)} is a name of S{added.into} now, as S{added.source}. "
        f"Entry #{added.entry}."
    )


def _compare(
    ctx: typer.Context, name: str, other: str, because: str, *, is_same: bool
) -> None:
    from provenance.services.aliasing import compare_names

    with opened_ledger(ctx) as ledger:
        said = compare_names(
            ledger,
            name=name,
            other=other,
            is_same=is_same,
            because=because,
            by=reviewer(ctx),
            at=now(),
        )
    what = "one name" if is_same else "two names"
    narrate(
        f"{quoted(name)} and {quoted(other)} are {what}; claims of "
        f"{count(said.events, 'event')} were related anew. Entry #{said.entry}."
    )
