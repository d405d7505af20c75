"""PROV: claims quoted from documents, what they go back to, and how they were decided.

What PROV has no word for stands in terms of our own; each claim carries its whole row.
"""

from __future__ import annotations

from collections.abc import Container
from typing import TYPE_CHECKING

from provenance.domain.answers import answer_text
from provenance.domain.claims import Claim
from provenance.domain.dates import EdtfDate, parse_instant
from provenance.domain.decisions import Stance
from provenance.domain.documents import Document
from provenance.domain.relations import STANDING, Relation, RelationKind, RelationState
from provenance.domain.values import Quantity, Value, plain
from provenance.services.exchanging import Exchange
from provenance.services.exchanging_facts import Facts
from provenance.services.exchanging_prov_records import Records

if TYPE_CHECKING:
    from db.decisions import Standing

DERIVES = {
    RelationKind.CORRECTS: "prov:Revision",
    RelationKind.UPDATES: "prov:Revision",
    RelationKind.REPEATS: "Repeating",
}
"""Relations by which the first claim comes from the second."""


def write_prov(facts: Facts, *, notation: str) -> Exchange:
    """The facts as PROV-JSON, or as PROV-N where the notation is `provn`.

    Raises:
        OrderError: The ledger tells of what cannot be.
    """
    records = prov_records(facts)
    content = records.written(notation)
    return Exchange(
        content=content, claims=len(facts.claims), notes=tuple(records.notes)
    )


def prov_records(facts: Facts) -> Records:
    """The facts as records that more may be said with, and nothing written yet."""
    records = Records(facts.ledger)
    _add_sources(records, facts)
    for document in facts.documents.values():
        _add_document(records, document)
    for claim in facts.claims:
        _add_claim(records, facts, claim)
    _add_bringing(records, facts)
    for relation in sorted(facts.relations, key=_firmest_first):
        _add_relation(records, relation)
    _add_ratings(records, facts)
    known = {claim.id for claim in facts.claims}
    for decision in facts.decisions:
        _add_decision(records, decision, known)
    return records


def _add_sources(records: Records, facts: Facts) -> None:
    for source in facts.sources.values():
        owner, merged = source.owner, source.merged_into
        records.source(
            f"S{source.id}",
            label=source.name,
            terms={
                "kind": source.kind.value,
                "interest": source.interest,
                "owner": None if owner is None else f"S{owner}",
                "merged_into": None if merged is None else f"S{merged}",
            },
        )
    for number, grade in facts.grades.items():
        name = f"G{grade.id}"
        terms = {"source": f"S{number}", "because": grade.because}
        records.entity(
            name,
            "Grade",
            value=grade.letter.value,
            label=grade.letter.label,
            terms=terms,
        )
        records.act(f"entry{grade.seq}", "Grading", by=grade.by, at=grade.at)
        records.generate(name, f"entry{grade.seq}", at=grade.at)


def _add_document(records: Records, document: Document) -> None:
    name = f"D{document.id}"
    records.order.ground(name)
    records.entity(
        name,
        "Document",
        label=document.title or document.name,
        terms={
            "name": document.name,
            "sha256": document.sha256,
            "text_sha256": document.text_sha256,
            "extractor": document.extractor,
            "media_type": document.media_type,
            "published": _text(document.published),
            "url": document.url,
            "inferred": " ".join(document.inferred) or None,
        },
    )
    if document.publisher is not None:
        records.said_by(name, f"S{document.publisher}")
    if document.revises is not None:
        records.derive(name, f"D{document.revises}", "prov:Revision")


def _add_claim(records: Records, facts: Facts, claim: Claim) -> None:
    name, passage = f"C{claim.id}", claim.passage
    # Of words that are gone, PROV says which entry erased them, and no place.
    placed = None if passage is None or passage.erased is not None else passage
    records.entity(
        name,
        "Claim",
        value=answer_text(claim),
        label=claim.measure,
        terms={
            "event": facts.events[claim.event].slug,
            "scope": claim.scope or None,
            **_numbers(claim.value),
            "polarity": claim.polarity.value,
            "state": claim.state.value,
            "words": claim.words.value,
            "is_anchored": "yes" if claim.is_anchored else "no",
            "exact": None if passage is None else passage.exact,
            "start": None if placed is None else placed.start,
            "end": None if placed is None else placed.end,
            "erased": None if passage is None else passage.erased,
            "row": facts.rows[claim.id],
        },
    )
    records.said_by(name, f"S{claim.speaker.home or claim.speaker.source}")
    if passage is not None and passage.document is not None:
        records.derive(name, f"D{passage.document}", "prov:Quotation")
    else:
        records.order.ground(name)
    _add_chain(records, claim)


