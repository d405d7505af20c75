"""Viewing: one case, claim or source with all that a person decides it by."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from db.claims import claim_extra, claims_of_case, claims_of_question, get_claim
from db.decisions import Standing, standings_of
from db.documents import document_text, get_document, get_documents
from db.engine import Connection
from db.events import (
    case_of,
    get_case,
    get_event,
    get_question,
    question_version,
    questions_of,
)
from db.ledger import Ledger
from db.queue_pages import newest_entry
from db.relations import relations_among, relations_of
from db.sources import (
    claim_counts,
    get_source,
    grades_of_each,
    ratings_of,
    source_version,
)
from provenance.domain.amounts import decided_amount
from provenance.domain.answers import answer_text
from provenance.domain.carried import NO_CARRIED, Carried
from provenance.domain.cases import Case
from provenance.domain.claims import Claim
from provenance.domain.decisions import Stance
from provenance.domain.documents import Document
from provenance.domain.effective_grades import grade_for
from provenance.domain.events import Event, Question
from provenance.domain.grades import Grade, Rating
from provenance.domain.identifiers import ClaimId, DocumentId, SourceId
from provenance.domain.origin_counts import OriginCount
from provenance.domain.origins import count_origins, group_origins
from provenance.domain.relating.series import series_texts
from provenance.domain.relations import Relation
from provenance.domain.sources import Source
from provenance.services.blinding import (
    NOTHING_HIDDEN,
    Hidden,
    Opened,
    open_chains,
    open_grades,
    open_ratings,
)
from provenance.services.originating import carried_among
from provenance.services.viewing_aliases import (
    SourceAlias,
    Whole,
    aliases_of,
    whole_of,
)

CONTEXT_REACH = 1_200


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """Exact words among the words around them; all untrusted."""

    before: str
    exact: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One value given to a question, and the claims that give it."""

    text: str
    claims: tuple[ClaimId, ...]
    origins: OriginCount


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionView:
    """A question with its claims, its answers and the decision on it."""

    question: Question
    claims: tuple[Claim, ...]
    """Claims that are neither dismissed nor withdrawn, in number order."""
    answers: tuple[Answer, ...]
    """Distinct values of claims that count, each with its reports and origins."""
    origins: OriginCount
    relations: tuple[Relation, ...]
    """How the claims of the question stand to each other."""
    standing: Standing | None
    version: int
    """What a decision gives as `base`."""
    carried: Carried = NO_CARRIED
    """Which of the texts that its claims stand in pass on one another."""
    series: tuple[str, ...] = ()
    """Its running totals, each from the oldest count to the newest; names untrusted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseView:
    """A case with everything it is decided by."""

    case: Case
    event: Event
    questions: tuple[QuestionView, ...]
    """Contested questions first, then by number."""
    contested: frozenset[int]
    """The questions whose claims do not agree."""
    relations: tuple[Relation, ...]
    grades: Mapping[tuple[ClaimId, SourceId], Grade]
    """The grade that each source in a claim's chain holds for that claim; ungraded
    ones are left out.
    """
    ratings: Mapping[int, Sequence[Rating]]
    documents: Mapping[DocumentId, Document]
    groups: Mapping[ClaimId, int]
    """Which origin each claim goes back to, numbered from 1 within the case."""
    seen: int
    """The newest entry when it was read; a ruling gives it as `base`."""
    hidden: Hidden = NOTHING_HIDDEN
    """What others judged and whoever looks has not: absent above, not ungraded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimView:
    """One claim with its document, relations, ratings and context."""

    claim: Claim
    event: Event
    document: Document | None
    context: Context | None
    relations: tuple[Relation, ...]
    ratings: tuple[Rating, ...]
    case: Case | None
    extra: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceView:
    """A source with its grades and what it says."""

    source: Source
    grades: tuple[Grade, ...]
    """Every grade that was not undone, oldest first; the last general one stands."""
    spoken: int
    carried: int
    owner: Source | None
    aliases: tuple[SourceAlias, ...]
    """Its other names: the sources that were merged into it."""
    whole: Whole | None
    """The source that it is part of itself, whose grade holds and whose claims its
    claims are.
    """
    version: int
    """What a grade gives as `base`."""
    is_hidden: bool = False
    """Whether others graded it and whoever looks has not; then `grades` is empty."""


