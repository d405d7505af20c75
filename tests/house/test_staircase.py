"""Imports go down the staircase only: doors, services, db, and the domain for all."""

from __future__ import annotations

import ast
from collections.abc import Iterator

import pytest

OURS = ("provenance", "tui", "db")
FREE_TO_ALL = ("provenance", "provenance.__version__")
SCREENS = ("textual", "rich", "typer")

# A room, what of ours it may import, and what of others' it must not.
ROOMS = {
    "provenance.domain": (
        ("provenance.domain",),
        ("sqlmodel", "sqlalchemy", "alembic", "sqlite3", "psycopg", *SCREENS),
    ),
    "db": (("db", "provenance.domain"), SCREENS),
    "provenance.estimates": (
        ("provenance.estimates", "provenance.domain"),
        ("sqlmodel", "sqlalchemy", "alembic", "sqlite3", "psycopg", *SCREENS),
    ),
    "provenance.services": (
        ("provenance.services", "db", "provenance.estimates", "provenance.domain"),
        ("sqlmodel", "sqlalchemy", *SCREENS),
    ),
    # What leaves the house finds nothing of it where it runs.
    "provenance.standalone": (
        (),
        ("sqlmodel", "sqlalchemy", "cryptography", *SCREENS),
    ),
    "provenance.cli": (
        ("provenance.cli", "provenance.services", "provenance.domain"),
        ("sqlmodel", "sqlalchemy", "textual"),
    ),
    "tui": (
        ("tui", "provenance.services", "provenance.domain"),
        ("sqlmodel", "sqlalchemy", "typer"),
    ),
}

# The landings between rooms. Someone has to open each door, and only these do.
LANDINGS = {
    "provenance": (),
    "provenance.__main__": ("provenance.cli", "provenance.domain"),
    "provenance.cli.review": ("tui",),
    "provenance.cli.demo_ledger": ("provenance.dossier",),
    "provenance.services.outputting_sheets": ("provenance.standalone",),
}


def imported(name: str, tree: ast.Module, is_package: bool) -> Iterator[str]:
    """Dotted names that a module imports, wherever in it, also by import_module."""
    for node in ast.walk(tree):
        match node:
            case ast.Import(names=names):
                yield from (alias.name for alias in names)
            case ast.ImportFrom(module=module, names=names, level=level):
                above = name.split(".")[: None if is_package else -1]
                above = above[: len(above) + 1 - level] if level else []
                base = ".".join([*above, *([module] if module else [])])
                yield from (f"{base}.{alias.name}" for alias in names)
            case ast.Call(
                func=ast.Name(id="import_module" | "__import__")
                | ast.Attribute(attr="import_module"),
                args=[ast.Constant(value=str(target)), *_],
            ):
                yield target


def is_in(name: str, room: str) -> bool:
    """Whether a dotted name is the room or lies in it."""
    return name == room or name.startswith(f"{room}.")


def is_allowed(importer: str, target: str) -> bool:
    """Whether the staircase lets `importer` use `target`."""
    if target in FREE_TO_ALL:
        return True
    rooms = [rules for room, rules in ROOMS.items() if is_in(importer, room)]
    ours, others = rooms[0] if rooms else ((), ())
    if any(is_in(target, room) for room in OURS):
        return any(is_in(target, room) for room in ours + LANDINGS.get(importer, ()))
    return not any(is_in(target, room) for room in others)


def test_imports_go_down_the_staircase(
    modules: dict[str, ast.Module], texts: dict[str, str]
) -> None:
    """No module reaches up, sideways into the other door, or past its room."""
    packages = {
        path.removesuffix("/__init__.py").replace("/", ".")
        for path in texts
        if path.endswith("/__init__.py")
    }

    wrong = [
        f"{name} imports {target}"
        for name, tree in modules.items()
        for target in imported(name, tree, name in packages)
        if not is_allowed(name, target)
    ]

    assert wrong == []


def test_every_module_has_a_room(modules: dict[str, ast.Module]) -> None:
    """A module outside the rooms would be under no rule."""
    places = (*ROOMS, "provenance.dossier")

    homeless = [
        name
        for name in modules
        if name not in LANDINGS and not any(is_in(name, place) for place in places)
    ]

    assert homeless == []


@pytest.mark.parametrize(
    ("importer", "target"),
    [
        ("provenance.domain.claims", "db.engine"),
        ("provenance.domain.claims", "sqlmodel"),
        ("db.ledger", "provenance.services.tracing"),
        ("provenance.services.tracing", "rich.table"),
        ("provenance.services.tracing", "provenance.cli.trace"),
        ("provenance.cli.trace", "db.ledger"),
        ("provenance.cli.trace", "tui.app"),
        ("tui.app", "provenance.cli.trace"),
    ],
)
def test_the_rule_refuses_a_step_up(importer: str, target: str) -> None:
    """The staircase test can fail."""
    assert not is_allowed(importer, target)


def test_a_relative_import_is_seen() -> None:
    """Writing the way up with dots hides nothing."""
    tree = ast.parse("from ..services import tracing")

    assert [*imported("provenance.domain.claims", tree, False)] == [
        "provenance.services.tracing"
    ]
