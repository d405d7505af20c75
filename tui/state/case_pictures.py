"""What the lower part of a case shows: words, intervals, running totals, a timeline.

Bars are lettered by origin; colour follows the letter and never says anything alone.
"""

from __future__ import annotations

import enum
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from provenance.domain.claims import Claim
from provenance.domain.relating.readings import read
from provenance.domain.relating.series import find_series
from provenance.domain.relations import STANDING, RelationKind
from provenance.domain.text import show
from provenance.domain.values import Polarity, Quantity
from provenance.services.viewing import CaseView, QuestionView, decision_text
from provenance.services.viewing_timeline import Happening
from tui.pictures.intervals import Bar, draw_intervals
from tui.pictures.strokes import Strokes
from tui.pictures.tolls import Count, draw_toll
from tui.state import case as state
from tui.state.case_pair import origin_letter
from tui.state.counting import counted

_SAID = 48
"""Cells of what stands behind a bar, at the most."""


class Pane(enum.StrEnum):
    """What the lower part shows."""

    WORDS = "words"
    INTERVALS = "intervals"
    TOTALS = "totals"
    TIMELINE = "timeline"
    ESTIMATE = "estimate"
    """What the model makes of it; asked for by a key of its own."""

    @property
    def next(self) -> Pane:
        """What comes after it; after the last one, the words."""
        every = tuple(each for each in Pane if each is not Pane.ESTIMATE)
        if self is Pane.ESTIMATE:
            return Pane.WORDS
        return every[(every.index(self) + 1) % len(every)]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a picture, and the letter of the origin that it is about."""

    text: str
    letter: str = ""
    is_decision: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """A heading in words, and lines below it."""

    heading: str
    lines: tuple[Line, ...] = ()


def intervals(
    view: CaseView, question: QuestionView, *, width: int, strokes: Strokes
) -> Picture:
    """Each claim of a question as a bar on one axis, and the decision below them."""
    drawn, left_out = _drawable(question)
    drawn.sort(key=lambda claim: (origin_letter(view, claim.id), claim.id))
    bars = [_bar(view, claim) for claim in drawn]
    letters = [origin_letter(view, claim.id) for claim in drawn]
    decided = _decided(question)
    if decided is not None:
        bars.append(decided)
    lines = draw_intervals(bars, width=width, strokes=strokes)
    title = f"{state.question_title(question)} · {question.origins}"
    if not lines:
        return Picture(f"{title} · no claim of it gives a number to draw")
    told = [Line(text, letter) for text, letter in zip(lines, letters, strict=False)]
    rest = lines[len(told) :]
    if decided is not None:
        told.append(Line(rest[0], is_decision=True))
        rest = rest[1:]
    else:
        told.append(Line("No decision yet: its bar will stand here."))
    out = f" · {counted(left_out, 'claim')} without a number" if left_out else ""
    return Picture(f"{title}{out}", (*told, *map(Line, rest)))


def totals(
    view: CaseView, question: QuestionView, *, width: int, strokes: Strokes
) -> Picture:
    """The counts of a question by the day that they were told for."""
    drawn, _ = _drawable(question)
    days = {claim.id: _day(view, claim) for claim in drawn}
    dated = [claim for claim in drawn if days[claim.id] is not None]
    counts = []
    for claim in dated:
        day = days[claim.id]
        assert day is not None, "only dated ones are drawn"
        counts.append(
            Count(
                label=_label(view, claim),
                day=day,
                value=_value(claim),
                said=_said(claim),
            )
        )
    lines = draw_toll(counts, width=width, strokes=strokes)
    title = state.question_title(question)
    if not lines:
        return Picture(f"{title} · no claim of it gives a number and a day")
    # As the picture sorts them, so that each line has the letter of its own claim.
    ordered = sorted(counts, key=lambda each: (each.day, each.label))
    letters = [each.label.split()[-1] for each in ordered]
    undated = len(drawn) - len(dated)
    out = f" · {counted(undated, 'claim')} without a day" if undated else ""
    return Picture(
        f"{title} by day · {_series_text(question)}{out}",
        tuple(Line(*each) for each in zip(lines, letters, strict=True)),
    )


def timeline(happenings: Sequence[Happening]) -> Picture:
    """What happened in the case, a line each: when, what, who, and the entry."""
    told = []
    for each in happenings:
        when = each.at.replace("T", " ")[:16]
        by = f" by {each.by}" if each.by is not None else ""
        entry = f" #{each.entry}" if each.entry is not None else ""
        told.append(Line(f"{when:<17}{each.kind.value:<12}{each.text}{by}{entry}"))
    return Picture(
        f"What happened, oldest first: {counted(len(told), 'line')}, J scrolls",
        tuple(told),
    )


def _drawable(question: QuestionView) -> tuple[list[Claim], int]:
    counting = [claim for claim in question.claims if claim.counts]
    drawn = [
        claim
        for claim in counting
        if isinstance(claim.value, Quantity)
        and not claim.value.is_vague
        and claim.polarity is Polarity.ASSERTED
    ]
    return drawn, len(counting) - len(drawn)


def _bar(view: CaseView, claim: Claim) -> Bar:
    return Bar(label=_label(view, claim), value=_value(claim), said=_said(claim))


def _label(view: CaseView, claim: Claim) -> str:
    return f"C{claim.id} {origin_letter(view, claim.id)}"


def _value(claim: Claim) -> Quantity:
    assert isinstance(claim.value, Quantity), "only numbers are drawn"
    return claim.value


def _said(claim: Claim) -> str:
    return show(f"{state.answer_of(claim)}, {claim.speaker.name}", width=_SAID)


def _decided(question: QuestionView) -> Bar | None:
    standing = question.standing
    made = None if standing is None else standing.reconciliation
    if made is None or not isinstance(made.value, Quantity):
        return None
    said = show(f"decided: {decision_text(question)}, {made.by}", width=_SAID)
    return Bar(label=f"R{made.id} =", value=made.value, said=said)


def _day(view: CaseView, claim: Claim) -> date | None:
    """The day a count is told for: its own, else that of the document."""
    told = read(claim).day
    if told is None and claim.passage is not None and claim.passage.document:
        document = view.documents.get(claim.passage.document)
        told = None if document is None else document.published
    return None if told is None else told.earliest


def _series_text(question: QuestionView) -> str:
    counting = [claim for claim in question.claims if claim.counts]
    said = [each.proposed for each in question.relations if each.state in STANDING]
    updates = [each for each in said if each.kind is RelationKind.UPDATES]
    found = find_series(counting, updates)
    if not found:
        return "no relation says that one of them updates another"
    steps = max(map(len, found))
    return f"a running total of {counted(steps, 'step')}"
