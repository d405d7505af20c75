"""`provenance queue`: claims that wait, as a list, as rows, or one at a time."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Annotated, Any

import typer

from provenance.cli.door import Json, Where, opened_ledger, reviewer
from provenance.cli.printing import narrate, print_rows, print_table
from provenance.cli.program import verb
from provenance.domain.text import show

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.domain.filters import Filter
    from provenance.services.opening import Ledger
    from provenance.services.queue_rows import QueueRow
    from provenance.services.queueing import Order

ORDERS = "event, newest, disagreement, experts or mix"
COUNT_SECONDS = 0.1
"""How long counting what waits may take before `at least` is said."""


def register(app: typer.Typer) -> None:
    """Add the verb."""
    verb(
        app,
        "queue",
        "provenance queue",
        "provenance queue --where 'measure:killed kind:contradicts' --order newest",
        "provenance queue --where status:flagged,unsure --json",
        "provenance queue --plain",
    )(queue)


def queue(
    ctx: typer.Context,
    where: Where = None,
    order: Annotated[str, typer.Option(metavar="ORDER", help=f"{ORDERS}.")] = "event",
    limit: Annotated[
        int | None,
        typer.Option(min=1, help="The most claims; else 50, and all with --plain."),
    ] = None,
    plain: Annotated[
        bool, typer.Option("--plain", help="One claim at a time, in plain sentences.")
    ] = False,
    json: Json = False,
) -> None:
    """Go through the claims that wait, or list them.

    What waits is what nobody has marked, rated, ruled on or decided, and you have not
    put off; a filter with a status lists that instead.

    With --plain each claim is told in sentences and answered by one letter and Enter,
    from the keyboard or from a pipe: the way for screen readers and scripts. What one
    letter asks for may follow on its line: `f m Forty were wounded.` A source's letter
    is told once you have rated the claim.
    """
    from provenance.services.queueing import queue_chunks

    if plain and json:
        raise typer.BadParameter("--plain or --json, not both")
    wanted, chosen = _wanted(where), _order(order)
    by = reviewer(ctx)
    with opened_ledger(ctx) as ledger:
        ids = (
            claim
            for chunk in queue_chunks(ledger, wanted, order=chosen, by=by)
            for claim in chunk
        )
        if plain:
            from provenance.cli.queue_plain import go_through

            go_through(ledger, islice(ids, limit), wanted, by=by)
            return
        rows = list(_rows(ledger, islice(ids, limit or 50), by=by))
        if json:
            print_rows(map(row_fields, rows))
        else:
            _print_table(rows)
        narrate(f"{len(rows):,} of {how_many(ledger, wanted, by=by)}.")


def how_many(ledger: Ledger, wanted: Filter, *, by: str) -> str:
    """How many claims a filter finds, as exactly as a moment allows."""
    from time import monotonic

    from provenance.services.queueing import queue_count

    until = monotonic() + COUNT_SECONDS
    return str(
        queue_count(ledger, wanted, by=by, is_enough=lambda: monotonic() > until)
    )


def row_fields(row: QueueRow) -> dict[str, Any]:
    """A row as JSON tells it; the letter only where the reviewer may see it."""
    return {
        "id": f"C{row.claim}",
        "external_id": row.external_id,
        "state": row.state.value,
        "status": row.status.value,
        "later": row.is_later,
        "marks": [
            {"mark": each.mark.value, "by": each.by, "because": each.reason}
            for each in row.marks
        ],
        "event": row.event_slug,
        "attribute": row.measure,
        "scope": row.scope or None,
        "value": row.value,
        "source": row.speaker,
        "letter": None if row.letter_seen is None else row.letter_seen.value,
        "letter_hidden": not row.is_letter_shown,
        "rating": None if row.rating is None else row.rating.value,
        "asserted_date": row.asserted,
        "document": row.document_name,
        "quote": row.quote or None,
        "words": row.words.value,
        "anchored": row.is_anchored,
        "rule": row.rule,
        "case": None if row.case is None else f"K{row.case}",
        "relations": {kind.value: total for kind, total in row.relations.items()},
        "version": row.version,
    }


def marks_text(row: QueueRow) -> list[str]:
    """What has to be said of a claim, in words."""
    from provenance.domain.claims import ClaimState, Words

    said = []
    if row.state is not ClaimState.RECORDED:
        said.append(row.state.value)
    if row.words is Words.MISSING:
        said.append("not in the words")
    if not row.is_anchored:
        said.append("unanchored")
    return [*said, *(each.mark.value for each in row.marks)]


def _print_table(rows: list[QueueRow]) -> None:
    print_table(
        ("Claim", "Event", "Says", "Source", "Said", "Relations", "Marks"),
        [
            (
                f"C{row.claim}",
                f"E{row.event} {show(row.event_label, width=40)}",
                f"{show(row.measure)}: {show(row.value)}",
                show(row.speaker),
                show(row.asserted or ""),
                ", ".join(f"{total} {kind}" for kind, total in row.relations.items()),
                ", ".join(marks_text(row)),
            )
            for row in rows
        ],
        fixed=("Said",),
    )


def _rows(ledger: Ledger, ids: Iterator[int], *, by: str) -> Iterator[QueueRow]:
    from provenance.services.queue_rows import PAGE_MAX, queue_rows

    while page := list(islice(ids, PAGE_MAX)):
        yield from queue_rows(ledger, page, by=by).rows


def _wanted(where: str | None) -> Filter:
    """The filter that was typed; what is pending where it names no status."""
    from provenance.domain.filters import Field, Filter, parse_filter
    from provenance.services.queueing import PENDING, TABS

    typed = Filter() if where is None else parse_filter(where)
    if typed.of(Field.STATUS) or typed.of(Field.STATE):
        return typed
    return TABS[PENDING] + typed


def _order(typed: str) -> Order:
    from provenance.services.queueing import Order

    if typed not in set(Order):
        raise typer.BadParameter(f"{show(typed, width=40)} is no order: {ORDERS}")
    return Order(typed)
