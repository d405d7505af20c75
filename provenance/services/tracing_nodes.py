"""Records into the nodes of a trace: claims, sources, words, documents, entries."""

from __future__ import annotations

from collections.abc import Iterable

from db.bringing import EntryHead
from db.leaning import Leaning
from db.mergings import Merging
from provenance.domain.alike import kind_words
from provenance.domain.amounts import decided_amount
from provenance.domain.answers import answer_text
from provenance.domain.claims import Claim
from provenance.domain.dates import format_instant
from provenance.domain.decisions import Outcome, Stance, Verdict
from provenance.domain.documents import Document
from provenance.domain.grades import Grade, Rating
from provenance.domain.relations import Relation
from provenance.domain.sources import Step
from provenance.domain.text import Untrusted
from provenance.domain.values import Polarity, Value
from provenance.services.tracing_evidence import Captured, Evidence, marks_of
from provenance.services.tracing_rulings import (
    merged_text,
    recorded_texts,
    replaced_texts,
    ruling_texts,
)
from provenance.services.tracing_tree import (
    Fact,
    TraceNode,
    facts_of,
    untrusted,
)


def claim_node(
    claim: Claim,
    evidence: Evidence,
    captured: Captured,
    *,
    at: int,
    verdict: Verdict | None = None,
    more: tuple[TraceNode, ...] = (),
) -> TraceNode:
    """A claim with everything behind it, grades and ratings as they stood at `at`."""
    document = evidence.document_of(claim)
    children = [
        _step_node(claim, place, evidence, at=at)
        for place in range(len(claim.attribution))
    ]
    if claim.passage is not None:
        children.append(_passage_node(claim, captured))
    if document is not None:
        children.append(document_node(document, evidence, captured))
    children.append(entry_node(evidence.entries[evidence.claim_entries[claim.id]]))
    return TraceNode(
        kind="claim",
        ref=f"C{claim.id}",
        title=claim_title(claim),
        facts=(*_verdict_facts(verdict), *_claim_facts(claim, evidence, at=at)),
        children=(*children, *more),
    )


def document_node(
    document: Document,
    evidence: Evidence,
    captured: Captured,
    *,
    described: tuple[Untrusted, ...] = (),
) -> TraceNode:
    """A document with its digests and the entry that brought it."""
    return TraceNode(
        kind="document",
        ref=f"D{document.id}",
        title=Untrusted(document.title or document.name),
        facts=facts_of(
            file=Untrusted(document.name),
            publisher=untrusted(evidence.publisher_of(document)),
            published=document.published.text if document.published else None,
            url=untrusted(document.url),
            read_off_the_page=document.inferred,
            described=described,
            revises=f"D{document.revises}" if document.revises else None,
            sha256=document.sha256,
            text_sha256=document.text_sha256,
            text_hashed_again=captured.texts.get(document.id),
            extractor=Untrusted(document.extractor),
        ),
        children=(
            entry_node(evidence.entries[evidence.document_entries[document.id]]),
        ),
    )


def entry_node(entry: EntryHead) -> TraceNode:
    """An entry of the log."""
    return TraceNode(
        kind="entry",
        ref=f"#{entry.seq}",
        title=entry.kind,
        facts=facts_of(
            of=Untrusted(entry.subject),
            by=Untrusted(entry.actor),
            at=entry.at,
            leaf=entry.leaf,
        ),
    )


def relation_node(
    relation: Relation,
    *,
    ruled: tuple[Untrusted, ...] = (),
    children: tuple[TraceNode, ...] = (),
) -> TraceNode:
    """A relation of two claims, with its reason."""
    said = relation.proposed
    return TraceNode(
        kind="relation",
        ref=f"L{relation.id}",
        title=f"C{said.a} {kind_words(said.kind)} C{said.b}",
        facts=facts_of(
            state=relation.state.value,
            rule=Untrusted(said.rule),
            numbers_fit=None if said.fits is None else ("yes" if said.fits else "no"),
            reason=Untrusted(said.reason),
            ruled=ruled,
        ),
        children=children,
    )


