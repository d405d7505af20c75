"""Crowd-Kit's Dawid-Skene, in an environment of its own beside the project's.

Where that environment cannot be made, one line says so, and ours stands alone.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from provenance.estimates.reports import Float64
from tests.eval.truth.entrants import Asked, Entrant, Measured

PINNED = ("crowd-kit==1.4.2",)
NEEDED = ("attrs", "nltk", "numpy", "pandas", "pyarrow", "scikit-learn", "tqdm")
"""What its import of aggregations asks for; the rest is for training on texts."""
_MADE = "made"
_RUN = """
import json, resource, sys, time
import pandas
from crowdkit.aggregation import DawidSkene
told = pandas.DataFrame(json.load(sys.stdin), columns=["task", "worker", "label"])
held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
began = time.process_time()
found = DawidSkene(n_iter=100).fit_predict_proba(told)
taken = time.process_time() - began
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - held
cells = [[int(t), int(l), float(found.at[t, l])] for t in found.index for l in found]
json.dump({"cells": cells, "cpu": taken, "kilobytes": peak}, sys.stdout)
"""


def entrants() -> tuple[Entrant, ...]:
    """Dawid-Skene by Crowd-Kit, or nothing and a line that says why."""
    why = _make()
    if why is not None:
        sys.stderr.write(f"Crowd-Kit takes no part: {why}\n")
        return ()
    return (Entrant(name="Dawid-Skene, Crowd-Kit", run=_run),)


def _run(asked: Sequence[Asked]) -> Measured:
    done = [_answered(one) for one in asked]
    return Measured(
        tuple(answer for answer, _, _ in done),
        sum(cpu for _, cpu, _ in done) / len(done),
        max(peak for _, _, peak in done),
    )


def _answered(asked: Asked) -> tuple[Float64, float, float]:
    reports = asked.reports
    labels = asked.classes[reports.value]
    rows = np.stack([reports.item, reports.source, labels], axis=1).tolist()
    done = subprocess.run(
        [str(_python()), "-W", "ignore", "-c", _RUN],
        input=json.dumps(rows),
        capture_output=True,
        text=True,
        check=True,
    )
    told = json.loads(done.stdout)
    likely = {(item, label): share for item, label, share in told["cells"]}
    pairs = zip(reports.item_of_value.tolist(), asked.classes.tolist(), strict=True)
    answer = np.array([likely[pair] for pair in pairs])
    return answer, told["cpu"], told["kilobytes"] / 1024


def _make() -> str | None:
    """Make the environment once; why it cannot be made, if so."""
    folder = _folder()
    made = folder / _MADE
    wanted = "\n".join((*PINNED, *NEEDED))
    if made.is_file() and made.read_text("utf-8") == wanted:
        return None
    shutil.rmtree(folder, ignore_errors=True)
    quiet = ("--quiet", "--disable-pip-version-check", "--retries", "1")
    pip = [str(_python()), "-m", "pip", "install", *quiet]
    for command in (
        [sys.executable, "-m", "venv", str(folder)],
        [*pip, "--no-deps", *PINNED],
        [*pip, *NEEDED],
    ):
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode != 0:
            shutil.rmtree(folder, ignore_errors=True)
            return (done.stderr.strip().splitlines() or ["no reason given"])[-1]
    made.write_text(wanted, "utf-8")
    return None


def _python() -> Path:
    return _folder() / "bin" / "python"


def _folder() -> Path:
    kept = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(kept) / "provenance-bench" / "crowd-kit"
