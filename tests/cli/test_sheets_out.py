"""Out of the ledger: sheets, traces, audits."""

from __future__ import annotations

import csv
import json
import sqlite3
import subprocess
import sys
from io import StringIO

import pytest

from provenance.cli import sheet_options
from provenance.services.sheet_formats import FORMATS
from tests.cli.shell import Shell
from tests.services.sheet_writers import altered


def test_the_formats_offered_are_those_that_are_written() -> None:
    """Help names them without loading what writes them."""
    assert sheet_options.FORMATS == FORMATS


def test_a_csv_sheet_goes_with_its_evidence(demo: Shell) -> None:
    """-o FILE.csv also writes FILE.evidence.csv."""
    done = demo.run("provenance export -o out.csv")

    assert done.code == 0
    assert done.stdout == ""
    assert (demo.folder / "out.csv").read_text("utf-8").count("\n") == 7
    assert (demo.folder / "out.evidence.csv").read_text("utf-8").count("\n") == 8


@pytest.mark.parametrize("in_the_way", ["out.csv", "out.evidence.csv"])
def test_an_export_overwrites_nothing_unless_forced(
    demo: Shell, in_the_way: str
) -> None:
    """Neither file is written when one of them is there."""
    (demo.folder / in_the_way).write_text("mine")

    refused = demo.run("provenance export -o out.csv")
    names = {path.name for path in demo.folder.glob("out.*")}
    forced = demo.run("provenance export -o out.csv --force")

    assert refused.code == 3
    assert names == {in_the_way}
    assert forced.code == 0
    assert (demo.folder / in_the_way).read_text("utf-8") != "mine"


@pytest.mark.parametrize("name", ["s.xls", "s.txt", "s.db"])
def test_a_file_of_no_format_of_ours_is_not_written(demo: Shell, name: str) -> None:
    """A workbook that holds csv would open as damaged, or worse, as something else."""
    refused = demo.run(f"provenance export -o {name}")
    meant = demo.run(f"provenance export -o {name} --format md")

    assert refused.code == 3
    assert "ends in none of .csv, " in refused.stderr
    assert meant.code == 0


@pytest.mark.parametrize("format", FORMATS)
def test_an_export_again_gives_the_same_bytes(demo: Shell, format: str) -> None:
    """A sheet is a function of the ledger as of an entry."""
    demo.run(f"provenance export -o first.{format}")
    demo.run(f"provenance export -o again.{format}")

    first, again = (demo.folder / f"{name}.{format}" for name in ("first", "again"))
    assert again.read_bytes() == first.read_bytes()


def test_the_log_knows_once_what_was_exported(demo: Shell) -> None:
    """Unless it is not to be recorded; the same bytes again are no new act."""
    unrecorded = demo.run("provenance export --no-record")
    first = demo.run("provenance export --by ada")
    again = demo.run("provenance export -o again.csv --by bob")

    exported = [
        row
        for row in demo.run("provenance log --json").rows
        if row["kind"] == "sheet.exported"
    ]
    assert "exported" not in unrecorded.stderr
    assert "Recorded as exported: entry #44." in first.stderr
    assert "Recorded as exported: entry #44." in again.stderr
    assert [row["by"] for row in exported] == ["ada"]


def test_a_sheet_that_cannot_be_recorded_is_given_all_the_same(demo: Shell) -> None:
    """Whoever may not act, or cannot write, may still read."""
    done = demo.run("provenance export --by ' '")

    assert done.code == 0
    assert done.stdout.startswith('"reconciliation",')
    assert "the log does not say that it was exported: The reviewer" in done.stderr


