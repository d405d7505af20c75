"""How an act is tried: on a ledger file and on its model, which are then compared."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from datetime import timedelta
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any, TypeVar

from hypothesis.stateful import RuleBasedStateMachine, invariant

from db.decisions import standings_of
from db.events import event_named, questions_of
from db.ledger import Ledger
from db.log import each_entry
from provenance.domain.decisions import (
    Confidence,
    Outcome,
    ReasonCode,
    Reconciliation,
    Rule,
    Stance,
    Verdict,
)
from provenance.domain.entries import check_body
from provenance.domain.errors import ProvenanceError
from provenance.domain.identifiers import ClaimId
from provenance.services.auditing import verify_ledger
from provenance.services.opening import create_ledger
from provenance.services.reconciling import (
    reconcile_question,
)
from tests.faults.modelling import Decided, Model, check_model
from tests.services.ledgers import NOON

Done = TypeVar("Done")
AUDIT_EVERY = 12
"""Steps between two audits; another one comes at the end."""


class Trying(RuleBasedStateMachine):
    """A ledger and its model, and how an act is tried on both."""

    def __init__(self) -> None:
        super().__init__()
        self._folder = tempfile.TemporaryDirectory(dir=memory())
        self.names, self._steps = count(1), 0
        place = self.place()
        place.write_bytes(new_ledger())
        self.ledger, self.model = Ledger(str(place)), Model()
        self.model.ids = self.ids()
        self.saved: list[tuple[str, Callable[[], object]]] = []
        self.sheets: list[tuple[str, bytes, int]] = []
        """Sheets that left: name, bytes, and how much was erased then."""

    def teardown(self) -> None:
        """Audit what is left, and forget it."""
        try:
            self.audit()
        finally:
            self.ledger.close()
            self._folder.cleanup()

    # What always holds.

    @invariant()
    def it_is_what_the_model_says(self) -> None:
        """Every act that was acknowledged, once, and no other."""
        with self.ledger.read() as connection:
            check_model(connection, self.model)
            for entry in each_entry(connection):
                check_body(json.loads(entry.body or "null"))
        self._steps += 1
        if self._steps % AUDIT_EVERY == 0:
            self.audit()

    def audit(self) -> None:
        """Verify, which replays the log and compares every table."""
        told = [each.message for each in verify_ledger(self.ledger).findings]
        assert told == [], told

    # How an act is tried.

    def named(self, act: Callable[[str], Done]) -> Done | None:
        """Try an act under an id; None where a rule refuses it, and nothing changed."""
        id = f"act-{next(self.names)}"
        made = self.act(lambda: act(id))
        if made is not None:
            assert self.model.ids[-1] == id
            self.saved.append((id, lambda: act(id)))
        return made

    def act(self, act: Callable[[], Done]) -> Done | None:
        try:
            made = act()
        except ProvenanceError:
            assert self.ids() == self.model.ids, "a refusal writes nothing"
            return None
        ids = self.ids()
        assert ids[: len(self.model.ids)] == self.model.ids
        assert len(ids) <= len(self.model.ids) + 1, "one act is one entry"
        self.model.ids = ids
        return made

    def decide(
        self,
        question: int,
        by: str,
        *,
        base: int | None,
        during: AbstractContextManager[None] | None = None,
    ) -> None:
        id = f"act-{next(self.names)}"

        def act() -> Reconciliation:
            with during or nullcontext():
                return self._reconcile(question, by, base=base, id=id)

        made = self.act(act)
        if made is None:
            return
        self.model.decisions[made.id] = Decided(question, made.rationale, by, made.seq)
        claims = [each.claim for each in made.verdicts]

        def again() -> None:
            same = self._reconcile(question, by, base=base, id=id, claims=claims)
            assert (same.id, same.seq) == (made.id, made.seq)

        self.saved.append((id, again))

    def _reconcile(
        self,
        question: int,
        by: str,
        *,
        base: int | None,
        id: str,
        claims: list[ClaimId] | None = None,
    ) -> Reconciliation:
        return reconcile_question(
            self.ledger,
            question=question,
            outcome=Outcome.UNRESOLVED,
            value=None,
            verdicts=[
                Verdict(
                    claim=claim,
                    stance=Stance.SET_ASIDE,
                    code=ReasonCode.OTHER,
                    reason="no list of names",
                )
                for claim in claims or self._claims(question)
            ],
            rule=Rule.JUDGEMENT,
            confidence=Confidence.LOW,
            rationale=f"{by} said {id}.",
            by=by,
            at=self.now(),
            base=base,
            entry_id=id,
        )

    def question(self, place: int) -> int | None:
        questions = self.numbers("question")
        return questions[place % len(questions)] if questions else None

    def decision(self, place: int) -> int | None:
        numbers = [*self.model.decisions]
        return numbers[-1 - place % len(numbers)] if numbers else None

    def version(self, question: int) -> int:
        with self.ledger.read() as connection:
            return int(
                connection.value(
                    "SELECT version_seq AS value FROM question WHERE id = :id",
                    id=question,
                )
            )

    def fresh(self, event: str) -> list[int]:
        """Decisions in force on an event's questions that are not stale."""
        with self.ledger.read() as connection:
            found = event_named(connection, event)
            assert found is not None, "claims were made on it"
            asked = [each.id for each in questions_of(connection, found.id)]
            return [
                each.reconciliation.id
                for each in standings_of(connection, asked).values()
                if each.stale_since is None
            ]

    def _claims(self, question: int) -> list[ClaimId]:
        with self.ledger.read() as connection:
            rows = connection.rows(
                "SELECT id FROM claim WHERE question_id = :id ORDER BY id", id=question
            )
        return [ClaimId(row["id"]) for row in rows]

    def numbers(self, table: str) -> list[int]:
        with self.ledger.read() as connection:
            return [
                row["id"]
                for row in connection.rows(f"SELECT id FROM {table} ORDER BY id")
            ]

    def ids(self) -> list[str]:
        with self.ledger.read() as connection:
            return [each.id for each in each_entry(connection)]

    def now(self) -> Any:
        return NOON + timedelta(seconds=len(self.model.ids))

    def place(self) -> Path:
        return Path(self._folder.name) / f"{next(self.names)}.db"


@cache
def new_ledger() -> bytes:
    """A new ledger's bytes, made once."""
    with tempfile.TemporaryDirectory(dir=memory()) as folder:
        place = Path(folder) / "new.db"
        create_ledger(str(place), by="ada", at=NOON)
        return place.read_bytes()


def memory() -> str | None:
    """A folder in memory where there is one; None for the usual place."""
    return "/dev/shm" if Path("/dev/shm").is_dir() else None
