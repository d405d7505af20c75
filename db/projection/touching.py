"""What an act touches: versions go up, decisions turn stale, cases are counted anew."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from db.engine import Connection
from db.events import DECIDED, LAPSED, OPEN, STALE
from db.projection.urgency import tallies_of
from db.runs import cut
from provenance.domain.relations import STATED
from provenance.domain.urgency import weight

_LIVE = """
SELECT r.case_id, r.question_a, r.question_b
FROM relation r
JOIN claim x ON x.id = r.a
JOIN claim y ON y.id = r.b
WHERE r.case_id IN :ids AND r.state IN ('proposed', 'confirmed')
  AND x.is_withdrawn = 0 AND x.state <> 'dismissed'
  AND y.is_withdrawn = 0 AND y.state <> 'dismissed'
"""
# An index on mergers finds nearly every question: coalesce keeps it out of the plan.
_STANDING = """
SELECT c.id AS case_id, q.id, r.stale_seq
FROM case_file c
JOIN question q ON q.event_id = c.event_id AND q.family = c.family
JOIN reconciliation r ON r.id = q.reconciliation_id
WHERE c.id IN :ids AND coalesce(q.merged_into_id, 0) = 0
"""


class Touched:
    """Collects what one act touches and writes the consequences at the end."""

    def __init__(self, connection: Connection, seq: int) -> None:
        self._connection = connection
        self._seq = seq
        self._known = int(
            connection.value("SELECT coalesce(max(id), 0) AS value FROM question")
        )
        self._why: dict[int, str] = {}
        self._cases: set[int] = set()
        self._recounted: set[int] = set()
        self._proposed: set[int] = set()
        self._before: dict[int, int] = {}
        self._turned_back: int | None = None
        self._whole: tuple[int, ...] = ()

    def remember(self, questions: Iterable[int]) -> None:
        """Keep which act changed some questions last, before they are written to."""
        for question, version in self._versions(questions).items():
            self._before.setdefault(question, version)

    def turn_back(self, act: int) -> None:
        """What `act` made stale stands again, as it alone is turned back.

        A question that anything else touched since stays as it is.
        """
        self._turned_back = act

    def make_whole(self, acts: Iterable[int]) -> None:
        """What these acts made stale stands again: all since then is turned back."""
        self._whole = tuple(acts)

    def claim(self, row: dict[str, Any]) -> None:
        """A claim row arrived; a proposed one counts for nothing yet."""
        if row["state"] == "proposed":
            self.proposal(row["id"])
        elif row["question"] <= self._known:
            self._why.setdefault(row["question"], f"C{row['id']} arrived")
        else:
            self._recounted.add(row["question"])

    def proposal(self, claim: int) -> None:
        """A claim that arrived or moved is proposed; so is what relates to it."""
        self._proposed.add(claim)

    def relation(self, row: dict[str, Any]) -> None:
        """A relation row arrived."""
        if self._proposed.isdisjoint((row["a"], row["b"])):
            word = "stated" if row["rule"] == STATED else "proposed"
            for question in (row["qa"], row["qb"]):
                if question <= self._known:
                    self._why.setdefault(question, f"L{row['id']} was {word}")
        if row["case"] is not None:
            self._cases.add(row["case"])
        for older in row["supersedes"]:
            self.supersede(older)

    def question(self, question: int, why: str) -> None:
        """A question changed in a way that its decision did not know."""
        self._why.setdefault(question, why)

    def case(self, case: int) -> None:
        """A case is to be counted anew."""
        self._cases.add(case)

    def recount(self, questions: Iterable[int]) -> None:
        """The cases of questions are to be counted anew; their decisions stand."""
        self._recounted.update(questions)

    def finish(self) -> None:
        """Write the consequences."""
        for ids in cut(sorted(self._why)):
            self._mark(ids)
        for acts in cut(self._whole):
            self._take_marks_off(acts)
        for ids in cut(sorted(self._recounted)):
            self._cases.update(_cases_of(self._connection, ids))
        for ids in cut(sorted(self._cases)):
            _count_cases(self._connection, ids, self._seq)
        self._why.clear()
        self._recounted.clear()
        self._cases.clear()

    def decided(self, question: int) -> None:
        """A decision on a question was made, undone or approved; it is fresh."""
        self._connection.execute(
            "UPDATE question SET version_seq = :seq, reconciliation_id = "
            "(SELECT max(id) FROM reconciliation "
            "WHERE question_id = :question AND is_undone = 0) WHERE id = :question",
            seq=self._seq,
            question=question,
        )
        self._cases.update(_cases_of(self._connection, [question]))

    def supersede(self, relation: int) -> None:
        """A rule no longer says this of two claims, or says something newer."""
        self._connection.execute(
            "UPDATE relation SET state = 'superseded', version_seq = :seq "
            "WHERE id = :relation",
            seq=self._seq,
            relation=relation,
        )
        row = self._connection.row(
            "SELECT case_id, question_a, question_b FROM relation WHERE id = :relation",
            relation=relation,
        )
        assert row is not None, "what is superseded is there"
        if row["case_id"] is not None:
            self._cases.add(row["case_id"])
        # A copy that is none any more opens no case, and makes two origins of one.
        self.recount((row["question_a"], row["question_b"]))

    def _mark(self, ids: list[int]) -> None:
        untouched = self._untouched_since(ids)
        self._connection.execute(
            "UPDATE question SET version_seq = :seq WHERE id IN :ids",
            seq=self._seq,
            ids=ids,
        )
        decided = self._connection.rows(
            "SELECT DISTINCT question_id FROM reconciliation "
            "WHERE question_id IN :ids AND stale_seq IS NULL AND entry_seq < :seq",
            ids=ids,
            seq=self._seq,
        )
        for row in decided:
            self._connection.execute(
                "UPDATE reconciliation SET stale_seq = :seq, stale_why = :why "
                "WHERE question_id = :question AND stale_seq IS NULL "
                "AND entry_seq < :seq",
                seq=self._seq,
                why=self._why[row["question_id"]],
                question=row["question_id"],
            )
        if untouched:
            # After the others were marked: these read what is there again.
            self._connection.execute(
                "UPDATE reconciliation SET stale_seq = NULL, stale_why = NULL "
                "WHERE question_id IN :ids AND stale_seq = :act",
                ids=untouched,
                act=self._turned_back,
            )
        self._cases.update(_cases_of(self._connection, ids))

    def _take_marks_off(self, acts: Sequence[int]) -> None:
        # After the others were marked: these read what is there again.
        found = self._connection.rows(
            "SELECT DISTINCT question_id FROM reconciliation WHERE stale_seq IN :acts",
            acts=acts,
        )
        questions = [row["question_id"] for row in found]
        for ids in cut(sorted(questions)):
            self._connection.execute(
                "UPDATE question SET version_seq = :seq WHERE id IN :ids",
                seq=self._seq,
                ids=ids,
            )
        self._connection.execute(
            "UPDATE reconciliation SET stale_seq = NULL, stale_why = NULL "
            "WHERE stale_seq IN :acts",
            acts=acts,
        )
        self._recounted.update(questions)

    def _untouched_since(self, ids: list[int]) -> list[int]:
        """The questions that nothing changed since the act that is turned back."""
        if self._turned_back is None:
            return []
        versions = self._versions(ids) | self._before
        return [each for each in ids if versions.get(each) == self._turned_back]

    def _versions(self, questions: Iterable[int]) -> dict[int, int]:
        return {
            row["id"]: row["version_seq"]
            for ids in cut(sorted(set(questions)))
            for row in self._connection.rows(
                "SELECT id, version_seq FROM question WHERE id IN :ids", ids=ids
            )
        }


def _cases_of(connection: Connection, questions: list[int]) -> list[int]:
    return [
        row["id"]
        for row in connection.rows(
            "SELECT DISTINCT c.id FROM question q JOIN case_file c "
            "ON c.event_id = q.event_id AND c.family = q.family WHERE q.id IN :ids",
            ids=questions,
        )
    ]


def _count_cases(connection: Connection, ids: list[int], seq: int) -> None:
    tallies = dict(tallies_of(connection, ids))
    contested: dict[int, set[int]] = {case: set() for case in ids}
    for row in connection.rows(_LIVE, ids=ids):
        contested[row["case_id"]].update((row["question_a"], row["question_b"]))
    standing: dict[int, dict[int, bool]] = {case: {} for case in ids}
    for row in connection.rows(_STANDING, ids=ids):
        standing[row["case_id"]][row["id"]] = row["stale_seq"] is not None
    for case in ids:
        questions, tally = contested[case], tallies[case]
        connection.execute(
            "UPDATE case_file SET rank = :rank, contradictions = :contradictions, "
            "weight = :weight, questions = :questions, reports = :reports, "
            "origins = :origins, circular = :circular, version_seq = :seq "
            "WHERE id = :case",
            rank=_rank(questions, standing[case]),
            contradictions=tally.urgency.contradictions,
            weight=weight(tally.urgency),
            questions=len(questions),
            reports=tally.told.reports,
            origins=tally.told.origins,
            circular=tally.told.circular,
            seq=seq,
            case=case,
        )


def _rank(questions: set[int], standing: dict[int, bool]) -> int:
    # A question that nobody contests any more may still carry a stale decision.
    if any(standing.values()):
        return STALE
    if not questions and not standing:
        return LAPSED
    if all(question in standing for question in questions):
        return DECIDED
    return OPEN
