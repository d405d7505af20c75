"""What the first schema holds for the queue of claims: marks, and its orders."""

from __future__ import annotations

TABLES = (
    """CREATE TABLE mark (
    entry_seq {int} NOT NULL,
    claim_id {int} NOT NULL REFERENCES claim (id),
    state TEXT NOT NULL CHECK (state IN ('later', 'flagged', 'unsure', 'done',
        'clear')),
    code TEXT,
    because TEXT NOT NULL,
    actor TEXT NOT NULL,
    who TEXT NOT NULL,
    at TEXT NOT NULL,
    stands {int} NOT NULL CHECK (stands IN (0, 1)),
    is_undone {int} NOT NULL CHECK (is_undone IN (0, 1)),
    PRIMARY KEY (entry_seq, claim_id)
){narrow}""",
)
INDEXES = (
    "CREATE INDEX claim_by_status ON claim "
    "(status, event_id, (coalesce(asserted_earliest, '')), id) WHERE is_withdrawn = 0",
    "CREATE INDEX mark_by_claim ON mark (claim_id, entry_seq)",
    "CREATE INDEX mark_by_reviewer ON mark (who, state, claim_id) WHERE stands = 1",
)
