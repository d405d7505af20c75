"""Reading what a reviewer did in the queue, and what came to it meanwhile."""

from __future__ import annotations

import json
from collections.abc import Collection
from typing import Any

from db.engine import Connection
from db.undoings import UNDONE
from provenance.domain.decisions import same_person

_PAGE = 500


def claims_acted_on(
    connection: Connection, *, by: str, since: str, kinds: Collection[str]
) -> set[int]:
    """The claims that acts of some kinds by a person were about, from an instant on.

    Acts that are undone are left out, and so are acts about a relation or a link.

    Args:
        connection: Where.
        by: Whose acts.
        since: As the log writes instants.
        kinds: The kinds of entry that count.
    """
    found: set[int] = set()
    settled: dict[str, bool] = {}
    before = 2**62
    while True:
        rows = connection.rows(
            "SELECT seq, actor, kind, at, subject, "
            "CASE WHEN kind IN :kinds THEN body END AS body FROM entry "
            "WHERE seq < :before ORDER BY seq DESC LIMIT :limit",
            before=before,
            kinds=sorted({*kinds, UNDONE}),
            limit=_PAGE,
        )
        for row in rows:
            if row["at"] < since:
                return found
            if row["body"] is None or not same_person(row["actor"], by):
                continue
            body = json.loads(row["body"])
            if row["kind"] != UNDONE:
                if not settled.get(f"#{row['seq']}"):
                    found.update(_claims_of(row["subject"], body))
            elif row["subject"] not in settled:
                # The last of several acts of undoing holds.
                settled[row["subject"]] = body["is_undone"]
        if len(rows) < _PAGE:
            return found
        before = rows[-1]["seq"]


def _claims_of(subject: str, body: Any) -> set[int]:
    """The claims that an act is about: those it names, or that it ruled on."""
    named = {int(subject[1:])} if subject[:1] == "C" and subject[1:].isdigit() else ()
    ruled = (
        each["number"]
        for each in body.get("items", ())
        if each["subject"] in ("claim", "words")
    )
    return {*named, *body.get("claims", ()), *ruled}


def newest_claim(connection: Connection) -> int:
    """The number of the claim that was brought last; 0 for none."""
    found = connection.value("SELECT max(id) AS value FROM claim")
    return 0 if found is None else int(found)
