"""`python -m tests.eval FOLDER`: how well documents are read and claims are related.

FOLDER holds documents with gold made by hand, and `score.py`, as its README says:
`seeds/` with texts, `NUMBER.claims.jsonl`, `citations.jsonl` and `relations.jsonl`,
and `news/` with a manifest. The program is run as a person would, in a scratch ledger.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from typer.main import get_command

from provenance.cli.app import app
from provenance.cli.printing import unread_quietly
from tests.eval import goals
from tests.eval.scoring import Figures, NoAnswerError, provenance, score, together

Goals = Mapping[str, float | None]
ALL = "1000000000"


def main() -> None:
    """Score what the folder holds, and print a table a subject."""
    asked = argparse.ArgumentParser(prog="tests.eval", description=__doc__)
    asked.add_argument("folder", type=Path)
    folder: Path = asked.parse_args().folder
    if not (folder / "score.py").is_file():
        sys.exit(f"{folder} holds no score.py.")
    with tempfile.TemporaryDirectory(prefix="provenance-eval-") as made:
        try:
            for line in _report(folder, Path(made)):
                sys.stdout.write(f"{line}\n")
        except NoAnswerError as error:
            sys.exit(str(error))


def _report(folder: Path, scratch: Path) -> Iterator[str]:
    ledger = scratch / "ledger.db"
    news = (folder / "news" / "docs.jsonl").is_file()
    seeds = [(_number(gold), gold) for gold in sorted(_gold(folder))]
    rows = {
        number: _kept(
            scratch / f"{number}.jsonl",
            provenance("extract", _text(folder, number), "--json", ledger=ledger),
        )
        for number, _ in seeds
    }
    read = {
        "seeds": together(
            score(
                folder,
                "extraction",
                gold,
                rows[number],
                "--text",
                _text(folder, number),
            )
            for number, gold in seeds
        )
    }
    if news:
        read["news"] = _read_news(folder, scratch, ledger)
    read["together"] = together(list(read.values()))
    yield from _table("Claims read in documents", goals.READING, read)
    cited = together(
        score(
            folder,
            "citations",
            folder / "seeds" / "citations.jsonl",
            rows[number],
            "--seed",
            number,
        )
        for number, _ in seeds
    )
    yield from _table("Citations", goals.CITING, {"seeds": cited})
    related = _related(folder, scratch, ledger, seeds=seeds, news=news)
    yield from _table("Relations of the gold claims", goals.RELATING, related)
    yield from _origins(folder, scratch, ledger, news=news)


def _gold(folder: Path) -> Iterator[Path]:
    return (folder / "seeds").glob("*.claims.jsonl")


def _number(gold: Path) -> str:
    return gold.name.partition(".")[0]


def _text(folder: Path, number: str) -> Path:
    return next((folder / "seeds").glob(f"{number}_*.txt"))


def _kept(file: Path, printed: str) -> Path:
    file.write_text(printed, "utf-8")
    return file


def _read_news(folder: Path, scratch: Path, ledger: Path) -> Figures:
    manifest = folder / "news" / "docs.jsonl"
    command = ("extract", "--manifest", manifest, "--ignore-extra", "--json")
    rows = _kept(scratch / "news.jsonl", provenance(*command, ledger=ledger))
    gold = folder / "news" / "gold_claims.jsonl"
    return score(folder, "extraction", gold, rows, "--text", folder / "news" / "docs")


def _related(
    folder: Path,
    scratch: Path,
    ledger: Path,
    *,
    seeds: list[tuple[str, Path]],
    news: bool,
) -> dict[str, Figures]:
    provenance("init", ledger=ledger)
    golds = [gold for _, gold in seeds]
    if seeds:
        texts = [_text(folder, number) for number, _ in seeds]
        provenance("add", *texts, ledger=ledger)
    if news:
        manifest = folder / "news" / "docs.jsonl"
        provenance("add", "--manifest", manifest, "--ignore-extra", ledger=ledger)
        golds.append(folder / "news" / "gold_claims.jsonl")
    for gold in golds:
        provenance("import", gold, ledger=ledger)
    printed = provenance("relations", "--json", "--limit", ALL, ledger=ledger)
    related: dict[str, Figures] = {}
    hard = folder / "seeds" / "hard_negatives.jsonl"
    if seeds:
        own = [gold for _, gold in seeds]
        related["seeds"] = score(
            folder,
            "relations",
            folder / "seeds" / "relations.jsonl",
            _kept(scratch / "seeds.jsonl", _among(printed, own)),
            "--claims",
            *own,
            *(("--hard-negatives", hard) if hard.is_file() else ()),
        )
    if news:
        related["news"] = score(
            folder,
            "relations",
            folder / "news" / "gold_conflicts.jsonl",
            _kept(scratch / "conflicts.jsonl", _among(printed, golds[-1:])),
            "--claims",
            golds[-1],
        )
    return related


def _among(printed: str, golds: list[Path]) -> str:
    """The relations between claims of some files; other sets have gold of their own."""
    known = {
        json.loads(line)["id"]
        for gold in golds
        for line in gold.read_text("utf-8").splitlines()
    }
    return "".join(
        f"{line}\n"
        for line in printed.splitlines()
        if known.issuperset(json.loads(line)[end] for end in ("a", "b"))
    )


def _origins(folder: Path, scratch: Path, ledger: Path, *, news: bool) -> Iterator[str]:
    program: object = get_command(app)
    if not news or "origins" not in getattr(program, "commands", {}):
        return
    printed = provenance("origins", "--json", ledger=ledger)
    found = _kept(scratch / "origins.jsonl", printed)
    gold = folder / "news" / "gold_reprints.jsonl"
    scored = {"news": score(folder, "origins", gold, found)}
    yield from _table("Documents of one origin", goals.ORIGINS, scored)


def _table(title: str, wanted: Goals, columns: Mapping[str, Figures]) -> Iterator[str]:
    yield f"{title}\n"
    yield f"| figure | goal | {' | '.join(columns)} |"
    yield f"|---|---|{'---|' * len(columns)}"
    for name, goal in wanted.items():
        cells = [_cell(figures, name, goal) for figures in columns.values()]
        least = "" if goal is None else f"{goal:.2f}"
        yield f"| {name} | {least} | {' | '.join(cells)} |"
    yield ""


def _cell(figures: Figures, name: str, goal: float | None) -> str:
    figure = figures.get(name)
    if figure is None or figure.rate is None:
        return "-"
    short = " short" if goal is not None and figure.rate < goal else ""
    return f"{figure.rate:.3f} ({figure.hits}/{figure.total}){short}"


if __name__ == "__main__":
    with unread_quietly():
        main()
