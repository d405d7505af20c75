"""Reliability: a source's record, its interval, a letter suggested, and what it holds.

The promise: a suggestion is shown and nothing reads it; a person grades.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeVar

from db.ledger import Ledger
from db.sources import get_source, get_sources, grades_of_each
from provenance.domain.dates import EdtfDate
from provenance.domain.effective_grades import effective_grade, topic_key
from provenance.domain.grades import Grade
from provenance.domain.relaying_records import (
    Relayed,
    RelayRecord,
    relay_record,
)
from provenance.domain.sources import Source
from provenance.domain.suggested_letters import Suggestion, suggest_letter
from provenance.domain.track_records import Fared, Record, record_of
from provenance.services.blinding import open_grades
from provenance.services.recording_tracks import tracks_of

_Each = TypeVar("_Each")


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicRecord:
    """How a source has fared on one family of measures."""

    topic: str
    record: Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Reliability:
    """What the ledger knows of how reliable a source is."""

    source: Source
    grade: Grade | None
    """What it holds, on the topic asked about; None is ungraded, which is not F."""
    is_hidden: bool
    """Whether others graded it and whoever looks has not; `grade` is None then."""
    speaker: Record
    """How often what it says itself was found right."""
    topics: tuple[TopicRecord, ...]
    """The same by family of measures, by name."""
    carrier: RelayRecord
    """How faithfully it passes on what others say."""
    suggestion: Suggestion


def source_reliability(
    ledger: Ledger,
    *,
    source: int,
    topic: str | None = None,
    period: EdtfDate | None = None,
    viewer: str | None = None,
) -> Reliability:
    """The reliability of one source, on a topic and in a period where given.

    Raises:
        NotFoundError: No such source.
    """
    with ledger.read() as connection:
        found = get_source(connection, source)
        fared, relayed = tracks_of(connection, [source])
        grades = grades_of_each(connection, [source])
    opened = open_grades(grades, viewer=viewer)
    return _reliability(
        found,
        fared,
        relayed,
        tuple(opened.grades.get(source, ())),
        topic=topic,
        period=period,
        is_hidden=source in opened.hidden.sources,
    )


def reliability_lines(
    ledger: Ledger,
    *,
    topic: str | None = None,
    period: EdtfDate | None = None,
    viewer: str | None = None,
) -> list[Reliability]:
    """Every source that said or passed on something that counts, by number."""
    with ledger.read() as connection:
        fared, relayed = tracks_of(connection)
        said = _by(fared, lambda each: each.speaker)
        passed = _by(relayed, lambda each: each.carrier)
        sources = get_sources(connection, sorted(said.keys() | passed.keys()))
        grades = grades_of_each(connection, [source.id for source in sources])
    opened = open_grades(grades, viewer=viewer)
    return [
        _reliability(
            source,
            said.get(source.id, []),
            passed.get(source.id, []),
            tuple(opened.grades.get(source.id, ())),
            topic=topic,
            period=period,
            is_hidden=source.id in opened.hidden.sources,
        )
        for source in sources
    ]


def _by(found: Iterable[_Each], key: Callable[[_Each], int]) -> dict[int, list[_Each]]:
    by: dict[int, list[_Each]] = {}
    for each in found:
        by.setdefault(key(each), []).append(each)
    return by


def _reliability(
    source: Source,
    fared: list[Fared],
    relayed: list[Relayed],
    grades: tuple[Grade, ...],
    *,
    topic: str | None,
    period: EdtfDate | None,
    is_hidden: bool,
) -> Reliability:
    key = None if topic is None else topic_key(topic)
    record = record_of(fared, topic=key, period=period)
    grade = effective_grade(grades, topics=() if key is None else (key,))
    families = sorted({each.topics[-1] for each in fared})
    return Reliability(
        source=source,
        grade=grade,
        is_hidden=is_hidden,
        speaker=record,
        topics=tuple(
            TopicRecord(
                topic=family, record=record_of(fared, topic=family, period=period)
            )
            for family in families
        ),
        carrier=relay_record(relayed),
        suggestion=suggest_letter(
            record, held=None if grade is None else grade.letter, is_hidden=is_hidden
        ),
    )
