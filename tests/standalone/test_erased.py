"""A sheet of evidence that was erased still proves itself, and says what is missing."""

from __future__ import annotations

import json
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

from db.ledger import Ledger
from provenance import standalone
from provenance.services.auditing import ledger_at
from provenance.services.exporting import read_sheet
from provenance.services.proving import prove_sheet
from provenance.services.publishing import record_export
from provenance.services.sealing import seal_log
from provenance.services.sheets_json import write_json
from tests.services.erasing import erase
from tests.services.ledgers import NOON
from tests.services.sheet_story import tell

DECIDED = 9
"""The entry that decides the first question of the story."""
VERIFIER = Path(standalone.__file__).with_name("verify_sheet.py")


@pytest.fixture
def told() -> Ledger:
    """A ledger of sixteen entries."""
    ledger = Ledger.scratch()
    tell(ledger)
    return ledger


def export(ledger: Ledger) -> tuple[bytes, int]:
    """Export the sheet and seal it: its bytes, and the entry that notes it."""
    sheet = read_sheet(ledger)
    content = write_json(sheet)
    entry = record_export(
        ledger,
        sheet=sheet,
        format="json",
        content=content,
        evidence=None,
        by="ada",
        at=NOON,
    )
    seal_log(ledger, by="ada", at=NOON, signer=None)
    return content, entry


def prove(
    ledger: Ledger, folder: Path, content: bytes, exported: int, at: int | None = None
) -> None:
    """Write a sheet, and the proof that is given now of it as of entry `at`."""
    (folder / "s.json").write_bytes(content)
    proof = prove_sheet(
        ledger,
        sheet=read_sheet(ledger if at is None else ledger_at(ledger, at)),
        files={"s.json": content},
        exported=exported,
    )
    (folder / "s.json.proof.json").write_bytes(proof)


