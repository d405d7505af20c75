"""A kept estimate in a sheet is compared with the log, by the verifier alone."""

from __future__ import annotations

import json
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

from db.ledger import Ledger
from provenance import standalone
from provenance.services.estimating_kept import keep_estimate
from provenance.services.exporting import read_sheet
from provenance.services.proving import prove_sheet
from provenance.services.publishing import record_export
from provenance.services.sealing import seal_log
from provenance.services.sheet_formats import EVIDENCE, write_sheet
from provenance.services.sheet_redaction import redacted
from tests.services.ledgers import NOON
from tests.services.sheet_story import KILLED, MINUTE, NAME, tell
from tests.services.sheet_writers import altered

VERIFIER = Path(standalone.__file__).with_name("verify_sheet.py")
FORMATS = ("csv", "json", "xlsx", "sqlite")


def send(folder: Path, format: str, *hidden: str) -> None:
    """A sheet with estimates, as it is exported, sealed and proved."""
    ledger = Ledger.scratch()
    tell(ledger)
    for question in (KILLED, NAME):
        keep_estimate(ledger, question=question, by="ada", at=NOON + 5 * MINUTE)
    sheet = redacted(read_sheet(ledger), hidden)
    files = {f"s.{format}": write_sheet(sheet, format)}
    if format == "csv":
        files["s.evidence.csv"] = write_sheet(sheet, EVIDENCE)
    exported = record_export(
        ledger,
        sheet=sheet,
        format=format,
        content=files[f"s.{format}"],
        evidence=files.get("s.evidence.csv"),
        by="ada",
        at=NOON + 6 * MINUTE,
    )
    seal_log(ledger, by="ada", at=NOON + 6 * MINUTE)
    proof = prove_sheet(ledger, sheet=sheet, files=files, exported=exported)
    (folder / f"s.{format}.proof.json").write_bytes(proof)
    for name, content in files.items():
        (folder / name).write_bytes(content)
    ledger.close()


def run(folder: Path, format: str) -> subprocess.CompletedProcess[str]:
    """The verifier as an auditor runs it."""
    return subprocess.run(
        [sys.executable, "-I", "-S", VERIFIER, f"s.{format}"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("format", FORMATS)
def test_what_a_sheet_says_of_an_estimate_is_what_the_log_keeps(tmp_path, format):
    """In every format that has cells."""
    send(tmp_path, format)

    done = run(tmp_path, format)

    assert done.returncode == 0, done.stdout + done.stderr
    assert "cells with an estimate, which decided nothing" in done.stdout


@pytest.mark.parametrize("format", FORMATS)
def test_a_suggestion_that_nobody_kept_is_found(tmp_path, format):
    """Even where the digest of the file was changed with it."""
    send(tmp_path, format)
    file = tmp_path / ("s.evidence.csv" if format == "csv" else f"s.{format}")
    content = file.read_bytes()
    changed = altered(file.name, content, b"Most likely around", b"Certainly exactly")
    proof = tmp_path / f"s.{format}.proof.json"
    said = json.loads(proof.read_text("utf-8"))
    for each in said["sheet"]["files"]:
        if each["name"] == file.name:
            each["sha256"] = sha256(changed).hexdigest()

    file.write_bytes(changed)
    proof.write_text(json.dumps(said), "utf-8")
    done = run(tmp_path, format)

    assert done.returncode == 1
    assert "not in the log as it is printed: an estimate, that of Q1" in done.stdout


def test_a_redacted_sheet_with_estimates_is_checked_as_far_as_it_goes(tmp_path):
    """Its proof tells no name that the sheet hides."""
    send(tmp_path, "json", "sources")

    done = run(tmp_path, "json")

    assert done.returncode == 0, done.stdout + done.stderr
    assert "Northern Wire" not in (tmp_path / "s.json.proof.json").read_text("utf-8")
    assert "Northern Wire" not in (tmp_path / "s.json").read_text("utf-8")
