"""What is changed by SQL in an exported database is named, and so is what hides.

From the ledger by `verify SHEET`, and by the verifier that goes with the sheet, also
where its proof was made to say the digest of what was changed.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from db.ledger import Ledger
from provenance.domain.errors import ProvenanceError
from provenance.services.checking_sheets import check_sheet
from provenance.services.exporting import read_sheet
from provenance.services.sheet_formats import write_sheet
from provenance.services.sheet_stores import TABLES
from provenance.standalone import verify_sheet
from tests.faults.contents import read_contents
from tests.faults.editing import Edit, edits_of, make_edit
from tests.faults.test_sheet_flips import alone, nothing
from tests.services.sheet_writers import altered
from tests.standalone.test_verify_sheet import Sent

SEEDS = "abc"
"""Each column is changed once a seed, in some row."""
EDITS_MIN = 200


def edits(path: Path, *tables: str) -> dict[str, Edit]:
    """Every edit of some of a sheet's tables, each once."""
    contents = read_contents(path)
    assert contents is not None, "it is a database"
    return {
        each.sql: each
        for table in tables
        for seed in SEEDS
        for each in edits_of(contents, table, seed=seed)
    }


def edited(content: bytes, folder: Path, *tables: str) -> Iterator[tuple[Edit, bytes]]:
    """Each edit, and the database in which it was made."""
    path = folder / "s.sqlite"
    path.write_bytes(content)
    for edit in edits(path, *tables).values():
        path.write_bytes(content)
        make_edit(path, edit)
        yield edit, path.read_bytes()


def unseen_by_ledger(told: Ledger, folder: Path, *tables: str) -> list[str]:
    """Edits that `verify SHEET` passes, or does not call by the column they changed."""
    sheet, wrong = write_sheet(read_sheet(told), "sqlite"), []
    for edit, content in edited(sheet, folder, *tables):
        try:
            checked = check_sheet(told, content=content, name="s.sqlite")
        except ProvenanceError:
            # Of another ledger, it says; or it is no sheet any more.
            continue
        said = " ".join(each.text.raw for each in checked.differences)
        # The head has a line for each thing that it says, and is called by that.
        column = "" if edit.what.startswith("head") else edit.column
        if not said or (column or "") not in said:
            wrong.append(f"{edit.what}: {said}")
    return wrong


def test_every_edit_of_a_sheet_is_named_from_the_ledger(
    told: Ledger, tmp_path: Path
) -> None:
    """Each column changed, rows removed, planted and swapped; the column is named."""
    assert unseen_by_ledger(told, tmp_path, *TABLES) == []


def test_there_are_enough_edits_of_a_sheet(sent: Sent) -> None:
    """The suite makes more than the two hundred that it promises."""
    assert len(edits(sent.folder / "s.sqlite", *TABLES)) > EDITS_MIN


def unseen_alone(sent: Sent, folder: Path, *tables: str) -> list[str]:
    """Edits that pass the verifier though the proof says their digest."""
    proof: Any = json.loads((sent.folder / "s.sqlite.proof.json").read_text())
    before, wrong = (sent.folder / "s.sqlite").read_bytes(), []
    (folder / "apart").mkdir()
    for edit, content in edited(before, folder / "apart", *tables):
        (folder / "s.sqlite").write_bytes(content)
        (file,) = proof["sheet"]["files"]
        file["sha256"] = verify_sheet.sha(content).hex()
        code, said = alone(Sent(folder, sent.key, sent.checkpoint), proof)
        if code == 0 or "is not about these bytes" not in said:
            wrong.append(edit.what)
    return wrong


def test_every_edit_of_a_sheet_is_found_by_its_verifier(
    sent: Sent, tmp_path: Path
) -> None:
    """Alone and offline, whatever was done to the proof's digest of the file."""
    assert unseen_alone(sent, tmp_path, *TABLES) == []


def test_a_verifier_that_reports_nothing_does_not_pass(
    sent: Sent, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Control: with its report of what is wrong switched off, this suite fails."""
    monkeypatch.setattr(verify_sheet.Report, "check", lambda *_: None)

    assert unseen_alone(sent, tmp_path, "documents") != []


def test_a_check_that_compares_no_values_does_not_pass(
    told: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Control: with the comparison of values switched off, this suite fails."""
    monkeypatch.setattr("provenance.services.checking_sheets.compared", nothing)

    assert unseen_by_ledger(told, tmp_path, "documents") != []


def test_a_note_over_a_figure_that_was_changed_is_named(told: Ledger) -> None:
    """What a workbook says when it is pointed at is compared like its cells."""
    content = write_sheet(read_sheet(told), "xlsx")
    forged = altered(
        "s.xlsx",
        content,
        b"objected to by bob",
        b"approved by bob",
        part="xl/comments1.xml",
    )

    (found,) = check_sheet(told, content=forged, name="s.xlsx").differences

    assert found.column.raw == "note over value"
    assert "approved by bob" in found.message.raw


def test_a_link_that_leads_out_of_a_workbook_is_named(told: Ledger) -> None:
    """No link of ours leaves the workbook, so one that does was put in."""
    content = io.BytesIO(write_sheet(read_sheet(told), "xlsx"))
    book, forged = openpyxl.load_workbook(content), io.BytesIO()
    book["Sheet"]["B3"].hyperlink = "https://example.org/elsewhere"
    book.save(forged)

    checked = check_sheet(told, content=forged.getvalue(), name="s.xlsx")

    assert [each.column.raw for each in checked.differences] == ["link of Sheet!B3"]
