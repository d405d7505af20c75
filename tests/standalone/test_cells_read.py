"""Cells and letters as the verifier reads them, whatever a format makes of a text."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from db.ledger import Ledger
from provenance.domain.decisions import Stance
from provenance.domain.values import exact
from provenance.services.exporting import read_sheet
from provenance.services.proving import prove_sheet
from provenance.services.sheet_formats import EVIDENCE, write_sheet
from provenance.standalone import verify_sheet
from tests.services.sheet_story import KILLED, decide, tell, verdict
from tests.standalone.test_verify_sheet import CELLS, Sent

ODD = "_x000D_ and x;=1+1;y"


def test_a_short_sheet_leaves_long_cells_to_be_read() -> None:
    """The csv module's limit is everybody's; what checks a sheet never lowers it."""
    before = csv.field_size_limit()

    rows = verify_sheet.cells_of("a.csv", b'outcome\n"a\xe2\x80\xa8b"\n')

    assert rows == [{"outcome": "a\u2028b"}]
    assert csv.field_size_limit() == before


def test_letters_are_read_out_with_what_they_are_for() -> None:
    """In general, or on a topic: each that stood before the decision."""
    said: list[tuple[int, str, str | None, str | None]] = [
        (1, "B", None, None),
        (1, "A", None, None),
        (1, "D", "killed", None),
        (2, "C", "killed", "2021"),
        (3, "F", None, None),
    ]
    entries = {
        seq: {
            "kind": "source.graded",
            "said": {"source": source, "letter": letter, "topic": on, "period": days},
        }
        for seq, (source, letter, on, days) in enumerate(said, start=1)
    }

    assert verify_sheet.known_at(9, entries) == {
        ("source", 1): "A in general, D on killed",
        ("source", 2): "C on killed for 2021",
        ("source", 3): "F",
    }


@pytest.mark.parametrize("name", CELLS)
def test_a_text_that_a_format_spells_otherwise_is_no_fault(
    tmp_path: Path, name: str
) -> None:
    """A workbook has numbers for some characters, and a csv keeps formulas apart."""
    ledger = Ledger.scratch()
    tell(ledger)
    against = [verdict(claim, Stance.OUTWEIGHED) for claim in (1, 2, 4)]
    said = verdict(3, reason=ODD)
    decide(ledger, KILLED, said, *against, value=exact(43), rationale=ODD)
    sheet = read_sheet(ledger)
    files = {name: write_sheet(sheet, EVIDENCE if "evidence" in name else name[2:])}
    for each, content in files.items():
        (tmp_path / each).write_bytes(content)
    proof = prove_sheet(ledger, sheet=sheet, files=files)
    (tmp_path / f"{name}.proof.json").write_bytes(proof)

    done = Sent(tmp_path, "", "").run(name)

    assert "WRONG" not in done.stdout
    assert " cells of " in done.stdout
