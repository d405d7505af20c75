"""Dates mean the days they may mean."""

from __future__ import annotations

import contextlib
import io
import json
import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from time import struct_time
from typing import Any

import edtf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.domain.dates import (
    EdtfDate,
    InvalidDateError,
    is_later,
    overlaps,
    parse_edtf,
)
from provenance.domain.errors import ProvenanceError

EVALUATION = Path(
    os.environ.get("PROVENANCE_EVAL", Path(__file__).parents[3] / "shared" / "eval")
)
MARKS = st.sampled_from(["", "~", "?", "%"])
DAYS = st.dates()
POINTS = st.builds(
    lambda day, length, mark: day.isoformat()[:length] + mark,
    DAYS,
    st.sampled_from([4, 7, 10]),
    MARKS,
)


def bounds(text: str) -> tuple[str | None, str | None]:
    """The first and last day of a date, as text."""
    when = parse_edtf(text)
    return (
        when.earliest.isoformat() if when.earliest else None,
        when.latest.isoformat() if when.latest else None,
    )


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2021", "2021-01-01", "2021-12-31"),
        ("2021-10", "2021-10-01", "2021-10-31"),
        ("2021-10-08", "2021-10-08", "2021-10-08"),
        ("2004-12", "2004-12-01", "2004-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("9999", "9999-01-01", "9999-12-31"),
        ("0001-01-01", "0001-01-01", "0001-01-01"),
        ("2021~", "2021-01-01", "2021-12-31"),
        ("2022-09~", "2022-09-01", "2022-09-30"),
        ("2021-10-08?", "2021-10-08", "2021-10-08"),
        ("2021-10-07/2021-10-13", "2021-10-07", "2021-10-13"),
        ("2021-07~/2021-10~", "2021-07-01", "2021-10-31"),
        ("2001~/2021-10", "2001-01-01", "2021-10-31"),
        ("2021/2021-06", "2021-01-01", "2021-06-30"),
        ("../2021-10-07", None, "2021-10-07"),
        ("2021/..", "2021-01-01", None),
        ("../..", None, None),
        ("202X", "2020-01-01", "2029-12-31"),
        ("20XX", "2000-01-01", "2099-12-31"),
        ("2021-XX", "2021-01-01", "2021-12-31"),
        ("2021-1X", "2021-10-01", "2021-12-31"),
        ("2021-10-XX", "2021-10-01", "2021-10-31"),
        ("2021-10-2X", "2021-10-20", "2021-10-29"),
        ("2021-10-3X~", "2021-10-30", "2021-10-31"),
        ("2021-XX-06", "2021-01-06", "2021-12-06"),
        ("20XX-02-29", "2000-02-29", "2096-02-29"),
        ("XXXX-09-06", None, None),
        ("XXXX-06-30/XXXX-07-29", None, None),
        ("[2021-10-08,2021-10-09]", "2021-10-08", "2021-10-09"),
        ("[2023,2021-05]", "2021-05-01", "2023-12-31"),
        ("[2021-10-08..2021-10-12,2021-11]", "2021-10-08", "2021-11-30"),
        ("[..2021-10-08,2021-12]", None, "2021-12-31"),
        ("[2021,2022-10..]", "2021-01-01", None),
        ("[2021,XXXX-09-06]", None, None),
    ],
)
def test_a_date_has_the_days_it_may_mean(
    text: str, earliest: str | None, latest: str | None
) -> None:
    """Bounds are the first and last day, both inclusive; None is open or unknown."""
    assert bounds(text) == (earliest, latest)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "write YYYY"),
        ("October 2021", "write YYYY"),
        ("2021-9-6", "write YYYY"),
        ("20211008", "write YYYY"),
        ("２０２１", "write YYYY"),
        ("2021-10-08?~", "write YYYY"),
        ("{2021,2022}", "write YYYY"),
        ("-0500", "write YYYY"),
        ("08/10/2021", "one start and one end"),
        ("2021-10-08T12:00:00Z", "no time of day"),
        ("2021-13", "months go from 01 to 12"),
        ("2021-00", "months go from 01 to 12"),
        ("2021-23", "seasons are not read"),
        ("2021-02-30", "no such day"),
        ("2021-02-29", "no such day"),
        ("2021-02-3X", "no such day"),
        ("XXXX-02-30", "no such day"),
        ("0000", "years go from 0001"),
        ("2021-10/", "open end as .."),
        ("/2021-10", "open end as .."),
        ("2022/2021", "ends before it starts"),
        ("2021-02-30/2022", "no such day"),
        ("2021/2022/2023", "one start and one end"),
        ("[]", "write YYYY"),
        ("[..]", "first or last date only"),
        ("[2021,..2022]", "first or last date only"),
        ("[2021..,2022]", "first or last date only"),
        ("[2022..2021]", "ends before it starts"),
        ("[2021" + ",2021" * 50 + "]", "longer than 200"),
    ],
)
def test_what_is_not_in_the_profile_is_refused(text: str, why: str) -> None:
    """A refusal says what is wrong with the date, and stops the action."""
    with pytest.raises(InvalidDateError, match=why) as caught:
        parse_edtf(text)

    assert isinstance(caught.value, ProvenanceError)
    assert caught.value.exit_code == 3
    assert str(caught.value).endswith("Nothing was written.")


