"""Relating: every event anew, one claim more, one event with a crowd of claims."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from tests.bench.filled import FILLED, prepare
from tests.bench.measuring import Answer, Case, Clock, Part, Place

if TYPE_CHECKING:
    from db.engine import Connection

READ = """
SELECT c.*, q.measure, q.family, q.scope, p.document_id, p.span_start, p.span_end,
    p.exact, p.prefix, p.suffix
FROM claim c JOIN question q ON q.id = c.question_id
LEFT JOIN passage p ON p.id = c.passage_id
"""
CHAINS = """
SELECT a.claim_id, a.source_id, a.manner, a.said_on, s.name, s.owner_id
FROM attribution a JOIN source s ON s.id = a.source_id
"""
HELD = "SELECT id, a, b, kind, reason, rule, fits, state FROM relation"
ADDED = 40
CROWD_DB = "crowd.db"


def relate_again(place: Place, clock: Clock) -> Answer:
    """Asked once more, when these rules saw every event."""
    return _relate(str(place.file(FILLED)), clock, everything=False)


def relate_anew(place: Place, clock: Clock) -> Answer:
    """Every event read, related and matched from scratch; nothing of it is new."""
    return _relate(str(place.file(FILLED)), clock, everything=True)


def relate_on_postgres(place: Place, clock: Clock) -> Answer:
    """The same in PostgreSQL."""
    from tests.bench.server import ledger_on_postgres

    return _relate(ledger_on_postgres(place), clock, everything=True)


def relate_only(place: Place, clock: Clock) -> Answer:
    """The relations alone from scratch, without matching events."""
    from db.aliases import aliases_in_force
    from db.events import events_with_claims
    from db.runs import cut
    from provenance.services.opening import open_ledger
    from provenance.services.saying import said_of

    ledger = open_ledger(str(place.file(FILLED)))
    with ledger.read() as connection:
        with clock:
            aliases = aliases_in_force(connection)
            for run in cut(events_with_claims(connection)):
                said = said_of(
                    connection, run, gone=(), back=(), described={}, aliases=aliases
                )
                assert not list(said), "the import had related them all"
        answer = _counted(connection)
    ledger.close()
    return answer


def read_and_sort(place: Place, clock: Clock) -> Answer:
    """The claims that the rules read, through sqlite3, sorted by question."""
    return _read_raw(place, clock, READ, CHAINS)


def read_all_and_sort(place: Place, clock: Clock) -> Answer:
    """The same, and the relations held, which relating reads too."""
    return _read_raw(place, clock, READ, CHAINS, HELD)


def _read_raw(place: Place, clock: Clock, *queries: str) -> Answer:
    import sqlite3

    raw = sqlite3.connect(place.file(FILLED))
    with clock:
        claims, chains, *_ = [raw.execute(query).fetchall() for query in queries]
        claims.sort(key=itemgetter(1))
    raw.close()
    return {"claims": len(claims), "steps": len(chains)}


def read_on_postgres(place: Place, clock: Clock) -> Answer:
    """The same rows through psycopg."""
    import psycopg

    from tests.bench.server import ledger_on_postgres

    with psycopg.connect(ledger_on_postgres(place)) as raw, clock:
        claims = raw.execute(READ.encode()).fetchall()
        chains = raw.execute(CHAINS.encode()).fetchall()
        claims.sort(key=itemgetter(1))
    return {"claims": len(claims), "steps": len(chains)}


def _relate(location: str, clock: Clock, *, everything: bool) -> Answer:
    from provenance.services.opening import open_ledger
    from provenance.services.relating import relate_all
    from tests.bench.filling import NOON, REVIEWER

    ledger = open_ledger(location)
    # A large import leaves matching to this, once.
    relate_all(ledger, by=REVIEWER, at=NOON)
    with clock:
        done = relate_all(ledger, everything=everything, by=REVIEWER, at=NOON)
    assert done.entry is None, "nothing of it is new"
    with ledger.read() as connection:
        answer = _counted(connection)
    ledger.close()
    return answer


def _counted(connection: Connection) -> Answer:
    return {
        "claims": connection.value("SELECT count(*) AS value FROM claim"),
        "steps": connection.value("SELECT count(*) AS value FROM attribution"),
    }


def record_one(place: Place, clock: Clock) -> Answer:
    """One claim of an event that is there, as an act of its own, synced to disk."""
    from provenance.services.opening import open_ledger
    from provenance.services.recording import record_claim
    from tests.bench.filling import NOON, REVIEWER

    own = place.file("adding.db")
    shutil.copy(place.file(FILLED), own)
    ledger = open_ledger(str(own))
    with ledger.read() as connection:
        events = connection.rows("SELECT slug FROM event ORDER BY id")
    step = max(1, len(events) // (ADDED + 1))
    slugs = [row["slug"] for row in events[::step]][: ADDED + 1]

    def add(slug: str) -> None:
        row = {
            "url": "https://news.example/late",
            "quote": "There were 77 dead.",
            "event": slug,
            "attribute": "killed",
            "value": 77,
            "attribution": ["Late Paper"],
        }
        record_claim(ledger, row=row, by=REVIEWER, at=NOON)

    add(slugs[0])
    with clock:
        for slug in slugs[1:]:
            add(slug)
    clock.turns = len(slugs) - 1
    ledger.close()
    own.unlink()
    return {"added": clock.turns}


def insert_one(place: Place, clock: Clock) -> Answer:
    """One bare row of a claim, committed."""
    import sqlite3

    own = place.file("inserting.db")
    shutil.copy(place.file(FILLED), own)
    raw = sqlite3.connect(own)
    raw.execute("PRAGMA synchronous = EXTRA")
    [row] = raw.execute("SELECT * FROM claim LIMIT 1").fetchall()
    [(top,)] = raw.execute("SELECT max(id) FROM claim").fetchall()
    marks = ", ".join("?" * len(row))
    with clock:
        for number in range(ADDED):
            raw.execute(
                f"INSERT INTO claim VALUES ({marks})", (top + 1 + number, *row[1:])
            )
            raw.commit()
    clock.turns = ADDED
    raw.close()
    own.unlink()
    return {"added": ADDED}


def prepare_postgres(place: Place) -> None:
    """The same claims in PostgreSQL, beside those in SQLite."""
    from provenance.services.opening import create_ledger, open_ledger
    from tests.bench.filling import NOON, REVIEWER, fill
    from tests.bench.inventing import invent
    from tests.bench.server import ledger_on_postgres

    location = ledger_on_postgres(place)
    create_ledger(location, by=REVIEWER, at=NOON)
    ledger = open_ledger(location)
    with ledger.read() as connection:
        is_filled = connection.value("SELECT max(id) AS value FROM claim")
    if not is_filled:
        fill(ledger, invent(place.claims))
    ledger.close()


def prepare_crowd(place: Place) -> None:
    """An empty ledger; the crowd's claims are made where they are brought."""
    from provenance.services.opening import create_ledger
    from tests.bench.filling import NOON, REVIEWER

    if not place.file(CROWD_DB).exists():
        create_ledger(str(place.file(CROWD_DB)), by=REVIEWER, at=NOON)


