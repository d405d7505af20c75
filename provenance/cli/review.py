"""`provenance review`: the terminal screens."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from provenance.cli.door import ledger_location, now, own_key, reviewer
from provenance.cli.first_run import begin, is_missing
from provenance.cli.program import verb
from provenance.domain.decisions import check_reviewer

if TYPE_CHECKING:
    from tui.settings import Settings
    from tui.state.first_run import Begun

Keys = Annotated[
    str | None,
    typer.Option(
        "--keys", metavar="FILE", help="Your own keys; docs/reference/keys.md says how."
    ),
]
Theme = Annotated[
    str | None,
    typer.Option(
        "--theme",
        help="prov-dark, prov-light, prov-colour-blind or prov-contrast.",
    ),
]
Ascii = Annotated[
    bool, typer.Option("--ascii", help="Plain letters in place of signs and boxes.")
]


def register(app: typer.Typer) -> None:
    """Add the verb."""
    verb(app, "review", "provenance review")(review)


def review(
    ctx: typer.Context,
    keys: Keys = None,
    theme: Theme = None,
    is_ascii: Ascii = False,
) -> None:
    """Open the terminal screens.

    The cases, one of them side by side, sources, traces, a search.

    Also opened by `provenance` alone on a terminal. Every key has a command. Where
    there is no ledger yet, it offers the demo, a file to add, or an empty one.
    """
    location = ledger_location(ctx)
    open_screens(ctx, location, keys=keys, theme=theme, is_ascii=is_ascii)


def open_screens(
    ctx: typer.Context,
    location: str,
    *,
    keys: str | None = None,
    theme: str | None = None,
    is_ascii: bool = False,
) -> None:
    """Show the screens of one ledger until the reviewer leaves."""
    with all_kept():
        from platformdirs import user_config_path, user_state_path

        from tui.app import is_on_terminal, run
        from tui.settings import read_settings

    folder = user_config_path("provenance", appauthor=False)
    settings = read_settings(folder, keys=keys, theme=theme, is_ascii=is_ascii)
    state = user_state_path("provenance", appauthor=False)
    if is_missing(location) and is_on_terminal():
        check_reviewer(reviewer(ctx))
        chosen = _ask_first(location, settings)
        if chosen is None:
            return
        location = begin(
            ctx,
            location,
            way=chosen.id,
            file=chosen.file,
            is_claims=chosen.is_claims,
        )
    code = run(
        location,
        by=reviewer(ctx),
        clock=now,
        settings=settings,
        state=state,
        key=own_key,
    )
    if code:
        raise typer.Exit(code)


@contextmanager
def all_kept() -> Iterator[None]:
    """Loads what it holds without looking for garbage, then or later.

    There is none, and looking takes a tenth of the time until the screens are painted.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


def _ask_first(location: str, settings: Settings) -> Begun | None:
    """How the reviewer wants to begin; None when the screen was left."""
    import os

    from tui.first_run import FirstRun
    from tui.state.first_run import ground_of

    # The mask can only be read by setting it.
    umask = os.umask(0)
    os.umask(umask)
    return FirstRun(ground_of(location, umask=umask), settings=settings).run()
