"""`make eval-reliability` prints a table a scenario, with what ours should reach."""

from __future__ import annotations

import gzip
import subprocess
import sys
from pathlib import Path

import pytest

from tests.eval.truth.scenarios.books import most_copied, with_copiers, with_fakes
from tests.eval.truth.sets import Judging, Row, TruthSet, arranged
from tests.eval.truth.tables import Goal

SHOPS = {
    "north": ("a=knuth", "b=aho", "c=date"),
    "south": ("a=knuth", "b=aho", "c=date"),
    "quay": ("a=gray", "b=aho", "c=gray"),
}


@pytest.fixture
def books() -> TruthSet:
    """Three shops, of which one is wrong on two of three books."""
    rows = [
        Row(item, shop, value, value)
        for shop, said in SHOPS.items()
        for item, value in (one.split("=") for one in said)
    ]
    return arranged(
        "book", rows, Judging(truth={"a": "knuth", "b": "aho", "c": "date"})
    )


def run(folder: Path) -> subprocess.CompletedProcess[str]:
    """Run the evaluation as `make eval-reliability` does."""
    return subprocess.run(
        [sys.executable, "-m", "tests.eval.truth", str(folder)],
        cwd=Path(__file__).parents[3],
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("inside", ["", "truth"], ids=["itself", "truth in it"])
def test_every_method_stands_in_one_table(tmp_path: Path, inside: str) -> None:
    """Figures of all methods, then the goals; sets that are not there are left out."""
    folder = tmp_path / inside / "population"
    folder.mkdir(parents=True)
    with gzip.open(folder / "claims.csv.gz", "wt", encoding="utf-8") as file:
        file.write("item,source,value,num\na,n,12,12.0\na,s,12,12.0\na,w,90,90.0\n")
    folder.joinpath("truth.csv").write_text("item,value,num\na,12.0,12.0\n")

    done = run(tmp_path)

    assert done.returncode == 0, done.stderr
    assert "## Population" in done.stdout
    assert "| lower median | 0 | 0.000 |" in done.stdout
    assert "Goal: interval coverage: 0.880 to 0.920" in done.stdout
    assert "## Flight" not in done.stdout


def test_a_folder_without_sets_is_refused(tmp_path: Path) -> None:
    """It says what is missing."""
    done = run(tmp_path)

    assert done.returncode == 1
    assert "holds no sets" in done.stderr


@pytest.mark.parametrize(
    ("got", "verdict"),
    [(0.9, "ours 0.900: reached"), (0.89, "ours 0.890: SHORT"), (None, "nothing of")],
    ids=["reached", "short", "absent"],
)
def test_a_missed_goal_is_said_so(got: float | None, verdict: str) -> None:
    """Short is short, by however little."""
    assert verdict in Goal(what="accuracy", least=0.9, got=got).sentence


def test_fakes_swear_to_one_wrong_value_everywhere(books: TruthSet) -> None:
    """Each fake reports on every item, and never what was reported before."""
    more = with_fakes(books, 2)

    assert more.reports.n_reports == books.reports.n_reports + 2 * 3
    assert set(more.texts) - set(books.texts) == {"what the fakes agreed on"}


def test_copiers_repeat_the_source_that_is_mostly_wrong(books: TruthSet) -> None:
    """Each copier reports all that one source does."""
    more = with_copiers(books, most_copied(books), 2)

    said = [row.value for row in more.rows if row.source == "copier 1"]
    assert most_copied(books) == "quay"
    assert said == ["gray", "aho", "gray"]
