"""The program starts quickly: what help and version do not need is not loaded."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = {
    "alembic",
    "edtf",
    "numpy",
    "psycopg",
    "sqlalchemy",
    "sqlmodel",
    "textual",
}


@pytest.mark.parametrize("option", ["--help", "--version"])
def test_asking_about_the_program_loads_no_database_and_no_screen(
    root: Path, option: str
) -> None:
    """Neither option imports a database library or the terminal UI's."""
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "provenance", option],
        cwd=root,
        capture_output=True,
        text=True,
        check=True,
    )

    lines = [line for line in done.stderr.splitlines() if line.count("|") == 2]
    loaded = {line.rpartition("|")[2].strip().partition(".")[0] for line in lines}
    assert "provenance" in loaded
    assert loaded & HEAVY == set()
    assert done.stdout != ""
