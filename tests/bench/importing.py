"""Importing a file of claims, beside the bare inserts of the same final rows."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from typing import Any

from tests.bench.measuring import Answer, Case, Clock, Part, Place, digest

BASE, ROWS, DONE = "base.db", "claims.jsonl", "imported.db"
YARDSTICK = "yardstick.db"
TABLES = (
    "source",
    "event",
    "question",
    "passage",
    "claim",
    "attribution",
    "case_file",
    "relation",
)
BATCH = 5_000
WORDS = (
    "INSERT INTO passage_words (rowid, exact) SELECT id, exact FROM passage "
    "WHERE id BETWEEN ? AND ?"
)


def prepare(place: Place) -> None:
    """A ledger with the documents captured, and the file of claims."""
    from db.ledger import Ledger
    from provenance.services.opening import create_ledger
    from tests.bench.filling import NOON, REVIEWER, capture
    from tests.bench.inventing import invent

    if place.file(BASE).exists():
        return
    invented = invent(place.claims)
    place.file(ROWS).write_bytes(invented.content)
    location = str(place.file("new.db"))
    create_ledger(location, by=REVIEWER, at=NOON)
    ledger = Ledger(location)
    capture(ledger, invented.digests)
    ledger.close()
    place.file("new.db").rename(place.file(BASE))


def import_file(place: Place, clock: Clock) -> Answer:
    """The act itself: rows checked, placed, related, logged, hashed and indexed."""
    from provenance.services.opening import open_ledger
    from tests.bench.filling import bring

    shutil.copy(place.file(BASE), place.file(DONE))
    ledger = open_ledger(str(place.file(DONE)))
    with clock:
        bring(ledger, place.file(ROWS).read_bytes())
    ledger.close()
    return _answer(place, DONE)


def insert_rows(place: Place, clock: Clock) -> Answer:
    """The final rows and their indexes, by executemany; no log, no words, no file."""
    return _insert(place, clock, is_whole=False)


def insert_all(place: Place, clock: Clock) -> Answer:
    """The same, with the blobs and the index of words."""
    return _insert(place, clock, is_whole=True)


def add_claims(place: Place, clock: Clock) -> Answer:
    """SQLModel's way with the claims alone; what they point at is there."""
    raw = _opened_yardstick(place)
    raw.execute("BEGIN IMMEDIATE")
    for table in TABLES[: TABLES.index("claim")]:
        for _, rows in _batches(place, table):
            _insert_batch(raw, table, rows)
    raw.execute("COMMIT")
    raw.close()
    answer = _add_all(place, clock, ("claim",))
    return {"claims": answer["claims"], "claim digest": answer["claim digest"]}


def add_rows(place: Place, clock: Clock) -> Answer:
    """SQLModel's way with every row; no log, no words, no file."""
    _opened_yardstick(place).close()
    return _without_words(_add_all(place, clock, TABLES))


def _add_all(place: Place, clock: Clock, tables: tuple[str, ...]) -> Answer:
    from sqlalchemy import event
    from sqlmodel import Session, create_engine

    from db.tables import TABLES as CLASSES

    classes = {str(each.__tablename__): each for each in CLASSES}
    engine = create_engine(f"sqlite:///{place.file(YARDSTICK)}")

    @event.listens_for(engine, "connect")
    def set_up(raw: Any, _: object) -> None:
        raw.execute("PRAGMA cache_size = -65536")
        raw.execute("PRAGMA foreign_keys = ON")

    with Session(engine) as session:
        for table in tables:
            row_class = classes[table]
            for names, rows in _batches(place, table):
                with clock:
                    session.add_all(
                        row_class(**dict(zip(names, row, strict=True))) for row in rows
                    )
                    session.flush()
                    session.expunge_all()
        with clock:
            session.commit()
    engine.dispose()
    return _answer(place, YARDSTICK)


def _insert(place: Place, clock: Clock, *, is_whole: bool) -> Answer:
    raw = _opened_yardstick(place)
    raw.execute("BEGIN IMMEDIATE")
    for table in TABLES:
        for _, rows in _batches(place, table):
            with clock:
                _insert_batch(raw, table, rows)
                if is_whole and table == "passage":
                    raw.execute(WORDS, (rows[0][0], rows[-1][0]))
    if is_whole:
        there = {row[0] for row in raw.execute("SELECT sha256 FROM blob")}
        for _, rows in _batches(place, "blob", count=1):
            if rows[0][0] not in there:
                with clock:
                    _insert_batch(raw, "blob", rows)
    with clock:
        raw.execute("COMMIT")
    raw.close()
    answer = _answer(place, YARDSTICK)
    return answer if is_whole else _without_words(answer)


def _insert_batch(raw: Any, table: str, rows: list[tuple[Any, ...]]) -> None:
    marks = ",".join("?" * len(rows[0]))
    raw.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)


def _opened_yardstick(place: Place) -> Any:
    """A fresh copy of the ledger before the import, open."""
    from db.engine import open_sqlite

    target = place.file(YARDSTICK)
    shutil.copy(place.file(BASE), target)
    return open_sqlite(str(target)).raw


def _without_words(answer: Answer) -> Answer:
    return {
        name: given for name, given in answer.items() if name not in {"blobs", "hits"}
    }


def _batches(
    place: Place, table: str, *, count: int = BATCH
) -> Iterator[tuple[list[str], list[tuple[Any, ...]]]]:
    """The rows that the subject's import brought, read outside the clock."""
    from db.engine import open_sqlite

    raw = open_sqlite(str(place.file(DONE)), readonly=True).raw
    where = ""
    if table not in {"attribution", "blob"}:
        where = "WHERE entry_seq = (SELECT max(seq) FROM entry)"
    cursor = raw.execute(f"SELECT * FROM {table} {where}")
    names = [column[0] for column in cursor.description]
    while rows := cursor.fetchmany(count):
        yield names, rows
    raw.close()


def _answer(place: Place, name: str) -> Answer:
    """How many rows each table holds, and digests of the two that matter most."""
    from db.engine import open_sqlite

    raw = open_sqlite(str(place.file(name)), readonly=True).raw

    def count(table: str) -> int:
        [(rows,)] = raw.execute(f"SELECT count(*) FROM {table}")
        return int(rows)

    found = {
        "claims": count("claim"),
        "claim digest": digest(raw.execute("SELECT * FROM claim ORDER BY id")),
        "relation digest": digest(raw.execute("SELECT * FROM relation ORDER BY id")),
        "rows": [count(table) for table in TABLES],
        "blobs": count("blob"),
        "hits": count("passage_words WHERE passage_words MATCH 'attack'"),
    }
    raw.close()
    return found


IMPORT = Case(
    name="import",
    prepare=prepare,
    subject=Part(name="import_claims", run=import_file),
    yardsticks=(
        Part(name="raw sqlite3, rows", run=insert_rows),
        Part(name="raw sqlite3, rows + words + blobs", run=insert_all),
        Part(name="SQLModel add_all, rows", run=add_rows, claims_max=30_000),
        Part(name="SQLModel add_all, claims only", run=add_claims, claims_max=100_000),
    ),
    sizes=(10_000, 30_000, 100_000),
    sizes_full=(1_000_000,),
    growth="CPU",
)
