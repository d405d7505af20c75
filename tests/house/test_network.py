"""Nothing that a document names is fetched: no module of ours can open a connection.

The driver of PostgreSQL, which one function of `db` loads, is the only way out.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

import pytest

WAYS_OUT = frozenset(
    {
        *("aiohttp", "ftplib", "http", "httpx", "imaplib", "poplib"),
        *("requests", "smtplib", "socket", "socketserver", "ssl", "telnetlib"),
        *("urllib", "urllib3", "webbrowser", "websockets", "xmlrpc"),
    }
)
"""Modules by which a program reaches another machine, or has a browser do it."""


def ways_out(tree: ast.Module) -> Iterator[str]:
    """The modules of `WAYS_OUT` that a module imports, wherever in it."""
    for node in ast.walk(tree):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            names = [node.module or ""]
        yield from (name for name in names if name.partition(".")[0] in WAYS_OUT)


def test_no_module_opens_a_connection(modules: dict[str, ast.Module]) -> None:
    """Of those that ship, the verifier among them."""
    found = {
        name: sorted(out)
        for name, tree in modules.items()
        if (out := set(ways_out(tree)))
    }

    assert found == {}


@pytest.mark.parametrize(
    "text", ["import socket", "def f():\n    from urllib.request import urlopen"]
)
def test_a_way_out_is_found(text: str) -> None:
    """At the top of a module or within it."""
    assert len(list(ways_out(ast.parse(text)))) == 1
