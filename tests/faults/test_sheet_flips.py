"""A sheet in which one bit is another is told from the one that was exported.

By the verifier that goes with it, alone, and by `verify SHEET` from the ledger.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable
from contextlib import redirect_stdout
from typing import Any

import pytest

from db.ledger import Ledger
from provenance.domain.errors import ProvenanceError
from provenance.services.checking_sheets import check_sheet
from provenance.services.exporting import read_sheet
from provenance.services.sheet_rows import Sheet
from provenance.standalone import verify_sheet
from tests.faults.flipping import flips
from tests.faults.sheet_contents import only_cell, sheet_said
from tests.services.sheet_writers import FILES
from tests.standalone.test_verify_sheet import Sent

ALONE, ALONE_FILE, FROM_LEDGER = 400, 100, 60
"""Flips of each proof, of each file, and of each file held against the ledger."""
SOAK, SOAK_FROM_LEDGER = 10_000, 2_000
WRITERS: dict[str, Callable[[Sheet], bytes]] = {
    name.replace("sheet.", "s."): write for name, write in FILES.items()
}
SHEETS = {name: "s.csv" if name.endswith(".csv") else name for name in WRITERS}
"""Each file, and the sheet whose proof tells of it."""
STORED = ("s.xlsx", "s.sqlite")
"""Files that can be damaged where they say nothing."""
SPELT = "s.html"
"""The file of which the markup is compared as it is spelt."""
DIGEST = re.compile(r"[0-9A-Fa-f]{32,}")


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
    for what, flipped in flips(content, seed=3, count=ALONE_FILE):
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


def unseen_by_ledger(told: Ledger, name: str, *, seed: int, count: int) -> list[str]:
    """Flips of a sheet that pass though it says something else, or are false alarms."""
    content = WRITERS[name](read_sheet(told))
    sound, wrong = sheet_said(name, content), []
    for what, flipped in flips(content, seed=seed, count=count):
        said = sheet_said(name, flipped)
        try:
            differences = check_sheet(told, content=flipped, name=name).differences
        except ProvenanceError:
            if said == sound and name not in STORED:
                wrong.append(f"{what}: refused, and says what it said")
            continue
        is_alarm = said == sound and differences and name != SPELT
        if is_alarm or (said != sound and not differences):
            wrong.append(f"{what}: {[each.text.raw for each in differences]}")
        cell = only_cell(content, flipped) if name.endswith(".csv") else None
        named = {(each.row, each.column.raw) for each in differences}
        if cell is not None and not {cell, (None, cell[1])} & named:
            wrong.append(f"{what}: {cell} is not named")
    return wrong


@pytest.mark.parametrize("name", WRITERS)
def test_every_flip_of_a_sheet_is_told_from_the_ledger(told: Ledger, name: str) -> None:
    """Its row and column are named where one cell differs, or the file is refused."""
    assert unseen_by_ledger(told, name, seed=4, count=FROM_LEDGER) == []


@pytest.mark.soak
@pytest.mark.parametrize("name", WRITERS)
def test_every_flip_of_a_sheet_is_told_in_a_long_run(told: Ledger, name: str) -> None:
    """The same, fourteen thousand times."""
    assert unseen_by_ledger(told, name, seed=5, count=SOAK_FROM_LEDGER) == []


def test_a_check_that_compares_nothing_does_not_pass(
    told: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Control: with the comparison of values switched off, this suite fails."""
    monkeypatch.setattr("provenance.services.checking_sheets.compared", nothing)

    assert unseen_by_ledger(told, "s.csv", seed=4, count=FROM_LEDGER) != []


def nothing(*_: object, **__: object) -> tuple[()]:
    """What a comparison gives when it is switched off."""
    return ()
