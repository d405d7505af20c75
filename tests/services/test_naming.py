"""What people type into what the ledger holds."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest

from db.ledger import Ledger
from provenance.domain.errors import ProvenanceError, RefusedError
from provenance.services.capturing import add_document
from provenance.services.naming import (
    find_case,
    find_claim,
    find_document,
    find_event,
    find_question,
    find_source,
)
from provenance.services.recording import record_claim

Finder = Callable[[Ledger, str], int]


@pytest.fixture
def harbour(ledger: Ledger, noon: datetime) -> Ledger:
    """Three claims of a ferry by two speakers, in conflict; one document."""
    add_document(
        ledger, content=b"12 dead", name="ferry.txt", publisher="A", by="ada", at=noon
    )
    for number, (name, value, scope) in enumerate(
        [("a-1", 12, ""), ("2", 40, ""), ("C1", 3, "Crew of the Aurora")], 1
    ):
        row = {
            "id": name,
            "url": f"https://harbour.example/{number}",
            "event": "ferry-2021",
            "attribute": "killed",
            "value": value,
            "scope": scope,
            "attribution": [f"The Speaker {number}"],
        }
        record_claim(ledger, row=row, by="ada", at=noon)
    return ledger


@pytest.mark.parametrize(
    ("finder", "text", "number"),
    [
        (find_claim, "a-1", 1),
        (find_claim, "C2", 2),
        (find_claim, "c2", 2),
        (find_claim, " C3 ", 3),
        (find_claim, "3", 3),
        (find_claim, "2", 2),
        (find_source, "speaker 2", 3),
        (find_source, "S2", 2),
        (find_source, "2", 2),
        (find_event, "ferry-2021", 1),
        (find_event, "E1", 1),
        (find_question, "Q1", 1),
        (find_question, "ferry-2021/killed", 1),
        (find_question, "E1/deaths", 1),
        (find_question, "ferry-2021/killed/crew of the AURORA", 2),
        (find_case, "K1", 1),
        (find_document, "ferry.txt", 1),
        (find_document, "D1", 1),
    ],
    ids=lambda value: value.__name__ if callable(value) else str(value),
)
def test_a_name_or_number_finds_what_it_means(
    harbour: Ledger, finder: Finder, text: str, number: int
) -> None:
    """By our number, by the name it came with, or by its words."""
    assert finder(harbour, text) == number


@pytest.mark.parametrize(
    ("finder", "text"),
    [
        (find_claim, "C99"),
        (find_claim, "C999999999999999999"),
        (find_claim, "nobody"),
        (find_claim, "E1"),
        (find_source, "Speaker 9"),
        (find_source, "S99"),
        (find_event, "ferry"),
        (find_event, "E9"),
        (find_question, "ferry-2021/wounded"),
        (find_question, "nowhere/killed"),
        (find_case, "K9"),
        (find_document, "other.txt"),
        (find_document, "0" * 64),
    ],
    ids=lambda value: value.__name__ if callable(value) else str(value),
)
def test_what_is_not_there_is_not_found(
    harbour: Ledger, finder: Finder, text: str
) -> None:
    """Exit code 4, in one sentence that names it."""
    with pytest.raises(ProvenanceError) as caught:
        finder(harbour, text)

    assert caught.value.exit_code == 4


@pytest.mark.parametrize("text", ["Q", "killed", "", "Q0", "C1", "\x1b[2J", "Q-1"])
def test_what_is_no_reference_says_what_one_looks_like(
    harbour: Ledger, text: str
) -> None:
    """A question is typed as Q7 or as event/measure."""
    with pytest.raises(ProvenanceError, match="reference like Q12") as caught:
        find_question(harbour, text)

    assert caught.value.exit_code == 3
    assert "\x1b" not in str(caught.value)


def test_an_imported_id_takes_no_claims_number(harbour: Ledger) -> None:
    """C1 is our first claim and the id of our third: neither is guessed."""
    with pytest.raises(RefusedError, match="The one of that name is C3"):
        find_claim(harbour, "C1")
