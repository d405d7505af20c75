"""Choosing: a filter as people type it, into conditions on the claims of one ledger."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from db.claim_conditions import STANDS, Choosing, Chosen
from db.documents import document_named, get_document
from db.engine import Connection
from db.events import get_event
from db.mergings import root_of
from db.queue_pages import (
    each_event_name,
    each_source_name,
    graded_sources,
    said_by,
)
from db.source_mergings import root_of_source
from db.sources import get_source, grades_of_each
from provenance.domain.claims import ClaimState
from provenance.domain.dates import parse_edtf
from provenance.domain.decisions import person_key
from provenance.domain.effective_grades import effective_grade, topics_of
from provenance.domain.errors import NotFoundError
from provenance.domain.filters import ME, Field, Filter, Term, letters_of
from provenance.domain.grades import Grade, Reliability
from provenance.domain.identifiers import is_ref, parse_ref
from provenance.domain.text import fold_key, name_key
from provenance.services.naming import question_named
from provenance.services.searching import words_of

_ENDS = {Field.SINCE: ("earliest", ""), Field.UNTIL: ("latest", "9999-12-31")}
"""The day of a date that a term goes by, and the day where that is open."""


def chosen_claims(connection: Connection, wanted: Filter, *, by: str) -> Chosen:
    """The conditions that a filter sets on claims, as the reviewer `by` means them.

    Withdrawn claims are left out unless the filter asks for them by state.

    Raises:
        NotFoundError: It names an event, source, question or document unknown here.
    """
    choosing = Choosing(connection)
    for term in wanted.terms:
        alternatives = _TERMS[term.field](connection, choosing, term, by)
        choosing.add(alternatives, is_negated=term.is_negated)
    asked = {value for term in wanted.of(Field.STATE) for value in term.values}
    if ClaimState.WITHDRAWN in asked:
        return choosing.chosen
    return choosing.chosen.also(STANDS)


def events_called(connection: Connection, named: str) -> list[int]:
    """The event of a number or slug, else all whose slug or label holds the words."""
    if is_ref(named) and named[0] in "Ee":
        number = parse_ref(named, wanted="event").number
        return [root_of(connection, get_event(connection, number).id)]
    key = fold_key(named)
    exact, holding = [], []
    for number, slug, label in each_event_name(connection):
        if named in (slug, label):
            exact.append(number)
        elif key in fold_key(f"{slug} {label}"):
            holding.append(number)
    if not exact and not holding:
        raise NotFoundError("event", named, "Look with `provenance events`.")
    return exact or holding


def _status(_: Connection, choosing: Choosing, term: Term, by: str) -> list[str]:
    return choosing.listed(term.values, person_key(by))


def _state(_: Connection, choosing: Choosing, term: Term, __: str) -> list[str]:
    return choosing.state(term.values)


def _measure(_: Connection, choosing: Choosing, term: Term, __: str) -> list[str]:
    return choosing.measure(term.values)


def _source(
    connection: Connection, choosing: Choosing, term: Term, _: str
) -> list[str]:
    found = [root for value in term.values for root in _sources(connection, value)]
    return choosing.source(found)


def _event(connection: Connection, choosing: Choosing, term: Term, _: str) -> list[str]:
    found = [
        event for value in term.values for event in events_called(connection, value)
    ]
    return choosing.column("event_id", found)


def _question(
    connection: Connection, choosing: Choosing, term: Term, _: str
) -> list[str]:
    found = [question_named(connection, value) for value in term.values]
    return choosing.column("question_id", found)


def _doc(connection: Connection, choosing: Choosing, term: Term, _: str) -> list[str]:
    found = [_document(connection, value) for value in term.values]
    return choosing.column("document_id", found)


def _kind(_: Connection, choosing: Choosing, term: Term, __: str) -> list[str]:
    return choosing.kind(term.values)


def _rel(connection: Connection, choosing: Choosing, term: Term, _: str) -> list[str]:
    letters, is_ungraded = letters_of(term.values)
    given = grades_of_each(connection, graded_sources(connection))
    nearer = {
        root: grades
        for root, grades in given.items()
        if not all(grade.is_general for grade in grades)
    }
    wanted: set[Reliability | None] = {*letters, *([None] if is_ungraded else [])}
    asked = [
        root
        for root, grades in given.items()
        if root not in nearer and grades[-1].letter in wanted
    ]
    found = choosing.speaker(asked) if letters else []
    if is_ungraded:
        found += choosing.speaker([*given, 0], others=True)
    # A grade for a period asks when; without one, days would only be many to name.
    dated = {
        root: grades
        for root, grades in nearer.items()
        if any(grade.period is not None for grade in grades)
    }
    topical = {root: nearer[root] for root in nearer.keys() - dated.keys()}
    said = {row[:2] for row in _said(connection, topical, wanted)}
    found += choosing.said(sorted(said))
    return [*found, *choosing.said_on(_said(connection, dated, wanted))]


def _said(
    connection: Connection,
    nearer: Mapping[int, Sequence[Grade]],
    wanted: Collection[Reliability | None],
) -> list[tuple[int, str, str | None]]:
    """What sources with a grade of less than everything asserted, about what and when,
    where they hold one of some letters for it.
    """
    found = []
    for row in said_by(connection, [*nearer]):
        said_on = row["said_on"]
        held = effective_grade(
            nearer[row["root_id"]],
            topics=topics_of(row["measure"], row["family"]),
            said_on=None if said_on is None else parse_edtf(said_on),
        )
        if (None if held is None else held.letter) in wanted:
            found.append((row["root_id"], row["measure"], said_on))
    return found


def _day(_: Connection, choosing: Choosing, term: Term, __: str) -> list[str]:
    end, unbounded = _ENDS[term.field]
    made = choosing.since if term.field is Field.SINCE else choosing.until
    days = [getattr(parse_edtf(value), end) for value in term.values]
    return [
        condition
        for day in days
        for condition in made(unbounded if day is None else day.isoformat())
    ]


def _by(_: Connection, choosing: Choosing, term: Term, by: str) -> list[str]:
    names = [by if value.casefold() == ME else value for value in term.values]
    return [each for name in names for each in choosing.by(person_key(name), name)]


def _words(_: Connection, choosing: Choosing, term: Term, __: str) -> list[str]:
    return choosing.words(term.values)


def _text(_: Connection, choosing: Choosing, term: Term, __: str) -> list[str]:
    return choosing.text(words_of(term.values[0]))


def _sources(connection: Connection, named: str) -> Iterable[int]:
    """The source of a number or name, else all whose names hold the words."""
    if is_ref(named) and named[0] in "Ss":
        number = parse_ref(named, wanted="source").number
        return [root_of_source(connection, get_source(connection, number).id)]
    key = name_key(named) or named
    exact, holding = set[int](), set[int]()
    for root, name in each_source_name(connection):
        if name == key:
            exact.add(root)
        elif key in name:
            holding.add(root)
    if not exact and not holding:
        raise NotFoundError("source", named, "Look with `provenance sources`.")
    return exact or holding


def _document(connection: Connection, named: str) -> int:
    if is_ref(named) and named[0] in "Dd":
        number = parse_ref(named, wanted="document").number
        return int(get_document(connection, number).id)
    found = document_named(connection, named)
    if found is None:
        raise NotFoundError("document", named, "Look with `provenance documents`.")
    return int(found.id)


_TERMS: dict[Field, Callable[[Connection, Choosing, Term, str], list[str]]] = {
    Field.STATUS: _status,
    Field.STATE: _state,
    Field.MEASURE: _measure,
    Field.SOURCE: _source,
    Field.EVENT: _event,
    Field.QUESTION: _question,
    Field.DOC: _doc,
    Field.KIND: _kind,
    Field.REL: _rel,
    Field.SINCE: _day,
    Field.UNTIL: _day,
    Field.BY: _by,
    Field.WORDS: _words,
    Field.TEXT: _text,
}
