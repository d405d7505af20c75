"""Beginning where there is no ledger, as was chosen on the screen."""

from __future__ import annotations

from pathlib import Path

import typer

from provenance.cli.door import now
from provenance.cli.printing import narrate
from provenance.domain.text import show

DEMO, FILES = "demo", "files"
"""Two of the ways that the screen offers; the third makes an empty ledger."""


def is_missing(location: str) -> bool:
    """Whether a ledger that would be a file is not there."""
    return "://" not in location and not Path(location).exists()


def begin(
    ctx: typer.Context, location: str, *, way: str, file: str, is_claims: bool
) -> str:
    """Do what was chosen, as the verbs do it; where the ledger is.

    Args:
        ctx: Who acts, and on which ledger.
        location: Where the ledger was looked for.
        way: DEMO, FILES, or else an empty ledger.
        file: What is added, for FILES.
        is_claims: Whether it is imported, and not captured as a document.
    """
    from provenance.cli.add import add
    from provenance.cli.import_ import import_
    from provenance.cli.init import init

    if way == DEMO:
        return _demo(location)
    init(ctx)
    if way == FILES and is_claims:
        import_(ctx, file)
    elif way == FILES:
        add(ctx, [file])
    return location


def _demo(location: str) -> str:
    from provenance.cli.demo_ledger import build_demo

    folder = Path(location).absolute().parent / "demo"
    place = folder / "ledger.db"
    if place.exists():
        narrate(f"{show(str(place))} is there already: opened, not added to.")
    else:
        folder.mkdir(parents=True, exist_ok=True)
        build_demo(folder, place, clock=now)
    return str(place)