def view_case(ledger: Ledger, case: int, *, viewer: str | None = None) -> CaseView:
    """Everything that case number `case` is decided by.

    With a `viewer`, without what others rated and that reviewer has not yet, and
    without the letters of sources of whose claims here that reviewer rated none.
    """
    with ledger.read() as connection:
        found = get_case(connection, case)
        claims = [
            claim
            for claim in claims_of_case(connection, found.event, found.family)
            if claim.state not in {"dismissed", "withdrawn"}
        ]
        relations = relations_among(connection, [claim.id for claim in claims])
        carried = carried_among(connection, claims)
        contested = _contested(claims, relations)
        views = [
            _question_view(connection, question, claims, relations, carried)
            for question in questions_of(connection, found.event, found.family)
        ]
        questions = [view for view in views if view.claims]
        questions.sort(
            key=lambda view: (view.question.id not in contested, view.question.id)
        )
        ratings = open_ratings(
            ratings_of(connection, [claim.id for claim in claims]), viewer=viewer
        )
        grades = _open_letters(connection, claims, ratings.ratings, viewer)
        event = get_event(connection, found.event)
        return CaseView(
            case=found,
            event=event,
            questions=tuple(questions),
            contested=contested,
            relations=tuple(relations),
            grades=_held(claims, grades.grades, event),
            ratings=ratings.ratings,
            hidden=Hidden(sources=grades.hidden.sources, claims=ratings.hidden.claims),
            documents=_documents(connection, claims),
            seen=newest_entry(connection),
            groups={
                claim: number
                for number, group in enumerate(
                    group_origins(claims, relations, carried), 1
                )
                for claim in group
            },
        )


def view_question(ledger: Ledger, question: int) -> QuestionView:
    """A question with its claims, answers and decision."""
    with ledger.read() as connection:
        found = get_question(connection, question)
        claims = [
            claim
            for claim in claims_of_question(connection, question)
            if claim.state not in {"dismissed", "withdrawn"}
        ]
        relations = relations_among(connection, [claim.id for claim in claims])
        carried = carried_among(connection, claims)
        return _question_view(connection, found, claims, relations, carried)


def view_claim(ledger: Ledger, claim: int) -> ClaimView:
    """One claim with what a person rates it by."""
    with ledger.read() as connection:
        found = get_claim(connection, claim)
        document = None
        if found.passage is not None and found.passage.document is not None:
            document = get_document(connection, found.passage.document)
        return ClaimView(
            claim=found,
            event=get_event(connection, found.event),
            document=document,
            context=_context(connection, found, document),
            relations=tuple(relations_of(connection, claim)),
            ratings=tuple(ratings_of(connection, [claim]).get(claim, ())),
            case=case_of(connection, event=found.event, family=found.family),
            extra=claim_extra(connection, claim),
        )


def view_source(
    ledger: Ledger, source: int, *, viewer: str | None = None
) -> SourceView:
    """A source with its grades and what it says.

    With a `viewer`, without the grades that others gave before that reviewer did.
    """
    with ledger.read() as connection:
        found = get_source(connection, source)
        opened = open_grades(grades_of_each(connection, [source]), viewer=viewer)
        spoken, carried = claim_counts(connection, [source]).get(source, (0, 0))
        return SourceView(
            source=found,
            grades=tuple(opened.grades.get(source, ())),
            is_hidden=source in opened.hidden.sources,
            spoken=spoken,
            carried=carried,
            owner=None if found.owner is None else get_source(connection, found.owner),
            aliases=aliases_of(connection, source, viewer=viewer),
            whole=whole_of(connection, source),
            version=source_version(connection, source),
        )


