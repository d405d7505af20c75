"""`provenance estimate`: what the reports on a question make likely, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from provenance.cli.door import AsAuditor, AsOf, Json, opened_ledger, viewer
from provenance.cli.printing import print_line, print_rows, terminal_width
from provenance.cli.program import verb

if TYPE_CHECKING:
    from collections.abc import Sequence

    from provenance.services.estimating_lines import Estimate
    from provenance.services.opening import Ledger


def register(app: typer.Typer) -> None:
    """Add the verb."""
    verb(
        app,
        "estimate",
        "provenance estimate K1",
        "provenance estimate Q2 --as-auditor",
        "provenance estimate kunduz-mosque-2021-10-08/killed --json",
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
    json: Json = False,
) -> None:
    """Tell what the reports on a question make likely, with every reason.

    A suggestion, which decides nothing and writes nothing. Reports of one origin are
    one report; grades and decisions on other questions tell whom to believe; what was
    decided on the question itself is left out. For a reviewer a quarter of the
    undecided questions are kept back, by chance, and letters that others gave.
    """
    from provenance.services.estimating_told import estimate_object

    eyes = viewer(ctx, as_auditor=as_auditor)
    with opened_ledger(ctx, as_of) as ledger:
        found = _found(ledger, what, eyes)
    if json:
        print_rows(map(estimate_object, found))
    else:
        _print(found)


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