def _add_chain(records: Records, claim: Claim) -> None:
    """What each step behind the publisher said; the last is the primary source."""
    before = f"C{claim.id}"
    for position, step in enumerate(claim.attribution[1:], start=1):
        name = f"C{claim.id}.step{position + 1}"
        carried = claim.attribution[position - 1].manner.value
        terms = {"manner": step.manner.value, "said_on": _text(step.said_on)}
        records.entity(name, "Step", label=step.name, terms=terms)
        records.said_by(name, f"S{step.home or step.source}")
        is_last = step is claim.speaker
        kind = "prov:PrimarySource" if is_last and position == 1 else ""
        records.derive(before, name, kind, manner=carried)
        if is_last and position > 1:
            records.derive(f"C{claim.id}", name, "prov:PrimarySource")
        before = name


def _add_bringing(records: Records, facts: Facts) -> None:
    """The acts that brought claims: who read what, and when."""
    by_act: dict[int, list[Claim]] = {seq: [] for seq in facts.acts}
    for claim in facts.claims:
        by_act[facts.brought[claim.id]].append(claim)
    for seq, brought in by_act.items():
        entry = facts.acts[seq]
        act, at = f"entry{seq}", parse_instant(entry.at)
        records.act(act, "Recording", by=entry.actor, at=at)
        for rule in sorted({each.rule for each in brought if each.rule is not None}):
            records.helped(act, rule)
        for claim in brought:
            records.use(act, f"C{claim.id}", at=at)


def _add_relation(records: Records, relation: Relation) -> None:
    said = relation.proposed
    name, a, b = f"L{relation.id}", f"C{said.a}", f"C{said.b}"
    records.entity(
        name,
        "Relation",
        value=said.kind.value,
        label=said.reason,
        terms={
            "a": a,
            "b": b,
            "rule": said.rule,
            "state": relation.state.value,
            "fits": None if said.fits is None else ("yes" if said.fits else "no"),
        },
    )
    records.derive(name, a)
    records.derive(name, b)
    kind = DERIVES.get(said.kind)
    if kind is None or relation.state not in STANDING:
        return
    if records.order.reaches(b, a):
        records.notes.append(
            f"L{relation.id} stands as a relation only: as a derivation it would close "
            "a circle."
        )
        return
    records.derive(a, b, kind, relation=name)


def _add_ratings(records: Records, facts: Facts) -> None:
    for standing in (each for given in facts.ratings.values() for each in given):
        rating = standing.rating
        name, act = f"T{rating.id}", f"entry{rating.seq}"
        records.entity(
            name,
            "Rating",
            value=rating.digit.value,
            label=rating.digit.label,
            terms={"because": rating.because, "reading": standing.reading.value},
        )
        records.derive(name, f"C{rating.claim}")
        records.act(act, "Rating", by=rating.by, at=rating.at)
        records.generate(name, act, at=rating.at)


def _add_decision(records: Records, standing: Standing, known: Container[int]) -> None:
    made = standing.reconciliation
    name, act = f"R{made.id}", f"entry{made.seq}"
    value = None if made.value is None else made.value.text
    terms = {} if made.value is None else _numbers(made.value)
    records.entity(
        name,
        "Reconciliation",
        value=value,
        label=made.outcome.value,
        terms={
            "question": f"Q{made.question}",
            **terms,
            "confidence": made.confidence.value,
            "rationale": made.rationale,
            "settles": made.settles or None,
            "is_approved": "yes" if standing.is_approved else "no",
            "stale_since": standing.stale_since,
        },
    )
    records.act(act, "Reconciling", by=made.by, at=made.at, plan=made.rule.value)
    records.generate(name, act, at=made.at)
    records.order.decision(name)
    for verdict in made.verdicts:
        claim = f"C{verdict.claim}"
        if verdict.claim not in known:
            # Its words were not asked for; that it was weighed is said all the same.
            records.order.ground(claim)
        records.use(
            act,
            claim,
            at=made.at,
            stance=verdict.stance.value,
            code=verdict.code.value,
            reason=verdict.reason,
        )
        weight = "Supporting" if verdict.stance is Stance.SUPPORTS else "Weighing"
        records.derive(name, claim, weight)
    for approval in standing.approvals:
        said = f"A{approval.id}"
        answer = "approved" if approval.is_yes else "objected"
        about = {"because": approval.because}
        records.entity(said, "Approval", value=answer, label=answer, terms=about)
        records.derive(said, name)
        read = f"entry{approval.seq}"
        records.act(read, "Approving", by=approval.by, at=approval.at)
        records.generate(said, read, at=approval.at)


def _numbers(value: Value) -> dict[str, str | None]:
    """The ends of a quantity; an open or unknown one is left out, never 0."""
    if not isinstance(value, Quantity):
        return {"when": _text(value.when)}
    ends = {"low": value.low, "high": value.high, "best": value.best}
    flags = {
        "low_open": value.low_open,
        "high_open": value.high_open,
        "approx": value.approx,
    }
    return {
        **{key: None if end is None else plain(end) for key, end in ends.items()},
        **{key: "yes" for key, flag in flags.items() if flag},
        "written": value.written,
    }


def _firmest_first(relation: Relation) -> tuple[bool, int]:
    return relation.state is not RelationState.CONFIRMED, relation.id


def _text(date: EdtfDate | None) -> str | None:
    return None if date is None else date.text
