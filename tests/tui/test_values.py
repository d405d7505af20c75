"""What a reviewer types as a value is what the house would write for it."""

from __future__ import annotations

import pytest

from provenance.domain.errors import InvalidRecordError
from provenance.domain.measures import ValueKind
from provenance.domain.values import NamedValue
from tui.state.values import read_value


@pytest.mark.parametrize(
    "text",
    [
        "43",
        "about 50",
        "over 100",
        "at least 6",
        "under 9",
        "up to 9",
        "nearly 9",
        "46 to 50",
        "6.1",
        "-5",
    ],
)
def test_the_houses_own_forms_are_read_back(text: str):
    """Typing what a screen shows gives the value that it showed."""
    assert read_value(text, ValueKind.QUANTITY).text == text


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("46-50", "46 to 50"),
        ("46–50", "46 to 50"),
        ("1,250", "1250"),
        ("more than 100", "over 100"),
        ("Over  100", "over 100"),
        ("at most 9", "up to 9"),
        ("fewer than 9", "under 9"),
    ],
)
def test_other_spellings_mean_the_same(typed: str, meant: str):
    """People write numbers in more ways than the house does."""
    assert read_value(typed, ValueKind.QUANTITY).text == meant


@pytest.mark.parametrize("text", ["", "dozens", "50 to 46", "NaN", "1e9", "5 or 6"])
def test_what_is_no_number_is_refused(text: str):
    """Vague words and reversed ranges are not decided."""
    with pytest.raises(InvalidRecordError):
        read_value(text, ValueKind.QUANTITY)


def test_a_name_stays_as_typed():
    """Only the space around it goes."""
    value = read_value("  Waqas   al-Waziristani ", ValueKind.NAME)

    assert value == NamedValue(kind=ValueKind.NAME, written="Waqas al-Waziristani")


@pytest.mark.parametrize(
    ("text", "is_read"), [("2021-10-08", True), ("last Friday", False)]
)
def test_a_date_is_read_where_it_can_be(text: str, is_read: bool):
    """A date in words is kept as words."""
    value = read_value(text, ValueKind.DATE)

    assert isinstance(value, NamedValue)
    assert (value.when is not None) is is_read
