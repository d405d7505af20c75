"""`verify` of a sheet in a folder without a ledger: by its proof, and by it alone."""

from __future__ import annotations

import pytest

from tests.cli.shell import Shell


def moved(demo: Shell, *names: str) -> Shell:
    """Files of an export alone in a folder, as an auditor gets them."""
    demo.run("provenance export -o out.csv")
    folder = demo.folder / "sent"
    folder.mkdir()
    for name in names:
        folder.joinpath(name).write_bytes((demo.folder / name).read_bytes())
    return Shell(folder)


def test_verify_checks_a_sheet_by_its_proof_where_there_is_no_ledger(
    demo: Shell,
) -> None:
    """As the file that goes with it does; a changed cell is a finding."""
    auditor = moved(demo, "out.csv", "out.evidence.csv", "out.csv.proof.json")

    sound = auditor.run("provenance verify out.csv")
    file = auditor.folder / "out.csv"
    file.write_bytes(file.read_bytes().replace(b"moderate", b"high"))
    changed = auditor.run("provenance verify out.csv")

    assert sound.code == 0
    assert "Everything matches, up to the checkpoint" in sound.stdout
    assert "checked by its proof alone" in sound.stderr
    assert changed.code == 1
    assert "WRONG  " in changed.stdout


def test_a_proof_that_is_none_is_not_read(demo: Shell) -> None:
    """Exit code 3, and nothing that looks like an answer."""
    auditor = moved(demo, "out.csv", "out.csv.proof.json")
    (auditor.folder / "out.csv.proof.json").write_text("{}")

    done = auditor.run("provenance verify out.csv")

    assert (done.code, done.stdout) == (3, "")
    assert "The proof of out.csv cannot be read" in done.stderr


@pytest.mark.parametrize("options", ["", "--ledger elsewhere.db"])
def test_a_sheet_needs_the_ledger_that_was_named_or_its_proof(
    demo: Shell, options: str
) -> None:
    """A slip in a name must not pass as a check of less."""
    names = ("out.csv", "out.csv.proof.json")[: 2 if options else 1]

    done = moved(demo, *names).run(f"provenance {options} verify out.csv")

    assert done.code == 4
    assert "There is no ledger at " in done.stderr
