"""A sheet that is written to a terminal."""

from __future__ import annotations

import os
import pty
import subprocess

from tests.cli.shell import ROOT, Shell, environment
from tests.cli.test_process import PROGRAM, read_all

HIDDEN = "Counted\u200b twice."


def test_a_sheet_on_a_terminal_hides_no_character(demo: Shell) -> None:
    """What a file keeps as it came is shown where somebody reads along."""
    demo.run(
        "provenance reconcile kabul-airport-2021-08-26/killed --value 183 "
        f'--rule judgement --confidence low --because "{HIDDEN}" '
        "--verdict 13-07=supports:fits --verdict 18-02=supports:fits"
    )
    piped = demo.run("provenance export --format csv --no-record")
    screen, other = pty.openpty()

    with subprocess.Popen(
        [*PROGRAM, "export", "--format", "csv", "--no-record"],
        cwd=demo.folder,
        env=environment(PYTHONPATH=str(ROOT), PYTHONUTF8="1", **demo.variables),
        stdin=other,
        stdout=other,
        stderr=subprocess.DEVNULL,
    ):
        os.close(other)
        printed = read_all(screen).decode("utf-8")

    assert HIDDEN in piped.stdout
    assert "Counted⟦ZWSP⟧ twice." in printed
    assert "\u200b" not in printed
