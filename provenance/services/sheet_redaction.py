"""Redacting: named fields of a sheet are hidden, and the sheet says which.

The promise: what is hidden stands in no format and in no proof, every hidden field is
named in the head, and one source has one pseudonym throughout a sheet.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import TypeVar

from provenance.domain.errors import InvalidRecordError, RefusedError
from provenance.domain.estimates import ToldEstimate
from provenance.domain.text import quoted, show
from provenance.services.sheet_evidence import EvidenceRow
from provenance.services.sheet_rows import HeldOut, Sheet, SheetRow, Waiting

MARK = "[redacted]"
SOURCES = "sources"
FIELDS = (
    SOURCES,
    "words",
    "title",
    "document_name",
    "url",
    "external_id",
    "rationale",
    "reason",
    "settles",
    "because",
)
"""What can be redacted, by the names of columns; `sources` is the names of those in a
chain, `because` the reason of an approval."""
_WITH_SOURCES = ("document_name", "url")
"""What gives a source away in another spelling, and is hidden with its name."""
_HASHED = ("decided_by", "by", "approval", "reviewer", "reviewers", "decided_at", "at")
"""What each entry is hashed with: it cannot be left out of a proof."""

OneLine = TypeVar("OneLine", SheetRow, HeldOut, Waiting)


def redaction(fields: Iterable[str]) -> tuple[str, ...]:
    """The fields to redact, with those that one of them gives away, in one order.

    Raises:
        RefusedError: One that every entry of the log is hashed with.
        InvalidRecordError: No field that can be redacted.
    """
    asked = {each.strip() for each in fields if each.strip()}
    for each in sorted(asked):
        if each in _HASHED:
            raise RefusedError(
                f"Redacting {quoted(each)}",
                "each entry of the log is hashed with who acted and when, so there "
                "would be no proof without them",
            )
        if each not in FIELDS:
            raise InvalidRecordError(
                f"The field {quoted(each)}",
                f"cannot be redacted; fields are {', '.join(FIELDS)}",
            )
    if SOURCES in asked:
        asked |= {*_WITH_SOURCES}
    return tuple(each for each in FIELDS if each in asked)


def redacted(sheet: Sheet, fields: Iterable[str]) -> Sheet:
    """The sheet without what is in some fields, which its head then names.

    Names of sources become `source 1` and so on, in the order in which they first
    stand in the sheet; where another text has one of them, `[source 1]` stands there.
    What was empty stays empty.
    """
    chosen = redaction(fields)
    if not chosen:
        return sheet
    pseudonyms = _pseudonyms(sheet) if SOURCES in chosen else {}
    hiding = _Hiding(fields=frozenset(chosen), pseudonyms=pseudonyms)
    rows = tuple(hiding.row(row) for row in sheet.rows)
    return replace(
        sheet,
        head=replace(sheet.head, redacted=chosen),
        rows=rows,
        held_out=tuple(map(hiding.asked, sheet.held_out)),
        waiting=tuple(map(hiding.asked, sheet.waiting)),
        hidden=frozenset(hiding.hidden),
    )


def _pseudonyms(sheet: Sheet) -> dict[str, str]:
    names = dict.fromkeys(
        name
        for row in sheet.rows
        for each in row.evidence
        for name in (*(step.name for step in each.chain), each.publisher)
    )
    # An estimate has heard of sources that no decision here weighed.
    for row in sheet.rows:
        names |= dict.fromkeys(row.estimate.names if row.estimate else ())
    said = {name: f"source {number}" for number, name in enumerate(names, start=1)}
    return {show(name): said[name] for name in names} | said


@dataclass(slots=True)
class _Hiding:
    """What to hide, and what was hidden so far."""

    fields: frozenset[str]
    pseudonyms: dict[str, str]
    hidden: set[str] = field(default_factory=set)
    names: re.Pattern[str] | None = field(init=False, default=None)

    def __post_init__(self) -> None:
        self.hidden |= self.pseudonyms.keys()
        longest = sorted(self.pseudonyms, key=len, reverse=True)
        if longest:
            named = "|".join(map(re.escape, longest))
            self.names = re.compile(rf"(?<!\w)(?:{named})(?!\w)", re.IGNORECASE)

    def row(self, row: SheetRow) -> SheetRow:
        """A row with its evidence, with what is to be hidden hidden."""
        return replace(
            self.asked(row),
            stale_why=None if row.stale_why is None else self.renamed(row.stale_why),
            rationale=self._text("rationale", row.rationale),
            settles=self._text("settles", row.settles),
            approvals=tuple(
                replace(each, because=self._text("because", each.because))
                for each in row.approvals
            ),
            evidence=tuple(map(self._evidence, row.evidence)),
            estimate=None if row.estimate is None else self._estimate(row.estimate),
        )

    def asked(self, line: OneLine) -> OneLine:
        """A line without names of sources in what it is about."""
        return replace(
            line,
            event_label=self.renamed(line.event_label),
            scope=self.renamed(line.scope),
        )

    def renamed(self, text: str) -> str:
        """The text with a pseudonym for each source that it names."""
        if self.names is None:
            return text
        folded = {name.casefold(): said for name, said in self.pseudonyms.items()}
        return self.names.sub(
            lambda match: f"[{folded.get(match[0].casefold(), 'source')}]", text
        )

    def _evidence(self, each: EvidenceRow) -> EvidenceRow:
        said = self.pseudonyms
        return replace(
            each,
            external_id=self._maybe("external_id", each.external_id),
            reason=self._text("reason", each.reason),
            exact=self._text("words", each.exact),
            document_name=self._maybe("document_name", each.document_name),
            title=self._maybe("title", each.title),
            url=self._maybe("url", each.url),
            publisher=said.get(each.publisher, each.publisher),
            chain=tuple(
                replace(step, name=said.get(step.name, step.name))
                for step in each.chain
            ),
        )

    def _estimate(self, told: ToldEstimate) -> ToldEstimate:
        return replace(
            told,
            lead=self.renamed(told.lead),
            flips=tuple(map(self.renamed, told.flips)),
            lines=tuple(map(self.renamed, told.lines)),
            names=(),
        )

    def _maybe(self, name: str, text: str | None) -> str | None:
        return None if text is None else self._text(name, text)

    def _text(self, name: str, text: str) -> str:
        if not text:
            return text
        if name not in self.fields:
            return self.renamed(text)
        self.hidden.add(text)
        return MARK


def tells(hidden: frozenset[str], value: object) -> bool:
    """Whether a JSON value holds a text that was hidden, anywhere in it."""
    wanted = [each.casefold() for each in hidden]
    return any(each in text for text in _texts(value) for each in wanted)


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value.casefold()
    elif isinstance(value, dict):
        for each in value.values():
            yield from _texts(each)
    elif isinstance(value, list):
        for each in value:
            yield from _texts(each)
