"""A ledger copied to a file and restored is the same ledger."""

from __future__ import annotations

import sqlite3
import threading
from pathlib import Path

import pytest

from db.copies import copy_into_store
from db.ledger import Ledger
from db.replaying import copy_until
from db.upgrading import upgrade_store
from provenance.domain.errors import LedgerMissingError, RefusedError
from provenance.domain.grades import Reliability
from provenance.services.auditing import verify_ledger
from provenance.services.copying import back_up_ledger, restore_ledger
from provenance.services.exporting import read_sheet
from provenance.services.sheets_json import write_json
from tests.services.sheet_story import grade_taliban, tell


@pytest.fixture
def told(any_ledger: Ledger) -> Ledger:
    """A ledger of sixteen entries, in each database."""
    tell(any_ledger)
    return any_ledger


def test_a_copy_is_a_ledger_of_its_own(told: Ledger, tmp_path: Path) -> None:
    """With the root of the one it was made of, and sound."""
    file = tmp_path / "a.backup"

    size = back_up_ledger(told, file)

    audit = verify_ledger(Ledger(str(file)))
    assert (size, audit.findings) == (16, ())
    assert audit.root == verify_ledger(told).root


def test_a_copy_gives_the_same_sheet(told: Ledger, tmp_path: Path) -> None:
    """Byte for byte."""
    back_up_ledger(told, tmp_path / "a.backup")

    copied = write_json(read_sheet(Ledger(str(tmp_path / "a.backup"))))

    assert copied == write_json(read_sheet(told))


def test_a_copy_goes_back_into_a_file(told: Ledger, tmp_path: Path) -> None:
    """Whichever database it came from."""
    back_up_ledger(told, tmp_path / "a.backup")

    audit = restore_ledger(tmp_path / "a.backup", str(tmp_path / "b.db"))

    assert audit.root == verify_ledger(Ledger(str(tmp_path / "b.db"))).root


def test_a_copy_goes_back_into_postgresql(
    ledger: Ledger, tmp_path: Path, postgres_database: str, postgres_logins: None
) -> None:
    """As its owner; afterwards reviewers go on writing to it."""
    tell(ledger)
    back_up_ledger(ledger, tmp_path / "a.backup")

    restore_ledger(tmp_path / "a.backup", postgres_database)

    url = postgres_database.replace("//postgres:@", "//reviewers:@", 1)
    restored = Ledger(url)
    grade_taliban(restored, Reliability.B, minute=9)
    assert verify_ledger(restored).findings == ()
    restored.close()


def test_a_copy_is_for_its_owner_alone(told: Ledger, tmp_path: Path) -> None:
    """It holds everything that the ledger holds."""
    back_up_ledger(told, tmp_path / "a.backup")

    assert (tmp_path / "a.backup").stat().st_mode & 0o777 == 0o600


def test_nothing_is_left_beside_a_copy(told: Ledger, tmp_path: Path) -> None:
    """Neither journals nor parts."""
    back_up_ledger(told, tmp_path / "a.backup")

    assert [each.name for each in tmp_path.iterdir()] == ["a.backup"]


def test_a_copy_is_never_written_over_a_file(told: Ledger, tmp_path: Path) -> None:
    """It may be the only copy of something else."""
    (tmp_path / "a.backup").write_text("mine")

    with pytest.raises(RefusedError):
        back_up_ledger(told, tmp_path / "a.backup")

    assert (tmp_path / "a.backup").read_text() == "mine"


def test_a_copy_to_no_folder_is_refused(told: Ledger, tmp_path: Path) -> None:
    """In words, and before anything is read."""
    with pytest.raises(RefusedError, match="its folder is not there"):
        back_up_ledger(told, tmp_path / "gone" / "a.backup")


def test_a_copy_takes_no_name_that_was_taken_meanwhile(
    told: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between the look and the naming somebody may have made a file."""
    file = tmp_path / "a.backup"
    monkeypatch.setattr("os.fsync", lambda _: file.write_text("mine"))

    with pytest.raises(RefusedError, match="something is there"):
        back_up_ledger(told, file)

    assert file.read_text() == "mine"
    assert [each.name for each in tmp_path.iterdir()] == ["a.backup"]


def test_a_ledger_is_not_restored_over_another(told: Ledger, tmp_path: Path) -> None:
    """Whatever was written there since the copy would be gone."""
    back_up_ledger(told, tmp_path / "a.backup")
    restore_ledger(tmp_path / "a.backup", str(tmp_path / "b.db"))

    with pytest.raises(RefusedError):
        restore_ledger(tmp_path / "a.backup", str(tmp_path / "b.db"))


def test_a_ledger_is_not_restored_over_one_on_postgresql(
    ledger: Ledger, tmp_path: Path, postgres_database: str, postgres_logins: None
) -> None:
    """The same rule for a team's ledger."""
    tell(ledger)
    back_up_ledger(ledger, tmp_path / "a.backup")
    restore_ledger(tmp_path / "a.backup", postgres_database)

    with pytest.raises(RefusedError):
        restore_ledger(tmp_path / "a.backup", postgres_database)


def test_a_log_that_was_begun_meanwhile_is_not_copied_into(told: Ledger) -> None:
    """Whoever looked before the lock was had may have seen an empty store."""
    other = Ledger.scratch()
    tell(other)

    with (
        told.read() as kept,
        pytest.raises(RefusedError, match="something is there"),
    ):
        copy_until(kept, other, seq=1)


def test_a_damaged_copy_is_not_restored(told: Ledger, tmp_path: Path) -> None:
    """The sentence says what the audit found."""
    file = tmp_path / "a.backup"
    back_up_ledger(told, file)
    with sqlite3.connect(file) as raw:
        raw.execute("UPDATE claim SET polarity = 'denied' WHERE id = 1")

    told_so = r"found 1 wrong, the first: C1 .*[^.]\. Nothing was written"
    with pytest.raises(RefusedError, match=told_so):
        restore_ledger(file, str(tmp_path / "b.db"))

    assert not (tmp_path / "b.db").exists()


def test_what_was_written_after_the_audit_is_not_restored(
    told: Ledger, tmp_path: Path
) -> None:
    """The copy may be a ledger in use: what nobody looked at is not taken over."""
    with pytest.raises(RefusedError, match="16 entries, and 15 were audited"):
        copy_into_store(told, str(tmp_path / "b.db"), audited=15)

    assert list(tmp_path.iterdir()) == []


def test_a_copy_that_is_not_there_is_not_restored(tmp_path: Path) -> None:
    """Nor is a ledger made."""
    with pytest.raises(LedgerMissingError):
        restore_ledger(tmp_path / "a.backup", str(tmp_path / "b.db"))

    assert list(tmp_path.iterdir()) == []


def test_a_copy_made_while_somebody_writes_is_whole(tmp_path: Path) -> None:
    """Each of ten copies is of one instant, and sound."""
    place = str(tmp_path / "ledger.db")
    upgrade_store(place)
    tell(Ledger(place))
    stop = threading.Event()

    def write() -> None:
        ledger = Ledger(place)
        while not stop.is_set():
            grade_taliban(ledger, Reliability.B, minute=9)
        ledger.close()

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for number in range(10):
            back_up_ledger(Ledger(place), tmp_path / f"{number}.backup")
    finally:
        stop.set()
        writer.join()

    for number in range(10):
        assert verify_ledger(Ledger(str(tmp_path / f"{number}.backup"))).is_sound
