"""What an extractor reads is kept as proposals, once, and counts for nothing yet."""

from __future__ import annotations

import pytest

from db.claims import get_claim
from db.log import get_entry
from provenance.domain.claims import ClaimState
from provenance.domain.decisions import (
    Confidence,
    Outcome,
    ReasonCode,
    Rule,
    Stance,
    Verdict,
)
from provenance.domain.errors import InvalidRecordError, NotFoundError, RefusedError
from provenance.domain.grades import Credibility
from provenance.domain.identifiers import ClaimId, Ref
from provenance.services.auditing import verify_ledger
from provenance.services.capturing import add_document
from provenance.services.confirming import confirm_proposals, dismiss_proposals
from provenance.services.exporting import read_sheet
from provenance.services.extracting import (
    EXTRACTOR,
    DocumentText,
    Extracted,
    extract_claims,
)
from provenance.services.listing_rows import claim_rows
from provenance.services.proposing import propose_claims
from provenance.services.rating import rate_claim
from provenance.services.reconciling import reconcile_question
from provenance.services.recording import record_claim
from provenance.services.undoing import undo_entry
from tests.services.ledgers import decision_on, entries, tables_of, tables_rebuilt

TEXT = (
    "Eleven sailors were killed when a ferry struck the pier on 12 March 2020, "
    "according to the harbour office. At least 30 people were injured, the mayor said."
)
RECORDED = {
    "url": "https://news.example/ferry",
    "event": "ferry-2020-03-12",
    "attribute": "killed",
    "value": 11,
    "event_date": "2020-03-12",
    "attribution": ["Harbour Gazette", "harbour office"],
}


@pytest.fixture
def document(any_ledger, noon):
    """A page with two claims, captured."""
    return capture(any_ledger, noon)


def capture(ledger, noon, *, name="ferry.txt", text=TEXT):
    """The number of a captured page."""
    captured = add_document(
        ledger,
        content=text.encode(),
        name=name,
        publisher="Harbour Gazette",
        published="2020-03-14",
        by="ada",
        at=noon,
    )
    return captured.document.id


def propose(ledger, noon, document=1, **changes):
    """Propose what a page says."""
    given = {"document": document, "by": "ada", "at": noon, **changes}
    return propose_claims(ledger, **given)


def read(ledger, number):
    """One claim."""
    with ledger.read() as connection:
        return get_claim(connection, number)


def read_rows():
    """The rows that the page gives."""
    said = DocumentText(text=TEXT, name="ferry.txt", publisher="Harbour Gazette")
    return extract_claims(said).claims


def typed_rows():
    """What the page says, as a person would record it."""
    left_out = ("rule", "because")
    return [{k: v for k, v in r.items() if k not in left_out} for r in read_rows()]


def rule_on(rule, ledger, noon, *numbers):
    """Confirm or dismiss claims."""
    refs = [Ref("claim", number) for number in numbers]
    return rule(ledger, refs=refs, because="I read the page.", by="ben", at=noon)


def decide(ledger, noon, claim):
    """Settle the claim's question by that claim."""
    found = read(ledger, claim)
    verdict = Verdict(
        claim=ClaimId(claim),
        stance=Stance.SUPPORTS,
        code=ReasonCode.BETTER_PLACED,
        reason="",
    )
    return reconcile_question(
        ledger,
        question=found.question,
        outcome=Outcome.VALUE,
        value=found.value,
        verdicts=[verdict],
        rule=Rule.BEST_SOURCE,
        confidence=Confidence.LOW,
        rationale="Only he was there.",
        by="ben",
        at=noon,
    )


def test_what_a_page_says_is_proposed_in_one_act(any_ledger, noon, document):
    """One entry holds every claim, by its document and its extractor."""
    proposed = propose(any_ledger, noon)

    with any_ledger.read() as connection:
        entry = get_entry(connection, proposed.entry)
    assert (entry.kind, entry.subject) == ("claims.proposed", f"D{document}")
    assert entry.body is not None
    assert f'"extractor":"{EXTRACTOR}"' in entry.body
    assert len(proposed.claims) == 2


def test_a_proposal_carries_its_rule_and_reason(any_ledger, noon, document):
    """Who judges it can see what proposed it, and why."""
    proposed = propose(any_ledger, noon)

    claim = read(any_ledger, proposed.claims[0])
    assert claim.state is ClaimState.PROPOSED
    assert claim.rule == "passive/1"
    assert claim.because.startswith("A verb in the passive counts")
    assert claim.passage.exact == TEXT[: len("Eleven sailors were killed")]


