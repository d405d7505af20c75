"""Erasing: unlawful content leaves the ledger by the word of two people.

The promise: the hash, the reason and both names stay, everything else still verifies,
and no one person alone can make anything go.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from db.bodies import bodies_without_words, erase_bodies
from db.carrying import carryings_around
from db.documents import get_document
from db.engine import Connection
from db.erasures import (
    blobs_within,
    claims_within,
    documents_sharing,
    each_redaction,
    erase_blobs,
    erasures_of,
    get_erasure,
    list_erasures,
)
from db.ledger import Ledger
from db.log import blob_erased, get_entry
from db.quoting import entries_quoting
from provenance.domain.dates import format_instant
from provenance.domain.decisions import check_reviewer, same_person
from provenance.domain.entries import Entry
from provenance.domain.erasures import (
    ASKED,
    DONE,
    REFUSED,
    STAYING,
    Erasure,
    ErasureState,
    check_basis,
    redact_body,
)
from provenance.domain.errors import InvalidRecordError, RefusedError
from provenance.domain.grades import check_reason
from provenance.domain.identifiers import DocumentId, Seq
from provenance.domain.relations import RelationState
from provenance.domain.text import show

DOCUMENTS_MAX = 100
"""Documents of one erasure, and acts whose reasons go."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ErasureAsked:
    """An erasure that waits for a second person, and what it will take."""

    erasure: Erasure
    blobs: int
    """Originals, texts and imported files that will be emptied."""
    claims: int
    """Claims that will lose their words."""
    alike: tuple[DocumentId, ...]
    """Other documents that hold words of these, as far as links say; they stay."""
    quoting: tuple[Seq, ...]
    """Acts in which people wrote words of these, and which are not named: they stay."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ErasureDone:
    """What an erasure took."""

    erasure: Erasure
    blobs: int
    rows: int
    """Rows of the log that words were taken out of."""
    bodies: int
    """Acts that lost what people wrote in them."""
    quoting: tuple[Seq, ...]
    """Acts in which people wrote words of these, which stay."""


def ask_erasure(
    ledger: Ledger,
    *,
    documents: Sequence[int],
    entries: Sequence[int] = (),
    because: str,
    basis: str,
    by: str,
    at: datetime,
    entry_id: str | None = None,
) -> ErasureAsked:
    """Ask that content of documents and reasons of acts be erased; nothing is gone yet.

    Args:
        ledger: Where.
        documents: All that share bytes or a text have to be named together.
        entries: Acts whose reasons go, as people wrote them; what was decided stays.
        because: Why.
        basis: The law, order or rule by which it may not be kept.
        by: Who asks.
        at: When.
        entry_id: The client's name for this act.

    Raises:
        NotFoundError: There is no such document, or no such entry.
        RefusedError: One is erased, or asked for, already; another document shares the
            bytes; or nobody wrote anything in an act that is named.
    """
    check_reviewer(by)
    check_reason(because)
    check_basis(basis)
    wanted, acts = sorted(set(documents)), sorted(set(entries))
    if not 0 < len(wanted) + len(acts) <= DOCUMENTS_MAX:
        raise InvalidRecordError(
            f"An erasure of {len(wanted) + len(acts):,} documents and entries",
            f"is not of 1 to {DOCUMENTS_MAX}",
        )
    with ledger.write() as writer:
        connection = writer.connection
        done = writer.find_done(entry_id, kind=ASKED, by=by)
        if done is not None:
            return _asked(connection, _number(done, "id"))
        check_open(connection, wanted, acts)
        number = writer.next_id("erasure")
        writer.append(
            ASKED,
            subject=_names(wanted, acts),
            body={
                "id": number,
                "documents": wanted,
                "entries": acts,
                "blobs": blobs_within(connection, wanted),
                "claims": claims_within(connection, wanted),
                "because": because,
                "basis": basis,
            },
            by=by,
            at=format_instant(at),
            entry_id=entry_id,
        )
        return _asked(connection, number)


def approve_erasure(
    ledger: Ledger,
    *,
    erasure: int,
    because: str,
    by: str,
    at: datetime,
    entry_id: str | None = None,
) -> ErasureDone:
    """Erase what somebody else asked for: the content is gone for good.

    Raises:
        NotFoundError: There is no such erasure.
        RefusedError: One's own, or one that is withdrawn, refused or done.
    """
    check_reviewer(by)
    check_reason(because)
    with ledger.write() as writer:
        connection = writer.connection
        subject = f"X{erasure}"
        done = writer.find_done(entry_id, kind=DONE, by=by, subject=subject)
        if done is not None:
            return _done(connection, done)
        asked = _check_answer(connection, erasure, by, "Approving")
        wanted = list(asked.documents)
        _check_sharing(connection, wanted, f"Erasing {_names(wanted)}")
        emptied = [
            digest
            for digest in blobs_within(connection, wanted)
            # The file of an import may have gone with another document that it quoted.
            if blob_erased(connection, digest) is None
        ]
        redacted = list(
            each_redaction(connection, wanted, stated=asked.entries, seq=writer.seq)
        )
        bodies = bodies_without_words(connection, asked.entries, by=writer.seq)
        entry = writer.append(
            DONE,
            subject=subject,
            body={
                "erasure": erasure,
                "documents": wanted,
                "entries": sorted(bodies),
                "because": because,
                "emptied": emptied,
                # Once the words are gone, nobody can look for them any more.
                "quoting": [
                    *entries_quoting(
                        connection,
                        wanted,
                        left={each: left.body for each, left in bodies.items()},
                    )
                ],
                "redacted": [
                    {"sha256": each.sha256, "lines": each.lines} for each in redacted
                ],
            },
            by=by,
            at=format_instant(at),
            entry_id=entry_id,
        )
        erase_blobs(connection, emptied=emptied, redacted=redacted, seq=entry.seq)
        erase_bodies(connection, bodies)
        return _done(connection, entry)


def object_to_erasure(
    ledger: Ledger,
    *,
    erasure: int,
    because: str,
    by: str,
    at: datetime,
    entry_id: str | None = None,
) -> Erasure:
    """Refuse what somebody else asked to have erased; it may be asked for anew.

    Raises:
        NotFoundError: There is no such erasure.
        RefusedError: One's own, or one that is withdrawn, refused or done.
    """
    check_reviewer(by)
    check_reason(because)
    with ledger.write() as writer:
        subject = f"X{erasure}"
        if not writer.find_done(entry_id, kind=REFUSED, by=by, subject=subject):
            _check_answer(writer.connection, erasure, by, "Refusing")
            writer.append(
                REFUSED,
                subject=subject,
                body={"erasure": erasure, "because": because},
                by=by,
                at=format_instant(at),
                entry_id=entry_id,
            )
        return get_erasure(writer.connection, erasure)


def erasure_lines(ledger: Ledger) -> list[Erasure]:
    """Every erasure, in number order."""
    with ledger.read() as connection:
        return list_erasures(connection)


def check_open(
    connection: Connection, documents: Sequence[int], entries: Sequence[int]
) -> None:
    """Refuse to ask for what is erased, asked for, or holds nothing to erase, and for
    documents that share their bytes.

    Raises:
        NotFoundError: There is no such document, or no such entry.
        RefusedError: Any of these; the sentence says which.
    """
    for number in documents:
        get_document(connection, number)
    act = f"Erasing {_names(documents, entries)}"
    for number in entries:
        _check_written(get_entry(connection, number), act)
    for known in erasures_of(connection, documents, entries):
        named = _names(
            sorted(set(known.documents) & set(documents)),
            sorted(set(known.entries) & set(entries)),
        )
        if known.state is ErasureState.DONE:
            raise RefusedError(act, f"{named} was erased by entry #{known.answered}")
        raise RefusedError(
            act,
            f"{show(known.by)} asked for {named} already, X{known.id} in entry "
            f"#{known.seq}",
            f"Answer it with `provenance approve X{known.id}` or `object`.",
        )
    _check_sharing(connection, documents, act)


def _check_written(entry: Entry, act: str) -> None:
    """Refuse an act in which nobody wrote anything, or that is an erasure's own."""
    body, salt = entry.body or "{}", entry.salt
    if redact_body(entry.kind, body, salt, entry.seq) is None:
        why = f"nobody wrote words of their own in #{entry.seq} ({entry.kind})"
        if entry.kind in STAYING:
            why = f"what #{entry.seq} says is why something is gone, and stays"
        raise RefusedError(act, why, "Name entries that hold a reason.")


