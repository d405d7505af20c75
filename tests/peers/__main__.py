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
    "prov": ("check_prov.py", ("claims.prov", "trace.prov")),
    "stix": ("check_stix.py", ("claims.stix.json",)),
    "misp": ("check_misp.py", ("claims.stix.json",)),
}
"""By environment: the script, and the golden files that it reads."""


def main(names: list[str]) -> int:
    """0 when every program found the files as they should be."""
    unknown = sorted({*names} - {*CHECKS})
    if unknown:
        print(f"{', '.join(unknown)}: none of {', '.join(CHECKS)}", file=sys.stderr)
        return 2
    told = {
        (name, file): run(name, HERE / script, str(GOLDEN / file))
        for name, (script, files) in CHECKS.items()
        for file in files
        if not names or name in names
    }
    for (name, file), code in told.items():
        found = "as it should be" if code == 0 else "NOT as it should be"
        print(f"{name}, {file}: {found}")
    return 1 if any(told.values()) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
