"""Reading ratings with what second readers said of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from db.engine import Connection
from db.runs import cut
from db.sources import ratings_of
from provenance.domain.dates import parse_instant
from provenance.domain.errors import NotFoundError
from provenance.domain.identifiers import ApprovalId, RatingId, Seq
from provenance.domain.second_readings import (
    RatingStanding,
    SecondReading,
    current_ratings,
)


def get_rating_standing(connection: Connection, rating: int) -> RatingStanding:
    """Rating number `rating` and how it stands.

    Raises:
        NotFoundError: There is none, or it was undone.
    """
    claim = connection.value(
        "SELECT claim_id AS value FROM rating WHERE id = :id AND is_undone = 0",
        id=rating,
    )
    if claim is None:
        raise NotFoundError("rating", f"T{rating}")
    found = rating_standings(connection, [claim])[claim]
    return next(each for each in found if each.rating.id == rating)


def rating_standings(
    connection: Connection, claims: Iterable[int]
) -> dict[int, list[RatingStanding]]:
    """The ratings of each claim that were not undone, oldest first, as they stand."""
    ratings = ratings_of(connection, list(claims))
    readings = readings_of(
        connection, [each.id for given in ratings.values() for each in given]
    )
    found = {}
    for claim, given in ratings.items():
        current = {each.id for each in current_ratings(given)}
        found[claim] = [
            RatingStanding(
                rating=each,
                readings=readings.get(each.id, ()),
                is_current=each.id in current,
            )
            for each in given
        ]
    return found


def reading_owner(connection: Connection, approval: int) -> int | None:
    """The rating that approval number `approval` is about; None for a decision's."""
    found = connection.value(
        "SELECT rating_id AS value FROM approval WHERE id = :id", id=approval
    )
    return None if found is None else int(found)


def claims_rated(connection: Connection) -> list[int]:
    """The claims that anybody rated, by number."""
    return [
        row["claim_id"]
        for row in connection.rows(
            "SELECT DISTINCT claim_id FROM rating WHERE is_undone = 0 ORDER BY claim_id"
        )
    ]


def readings_of(
    connection: Connection, ratings: Sequence[int], *, undone: bool = False
) -> dict[int, tuple[SecondReading, ...]]:
    """What second readers said of ratings, oldest first; with `undone`, whatever became
    of it.
    """
    found: dict[int, tuple[SecondReading, ...]] = {}
    which = "" if undone else "AND is_undone = 0 "
    for ids in cut(sorted(ratings)):
        for row in connection.rows(
            "SELECT id, rating_id, is_yes, because, actor, at, entry_seq "
            f"FROM approval WHERE rating_id IN :ids {which}ORDER BY id",
            ids=ids,
        ):
            reading = SecondReading(
                id=ApprovalId(row["id"]),
                rating=RatingId(row["rating_id"]),
                is_yes=bool(row["is_yes"]),
                because=row["because"],
                by=row["actor"],
                at=parse_instant(row["at"]),
                seq=Seq(row["entry_seq"]),
            )
            found[row["rating_id"]] = (*found.get(row["rating_id"], ()), reading)
    return found
