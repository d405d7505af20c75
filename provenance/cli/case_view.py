"""One case as text or as one object: what a person decides it by."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from provenance.cli.claims import claim_name, question_text
from provenance.cli.decision_view import decision_row, print_decision
from provenance.cli.printing import (
    count,
    print_heading,
    print_line,
    print_table,
)
from provenance.cli.sources import grade_row
from provenance.cli.wrapping import print_wrapped
from provenance.domain.alike import Alike, alike, named
from provenance.domain.answers import answer_text
from provenance.domain.cases import told_text
from provenance.domain.claims import Claim, ClaimState
from provenance.domain.dates import format_instant
from provenance.domain.grades import Rating
from provenance.domain.relations import STANDING, Relation, RelationKind
from provenance.domain.second_readings import current_ratings
from provenance.domain.text import show
from provenance.services.tracing_evidence import marks_of
from provenance.services.viewing import CaseView, QuestionView

QUOTE_WIDTH = 160
SENTENCES_SHOWN = 20
"""What relations say, under each heading, unless all is asked for."""


def print_case(view: CaseView, *, everything: bool) -> None:
    """Write a case to stdout, contested questions first."""
    print_heading(
        f"K{view.case.id} {show(view.event.label)}: {show(view.case.family)}, "
        f"{view.case.state.value}"
    )
    contested = count(view.case.contested, "question")
    print_wrapped(f"{_against(view)}, {contested} whose claims do not agree")
    print_wrapped(f"Told by {told_text(view.case, proposed=_proposed(view))}")
    print_wrapped(f"Why here: {' '.join(view.case.why)}")
    for asked in view.questions:
        _print_question(view, asked)
    _print_relations(view, everything=everything)


def _against(view: CaseView) -> str:
    """How many pairs contradict each other, and how many more would by a proposal."""
    counting = {
        claim.id for asked in view.questions for claim in asked.claims if claim.counts
    }
    proposed = sum(
        each.proposed.kind is RelationKind.CONTRADICTS
        and each.state in STANDING
        and not counting.issuperset((each.proposed.a, each.proposed.b))
        for each in view.relations
    )
    against = view.case.contradictions
    if not proposed:
        return count(against, "contradiction")
    more = f"{count(proposed, 'contradiction')} of proposals"
    return f"{count(against, 'contradiction')}, {more}" if against else more


def _proposed(view: CaseView) -> int:
    """How many of its claims wait for a person."""
    return sum(
        claim.state is ClaimState.PROPOSED
        for asked in view.questions
        for claim in asked.claims
    )


def case_row(view: CaseView) -> dict[str, Any]:
    """A case for programs; texts exactly as they came."""
    return {
        "id": f"K{view.case.id}",
        "event": view.event.slug,
        "label": view.event.label,
        "family": view.case.family,
        "state": view.case.state.value,
        "contradictions": view.case.contradictions,
        "claims_proposed": _proposed(view),
        "reports": view.case.told.reports,
        "origins": view.case.told.origins,
        "links_unconfirmed": view.case.told.unconfirmed,
        "why": list(view.case.why),
        "version": view.case.version,
        "questions": [_question_row(view, asked) for asked in view.questions],
        "relations": [_relation_row(each) for each in view.relations],
    }


def _print_question(view: CaseView, asked: QuestionView) -> None:
    question = asked.question
    contested = ", contested" if question.id in view.contested else ""
    told = asked.origins if asked.origins.reports else "no reports yet"
    print_heading(
        f"Q{question.id} {question_text(question.measure, question.scope)}{contested} "
        f"({told})"
    )
    _print_answers(asked)
    for total in asked.series:
        print_wrapped(f"Running total: {show(total)}")
    print_line()
    print_table(
        ("Claim", "Value", "Chain with grades, words", "Origin", "Rating"),
        [_claim_cells(view, claim) for claim in asked.claims],
    )
    print_decision(asked)


def _print_answers(asked: QuestionView) -> None:
    if not asked.answers:
        print_wrapped("No claim of it counts so far, so nobody has answered it.")
        return
    print_table(
        ("Answer", "Given by", "Claims"),
        [
            (
                show(answer.text),
                str(answer.origins),
                " ".join(f"C{claim}" for claim in answer.claims),
            )
            for answer in asked.answers
        ],
    )


def _claim_cells(view: CaseView, claim: Claim) -> tuple[str, ...]:
    words = "" if claim.passage is None else claim.passage.exact
    said = f" ({show(claim.asserted_date.text)})" if claim.asserted_date else ""
    lines = [f"{_chain_with_grades(view, claim)}{said}"]
    if words:
        lines.append(f"“{show(words, width=QUOTE_WIDTH)}”")
    if claim.passage is not None and claim.passage.document is not None:
        document = view.documents[claim.passage.document]
        lines.append(f"D{document.id} {show(document.name)}")
    lines.extend(mark.upper() for mark in marks_of(claim))
    return (
        claim_name(claim),
        show(answer_text(claim)),
        "\n".join(lines),
        str(view.groups.get(claim.id, "")),
        _ratings_text(view, claim),
    )


def _chain_with_grades(view: CaseView, claim: Claim) -> str:
    return " > ".join(
        f"{show(step.name)} [{_letter(view, claim, place)}]"
        for place, step in enumerate(claim.attribution)
    )


def _letter(view: CaseView, claim: Claim, place: int) -> str:
    source = claim.attribution[place].source
    if source in view.hidden.sources:
        return "hidden"
    grade = view.grades.get((claim.id, source))
    return "ungraded" if grade is None else grade.letter.value


def _rating(view: CaseView, claim: Claim) -> str | None:
    ratings = view.ratings.get(claim.id)
    return ratings[-1].digit.value if ratings else None


def _ratings_text(view: CaseView, claim: Claim) -> str:
    """What each reviewer rated it last; `hidden` until the one who looks has."""
    if claim.id in view.hidden.claims:
        return "hidden"
    given = current_ratings(view.ratings.get(claim.id, ()))
    if len(given) == 1:
        return given[0].digit.value
    return "\n".join(f"{each.digit} {show(each.by)}" for each in given) or "not rated"


def _rating_row(rating: Rating) -> dict[str, Any]:
    return {
        "id": f"T{rating.id}",
        "digit": rating.digit.value,
        "label": rating.digit.label,
        "by": rating.by,
        "at": format_instant(rating.at),
        "because": rating.because,
        "needs_second": rating.needs_second,
    }


def _print_relations(view: CaseView, *, everything: bool) -> None:
    weighed = [each for each in view.relations if each.opens_case]
    rest = [each for each in view.relations if not each.opens_case]
    fitting = [each for each in rest if _is_telling(each)]
    others = [each for each in rest if not _is_telling(each)]
    what = f"{count(len(weighed), 'relation')} that a person has to weigh"
    _print_told(what, weighed, everything=everything)
    if fitting:
        what = f"{count(len(fitting), 'relation')} between numbers that fit together"
        _print_told(what, fitting, everything=everything)
    if others and everything:
        what = f"{count(len(others), 'other relation')}, no conflict"
        _print_told(what, others, everything=True)
    elif others:
        print_line(
            f"\n{count(len(others), 'other relation')}, no conflict: "
            "see them with --all"
        )


def _print_told(what: str, relations: Sequence[Relation], *, everything: bool) -> None:
    """Write relations by kind, those that say the same once."""
    places = list(RelationKind)
    told = sorted(alike(relations), key=lambda same: places.index(same.kind))
    print_heading(f"{what}{_in_sentences(told, relations)}")
    shown = told if everything else told[:SENTENCES_SHOWN]
    for kind, members in groupby(shown, key=lambda same: same.kind):
        print_line()
        print_line(kind.value.replace("_", " "))
        for same in members:
            names = map(_name, same.relations)
            print_wrapped(show(same.reason), indent=2)
            print_wrapped(", ".join(names) if everything else named(names), indent=6)
    if len(told) > len(shown):
        left = count(len(told) - len(shown), "more sentence")
        print_line(f"\nand {left}: see them with --all")


def _in_sentences(told: Sequence[Alike], relations: Sequence[Relation]) -> str:
    same = len(told) == len(relations)
    return "" if same else f", in {count(len(told), 'sentence')}"


def _name(relation: Relation) -> str:
    said = relation.proposed
    judged = "" if relation.state == "proposed" else f" {relation.state.value}"
    return f"L{relation.id} (C{said.a},C{said.b}){judged}"


def _is_telling(relation: Relation) -> bool:
    """Whether it says how numbers of two measures fit together."""
    return (
        relation.proposed.kind is RelationKind.DIFFERS_IN_SCOPE
        and relation.proposed.fits is not None
    )


def _question_row(view: CaseView, asked: QuestionView) -> dict[str, Any]:
    question = asked.question
    return {
        "id": f"Q{question.id}",
        "measure": question.measure,
        "scope": question.scope or None,
        "contested": question.id in view.contested,
        "reports": asked.origins.reports,
        "origins": asked.origins.origins,
        "links_unconfirmed": asked.origins.unconfirmed,
        "circular": asked.origins.circular,
        "version": asked.version,
        "series": list(asked.series),
        "answers": [
            {
                "value": answer.text,
                "claims": [f"C{claim}" for claim in answer.claims],
                "reports": answer.origins.reports,
                "origins": answer.origins.origins,
                "links_unconfirmed": answer.origins.unconfirmed,
                "circular": answer.origins.circular,
            }
            for answer in asked.answers
        ],
        "claims": [_claim_row(view, claim) for claim in asked.claims],
        "decision": decision_row(asked),
    }


def _claim_row(view: CaseView, claim: Claim) -> dict[str, Any]:
    passage = claim.passage
    document = None if passage is None else passage.document
    return {
        "id": f"C{claim.id}",
        "external_id": claim.external_id,
        "value": answer_text(claim),
        "chain": [
            {
                "source": step.name,
                "how": step.manner.value,
                "grade": grade_row(view.grades.get((claim.id, step.source))),
                "grade_hidden": step.source in view.hidden.sources,
            }
            for step in claim.attribution
        ],
        "rating": _rating(view, claim),
        "ratings": [
            _rating_row(each)
            for each in current_ratings(view.ratings.get(claim.id, ()))
        ],
        "ratings_hidden": claim.id in view.hidden.claims,
        "origin": view.groups.get(claim.id),
        "marks": list(marks_of(claim)),
        "quote": None if passage is None else passage.exact,
        "document": None if document is None else f"D{document}",
        "asserted_date": claim.asserted_date.text if claim.asserted_date else None,
    }


def _relation_row(relation: Relation) -> dict[str, Any]:
    said = relation.proposed
    return {
        "id": f"L{relation.id}",
        "a": f"C{said.a}",
        "b": f"C{said.b}",
        "kind": said.kind.value,
        "reason": said.reason,
        "fits": said.fits,
        "rule": said.rule,
        "state": relation.state.value,
    }
