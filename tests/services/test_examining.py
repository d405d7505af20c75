"""What keeps a ledger is told, and what cannot keep it is found."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from db.ledger import Ledger
from db.places import FilePlace
from db.upgrading import upgrade_store
from provenance.domain.findings import Severity
from provenance.services.examining import _file_findings, examine_ledger
from provenance.services.sealing import seal_log
from tests.services.ledgers import NOON
from tests.services.sheet_story import tell

SOUND = FilePlace(
    engine="3.51.3",
    is_wal_safe=True,
    journal="wal",
    synchronous=2,
    file_system="ext4",
    free_bytes=10**12,
    size_bytes=10**6,
    is_open_to_others=False,
    is_writable=True,
)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A ledger in a file, told a story."""
    file = tmp_path / "ledger.db"
    upgrade_store(str(file))
    file.chmod(0o600)
    tell(Ledger(str(file)))
    return file


def test_a_file_made_by_this_program_is_sound(place: Path) -> None:
    """Its journal and its syncs are those that lose nothing."""
    made = examine_ledger(Ledger(str(place)))

    assert made.is_sound
    assert [each.rule for each in made.findings] == ["unsealed"]


def test_a_sealed_ledger_has_nothing_amiss(place: Path) -> None:
    """Until the next act."""
    ledger = Ledger(str(place))
    seal_log(ledger, by="ada", at=NOON)

    assert examine_ledger(ledger).findings == ()


def test_a_file_that_everybody_reads_is_told(place: Path) -> None:
    """It holds names that somebody may want to keep."""
    place.chmod(0o644)

    assert "permissions" in {
        each.rule for each in examine_ledger(Ledger(str(place))).findings
    }


def test_a_reviewers_login_is_sound(postgres_ledger: Ledger) -> None:
    """It can add, and change nothing that was added."""
    tell(postgres_ledger)
    made = examine_ledger(postgres_ledger)

    assert made.is_sound
    assert dict(made.facts)["login"] == "reviewers"


def test_the_owners_login_is_found(postgres_database: str) -> None:
    """No trigger holds it."""
    upgrade_store(postgres_database)
    ledger = Ledger(postgres_database)

    made = examine_ledger(ledger)

    ledger.close()
    assert not made.is_sound
    assert made.findings[0].rule == "login"


def test_who_may_only_look_is_told() -> None:
    """The place is sound, and the login saves nothing there."""
    [found] = _file_findings(replace(SOUND, is_writable=False))

    assert (found.rule, found.severity) == ("read-only", Severity.WARNING)


@pytest.mark.parametrize(
    ("changed", "rule"),
    [
        ({"file_system": "nfs4"}, "network-file"),
        ({"synchronous": 1}, "durability"),
        ({"journal": "truncate"}, "durability"),
        ({"is_wal_safe": False}, "wal-fault"),
        ({"free_bytes": 1000}, "free-space"),
    ],
    ids=str,
)
def test_a_place_that_cannot_keep_a_promise_is_found(
    changed: dict[str, object], rule: str
) -> None:
    """Each by its own name; a sound place has none."""
    amiss = replace(SOUND, **changed)  # type: ignore[arg-type]  # Names of its fields.

    assert [each.rule for each in _file_findings(amiss)] == [rule]
    assert list(_file_findings(SOUND)) == []
