"""`provenance estimate`: what the reports on a question make likely, and why."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any

import typer

from provenance.cli.door import (
    AsAuditor,
    AsOf,
    Json,
    now,
    opened_ledger,
    reviewer,
    viewer,
)
from provenance.cli.failing import FOUND
from provenance.cli.printing import narrate, print_line, print_rows, terminal_width
from provenance.cli.program import verb
from provenance.domain.text import show

if TYPE_CHECKING:
    from collections.abc import Sequence

    from provenance.services.estimating_lines import Estimate
    from provenance.services.estimating_replayed import Replayed
    from provenance.services.opening import Ledger


def register(app: typer.Typer) -> None:
    """Add the verb."""
    verb(
        app,
        "estimate",
        "provenance estimate K1",
        "provenance estimate Q2 --as-auditor",
        "provenance estimate kunduz-mosque-2021-10-08/killed --json",
        "provenance estimate Q2 --keep",
        "provenance estimate Q2 --replay",
    )(estimate)


def estimate(
    ctx: typer.Context,
    what: Annotated[
        str,
        typer.Argument(
            metavar="QUESTION|CASE", help="Q2, K1, or a question as EVENT/MEASURE."
        ),
    ],
    as_of: AsOf = None,
    as_auditor: AsAuditor = False,
    keep: Annotated[
        bool,
        typer.Option(
            "--keep", help="Keep it in the log, with all that it was made from."
        ),
    ] = False,
    replay: Annotated[
        bool,
        typer.Option(
            "--replay", help="Make again what was kept, from the log before it."
        ),
    ] = False,
    json: Json = False,
) -> None:
    """Tell what the reports on a question make likely, with every reason.

    A suggestion, which decides nothing and, unless kept, writes nothing. Reports of
    one origin are one report; grades and decisions on other questions tell whom to
    believe; what was decided on the question itself is left out. For a reviewer a
    quarter of the undecided questions are kept back, by chance, and letters that
    others gave.

    What was kept counts for nothing either. With --replay each is made once more from
    the log as it stood before, with every word of it; exit code 1 and the first
    difference when one does not come out again.
    """
    from provenance.services.estimating_told import estimate_object

    if (keep or replay) and as_of is not None:
        raise typer.BadParameter("--keep and --replay speak of now: leave out --as-of")
    eyes = viewer(ctx, as_auditor=as_auditor)
    with opened_ledger(ctx, as_of) as ledger:
        found = _found(ledger, what, eyes)
        if replay:
            _replay(ledger, found, json=json)
            return
        if json:
            print_rows(map(estimate_object, found))
        else:
            _print(found)
        if keep:
            _keep(ledger, found, by=reviewer(ctx))


def _keep(ledger: Ledger, found: Sequence[Estimate], *, by: str) -> None:
    from provenance.services.estimating_kept import keep_estimate

    for told in found:
        if told.why_none:
            continue
        kept = keep_estimate(ledger, question=told.question.id, by=by, at=now())
        narrate(f"The estimate of Q{kept.question} is kept: entry #{kept.entry}.")


def _replay(ledger: Ledger, found: Sequence[Estimate], *, json: bool) -> None:
    from provenance.services.estimating_replayed import replayed_estimates

    asked = {told.question.id for told in found}
    every = replayed_estimates(ledger, questions=asked)
    if json:
        print_rows(map(_replayed_row, every))
    else:
        for each in every:
            kept = each.kept
            print_line(
                f"Q{kept.question} #{kept.entry} by {show(kept.by)} at {kept.at}: "
                f"{each.outcome}.{f' {show(kept.lead)}' if each.is_same else ''}"
            )
    if not every:
        narrate("No estimate of it was kept.")
    if any(each.is_wrong for each in every):
        raise typer.Exit(FOUND)


def _replayed_row(each: Replayed) -> dict[str, Any]:
    kept = each.kept
    return {
        "question": f"Q{kept.question}",
        "entry": kept.entry,
        "by": kept.by,
        "at": kept.at,
        "model": kept.model,
        "lead": kept.lead,
        "same": each.is_same,
        "has_model": each.has_model,
        "differs": None if each.unlike is None else asdict(each.unlike),
        "erased": each.erased,
    }


def _found(ledger: Ledger, what: str, eyes: str | None) -> Sequence[Estimate]:
    from provenance.services.estimating import estimate_case, estimate_question
    from provenance.services.naming import find_case, find_question

    if what.strip().upper().startswith("K") and what.strip()[1:].isdigit():
        return estimate_case(ledger, find_case(ledger, what), viewer=eyes)
    return [estimate_question(ledger, find_question(ledger, what), viewer=eyes)]


def _print(found: Sequence[Estimate]) -> None:
    from provenance.services.estimating_told import estimate_text, limits_text

    for told in found:
        for line in estimate_text(told):
            _print_wrapped(line)
        print_line()
    limits = limits_text(found)
    if limits:
        _print_wrapped(limits)


def _print_wrapped(line: str) -> None:
    from textwrap import wrap

    indent = len(line) - len(line.lstrip(" "))
    for part in wrap(
        line,
        terminal_width(),
        subsequent_indent=" " * (indent + 2 if indent else 0),
        drop_whitespace=True,
        break_on_hyphens=False,
    ):
        print_line(part)
