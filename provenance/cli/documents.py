"""`provenance documents`: what was captured."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from provenance.cli.document_view import (
    day_text,
    document_row,
    print_document,
    said,
)
from provenance.cli.door import AsOf, Json, Limit, check_page, opened_ledger, page_start
from provenance.cli.printing import count, print_rows, print_table
from provenance.cli.program import verb
from provenance.domain.text import show

if TYPE_CHECKING:
    from provenance.services.listing import DocumentLine

After = Annotated[str | None, typer.Option(metavar="ID", help="Go on after this one.")]


def register(app: typer.Typer) -> None:
    """Add the verbs."""
    verb(
        app,
        "documents",
        "provenance documents",
        "provenance documents D1",
        "provenance documents D1 --json",
    )(documents)


def documents(
    ctx: typer.Context,
    document: Annotated[
        str | None,
        typer.Argument(
            metavar="DOC",
            show_default=False,
            help="One document whole: D3, a file name, a sha256.",
        ),
    ] = None,
    limit: Limit = 500,
    after: After = None,
    as_of: AsOf = None,
    json: Json = False,
) -> None:
    """List captured documents in number order, or show one of them whole.

    What was read off the page is marked as inferred until somebody confirms it with
    `provenance describe`. One document is shown with the articles it holds, its
    citations, and who said what of it.
    """
    from provenance.services.listing import document_lines

    with opened_ledger(ctx, as_of) as ledger:
        if document is not None:
            print_document(ledger, document, json=json)
            return
        lines = document_lines(ledger, after=page_start(after, "document"), limit=limit)
    if json:
        print_rows(
            document_row(line.document, line.publisher, line.sections, line.claims)
            for line in lines
        )
    else:
        print_table(
            ("Document", "Name", "Publisher", "Published", "Claims"),
            [
                (
                    f"D{line.document.id}",
                    _name(line),
                    said(line.publisher, "publisher", line.document.inferred),
                    said(
                        day_text(line.document.published),
                        "published",
                        line.document.inferred,
                    ),
                    str(line.claims),
                )
                for line in lines
            ],
            fixed=("Published", "Claims"),
        )
    check_page(limit, len(lines), f"D{lines[-1].document.id}" if lines else "")


def _name(line: DocumentLine) -> str:
    name = show(line.document.name)
    if line.document.erased is not None:
        name = f"{name} (erased by entry #{line.document.erased})"
    if not line.sections:
        return name
    return f"{name} ({count(len(line.sections), 'section')})"
