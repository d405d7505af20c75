"""Estimates that somebody kept: what they hold, and what they change."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.estimates import kept_estimates
from db.ledger import Ledger
from provenance.domain.errors import NotFoundError, RefusedError
from provenance.domain.measures import ValueKind
from provenance.domain.values import NamedValue
from provenance.services.auditing import verify_ledger
from provenance.services.estimating import estimate_question
from provenance.services.estimating_kept import keep_estimate
from provenance.services.estimating_replayed import replayed_estimates
from provenance.services.estimating_told import estimate_object
from provenance.services.opening import begin_log
from tests.services.estimating import MIXED, blamed, grade, killed
from tests.services.ledgers import (
    NOON,
    Told,
    claims_on,
    entries,
    tables_of,
    tables_rebuilt,
)


@settings(
    max_examples=10,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.lists(st.sampled_from([1, 2, 3, 4]), min_size=1, max_size=4))
def test_a_kept_estimate_changes_nothing_that_counts(template, kept):
    """Not a row of any table, not what any estimate says."""
    ledger = Ledger.scratch()
    claims_on(ledger, MIXED)
    rows = tables_of(ledger)
    told = [estimate_object(estimate_question(ledger, n)) for n in (1, 2, 3, 4)]
    before = entries(ledger)

    for question in kept:
        keep_estimate(ledger, question=question, by="ada", at=NOON)

    assert tables_of(ledger) == rows == tables_rebuilt(ledger)
    assert [estimate_object(estimate_question(ledger, n)) for n in (1, 2, 3, 4)] == told
    assert entries(ledger) == before + len(kept)
    ledger.close()


@pytest.mark.parametrize("question", [1, 2], ids=["number", "name"])
def test_what_was_kept_is_made_again_from_its_own_inputs(any_ledger, question):
    """However the ledger has grown since."""
    claims_on(any_ledger, MIXED)
    grade(any_ledger, 1, "B")
    keep_estimate(any_ledger, question=question, by="ada", at=NOON)
    claims_on(any_ledger, [killed(900, "Rumour"), blamed("Zoe", "Rumour")])
    grade(any_ledger, 2, "E")

    [again] = replayed_estimates(any_ledger, questions=[question])

    assert again.is_same
    assert again.has_model
    assert again.kept.lead.startswith("Most likely")


def test_words_that_may_have_to_be_erased_are_not_kept(ledger):
    """Neither as the answers to the question, nor beside another's."""
    said = NamedValue(kind=ValueKind.TEXT, written="A private remark")
    remarks = [
        Told(measure="remark", value=said, chain=(who,), event="other")
        for who in ("Official", "Wire")
    ]
    claims_on(ledger, [*MIXED, *remarks])
    with ledger.read() as connection:
        remark = connection.value(
            "SELECT id AS value FROM question WHERE measure = 'remark'"
        )

    keep_estimate(ledger, question=2, by="ada", at=NOON)
    with pytest.raises(RefusedError, match="could not erase"):
        keep_estimate(ledger, question=remark, by="ada", at=NOON)

    with ledger.read() as connection:
        [kept] = kept_estimates(connection, 2)
    assert "Anna" in kept.file["values"]
    assert "private" not in str(kept.file)


def test_what_was_kept_is_verified_with_the_rest(ledger):
    """An audit finds the file that the entry names, and nothing else to say."""
    begin_log(ledger, by="ada", at=NOON)
    claims_on(ledger, MIXED)
    keep_estimate(ledger, question=1, by="ada", at=NOON)

    assert verify_ledger(ledger).findings == ()


def test_a_retried_act_is_kept_once(ledger):
    """The same client's id gives the same entry."""
    claims_on(ledger, MIXED)

    first = keep_estimate(ledger, question=1, by="ada", at=NOON, entry_id="once")
    again = keep_estimate(ledger, question=1, by="ada", at=NOON, entry_id="once")

    assert first == again
    with ledger.read() as connection:
        assert len(kept_estimates(connection, 1)) == 1


def test_where_there_is_no_estimate_none_is_kept(ledger):
    """Refused with the reason; nothing is written."""
    claims_on(ledger, [killed(43, "A", state="proposed")])
    before = entries(ledger)

    with pytest.raises(RefusedError, match="nothing that counts"):
        keep_estimate(ledger, question=1, by="ada", at=NOON)
    with pytest.raises(NotFoundError):
        keep_estimate(ledger, question=9, by="ada", at=NOON)

    assert entries(ledger) == before
