"""Marks and the reasons that are given with one key."""

from __future__ import annotations

import pytest

from provenance.domain.errors import InvalidRecordError
from provenance.domain.grades import REASON_MAX
from provenance.domain.marks import (
    Mark,
    check_mark,
    find_reason,
    mark_reasons,
    reason_text,
)


def test_each_reason_has_a_code_and_a_key_of_its_own():
    """A key names one reason, and no key is another reason's code."""
    codes = [reason.code for reason in mark_reasons()]
    keys = [reason.key for reason in mark_reasons()]

    assert len({*codes, *keys}) == 2 * len(codes)
    assert all(len(key) == 1 for key in keys)


@pytest.mark.parametrize("typed", ["m", "M", "misread_figure", "misread-figure"])
def test_a_reason_is_found_by_code_or_key(typed):
    """Whoever types and whoever presses a key mean the same reason."""
    assert find_reason(typed).says == "Misread figure"


def test_an_unknown_reason_names_the_known_ones():
    """The refusal says what could have been typed."""
    with pytest.raises(InvalidRecordError, match="not_a_claim, misread_figure"):
        find_reason("boring")


@pytest.mark.parametrize(
    ("code", "because", "told"),
    [
        (None, "Two  towns.", "Two towns."),
        ("wrong_event", "", "Wrong event."),
        ("wrong_event", "That was 2019.", "Wrong event: That was 2019."),
        ("made_up_later", "", "Made up later."),
        (None, "", ""),
    ],
    ids=["words", "code", "both", "newer list", "none"],
)
def test_a_reason_reads_as_one_sentence(code, because, told):
    """Code and words are told together, also a code of a newer list."""
    assert reason_text(code, because) == told


@pytest.mark.parametrize("mark", [Mark.FLAGGED, Mark.UNSURE])
def test_a_mark_for_somebody_else_needs_a_reason(mark):
    """The next reader must know what is wrong, or what was missing."""
    with pytest.raises(InvalidRecordError, match=f"say why it is {mark}"):
        check_mark(mark, code=None, because="  ")
    check_mark(mark, code="m", because="")


@pytest.mark.parametrize("mark", [Mark.LATER, Mark.DONE, Mark.CLEAR])
def test_a_mark_for_oneself_needs_none(mark):
    """Putting off, finishing and clearing are one key."""
    check_mark(mark, code=None, because="")


def test_other_says_nothing_by_itself():
    """The reason that stands for none of the others takes words."""
    with pytest.raises(InvalidRecordError, match="give it words"):
        check_mark(Mark.FLAGGED, code="other", because="")


def test_a_book_is_no_reason():
    """A reason is as long as any other act's."""
    with pytest.raises(InvalidRecordError, match="longer than"):
        check_mark(Mark.DONE, code=None, because="x" * (REASON_MAX + 1))
