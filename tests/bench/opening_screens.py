"""`provenance review` beside other screens: until painted, at rest, and until left.

Each runs in a terminal of its own, with packages of its own: an empty Textual app,
nomenklatura's dedupe screen over two records, harlequin over an empty database.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from tests.bench import filled
from tests.bench.empty_screen import WORDS as EMPTY_WORDS
from tests.bench.environments import Environment
from tests.bench.measuring import Case, Part, Place
from tests.bench.nomenklatura_screen import WORDS as RECORD_WORDS

NOMENKLATURA = Environment("nomenklatura", ("nomenklatura==4.17.4",))
HARLEQUIN = Environment("harlequin", ("harlequin==2.17.0",))
_HERE = Path(__file__).parent
_COUNTED = "stale ·"
"""The cases are counted below once they are listed above."""


def _prepare(place: Place) -> None:
    filled.prepare(place)
    for environment in (NOMENKLATURA, HARLEQUIN):
        refusal = environment.make()
        if refusal is not None:
            told = f"{environment.name}'s environment is not made: {refusal}"
            print(f"screens: {told}", file=sys.stderr)


def _painting(
    what: str,
    words: str,
    command: Callable[[Place], list[str]],
    *,
    leaving: str = "ctrl+q",
    typed: str = "",
) -> Callable[[Place], list[str]]:
    own = [sys.executable, "-m", "tests.bench.painting", what, words, leaving, typed]
    return lambda place: [*own, *command(place)]


def _ours(place: Place) -> list[str]:
    ledger = str(place.file(filled.FILLED))
    return [sys.executable, "-m", "provenance", "--ledger", ledger, "review"]


def _empty(_: Place) -> list[str]:
    return [sys.executable, str(_HERE / "empty_screen.py")]


def _nomenklatura(_: Place) -> list[str]:
    return [str(NOMENKLATURA.python), str(_HERE / "nomenklatura_screen.py")]


def _harlequin(_: Place) -> list[str]:
    return [str(HARLEQUIN.python.with_name("harlequin"))]


def _case(name: str, what: str, *, typed: str = "") -> Case:
    return Case(
        name=name,
        prepare=_prepare,
        subject=Part(
            name="provenance review",
            elsewhere=_painting(what, _COUNTED, _ours, typed=typed),
        ),
        yardsticks=(
            Part(
                name="an empty Textual app",
                elsewhere=_painting(what, EMPTY_WORDS, _empty),
                is_floor=True,
            ),
            Part(
                name="nomenklatura dedupe",
                elsewhere=_painting(what, RECORD_WORDS, _nomenklatura, leaving="q"),
                needs=NOMENKLATURA.name,
                is_ready=NOMENKLATURA.is_made,
                is_floor=True,
            ),
            Part(
                name="harlequin",
                elsewhere=_painting(what, "Query", _harlequin),
                needs=HARLEQUIN.name,
                is_ready=HARLEQUIN.is_made,
                is_floor=True,
            ),
        ),
        sizes=(1_000,),
        sizes_full=(1_000_000,),
    )


SCREENS_FIRST = _case("screens-first", "first")
SCREENS_REST = _case("screens-rest", "rest")
SCREENS_END = _case("screens-end", "end", typed="5 killed enter")
