"""A sheet in which one bit is another is told from the one that was exported.

By the verifier that goes with it, alone, and by `verify SHEET` from the ledger.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterator
from contextlib import redirect_stdout
from typing import Any

import pytest

from db.ledger import Ledger
from provenance.domain.errors import ProvenanceError
from provenance.services.checking_sheets import check_sheet
from provenance.services.exporting import read_sheet
from provenance.services.sheet_rows import Sheet
from provenance.services.sheets_csv import write_csv, write_evidence_csv
from provenance.services.sheets_json import write_json
from provenance.services.sheets_md import write_md
from provenance.standalone import verify_sheet
from tests.faults.flipping import flips
from tests.faults.telling import tell_all
from tests.standalone.test_verify_sheet import Sent, send

ALONE, FROM_LEDGER = 400, 60
"""Flips of each file."""
SOAK = 10_000
SHEETS = {
    "s.csv": "s.csv",
    "s.evidence.csv": "s.csv",
    "s.json": "s.json",
    "s.md": "s.md",
}
"""Each file, and the sheet whose proof tells of it."""
WRITERS: dict[str, Callable[[Sheet], bytes]] = {
    "s.csv": write_csv,
    "s.evidence.csv": write_evidence_csv,
    "s.json": write_json,
    "s.md": write_md,
}
DIGEST = re.compile(r"[0-9A-Fa-f]{32,}")
DIVIDER = re.compile(rb"^\|( ?[^|]*-[^|]* ?\|)+\r?$", re.MULTILINE)


@pytest.fixture(scope="module")
def sent(tmp_path_factory: pytest.TempPathFactory) -> Sent:
    """A sheet in every format with its proofs, and what the auditor was told."""
    return send(tmp_path_factory.mktemp("sent"))


@pytest.fixture(scope="module")
def told() -> Iterator[Ledger]:
    """A ledger told in acts of nearly every kind."""
    ledger = Ledger.scratch()
    tell_all(ledger)
    yield ledger
    ledger.close()


def alone(sent: Sent, proof: Any) -> tuple[int, str]:
    """What the verifier leaves and says, given the key and checkpoint kept apart."""
    said = io.StringIO()
    try:
        with redirect_stdout(said):
            code = verify_sheet.verify(
                proof, sent.folder, sent.key, sent.checkpoint, None
            )
    except verify_sheet.UNREADABLE:
        return 2, said.getvalue()
    return code, said.getvalue()


def meant(proof: Any) -> Any:
    """What a proof says: digests in either case, and without the key it brings."""
    if isinstance(proof, dict):
        return {name: meant(each) for name, each in proof.items() if name != "key"}
    if isinstance(proof, list):
        return [meant(each) for each in proof]
    if isinstance(proof, str) and DIGEST.fullmatch(proof):
        return proof.lower()
    return proof


def proof_flips_unseen(sent: Sent, name: str, *, seed: int, count: int) -> list[str]:
    """Flips of a proof that pass though it says something else, or are false alarms."""
    content = (sent.folder / f"{name}.proof.json").read_bytes()
    sound, wrong = json.loads(content), []
    for what, flipped in flips(content, seed=seed, count=count):
        try:
            proof = json.loads(flipped)
        except ValueError:
            continue
        passes = alone(sent, proof)[0] == 0
        if meant(proof) != meant(sound) if passes else proof == sound:
            wrong.append(what)
    return wrong


@pytest.mark.parametrize("name", ["s.csv", "s.json", "s.md"])
def test_every_flip_of_a_proof_is_found(sent: Sent, name: str) -> None:
    """A proof that says something else proves nothing; one that does not still does."""
    assert proof_flips_unseen(sent, name, seed=1, count=ALONE) == []


@pytest.mark.soak
@pytest.mark.parametrize("name", ["s.csv", "s.json", "s.md"])
def test_every_flip_of_a_proof_is_found_in_a_long_run(sent: Sent, name: str) -> None:
    """The same, thirty thousand times."""
    assert proof_flips_unseen(sent, name, seed=2, count=SOAK) == []


@pytest.mark.parametrize("name", SHEETS)
def test_every_flip_of_a_sheet_is_named_by_its_proof(sent: Sent, name: str) -> None:
    """The file that was changed is named, wherever in it the bit lies."""
    proof = json.loads((sent.folder / f"{SHEETS[name]}.proof.json").read_text())
    file = sent.folder / name
    content = file.read_bytes()

    wrong = []
    for what, flipped in flips(content, seed=3, count=ALONE // 4):
        file.write_bytes(flipped)
        code, said = alone(sent, proof)
        if code == 0 or f"WRONG  {name} was changed" not in said:
            wrong.append(what)
    file.write_bytes(content)

    assert wrong == []


def test_a_verifier_that_hashes_nothing_does_not_pass(
    sent: Sent, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Control: with its report of what is wrong switched off, this suite fails."""
    monkeypatch.setattr(verify_sheet.Report, "check", lambda *_: None)

    assert proof_flips_unseen(sent, "s.json", seed=1, count=ALONE) != []


def only_cell(before: bytes, after: bytes) -> tuple[int, str] | None:
    """The row and column of the one cell that differs; None where more does."""
    try:
        tables = [[*csv.reader(io.StringIO(each.decode()))] for each in (before, after)]
    except (ValueError, csv.Error):
        return None
    (head, *kept), (other, *found) = tables
    if head != other or [*map(len, kept)] != [*map(len, found)]:
        return None
    cells = [
        (number, name)
        for number, (mine, theirs) in enumerate(zip(kept, found, strict=True), start=1)
        for name, a, b in zip(head, mine, theirs, strict=True)
        if a != b
    ]
    return cells[0] if len(cells) == 1 else None


@pytest.mark.parametrize("name", WRITERS)
def test_every_flip_of_a_sheet_is_told_from_the_ledger(told: Ledger, name: str) -> None:
    """Its row and column are named where one cell differs, or the file is refused."""
    content = WRITERS[name](read_sheet(told))

    wrong = []
    for what, flipped in flips(content, seed=4, count=FROM_LEDGER):
        # How wide a table's rule is drawn says nothing.
        is_same = DIVIDER.sub(b"", flipped) == DIVIDER.sub(b"", content)
        try:
            differences = check_sheet(told, content=flipped, name=name).differences
        except ProvenanceError:
            continue
        cell = only_cell(content, flipped) if name.endswith(".csv") else None
        named = {(each.row, each.column.raw) for each in differences}
        is_named = cell is None or {cell, (None, cell[1])} & named
        if not (is_same or (differences and is_named)):
            wrong.append(what)

    assert wrong == []
