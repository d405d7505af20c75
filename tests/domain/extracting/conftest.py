"""Invented pages, and what the extractor says of them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from provenance.domain.dates import parse_edtf
from provenance.domain.extracting import Row
from provenance.services.extracting import extract_document

Extract = Callable[..., list[Row]]


@pytest.fixture
def claims() -> Extract:
    """The claim rows of a text published on 14 March 2020 by the Harbour Gazette."""

    def extract(text: str, *, published: str | None = "2020-03-14") -> list[Row]:
        return [
            row
            for row in extract_document(
                text,
                name="page.txt",
                publisher="Harbour Gazette",
                title=None,
                published=parse_edtf(published) if published else None,
            )
            if row["kind"] == "claim"
        ]

    return extract


@pytest.fixture
def citations() -> Extract:
    """The citation rows of a text published on 14 March 2020."""

    def extract(text: str) -> list[Row]:
        rows = extract_document(
            text,
            name="page.txt",
            publisher="Harbour Gazette",
            title=None,
            published=parse_edtf("2020-03-14"),
        )
        return [row for row in rows if row["kind"] == "citation"]

    return extract
