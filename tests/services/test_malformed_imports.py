"""What no import may be: each is refused in one sentence, and nothing of it stays."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest

from db.engine import Connection, open_sqlite
from db.ledger import Ledger
from provenance.domain.errors import ProvenanceError
from provenance.domain.text import has_hidden
from provenance.services.capturing import add_document
from provenance.services.recording import import_claims
from tests.services.malformed import (
    DOCUMENT,
    TEXT,
    TOTAL,
    Malformed,
    good_row,
    jsonl,
    label_of,
    malformed,
)

NOON = datetime(2021, 10, 8, 12, tzinfo=UTC)
FILES = malformed()
LENGTH_MAX = 400
INSIDES = re.compile(
    r"Traceback|NoneType|\bNone\b|\bTrue\b|\bFalse\b|Decimal\(|<class|\b(?:int|float)\(|"
    r"object at 0x|codec|ordinal|[a-z]Error\b|Exception|errno|literal"
)
"""Words that only a programmer would understand."""


@pytest.fixture(scope="module")
def store(template: Connection) -> Iterator[Connection]:
    """A ledger's store with one document, one claim, and nothing else ever."""
    made = Ledger(":memory:")
    made._memory = copied(template)
    add_document(
        made,
        content=TEXT.encode(),
        name=DOCUMENT,
        publisher="Harbour Post",
        by="ada",
        at=NOON,
    )
    held = jsonl([good_row() | {"id": "held"}])
    import_claims(made, content=held, name="held.jsonl", by="ada", at=NOON)
    yield made._memory
    made.close()


@pytest.fixture(scope="module")
def before(store: Connection) -> list[str]:
    """All that the ledger holds, before anything malformed came."""
    return list(store.raw.iterdump())


@pytest.fixture
def harbour(store: Connection) -> Iterator[Ledger]:
    """A ledger with that content."""
    made = Ledger(":memory:")
    made._memory = copied(store)
    yield made
    made.close()


def copied(store: Connection) -> Connection:
    """A store in memory with the same content."""
    made = open_sqlite(":memory:", create=True)
    store.raw.backup(made.raw)
    return made


def contents(ledger: Ledger) -> list[str]:
    """The whole logical content of a ledger in SQLite."""
    with ledger.read() as connection:
        return list(connection.raw.iterdump())


def refused(ledger: Ledger, file: Malformed, **options: Any) -> str:
    """The sentence with which a file is refused."""
    with pytest.raises(ProvenanceError) as caught:
        import_claims(
            ledger,
            content=file.build(),
            name="wreck.jsonl",
            format=file.format,
            by="ada",
            at=NOON,
            **options,
        )
    assert caught.value.exit_code == 3
    return str(caught.value)


def test_there_are_a_thousand_different_files() -> None:
    """No file stands twice among them."""
    different = {(file.format, file.build()) for file in FILES}

    assert len(different) == len(FILES) == TOTAL


@pytest.mark.parametrize(
    "file", FILES, ids=[f"{n:03}-{label_of(file)}" for n, file in enumerate(FILES)]
)
def test_a_malformed_import_is_refused_in_one_clear_sentence(
    harbour: Ledger, before: list[str], file: Malformed
) -> None:
    """It says what, where and that nothing was written; the ledger is as it was."""
    sentence = refused(harbour, file)

    assert sentence.count("Nothing was written.") == 1
    assert "wreck.jsonl" in sentence
    assert file.row is None or f"row {file.row}:" in sentence, sentence
    assert len(sentence) < LENGTH_MAX
    assert not has_hidden(sentence)
    assert len(sentence.splitlines()) == 1
    assert INSIDES.search(sentence) is None, sentence
    assert contents(harbour) == before
