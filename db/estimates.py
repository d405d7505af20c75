"""Reading estimates that somebody kept: acts of the log, with the file of each.

No table holds them, because nothing that counts reads one.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any, TypeVar

from db.engine import Connection
from db.log import get_entry, read_blob
from provenance.domain.entries import Entry
from provenance.domain.errors import LedgerDamagedError
from provenance.domain.estimates import ToldEstimate

KEPT = "estimate.kept"
_Read = TypeVar("_Read")


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
        LedgerDamagedError: One cannot be read, or its file is gone.
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
    """What the estimate kept last of each question says; of the others, nothing.

    Raises:
        LedgerDamagedError: One cannot be read.
    """
    asked = {f"Q{question}": question for question in questions}
    newest = connection.rows(
        "SELECT subject, max(seq) AS seq FROM entry WHERE kind = :kind "
        "GROUP BY subject",
        kind=KEPT,
    )
    return {
        asked[row["subject"]]: _read(
            connection, get_entry(connection, row["seq"]), _told
        )
        for row in newest
        if row["subject"] in asked
    }


def kept_estimate(connection: Connection, entry: Entry) -> KeptEstimate:
    """What an entry keeps, with its file.

    Raises:
        LedgerDamagedError: It cannot be read, or the file is gone.
    """
    return _read(
        connection, entry, lambda kept, body: _kept(kept, body, _file(connection, body))
    )


def _read(
    connection: Connection,
    entry: Entry,
    read: Callable[[Entry, dict[str, Any]], _Read],
) -> _Read:
    """What `read` makes of an entry and its body, which may have been tampered with."""
    assert entry.body is not None, "a kept estimate is never erased"
    try:
        return read(entry, json.loads(entry.body))
    except (LookupError, TypeError, ValueError) as error:
        raise LedgerDamagedError(
            connection.location, f"entry #{entry.seq} is no estimate that was kept"
        ) from error


def _told(entry: Entry, body: dict[str, Any]) -> ToldEstimate:
    told = body["told"]
    low_high = told["interval"]
    return ToldEstimate(
        entry=entry.seq,
        by=entry.actor,
        at=entry.at,
        question=body["question"],
        model=body["model"],
        lead=body["lead"],
        inputs_sha256=body["inputs_sha256"],
        words=told["words"],
        interval=None if low_high is None else (low_high[0], low_high[1]),
        reports=told["reports"],
        independent=told["independent"],
        flips=tuple(told["flipped_without"]),
        names=tuple(told["names"]),
        lines=tuple(told["lines"]),
    )


def _kept(entry: Entry, body: dict[str, Any], file: dict[str, Any]) -> KeptEstimate:
    return KeptEstimate(
        entry=entry.seq,
        by=entry.actor,
        at=entry.at,
        question=body["question"],
        model=body["model"],
        lead=body["lead"],
        is_audited=body["audited"],
        body=body,
        file=file,
    )


def _file(connection: Connection, body: dict[str, Any]) -> dict[str, Any]:
    parts = []
    for digest in body["file"]["parts"]:
        content = read_blob(connection, digest)
        if content is None:
            raise LedgerDamagedError(
                connection.location, f"blob {digest} of a kept estimate is gone"
            )
        parts.append(content)
    file: dict[str, Any] = json.loads(b"".join(parts))
    return file
