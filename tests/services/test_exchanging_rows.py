"""Claims as rows: what goes out and comes in again is the same bytes."""

from __future__ import annotations

import json
from typing import Any

import pytest

from db.ledger import Ledger
from provenance.cli import exchange
from provenance.domain.errors import InvalidRecordError, InvalidRowError, RefusedError
from provenance.domain.filters import parse_filter
from provenance.domain.identifiers import Ref
from provenance.services import exchanging
from provenance.services.capturing import add_document
from provenance.services.confirming import confirm_proposals, dismiss_proposals
from provenance.services.exchanging import Asked, write_exchange
from provenance.services.listing import claim_lines
from provenance.services.undoing import undo_entry
from tests.services.exchanges import hostile_rows, rows_file, take
from tests.services.sheet_story import HOSTILE, tell

ROWS: dict[str, dict[str, Any]] = {
    "exact": {"attribute": "killed", "value": 12},
    "spelled-otherwise": {"attribute": "dead", "value": 12},
    "open": {"attribute": "killed", "lower": 10, "lower_open": True},
    "range": {"attribute": "killed", "lower": 10, "upper": 20, "upper_open": True},
    "about": {"attribute": "killed", "value": 50, "approx": True, "hedge": "about"},
    "best-within": {"attribute": "killed", "value": 5, "lower": 3, "upper": 9},
    "vague": {"attribute": "killed", "value": "dozens", "approx": True},
    "words-beside-bounds": {"attribute": "killed", "value": "most", "lower": 2},
    "long-decimal": {"attribute": "value_stolen", "value": 8_999_999_999_999.123},
    "negative": {"attribute": "depth", "value": -3.5, "unit": "km"},
    "text-on-a-count": {"attribute": "killed", "value": "nobody knows"},
    "unknown-measure": {"attribute": "boats_sunk", "value": 3},
    "denied": {"attribute": "status", "value": "open", "polarity": "denied"},
    "scoped": {"attribute": "killed", "value": 0, "scope": "crew", "unit": "sailor"},
    "proposed": {"attribute": "killed", "value": 1, "rule": "r/1", "because": "So."},
    "dates": {
        "attribute": "killed",
        "value": 2,
        "event_date": "2021-10-05/2021-10-08",
        "asserted_date": "2021-10-08~",
        "citation_text": "(Post, October 8, 2021)",
    },
    "chain": {
        "attribute": "killed",
        "value": 3,
        "attribution": [
            {"source": "Post", "how": "quotes", "kind": "wire", "owner": "Group"},
            {"source": "Mayor, October 8, 2021", "date": "2021-10"},
            {"source": "Harbour > quay", "interest": "the port strike"},
        ],
    },
    "extra": {
        "attribute": "killed",
        "value": 4,
        "extra": {"b": [1, 2.5, None, "é\u202e"], "a": {"deep": True}},
    },
    "words": {"attribute": "killed", "value": 7, "quote": "7 dead,\r\n“all” of them"},
    "lost-document": {"attribute": "killed", "value": 7, "document": "gone.txt"},
    "named": {"attribute": "killed", "value": 8, "id": "f-1"},
}


def round_trip(
    first: Ledger, second: Ledger, noon, *, kind: str
) -> tuple[bytes, bytes]:
    """What one ledger writes, and what another writes that has read it."""
    before = write_exchange(first, format=f"claims-{kind}").content
    take(second, before, noon, format=kind)
    return before, write_exchange(second, format=f"claims-{kind}").content


@pytest.fixture
def other(ledger, postgres_ledger):
    """A second empty ledger, in the other database."""
    return postgres_ledger


@pytest.mark.parametrize("kind", ["jsonl", "csv"])
@pytest.mark.parametrize("row", ROWS.values(), ids=ROWS)
def test_a_row_comes_back_as_it_went(ledger, noon, row, kind):
    """The file, what reads it and writes it again: one and the same."""
    take(ledger, rows_file(row), noon)
    again = ledger.scratch()

    before, after = round_trip(ledger, again, noon, kind=kind)

    assert after == before
    assert [each.claim.value for each in claim_lines(again)] == [
        each.claim.value for each in claim_lines(ledger)
    ]


@pytest.mark.parametrize("row", ROWS.values(), ids=ROWS)
def test_a_row_says_what_was_imported(ledger, noon, row):
    """No field is dropped, added or rewritten, numbers included."""
    take(ledger, rows_file(row), noon)

    (written,) = write_exchange(ledger, format="claims-jsonl").content.splitlines()

    assert json.loads(written) == json.loads(rows_file(row))


@pytest.mark.parametrize("kind", ["jsonl", "csv"])
def test_a_whole_ledger_comes_back_in_the_other_database(ledger, other, noon, kind):
    """Hostile names, scopes and words too; from SQLite to PostgreSQL."""
    tell(ledger)

    before, after = round_trip(ledger, other, noon, kind=kind)

    assert after == before


@pytest.mark.parametrize("kind", ["jsonl", "csv"])
def test_hostile_text_comes_back_as_it_went(ledger, noon, kind):
    """In every field that takes text; a formula is one no longer, and again."""
    take(ledger, rows_file(*hostile_rows()), noon)

    before, after = round_trip(ledger, ledger.scratch(), noon, kind=kind)

    assert after == before
    cells = before.decode().replace('"', "").split(",") if kind == "csv" else []
    assert not [cell for cell in cells if cell.startswith(("=", "@", "\t"))]


