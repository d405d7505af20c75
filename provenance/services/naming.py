"""What people type into what the ledger holds: references, names and slugs."""

from __future__ import annotations

import re
from collections.abc import Callable

from db.claims import external_claim, get_claim
from db.documents import document_named, get_document
from db.engine import Connection
from db.events import event_named, get_case, get_event, get_question, question_asked
from db.ledger import Ledger
from db.mergings import root_of, settled_question
from db.source_mergings import root_of_source
from db.sources import get_source, source_named
from provenance.domain.claims import Claim
from provenance.domain.documents import Document
from provenance.domain.errors import NotFoundError, RefusedError
from provenance.domain.events import Event
from provenance.domain.identifiers import LETTERS, Ref, is_ref, parse_ref
from provenance.domain.measures import find_measure
from provenance.domain.text import fold_key, name_key, quoted

_NUMBER = re.compile(r"[1-9][0-9]{0,17}")


def find_claim(ledger: Ledger, text: str) -> int:
    """The claim called C12, 12, or by the id it was imported with.

    Raises:
        RefusedError: One claim has that number and another was imported with that id.
    """
    with ledger.read() as connection:
        named = external_claim(connection, text)
        return _only(
            connection, "claim", text, named, hint="Look with `provenance claims`."
        )


def find_source(ledger: Ledger, text: str) -> int:
    """The source called S4, 4, or by its name; once merged, the one it is part of."""
    with ledger.read() as connection:
        return root_of_source(connection, _source(connection, text))


def source_or_name(ledger: Ledger, text: str) -> int | str:
    """The source called S4 or by its name; the name itself where none has it yet."""
    with ledger.read() as connection:
        if is_ref(text):
            return root_of_source(connection, _source(connection, text))
        known = source_named(connection, name_key(text) or text)
        return text if known is None else root_of_source(connection, known.id)


def find_own_source(ledger: Ledger, text: str) -> int:
    """The source called S4, 4, or by its name, though it was merged into another."""
    with ledger.read() as connection:
        return _source(connection, text)


def find_event(ledger: Ledger, text: str) -> int:
    """The event called E2, 2, or by its slug; once merged, the one it is part of."""
    with ledger.read() as connection:
        return root_of(connection, _event(connection, text))


def find_own_event(ledger: Ledger, text: str) -> int:
    """The event called E2, 2, or by its slug, though it was merged into another."""
    with ledger.read() as connection:
        return _event(connection, text)


def find_merged(ledger: Ledger, text: str) -> Ref:
    """The event or source that `text` names by a reference, slug or name.

    A bare number is an event's. What was merged into another is itself, not the other.

    Raises:
        RefusedError: It is the name of an event and of a source.
    """
    if _is_number(text, LETTERS["source"]) and is_ref(text.strip()):
        return Ref("source", find_own_source(ledger, text))
    if _is_number(text, LETTERS["event"]):
        return Ref("event", find_own_event(ledger, text))
    with ledger.read() as connection:
        event = event_named(connection, text)
        source = source_named(connection, name_key(text) or text)
    if event is not None and source is not None:
        raise RefusedError(
            f"Taking {quoted(text)} for an event or a source",
            f"it is the name of E{event.id} and of S{source.id}",
            "Give the one you mean by its number.",
        )
    if event is not None:
        return Ref("event", event.id)
    if source is not None:
        return Ref("source", source.id)
    raise NotFoundError(
        "event or source", text, "Look with `provenance events` or `sources`."
    )


def find_question(ledger: Ledger, text: str) -> int:
    """The question called Q7, 7, or `event/measure` or `event/measure/scope`.

    Where its event was merged into another, the question that its claims answer now.
    """
    with ledger.read() as connection:
        return question_named(connection, text)


def question_named(connection: Connection, text: str) -> int:
    """The same, within a read."""
    if "/" not in text:
        number = parse_ref(text, wanted="question").number
        return settled_question(connection, get_question(connection, number).id)
    event, measure, *scope = text.split("/", 2)
    asked = question_asked(
        connection,
        event=root_of(connection, _event(connection, event)),
        measure=find_measure(measure).name,
        key=(fold_key(scope[0]) or scope[0]) if scope else "",
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
        return _only(
            connection,
            "document",
            text,
            None if named is None else named.id,
            hint="Look with `provenance documents`.",
        )


def _source(connection: Connection, text: str) -> int:
    if _is_number(text, "S"):
        return get_source(connection, parse_ref(text, wanted="source").number).id
    named = source_named(connection, name_key(text) or text)
    if named is None:
        raise NotFoundError("source", text, "Look with `provenance sources`.")
    return named.id


def _event(connection: Connection, text: str) -> int:
    named = event_named(connection, text)
    return _only(
        connection,
        "event",
        text,
        None if named is None else named.id,
        hint="Look with `provenance events`.",
    )


def _only(
    connection: Connection, kind: str, text: str, named: int | None, *, hint: str
) -> int:
    """What `text` means, as a name that came with it or as a number of ours.

    An import may name a claim C5, and so take the place of the fifth: then neither is
    meant until the text is one that only one of them has.
    """
    numbered = None
    if _is_number(text, LETTERS[kind]):
        number = parse_ref(text, wanted=kind).number
        try:
            numbered = int(_GET[kind](connection, number).id)
        except NotFoundError:
            if named is None:
                raise
    if named is None:
        if numbered is None:
            raise NotFoundError(kind, text, hint)
        return numbered
    if numbered is not None and numbered != named:
        raise RefusedError(
            f"Taking {quoted(text)} for a {kind}",
            f"it is the number of one {kind} and the name of another",
            f"The one of that name is {Ref(kind, named)}.",
        )
    return named


def _is_number(text: str, letter: str) -> bool:
    stripped = text.strip()
    if is_ref(stripped):
        return stripped[0].upper() == letter
    return _NUMBER.fullmatch(stripped) is not None


_GET: dict[str, Callable[[Connection, int], Claim | Document | Event]] = {
    "claim": get_claim,
    "document": get_document,
    "event": get_event,
}
