"""Searching the exact words of passages."""

from __future__ import annotations

from datetime import datetime

import pytest

from db.ledger import Ledger
from provenance.domain.errors import InvalidRecordError
from provenance.services.recording import record_claim
from provenance.services.searching import search_words
from provenance.services.undoing import undo_entry

DIVERS = "\u0627\u0644\u063a\u0648\u0627\u0635\u0648\u0646"
QUOTES = (
    "Divers found 12 dead at the caf\u00e9",
    "The mayor spoke of 40 dead OR missing",
    "\u043d\u0430\u0448\u043b\u0438 12",
    f"\u0639\u062b\u0631 {DIVERS}",
)


@pytest.fixture
def harbour(any_ledger: Ledger, noon: datetime) -> Ledger:
    """One claim a quote, in each of the two databases."""
    for number, quote in enumerate(QUOTES, 1):
        row = {
            "id": str(number),
            "quote": quote,
            "event": "ferry",
            "attribute": "statement",
            "value": "said",
            "attribution": ["Harbour Post"],
        }
        record_claim(any_ledger, row=row, by="ada", at=noon)
    return any_ledger


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("dead", [2, 1]),
        ("DEAD divers", [1]),
        ("dead nobody", []),
        ("12", [3, 1]),
        ("\u043d\u0430\u0448\u043b\u0438", [3]),
        (DIVERS, [4]),
        ('dead" OR "x', []),
        ("dead NOT mayor", []),
        ("mayor* ()", [2]),
        ("'; DROP TABLE claim; --", []),
    ],
)
def test_claims_with_every_word_are_found_newest_first(
    harbour: Ledger, text: str, found: list[int]
) -> None:
    """Whatever is typed is words, never syntax, in either database."""
    assert [hit.claim.id for hit in search_words(harbour, text)] == found


def test_a_limit_keeps_the_newest(harbour: Ledger) -> None:
    """Two hold the word, and one is asked for."""
    assert [hit.claim.id for hit in search_words(harbour, "dead", limit=1)] == [2]


def test_undone_claims_are_not_found(harbour: Ledger, noon: datetime) -> None:
    """The newest record is undone, and the word was in it alone."""
    undo_entry(harbour, entry=4, because="mistyped", by="ada", at=noon)

    assert search_words(harbour, DIVERS) == []


@pytest.mark.parametrize("text", ["", "  ", "!?", "\x1b[2J"[:1], "\u202e"])
def test_nothing_to_look_for_is_refused(harbour: Ledger, text: str) -> None:
    """The sentence shows what was typed, and no escape of it."""
    with pytest.raises(InvalidRecordError, match="no word to search for") as caught:
        search_words(harbour, text)

    assert str(caught.value).isprintable()
