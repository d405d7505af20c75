"""Reading what is said of documents and sections, and who said so after capture."""

from __future__ import annotations

import json
from typing import Any

from db.documents import get_document, list_sections
from db.engine import Connection, Row
from db.undoings import latest_undoing
from db.values import date_of
from provenance.domain.dates import parse_instant
from provenance.domain.documents import Describing, Description
from provenance.domain.entries import Entry
from provenance.domain.errors import NotFoundError
from provenance.domain.identifiers import DocumentId, Seq, SourceId

DESCRIBED = "document.described"


def description_of(
    connection: Connection, document: int, section: int | None
) -> Description:
    """What is said of a document now, or of the section at a position.

    Raises:
        NotFoundError: There is no such document or section.
    """
    captured = get_document(connection, document)
    if section is None:
        return Description(
            publisher=captured.publisher,
            title=captured.title,
            published=captured.published,
            url=captured.url,
            inferred=captured.inferred,
        )
    for each in list_sections(connection, document):
        if each.position == section:
            return Description(
                publisher=each.publisher,
                title=each.title,
                published=each.published,
                url=None,
                inferred=each.inferred,
            )
    raise NotFoundError(
        "section",
        f"D{document} section {section}",
        f"Look with `provenance documents D{document}`.",
    )


def list_describings(connection: Connection, document: int) -> list[Describing]:
    """What reviewers said of a document and of its sections, in the log's order."""
    return [
        _describing(connection, row)
        for row in connection.rows(
            "SELECT seq, actor, at, body FROM entry WHERE subject = :subject "
            "AND kind = :kind ORDER BY seq",
            subject=f"D{document}",
            kind=DESCRIBED,
        )
    ]


def described_since(
    connection: Connection, document: int, section: int | None, *, after: int
) -> int | None:
    """The first word in force, later than `after`, on a document or on its section."""
    return next(
        (
            each.entry
            for each in list_describings(connection, document)
            if each.entry > after and each.section == section and not each.is_undone
        ),
        None,
    )


def description_from(row: dict[str, Any]) -> Description:
    """A description as an act's body holds it."""
    publisher = row["publisher"]
    return Description(
        publisher=None if publisher is None else SourceId(publisher),
        title=row["title"],
        published=date_of(row["published"]),
        url=row["url"],
        inferred=tuple(row["inferred"]),
    )


def describing_from(entry: Entry) -> Describing:
    """A reviewer's word, just written, as its entry holds it."""
    assert entry.body is not None, "a describing is never erased"
    return _read(json.loads(entry.body), entry.seq, entry.actor, entry.at)


def _describing(connection: Connection, row: Row) -> Describing:
    undoing = latest_undoing(connection, row["seq"])
    is_undone = False
    if undoing is not None:
        assert undoing.body is not None, "an undoing is never erased"
        is_undone = bool(json.loads(undoing.body)["is_undone"])
    return _read(
        json.loads(row["body"]), row["seq"], row["actor"], row["at"], is_undone
    )


def _read(
    body: dict[str, Any], seq: int, by: str, at: str, is_undone: bool = False
) -> Describing:
    return Describing(
        entry=Seq(seq),
        document=DocumentId(body["document"]),
        section=body["section"],
        before=description_from(body["before"]),
        after=description_from(body["after"]),
        because=body["because"],
        by=by,
        at=parse_instant(at),
        is_undone=is_undone,
    )
