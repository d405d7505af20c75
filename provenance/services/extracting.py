"""Proposing claims and citations from a document's text; nothing is stored here."""

from __future__ import annotations

from provenance.domain.dates import EdtfDate
from provenance.domain.extracting import Row, extract_rows


def extract_document(
    text: str,
    *,
    name: str,
    publisher: str | None,
    title: str | None,
    published: EdtfDate | None,
) -> list[Row]:
    """Claim and citation rows of one document, in the order of the text.

    Args:
        text: The extracted text; offsets are code points into it, half-open.
        name: The document's name, written into every row.
        publisher: Outermost in every chain; read off an aggregator's page when None.
        title: What the page is called; days named in it are those it reports on.
        published: What dates without a year and relative dates are read against.

    Returns:
        Rows in the form of `extract --json`. They are proposals: they count for
        nothing until a person confirms them.
    """
    return extract_rows(
        text, name=name, publisher=publisher, title=title, published=published
    )
