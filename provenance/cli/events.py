"""`provenance events`: what claims are about, and which events may be one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from provenance.cli.door import AsOf, Json, Limit, check_page, opened_ledger, page_start
from provenance.cli.printing import print_rows, print_table
from provenance.cli.program import verb
from provenance.domain.text import show

if TYPE_CHECKING:
    from provenance.services.listing import EventLine
    from provenance.services.listing_matchings import MatchingLine

MILLION = 1_000_000


def register(app: typer.Typer) -> None:
    """Add the verb."""
    verb(
        app,
        "events",
        "provenance events",
        "provenance events --matches",
        "provenance events E1 --json",
    )(events)


def events(
    ctx: typer.Context,
    event: Annotated[
        str | None, typer.Argument(metavar="EVENT", help="Only this: E5 or its name.")
    ] = None,
    matches: Annotated[
        bool, typer.Option("--matches", help="Which of them may be one event.")
    ] = False,
    state: Annotated[
        str | None,
        typer.Option(help="Of --matches: proposed, confirmed or dismissed."),
    ] = None,
    limit: Limit = 500,
    after: Annotated[
        str | None, typer.Option(metavar="ID", help="Go on after this one.")
    ] = None,
    as_of: AsOf = None,
    json: Json = False,
) -> None:
    """List events in number order, or those that may be one.

    Matchings that wait for a person are listed first to last by how much speaks for
    them; `confirm M3` merges the two, `dismiss M3` keeps them apart.
    """
    from provenance.domain.matchings import MatchingState
    from provenance.services.listing import event_lines
    from provenance.services.listing_matchings import matching_lines, open_matchings
    from provenance.services.naming import find_own_event

    if state is not None and (not matches or state not in set(MatchingState)):
        raise typer.BadParameter(
            f"{show(state)} is not a state: proposed, confirmed or dismissed, of "
            "--matches."
        )
    with opened_ledger(ctx, as_of) as ledger:
        number = None if event is None else find_own_event(ledger, event)
        if matches:
            _print_matchings(
                matching_lines(ledger, event=number, state=state)[:limit], json=json
            )
            return
        start = page_start(after, "event") if number is None else number - 1
        most = limit if number is None else 1
        lines = event_lines(ledger, after=start, limit=most)
        waiting = open_matchings(ledger)
    _print_events(lines, waiting, json=json)
    if number is None:
        check_page(limit, len(lines), f"E{lines[-1].event.id}" if lines else "")


def _print_events(
    lines: list[EventLine], waiting: dict[int, list[int]], *, json: bool
) -> None:
    if json:
        print_rows(_event_row(line, waiting.get(line.event.id, [])) for line in lines)
        return
    print_table(
        ("Event", "Name", "When", "Claims", "Cases", "May be one"),
        [
            (
                f"E{line.event.id}",
                show(line.event.slug),
                "" if line.event.when is None else show(line.event.when.text),
                str(line.claims),
                str(line.cases),
                _standing(line, waiting.get(line.event.id, [])),
            )
            for line in lines
        ],
    )


def _event_row(line: EventLine, waiting: list[int]) -> dict[str, object]:
    event = line.event
    merged = event.merged_into
    return {
        "id": f"E{event.id}",
        "event": event.slug,
        "label": event.label,
        "when": None if event.when is None else event.when.text,
        "place": event.place,
        "kind": event.kind,
        "claims": line.claims,
        "cases": line.cases,
        "merged_into": None if merged is None else f"E{merged}",
        "matches": [f"M{number}" for number in waiting],
    }


def _standing(line: EventLine, waiting: list[int]) -> str:
    if line.event.merged_into is not None:
        return f"part of E{line.event.merged_into}"
    return ", ".join(f"M{number}" for number in waiting)


def _print_matchings(lines: list[MatchingLine], *, json: bool) -> None:
    if json:
        print_rows(
            {
                "id": f"M{line.matching.id}",
                "a": f"E{line.matching.a}",
                "b": f"E{line.matching.b}",
                "a_event": line.a.slug,
                "b_event": line.b.slug,
                "score": line.matching.score / MILLION,
                "reason": line.matching.reason,
                "rule": line.matching.rule,
                "state": line.matching.state.value,
            }
            for line in lines
        )
        return
    print_table(
        ("Match", "A", "B", "Score", "Reason", "State"),
        [
            (
                f"M{line.matching.id}",
                f"E{line.matching.a} {show(line.a.slug)}",
                f"E{line.matching.b} {show(line.b.slug)}",
                f"{line.matching.score / MILLION:.2f}",
                show(line.matching.reason),
                line.matching.state.value,
            )
            for line in lines
        ],
        fixed=("Score", "State"),
    )
