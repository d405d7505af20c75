"""Pictures in letters: as wide as they may be, true to the numbers, plain if asked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.domain.grades import Reliability
from provenance.domain.values import Quantity, exact
from tui.pictures.grades import Graded, draw_grades
from tui.pictures.intervals import Bar, draw_intervals
from tui.pictures.strokes import ASCII, LINES
from tui.pictures.tolls import Count, draw_toll

DAY = date(2021, 10, 8)
ABOUT_50 = Quantity(written="about 50", best=Decimal(50), approx=True)
OVER_100 = Quantity(written="over 100", low=Decimal(100), low_open=True)
UP_TO_60 = Quantity(written="up to 60", high=Decimal(60))
DOZENS = Quantity(written="dozens", approx=True)
VALUES = st.one_of(
    st.integers(0, 10**9).map(exact),
    st.just(OVER_100),
    st.just(UP_TO_60),
    st.just(ABOUT_50),
    st.just(DOZENS),
)
WIDTHS = st.integers(40, 200)


def bars(*values: Quantity) -> list[Bar]:
    """Each value with its number and what was written."""
    return [
        Bar(label=f"C{number}", value=value, said=value.written)
        for number, value in enumerate(values, start=1)
    ]


def test_claims_lie_on_one_axis() -> None:
    """Bounds, a loose stretch, an open end, a word without a number, and the axis."""
    drawn = draw_intervals(bars(ABOUT_50, OVER_100, exact(43), DOZENS), width=50)

    assert drawn == (
        "C1    ├┄┄┄┄┄┄┄┄┄●┄┄┄┄┄┄┄┄┄┄┤              about 50",
        "C2                                   ├──▶ over 100",
        "C3           ●                            43",
        "C4                                        dozens",
        "   ─┬───────┬───────┬────────┬───────┬───",
        "   20      40      60       80      100",
    )


def test_more_lies_further_right() -> None:
    """The order of the points is that of the numbers."""
    drawn = draw_intervals(bars(exact(10), exact(20), exact(30)), width=60)

    places = [line.index("●") for line in drawn[:3]]
    assert places == sorted(set(places))


def test_far_apart_numbers_are_drawn_by_powers() -> None:
    """And it is said, because distances mean something else then."""
    values = [exact(3), exact(30_000), exact(40_000)]
    drawn = draw_intervals(
        [replace(bars(each)[0], label="C100") for each in values], width=60
    )

    assert drawn[-2].startswith("log ")


def test_no_number_is_no_picture() -> None:
    """Words alone have no place on an axis."""
    assert draw_intervals(bars(DOZENS), width=60) == ()


@given(st.lists(VALUES, min_size=1, max_size=8), WIDTHS)
def test_no_interval_is_wider_than_asked(values: list[Quantity], width: int) -> None:
    """Whatever the numbers."""
    assert all(
        len(line) <= width for line in draw_intervals(bars(*values), width=width)
    )


@given(st.lists(VALUES, min_size=1, max_size=8), WIDTHS)
def test_every_claim_of_an_interval_has_its_line(
    values: list[Quantity], width: int
) -> None:
    """Also the ones without a number, among others that have one."""
    drawn = draw_intervals([*bars(*values), *bars(exact(5))], width=width)

    assert len(drawn) == len(values) + 3


@given(st.lists(VALUES, min_size=1, max_size=8), WIDTHS)
def test_a_plain_terminal_gets_plain_letters(
    values: list[Quantity], width: int
) -> None:
    """Nothing past ASCII in any picture."""
    pictures = (
        *draw_intervals(bars(*values), width=width, strokes=ASCII),
        *draw_toll(counts(*values), width=width, strokes=ASCII),
        *draw_grades(GRADED, until=date(2022, 10, 8), width=width, strokes=ASCII),
    )

    assert all(line.isascii() for line in pictures)


def counts(*values: Quantity) -> list[Count]:
    """A count a day."""
    return [
        Count(
            label=f"C{number}",
            day=DAY + timedelta(days=number),
            value=value,
            said=value.written,
        )
        for number, value in enumerate(values, start=1)
    ]


def test_a_toll_grows_by_its_days() -> None:
    """As long as what was counted, an arrow where it is open."""
    drawn = draw_toll(counts(exact(20), exact(40), OVER_100), width=60)

    assert [line.count(LINES.bar) for line in drawn] == [7, 14, 35]
    assert drawn[2].count(LINES.more) == 1
    assert drawn[0].startswith("2021-10-09 C1 ")


def test_a_day_is_named_once() -> None:
    """Two counts of one day stand under its name."""
    same = [
        Count(label=name, day=DAY, value=exact(number), said=str(number))
        for name, number in (("C1", 3), ("C2", 4))
    ]

    assert [line[:10].strip() for line in draw_toll(same, width=60)] == [
        "2021-10-08",
        "",
    ]


@given(st.lists(VALUES, max_size=8), WIDTHS)
def test_no_toll_is_wider_than_asked(values: list[Quantity], width: int) -> None:
    """Whatever the numbers."""
    assert all(len(line) <= width for line in draw_toll(counts(*values), width=width))


GRADED = [
    Graded(day=DAY, letter=Reliability.F),
    Graded(day=DAY + timedelta(days=100), letter=Reliability.B),
    Graded(day=DAY + timedelta(days=200), letter=Reliability.C),
]


def test_a_source_goes_up_and_down_its_letters() -> None:
    """A point where a letter was given, a line for as long as it stood."""
    drawn = draw_grades(GRADED, until=DAY + timedelta(days=300), width=43)

    assert drawn == (
        "A",
        "B               ●─────────────",
        "C                            ●─────────────",
        "D",
        "E",
        "F  ●─────────────",
        "   2021-10-08                    2022-08-04",
    )


def test_no_grade_is_no_picture() -> None:
    """Ungraded is not F."""
    assert draw_grades([], until=DAY, width=40) == ()


@given(st.integers(0, 10_000), WIDTHS)
def test_no_history_is_wider_than_asked(days: int, width: int) -> None:
    """However short the time since the first letter."""
    drawn = draw_grades(GRADED, until=DAY + timedelta(days=200 + days), width=width)

    assert all(len(line) <= width for line in drawn)


@pytest.mark.parametrize("letter", list(Reliability))
def test_a_letter_given_today_is_drawn_in_its_row(letter: Reliability) -> None:
    """A history of one day is a point."""
    drawn = draw_grades([Graded(day=DAY, letter=letter)], until=DAY, width=40)

    [row] = [line for line in drawn if LINES.point in line]
    assert row.startswith(letter.value)


def test_one_day_is_named_once() -> None:
    """A letter given today has no second end."""
    drawn = draw_grades([Graded(day=DAY, letter=Reliability.B)], until=DAY, width=40)

    assert drawn[-1] == "   2021-10-08"
