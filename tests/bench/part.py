"""One part of a case in this process: prepares or runs it, and prints JSON."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from tests.bench.cases import find_case
from tests.bench.measuring import Clock, Place, rss_now


def main() -> None:
    """Do what the command line asks: `prepare|part CASE PART FOLDER CLAIMS`."""
    verb, name, wanted, folder, claims = sys.argv[1:]
    case = find_case(name)
    place = Place(folder=Path(folder), claims=int(claims))
    if verb == "prepare":
        case.prepare(place)
        print("{}")
        return
    [part] = [each for each in (case.subject, *case.yardsticks) if each.name == wanted]
    assert part.run is not None, "a command runs by itself"
    clock = Clock()
    answer = part.run(place, clock)
    told = {
        "cpu": clock.cpu / clock.turns,
        "wall": clock.wall / clock.turns,
        "rss": rss_now(),
        "answer": answer,
    }
    print(json.dumps(told))


if __name__ == "__main__":
    main()
