"""The program's door: starts the command line, or says what keeps it from starting."""

from __future__ import annotations

import sys
from importlib.util import find_spec
from pathlib import Path

BROKEN_INSTALLATION = 70
INTERRUPTED = 130


def main() -> None:
    """Run the command line and leave with its exit code."""
    try:
        stranger = foreign_package()
        if stranger is not None:
            raise ImportError(stranger)
        from provenance.cli.app import run

        code = run()
    except ImportError as error:
        sys.stderr.write(f"{_advice(error)}\n")
        code = BROKEN_INSTALLATION
    except KeyboardInterrupt:
        code = INTERRUPTED
    sys.exit(code)


def foreign_package() -> str | None:
    """A sentence on a stranger's `db` or `tui` that hides ours; None when none does."""
    home = Path(__file__).resolve().parents[1]
    for name in ("db", "tui"):
        spec = find_spec(name)
        if spec is None:
            return f"its package “{name}” is missing beside {home / 'provenance'}"
        places = [*(spec.submodule_search_locations or []), spec.origin or ""]
        if not any(Path(place).resolve() == home / name for place in places):
            found = next(place for place in [*places[::-1], "?"] if place)
            return f"{found!a} hides its package “{name}”; run it from another folder"
    return None


def _advice(error: ImportError) -> str:
    return (
        f"This installation of claim-provenance is broken: {ascii(str(error))[1:-1]}. "
        "Nothing was read or written. Install it again, in an environment of its own."
    )


if __name__ == "__main__":
    main()
