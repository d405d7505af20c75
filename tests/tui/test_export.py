"""An export is seen before it is written: counts, first rows, the files in the way."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from textual.widgets import Input

from db.ledger import Ledger
from provenance.services.listing import entry_lines
from provenance.services.signing import KeyPlace, make_key
from tests.tui.reviewing import Reviewing
from tests.tui.test_modes import BIG
from tests.tui.test_source_card import decided

Review = Any
Size = tuple[int, int]


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files go where the test can see them."""
    monkeypatch.chdir(tmp_path)


async def typed(ben: Reviewing, field: str, text: str) -> None:
    """Fill in a field, and wait for what it comes to."""
    ben.app.screen.query_one(f"#{field}", Input).value = text
    await ben.rest()


def noted(ben: Reviewing) -> list[str]:
    """What the journal holds."""
    return [each.text for each in ben.app.journal.lines]


@BIG
async def test_an_export_is_counted_before_it_is_written(
    review: Review, told: Ledger, window: Size
):
    """Rows, held out, stale, undecided; and the first rows with what they lack."""
    decided(told)
    async with review(size=window) as ben:
        await ben.press("X")

        assert ben.room == "ExportScreen"
        assert "1 row · 0 held out · 0 stale · " in ben.text
        assert "contested undecided" in ben.text
        assert "no value" in ben.text
        assert "not approved" in ben.text
        assert not Path("ledger-sheet.csv").exists()
        await ben.press("X")
        assert ben.room == "CasesScreen"


@BIG
async def test_it_is_written_with_what_belongs_to_it(
    review: Review, told: Ledger, window: Size, tmp_path: Path
):
    """And noted in the log; y copies the place."""
    decided(told)
    async with review(size=window) as ben:
        await ben.press("X", "ctrl+r")
        assert "✓ 1 row in ledger-sheet.csv and 3 files beside it" in ben.app.last.plain
        await ben.press("y")
        assert ben.app.clipboard == str(tmp_path / "ledger-sheet.csv")

    assert {each.name for each in tmp_path.iterdir() if "sheet" in each.name} == {
        "ledger-sheet.csv",
        "ledger-sheet.evidence.csv",
        "ledger-sheet.csv.proof.json",
        "verify_sheet.py",
    }
    assert any("export" in each.kind for each in entry_lines(told))


