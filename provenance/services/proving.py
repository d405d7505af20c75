"""Proving: what lets a sheet be checked without the ledger, and without this program.

The promise: every entry behind a row is in the proof as it was hashed, with the path
that leads to a checkpoint; whoever keeps the checkpoint elsewhere needs nothing else.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from typing import Any

from db.behind import (
    Wanted,
    acts_about,
    each_line,
    entries_bringing,
    events_of,
    find_rows,
    rows_body,
    sources_of,
)
from db.bringing import each_leaf
from db.checkpoints import sealings_until
from db.engine import Connection
from db.erasures import erasures_of
from db.ledger import Ledger
from db.log import get_entry
from db.sheets import EXPORTED
from provenance.domain.checkpoints import Checkpoint, SignedCheckpoint
from provenance.domain.erasures import ErasureState, row_leaf
from provenance.domain.json_text import json_text
from provenance.domain.proofs import Path, prove_consistency, prove_inclusion
from provenance.services.sealing import Seal, seal_covering
from provenance.services.sheet_redaction import tells
from provenance.services.sheet_rows import Sheet

CREATED = "ledger.created"
FORMAT = 1
"""The version of docs/FORMAT.md's chapter on proofs that they are written in."""
SEALS_MAX = 100
"""Of how many earlier acts of sealing a proof shows that its log goes on from them."""


def prove_sheet(
    ledger: Ledger,
    *,
    sheet: Sheet,
    files: Mapping[str, bytes],
    exported: int | None = None,
) -> bytes:
    """The proof of a sheet, as one JSON object; the same bytes whenever it is made.

    Args:
        ledger: The one that the sheet is of, as it is now.
        sheet: As it was written.
        files: Its files' names and bytes.
        exported: The entry that says it was exported. Where none does, or nothing was
            sealed since, the proof leads to the log as the sheet knew it, and bears
            no signature.

    Raises:
        LedgerDamagedError: What the log names is gone.
    """
    with ledger.read() as connection:
        seal = None if exported is None else seal_covering(connection, exported)
        kept = _as_the_sheet_knew_it(sheet) if seal is None else seal.signed
        wanted = () if sheet.head.redacted else _evidence(connection, sheet)
        rows = entries_bringing(connection, wanted)
        size = kept.checkpoint.size
        entries = {1, *_acts(connection, sheet), *rows}
        entries.update(
            each.answered
            for each in erasures_of(connection, _documents(sheet), entries)
            # Who erased and why can be read where the checkpoint covers it.
            if not sheet.head.redacted
            and each.state is ErasureState.DONE
            and each.answered is not None
            and each.answered <= size
        )
        if seal is not None:
            entries.add(exported or 0)
        if not sheet.head.redacted:
            # Their paths lead from checkpoints kept elsewhere to the one of the proof.
            entries.update(sealings_until(connection, size, at_most=SEALS_MAX))
        leaves = [leaf for _, leaf in each_leaf(connection, until=size)]
        proof = {
            "kind": "provenance-proof",
            "format": FORMAT,
            "sheet": _sheet(sheet, files),
            "checkpoint": kept.text,
            "key": None if seal is None else _key(connection, seal),
            "exported": None if seal is None else exported,
            "growth": _hex(prove_consistency(leaves, old=sheet.head.entry, new=size)),
            "entries": [
                _told(sheet, each)
                for each in _entries(connection, leaves, sorted(entries))
            ],
            "rows": [
                row
                for seq, wanted in sorted(rows.items())
                for row in _rows(connection, seq, wanted)
            ],
        }
    text = json_text(proof, indent=1, is_sorted=True, ascii=False)
    return f"{text}\n".encode()


def _as_the_sheet_knew_it(sheet: Sheet) -> SignedCheckpoint:
    head = sheet.head
    checkpoint = Checkpoint(
        origin=head.ledger, size=head.entry, root=bytes.fromhex(head.root)
    )
    return SignedCheckpoint(checkpoint=checkpoint, signatures=())


