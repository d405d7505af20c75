"""Import a bundle of STIX as MISP does, and see that the Admiralty tags arrive.

Runs in the environment `misp`.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import stix2
from misp_stix_converter import ExternalSTIX2toMISPParser

TAG = 'admiralty-scale:source-reliability="b"'


def main(file: str) -> int:
    """0 when each Report is an event, with the tags of its labels and its notes."""
    bundle = json.loads(Path(file).read_text("utf-8"))
    reports = [each for each in bundle["objects"] if each["type"] == "report"]
    # A report of an ungraded publisher gets one, so that there is a tag to look for.
    for each in reports:
        each.setdefault("labels", [TAG])
    wanted = {label for each in reports for label in each.get("labels", ())}
    parser = ExternalSTIX2toMISPParser()
    parser.load_stix_bundle(stix2.parse(bundle, allow_custom=True))
    parser.parse_stix_bundle()
    found = getattr(parser, "misp_events", None) or [parser.misp_event]
    events = found if isinstance(found, list) else [found]
    tags = {tag.name for event in events for tag in event.tags}
    notes = sum(len(event.notes) for event in events)
    print(f"{file}: {len(reports)} reports, {len(events)} events, {notes} notes")
    print(f"tags kept: {sorted(wanted & tags)}; lost: {sorted(wanted - tags)}")
    return 0 if len(events) == len(reports) and wanted <= tags and notes else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
