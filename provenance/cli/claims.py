"""`provenance claims`: lists claims, as a table or as the rows an import takes."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated

import typer

from provenance.cli.door import (
    AsOf,
    Json,
    Limit,
    Where,
    check_page,
    opened_ledger,
    page_start,
    reviewer,
)
from provenance.cli.printing import print_line, print_rows, print_table, terminal_width
from provenance.cli.program import verb
from provenance.domain.text import show

if TYPE_CHECKING:
    from provenance.domain.claims import Claim
    from provenance.domain.sources import Attribution
    from provenance.services.listing_rows import ClaimFilter
    from provenance.services.opening import Ledger

Text = str | None
PAGE = 500
STATES = "proposed, recorded, confirmed, dismissed or withdrawn."


def register(app: typer.Typer) -> None:
    """Add the verb."""
    verb(
        app,
        "claims",
        "provenance claims --event kunduz-mosque-2021-10-08 --measure killed",
        'provenance claims --source "Taliban sources" --since 2021-10-09',
        "provenance claims --where 'measure:killed status:new -words:found'",
        "provenance claims --json > claims.jsonl",
    )(claims)


def claims(
    ctx: typer.Context,
    event: Annotated[Text, typer.Option(help="Of this event: E2 or its name.")] = None,
    measure: Annotated[Text, typer.Option(help="Of this measure: killed ...")] = None,
    question: Annotated[Text, typer.Option(help="That answer this question.")] = None,
    source: Annotated[
        Text, typer.Option(help="Said or carried by this source: S4 or its name.")
    ] = None,
    document: Annotated[
        Text, typer.Option(help="In this document: D3, file name or sha256.")
    ] = None,
    state: Annotated[Text, typer.Option(help=STATES)] = None,
    since: Annotated[
        Text, typer.Option(metavar="DATE", help="Asserted on this day or later.")
    ] = None,
    until: Annotated[
        Text, typer.Option(metavar="DATE", help="Asserted on this day or earlier.")
    ] = None,
    where: Where = None,
    limit: Limit = 500,
    after: Annotated[
        Text, typer.Option(metavar="CLAIM", help="Go on after this claim.")
    ] = None,
    as_of: AsOf = None,
    json: Json = False,
) -> None:
    """List claims in number order.

    --where takes a filter as the queue does, in place of the other filters.

    With --json, each line is a row that `import` takes again (with --ignore-extra,
    for what the ledger adds).
    """
    from provenance.services.listing import claim_lines

    place = page_start(after, "claim")
    asked = (event, measure, question, source, document, state, since, until)
    if where is not None and any(each is not None for each in asked):
        raise typer.BadParameter("--where stands alone: write all of it in the filter")
    with opened_ledger(ctx, as_of) as ledger:
        if where is not None:
            _print_where(ctx, ledger, where, after=place, limit=limit, json=json)
            return
        wanted = _filter(
            ledger,
            event=event,
            measure=measure,
            question=question,
            source=source,
            document=document,
            state=state,
            since=since,
            until=until,
        )
        if json:
            _print_rows(ledger, wanted, after=place, limit=limit)
            return
        lines = claim_lines(ledger, wanted, after=place, limit=limit)
        print_claims(ledger, [line.claim for line in lines])
        check_page(limit, len(lines), f"C{lines[-1].claim.id}" if lines else "")


def _print_where(
    ctx: typer.Context,
    ledger: Ledger,
    where: str,
    *,
    after: int,
    limit: int,
    json: bool,
) -> None:
    from provenance.domain.filters import parse_filter
    from provenance.services.listing_rows import rows_of_claims
    from provenance.services.queueing import found_claims

    found = found_claims(
        ledger, parse_filter(where), by=reviewer(ctx), after=after, limit=limit
    )
    if json:
        print_rows(rows_of_claims(ledger, [claim.id for claim in found]))
    else:
        print_claims(ledger, found)
    check_page(limit, len(found), f"C{found[-1].id}" if found else "")


def print_claims(ledger: Ledger, claims: Iterable[Claim]) -> None:
    """Write claims as a table to stdout."""
    from provenance.domain.answers import answer_text
    from provenance.services.listing_rows import event_slugs
    from provenance.services.tracing_evidence import marks_of

    found = list(claims)
    slugs = event_slugs(ledger, found)
    named = "Of " if len(slugs) == 1 else "Events: "
    for line in textwrap.wrap(
        ", ".join(f"E{number} {show(slug)}" for number, slug in sorted(slugs.items())),
        width=terminal_width(),
        initial_indent=named,
        break_on_hyphens=False,
    ):
        print_line(line)
    several = len(slugs) > 1
    why = ("Proposed because",) if any(map(_is_proposed, found)) else ()
    print_table(
        ("Claim", "Question", "Value", "Attribution", "Said", "Marks", *why),
        [
            (
                claim_name(claim),
                f"{f'E{claim.event} ' if several else ''}Q{claim.question} "
                f"{question_text(claim.measure, claim.scope)}",
                show(answer_text(claim)),
                chain_text(claim.attribution),
                "" if claim.asserted_date is None else show(claim.asserted_date.text),
                ", ".join(marks_of(claim)),
                *([_reason(claim)] if why else []),
            )
            for claim in found
        ],
        fixed=("Said",),
    )


def _is_proposed(claim: Claim) -> bool:
    return claim.rule is not None and claim.state == "proposed"


def _reason(claim: Claim) -> str:
    if not _is_proposed(claim):
        return ""
    return show(f"{claim.because or ''} ({claim.rule})".strip())


def claim_name(claim: Claim) -> str:
    """A claim's number, with the id it was imported with beneath."""
    if claim.external_id is None:
        return f"C{claim.id}"
    return f"C{claim.id}\n{show(claim.external_id, width=16)}"


