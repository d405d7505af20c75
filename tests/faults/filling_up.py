"""A reviewer who acts until no file may grow any more, as on a full disk.

    python -m tests.faults.filling_up MODE LOCATION BYTES

Prints how many acts were done, and then, in a line each, what was said of the others.
"""

from __future__ import annotations

import resource
import sys

from db.ledger import Ledger
from provenance.domain.errors import ProvenanceError
from tests.faults.acting import do
from tests.faults.traced import set_up

TRIES = 3
"""How often the act that does not fit is tried."""


def main(mode: str, location: str, size: str) -> None:
    """Act until an act is refused as often as it may be."""
    set_up(mode)
    hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(size), hard))
    ledger, number = Ledger(location), 0
    said: list[str] = []
    while len(said) < TRIES:
        try:
            do(ledger, number)
            number += 1
        except ProvenanceError as error:
            said.append(str(error))
    sys.stdout.write("\n".join([str(number), *said]))


if __name__ == "__main__":
    main(*sys.argv[1:])
