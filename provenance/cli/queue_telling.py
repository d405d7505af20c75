"""A claim of the queue in plain sentences, each on a line of its own."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.cli.printing import count
from provenance.domain.claims import ClaimState, Words
from provenance.domain.marks import Mark
from provenance.domain.origin_counts import OriginCount
from provenance.domain.relations import RelationKind
from provenance.domain.text import quoted, show
from provenance.services.queue_rows import QueueRow

_KINDS = {
    RelationKind.CONTRADICTS: "contradicts",
    RelationKind.CORRECTS: "corrects or is corrected by",
    RelationKind.UPDATES: "updates or is updated by",
    RelationKind.DIFFERS_IN_SCOPE: "differs in scope from",
    RelationKind.REPEATS: "repeats or is repeated by",
    RelationKind.AGREES: "agrees with",
}


def told(row: QueueRow, reports: OriginCount) -> Iterator[str]:
    """What there is to know of a claim before answering, an empty line first."""
    yield ""
    what = row.state.value
    by = (
        f" by {show(row.rule)}" if row.rule and row.state is ClaimState.PROPOSED else ""
    )
    yield f"Claim C{row.claim}, {what}{by}."
    scope = f" ({show(row.scope)})" if row.scope else ""
    yield f"Event E{row.event}: {show(row.event_label)}."
    yield f"{show(row.speaker)} says: {show(row.measure)}{scope} {show(row.value)}."
    if row.quote:
        yield f"Words: {quoted(row.quote, width=200)}"
    yield from _place(row)
    yield from _standing(row, reports)


def _place(row: QueueRow) -> Iterator[str]:
    when = "" if row.asserted is None else f", said {show(row.asserted)}"
    if row.document is not None:
        yield f"In D{row.document} {show(row.document_name or '')}{when}."
    else:
        place = "" if row.document_name is None else f" {show(row.document_name)}"
        yield f"Unanchored: no captured words{place}{when}."
    if row.words is Words.MISSING:
        yield "The figure is not in the words."


def _standing(row: QueueRow, reports: OriginCount) -> Iterator[str]:
    if row.state is not ClaimState.PROPOSED:
        yield f"This value has {reports}."
    elif reports.reports:
        yield f"Without this proposal its value has {reports}."
    else:
        yield "Nobody reports this value yet: a proposal counts once it is confirmed."
    related = [
        f"{_KINDS[kind]} {count(total, 'claim')}"
        for kind, total in row.relations.items()
    ]
    if related:
        yield f"It {', '.join(related)}."
    if row.case is not None:
        yield f"Part of case K{row.case}."
    for mark in row.marks:
        what = "put off until later" if mark.mark is Mark.LATER else str(mark.mark)
        because = f": {show(mark.reason)}" if mark.reason else "."
        yield f"Marked {what} by {show(mark.by)}{because}"
    if row.rating is not None:
        yield f"You rated it {row.rating}, {row.rating.label.lower()}."
    if not row.is_letter_shown:
        yield "The source's letter is told once you have rated the claim."
    elif row.letter is not None:
        yield f"The source is graded {row.letter}, {row.letter.label.lower()}."
    else:
        yield "The source is ungraded."
