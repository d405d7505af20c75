"""Web Annotations: each claim as a note on exact words of a captured text."""

from __future__ import annotations

from typing import Any

from provenance.domain.answers import answer_text
from provenance.domain.claims import Claim
from provenance.domain.json_text import json_text
from provenance.services.exchanging import Exchange
from provenance.services.exchanging_facts import Facts
from provenance.services.exchanging_losses import count_text, is_erased

CONTEXT = "http://www.w3.org/ns/anno.jsonld"


def write_annotations(facts: Facts) -> Exchange:
    """A page of annotations in JSON-LD, in the order of claims.

    Offsets are code points, half-open, into the text whose sha256 is the source.
    """
    erased = sum(map(is_erased, facts.claims))
    anchored = [
        claim for claim in facts.claims if claim.is_anchored and not is_erased(claim)
    ]
    page = {
        "@context": CONTEXT,
        "id": facts.urn("annotations"),
        "type": "AnnotationPage",
        "partOf": {
            "id": facts.urn("claims"),
            "type": "AnnotationCollection",
            "total": len(anchored),
        },
        "startIndex": 0,
        "items": [_annotation(facts, claim) for claim in anchored],
    }
    lost = len(facts.claims) - len(anchored) - erased
    return Exchange(
        content=f"{json_text(page, indent=1, ascii=False)}\n".encode(),
        claims=len(anchored),
        notes=tuple(
            note
            for note in (
                f"{count_text(lost, 'unanchored claim')} left out: there is no text to "
                "point into."
                if lost
                else "",
                f"{count_text(erased, 'claim')} left out: the words were erased."
                if erased
                else "",
                "Annotations hold words and claims: relations, decisions, ratings and "
                "grades are not in them.",
            )
            if note
        ),
    )


def _annotation(facts: Facts, claim: Claim) -> dict[str, Any]:
    passage = claim.passage
    assert passage is not None, "an anchored claim has a passage"
    assert passage.document is not None, "an anchored passage has a document"
    document = facts.documents[passage.document]
    entry = facts.acts[facts.brought[claim.id]]
    return {
        "id": facts.urn(f"C{claim.id}"),
        "type": "Annotation",
        "motivation": "identifying",
        "created": entry.at,
        "creator": {"type": "Person", "name": entry.actor},
        "body": [
            {
                "type": "TextualBody",
                "purpose": "describing",
                "format": "text/plain",
                "value": f"{claim.measure}: {answer_text(claim)}",
            },
            {
                "type": "TextualBody",
                "purpose": "identifying",
                "format": "application/json",
                "value": facts.rows[claim.id],
            },
        ],
        "target": {
            "type": "SpecificResource",
            "source": f"urn:sha256:{document.text_sha256}",
            "selector": [
                {
                    "type": "TextQuoteSelector",
                    "exact": passage.exact,
                    "prefix": passage.prefix,
                    "suffix": passage.suffix,
                },
                {
                    "type": "TextPositionSelector",
                    "start": passage.start,
                    "end": passage.end,
                },
            ],
        },
    }
