"""One claim of the queue in words: what it says and stands beside, what is known."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.domain.claims import Claim, ClaimState, Words
from provenance.domain.relations import RelationKind
from provenance.services.queue_rows import QueueRow
from provenance.services.viewing_queue import QueuedClaim, Related
from tui.state.case import answer_of, chain_story, measure_words
from tui.state.queue_rows import SIGNS

_SAYS = {
    RelationKind.CONTRADICTS: ("contradicts", "contradicts"),
    RelationKind.CORRECTS: ("corrects", "is corrected by"),
    RelationKind.UPDATES: ("updates", "is updated by"),
    RelationKind.DIFFERS_IN_SCOPE: ("differs in scope from", "differs in scope from"),
    RelationKind.REPEATS: ("repeats", "is repeated by"),
    RelationKind.AGREES: ("agrees with", "agrees with"),
}
SHOWN_MAX = 6
"""Claims that a line of one kind names."""


def marks_text(row: QueueRow) -> list[str]:
    """What has to be said of a claim wherever it is shown, each in words."""
    said = [] if row.state is ClaimState.RECORDED else [row.state.value]
    if row.words is Words.MISSING:
        said.append("not in the words")
    if row.words is Words.VOUCHED:
        said.append("not in the words, vouched for")
    if not row.is_anchored:
        said.append("unanchored")
    return said


def standing_marks(row: QueueRow) -> list[str]:
    """The marks that stand, each with its giver and reason."""
    told = []
    for mark in row.marks:
        reason = f": {mark.reason}" if mark.reason else ""
        told.append(f"{mark.mark.value} by {mark.by}{reason}")
    return told


def value_text(claim: Claim) -> str:
    """What is answered: the measure, the value, and of whom."""
    scope = f" of {claim.scope}" if claim.scope else ""
    answer = answer_of(claim)
    told = f"{measure_words(claim.measure)}{scope}: {answer}"
    is_told = claim.hedge is None or claim.hedge.casefold() in answer.casefold()
    return told if is_told else f"{told}, “{claim.hedge}”"


def event_text(view: QueuedClaim) -> str:
    """What it is about, and when it was and was said."""
    claim, event = view.claim, view.event
    when = claim.event_date or event.when
    parts = [f"E{event.id} {event.label}"]
    if when is not None:
        parts.append(f"happened {when.text}")
    if claim.asserted_date is not None:
        parts.append(f"said {claim.asserted_date.text}")
    if view.document is not None and view.document.published is not None:
        parts.append(f"published {view.document.published.text}")
    return " · ".join(parts)


def chain_line(view: QueuedClaim) -> str:
    """From publisher to speaker, with manners and dates."""
    return chain_story(view.claim)


def judged_text(view: QueuedClaim) -> str:
    """What may be known of letters and digits; before rating, only how to rate."""
    row = view.row
    if row.rating is None:
        if row.state is ClaimState.PROPOSED:
            return "A proposal is rated once it is confirmed."
        if row.is_letter_shown:
            return f"It is {row.state.value}: there is nothing to rate."
        return "Not rated by you: r rates it 1-6, then its source's letter is shown."
    told = f"You rated it {row.rating.value} {row.rating.label.lower()}"
    if row.letter is None:
        told += "; its source is ungraded, which is not F"
    else:
        told += f"; its source is graded {row.letter.value} {row.letter.label.lower()}"
    given = {each.by: each.digit.value for each in view.ratings}
    if len(given) < 2:
        return f"{told}."
    every = ", ".join(f"{by} {digit}" for by, digit in given.items())
    return f"{told}. Ratings: {every}."


def origin_text(view: QueuedClaim) -> str:
    """Where its words stand, and what proposed it."""
    claim, document = view.claim, view.document
    if document is not None:
        place = f"In D{document.id} {document.title or document.name}"
    else:
        named = claim.document_written or claim.url or "no document"
        place = f"Unanchored: {named}"
    if claim.rule is None:
        return f"{place}."
    because = f", {claim.because}" if claim.because else ""
    return f"{place} · proposed by {claim.rule}{because}"


def related_lines(view: QueuedClaim) -> Iterator[tuple[RelationKind, str]]:
    """The claims beside it by kind, each with its value and speaker."""
    for kind in SIGNS:
        ahead = [each for each in view.related if _is(each, kind, view.claim)]
        behind = [
            each
            for each in view.related
            if each.relation.proposed.kind is kind and each not in ahead
        ]
        for verb, found in zip(_SAYS[kind], (ahead, behind), strict=True):
            if found:
                yield kind, f"{SIGNS[kind]} {verb} {_named(found)}{_more(view, found)}"


def _named(found: list[Related]) -> str:
    return " · ".join(beside_text(each.claim) for each in found[:SHOWN_MAX])


def beside_text(claim: Claim) -> str:
    """Another claim in a few words: its number, value and speaker."""
    state = " (proposed)" if claim.state is ClaimState.PROPOSED else ""
    return f"C{claim.id} {answer_of(claim)} {claim.speaker.name}{state}"


def _more(view: QueuedClaim, found: list[Related]) -> str:
    kind = found[0].relation.proposed.kind
    total = view.row.relations.get(kind, 0)
    read = sum(each.relation.proposed.kind is kind for each in view.related)
    more = max(0, len(found) - SHOWN_MAX) + max(0, total - read)
    return f" · and {more:,} more" if more else ""


def _is(each: Related, kind: RelationKind, claim: Claim) -> bool:
    said = each.relation.proposed
    return said.kind is kind and said.a == claim.id
