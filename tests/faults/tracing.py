"""A process whose system calls that touch files are seen, and may be made to fail.

The kernel's own tracing is asked through the C library, so that neither a compiler nor
a library of ours stands between the program and the kernel. It works for whatever
SQLite the interpreter was built with.
"""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.faults.registers import NO_CALL, registers_of, this_machine

ROOT = Path(__file__).parents[2]
TRACED = "tests.faults.traced"
"""The module that a traced process begins with."""
_SYSCALL, _SETOPTIONS, _GETREGSET, _SETREGSET = 24, 0x4200, 0x4204, 0x4205
_SYSGOOD, _EXITKILL = 1, 0x100000
_GENERAL = 1
_STOPPED_IN_CALL = signal.SIGTRAP | 0x80
_PATH_MAX = 4096


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One system call that touches a file."""

    name: str
    path: str
    """The file; what a pipe or terminal is called where it is none."""
    fd: int = -1
    content: bytes = b""
    """What is written, or the new path of a rename."""
    offset: int | None = None
    """Where it is written; None for the end of what was written last."""
    size: int = 0
    """To what a file is cut, or the flags with which it is opened."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What becomes of a call instead: an error, or fewer bytes written than asked."""

    errno: int = 0
    short: bool = False


Entered = Callable[[Call], Fault | None]
Left = Callable[[Call, int], None]


class _Vector(ctypes.Structure):
    _fields_ = (("base", ctypes.c_void_p), ("length", ctypes.c_size_t))


_LIBC = ctypes.CDLL(None, use_errno=True)
_LIBC.ptrace.restype = ctypes.c_long
_LIBC.ptrace.argtypes = (ctypes.c_long, ctypes.c_long, ctypes.c_void_p, ctypes.c_void_p)


def run_traced(
    arguments: list[str],
    *,
    cwd: Path,
    entered: Entered = lambda _: None,
    left: Left = lambda *_: None,
) -> subprocess.CompletedProcess[str]:
    """Run `tests.faults.traced` with some arguments, and see each of its calls.

    Args:
        arguments: What the process is to do.
        cwd: Where.
        entered: Told of each call before the kernel; may have it fail.
        left: Told of each call that was not made to fail, and its result.
    """
    with (cwd / "stdout").open("w+") as out, (cwd / "stderr").open("w+") as err:
        process = subprocess.Popen(
            [sys.executable, "-m", TRACED, *arguments],
            cwd=cwd,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdout=out,
            stderr=err,
        )
        try:
            code = follow(process.pid, entered=entered, left=left)
        finally:
            process.returncode = 0
        out.seek(0)
        err.seek(0)
        return subprocess.CompletedProcess(arguments, code, out.read(), err.read())


def follow(pid: int, *, entered: Entered, left: Left) -> int:
    """Trace a child that asked for it, to its end; its exit code."""
    return _Tracer(pid, entered, left).follow()


class _Tracer:
    """Follows one process from stop to stop."""

    def __init__(self, pid: int, entered: Entered, left: Left) -> None:
        self._pid, self._entered, self._left = pid, entered, left
        self._machine = this_machine()
        self._registers = registers_of(self._machine)
        self._memory = -1
        self._call: Call | None = None
        self._fault: Fault | None = None
        self._asked = 0

    def follow(self) -> int:
        """Let the process run to its end; its exit code, negative for a signal."""
        _, status = os.waitpid(self._pid, 0)
        if not os.WIFSTOPPED(status):
            return os.waitstatus_to_exitcode(status)
        self._ask(_SETOPTIONS, 0, _SYSGOOD | _EXITKILL)
        self._memory = os.open(f"/proc/{self._pid}/mem", os.O_RDONLY)
        try:
            return self._run()
        finally:
            os.close(self._memory)

    def _run(self) -> int:
        deliver, is_inside = 0, False
        while True:
            self._ask(_SYSCALL, 0, deliver)
            _, status = os.waitpid(self._pid, 0)
            if not os.WIFSTOPPED(status):
                return os.waitstatus_to_exitcode(status)
            stopped = os.WSTOPSIG(status)
            deliver = 0 if stopped == _STOPPED_IN_CALL else stopped
            if stopped == _STOPPED_IN_CALL:
                is_inside = not is_inside
                (self._enter if is_inside else self._leave)()

    def _enter(self) -> None:
        self._read()
        machine, registers = self._machine, self._registers
        name = machine.calls.get(registers[machine.number])
        self._call = None if name is None else self._told(name)
        self._fault = None if self._call is None else self._entered(self._call)
        if self._fault is None:
            return
        if self._fault.short:
            self._asked = registers[machine.arguments[2]]
            registers[machine.arguments[2]] = max(1, self._asked // 2)
            self._write()
        elif machine.number_set is not None:
            self._set(machine.number_set, ctypes.c_int(-1))
        else:
            registers[machine.number] = NO_CALL
            self._write()

    def _leave(self) -> None:
        if self._call is None:
            return
        self._read()
        machine, registers = self._machine, self._registers
        if self._fault is None:
            result = ctypes.c_int64(registers[machine.result]).value
            self._left(self._call, result)
        elif self._fault.short:
            # The caller takes it that only the result has changed.
            registers[machine.arguments[2]] = self._asked
            self._write()
        else:
            registers[machine.result] = (1 << 64) - self._fault.errno
            self._write()

    def _told(self, name: str) -> Call:
        registers, machine = self._registers, self._machine
        first, second, third, fourth = (registers[each] for each in machine.arguments)
        if name in ("openat", "unlinkat"):
            flags = third if name == "openat" else 0
            return Call(name=name, path=self._path(second), size=flags)
        if name == "unlink":
            return Call(name=name, path=self._path(first))
        if name == "rename":
            return Call(
                name=name, path=self._path(first), content=self._path(second).encode()
            )
        if name in ("renameat", "renameat2"):
            return Call(
                name=name, path=self._path(second), content=self._path(fourth).encode()
            )
        fd = ctypes.c_int(first).value
        path = os.readlink(f"/proc/{self._pid}/fd/{fd}") if fd >= 0 else ""
        if name in ("write", "pwrite64"):
            content = os.pread(self._memory, third, second)
            offset = fourth if name == "pwrite64" else None
            return Call(name=name, path=path, fd=fd, content=content, offset=offset)
        size = second if name == "ftruncate" else 0
        return Call(name=name, path=path, fd=fd, size=size)

    def _path(self, address: int) -> str:
        page = 4096 - address % 4096
        content = os.pread(self._memory, page, address)
        if b"\0" not in content:
            content += os.pread(self._memory, _PATH_MAX, address + page)
        given = os.fsdecode(content.partition(b"\0")[0])
        return os.path.join(os.readlink(f"/proc/{self._pid}/cwd"), given)

    def _read(self) -> None:
        vector = _Vector(
            ctypes.addressof(self._registers), ctypes.sizeof(self._registers)
        )
        self._ask(_GETREGSET, _GENERAL, ctypes.addressof(vector))

    def _write(self) -> None:
        self._set(_GENERAL, self._registers)

    def _set(self, kind: int, content: Any) -> None:
        vector = _Vector(ctypes.addressof(content), ctypes.sizeof(content))
        self._ask(_SETREGSET, kind, ctypes.addressof(vector))

    def _ask(self, request: int, address: int, content: int) -> None:
        if _LIBC.ptrace(request, self._pid, address, content) < 0:
            code = ctypes.get_errno()
            raise OSError(code, f"tracing: {os.strerror(code)}")
