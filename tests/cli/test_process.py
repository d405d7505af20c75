"""The program as the system sees it: imports, pipes, signals, exit codes."""

from __future__ import annotations

import json
import os
import pty
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from provenance.cli.failing import EXIT_CODES
from tests.cli.shell import ROOT, Shell, environment

HEAVY = {"alembic", "psycopg", "sqlalchemy", "sqlmodel", "textual"}
PROGRAM = (sys.executable, "-m", "provenance")


def run(
    folder: Path, *arguments: str, python: tuple[str, ...] = (), **named: Any
) -> subprocess.CompletedProcess[str]:
    """The program's process, in a folder."""
    paths = named.pop("paths", (ROOT,))
    return subprocess.run(
        [sys.executable, *python, "-m", "provenance", *arguments],
        cwd=folder,
        env=environment(
            PYTHONPATH=os.pathsep.join(map(str, paths)), PYTHONSAFEPATH="1"
        ),
        capture_output=True,
        text=True,
        check=False,
        **named,
    )


@pytest.mark.parametrize(
    "line",
    [
        ("claims",),
        ("claims", "--json"),
        ("cases",),
        ("case", "K1"),
        ("sources",),
        ("relations",),
        ("trace", "R1"),
        ("search", "mosque"),
        ("log",),
        ("export",),
    ],
    ids=" ".join,
)
def test_reading_loads_no_database_library_and_no_screen(
    demo: Shell, line: tuple[str, ...]
) -> None:
    """What a reader waits for most starts without SQLModel, Alembic and Textual."""
    done = run(demo.folder, *line, python=("-X", "importtime"))

    lines = [each for each in done.stderr.splitlines() if each.count("|") == 2]
    loaded = {each.rpartition("|")[2].strip().partition(".")[0] for each in lines}
    assert done.returncode == 0
    assert "provenance" in loaded
    assert loaded & HEAVY == set()


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (("claims", "--json"), 0),
        (("claims", "--no-such-option"), 2),
        (("no-such-verb",), 2),
        (("claims", "--since", "last week"), 3),
        (("trace", "C9999"), 4),
        (("claims", "--ledger", "nowhere.db"), 4),
        (("claims", "--ledger", "sheet.csv"), 5),
        (("init", "--ledger", "no/such/folder/ledger.db"), 5),
        (("review",), 3),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else str(value),
)
def test_the_exit_code_says_what_kind_of_answer_it_is(
    demo: Shell, line: tuple[str, ...], code: int
) -> None:
    """One sentence on stderr, no traceback, and a code that is documented."""
    done = run(demo.folder, *line)

    assert done.returncode == code, done.stderr
    assert code in EXIT_CODES
    assert "Traceback" not in done.stderr
    assert bool(done.stderr) == (code != 0)


def test_a_reader_that_leaves_early_hears_no_complaint(demo: Shell) -> None:
    """`provenance relations --json | head -1` is quiet, and no error."""
    process = subprocess.Popen(
        [*PROGRAM, "relations", "--json"],
        cwd=demo.folder,
        env=environment(PYTHONPATH=str(ROOT)),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    assert process.stderr is not None

    first = process.stdout.readline()
    process.stdout.close()
    told = process.stderr.read()
    process.stderr.close()

    assert json.loads(first)["id"] == "L1"
    assert process.wait() == 0
    assert told == b""


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (("--help",), 0),
        (("claims", "--help"), 0),
        (("--version",), 0),
        (("claims",), 0),
        (("trace", "R1"), 0),
        (("export",), 0),
        (("add", "gone.txt"), 4),
        (("no-such-verb",), 2),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else str(value),
)
def test_a_pipe_that_nobody_reads_changes_no_exit_code(
    demo: Shell, line: tuple[str, ...], code: int
) -> None:
    """`2>&1 | head -0`: what was to be told is lost, not what it means."""
    reading, writing = os.pipe()
    os.close(reading)

    done = subprocess.run(
        [*PROGRAM, *line],
        cwd=demo.folder,
        env=environment(PYTHONPATH=str(ROOT)),
        stdout=writing,
        stderr=writing,
        check=False,
    )

    os.close(writing)
    assert done.returncode == code


def test_work_goes_on_when_nobody_reads_what_is_told_of_it(shell: Shell) -> None:
    """`add ... 2>&1 | head -1` captures what it can, after the first refusal too."""
    shell.run("provenance init")
    (shell.folder / "a.txt").write_bytes(b"\0")
    (shell.folder / "b.txt").write_text("Six killed.")
    reading, writing = os.pipe()
    os.close(reading)

    subprocess.run(
        [*PROGRAM, "add", "a.txt", "b.txt"],
        cwd=shell.folder,
        env=environment(PYTHONPATH=str(ROOT)),
        stdout=writing,
        stderr=writing,
        check=False,
    )

    os.close(writing)
    kept = shell.run("provenance documents --json").rows
    assert [row["name"] for row in kept] == ["b.txt"]


