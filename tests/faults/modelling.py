"""The plainest account of what a ledger ought to hold, to hold the real one against."""

from __future__ import annotations

from dataclasses import dataclass, field

from db.decisions import history_of, standings_of
from db.engine import Connection
from db.log import each_entry


@dataclass(slots=True)
class Decided:
    """One decision, as it was said."""

    question: int
    rationale: str
    by: str
    seq: int
    is_undone: bool = False
    opinions: dict[str, bool] = field(default_factory=dict)
    """Who said yes or no to it."""


@dataclass(slots=True)
class Graded:
    """One grade, as it was given."""

    source: int
    letter: str
    by: str
    seq: int
    is_undone: bool = False


@dataclass(slots=True)
class Model:
    """Every act that was acknowledged, and what follows from it."""

    ids: list[str] = field(default_factory=list)
    """Ids of the log's entries, oldest first."""
    decisions: dict[int, Decided] = field(default_factory=dict)
    grades: dict[int, Graded] = field(default_factory=dict)
    erased: set[int] = field(default_factory=set)
    """Documents whose content is gone."""
    silent: set[int] = field(default_factory=set)
    """Entries of decisions whose reasons are gone."""

    @property
    def erasures(self) -> int:
        """How many documents and reasons are gone."""
        return len(self.erased) + len(self.silent)

    def current(self, question: int) -> int | None:
        """The number of the decision in force on a question."""
        standing = [
            number
            for number, each in self.decisions.items()
            if each.question == question and not each.is_undone
        ]
        return max(standing, default=None)

    def seen(self, question: int) -> int:
        """The entry of the decision in force, or the beginning."""
        number = self.current(question)
        return 0 if number is None else self.decisions[number].seq


def check_model(connection: Connection, model: Model) -> None:
    """Hold a ledger against its model."""
    ids = [each.id for each in each_entry(connection)]
    assert ids == model.ids, "the ids of the log are those of the acts acknowledged"
    grades = {
        row["id"]: (row["source_id"], row["letter"], bool(row["is_undone"]))
        for row in connection.rows("SELECT * FROM grade")
    }
    assert grades == {
        number: (each.source, each.letter, each.is_undone)
        for number, each in model.grades.items()
    }
    for question in {each.question for each in model.decisions.values()}:
        made_here = {
            each.reconciliation.id: (each.reconciliation.rationale, each.is_undone)
            for each in history_of(connection, question)
        }
        assert made_here == {
            number: (each.rationale, each.is_undone)
            for number, each in model.decisions.items()
            if each.question == question
        }, "no decision goes, whichever is in force"
        number = model.current(question)
        standing = standings_of(connection, [question]).get(question)
        assert (None if standing is None else standing.reconciliation.id) == number
        if standing is not None and number is not None:
            made, told = standing.reconciliation, model.decisions[number]
            assert (made.rationale, made.by) == (told.rationale, told.by)
            assert {
                each.by: each.is_yes for each in standing.approvals
            } == told.opinions, "each opinion is as it was given"
    erased = connection.rows("SELECT document_id FROM erased_document")
    assert {row["document_id"] for row in erased} >= model.erased
    silent = connection.rows("SELECT said_seq FROM erased_entry")
    assert {row["said_seq"] for row in silent} >= model.silent
