"""The verifier alone, on workbooks and tables that were made to show another figure."""

from __future__ import annotations

import csv
import io
import json
from contextlib import redirect_stdout
from pathlib import Path

import pytest

from provenance.standalone import verify_sheet
from tests.services.test_sheet_styles import CHANGES, changed
from tests.standalone.test_verify_sheet import Sent, send


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Sent:
    """What was sent; not to be changed."""
    return send(tmp_path_factory.mktemp("sent"))


def judged(kept: Sent, folder: Path, name: str, *, is_remade: bool) -> tuple[int, str]:
    """What the verifier leaves and says of the file of a name in a folder.

    Where the proof `is_remade`, it says the digest of what is there now.
    """
    proof = json.loads((kept.folder / f"{name}.proof.json").read_text())
    for each in proof["sheet"]["files"]:
        place = folder / each["name"]
        if not place.exists():
            place.write_bytes((kept.folder / each["name"]).read_bytes())
        if is_remade:
            each["sha256"] = verify_sheet.sha(place.read_bytes()).hex()
    said = io.StringIO()
    with redirect_stdout(said):
        code = verify_sheet.verify(proof, folder, kept.key, None, None)
    return code, said.getvalue()


@pytest.mark.parametrize("change", CHANGES)
def test_a_workbook_that_shows_another_figure_is_found(
    kept: Sent, tmp_path: Path, change: str
) -> None:
    """White letters, a cover, no width: the log knows the bytes, not only the values.

    Also where the proof was made to say the digest of what was changed.
    """
    _, changes = CHANGES[change]
    forged = changed((kept.folder / "s.xlsx").read_bytes(), changes)
    (tmp_path / "s.xlsx").write_bytes(forged)

    left, said = judged(kept, tmp_path, "s.xlsx", is_remade=False)
    again, of_remade = judged(kept, tmp_path, "s.xlsx", is_remade=True)

    assert (left, again) == (1, 1)
    assert "WRONG  s.xlsx was changed after its proof was made" in said
    assert "is not about these bytes" in of_remade


@pytest.mark.parametrize("column", ["reconciliation", "question", "rationale"])
def test_a_column_that_was_taken_out_is_found(
    kept: Sent, tmp_path: Path, column: str
) -> None:
    """The file is named, and not the proof, which is sound."""
    text = (kept.folder / "s.csv").read_text("utf-8")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    names = [name for name in rows[0] if name != column]
    made = io.StringIO(newline="")
    writer = csv.DictWriter(made, names, extrasaction="ignore")
    writer.writeheader()
    writer.writerows(rows)
    (tmp_path / "s.csv").write_text(made.getvalue(), "utf-8", newline="")

    code, said = judged(kept, tmp_path, "s.csv", is_remade=False)

    assert code == 1
    assert "WRONG  s.csv was changed" in said


def test_a_claim_that_was_not_weighed_is_named(kept: Sent, tmp_path: Path) -> None:
    """Evidence of another claim, put under a decision, is called by its number."""
    text = (kept.folder / "s.evidence.csv").read_text("utf-8")
    (tmp_path / "s.evidence.csv").write_text(
        text.replace('"C1"', '"C99"', 1), "utf-8", newline=""
    )

    code, said = judged(kept, tmp_path, "s.csv", is_remade=True)

    assert code == 1
    assert "s.evidence.csv says something else than the log: claim of C99" in said
