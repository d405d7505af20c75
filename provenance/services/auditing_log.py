"""Checking the log by itself: each entry's hashes, its place, its body and its rows."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any, NamedTuple

from db.bodies import erased_bodies
from db.checkpoints import SEALED
from db.engine import Connection
from db.erasures import ErasedBlob, erased_blobs
from db.log import each_entry, has_blob, read_blob
from db.replaying import UNREADABLE
from provenance.domain.entries import (
    CHAIN_START,
    LEAF,
    Entry,
    Frontier,
    body_digest,
    chain_digest,
    is_canonical,
    leaf_digest,
)
from provenance.domain.erasures import STAYING, is_redacted, is_salted, row_leaf
from provenance.domain.facts import ACT, SALT_BYTES, erasing_entries
from provenance.domain.findings import Finding
from provenance.domain.text import show
from provenance.services.auditing_erasures import Asked, check_erasing
from provenance.services.auditing_found import Found
from provenance.services.auditing_seals import check_seal

Tick = Callable[[int], None]


class BlobName(NamedTuple):
    """What a blob is to people."""

    subject: str
    """The document or the entry that it belongs to."""
    what: str


@dataclass(slots=True, kw_only=True)
class Head:
    """Where the log ends, as computed."""

    entries: int = 0
    chain: bytes = CHAIN_START
    leaves: Frontier = field(default_factory=Frontier)
    named: dict[str, BlobName] = field(default_factory=dict)
    """What each blob that an entry names is, by its digest."""
    unread: int = 0
    """How many bodies are gone or cannot be read."""
    erased: dict[str, ErasedBlob] = field(default_factory=dict)
    """What erasures made of blobs, by digest."""
    bodies: dict[int, int] = field(default_factory=dict)
    """Which entry erased words of which others: by the number of the other."""
    rows: set[str] = field(default_factory=set)
    """The blobs of rows, by digest, that gave the root which their entry names."""
    asked: dict[int, Asked] = field(default_factory=dict)
    """What was asked to be erased so far, by the erasure's number."""
    notes: list[Finding] = field(default_factory=list)
    """What was erased, by which entry."""
    is_whole: bool = False
    """Whether the log was read to its end, every body of it."""


def check_log(kept: Connection, found: Found, head: Head, *, tick: Tick) -> None:
    """Check every entry against its own hashes and the one before it."""
    last_seq, last_at = 0, ""
    # An act of erasing that cannot be read is told of when its turn comes.
    with suppress(*UNREADABLE):
        head.erased = erased_blobs(kept)
        head.bodies = erased_bodies(kept)
    for count, entry in enumerate(each_entry(kept), start=1):
        _check_place(entry, found, last_seq=last_seq, last_at=last_at)
        if entry.kind == SEALED:
            check_seal(entry, found, size=count - 1, root=head.leaves.root)
        head.leaves.add_leaf(_check_hashes(entry, found, previous=head.chain))
        _check_written(entry, found, head.bodies.get(entry.seq))
        _check_body(kept, entry, found, head, tick=tick)
        head.entries, head.chain = count, entry.chain
        last_seq, last_at = entry.seq, entry.at
        tick(1)
    head.is_whole = not head.unread


