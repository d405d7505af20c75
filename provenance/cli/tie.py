"""`provenance tie`: a source's interest, its owner and its affiliates, with dates."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from provenance.cli.door import Base, Because, now, opened_ledger, reviewer
from provenance.cli.printing import narrate
from provenance.cli.program import verb
from provenance.domain.text import show

if TYPE_CHECKING:
    from provenance.domain.ties import Tie

Text = str | None


def register(app: typer.Typer) -> None:
    """Add the verb."""
    verb(
        app,
        "tie",
        'provenance tie "Taliban sources" --interest "party to the war" '
        '--because "It fought there."',
        'provenance tie "Two Rivers Daily Paper" --owner "Two Rivers Press" '
        '--since 2019 --because "Its imprint."',
        'provenance tie S9 --affiliate "Border Review" --since 2015 --until 2018 '
        '--because "They shared an office."',
    )(tie)


def tie(
    ctx: typer.Context,
    source: Annotated[str, typer.Argument(metavar="SOURCE", help="S4 or its name.")],
    because: Because,
    interest: Annotated[
        Text, typer.Option(help="What it is a party to, in words.")
    ] = None,
    owner: Annotated[
        Text,
        typer.Option(metavar="SOURCE", help="Who owns it or speaks through it."),
    ] = None,
    affiliate: Annotated[
        Text, typer.Option(metavar="SOURCE", help="Whom it is tied to more loosely.")
    ] = None,
    since: Annotated[
        Text, typer.Option(metavar="DATE", help="From when: 2019, 2019-05~ ...")
    ] = None,
    until: Annotated[
        Text, typer.Option(metavar="DATE", help="Until when; then it is history.")
    ] = None,
    base: Base = None,
) -> None:
    """Say what a source is a party to, who owns it, or with whom it is affiliated.

    A source and its owner are one origin; an affiliate is shown and counted apart.
    What has ended is kept and changes nothing. `undo` brings back what was before.
    """
    from provenance.domain.dates import parse_edtf
    from provenance.domain.ties import TieKind
    from provenance.services.naming import find_source, source_or_name
    from provenance.services.tying import tie_source

    told = {
        TieKind.INTEREST: interest,
        TieKind.OWNER: owner,
        TieKind.AFFILIATE: affiliate,
    }
    given = {kind: text for kind, text in told.items() if text is not None}
    if len(given) != 1:
        raise typer.BadParameter("Name one of --interest, --owner and --affiliate.")
    ((kind, text),) = given.items()
    is_interest = kind is TieKind.INTEREST
    with opened_ledger(ctx) as ledger:
        made = tie_source(
            ledger,
            source=find_source(ledger, source),
            kind=kind,
            interest=text if is_interest else None,
            other=None if is_interest else source_or_name(ledger, text),
            since=None if since is None else parse_edtf(since),
            until=None if until is None else parse_edtf(until),
            because=because,
            by=reviewer(ctx),
            at=now(),
            base=base,
        )
    narrate(f"S{made.source}: {tie_text(made)} (entry #{made.seq}).")


def tie_text(tie: Tie, name: str = "") -> str:
    """A tie in words: `owner S7 Two Rivers Press, since 2019`; `name` is shown."""
    to = show(tie.interest or "")
    if tie.other is not None:
        to = f"S{tie.other} {name}".strip()
    since = "" if tie.since is None else f", since {tie.since.text}"
    until = "" if tie.until is None else f", until {tie.until.text}"
    return f"{tie.kind.value} {to}{since}{until}"
