"""Measuring: a subject beside its yardsticks, each in a process of its own, by turns.

The promise: no ratio without a check that both gave the same answer.
"""

from __future__ import annotations

import hashlib
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass, field
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from types import TracebackType
from typing import Any

Answer = Mapping[str, Any]
"""What a part found, by name; plain JSON."""
READ = "code points"
"""By this name an answer says how much text was read."""
MEGABYTE = 1024
_NO_COMPILED = "PYTHONDONTWRITEBYTECODE"


class Clock:
    """Adds up the time of what runs inside it: CPU of this process, and wall."""

    def __init__(self) -> None:
        self.cpu = self.wall = 0.0
        self.turns = 1
        """Divides what was measured; a part that loops sets it."""
        self._began = (0.0, 0.0)

    def __enter__(self) -> Clock:
        self._began = (_cpu(resource.RUSAGE_SELF), time.perf_counter())
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        cpu, wall = self._began
        self.cpu += _cpu(resource.RUSAGE_SELF) - cpu
        self.wall += time.perf_counter() - wall


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a case of one size keeps its files."""

    folder: Path
    claims: int

    def file(self, name: str) -> Path:
        """A file of this size."""
        return self.folder / f"{self.claims}-{name}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One side of a comparison: run in a fresh process, or a command of its own."""

    name: str
    run: Callable[[Place, Clock], Answer] | None = None
    command: Callable[[Place], list[str]] | None = None
    read: Callable[[str], Answer] | None = None
    """What a command's output says; None for a floor, which answers nothing."""
    elsewhere: Callable[[Place], list[str]] | None = None
    """A command in another environment, which measures itself as a part does."""
    claims_max: int | None = None
    needs: str | None = None
    """A package without which it is left out."""
    is_ready: Callable[[], bool] | None = None
    """Whether that package is there, when it is not to be here."""
    is_floor: bool = False

    @property
    def is_there(self) -> bool:
        """Whether what it needs is installed."""
        if self.is_ready is not None:
            return self.is_ready()
        return self.needs is None or find_spec(self.needs) is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A subject, what it is held against, and what both need before."""

    name: str
    prepare: Callable[[Place], None]
    subject: Part
    yardsticks: tuple[Part, ...]
    sizes: tuple[int, ...]
    sizes_full: tuple[int, ...] = ()
    growth: str = ""
    """What the exponent of the growth is of; empty for a case of one size."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """One run of a part; seconds, and megabytes at the most."""

    cpu: float
    wall: float
    rss: float
    answer: Answer = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A subject beside one yardstick, as the table shows it."""

    case: str
    claims: int
    subject: str
    yardstick: str
    rounds: int
    cpu: tuple[float, float]
    wall: tuple[float, float]
    rss: tuple[float, float]
    ratio: tuple[float, float, float] | None
    """Median, least and most of the rounds' own ratios; None after a failed check."""
    check: str
    read: int = 0
    """Code points that the subject read; 0 where it reads no text."""
    read_beside: int = 0

    def as_json(self) -> dict[str, Any]:
        """The line for programs."""
        return asdict(self)


def compare(
    case: Case, place: Place, *, rounds: int, say: Callable[[str], None]
) -> list[Line]:
    """Run the subject and every yardstick that is there by turns."""
    parts = [case.subject]
    for part in case.yardsticks:
        if part.claims_max is not None and place.claims > part.claims_max:
            say(f"{case.name} {place.claims:,}: {part.name} is left out at this size")
        elif not part.is_there:
            say(f"{case.name}: {part.name} is skipped, {part.needs} is not installed")
        else:
            parts.append(part)
    for part in parts:
        if part.command is not None:
            # The first start compiles, and reads from a cold disk.
            run_part(case, part, place)
    runs: list[list[Sample]] = [[] for _ in parts]
    for turn in range(rounds):
        for part, samples in zip(parts, runs, strict=True):
            samples.append(run_part(case, part, place))
            say(
                f"{case.name} {place.claims:,} {part.name} [{turn + 1}/{rounds}]: "
                f"{samples[-1].cpu:.6f} s"
            )
    return [
        _line(case, part, place, runs[0], samples)
        for part, samples in zip(parts[1:], runs[1:], strict=True)
    ]


