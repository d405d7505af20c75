"""Describing: a reviewer's word on what was inferred of a document or of a section.

The promise: what was said before stays in the log, and claims keep their chains.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from db.descriptions import (
    DESCRIBED,
    describing_from,
    description_of,
)
from db.documents import document_version, get_document
from db.ledger import Ledger
from db.sources import get_source
from db.writing import Writer
from provenance.domain.dates import format_instant, parse_edtf
from provenance.domain.decisions import check_reviewer
from provenance.domain.documents import INFERABLE, Describing, Description
from provenance.domain.entries import Entry, Json
from provenance.domain.errors import InvalidRecordError, RefusedError
from provenance.domain.grades import check_reason
from provenance.domain.relating import DocumentFacts
from provenance.domain.text import portable
from provenance.services.capturing import published_fields
from provenance.services.originating import described_rows
from provenance.services.relating import relate_described
from provenance.services.sourcing import find_publisher

TEXT_MAX = 2_000
"""Characters of a title or a url."""


def describe_document(
    ledger: Ledger,
    *,
    document: int,
    section: int | None = None,
    publisher: str | None = None,
    title: str | None = None,
    published: str | None = None,
    url: str | None = None,
    because: str,
    by: str,
    at: datetime,
    base: int | None = None,
    entry_id: str | None = None,
) -> Describing:
    """The word given: the values said, or that all inferred ones stand as they are.

    Claims recorded before keep their chains; relations and carryings that rest on the
    document's publisher or day are proposed anew in the same act.

    Args:
        document: Its number.
        section: The position of one of its articles; the document itself when None.
        publisher: The name of a source, made where it is new.
        published: EDTF.

    Raises:
        NotFoundError: No such document or section.
        InvalidDateError: `published` is not EDTF.
        RefusedError: Nothing would change, or a section is given a url.
        StaleBaseError: The document changed after `base`.
    """
    check_reviewer(by)
    check_reason(because)
    subject = f"D{document}"
    told = {"publisher": publisher, "title": title, "published": published, "url": url}
    given = {
        field: _text(field, said) for field, said in told.items() if said is not None
    }
    with ledger.write() as writer:
        done = writer.find_done(entry_id, kind=DESCRIBED, by=by, subject=subject)
        if done is not None:
            return describing_from(done)
        before = description_of(writer.connection, document, section)
        now = document_version(writer.connection, document)
        writer.check_base(subject, seen=base, now=now)
        evidence: list[Any] = []
        after = _after(writer, before, given, evidence)
        _check_change(_named(document, section), section, given, before, after)
        if _is_republished(section, before, after):
            evidence += _carry(writer, document, after, evidence)
        body: dict[str, Json] = {
            "document": document,
            "section": section,
            "before": _json(before),
            "after": _json(after),
            "because": because,
            "evidence": evidence,
            **_relate(writer, document, section, before, after),
        }
        entry = writer.append(
            DESCRIBED,
            subject=subject,
            body=body,
            by=by,
            at=format_instant(at),
            base=base,
            entry_id=entry_id,
        )
        return describing_from(entry)


def turn_back(writer: Writer, target: Entry, *, is_undone: bool) -> dict[str, Json]:
    """What the undoing, or the restoring, of a word on a document has to say."""
    said = describing_from(target)
    before, after = said.before, said.after
    if is_undone:
        before, after = after, before
    body: dict[str, Json] = {
        "document": said.document,
        "section": said.section,
        "before": _json(before),
        "after": _json(after),
        **_relate(writer, said.document, said.section, before, after),
    }
    if _is_republished(said.section, before, after):
        body["evidence"] = _carry(writer, said.document, after, [])
    return body


def _text(field: str, said: str) -> str:
    text = portable(said)[0].strip()
    if not text:
        raise InvalidRecordError(f"The {field} of a document", "is empty")
    if len(text) > TEXT_MAX:
        raise InvalidRecordError(
            f"A {field} of {len(text):,} characters",
            f"is longer than the {TEXT_MAX:,} allowed",
        )
    return text


def _after(
    writer: Writer, before: Description, given: dict[str, str], evidence: list[Any]
) -> Description:
    if not given:
        return replace(before, inferred=())
    values: dict[str, Any] = dict(given)
    if "published" in given:
        values["published"] = parse_edtf(given["published"])
    if "publisher" in given:
        values["publisher"] = find_publisher(writer, given["publisher"], evidence)
    left = tuple(field for field in before.inferred if field not in given)
    return replace(before, **values, inferred=left)


def _check_change(
    what: str,
    section: int | None,
    given: dict[str, str],
    before: Description,
    after: Description,
) -> None:
    act = f"Describing {what}"
    if section is not None and "url" in given:
        raise RefusedError(act, "a section has no url but its document's")
    if before != after:
        return
    if given:
        raise RefusedError(act, "that is what is said of it already")
    raise RefusedError(
        act, "nothing of it is inferred", "Say what is to change, such as --title."
    )


def _is_republished(
    section: int | None, before: Description, after: Description
) -> bool:
    """Whether a document has another publisher or day by it.

    Claims of a section were read with its own day; the rules ask for no other.
    """
    return section is None and (before.publisher, before.published) != (
        after.publisher,
        after.published,
    )


def _carry(
    writer: Writer, document: int, after: Description, evidence: list[Any]
) -> list[Any]:
    """The carryings that rest on the document's publisher and day, proposed anew."""
    names = {row["id"]: row["name"] for row in evidence if row["t"] == "source"}
    name = None
    if after.publisher is not None:
        name = names.get(after.publisher) or (
            get_source(writer.connection, after.publisher).name
        )
    return described_rows(
        writer,
        document=get_document(writer.connection, document),
        publisher=name,
        published=after.published,
    )


def _relate(
    writer: Writer,
    document: int,
    section: int | None,
    before: Description,
    after: Description,
) -> dict[str, Json]:
    """The `rows` of relations that rest on the publisher and day, if any change."""
    if not _is_republished(section, before, after):
        return {}
    captured = get_document(writer.connection, document)
    facts = DocumentFacts(
        published=after.published, publisher=after.publisher, revises=captured.revises
    )
    rows = relate_described(writer, {captured.id: facts})
    return {} if rows is None else {"rows": rows}


def _named(document: int, section: int | None) -> str:
    return f"D{document}" if section is None else f"section {section} of D{document}"


def _json(said: Description) -> dict[str, Json]:
    return {
        "publisher": said.publisher,
        "title": said.title,
        **published_fields(said.published),
        "url": said.url,
        "inferred": [field for field in INFERABLE if field in said.inferred],
    }
