"""`provenance mark`: what an analyst says of claims while going through the queue."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from provenance.cli.door import Base, Json, now, opened_ledger, reviewer
from provenance.cli.printing import count, narrate, print_rows
from provenance.cli.program import verb
from provenance.domain.text import show

if TYPE_CHECKING:
    from provenance.domain.marks import Mark

STATES = "later, flag, unsure, done or clear"
_TOLD = {
    "later": "put off until later",
    "flagged": "flagged",
    "unsure": "marked unsure",
    "done": "done",
    "clear": "cleared of marks",
}


def register(app: typer.Typer) -> None:
    """Add the verb."""
    verb(
        app,
        "mark",
        "provenance mark C2 later",
        "provenance mark C2-C4 C6 done",
        'provenance mark C3 flag --reason wrong_event --because "An earlier attack."',
    )(mark)


def mark(
    ctx: typer.Context,
    what: Annotated[
        list[str],
        typer.Argument(
            metavar="CLAIM... MARK",
            help=f"Claims (C12, C10-C25), then {STATES}.",
        ),
    ],
    because: Annotated[
        str,
        typer.Option(
            metavar="TEXT", help="Why; `flag` and `unsure` need it, or a --reason."
        ),
    ] = "",
    reason: Annotated[
        str | None,
        typer.Option(
            metavar="CODE",
            help="not_a_claim, misread_figure, wrong_speaker, wrong_event, duplicate, "
            "other.",
        ),
    ] = None,
    base: Base = None,
    json: Json = False,
) -> None:
    """Mark claims in the queue; the latest mark of a claim stands.

    A mark says whose turn it is, and never changes what counts. `later` is yours
    alone; the others are everybody's. All that is named is marked in one act, or
    nothing is.
    """
    from provenance.services.marking import find_claims_named, mark_claims

    claims, said = what[:-1], _mark(what[-1])
    if not claims:
        raise typer.BadParameter("name at least one claim before the mark")
    with opened_ledger(ctx) as ledger:
        done = mark_claims(
            ledger,
            claims=find_claims_named(ledger, claims),
            mark=said,
            code=reason,
            because=because,
            by=reviewer(ctx),
            at=now(),
            base=base,
        )
    if json:
        print_rows(
            [
                {
                    "entry": done.entry,
                    "mark": done.mark.value,
                    "claims": [f"C{claim}" for claim in done.claims],
                }
            ]
        )
    told = _TOLD[done.mark]
    narrate(f"{count(len(done.claims), 'claim')} {told} (entry #{done.entry}).")


def _mark(typed: str) -> Mark:
    from provenance.domain.marks import TYPED

    found = TYPED.get(typed.strip().casefold())
    if found is None:
        raise typer.BadParameter(f"{show(typed, width=40)} is no mark: {STATES}")
    return found
