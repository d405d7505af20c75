"""STIX 2.1: a Report for each document, a Note for each claim and each decision.

Objects are plain JSON by the standard; a Note carries its claim's whole row in an
extension of ours, and the Admiralty scale stands in labels as MISP writes them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any
from uuid import UUID

from db.decisions import Standing
from provenance.domain.admiralty import (
    credibility_tag,
    judgement_tag,
    reliability_tag,
    stix_confidence,
)
from provenance.domain.answers import answer_text
from provenance.domain.claims import Claim
from provenance.domain.dates import parse_instant
from provenance.domain.decisions import Verdict
from provenance.domain.documents import Document
from provenance.domain.grades import Rating
from provenance.domain.json_text import json_text
from provenance.domain.relations import STANDING, Relation
from provenance.domain.sources import Source, SourceKind
from provenance.services.exchanging import Exchange
from provenance.services.exchanging_facts import Facts


def _uuid(name: str) -> UUID:
    """The same for the same name, in the form that STIX wants of objects (v4)."""
    return UUID(bytes=sha256(name.encode()).digest()[:16], version=4)


EXTENSION = f"extension-definition--{_uuid('urn:provenance:stix')}"
AUTHOR = f"identity--{_uuid('urn:provenance:program')}"
EPOCH = "2026-01-01T00:00:00.000Z"
"""When the extension was defined."""
_CLASSES: dict[SourceKind, str | None] = {
    SourceKind.SPEAKER: "individual",
    SourceKind.OFFICIAL: "individual",
    SourceKind.AUTHOR: "individual",
    SourceKind.SOCIAL_ACCOUNT: "individual",
    SourceKind.PARTY: "group",
    SourceKind.UNKNOWN: None,
}
_ADDRESS = re.compile(r"https?://[A-Za-z0-9.-]+(?::\d{1,5})?(?:[/?#][!#-;=?-Z_a-z~]*)?")
Thing = dict[str, Any]


def write_stix(facts: Facts) -> Exchange:
    """A bundle: identities, reports, notes, relationships; in the ledger's order."""
    held: dict[int, list[Claim]] = {number: [] for number in facts.documents}
    for claim in facts.claims:
        document = _document_of(claim)
        if document is not None:
            held[document].append(claim)
    objects = [
        *_program(),
        *(_source(facts, each) for each in facts.sources.values()),
        *_reviewers(facts),
        *(_report(facts, each, held[each.id]) for each in facts.documents.values()),
        *(_claim(facts, each) for each in facts.claims),
        *(_decision(facts, each) for each in facts.decisions),
        *(_relation(facts, each) for each in facts.relations),
    ]
    bundle = {"type": "bundle", "id": _id(facts, "bundle", "all"), "objects": objects}
    return Exchange(
        content=f"{json_text(bundle, indent=1, ascii=False)}\n".encode(),
        claims=len(facts.claims),
        notes=(
            "STIX has letters, digits and confidence as labels: why they were given, "
            "and approvals, are not in it.",
        ),
    )


def _id(facts: Facts, kind: str, name: str) -> str:
    return f"{kind}--{_uuid(facts.urn(name))}"


def _object(facts: Facts, kind: str, ref: str, at: str, **fields: Any) -> Thing:
    """An object; what says nothing is left out, for STIX has no null."""
    return {
        "type": kind,
        "spec_version": "2.1",
        "id": _id(facts, kind, ref),
        "created": at,
        "modified": at,
        **{key: value for key, value in fields.items() if value not in (None, [], "")},
    }


def _program() -> Iterator[Thing]:
    shared = {"spec_version": "2.1", "created": EPOCH, "modified": EPOCH}
    yield {
        "type": "identity",
        "id": AUTHOR,
        **shared,
        "name": "claim-provenance",
        "identity_class": "system",
    }
    yield {
        "type": "extension-definition",
        "id": EXTENSION,
        **shared,
        "created_by_ref": AUTHOR,
        "name": "claim row",
        "description": "A claim as a row that claim-provenance imports, as JSON text.",
        "schema": "urn:provenance:claim-row",
        "version": "1.0.0",
        "extension_types": ["property-extension"],
    }


def _source(facts: Facts, source: Source) -> Thing:
    grade = facts.grades.get(facts.source_of(source.id).id)
    return _object(
        facts,
        "identity",
        f"S{source.id}",
        EPOCH,
        name=source.name,
        identity_class=_CLASSES.get(source.kind, "organization"),
        description=_interest(source),
        labels=[] if grade is None else [reliability_tag(grade.letter)],
    )


def _interest(source: Source) -> str | None:
    return None if source.interest is None else f"Party to: {source.interest}"


def _reviewers(facts: Facts) -> Iterator[Thing]:
    decided = {each.reconciliation.by for each in facts.decisions}
    for name in sorted({each.actor for each in facts.acts.values()} | decided):
        yield _object(
            facts,
            "identity",
            f"reviewer/{name}",
            EPOCH,
            name=name,
            identity_class="individual",
            roles=["reviewer"],
        )