def question_text(measure: str, scope: str) -> str:
    """A question's measure, and its scope where it has one."""
    return f"{show(measure)}/{show(scope)}" if scope else show(measure)


def chain_text(chain: Attribution) -> str:
    """A chain as people type it, publisher first."""
    return " > ".join(show(step.name) for step in chain)


def _print_rows(ledger: Ledger, wanted: ClaimFilter, *, after: int, limit: int) -> None:
    """Write rows a page at a time, so that a million of them cost no memory."""
    from provenance.services.listing_rows import claim_rows

    shown = 0
    while shown < limit:
        size = min(PAGE, limit - shown)
        rows = claim_rows(ledger, wanted, after=after, limit=size)
        print_rows(rows)
        shown += len(rows)
        if len(rows) < size:
            return
        after = int(rows[-1]["id"].removeprefix("C"))
    check_page(limit, shown, f"C{after}")


def _filter(
    ledger: Ledger,
    *,
    event: Text,
    measure: Text,
    question: Text,
    source: Text,
    document: Text,
    state: Text,
    since: Text,
    until: Text,
) -> ClaimFilter:
    from provenance.domain.dates import parse_edtf
    from provenance.domain.measures import find_measure
    from provenance.services import naming
    from provenance.services.listing_rows import ClaimFilter

    check_state(state)
    return ClaimFilter(
        event=None if event is None else naming.find_event(ledger, event),
        measure=None if measure is None else find_measure(measure).name,
        question=None if question is None else naming.find_question(ledger, question),
        source=None if source is None else naming.find_source(ledger, source),
        document=None if document is None else naming.find_document(ledger, document),
        state=state,
        since=None if since is None else parse_edtf(since).text,
        until=None if until is None else parse_edtf(until).text,
    )


def check_state(state: Text) -> None:
    """Refuse a state that no claim has."""
    from provenance.domain.claims import ClaimState

    if state is not None and state not in set(ClaimState):
        raise typer.BadParameter(f"{show(state)} is not a state: {STATES}")
