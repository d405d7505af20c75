"""The shape of the program: verbs, their examples, and options that all take."""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from typing import Any, TypeVar

import typer
from typer.core import TyperCommand, TyperGroup

from provenance.cli.failing import answered
from provenance.cli.verbs import Verbs

SHARED = ("ledger", "by")
"""Options of the program that every verb takes as well, before or after it."""
_Command = TypeVar("_Command", bound=Callable[..., Any])


class Verb(TyperCommand):
    """A command whose help ends with examples that a test runs."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        own: list[Any] = self.params
        for param in own:
            if param.param_type_name == "option" and param.metavar is None:
                param.metavar = "N" if param.bare_type() == "int" else "TEXT"

    def get_params(self, ctx: Any) -> list[Any]:
        """Its options and arguments, help among them."""
        return taken_as_typed(super().get_params(ctx))

    @property
    def examples(self) -> tuple[str, ...]:
        """Whole command lines, as they are typed."""
        return tuple((self.epilog or "").splitlines())

    def collect_usage_pieces(self, ctx: Any) -> list[str]:
        """Arguments as they are typed; those that may be left out in brackets."""
        names = [
            f"{param.metavar}" if param.required else f"[{param.metavar}]"
            for param in self.params
            if param.param_type_name == "argument"
        ]
        return ["[OPTIONS]", *names]

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Write arguments and options, each under what is typed for it."""
        records: dict[str, list[Any]] = {"argument": [], "option": []}
        for param in self.get_params(ctx):
            record = param.get_help_record(ctx)
            if record is None:
                continue
            is_argument = param.param_type_name == "argument"
            label = param.metavar if is_argument else record[0]
            records[param.param_type_name].append((label, record[1]))
        for kind, rows in records.items():
            if rows:
                with formatter.section(f"{kind.capitalize()}s"):
                    formatter.write_dl(rows)

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
        verbs: Any = Verbs(lambda command: command.params.extend(shared))
        self.commands = verbs

    def get_params(self, ctx: Any) -> list[Any]:
        """Options of the program itself, help and completion among them."""
        return taken_as_typed(super().get_params(ctx))

    def make_context(self, *given: Any, **named: Any) -> Any:
        """Read what was typed; help and version are printed here already."""
        with answered():
            return super().make_context(*given, **named)

    def invoke(self, ctx: Any) -> Any:
        """Run the verb; what stops it becomes a sentence and an exit code."""
        with answered():
            return super().invoke(ctx)


class AsTyped:
    """Takes what an option or argument is given, when there is nothing to convert.

    The rest is left to typer, which loads a library of validation for it: that takes
    longer than most verbs take to run.
    """

    def __init__(self, param: Any) -> None:
        self._is_one = not param.multiple and param.nargs != -1
        self._type = param.type_descriptor.annotation
        self._convert = param.get_runtime_param

    def __call__(self) -> AsTyped:
        """Itself, where typer asks for what converts."""
        return self

    def coerce(self, value: Any, param: Any, ctx: Any) -> Any:
        """The value that the verb is called with."""
        if self._is_one and (value is None or self._is_ready(value)):
            return value
        return self._convert().coerce(value, param=param, ctx=ctx)

    def _is_ready(self, value: Any) -> bool:
        # A terminal can send bytes that are no letters, and what is no text is refused.
        is_text = not isinstance(value, str) or value.isprintable() or value.isascii()
        return type(value) is self._type and is_text


def taken_as_typed(params: list[Any]) -> list[Any]:
    """Options and arguments of a command, each of which converts what it must."""
    for param in params:
        if not isinstance(param.get_runtime_param, AsTyped):
            param.get_runtime_param = AsTyped(param)
    return params


def verb(app: typer.Typer, name: str, *examples: str) -> Callable[[_Command], _Command]:
    """Registers a function as a verb, with the examples its help shows."""
    assert examples, "every verb shows at least one example"
    return app.command(name, cls=Verb, epilog="\n".join(examples))
