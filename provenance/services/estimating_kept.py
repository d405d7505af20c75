"""Keeping estimates: a suggestion with all it was made from.

The promise: what is kept changes nothing that counts, and can be recomputed without the
ledger it came from, or in full from the log before it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from db.engine import Connection
from db.estimates import KEPT, kept_estimates
from db.events import get_question
from db.ledger import Ledger
from db.writing import PART_BYTES, Writer
from provenance.domain.dates import format_instant
from provenance.domain.decisions import check_reviewer
from provenance.domain.entries import Json, canonical
from provenance.domain.errors import RefusedError
from provenance.domain.measures import ValueKind
from provenance.domain.text import show
from provenance.estimates.explaining import explain
from provenance.estimates.explaining_figures import explain_figure
from provenance.estimates.mixing import mix
from provenance.estimates.storing import (
    explanation_object,
    figures_object,
    figures_restored,
    inputs_object,
    restored,
)
from provenance.services.estimating import NOBODY, is_kept_back
from provenance.services.estimating_fits import Basis, Fits, NamesBasis
from provenance.services.estimating_ledger import Gathered, gathered
from provenance.services.estimating_lines import Estimate, number_text
from provenance.services.estimating_told import estimate_text, lead_text, span_text

FORMAT = "estimate/1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """One act of keeping."""

    entry: int
    question: int
    model: str
    sha256: str
    """Of the file with inputs and explanation."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Keepable:
    """An estimate as it is kept: what its entry says, and the file with it."""

    says: dict[str, Any]
    """What people read first."""
    file: dict[str, Any]

    @property
    def content(self) -> bytes:
        """The bytes of the file."""
        return canonical(self.file).encode()


def keep_estimate(
    ledger: Ledger,
    *,
    question: int,
    by: str,
    at: datetime,
    entry_id: str | None = None,
) -> Kept:
    """The estimate of a question, kept as a proposal that decides nothing.

    Raises:
        NotFoundError: No such question.
        RefusedError: There is no estimate of it.
    """
    check_reviewer(by)
    subject = f"Q{question}"
    with ledger.write() as writer:
        connection = writer.connection
        done = writer.find_done(entry_id, kind=KEPT, by=by, subject=subject)
        if done is not None:
            [kept] = [
                each
                for each in kept_estimates(connection, question)
                if each.entry == done.seq
            ]
            digest = sha256(canonical(kept.file).encode()).hexdigest()
            return Kept(
                entry=kept.entry, question=question, model=kept.model, sha256=digest
            )
        get_question(connection, question)
        made = keepable(connection, question)
        if isinstance(made, str):
            raise RefusedError(f"Keeping an estimate of {subject}", made)
        content = made.content
        entry = writer.append(
            KEPT,
            subject=subject,
            body={**made.says, "file": _keep(writer, content)},
            by=by,
            at=format_instant(at),
            entry_id=entry_id,
        )
        return Kept(
            entry=entry.seq,
            question=question,
            model=made.says["model"],
            sha256=sha256(content).hexdigest(),
        )


def keepable(connection: Connection, question: int) -> Keepable | str:
    """The estimate of a question as it would be kept now; or why none is."""
    of = gathered(connection)
    item = of.item(question)
    made = None if item is None else Fits(of).estimate(item)
    if item is None or made is None or made.basis is None:
        return made.estimate.why_none if made else NOBODY
    if any(claim.value.kind is ValueKind.TEXT for claim in item.asked.claims):
        return "its answers are words of documents, which the log could not erase"
    file = _file(of, made.basis)
    says = {
        "model": made.estimate.model,
        "lead": lead_text(made.estimate),
        "told": _told(of, made.estimate),
        "question": question,
        "audited": is_kept_back(of, item),
        "inputs_sha256": sha256(canonical(file["inputs"]).encode()).hexdigest(),
    }
    return Keepable(says=says, file=file)


def recomputed(file: Mapping[str, Any]) -> dict[str, Any]:
    """The explanation that the inputs of a file give now, without any ledger."""
    if file["kind"] == "names":
        reports, known = restored(file["inputs"])
        told = explain(reports, known, mix(reports, known), file["item"])
        return explanation_object(told)
    figures, right = figures_restored(file["inputs"])
    return explanation_object(
        explain_figure(
            figures, right, file["item"], below=file["below"], above=file["above"]
        )
    )


def _file(of: Gathered, basis: Basis) -> dict[str, Any]:
    """All that an estimate was made from, and what came of it."""
    names = [source.name for source in of.sources]
    if isinstance(basis, NamesBasis):
        arrays = basis.names
        return {
            "format": FORMAT,
            "kind": "names",
            "item": basis.told.item,
            "inputs": inputs_object(arrays.reports, arrays.known),
            "explanation": explanation_object(basis.told),
            "sources": names,
            # Answers to other questions may be words that have to be erased one day.
            "values": [
                value if item == basis.told.item else ""
                for value, item in zip(
                    arrays.values, arrays.reports.item_of_value.tolist(), strict=True
                )
            ],
            "questions": [item.question.id for item in arrays.items],
        }
    return {
        "format": FORMAT,
        "kind": "numbers",
        "item": basis.item,
        "below": list(basis.below),
        "above": list(basis.above),
        "inputs": figures_object(basis.numbers.figures, basis.right),
        "explanation": explanation_object(basis.told),
        "sources": names,
        "questions": [item.question.id for item in basis.numbers.items],
        "shifts": [
            [lean.source, f"{lean.shift:.6f}"] for lean in basis.leans if lean.shift
        ],
    }


def _told(of: Gathered, estimate: Estimate) -> dict[str, Json]:
    """What a sheet prints of an estimate, so that it needs no model to do so."""
    # The first line says which question it is, as whoever prints it does.
    lines = [*estimate_text(estimate)][1:]
    said = "\n".join(lines).casefold()
    names = [each.name for each in of.sources if show(each.name).casefold() in said]
    return {
        "words": estimate.words,
        "interval": None if estimate.span is None else [*span_text(estimate)],
        "reports": estimate.n_reports,
        "independent": number_text(round(estimate.n_independent, 1)),
        "flipped_without": [*estimate.flips],
        "names": [*names],
        "lines": [*lines],
    }


def _keep(writer: Writer, content: bytes) -> dict[str, Json]:
    parts: list[Json] = [
        writer.keep_blob(content[start : start + PART_BYTES])
        for start in range(0, len(content), PART_BYTES)
    ]
    return {
        "format": FORMAT,
        "name": "estimate.json",
        "parts": parts,
        "sha256": sha256(content).hexdigest(),
        "size": len(content),
    }
