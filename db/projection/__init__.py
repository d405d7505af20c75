"""The one `apply`: projects an act's rows and body into the tables.

Used live and by replay, so that every table but the log, its blobs and the passages'
words can be rebuilt from the log alone.
"""

from __future__ import annotations

import json
from typing import Any

from db.engine import Connection
from db.log import read_blob
from db.projection.acts import ACTS
from db.projection.evidence import Evidence
from db.projection.fingerprinting import Blobs
from db.projection.marking import restate
from db.projection.touching import Touched
from provenance.domain.entries import Entry
from provenance.domain.erasures import read_row
from provenance.domain.errors import LedgerDamagedError


class Projector:
    """Projects one act."""

    def __init__(
        self, connection: Connection, seq: int, blob: Blobs | None = None
    ) -> None:
        blob = blob or blob_reader(connection)
        self._touched = Touched(connection, seq)
        self._evidence = Evidence(connection, seq, self._touched, blob)
        self._connection = connection

    def row(self, row: dict[str, Any]) -> None:
        """Project one evidence row; it may wait in a buffer until `flush`."""
        self._evidence.row(row)

    def flush(self) -> None:
        """Write what waits in buffers, so that it can be read."""
        self._evidence.flush()

    def act(self, entry: Entry) -> None:
        """Project the act's body, then what follows from it: versions, stale, cases."""
        assert entry.body is not None, "an erased act is projected by its erasure"
        body = json.loads(entry.body)
        for row in body.get("evidence", ()):
            self.row(row)
        self.flush()
        handle = ACTS.get(entry.kind)
        if handle is not None:
            handle(self._connection, entry, body, self._touched)
        restate(self._connection, entry, body)
        self._touched.finish()


def replay(connection: Connection, entry: Entry, blob: Blobs) -> None:
    """Project a recorded act, its rows and documents' texts taken from blobs.

    Raises:
        LedgerDamagedError: A blob that the entry names is gone.
    """
    projector = Projector(connection, entry.seq, blob)
    assert entry.body is not None, "an erased act is projected by its erasure"
    for part in json.loads(entry.body).get("rows", {}).get("parts", ()):
        content = blob(part)
        if content is None:
            raise LedgerDamagedError(
                connection.location,
                f"entry #{entry.seq} names blob {part}, which is gone",
            )
        for line in content.splitlines():
            projector.row(read_row(line))
    projector.act(entry)


def blob_reader(connection: Connection) -> Blobs:
    """Reads blobs of a ledger by their digests."""
    return lambda digest: read_blob(connection, digest)
