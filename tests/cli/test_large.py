"""Files as large as one line may be: captured, or refused by a limit that is named."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.shell import ROOT, Shell, environment

MEBIBYTE = 1024 * 1024
SIZE = 50 * MEBIBYTE
WORDS = "The ferry sank at noon and twelve were killed, the harbour office said. "
LIMITS = (
    "more than 768 MiB of memory",
    "more than 33,554,432 characters of text",
    "more than 20 seconds",
)
MEMORY_MAX = 900 * MEBIBYTE
"""Of the program or its reader, which may have 768 MiB, whichever takes more."""

MEASURE = """
import resource, subprocess, sys
command = [sys.executable, "-m", "provenance", *sys.argv[1:]]
code = subprocess.run(command, stdout=subprocess.DEVNULL).returncode
print(code, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""
"""Between the tests and the program, for a process begins with its parent's peak."""


def line(words: str) -> str:
    """The same words again and again, without an end of line."""
    return (words * (SIZE // len(words) + 1))[:SIZE]


def added(folder: Path, name: str) -> tuple[int, str, int]:
    """Exit code, what was told, and the most memory that a process of it took."""
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", MEASURE, "add", name],
        cwd=folder,
        env=environment(PYTHONPATH=str(ROOT), PROVENANCE_REVIEWER="ada"),
        capture_output=True,
        text=True,
        check=True,
    )
    code, held = map(int, done.stdout.split())
    unit = 1 if sys.platform == "darwin" else 1024
    return code, done.stderr, held * unit


def test_a_line_of_fifty_megabytes_is_captured(shell: Shell) -> None:
    """Plain text needs no reader, and its memory is some times its size."""
    shell.run("provenance init")
    (shell.folder / "line.txt").write_text(line(WORDS))

    code, told, memory = added(shell.folder, "line.txt")

    assert (code, told) == (0, "")
    assert memory < MEMORY_MAX
    assert shell.run("provenance verify").code == 0


def test_claims_are_looked_for_in_a_text_of_some_length_only(shell: Shell) -> None:
    """A text beyond it is captured; nobody waits minutes for what nobody reads."""
    shell.run("provenance init")
    (shell.folder / "line.txt").write_text(line(WORDS))

    done = shell.run("provenance extract line.txt")

    assert done.code == 3
    assert "more than 4,194,304 characters, and that is the limit" in done.stderr
    assert "D1 is captured." in done.stderr
    assert len(shell.run("provenance documents --json").rows) == 1


@pytest.mark.parametrize("words", [WORDS, "x"], ids=["words", "one word"])
def test_a_page_of_fifty_megabytes_is_refused_by_a_limit(
    shell: Shell, words: str
) -> None:
    """The limit that it met first is named, and memory does not grow past it."""
    shell.run("provenance init")
    (shell.folder / "line.html").write_text(f"<p>{line(words)}")

    code, told, memory = added(shell.folder, "line.html")

    assert code == 3
    # How fast the machine is decides which it meets first.
    assert any(limit in told for limit in LIMITS), told
    assert memory < MEMORY_MAX
    assert shell.run("provenance documents --json").rows == []
