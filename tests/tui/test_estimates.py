"""Estimates on screens: kept up with acts, fitted beside them, hidden where they are
to be.
"""

from __future__ import annotations

import threading
from collections.abc import AsyncIterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from provenance.domain.grades import Reliability
from provenance.services.estimating import estimate_question
from provenance.services.grading import grade_source
from tests.tui.conftest import NOON
from tui.gateway import Gateway

QUESTION = 2
"""How many were killed, by the dossier."""


@pytest.fixture
async def gateway(path: Path) -> AsyncIterator[Gateway]:
    """A gateway to the dossier's ledger."""
    made = Gateway(str(path), by="ben", clock=lambda: NOON)
    yield made
    made.close()


def speaker(gateway: Gateway) -> Any:
    """The query for a source that speaks in the question."""

    def query(ledger: Any) -> int:
        with ledger.read() as connection:
            return int(
                connection.value(
                    "SELECT min(speaker_id) AS value FROM claim "
                    "WHERE question_id = :question",
                    question=QUESTION,
                )
            )

    return query


async def test_a_grade_is_in_the_estimate_shown_next(gateway: Gateway):
    """Without waiting for the whole to be fitted again."""
    of = gateway.estimates.of(QUESTION)
    await gateway.read(of)
    source = await gateway.read(speaker(gateway))

    await gateway.write(
        lambda ledger, signed: grade_source(
            ledger, source=source, letter=Reliability.A, because="Seen.", **signed
        )
    )
    told = await gateway.read(of)

    letters = {voice.letter for line in told.answers for voice in line.voices}
    assert told.is_hidden or "grade A" in letters


async def test_all_is_fitted_anew_on_a_thread_of_its_own(gateway: Gateway):
    """What is shown after it is what a fit from nothing gives."""
    of = gateway.estimates.of(QUESTION)
    await gateway.read(of)
    before = threading.active_count()

    await gateway.write(
        lambda ledger, signed: grade_source(
            ledger, source=1, letter=Reliability.B, because="Seen.", **signed
        )
    )
    fitted = gateway.estimates.fit()
    assert fitted is not None
    await fitted

    assert threading.active_count() == before + 1
    fresh = await gateway.read(
        partial(estimate_question, question=QUESTION, viewer="ben")
    )
    assert await gateway.read(of) == fresh


async def test_nothing_is_fitted_for_who_never_asked(gateway: Gateway):
    """Estimates cost nothing until one is looked at."""
    before = threading.active_count()

    gateway.estimates.acted()
    gateway.estimates.fit()

    assert threading.active_count() == before


async def test_what_is_kept_back_is_hidden_from_the_reviewer(gateway: Gateway):
    """By the live estimates as by those made anew."""
    for question in range(1, 5):
        live = await gateway.read(gateway.estimates.of(question))
        fresh = await gateway.read(
            partial(estimate_question, question=question, viewer="ben")
        )
        assert live.is_hidden == fresh.is_hidden
