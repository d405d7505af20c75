"""A process that asks to be traced and then does what it is told, in a chosen journal.

    python -m tests.faults.traced MODE acts LOCATION FIRST END
    python -m tests.faults.traced MODE cli WORDS...

MODE is `wal` or `truncate`, or either with `-off`, for a control that syncs nothing.
"""

from __future__ import annotations

import ctypes
import os
import signal
import sys

import db.engine as engine
import db.writing  # noqa: F401  # Loaded before it is traced, as each stop takes time.
from provenance import __main__ as program
from tests.faults import acting

TRACEME = 0


def set_up(mode: str) -> None:
    """Have the engine open every ledger in a journal mode, whatever its version."""
    journal, _, off = mode.partition("-")
    made = engine._pragmas

    def chosen(*, readonly: bool, cache_kib: int) -> tuple[str, ...]:
        return tuple(
            "PRAGMA synchronous = OFF" if off and "synchronous" in each else each
            for each in made(readonly=readonly, cache_kib=cache_kib)
        )

    setattr(engine, "is_wal_safe", lambda version: journal == "wal")  # noqa: B010  # Not for a type checker to judge.
    setattr(engine, "_pragmas", chosen)  # noqa: B010  # As above.


def stop_for_tracer() -> None:
    """Ask the parent to trace this process from here on, and wait until it does.

    Raises:
        OSError: No process may be traced here.
    """
    if ctypes.CDLL(None).ptrace(TRACEME, 0, 0, 0) < 0:
        raise OSError("this process may not be traced")
    os.kill(os.getpid(), signal.SIGSTOP)


def main(mode: str, what: str, *words: str) -> None:
    """Do what was told once the tracer follows."""
    set_up(mode)
    stop_for_tracer()
    if what == "cli":
        sys.argv[1:] = words
        program.main()
    location, first, end = words
    acting.main(location, int(first), int(end))


if __name__ == "__main__":
    main(*sys.argv[1:])
