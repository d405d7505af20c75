"""All verbs by name, each made when it is asked for: most runs need one of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, MutableMapping
from importlib import import_module
from typing import Any

import typer
from typer.main import get_group

MODULES = {
    "init": ("init",),
    "add": ("add",),
    "extract": ("extract",),
    "record": ("record",),
    "import_": ("import",),
    "documents": ("documents",),
    "events": ("events",),
    "describe": ("describe",),
    "sources": ("sources",),
    "claims": ("claims",),
    "relations": ("relations", "relate"),
    "origins": ("origins",),
    "cases": ("cases", "case"),
    "queue": ("queue",),
    "mark": ("mark", "duplicate"),
    "grade": ("grade", "rate"),
    "confirm": ("confirm", "dismiss"),
    "merge": ("merge", "split"),
    "alias": ("alias",),
    "tie": ("tie",),
    "reliability": ("reliability",),
    "estimate": ("estimate",),
    "reconcile": ("reconcile",),
    "approve": ("approve", "object", "undo"),
    "trace": ("trace",),
    "export": ("export",),
    "verify": ("verify",),
    "seal": ("seal", "key"),
    "erase": ("erase", "erasures"),
    "backup": ("backup", "restore"),
    "doctor": ("doctor",),
    "search": ("search",),
    "log": ("log",),
    "review": ("review",),
    "demo": ("demo",),
}
"""The verbs of each module, as help lists them: the way a claim goes."""


class Verbs(MutableMapping[str, Any]):
    """Commands by name; looking at one loads its module."""

    def __init__(self, finish: Callable[[Any], None]) -> None:
        """With what is done to each command once it is made."""
        self._finish = finish
        self._module = {verb: name for name, told in MODULES.items() for verb in told}
        self._made: dict[str, Any] = {}

    def __getitem__(self, verb: str) -> Any:
        if verb not in self._made:
            self._make(self._module[verb])
        return self._made[verb]

    def __contains__(self, verb: object) -> bool:
        return verb in self._module

    def __iter__(self) -> Iterator[str]:
        return iter(self._module)

    def __len__(self) -> int:
        return len(self._module)

    def __setitem__(self, verb: str, command: Any) -> None:
        self._module[verb], self._made[verb] = "", command

    def __delitem__(self, verb: str) -> None:
        del self._module[verb]

    def _make(self, name: str) -> None:
        program = typer.Typer(rich_markup_mode=None)
        import_module(f"provenance.cli.{name}").register(program)
        made = get_group(program).commands
        assert tuple(made) == MODULES[name], f"{name} has other verbs: {list(made)}"
        for command in made.values():
            self._finish(command)
        self._made.update(made)
