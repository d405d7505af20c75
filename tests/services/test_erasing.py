"""Erased words are gone everywhere, and everything else stays."""

from __future__ import annotations

import json
import sqlite3
from datetime import timedelta
from pathlib import Path

import pytest

from db.ledger import Ledger
from db.upgrading import upgrade_store
from provenance.domain.erasures import ErasedError
from provenance.domain.facts import erased_words
from provenance.domain.measures import ValueKind
from provenance.domain.relations import RelationKind
from provenance.domain.values import NamedValue, exact
from provenance.services.auditing import ledger_at
from provenance.services.capturing import add_document
from provenance.services.copying import back_up_ledger, restore_ledger
from provenance.services.exporting import read_sheet
from provenance.services.proposing import propose_claims
from provenance.services.recording import import_claims
from provenance.services.relating import relate_all
from provenance.services.searching import search_words
from provenance.services.sheets_json import write_json
from provenance.services.tracing import trace
from provenance.services.tracing_text import trace_lines
from provenance.services.viewing import view_case
from tests.services.erasing import contents, erase, found, passages
from tests.services.ledgers import (
    NOON,
    Told,
    claims_on,
    relate,
    tables_of,
    tables_rebuilt,
    value_of,
)
from tests.services.sheet_story import tell


@pytest.fixture
def told(any_ledger: Ledger) -> Ledger:
    """A ledger of sixteen entries, in each database, all of one document."""
    tell(any_ledger)
    return any_ledger


@pytest.fixture
def quoting(any_ledger: Ledger) -> Ledger:
    """Two claims of one document whose values are text, and what relates them."""
    said = NamedValue(kind=ValueKind.TEXT, written="a forbidden sentence")
    also = NamedValue(kind=ValueKind.TEXT, written="another forbidden sentence")
    a, b = claims_on(any_ledger, [("statement", said, "A"), ("statement", also, "B")])
    relate(any_ledger, a, b, RelationKind.CONTRADICTS)
    return any_ledger


def test_a_second_person_erases_the_words(told: Ledger) -> None:
    """Passages say which entry erased them, and no blob holds a word of theirs."""
    seq = erase(told)

    assert passages(told) == {(erased_words(seq), "", "", seq)}
    assert b"over 100." not in contents(told)


def test_what_was_decided_stays(told: Ledger) -> None:
    """Claims, figures, chains, verdicts and decisions are as they were."""
    before = tables_of(told)

    erase(told)

    after = tables_of(told)
    kept = ("verdict", "reconciliation", "attribution", "grade", "rating", "source")
    assert {name: after[name] for name in kept} == {name: before[name] for name in kept}


def test_a_replay_gives_the_same_tables(told: Ledger) -> None:
    """Row by row, though the words that the tables once came from are gone."""
    erase(told)

    assert tables_rebuilt(told) == tables_of(told)


def test_values_that_are_text_go(quoting: Ledger) -> None:
    """And the reasons of relations, which may quote them."""
    seq = erase(quoting)

    assert value_of(quoting, "claim", "value_text", 1) == erased_words(seq)
    assert value_of(quoting, "relation", "reason", 1) == erased_words(seq)
    assert b"forbidden" not in contents(quoting)
    assert tables_rebuilt(quoting) == tables_of(quoting)
    assert found(quoting) == {}


def test_relating_again_leaves_erased_claims_alone(quoting: Ledger) -> None:
    """Two claims whose words are gone are not suddenly in the same words."""
    erase(quoting)
    before = tables_of(quoting)["relation"]

    relate_all(quoting, everything=True, by="ada", at=NOON)

    assert tables_of(quoting)["relation"] == before


def test_another_document_keeps_its_words(told: Ledger) -> None:
    """Only what was named goes."""
    claims_on(told, [Told(measure="killed", value=exact(7), chain=("Other",))])

    seq = erase(told)

    words = {each[0] for each in passages(told)}
    assert words == {erased_words(seq), "Other: 7."}
    assert found(told) == {}


def test_the_file_of_an_import_goes_with_what_it_quoted(
    any_ledger: Ledger, tmp_path: Path
) -> None:
    """The file as it came holds every quote; its digest and its rows stay."""
    text = "The ministry said 12 people were killed in the harbour."
    add_document(any_ledger, content=text.encode(), name="a.txt", by="ada", at=NOON)
    row = {
        "kind": "claim",
        "document": "a.txt",
        "start": 0,
        "end": len(text),
        "quote": text,
        "event": "harbour",
        "attribute": "killed",
        "value": 12,
        "attribution": ["Ministry"],
        "extra": {"sentence": text},
    }
    line = json.dumps(row).encode() + b"\n"
    import_claims(any_ledger, content=line, name="rows.jsonl", by="ada", at=NOON)

    erase(any_ledger)

    assert b"harbour." not in contents(any_ledger)
    assert value_of(any_ledger, "claim", "extra", 1) is None
    assert found(any_ledger) == {}
    assert tables_rebuilt(any_ledger) == tables_of(any_ledger)


