"""One act is one transaction and one entry: whole, once, and after the one before."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from db.ledger import Ledger
from db.log import each_entry, get_entry
from db.sources import source_version
from db.upgrading import upgrade_store
from db.writing import Writer
from provenance.domain.entries import Entry, Frontier
from provenance.domain.erasures import row_leaf
from provenance.domain.errors import (
    InvalidRecordError,
    LedgerBusyError,
    RefusedError,
    StaleBaseError,
)
from tests.services.ledgers import entries, tables_of
from tests.services.stories import tell_kunduz

AT = "2021-10-08T12:00:00.000000Z"


def append(
    writer: Writer, *, body: object = None, at: str = AT, id: str | None = None
) -> Entry:
    """Append an entry that projects nothing."""
    return writer.append(
        "test.made",
        subject="x",
        body={} if body is None else body,  # type: ignore[arg-type]  # Some are refused.
        by="ada",
        at=at,
        entry_id=id,
    )


def perform(ledger: Ledger, act: Callable[[Writer], object]) -> None:
    """Do something as one act."""
    with ledger.write() as writer:
        act(writer)


@pytest.fixture(params=["sqlite", "postgresql"])
def stored(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Ledger]:
    """An empty ledger that several connections can open, on each database."""
    if request.param == "sqlite":
        location = str(tmp_path / "ledger.db")
        upgrade_store(location)
    else:
        location = request.getfixturevalue("postgres_location")
    made = Ledger(location)
    yield made
    made.close()


def test_an_act_that_raises_leaves_nothing(any_ledger: Ledger) -> None:
    """Rows, bytes and the entry of an act that fails at its end are all gone."""
    tell_kunduz(any_ledger)
    before, count = tables_of(any_ledger), entries(any_ledger)
    blobs = sizes(any_ledger)

    def act(writer: Writer) -> None:
        rows = writer.open_rows()
        rows.add({"t": "event", **event(writer.next_id("event"))})
        kept = rows.close()
        writer.keep_blob(b"never")
        append(writer, body={"rows": kept})
        raise RuntimeError("at the very end")

    with pytest.raises(RuntimeError):
        perform(any_ledger, act)

    assert (tables_of(any_ledger), entries(any_ledger)) == (before, count)
    assert sizes(any_ledger) == blobs


def test_a_refused_row_leaves_nothing(any_ledger: Ledger) -> None:
    """What the database refuses takes the whole act with it."""

    def act(writer: Writer) -> None:
        rows = writer.open_rows()
        row = {
            "measure": "killed",
            "family": "dead",
            "scope": "",
            "key": "",
            "into": None,
        }
        rows.add({"t": "question", "id": 1, "event": 99, **row})
        append(writer, body={"rows": rows.close()})

    with pytest.raises(Exception, match=r"(?i)foreign key|violates"):
        perform(any_ledger, act)

    assert entries(any_ledger) == 0


def test_rows_without_an_entry_are_refused(any_ledger: Ledger) -> None:
    """Nothing is committed that no entry vouches for."""

    def act(writer: Writer) -> None:
        rows = writer.open_rows()
        rows.add({"t": "event", **event(1)})
        rows.close()

    with pytest.raises(AssertionError, match="entry"):
        perform(any_ledger, act)

    with any_ledger.read() as connection:
        assert connection.rows("SELECT id FROM event") == []


def test_bytes_without_an_entry_are_refused(any_ledger: Ledger) -> None:
    """A blob alone would be left over for ever."""
    with pytest.raises(AssertionError, match="entry"):
        perform(any_ledger, lambda writer: writer.keep_blob(b"alone"))

    assert sizes(any_ledger) == []


def test_an_act_that_writes_nothing_is_no_entry(any_ledger: Ledger) -> None:
    """Looking under the writer's lock leaves the log as it was."""
    with any_ledger.write():
        pass

    assert entries(any_ledger) == 0


def test_a_repeated_act_is_recorded_once(any_ledger: Ledger) -> None:
    """The same id finds the entry that was made then."""
    with any_ledger.write() as writer:
        first = append(writer, id="client-1")

    with any_ledger.write() as writer:
        found = writer.find_done("client-1", kind="test.made", by="ada")

    assert found == first
    assert entries(any_ledger) == 1


def test_an_id_is_one_act(any_ledger: Ledger) -> None:
    """An id that holds another's act is refused by the writer, and by the database."""
    with any_ledger.write() as writer:
        append(writer, id="client-1")

    with pytest.raises(RefusedError), any_ledger.write() as writer:
        writer.find_done("client-1", kind="test.made", by="eve")
    with pytest.raises(Exception, match=r"only the next|duplicate key"):
        perform(any_ledger, lambda writer: append(writer, id="client-1"))

    assert entries(any_ledger) == 1


def test_time_never_runs_backwards(any_ledger: Ledger) -> None:
    """An act at an earlier clock takes the instant of the act before it."""
    for at in (AT, "2020-01-01T00:00:00.000000Z"):
        with any_ledger.write() as writer:
            append(writer, at=at)

    with any_ledger.read() as connection:
        assert [entry.at for entry in each_entry(connection)] == [AT, AT]