def test_control_c_leaves_with_130_and_writes_nothing(demo: Shell) -> None:
    """An act waiting for its input is given up."""
    ledger = demo.folder / "ledger.db"
    before = ledger.read_bytes()
    process = subprocess.Popen(
        [*PROGRAM, "add", "-", "--name", "x.txt"],
        cwd=demo.folder,
        env=environment(PYTHONPATH=str(ROOT)),
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
        # A test run in the background hands down that interrupts are ignored.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )
    assert process.stdin is not None
    assert process.stderr is not None
    # More than a pipe holds: when it is taken, the program is reading.
    process.stdin.write(b"x" * 200_000)
    process.stdin.flush()

    code = interrupt(process)

    told = process.stderr.read()
    assert code == 130
    assert b"Traceback" not in told
    assert ledger.read_bytes() == before
    process.stdin.close()
    process.stderr.close()


def interrupt(process: subprocess.Popen[bytes]) -> int:
    """Press control-C until it is heard: one just before a read may not be."""
    while True:
        process.send_signal(signal.SIGINT)
        try:
            return process.wait(timeout=2)
        except subprocess.TimeoutExpired:
            continue


@pytest.mark.parametrize("name", ["db", "tui"])
def test_a_stranger_that_hides_a_package_of_ours_is_named(
    tmp_path: Path, name: str
) -> None:
    """Another `db` or `tui` first on the path: exit code 70 and where it lies."""
    (tmp_path / f"{name}.py").write_text("")

    done = run(tmp_path, "claims", paths=(tmp_path, ROOT))

    assert done.returncode == 70
    assert f"{name}.py" in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_missing_dependency_is_named(tmp_path: Path) -> None:
    """A package that cannot be imported: exit code 70 and its name."""
    (tmp_path / "typer.py").write_text("raise ImportError('No module named typer')")

    done = run(tmp_path, "claims", paths=(tmp_path, ROOT))

    assert done.returncode == 70
    assert "typer" in done.stderr
    assert "Traceback" not in done.stderr


def test_json_on_a_terminal_is_sent_nothing_to_obey(demo: Shell) -> None:
    """C1 controls, DEL and directions leave as escapes, and come back as they were."""
    hostile = "a\x7f\x9b31m\u202eb"
    row = {"url": "https://a.example", "event": "ferry", "attribute": "status"}
    row["value"] = hostile
    whole = {**row, "attribution": ["Wire"]}
    (demo.folder / "hostile.jsonl").write_text(json.dumps(whole))
    demo.run("provenance import hostile.jsonl")
    screen, other = pty.openpty()

    with subprocess.Popen(
        [*PROGRAM, "claims", "--json", "--event", "ferry"],
        cwd=demo.folder,
        env=environment(PYTHONPATH=str(ROOT), PYTHONUTF8="1"),
        stdin=other,
        stdout=other,
        stderr=subprocess.DEVNULL,
    ):
        os.close(other)
        printed = read_all(screen).decode("utf-8")

    assert not set("\x7f\x9b\u202e") & set(printed)
    assert json.loads(printed)["value"] == hostile


def read_all(screen: int) -> bytes:
    """Everything a terminal is sent until the program leaves it."""
    chunks = []
    try:
        while chunk := os.read(screen, 65_536):
            chunks.append(chunk)
    except OSError:
        # A terminal without a program left on it cannot be read.
        pass
    finally:
        os.close(screen)
    return b"".join(chunks)


def test_bare_provenance_without_a_terminal_prints_help(demo: Shell) -> None:
    """Nobody's script gets stuck in a screen."""
    done = run(demo.folder)

    assert done.returncode == 0
    assert done.stdout.startswith("Usage: provenance")


@pytest.mark.parametrize("name", ["bash", "zsh", "fish"])
def test_the_shell_can_complete_verbs(demo: Shell, name: str) -> None:
    """Completion answers without opening a ledger."""
    done = subprocess.run(
        [*PROGRAM],
        cwd=demo.folder,
        env=environment(
            PYTHONPATH=str(ROOT),
            _PROVENANCE_COMPLETE=f"complete_{name}",
            _TYPER_COMPLETE_ARGS="provenance rec",
            _TYPER_COMPLETE_FISH_ACTION="get-args",
            COMP_WORDS="provenance rec",
            COMP_CWORD="1",
        ),
        capture_output=True,
        text=True,
        check=False,
    )

    assert "record" in done.stdout
    assert "reconcile" in done.stdout
