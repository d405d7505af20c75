"""A sheet as one page of HTML: no script, nothing from elsewhere, no link that leaves.

Whatever a document wrote is text in an element of its own, and every field bears the
name of its column, so that the page can be read back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from importlib.resources import files
from itertools import groupby
from typing import Any

from jinja2 import DictLoader, Environment, StrictUndefined
from markupsafe import Markup

from provenance.domain.decisions import Outcome, Stance
from provenance.domain.text import Untrusted
from provenance.domain.values import Quantity, Value
from provenance.services.sheet_bars import figure_of
from provenance.services.sheet_evidence import EvidenceRow
from provenance.services.sheet_rows import (
    FORMAT,
    HeldOut,
    Line,
    Sheet,
    SheetRow,
    Waiting,
)
from provenance.services.sheet_values import bounds_text

PAGE, ROW, STYLE = "sheet.html", "sheet.row.html", "sheet.css"
CUT = 80
"""Code points of a value in the tables; a figure has them all."""
LEFT_TO_DO = (
    "Undecided",
    "Held out",
    "Stale",
    "Objected to",
    "Without one value",
    "Not approved",
    "Nothing left to do",
)
"""Headings of the page's second order; a line stands under the first that fits."""


def write_html(sheet: Sheet) -> bytes:
    """The sheet as one page, UTF-8, ending with a line feed."""
    page = _environment().get_template(PAGE)
    style = Markup(_text(STYLE))  # Our own file, and no text of others.
    return page.render(sheet=sheet, format=FORMAT, style=style).encode()


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=DictLoader({name: _text(name) for name in (PAGE, ROW)}),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= _FILTERS
    environment.tests |= _TESTS
    return environment


def _text(name: str) -> str:
    return files("provenance").joinpath("sheets", name).read_text("utf-8")


def _shown(text: str) -> Untrusted:
    """Text of anybody's; the template asks it for its HTML."""
    return Untrusted(text)


def _words(name: str) -> str:
    """A name of ours as words: `killed_or_wounded` is *killed or wounded*."""
    return name.replace("_", " ")


def _moment(at: str) -> str:
    """An instant to the second, as people read it; the head has it whole."""
    return f"{at[:10]} {at[11:19]} UTC"


def _answer(row: SheetRow) -> str:
    return row.value or _words(row.outcome.value)


def _cut(text: str) -> str:
    """The beginning of a long text; all of it stands where its figure does."""
    return text if len(text) <= CUT else f"{text[:CUT]}…"


def _bounds(answer: Value | None) -> str:
    """`25 – 50 – 75`, the best between its bounds; empty where there are none."""
    low, best, high = bounds_text(answer)
    if not (low or high) or low == best == high:
        return ""
    said = [low or "…", *([best] if best else []), high or "…"]
    return " – ".join(said)


def _standing(row: SheetRow) -> Iterator[tuple[str, str]]:
    """What a row stands on: a class of the page, and its words."""
    if row.outcome not in (Outcome.VALUE, Outcome.RANGE):
        yield "open", _words(row.outcome.value)
    if row.stale_since is not None:
        yield "stale", f"stale since #{row.stale_since}"
    if row.is_approved:
        yield "approved", "approved"
    elif _is_objected(row):
        yield "objected", "objected to"
    else:
        yield "unapproved", "not approved"


def _is_objected(row: Line) -> bool:
    return isinstance(row, SheetRow) and any(not each.is_yes for each in row.approvals)


def _lacking(line: Line) -> str:
    return "undecided" if isinstance(line, Waiting) else "held out"


def _anchor(line: Line) -> str:
    if isinstance(line, Waiting):
        return f"Q{line.question}"
    return f"R{line.reconciliation}"


def _place(line: Line) -> str:
    return f"{line.event_label} ({line.scope})" if line.scope else line.event_label


def _asked(line: Line) -> str:
    scope = f" ({line.scope})" if line.scope else ""
    return f"{line.event_label}: {_words(line.measure)}{scope}"


def _grouped(
    key: Callable[[Line], str],
) -> Callable[[Iterable[Line]], list[tuple[str, list[Line]]]]:
    def grouped(lines: Iterable[Line]) -> list[tuple[str, list[Line]]]:
        return [(name, list(found)) for name, found in groupby(lines, key)]

    return grouped


def _by_event(lines: Iterable[Line]) -> list[tuple[str, list[Line]]]:
    together = groupby(lines, lambda line: line.event)
    found = [list(each) for _, each in together]
    return [(each[0].event_label, each) for each in found]


def _by_measure(lines: Iterable[Line]) -> list[tuple[str, list[Line]]]:
    ordered = sorted(lines, key=lambda line: line.measure)
    return _grouped(lambda line: line.measure)(ordered)


def _by_standing(lines: Iterable[Line]) -> list[tuple[str, list[Line]]]:
    ordered = sorted(lines, key=_left_to_do)
    return [
        (LEFT_TO_DO[number], list(found))
        for number, found in groupby(ordered, _left_to_do)
    ]


def _left_to_do(line: Line) -> int:
    """The place in `LEFT_TO_DO` of a line's heading."""
    if not isinstance(line, SheetRow):
        return int(isinstance(line, HeldOut))
    fits = (
        line.stale_since is not None,
        _is_objected(line),
        line.outcome not in (Outcome.VALUE, Outcome.RANGE),
        not line.is_approved,
        True,
    )
    return 2 + fits.index(True)


def _supports(each: EvidenceRow) -> bool:
    return each.stance is Stance.SUPPORTS


_FILTERS: dict[str, Callable[..., Any]] = {
    "shown": _shown,
    "words": _words,
    "moment": _moment,
    "answer": _answer,
    "cut": _cut,
    "bounds": _bounds,
    "three": bounds_text,
    "standing": lambda row: list(_standing(row)),
    "lacking": _lacking,
    "anchor": _anchor,
    "place": _place,
    "asked": _asked,
    "by_event": _by_event,
    "by_measure": _by_measure,
    "by_standing": _by_standing,
    "figure": figure_of,
}
_TESTS: dict[str, Callable[[Any], bool]] = {
    "decided": lambda line: isinstance(line, SheetRow),
    "waiting": lambda line: isinstance(line, Waiting),
    "supporting": _supports,
    "number": lambda value: isinstance(value, Quantity),
}
