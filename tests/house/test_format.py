"""docs/FORMAT.md is enough to check a ledger: its own program does so."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from db.engine import open_sqlite
from db.ledger import Ledger
from db.tables import TABLES
from db.upgrading import upgrade_store
from provenance.domain.entries import (
    CHAIN_START,
    body_digest,
    canonical,
    chain_digest,
    leaf_digest,
)
from provenance.domain.facts import ACT, part
from provenance.domain.grades import Reliability
from provenance.domain.values import exact
from provenance.services.auditing import verify_ledger
from provenance.services.grading import grade_source
from tests.services.erasing import erase
from tests.services.ledgers import NOON, claims_on
from tests.services.stories import tell_kunduz


@pytest.fixture(scope="module")
def text(root: Path) -> str:
    """The specification."""
    return (root / "docs" / "FORMAT.md").read_text("utf-8")


@pytest.fixture
def checker(text: str, tmp_path: Path) -> Path:
    """The program that the specification ends with, as a file."""
    found = re.search(r"```python\n(.*?)```", text, re.DOTALL)
    assert found is not None, "the page holds a program"
    path = tmp_path / "checker.py"
    path.write_text(found[1], "utf-8")
    return path


@pytest.fixture
def told(tmp_path: Path) -> Ledger:
    """A ledger file with many kinds of act."""
    upgrade_store(str(tmp_path / "ledger.db"))
    ledger = Ledger(str(tmp_path / "ledger.db"))
    tell_kunduz(ledger)
    ledger.close()
    return ledger


def run(checker: Path, ledger: Ledger) -> subprocess.CompletedProcess[str]:
    """What the program says of a ledger, run without anything of ours."""
    return subprocess.run(
        [sys.executable, "-I", "-S", checker, ledger.location],
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_written_program_agrees_with_verify(checker: Path, told: Ledger) -> None:
    """Entries, chain and root are what our own audit computes."""
    audit = verify_ledger(told)

    done = run(checker, told)

    told.close()
    assert done.stdout == f"{audit.entries} {audit.chain} {audit.root}\n", done.stderr


def test_the_written_program_reads_what_was_erased(checker: Path, told: Ledger) -> None:
    """Emptied blobs, rows and bodies are as the acts of erasing left them."""
    claims_on(told, [("killed", exact(9), "Late Wire")])
    letter = Reliability.C
    grade = grade_source(
        told, source=1, letter=letter, because="It lies.", by="ada", at=NOON
    )
    erase(told, 1, entries=[grade.seq])
    audit = verify_ledger(told)

    done = run(checker, told)

    told.close()
    assert done.stdout == f"{audit.entries} {audit.chain} {audit.root}\n", done.stderr


@pytest.mark.parametrize(
    ("sql", "said"),
    [
        ("UPDATE entry SET body = '{}' WHERE seq = 3", "entry #3 (its body)"),
        ("UPDATE entry SET actor = 'eve' WHERE seq = 4", "entry #4 (its header)"),
        ("DELETE FROM entry WHERE seq = 4", "entry #5 (its place)"),
        ("UPDATE blob SET size = 1", "blob"),
    ],
)
def test_the_written_program_finds_what_changed(
    checker: Path, told: Ledger, sql: str, said: str
) -> None:
    """It stops at the first thing that does not match, and names it."""
    connection = open_sqlite(told.location)
    for guard in connection.rows(
        "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    ):
        connection.execute(f"DROP TRIGGER {guard['name']}")
    connection.execute(sql)
    connection.close()

    done = run(checker, told)

    assert done.returncode == 1
    assert done.stderr.startswith(said)


def test_the_worked_example_is_right(text: str) -> None:
    """The hashes on the page are those of the entry on the page."""
    shown = dict(re.findall(r"^(\w+)  +(\S.*)$", text, re.MULTILINE))
    body, salt = shown["body"], bytes.fromhex(shown["salt"])
    digest = body_digest(salt, body)
    leaf = leaf_digest(
        seq=1,
        id="0123456789abcdef0123456789abcdef",
        actor="ada",
        auth="claimed",
        at="2021-10-08T12:00:00.000000Z",
        kind="claim.rated",
        subject="C12",
        base=None,
        body_sha256=digest,
    )

    parted = part(json.loads(body), ACT, salt)
    assert shown["facts"] == canonical(parted.facts)
    assert shown["facts_salt"] == parted.salt.hex()
    assert shown["body_sha256"] == digest.hex()
    assert (shown["leaf"], shown["root"]) == (leaf.hex(), leaf.hex())
    assert shown["chain"] == chain_digest(CHAIN_START, leaf).hex()
    header = re.search(r"```json\n(.*)\n```", text)
    assert header is not None
    assert (
        canonical(
            {
                "actor": "ada",
                "at": "2021-10-08T12:00:00.000000Z",
                "auth": "claimed",
                "base": None,
                "body_sha256": digest.hex(),
                "id": "0123456789abcdef0123456789abcdef",
                "kind": "claim.rated",
                "seq": 1,
                "subject": "C12",
            }
        )
        == (header[1])
    )


def test_every_kind_of_act_is_specified(text: str, root: Path) -> None:
    """A kind that some part of the program writes or projects stands on the page."""
    sources = [*(root / "provenance").rglob("*.py"), *(root / "db").rglob("*.py")]
    pattern = re.compile(
        r'"((?:ledger|document|claims?|relations|source|question|reconciliation'
        r'|proposal|entry)\.[a-z]+ed)"'
    )

    kinds = {
        kind for path in sources for kind in pattern.findall(path.read_text("utf-8"))
    }

    assert len(kinds) >= 12
    assert {kind for kind in kinds if f"`{kind}`" not in text} == set()


def test_the_columns_of_the_evidence_are_specified(text: str) -> None:
    """Each column of the log and of the blobs is named on the page."""
    columns = {
        column
        for table in TABLES[:2]
        for column in table.model_fields
        if f"`{column}`" not in text
    }

    assert columns == set()
