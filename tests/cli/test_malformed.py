"""Malformed imports at the real command line: one sentence, exit code 3, no trace."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from provenance.domain.text import has_hidden
from tests.cli.shell import ROOT, environment
from tests.services.malformed import (
    DOCUMENT,
    TEXT,
    Malformed,
    good_row,
    jsonl,
    label_of,
    malformed,
)

SAMPLE = malformed()[::32]
"""Every 32nd of the thousand: bytes, lines, fields, places and tables."""


@dataclass(frozen=True, slots=True)
class Program:
    """The program's process, in a folder whose ledger holds one claim."""

    folder: Path

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run it with some arguments."""
        return subprocess.run(
            [sys.executable, "-m", "provenance", *arguments],
            cwd=self.folder,
            env=environment(
                PYTHONPATH=str(ROOT),
                PYTHONSAFEPATH="1",
                PROVENANCE_REVIEWER="ada",
                COLUMNS="80",
            ),
            capture_output=True,
            text=True,
            check=False,
        )


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Program:
    """The program beside a document, a claim, and nothing else ever."""
    folder = tmp_path_factory.mktemp("harbour")
    (folder / DOCUMENT).write_text(TEXT)
    (folder / "held.jsonl").write_bytes(jsonl([good_row() | {"id": "held"}]))
    made = Program(folder)
    for line in ("init", f"add {DOCUMENT} --publisher Post", "import held.jsonl"):
        done = made.run(*line.split())
        assert done.returncode == 0, done.stderr
    return made


def contents(folder: Path) -> list[str]:
    """All that the ledger holds."""
    connection = sqlite3.connect(f"file:{folder / 'ledger.db'}?mode=ro", uri=True)
    try:
        return list(connection.iterdump())
    finally:
        connection.close()


@pytest.mark.parametrize(
    "file", SAMPLE, ids=[f"{n:02}-{label_of(file)}" for n, file in enumerate(SAMPLE)]
)
def test_a_malformed_file_is_refused_at_the_command_line(
    program: Program, file: Malformed
) -> None:
    """Exit code 3, one sentence on stderr, nothing on stdout, nothing in the ledger."""
    folder = program.folder
    before = contents(folder)
    wreck = f"wreck.{file.format}"
    (folder / wreck).write_bytes(file.build())

    done = program.run("import", wreck)

    assert (done.returncode, done.stdout) == (3, "")
    sentence = " ".join(done.stderr.split())
    assert sentence.count("Nothing was written.") == 1
    assert wreck in sentence
    assert file.row is None or f"row {file.row}:" in sentence
    assert "Traceback" not in sentence
    assert not has_hidden(sentence)
    assert contents(folder) == before
