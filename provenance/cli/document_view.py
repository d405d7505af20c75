"""One document on stdout: what is said of it, its articles, citations, and by whom."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from provenance.cli.printing import (
    count,
    print_heading,
    print_line,
    print_rows,
    print_table,
)
from provenance.domain.text import show

if TYPE_CHECKING:
    from provenance.domain.dates import EdtfDate
    from provenance.domain.documents import Describing, Description, Document
    from provenance.domain.identifiers import SourceId
    from provenance.services.opening import Ledger
    from provenance.services.viewing_documents import DocumentView, SectionLine

INFERRED = "(inferred)"


def print_document(ledger: Ledger, name: str, *, json: bool) -> None:
    """Write one document, called D3 or by its name, as lines or as one JSON object."""
    from provenance.services.naming import find_document
    from provenance.services.viewing_documents import view_document

    view = view_document(ledger, find_document(ledger, name))
    if json:
        print_rows([_whole(view)])
        return
    _print_facts(view)
    _print_sections(view)
    _print_citations(view)
    _print_described(view)


def document_row(
    document: Document,
    publisher: str | None,
    sections: Sequence[SectionLine],
    claims: int,
) -> dict[str, Any]:
    """A document for programs."""
    return {
        "id": f"D{document.id}",
        "name": document.name,
        "publisher": publisher,
        "title": document.title,
        "published": day_text(document.published),
        "url": document.url,
        "sha256": document.sha256,
        "text_sha256": document.text_sha256,
        "characters": document.characters,
        "media_type": document.media_type,
        "charset": document.charset,
        "extractor": document.extractor,
        "inferred": list(document.inferred),
        "revises": None if document.revises is None else f"D{document.revises}",
        "erased": None if document.erased is None else f"#{document.erased}",
        "claims": claims,
        "sections": [
            {
                "section": line.section.position,
                "start": line.section.start,
                "end": line.section.end,
                "publisher": line.publisher,
                "title": line.section.title,
                "published": day_text(line.section.published),
                "inferred": list(line.section.inferred),
            }
            for line in sections
        ],
    }


def day_text(day: EdtfDate | None) -> str | None:
    """A date in EDTF; None where there is none."""
    return None if day is None else day.text


def said(text: str | None, field: str, inferred: Sequence[str]) -> str:
    """A field for people, marked where it was read off the page; else empty."""
    if text is None:
        return ""
    return f"{show(text)} {INFERRED}" if field in inferred else show(text)


def _whole(view: DocumentView) -> dict[str, Any]:
    return {
        **document_row(view.document, view.publisher, view.sections, view.claims),
        "citations": [
            {
                "start": each.start,
                "end": each.end,
                "text": each.written,
                "source": each.source,
                "date": day_text(each.date),
                "rule": each.rule,
            }
            for each in view.citations
        ],
        "described": [_described(each, view.names) for each in view.described],
        "version": view.version,
    }


def _described(each: Describing, names: Mapping[SourceId, str]) -> dict[str, Any]:
    from provenance.domain.dates import format_instant

    return {
        "entry": each.entry,
        "section": each.section,
        "fields": list(each.settled),
        "by": each.by,
        "at": format_instant(each.at),
        "because": each.because,
        "is_undone": each.is_undone,
        "before": _description(each.before, names),
        "after": _description(each.after, names),
    }


def _description(said: Description, names: Mapping[SourceId, str]) -> dict[str, Any]:
    return {
        "publisher": None if said.publisher is None else names[said.publisher],
        "title": said.title,
        "published": day_text(said.published),
        "url": said.url,
        "inferred": list(said.inferred),
    }


def _print_facts(view: DocumentView) -> None:
    document = view.document
    told = {
        "title": document.title,
        "publisher": view.publisher,
        "published": day_text(document.published),
        "url": document.url,
    }
    print_line(f"D{document.id} {show(document.name)}")
    for field, text in told.items():
        known = said(text, field, document.inferred)
        print_line(f"{field}: {known or 'none recorded'}")
    print_line(
        f"{document.media_type}, {show(document.charset)}, "
        f"{count(document.characters, 'character')}, {count(view.claims, 'claim')}"
    )
    print_line(f"sha256: {document.sha256}")
    print_line(f"text sha256: {document.text_sha256} by {show(document.extractor)}")
    if document.erased is not None:
        print_line(f"content: erased by entry #{document.erased}")
    if document.revises is not None:
        print_line(f"revises: D{document.revises}")


def _print_sections(view: DocumentView) -> None:
    if not view.sections:
        return
    print_heading("Sections")
    print_table(
        ("Section", "Span", "Published", "Publisher", "Title"),
        [
            (
                str(line.section.position),
                f"{line.section.start}-{line.section.end}",
                said(
                    day_text(line.section.published),
                    "published",
                    line.section.inferred,
                ),
                said(line.publisher, "publisher", line.section.inferred),
                said(line.section.title, "title", line.section.inferred),
            )
            for line in view.sections
        ],
        fixed=("Span", "Published"),
    )


def _print_citations(view: DocumentView) -> None:
    if not view.citations:
        return
    print_heading("Citations")
    print_table(
        ("Span", "Words", "Source", "Date"),
        [
            (
                f"{each.start}-{each.end}",
                show(each.written),
                show(each.source),
                show(day_text(each.date) or ""),
            )
            for each in view.citations
        ],
        fixed=("Date",),
    )


def _print_described(view: DocumentView) -> None:
    if not view.described:
        return
    from provenance.services.tracing_rulings import fields_said

    print_heading("Described")
    for each in view.described:
        undone = " (undone)" if each.is_undone else ""
        print_line(
            f"#{each.entry} by {show(each.by)} on {each.at.date().isoformat()}"
            f"{undone}: {show(each.because)}"
        )
        where = "" if each.section is None else f"section {each.section}: "
        for said in fields_said(each, view.names):
            print_line(
                f"  {where}{said.field}: {show(said.after)}, "
                f"before: {show(said.before)}"
            )
