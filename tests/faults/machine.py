"""Reviewers who do anything in any order to a ledger, held against a model."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import initialize, precondition, rule

from provenance.domain.errors import StaleBaseError
from provenance.domain.facts import erased_words
from provenance.domain.grades import Reliability
from provenance.services.capturing import add_document
from provenance.services.erasing import approve_erasure, ask_erasure
from provenance.services.grading import grade_source
from provenance.services.reconciling import (
    approve_reconciliation,
    object_to_reconciliation,
)
from provenance.services.recording import import_claims
from provenance.services.relating import relate_all
from provenance.services.sealing import seal_log
from provenance.services.undoing import undo_entry
from tests.faults.befalling import PEOPLE, PLACES, Befallen
from tests.faults.modelling import Decided, Graded

LETTERS = st.sampled_from([Reliability.B, Reliability.D])


class Reviewing(Befallen):
    """Every act that a reviewer may try, whatever befalls the ledger meanwhile."""

    @initialize()
    def they_begin(self) -> None:
        """With claims on two events, and a document."""
        for event in range(2):
            self.claims_come(event, "ada")
        self.a_document_comes("ada")

    @rule(event=PLACES, by=PEOPLE)
    def claims_come(self, event: int, by: str) -> None:
        """Two claims are imported; decisions on their question turn stale."""
        number = next(self.names)
        rows = [
            {
                "event": f"event-{event}",
                "attribute": "killed",
                "value": number + more,
                "quote": f"{number + more} people were killed.",
                "url": f"https://example.org/{number}/{more}",
                "attribution": [f"Wire {(number + more) % 5}"],
            }
            for more in range(2)
        ]
        content = "\n".join(map(json.dumps, rows)).encode()
        made = self.named(
            lambda id: import_claims(
                self.ledger,
                content=content,
                name="rows.jsonl",
                by=by,
                at=self.now(),
                entry_id=id,
            )
        )
        assert made is not None, "no rule speaks against it"
        assert self.fresh(f"event-{event}") == [], "nobody has read these claims"

    @rule(by=PEOPLE)
    def a_document_comes(self, by: str) -> None:
        """A document is captured."""
        number = next(self.names)
        text = f"Report {number}.\n\nThe governor said that {number} were wounded.\n"
        self.act(
            lambda: add_document(
                self.ledger,
                content=text.encode(),
                name=f"{number}.txt",
                by=by,
                at=self.now(),
            )
        )

    @rule(place=PLACES, by=PEOPLE)
    def a_question_is_decided(self, place: int, by: str) -> None:
        """Fresh: by someone who saw the newest version."""
        question = self.question(place)
        if question is not None:
            self.decide(question, by, base=self.version(question))

    @rule(place=PLACES, by=PEOPLE)
    def a_decision_is_overturned(self, place: int, by: str) -> None:
        """By another person who saw it; what was decided before stays as it was."""
        number = self.decision(place)
        if number is None or self.model.decisions[number].by == by:
            return
        question = self.model.decisions[number].question
        was = self.model.current(question)
        self.decide(question, by, base=self.version(question))
        assert was is None or was in self.model.decisions
        assert self.model.current(question) != was, "another one is in force"

    @rule(place=PLACES, by=PEOPLE)
    def a_stale_decision_is_refused(self, place: int, by: str) -> None:
        """By someone who looked before the decision in force."""
        number = self.decision(place)
        question = 0 if number is None else self.model.decisions[number].question
        if not self.model.seen(question):
            return
        before = self.model.seen(question) - 1
        with pytest.raises(StaleBaseError, match="look again"):
            self._reconcile(question, by, base=before, id=f"act-{next(self.names)}")

    @precondition(lambda self: self.saved)
    @rule(place=PLACES)
    def an_act_is_tried_again(self, place: int) -> None:
        """Under its id: what was made is given, and nothing is written."""
        _, again = self.saved[place % len(self.saved)]
        again()

    @rule(place=PLACES, by=PEOPLE, is_yes=st.booleans())
    def a_second_person_speaks(self, place: int, by: str, is_yes: bool) -> None:
        """Approves, or objects: a dissent stands beside the decision."""
        number = self.decision(place)
        if number is None:
            return
        speak = approve_reconciliation if is_yes else object_to_reconciliation
        said = self.named(
            lambda id: speak(
                self.ledger,
                reconciliation=number,
                because="I read it too.",
                by=by,
                at=self.now(),
                entry_id=id,
            )
        )
        if said is not None:
            assert by != self.model.decisions[number].by, "author is never approver"
            self.model.decisions[number].opinions[by] = is_yes

    @rule(place=PLACES, letter=LETTERS, by=PEOPLE)
    def a_source_is_graded(self, place: int, letter: Reliability, by: str) -> None:
        """A new grade, beside those that were."""
        sources = self.numbers("source")
        if not sources:
            return
        source = sources[place % len(sources)]
        made = self.named(
            lambda id: grade_source(
                self.ledger,
                source=source,
                letter=letter,
                because="Seen.",
                by=by,
                at=self.now(),
                entry_id=id,
            )
        )
        if made is not None:
            self.model.grades[made.id] = Graded(source, letter.value, by, made.seq)

    @rule(place=PLACES)
    def an_act_is_undone(self, place: int) -> None:
        """A decision or a grade, by whom it is; undone twice, it is restored."""
        acts: list[Decided | Graded] = [
            *self.model.decisions.values(),
            *self.model.grades.values(),
        ]
        if not acts:
            return
        act = acts[-1 - place % len(acts)]
        if act.is_undone:
            return
        undone = self.named(
            lambda id: undo_entry(
                self.ledger,
                entry=act.seq,
                because="A slip.",
                by=act.by,
                at=self.now(),
                entry_id=id,
            )
        )
        act.is_undone = undone is not None

    @rule(by=PEOPLE)
    def relations_are_proposed_again(self, by: str) -> None:
        """With today's rules."""
        self.act(lambda: relate_all(self.ledger, by=by, at=self.now()))

    @rule(by=PEOPLE)
    def the_log_is_sealed(self, by: str) -> None:
        """Once after each act at most."""
        self.act(lambda: seal_log(self.ledger, by=by, at=self.now()))

    @rule(place=PLACES)
    def a_document_is_erased(self, place: int) -> None:
        """Asked for by one, done by another."""
        documents = self.numbers("document")
        if not documents:
            return
        document = documents[place % len(documents)]
        if self.erased(documents=[document]):
            self.model.erased.add(document)

    @rule(place=PLACES)
    def a_reason_is_erased(self, place: int) -> None:
        """Of a decision, which stands without it."""
        decisions = [*self.model.decisions.values()]
        if not decisions:
            return
        decision = decisions[place % len(decisions)]
        entry = self.erased(entries=[decision.seq])
        if entry:
            decision.rationale = erased_words(entry)
            self.model.silent.add(decision.seq)

    def erased(
        self, *, documents: Sequence[int] = (), entries: Sequence[int] = ()
    ) -> int | None:
        """The entry that erased them; None where somebody has asked before."""
        act: dict[str, Any] = {"because": "A court said so.", "at": self.now()}
        asked = self.named(
            lambda id: ask_erasure(
                self.ledger,
                documents=documents,
                entries=entries,
                basis="order 1",
                by="ada",
                entry_id=id,
                **act,
            )
        )
        if asked is None:
            return None
        number = asked.erasure.id
        done = self.named(
            lambda id: approve_erasure(
                self.ledger, erasure=number, by="ben", entry_id=id, **act
            )
        )
        assert done is not None, "a second person said yes"
        return done.erasure.answered
