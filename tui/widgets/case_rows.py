"""How the rows of a case are painted, in whatever width there is."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from textual.content import Content

from provenance.domain.alike import Alike, kind_words
from provenance.domain.carrying import Carrying
from provenance.domain.claims import Claim, ClaimState
from provenance.domain.relations import Relation
from provenance.domain.second_readings import RatingStanding
from provenance.services.viewing import CaseView, ClaimView, QuestionView
from tui.state import case as state
from tui.state.case_pair import origin_letter
from tui.state.counting import origins_text
from tui.text import cell, line, lines, passage, safe
from tui.widgets.rows import ListRow

_REF, _JUDGED, _ORIGIN = 6, 3, 5
Waiting = Mapping[int, tuple[RatingStanding, ...]]
NOTHING: Waiting = MappingProxyType({})
_REACH = 120
"""Characters shown before the words on a narrow screen, where the words themselves
have to be on the first lines."""


def row_line(
    view: CaseView,
    row: state.Row,
    by: str,
    waiting: Waiting = NOTHING,
    *,
    longest: int,
) -> ListRow:
    """A row of the list of claims; `longest` are the cells of the longest answer."""
    if row.claim is not None:
        claim = row.claim
        waits = state.waiting_text(waiting.get(claim.id, ()))

        def claim_content(width: int) -> Content:
            room = _answer_room(width, longest)
            return _claim_line(view, claim, by, waits, width, answer=room)

        return ListRow(row.key, claim_content)
    if row.answer is not None:
        answer = row.answer

        def answer_content(width: int) -> Content:
            room = _answer_room(width, longest)
            told = origins_text(answer.origins, width - room - 4)
            return line("  ", cell(answer.text, room, "bold"), "  ", told)

        return ListRow(row.key, answer_content)
    return ListRow(row.key, lambda width: _question_line(view, row.question, width))


def claim_card(
    view: CaseView, claim: Claim, by: str, waiting: Waiting = NOTHING
) -> Content:
    """What is known of a claim besides its words."""
    rating = state.own_rating(view.ratings.get(claim.id, ()), by)
    grade = view.grades.get((claim.id, claim.speaker.source))
    _, judged = state.judged_text(rating=rating, grade=grade)
    if claim.state is ClaimState.PROPOSED:
        judged = state.proposal_text(claim)
    others = state.others_text(view.ratings.get(claim.id, ()), by)
    waits = state.waiting_text(waiting.get(claim.id, ()))
    judged = " ".join(part for part in (judged, others) if part)
    if waits:
        judged = f"{waits}: p approves, o objects. {judged}"
    origin = origin_letter(view, claim.id)
    marks = state.marks_of(claim)
    parts: list[Content | str | tuple[str, str]] = [
        (f"C{claim.id} ", "bold"),
        safe(state.answer_of(claim), "bold", width=60),
        f" {state.measure_words(claim.measure)}",
    ]
    if claim.hedge:
        parts.append(line(", “", safe(claim.hedge, width=40), "”"))
    if claim.id in view.groups:
        parts.append(f" · origin {origin}")
    if claim.asserted_date is not None:
        parts.append(f" · asserted {claim.asserted_date.text}")
    for mark in marks:
        parts += [" · ", (mark, "bold $text-warning")]
    return lines((line(*parts), line(state.chain_story(claim)), line(judged)))


def claim_words(view: ClaimView, *, is_wide: bool) -> Content:
    """The words of a claim in their document; on a narrow screen in their paragraph."""
    if view.context is None:
        return line("No captured words: the claim is unanchored.")
    near = state.wide(view.context) if is_wide else state.near(view.context, _REACH)
    document = view.document
    head = (
        line(("Words as given; the document was not captured.", "italic"))
        if document is None
        else line((f"D{document.id} ", "bold"), document.title or document.name)
    )
    return lines((head, passage(near.before, near.exact, near.after)))


def question_card(view: QuestionView) -> Content:
    """How a question stands."""
    return lines(
        (
            line((state.question_title(view), "bold"), f" · {view.origins}"),
            line(state.decision_text(view)),
            *(line(f"Running total: {total}") for total in view.series),
        )
    )


def relation_row(same: Alike) -> ListRow:
    """Relations with the one reason they give, which a reader can check."""
    style = "bold" if same.first.opens_case else ""
    if same.is_dismissed:
        style = "strike"
    content = line((same.title, style), ": ", same.first.proposed.reason)
    return ListRow(same.key, lambda width: content)


def relation_text(relation: Relation) -> Content:
    """One relation with its state and its reason."""
    said = relation.proposed
    verb = kind_words(said.kind)
    head = f"L{relation.id} C{said.a} {verb} C{said.b} ({relation.state.value})"
    return line((head, "bold" if relation.opens_case else ""), ": ", said.reason)


def carrying_row(link: Carrying) -> ListRow:
    """What joins the text of a claim to another, and so both to one origin."""
    said = link.proposed
    title = f"O{link.id} · D{said.a} carries D{said.b} ({link.state.value})"
    content = line((title, "bold"), ": ", said.reason)
    return ListRow(f"O{link.id}", lambda width: content)


def _question_line(view: CaseView, question: QuestionView, width: int) -> Content:
    is_contested = question.question.id in view.contested
    sign = "≠" if is_contested else "="
    if question.standing is not None:
        sign = "!" if question.standing.stale_since is not None else "✓"
    kept = "contested · " if is_contested else ""
    return line(
        safe(
            f"{sign} {state.question_title(question)}",
            "bold $text-accent",
            width=max(20, width // 2),
        ),
        f" · {kept}{state.decision_text(question)}",
    )


def _claim_line(
    view: CaseView, claim: Claim, by: str, waits: str, width: int, *, answer: int
) -> Content:
    rating = state.own_rating(view.ratings.get(claim.id, ()), by)
    grade = view.grades.get((claim.id, claim.speaker.source))
    judged, _ = state.judged_text(rating=rating, grade=grade)
    marks = ", ".join((*state.marks_of(claim), *([waits] if waits else ())))
    indent = line("    ") if claim.counts else _own_answer(claim, answer)
    taken = indent.cell_length + _REF + _JUDGED + _ORIGIN
    room = width - taken - (len(marks) + 3 if marks else 0)
    return line(
        indent,
        cell(f"C{claim.id}", _REF),
        cell(judged, _JUDGED, "bold"),
        cell(f"({origin_letter(view, claim.id)})", _ORIGIN),
        cell(state.chain_text(claim), max(1, room)),
        (f" ({marks})", "$text-warning") if marks else "",
    )


def _own_answer(claim: Claim, room: int) -> Content:
    """A claim that does not count stands beside its answer, not below another's."""
    return line("  ", cell(state.answer_of(claim), room), "  ")


def _answer_room(width: int, longest: int) -> int:
    return max(12, min(longest, width // 3))