async def test_it_is_signed_with_the_key_that_is_kept(
    review: Review, told: Ledger, tmp_path: Path
):
    """What checks the sheet says with which; the journal says so too."""
    decided(told)
    known = make_key(tmp_path / "ben.key", name="ben")
    async with review(size=(120, 36)) as ben:
        ben.app.key = lambda: KeyPlace(file=tmp_path / "ben.key")
        await ben.press("X", "ctrl+r")
        assert any(", signed by ben, in short" in text for text in noted(ben))

    done = subprocess.run(
        [sys.executable, "-I", "-S", "verify_sheet.py", "ledger-sheet.csv"],
        capture_output=True,
        check=False,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert f"is signed with the key {known.printed}" in done.stdout


@BIG
async def test_who_signs_is_said_before_and_after(
    review: Review, told: Ledger, tmp_path: Path, window: Size
):
    """On the screen itself; without a key, so is how to come by one."""
    decided(told)
    async with review(size=window) as ben:
        await ben.press("X")
        assert "Not signed: you have no key." in ben.text

        make_key(tmp_path / "ben.key", name="ben")
        ben.app.key = lambda: KeyPlace(file=tmp_path / "ben.key")
        await ben.press("R")
        assert "To be signed with your key." in ben.text

        await ben.press("ctrl+r")
        assert "signed by ben, in short" in " ".join(ben.text.split())


async def test_nobody_is_asked_for_a_passphrase(
    review: Review, told: Ledger, tmp_path: Path
):
    """A key that asks for one signs nothing; the sheet is written, and that is said."""
    decided(told)
    make_key(tmp_path / "ben.key", name="ben", passphrase="a word")
    async with review(size=(120, 36)) as ben:
        ben.app.key = lambda: KeyPlace(file=tmp_path / "ben.key")
        await ben.press("X", "ctrl+r")

        assert "✓ 1 row in ledger-sheet.csv" in ben.app.last.plain
        (said,) = (text for text in noted(ben) if "Not signed" in text)
        assert "asks for its passphrase" in said


@BIG
async def test_what_is_in_the_way_is_asked_about(
    review: Review, told: Ledger, window: Size
):
    """Another name, or over it."""
    decided(told)
    place = Path("ledger-sheet.csv")
    place.write_text("mine", "utf-8")
    async with review(size=window) as ben:
        await ben.press("X", "ctrl+r")
        assert "There already: ledger-sheet.csv." in ben.text
        await ben.press("n")
        assert place.read_text("utf-8") == "mine"
        await ben.press("ctrl+r", "o")

    assert place.read_text("utf-8") != "mine"


async def test_the_scope_and_the_fields_to_hide_are_taken(review: Review, told: Ledger):
    """What they come to is shown, and the command that does the same."""
    decided(told)
    async with review(size=(120, 36)) as ben:
        await ben.press("X")
        await typed(ben, "of", "measure:wounded")
        assert "0 rows" in ben.text
        await typed(ben, "of", "measure:killed")
        await typed(ben, "hide", "sources")
        assert "1 row" in ben.text
        assert "Redacted: sources, document_name, url." in ben.text
        assert (
            "provenance export --format csv --where measure:killed --redact sources "
            "-o ledger-sheet.csv" in ben.text
        )


@pytest.mark.parametrize(
    ("field", "text", "why"),
    [
        ("of", "colour:red", "^ “colour” is no field"),
        ("of", "mosque", "a sheet has questions"),
        ("hide", "everything", "cannot be redacted"),
        ("hide", "by", "each entry of the log is hashed"),
    ],
)
async def test_what_cannot_be_read_is_said_and_not_written(
    review: Review, told: Ledger, field: str, text: str, why: str, tmp_path: Path
):
    """In the line below the fields, or above the keys."""
    decided(told)
    async with review(size=(200, 60)) as ben:
        await ben.press("X")
        await typed(ben, field, text)
        await ben.press("ctrl+r")

        assert why in ben.text
    assert not list(tmp_path.glob("ledger-sheet*"))


async def test_claims_are_never_written_as_if_hidden(review: Review, tmp_path: Path):
    """A format that redacts nothing refuses."""
    async with review(size=(200, 60)) as ben:
        await ben.press("X", *["right"] * 6)
        await typed(ben, "hide", "sources")
        await ben.press("ctrl+r")

        assert "only sheets are redacted" in ben.text
    assert not list(tmp_path.glob("*.jsonl"))


@BIG
async def test_a_search_is_exported_as_claims(
    review: Review, window: Size, tmp_path: Path
):
    """With its filter, and as many claims as it found."""
    async with review(size=window) as ben:
        await ben.press("5")
        await ben.write("measure:killed")
        await ben.press("enter")
        found = ben.lines[-2].partition("/")[2].split(" ")[0]
        await ben.press("X")
        assert f"{found} claims would be written" in ben.text
        await ben.press("ctrl+r")

    lines = (tmp_path / "ledger.jsonl").read_text("utf-8").splitlines()
    assert len(lines) == int(found)


async def test_a_place_that_cannot_be_written_is_said(review: Review, told: Ledger):
    """And the log notes nothing."""
    decided(told)
    before = len(entry_lines(told))
    async with review(size=(120, 36)) as ben:
        await ben.press("X")
        await typed(ben, "to", "nowhere/sheet.csv")
        await ben.press("ctrl+r")

        assert "could not be written" in ben.text
    assert len(entry_lines(told)) == before


async def test_a_place_is_needed(review: Review):
    """And asked for."""
    async with review() as ben:
        await ben.press("X")
        await typed(ben, "to", "")
        await ben.press("ctrl+r")

        assert "Say where to first" in ben.lines[-2]
        await ben.press("escape")
        assert ben.room == "CasesScreen"


async def test_nothing_written_is_nothing_copied(review: Review):
    """And it says which key writes."""
    async with review() as ben:
        await ben.press("X", "y")

        assert "Nothing is written yet" in ben.lines[-2]
