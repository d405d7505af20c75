"""`provenance documents` and `events`: what was captured, and what claims are about."""

from __future__ import annotations

from typing import Annotated

import typer

from provenance.cli.door import AsOf, Json, Limit, check_page, opened_ledger, page_start
from provenance.cli.printing import print_rows, print_table
from provenance.cli.program import verb
from provenance.domain.text import show

After = Annotated[str | None, typer.Option(metavar="ID", help="Go on after this one.")]


def register(app: typer.Typer) -> None:
    """Add the verbs."""
    verb(app, "documents", "provenance documents", "provenance documents --json")(
        documents
    )
    verb(app, "events", "provenance events", "provenance events --json")(events)


def documents(
    ctx: typer.Context,
    limit: Limit = 500,
    after: After = None,
    as_of: AsOf = None,
    json: Json = False,
) -> None:
    """List captured documents in number order."""
    from provenance.services.listing import document_lines

    with opened_ledger(ctx, as_of) as ledger:
        lines = document_lines(ledger, after=page_start(after, "document"), limit=limit)
    if json:
        print_rows(
            {
                "id": f"D{line.document.id}",
                "name": line.document.name,
                "publisher": line.publisher,
                "title": line.document.title,
                "published": (
                    None
                    if line.document.published is None
                    else line.document.published.text
                ),
                "url": line.document.url,
                "sha256": line.document.sha256,
                "text_sha256": line.document.text_sha256,
                "characters": line.document.characters,
                "media_type": line.document.media_type,
                "charset": line.document.charset,
                "extractor": line.document.extractor,
                "inferred": list(line.document.inferred),
                "revises": (
                    None
                    if line.document.revises is None
                    else f"D{line.document.revises}"
                ),
                "claims": line.claims,
            }
            for line in lines
        )
    else:
        print_table(
            ("Document", "Name", "Publisher", "Published", "Claims"),
            [
                (
                    f"D{line.document.id}",
                    show(line.document.name),
                    show(line.publisher or ""),
                    show(line.document.published.text)
                    if line.document.published
                    else "",
                    str(line.claims),
                )
                for line in lines
            ],
            fixed=("Published", "Claims"),
        )
    check_page(limit, len(lines), f"D{lines[-1].document.id}" if lines else "")


def events(
    ctx: typer.Context,
    limit: Limit = 500,
    after: After = None,
    as_of: AsOf = None,
    json: Json = False,
) -> None:
    """List events in number order."""
    from provenance.services.listing import event_lines

    with opened_ledger(ctx, as_of) as ledger:
        lines = event_lines(ledger, after=page_start(after, "event"), limit=limit)
    if json:
        print_rows(
            {
                "id": f"E{line.event.id}",
                "event": line.event.slug,
                "label": line.event.label,
                "when": None if line.event.when is None else line.event.when.text,
                "place": line.event.place,
                "kind": line.event.kind,
                "claims": line.claims,
                "cases": line.cases,
            }
            for line in lines
        )
    else:
        print_table(
            ("Event", "Name", "When", "Claims", "Cases"),
            [
                (
                    f"E{line.event.id}",
                    show(line.event.slug),
                    "" if line.event.when is None else show(line.event.when.text),
                    str(line.claims),
                    str(line.cases),
                )
                for line in lines
            ],
        )
    check_page(limit, len(lines), f"E{lines[-1].event.id}" if lines else "")
