"""Placing a checked row in the ledger: its sources, event, question and passage."""

from __future__ import annotations

from functools import lru_cache, partial
from typing import Any

from db.claims import external_claim
from db.documents import document_named, document_text, list_sections
from db.mergings import root_of
from db.values import value_json
from db.writing import RowsWriter, Writer
from provenance.domain.claims import CHAIN_MAX, ClaimState, Words
from provenance.domain.documents import Document, Passage, section_at
from provenance.domain.errors import InvalidRecordError
from provenance.domain.figures import in_words
from provenance.domain.identifiers import SourceId
from provenance.domain.sources import Manner
from provenance.domain.text import fold_key, quoted
from provenance.services.claim_rows import ClaimRow
from provenance.services.quoting import passage_of, section_of
from provenance.services.sourcing import Sourcing


class Placing:
    """Finds or makes what rows name; one instance serves one act."""

    def __init__(self, writer: Writer, *, document: Document | None = None) -> None:
        """With a document, all rows are of that one, whatever they name."""
        self._writer = writer
        self._document = document
        self._connection = writer.connection
        self._sources = Sourcing(writer)
        self._events: dict[str, int] = {}
        self._questions: dict[tuple[int, str, str], int] = {}
        self._names: set[str] = set()
        self._has = {
            table: bool(self._connection.value(f"SELECT max(id) AS value FROM {table}"))
            for table in ("event", "question", "claim")
        }
        self._found = lru_cache(maxsize=64)(self._find_document)
        self._sections_of = lru_cache(maxsize=64)(
            partial(list_sections, self._connection)
        )
        self._roots: dict[int, int] = {}
        self.events: set[int] = set()
        """The events that got a claim."""
        self.made: list[int] = []
        """The events that were named for the first time, in number order."""

    def place(self, row: ClaimRow, rows: RowsWriter) -> dict[str, Any]:
        """Write the row as a claim, with what it is the first to name; the claim row.

        Raises:
            InvalidRecordError: The row names no source, or a name that is taken.
            WordsNotThereError: The quote is not at its offsets.
        """
        self._check_name(row)
        document, text = self._found(row.document)
        passage = passage_of(row, document, text)
        if passage is None and row.url is None:
            raise InvalidRecordError(
                "A claim",
                "needs a captured document, a url or the words it was made in",
            )
        chain = self._chain(row, document, passage, rows)
        named = self._event(row, rows)
        event = self._root(named)
        question = self._question(row, event, rows)
        home = question
        if named != event:
            home = self._question(row, named, rows, into=question)
        self.events.add(event)
        claim = {
            "t": "claim",
            "id": self._writer.next_id("claim"),
            "question": question,
            "event": event,
            "home": home,
            "value": value_json(row.value),
            "chain": chain,
            "unit": row.unit,
            "hedge": row.hedge,
            "polarity": row.polarity.value,
            "passage": self._passage_row(passage),
            "citation": row.citation_text,
            "event_date": row.event_date.text if row.event_date else None,
            **_asserted(row),
            "external_id": row.id,
            "document_written": row.document if document is None else None,
            "url": row.url,
            "state": _state(row).value,
            "words": self._words(row, passage).value,
            "section": section_of(passage, document),
            "measure_written": (
                None if row.measure_written == row.measure.name else row.measure_written
            ),
            "extra": row.extra,
            "rule": row.rule,
            "because": row.because,
        }
        rows.add(claim)
        return claim

    def _check_name(self, row: ClaimRow) -> None:
        if row.id is None:
            return
        taken = row.id in self._names or (self._has["claim"] and self._is_taken(row.id))
        if taken:
            raise InvalidRecordError(
                f"The id {quoted(row.id)}", "is another claim's already"
            )
        self._names.add(row.id)

    def _is_taken(self, name: str) -> bool:
        claim = external_claim(self._connection, name)
        return claim is not None and not self._connection.value(
            "SELECT is_withdrawn AS value FROM claim WHERE id = :claim", claim=claim
        )

    def _find_document(self, name: str | None) -> tuple[Document | None, str]:
        document = self._document
        if document is None and name:
            document = document_named(self._connection, name)
        if document is None:
            return None, ""
        return document, document_text(self._connection, document)

    def _passage_row(self, passage: Passage | None) -> dict[str, Any] | None:
        if passage is None:
            return None
        return {
            "id": self._writer.next_id("passage"),
            "document": passage.document,
            "start": passage.start,
            "end": passage.end,
            "exact": passage.exact,
            "prefix": passage.prefix,
            "suffix": passage.suffix,
        }

    def _words(self, row: ClaimRow, passage: Passage | None) -> Words:
        if passage is None:
            return Words.UNCHECKED
        return in_words(
            row.value, unit=row.unit, measure=row.measure.name, quote=passage.exact
        )

    def _published_by(
        self, document: Document | None, passage: Passage | None
    ) -> list[SourceId]:
        """Whose words a passage has: the page's publisher, then its article's."""
        if document is None or document.publisher is None:
            return []
        sections = self._sections_of(document.id)
        start = passage.start if passage is not None else None
        section = None if start is None else section_at(sections, start)
        if section is None or section.publisher in (None, document.publisher):
            return [document.publisher]
        assert section.publisher is not None, "it was looked at"
        return [document.publisher, section.publisher]

    def _chain(
        self,
        row: ClaimRow,
        document: Document | None,
        passage: Passage | None,
        rows: RowsWriter,
    ) -> list[dict[str, Any]]:
        steps = list(row.chain)
        known = [] if steps else self._published_by(document, passage)
        if known:
            return [
                {
                    "source": source,
                    "manner": _manner(position, len(known) - 1).value,
                    "said_on": None,
                }
                for position, source in enumerate(known)
            ]
        if not steps:
            raise InvalidRecordError(
                "A claim", "needs attribution: who says it, publisher first"
            )
        assert len(steps) <= CHAIN_MAX, "rows are checked when read"
        last = len(steps) - 1
        return [
            {
                "source": self._sources.source(step, rows),
                "manner": (step.manner or _manner(position, last)).value,
                "said_on": step.said_on.text if step.said_on else None,
            }
            for position, step in enumerate(steps)
        ]

    def _event(self, row: ClaimRow, rows: RowsWriter) -> int:
        slug = row.event
        known = self._events.get(slug)
        if known is None and self._has["event"]:
            known = self._connection.value(
                "SELECT id AS value FROM event WHERE slug = :slug", slug=slug
            )
        if known is None:
            known = self._writer.next_id("event")
            when = row.event_date
            rows.add(
                {
                    "t": "event",
                    "id": known,
                    "slug": slug,
                    # Capitals and dates would be guesses about a name.
                    "label": slug,
                    "when": when.text if when else None,
                    "earliest": (
                        when.earliest.isoformat() if when and when.earliest else None
                    ),
                    "latest": when.latest.isoformat() if when and when.latest else None,
                    "place": None,
                    "kind": None,
                }
            )
            self.made.append(known)
        self._events[slug] = known
        return known

    def _root(self, event: int) -> int:
        """The event that the named one was merged into, or itself."""
        if event not in self._roots:
            is_new = bool(self.made) and event >= self.made[0]
            self._roots[event] = event if is_new else root_of(self._connection, event)
        return self._roots[event]

    def _question(
        self, row: ClaimRow, event: int, rows: RowsWriter, *, into: int | None = None
    ) -> int:
        # A scope of signs alone has no key but itself; it is not "no scope".
        scope_key = (fold_key(row.scope) or row.scope) if row.scope else ""
        key = (event, row.measure.name, scope_key)
        known = self._questions.get(key)
        if known is None and self._has["question"]:
            known = self._connection.value(
                "SELECT id AS value FROM question WHERE event_id = :event "
                "AND measure = :measure AND scope_key = :scope",
                event=event,
                measure=row.measure.name,
                scope=scope_key,
            )
        if known is None:
            known = self._writer.next_id("question")
            rows.add(
                {
                    "t": "question",
                    "id": known,
                    "event": event,
                    "measure": row.measure.name,
                    "family": row.measure.family,
                    "scope": row.scope,
                    "key": scope_key,
                    "into": into,
                }
            )
        self._questions[key] = known
        return known


def _state(row: ClaimRow) -> ClaimState:
    # What a rule says is a proposal, by whichever door it comes.
    return ClaimState.RECORDED if row.rule is None else ClaimState.PROPOSED


def _asserted(row: ClaimRow) -> dict[str, str | None]:
    when = row.asserted_date
    earliest = when.earliest if when else None
    latest = when.latest if when else None
    return {
        "asserted_date": when.text if when else None,
        "asserted_earliest": earliest.isoformat() if earliest else None,
        "asserted_latest": latest.isoformat() if latest else None,
    }


def _manner(position: int, last: int) -> Manner:
    if position == last:
        return Manner.SAYS
    return Manner.REPORTS if position == 0 else Manner.CITES
