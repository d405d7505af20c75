"""The evaluation reads a scorer's figures and prints them beside their goals."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.eval.scoring import Figure, read_figures, together

SCORER = """
import json, sys
rows = [json.loads(line) for line in open(sys.argv[3])]
claims = [row for row in rows if row.get("kind") == "claim"]
if sys.argv[1] == "extraction":
    print(f"recall_numeric=0.500 ({len(claims)}/2)")
if sys.argv[1] == "relations":
    print(f"contradicts_recall=1.000 ({len(rows)}/1)")
"""
GOLD = (
    '{"id":"a","url":"u:1","event":"e","attribute":"killed","value":3,'
    '"attribution":["Gazette","the mayor"]}\n'
    '{"id":"b","url":"u:2","event":"e","attribute":"killed","value":9,'
    '"attribution":["Observer","the coast guard"]}\n'
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An evaluation folder with one small page and a scorer that counts rows."""
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    tmp_path.joinpath("score.py").write_text(SCORER)
    seeds.joinpath("007_page.txt").write_text("Three sailors were killed on Friday.")
    seeds.joinpath("007.claims.jsonl").write_text(GOLD)
    for name in ("citations.jsonl", "relations.jsonl"):
        seeds.joinpath(name).write_text("")
    return tmp_path


def evaluate(root: Path, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run the evaluation as `make eval` does."""
    return subprocess.run(
        [sys.executable, "-m", "tests.eval", str(folder)],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )


def test_figures_stand_beside_their_goals(root: Path, folder: Path) -> None:
    """What is read and related is scored by the folder's own scorer."""
    done = evaluate(root, folder)

    assert done.returncode == 0, done.stderr
    assert "| recall_numeric | 0.92 | 0.500 (1/2) short | 0.500 (1/2) short |" in (
        done.stdout
    )
    assert "| contradicts_recall | 0.95 | 1.000 (1/1) |" in done.stdout


def test_a_folder_without_a_scorer_is_refused(root: Path, tmp_path: Path) -> None:
    """Nothing is run, and the sentence says what is missing."""
    done = evaluate(root, tmp_path)

    assert done.returncode == 1
    assert "holds no score.py" in done.stderr


def test_figures_of_several_sets_are_added_up() -> None:
    """A rate over two sets is over all of their rows, not a mean of rates."""
    one, two = (read_figures(f"recall=0.1 ({n})\n") for n in ("1/2", "3/8"))

    assert together([one, two]) == {"recall": Figure(4, 10)}
