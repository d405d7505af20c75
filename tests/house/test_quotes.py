"""Sentences set names apart in one way: “so”, never as Python would print them."""

from __future__ import annotations

import ast
import re

OURS = ("provenance/", "db/", "tui/")
_AS_PYTHON = 114
"""What the syntax tree calls the conversion `!r`."""
_FIELD = re.compile(r"\b(field|column|kind|value) '\w+'")


def test_no_sentence_quotes_as_python_does(texts: dict[str, str]) -> None:
    """`!r` shows escapes, and its marks are those of code."""
    found = [
        f"{path}:{node.lineno}"
        for path, text in texts.items()
        if path.startswith(OURS)
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FormattedValue) and node.conversion == _AS_PYTHON
    ]

    assert found == []


def test_no_field_is_named_in_marks_of_code(texts: dict[str, str]) -> None:
    """A field is “measure”, as every other name."""
    found = [
        f"{path}:{node.lineno}"
        for path, text in texts.items()
        if path.startswith(OURS)
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and _FIELD.search(node.value)
    ]

    assert found == []
