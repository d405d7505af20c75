"""Quoting: which acts hold words of documents in what people wrote themselves.

Read before an erasure, which leaves what people wrote and has to say where that is.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from db.documents import document_text, get_documents
from db.engine import Connection
from db.runs import cut
from provenance.domain.fingerprints import SHINGLE, read_words
from provenance.domain.identifiers import Seq
from provenance.domain.relations import STATED

_ELSEWHERE = ("document.added", "sheet.exported")
"""Acts whose bodies hold no words of a reviewer."""
VALUE_WORDS_MIN = 3
"""Of a value that is looked for within other words; a shorter one has to be all."""
Run = tuple[str, ...]


def entries_quoting(
    connection: Connection, documents: Sequence[int], *, left: Mapping[int, str]
) -> list[Seq]:
    """The acts in which somebody wrote words of some documents, in order.

    Args:
        connection: To the ledger.
        documents: Whose words are looked for.
        left: What will be left of some acts' bodies, which is looked at instead.

    Words are five in a row, or a value that is text; case, accents and punctuation do
    not count. What a document is called is not looked at.

    Raises:
        ErasedError: A text was erased.
        LedgerDamagedError: A text is gone.
    """
    runs = _runs_of(connection, documents)
    return [
        Seq(seq)
        for seq, texts in _written(connection, left)
        if any(_quotes(text, runs) for text in texts)
    ]


def _runs_of(connection: Connection, documents: Sequence[int]) -> set[Run]:
    runs: set[Run] = set()
    for document in get_documents(connection, documents):
        runs |= _runs(read_words(document_text(connection, document)).keys, SHINGLE)
    for ids in cut(documents):
        for row in connection.rows(
            "SELECT value_text FROM claim WHERE document_id IN :ids "
            "AND value_kind = 'text'",
            ids=ids,
        ):
            runs.add(read_words(row["value_text"]).keys[:SHINGLE])
    return runs - {()}


def _quotes(text: str, runs: set[Run]) -> bool:
    words = read_words(text).keys
    return words in runs or any(
        not runs.isdisjoint(_runs(words, length))
        for length in range(VALUE_WORDS_MIN, SHINGLE + 1)
    )


def _runs(words: Run, length: int) -> set[Run]:
    return {words[place : place + length] for place in range(len(words) - length + 1)}


def _written(
    connection: Connection, left: Mapping[int, str]
) -> Iterator[tuple[int, list[str]]]:
    """Each act with the texts in it, and each relation that a person stated."""
    stated: dict[int, list[str]] = {}
    for row in connection.rows(
        "SELECT entry_seq, reason FROM relation WHERE rule = :rule", rule=STATED
    ):
        if row["entry_seq"] not in left:
            stated.setdefault(row["entry_seq"], []).append(row["reason"])
    for row in connection.each(
        "SELECT seq, kind, body FROM entry WHERE body IS NOT NULL ORDER BY seq"
    ):
        texts = stated.get(row["seq"], [])
        if row["kind"] not in _ELSEWHERE:
            body = left.get(row["seq"], row["body"])
            texts = [*texts, *_texts(json.loads(body))]
        yield row["seq"], texts


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for each in value.values():
            yield from _texts(each)
    elif isinstance(value, list):
        for each in value:
            yield from _texts(each)
    elif isinstance(value, str):
        yield value
