"""Only doors read the clock, the user, the environment and the current folder."""

from __future__ import annotations

import ast
from collections.abc import Iterator

import pytest

INNER_ROOMS = ("provenance.domain", "provenance.services", "db")

OUTSIDE = (
    "datetime.datetime.now",
    "datetime.datetime.utcnow",
    "datetime.datetime.today",
    "datetime.date.today",
    "time.time",
    "time.time_ns",
    "os.environ",
    "os.getenv",
    "os.getlogin",
    "os.getcwd",
    "pathlib.Path.cwd",
    "pathlib.Path.home",
    "getpass",
    "platformdirs",
)


def local_names(tree: ast.Module) -> dict[str, str]:
    """What each imported name of a module stands for, in full."""
    names: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                first = alias.name.partition(".")[0]
                names[alias.asname or first] = alias.name if alias.asname else first
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            for alias in node.names:
                names[alias.asname or alias.name] = f"{node.module}.{alias.name}"
    return names


def full_name(node: ast.expr, names: dict[str, str]) -> str:
    """The dotted name an expression spells, or nothing for any other expression."""
    if isinstance(node, ast.Name):
        return names.get(node.id, "")
    if isinstance(node, ast.Attribute):
        owner = full_name(node.value, names)
        return f"{owner}.{node.attr}" if owner else ""
    return ""


def reads_of_outside(tree: ast.Module) -> Iterator[str]:
    """Each use, in a module, of something that only doors may read."""
    names = local_names(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Name | ast.Attribute):
            spelt = full_name(node, names)
            if any(spelt == it or spelt.startswith(f"{it}.") for it in OUTSIDE):
                yield f"line {node.lineno}: {spelt}"


def test_inner_rooms_are_told_the_time_and_the_user(
    modules: dict[str, ast.Module],
) -> None:
    """The clock, the user and paths are arguments everywhere below the doors."""
    found = {
        name: [*reads_of_outside(tree)]
        for name, tree in modules.items()
        if name.startswith(INNER_ROOMS)
    }

    assert {name: reads for name, reads in found.items() if reads} == {}


@pytest.mark.parametrize(
    "code",
    [
        "from datetime import UTC, datetime\ndatetime.now(UTC)",
        "import datetime as dt\ndt.date.today()",
        "from time import time\ntime()",
        "import os\nos.environ['HOME']",
        "import getpass\ngetpass.getuser()",
        "from pathlib import Path\nPath.cwd()",
    ],
)
def test_a_read_is_seen_however_it_is_imported(code: str) -> None:
    """The rule can fail."""
    assert [*reads_of_outside(ast.parse(code))] != []