def leaning_node(leaning: Leaning, claim: Claim, *, is_held_out: bool) -> TraceNode:
    """A decision that weighed a claim, in short."""
    if leaning.is_undone:
        sheets = "no: undone"
    elif not leaning.is_current:
        sheets = "no: replaced by a later decision"
    else:
        sheets = "no: held out" if is_held_out else "yes"
    since = leaning.stale_since
    behind = [claim] if leaning.stance is Stance.SUPPORTS else []
    return TraceNode(
        kind="reconciliation",
        ref=f"R{leaning.reconciliation}",
        title=Untrusted(
            question_title(leaning.measure, leaning.scope, leaning.event_label)
            + f": {outcome_text(leaning.outcome, leaning.value, behind)}"
        ),
        facts=facts_of(
            verdict=leaning.stance.value.replace("_", " "),
            because=leaning.code.label,
            reason=Untrusted(leaning.reason),
            decided_by=Untrusted(leaning.by),
            decided_at=leaning.at,
            stale="no" if since is None else f"since #{since}",
            in_sheets=sheets,
        ),
    )


def grade_node(grade: Grade, *, is_undone: bool) -> TraceNode:
    """A grade as an act of its own."""
    return TraceNode(
        kind="grade",
        ref=f"G{grade.id}",
        title=f"{grade.letter.value} {grade.letter.label}",
        facts=facts_of(
            of=f"S{grade.source}",
            topic=untrusted(grade.topic),
            period=None if grade.period is None else grade.period.text,
            rests_on=tuple(map(str, grade.basis)),
            review_by=None if grade.review_by is None else str(grade.review_by),
            by=Untrusted(grade.by),
            at=format_instant(grade.at),
            entry=f"#{grade.seq}",
            state="undone" if is_undone else None,
            because=Untrusted(grade.because),
        ),
    )


def question_title(measure: str, scope: str, event_label: str) -> str:
    """A question in words, raw: `killed (US troops) at Kabul airport`."""
    part = f" ({scope})" if scope else ""
    return f"{measure.replace('_', ' ')}{part}, {event_label}"


def claim_title(claim: Claim) -> Untrusted:
    """A claim in words, raw: `perpetrator name: X`."""
    measure = claim.measure.replace("_", " ")
    return Untrusted(f"{measure}: {answer_text(claim)}")


def outcome_text(outcome: Outcome, value: Value | None, behind: Iterable[Claim]) -> str:
    """What a decision says, raw: its value in the unit of the claims behind it, or
    that it gives none.
    """
    if value is not None:
        return decided_amount(value, behind)
    return outcome.value.replace("_", " ")


def _verdict_facts(verdict: Verdict | None) -> tuple[Fact, ...]:
    if verdict is None:
        return ()
    return facts_of(
        verdict=verdict.stance.value.replace("_", " "),
        because=verdict.code.label,
        reason=Untrusted(verdict.reason),
    )


def _claim_facts(claim: Claim, evidence: Evidence, *, at: int) -> tuple[Fact, ...]:
    rating = evidence.history.rating_at(claim.id, at)
    waiting = evidence.history.rating_waiting_at(claim.id, at)
    vouching = evidence.vouchings.get(claim.id)
    written = claim.value.written
    return facts_of(
        marks=marks_of(claim),
        polarity=None if claim.polarity is Polarity.ASSERTED else claim.polarity.value,
        as_written=Untrusted(written) if written not in claim.value.text else None,
        hedge=untrusted(claim.hedge),
        scope=Untrusted(claim.scope),
        asserted=claim.asserted_date.text if claim.asserted_date else None,
        section=untrusted(claim.section),
        article=_article(claim, evidence),
        citation=untrusted(claim.citation_text),
        url=untrusted(claim.url),
        imported_as=untrusted(claim.external_id),
        moved=_moved(evidence.homes.get(claim.id, ())),
        read_by="a program" if claim.rule else None,
        rule=untrusted(claim.rule),
        proposed_because=untrusted(claim.because),
        ruled=ruling_texts(evidence.rulings.get(claim.id, ())),
        recorded_instead=recorded_texts(evidence.replacements, of=claim.id),
        instead_of=replaced_texts(evidence.replacements, by=claim.id),
        rating=_rating_text(rating),
        rated_by=Untrusted(rating.by) if rating else None,
        rated_because=Untrusted(rating.because) if rating else None,
        waits_for_a_second_reader=_rating_text(waiting) if waiting else None,
        vouched_by=Untrusted(vouching.by) if vouching else None,
        vouched_because=Untrusted(vouching.because) if vouching else None,
        vouched_in=f"#{vouching.seq}" if vouching else None,
    )


