"""The program starts quickly: what help and version do not need is not loaded."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from provenance.cli.verbs import MODULES

HEAVY = {
    "alembic",
    "edtf",
    "numpy",
    "psycopg",
    "pydantic",
    "rapidfuzz",
    "sqlalchemy",
    "sqlmodel",
    "textual",
}

TELLING = """
import atexit, sys
atexit.register(lambda: print(*sys.modules, file=sys.stderr))
from provenance.__main__ import main
main()
"""
"""The program, which says in the end what it has loaded."""


@pytest.mark.parametrize("option", ["--help", "--version"])
def test_asking_about_the_program_loads_no_database_and_no_screen(
    root: Path, option: str
) -> None:
    """Neither option imports a database library or the terminal UI's."""
    loaded = {name.partition(".")[0] for name in modules_loaded(root, option)}

    assert "provenance" in loaded
    assert loaded & HEAVY == set()


def test_a_verb_loads_no_other_verb(root: Path) -> None:
    """What is typed decides what is loaded; nothing converts words to words."""
    loaded = modules_loaded(root, "--ledger", "a.db", "log", "--help")

    verbs = {f"provenance.cli.{module}" for module in MODULES}
    assert loaded & verbs == {"provenance.cli.log"}
    assert "pydantic" not in loaded


def modules_loaded(root: Path, *typed: str) -> set[str]:
    """The modules that a command line imports; it says something."""
    done = subprocess.run(
        [sys.executable, "-c", TELLING, *typed],
        cwd=root,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout != ""
    return set(done.stderr.split())
