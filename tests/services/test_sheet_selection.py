"""A sheet of some questions: by filter, by list, told in its head and checked by it."""

from __future__ import annotations

import pytest

from provenance.domain.errors import InvalidRecordError, NotFoundError
from provenance.domain.filters import parse_filter
from provenance.services.checking_sheets import check_sheet
from provenance.services.exporting import read_sheet
from provenance.services.sheet_selection import Selection, ranges_text
from tests.services.sheet_writers import FILES, altered


def by(where: str = "", *only: str) -> Selection:
    """A selection by a filter and a list."""
    return Selection(where=parse_filter(where), only=only)


def questions(story, asked):
    """The numbers of the questions that a sheet has lines for."""
    return {line.question for line in read_sheet(story, asked=asked).lines}


@pytest.mark.parametrize(
    ("where", "only", "chosen"),
    [
        ("", (), {1, 2, 3, 4, 5, 6}),
        ("measure:killed", (), {1, 4}),
        ("-measure:killed", (), {2, 3, 5, 6}),
        ("measure:killed,wounded", (), {1, 3, 4}),
        ("event:Kunduz -question:Q1,Q2", (), {3, 4, 6}),
        ("", ("Q1", "Q3-Q5"), {1, 3, 4, 5}),
        ("", ("kunduz/killed", "kunduz/killed/guards"), {1, 4}),
        ("measure:wounded", ("Q1-Q3",), {3}),
        ("", ("Q7",), set()),
    ],
)
def test_a_sheet_has_the_questions_asked_for(story, where, only, chosen):
    """Decided, held out and contested ones alike."""
    assert questions(story, by(where, *only)) == chosen


def test_the_others_are_counted_among_those_asked_for(story):
    """A note on what is left out speaks of the selection, not of the ledger."""
    assert read_sheet(story, asked=by("measure:killed")).undecided_others == 0
    assert read_sheet(story, asked=by("", "Q7")).undecided_others == 1


@pytest.mark.parametrize("where", ["rel:A", "source:Wire", "killed"])
def test_what_asks_for_claims_is_no_selection(where):
    """A sheet has questions; half a question would mislead."""
    with pytest.raises(InvalidRecordError, match="asks for claims"):
        by(where)


@pytest.mark.parametrize(
    ("only", "error"),
    [
        ("Q99", NotFoundError),
        ("Q9-Q2", InvalidRecordError),
        ("Q1-Q999999999", InvalidRecordError),
    ],
)
def test_a_question_that_is_not_there_is_named(story, only, error):
    """Rather than left out of the sheet in silence."""
    with pytest.raises(error):
        read_sheet(story, asked=by("", only))


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize(
    "asked",
    [by("-measure:killed"), by("", "Q1", "Q2-Q4"), by("event:kunduz", "Q1-Q6")],
    ids=["filter", "list", "both"],
)
def test_a_selection_is_checked_by_what_its_head_says(story, name, asked):
    """As exported it matches; with its head taken away it is no sheet of everything."""
    content = FILES[name](read_sheet(story, asked=asked))
    other = altered(name, content, b"Q1-Q4", b"Q1-Q5")
    other = altered(name, other, b"killed", b"wounded")

    assert check_sheet(story, content=content, name=name).differences == ()
    if other != content:
        assert check_sheet(story, content=other, name=name).differences


def test_ranges_are_joined():
    """Neighbours are named by the first and the last."""
    assert ranges_text([9, 5, 6, 1, 7, 5]) == "Q1 Q5-Q7 Q9"