def _article(claim: Claim, evidence: Evidence) -> Untrusted | None:
    """The article of its page that a claim stands in, each part of it marked."""
    found = evidence.section_of(claim)
    if found is None:
        return None
    publisher = None if found.publisher is None else evidence.names[found.publisher]
    told = {
        "title": found.title,
        "publisher": publisher,
        "published": None if found.published is None else found.published.text,
    }
    parts = [
        f"{text} ({'inferred' if field in found.inferred else 'confirmed'})"
        for field, text in told.items()
        if text is not None
    ]
    return Untrusted(", ".join((f"section {found.position}", *parts)))


def _moved(mergings: tuple[Merging, ...]) -> str | None:
    """Where a claim was recorded, and how it came to the event it is of now."""
    if not mergings:
        return None
    steps = ", then ".join(f"into E{m.into} by entry #{m.entry}" for m in mergings)
    return f"recorded under E{mergings[0].event}, merged {steps}"


def _step_node(claim: Claim, place: int, evidence: Evidence, *, at: int) -> TraceNode:
    step = claim.attribution[place]
    held = evidence.history.grades_at(step.home or step.source, at)
    effective = evidence.grade_at(claim, place, at)
    others = [grade for grade in held if grade != effective]
    return TraceNode(
        kind="source",
        ref=f"S{step.home or step.source}",
        title=Untrusted(step.name),
        facts=facts_of(
            part=_part(claim, place),
            manner=step.manner.value,
            on=_said_on(step),
            merged=merged_text(
                evidence.merged.get(step.home or step.source, ()), evidence.reasons
            ),
            grade="ungraded" if effective is None else _grade_text(effective),
            holds=_holds(effective),
            graded_by=Untrusted(effective.by) if effective else None,
            graded_as=f"G{effective.id}" if effective else None,
            graded_because=Untrusted(effective.because) if effective else None,
            other_grades=tuple(
                Untrusted(f"{_grade_text(grade)} {_about(grade)} (G{grade.id})")
                for grade in others
            ),
        ),
    )


def _passage_node(claim: Claim, captured: Captured) -> TraceNode:
    passage = claim.passage
    assert passage is not None, "the caller has looked"
    context = captured.contexts.get(claim.id)
    before, after = passage.prefix, passage.suffix
    if context is not None:
        before, after = context.before, context.after
    if passage.document is None:
        where = "words as imported; no document was captured"
    elif passage.erased is not None:
        where = f"erased by entry #{passage.erased}"
    elif context is None:
        where = "the captured text is gone"
    else:
        where = "found again" if context.is_there else "NOT FOUND at their offsets"
    return TraceNode(
        kind="passage",
        ref="" if passage.document is None else _span(claim),
        title="",
        facts=(
            Fact("before", Untrusted(before)),
            Fact("exact", Untrusted(passage.exact)),
            Fact("after", Untrusted(after)),
            Fact("words", where),
        ),
    )


def _span(claim: Claim) -> str:
    passage = claim.passage
    assert passage is not None, "the caller has looked"
    return f"D{passage.document}:{passage.start}-{passage.end}"


def _part(claim: Claim, place: int) -> str:
    if len(claim.attribution) == 1:
        return "publisher and speaker"
    if place == 0:
        return "publisher"
    return "speaker" if place == len(claim.attribution) - 1 else "carrier"


def _said_on(step: Step) -> str | None:
    return None if step.said_on is None else step.said_on.text


def _grade_text(grade: Grade) -> str:
    return f"{grade.letter.value} {grade.letter.label}"


def _holds(grade: Grade | None) -> Untrusted | None:
    """What the grade that holds is of; None where it is of everything."""
    return None if grade is None or grade.is_general else Untrusted(_about(grade))


def _about(grade: Grade) -> str:
    """What a grade holds of, raw."""
    topic = "in general" if grade.topic is None else f"on {grade.topic}"
    return topic if grade.period is None else f"{topic} in {grade.period.text}"


def _rating_text(rating: Rating | None) -> str:
    if rating is None:
        return "not rated"
    return f"{rating.digit.value} {rating.digit.label} (T{rating.id})"
