"""`provenance approve`, `object` and `undo`: second thoughts, one's own and others'."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from provenance.cli.door import Because, now, opened_ledger, reviewer
from provenance.cli.printing import narrate
from provenance.cli.program import verb

if TYPE_CHECKING:
    from provenance.domain.decisions import Approval
    from provenance.domain.identifiers import Ref

Id = Annotated[
    str,
    typer.Argument(
        metavar="ID",
        help="A reconciliation: R3; a rating that waits: T5; an erasure: X1.",
    ),
]
NO_REASON = "taken back by its author"


def register(app: typer.Typer) -> None:
    """Add the verbs."""
    verb(
        app,
        "approve",
        'provenance approve R1 --by third-reader --because "Read all five passages."',
    )(approve)
    verb(
        app,
        "object",
        "provenance object R1 --by third-reader "
        '--because "The letter is weighed as if it were first-hand."',
    )(object_to)
    verb(
        app,
        "undo",
        "provenance undo --by analyst",
        'provenance undo 24 --by analyst --because "Wrong source."',
    )(undo)


def approve(ctx: typer.Context, id: Id, because: Because) -> None:
    """Approve a reconciliation, a rating or an erasure, by somebody else.

    A rating far from the letter of its speaker (A5, E1) waits for a second reader.
    Approving an erasure does it, for good: see `provenance erase`.
    """
    _answer(ctx, id, because, is_yes=True)


def object_to(ctx: typer.Context, id: Id, because: Because) -> None:
    """Object to a reconciliation, a rating or an erasure, by somebody else."""
    _answer(ctx, id, because, is_yes=False)


def undo(
    ctx: typer.Context,
    entry: Annotated[
        str | None,
        typer.Argument(
            metavar="ENTRY", help="45 or '#45'; else your latest act in force."
        ),
    ] = None,
    because: Annotated[
        str, typer.Option("--because", metavar="TEXT", help="Why.")
    ] = NO_REASON,
) -> None:
    """Take back one of your own acts, by a new act.

    Nothing leaves the log. Undoing an undoing restores the act. What somebody else
    has leaned on since cannot be undone.
    """
    from provenance.domain.identifiers import parse_ref
    from provenance.services.undoing import undo_entry

    number = None if entry is None else parse_ref(entry, wanted="entry").number
    with opened_ledger(ctx) as ledger:
        done = undo_entry(
            ledger, entry=number, because=because, by=reviewer(ctx), at=now()
        )
    what = "is undone" if done.is_undone else "is in force again"
    narrate(f"#{done.target} ({done.kind}) {what} (entry #{done.entry}).")


def _answer(ctx: typer.Context, id: str, because: str, *, is_yes: bool) -> None:
    """Say yes or no to what an id names."""
    ref = _ref(id)
    if ref.kind == "erasure":
        (_erase if is_yes else _refuse)(ctx, ref.number, because)
    elif ref.kind == "rating":
        _read_rating(ctx, ref.number, because, is_yes=is_yes)
    else:
        _read_decision(ctx, ref.number, because, is_yes=is_yes)


def _read_decision(
    ctx: typer.Context, number: int, because: str, *, is_yes: bool
) -> None:
    from provenance.services.reconciling import (
        approve_reconciliation,
        object_to_reconciliation,
    )

    give = approve_reconciliation if is_yes else object_to_reconciliation
    with opened_ledger(ctx) as ledger:
        made = give(
            ledger, reconciliation=number, because=because, by=reviewer(ctx), at=now()
        )
    _tell(made)


def _tell(made: Approval) -> None:
    what = "approved" if made.is_yes else "objected to"
    narrate(f"A{made.id}: R{made.reconciliation} is {what} (entry #{made.seq}).")


def _ref(text: str) -> Ref:
    from provenance.domain.identifiers import is_ref, parse_ref

    kind = parse_ref(text).kind if is_ref(text) else ""
    others = ("rating", "erasure")
    return parse_ref(text, wanted=kind if kind in others else "reconciliation")


def _erase(ctx: typer.Context, number: int, because: str) -> None:
    from provenance.cli.erase import tell_done
    from provenance.services.erasing import approve_erasure

    with opened_ledger(ctx) as ledger:
        made = approve_erasure(
            ledger, erasure=number, because=because, by=reviewer(ctx), at=now()
        )
    tell_done(made)


def _refuse(ctx: typer.Context, number: int, because: str) -> None:
    from provenance.services.erasing import object_to_erasure

    with opened_ledger(ctx) as ledger:
        made = object_to_erasure(
            ledger, erasure=number, because=because, by=reviewer(ctx), at=now()
        )
    narrate(f"X{made.id} is refused (entry #{made.answered}); nothing is gone.")


def _read_rating(
    ctx: typer.Context, number: int, because: str, *, is_yes: bool
) -> None:
    from provenance.services.rating import read_rating

    with opened_ledger(ctx) as ledger:
        made = read_rating(
            ledger,
            rating=number,
            is_yes=is_yes,
            because=because,
            by=reviewer(ctx),
            at=now(),
        )
    what = "approved" if made.is_yes else "objected to"
    narrate(f"A{made.id}: T{made.rating} is {what} (entry #{made.seq}).")
