"""`python -m tests.eval.truth FOLDER`: how good estimates are, beside those of others.

FOLDER holds sets as its README says: `flight` with `copy_pairs.csv`, `book`,
`population` and closed answers; what is not there is left out. Nothing is written.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.eval.truth import crowdkit
from tests.eval.truth.reading import read_copies, read_flights, read_set
from tests.eval.truth.scenarios.books import book_tables
from tests.eval.truth.scenarios.cities import city_table
from tests.eval.truth.scenarios.flights import flight_tables
from tests.eval.truth.scenarios.raters import rater_tables
from tests.eval.truth.tables import Table

OPEN_SETS = ("flight", "book", "population")


def main() -> None:
    """Print a table a scenario, as each is done."""
    asked = argparse.ArgumentParser(prog="tests.eval.truth", description=__doc__)
    asked.add_argument("folder", type=Path)
    folder: Path = asked.parse_args().folder
    if (folder / "truth").is_dir():
        # Sets of several kinds beside each other, each kind in a folder.
        folder = folder / "truth"
    present = {path.parent.name for path in folder.glob("*/claims.csv.gz")}
    if not present:
        sys.exit(f"{folder} holds no sets: folders with claims.csv.gz.")
    for table in _tables(folder, present):
        sys.stdout.writelines(f"{line}\n" for line in table.shown())
        sys.stdout.flush()


def _tables(folder: Path, present: set[str]) -> Iterator[Table]:
    if "flight" in present:
        flights = folder / "flight"
        yield from flight_tables(read_flights(flights), read_copies(flights))
    if "book" in present:
        yield from book_tables(read_set(folder / "book"))
    if "population" in present:
        yield city_table(read_set(folder / "population"))
    closed = [read_set(folder / name) for name in sorted(present - {*OPEN_SETS})]
    if closed:
        yield from rater_tables(closed, crowdkit.entrants())


if __name__ == "__main__":
    main()
