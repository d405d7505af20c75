"""`provenance relations` and `relate`: how claims stand to each other, and why."""

from __future__ import annotations

from itertools import islice
from typing import Annotated

import typer

from provenance.cli.door import AsOf, Json, now, opened_ledger, reviewer
from provenance.cli.printing import narrate, print_rows, print_table
from provenance.cli.program import verb
from provenance.domain.text import show

KINDS = "contradicts, corrects, updates, differs_in_scope, repeats or agrees."


def register(app: typer.Typer) -> None:
    """Add the verbs."""
    verb(
        app,
        "relations",
        "provenance relations --kind contradicts",
        "provenance relations --json",
    )(relations)
    verb(app, "relate", "provenance relate", "provenance relate --all")(relate)


def relations(
    ctx: typer.Context,
    kind: Annotated[str | None, typer.Option(help=KINDS)] = None,
    state: Annotated[
        str | None, typer.Option(help="proposed, confirmed or dismissed.")
    ] = None,
    limit: Annotated[
        int | None, typer.Option(min=1, help="The most lines to print.")
    ] = None,
    as_of: AsOf = None,
    json: Json = False,
) -> None:
    """List relations between claims, with their reasons.

    Claims are named by the id they were imported with, else by their number.
    """
    from provenance.domain.relations import RelationKind, RelationState
    from provenance.services.listing import relation_lines

    if kind is not None and kind not in set(RelationKind):
        raise typer.BadParameter(f"{show(kind)} is not a kind: {KINDS}")
    if state is not None and state not in set(RelationState):
        raise typer.BadParameter(
            f"{show(state)} is not a state: proposed, confirmed or dismissed."
        )
    with opened_ledger(ctx, as_of) as ledger:
        lines = islice(relation_lines(ledger, kind=kind, state=state), limit)
        if json:
            print_rows(
                {
                    "id": f"L{line.relation.id}",
                    "a": line.a,
                    "b": line.b,
                    "kind": line.relation.proposed.kind.value,
                    "reason": line.relation.proposed.reason,
                    "rule": line.relation.proposed.rule,
                    "state": line.relation.state.value,
                }
                for line in lines
            )
            return
        print_table(
            ("Relation", "A", "Kind", "B", "Reason", "State"),
            [
                (
                    f"L{line.relation.id}",
                    show(line.a),
                    line.relation.proposed.kind.value.replace("_", " "),
                    show(line.b),
                    show(line.relation.proposed.reason),
                    line.relation.state.value,
                )
                for line in lines
            ],
        )


def relate(
    ctx: typer.Context,
    everything: Annotated[
        bool,
        typer.Option(
            "--all", help="Every event, though these rules were asked about it before."
        ),
    ] = False,
) -> None:
    """Propose relations and matchings again, with the current rules.

    Claims are related when they arrive; this adds what newer rules see, and asks
    about the events that they were not asked about yet. What a person dismissed is
    not proposed again by the same version of a rule.
    """
    from provenance.services.relating import relate_all

    with opened_ledger(ctx) as ledger:
        done = relate_all(ledger, everything=everything, by=reviewer(ctx), at=now())
    if done.entry is None:
        narrate("Nothing new: what the rules say of the pairs they compare is there.")
        return
    events = "1 event" if done.events == 1 else f"{done.events:,} events"
    narrate(
        f"Entry #{done.entry}: {events} asked about for the first time by these rules; "
        f"{done.relations:,} relations proposed, {done.cases:,} cases opened, "
        f"{done.matchings:,} matchings of events proposed."
    )
