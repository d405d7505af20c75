"""One place answers whatever stops a command."""

from __future__ import annotations

import sqlite3

import psycopg
import pytest
import typer

from provenance.cli.failing import EXIT_CODES, answered
from provenance.domain.errors import ProvenanceError


@pytest.mark.parametrize(
    ("error", "code", "told"),
    [
        (ProvenanceError("Not \x1b[31mdone."), 3, "Not ␛[31mdone.\n"),
        (sqlite3.OperationalError("disk I/O error"), 5, "disk I/O error"),
        (psycopg.OperationalError("server closed"), 5, "server closed"),
        (ImportError("No module named 'db'"), 70, "No module named 'db'"),
        (OSError(28, "No space left on device"), 3, "No space left on device"),
        (KeyError("\x1b[31m"), 70, "This is a fault of the program."),
        (KeyboardInterrupt(), 130, "Interrupted."),
        (BrokenPipeError(), 0, ""),
    ],
    ids=["ours", "sqlite", "psycopg", "import", "os", "fault", "interrupt", "pipe"],
)
def test_every_error_has_a_sentence_and_a_code(
    capsys: pytest.CaptureFixture[str], error: BaseException, code: int, told: str
) -> None:
    """Ours and strangers' alike; nothing in it is obeyed by a terminal."""
    with pytest.raises(typer.Exit) as left, answered():
        raise error

    printed = capsys.readouterr()
    assert left.value.exit_code == code
    assert code in EXIT_CODES
    assert told in printed.err
    assert "\x1b" not in printed.err
    assert printed.out == ""


def test_a_usage_error_is_left_to_the_parser() -> None:
    """It knows which command's help to name."""
    with pytest.raises(typer.BadParameter), answered():
        raise typer.BadParameter("no such choice")
