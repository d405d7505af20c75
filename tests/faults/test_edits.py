"""What the file's owner changes by SQL is named; what is hashed anew needs a root."""

from __future__ import annotations

from pathlib import Path

import pytest

from db.comparing import table_names
from db.ledger import Ledger
from provenance.services import auditing_log
from provenance.services.auditing import verify_ledger
from tests.cli.shell import Shell
from tests.faults.conftest import Sound
from tests.faults.contents import LOG
from tests.faults.editing import Edit, edits_of, make_edit, other_edits
from tests.faults.forging import forge
from tests.faults.judging import Outcome, Tally
from tests.faults.test_flips import Anything

TABLES = (*LOG, *table_names())
EDITS_MIN = 200
GRADED = 7
"""The entry that gave the first grade."""


def edited(sound: Sound, folder: Path, *tables: str) -> Tally:
    """What became of every edit of some tables."""
    return each_judged(
        sound,
        folder,
        [each for table in tables for each in edits_of(sound.judge.before, table)],
    )


def each_judged(sound: Sound, folder: Path, edits: list[Edit]) -> Tally:
    """What became of each edit, made in a file of its own."""
    tally, path = Tally(), folder / "ledger.db"
    for edit in edits:
        path.write_bytes(sound.content)
        make_edit(path, edit)
        tally.add(edit.what, sound.judge.judge(path))
    return tally


@pytest.mark.parametrize("table", TABLES)
def test_every_edit_of_a_table_is_named(
    sound: Sound, tmp_path: Path, table: str
) -> None:
    """Each column changed, rows removed, planted and swapped: the first is named."""
    tally = edited(sound, tmp_path, table)

    assert tally.wrong == []
    assert [*tally.counts] == [Outcome.NAMED]


def test_there_are_enough_edits(sound: Sound) -> None:
    """The suite makes more than the two hundred that it promises."""
    before = sound.judge.before

    assert sum(len([*edits_of(before, each)]) for each in TABLES) > EDITS_MIN


def test_a_cut_log_and_an_emptied_index_are_named(sound: Sound, tmp_path: Path) -> None:
    """What a cut leaves is named, and a lost end by the root kept elsewhere."""
    tally = each_judged(sound, tmp_path, [*other_edits(sound.judge.before)])

    assert tally.wrong == []


@pytest.mark.parametrize(
    ("module", "check"),
    [
        (auditing_log, "body_digest"),
        (auditing_log, "leaf_digest"),
        (auditing_log, "chain_digest"),
    ],
    ids=["body", "leaf", "chain"],
)
def test_edits_tell_of_an_audit_that_hashes_nothing(
    sound: Sound, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, module, check: str
) -> None:
    """Control: with one of the log's digests switched off, an edit goes by unseen."""
    monkeypatch.setattr(module, check, lambda *_, **__: Anything(32))

    assert edited(sound, tmp_path, "entry").wrong != []


def test_edits_tell_of_an_audit_that_compares_no_tables(
    sound: Sound, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Control: with the tables taken on trust, an edit of a grade goes by unseen."""
    monkeypatch.setattr("provenance.services.auditing_tables.compare_table", no_rows)

    assert edited(sound, tmp_path, "grade").counts[Outcome.UNSEEN] > 0


def no_rows(*_: object) -> tuple[()]:
    """What comparing a table gives when it is switched off."""
    return ()


def forged(sound: Sound, folder: Path) -> Path:
    """A ledger whose owner has worsened a reason, and hashed everything anew."""
    path = folder / "forged.db"
    path.write_bytes(sound.content)
    forge(
        path,
        seq=GRADED,
        change=lambda body: body.replace("A party to", "A friend of"),
        also=Edit(
            "reason",
            "UPDATE grade SET because = replace(because, 'A party to', 'A friend of') "
            "WHERE id = 1",
        ),
    )
    return path


def test_a_log_hashed_anew_passes_its_own_audit(sound: Sound, tmp_path: Path) -> None:
    """Why a root has to be kept elsewhere: nothing in the file speaks against it."""
    ledger = Ledger(str(forged(sound, tmp_path)))

    findings = verify_ledger(ledger).findings
    ledger.close()

    assert findings == ()


def test_a_checkpoint_kept_elsewhere_names_a_log_hashed_anew(
    sound: Sound, tmp_path: Path
) -> None:
    """`verify --against` leaves 1 and says that the log was rewritten."""
    shell = Shell(tmp_path)
    (tmp_path / "sound.db").write_bytes(sound.content)
    made = shell.run(
        "provenance seal --unsigned --ledger sound.db --by ada -o kept.checkpoint"
    )
    assert made.code == 0, made.stderr
    forged(sound, tmp_path)

    done = shell.run("provenance verify forged.db --against kept.checkpoint --json")

    assert done.code == 1
    assert "does not have the root kept elsewhere" in done.rows[0]["message"]
