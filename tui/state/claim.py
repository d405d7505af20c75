"""One claim in full: its place, its captures, its relations, how it is judged."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator

from provenance.domain.alike import alike
from provenance.services.viewing_queue import QueuedClaim
from tui.state.case import chain_story
from tui.state.queue_telling import (
    beside_text,
    event_text,
    judged_text,
    standing_marks,
)

CHARACTERS_MAX = 40
"""Kinds of characters that are named."""
Section = tuple[str, tuple[str, ...]]


def sections(view: QueuedClaim) -> Iterator[Section]:
    """What is known of a claim, heading by heading, in the order of asking."""
    claim, row = view.claim, view.row
    yield "Who says it", (chain_story(claim),)
    yield "Event", (event_text(view),)
    yield "Judged", (judged_text(view), *_ratings(view))
    yield "Marks", tuple(standing_marks(row)) or ("None stands.",)
    case = f"K{row.case}: enter opens it."
    yield "Case", ("None: its claims agree." if row.case is None else case,)
    yield "Capture", tuple(_capture(view))
    yield "How it came here", tuple(_made(view))
    yield "Relations", tuple(_relations(view)) or ("None.",)
    history = tuple(
        f"{each.at:%Y-%m-%d %H:%M} {each.mark.value} by {each.by} {each.reason}"
        for each in view.marks
    )
    if history:
        yield "Marks given", history


def characters_text(text: str) -> tuple[str, ...]:
    """The characters of a text that are not plain Latin, named and counted."""
    counts = Counter(each for each in text if not each.isascii() or each < " ")
    counts.pop("\n", None)
    if not counts:
        return ("Every character is plain Latin; nothing is hidden.",)
    told = [
        f"U+{ord(each):04X} {unicodedata.name(each, 'without a name')} × {total:,}"
        for each, total in counts.most_common(CHARACTERS_MAX)
    ]
    more = len(counts) - len(told)
    return (*told, f"and {more:,} more kinds") if more > 0 else tuple(told)


def latin_text(text: str) -> str:
    """A text in Latin letters, as close as letters go; no translation."""
    from anyascii import anyascii

    return anyascii(text)


def _ratings(view: QueuedClaim) -> Iterator[str]:
    for each in view.ratings:
        digit = f"{each.digit.value} {each.digit.label.lower()}"
        yield f"{each.at:%Y-%m-%d %H:%M} {digit} by {each.by}: {each.because}"


def _capture(view: QueuedClaim) -> Iterator[str]:
    document, passage = view.document, view.claim.passage
    if document is None:
        named = view.claim.document_written or view.claim.url
        yield "Unanchored: no document of it was captured."
        if named:
            yield f"Named by the import: {named}"
        return
    yield f"D{document.id} {document.title or document.name}"
    yield f"sha256 {document.sha256}"
    yield f"text by {document.extractor}, sha256 {document.text_sha256}"
    if document.url:
        yield document.url
    if document.revises is not None:
        yield f"A newer version of D{document.revises}; both are kept."
    if passage is not None and passage.start is not None:
        yield f"characters {passage.start:,} to {passage.end:,}"


def _made(view: QueuedClaim) -> Iterator[str]:
    claim = view.claim
    yield f"{claim.state.value.capitalize()} by {claim.rule or 'a person'}"
    if claim.because:
        yield claim.because
    if claim.external_id:
        yield f"Imported as {claim.external_id}"


def _relations(view: QueuedClaim) -> Iterator[str]:
    """Those of one kind, state and reason together: who, what the others say, why."""
    others = {each.relation.id: each.claim for each in view.related}
    for same in alike(each.relation for each in view.related):
        yield same.title
        beside = (beside_text(others[each.id]) for each in same.relations)
        yield f"  {' · '.join(beside)}"
        yield f"  {same.reason}"
