"""An audit hides nothing behind the first thing it finds, and says it for people."""

from __future__ import annotations

import pytest

from db.ledger import Ledger
from provenance.domain.findings import Finding, Severity
from provenance.domain.values import exact
from provenance.services.auditing import verify_ledger
from provenance.services.auditing_found import NAMED_MAX
from tests.services.ledgers import claims_on
from tests.services.stories import tell_kunduz
from tests.services.tampering import drop_guard, tamper


@pytest.fixture
def told(any_ledger: Ledger) -> Ledger:
    """A ledger with a decision in force on claims 1 and 2, and a claim 3 outside it."""
    tell_kunduz(any_ledger)
    return any_ledger


def only(ledger: Ledger, *, rule: str) -> Finding:
    """The finding of a rule that found something once."""
    (finding,) = (f for f in verify_ledger(ledger).findings if f.rule == rule)
    return finding


def test_others_of_a_kind_are_counted_and_named(told: Ledger) -> None:
    """A second changed claim cannot hide behind the first."""
    tamper(told, "UPDATE claim SET hedge = 'some'")

    finding = only(told, rule="projection")

    assert (finding.subject, finding.more, finding.others) == ("C1", 2, ("C2", "C3"))
    assert finding.told.endswith(" And 2 more: C2, C3.")


def test_every_finding_is_told_when_asked_for(told: Ledger) -> None:
    """Each row is then a finding of its own."""
    tamper(told, "UPDATE claim SET hedge = 'some'")

    findings = verify_ledger(told, every=True).findings

    assert [each.subject for each in findings] == ["C1", "C2", "C3"]
    assert {each.more for each in findings} == {0}


def test_no_more_than_a_screenful_is_named(ledger: Ledger) -> None:
    """What is past the names is still counted."""
    claims_on(ledger, [("killed", exact(n), "Wire") for n in range(1, 31)])
    tamper(ledger, "UPDATE claim SET hedge = 'some'")

    finding = only(ledger, rule="projection")

    assert (finding.more, len(finding.others)) == (29, NAMED_MAX)
    assert finding.told.endswith(f"C{NAMED_MAX + 1} and 9 not named here.")


def test_every_column_of_a_row_is_told(told: Ledger) -> None:
    """A changed figure cannot hide behind a changed hedge."""
    tamper(told, "UPDATE claim SET low = 430000000, hedge = 'some' WHERE id = 3")

    assert only(told, rule="projection").message == (
        "C3 differs from the log: low is 430, and the log gives 43; "
        "hedge is “some”, and the log gives nothing."
    )


def test_what_a_decision_stands_on_comes_first(told: Ledger) -> None:
    """The approval of a decision in force is told before the source found earlier."""
    tamper(told, "UPDATE source SET name = 'Wife' WHERE id = 3")
    tamper(told, "UPDATE approval SET is_yes = 0")

    findings = verify_ledger(told).findings

    assert [each.subject for each in findings] == ["A1", "S3"]


def test_a_claim_that_a_decision_weighed_is_the_one_named(told: Ledger) -> None:
    """Though another claim with a lower number differs too."""
    tamper(told, "UPDATE verdict SET claim_id = 3 WHERE position = 0")
    tamper(told, "UPDATE claim SET hedge = 'some' WHERE id IN (2, 3)")
    tamper(told, "UPDATE question SET reconciliation_id = NULL")

    named = {each.subject for each in verify_ledger(told).findings}

    assert {"Q1", "C2", "the verdict on C1 in R1"} <= named


def test_errors_come_before_warnings(told: Ledger) -> None:
    """A clock that ran backwards is found first, and told last."""
    tamper(told, "UPDATE entry SET at = '2020' WHERE seq = 4")

    severities = [each.severity for each in verify_ledger(told).findings]

    assert severities == sorted(severities)
    assert {*severities} == {Severity.ERROR, Severity.WARNING}


@pytest.mark.parametrize(
    ("sql", "said"),
    [
        (
            "UPDATE grade SET letter = 'A'",
            "G1 differs from the log: letter is A, and the log gives B.",
        ),
        (
            "UPDATE approval SET is_yes = 0",
            "A1 differs from the log: approved is no, and the log gives yes.",
        ),
        (
            "UPDATE verdict SET stance = 'supports' WHERE position = 1",
            "The verdict on C2 in R1 differs from the log: stance is supports, and "
            "the log gives outweighed.",
        ),
        (
            "UPDATE relation SET state = 'dismissed'",
            "L1 differs from the log: state is dismissed, and the log gives proposed.",
        ),
        (
            "UPDATE claim SET question_id = 2 WHERE id = 3",
            "C3 differs from the log: question is Q2, and the log gives Q1.",
        ),
        (
            "UPDATE reconciliation SET stale_seq = 3",
            "R1 differs from the log: stale is entry #3, and the log gives entry #8.",
        ),
        ("DELETE FROM rating", "T1 is gone: the log gives it."),
        (
            "UPDATE entry SET seq = 99 WHERE seq = 10",
            "Before entry #99, #10 to #98 are not there.",
        ),
    ],
)
def test_a_difference_is_told_for_people(told: Ledger, sql: str, said: str) -> None:
    """Numbers as they are read, letters and dates bare, rows by their names."""
    tamper(told, sql)

    assert said in [each.message for each in verify_ledger(told).findings]


def test_long_texts_are_shown_where_they_part(told: Ledger) -> None:
    """Two texts that begin alike do not look the same."""
    tamper(told, f"UPDATE passage SET exact = exact || '{'x' * 80}!' WHERE id = 3")

    message = only(told, rule="projection").message

    kept, _, given = message.partition(", and the log gives ")
    assert "“…" in given
    assert "xxx" in kept
    assert "xxx" not in given


def test_changed_bytes_are_told_by_their_document(told: Ledger) -> None:
    """Not by a digest that nobody knows."""
    tamper(told, "UPDATE blob SET size = size + 1")

    finding = only(told, rule="blob-size")

    assert {finding.subject, *finding.others} >= {"D1", "#2"}


def test_guards_that_are_gone_are_one_warning(told: Ledger) -> None:
    """It names them."""
    drop_guard(told)

    assert "missing: trigger entry_only_erased" in only(told, rule="schema").message


def test_an_audit_says_what_it_looked_at(told: Ledger) -> None:
    """Entries, blobs, passages, tables and rows are counted."""
    checked = verify_ledger(told).checked

    assert (checked.entries, checked.passages) == (10, 3)
    assert min(checked.blobs, checked.tables, checked.rows) > 0


def test_what_was_not_compared_is_not_counted(told: Ledger) -> None:
    """A log with an unreadable body gives no table to compare with."""
    tamper(told, "UPDATE entry SET body = NULL WHERE seq = 3")

    checked = verify_ledger(told).checked

    assert (checked.tables, checked.rows) == (0, 0)
