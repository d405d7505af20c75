"""Reading estimates that somebody kept: acts of the log, with the file of each.

No table holds them, because nothing that counts reads one.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from db.engine import Connection
from db.log import get_entry, read_blob
from provenance.domain.entries import Entry
from provenance.domain.errors import LedgerDamagedError
from provenance.domain.estimates import ToldEstimate

KEPT = "estimate.kept"


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptEstimate:
    """A suggestion as it was kept."""

    entry: int
    by: str
    at: str
    question: int
    model: str
    lead: str
    """Its one sentence; untrusted."""
    is_audited: bool
    """Whether the question was one of those whose suggestions reviewers do not see."""
    body: dict[str, Any]
    """All that its entry says."""
    file: dict[str, Any]
    """`inputs` and `explanation`, and what they are numbered by."""


def kept_estimates(connection: Connection, question: int) -> list[KeptEstimate]:
    """The estimates of a question that were kept, oldest first.

    Raises:
        LedgerDamagedError: The file of one is gone.
    """
    found = kept_entries(connection, question)
    return [kept_estimate(connection, get_entry(connection, seq)) for seq in found]


def kept_entries(connection: Connection, question: int | None = None) -> list[int]:
    """The entries that keep an estimate, of one question or of any, oldest first."""
    only = "" if question is None else "AND subject = :subject "
    of = {} if question is None else {"subject": f"Q{question}"}
    rows = connection.rows(
        f"SELECT seq FROM entry WHERE kind = :kind {only}ORDER BY seq", kind=KEPT, **of
    )
    return [row["seq"] for row in rows]


def latest_told(
    connection: Connection, questions: Collection[int]
) -> dict[int, ToldEstimate]:
    """What the estimate kept last of each question says; of the others, nothing."""
    newest = connection.rows(
        "SELECT max(seq) AS seq FROM entry WHERE kind = :kind GROUP BY subject",
        kind=KEPT,
    )
    every = (_told(get_entry(connection, row["seq"])) for row in newest)
    return {told.question: told for told in every if told.question in questions}


def _told(entry: Entry) -> ToldEstimate:
    assert entry.body is not None, "a kept estimate is never erased"
    body = json.loads(entry.body)
    told = body["told"]
    return ToldEstimate(
        entry=entry.seq,
        by=entry.actor,
        at=entry.at,
        question=body["question"],
        model=body["model"],
        lead=body["lead"],
        inputs_sha256=body["inputs_sha256"],
        words=told["words"],
        interval=None if told["interval"] is None else tuple(told["interval"]),
        reports=told["reports"],
        independent=told["independent"],
        flips=tuple(told["flipped_without"]),
        names=tuple(told["names"]),
        lines=tuple(told["lines"]),
    )


def kept_estimate(connection: Connection, entry: Entry) -> KeptEstimate:
    """What an entry keeps, with its file.

    Raises:
        LedgerDamagedError: The file is gone.
    """
    assert entry.body is not None, "a kept estimate is never erased"
    body = json.loads(entry.body)
    parts = []
    for digest in body["file"]["parts"]:
        content = read_blob(connection, digest)
        if content is None:
            raise LedgerDamagedError(
                connection.location,
                f"entry #{entry.seq} names blob {digest}, which is gone",
            )
        parts.append(content)
    return KeptEstimate(
        entry=entry.seq,
        by=entry.actor,
        at=entry.at,
        question=body["question"],
        model=body["model"],
        lead=body["lead"],
        is_audited=body["audited"],
        body=body,
        file=json.loads(b"".join(parts)),
    )
