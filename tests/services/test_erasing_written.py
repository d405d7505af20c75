"""Where words of an erased document are written besides: what goes, what is named."""

from __future__ import annotations

import json

import pytest

from db.ledger import Ledger
from provenance.domain.grades import Reliability
from provenance.domain.measures import ValueKind
from provenance.domain.values import NamedValue
from provenance.services.capturing import add_document
from provenance.services.erasing import approve_erasure, ask_erasure
from provenance.services.exchanging import write_exchange
from provenance.services.grading import grade_source
from tests.services.erasing import ACT, BASIS, ask, contents, erase, found
from tests.services.exchanges import rows_file, take
from tests.services.ledgers import NOON, claims_on, tables_of, tables_rebuilt

TEXT = "The mayor said that nine people from the valley were hurt on the old quay."
QUOTE = "nine people from the valley were hurt"
WHY = "A program saw: nine people from the valley."
ROW = {
    "document": "quay.txt",
    "quote": QUOTE,
    "attribute": "wounded",
    "value": 9,
    "rule": "other/1",
    "because": WHY,
    "url": None,
}


@pytest.fixture
def captured(any_ledger: Ledger) -> Ledger:
    """A document, and a claim that a program proposed of it for a reason."""
    content = TEXT.encode()
    add_document(any_ledger, content=content, name="quay.txt", by="ada", at=NOON)
    take(any_ledger, rows_file(ROW))
    return any_ledger


def grade(ledger: Ledger, because: str) -> int:
    """Grade the first source for a reason; the entry."""
    letter = Reliability.C
    return grade_source(
        ledger, source=1, letter=letter, because=because, by="ada", at=NOON
    ).seq


def quoting(ledger: Ledger) -> tuple[int, ...]:
    """The acts that asking to erase the first document names."""
    return ask_erasure(ledger, documents=[1], basis=BASIS, by="ada", **ACT).quoting


def written(ledger: Ledger, format: str) -> str:
    """Claims as they leave."""
    return write_exchange(ledger, format=format).content.decode()


def test_the_reason_of_a_proposal_goes(captured: Ledger) -> None:
    """A program may have quoted there; the tables rebuilt lack it too."""
    erase(captured)

    assert b"from the valley" not in contents(captured)
    assert "from the valley" not in str(tables_of(captured))
    assert tables_rebuilt(captured) == tables_of(captured)
    assert found(captured) == {}


def test_acts_in_which_people_quote_are_named(captured: Ledger) -> None:
    """However they write it; other reasons are not."""
    grade(captured, "Reports well.")
    entry = grade(captured, "It says: “NINE people -- from the Valley”, and no more.")

    assert quoting(captured) == (entry,)


def test_they_are_named_once_more_when_it_is_done(captured: Ledger) -> None:
    """By who approves, before nobody can look for them any more."""
    entry = grade(captured, "Nine people from the valley were hurt.")
    number = ask(captured)

    done = approve_erasure(captured, erasure=number, by="bob", **ACT)

    assert done.quoting == (entry,)


def test_a_reason_for_the_erasure_that_quotes_is_named_too(captured: Ledger) -> None:
    """It is what somebody wrote, and stays."""
    why = {**ACT, "because": "It says nine people from the valley."}
    asked = ask_erasure(captured, documents=[1], basis=BASIS, by="ada", **why)

    assert asked.quoting == (asked.erasure.seq,)


def test_a_value_of_few_words_is_found_in_what_people_wrote(any_ledger: Ledger) -> None:
    """Three words of a value that is text are as good as five of any other."""
    said = NamedValue(kind=ValueKind.TEXT, written="a forbidden sentence")
    claims_on(any_ledger, [("statement", said, "Post")])
    entry = grade(any_ledger, "It spread a forbidden sentence in May.")

    assert quoting(any_ledger) == (entry,)


def test_a_value_of_one_word_is_found_only_alone(any_ledger: Ledger) -> None:
    """Else every reason with a common word would be named."""
    said = NamedValue(kind=ValueKind.TEXT, written="claimed")
    claims_on(any_ledger, [("status", said, "Post")])
    grade(any_ledger, "It claimed to have been there.")
    entry = grade(any_ledger, "Claimed.")

    assert quoting(any_ledger) == (entry,)


@pytest.mark.parametrize("format", ["claims-jsonl", "claims-csv"])
def test_rows_of_erased_words_have_no_offsets(captured: Ledger, format: str) -> None:
    """And come back byte for byte where the document is not captured."""
    erase(captured)
    content = written(captured, format)

    other = Ledger.scratch()
    kind = format.removeprefix("claims-")
    take(other, content.encode(), format=kind)
    assert "[erased by entry #4]" in content
    assert "valley" not in content
    assert '"start":' not in content
    assert written(other, format) == content


def test_rows_say_that_words_were_erased(captured: Ledger) -> None:
    """Whoever exports is told on the way."""
    erase(captured)

    notes = write_exchange(captured, format="claims-jsonl").notes
    assert notes[0].startswith("The words of 1 claim were erased")


def test_annotations_leave_erased_claims_out(captured: Ledger) -> None:
    """There is nothing to point at, and the number of them is told."""
    before = json.loads(written(captured, "annotations"))
    erase(captured)

    made = write_exchange(captured, format="annotations")
    assert len(before["items"]) == 1
    assert json.loads(made.content)["items"] == []
    assert made.notes[0] == "1 claim left out: the words were erased."


def test_prov_says_which_entry_erased_the_words(captured: Ledger) -> None:
    """Instead of where they stood."""
    erase(captured)

    claim = json.loads(written(captured, "prov"))["entity"]["ledger:C1"]
    assert claim["term:erased"] == {"$": "4", "type": "xsd:int"}
    assert "term:start" not in claim


@pytest.mark.parametrize("format", ["prov", "provn", "stix", "claimreview"])
def test_no_format_holds_erased_words(captured: Ledger, format: str) -> None:
    """Nor why a program proposed them."""
    erase(captured)

    assert "valley" not in written(captured, format)
