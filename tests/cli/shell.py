"""A small shell: runs command lines of our docs in this process, as a person would."""

from __future__ import annotations

import json
import os
import shlex
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from provenance.cli.app import app

ROOT = Path(__file__).parents[2]
"""The folder of the project."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What a command line left behind."""

    code: int
    stdout: str
    stderr: str

    @property
    def rows(self) -> list[dict[str, Any]]:
        """Stdout as JSON lines."""
        return [json.loads(line) for line in self.stdout.splitlines()]


@dataclass(slots=True)
class Shell:
    """A folder, an environment, and what a POSIX shell would make of a line.

    It knows `export NAME=VALUE`, `cat FILE | COMMAND` and `COMMAND > FILE`.
    """

    folder: Path
    variables: dict[str, str] = field(default_factory=dict)

    def run(self, line: str, *, stdin: bytes | None = None) -> Done:
        """Run one command line."""
        words = shlex.split(line)
        if words[0] == "export":
            name, _, value = words[1].partition("=")
            self.variables[name] = value
            return Done(code=0, stdout="", stderr="")
        if "|" in words:
            cut = words.index("|")
            assert words[0] == "cat", line
            stdin = (self.folder / words[1]).read_bytes()
            words = words[cut + 1 :]
        target = None
        if ">" in words:
            words, target = words[: words.index(">")], words[-1]
        assert words[0] == "provenance", line
        done = self.provenance(*words[1:], stdin=stdin)
        if target is not None:
            (self.folder / target).write_text(done.stdout, "utf-8")
        return done

    def provenance(self, *arguments: str, stdin: bytes | None = None) -> Done:
        """Run the program with some arguments."""
        before = Path.cwd()
        with pytest.MonkeyPatch.context() as patch:
            patch.chdir(self.folder)
            result = CliRunner(env=dict(self.variables)).invoke(
                app, arguments, input=stdin, prog_name="provenance"
            )
        assert Path.cwd() == before
        if result.exception is not None and not isinstance(
            result.exception, SystemExit
        ):
            raise result.exception
        return Done(code=result.exit_code, stdout=result.stdout, stderr=result.stderr)


def environment(**variables: str) -> dict[str, str]:
    """The environment without our variables of it, and with those given."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("PROVENANCE_")
    }
    return {**kept, **variables}
