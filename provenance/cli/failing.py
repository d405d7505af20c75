"""The one place where errors become a sentence on stderr and an exit code."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager

import typer

from provenance.cli.printing import forget, narrate
from provenance.domain.errors import ProvenanceError
from provenance.domain.text import quoted, show

DONE, FOUND, USAGE, INVALID, NOT_FOUND, LEDGER, SOME_REFUSED = range(7)
BROKEN = 70
INTERRUPTED = 130
EXIT_CODES = {
    DONE: "done",
    FOUND: "`verify`, `doctor` or `estimate --replay` found something",
    USAGE: "the command was not understood; nothing was done",
    INVALID: "invalid input, or an act that a rule refuses; nothing was written",
    NOT_FOUND: "something named is not there; nothing was written",
    LEDGER: "the ledger is busy, newer than the program, damaged or closed to you",
    SOME_REFUSED: "some of many files were refused; each is named, the rest is done",
    BROKEN: "the installation is broken, or the program has a fault",
    INTERRUPTED: "interrupted from the keyboard; an act is written whole or not at all",
}
"""Every code that the program leaves with, and what it means."""
SYSTEM_WIDTH = 300
"""Of what the system says; a name in it may be of any length."""
IN_PROGRESS = "An act in progress is written whole or not at all."
"""Told where nobody can know how far it came; the log can be asked."""
_DRIVERS = ("sqlite3", "psycopg", "psycopg_binary", "sqlalchemy")


@contextmanager
def answered() -> Iterator[None]:
    """Answers whatever stops a command: a sentence on stderr, and its exit code."""
    try:
        yield
        # Text kept back until now could meet a closed pipe after the last chance.
        sys.stdout.flush()
    except ProvenanceError as error:
        narrate(show(str(error), one_line=False))
        raise typer.Exit(error.exit_code) from error
    except BrokenPipeError as error:
        forget(sys.stdout)
        raise typer.Exit(DONE) from error
    except KeyboardInterrupt as error:
        narrate(f"Interrupted. {IN_PROGRESS}")
        raise typer.Exit(INTERRUPTED) from error
    except ImportError as error:
        _tell_broken(error)
        raise typer.Exit(BROKEN) from error
    except (typer.Exit, typer.Abort, typer.TyperException):
        raise
    except Exception as error:
        raise typer.Exit(_answer_stranger(error)) from error


def _answer_stranger(error: Exception) -> int:
    """Print what an error that nobody translated means; the exit code."""
    if type(error).__module__.partition(".")[0] in _DRIVERS:
        narrate(f"The ledger could not be used: {show(str(error))}. {IN_PROGRESS}")
        return LEDGER
    if isinstance(error, OSError):
        narrate(f"The system refused: {show(str(error), width=SYSTEM_WIDTH)}.")
        return INVALID
    if isinstance(error, UnicodeEncodeError):
        # Only what was typed comes past all checks with bytes that are no letters.
        part = quoted(error.object[error.start : error.end])
        narrate(f"{part} is no text. The act in progress was not written.")
        return INVALID
    narrate(show("".join(traceback.format_exception(error)), one_line=False).rstrip())
    narrate(f"This is a fault of the program. {IN_PROGRESS}")
    return BROKEN


def _tell_broken(error: ImportError) -> None:
    narrate(
        f"This installation of claim-provenance is broken: {show(str(error))}. "
        f"Nothing was written. Install it again, in an environment of its own."
    )