def _report(facts: Facts, document: Document, held: Iterable[Claim]) -> Thing:
    publisher = document.publisher
    refs = [_id(facts, "note", f"C{claim.id}") for claim in held]
    by = AUTHOR if publisher is None else _id(facts, "identity", f"S{publisher}")
    grade = (
        None if publisher is None else facts.grades.get(facts.source_of(publisher).id)
    )
    captured = _stamp(facts.captured[document.id])
    begins = None if document.published is None else document.published.earliest
    published = captured if begins is None else f"{begins.isoformat()}T00:00:00.000Z"
    return _object(
        facts,
        "report",
        f"D{document.id}",
        captured,
        created_by_ref=by,
        name=document.title or document.name,
        published=published,
        object_refs=refs or [by],
        labels=[] if grade is None else [reliability_tag(grade.letter)],
        external_references=[_reference(document)],
    )


def _reference(document: Document) -> Thing:
    """How the bytes are known again; the address only where it is plainly one."""
    found: Thing = {
        "source_name": document.name,
        "description": f"sha256 of the text extracted: {document.text_sha256}",
        "external_id": document.sha256,
    }
    if document.url is not None and _ADDRESS.fullmatch(document.url):
        found["url"] = document.url
        found["hashes"] = {"SHA-256": document.sha256}
    return found


def _claim(facts: Facts, claim: Claim) -> Thing:
    document, passage = _document_of(claim), claim.passage
    speaker = _id(facts, "identity", f"S{claim.speaker.home or claim.speaker.source}")
    about = speaker if document is None else _id(facts, "report", f"D{document}")
    entry = facts.acts[facts.brought[claim.id]]
    rating = _rating(facts, claim)
    said = answer_text(claim)
    return _object(
        facts,
        "note",
        f"C{claim.id}",
        _stamp(entry.at),
        created_by_ref=speaker,
        abstract=f"{claim.measure}: {said}",
        content=said if passage is None else passage.exact,
        authors=[claim.speaker.name],
        object_refs=[about],
        labels=_labels(facts, claim, rating),
        confidence=None if rating is None else stix_confidence(rating.digit),
        extensions={
            EXTENSION: {
                "extension_type": "property-extension",
                "row": facts.rows[claim.id],
                "state": claim.state.value,
                "words": claim.words.value,
                "is_anchored": claim.is_anchored,
            }
        },
    )


def _rating(facts: Facts, claim: Claim) -> Rating | None:
    """The last rating that is held; others are in the ledger."""
    held = [each for each in facts.ratings.get(claim.id, ()) if each.is_held]
    return held[-1].rating if held else None


def _labels(facts: Facts, claim: Claim, rating: Rating | None) -> list[str]:
    grade = facts.speaker_grades.get(claim.id)
    return [
        *([] if grade is None else [reliability_tag(grade.letter)]),
        *([] if rating is None else [credibility_tag(rating.digit)]),
    ]


def _decision(facts: Facts, standing: Standing) -> Thing:
    made = standing.reconciliation
    known = {claim.id for claim in facts.claims}
    weighed = [each for each in made.verdicts if each.claim in known]
    value = "" if made.value is None else f": {made.value.text}"
    reviewer = _id(facts, "identity", f"reviewer/{made.by}")
    return _object(
        facts,
        "note",
        f"R{made.id}",
        _stamp_of(made.at),
        created_by_ref=reviewer,
        abstract=f"R{made.id} on Q{made.question}, {made.outcome.value}{value}",
        content=_content(made.rationale, (_verdict(each) for each in made.verdicts)),
        authors=[made.by],
        object_refs=[_id(facts, "note", f"C{each.claim}") for each in weighed]
        or [reviewer],
        labels=[judgement_tag(made.confidence), f"rule:{made.rule.value}"],
    )


def _verdict(verdict: Verdict) -> str:
    reason = f" ({verdict.reason})" if verdict.reason else ""
    return f"C{verdict.claim} {verdict.stance.value}: {verdict.code.label}{reason}"


def _content(rationale: str, lines: Iterable[str]) -> str:
    return "\n".join([rationale, *lines])


def _relation(facts: Facts, relation: Relation) -> Thing:
    said = relation.proposed
    kind = said.kind.value if relation.state in STANDING else "related-to"
    return _object(
        facts,
        "relationship",
        f"L{relation.id}",
        _stamp(facts.last.at),
        created_by_ref=AUTHOR,
        relationship_type=kind.replace("_", "-"),
        description=f"{said.reason} ({said.rule}, {relation.state.value})",
        source_ref=_id(facts, "note", f"C{said.a}"),
        target_ref=_id(facts, "note", f"C{said.b}"),
    )


def _document_of(claim: Claim) -> int | None:
    return None if claim.passage is None else claim.passage.document


def _stamp(at: str) -> str:
    return _stamp_of(parse_instant(at))


def _stamp_of(at: datetime) -> str:
    """An instant as STIX writes it, to the thousandth of a second, rounded down."""
    exact = at.astimezone(UTC)
    exact -= timedelta(microseconds=exact.microsecond % 1000)
    return f"{exact:%Y-%m-%dT%H:%M:%S}.{exact.microsecond // 1000:03}Z"