def change(folder: Path, before: str, after: str) -> None:
    """Change what the decision says in the proof."""
    file = folder / "s.json.proof.json"
    proof = json.loads(file.read_text())
    entry = next(each for each in proof["entries"] if each["seq"] == DECIDED)
    assert before in entry["body"]
    entry["body"] = entry["body"].replace(before, after)
    file.write_text(json.dumps(proof))


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The verifier as an auditor runs it."""
    return subprocess.run(
        [sys.executable, "-I", "-S", VERIFIER, "s.json", *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )


def test_it_says_what_was_erased_and_checks_the_rest(
    told: Ledger, tmp_path: Path
) -> None:
    """What is left of erased rows is proved by their leaves, and who erased is told."""
    seq = erase(told)
    prove(told, tmp_path, *export(told))

    done = run(tmp_path)

    assert done.returncode == 0, done.stdout + done.stderr
    assert "WRONG" not in done.stdout
    assert "note   words were erased by bob at " in done.stdout
    assert f", entry #{seq}: it may not be kept" in done.stdout
    assert "ok     what is left is what was hashed with the words: claim" in done.stdout


def test_reasons_that_were_erased_are_no_fault(told: Ledger, tmp_path: Path) -> None:
    """What is left of a body gives the digest that was hashed."""
    seq = erase(told, 1, entries=[DECIDED])
    prove(told, tmp_path, *export(told))

    done = run(tmp_path, "--trace", "R1")

    assert done.returncode == 0, done.stdout + done.stderr
    (line,) = [each for each in done.stdout.split("\n") if "  decided by ada" in each]
    assert line.endswith(f"[erased by entry #{seq}]")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('"43"', '"44"'),
        ("[erased by entry #", "By entry #"),
        ('{"confidence":', '{ "confidence":'),
    ],
    ids=["a fact", "words", "white space"],
)
def test_what_is_left_of_a_body_cannot_be_changed_unseen(
    told: Ledger, tmp_path: Path, before: str, after: str
) -> None:
    """Nor can words be put where they are gone."""
    erase(told, entries=[DECIDED])
    prove(told, tmp_path, *export(told))
    change(tmp_path, before, after)

    done = run(tmp_path)

    assert done.returncode == 1
    assert f"not in the log as they stand here: entries #{DECIDED}" in done.stdout


@pytest.mark.parametrize("salt", ["", 32 * "00"], ids=["none", "another's"])
def test_a_proof_cannot_take_words_for_erased(
    told: Ledger, tmp_path: Path, salt: str
) -> None:
    """A changed body is one, whatever its salt says."""
    prove(told, tmp_path, *export(told))
    file = tmp_path / "s.json.proof.json"
    proof = json.loads(file.read_text())
    entry = next(each for each in proof["entries"] if each["kind"] == "source.graded")
    entry["body"] = entry["body"].replace('"letter":"F"', '"letter":"A"')
    entry["salt"] = salt
    file.write_text(json.dumps(proof))

    done = run(tmp_path)

    assert done.returncode == 1
    assert f"not in the log as they stand here: entries #{entry['seq']}" in done.stdout


def test_what_binds_a_sheet_is_never_taken_for_erased(
    told: Ledger, tmp_path: Path
) -> None:
    """A changed sheet, and an export in the proof that was fitted to it, are told."""
    content, exported = export(told)
    prove(told, tmp_path, content, exported)
    file = tmp_path / "s.json.proof.json"
    other = content.replace(b"43", b"44")
    old, new = (sha256(each).hexdigest() for each in (content, other))
    proof = json.loads(file.read_text().replace(old, new))
    entry = next(each for each in proof["entries"] if each["seq"] == exported)
    entry["salt"] = ""
    assert new in entry["body"]
    (tmp_path / "s.json").write_bytes(other)
    file.write_text(json.dumps(proof))

    done = run(tmp_path)

    assert done.returncode == 1
    assert f"not in the log as they stand here: entries #{exported}" in done.stdout


def test_a_trace_reads_out_that_words_are_missing(told: Ledger, tmp_path: Path) -> None:
    """In their place stands which entry erased them."""
    seq = erase(told)
    prove(told, tmp_path, *export(told))

    done = run(tmp_path, "--trace", "R1")

    assert f"“[erased by entry #{seq}]” (entry #3)" in done.stdout


@pytest.mark.parametrize(
    ("before", "after"),
    [('"polarity":"asserted"', '"polarity":"denied"'), ("[erased by", "It said")],
    ids=["a fact", "words"],
)
def test_what_is_left_cannot_be_changed_unseen(
    told: Ledger, tmp_path: Path, before: str, after: str
) -> None:
    """A redacted row gives the leaf that it always had."""
    seq = erase(told)
    prove(told, tmp_path, *export(told))
    file = tmp_path / "s.json.proof.json"
    proof = json.loads(file.read_text())
    row = next(each for each in proof["rows"] if f"#{seq}]" in each["line"])
    row["line"] = row["line"].replace(before, after)
    file.write_text(json.dumps(proof))

    done = run(tmp_path)

    assert done.returncode == 1
    assert "WRONG  not what its entry holds: claim 1 of entry #3" in done.stdout


@pytest.mark.parametrize("other", [2, 7], ids=["another act", "an act left out"])
def test_an_erasure_that_erased_nothing_is_named(
    told: Ledger, tmp_path: Path, other: int
) -> None:
    """No hash binds which entry erased, and the proof holds the acts that did."""
    seq = erase(told, entries=[DECIDED])
    prove(told, tmp_path, *export(told))
    change(tmp_path, f"[erased by entry #{seq}]", f"[erased by entry #{other}]")

    done = run(tmp_path)

    assert done.returncode == 1
    gone = f"words are gone, and by no act of erasing: #{DECIDED}"
    assert gone in done.stdout


def test_a_checkpoint_older_than_the_erasure_says_so(
    told: Ledger, tmp_path: Path
) -> None:
    """Its proof made again cannot hold the act that erased, and proves what is left."""
    content, entry = export(told)
    seq = erase(told)
    prove(told, tmp_path, content, entry, at=16)

    done = run(tmp_path)

    gone = f"words were erased by entry #{seq}, which this proof does not hold"
    assert gone in done.stdout
    assert "what is left is what was hashed with the words: claim" in done.stdout
    # The sheet still prints the words that the proof no longer holds.
    assert done.returncode == 1
    assert "s.json says something else than the log: words of C" in done.stdout
    assert seq > entry