def _question_view(
    connection: Connection,
    question: Question,
    claims: Sequence[Claim],
    relations: Sequence[Relation],
    carried: Carried,
) -> QuestionView:
    own = tuple(claim for claim in claims if claim.question == question.id)
    counting = [claim for claim in own if claim.counts]
    given: dict[str, list[Claim]] = {}
    for claim in counting:
        given.setdefault(answer_text(claim), []).append(claim)
    return QuestionView(
        question=question,
        claims=own,
        answers=tuple(
            Answer(
                text=text,
                claims=tuple(claim.id for claim in members),
                origins=count_origins(members, relations, carried),
            )
            for text, members in given.items()
        ),
        origins=count_origins(counting, relations, carried),
        relations=_among(own, relations),
        standing=standings_of(connection, [question.id]).get(question.id),
        version=question_version(connection, question.id),
        carried=carried,
        series=series_texts(own, relations, carried),
    )


def _among(
    claims: Sequence[Claim], relations: Sequence[Relation]
) -> tuple[Relation, ...]:
    inside = {claim.id for claim in claims}
    return tuple(
        relation
        for relation in relations
        if relation.proposed.a in inside and relation.proposed.b in inside
    )


def decision_text(asked: QuestionView) -> str:
    """The value decided with its unit; empty where there is none."""
    if asked.standing is None or asked.standing.reconciliation.value is None:
        return ""
    decision = asked.standing.reconciliation
    supporting = {
        verdict.claim
        for verdict in decision.verdicts
        if verdict.stance is Stance.SUPPORTS
    }
    behind = [claim for claim in asked.claims if claim.id in supporting]
    return decided_amount(asked.standing.reconciliation.value, behind)


def _contested(
    claims: Sequence[Claim], relations: Sequence[Relation]
) -> frozenset[int]:
    question = {claim.id: claim.question for claim in claims}
    return frozenset(
        question[end]
        for relation in relations
        if relation.opens_case
        for end in (relation.proposed.a, relation.proposed.b)
    )


def _open_letters(
    connection: Connection,
    claims: Sequence[Claim],
    ratings: Mapping[int, Sequence[Rating]],
    viewer: str | None,
) -> Opened:
    sources = {step.source for claim in claims for step in claim.attribution}
    return open_grades(
        grades_of_each(connection, sources),
        viewer=viewer,
        opened=open_chains(claims, ratings, viewer),
    )


def _held(
    claims: Sequence[Claim], given: Mapping[int, Sequence[Grade]], event: Event
) -> dict[tuple[ClaimId, SourceId], Grade]:
    """The grade that each source in a claim's chain holds for that claim."""
    held = {
        (claim.id, step.source): grade_for(
            given.get(step.source, ()), claim, happened=event.when
        )
        for claim in claims
        for step in claim.attribution
    }
    return {about: grade for about, grade in held.items() if grade is not None}


def _documents(
    connection: Connection, claims: Sequence[Claim]
) -> dict[DocumentId, Document]:
    wanted = {
        claim.passage.document
        for claim in claims
        if claim.passage is not None and claim.passage.document is not None
    }
    return {each.id: each for each in get_documents(connection, sorted(wanted))}


def _context(
    connection: Connection, claim: Claim, document: Document | None
) -> Context | None:
    passage = claim.passage
    if passage is None:
        return None
    is_erased = passage.erased is not None
    if document is None or passage.start is None or passage.end is None or is_erased:
        return Context(before="", exact=passage.exact, after="")
    text = document_text(connection, document)
    return Context(
        before=text[max(0, passage.start - CONTEXT_REACH) : passage.start],
        exact=passage.exact,
        after=text[passage.end : passage.end + CONTEXT_REACH],
    )
