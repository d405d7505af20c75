"""What a sheet holds, what it leaves out, and that it is the same each time."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from provenance.domain.decisions import (
    Confidence,
    Outcome,
    ReasonCode,
    Rule,
    Stance,
    Verdict,
)
from provenance.domain.errors import RefusedError
from provenance.domain.grades import Reliability
from provenance.domain.identifiers import ClaimId
from provenance.domain.values import exact
from provenance.services.capturing import add_document
from provenance.services.describing import describe_document
from provenance.services.exporting import read_sheet
from provenance.services.reconciling import reconcile_question
from provenance.services.recording import record_claim
from provenance.services.relating import relate_all
from provenance.services.sheet_selection import Selection
from provenance.services.sheets_csv import write_csv, write_evidence_csv
from provenance.services.sheets_json import write_json
from provenance.services.sheets_md import write_md
from tests.services import acting
from tests.services.acting import KUNDUZ, grade
from tests.services.ledgers import Told, claims_on
from tests.services.sheet_story import WIRE, grade_taliban, tell

WRITERS = (write_csv, write_evidence_csv, write_md, write_json)


@pytest.fixture
def told(any_ledger):
    """A ledger with every kind of decision."""
    tell(any_ledger)
    return any_ledger


def row_of(sheet, reconciliation):
    """The row of one decision."""
    (row,) = (row for row in sheet.rows if row.reconciliation == reconciliation)
    return row


def test_rows_are_in_the_order_of_their_names(told):
    """Event, measure and scope decide the place, not who decided first."""
    sheet = read_sheet(told)

    places = [(row.event, row.measure, row.scope) for row in sheet.rows]
    assert places == sorted(places)
    assert [row.reconciliation for row in sheet.rows] == [5, 1, 2, 3]


def test_reports_are_counted_beside_their_origins(told):
    """A copy is a report and no origin of its own; supporting claims count apart."""
    row = row_of(read_sheet(told), 1)

    assert str(row.weighed) == "4 reports, 3 origins, 1 link unconfirmed"
    assert str(row.supporting) == "1 report, 1 origin"


def test_grades_and_ratings_are_those_of_the_decision(told):
    """What was graded later does not change what the decision read; F stays F."""
    row = row_of(read_sheet(told), 1)

    assert [each.grades_text for each in row.evidence] == [
        "ungraded > ungraded",
        "ungraded > F",
        "ungraded",
        "ungraded > F",
    ]
    assert [each.rating_text for each in row.evidence] == [
        *("not rated", "not rated", "2", "not rated")
    ]


def test_a_sheet_has_the_grades_that_held_for_its_claims(ledger, noon):
    """Where a source holds a nearer grade than the general one, the nearer is told."""
    claims_on(ledger, KUNDUZ)
    grade(ledger, noon, "B", source=1)
    grade(ledger, noon, "C", source=2)
    grade(ledger, noon, "E", source=2, topic="killed")
    acting.decide(ledger, noon)

    row = row_of(read_sheet(ledger), 1)

    assert [each.grades_text for each in row.evidence] == ["B", "E"]


def test_a_changed_grade_makes_the_row_stale(told):
    """The row says since when and why."""
    row = row_of(read_sheet(told), 1)

    assert row.stale_text.startswith("since #")
    assert "the grade of S" in row.stale_text


@pytest.mark.parametrize(
    ("reconciliation", "value"),
    [(1, "43"), (2, "Al-Muhajir / Al-Waziristani"), (3, "")],
    ids=["value", "both-stand", "unresolved"],
)
def test_a_row_says_what_was_decided(told, reconciliation, value):
    """A value, both values, or none."""
    assert row_of(read_sheet(told), reconciliation).value == value


def test_dissent_is_in_the_row(told):
    """Claims that do not support the decision stand in the sheet with the reason."""
    row = row_of(read_sheet(told), 1)

    assert row.dissent[0].verdict_text == (
        "outweighed: a party to the conflict with an interest in the figure: "
        "The wire was early."
    )
    assert [each.claim for each in row.dissent] == [1, 2, 4]


def test_a_figure_that_is_not_in_the_words_is_held_out(told):
    """A decision with no supporting words is no row; the sheet names it and why."""
    sheet = read_sheet(told)

    (held,) = sheet.held_out
    assert (held.reconciliation, held.scope) == (4, "guards")
    assert "not in the words" in held.why
    assert 4 not in {row.reconciliation for row in sheet.rows}


def test_a_contested_question_that_nobody_decided_is_named(told):
    """The reader is told what waits, and how many speak of it."""
    (waiting,) = read_sheet(told).waiting

    assert (waiting.question, waiting.measure) == (6, "abducted")
    assert str(waiting.claims) == "2 reports, 2 origins"


def test_what_only_a_program_read_is_in_no_sheet(told):
    """A proposed claim neither contests a question nor asks one of its own."""
    before = read_sheet(told)
    claims_on(
        told,
        [
            Told(
                measure="abducted", value=exact(7), chain=("Model",), state="proposed"
            ),
            Told(
                measure="arrested", value=exact(5), chain=("Model",), state="proposed"
            ),
            Told(
                measure="arrested", value=exact(9), chain=("Model",), state="proposed"
            ),
        ],
    )
    relate_all(told, by="ada", at=datetime(2030, 1, 1, tzinfo=UTC))

    after = read_sheet(told)

    assert after.notes == before.notes
    assert after.waiting == before.waiting


def test_undecided_questions_are_counted(told):
    """The reader is told what the sheet cannot say."""
    sheet = read_sheet(told)

    assert (len(sheet.waiting), sheet.undecided_others) == (1, 1)
    assert sheet.notes == (
        "1 contested question is undecided: no value is given.",
        "1 other question is without a decision and not in this sheet.",
        "1 decision is held out: no value is given.",
    )


def test_lines_are_in_one_order_whatever_they_are(told):
    """Decided, held out and waiting questions stand where their names put them."""
    lines = read_sheet(told).lines

    places = [(line.event, line.measure, line.scope) for line in lines]
    assert places == sorted(places)
    assert len(lines) == 6


def test_approvals_and_objections_are_in_the_row(told):
    """Who said yes and who said no; nobody is `not approved`."""
    sheet = read_sheet(told)

    at = "2021-10-08T12:03:00.000000Z"
    texts = {row.reconciliation: row.approval_text for row in sheet.rows}
    assert texts == {
        1: f"approved by bob at {at}",
        2: f"objected to by bob at {at}",
        3: "not approved",
        5: "not approved",
    }


def test_one_event_can_be_exported_alone(told):
    """The filter keeps rows, counts and notes to one event, and the head names it."""
    sheet = read_sheet(told, asked=Selection(event=1))

    assert {row.event for row in sheet.rows} == {"kunduz"}
    assert sheet.head.event == "kunduz"


@pytest.mark.parametrize("write", WRITERS, ids=lambda write: write.__name__)
def test_a_sheet_of_a_past_instant_stays_the_same(told, write):
    """Later acts change nothing of what was known then, byte for byte."""
    sheet = read_sheet(told)
    grade_taliban(told, Reliability.B, minute=9)
    claims_on(told, [Told(measure="killed", value=exact(44), chain=(WIRE,))])

    again = read_sheet(told, as_of=datetime.fromisoformat(sheet.head.as_of))

    assert write(again) == write(sheet)
    assert write(again) != write(read_sheet(told))


def test_a_sheet_before_the_ledger_is_refused(told):
    """There is no entry that it could name."""
    with pytest.raises(RefusedError, match="no entry yet"):
        read_sheet(told, as_of=datetime(2020, 1, 1, tzinfo=UTC))


def page_decided(ledger, at):
    """A decision on what a page says that calls and dates itself."""
    page = (
        "<html><head><title>The ferry</title>"
        '<meta property="og:site_name" content="Harbour Post">'
        '<meta property="article:published_time" content="2021-10-09"></head>'
        "<body><article><p>Exactly 12 people were killed.</p></article></body></html>"
    )
    add_document(ledger, content=page.encode(), name="page.html", by="ada", at=at)
    row = {
        "document": "page.html",
        "quote": "Exactly 12 people were killed.",
        "event": "ferry",
        "attribute": "killed",
        "value": 12,
    }
    record_claim(ledger, row=row, by="ada", at=at)
    verdict = Verdict(claim=ClaimId(1), stance=Stance.SUPPORTS, code=ReasonCode.FITS)
    reconcile_question(
        ledger,
        question=1,
        outcome=Outcome.VALUE,
        value=exact(12),
        confidence=Confidence.LOW,
        rule=Rule.SINGLE_CLAIM,
        rationale="The only count.",
        verdicts=(verdict,),
        by="ada",
        at=at,
    )


def test_what_is_inferred_of_a_document_is_marked(any_ledger, noon):
    """A reader of the sheet knows what the page said of itself."""
    page_decided(any_ledger, noon)

    sheet = read_sheet(any_ledger)

    (evidence,) = sheet.rows[0].evidence
    assert evidence.inferred == ("publisher", "title", "published")
    marked = "The ferry (inferred), Harbour Post (inferred), 2021-10-09 (inferred)"
    assert marked in write_md(sheet).decode()


def test_what_was_confirmed_of_a_document_has_no_mark(any_ledger, noon):
    """A reviewer answers for it from then on."""
    page_decided(any_ledger, noon)

    describe_document(
        any_ledger,
        document=1,
        publisher="Harbour Post",
        because="So its masthead.",
        by="ada",
        at=noon,
    )

    (evidence,) = read_sheet(any_ledger).rows[0].evidence
    assert evidence.inferred == ("title", "published")
