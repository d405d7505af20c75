"""`provenance mark` and `duplicate`: what an analyst says of claims in the queue."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from provenance.cli.door import Base, Because, Json, now, opened_ledger, reviewer
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
    """Add the verbs."""
    verb(
        app,
        "mark",
        "provenance mark C2 later",
        "provenance mark C2-C4 C6 done",
        'provenance mark C3 flag --reason wrong_event --because "An earlier attack."',
    )(mark)
    verb(
        app,
        "duplicate",
        'provenance duplicate 03-01 --of 01-02 --because "The same wire report."',
    )(duplicate)


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


def duplicate(
    ctx: typer.Context,
    claim: Annotated[
        str, typer.Argument(metavar="CLAIM", help="The one that repeats: C12.")
    ],
    of: Annotated[str, typer.Option("--of", metavar="CLAIM", help="What it repeats.")],
    because: Because,
    base: Base = None,
) -> None:
    """Say that a claim repeats another, and is no second origin.

    Your word is a confirmed relation, in place of what rules said of the two; `undo`
    takes it back.
    """
    from provenance.services.naming import find_claim
    from provenance.services.stating import state_duplicate

    with opened_ledger(ctx) as ledger:
        repeating, repeated = find_claim(ledger, claim), find_claim(ledger, of)
        done = state_duplicate(
            ledger,
            claim=repeating,
            of=repeated,
            because=because,
            by=reviewer(ctx),
            at=now(),
            base=base,
        )
    narrate(f"L{done.relation}: C{repeating} repeats C{repeated}.")
    for older in done.instead_of:
        narrate(f"L{older}: proposed before, dismissed now.")
    narrate(f"Entry #{done.entry}.")


def _mark(typed: str) -> Mark:
    from provenance.domain.marks import TYPED

    found = TYPED.get(typed.strip().casefold())
    if found is None:
        raise typer.BadParameter(f"{show(typed, width=40)} is no mark: {STATES}")
    return found
