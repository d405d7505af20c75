"""`verify` of a sheet in a folder without a ledger: by its proof, and by it alone."""

from __future__ import annotations

import shlex
import subprocess
import sys

import pytest

from provenance.cli import trace
from provenance.services.outputting_sheets import VERIFIER
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


def test_what_was_kept_elsewhere_is_handed_on(demo: Shell) -> None:
    """The key and the checkpoint, as a file or in short, where there is no ledger."""
    demo.run("provenance key --new --key ada.key --name ada")
    demo.run("export PROVENANCE_KEY=ada.key")
    key = demo.run("provenance key --key ada.key").stdout.strip()
    demo.run("provenance seal -o kept.checkpoint")
    names = ("out.csv", "out.evidence.csv", "out.csv.proof.json", "kept.checkpoint")

    auditor = moved(demo, *names)
    signed = auditor.run(f"provenance verify out.csv --key {key}")
    kept = auditor.run("provenance verify out.csv --against kept.checkpoint")
    short = signed.stdout.split()[-1]
    read_out = auditor.run(f"provenance verify out.csv --against {short}")

    assert "the checkpoint is signed with the key ada+" in signed.stdout
    assert "the beginning of this one" in kept.stdout
    assert "the checkpoint is the one kept elsewhere" in read_out.stdout
    assert (signed.code, kept.code, read_out.code) == (0, 0, 0)


@pytest.mark.parametrize(
    ("options", "code", "said"),
    [
        ("--key rubbish", 2, "--key rubbish is no public key"),
        ("--against out.csv", 2, "--against out.csv holds no checkpoint"),
        ("--against gone", 4, "There is no checkpoint gone"),
        ("--against AAAA-BBBB-CCCC-DDDD-EEEE", 3, ""),
        ("--root " + 64 * "0", 2, "--root checks a ledger, not a sheet"),
    ],
)
def test_what_is_wrong_with_the_asking_is_not_put_on_the_proof(
    demo: Shell, options: str, code: int, said: str
) -> None:
    """The option is named, and what cannot be reached is no finding."""
    auditor = moved(demo, "out.csv", "out.evidence.csv", "out.csv.proof.json")

    done = auditor.run(f"provenance verify out.csv {options}")

    assert done.code == code
    assert said in " ".join(done.stderr.split())


def test_a_key_has_nothing_to_say_where_there_is_a_ledger(demo: Shell) -> None:
    """A sheet is then compared with it, and an option is never passed over."""
    demo.run("provenance export -o out.csv")

    done = demo.run("provenance verify out.csv --key rubbish")

    assert done.code == 2
    assert "only where there is no ledger" in " ".join(done.stderr.split())


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("out.csv:5", "out.csv.proof.json: python3 verify_sheet.py out.csv --trace R1"),
        ("out.evidence.csv:1", "verify_sheet.py out.csv --trace R1"),
        ("out.csv:1", "verify_sheet.py out.csv --trace all"),
        ("sheet.csv:5", "sheet.csv.proof.json, once that lies beside it: python3 "),
    ],
    ids=["decided", "evidence", "undecided", "without its proof"],
)
def test_a_cell_without_its_ledger_is_read_out_by_its_proof(
    demo: Shell, cell: str, said: str
) -> None:
    """The error says with which command, which names the row's decision."""
    names = ("out.csv", "out.evidence.csv", "out.csv.proof.json", VERIFIER)
    auditor = moved(demo, *names, "sheet.csv")

    done = auditor.run(f"provenance trace {cell}")

    assert (done.code, done.stdout) == (4, "")
    assert "There is no ledger at ledger.db. Name one" in done.stderr
    assert said in " ".join(done.stderr.split())


def test_the_command_that_a_trace_names_reads_the_cell_out(demo: Shell) -> None:
    """As it is typed; a folder with a space in its name is quoted."""
    names = ("out.csv", "out.evidence.csv", "out.csv.proof.json", VERIFIER)
    auditor = moved(demo, *names)
    auditor.folder.rename(auditor.folder.with_name("a b"))

    told = demo.run("provenance --ledger gone.db trace 'a b/out.csv:5'").stderr
    typed = shlex.split(told.partition("out.csv.proof.json: ")[2])
    done = subprocess.run(
        [sys.executable, *typed[1:]], cwd=demo.folder, capture_output=True, check=False
    )

    assert done.returncode == 0, (told, done.stderr)
    assert b"decided by analyst" in done.stdout


def test_what_is_no_cell_needs_its_ledger(demo: Shell) -> None:
    """The error is the one of every verb."""
    done = moved(demo, "out.csv").run("provenance trace R1")

    assert "Make one with `provenance init`" in done.stderr
    assert "verify_sheet" not in done.stderr


def test_the_verifier_is_called_what_it_is_written_as() -> None:
    """An error names it without loading what writes it."""
    assert trace.VERIFIER == VERIFIER