def test_a_sheet_goes_with_its_proof_and_what_checks_it(demo: Shell) -> None:
    """The verifier runs alone on what was written."""
    demo.run("provenance export -o out.csv")

    done = subprocess.run(
        [sys.executable, "-I", "-S", "verify_sheet.py", "out.csv"],
        cwd=demo.folder,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stdout + done.stderr
    assert "says that these very bytes were exported, by analyst" in done.stdout


def test_an_export_again_gives_the_same_proof(demo: Shell) -> None:
    """Though the log has grown by other sheets and seals since."""
    demo.run("provenance export -o out.csv")
    proof = demo.folder / "out.csv.proof.json"
    before = proof.read_bytes()
    demo.run("provenance export -o other.md")
    demo.run("provenance seal --unsigned")

    done = demo.run("provenance export -o out.csv --force")

    assert done.code == 0, done.stderr
    assert proof.read_bytes() == before


def test_a_sheet_that_is_not_recorded_has_a_proof_without_a_seal(demo: Shell) -> None:
    """It leads to the log as the sheet knew it, and nobody signed that."""
    demo.run("provenance export -o out.md --no-record")

    proof = json.loads((demo.folder / "out.md.proof.json").read_text("utf-8"))

    assert (proof["exported"], proof["key"], proof["growth"]) == (None, None, [])


def test_another_file_of_the_verifiers_name_is_left(demo: Shell) -> None:
    """It may be somebody's own."""
    (demo.folder / "verify_sheet.py").write_text("mine\n")

    done = demo.run("provenance export -o out.md")

    assert (demo.folder / "verify_sheet.py").read_text() == "mine\n"
    assert "is another file, and was left as it is" in done.stderr


def test_a_sheet_of_the_past_does_not_know_the_present(demo: Shell) -> None:
    """--as-of an instant before a decision leaves it out."""
    log = demo.run("provenance log --json").rows
    before = next(row["at"] for row in log if row["entry"] == 28)

    done = demo.run(f"provenance export --as-of {before}")

    outcomes = {row["outcome"] for row in csv.DictReader(StringIO(done.stdout))}
    assert done.code == 0
    assert outcomes == {"undecided"}


@pytest.mark.parametrize(
    "ref", ["R2", "Q16", "14-01", "sheet.csv:6", "sheet.csv:6:value"]
)
def test_a_figure_is_traced_to_its_words_from_anywhere(demo: Shell, ref: str) -> None:
    """The UN's figure ends at its speaker, its words and its bytes."""
    done = demo.run(f"provenance trace {ref}")

    text = " ".join(done.stdout.replace("│", " ").split())
    assert done.code == 0, done.stderr
    assert "United Nations" in text
    assert "50 Uyghur fighters defected" in text
    assert "e2d6f25cd9776940b67b52d79926722283b9a725904eca15497356fc24d035fb" in text


def test_a_sheet_that_is_not_there_is_named(demo: Shell) -> None:
    """A cell of a missing file is a missing file, not an unknown reference."""
    done = demo.run("provenance trace lost.csv:1:value")

    assert done.code == 4
    assert "lost.csv" in done.stderr


def test_a_sound_ledger_verifies(demo: Shell) -> None:
    """Exit code 0 and the root to keep elsewhere."""
    done = demo.run("provenance verify")

    assert done.code == 0
    assert "Everything matches." in done.stderr


def test_a_changed_ledger_does_not(demo: Shell) -> None:
    """Exit code 1, and what was found is on stdout."""
    store = sqlite3.connect(demo.folder / "ledger.db")
    with store:
        store.execute("UPDATE claim SET hedge = 'nearly' WHERE id = 2")
    store.close()

    done = demo.run("provenance verify --json")

    assert done.code == 1
    assert done.rows[0]["severity"] == "error"


def test_an_audit_of_a_sound_ledger_ends_with_one_object(demo: Shell) -> None:
    """A program that reads --json learns the root, and what was checked."""
    (row,) = demo.run("provenance verify --json").rows

    assert [*row] == ["entries", "root", "chain", "findings", "checked"]
    assert [*row["checked"]] == ["entries", "blobs", "passages", "tables", "rows"]
    assert (row["findings"], row["checked"]["entries"]) == (0, row["entries"])


def test_an_audit_tells_every_finding_when_asked(demo: Shell) -> None:
    """The first of a kind counts the others, and --all lists them."""
    store = sqlite3.connect(demo.folder / "ledger.db")
    with store:
        store.execute("UPDATE claim SET hedge = 'nearly' WHERE id IN (2, 3)")
    store.close()

    short = demo.run("provenance verify --json").rows
    long = demo.run("provenance verify --json --all").rows

    assert [row["findings"] for row in (short[-1], long[-1])] == [2, 2]
    assert (short[0]["more"], short[0]["others"]) == (1, ["C3"])
    assert [row["subject"] for row in long[:-1]] == ["C2", "C3"]


def test_an_audit_says_what_it_checked(demo: Shell) -> None:
    """A person is told too, in words."""
    told = demo.run("provenance verify").stderr
    acts = len(demo.run("provenance log --limit 500 --json").rows)

    assert f"Checked: {acts} entries, " in told
    assert " rebuilt from the log, " in told


def test_verify_takes_the_ledger_as_its_argument(demo: Shell) -> None:
    """`verify FILE` reads that file."""
    assert demo.run("provenance verify ledger.db").code == 0
    assert demo.run("provenance verify nowhere.db").code == 4


@pytest.mark.parametrize(
    "name", ["out.evidence.csv", *(f"out.{format}" for format in FORMATS)]
)
def test_verify_takes_a_sheet(demo: Shell, name: str) -> None:
    """Exit code 0 as exported, also after the ledger moved on; 1 when changed."""
    demo.run(f"provenance export -o {name.replace('.evidence', '')}")
    demo.run("provenance grade 'United Nations' A --because 'On second thoughts.'")
    file = demo.folder / name

    sound = demo.run(f"provenance verify {name}")
    file.write_bytes(altered(name, file.read_bytes(), b"supports", b"supported"))
    changed = demo.run(f"provenance verify {name}")

    assert sound.code == 0, sound.stdout
    assert sound.stdout == ""
    assert "replayed from its log" in sound.stderr
    assert changed.code == 1
    assert "supported" in changed.stdout


def test_verify_tells_programs_where_a_sheet_differs(demo: Shell) -> None:
    """Row, column and both values, one object a line."""
    file = demo.folder / "sheet.csv"
    file.write_bytes(file.read_bytes().replace(b"approved by", b"applauded by"))

    (row,) = demo.run("provenance verify sheet.csv --json").rows

    assert (row["rule"], row["subject"]) == ("sheet", "approval")
    assert "applauded by" in row["message"]


def test_verify_reads_the_evidence_beside_a_sheet(demo: Shell) -> None:
    """What was changed there is told of; where it is not, that it was not read."""
    demo.run("provenance export -o out.csv")
    beside = demo.folder / "out.evidence.csv"
    sound = demo.run("provenance verify out.csv")
    beside.write_bytes(beside.read_bytes().replace(b"supports", b"supported", 1))
    changed = demo.run("provenance verify out.csv --json")
    beside.unlink()
    alone = demo.run("provenance verify out.csv")

    assert (sound.code, changed.code, alone.code) == (0, 1, 0)
    assert "out.evidence.csv: " in sound.stderr
    assert [row["file"] for row in changed.rows] == ["out.evidence.csv"]
    assert "There is no out.evidence.csv: the evidence was not read." in alone.stderr


def test_verify_says_where_only_values_were_compared(demo: Shell) -> None:
    """A file that was saved again has not the bytes that the log notes."""
    demo.run("provenance export -o out.csv")
    file = demo.folder / "out.csv"
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))

    done = demo.run("provenance verify out.csv")

    assert done.code == 0
    assert "These are not the bytes that were exported (entry #" in done.stderr


