"""Extracting: what a document's text says, as rows; nothing is stored here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from provenance.domain.dates import EdtfDate, parse_edtf
from provenance.domain.errors import ProvenanceError
from provenance.domain.extracting import VERSION, PageSection, Row, extract_rows
from provenance.domain.text import quoted
from provenance.services.claim_rows import read_row
from provenance.services.reading import (
    Archived,
    Reading,
    is_archive,
    read_archive,
    read_document,
)
from provenance.services.reading_archives import record_name
from provenance.services.reading_refusals import UnreadableDocumentError

EXTRACTOR = f"extract/{VERSION}"
"""The rules of this program taken together."""
EXTRACTED_MAX = 4 * 1024 * 1024
"""Characters of one text; past it, reading them takes longer than anybody waits."""
CLAIMS_MAX = 5_000
"""Claims of one document that are printed or proposed; nobody judges more of them."""


class OverlongTextError(ProvenanceError):
    """A text that is too long to look for claims in."""

    def __init__(self, said: DocumentText) -> None:
        kept = f" {said.ref} is captured." if said.ref else ""
        super().__init__(
            f"No claim was looked for in {quoted(said.name)}: it has more than "
            f"{EXTRACTED_MAX:,} characters, and that is the limit.{kept} Split it, "
            f"and add the parts."
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentText:
    """A document's text, and what is known of it."""

    text: str
    name: str
    publisher: str | None = None
    title: str | None = None
    published: EdtfDate | None = None
    sections: tuple[PageSection, ...] = ()
    """The articles that it was captured as; what is said of them wins over the page."""
    ref: str | None = None
    """Its number where it is captured, such as D3."""
    hidden: int = 0
    """How many characters of a file were left out, as it hides or strikes them out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unfit:
    """A row of an outside extractor that was refused."""

    row: int
    """Its number among the rows, from 1."""
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Extracted:
    """What an extractor says of one document."""

    extractor: str
    """With its version."""
    rows: tuple[Row, ...]
    """Claims and citations in the form of `extract --json`, in the order of the text.
    Claims carry their rule and reason.
    """
    unfit: tuple[Unfit, ...] = ()
    beyond: int = 0
    """Claims past the first `CLAIMS_MAX`: left out of the rows, and counted."""

    @property
    def claims(self) -> tuple[Row, ...]:
        """The claim rows."""
        return tuple(row for row in self.rows if row["kind"] == "claim")

    @property
    def citations(self) -> tuple[Row, ...]:
        """The citation rows."""
        return tuple(row for row in self.rows if row["kind"] == "citation")


def extract_document(
    text: str,
    *,
    name: str,
    publisher: str | None,
    title: str | None,
    published: EdtfDate | None,
    sections: Sequence[PageSection] = (),
) -> list[Row]:
    """Claim and citation rows of one document, in the order of the text.

    Args:
        text: The extracted text; offsets are code points into it, half-open.
        name: The document's name, written into every row.
        publisher: Outermost in every chain; read off an aggregator's page when None.
        title: What the page is called; days named in it are those it reports on.
        published: What dates without a year and relative dates are read against.
        sections: The articles of the page as described; read off it when empty.

    Returns:
        Rows in the form of `extract --json`. They are proposals: they count for
        nothing until a person confirms them.
    """
    return extract_rows(
        text,
        name=name,
        publisher=publisher,
        title=title,
        published=published,
        sections=sections,
    )


def extract_claims(said: DocumentText) -> Extracted:
    """What the rules of this program read in a document's text.

    What no import would take, such as a number past what a ledger holds, is told as
    unfit, by its place among the claims.

    Raises:
        OverlongTextError: It is longer than `EXTRACTED_MAX`.
    """
    if len(said.text) > EXTRACTED_MAX:
        raise OverlongTextError(said)
    rows = extract_document(
        said.text,
        name=said.name,
        publisher=said.publisher,
        title=said.title,
        published=said.published,
        sections=said.sections,
    )
    fit, unfit = _told_apart(rows)
    return Extracted(extractor=EXTRACTOR, rows=fit, unfit=unfit)


def _told_apart(rows: Iterable[Row]) -> tuple[tuple[Row, ...], tuple[Unfit, ...]]:
    """The rows without the claims that cannot be kept, and why those cannot."""
    fit, unfit, claims = [], [], 0
    for row in rows:
        if row["kind"] == "claim":
            claims += 1
            try:
                read_row(row)
            except ProvenanceError as error:
                unfit.append(Unfit(row=claims, why=str(error)))
                continue
        fit.append(row)
    return tuple(fit), tuple(unfit)


def within_limit(extracted: Extracted) -> Extracted:
    """The same with the first `CLAIMS_MAX` claims, in its order; the rest is counted.

    An outside extractor may write as many as the rules of this program can find.
    """
    left, rows, beyond = CLAIMS_MAX, [], 0
    for row in extracted.rows:
        if row["kind"] != "claim":
            rows.append(row)
        elif left:
            left -= 1
            rows.append(row)
        else:
            beyond += 1
    return replace(extracted, rows=tuple(rows), beyond=beyond)


def read_texts(
    content: bytes, *, name: str, told: Mapping[str, str | None]
) -> Iterator[DocumentText | UnreadableDocumentError]:
    """The text of a file, or of each page of an archive, read as capturing reads it.

    A page of an archive that is refused is yielded as its refusal.

    Args:
        content: The bytes.
        name: The file's name, which tells its kind.
        told: publisher, title, published (EDTF) and charset, or None; what is told
            wins over what the file says of itself.

    Raises:
        UnreadableDocumentError: No text can be read from the bytes.
        InvalidDateError: `published` is not EDTF.
    """
    if not is_archive(name):
        reading = read_document(content, name=name, charset=told.get("charset"))
        yield _known(reading, name, told)
        return
    for found in read_archive(content, name=name):
        if not isinstance(found, Archived):
            yield found
            continue
        page = record_name(name, found.record)
        try:
            reading = read_document(
                found.content,
                name=page,
                media_type=found.media_type,
                charset=told.get("charset"),
                declared=found.charset,
            )
        except UnreadableDocumentError as refusal:
            yield refusal
            continue
        yield _known(reading, page, told)


def _known(reading: Reading, name: str, told: Mapping[str, str | None]) -> DocumentText:
    published = told.get("published") or reading.published
    return DocumentText(
        text=reading.text,
        name=name,
        publisher=told.get("publisher") or reading.publisher,
        title=told.get("title") or reading.title,
        published=None if published is None else parse_edtf(published),
        hidden=reading.hidden,
    )
