"""Capturing documents: the bytes as they came, and the text read from them once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from db.documents import get_document, latest_capture, same_bytes
from db.ledger import Ledger
from db.source_mergings import roots_of
from db.writing import Writer
from provenance.domain.dates import EdtfDate, format_instant, parse_edtf
from provenance.domain.decisions import check_reviewer
from provenance.domain.documents import Document
from provenance.domain.erasures import ErasedError
from provenance.domain.extracting import PageSection, find_sections
from provenance.domain.sources import NAME_MAX as PUBLISHER_MAX
from provenance.domain.text import portable
from provenance.services.originating import origin_rows
from provenance.services.reading import Reading, read_document
from provenance.services.reading_ahead import Page
from provenance.services.sourcing import find_publisher

NAME_MAX = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Captured:
    """A document, and whether this act brought it."""

    document: Document
    is_new: bool
    """False when exactly these bytes had been captured before."""


def add_document(
    ledger: Ledger,
    *,
    content: bytes,
    name: str,
    publisher: str | None = None,
    title: str | None = None,
    published: str | None = None,
    url: str | None = None,
    media_type: str | None = None,
    charset: str | None = None,
    by: str,
    at: datetime,
) -> Captured:
    """Capture one document; what is given wins over what the page says of itself.

    Raises:
        UnreadableDocumentError: No text can be read from the bytes.
        InvalidDateError: `published` is not EDTF.
    """
    check_reviewer(by)
    with ledger.read() as connection:
        known = same_bytes(connection, sha256(content).hexdigest())
    if known is not None:
        return _known(known)
    reading = read_document(content, name=name, media_type=media_type, charset=charset)
    page = Page(position=0, name=name, content=content, reading=reading)
    return add_page(
        ledger,
        page,
        publisher=publisher,
        title=title,
        published=published,
        url=url,
        by=by,
        at=at,
    )


def add_page(
    ledger: Ledger,
    page: Page,
    *,
    publisher: str | None = None,
    title: str | None = None,
    published: str | None = None,
    url: str | None = None,
    by: str,
    at: datetime,
) -> Captured:
    """Capture what was read ahead; see `add_document`.

    Raises:
        ProvenanceError: The page was refused when it was fetched or read.
    """
    check_reviewer(by)
    if page.refusal is not None:
        raise page.refusal
    if page.known is not None:
        return _known(page.known)
    assert page.reading is not None, "a page is refused, known or read"
    given = {"publisher": publisher, "title": title, "published": published, "url": url}
    told, inferred = _told(given, page.reading)
    when = None if told["published"] is None else parse_edtf(told["published"])
    found = find_sections(
        page.reading.text, publisher=told["publisher"], published=when
    )
    if told["publisher"] is None and found.publisher is not None:
        told["publisher"] = found.publisher
        inferred.insert(0, "publisher")
    with ledger.write() as writer:
        known = same_bytes(writer.connection, sha256(page.content).hexdigest())
        if known is not None:
            return _known(known)
        evidence: list[Any] = []
        publisher_id = None
        if told["publisher"] is not None:
            publisher_id = find_publisher(writer, told["publisher"], evidence)
        number = writer.next_id("document")
        name = portable(page.name)[0][:NAME_MAX]
        row = _row(writer, number, page.content, page.reading, told, when)
        row |= {"name": name, "publisher": publisher_id, "inferred": inferred}
        earlier = _earlier(writer, name, told["url"], publisher_id)
        row["revises"] = None if earlier is None else earlier.id
        evidence.append(row)
        evidence += _section_rows(writer, number, found.sections, evidence)
        evidence += origin_rows(
            writer,
            document=number,
            text=page.reading.text,
            publisher=told["publisher"],
            published=when,
        )
        writer.append(
            "document.added",
            subject=f"D{number}",
            body={
                "evidence": evidence,
                "replaced": page.reading.replaced,
                **_hidden(page.reading),
                **_archive(page),
            },
            by=by,
            at=format_instant(at),
        )
        return Captured(document=get_document(writer.connection, number), is_new=True)


def _known(document: Document) -> Captured:
    """The document that has these bytes already.

    Raises:
        ErasedError: They were erased, and do not come back.
    """
    if document.erased is not None:
        raise ErasedError(f"D{document.id}, of these very bytes,", document.erased)
    return Captured(document=document, is_new=False)


def published_fields(when: EdtfDate | None) -> dict[str, str | None]:
    """A date of publication as rows hold it: as written, its first and its last day."""
    earliest = when.earliest if when else None
    latest = when.latest if when else None
    return {
        "published": when.text if when else None,
        "published_earliest": earliest.isoformat() if earliest else None,
        "published_latest": latest.isoformat() if latest else None,
    }


def _hidden(reading: Reading) -> dict[str, int]:
    """How many characters that a page hides were left out; nothing for none."""
    return {"hidden": reading.hidden} if reading.hidden else {}


def _archive(page: Page) -> dict[str, Any]:
    """Which record of which archive it comes from; nothing for a file of its own."""
    if page.archived is None:
        return {}
    return {
        "archive": {
            "sha256": page.archive_sha256,
            "record": page.archived.record,
            "captured_at": portable(page.archived.captured_at)[0],
        }
    }


def _row(
    writer: Writer,
    number: int,
    content: bytes,
    reading: Reading,
    told: dict[str, str | None],
    when: EdtfDate | None,
) -> dict[str, Any]:
    return {
        "t": "document",
        "id": number,
        "sha256": writer.keep_blob(content),
        "text_sha256": writer.keep_blob(reading.text.encode()),
        "characters": len(reading.text),
        "media_type": reading.media_type,
        "charset": reading.charset,
        "extractor": f"{reading.extractor} {reading.extractor_version}",
        "title": told["title"],
        **published_fields(when),
        "url": told["url"],
    }


def _section_rows(
    writer: Writer,
    document: int,
    sections: Sequence[PageSection],
    evidence: list[Any],
) -> list[Any]:
    """A row for each article, all of it inferred; new sources go to `evidence`."""
    rows = []
    for position, each in enumerate(sections, 1):
        publisher = None
        if each.publisher is not None:
            name = portable(each.publisher)[0]
            publisher = find_publisher(writer, name, evidence)
        fields = {
            "publisher": publisher,
            "title": each.title,
            "published": each.published,
        }
        rows.append(
            {
                "t": "section",
                "document": document,
                "position": position,
                "start": each.start,
                "end": each.end,
                **fields,
                **published_fields(each.published),
                "inferred": [name for name, value in fields.items() if value],
            }
        )
    return rows


def _told(
    given: dict[str, str | None], reading: Reading
) -> tuple[dict[str, str | None], list[str]]:
    told: dict[str, str | None] = {}
    inferred = []
    for field, value in given.items():
        if value is not None:
            told[field] = portable(value)[0]
            continue
        told[field] = getattr(reading, field)
        if field == "publisher" and len(reading.publisher or "") > PUBLISHER_MAX:
            told[field] = None
        if told[field] is not None:
            inferred.append(field)
    return told, inferred


def _earlier(
    writer: Writer, name: str, url: str | None, publisher: int | None
) -> Document | None:
    """The capture that this one revises: of the same url, or name and publisher."""
    earlier = latest_capture(writer.connection, name=name, url=url)
    if earlier is None or url is not None:
        return earlier
    # Two publishers may both call a file index.html.
    ends = (earlier.publisher, publisher)
    roots = roots_of(writer.connection, [each for each in ends if each is not None])
    before, now = (roots.get(each, each) if each else None for each in ends)
    return earlier if before == now else None
