"""Checking the log by itself: each entry's hashes, its place, its body and its rows."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from db.engine import Connection
from db.log import each_entry, has_blob, read_blob
from db.replaying import UNREADABLE, named_blobs
from provenance.domain.entries import (
    CHAIN_START,
    Entry,
    Frontier,
    body_digest,
    chain_digest,
    is_canonical,
    leaf_digest,
)
from provenance.domain.findings import Finding, Severity

Tick = Callable[[int], None]


class Found:
    """Keeps the first finding of each kind, because the others follow from it."""

    def __init__(self) -> None:
        self._first: dict[tuple[str, str], Finding] = {}

    def error(self, rule: str, subject: str, message: str, *, of: str = "") -> None:
        """Something is wrong; `of` tells kinds of one rule apart."""
        self._take(Severity.ERROR, rule, subject, message, of)

    def warning(self, rule: str, subject: str, message: str) -> None:
        """Something is odd and harms no evidence."""
        self._take(Severity.WARNING, rule, subject, message, subject)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """In the order they were found."""
        return tuple(self._first.values())

    def _take(
        self, severity: Severity, rule: str, subject: str, message: str, of: str
    ) -> None:
        self._first.setdefault(
            (rule, of),
            Finding(severity=severity, rule=rule, subject=subject, message=message),
        )


@dataclass(slots=True, kw_only=True)
class Head:
    """Where the log ends, as computed."""

    entries: int = 0
    chain: bytes = CHAIN_START
    leaves: Frontier = field(default_factory=Frontier)
    named: set[str] = field(default_factory=set)
    """Digests of every blob that an entry names."""
    unread: int = 0
    """How many bodies are gone or cannot be read."""
    is_whole: bool = False
    """Whether the log was read to its end, every body of it."""


def check_log(kept: Connection, found: Found, head: Head, *, tick: Tick) -> None:
    """Check every entry against its own hashes and the one before it."""
    last_at = ""
    for place, entry in enumerate(each_entry(kept), start=1):
        _check_place(entry, found, place=place, last_at=last_at)
        head.leaves.add_leaf(_check_hashes(entry, found, previous=head.chain))
        _check_body(kept, entry, found, head, tick=tick)
        head.entries, head.chain = place, entry.chain
        last_at = entry.at
        tick(1)
    head.is_whole = not head.unread


def _check_place(entry: Entry, found: Found, *, place: int, last_at: str) -> None:
    if entry.seq != place:
        found.error(
            "order", f"#{entry.seq}", f"Entry #{place} is not there: a gap in the log."
        )
    if entry.at < last_at:
        found.warning(
            "clock",
            f"#{entry.seq}",
            f"Entry #{entry.seq} is dated {entry.at}, before the entry it follows.",
        )


def _check_hashes(entry: Entry, found: Found, *, previous: bytes) -> bytes:
    """The leaf as computed."""
    leaf = leaf_digest(
        seq=entry.seq,
        id=entry.id,
        actor=entry.actor,
        auth=entry.auth,
        at=entry.at,
        kind=entry.kind,
        subject=entry.subject,
        base=entry.base,
        body_sha256=entry.body_sha256,
    )
    name = f"#{entry.seq}"
    if entry.body is not None and (
        body_digest(entry.salt, entry.body) != entry.body_sha256
    ):
        found.error("body", name, f"The body of entry {name} is not what was hashed.")
    if leaf != entry.leaf:
        found.error("leaf", name, f"The header of entry {name} is not what was hashed.")
    if chain_digest(previous, leaf) != entry.chain:
        found.error(
            "chain", name, f"Entry {name} does not follow from the entry before it."
        )
    return leaf


def _check_body(
    kept: Connection, entry: Entry, found: Found, head: Head, *, tick: Tick
) -> None:
    name = f"#{entry.seq}"
    if entry.body is None:
        head.unread += 1
        found.error("body", name, f"The body of entry {name} is gone.")
        return
    if not is_canonical(entry.body):
        found.error("canonical", name, f"The body of entry {name} is not canonical.")
    try:
        body = json.loads(entry.body)
        names = list(named_blobs(body))
        head.named.update(names)
        _check_names(kept, names, found, name)
        if body.get("rows") is not None:
            _check_rows(kept, body["rows"], found, name, tick=tick)
        if body.get("file") is not None:
            _check_file(kept, body["file"], found, name)
    except UNREADABLE:
        head.unread += 1
        found.error("body", name, f"The body of entry {name} cannot be read.")


def _check_names(kept: Connection, names: list[str], found: Found, name: str) -> None:
    for digest in names:
        if not has_blob(kept, digest):
            found.error(
                "named", name, f"Entry {name} names blob {digest}, which is not there."
            )


def _check_rows(
    kept: Connection, rows: dict[str, Any], found: Found, name: str, *, tick: Tick
) -> None:
    frontier = Frontier()
    for content in _parts(kept, rows["parts"]):
        for line in content.splitlines():
            frontier.add_line(line)
            if not is_canonical(line.decode("utf-8", "replace")):
                found.error(
                    "canonical",
                    name,
                    f"Row {frontier.size} of entry {name} is not canonical.",
                )
            tick(1)
    if (frontier.size, frontier.root.hex()) != (rows["count"], rows["root"]):
        found.error(
            "root",
            name,
            f"The {frontier.size} rows of entry {name} do not give the root that it "
            f"names for {rows['count']}.",
        )


def _check_file(
    kept: Connection, file: dict[str, Any], found: Found, name: str
) -> None:
    digest, size = sha256(), 0
    for content in _parts(kept, file["parts"]):
        digest.update(content)
        size += len(content)
    if (digest.hexdigest(), size) != (file["sha256"], file["size"]):
        found.error(
            "file-parts", name, f"The parts of entry {name} do not make its file."
        )


def _parts(kept: Connection, names: list[str]) -> Iterator[bytes]:
    for digest in names:
        yield read_blob(kept, digest) or b""