@pytest.mark.parametrize(
    "body",
    [{"a": 1.5}, {"a": 2**53}, {"é": 1}, {"a": b"x"}, {"a": "\ud800"}, {"a": "\0"}],
    ids=["float", "huge", "key", "bytes", "surrogate", "nul"],
)
def test_what_has_no_single_text_is_refused(any_ledger: Ledger, body: object) -> None:
    """A body that another program might write differently is no body."""
    with pytest.raises(InvalidRecordError), any_ledger.write() as writer:
        append(writer, body=body)

    assert entries(any_ledger) == 0


def test_a_stale_save_is_refused(any_ledger: Ledger) -> None:
    """Whoever saw an older version is told who wrote since, and writes nothing."""
    tell_kunduz(any_ledger)
    count = entries(any_ledger)

    def act(writer: Writer) -> None:
        now = source_version(writer.connection, 1)
        writer.check_base("S1", seen=now - 1, now=now)
        append(writer)

    with pytest.raises(StaleBaseError, match="ada wrote entry"):
        perform(any_ledger, act)

    assert entries(any_ledger) == count


def test_a_second_writer_waits_for_the_first(stored: Ledger) -> None:
    """Two acts begun at once come one after the other, and both are kept."""
    other = Ledger(stored.location)
    begun, seen = threading.Event(), []

    def write() -> None:
        begun.set()
        with other.write() as writer:
            seen.append(writer.seq)
            append(writer)

    with stored.write() as writer:
        thread = threading.Thread(target=write)
        thread.start()
        begun.wait()
        append(writer)
    thread.join()

    other.close()
    assert (seen, entries(stored)) == ([2], 2)


def test_a_writer_who_waits_too_long_is_told(tmp_path: Path) -> None:
    """A lock that is not had in time is one sentence, and the ledger works on."""
    upgrade_store(str(tmp_path / "ledger.db"))
    stored = Ledger(str(tmp_path / "ledger.db"))
    other = Ledger(stored.location)
    with other.read() as connection:
        connection.execute("PRAGMA busy_timeout = 50")

    with stored.write() as writer:
        with pytest.raises(LedgerBusyError) as refusal, other.write():
            pass
        append(writer)
    with other.write() as writer:
        append(writer)

    assert (refusal.value.exit_code, entries(stored)) == (5, 2)
    stored.close()
    other.close()


def test_a_reader_sees_one_instant(stored: Ledger) -> None:
    """What is written while someone reads is not seen by that reading."""
    other = Ledger(stored.location)
    written = threading.Event()

    def write() -> None:
        with other.write() as writer:
            append(writer)
            written.set()

    thread = threading.Thread(target=write)
    with stored.read() as connection:
        before = connection.value("SELECT count(*) AS value FROM entry")
        thread.start()
        written.wait()
        after = connection.value("SELECT count(*) AS value FROM entry")
    thread.join()

    other.close()
    assert (before, after, entries(stored)) == (0, 0, 1)


def test_nothing_is_written_while_reading(any_ledger: Ledger) -> None:
    """A reader's connection refuses to write."""
    with (
        pytest.raises(Exception, match=r"(?i)read.?only"),
        any_ledger.read() as connection,
    ):
        connection.execute("UPDATE source SET name = 'x'")


def test_queries_run_within_one_another(any_ledger: Ledger) -> None:
    """Rows can be walked while others are walked, on one connection."""
    for _ in range(3):
        with any_ledger.write() as writer:
            append(writer)

    with any_ledger.read() as connection:
        pairs = [
            (outer.seq, inner.seq)
            for outer in each_entry(connection)
            for inner in each_entry(connection)
        ]

    assert len(pairs) == 9


def test_rows_are_cut_into_parts(
    any_ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However many blobs hold the rows, their count and root are over all of them."""
    monkeypatch.setattr("db.writing.PART_BYTES", 300)

    with any_ledger.write() as writer:
        rows = writer.open_rows()
        for number in range(1, 8):
            rows.add({"t": "event", **event(number)})
        kept = rows.close()
        made = append(writer, body={"rows": kept})

    assert isinstance(kept, dict)
    assert isinstance(kept["parts"], list)
    with any_ledger.read() as connection:
        blobs = [
            bytes(
                connection.value(
                    "SELECT content AS value FROM blob WHERE sha256 = :part", part=part
                )
            )
            for part in kept["parts"]
        ]
        assert get_entry(connection, made.seq) == made
    frontier = Frontier()
    for line in b"".join(blobs).splitlines():
        frontier.add_leaf(row_leaf(line))
    assert len(blobs) > 1
    assert (frontier.size, frontier.root.hex()) == (kept["count"], kept["root"])


def sizes(ledger: Ledger) -> list[int]:
    """The size of every blob."""
    with ledger.read() as connection:
        return [
            row["size"]
            for row in connection.rows("SELECT size FROM blob ORDER BY sha256")
        ]


def event(number: int) -> dict[str, object]:
    """An event's row."""
    return {
        "id": number,
        "slug": f"event-{number}",
        "label": f"Event {number}",
        "when": None,
        "earliest": None,
        "latest": None,
        "place": None,
        "kind": None,
    }
