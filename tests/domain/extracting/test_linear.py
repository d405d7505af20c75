"""Text of any length and any malice is read in steps and memory that grow with it."""

from __future__ import annotations

import importlib
import pkgutil
import re
import subprocess
import sys
import tracemalloc
from collections.abc import Iterator
from re import _constants as codes  # type: ignore[attr-defined] # no stubs
from re import _parser as parser  # type: ignore[attr-defined] # no stubs
from types import FrameType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.domain import extracting, numerals
from provenance.domain.dates import parse_edtf
from provenance.domain.extracting import Row, extract_rows
from provenance.domain.extracting.layout import LINE_MAX, PART_MAX, split_parts

PIECES = (
    "killed ", "Mr. ", "1,000 ", "9", '"', "“", "'' ", "(Source, ", "((", ") ", "[",
    "Ann, a nurse, ", "May 3–4 ", "on Monday, ", "in 2004 ", "three days later, ",
    "Al-Name ", "a-", "six were killed and ", "and ", "said X that ", "at least ",
    "about ", "more than ", "   \t", "\u00a0", "....", ".'", "!?", ": ", "– ", ", ",
    "claimed responsibility by X ", "an attack by X ", "bomber named X Y ", "the ",
    "according to ", "who ", "of whom ", "no one ", "denied ", "hundred ", "half a ",
)  # fmt: skip
LOADED = "Sub-Zero 1,5 killed no one."


def _rows(text: str) -> list[Row]:
    published = parse_edtf("2021-10-20")
    return extract_rows(text, name="x", publisher=None, title=None, published=published)


def _steps(text: str) -> int:
    """Calls and lines run for a text, which no clock and no other work disturbs."""
    steps = 0

    def trace(_frame: FrameType, _event: str, _argument: object) -> Any:
        nonlocal steps
        steps += 1
        return trace

    # A number read before is remembered, and so would cost less the second time.
    numerals._find_remembered.cache_clear()
    before = sys.gettrace()
    sys.settrace(trace)
    try:
        _rows(text)
    finally:
        sys.settrace(before)
    return steps


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=8).map("".join))
def test_twice_of_any_hostile_text_is_twice_the_steps(unit):
    """Whatever is repeated, and however it is joined, steps grow with its length."""
    size = 8_000 // len(unit) + 1
    _steps(LOADED)

    once, twice = _steps(unit * size), _steps(unit * (2 * size))

    assert twice < 2.3 * once + 5_000


@pytest.mark.parametrize(
    ("unit", "length"),
    [
        ("a\n", PART_MAX),
        ("word ", 2 * LINE_MAX),
        ("x", 2 * LINE_MAX),
        ("killed ", 3 * LINE_MAX),
    ],
    ids=["short lines", "words", "one word", "telling words"],
)
def test_memory_does_not_grow_with_the_text(unit, length):
    """A text of twice the length, which says nothing, is read in the same memory."""

    def peak(told: str) -> int:
        tracemalloc.start()
        try:
            assert _rows(told) == []
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    text = unit * (length // len(unit))
    peak(unit)

    assert peak(text + text) < 1.2 * peak(text) + 500_000


def test_a_line_of_five_megabytes_is_read():
    """No pattern runs away with a hostile line; the limit is for a hang, not a pace."""
    script = (
        "from random import Random\n"
        "from provenance.domain.extracting import extract_rows\n"
        f"pieces = {PIECES!r}\n"
        "text = ''.join(Random(3).choices(pieces, k=300_000))[:300_000]\n"
        "text += ' ' * 1_500_000 + 'May 3' + ' ' * 1_500_000 + '.' * 1_000_000\n"
        "text += '(' * 500_000 + '9' * 500_000\n"
        "rows = extract_rows(\n"
        "    text, name='x', publisher=None, title=None, published=None)\n"
        "assert all(r['quote'] == text[r['start']:r['end']]\n"
        "           for r in rows if r['kind'] == 'claim')\n"
    )

    subprocess.run([sys.executable, "-c", script], check=True, timeout=300)


@pytest.mark.parametrize("gap", [" ", "\n"], ids=["one line", "lines"])
def test_a_text_longer_than_a_part_keeps_every_row(gap):
    """Where a long text is cut, no sentence is lost, split or told twice."""
    unit = gap.join(["It was calm."] * 40 + ["Six sailors were killed."]) + gap
    number = (PART_MAX + 3 * LINE_MAX) // len(unit)

    rows = _rows(unit * number)

    first = unit.index("Six")
    assert [row["start"] for row in rows] == [
        first + place * len(unit) for place in range(number)
    ]


@pytest.mark.parametrize(
    "text",
    ["", "x", "x" * (3 * PART_MAX), ("x" * 70 + "\n") * 20_000, " " * (2 * PART_MAX)],
    ids=["empty", "short", "no space", "lines", "spaces"],
)
def test_parts_cover_a_text_without_a_gap(text):
    """Parts follow each other from the first code point to the last."""
    parts = list(split_parts(text))

    assert [start for start, _ in parts] == [0, *(end for _, end in parts[:-1])]
    assert parts[-1][1] == len(text)


def _patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    names = [each.name for each in pkgutil.iter_modules(extracting.__path__)]
    modules = [importlib.import_module(f"{extracting.__name__}.{n}") for n in names]
    for module in (*modules, numerals):
        for name, value in vars(module).items():
            found = value() if name == "date_pattern" else value
            if isinstance(found, re.Pattern):
                yield f"{module.__name__.rpartition('.')[2]}.{name}", found


def _open_repeats(items: Any, depth: int = 0) -> Iterator[int]:
    """How deep every repeat without a bound stands in others like it."""
    for code, value in items:
        if code in (codes.MAX_REPEAT, codes.MIN_REPEAT):
            is_open = value[1] is codes.MAXREPEAT
            if is_open:
                yield depth
            yield from _open_repeats(value[2], depth + is_open)
        elif code is codes.SUBPATTERN:
            yield from _open_repeats(value[3], depth)
        elif code is codes.BRANCH:
            for branch in value[1]:
                yield from _open_repeats(branch, depth)
        elif code in (codes.ASSERT, codes.ASSERT_NOT):
            yield from _open_repeats(value[1], depth)


@pytest.mark.parametrize(("name", "pattern"), [*_patterns()], ids=lambda v: str(v)[:30])
def test_no_pattern_repeats_an_open_repeat(name, pattern):
    """A repeat without bound holds none, so that no failure is tried in every way.

    One does, behind a mark that the inner one cannot match: 1.5.2010 has one reading.
    """
    allowed = 1 if name == "sentences._TOKEN" else 0

    parsed = parser.parse(pattern.pattern, pattern.flags)

    assert max(_open_repeats(parsed), default=0) <= allowed
