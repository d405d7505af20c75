"""The sheet that is named is the one that is checked."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.standalone.test_verify_sheet import send


def test_a_renamed_sheet_is_not_taken_for_the_one_proved(tmp_path: Path) -> None:
    """The original beside it would pass for it; nothing reads as success."""
    sent = send(tmp_path)
    shutil.copy(tmp_path / "s.csv", tmp_path / "t.csv")
    shutil.copy(tmp_path / "s.csv.proof.json", tmp_path / "t.csv.proof.json")

    done = sent.run("t.csv")

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        "t.csv: this proof is of s.csv, s.evidence.csv, and nothing was checked.\n"
    )


def test_a_proof_of_any_name_checks_what_it_is_of(tmp_path: Path) -> None:
    """Whoever names the proof itself is told which files it holds for."""
    sent = send(tmp_path)
    shutil.copy(tmp_path / "s.csv.proof.json", tmp_path / "t.csv.proof.json")

    done = sent.run("t.csv.proof.json")

    assert done.returncode == 0
    assert "s.csv is the file that the proof is of" in done.stdout