def _check_place(entry: Entry, found: Found, *, last_seq: int, last_at: str) -> None:
    name, at = f"#{entry.seq}", ("entry", entry.seq)
    if entry.seq != last_seq + 1:
        gone = f"#{last_seq + 1} is"
        if entry.seq > last_seq + 2:
            gone = f"#{last_seq + 1} to #{entry.seq - 1} are"
        found.error("order", name, f"Before entry {name}, {gone} not there.", at=at)
    if entry.at < last_at:
        found.warning(
            "clock",
            name,
            f"Entry {name} is dated {show(entry.at, width=40)}, before the entry it "
            "follows.",
            at=at,
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
    name, at = f"#{entry.seq}", ("entry", entry.seq)
    if leaf != entry.leaf:
        said = f"The header of entry {name} is not what was hashed."
        found.error("leaf", name, said, at=at)
    if chain_digest(previous, leaf) != entry.chain:
        said = f"Entry {name} does not follow from the entry before it."
        found.error("chain", name, said, at=at)
    return leaf


def _check_written(entry: Entry, found: Found, by: int | None) -> None:
    """The body is what was hashed; the words of it that an erasure took are gone."""
    if entry.body is None:
        return
    name, said = f"#{entry.seq}", ""
    if not _is_hashed(entry, entry.body):
        said = f"The body of entry {name} is not what was hashed."
    elif len(entry.salt) == SALT_BYTES:
        if by is not None:
            said = f"The body of entry {name} holds what entry #{by} erased."
    elif by is None or entry.kind in STAYING:
        said = f"The body of entry {name} lacks its words, and no entry erased them."
    elif erasing_entries(json.loads(entry.body), ACT) - {by}:
        said = f"The body of entry {name} is not what entry #{by} left."
    if said:
        found.error("body", name, said, at=("entry", entry.seq))


def _is_hashed(entry: Entry, body: str) -> bool:
    try:
        return body_digest(entry.salt, body) == entry.body_sha256
    except UNREADABLE:
        return False


def _check_body(
    kept: Connection, entry: Entry, found: Found, head: Head, *, tick: Tick
) -> None:
    name, at = f"#{entry.seq}", ("entry", entry.seq)
    if entry.body is None:
        head.unread += 1
        found.error("body", name, f"The body of entry {name} is gone.", at=at)
        return
    if not is_canonical(entry.body):
        said = f"The body of entry {name} is not canonical."
        found.error("canonical", name, said, at=at)
    try:
        body = json.loads(entry.body)
        for digest, blob in _blobs_of(body, name):
            head.named.setdefault(digest, blob)
            if not has_blob(kept, digest):
                said = f"Entry {name} names the {blob.what}, which are not there."
                found.error("named", name, said, at=at)
        if body.get("rows") is not None:
            _check_rows(kept, body["rows"], found, head, name, tick=tick)
        if body.get("file") is not None:
            _check_file(kept, body["file"], found, head, name)
        note = check_erasing(entry, body, found, head.asked)
        head.notes += [] if note is None else [note]
    except UNREADABLE:
        head.unread += 1
        found.error("body", name, f"The body of entry {name} cannot be read.", at=at)


def _blobs_of(body: dict[str, Any], name: str) -> Iterator[tuple[str, BlobName]]:
    """The digests that an act's body names, and what stands behind each."""
    for key, what in (("file", "bytes of the file"), ("rows", "rows")):
        for digest in (body.get(key) or {}).get("parts", ()):
            yield digest, BlobName(name, f"{what} of entry {name}")
    for row in body.get("evidence", ()):
        if row["t"] != "document":
            continue
        document = f"D{row['id']}"
        is_one = row["sha256"] == row["text_sha256"]
        what = "bytes (and text)" if is_one else "original bytes"
        yield row["sha256"], BlobName(document, f"{what} of {document}")
        if not is_one:
            yield (
                row["text_sha256"],
                BlobName(document, f"bytes of the text of {document}"),
            )


def _check_rows(
    kept: Connection,
    rows: dict[str, Any],
    found: Found,
    head: Head,
    name: str,
    *,
    tick: Tick,
) -> None:
    frontier, is_cut = Frontier(), True
    for digest in rows["parts"]:
        *lines, rest = (read_blob(kept, digest) or b"").split(b"\n")
        is_cut = is_cut and not rest
        erased = head.erased.get(digest)
        for place, line in enumerate((*lines, rest) if rest else lines):
            leaf, is_known = _leaf(line)
            frontier.add_leaf(leaf)
            row = f"Row {frontier.size} of entry {name}"
            by = None if erased is None else erased.lines.get(place)
            _check_left(line, found, by, row)
            if not is_known and not is_canonical(line.decode("utf-8", "replace")):
                found.error("canonical", name, f"{row} is not canonical.")
            tick(1)
    if (frontier.size, frontier.root.hex()) == (rows["count"], rows["root"]) and is_cut:
        head.rows.update(rows["parts"])
    else:
        found.error(
            "root",
            name,
            f"The {frontier.size} rows of entry {name} do not give the root that it "
            f"names for {rows['count']}.",
        )


def _leaf(line: bytes) -> tuple[bytes, bool]:
    """The leaf of a line, and whether that took reading it as canonical text."""
    try:
        return row_leaf(line), is_salted(line)
    except UNREADABLE:
        return sha256(LEAF + line).digest(), False


def _check_left(line: bytes, found: Found, by: int | None, row: str) -> None:
    """Only an erasure takes words from a row, and none that it took are there."""
    said = ""
    if not is_redacted(line):
        said = "" if by is None else f"{row} holds what entry #{by} erased."
    elif by is None:
        said = f"{row} lacks its words, and no entry erased them."
    else:
        left = json.loads(line)
        if erasing_entries(left, left["t"]) - {by}:
            said = f"{row} is not what entry #{by} left of it."
    if said:
        found.error("redacted", row.rpartition(" ")[2], said)


def _check_file(
    kept: Connection, file: dict[str, Any], found: Found, head: Head, name: str
) -> None:
    if not head.erased.keys().isdisjoint(file["parts"]):
        # It quoted what was erased; its digest stays in the body.
        return
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
