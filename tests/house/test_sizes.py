"""Files and functions stay small enough to be read in one go, and well named."""

from __future__ import annotations

import ast
from pathlib import PurePosixPath

MODULE_LINES_MAX = 400
FUNCTION_LINES_MAX = 70
NAMES_THAT_SAY_NOTHING = {"utils", "util", "helpers", "helper", "manager", "common"} | {
    "data",
    "info",
    "misc",
}


def test_no_module_is_longer_than_its_ceiling(texts: dict[str, str]) -> None:
    """No Python file, tests included, has more than 400 lines.

    But for what leaves the house to run alone: it cannot be split.
    """
    long = {
        path: len(text.splitlines())
        for path, text in texts.items()
        if not path.startswith("provenance/standalone/")
    }

    assert {p: n for p, n in long.items() if n > MODULE_LINES_MAX} == {}


def test_no_function_is_longer_than_its_ceiling(texts: dict[str, str]) -> None:
    """No function, docstring included, has more than 70 lines."""
    lengths = {
        f"{path}:{node.lineno} {node.name}": (node.end_lineno or 0) - node.lineno + 1
        for path, text in texts.items()
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }

    assert {f: n for f, n in lengths.items() if n > FUNCTION_LINES_MAX} == {}


def test_names_say_what_a_file_holds(texts: dict[str, str]) -> None:
    """No file or folder carries a name that could hold anything."""
    empty = [
        path
        for path in texts
        if NAMES_THAT_SAY_NOTHING & {*PurePosixPath(path).with_suffix("").parts}
    ]

    assert empty == []
