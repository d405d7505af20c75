"""What people type into what the ledger holds: references, names and slugs."""

from __future__ import annotations

from db.claims import external_claim, get_claim
from db.documents import document_named, get_document
from db.engine import Connection
from db.events import event_named, get_case, get_event, get_question, question_asked
from db.ledger import Ledger
from db.sources import get_source, source_named
from provenance.domain.errors import NotFoundError
from provenance.domain.identifiers import is_ref, parse_ref
from provenance.domain.measures import find_measure
from provenance.domain.text import fold_key


def find_claim(ledger: Ledger, text: str) -> int:
    """The claim called C12, 12, or by the id it was imported with."""
    with ledger.read() as connection:
        external = external_claim(connection, text)
        if external is not None:
            return external
        if not _is_number(text, "C"):
            raise NotFoundError("claim", text, "Look with `provenance claims`.")
        return get_claim(connection, parse_ref(text, wanted="claim").number).id


def find_source(ledger: Ledger, text: str) -> int:
    """The source called S4, 4, or by its name."""
    with ledger.read() as connection:
        if _is_number(text, "S"):
            return get_source(connection, parse_ref(text, wanted="source").number).id
        named = source_named(connection, fold_key(text))
        if named is None:
            raise NotFoundError("source", text, "Look with `provenance sources`.")
        return named.id


def find_event(ledger: Ledger, text: str) -> int:
    """The event called E2, 2, or by its slug."""
    with ledger.read() as connection:
        return _event(connection, text)


def find_question(ledger: Ledger, text: str) -> int:
    """The question called Q7, 7, or `event/measure` or `event/measure/scope`."""
    with ledger.read() as connection:
        if "/" not in text:
            return get_question(
                connection, parse_ref(text, wanted="question").number
            ).id
        event, measure, *scope = text.split("/", 2)
        asked = question_asked(
            connection,
            event=_event(connection, event),
            measure=find_measure(measure).name,
            key=fold_key(scope[0]) if scope else "",
        )
        if asked is None:
            raise NotFoundError("question", text, "Look with `provenance cases`.")
        return asked.id


def find_case(ledger: Ledger, text: str) -> int:
    """The case called K2 or 2."""
    with ledger.read() as connection:
        return get_case(connection, parse_ref(text, wanted="case").number).id


def find_document(ledger: Ledger, text: str) -> int:
    """The document called D3, 3, by its file name or by a sha256."""
    with ledger.read() as connection:
        named = document_named(connection, text)
        if named is not None:
            return named.id
        if not _is_number(text, "D"):
            raise NotFoundError("document", text, "Look with `provenance documents`.")
        return get_document(connection, parse_ref(text, wanted="document").number).id


def _event(connection: Connection, text: str) -> int:
    named = event_named(connection, text)
    if named is not None:
        return named.id
    if not _is_number(text, "E"):
        raise NotFoundError("event", text, "Look with `provenance events`.")
    return get_event(connection, parse_ref(text, wanted="event").number).id


def _is_number(text: str, letter: str) -> bool:
    stripped = text.strip()
    if is_ref(stripped):
        return stripped[0].upper() == letter
    return stripped.isascii() and stripped.isdigit()
