"""`provenance export` in the formats of other programs: claims instead of a sheet."""

from __future__ import annotations

from pathlib import Path

import typer

from provenance.cli.door import opened_ledger, reviewer
from provenance.cli.printing import count, narrate, print_content
from provenance.cli.saving import save_files

FORMATS = (
    "claims-jsonl",
    "claims-csv",
    "prov",
    "provn",
    "claimreview",
    "stix",
    "annotations",
)
"""As the service has them, which a test holds equal."""
SUFFIXES = {"jsonl": "claims-jsonl", "provn": "provn"}


def exchange_format(format: str | None, output: str | None) -> str | None:
    """The format that holds claims; None where a sheet is meant."""
    suffix = "" if output is None else Path(output).suffix.lower().removeprefix(".")
    if format is None:
        return SUFFIXES.get(suffix)
    if (format, suffix) == ("prov", "provn"):
        return "provn"
    return format if format in FORMATS else None


def export_claims(
    ctx: typer.Context,
    format: str,
    *,
    as_of: str | None,
    event: str | None,
    where: str | None,
    output: str | None,
    force: bool,
    of_sheets: dict[str, object],
) -> None:
    """Write claims in a format of `FORMATS`; `of_sheets` must all be unset."""
    from provenance.domain.filters import parse_filter
    from provenance.services.exchanging import Asked, write_exchange
    from provenance.services.naming import find_event

    for option, given in of_sheets.items():
        if given is not None:
            raise typer.BadParameter(f"{option} is for sheets, and {format} is none")
    with opened_ledger(ctx, as_of) as ledger:
        asked = Asked(
            event=None if event is None else find_event(ledger, event),
            where=parse_filter(where or ""),
        )
        made = write_exchange(ledger, format=format, asked=asked, by=reviewer(ctx))
    if output is None:
        print_content(made.content)
    else:
        save_files({Path(output): made.content}, force=force)
    narrate(f"{count(made.claims, 'claim')} written.")
    for note in made.notes:
        narrate(note)
