"""What the model makes of sources, and how decisions agree with it."""

from __future__ import annotations

import pytest

from provenance.domain.audit_share import is_audited
from provenance.domain.values import exact
from provenance.services.estimating_sources import source_estimates
from provenance.services.opening import begin_log
from tests.services.estimating import blamed, killed, question_of, settle
from tests.services.ledgers import NOON, claims_on, entries, name, tables_of

ANNA = name("Anna")


def decided(ledger, count, *, right=("Wire", "Official"), wrong=("Militia",), first=0):
    """So many events of which some say Anna, some Boris, decided for Anna."""
    for at in range(first, first + count):
        event = f"event-{at}"
        claims = claims_on(
            ledger,
            [
                *(blamed("Anna", each, event=event) for each in right),
                *(blamed("Boris", each, event=event) for each in wrong),
            ],
        )
        settle(
            ledger,
            claims,
            claims[: len(right)],
            question=question_of(ledger, claims[0]),
            value=ANNA,
        )


def told(ledger):
    """The estimate of each source, by name."""
    with ledger.read() as connection:
        rows = connection.rows("SELECT id, name FROM source")
    found = source_estimates(ledger).sources
    return {row["name"]: found[row["id"]] for row in rows if row["id"] in found}


@pytest.mark.parametrize(("count", "is_shown"), [(4, False), (5, True)])
def test_under_five_decisions_no_share_is_told(ledger, count, is_shown):
    """As for the track record, with which it stands."""
    decided(ledger, count)

    wire = told(ledger)["Wire"]

    assert wire.n_decided == count
    assert (wire.reliability is not None) is is_shown


def test_who_was_right_is_told_from_who_was_wrong(ledger):
    """The interval of each holds its mean, and the two do not meet."""
    decided(ledger, 12)

    found = told(ledger)
    wire, militia = found["Wire"].reliability, found["Militia"].reliability

    assert wire.low < wire.mean < wire.high
    assert militia.high < wire.low


def test_what_was_decided_because_of_a_source_alone_says_nothing_of_it(ledger):
    """However often it was believed with nobody beside it."""
    decided(ledger, 8, right=("Wire",), wrong=("Militia",))

    found = told(ledger)

    assert found["Wire"].n_decided == 0
    assert found["Militia"].n_decided == 8


def test_agreement_is_told_apart_by_what_people_could_see(ledger):
    """Questions kept back by the audit are one share, the others another."""
    begin_log(ledger, by="ada", at=NOON)
    decided(ledger, 30)
    with ledger.read() as connection:
        from db.checkpoints import origin_of

        origin = origin_of(connection)
    audited = sum(is_audited(origin, 1 + 3 * at) for at in range(30))

    found = source_estimates(ledger).suggestions

    assert (found.hidden.whole, found.shown.whole) == (audited, 30 - audited)
    assert found.hidden.part == audited
    assert found.shown.part == 30 - audited


def test_a_curve_is_drawn_from_a_hundred_decisions_on(ledger):
    """Not before: few steps of few would tell nothing."""
    decided(ledger, 99)
    before = source_estimates(ledger).suggestions.curve
    decided(ledger, 1, first=99)

    after = source_estimates(ledger).suggestions.curve

    assert before == ()
    assert sum(step.right.whole for step in after) == 100


def test_a_decided_number_counts_by_its_interval(ledger):
    """43 lies in what 43, 45 and 90 make very likely."""
    claims = claims_on(
        ledger, [killed(43, "Wire"), killed(45, "Official"), killed(90, "Militia")]
    )
    settle(ledger, claims, claims[:1], question=1, value=exact(43))

    covered = source_estimates(ledger).suggestions.covered

    assert (covered.part, covered.whole) == (1, 1)


def test_telling_of_sources_writes_nothing(any_ledger):
    """Neither an entry nor a row."""
    decided(any_ledger, 2)
    before = entries(any_ledger), tables_of(any_ledger)

    source_estimates(any_ledger)

    assert (entries(any_ledger), tables_of(any_ledger)) == before
