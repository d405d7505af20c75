"""Whatever reviewers do in whatever order, the ledger is what its model says.

Each planted bug is a control: a suite that does not find it proves nothing.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from _pytest.outcomes import Failed
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from db import decisions, writing
from db.projection import Projector
from db.projection.touching import Touched
from db.writing import Writer
from provenance.domain.decisions import Approval
from provenance.services.exchanging_rows import Told
from tests.faults.machine import Reviewing
from tests.faults.trying import new_ledger

RUNS, EXAMPLES, STEPS = 3, 25, 40
SOAK_EXAMPLES = 2_000
CONTROL_EXAMPLES = 200
"""More than any planted bug needs."""
LATE = ("an objection that is a yes",)
"""Bugs that the first seed comes to sooner than the second."""
APPEND, ACT, STEP = Writer.append, Projector.act, Told._step
APPROVALS = decisions._approvals


def run(number: int, examples: int, *phases: Phase) -> None:
    """Let reviewers do anything, by a seed."""
    machine = seed(number)(type("Seeded", (Reviewing,), {}))
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=examples,
            stateful_step_count=STEPS,
            deadline=None,
            database=None,
            phases=phases or (Phase.generate, Phase.shrink),
            suppress_health_check=list(HealthCheck),
        ),
    )


@pytest.mark.parametrize("number", range(RUNS))
def test_the_ledger_is_what_its_model_says(number: int) -> None:
    """After every step; and verify, with its replay, finds nothing."""
    run(number, EXAMPLES)


@pytest.mark.soak
def test_the_ledger_is_what_its_model_says_for_long() -> None:
    """The same, two thousand times."""
    run(RUNS, SOAK_EXAMPLES)


def compares_no_base(*_: object, **__: object) -> None:
    """Planted: no compare-and-set."""


def knows_no_id(*_: object, **__: object) -> None:
    """Planted: no idempotence; a retried act is done again."""


def projects_apart(self: Projector, *given: Any) -> None:
    """Planted: the entry is committed before its tables are written."""
    self._connection.execute("COMMIT")
    self._connection.execute("BEGIN IMMEDIATE")
    ACT(self, *given)


def writes_a_float(self: Writer, kind: str, *, body: Any, **given: Any) -> Any:
    """Planted: a number with no single text in a body."""
    other: Any = {**body, "weight": 0.5}
    return APPEND(self, kind, body=other, **given)


def marks_nothing(*_: object) -> None:
    """Planted: what changed since a decision does not make it stale."""


def approves(*given: Any) -> dict[int, list[Approval]]:
    """Planted: an objection is read as a yes."""
    return {
        number: [replace(each, is_yes=True) for each in said]
        for number, said in APPROVALS(*given).items()
    }


def names_anew(*given: Any) -> Any:
    """Planted: a source's name goes out as another."""
    said = STEP(*given)
    return f"{said}'" if isinstance(said, str) else said


Place = tuple[object, str, object]
PLANTED: dict[str, tuple[list[Place], str]] = {
    "no compare-and-set": (
        [(Writer, "check_base", compares_no_base)],
        "DID NOT RAISE StaleBaseError",
    ),
    "no idempotence": (
        [(Writer, "find_done", knows_no_id)],
        "imported exactly this file|UNIQUE constraint|done already|is taken",
    ),
    "projection outside the transaction": (
        [(Projector, "act", projects_apart)],
        "the log gives",
    ),
    "a float in a body": (
        [
            (Writer, "append", writes_a_float),
            (writing, "check_body", compares_no_base),
        ],
        "is not canonical",
    ),
    "decisions that stay fresh": (
        [(Touched, "_mark", marks_nothing)],
        "nobody has read these claims",
    ),
    "an objection that is a yes": (
        [(decisions, "_approvals", approves)],
        "each opinion is as it was given",
    ),
    "rows that go out as others": (
        [(Told, "_step", names_anew)],
        "what comes back is what went",
    ),
}
"""Each bug, and what tells of it."""


@pytest.mark.parametrize("bug", PLANTED)
def test_a_planted_bug_is_found(bug: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Control: with the bug in place, some order of acts tells of it."""
    new_ledger()
    places, told = PLANTED[bug]
    for owner, name, planted in places:
        monkeypatch.setattr(owner, name, planted)

    # A test that does not fail as it should fails in a way of its own.
    with pytest.raises((Exception, Failed), match=told):  # By its words.
        run(0 if bug in LATE else 1, CONTROL_EXAMPLES, Phase.generate)
