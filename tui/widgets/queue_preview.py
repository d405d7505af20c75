"""How one claim of the queue is painted: its words first, then what is known of it."""

from __future__ import annotations

from textual.content import Content

from provenance.domain.relations import RelationKind
from provenance.services.viewing_queue import Beside, QueuedClaim
from tui.state import queue_telling as telling
from tui.state.case import near, wide
from tui.state.queue_words import figure_spans
from tui.text import EMPTY, WORDS, line, lines, marked, safe

_REACH = 160
"""Characters before the words where there is little room."""
_QUOTE = "bold underline"
_ALARM = "bold $text-warning"
_LINE = 400
"""Cells of one fact, so that none of them fills the pane."""


def title(view: QueuedClaim) -> Content:
    """The claim's number, what it answers, and what has to be said of it."""
    parts: list[Content | str | tuple[str, str]] = [
        (f" C{view.row.claim} ", "bold reverse"),
        " ",
        safe(telling.value_text(view.claim), "bold", width=60),
    ]
    for mark in telling.marks_text(view.row):
        parts += [" · ", (mark, _ALARM)]
    for mark in telling.standing_marks(view.row):
        parts += [" · ", safe(mark, "bold", width=60)]
    return line(*parts)


def words(view: QueuedClaim, *, is_wide: bool) -> Content:
    """The quote in its paragraph, with the figure set apart."""
    context = view.context
    if context is None:
        return line(
            ("No captured words", _ALARM),
            ": the claim is unanchored; what it rests on cannot be read here.",
        )
    shown = wide(context) if is_wide else near(context, _REACH)
    start = len(shown.before)
    end = start + len(shown.exact)
    figures = [(start + a, start + b, WORDS) for a, b in figure_spans(view.claim)]
    spans = [(start, end, _QUOTE), *figures] if figures else [(start, end, WORDS)]
    return marked(shown.before + shown.exact + shown.after, *spans)


def facts(view: QueuedClaim) -> Content:
    """Conflicts first, then event and dates, chain, letters, and where it stands."""
    told: list[Content] = []
    rest: list[Content] = []
    for kind, text in telling.related_lines(view):
        is_odd = kind in {RelationKind.CONTRADICTS, RelationKind.CORRECTS}
        (told if is_odd else rest).append(_fact(text, "bold" if is_odd else ""))
    return lines(
        (
            *told,
            _fact(telling.chain_line(view)),
            _fact(telling.event_text(view)),
            _fact(telling.judged_text(view)),
            *rest,
            _fact(telling.origin_text(view)),
        )
    )


def beside(view: QueuedClaim, found: Beside | None) -> Content:
    """What else answers the question, and what was said of the claim."""
    if found is None:
        return line("Reading what else answers this question …")
    count = found.reports
    head = f"{count} of this value" if count.reports else "no report of this value yet"
    case = f" · case K{view.row.case}" if view.row.case is not None else ""
    others = [safe(telling.beside_text(each), width=_LINE) for each in found.answers]
    more = found.total - len(others)
    reasons = [
        line(
            (f"L{each.relation.id} ", "bold"),
            f"{each.relation.proposed.kind.value} C{each.claim.id} "
            f"({each.relation.state.value}): ",
            safe(each.relation.proposed.reason, width=_LINE),
        )
        for each in view.related
    ]
    history = [
        safe(f"{each.at:%Y-%m-%d %H:%M} {each.mark.value} by {each.by} {each.reason}")
        for each in view.marks
    ]
    return lines(
        (
            line((f"{head}{case}", "bold")),
            EMPTY,
            line((f"Other answers to Q{view.claim.question}", "bold")),
            *(others or [line("None.")]),
            *([line(f"and {more:,} more")] if more > 0 else []),
            EMPTY,
            line(("Relations and why", "bold")),
            *(reasons or [line("None.")]),
            EMPTY,
            line(("Marks given", "bold")),
            *(history or [line("None.")]),
        )
    )


def _fact(text: str, style: str = "") -> Content:
    return safe(text, style, width=_LINE)
