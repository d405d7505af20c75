"""All verbs under one roof, and what the program does before any of them."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from provenance import __version__
from provenance.cli.door import remember_ledger, remember_reviewer
from provenance.cli.failing import USAGE
from provenance.cli.printing import forget, print_line
from provenance.cli.program import Program

HELP = """Keep contradicting claims side by side, reconcile them, trace every figure.

Data goes to stdout, narration to stderr. On a terminal, `provenance` alone opens
the review screens.
"""
app = typer.Typer(
    name="provenance",
    help=HELP,
    cls=Program,
    invoke_without_command=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    pretty_exceptions_show_locals=False,
    context_settings={"help_option_names": ["--help", "-h"], "max_content_width": 88},
)


def run() -> int:
    """Run what was typed; the exit code."""
    for stream in (sys.stdout, sys.stderr):
        # A terminal that lacks a letter shows its code instead of stopping us.
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]  # Text streams only.
    try:
        app(prog_name="provenance")
    except SystemExit as left:
        return left.code if isinstance(left.code, int) else 0
    except BrokenPipeError:
        # Only what was wrong with the command is told out here.
        forget(sys.stderr)
        return USAGE
    return 0


def _print_version(value: bool) -> None:
    if value:
        print_line(f"provenance {__version__}")
        raise typer.Exit


@app.callback()
def start(
    ctx: typer.Context,
    ledger: Annotated[
        str | None,
        typer.Option(
            metavar="PATH|URL",
            callback=remember_ledger,
            expose_value=False,
            help="The ledger; else $PROVENANCE_LEDGER, else ledger.db here.",
        ),
    ] = None,
    by: Annotated[
        str | None,
        typer.Option(
            metavar="REVIEWER",
            callback=remember_reviewer,
            expose_value=False,
            help="Who acts; else $PROVENANCE_REVIEWER, the configured name, the login.",
        ),
    ] = None,
    version: Annotated[
        bool,
        typer.Option(
            "--version",
            callback=_print_version,
            is_eager=True,
            expose_value=False,
            help="Print the version and leave.",
        ),
    ] = False,
) -> None:
    """Open the review screens when nothing else was asked of a terminal."""
    if ctx.invoked_subcommand is not None:
        return
    if sys.stdin.isatty() and sys.stdout.isatty():
        from provenance.cli.review import review

        review(ctx)
    else:
        print_line(ctx.get_help())
