"""What stands behind claims: chains, grades and ratings then, words, bytes, entries.

Everything is read for all claims at once; a claim more costs no statement more.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

from db.bringing import (
    EntryHead,
    Vouching,
    blobs_of,
    bringing_entries,
    entry_heads,
    vouchings_of,
)
from db.claims import get_claims
from db.documents import get_documents, sections_of
from db.engine import Connection
from db.events import get_events
from db.history import History, read_history
from db.mergings import Merging, homes_of, mergings_above
from db.rulings import (
    Reason,
    Replacement,
    Ruling,
    reasons_of,
    replacements_of,
    rulings_on,
)
from db.source_mergings import SourceMerging, source_mergings_above
from db.sources import get_sources
from provenance.domain.claims import Claim, ClaimState, Words
from provenance.domain.dates import EdtfDate
from provenance.domain.documents import Document, DocumentSection, section_at
from provenance.domain.effective_grades import grade_for
from provenance.domain.grades import Grade
from provenance.domain.identifiers import DocumentId, SourceId

PARAGRAPH_MAX = 600
"""Code points of a paragraph shown on each side of the words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """The words where they stand."""

    before: str
    after: str
    is_there: bool
    """Whether the words were found again at their offsets just now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """All that stands behind some claims, by number."""

    claims: dict[int, Claim]
    documents: dict[int, Document]
    sections: dict[DocumentId, list[DocumentSection]]
    """The articles of the documents that hold several."""
    names: dict[int, str]
    """Sources' names."""
    happened: dict[int, EdtfDate | None]
    """When the event of each claim happened."""
    history: History
    vouchings: dict[int, Vouching]
    rulings: dict[int, tuple[Ruling, ...]]
    """What people said of the claims that were proposed, by claim."""
    replacements: tuple[Replacement, ...]
    """Which of them were dismissed for a claim that somebody recorded instead."""
    homes: dict[int, tuple[Merging, ...]]
    """For each claim that merging moved, from its own event to the one it is of now."""
    merged: dict[int, tuple[SourceMerging, ...]]
    """For each source that was merged, from itself to the one it is part of now."""
    reasons: dict[int, Reason]
    """Why those sources were merged, by entry."""
    claim_entries: dict[int, int]
    document_entries: dict[int, int]
    entries: dict[int, EntryHead]

    def grade_at(self, claim: Claim, place: int, seq: int) -> Grade | None:
        """The grade that a step of a claim's chain held for it at entry `seq`."""
        step = claim.attribution[place]
        return grade_for(
            self.history.grades_at(step.home or step.source, seq),
            claim,
            happened=self.happened[claim.id],
        )

    def publisher_of(self, document: Document) -> str | None:
        """The name of a document's publisher; None where none is known."""
        return None if document.publisher is None else self.names[document.publisher]

    def document_of(self, claim: Claim) -> Document | None:
        """The document whose words a claim has; None for an unanchored one."""
        passage = claim.passage
        if passage is None or passage.document is None:
            return None
        return self.documents[passage.document]

    def section_of(self, claim: Claim) -> DocumentSection | None:
        """The article in which a claim's words stand; None where there is but one."""
        passage = claim.passage
        if passage is None or passage.document is None or passage.start is None:
            return None
        return section_at(self.sections.get(passage.document, ()), passage.start)


@dataclass(frozen=True, slots=True, kw_only=True)
class Captured:
    """What the captured texts say when read again."""

    contexts: dict[int, Context]
    """By claim."""
    texts: dict[int, str]
    """By document: `the same`, `DIFFERENT`, `gone` or `erased by entry #N`."""


