"""Meeting: which documents share words with a new one, among few and among many."""

from __future__ import annotations

from functools import cache
from random import Random

from tests.bench.inventing import Names
from tests.bench.measuring import Answer, Case, Clock, Part, Place

HELD = "documents.db"
ASKED = 40
WORDS, STOCK, SHARED = 150, 20, 60
"""Words of a document, of the line that all of one site end with, and of the passage
that a new document has from one that is there."""
SITE = 500
"""Documents of one site."""


def prepare(place: Place) -> None:
    """A ledger of documents with fingerprints, written past the log: only looked up."""
    import sqlite3

    from provenance.domain.fingerprints import RULE, fingerprints_by
    from provenance.services.opening import create_ledger
    from tests.bench.filling import NOON, REVIEWER

    path = place.file(HELD)
    if path.exists():
        return
    made = place.file("documents-making.db")
    create_ledger(str(made), by=REVIEWER, at=NOON)
    raw = sqlite3.connect(made)
    for number in range(1, place.claims + 1):
        text = _text(number)
        raw.execute(
            "INSERT INTO document VALUES (?, ?, '', '', 0, '', '', '', "
            f"{', '.join(['NULL'] * 6)}, '', NULL, 1, 1)",
            (number, f"page-{number}"),
        )
        raw.executemany(
            "INSERT INTO fingerprint VALUES (?, ?, ?)",
            ((each.hash, number, each.start) for each in fingerprints_by(RULE, text)),
        )
    raw.commit()
    raw.close()
    made.rename(path)


def find_by_index(place: Place, clock: Clock) -> Answer:
    """The likenesses of new documents, one document at a time."""
    from db.fingerprints import find_alike
    from provenance.services.opening import open_ledger

    ledger = open_ledger(str(place.file(HELD)))
    asked = _asked(place.claims)
    met = 0
    with ledger.read() as connection, clock:
        for model, hashes in asked:
            found = find_alike(connection, hashes)
            most = max(found, key=lambda each: each.shared)
            met += most.document == model
    clock.turns = len(asked)
    ledger.close()
    return {"met": met}


def find_raw(place: Place, clock: Clock) -> Answer:
    """The postings of the same fingerprints, as many of each, through sqlite3."""
    import sqlite3
    from collections import Counter

    from db.fingerprints import POSTINGS_MAX

    raw = sqlite3.connect(place.file(HELD))
    asked = _asked(place.claims)
    met = 0
    with clock:
        for model, hashes in asked:
            shared: Counter[int] = Counter()
            for each in hashes:
                shared.update(
                    document
                    for (document,) in raw.execute(
                        "SELECT document_id FROM fingerprint WHERE hash = ? "
                        "ORDER BY document_id LIMIT ?",
                        (each, POSTINGS_MAX),
                    )
                )
            met += shared.most_common(1)[0][0] == model
    clock.turns = len(asked)
    raw.close()
    return {"met": met}


def _asked(documents: int) -> list[tuple[int, list[int]]]:
    """New documents, each with the number of the one from which a part of it is."""
    from provenance.domain.fingerprints import RULE, fingerprints_by

    asked = []
    for number in range(1, documents + 1, documents // ASKED)[:ASKED]:
        taken = " ".join(_text(number).split()[:SHARED])
        own = _words(f"new {number}", WORDS - SHARED)
        new = f"{own} {taken} {_stock(number)}"
        asked.append((number, [each.hash for each in fingerprints_by(RULE, new)]))
    return asked


def _text(number: int) -> str:
    return f"{_words(f'old {number}', WORDS)} {_stock(number)}"


def _stock(number: int) -> str:
    return _words(f"site {number // SITE}", STOCK)


def _words(seed: str, count: int) -> str:
    names = Names(_vocabulary(), Random(seed))
    return " ".join(names.draw() for _ in range(count))


@cache
def _vocabulary() -> list[str]:
    random = Random(11)
    letters = "bcdfghjklmnprstvz"
    return [
        "".join(random.choice(letters) + random.choice("aeiou") for _ in range(3))
        for _ in range(2_000)
    ]


FIND_ALIKE = Case(
    name="find-alike",
    prepare=prepare,
    subject=Part(name="find_alike", run=find_by_index),
    yardsticks=(Part(name="raw sqlite3, hash by hash", run=find_raw),),
    sizes=(1_000, 100_000),
    growth="CPU",
)