def test_a_refusal_shows_hostile_text_harmless() -> None:
    """The sentence of a refusal holds no control that the date held."""
    with pytest.raises(InvalidDateError) as caught:
        parse_edtf("2021\x1b[2J\u202e")

    assert "“2021␛[2J⟦RLO⟧”" in str(caught.value)


@pytest.mark.parametrize(
    ("text", "is_approximate", "is_uncertain"),
    [
        ("2021", False, False),
        ("2021~", True, False),
        ("2021-10-08?", False, True),
        ("2021%", True, True),
        ("2001~/2021-10", True, False),
        ("2001/2021-10?", False, True),
        ("[2021,2022~]", True, False),
    ],
)
def test_marks_are_kept_apart(
    text: str, is_approximate: bool, is_uncertain: bool
) -> None:
    """`~` is about, `?` is doubt, `%` is both, wherever in the date they stand."""
    when = parse_edtf(text)

    assert (when.is_approximate, when.is_uncertain) == (is_approximate, is_uncertain)


def test_white_space_is_left_out() -> None:
    """Space around a date and after its commas is not part of it."""
    assert parse_edtf(" [2021, 2022]\n") == EdtfDate("[2021,2022]")


def test_a_date_keeps_its_text() -> None:
    """A date is written as it was read."""
    assert str(parse_edtf("2021-07~/2021-10~")) == "2021-07~/2021-10~"


@given(st.one_of(st.text(), st.text("0123456789X-/.[],~?%", max_size=24)))
def test_any_text_is_read_or_refused(text: str) -> None:
    """Nothing but a refusal comes of text that is no date, and bounds are in order."""
    with contextlib.suppress(InvalidDateError):
        when = parse_edtf(text)

        assert EdtfDate(when.text) == when
        if when.earliest and when.latest:
            assert when.earliest <= when.latest


def library_bounds(text: str) -> tuple[date | None, date | None]:
    """The bounds of the edtf library, which are `struct_time` or infinite."""

    def as_day(bound: struct_time | float) -> date | None:
        return date(*bound[:3]) if isinstance(bound, struct_time) else None

    with contextlib.redirect_stdout(io.StringIO()):
        parsed: Any = edtf.parse_edtf(text)
        return as_day(parsed.lower_strict()), as_day(parsed.upper_strict())


@given(POINTS)
def test_points_have_the_bounds_of_the_library(text: str) -> None:
    """For days, months and years the edtf library agrees with our bounds."""
    when = parse_edtf(text)

    assert (when.earliest, when.latest) == library_bounds(text)


@pytest.mark.parametrize(
    "text",
    [
        *("2021-10-07/2021-10-13", "2021-07~/2021-10~", "../2021-10-07", "2021/.."),
        *("202X", "20XX", "2021-XX", "2021-10-XX", "2021-XX-06", "202X/2021-10"),
        *(
            "[2021-10-08,2021-10-09]",
            "[2021,2023-05]",
            "[..2021-10-08]",
            "[2021..2023]",
        ),
    ],
)
def test_other_forms_have_the_bounds_of_the_library(text: str) -> None:
    """For intervals, unknown digits and sets the edtf library agrees too."""
    when = parse_edtf(text)

    assert (when.earliest, when.latest) == library_bounds(text)


@pytest.mark.parametrize(
    ("a", "b", "is_meeting"),
    [
        ("2021-10", "2021-10-31/2021-11", True),
        ("2021-10", "2021-11", False),
        ("2021-10-08", "2021", True),
        ("../2021-10-07", "2021-10-08/..", False),
        ("2021/..", "2030-01-01", True),
        ("XXXX-09-06", "2021", True),
    ],
)
def test_overlap_is_a_shared_day(a: str, b: str, is_meeting: bool) -> None:
    """Two dates overlap when one day may be meant by both, whichever is named first."""
    assert overlaps(parse_edtf(a), parse_edtf(b)) is is_meeting
    assert overlaps(parse_edtf(b), parse_edtf(a)) is is_meeting


@pytest.mark.parametrize(
    ("a", "b", "is_after"),
    [
        ("2021-10-09", "2021-10-08", True),
        ("2021-10-08", "2021-10-08", False),
        ("2021-10-08", "2021-10-09", False),
        ("2021-10", "2021-09", True),
        ("2021-10", "2021-10", None),
        ("2021-10-08", "2021-10", None),
        ("2021/..", "2020", True),
        ("2021/..", "2022", None),
        ("../2021", "2022", False),
        ("XXXX-09-06", "2021", None),
    ],
)
def test_later_is_said_only_when_certain(a: str, b: str, is_after: bool | None) -> None:
    """Later is True or False when every reading agrees, and None otherwise."""
    assert is_later(parse_edtf(a), parse_edtf(b)) is is_after


def evaluation_dates() -> Iterator[str]:
    """Every date of every row of the evaluation data."""
    for path in sorted(EVALUATION.rglob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line) if line.strip() else {}
            for name in ("event_date", "asserted_date", "date_edtf"):
                if isinstance(row, dict) and isinstance(row.get(name), str):
                    yield row[name]


def test_every_date_of_the_evaluation_data_is_read() -> None:
    """No date of the gold rows is refused; without that data there are none."""
    for text in evaluation_dates():
        assert parse_edtf(text).text == text
