"""Kept estimates are made again from the log, and no falsified one is vouched for."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

import pytest

from db.estimates import kept_estimates, latest_told
from db.ledger import Ledger
from provenance.domain.entries import canonical
from provenance.domain.errors import LedgerDamagedError
from provenance.domain.findings import Severity
from provenance.domain.measures import ValueKind
from provenance.domain.values import NamedValue
from provenance.services.estimating_kept import keep_estimate
from provenance.services.estimating_replayed import (
    Replayed,
    estimate_findings,
    replayed_estimates,
)
from tests.services.erasing import erase
from tests.services.estimating import MIXED, killed
from tests.services.ledgers import NOON, Told, claims_on
from tests.services.tampering import spelt, tamper


@pytest.fixture
def kept(any_ledger: Ledger) -> Ledger:
    """A ledger that keeps the estimates of a number and of a name."""
    claims_on(any_ledger, MIXED)
    for question in (1, 2):
        keep_estimate(any_ledger, question=question, by="ada", at=NOON)
    return any_ledger


def replayed(ledger: Ledger, question: int = 1) -> Replayed:
    """The only kept estimate of a question, made again."""
    [again] = replayed_estimates(ledger, questions=[question])
    return again


def body_of(ledger: Ledger, question: int = 1) -> dict[str, Any]:
    """What the entry of an estimate says."""
    with ledger.read() as connection:
        [found] = kept_estimates(connection, question)
    return found.body


def falsify(ledger: Ledger, body: dict[str, Any], question: int = 1) -> None:
    """Put another body into the entry of an estimate."""
    said = canonical(body).replace("'", "''")
    where = f"kind = 'estimate.kept' AND subject = 'Q{question}'"
    tamper(ledger, f"UPDATE entry SET body = '{said}' WHERE {where}")


@pytest.mark.parametrize(
    ("key", "value", "what"),
    [
        ("model", "figures 9", "model"),
        ("lead", "Most likely 900.", "lead"),
        ("audited", "perhaps", "audited"),
        ("inputs_sha256", "0" * 64, "inputs_sha256"),
        ("question", 2, "question"),
        ("official", "yes", "official"),
    ],
)
def test_a_falsified_entry_is_named(kept, key, value, what):
    """Whatever it says besides what it tells, and what it says more."""
    falsify(kept, {**body_of(kept), key: value})

    again = replayed(kept)

    assert again.is_wrong
    assert again.unlike is not None
    assert (again.unlike.what, again.unlike.kept) == (what, str(value))


@pytest.mark.parametrize(
    ("key", "value", "what"),
    [
        ("words", "almost certain", "told words"),
        ("interval", ["800", "960"], "told interval 1"),
        ("reports", 90, "told reports"),
        ("independent", "9", "told independent"),
        ("flipped_without", ["Nobody"], "told flipped_without 1"),
        ("names", ["Nobody"], "told names 1"),
        ("lines", ["  Most likely 900."], "told lines 1"),
    ],
)
def test_a_falsified_sentence_is_named(kept, key, value, what):
    """Everything that a sheet prints of an estimate is made again."""
    body = body_of(kept)
    falsify(kept, {**body, "told": {**body["told"], key: value}})

    again = replayed(kept)

    assert again.is_wrong
    assert again.unlike is not None
    assert again.unlike.what == what


def test_a_falsified_file_is_named(kept):
    """Inputs that explain themselves are still not those of the log."""
    body = body_of(kept)
    with kept.read() as connection:
        [found] = kept_estimates(connection, 1)
    content = canonical({**found.file, "sources": ["Nobody"]}).encode()
    digest = sha256(content).hexdigest()
    [part] = body["file"]["parts"]
    tamper(
        kept,
        f"UPDATE blob SET sha256 = '{digest}', size = {len(content)}, "
        f"content = {spelt(kept, content)} WHERE sha256 = '{part}'",
    )
    file = {"parts": [digest], "sha256": digest, "size": len(content)}
    falsify(kept, {**body, "file": {**body["file"], **file}})

    again = replayed(kept)

    assert again.is_wrong
    assert again.unlike is not None
    assert again.unlike.what == "file sources 1"


@pytest.mark.parametrize(
    ("key", "read"),
    [
        ("file", lambda connection: kept_estimates(connection, 1)),
        ("told", lambda connection: latest_told(connection, [1])),
    ],
    ids=["replay", "sheet"],
)
def test_an_entry_that_lacks_a_field_is_damage_by_its_number(kept, key, read):
    """Whoever reads it names the entry."""
    body = body_of(kept)
    del body[key]
    falsify(kept, body)

    with (
        kept.read() as connection,
        pytest.raises(LedgerDamagedError, match=r"entry #\d+ is no estimate"),
    ):
        read(connection)


def test_a_model_that_this_program_lacks_is_not_vouched_for(kept):
    """It says so instead of calling it the same."""
    falsify(kept, {**body_of(kept), "model": "figures 9"})

    again = replayed(kept)

    assert not again.has_model
    assert again.is_wrong
    assert again.outcome == (
        "made by the model “figures 9”, which this program lacks: not vouched for"
    )


def test_all_that_were_kept_are_made_again_in_one_walk(kept):
    """Each from the log before it, however it has grown; oldest first."""
    claims_on(kept, [killed(900, "Rumour")])
    keep_estimate(kept, question=1, by="bob", at=NOON)

    every = replayed_estimates(kept)

    assert [each.kept.question for each in every] == [1, 2, 1]
    assert all(each.is_same for each in every)
    assert every[0].kept.lead != every[2].kept.lead
    assert estimate_findings(every) == ()


def test_an_audit_is_told_of_the_falsified_one_alone(kept):
    """As an error that names its entry and what differs."""
    falsify(kept, {**body_of(kept, 2), "lead": "Most likely Boris."}, 2)

    [finding] = estimate_findings(replayed_estimates(kept))

    assert finding.severity is Severity.ERROR
    assert finding.rule == "estimate"
    assert "“lead” is “Most likely Boris.”, and the log gives" in finding.message


def remarks_erased(ledger: Ledger) -> int:
    """Keep an estimate beside two remarks that differ, and erase all words."""
    said = [
        Told(
            measure="remark",
            value=NamedValue(kind=ValueKind.TEXT, written=written),
            chain=(who,),
            event="other",
        )
        for who, written in (("Official", "One remark"), ("Wire", "Something else"))
    ]
    claims_on(ledger, [*MIXED, *said])
    keep_estimate(ledger, question=2, by="ada", at=NOON)
    return erase(ledger)


def test_after_an_erasure_it_is_no_error_that_inputs_are_gone(any_ledger):
    """What was lawfully erased accounts for it, and is named."""
    seq = remarks_erased(any_ledger)

    again = replayed(any_ledger, 2)

    assert (again.is_same, again.is_wrong) == (False, False)
    assert again.erased == seq
    assert [each.severity for each in estimate_findings([again])] == ["note"]


def test_an_erasure_excuses_no_other_sentence(kept):
    """Where the inputs come out again, so does every word."""
    erase(kept)
    falsify(kept, {**body_of(kept), "lead": "Most likely 900."})

    again = replayed(kept)

    assert again.is_wrong
    assert again.erased is None
