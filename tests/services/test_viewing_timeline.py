"""What happened in a case, told by days of documents and by entries of the log."""

from __future__ import annotations

import pytest

from db.ledger import Ledger
from provenance.domain.decisions import (
    Confidence,
    Outcome,
    ReasonCode,
    Rule,
    Stance,
    Verdict,
)
from provenance.domain.errors import NotFoundError
from provenance.domain.identifiers import ClaimId, Ref
from provenance.domain.relations import RelationKind
from provenance.domain.values import exact
from provenance.services.confirming import dismiss_proposals
from provenance.services.reconciling import (
    approve_reconciliation,
    reconcile_question,
)
from provenance.services.undoing import last_undoable, undo_entry
from provenance.services.viewing_timeline import Happened, case_timeline
from tests.services.ledgers import NOON, claims_on, relate

H = Happened


@pytest.fixture
def decided(any_ledger: Ledger) -> Ledger:
    """Two claims at odds; the question decided by ada."""
    claims_on(
        any_ledger, [("killed", exact(43), "Official"), ("killed", exact(100), "Party")]
    )
    relate(any_ledger, 1, 2, RelationKind.CONTRADICTS)
    reconcile_question(
        any_ledger,
        question=1,
        outcome=Outcome.VALUE,
        value=exact(43),
        verdicts=(
            Verdict(claim=ClaimId(1), stance=Stance.SUPPORTS, code=ReasonCode.FITS),
            Verdict(claim=ClaimId(2), stance=Stance.OUTWEIGHED, code=ReasonCode.PARTY),
        ),
        rule=Rule.BEST_SOURCE,
        confidence=Confidence.LOW,
        rationale="He was there.",
        by="ada",
        at=NOON,
    )
    return any_ledger


def kinds(ledger: Ledger) -> list[Happened]:
    """What happened, in order."""
    return [each.kind for each in case_timeline(ledger, 1)]


def test_evidence_comes_before_the_decision_on_it(decided: Ledger):
    """Each line of the log names its entry and who acted, on both databases."""
    told = case_timeline(decided, 1)

    assert kinds(decided) == [H.CAPTURED, H.RECORDED, H.RELATED, H.DECIDED]
    assert told[-1].text == "R1 on Q1: value 43, low confidence: He was there."
    assert (told[-1].by, told[-1].at) == ("ada", "2021-10-08T12:00:00.000000Z")
    entries = [each.entry or 0 for each in told]
    assert entries == sorted(entries)
    assert entries[0] > 0


def test_approving_and_turning_stale_are_told(decided: Ledger):
    """And what made it stale, in its words."""
    approve_reconciliation(
        decided, reconciliation=1, because="Checked.", by="ben", at=NOON
    )
    claims_on(decided, [("killed", exact(50), "Wire")])

    assert kinds(decided)[-4:] == [H.APPROVED, H.CAPTURED, H.RECORDED, H.STALE]
    stale = [each for each in case_timeline(decided, 1) if each.kind is H.STALE]
    assert [each.text for each in stale] == ["R1: C3 arrived"]


def test_what_was_ruled_on_is_told_with_its_reason(decided: Ledger):
    """A dismissed relation stays in the story."""
    dismiss_proposals(
        decided, refs=(Ref("relation", 1),), because="Misread.", by="ben", at=NOON
    )

    [ruled] = [each for each in case_timeline(decided, 1) if each.kind is H.RULED]

    assert (ruled.text, ruled.by) == ("L1: dismissed: Misread.", "ben")


def test_an_undone_decision_stays_and_is_told_as_undone(decided: Ledger):
    """Nothing is taken back out of the log."""
    last = last_undoable(decided, by="ada")
    assert last is not None
    undo_entry(decided, entry=last.seq, because="A slip.", by="ada", at=NOON)

    assert kinds(decided)[-2:] == [H.DECIDED, H.UNDONE]


def test_there_is_no_timeline_of_no_case(ledger: Ledger):
    """The number is named."""
    with pytest.raises(NotFoundError, match="K9"):
        case_timeline(ledger, 9)
