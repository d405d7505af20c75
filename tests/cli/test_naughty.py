"""Naughty strings walk through every door: kept as they came, and obeyed by nobody."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from provenance.cli.failing import DONE, INVALID, NOT_FOUND, SOME_REFUSED
from provenance.domain.text import portable
from tests.cli.conftest import plain_environment
from tests.cli.shell import Done, Shell
from tests.services.naughty import naughty_strings

TEXTS = tuple(text for _, text in naughty_strings())
STORABLE = tuple(text for text in TEXTS if portable(text)[1] == 0 and text.strip())
EVERY = 30
"""Of what takes a command for each, every so many of them are tried."""
# What a terminal obeys, and what changes the order of the words beside it. Marks
# (LRM, RLM) and joiners only say how their own neighbours are written.
OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u2028-\u202e\u2066-\u2069]")
ALL = ("--limit", "1000000")
SHOWN = (
    *(("documents", *ALL), ("documents", "--json", *ALL), ("documents", "D5")),
    *(("sources", *ALL), ("sources", "--json", *ALL), ("sources", "S5")),
    *(("claims", *ALL), ("claims", "--json", *ALL), ("events", *ALL)),
    *(("cases", *ALL), ("relations", *ALL)),
    *(("log", *ALL), ("log", "--json", *ALL)),
    *(("trace", "R1", "--full"), ("trace", "R2", "--json"), ("trace", "C9", "--full")),
    *(("export",), ("export", "--format", "md"), ("export", "--format", "json")),
    *(("export", "-o", "sheet.csv"), ("export", "-o", "sheet.md")),
)


@dataclass(slots=True)
class Walk:
    """One ledger that all of them went through, and what the program said."""

    shell: Shell
    said: list[tuple[tuple[str, ...], Done]] = field(default_factory=list)

    def run(self, *arguments: str) -> Done:
        """Run the program, and keep what it said."""
        done = self.shell.provenance(*arguments)
        self.said.append((arguments, done))
        return done


@pytest.fixture(scope="module")
def walk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Walk]:
    """Documents, claims, proposals and decisions made of them, and shown."""
    folder = tmp_path_factory.mktemp("naughty")
    with plain_environment():
        walk = Walk(Shell(folder, {"PROVENANCE_REVIEWER": "ada"}))
        walk.run("init")
        write_documents(folder)
        walk.run("add", "--manifest", "manifest.jsonl")
        write_rows(folder)
        walk.run("import", "rows.jsonl")
        walk.run("extract", "--manifest", "manifest.jsonl", "--json")
        for text in TEXTS[::EVERY]:
            judge(walk, text)
            walk.run("search", "--", text)
        for row in walk.run("claims", "--json", *ALL).rows[: len(STORABLE) : EVERY]:
            decide(walk, row)
        for arguments in SHOWN:
            walk.run(*arguments)
        yield walk


def write_documents(folder: Path) -> None:
    """A text for each, and a manifest that says it of its publisher, title and url."""
    rows = []
    for number, text in enumerate(TEXTS):
        content = f"Twelve people were killed, {text} said.\n{text}"
        (folder / f"{number}.txt").write_bytes(content.encode("utf-8", "surrogatepass"))
        told = {"publisher": f"{text} {number}", "title": text, "url": text}
        rows.append({"file": f"{number}.txt", **told})
    write_lines(folder / "manifest.jsonl", rows)


def write_rows(folder: Path) -> None:
    """A claim for each that says it in every field that holds words."""
    rows = [
        {
            "url": text,
            "event": f"{number} {text[:200]}",
            "attribute": "status",
            "value": text,
            "quote": text,
            "unit": text[:100],
            "hedge": text[:300],
            "scope": text[:300],
            "citation_text": text,
            "attribution": [
                {"source": f"{text[:200]} {number}", "interest": text},
                {"source": f"said {text[:200]} {number}"},
            ],
            "extra": {text: text},
        }
        for number, text in enumerate(STORABLE)
    ]
    write_lines(folder / "rows.jsonl", rows)


def write_lines(file: Path, rows: Sequence[dict[str, Any]]) -> None:
    """One JSON object a line."""
    file.write_text("".join(f"{json.dumps(row)}\n" for row in rows))


def judge(walk: Walk, text: str) -> None:
    """A claim recorded by hand by somebody called so, and undone for that reason."""
    options = ("url", "event", "measure", "value", "unit", "hedge", "scope", "id")
    given = [f"--{name}={text}" for name in (*options, "attribution", "citation")]
    walk.run("record", *given)
    walk.run(
        "record",
        f"--by={text}",
        f"--url={text}",
        "--event=e",
        "--measure=m",
        "--value=1",
    )
    walk.run("grade", "S1", "B", f"--because={text}")


def decide(walk: Walk, row: dict[str, Any]) -> None:
    """A decision that gives it as the value, the reason and what would settle it."""
    text = row["value"]
    walk.run(
        *("reconcile", row["question"], "--rule=judgement", "--confidence=low"),
        *(f"--{option}={text}" for option in ("value", "because", "settles")),
        f"--verdict={row['id']}=supports:other:{text}",
    )


def test_each_is_kept_or_refused_in_a_sentence(walk: Walk) -> None:
    """No door breaks, and nothing is half written."""
    codes = {DONE, INVALID, NOT_FOUND, SOME_REFUSED}
    refused = [(line, done) for line, done in walk.said if done.code == INVALID]

    assert [line for line, done in walk.said if done.code not in codes] == []
    assert len(walk.said) > 100
    assert len(refused) < len(walk.said) / 3
    for line, done in refused:
        assert "Nothing was written." in done.stderr, line


def test_nothing_that_was_said_is_obeyed(walk: Walk) -> None:
    """Tables, JSON, sheets and sentences alike."""
    for line, done in walk.said:
        assert OBEYED.search(done.stdout) is None, line
        assert OBEYED.search(done.stderr) is None, line


@pytest.mark.parametrize("name", ["sheet.csv", "sheet.evidence.csv", "sheet.md"])
def test_nothing_in_a_sheet_is_obeyed(walk: Walk, name: str) -> None:
    """A file is opened by other programs, and shown by `cat`."""
    sheet = (walk.shell.folder / name).read_text("utf-8")

    assert len(sheet.splitlines()) > 15
    assert (
        re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u202e]", sheet) is None
    )


def test_every_claim_says_what_it_said(walk: Walk) -> None:
    """JSON gives back the very characters, and the list has all of them."""
    rows = walk.run("claims", "--json", *ALL).rows[: len(STORABLE)]

    assert [row["value"] for row in rows] == list(STORABLE)
    assert [row["quote"] for row in rows] == list(STORABLE)
    assert [row["extra"] for row in rows] == [{text: text} for text in STORABLE]


def test_every_document_has_its_title(walk: Walk) -> None:
    """What cannot be stored became U+FFFD; nothing else was changed but white space."""
    told = {
        row["name"]: row["title"] for row in walk.run("documents", "--json", *ALL).rows
    }

    assert len(told) == len(TEXTS)
    for number, text in enumerate(TEXTS):
        kept = portable(text)[0].split()
        assert (told[f"{number}.txt"] or "").split() == kept, ascii(text)


def test_the_ledger_verifies(walk: Walk) -> None:
    """Its tables are those that its log gives again."""
    done = walk.run("verify")

    assert done.code == DONE
    assert "Everything matches." in done.stderr


def test_half_a_character_is_refused_in_an_import(walk: Walk) -> None:
    """JSON can name one; no database stores it."""
    row = {"url": "u", "event": "e", "attribute": "status", "value": "a\ud800b"}
    write_lines(walk.shell.folder / "half.jsonl", [row])

    done = walk.run("import", "half.jsonl")

    assert done.code == INVALID
    assert "half.jsonl, row 1" in done.stderr