def test_verify_finds_a_root_that_was_kept(demo: Shell) -> None:
    """The last line of an earlier verify is enough; another root is a finding."""
    first = demo.run("provenance verify").stderr
    root = first.split("root ")[1].split()[0]
    demo.run("provenance grade 'United Nations' A --because 'On second thoughts.'")

    kept = demo.run(f"provenance verify --root {root}")
    other = demo.run(f"provenance verify --root {root} --at-entry 3")
    sheet = demo.run("provenance verify --against sheet.csv")

    assert (kept.code, other.code, sheet.code) == (0, 1, 0)
    assert "that of the log up to #" in kept.stderr
    assert "kept-root" in other.stdout


@pytest.mark.parametrize(
    "arguments",
    [
        "--root 12",
        "--at-entry 3",
        f"--root {'a' * 64} --against sheet.csv",
        f"sheet.csv --root {'a' * 64}",
    ],
)
def test_verify_refuses_what_does_not_go_together(demo: Shell, arguments: str) -> None:
    """A mistyped root is not a finding."""
    assert demo.run(f"provenance verify {arguments}").code == 2


def test_a_sheet_of_some_questions_is_asked_for(demo: Shell) -> None:
    """By a filter, by a list, by a file of them; `verify` knows what was asked."""
    (demo.folder / "asked.txt").write_text("# the airport\nQ14\n\nQ16\n")

    by_filter = demo.run("provenance export --where measure:defected")
    by_list = demo.run("provenance export --only Q14,Q16")
    by_file = demo.run("provenance export --list asked.txt -o some.csv")
    checked = demo.run("provenance verify some.csv")

    rows = list(csv.DictReader(StringIO(by_filter.stdout)))
    assert {row["measure"] for row in rows} == {"defected"}
    assert (demo.folder / "some.csv").read_text("utf-8") == by_list.stdout
    assert by_file.code == checked.code == 0


def test_a_list_of_nothing_is_refused(demo: Shell) -> None:
    """An empty file is a slip, and not a wish for an empty sheet."""
    (demo.folder / "asked.txt").write_text("# nothing yet\n")

    done = demo.run("provenance export --list asked.txt")

    assert (done.code, done.stdout) == (3, "")


def test_a_redacted_sheet_says_so_and_is_checked_alone(demo: Shell) -> None:
    """Names and words stand neither in the page nor in its proof."""
    done = demo.run("provenance export --redact sources,words -o out.html")
    proof = (demo.folder / "out.html.proof.json").read_text("utf-8")

    checked = subprocess.run(
        [sys.executable, "-I", "-S", "verify_sheet.py", "out.html"],
        cwd=demo.folder,
        capture_output=True,
        text=True,
        check=False,
    )

    page = (demo.folder / "out.html").read_text("utf-8")
    assert "Redacted: sources, words, document_name, url." in done.stderr
    assert checked.returncode == 0, checked.stdout
    assert [each for each in (page, proof) if "United Nations" in each] == []
    assert demo.run("provenance verify out.html").code == 0


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ("names", "cannot be redacted"),
        ("decided_by", "hashed with who acted"),
        ("''", "is empty"),
        ("' , '", "is empty"),
    ],
)
def test_a_field_that_cannot_be_redacted_is_refused(
    demo: Shell, fields: str, told: str
) -> None:
    """Nothing is written that would show what was meant to be hidden."""
    done = demo.run(f"provenance export --redact {fields} -o out.csv")

    assert done.code == 3
    assert told in done.stderr
    assert not (demo.folder / "out.csv").exists()


def test_claims_are_not_redacted_even_of_nothing(demo: Shell) -> None:
    """Whoever asked that something be hidden is not given all of it."""
    done = demo.run("provenance export --format claims-jsonl --redact ''")

    assert (done.code, done.stdout) == (2, "")
