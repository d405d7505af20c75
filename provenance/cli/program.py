"""The shape of the program: verbs, their examples, and options that all take."""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from typing import Any, TypeVar

import typer
from typer.core import TyperCommand, TyperGroup

from provenance.cli.failing import answered

SHARED = ("ledger", "by")
"""Options of the program that every verb takes as well, before or after it."""
_Command = TypeVar("_Command", bound=Callable[..., Any])


class Verb(TyperCommand):
    """A command whose help ends with examples that a test runs."""

    @property
    def examples(self) -> tuple[str, ...]:
        """Whole command lines, as they are typed."""
        return tuple((self.epilog or "").splitlines())

    def format_epilog(self, ctx: Any, formatter: Any) -> None:
        """Write the examples as they are, not folded into a paragraph."""
        with formatter.section("Examples"):
            for example in self.examples:
                formatter.write(textwrap.indent(example, "  ") + "\n")


class Program(TyperGroup):
    """All verbs; each of them takes the shared options, and answers its errors here."""

    def __init__(self, **given: Any) -> None:
        super().__init__(**given)
        shared = [param for param in self.params if param.name in SHARED]
        for command in self.commands.values():
            command.params.extend(shared)

    def invoke(self, ctx: Any) -> Any:
        """Run the verb; what stops it becomes a sentence and an exit code."""
        with answered():
            return super().invoke(ctx)


def verb(app: typer.Typer, name: str, *examples: str) -> Callable[[_Command], _Command]:
    """Registers a function as a verb, with the examples its help shows."""
    assert examples, "every verb shows at least one example"
    return app.command(name, cls=Verb, epilog="\n".join(examples))
