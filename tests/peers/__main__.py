"""Show what we write to programs of others: `python -m tests.peers [NAME ...]`.

Each runs in an environment of its own, which is made when it is first needed.
"""

from __future__ import annotations

import sys
from pathlib import Path

from tests.peers.environments import run

HERE = Path(__file__).parent
GOLDEN = HERE.parent / "golden"
CHECKS = {
    "prov": ("check_prov.py", "claims.prov"),
    "stix": ("check_stix.py", "claims.stix.json"),
    "misp": ("check_misp.py", "claims.stix.json"),
}
"""By environment: the script, and the golden file that it reads."""


def main(names: list[str]) -> int:
    """0 when every program found the files as they should be."""
    told = {
        name: run(name, HERE / script, str(GOLDEN / file))
        for name, (script, file) in CHECKS.items()
        if not names or name in names
    }
    for name, code in told.items():
        print(f"{name}: {'as it should be' if code == 0 else 'NOT as it should be'}")
    return 1 if any(told.values()) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
