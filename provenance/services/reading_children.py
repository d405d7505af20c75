"""Reading children: processes that meet hostile files in our stead, within limits.

A child that reads well is used again, since starting one costs more than a page; one
that refused, failed or ran too long is never asked again.
"""

from __future__ import annotations

import atexit
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Lock, Timer
from typing import Any

import provenance
from provenance.services.reading_frames import (
    BadFrameError,
    Frame,
    read_frame,
    write_frame,
)
from provenance.services.reading_refusals import (
    BrokenDocumentError,
    ExhaustingDocumentError,
    UnreadableDocumentError,
    refusal_told,
)

_ROOT = str(Path(provenance.__file__).parents[1])
# Isolated from the user's folders and variables; leaves no byte code behind.
_PYTHON = (sys.executable, "-I", "-B", "-X", "utf8", "-c")
_BEGIN = (
    "import sys; sys.path.insert(0, sys.argv[1]);"
    "from provenance.services.reading_apart import main;"
    "main(int(sys.argv[2]), int(sys.argv[3]))"
)
# Leaks of parsers end with the process.
_DOCUMENTS_MAX = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one document may cost."""

    seconds: float = 20
    """On the clock; an archive has as much for each of its pages."""
    cpu_seconds: int = 15
    memory: int = 768 * 1024 * 1024


LIMITS = Limits()


class Child:
    """One process that reads documents; has to be closed."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self.documents = 0
        self._is_late = False
        self._folder = tempfile.TemporaryDirectory(prefix="provenance-")
        self._process = subprocess.Popen(
            [*_PYTHON, _BEGIN, _ROOT, str(limits.memory), str(limits.cpu_seconds)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=self._folder.name,
            # Windows starts no program that does not know where Windows is.
            env=None if sys.platform == "win32" else {},
            # Control-C is for the parent, which then ends its children.
            start_new_session=True,
        )
        if sys.platform != "win32":
            # Nobody can write where nothing is, and a killed parent leaves nothing.
            self._folder.cleanup()

    @property
    def process_id(self) -> int:
        """Which process it is."""
        return self._process.pid

    def ask(self, told: dict[str, Any], content: bytes) -> None:
        """Hand over a document."""
        assert self._process.stdin is not None, "it was opened with pipes"
        self.documents += 1
        # A child that has died is told of when it should answer.
        with self._watched(), suppress(OSError):
            write_frame(self._process.stdin, told, content)

    def answer(self, name: str) -> Frame:
        """The next frame of its answer.

        Raises:
            UnreadableDocumentError: It refuses, has died, or takes too long.
        """
        assert self._process.stdout is not None, "it was opened with pipes"
        frame = None
        with self._watched(), suppress(BadFrameError, OSError):
            frame = read_frame(self._process.stdout)
        if frame is None:
            raise self._why_dead(name)
        told, _ = frame
        if told.get("outcome") == "refused":
            raise refusal_from(told, name=name)
        return frame

    def end(self) -> None:
        """End the process, whatever it is at."""
        self._process.kill()

    def close(self) -> None:
        """End the process, and forget its folder."""
        self._process.kill()
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout):
            with suppress(OSError):
                stream.close()  # type: ignore[union-attr]  # Opened with pipes.
        self._folder.cleanup()

    @contextmanager
    def _watched(self) -> Iterator[None]:
        timer = Timer(self._limits.seconds, self._end_late)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()

    def _end_late(self) -> None:
        self._is_late = True
        self._process.kill()

    def _why_dead(self, name: str) -> UnreadableDocumentError:
        self._process.kill()
        code = self._process.wait()
        spent = {-getattr(signal, "SIGXCPU", 24)}
        if self._is_late or code in spent:
            why = f"reading it takes more than {self._limits.seconds:g} seconds"
            return ExhaustingDocumentError(name, why)
        why = "its reader broke down, as it does on files made to break readers"
        return BrokenDocumentError(name, why)


class Children:
    """Idle children, lent to one thread at a time."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._idle: list[Child] = []
        self._busy: set[Child] = set()
        self._lock = Lock()

    @contextmanager
    def lent(self) -> Iterator[Child]:
        """A child for one document, which is used again only if nothing goes wrong."""
        with self._lock:
            child = self._idle.pop() if self._idle else Child(self._limits)
            self._busy.add(child)
        is_well = False
        try:
            yield child
            is_well = child.documents < _DOCUMENTS_MAX
        finally:
            with self._lock:
                self._busy.discard(child)
                if is_well:
                    self._idle.append(child)
            if not is_well:
                child.close()

    def close(self) -> None:
        """End all; what is being read is refused to who waits for it."""
        with self._lock:
            for child in self._busy:
                child.end()
            while self._idle:
                self._idle.pop().close()


CHILDREN = Children(LIMITS)
"""Those of this program; they end with it."""
atexit.register(CHILDREN.close)


def refusal_from(told: dict[str, Any], *, name: str) -> UnreadableDocumentError:
    """The refusal that a frame tells of."""
    return refusal_told(
        str(told.get("kind")),
        name=name,
        why=str(told.get("why")),
        advice=str(told.get("advice")),
    )