def read_evidence(
    connection: Connection,
    claims: Iterable[int],
    *,
    documents: Iterable[int] = (),
    entries: Iterable[int] = (),
) -> Evidence:
    """Everything behind some claims, and some documents and entries besides."""
    found = get_claims(connection, claims)
    anchored = {
        claim.passage.document
        for claim in found
        if claim.passage is not None and claim.passage.document is not None
    }
    behind = get_documents(connection, [*anchored, *documents])
    steps = [step.home or step.source for claim in found for step in claim.attribution]
    sections = sections_of(connection, [document.id for document in behind])
    publishers = [each.publisher for each in behind]
    publishers += [each.publisher for own in sections.values() for each in own]
    numbers = [claim.id for claim in found]
    events = get_events(connection, [claim.event for claim in found])
    claim_entries = bringing_entries(connection, "claim", numbers)
    document_entries = bringing_entries(
        connection, "document", [document.id for document in behind]
    )
    wanted = {*claim_entries.values(), *document_entries.values(), *entries}
    merged: dict[int, tuple[SourceMerging, ...]] = {
        step.home: tuple(source_mergings_above(connection, step.home))
        for claim in found
        for step in claim.attribution
        if step.home is not None
    }
    return Evidence(
        claims={claim.id: claim for claim in found},
        documents={document.id: document for document in behind},
        sections=sections,
        names=_names(connection, publishers),
        happened={claim.id: events[claim.event].when for claim in found},
        history=read_history(connection, sources=steps, claims=numbers),
        vouchings=vouchings_of(connection, numbers),
        rulings=rulings_on(connection, "claim", numbers),
        replacements=replacements_of(connection, numbers),
        homes={
            claim: tuple(mergings_above(connection, event))
            for claim, event in homes_of(connection, numbers).items()
        },
        merged=merged,
        reasons=reasons_of(
            connection, [each.entry for steps in merged.values() for each in steps]
        ),
        claim_entries=claim_entries,
        document_entries=document_entries,
        entries=entry_heads(connection, wanted),
    )


def read_captured(connection: Connection, evidence: Evidence) -> Captured:
    """The captured texts read again: each passage in its paragraph, each hash anew."""
    contexts: dict[int, Context] = {}
    texts: dict[int, str] = {}
    by_document: dict[int, list[Claim]] = {}
    for claim in evidence.claims.values():
        document = evidence.document_of(claim)
        if document is not None:
            by_document.setdefault(document.id, []).append(claim)
    by_digest: dict[str, list[Document]] = {}
    for document in evidence.documents.values():
        seq = document.erased
        texts[document.id] = "gone" if seq is None else f"erased by entry #{seq}"
        by_digest.setdefault(document.text_sha256, []).append(document)
    for digest, content in blobs_of(connection, by_digest):
        is_same = sha256(content).hexdigest() == digest
        text = content.decode(errors="replace")
        for document in by_digest[digest]:
            texts[document.id] = "the same" if is_same else "DIFFERENT"
            for claim in by_document.get(document.id, ()):
                contexts[claim.id] = _context(text, claim)
    return Captured(contexts=contexts, texts=texts)


def marks_of(claim: Claim) -> tuple[str, ...]:
    """What has to be said wherever the claim is shown; empty when nothing has."""
    marks = []
    if claim.words is Words.MISSING:
        marks.append("not in the words")
    if claim.words is Words.VOUCHED:
        marks.append("not in the words, vouched for")
    if not claim.is_anchored:
        marks.append("unanchored")
    if claim.state in {
        ClaimState.PROPOSED,
        ClaimState.DISMISSED,
        ClaimState.WITHDRAWN,
    }:
        marks.append(claim.state.value)
    return tuple(marks)


def _names(
    connection: Connection, sources: Iterable[SourceId | None]
) -> dict[int, str]:
    known = [each for each in sources if each is not None]
    return {each.id: each.name for each in get_sources(connection, known)}


def _context(text: str, claim: Claim) -> Context:
    passage = claim.passage
    assert passage is not None, "an anchored claim has a passage"
    assert passage.start is not None, "an anchored passage has offsets"
    assert passage.end is not None, "an anchored passage has offsets"
    start, end = passage.start, passage.end
    if text[start:end] != passage.exact:
        return Context(before=passage.prefix, after=passage.suffix, is_there=False)
    # A page's paragraphs end with one line feed, a plain text's with an empty line.
    gap = "\n\n" if "\n\n" in text else "\n"
    first = text.rfind(gap, 0, start)
    first = 0 if first < 0 else first + len(gap)
    last = text.find(gap, end)
    last = len(text) if last < 0 else last
    return Context(
        before=_tail(text[first:start].lstrip()),
        after=_head(text[end:last].rstrip()),
        is_there=True,
    )


def _tail(text: str) -> str:
    return text if len(text) <= PARAGRAPH_MAX else f"…{text[-PARAGRAPH_MAX:]}"


def _head(text: str) -> str:
    return text if len(text) <= PARAGRAPH_MAX else f"{text[:PARAGRAPH_MAX]}…"
