"""The project's own files, as the house tests look at them."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def root() -> Path:
    """The folder that holds pyproject.toml."""
    return ROOT


@pytest.fixture(scope="session")
def texts() -> dict[str, str]:
    """Every Python file we wrote, by its path from the root."""
    return {
        path.relative_to(ROOT).as_posix(): path.read_text("utf-8")
        for room in ("provenance", "tui", "db", "tests")
        for path in sorted((ROOT / room).rglob("*.py"))
    }


@pytest.fixture(scope="session")
def modules(texts: dict[str, str]) -> dict[str, ast.Module]:
    """Every module that ships, by its dotted name, parsed."""
    return {
        path.removesuffix(".py").removesuffix("/__init__").replace("/", "."): (
            ast.parse(text, path)
        )
        for path, text in texts.items()
        if not path.startswith("tests/")
    }
