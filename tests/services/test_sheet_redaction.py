"""What is redacted stands nowhere, is said to be, and is checked all the same."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from db.ledger import Ledger
from provenance.domain.errors import InvalidRecordError, RefusedError
from provenance.services.checking_sheets import check_sheet
from provenance.services.exporting import read_sheet
from provenance.services.proving import prove_sheet
from provenance.services.publishing import record_export
from provenance.services.sealing import seal_log
from provenance.services.sheet_redaction import FIELDS, MARK, redacted, redaction
from provenance.services.sheet_schema import sheet_schema
from provenance.services.sheets_json import sheet_json
from provenance.services.tracing import trace_cell
from provenance.standalone import verify_sheet
from tests.services.ledgers import NOON
from tests.services.sheet_story import HOSTILE, tell
from tests.services.sheet_writers import FILES, altered

SOURCES = ("Northern Wire", "Taliban sources", "Kunduz official", "al-Naba", "Mirror")
WORDS = ("Northern Wire: about 50.", "Kunduz official: 43.")


@pytest.fixture(scope="module")
def sheet(story):
    """A sheet with every kind of row, nothing hidden."""
    return read_sheet(story)


def text_of(content: bytes) -> str:
    """What can be read in a file, whatever its format."""
    return content.decode("utf-8", "replace") + content.decode("utf-16-le", "replace")


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize(
    ("fields", "gone"),
    [
        (["sources"], SOURCES),
        (["words"], WORDS),
        (["rationale", "settles"], ("He is the nearest", "The hospital's list.")),
        (["reason", "because"], ("The wire was early.", "I agree.")),
    ],
    ids=["sources", "words", "rationale", "reasons"],
)
def test_what_is_redacted_is_in_no_file(sheet, name, fields, gone):
    """In no format, whatever else names it."""
    content = text_of(FILES[name](redacted(sheet, fields)))

    assert [each for each in gone if each in content] == []


def test_one_source_has_one_pseudonym(sheet):
    """So that a reader sees that two claims come from one, and not from whom."""
    hidden = redacted(sheet, ["sources"])

    names = {
        (step.name, other.name)
        for row, told in zip(sheet.rows, hidden.rows, strict=True)
        for each, said in zip(row.evidence, told.evidence, strict=True)
        for step, other in zip(each.chain, said.chain, strict=True)
    }
    assert len(names) == len({name for name, _ in names})
    assert len(names) == len({said for _, said in names})
    assert {said.split()[0] for _, said in names} == {"source"}


def test_a_source_that_is_named_in_a_text_has_its_pseudonym_there(sheet):
    """Words stay, but for the name in them."""
    hidden = redacted(sheet, ["sources"])
    row = next(each for each in hidden.rows if each.measure == "killed")

    first = row.evidence[0]
    assert first.exact == f"[{first.chain[1].name}]: about 50."


def test_what_was_empty_stays_empty(sheet):
    """A mark says that something was there."""
    row = redacted(sheet, ["settles"]).rows[0]

    assert (row.settles, sheet.rows[0].settles) == ("", "")
    assert MARK in {each.settles for each in redacted(sheet, ["settles"]).rows}


@pytest.mark.parametrize("name", FILES)
def test_the_head_says_what_is_redacted(story, sheet, name):
    """And a file that hides that it hides is found."""
    content = FILES[name](redacted(sheet, ["words", "reason"]))

    assert check_sheet(story, content=content, name=name).differences == ()
    other = altered(name, content, b"words, reason", b"words")
    assert check_sheet(story, content=other, name=name).differences


def test_a_redacted_sheet_meets_the_schema(sheet):
    """It has the keys of any other."""
    said = sheet_json(redacted(sheet, FIELDS))
    assert said["head"]["redacted"] == ", ".join(FIELDS)

    Draft202012Validator(sheet_schema()).validate(said)


def test_a_row_of_a_redacted_sheet_is_traced(story, sheet):
    """The ledger knows what the sheet hides; the row is compared as it was written."""
    content = FILES["sheet.csv"](redacted(sheet, ["sources"]))

    root = trace_cell(story, content, "sheet.csv", 3, "value").root

    assert root.fact("compared") == "as in the ledger"


def test_names_of_sources_bring_what_gives_them_away():
    """An address spells a publisher in another way."""
    assert redaction(["sources"]) == ("sources", "document_name", "url")


@pytest.mark.parametrize("field", ["decided_by", "approval", "at"])
def test_who_acted_is_not_redacted(field):
    """An entry is hashed with it; better no sheet than one without a proof."""
    with pytest.raises(RefusedError, match="hashed with who acted"):
        redaction([field])


def test_what_is_no_field_is_named():
    """A slip would hide nothing."""
    with pytest.raises(InvalidRecordError, match="cannot be redacted"):
        redaction(["word"])


def send(folder: Path, *fields: str) -> tuple[str, subprocess.CompletedProcess[str]]:
    """Export a redacted sheet with its proof, and check it alone."""
    ledger = Ledger.scratch()
    tell(ledger)
    sheet = redacted(read_sheet(ledger), fields)
    content = FILES["sheet.json"](sheet)
    noted = record_export(
        ledger, sheet=sheet, format="json", content=content, by="ada", at=NOON
    )
    seal_log(ledger, by="ada", at=NOON)
    proof = prove_sheet(
        ledger, sheet=sheet, files={"s.json": content}, exported=noted
    ).decode()
    ledger.close()
    (folder / "s.json").write_bytes(content)
    (folder / "s.json.proof.json").write_text(proof)
    done = subprocess.run(
        [sys.executable, "-I", "-S", verify_sheet.__file__, "s.json", "--trace", "all"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    return proof, done


@pytest.mark.parametrize(
    ("field", "gone", "bodies"),
    [
        ("sources", SOURCES, 0),
        ("words", WORDS, 0),
        ("rationale", ("He is the nearest to the count.",), 4),
        ("reason", ("The wire was early.",), 2),
        ("because", ("I agree.", "Too soon."), 0),
    ],
)
def test_what_is_redacted_is_not_in_the_proof(tmp_path, field, gone, bodies):
    """Which says so, and proves what is left."""
    proof, done = send(tmp_path, field)

    assert done.returncode == 0, done.stdout + done.stderr
    assert [each for each in gone if each in proof + done.stdout] == []
    said = json.loads(proof)
    assert (said["rows"], said["sheet"]["redacted"][0]) == ([], field)
    assert f"redacted: {field}" in done.stdout
    decided = [
        each for each in said["entries"] if each["kind"] == "question.reconciled"
    ]
    left = [each for each in decided if each["body"] is None]
    assert len(left) >= bodies
    assert {each["salt"] for each in left} <= {""}


def test_a_sheet_that_hides_nothing_says_so(tmp_path):
    """The proof has the evidence, and every body."""
    proof, done = send(tmp_path)

    said = json.loads(proof)
    assert done.returncode == 0, done.stdout
    assert said["sheet"]["redacted"] == []
    assert said["rows"]
    assert HOSTILE in [
        json.loads(each["body"])["rationale"]
        for each in said["entries"]
        if each["kind"] == "question.reconciled"
    ]


def test_a_decision_without_a_body_is_none_where_nothing_is_hidden(tmp_path):
    """Taking a body away proves nothing."""
    send(tmp_path)
    file = tmp_path / "s.json.proof.json"
    proof = json.loads(file.read_text())
    for each in proof["entries"]:
        if each["kind"] == "question.reconciled":
            each["body"] = None
    file.write_text(json.dumps(proof))

    done = subprocess.run(
        [sys.executable, "-I", "-S", verify_sheet.__file__, "s.json"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 1
    assert "without proof: R" in done.stdout