def _check_sharing(connection: Connection, documents: Sequence[int], act: str) -> None:
    sharing = documents_sharing(connection, documents)
    if sharing:
        raise RefusedError(
            act,
            f"{_names(sharing)} holds the same bytes or text, and would go with it",
            f"Name all: provenance erase {_typed([*documents, *sharing])}",
        )


def _check_answer(connection: Connection, erasure: int, by: str, act: str) -> Erasure:
    asked = get_erasure(connection, erasure)
    act = f"{act} X{erasure}"
    if asked.state is ErasureState.WITHDRAWN:
        raise RefusedError(act, f"{show(asked.by)} withdrew it")
    if asked.state is not ErasureState.ASKED:
        raise RefusedError(
            act, f"it is {asked.state.value} already, by entry #{asked.answered}"
        )
    if same_person(asked.by, by):
        raise RefusedError(
            act, "you asked for it, and it takes two", "Withdraw it with `undo`."
        )
    return asked


def _asked(connection: Connection, number: int) -> ErasureAsked:
    erasure = get_erasure(connection, number)
    own = set(erasure.documents)
    is_there = erasure.state is not ErasureState.DONE
    quoting: Sequence[Seq] = ()
    if is_there:
        bodies = bodies_without_words(connection, erasure.entries, by=erasure.seq)
        left = {each: left.body for each, left in bodies.items()}
        quoting = entries_quoting(connection, erasure.documents, left=left)
    near = {
        end
        for each in carryings_around(connection, own)
        if each.state is not RelationState.DISMISSED
        for end in each.ends
    } - own
    return ErasureAsked(
        erasure=erasure,
        blobs=len(blobs_within(connection, erasure.documents)),
        claims=claims_within(connection, erasure.documents),
        alike=tuple(sorted(near)),
        quoting=tuple(quoting),
    )


def _done(connection: Connection, entry: Entry) -> ErasureDone:
    body = json.loads(entry.body or "{}")
    return ErasureDone(
        erasure=get_erasure(connection, body["erasure"]),
        blobs=len(body["emptied"]),
        rows=sum(len(each["lines"]) for each in body["redacted"]),
        bodies=len(body["entries"]),
        quoting=tuple(map(Seq, body["quoting"])),
    )


def _number(entry: Entry, name: str) -> int:
    return int(json.loads(entry.body or "{}")[name])


def _names(documents: Sequence[int], entries: Sequence[int] = ()) -> str:
    named = [*(f"D{each}" for each in documents), *(f"#{each}" for each in entries)]
    return ", ".join(named)


def _typed(documents: Sequence[int]) -> str:
    return " ".join(f"D{each}" for each in sorted(documents))
