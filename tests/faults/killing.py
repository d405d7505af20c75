"""Four reviewers act on one ledger and are killed, round after round.

    python -m tests.faults.killing LOCATION ROUNDS SEED

Python starts once and each reviewer of a round is a fork, killed at a random moment.
Who is killed begins the next round with the first act that was not acknowledged, under
the same id. At the end, what was acknowledged is printed: one line a reviewer.
"""

from __future__ import annotations

import os
import random
import signal
import sys
import time

from db.ledger import Ledger
from tests.faults.acting import do

REVIEWERS = ("ada", "ben", "cem", "dan")
ACTS_MAX = 8
"""Acts that a round has acknowledged, at most, when the killing begins."""
ACT_SECONDS = 0.04
"""About how long an act takes: kills land anywhere in the next one."""


def act_until_killed(
    location: str, first: int, by: str, tells: tuple[int, ...]
) -> None:
    """Act, and tell the pipes of each act once it is done."""
    ledger = Ledger(location)
    number = first
    while True:
        do(ledger, number, by)
        number += 1
        for each in tells:
            os.write(each, b".")


def run_round(location: str, done: dict[str, int], chance: random.Random) -> None:
    """Let everybody act at once, and kill them one after the other."""
    children = []
    hears, tells = os.pipe()
    for by in REVIEWERS:
        own, other = os.pipe()
        child = os.fork()
        if child == 0:
            try:
                act_until_killed(location, done[by], by, (other, tells))
            finally:
                os._exit(1)
        os.close(other)
        children.append((by, child, own))
    os.close(tells)
    for _ in range(chance.randint(0, ACTS_MAX)):
        os.read(hears, 1)
    chance.shuffle(children)
    for by, child, own in children:
        time.sleep(chance.uniform(0, ACT_SECONDS))
        os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        assert os.WIFSIGNALED(status), f"{by} left on their own: {status}"
        with os.fdopen(own, "rb") as told:
            done[by] += len(told.read())
    os.close(hears)


def main(location: str, rounds: str, seed: str) -> None:
    """Run every round, and print how many acts of whom were acknowledged."""
    done = dict.fromkeys(REVIEWERS, 0)
    chance = random.Random(int(seed))
    for _ in range(int(rounds)):
        run_round(location, done, chance)
    for by, number in done.items():
        sys.stdout.write(f"{by} {number}\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
