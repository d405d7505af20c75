"""`provenance doctor`: whether the place that keeps the ledger can be relied upon."""

from __future__ import annotations

import typer

from provenance.cli.door import Json, opened_ledger
from provenance.cli.failing import FOUND
from provenance.cli.printing import narrate, print_line, print_rows, print_table
from provenance.cli.program import verb
from provenance.domain.text import show


def register(app: typer.Typer) -> None:
    """Add the verb."""
    verb(app, "doctor", "provenance doctor", "provenance doctor --json")(doctor)


def doctor(ctx: typer.Context, json: Json = False) -> None:
    """Look at the engine, the disk and the login behind the ledger.

    Changes nothing, and looks at nothing that the ledger says: that is for `verify`.
    Exit code 1 when a promise cannot be kept there.
    """
    from provenance.services.examining import examine_ledger

    with opened_ledger(ctx) as ledger:
        made = examine_ledger(ledger)
    if json:
        print_rows(
            [
                dict(made.facts),
                *(
                    {
                        "severity": each.severity.value,
                        "rule": each.rule,
                        "message": each.message,
                    }
                    for each in made.findings
                ),
            ]
        )
    else:
        wide = max(len(name) for name, _ in made.facts)
        for name, found in made.facts:
            print_line(f"{name.ljust(wide)}  {show(found)}")
        if made.findings:
            print_line("")
            print_table(
                ("Severity", "Rule", "Message"),
                [
                    (each.severity.value, each.rule, show(each.message))
                    for each in made.findings
                ],
            )
    if not made.is_sound:
        narrate("This place cannot keep what the ledger promises.")
        raise typer.Exit(FOUND)
    narrate("This place can keep what the ledger promises.")
