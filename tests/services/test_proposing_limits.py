"""What is proposed of one document has a limit, and what is beyond is counted."""

from __future__ import annotations

import json

from db.log import get_entry
from tests.services.test_proposing import capture, propose


def test_claims_past_the_limit_are_counted(any_ledger, noon):
    """A text that makes more claims than anybody judges does not stop the house."""
    number = capture(any_ledger, noon, text="killed 3 people and " * 5_002)

    done = propose(any_ledger, noon, document=number)

    assert (len(done.claims), done.beyond) == (5_000, 2)
    with any_ledger.read() as connection:
        body = json.loads(get_entry(connection, done.entry).body or "{}")
    assert body["beyond"] == 2
