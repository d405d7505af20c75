"""Validate a bundle by the OASIS validator; runs in the environment `stix`.

A report on nothing, and one with a confidence out of bounds, must be refused.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from stix2validator import ValidationOptions, validate_string

PLANTED: tuple[dict[str, object], ...] = ({"object_refs": []}, {"confidence": 101})


def is_valid(bundle: object) -> bool:
    """Whether every object is STIX 2.1."""
    found = validate_string(json.dumps(bundle), ValidationOptions(version="2.1"))
    for error in found.errors or ():
        print(f"  {error}")
    return bool(found.is_valid)


def main(file: str) -> int:
    """0 when the bundle is valid and both planted faults are found."""
    bundle = json.loads(Path(file).read_text("utf-8"))
    told = is_valid(bundle)
    report = next(each for each in bundle["objects"] if each["type"] == "report")
    faulty = [
        not is_valid({**bundle, "objects": [{**report, **fault}]}) for fault in PLANTED
    ]
    print(f"{file}: {len(bundle['objects'])} objects, valid: {told}")
    print(f"planted faults found: {faulty}")
    return 0 if told and all(faulty) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