def bring_crowd(place: Place, clock: Clock) -> Answer:
    """One event with all the claims; what is stored must not be their square."""
    return _crowd(place, clock, lambda number: "one-event")


def bring_spread(place: Place, clock: Clock) -> Answer:
    """As many claims, twelve an event."""
    return _crowd(place, clock, lambda number: f"event-{number // 12}")


def _crowd(place: Place, clock: Clock, name: Callable[[int], str]) -> Answer:
    import json

    from provenance.services.opening import open_ledger
    from tests.bench.filling import bring

    own = place.file("crowd-brought.db")
    shutil.copy(place.file(CROWD_DB), own)
    rows = (
        {
            "url": f"https://news.example/{number}",
            "quote": f"There were {number % 997} dead.",
            "event": name(number),
            "attribute": "killed",
            "value": number % 997,
            "attribution": [f"Paper {number % 1009}"],
        }
        for number in range(place.claims)
    )
    content = b"".join(json.dumps(row).encode() + b"\n" for row in rows)
    ledger = open_ledger(str(own))
    with clock:
        done = bring(ledger, content)
    ledger.close()
    own.unlink()
    is_linear = done.relations <= RELATIONS_MAX * done.claims
    return {"claims": done.claims, "linear": is_linear}


RELATIONS_MAX = 12
"""Relations stored for each claim of a crowd, at the most."""

_SIZES: Any = {"sizes": (10_000, 100_000), "sizes_full": (1_000_000,)}
_READ = (
    Part(name="raw sqlite3, read and sort", run=read_and_sort),
    Part(name="raw sqlite3, with relations", run=read_all_and_sort),
)
RELATE = Case(
    name="relate",
    prepare=prepare,
    subject=Part(name="relate_all(everything)", run=relate_anew),
    yardsticks=_READ,
    growth="CPU",
    **_SIZES,
)
RELATE_ONLY = Case(
    name="relate-only",
    prepare=prepare,
    subject=Part(name="relations alone", run=relate_only),
    yardsticks=_READ,
    growth="CPU",
    **_SIZES,
)
RELATE_AGAIN = Case(
    name="relate-again",
    prepare=prepare,
    subject=Part(name="relate_all", run=relate_again),
    yardsticks=_READ,
    growth="CPU",
    **_SIZES,
)
RELATE_POSTGRES = Case(
    name="relate-postgres",
    prepare=prepare_postgres,
    subject=Part(name="relate_all, PostgreSQL", run=relate_on_postgres),
    yardsticks=(Part(name="psycopg, read and sort", run=read_on_postgres),),
    sizes=(10_000,),
    sizes_full=(100_000,),
)
RELATE_ONE = Case(
    name="relate-one",
    prepare=prepare,
    subject=Part(name="record_claim", run=record_one),
    yardsticks=(Part(name="raw sqlite3, one row", run=insert_one),),
    growth="CPU",
    **_SIZES,
)
RELATE_CROWD = Case(
    name="relate-crowd",
    prepare=prepare_crowd,
    subject=Part(name="import, one event", run=bring_crowd),
    yardsticks=(Part(name="import, 12 an event", run=bring_spread),),
    sizes=(1_000, 10_000),
    growth="CPU",
)