def test_a_page_read_again_proposes_nothing_twice(any_ledger, noon, document):
    """The same document, span, measure and value is one claim."""
    propose(any_ledger, noon)
    before = entries(any_ledger)

    again = propose(any_ledger, noon)

    assert (again.entry, again.claims, again.known) == (None, (), 2)
    assert entries(any_ledger) == before


def test_what_was_dismissed_does_not_come_back(any_ledger, noon, document):
    """The same version of the rule has had its answer."""
    rule_on(dismiss_proposals, any_ledger, noon, *propose(any_ledger, noon).claims)

    assert propose(any_ledger, noon).claims == ()


def test_a_newer_rule_may_propose_what_was_dismissed(any_ledger, noon, document):
    """Dismissing answers one version, not every later one."""

    def newer(said):
        rows = tuple({**row, "rule": "passive/2"} for row in extract_claims(said).rows)
        return Extracted(extractor="extract/2", rows=rows)

    rule_on(dismiss_proposals, any_ledger, noon, *propose(any_ledger, noon).claims)

    assert len(propose(any_ledger, noon, extractor=newer).claims) == 2


@pytest.mark.parametrize("quote", [None, "Eleven sailors", "killed when"])
def test_what_a_person_recorded_is_not_proposed(any_ledger, noon, document, quote):
    """The same answer in words that overlap is known, however many were quoted."""
    row = typed_rows()[0]
    if quote is not None:
        row |= {"quote": quote, "start": None, "end": None}
    record_claim(any_ledger, row=row, by="ada", at=noon)

    proposed = propose(any_ledger, noon)

    assert (len(proposed.claims), proposed.known) == (1, 1)


def test_undone_proposals_are_withdrawn_and_may_come_again(any_ledger, noon, document):
    """Reading a page is an act that its author can undo."""
    proposed = propose(any_ledger, noon)

    undo_entry(
        any_ledger, entry=proposed.entry, because="Wrong page.", by="ada", at=noon
    )

    assert read(any_ledger, proposed.claims[0]).state is ClaimState.WITHDRAWN
    assert len(propose(any_ledger, noon).claims) == 2


def test_a_proposal_that_somebody_confirmed_is_not_undone(any_ledger, noon, document):
    """Undoing never takes away what another has ruled on."""
    proposed = propose(any_ledger, noon)
    rule_on(confirm_proposals, any_ledger, noon, proposed.claims[0])

    with pytest.raises(RefusedError, match="leans on it"):
        undo_entry(any_ledger, entry=proposed.entry, because="No.", by="ada", at=noon)


def test_proposals_are_rebuilt_from_the_log(any_ledger, noon, document):
    """Replay gives the same tables, and the audit finds nothing."""
    proposed = propose(any_ledger, noon)
    rule_on(confirm_proposals, any_ledger, noon, proposed.claims[0])
    rule_on(dismiss_proposals, any_ledger, noon, proposed.claims[1])

    assert tables_rebuilt(any_ledger) == tables_of(any_ledger)
    assert verify_ledger(any_ledger).findings == ()


def test_a_proposal_cannot_be_rated(ledger, noon):
    """It counts for nothing until a person confirms it."""
    capture(ledger, noon)
    claim = propose(ledger, noon).claims[0]

    with pytest.raises(RefusedError, match="proposed"):
        rate_claim(
            ledger,
            claim=claim,
            digit=Credibility.DOUBTFUL,
            because="x",
            by="b",
            at=noon,
        )


def test_a_proposal_cannot_be_decided_on(ledger, noon):
    """No verdict weighs it."""
    capture(ledger, noon)
    claim = propose(ledger, noon).claims[0]

    with pytest.raises((RefusedError, InvalidRecordError)):
        decide(ledger, noon, claim)


def test_a_confirmed_proposal_can_be_decided_on(ledger, noon):
    """A person's word makes it count."""
    capture(ledger, noon)
    claim = propose(ledger, noon).claims[0]
    rule_on(confirm_proposals, ledger, noon, claim)

    decide(ledger, noon, claim)

    assert len(read_sheet(ledger).rows) == 1


@pytest.fixture
def decided(ledger, noon):
    """A ledger with a decision on the question that a page also answers."""
    slug = read_rows()[0]["event"]
    claim = record_claim(ledger, row={**RECORDED, "event": slug}, by="ada", at=noon)
    decide(ledger, noon, claim.id)
    capture(ledger, noon)
    return claim.question


