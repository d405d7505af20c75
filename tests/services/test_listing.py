"""Lists: what the ledger holds, in stable order, page by page."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest

from db.claims import ClaimFilter
from db.engine import Connection, open_sqlite
from db.events import place_of
from db.ledger import Ledger
from provenance.domain.grades import Reliability
from provenance.services.grading import grade_source
from provenance.services.listing import (
    claim_lines,
    document_lines,
    entry_lines,
    event_lines,
    relation_lines,
    source_lines,
)
from provenance.services.listing_cases import case_counts, case_lines
from provenance.services.listing_rows import claim_rows
from provenance.services.naming import find_document, find_event, find_source
from provenance.services.recording import import_claims
from provenance.services.undoing import undo_entry
from tests.services.dossiers import capture, gold, shipped, take_in


@pytest.fixture(scope="module")
def demo(template: Connection) -> Iterator[Ledger]:
    """The dossier imported whole."""
    made = copied(template)
    capture(made, shipped().pages)
    take_in(made, shipped().rows)
    yield made
    made.close()


def copied(store: Connection) -> Ledger:
    """A ledger in memory with a store's content."""
    made = Ledger(":memory:")
    made._memory = open_sqlite(":memory:", create=True)
    store.raw.backup(made._memory.raw)
    return made


def test_documents_come_with_publisher_and_claims(demo: Ledger) -> None:
    """In the order they were captured."""
    first = document_lines(demo)[0]

    assert first.document.name == "01-kunduz-first-report.txt"
    assert (first.publisher, first.claims) == ("Northern Wire Service", 4)


def test_sources_tell_speaking_from_carrying(demo: Ledger) -> None:
    """A wire that passes words on does not say them."""
    lines = {line.source.name: line for line in source_lines(demo)}

    assert lines["Taliban sources"].carried == 0
    assert lines["Northern Wire Service"].carried > 0
    assert lines["Taliban sources"].spoken == 9


def test_an_ungraded_source_has_no_letter(demo: Ledger) -> None:
    """Ungraded is not F."""
    assert all(line.grade is None for line in source_lines(demo))


def test_the_standing_grade_is_listed(ledger: Ledger, noon: datetime) -> None:
    """The newest letter wins, on the source and on what it says."""
    take_in(ledger, shipped().rows[-1:])
    source = find_source(ledger, "US Department of Defense")
    for letter in (Reliability.C, Reliability.B):
        grade_source(
            ledger, source=source, letter=letter, because="seen", by="ada", at=noon
        )

    (line,) = claim_lines(ledger)

    assert line.grade is not None
    assert line.grade.letter is Reliability.B


def test_events_count_their_claims_and_cases(demo: Ledger) -> None:
    """The embassy has two families in conflict, so two cases."""
    lines = {line.event.slug: line for line in event_lines(demo)}

    assert lines["russian-embassy-kabul-2022-09-05"].cases == 2
    assert sum(line.claims for line in lines.values()) == len(shipped().rows)


@pytest.mark.parametrize(
    ("wanted", "ids"),
    [
        ({"measure": "attacks"}, []),
        ({"state": "proposed"}, []),
        ({"measure": "defected"}, ["13-09", "14-01"]),
        (
            {"since": "2022-09-15"},
            ["13-01", "13-02", "13-03", "13-07", "13-08", "13-09", "14-01"],
        ),
        ({"measure": "arrested", "until": "2021-10-11"}, ["15-01"]),
    ],
    ids=["no-such", "no-state", "measure", "since", "until"],
)
def test_a_filter_narrows_the_claims(
    demo: Ledger, wanted: dict[str, str], ids: list[str]
) -> None:
    """Every condition has to hold."""
    lines = claim_lines(demo, ClaimFilter(**wanted))  # type: ignore[arg-type]  # Texts.

    assert [line.claim.external_id for line in lines] == ids


def test_claims_are_filtered_by_what_is_named(demo: Ledger) -> None:
    """An event, a document and a source, as a door resolves them."""
    event = find_event(demo, "kunduz-mosque-2021-10-08")
    document = find_document(demo, "04-kunduz-weekly-digest.html")
    source = find_source(demo, "telegram")

    wanted = ClaimFilter(event=event, document=document, source=source)
    lines = claim_lines(demo, wanted)

    found = [line.claim.external_id for line in lines]
    assert found == ["04-08", "04-09", "04-10"]


def test_pages_join_without_gap_or_overlap(demo: Ledger) -> None:
    """The next page begins after the last number of this one."""
    whole = [line.claim.id for line in claim_lines(demo)]
    paged: list[int] = []
    while page := claim_lines(demo, after=paged[-1] if paged else 0, limit=7):
        paged.extend(line.claim.id for line in page)

    assert paged == whole


def test_the_queue_pages_without_gap_or_overlap(demo: Ledger) -> None:
    """Three cases, one at a time, the most urgent first."""
    whole = case_lines(demo)
    paged, place = [], None
    while page := case_lines(demo, after=place, limit=1):
        paged.extend(page)
        place = place_of(page[-1].case)

    assert paged == whole
    assert [line.case.urgency.gap for line in whole] == [10, 5, 0]


def test_cases_are_counted_by_state(demo: Ledger) -> None:
    """Nothing is decided yet."""
    counts = {"stale": 0, "open": 3, "decided": 0, "lapsed": 0}
    assert case_counts(demo) == counts


def test_relations_name_claims_as_they_were_imported(demo: Ledger) -> None:
    """Of one kind when asked."""
    lines = list(relation_lines(demo, kind="corrects"))

    assert {"11-01", "10-01"} in [{line.a, line.b} for line in lines]


def test_the_newest_entry_comes_first(demo: Ledger) -> None:
    """The log is listed backwards."""
    newest, *_ = entry_lines(demo)

    assert newest.kind == "claims.imported"
    assert newest.seq == len(shipped().pages) + 1


def test_undone_claims_are_in_no_list(ledger: Ledger, noon: datetime) -> None:
    """They are found when asked for, and nowhere else."""
    capture(ledger, shipped().pages)
    take_in(ledger, shipped().rows)

    undo_entry(ledger, entry=None, because="wrong file", by="ada", at=noon)

    assert claim_lines(ledger) == []
    assert list(relation_lines(ledger)) == []
    assert {line.claims for line in document_lines(ledger)} == {0}
    withdrawn = claim_lines(ledger, ClaimFilter(state="withdrawn"))
    assert len(withdrawn) == len(shipped().rows)


@pytest.mark.parametrize(
    "told", [shipped(), *gold()], ids=["dossier", *(each.name for each in gold())]
)
def test_listed_rows_are_rows_that_an_import_takes(
    template: Connection, noon: datetime, told: Any
) -> None:
    """Printed and imported elsewhere, they are the same claims with the same words."""
    first, second = copied(template), copied(template)
    for ledger in (first, second):
        capture(ledger, told.pages)
    take_in(first, told.rows)
    rows = claim_rows(first, limit=10_000)

    content = "".join(f"{json.dumps(row)}\n" for row in rows).encode()
    import_claims(
        second, content=content, name="x", ignore_extra=True, by="ada", at=noon
    )

    again = claim_rows(second, limit=10_000)
    assert [nameless(row) for row in again] == [nameless(row) for row in rows]
    assert [line.claim.value for line in claim_lines(second, limit=10_000)] == (
        [line.claim.value for line in claim_lines(first, limit=10_000)]
    )


def nameless(row: dict[str, Any]) -> dict[str, Any]:
    """A row without what it is called, which is each ledger's own."""
    return {name: row[name] for name in row if name not in {"id", "external_id"}}
