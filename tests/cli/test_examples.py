"""Help shows examples that run, and the reference says what the program says."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

from provenance.cli.app import app
from provenance.cli.reference import reference_text
from tests.cli.shell import ROOT, Shell

PROGRAM: Any = get_command(app)
EXAMPLES = [
    (name, example)
    for name, command in PROGRAM.commands.items()
    for example in command.examples
]
NEW_CLAIM = {
    "id": "new-1",
    "document": "08-kunduz-un-mission.txt",
    "url": "https://news.example/kunduz",
    "event": "kunduz-mosque-2021-10-08",
    "attribute": "status",
    "value": "claimed",
    "attribution": ["Northern Wire Service"],
}


@pytest.fixture
def scratch(demo: Shell) -> Shell:
    """The demo's ledger, with the files that examples speak of."""
    folder = demo.folder
    report = folder / "dossier/documents/01-kunduz-first-report.txt"
    folder.joinpath("report.txt").write_bytes(report.read_bytes() + b"\nUpdated.\n")
    folder.joinpath("page.html").write_text(
        "<html><body><article><p>Eleven people were hurt when a ferry struck the "
        "pier, the harbour office said on Friday.</p></article></body></html>"
    )
    folder.joinpath("saved").mkdir()
    folder.joinpath("saved", "quay.html").write_text(
        "<html><body><p>The quay was closed on Friday.</p></body></html>"
    )
    row = {**NEW_CLAIM, "document": None}
    folder.joinpath("claims.jsonl").write_text(json.dumps(row))
    columns = ("url", "event", "attribute", "value", "attribution")
    cells = ["https://a.example", "kunduz", "status", "open", "A > B"]
    folder.joinpath("claims.csv").write_text(
        f"{','.join(columns)}\n{','.join(cells)}\n"
    )
    return demo


@pytest.mark.parametrize(
    ("name", "example"),
    EXAMPLES,
    ids=[f"{name}-{i}" for i, (name, _) in enumerate(EXAMPLES)],
)
def test_every_example_of_every_help_text_runs(
    scratch: Shell, name: str, example: str
) -> None:
    """What help shows can be typed; only the screens want a terminal."""
    if name in ("seal", "key", "verify"):
        scratch.run("provenance key --new")
        if "--new" not in example:
            scratch.run("provenance key --new --key ada.key --name ada")
    if name == "verify":
        scratch.run("provenance seal -o ledger.checkpoint")
    if name == "restore":
        scratch.run("provenance backup 2021-10-08.backup")
    if name == "trace" and ".xlsx" in example:
        scratch.run("provenance export -o sheet.xlsx")
    if name == "erase" and "approve" in example:
        scratch.run("provenance erase D3 --by analyst --because Why --basis Law")
    if name == "split":
        scratch.run('provenance merge E2 E1 --because "One attack."')
        scratch.run('provenance merge S13 S30 --because "One agency."')

    done = scratch.run(example)

    assert done.code == (3 if name == "review" else 0), done.stderr


@pytest.mark.parametrize("name", sorted(PROGRAM.commands))
def test_every_verb_has_help_with_an_example_of_itself(name: str) -> None:
    """Help ends with whole command lines that use the verb."""
    done = Shell(Path.cwd()).run(f"provenance {name} --help")

    assert done.code == 0
    assert "Examples:\n  " in done.stdout
    assert f"provenance {name}" in done.stdout.partition("Examples:")[2]


def test_the_reference_of_commands_is_what_the_program_says(
    request: pytest.FixtureRequest,
) -> None:
    """docs/reference/commands.md is written again when a verb changes."""
    page = ROOT / "docs" / "reference" / "commands.md"

    if request.config.getoption("--golden-update"):
        page.write_text(reference_text(), "utf-8")
    assert page.read_text("utf-8") == reference_text()


def test_every_verb_of_the_contract_is_there() -> None:
    """The commands that the design promises for this path exist under their names."""
    promised = (
        "init add extract record import documents describe sources events claims "
        "relations origins cases case grade rate reliability estimate tie "
        "relate confirm dismiss merge split "
        "alias reconcile approve object undo trace export verify search log "
        "review demo mark duplicate queue seal key erase erasures backup restore "
        "doctor"
    )

    assert set(promised.split()) == set(PROGRAM.commands)