def test_a_proposal_makes_no_decision_stale(ledger, noon, decided):
    """Proposals decide nothing."""
    propose(ledger, noon)

    assert decision_on(ledger, decided).stale_since is None


def test_dismissing_a_proposal_makes_no_decision_stale(ledger, noon, decided):
    """What never counted is not missed."""
    rule_on(dismiss_proposals, ledger, noon, *propose(ledger, noon).claims)

    assert decision_on(ledger, decided).stale_since is None


def test_confirming_a_proposal_makes_the_decision_stale(ledger, noon, decided):
    """From then on it is a claim that the decision has not read."""
    rule_on(confirm_proposals, ledger, noon, *propose(ledger, noon).claims)

    assert decision_on(ledger, decided).stale_since is not None


def test_proposals_open_a_case(ledger, noon):
    """A contradiction among proposals waits in the queue."""
    capture(ledger, noon)
    capture(
        ledger,
        noon,
        name="ferry.md",
        text=TEXT.replace("Eleven sailors", "Forty sailors").replace(
            "the harbour office", "the coast guard"
        ),
    )

    propose(ledger, noon, document=1)
    propose(ledger, noon, document=2)

    with ledger.read() as connection:
        kinds = connection.rows("SELECT kind, case_id FROM relation ORDER BY id")
    assert ("contradicts", 1) in [(row["kind"], row["case_id"]) for row in kinds]


def test_there_is_no_reading_a_document_that_is_not_there(ledger, noon):
    """The sentence names it."""
    with pytest.raises(NotFoundError, match="D7"):
        propose(ledger, noon, document=7)


def test_an_imported_row_with_a_rule_is_a_proposal(ledger, noon):
    """What a rule says is proposed, by whichever door it comes."""
    row = {**RECORDED, "rule": "reader/2", "because": "It says so."}

    claim = record_claim(ledger, row=row, by="ada", at=noon)

    assert (claim.state, claim.rule) == (ClaimState.PROPOSED, "reader/2")


@pytest.mark.parametrize(
    "changes",
    [{"because": "It says so."}, {"rule": "reader"}, {"rule": "/2"}],
    ids=["a reason without a rule", "no version", "no name"],
)
def test_a_rule_has_a_name_and_a_version(ledger, noon, changes):
    """A reason stands beside a rule, and a rule says which version it is."""
    with pytest.raises(InvalidRecordError, match="rule"):
        record_claim(ledger, row={**RECORDED, **changes}, by="ada", at=noon)


def test_the_rows_of_a_proposal_can_be_imported_again(ledger, noon):
    """Listed rows carry the rule and the reason."""
    capture(ledger, noon)
    propose(ledger, noon)

    listed = claim_rows(ledger, limit=10)

    assert [row["rule"] for row in listed] == ["passive/1", "passive/1"]
    assert all(row["because"] for row in listed)


def test_a_persons_claim_takes_a_proposals_place_in_one_act(any_ledger, noon, document):
    """The edit is a person's claim, and the proposal is dismissed with it."""
    proposed = propose(any_ledger, noon).claims[0]
    before = entries(any_ledger)

    claim = record_claim(
        any_ledger,
        row={**typed_rows()[0], "scope": "sailors"},
        instead_of=proposed,
        because="It counts sailors only.",
        by="ben",
        at=noon,
    )

    assert entries(any_ledger) == before + 1
    assert claim.state is ClaimState.RECORDED
    assert read(any_ledger, proposed).state is ClaimState.DISMISSED


def test_undoing_the_edit_brings_the_proposal_back(any_ledger, noon, document):
    """Both halves of the act go together, and the log still gives the tables."""
    proposed = propose(any_ledger, noon).claims[0]
    claim = record_claim(
        any_ledger,
        row=typed_rows()[0],
        instead_of=proposed,
        because="It is mine.",
        by="ben",
        at=noon,
    )

    undo_entry(any_ledger, entry=None, because="It is not.", by="ben", at=noon)

    assert read(any_ledger, claim.id).state is ClaimState.WITHDRAWN
    assert read(any_ledger, proposed).state is ClaimState.PROPOSED
    assert tables_rebuilt(any_ledger) == tables_of(any_ledger)


def test_only_a_proposal_is_replaced(ledger, noon):
    """What a person recorded is not dismissed by another's record."""
    claim = record_claim(ledger, row=RECORDED, by="ada", at=noon)

    with pytest.raises(RefusedError, match="not proposed"):
        record_claim(
            ledger, row=RECORDED, instead_of=claim.id, because="x", by="ben", at=noon
        )
