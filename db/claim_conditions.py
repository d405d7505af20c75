"""Conditions on claims as SQL over the alias `c`: what filters come to.

Each is written so that its negation holds for every claim for which it does not hold,
and none reads more than the claim's own rows for a claim that it is asked about.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from db.engine import Connection
from provenance.domain.claims import ClaimState
from provenance.domain.filters import UNANCHORED, Listed

STANDS = "c.is_withdrawn = 0"
_LATER = (
    "(SELECT m.claim_id FROM mark m WHERE m.who = {who} "
    "AND m.state = 'later' AND m.stands = 1)"
)
_NEW = f"c.status = 'new' AND c.id NOT IN {_LATER}"
_SHARED = (Listed.FLAGGED, Listed.UNSURE, Listed.DONE)
_RELATED = (
    "EXISTS (SELECT 1 FROM relation r WHERE r.{side} = c.id "
    "AND r.state IN ('proposed', 'confirmed') AND r.kind IN ({kinds}))"
)
_ACTED = (
    "EXISTS (SELECT 1 FROM mark m WHERE m.claim_id = c.id AND m.who = {who} "
    "AND m.is_undone = 0)",
    "EXISTS (SELECT 1 FROM rating t WHERE t.claim_id = c.id "
    "AND lower(t.actor) = {name} AND t.is_undone = 0)",
    "EXISTS (SELECT 1 FROM ruling u WHERE u.subject = 'claim' AND u.number = c.id "
    "AND lower(u.actor) = {name} AND u.is_undone = 0)",
    "EXISTS (SELECT 1 FROM entry e WHERE e.seq = c.entry_seq "
    "AND lower(e.actor) = {name})",
)

_SAID = (
    "(SELECT s.root_id || ' ' || q.measure FROM source s, question q "
    "WHERE s.id = c.speaker_id AND q.id = c.question_id) IN ({marks})"
)
_SAID_ON = (
    "(SELECT s.root_id || ' ' || q.measure || ' ' || "
    "coalesce(c.asserted_date, c.event_date, e.happened, '') "
    "FROM source s, question q, event e WHERE s.id = c.speaker_id "
    "AND q.id = c.question_id AND e.id = c.event_id) IN ({marks})"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """Conditions that all hold, ready to stand behind WHERE; none holds for all."""

    sql: tuple[str, ...] = ()
    params: dict[str, object]

    @property
    def where(self) -> str:
        """The conditions joined."""
        return " AND ".join(self.sql) or "1 = 1"

    def also(self, condition: str) -> Chosen:
        """The same, and a condition that has no parameters."""
        return Chosen(sql=(condition, *self.sql), params=self.params)


class Choosing:
    """Collects conditions; values become parameters, never text of a query."""

    def __init__(self, connection: Connection) -> None:
        self._dialect = connection.dialect
        self._sql: list[str] = []
        self._params: dict[str, object] = {}

    @property
    def chosen(self) -> Chosen:
        """What was collected."""
        return Chosen(sql=tuple(self._sql), params=dict(self._params))

    def add(self, alternatives: Iterable[str], *, is_negated: bool = False) -> None:
        """Add a condition, of whose alternatives one holds, or none when negated."""
        either = [*alternatives]
        whole = " OR ".join(f"({each})" for each in either) if either else "1 = 0"
        if is_negated:
            # A condition on what a claim lacks is neither true nor false by itself.
            self._sql.append(f"(({whole}) IS NOT TRUE)")
        else:
            self._sql.append(either[0] if len(either) == 1 else f"({whole})")

    def listed(self, lists: Sequence[str], who: str) -> list[str]:
        """In one of the lists of the queue, as the reviewer folded to `who` sees it."""
        found = []
        bound = self._bind(who) if {Listed.NEW, Listed.LATER} & {*lists} else ""
        if Listed.NEW in lists:
            found.append(_NEW.format(who=bound))
        if Listed.LATER in lists:
            found.append(f"c.id IN {_LATER.format(who=bound)}")
        marks = [self._bind(each) for each in lists if each in _SHARED]
        # One list of them, because an index is not walked for one OR another.
        return [*found, f"c.status IN ({', '.join(marks)})"] if marks else found

    def state(self, states: Sequence[str]) -> list[str]:
        """In one of these states; withdrawn is one."""
        return [
            "c.is_withdrawn = 1"
            if each == ClaimState.WITHDRAWN
            else f"c.state = {self._bind(each)} AND c.is_withdrawn = 0"
            for each in states
        ]

    def measure(self, names: Sequence[str]) -> list[str]:
        """About one of these measures."""
        marks = ", ".join(map(self._bind, names))
        return [
            "(SELECT q.measure FROM question q WHERE q.id = c.question_id) "
            f"IN ({marks})"
        ]

    def column(self, column: str, numbers: Iterable[int]) -> list[str]:
        """With one of these numbers in a column of the claim."""
        return [f"c.{column} IN ({_numbers(numbers)})"]

    def source(self, roots: Iterable[int]) -> list[str]:
        """Said or carried by one of these sources, or by what was merged into one."""
        return [
            "c.id IN (SELECT a.claim_id FROM source s "
            "JOIN attribution a ON a.source_id = s.id "
            f"WHERE s.root_id IN ({_numbers(roots)}))"
        ]

    def speaker(self, roots: Iterable[int], *, others: bool = False) -> list[str]:
        """Asserted by one of these sources, or by none of them."""
        word = "NOT IN" if others else "IN"
        return [
            "(SELECT s.root_id FROM source s WHERE s.id = c.speaker_id) "
            f"{word} ({_numbers(roots)})"
        ]

    def said(self, told: Iterable[tuple[int, str]]) -> list[str]:
        """Asserted by a source about a measure."""
        marks = ", ".join(self._bind(f"{root} {measure}") for root, measure in told)
        return [_SAID.format(marks=marks)] if marks else []

    def said_on(self, told: Iterable[tuple[int, str, str | None]]) -> list[str]:
        """Asserted by a source about a measure at a time, as `said_by` gives them."""
        marks = ", ".join(
            self._bind(f"{root} {measure} {said_on or ''}")
            for root, measure, said_on in told
        )
        return [_SAID_ON.format(marks=marks)] if marks else []

    def kind(self, kinds: Sequence[str]) -> list[str]:
        """In a relation of one of these kinds that nobody dismissed."""
        marks = ", ".join(map(self._bind, kinds))
        return [_RELATED.format(side=side, kinds=marks) for side in ("a", "b")]

    def since(self, day: str) -> list[str]:
        """May have been asserted on `day` or later."""
        return [
            "c.asserted_date IS NOT NULL "
            f"AND coalesce(c.asserted_latest, '9999') >= {self._bind(day)}"
        ]

    def until(self, day: str) -> list[str]:
        """May have been asserted on `day` or earlier."""
        return [
            "c.asserted_date IS NOT NULL "
            f"AND coalesce(c.asserted_earliest, '') <= {self._bind(day)}"
        ]

    def by(self, who: str, name: str) -> list[str]:
        """Marked, rated, ruled on or brought by a reviewer: folded, and as written."""
        bound = {"who": self._bind(who), "name": self._bind(name.lower())}
        return [each.format(**bound) for each in _ACTED]

    def words(self, states: Sequence[str]) -> list[str]:
        """With the value so in its words, or with no captured words at all."""
        return [
            "c.document_id IS NULL"
            if each == UNANCHORED
            else f"c.words = {self._bind(each)}"
            for each in states
        ]

    def text(self, words: Sequence[str]) -> list[str]:
        """With these words one after the other in its passage."""
        if self._dialect == "sqlite":
            # Quoted, so that nothing typed is read as FTS5 syntax.
            phrase = self._bind(f'"{" ".join(words)}"')
            found = (
                f"SELECT rowid FROM passage_words WHERE passage_words MATCH {phrase}"
            )
        else:
            phrase = self._bind(" ".join(words))
            found = (
                "SELECT p.id FROM passage p WHERE to_tsvector('simple', p.exact) "
                f"@@ phraseto_tsquery('simple', {phrase}) AND p.erased_seq IS NULL"
            )
        return [f"c.passage_id IN ({found})"]

    def _bind(self, value: object) -> str:
        # Of one length, so that no name begins another.
        name = f"chosen_{len(self._params):04}"
        self._params[name] = value
        return f":{name}"


def _numbers(numbers: Iterable[int]) -> str:
    return ", ".join(str(int(number)) for number in sorted(set(numbers))) or "NULL"
