"""Files whose names attack whoever lists them, or the program that opens them."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from tests.cli.shell import Shell

OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u2028-\u202e\u2066-\u2069]")
NAMES = (
    *("a\nb.txt", "a\rb.txt", "a\tb.md", " .txt", "-rf.txt", "--help.txt", "x#1.txt"),
    *("\x1b[2J\x1b]0;t\x07.txt", "\x9b31m.txt", "\u202egpj.txt", "\u05d0.txt"),
    *("a*b?[x].txt", "$(touch owned).txt", "a;b|c.txt", "%s{0}.txt", "\"q'.txt"),
    *("D1.txt", "CON.txt", f"{'x' * 251}.txt", "\u00e9" * 125 + ".txt", "\\x1b.txt"),
)
NO_LETTERS = os.fsdecode(b"bad\xff\xfe.txt")
TOO_LONG = f"{'x' * 5_000}.txt"


@pytest.fixture
def folder(shell: Shell) -> Path:
    """A file of each name, one of them in a folder with a name like it."""
    shell.run("provenance init")
    folder = shell.folder / "in"
    inner = folder / "dir\x1b[2J" / "sub\n"
    inner.mkdir(parents=True)
    (inner / "inner.txt").write_text("Six killed.")
    for name in NAMES:
        (folder / name).write_text(f"Twelve killed in {name}.")
    return folder


def test_every_name_is_captured_and_none_obeyed(shell: Shell, folder: Path) -> None:
    """A folder of them is one batch, listed, proposed from and verified."""
    lines = ("add in", "documents", "documents --json", "extract in", "claims", "log")

    said = [shell.run(f"provenance {line}") for line in lines]

    assert [done.code for done in said] == [0] * len(lines)
    kept = {row["name"] for row in said[2].rows}
    assert kept == {*NAMES, "dir\x1b[2J/sub\n/inner.txt"}
    for line, done in zip(lines, said, strict=True):
        assert OBEYED.search(done.stdout) is None, line
        assert OBEYED.search(done.stderr) is None, line
    assert shell.run("provenance verify").code == 0


def test_every_name_may_be_typed(shell: Shell, folder: Path) -> None:
    """After `--` for those that begin as an option does; a sign is itself there."""
    done = shell.provenance("add", "--json", "--", *(f"in/{name}" for name in NAMES))

    assert done.code == 0, done.stderr
    assert [row["name"] for row in done.rows] == list(NAMES)


def test_a_name_too_long_for_the_system_stops_no_other(
    shell: Shell, folder: Path
) -> None:
    """It is refused in a sentence, and the rest goes on."""
    done = shell.provenance("add", TOO_LONG, "in/D1.txt")

    assert done.code == 6
    assert "1 document captured. 1 document refused." in done.stderr


def test_a_name_in_no_letters_is_kept_with_marks(shell: Shell) -> None:
    """Systems that have such names give them; U+FFFD stands for each byte."""
    shell.run("provenance init")
    try:
        (shell.folder / NO_LETTERS).write_text("Six killed.")
    except OSError:
        # The system itself refuses the name, and nobody can give it to us.
        return

    done = shell.provenance("add", NO_LETTERS, "--json")

    assert [row["name"] for row in done.rows] == ["bad\ufffd\ufffd.txt"]


@pytest.mark.parametrize(
    "line", ["documents", "extract", "trace", "claims --event", "case"]
)
def test_what_is_typed_in_no_letters_is_refused_in_a_sentence(
    shell: Shell, folder: Path, line: str
) -> None:
    """Bytes that are no text find nothing, and are no fault of the program."""
    done = shell.provenance(*line.split(), os.fsdecode(b"bad\xff"))

    assert done.code in (3, 4)
    assert "Traceback" not in done.stderr
    assert done.stderr.count("\n") == 1
