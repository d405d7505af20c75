"""Recording tracks: what became of what sources said, read off the decisions in force.

The promise: it writes nothing, and the same ledger gives the same record, in whatever
order its claims came.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

from db.claims import get_claims
from db.decisions import Standing, standings_of
from db.documents import document_text, get_documents
from db.engine import Connection
from db.events import get_events
from db.questions import get_questions
from db.relations import relations_among
from db.source_mergings import roots_of
from db.track_records import claims_counting, questions_told
from provenance.domain.carried import Carried
from provenance.domain.claims import Claim
from provenance.domain.decisions import last_words
from provenance.domain.effective_grades import topics_of
from provenance.domain.events import Event, Question
from provenance.domain.identifiers import DocumentId, SourceId
from provenance.domain.relations import Relation
from provenance.domain.relaying_records import Relayed, relays
from provenance.domain.track_records import Asked, Fared, fates
from provenance.services.originating import carried_among

AT_ONCE = 100
"""Questions that are read together."""


def tracks_of(
    connection: Connection, sources: Iterable[int] | None = None
) -> tuple[list[Fared], list[Relayed]]:
    """What became of what some sources said, and how they passed on what others did.

    By question and claim; None asks about all sources.
    """
    wanted = None if sources is None else set(sources)
    fared: list[Fared] = []
    relayed: list[Relayed] = []
    for asked in each_asked(connection, questions_told(connection, wanted)):
        fared.extend(
            each for each in fates(asked) if wanted is None or each.speaker in wanted
        )
        relayed.extend(
            each
            for each in _relays(connection, asked)
            if wanted is None or each.carrier in wanted
        )
    return fared, relayed


def each_asked(connection: Connection, questions: Sequence[int]) -> Iterator[Asked]:
    """Some questions with their decisions and all claims that either knows."""
    left = iter(questions)
    while chunk := list(islice(left, AT_ONCE)):
        standings = standings_of(connection, chunk)
        own = claims_counting(connection, chunk)
        known = {
            question: {*own.get(question, ()), *_weighed(standings.get(question))}
            for question in chunk
        }
        claims = {
            claim.id: claim
            for claim in get_claims(connection, set().union(*known.values()))
            if claim.counts
        }
        relations = relations_among(connection, sorted(claims))
        carried = carried_among(connection, claims.values())
        asked = get_questions(connection, chunk)
        events = get_events(connection, [each.event for each in asked.values()])
        for number in chunk:
            among = [claims[each] for each in sorted(known[number]) if each in claims]
            yield _asked(
                asked[number],
                events[asked[number].event],
                standings.get(number),
                among,
                relations,
                carried,
            )


def _asked(
    question: Question,
    event: Event,
    standing: Standing | None,
    claims: Sequence[Claim],
    relations: Sequence[Relation],
    carried: Carried,
) -> Asked:
    inside = {claim.id for claim in claims}
    is_open = standing is None or _is_contested(standing)
    return Asked(
        question=question.id,
        topics=topics_of(question.measure, question.family),
        decision=None if standing is None or is_open else standing.reconciliation,
        is_stale=standing is not None and standing.stale_since is not None,
        claims=claims,
        relations=[
            each
            for each in relations
            if each.proposed.a in inside and each.proposed.b in inside
        ],
        carried=carried,
        happened=event.when,
    )


def _is_contested(standing: Standing) -> bool:
    """Whether somebody's last word on a decision is no: then it settles nothing."""
    return not all(last_words((each.by, each.is_yes) for each in standing.approvals))


def _weighed(standing: Standing | None) -> set[int]:
    if standing is None:
        return set()
    return {each.claim for each in standing.reconciliation.verdicts}


def _relays(connection: Connection, asked: Asked) -> Iterator[Relayed]:
    answers = [claim for claim in asked.claims if claim.question == asked.question]
    for claim in answers:
        if len(claim.attribution) > 1:
            texts = _passed_on(connection, claim, asked.carried)
            yield from relays(claim, answers, texts)


def _passed_on(
    connection: Connection, claim: Claim, carried: Carried
) -> Mapping[SourceId, Sequence[tuple[DocumentId, str]]]:
    """The texts that a claim's document passes on, by the publisher of each."""
    document = None if claim.passage is None else claim.passage.document
    cited = {
        each.proposed.b for each in carried.around(claim) if each.proposed.a == document
    }
    documents = get_documents(connection, sorted(cited))
    publishers = [each.publisher for each in documents if each.publisher is not None]
    roots = roots_of(connection, publishers)
    found: dict[SourceId, list[tuple[DocumentId, str]]] = {}
    for each in documents:
        if each.publisher is not None:
            source = SourceId(roots[each.publisher])
            text = (each.id, document_text(connection, each))
            found.setdefault(source, []).append(text)
    return found