def test_fingerprints_and_the_index_go(any_ledger: Ledger) -> None:
    """Nothing is left by which the words could be found or guessed."""
    text = "Seven fishermen drowned off the northern cape on Monday evening, one said."
    add_document(any_ledger, content=text.encode(), name="a.txt", by="ada", at=NOON)
    propose_claims(any_ledger, document=1, by="ada", at=NOON)

    erase(any_ledger)

    assert tables_of(any_ledger)["fingerprint"] == []
    assert search_words(any_ledger, "fishermen") == []
    assert search_words(any_ledger, "erased") == []
    assert found(any_ledger) == {}


def test_nothing_is_read_out_of_an_erased_document(told: Ledger) -> None:
    """Proposing and recording say why there is no text."""
    seq = erase(told)

    with pytest.raises(ErasedError, match=f"text of D1 was erased by entry #{seq}"):
        propose_claims(told, document=1, by="ada", at=NOON)


def test_an_erased_claim_is_shown_without_its_words(told: Ledger) -> None:
    """Trace, case and sheet say which entry erased them."""
    seq = erase(told)

    shown = "\n".join(trace_lines(trace(told, "C1"), width=88))
    assert erased_words(seq) in shown
    assert f"erased by entry #{seq}" in shown
    view = view_case(told, 1)
    assert erased_words(seq) in repr(view)
    assert erased_words(seq) in write_json(read_sheet(told)).decode()


def test_the_past_lacks_what_was_erased_since(told: Ledger) -> None:
    """As of a day before, the words are gone too, and say why; figures are the same."""
    before = read_sheet(ledger_at(told, 16))
    seq = erase(told)

    after = read_sheet(ledger_at(told, 16))
    assert [row.answer for row in after.rows] == [row.answer for row in before.rows]
    words = {each.exact for row in after.rows for each in row.evidence}
    assert words == {erased_words(seq)}


def test_a_copy_lacks_it_too(told: Ledger, tmp_path: Path) -> None:
    """And is sound, and restores."""
    erase(told)

    back_up_ledger(told, tmp_path / "a.backup")
    audit = restore_ledger(tmp_path / "a.backup", str(tmp_path / "b.db"))

    assert (audit.findings, len(audit.notes)) == ((), 1)
    assert tables_of(Ledger(str(tmp_path / "b.db"))) == tables_of(told)


def test_no_page_of_the_file_holds_the_words(tmp_path: Path) -> None:
    """Neither in tables, nor in the index, nor in pages no longer used."""
    place = str(tmp_path / "a.db")
    upgrade_store(place)
    ledger = Ledger(place)
    secret = "Unspeakable Zanzibarian Quixotry"
    for number in range(40):
        text = f"{secret} {number} killed 12 people." + " Padding follows." * 900
        add_document(
            ledger, content=text.encode(), name=f"{number}.txt", by="ada", at=NOON
        )
        quote = f"{secret} {number} killed 12 people."
        row = {
            "kind": "claim",
            "document": f"{number}.txt",
            "start": 0,
            "end": len(quote),
            "quote": quote,
            "event": "isle",
            "attribute": "killed",
            "value": 12,
            "attribution": ["Ministry"],
        }
        line = json.dumps(row).encode() + b"\n"
        import_claims(ledger, content=line, name="r.jsonl", by="ada", at=NOON)

    erase(ledger, *range(1, 41))
    ledger.close()

    held = b"".join(file.read_bytes() for file in tmp_path.iterdir())
    assert b"killed" in held
    for word in (b"Unspeakable", b"zanzibarian", b"Quixotry", b"quixotry"):
        assert word not in held
    with sqlite3.connect(place) as raw:
        assert raw.execute("SELECT count(*) FROM passage").fetchone() == (40,)


def test_a_later_erasure_of_the_same_rows_keeps_the_first(any_ledger: Ledger) -> None:
    """Two documents in one blob of rows go one after the other."""
    claims_on(any_ledger, [("killed", exact(1), "A")])
    claims_on(any_ledger, [("killed", exact(2), "B")])

    first, second = erase(any_ledger, 1), erase(any_ledger, 2)

    words = {each[0] for each in passages(any_ledger)}
    assert words == {erased_words(first), erased_words(second)}
    assert found(any_ledger) == {}
    assert tables_rebuilt(any_ledger) == tables_of(any_ledger)


def test_time_goes_on_after_an_erasure(told: Ledger) -> None:
    """New claims of other documents are recorded, related and audited as before."""
    erase(told)
    claims_on(told, [("killed", exact(9), "Late Wire")])
    relate_all(told, by="ada", at=NOON + timedelta(days=1))

    assert found(told) == {}
    assert tables_rebuilt(told) == tables_of(told)
