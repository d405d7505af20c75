"""A real terminal for the program: a pseudo-terminal with a screen that can be read."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import termios
import time
from collections.abc import Mapping, Sequence

import pyte

PATIENCE = 90.0
"""Seconds to wait for what has to appear; a slow machine is no failure."""
QUIET = 0.3
"""Seconds without output after which everything that was asked for is painted."""
KEYS = {
    "enter": "\r",
    "esc": "\x1b",
    "tab": "\t",
    "down": "\x1b[B",
    "up": "\x1b[A",
    "right": "\x1b[C",
    "left": "\x1b[D",
    "ctrl+r": "\x12",
    "ctrl+p": "\x10",
    "ctrl+q": "\x11",
}
MODES = ("1049", "1000", "1003", "1006", "2004")
"""The other screen, three kinds of mouse reports, marks around what is pasted."""


class Terminal:
    """A program in a terminal of its own; closed, the program is gone."""

    def __init__(
        self,
        command: Sequence[str],
        *,
        env: Mapping[str, str],
        size: tuple[int, int] = (80, 24),
    ) -> None:
        columns, rows = size
        self.sent = b""
        """Every byte that the program wrote."""
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)
        self._master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self.before = termios.tcgetattr(slave)
        self._slave = slave
        self.process = subprocess.Popen(
            command,
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env=dict(env),
            start_new_session=True,
        )

    @property
    def lines(self) -> list[str]:
        """What is on the screen."""
        return [line.rstrip() for line in self._screen.display]

    @property
    def text(self) -> str:
        """What is on the screen, as one text."""
        return "\n".join(self.lines)

    def press(self, *keys: str) -> None:
        """Send keys, or text as typed."""
        for key in keys:
            os.write(self._master, KEYS.get(key, key).encode())

    def wait_for(self, words: str) -> None:
        """Read until words are on the screen."""
        ends = time.monotonic() + PATIENCE
        while words not in self.text:
            left = ends - time.monotonic()
            assert left > 0, f"{words!r} never appeared:\n{self.text}"
            assert self._read(left) or words in self.text, (
                f"the program ended before {words!r}:\n{self.text}"
            )

    def settle(self) -> None:
        """Read until the program has had nothing to say for a moment."""
        while self._read(QUIET, or_ended=False):
            pass

    def read_for(self, seconds: float) -> None:
        """Take in what the program says next, if it says anything so soon."""
        self._read(seconds)

    def wait_for_end(self) -> int:
        """Read until the program ends; its exit code."""
        ends = time.monotonic() + PATIENCE
        while self.process.poll() is None:
            assert time.monotonic() < ends, f"the program goes on:\n{self.text}"
            self._read(0.1)
        self.settle()
        return self.process.returncode

    def tell(self, number: signal.Signals) -> None:
        """Send the program a signal."""
        self.process.send_signal(number)

    def resize(self, size: tuple[int, int]) -> None:
        """Give the window another size, and say so as a terminal does."""
        columns, rows = size
        told = struct.pack("HHHH", rows, columns, 0, 0)
        fcntl.ioctl(self._slave, termios.TIOCSWINSZ, told)
        self._screen.resize(rows, columns)
        self.tell(signal.SIGWINCH)

    def left_on(self) -> list[str]:
        """What the program switched on and not off again, the hidden cursor too."""
        on = [mode for mode in MODES if self._last(mode, "h") > self._last(mode, "l")]
        return on + ["25"] * (self._last("25", "l") > self._last("25", "h"))

    def _last(self, mode: str, end: str) -> int:
        return self.sent.rfind(f"\x1b[?{mode}{end}".encode())

    def after(self) -> list[object]:
        """The terminal's settings now, to be compared with `before`."""
        return list(termios.tcgetattr(self._slave))

    def close(self) -> None:
        """End the program, whatever it does."""
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        self._close_ends()

    def hang_up(self) -> int:
        """Take the terminal away, as a lost connection does; the exit code."""
        self._close_ends()
        return self.process.wait(PATIENCE)

    def _close_ends(self) -> None:
        for end in (self._slave, self._master):
            if end >= 0:
                os.close(end)
        self._slave = self._master = -1

    def _read(self, seconds: float, *, or_ended: bool = True) -> bool:
        ready, _, _ = select.select([self._master], [], [], min(seconds, 1.0))
        if not ready:
            return or_ended and self.process.poll() is None
        chunk = os.read(self._master, 65_536)
        self.sent += chunk
        # Modes with a prefix of their own are unknown to the emulator, and told apart
        # from text only by it: they are taken out.
        self._stream.feed(_without_private_modes(chunk))
        return True


def _without_private_modes(chunk: bytes) -> bytes:
    for mode in (b"\x1b[>1u", b"\x1b[<u", b"\x1b[>4;1m", b"\x1b[=1;1u", b"\x1b[?u"):
        chunk = chunk.replace(mode, b"")
    return chunk
