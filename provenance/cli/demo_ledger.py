"""The demo's ledger: every act of it, by two made-up reviewers with role names."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from provenance import dossier
from provenance.cli.printing import narrate
from provenance.domain.decisions import (
    Confidence,
    Outcome,
    ReasonCode,
    Rule,
    Stance,
    Verdict,
)
from provenance.domain.grades import Reliability
from provenance.domain.identifiers import ClaimId
from provenance.domain.measures import ValueKind
from provenance.domain.values import NamedValue, exact
from provenance.services.capturing import add_document
from provenance.services.grading import grade_source
from provenance.services.listing import document_lines
from provenance.services.listing_cases import case_counts
from provenance.services.naming import find_claim, find_question, find_source
from provenance.services.opening import Ledger, create_ledger, open_ledger
from provenance.services.proposing import propose_claims
from provenance.services.reconciling import (
    approve_reconciliation,
    reconcile_question,
)
from provenance.services.recording import import_claims

ANALYST, SECOND = "analyst", "second-reader"
DOSSIER = "dossier"
Clock = Callable[[], datetime]

GRADES = (
    ("Northern Wire Service", Reliability.B, "Names its sources and dates its counts."),
    (
        "UN mission in Afghanistan",
        Reliability.B,
        "Counts late, but from its own staff.",
    ),
    ("United Nations", Reliability.B, "Publishes its method with its figures."),
    ("Conflict Digest Weekly", Reliability.C, "Adds up figures of different kinds."),
    ("Open Mirror Pages", Reliability.D, "Reprints without saying so."),
    ("Taliban sources", Reliability.C, "Held the ground, and spoke without a name."),
    ("Islamic State Khorasan Province", Reliability.D, "Gains by a high figure."),
    ("Messages shared in the city", Reliability.F, "Nobody knows who wrote them."),
)
NAMES = (
    (
        "11-01",
        Stance.SUPPORTS,
        ReasonCode.CORRECTED,
        "It corrects the outlet's own word.",
    ),
    ("13-06", Stance.SUPPORTS, ReasonCode.COPY, ""),
    ("10-01", Stance.SUPERSEDED, ReasonCode.CORRECTED, ""),
    ("11-02", Stance.SUPERSEDED, ReasonCode.CORRECTED, ""),
    ("13-05", Stance.SUPERSEDED, ReasonCode.COPY, "The letter repeats both names."),
)
DEFECTED = (
    ("14-01", Stance.SUPPORTS, ReasonCode.BETTER_PLACED, "The body's own report."),
    ("13-09", Stance.SUPPORTS, ReasonCode.COPY, "Cites the same report."),
)


def build_demo(folder: Path, location: Path, *, clock: Clock) -> None:
    """Build the ledger at `location`, whole or not at all, and unpack the dossier."""
    with tempfile.TemporaryDirectory(dir=folder) as place:
        unfinished = Path(place) / location.name
        create_ledger(str(unfinished), by=ANALYST, at=clock())
        ledger = open_ledger(str(unfinished))
        try:
            files = _unpack(folder / DOSSIER)
            _capture(ledger, files, clock)
            _propose(ledger, clock)
            _grade(ledger, clock)
            _decide(ledger, clock)
        finally:
            ledger.close()
        unfinished.rename(location)


def _unpack(folder: Path) -> Path:
    """The dossier as files that a reader can open, and add to a ledger of their own."""
    (folder / dossier.DOCUMENTS).mkdir(parents=True, exist_ok=True)
    for document in dossier.documents():
        target = folder / dossier.DOCUMENTS / document.name
        target.write_bytes(document.read_bytes())
    for file in (dossier.manifest(), dossier.claims()):
        (folder / file.name).write_bytes(file.read_bytes())
    return folder


def _capture(ledger: Ledger, files: Path, clock: Clock) -> None:
    for line in (files / dossier.MANIFEST).read_text("utf-8").splitlines():
        told = json.loads(line)
        path = files / told.pop("file")
        add_document(
            ledger,
            content=path.read_bytes(),
            name=path.name,
            by=ANALYST,
            at=clock(),
            **told,
        )
    done = import_claims(
        ledger,
        content=(files / dossier.CLAIMS).read_bytes(),
        name=dossier.CLAIMS,
        by=ANALYST,
        at=clock(),
    )
    narrate(
        f"{len(dossier.documents())} documents, {done.claims} claims, "
        f"{done.relations} relations proposed, {done.cases} cases opened."
    )


def _propose(ledger: Ledger, clock: Clock) -> None:
    """What the rules read in the documents, beside what the analyst recorded."""
    before = sum(case_counts(ledger).values())
    results = [
        propose_claims(ledger, document=line.document.id, by=ANALYST, at=clock())
        for line in document_lines(ledger)
    ]
    read = sum(len(result.claims) + result.known for result in results)
    proposed = sum(len(result.claims) for result in results)
    opened = sum(case_counts(ledger).values()) - before
    narrate(
        f"{read} claims read in the documents by rule: {read - proposed} are recorded "
        f"already, {proposed} wait for a person; cases opened by them: {opened}."
    )


def _grade(ledger: Ledger, clock: Clock) -> None:
    for name, letter, because in GRADES:
        grade_source(
            ledger,
            source=find_source(ledger, name),
            letter=letter,
            because=because,
            by=ANALYST,
            at=clock(),
        )


def _decide(ledger: Ledger, clock: Clock) -> None:
    named = reconcile_question(
        ledger,
        question=find_question(
            ledger, "russian-embassy-kabul-2022-09-05/perpetrator_name"
        ),
        outcome=Outcome.VALUE,
        value=NamedValue(kind=ValueKind.NAME, written="Waqas al-Waziristani"),
        verdicts=_verdicts(ledger, NAMES),
        rule=Rule.CORRECTION,
        confidence=Confidence.MODERATE,
        rationale="The group's weekly corrects the name its news outlet gave.",
        settles="A name from an inquiry that does not rest on the group's own word.",
        by=ANALYST,
        at=clock(),
    )
    approve_reconciliation(
        ledger,
        reconciliation=named.id,
        because="Read both statements and the correction notice.",
        by=SECOND,
        at=clock(),
    )
    reconcile_question(
        ledger,
        question=find_question(ledger, "tip-defection-to-iskp-2022/defected"),
        outcome=Outcome.VALUE,
        value=exact(50),
        verdicts=_verdicts(ledger, DEFECTED),
        rule=Rule.SINGLE_CLAIM,
        confidence=Confidence.LOW,
        rationale="Two publishers carry one report; nobody else has counted.",
        settles="A count from another body.",
        by=ANALYST,
        at=clock(),
    )


def _verdicts(
    ledger: Ledger, said: tuple[tuple[str, Stance, ReasonCode, str], ...]
) -> list[Verdict]:
    return [
        Verdict(
            claim=ClaimId(find_claim(ledger, name)),
            stance=stance,
            code=code,
            reason=reason,
        )
        for name, stance, code, reason in said
    ]
