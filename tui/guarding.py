"""The program's end, however it comes: the terminal whole, nothing typed lost."""

from __future__ import annotations

import asyncio
import os
import select
import signal
import sys
import tempfile
import traceback
from pathlib import Path

from textual.app import App
from textual.css.query import NoMatches
from textual.worker import WorkerFailed

from tui.text import plain

CRASHED = 70
HANG_UP_SECONDS = 1.0
STOPPED = {signal.SIGTERM: 143, signal.SIGHUP: 129}
"""Exit codes by convention: 128 and the signal's number."""
_REPORTS = "reports"
_MINE_ONLY_FOLDER = 0o700


class Guarded(App[None]):
    """The part of the program that ends it when told to, and when it fails."""

    state: Path | None = None
    """Where drafts and reports are kept; None keeps no drafts."""
    _has_failed = False

    def keep_all(self) -> None:
        """Write what was typed."""

    def watch_signals(self) -> None:
        """Leave in order when told to from outside."""
        loop = asyncio.get_running_loop()
        for number, code in STOPPED.items():
            loop.add_signal_handler(number, self._stop, code)
        self.set_interval(HANG_UP_SECONDS, self._leave_when_hung_up)

    def _stop(self, code: int) -> None:
        self.keep_all()
        self.exit(return_code=code)

    def _leave_when_hung_up(self) -> None:
        # A program that does not lead its session gets no SIGHUP, and would read the
        # end of a closed terminal for ever.
        terminal = select.poll()
        terminal.register(sys.__stdin__ or 0, 0)
        if terminal.poll(0):
            # What is still to be written has nowhere to go, and would fail.
            with open(os.devnull, "wb") as nowhere:
                for stream in (1, 2):
                    os.dup2(nowhere.fileno(), stream)
            self._stop(STOPPED[signal.SIGHUP])

    def _handle_exception(self, error: Exception) -> None:
        is_ending = self._exit or not self.is_running
        if is_ending and isinstance(_cause(error), NoMatches):
            # A screen opened while the program ends gets no widgets, and misses them;
            # so does work that goes on beside one that is closed already.
            return
        # Textual's own report prints the values of local variables, protected names
        # among them, and what an error says of itself may be anybody's words.
        self._return_code = CRASHED
        if not self._has_failed:
            self._has_failed = True
            self._exception = error
            told = f"{self._keep_or_say()} Report: {self._report(error)}"
            self._exit_renderables.append(plain(told))
            self._close_messages_no_wait()
            # Tests wait for it.
            self._exception_event.set()

    def _keep_or_say(self) -> str:
        stopped = "The screen stopped by an error of its own. What was recorded is kept"
        try:
            self.keep_all()
        except Exception:  # noqa: BLE001  # Failing here would hide what came first.
            return f"{stopped}; what was only typed is lost."
        typed = "what was only typed is lost" if self.state is None else "so are drafts"
        return f"{stopped}; {typed}."

    def _report(self, error: BaseException) -> str:
        folder = None
        if self.state is not None:
            folder = self.state / _REPORTS
            folder.mkdir(mode=_MINE_ONLY_FOLDER, parents=True, exist_ok=True)
        # Readable by nobody else, as the library makes it.
        with tempfile.NamedTemporaryFile(
            "w", dir=folder, prefix="provenance-review-", suffix=".txt", delete=False
        ) as report:
            report.writelines(traceback.format_exception(_cause(error)))
        return report.name


def _cause(error: BaseException) -> BaseException:
    return error.error if isinstance(error, WorkerFailed) else error