def _sheet(sheet: Sheet, files: Mapping[str, bytes]) -> dict[str, Any]:
    return {
        "files": [
            {"name": name, "sha256": sha256(content).hexdigest()}
            for name, content in files.items()
        ],
        "entry": sheet.head.entry,
        "root": sheet.head.root,
        "redacted": list(sheet.head.redacted),
        "decisions": [
            {"reconciliation": row.reconciliation, "entry": row.entry}
            for row in sheet.rows
        ],
    }


def _evidence(connection: Connection, sheet: Sheet) -> Iterator[Wanted]:
    """The rows of the log that the claims behind a sheet were recorded with."""
    claims = [each for row in sheet.rows for each in row.evidence]
    for row in sheet.rows:
        yield Wanted("question", row.question)
    for claim in claims:
        yield Wanted("claim", claim.claim)
        if claim.document is not None:
            yield Wanted("document", claim.document)
    for source in sources_of(connection, [each.claim for each in claims]):
        yield Wanted("source", source)
    for event in events_of(connection, [row.question for row in sheet.rows]):
        yield Wanted("event", event)


def _documents(sheet: Sheet) -> set[int]:
    """The documents behind a sheet."""
    claims = [each for row in sheet.rows for each in row.evidence]
    return {each.document for each in claims if each.document is not None}


def _acts(connection: Connection, sheet: Sheet) -> set[int]:
    """The entries by which people decided, and said what the decisions read."""
    claims = {each.claim for row in sheet.rows for each in row.evidence}
    if sheet.head.redacted:
        # What was said of claims and sources could tell what is hidden of them.
        claims = set()
    told = {row.estimate.entry for row in sheet.rows if row.estimate is not None}
    return (
        {row.entry for row in sheet.rows}
        | told
        | acts_about(
            connection,
            decisions=[row.reconciliation for row in sheet.rows],
            claims=claims,
            sources=sources_of(connection, claims),
            until=sheet.head.entry,
        )
    )


def _entries(
    connection: Connection, leaves: Sequence[bytes], seqs: Sequence[int]
) -> list[dict[str, Any]]:
    """Entries as they were hashed, each with its path to the root over the leaves."""
    wanted = [seq - 1 for seq in seqs]
    _, paths = prove_inclusion(leaves, size=len(leaves), wanted=wanted)
    found = []
    for seq in seqs:
        entry = get_entry(connection, seq)
        found.append(
            {
                "seq": entry.seq,
                "id": entry.id,
                "actor": entry.actor,
                "auth": entry.auth,
                "at": entry.at,
                "kind": entry.kind,
                "subject": entry.subject,
                "base": entry.base,
                "body": entry.body,
                "body_sha256": entry.body_sha256.hex(),
                "salt": entry.salt.hex(),
                "path": _hex(paths[seq - 1]),
            }
        )
    return found


def _told(sheet: Sheet, entry: dict[str, Any]) -> dict[str, Any]:
    """The entry, without a body that tells what the sheet hides.

    The salt goes with it: short texts could be guessed with its help.
    """
    if entry["kind"] in (CREATED, EXPORTED) or entry["body"] is None:
        return entry
    is_told = tells(sheet.hidden, json.loads(entry["body"]))
    return {**entry, "body": None, "salt": ""} if is_told else entry


def _rows(
    connection: Connection, seq: int, wanted: set[Wanted]
) -> Iterator[dict[str, Any]]:
    """The rows asked for, each with its path to the root that its entry names."""
    rows = rows_body(connection, seq)
    if rows is None:
        return
    placed = find_rows(connection, rows["parts"], wanted)
    leaves = (row_leaf(line) for line in each_line(connection, rows["parts"]))
    _, paths = prove_inclusion(
        leaves, size=rows["count"], wanted=[each.place for each in placed]
    )
    for each in placed:
        yield {
            "entry": seq,
            "place": each.place,
            "line": each.line.decode(),
            "path": _hex(paths[each.place]),
        }


def _key(connection: Connection, seal: Seal) -> str | None:
    body = json.loads(get_entry(connection, seal.seq).body or "{}")
    key: str | None = body.get("key")
    return key


def _hex(path: Path) -> list[str]:
    return [step.hex() for step in path]
