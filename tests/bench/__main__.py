"""`python -m tests.bench`: measures, and prints one Markdown table.

Every figure is a ratio taken in one run, subject and yardstick by turns, because
seconds do not travel from one machine to another. docs/explanation/performance.md
holds what was measured, and why it is measured so.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sqlite3
import sys
import tempfile
from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from provenance.cli.printing import unread_quietly
from tests.bench.cases import CASES
from tests.bench.measuring import Case, Line, Place, compare, growth, in_process
from tests.bench.server import stop_server

PACKAGES = ("sqlmodel", "sqlalchemy", "typer", "rdflib", "prov")
SMALL, ROUNDS_SMALL, ROUNDS, ROUNDS_FULL = 10_000, 5, 3, 1


def main() -> None:
    """Measure what was asked for."""
    asked = _arguments()
    lines: list[Line] = []
    with tempfile.TemporaryDirectory(prefix="provenance-bench-") as made:
        folder = Path(asked.folder or made)
        folder.mkdir(exist_ok=True)
        try:
            for case in (each for each in CASES if each.name in asked.cases):
                lines.extend(_measure(case, folder, asked))
        finally:
            stop_server(folder)
    about = _about()
    print(
        "\n".join([*_table(lines), "", *_growths(lines), *_speeds(lines), "", *about])
    )
    if asked.json:
        report = {"about": about, "lines": [line.as_json() for line in lines]}
        Path(asked.json).write_text(json.dumps(report, indent=1) + "\n", "utf-8")
    if any(line.ratio is None for line in lines):
        sys.exit("A subject and its yardstick gave different answers.")


def _measure(case: Case, folder: Path, asked: argparse.Namespace) -> Iterable[Line]:
    sizes = asked.sizes or (*case.sizes, *(case.sizes_full if asked.full else ()))
    for claims in sizes:
        place = Place(folder=folder, claims=claims)
        in_process("prepare", case.name, "-", place)
        rounds = asked.rounds or _rounds(case, claims)
        yield from compare(case, place, rounds=rounds, say=_say)


def _rounds(case: Case, claims: int) -> int:
    if claims in case.sizes_full:
        return ROUNDS_FULL
    return ROUNDS_SMALL if claims <= SMALL else ROUNDS


def _table(lines: Iterable[Line]) -> list[str]:
    titles = (
        *("case", "n", "subject", "yardstick", "CPU", "ratio (min-max)", "wall"),
        *("RSS MB", "check"),
    )
    rows = [titles, tuple("-" * 3 for _ in titles), *map(_cells, lines)]
    return [f"| {' | '.join(row)} |" for row in rows]


def _cells(line: Line) -> tuple[str, ...]:
    ratio = "-"
    if line.ratio is not None:
        middle, least, most = line.ratio
        ratio = f"{_short(middle)} ({_short(least)}-{_short(most)})"
    return (
        line.case,
        f"{line.claims:,}",
        line.subject,
        line.yardstick,
        f"{_seconds(line.cpu[0])} / {_seconds(line.cpu[1])}",
        ratio,
        f"{_seconds(line.wall[0])} / {_seconds(line.wall[1])}",
        f"{line.rss[0]:.0f} / {line.rss[1]:.0f}",
        line.check,
    )


def _growths(lines: list[Line]) -> list[str]:
    found = []
    for case in CASES:
        points = {line.claims: line.cpu[0] for line in lines if line.case == case.name}
        exponent = growth(points.items()) if case.growth else None
        if exponent is not None:
            sizes = ", ".join(f"{size:,}" for size in points)
            found.append(f"{case.name}: {case.growth} ~ n^{exponent:.2f} over {sizes}")
    return found


def _speeds(lines: list[Line]) -> list[str]:
    return [
        f"{line.case} {line.claims:,}: {line.read / line.cpu[0]:,.0f} code points a CPU"
        f" second; {line.yardstick}: {line.read_beside / line.cpu[1]:,.0f}"
        for line in lines
        if line.read and line.read_beside
    ]


def _about() -> list[str]:
    return [
        f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}, "
        + ", ".join(f"{name} {_version(name)}" for name in PACKAGES),
        f"{os.cpu_count()} cores, load average "
        + " ".join(f"{load:.1f}" for load in os.getloadavg()),
    ]


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "not installed"


def _seconds(value: float) -> str:
    for unit, size in (("s", 1.0), ("ms", 1e-3)):
        if value >= size:
            return f"{_short(value / size)} {unit}"
    return f"{_short(value * 1e6)} us"


def _short(number: float) -> str:
    return f"{number:,.0f}" if number >= 100 else f"{number:.3g}"


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def _arguments() -> argparse.Namespace:
    names = [case.name for case in CASES]
    asked = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    asked.add_argument("cases", nargs="*", metavar="CASE", help=", ".join(names))
    asked.add_argument("--full", action="store_true", help="a million claims as well")
    asked.add_argument("--sizes", type=int, nargs="+", help="other numbers of claims")
    asked.add_argument("--rounds", type=int, help="how often each part runs")
    asked.add_argument("--json", metavar="FILE", help="write the figures there too")
    asked.add_argument("--folder", help="keep the ledgers there, and use them again")
    given = asked.parse_args()
    unknown = sorted(set(given.cases) - set(names))
    if unknown:
        asked.error(f"no case {unknown[0]!r}: choose from {', '.join(names)}")
    given.cases = given.cases or names
    return given


if __name__ == "__main__":
    with unread_quietly():
        main()
