"""Reading apart: what the child process does that meets hostile files.

It takes its limits before it takes a document, holds no file, no setting and no
network, and answers in frames. Whatever happens to it, the ledger is elsewhere.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from dataclasses import asdict
from threading import Thread
from typing import Any, BinaryIO

from provenance.services.reading_archives import read_archive
from provenance.services.reading_formats import read_here
from provenance.services.reading_frames import read_frame, write_frame
from provenance.services.reading_refusals import (
    BrokenDocumentError,
    ExhaustingDocumentError,
    UnreadableDocumentError,
)
from provenance.services.reading_results import Archived, reading_fields

FILES_OPEN_MAX = 64
MEBIBYTE = 1024 * 1024
# What a reader never needs: the network, other programs, and writing anywhere.
_REFUSED_EVENTS = (
    "ctypes.",
    "ftplib.",
    "os.exec",
    "os.fork",
    "os.posix_spawn",
    "os.remove",
    "os.rename",
    "os.spawn",
    "os.system",
    "socket.",
    "subprocess.",
    "urllib.",
)
_NEW_USERS, _NEW_NETWORK = 0x10000000, 0x40000000


def main(memory: int, cpu_seconds: int) -> None:
    """Answer requests until there are no more; the limits are bytes and seconds."""
    requests, answers = _private_streams()
    _leave_network()
    Thread(target=_end_with_parent, args=(requests.fileno(),), daemon=True).start()
    _take_limits(memory)
    sys.addaudithook(_refuse_events)
    while (frame := read_frame(requests)) is not None:
        told, content = frame
        _allow_cpu(cpu_seconds)
        try:
            _answer(answers, told, content, cpu_seconds)
        except MemoryError:
            why = f"reading it takes more than {memory // MEBIBYTE:,} MiB of memory"
            write_frame(answers, _refused(ExhaustingDocumentError(told["name"], why)))


def _answer(
    answers: BinaryIO, told: dict[str, Any], content: bytes, cpu_seconds: int
) -> None:
    name = told["name"]
    try:
        if told.pop("is_archive", False):
            for page in read_archive(content, name=name):
                _answer_page(answers, page)
                _allow_cpu(cpu_seconds)
            write_frame(answers, {"outcome": "end"})
        else:
            reading = read_here(content, **told)
            fields = reading_fields(reading)
            write_frame(
                answers, {"outcome": "read", **fields}, reading.text.encode("utf-8")
            )
    except UnreadableDocumentError as refusal:
        write_frame(answers, _refused(refusal))
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 - Hostile bytes raise what they will.
        why = f"it is damaged ({type(error).__name__})"
        write_frame(answers, _refused(BrokenDocumentError(name, why)))


def _answer_page(answers: BinaryIO, page: Archived | UnreadableDocumentError) -> None:
    if isinstance(page, Archived):
        told = asdict(page)
        content = told.pop("content")
        write_frame(answers, {"outcome": "page", **told}, content)
    else:
        write_frame(answers, {**_refused(page), "outcome": "page refused"})


def _refused(refusal: UnreadableDocumentError) -> dict[str, str]:
    return {
        "outcome": "refused",
        "kind": type(refusal).__name__,
        "why": refusal.why,
        "advice": refusal.advice,
    }


def _private_streams() -> tuple[BinaryIO, BinaryIO]:
    """Where requests come from and answers go, which no library can print into."""
    requests, answers = os.dup(0), os.dup(1)
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1):
        os.dup2(nowhere, stream)
    return open(requests, "rb"), open(answers, "wb")


def _end_with_parent(requests: int) -> None:
    """Ends this process, whatever it is at, when nobody can ask it any more.

    A parent that is killed ends none of its children, and one in the middle of a
    document would go on until its limits.
    """
    if sys.platform == "win32":
        return  # It has no such wait.
    import select

    waiting = select.poll()
    # Nothing is asked for, so that only the other end's going away is told.
    waiting.register(requests, 0)
    waiting.poll()
    os._exit(0)


def _leave_network() -> None:
    """Go where there is no network, on systems that let a program do so."""
    if not sys.platform.startswith("linux"):
        return
    import ctypes

    with suppress(OSError, AttributeError):
        unshare = ctypes.CDLL(None).unshare
        if unshare(_NEW_NETWORK) != 0:
            unshare(_NEW_USERS | _NEW_NETWORK)


def _take_limits(memory: int) -> None:
    if sys.platform == "win32":
        return  # It has none of these; the parent's clock remains.
    import resource

    for limit, value in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_NOFILE, FILES_OPEN_MAX),
    ):
        # Some systems do not know some limits; the others still hold.
        with suppress(ValueError, OSError):
            resource.setrlimit(limit, (value, value))


def _allow_cpu(seconds: int) -> None:
    """Set the processor time that may pass from now on; past it, the system kills."""
    if sys.platform == "win32":
        return
    import resource

    used = resource.getrusage(resource.RUSAGE_SELF)
    until = int(used.ru_utime + used.ru_stime) + seconds
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CPU, (until, hard))


def _refuse_events(event: str, arguments: tuple[Any, ...]) -> None:
    """Stops what a reader never needs, even where a parser is made to try it."""
    if event.startswith(_REFUSED_EVENTS):
        raise PermissionError(event)
    if (
        event == "open"
        and isinstance(mode := arguments[1], str)
        and set(mode) & {*"wax+"}
    ):
        raise PermissionError(event)
