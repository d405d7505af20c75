"""Instants mean one moment, written in one way."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.domain.dates import (
    InvalidInstantError,
    format_instant,
    parse_instant,
)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("2021-10-08T12:00:00Z", "2021-10-08T12:00:00.000000Z"),
        ("2021-10-08 12:00Z", "2021-10-08T12:00:00.000000Z"),
        ("2021-10-08T12:00:00.5+04:30", "2021-10-08T07:30:00.500000Z"),
        ("2021-10-08T23:00:00-05:00", "2021-10-09T04:00:00.000000Z"),
        (" 2021-10-08T12:00:00.123456Z\n", "2021-10-08T12:00:00.123456Z"),
        ("0001-01-01T00:00:00Z", "0001-01-01T00:00:00.000000Z"),
    ],
)
def test_an_instant_is_kept_in_utc(text: str, written: str) -> None:
    """Whatever zone an instant was given in, it is written in one way."""
    assert format_instant(parse_instant(text)) == written


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("2021-10-08T12:00:00", "names no zone"),
        ("2021-10-08", "a day, not an instant"),
        ("2021-W40-5T12:00:00Z", "write it as"),
        ("20211008T120000Z", "write it as"),
        ("2021-10-08T12Z", "write it as"),
        ("2021-10-08x12:00:00Z", "write it as"),
        ("2021-10-08T12:00:00,5Z", "write it as"),
        ("2021-10-08T12:00:00.1234567Z", "write it as"),
        ("2021-10-08T12:00:00+0430", "write it as"),
        ("٢٠٢١-10-08T12:00:00Z", "write it as"),
        ("yesterday", "write it as"),
        ("", "write it as"),
        ("2021-02-30T12:00:00Z", "no such day or time"),
        ("2021-10-08T24:00:00Z", "no such day or time"),
        ("2021-10-08T12:00:60Z", "no such day or time"),
        ("2021-10-08T12:00:00+24:00", "no such day or time"),
        ("0001-01-01T00:00:00+04:30", "no such day or time"),
    ],
)
def test_what_is_not_one_instant_is_refused(text: str, why: str) -> None:
    """A time without a zone, or written otherwise, is not guessed at."""
    with pytest.raises(InvalidInstantError, match=why) as caught:
        parse_instant(text)

    assert caught.value.exit_code == 3


def test_a_day_can_mean_its_start() -> None:
    """Where a door allows it, a day stands for its first microsecond in UTC."""
    instant = parse_instant("2021-10-08", day="start")

    assert format_instant(instant) == "2021-10-08T00:00:00.000000Z"


def test_a_day_can_mean_its_end() -> None:
    """Where a door allows it, a day stands for its last microsecond in UTC."""
    instant = parse_instant("2021-10-08", day="end")

    assert format_instant(instant) == "2021-10-08T23:59:59.999999Z"


def test_a_day_that_is_not_in_the_calendar_is_refused() -> None:
    """Allowing a day does not allow one that never was."""
    with pytest.raises(InvalidInstantError, match="no such day"):
        parse_instant("2021-02-30", day="end")


@given(
    st.datetimes(
        min_value=datetime(1, 1, 2),  # noqa: DTZ001 - hypothesis wants naive limits
        max_value=datetime(9999, 12, 30),  # noqa: DTZ001 - the same
        timezones=st.integers(-1439, 1439).map(
            lambda minutes: timezone(timedelta(minutes=minutes))
        ),
    )
)
def test_an_instant_survives_writing(instant: datetime) -> None:
    """What is written is read back as the same moment, in UTC, in order as text."""
    again = parse_instant(format_instant(instant))

    assert again == instant
    assert again.tzinfo is UTC
    assert len(format_instant(instant)) == len("2021-10-08T12:00:00.000000Z")


def test_a_time_without_a_zone_is_never_written() -> None:
    """Giving the log a naive time is a programmer's mistake."""
    naive = datetime(2021, 10, 8)  # noqa: DTZ001 - the mistake itself

    with pytest.raises(AssertionError, match="zone"):
        format_instant(naive)
