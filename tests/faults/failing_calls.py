"""A save in which the n-th call fails, for every n; what came of it, in a file.

    python -m tests.faults.failing_calls MODE FOLDER [more]

Python starts once and each try is a fork, so that hundreds of them take seconds.
"""

from __future__ import annotations

import errno
import json
import os
import shutil
import sys
import traceback
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from itertools import count
from pathlib import Path

import db.writing  # noqa: F401  # Loaded once, before the first fork.
from db.upgrading import upgrade_store
from provenance import __main__ as program
from tests.faults import acting
from tests.faults.recording import ids_of
from tests.faults.recovering import is_sound
from tests.faults.traced import set_up, stop_for_tracer
from tests.faults.tracing import Call, Fault, follow

LEDGER = "ledger.db"
ROWS = (
    '{"event":"kunduz","attribute":"killed","value":43,"quote":"43 were killed.",'
    '"url":"https://example.org/1","attribution":["Courier"]}\n'
)
WRITES, SYNCS = ("write", "pwrite64"), ("fsync", "fdatasync")
LEDGER_REFUSED = 5
"""The exit code of a ledger that cannot be used."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Which calls fail, and how."""

    what: str
    calls: tuple[str, ...]
    fault: Fault
    stays: bool = False
    """Whether every such call fails from then on, as on a full disk."""


PLANS = (
    Plan(what="no space left", calls=WRITES, fault=Fault(errno.ENOSPC), stays=True),
    Plan(what="a write fails", calls=WRITES, fault=Fault(errno.EIO)),
    Plan(what="half a write", calls=WRITES, fault=Fault(short=True)),
    Plan(what="a sync fails", calls=SYNCS, fault=Fault(errno.EIO)),
    Plan(what="a cut fails", calls=("ftruncate",), fault=Fault(errno.EIO)),
    Plan(what="no file is made", calls=("openat",), fault=Fault(errno.EIO)),
    Plan(what="syncs fail", calls=SYNCS, fault=Fault(errno.EIO), stays=True),
)
MORE_PLANS = (
    Plan(what="no space, once", calls=WRITES, fault=Fault(errno.ENOSPC)),
    Plan(what="writes fail", calls=WRITES, fault=Fault(errno.EIO), stays=True),
    Plan(what="cuts fail", calls=("ftruncate",), fault=Fault(errno.EIO), stays=True),
)
"""Of a long run."""


@dataclass(slots=True)
class Told:
    """How the tries ended, and which of them ended wrongly."""

    tries: int = 0
    refused: int = 0
    """Tries that failed, and said so."""
    done: int = 0
    """Tries that were done for all that."""
    wrong: list[str] = field(default_factory=list)
    sentences: dict[str, int] = field(default_factory=dict)
    """What was said, and how often."""


class Bench:
    """Tries one save again and again, from the same ledger."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.told = folder, Told()
        (folder / "rows.jsonl").write_text(ROWS)
        place = folder / "here"
        place.mkdir()
        upgrade_store(str(place / LEDGER))
        acting.main(str(place / LEDGER), 0, 2)
        self._before = (place / LEDGER).read_bytes()
        self._ids = ids_of(place / LEDGER)
        self._sound: dict[bytes, bool] = {}
        # What the first save has to load, no other has to load again.
        with suppress(SystemExit):
            _run(folder, place)

    def try_all(self, plan: Plan) -> None:
        """Let the first call fail, then the second, until none is left to fail."""
        for number in count(1):
            seen = self._try(plan, number)
            if seen < number:
                return

    def _try(self, plan: Plan, number: int) -> int:
        """How many such calls there were."""
        place = self.folder / "here"
        shutil.rmtree(place)
        place.mkdir()
        (place / LEDGER).write_bytes(self._before)
        seen = 0

        def entered(call: Call) -> Fault | None:
            nonlocal seen
            if call.name not in plan.calls or not _is_ours(call, place):
                return None
            seen += 1
            fails = seen >= number if plan.stays else seen == number
            return plan.fault if fails else None

        child = os.fork()
        if child == 0:
            _save(self.folder, place)
        code = follow(child, entered=entered, left=lambda *_: None)
        if seen >= number:
            self._judge(f"{plan.what}, call {number}", place, code)
        return seen

    def _judge(self, what: str, place: Path, code: int) -> None:
        said = (self.folder / "stderr").read_text()
        self.told.tries += 1
        ids = ids_of(place / LEDGER)
        is_there = len(ids) == len(self._ids) + 1
        if ids[: len(self._ids)] != self._ids or len(ids) > len(self._ids) + 1:
            self.told.wrong.append(f"{what}: the log is another")
        if not self._is_sound(place / LEDGER):
            self.told.wrong.append(f"{what}: half or corrupt")
        if code == 0:
            self.told.done += 1
            if not is_there:
                self.told.wrong.append(f"{what}: acknowledged and lost")
            return
        self.told.refused += 1
        sentence = said.replace(str(place), "")
        self.told.sentences[sentence] = self.told.sentences.get(sentence, 0) + 1
        if is_there and "not confirm" not in said:
            self.told.wrong.append(f"{what}: said to have failed, and is there")
        if code != LEDGER_REFUSED or said.count("\n") != 1 or "written" not in said:
            self.told.wrong.append(f"{what}: told in other words: {code} {said}")

    def _is_sound(self, path: Path) -> bool:
        digest = sha256(path.read_bytes()).digest()
        if digest not in self._sound:
            self._sound[digest] = is_sound(path)
        return self._sound[digest]


def _is_ours(call: Call, place: Path) -> bool:
    path = Path(call.path)
    is_made = call.name != "openat" or bool(call.size & os.O_CREAT)
    return is_made and place in (path, path.parent)


def _run(folder: Path, place: Path) -> None:
    """Import one claim as the command line does."""
    sys.argv[1:] = [
        *("import", str(folder / "rows.jsonl"), "--ledger", str(place / LEDGER)),
        *("--by", "ada"),
    ]
    program.main()


def _save(folder: Path, place: Path) -> None:
    """Do so in a child of the fork, seen by the tracer."""
    code = 1
    try:
        for fd, name in ((1, "stdout"), (2, "stderr")):
            os.dup2(os.open(folder / name, os.O_CREAT | os.O_TRUNC | os.O_WRONLY), fd)
        stop_for_tracer()
        _run(folder, place)
    except SystemExit as left:
        code = int(left.code or 0)
        sys.stderr.flush()
    except BaseException:  # noqa: BLE001  # A fork must end here, whatever happens.
        traceback.print_exc()
    finally:
        os._exit(code)


def main(mode: str, folder: str, more: str = "") -> None:
    """Try every plan, and write what came of it to a file."""
    set_up(mode)
    bench = Bench(Path(folder))
    for plan in (*PLANS, *(MORE_PLANS if more else ())):
        bench.try_all(plan)
    (Path(folder) / "told.json").write_text(json.dumps(asdict(bench.told)))


if __name__ == "__main__":
    main(*sys.argv[1:])
