"""`provenance cases` and `case`: the queue of conflicts, and one of them whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from provenance.cli.door import AsAuditor, AsOf, Json, Limit, opened_ledger, viewer
from provenance.cli.printing import at_hyphens, count, narrate, print_rows, print_table
from provenance.cli.program import verb
from provenance.domain.text import show

if TYPE_CHECKING:
    from provenance.services.listing_cases import CaseLine
    from provenance.services.opening import Ledger

NAME_WIDTH = 15
"""Cells of an event's name in the table, which has five other columns."""


def register(app: typer.Typer) -> None:
    """Add the verbs."""
    verb(
        app,
        "cases",
        "provenance cases",
        "provenance cases --why",
        "provenance cases --state open --event kunduz-mosque-2021-10-08 --json",
    )(cases)
    verb(
        app,
        "case",
        "provenance case K1",
        "provenance case K1 --all",
        "provenance case K1 --timeline",
    )(case)


def cases(
    ctx: typer.Context,
    state: Annotated[
        str | None, typer.Option(help="stale, open, decided or lapsed.")
    ] = None,
    event: Annotated[
        str | None, typer.Option(help="Of this event: E2 or its name.")
    ] = None,
    why: Annotated[
        bool, typer.Option("--why", help="Say why each stands where it stands.")
    ] = False,
    limit: Limit = 500,
    as_of: AsOf = None,
    json: Json = False,
) -> None:
    """List cases: stale ones, open ones, decided ones, lapsed ones.

    One has lapsed whose claims are at odds no more, though nobody decided anything.
    Among those of one state, one whose stale decision stands in an exported sheet comes
    first, then the one whose answers are furthest apart.
    """
    from provenance.domain.cases import CaseState
    from provenance.services.listing_cases import case_lines
    from provenance.services.naming import find_event

    if state is not None and state not in set(CaseState):
        raise typer.BadParameter(f"{show(state)} is not stale, open, decided or lapsed")
    with opened_ledger(ctx, as_of) as ledger:
        about = None if event is None else find_event(ledger, event)
        lines = case_lines(ledger, limit=limit, state=state, event=about)
    if json:
        print_rows(
            {
                "id": f"K{line.case.id}",
                "event": line.event.slug,
                "label": line.event.label,
                "family": line.case.family,
                "state": line.case.state.value,
                "contradictions": line.case.contradictions,
                "contested_questions": line.case.contested,
                "claims": line.claims,
                "claims_proposed": line.proposed,
                "speakers": line.speakers,
                "reports": line.case.told.reports,
                "origins": line.case.told.origins,
                "links_unconfirmed": line.case.told.unconfirmed,
                "why": list(line.case.why),
                "version": line.case.version,
            }
            for line in lines
        )
    else:
        print_cases(lines, why=why)
    if len(lines) == limit:
        narrate(f"{count(limit, 'line')}; there may be more: give a larger --limit.")


def print_cases(lines: list[CaseLine], *, why: bool = False) -> None:
    """Write cases as a table to stdout, with why each stands there when asked."""
    told = ("Why here",) if why else ("At odds", "Told by")
    print_table(
        ("Case", "Event", "About", "State", *told),
        [
            (
                f"K{line.case.id}",
                at_hyphens(show(line.event.label), NAME_WIDTH),
                show(line.case.family),
                line.case.state.value,
                *(["\n".join(line.case.why)] if why else _counts(line)),
            )
            for line in lines
        ],
        fixed=("State",),
    )


def _counts(line: CaseLine) -> tuple[str, str]:
    from provenance.domain.cases import told_text

    told = told_text(line.case, proposed=line.proposed)
    questions = count(line.case.contested, "question")
    if line.proposed and not line.case.told.reports:
        # None of its claims counts, so that nobody contradicts anybody yet.
        return questions, told
    contradictions = count(line.case.contradictions, "contradiction")
    return f"{contradictions}, {questions}", told


def case(
    ctx: typer.Context,
    case: Annotated[str, typer.Argument(metavar="CASE", help="K2.")],
    everything: Annotated[
        bool, typer.Option("--all", help="Every relation, conflict or not.")
    ] = False,
    timeline: Annotated[
        bool, typer.Option("--timeline", help="What happened in it, oldest first.")
    ] = False,
    as_of: AsOf = None,
    as_auditor: AsAuditor = False,
    json: Json = False,
) -> None:
    """Show one case whole, with its claims and relations.

    Each answer has its reports and the origins they go back to; each claim its
    chain with the letter that every source holds now. What others rated is hidden
    from a reviewer who has not rated it yet, and so are the letters of its chain.
    """
    from provenance.cli.case_view import case_row, print_case
    from provenance.services.naming import find_case
    from provenance.services.viewing import view_case

    if timeline:
        with opened_ledger(ctx, as_of) as ledger:
            print_timeline(ledger, find_case(ledger, case), json=json)
        return
    with opened_ledger(ctx, as_of) as ledger:
        view = view_case(
            ledger,
            find_case(ledger, case),
            viewer=viewer(ctx, as_auditor=as_auditor),
        )
    if json:
        print_rows([case_row(view)])
    else:
        print_case(view, everything=everything)


def print_timeline(ledger: Ledger, case: int, *, json: bool) -> None:
    """Write what happened in a case to stdout, a line for each."""
    from provenance.services.viewing_timeline import case_timeline

    told = case_timeline(ledger, case)
    if json:
        print_rows(
            {
                "at": each.at,
                "kind": each.kind.value,
                "text": each.text,
                "by": each.by,
                "entry": each.entry,
            }
            for each in told
        )
        return
    print_table(
        ("When", "What", "", "By"),
        [
            (each.at, each.kind.value, show(each.text), show(each.by or ""))
            for each in told
        ],
        fixed=("When", "What"),
    )