def test_words_stay_at_their_place(ledger, noon):
    """An anchored claim names its document, its offsets and its words."""
    add_document(
        ledger, content=b"12 died, 3 did not.", name="a.txt", by="ada", at=noon
    )
    row = {"document": "a.txt", "attribute": "killed", "value": 12, "quote": "12 died"}
    take(ledger, rows_file(row), noon)

    (line,) = write_exchange(ledger, format="claims-jsonl").content.splitlines()

    assert (json.loads(line)["start"], json.loads(line)["end"]) == (0, 7)


def test_a_csv_that_would_be_read_as_another_claim_is_not_written(ledger, noon):
    """A text of digits under an unknown measure is a number to who reads a csv."""
    take(ledger, rows_file({"attribute": "boats_sunk", "value": "12"}), noon)

    with pytest.raises(InvalidRecordError, match="C1 would be another claim"):
        write_exchange(ledger, format="claims-csv")

    assert b'"value":"12"' in write_exchange(ledger, format="claims-jsonl").content


@pytest.mark.parametrize("said", ["yes", "1", "TRUE"])
def test_a_strange_word_in_the_escaped_column_is_refused(ledger, noon, said):
    """Whether apostrophes go is no guess."""
    row = f"url,event,attribute,value,escaped\nu,ferry,status,'=1,{said}\n"

    with pytest.raises(InvalidRowError, match="does not fit the column escaped"):
        take(ledger, row.encode(), noon, format="csv")


def test_an_apostrophe_of_the_words_stays(ledger, noon):
    """Only a row that says so has lost those of its own."""
    csv = "url,event,attribute,value,attribution\nu,ferry,status,'=1,Post\n"
    take(ledger, csv.encode(), noon, format="csv")

    assert claim_lines(ledger)[0].claim.value.text == "'=1"


def test_a_name_in_brackets_is_a_name(ledger, noon):
    """A chain is a list as JSON only where it is one."""
    csv = 'url,event,attribute,value,attribution\nu,ferry,status,up,"[""Post > Mayor"\n'
    take(ledger, csv.encode(), noon, format="csv")

    chain = claim_lines(ledger)[0].claim.attribution
    assert [step.name for step in chain] == ['["Post', "Mayor"]


def test_only_what_is_asked_for_is_written(ledger, noon):
    """By event and by a filter of claims; both hold."""
    tell(ledger)

    asked = Asked(event=1, where=parse_filter("measure:killed"))
    made = write_exchange(ledger, format="claims-jsonl", asked=asked)

    assert made.claims == 5


def test_what_the_rows_cannot_say_is_named(ledger):
    """Decisions, grades and ratings, in one sentence."""
    tell(ledger)

    assert write_exchange(ledger, format="claims-jsonl").notes == (
        "Rows of claims do not say, and leave out: 5 decisions, 2 approvals, 2 grades, "
        "1 rating and 1 document.",
    )


def test_judged_proposals_are_named(ledger, noon):
    """A confirmed one is a proposal in the file; a dismissed one is not there."""
    proposed = {"attribute": "killed", "rule": "r/1"}
    take(ledger, rows_file({**proposed, "value": 1}, {**proposed, "value": 2}), noon)
    confirm_proposals(
        ledger, refs=[Ref("claim", 1)], because="It says so.", by="ada", at=noon
    )
    dismiss_proposals(
        ledger, refs=[Ref("claim", 2)], because="It does not.", by="ada", at=noon
    )

    made = write_exchange(ledger, format="claims-jsonl")

    assert made.claims == 1
    assert made.notes[0] == "1 dismissed claim left out."
    assert "that 1 proposal confirmed (imported, they are prop" in made.notes[1]


def test_what_was_undone_is_not_written(ledger, noon):
    """A withdrawn claim is no claim."""
    take(ledger, rows_file(ROWS["exact"]), noon)
    undo_entry(ledger, entry=1, because="A slip.", by="ada", at=noon)

    assert write_exchange(ledger, format="claims-jsonl").content == b""


def test_a_ledger_without_an_entry_is_refused(ledger):
    """There is nothing to write a file of."""
    with pytest.raises(RefusedError, match="the ledger has no entry yet"):
        write_exchange(ledger, format="claims-jsonl")


def test_the_same_ledger_gives_the_same_bytes(any_ledger, golden):
    """On each database; the bytes are frozen."""
    tell(any_ledger)

    golden("claims.jsonl", write_exchange(any_ledger, format="claims-jsonl").content)
    golden("claims.csv", write_exchange(any_ledger, format="claims-csv").content)


def test_a_hostile_name_is_no_line_of_its_own(ledger):
    """Each claim is one line of JSON, with nothing in it that a terminal obeys."""
    tell(ledger)

    lines = write_exchange(ledger, format="claims-jsonl").content.decode().splitlines()

    assert len(lines) == 12
    assert "\x1b" not in "".join(lines)
    assert HOSTILE in [json.loads(line)["event"] for line in lines]


def test_the_door_knows_every_format():
    """It names them without loading what writes them."""
    assert exchange.FORMATS == exchanging.FORMATS
