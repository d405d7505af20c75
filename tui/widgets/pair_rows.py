"""How proposals about two things are painted: events that may be one, and documents
that may pass on one another.
"""

from __future__ import annotations

from itertools import zip_longest

from textual.content import Content

from provenance.domain.claims import Claim
from provenance.domain.documents import Document
from provenance.services.listing_origins import SharedWords
from provenance.services.listing_proposals import ProposedMatch, ProposedOrigin
from provenance.services.viewing_proposals import EventSide, MatchingView, OriginView
from tui.state.case import answer_of, chain_text, excerpt, marks_of, measure_words
from tui.state.counting import counted
from tui.state.proposing import moving_text, share_text, sureness
from tui.text import EMPTY, cell, line, lines, passage, safe
from tui.widgets.beside import Pair
from tui.widgets.rows import ListRow

SHARED_SHOWN = 60
"""Runs of shared words on the screen; the trace and the list give their number."""
_REF, _SURE, _SHARE, _WIDE = 6, 21, 10, 110


def matching_row(each: ProposedMatch) -> ListRow:
    """Two events in the list."""
    return ListRow(f"M{each.matching.id}", lambda width: _match_line(each, width))


def origin_row(each: ProposedOrigin) -> ListRow:
    """Two documents in the list."""
    return ListRow(f"O{each.carrying.id}", lambda width: _origin_line(each, width))


def matching_card(view: MatchingView) -> Content:
    """How sure the rule is, why, and what confirming would do."""
    found = view.matching
    return lines(
        (
            line(
                (f"M{found.id} ", "bold"),
                (f"E{view.moves.event.id} and E{view.stays.event.id} ", "bold"),
                (f"{sureness(found.score)}", "bold"),
                f" · {found.rule}",
            ),
            line(found.reason),
            line(f"Confirmed, {moving_text(view)}; z undoes it."),
        )
    )


def matching_pairs(view: MatchingView) -> list[Pair]:
    """Both events, and a few claims of each with their words."""
    a, b = view.moves, view.stays
    claims = [
        (
            EMPTY if one is None else _claim(one, a),
            EMPTY if other is None else _claim(other, b),
        )
        for one, other in zip_longest(a.claims, b.claims)
    ]
    return [(_event(a), _event(b)), *claims, (_more(a), _more(b))]


def origin_card(view: OriginView) -> Content:
    """Which document carries which, and why the rule says so."""
    found = view.view.carrying
    said = found.proposed
    runs = len(view.view.shared)
    shown = f", the first {SHARED_SHOWN} shown" if runs > SHARED_SHOWN else ""
    return lines(
        (
            line(
                (f"O{found.id} D{said.a} carries D{said.b}", "bold"),
                f" · {share_text(said.score)} · {said.rule}",
            ),
            line(said.reason),
            line(f"{counted(runs, 'run')} of shared words{shown}."),
        )
    )


def origin_pairs(view: OriginView) -> list[Pair]:
    """Both documents, and their shared words run by run."""
    found = view.view
    heads = (
        _document(found.a, view.publishers.get(found.a.id)),
        _document(found.b, view.publishers.get(found.b.id)),
    )
    if not found.shared:
        gone = line("Its words, or the other's, were erased.")
        return [heads, (gone, gone)]
    shown = enumerate(found.shared[:SHARED_SHOWN], 1)
    return [heads, *(_shared(view, number, words) for number, words in shown)]


def _match_line(each: ProposedMatch, width: int) -> Content:
    found = each.matching
    room = width - _REF - _SURE - 4
    days = 11 if width >= _WIDE else 0
    label = max(8, room // 2 - days)
    return line(
        cell(f"M{found.id}", _REF),
        cell(_named(f"E{found.a}", each.a.label), label, "bold"),
        cell(_day(each.a.when), days),
        " = ",
        cell(_named(f"E{found.b}", each.b.label), label, "bold"),
        cell(_day(each.b.when), days),
        " ",
        cell(sureness(found.score), _SURE),
    )


def _origin_line(each: ProposedOrigin, width: int) -> Content:
    said = each.carrying.proposed
    label = max(8, (width - _REF - _SHARE - 4) // 2)
    return line(
        cell(f"O{each.carrying.id}", _REF),
        cell(_named(f"D{said.a}", each.a.title or each.a.name), label, "bold"),
        " ‹ ",
        cell(_named(f"D{said.b}", each.b.title or each.b.name), label, "bold"),
        " ",
        cell(f"{said.score // 10_000} of 100", _SHARE, is_number=True),
    )


def _named(ref: str, label: str) -> str:
    return f"{ref} {label}"


def _day(when: object) -> str:
    return getattr(when, "text", "no day")


def _event(side: EventSide) -> Content:
    event = side.event
    facts = [
        "no day" if event.when is None else event.when.text,
        event.place or _place_told(side),
        event.kind or "",
        counted(side.total, "claim"),
        "in " + ", ".join(f"K{case.id}" for case in side.cases) if side.cases else "",
    ]
    named = f" (E{side.named} is part of it)" if side.named != event.id else ""
    return lines(
        (
            line((f"E{event.id} ", "bold"), (event.label, "bold"), named),
            line(" · ".join(fact for fact in facts if fact)),
        )
    )


def _place_told(side: EventSide) -> str:
    """The first place that claims of the event give; empty where none is shown."""
    return next(
        (answer_of(claim) for claim in side.claims if claim.measure == "location"), ""
    )


def _claim(claim: Claim, side: EventSide) -> Content:
    marks = ", ".join(marks_of(claim))
    head = line(
        (f"C{claim.id} ", "bold"),
        (f"{measure_words(claim.measure)}: {answer_of(claim)}", "bold"),
        f" of {claim.scope}" if claim.scope else "",
        f" · {chain_text(claim)}",
        (f" ({marks})", "$text-warning") if marks else "",
    )
    if claim.passage is None:
        return lines((head, line("No captured words.")))
    document = claim.passage.document
    read_in = side.documents[document] if document is not None else None
    around = excerpt(claim.passage)
    words = passage(around.before, around.exact, around.after)
    if read_in is None:
        return lines((head, words))
    where = line(f"D{read_in.id} ", read_in.title or read_in.name)
    return lines((head, words, where))


def _more(side: EventSide) -> Content:
    left = side.total - len(side.claims)
    return line(f"and {counted(left, 'claim')} more") if left > 0 else EMPTY


def _document(document: Document, publisher: str | None) -> Content:
    published = document.published
    return lines(
        (
            line((f"D{document.id} ", "bold"), (document.title or "no title", "bold")),
            line(
                publisher or "no publisher",
                " · ",
                "no date" if published is None else published.text,
                " · ",
                document.name,
            ),
        )
    )


def _shared(view: OriginView, number: int, words: SharedWords) -> Pair:
    a, b = view.view.a.id, view.view.b.id
    return (
        line((f"D{a}, {number}: ", "bold"), safe(words.a, one_line=False)),
        line((f"D{b}, {number}: ", "bold"), safe(words.b, one_line=False)),
    )
