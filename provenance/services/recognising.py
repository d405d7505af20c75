"""Recognising an extractor's rows: which are known, and of which event they are."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import replace

from db.claims import ClaimFilter, find_claims
from db.engine import Connection
from db.events import get_events
from provenance.domain.claims import Claim, ClaimState
from provenance.domain.dates import EdtfDate
from provenance.domain.documents import Document
from provenance.domain.text import fold_key
from provenance.domain.values import Polarity, Quantity, Value
from provenance.services.claim_rows import ClaimRow

_ALL = 2**31

Numbered = tuple[int, ClaimRow]
"""A row, and its number among those of the extractor."""
Answer = tuple[str, str, Hashable, Polarity]
"""Measure, scope, value and polarity: two claims of one document that have the same,
in words that overlap, are one.
"""
Span = tuple[int, int]


def standing_claims(connection: Connection, captured: Document) -> list[Claim]:
    """The claims whose words are in a document."""
    wanted = ClaimFilter(document=captured.id)
    return find_claims(connection, wanted, limit=_ALL)


def fresh_rows(known: Iterable[Claim], rows: Iterable[Numbered]) -> list[Numbered]:
    """The rows that say what the ledger does not hold, each answer once an event.

    A row of a table may give the same number for two years.
    """
    met: dict[tuple[Answer, str], list[Span]] = {}
    standing: dict[Answer, list[Span]] = {}
    dismissed: dict[tuple[Answer, str | None], list[Span]] = {}
    for claim in known:
        passage = claim.passage
        assert passage is not None, "it was found by its passage's document"
        assert passage.start is not None, "its words are in the text"
        assert passage.end is not None, "its words are in the text"
        answer = _answer(claim.measure, claim.scope, claim.value, claim.polarity)
        span = passage.start, passage.end
        if claim.state is ClaimState.DISMISSED:
            dismissed.setdefault((answer, claim.rule), []).append(span)
        else:
            standing.setdefault(answer, []).append(span)
    fresh = []
    for number, row in rows:
        assert row.start is not None, "an extractor's row has its place"
        assert row.end is not None, "an extractor's row has its place"
        answer = _answer(row.measure.name, row.scope, row.value, row.polarity)
        span = row.start, row.end
        if _overlaps(span, standing.get(answer, ())):
            continue
        if _overlaps(span, met.get((answer, row.event), ())):
            continue
        if not _overlaps(span, dismissed.get((answer, row.rule), ())):
            met.setdefault((answer, row.event), []).append(span)
            fresh.append((number, row))
    return fresh


def meet_events(
    connection: Connection,
    known: Iterable[Claim],
    fresh: Iterable[Numbered],
    rows: Sequence[Numbered],
) -> list[Numbered]:
    """Fresh rows, each of the event that a person named in this document for its day.

    Where people named two events of one day, or none, the row keeps its own. Where
    `rows`, all that were read, tell of two events of that day, the one meets it whose
    words stand nearest to the person's.
    """
    told: dict[int, list[Claim]] = {}
    for claim in known:
        if claim.rule is None:
            told.setdefault(claim.event, []).append(claim)
    events = [
        event
        for event in get_events(connection, sorted(told)).values()
        if event.when is not None
    ]
    near = {event.id: _nearest(event.when, told[event.id], rows) for event in events}
    met = []
    for number, row in fresh:
        fitting = [event for event in events if _covers(event.when, row.event_date)]
        is_met = len(fitting) == 1 and row.event in near[fitting[0].id]
        met.append((number, replace(row, event=fitting[0].slug) if is_met else row))
    return met


def _nearest(
    when: EdtfDate | None, claims: Sequence[Claim], rows: Sequence[Numbered]
) -> set[str]:
    """Of the events read of some days, those whose words stand nearest to claims."""
    own = [row for _, row in rows if _covers(when, row.event_date)]
    if len({row.event for row in own}) < 2:
        return {row.event for row in own}
    found = set()
    for claim in claims:
        passage = claim.passage
        assert passage is not None, "it was found by its passage's document"
        place = passage.start
        assert place is not None, "its words are in the text"
        found.add(min(own, key=lambda row: abs((row.start or 0) - place)).event)
    return found


def _covers(when: EdtfDate | None, day: EdtfDate | None) -> bool:
    if when is None or day is None:
        return False
    begins, ends = when.earliest, when.latest
    if begins is None or ends is None or day.earliest is None or day.latest is None:
        return False
    return begins <= day.earliest and day.latest <= ends


def _answer(
    measure: str, scope: str | None, value: Value, polarity: Polarity
) -> Answer:
    sense: Hashable = fold_key(value.written)
    if isinstance(value, Quantity) and not value.is_vague:
        # One reader writes `50`, the next `about 50 people`.
        sense = value.interval, value.best, value.approx
    return measure, fold_key(scope or ""), sense, polarity


def _overlaps(span: Span, spans: Iterable[Span]) -> bool:
    return any(span[0] < end and start < span[1] for start, end in spans)
