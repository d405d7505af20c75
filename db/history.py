"""Reading grades and ratings as they stood at any entry of the log."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from db.engine import Connection
from db.ratings import readings_of
from db.runs import cut
from db.sources import grades_of_each, rating_of
from provenance.domain.errors import NotFoundError
from provenance.domain.grades import Grade, Rating
from provenance.domain.identifiers import LETTERS
from provenance.domain.second_readings import (
    RatingStanding,
    Reading,
    SecondReading,
    current_ratings,
)

_OWNERS = {
    "approval": "coalesce(reconciliation_id, 0)",
    "grade": "source_id",
    "rating": "claim_id",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """Grades and ratings with every undoing of them, for asking about any entry."""

    grades: dict[int, tuple[Grade, ...]]
    """By source, oldest first, undone ones too."""
    ratings: dict[int, tuple[Rating, ...]]
    """By claim, oldest first, undone ones too."""
    readings: dict[int, tuple[SecondReading, ...]]
    """By rating, oldest first, undone ones too: what second readers said of it."""
    undoings: dict[int, tuple[tuple[int, bool], ...]]
    """By entry undone: when (entry), and whether it was undone or restored."""
    mergings: dict[int, tuple[tuple[int, int | None], ...]]
    """By source: when (entry) it was merged, and into which; into none when split."""

    def grades_at(self, source: int, seq: int) -> tuple[Grade, ...]:
        """The grades a source held at entry `seq`: general, then by topic and period.

        Those of the source that it was part of then. Empty is ungraded, not F.
        """
        held: dict[tuple[str, str], Grade] = {}
        for grade in self.grades.get(self.root_at(source, seq), ()):
            if self._stood(grade.seq, seq):
                period = "" if grade.period is None else grade.period.text
                held[grade.topic or "", period] = grade
        return tuple(held[about] for about in sorted(held))

    def root_at(self, source: int, seq: int) -> int:
        """The source that `source` was part of at entry `seq`; often itself."""
        while True:
            known = [into for at, into in self.mergings.get(source, ()) if at <= seq]
            into = known[-1] if known else None
            if into is None:
                return source
            source = into

    def rating_at(self, claim: int, seq: int) -> Rating | None:
        """The rating a claim held at entry `seq`; None is not rated, which is not 6.

        One that waits for a second reader, or that one objects to, is held by nobody.
        """
        held = [each for each in self._ratings(claim, seq) if each.is_held]
        return held[-1].rating if held else None

    def rating_waiting_at(self, claim: int, seq: int) -> Rating | None:
        """The last that waited for a second reader at entry `seq`; None for none."""
        stood = self._ratings(claim, seq)
        waiting = [each for each in stood if each.reading is Reading.WAITS]
        return waiting[-1].rating if waiting else None

    def _ratings(self, claim: int, seq: int) -> list[RatingStanding]:
        """The ratings of a claim as they stood at an entry, oldest first."""
        stood = [
            each for each in self.ratings.get(claim, ()) if self._stood(each.seq, seq)
        ]
        current = current_ratings(stood)
        return [
            RatingStanding(
                rating=each,
                readings=tuple(
                    said
                    for said in self.readings.get(each.id, ())
                    if self._stood(said.seq, seq)
                ),
                is_current=True,
            )
            for each in current
        ]

    def is_undone_at(self, entry: int, seq: int) -> bool:
        """Whether the act of an entry stood undone at entry `seq`."""
        undone = [was for when, was in self.undoings.get(entry, ()) if when <= seq]
        return bool(undone and undone[-1])

    def _stood(self, entry: int, seq: int) -> bool:
        return entry <= seq and not self.is_undone_at(entry, seq)


def read_history(
    connection: Connection, *, sources: Iterable[int], claims: Iterable[int]
) -> History:
    """Every grade of `sources` and rating of `claims`, with their undoings.

    Those of sources that one of `sources` was ever merged into are among them.
    """
    mergings = _mergings(connection, set(sources))
    grades = {
        source: tuple(given)
        for source, given in grades_of_each(connection, mergings, undone=True).items()
    }
    ratings: dict[int, tuple[Rating, ...]] = {}
    for ids in cut(sorted(set(claims))):
        for row in connection.rows(
            "SELECT id, claim_id, digit, letter, because, actor, at, entry_seq "
            "FROM rating WHERE claim_id IN :ids ORDER BY id",
            ids=ids,
        ):
            claim = row["claim_id"]
            ratings[claim] = (*ratings.get(claim, ()), rating_of(row))
    readings = readings_of(
        connection, [each.id for held in ratings.values() for each in held], undone=True
    )
    entries = [grade.seq for held in grades.values() for grade in held]
    entries += [rating.seq for held in ratings.values() for rating in held]
    entries += [reading.seq for held in readings.values() for reading in held]
    return History(
        grades=grades,
        ratings=ratings,
        readings=readings,
        undoings=_undoings(connection, entries),
        mergings=mergings,
    )


def owner_of(
    connection: Connection, kind: Literal["approval", "grade", "rating"], number: int
) -> int:
    """The reconciliation approved (0: a rating is), the source graded, the claim rated.

    Raises:
        NotFoundError: There is no act of that kind and number.
    """
    found = connection.value(
        f"SELECT {_OWNERS[kind]} AS value FROM {kind} WHERE id = :id", id=number
    )
    if found is None:
        raise NotFoundError(kind, f"{LETTERS[kind]}{number}")
    return int(found)


def _mergings(
    connection: Connection, sources: set[int]
) -> dict[int, tuple[tuple[int, int | None], ...]]:
    """Every merging of some sources and of what they were merged into, by source."""
    found: dict[int, tuple[tuple[int, int | None], ...]] = {}
    layer = sources
    while layer:
        found.update(dict.fromkeys(layer, ()))
        for ids in cut(sorted(layer)):
            for row in connection.rows(
                "SELECT entry_seq, source_id, into_id FROM source_merging "
                "WHERE source_id IN :ids ORDER BY entry_seq",
                ids=ids,
            ):
                happened = (row["entry_seq"], row["into_id"])
                found[row["source_id"]] = (*found[row["source_id"]], happened)
        layer = {
            into
            for source in layer
            for _, into in found[source]
            if into is not None and into not in found
        }
    return found


def _undoings(
    connection: Connection, entries: Sequence[int]
) -> dict[int, tuple[tuple[int, bool], ...]]:
    found: dict[int, tuple[tuple[int, bool], ...]] = {}
    for run in cut(sorted(set(entries))):
        for row in connection.rows(
            "SELECT seq, body FROM entry WHERE seq > :first "
            "AND kind = 'entry.undone' AND subject IN :subjects ORDER BY seq",
            first=run[0],
            subjects=[f"#{entry}" for entry in run],
        ):
            body = json.loads(row["body"])
            happened = (row["seq"], body["is_undone"])
            found[body["entry"]] = (*found.get(body["entry"], ()), happened)
    return found
