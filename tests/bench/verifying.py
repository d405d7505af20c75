"""Verifying a whole ledger, beside reading its log and hashing its blobs."""

from __future__ import annotations

from hashlib import sha256

from tests.bench.filled import FILLED, prepare
from tests.bench.measuring import Answer, Case, Clock, Part, Place


def verify(place: Place, clock: Clock) -> Answer:
    """Every digest, root, passage and table, computed again and compared."""
    from provenance.services.auditing import verify_ledger
    from provenance.services.opening import open_ledger

    ledger = open_ledger(str(place.file(FILLED)))
    with clock:
        audit = verify_ledger(ledger)
    ledger.close()
    assert audit.is_sound, audit.findings
    return {"entries": audit.entries, "chain": audit.chain}


def scan(place: Place, clock: Clock) -> Answer:
    """Every entry read, and every blob read and hashed."""
    import sqlite3

    raw = sqlite3.connect(place.file(FILLED))
    entries = 0
    chain = b""
    with clock:
        for row in raw.execute("SELECT * FROM entry ORDER BY seq"):
            entries += 1
            chain = row[-1]
        for digest, content in raw.execute("SELECT sha256, content FROM blob"):
            assert sha256(content).hexdigest() == digest, digest
    raw.close()
    return {"entries": entries, "chain": chain.hex()}


VERIFY = Case(
    name="verify",
    prepare=prepare,
    subject=Part(name="verify_ledger", run=verify),
    yardsticks=(Part(name="raw scan of log and blobs", run=scan),),
    sizes=(10_000, 30_000, 100_000),
    growth="CPU",
)
