"""nomenklatura's dedupe screen over two records that may be one, in memory.

Run by the interpreter of its own environment: it imports nothing of the project's.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

WORDS = "Daily Harbour"
_RECORDS = """\
{"id": "a", "schema": "Company", "properties": {"name": ["Daily Harbour"]}}
{"id": "b", "schema": "Company", "properties": {"name": ["The Daily Harbour"]}}
"""


def main() -> None:
    """Open the screen that its command `dedupe` opens."""
    resolvers: Any = import_module("nomenklatura.resolver")
    stores: Any = import_module("nomenklatura.store")
    screens: Any = import_module("nomenklatura.tui")
    with TemporaryDirectory() as folder, _session(folder) as session:
        records = Path(folder) / "records.jsonl"
        records.write_text(_RECORDS, "utf-8")
        resolver = resolvers.Resolver(session, create=True)
        resolver.load_into_memory()
        loaded = stores.load_entity_file_store(records, resolver=resolver)
        resolver.suggest("a", "b", 0.7)
        screens.dedupe_ui(resolver, session, loaded)


def _session(folder: str) -> Any:
    database: Any = import_module("nomenklatura.db")
    return database.make_session(f"sqlite:///{folder}/resolver.db")


if __name__ == "__main__":
    main()
