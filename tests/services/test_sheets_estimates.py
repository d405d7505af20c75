"""Kept estimates in sheets: beside the evidence, in every format, and deciding nothing.

They are printed as they were told, up to the sheet's instant.
"""

from __future__ import annotations

import copy
import csv
import io
import json
from dataclasses import replace
from datetime import timedelta

import pytest
from jsonschema import Draft202012Validator

from db.ledger import Ledger
from provenance.domain.text import Untrusted
from provenance.services.checking_sheets import check_sheet
from provenance.services.estimating_kept import keep_estimate
from provenance.services.exporting import read_sheet
from provenance.services.sheet_redaction import redacted
from provenance.services.sheet_schema import sheet_schema
from provenance.services.sheets_csv import write_csv, write_evidence_csv
from provenance.services.sheets_json import write_json
from tests.services.ledgers import NOON
from tests.services.sheet_story import HOSTILE, KILLED, MINUTE, NAME, tell
from tests.services.sheet_writers import FILES, altered

UNDECIDED = 6
LATER = NOON + 5 * MINUTE


@pytest.fixture
def kept(any_ledger: Ledger) -> Ledger:
    """The story, with the estimates of two decided questions and of one that waits."""
    tell(any_ledger)
    for question in (KILLED, NAME, UNDECIDED):
        keep_estimate(any_ledger, question=question, by="ada", at=LATER)
    return any_ledger


def row_of(ledger, question=KILLED, **more):
    """The row of one question."""
    sheet = read_sheet(ledger, **more)
    [row] = [each for each in sheet.rows if each.question == question]
    return row


def test_a_kept_estimate_stands_beside_the_decision(kept):
    """With its model, the digest of its inputs, and what its reports are worth."""
    told = row_of(kept).estimate

    assert told is not None
    assert told.said.startswith("A suggestion that decided nothing. Most likely ")
    assert "4 reports = 3 independent" in told.said
    assert "By the model “figures 1”, kept in entry #17" in told.said
    assert told.inputs_sha256 in told.said
    assert told.words == "very likely"
    assert any("weight" in line for line in told.lines)


def test_nothing_that_counts_is_changed_by_it(kept):
    """But for the estimate, and what the log has grown by, the sheet is the same."""
    before = Ledger.scratch()
    tell(before)

    rows = [replace(row, estimate=None) for row in read_sheet(kept).rows]

    assert rows == list(read_sheet(before).rows)
    assert b"suggestion" not in write_csv(read_sheet(kept))
    before.close()


def test_what_is_undecided_has_no_estimate_in_a_sheet(kept):
    """It would be read as the value that is not there."""
    said = json.loads(write_json(read_sheet(kept)))

    assert "estimate" not in json.dumps(said["undecided"])
    assert [row["question"] for row in said["rows"] if row["estimate"]] == ["Q1", "Q2"]


def test_an_estimate_kept_after_the_instant_is_not_in_the_sheet(kept):
    """As of an instant nothing is known that came after it."""
    later = LATER + timedelta(minutes=1)
    then = {name: write(read_sheet(kept)) for name, write in FILES.items()}
    keep_estimate(kept, question=KILLED, by="bob", at=later)

    assert row_of(kept, as_of=NOON + 4 * MINUTE).estimate is None
    past = read_sheet(kept, as_of=LATER)
    assert {name: write(past) for name, write in FILES.items()} == then
    assert row_of(kept).estimate.by == "bob"


def test_the_json_with_an_estimate_meets_its_schema(kept):
    """And with a key less or more in it, no longer."""
    said = json.loads(write_json(read_sheet(kept)))
    validator = Draft202012Validator(sheet_schema())
    place = next(n for n, row in enumerate(said["rows"]) if row["estimate"])

    assert validator.is_valid(said)
    for key in said["rows"][place]["estimate"]:
        less = copy.deepcopy(said)
        del less["rows"][place]["estimate"][key]
        assert not validator.is_valid(less)
    said["rows"][place]["estimate"]["value"] = "43"
    assert not validator.is_valid(said)


@pytest.mark.parametrize("name", [each for each in FILES if each != "sheet.csv"])
def test_every_format_with_evidence_prints_it_and_is_checked_for_it(kept, name):
    """A word changed in it is found by whoever has the ledger."""
    content = FILES[name](read_sheet(kept))
    changed = altered(name, content, b"Most likely around", b"Certainly around")

    assert check_sheet(kept, content=content, name=name).differences == ()
    assert changed != content
    assert check_sheet(kept, content=changed, name=name).differences != ()


def test_each_line_of_the_evidence_has_the_estimate_of_its_question(kept):
    """A program that reads one line of it needs no other."""
    content = write_evidence_csv(read_sheet(kept)).decode()

    rows = list(csv.DictReader(io.StringIO(content, newline="")))

    said = {row["question"]: row["estimate"][:12] for row in rows}
    assert said == {"Q5": "", "Q1": "A suggestion", "Q2": "A suggestion", "Q3": ""}


def test_hidden_sources_have_pseudonyms_in_estimates_too(kept):
    """Also those that no decision weighed, and hostile names."""
    hidden = redacted(read_sheet(kept), ["sources"])

    names = {
        name
        for row in read_sheet(kept).rows
        for name in (row.estimate.names if row.estimate else ())
    }
    assert "Taliban sources" in names
    for write in FILES.values():
        content = write(hidden).decode("utf-8", "replace")
        assert [name for name in names if name in content] == []
        assert Untrusted(HOSTILE).show() not in content
    assert "[source " in json.dumps(json.loads(write_json(hidden))["rows"][1])
