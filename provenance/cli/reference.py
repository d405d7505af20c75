"""The reference of all commands, written from the program itself.

`python -m provenance.cli.reference > docs/reference/commands.md` writes it again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import typer
from typer.main import get_command

from provenance.cli.app import app
from provenance.cli.failing import EXIT_CODES
from provenance.cli.program import SHARED, Verb

HEAD = """# Commands

This page is written from the program by `python -m provenance.cli.reference`.
Data goes to stdout and narration to stderr; `--json` prints one object a line.

## Every command takes

"""
_SENTENCE = re.compile(r"(?<=[.:]) (?=[A-Z])")
"""Docs have one sentence a line."""
CODES = """
## Exit codes

[Errors](errors.md) tells more of each.

"""


def reference_text() -> str:
    """The page docs/reference/commands.md."""
    program: Any = get_command(app)
    context = typer.Context(program, info_name="provenance")
    shared = [param for param in program.params if param.name in SHARED]
    page = HEAD + "".join(_option(param, context) for param in shared)
    page += "- `--help`: Show this message and exit.\n"
    page += CODES + exit_code_table()
    for name, command in program.commands.items():
        page += "".join(_verb(name, command, context))
    return page


def exit_code_table() -> str:
    """The exit codes as a Markdown table."""
    rows = "".join(f"| {code} | {what} |\n" for code, what in EXIT_CODES.items())
    return f"| code | meaning |\n|---|---|\n{rows}"


def _verb(name: str, command: Verb, context: Any) -> Iterator[str]:
    own = typer.Context(command, info_name=name, parent=context)
    usage = " ".join(command.collect_usage_pieces(own))
    yield f"\n## {name}\n\n"
    for paragraph in (command.help or "").split("\n\n"):
        yield f"{_SENTENCE.sub(chr(10), ' '.join(paragraph.split()))}\n\n"
    yield f"    provenance {name} {usage}\n\n"
    params = [param for param in command.params if param.name not in SHARED]
    for param in params:
        yield _option(param, own)
    yield f"{chr(10) if params else ''}Examples:\n\n"
    for example in command.examples:
        yield f"    {example}\n"


def _option(param: Any, context: Any) -> str:
    label, text = param.get_help_record(context)
    if param.param_type_name == "argument":
        label = param.metavar
    return f"- `{label}`: {' '.join(text.split())}\n"


if __name__ == "__main__":
    print(reference_text(), end="")
