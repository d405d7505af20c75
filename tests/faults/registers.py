"""Where a processor keeps a system call's number, arguments and result (Linux)."""

from __future__ import annotations

import ctypes
import platform
from dataclasses import dataclass

NO_CALL = (1 << 64) - 1
"""In place of its number, a call's entry is passed over by the kernel."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Machine:
    """One processor's registers, as the kernel lists them, and its call numbers."""

    words: int
    number: int
    result: int
    arguments: tuple[int, ...]
    calls: dict[int, str]
    number_set: int | None = None
    """The register set in which the number is changed, where it has one of its own."""


X86_64 = Machine(
    words=27,
    number=15,
    result=10,
    arguments=(14, 13, 12, 7),
    calls={
        1: "write",
        18: "pwrite64",
        74: "fsync",
        75: "fdatasync",
        77: "ftruncate",
        82: "rename",
        87: "unlink",
        257: "openat",
        263: "unlinkat",
        264: "renameat",
        316: "renameat2",
    },
)
ARM_64 = Machine(
    words=34,
    number=8,
    result=0,
    arguments=(0, 1, 2, 3),
    calls={
        35: "unlinkat",
        38: "renameat",
        46: "ftruncate",
        56: "openat",
        64: "write",
        68: "pwrite64",
        82: "fsync",
        83: "fdatasync",
        276: "renameat2",
    },
    number_set=0x404,
)
MACHINES = {"x86_64": X86_64, "aarch64": ARM_64}


def this_machine() -> Machine:
    """The processor that the tests run on.

    Raises:
        KeyError: Its calls are not listed here.
    """
    return MACHINES[platform.machine()]


def registers_of(machine: Machine) -> ctypes.Array[ctypes.c_uint64]:
    """Room for all of its registers."""
    return (ctypes.c_uint64 * machine.words)()