def run_part(case: Case, part: Part, place: Place) -> Sample:
    """One run in a fresh process."""
    if part.command is not None:
        return _run_command(part, part.command(place))
    if part.elsewhere is not None:
        return Sample(**_told(part.elsewhere(place)))
    return Sample(**in_process("part", case.name, part.name, place))


def in_process(verb: str, case: str, part: str, place: Place) -> dict[str, Any]:
    """What a verb of `tests.bench.part` says, run on its own."""
    return _told(
        [
            sys.executable,
            *("-m", "tests.bench.part", verb, case, part),
            *(str(place.folder), str(place.claims)),
        ]
    )


def _told(command: list[str]) -> dict[str, Any]:
    done = subprocess.run(command, stdout=subprocess.PIPE, check=True)
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def growth(points: Iterable[tuple[int, float]]) -> float | None:
    """The exponent b of t = a * n**b that fits best; None for fewer than three."""
    from math import log

    logs = [(log(size), log(seconds)) for size, seconds in points]
    if len(logs) < 3:
        return None
    middle = [sum(column) / len(logs) for column in zip(*logs, strict=True)]
    top = sum((x - middle[0]) * (y - middle[1]) for x, y in logs)
    return float(top / sum((x - middle[0]) ** 2 for x, _ in logs))


def digest(rows: Iterable[object]) -> str:
    """A short digest of rows in their order."""
    found = hashlib.sha256()
    for row in rows:
        found.update(repr(row).encode())
    return found.hexdigest()[:16]


def rss_now() -> float:
    """The most memory that this process has held, in MB."""
    try:
        status = Path("/proc/self/status").read_text("ascii")
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MEGABYTE
    # Unlike ru_maxrss, this leaves out what the parent held when it forked.
    [line] = [each for each in status.splitlines() if each.startswith("VmHWM")]
    return int(line.split()[1]) / MEGABYTE


def _run_command(part: Part, command: list[str]) -> Sample:
    with tempfile.TemporaryFile() as output:
        began = time.perf_counter()
        process = subprocess.Popen(command, stdout=output, env=_environment())
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        assert process.returncode == 0, f"{part.name} ended with {process.returncode}"
        output.seek(0)
        text = output.read().decode()
    return Sample(
        cpu=used.ru_utime + used.ru_stime,
        wall=wall,
        rss=used.ru_maxrss / MEGABYTE,
        answer={} if part.read is None else part.read(text),
    )


def _environment() -> dict[str, str]:
    # A wide terminal, so that no answer is cut; compiled files, as an install has them.
    kept = {key: value for key, value in os.environ.items() if key != _NO_COMPILED}
    return {**kept, "COLUMNS": "200", "NO_COLOR": "1"}


def _line(
    case: Case, part: Part, place: Place, ours: list[Sample], theirs: list[Sample]
) -> Line:
    check = _checked(part, ours, theirs)
    ratios = sorted(a.cpu / b.cpu for a, b in zip(ours, theirs, strict=True))
    return Line(
        case=case.name,
        claims=place.claims,
        subject=case.subject.name,
        yardstick=part.name,
        rounds=len(ours),
        cpu=(_median(ours, "cpu"), _median(theirs, "cpu")),
        wall=(_median(ours, "wall"), _median(theirs, "wall")),
        rss=(_median(ours, "rss"), _median(theirs, "rss")),
        ratio=None if check is None else (median(ratios), ratios[0], ratios[-1]),
        check=check or "the answers differ",
        read=ours[0].answer.get(READ, 0),
        read_beside=theirs[0].answer.get(READ, 0),
    )


def _checked(part: Part, ours: list[Sample], theirs: list[Sample]) -> str | None:
    """What was found equal in every round; None when something was not."""
    if part.is_floor:
        return "a floor: no answer"
    names = sorted(theirs[0].answer)
    for a, b in zip(ours, theirs, strict=True):
        if any(a.answer.get(name) != b.answer.get(name) for name in names):
            return None
    return "same " + ", ".join(names) if names else None


def _median(samples: list[Sample], name: str) -> float:
    return float(median(getattr(sample, name) for sample in samples))


def _cpu(who: int) -> float:
    used = resource.getrusage(who)
    return used.ru_utime + used.ru_stime
