"""Every file that a sheet can be written to, and how somebody alters one."""

from __future__ import annotations

import io
import sqlite3
import zipfile
from functools import partial

from provenance.services.sheet_formats import EVIDENCE, FORMATS, write_sheet

FILES = {
    f"sheet.{format}": partial(write_sheet, format=format) for format in FORMATS
} | {"sheet.evidence.csv": partial(write_sheet, format=EVIDENCE)}


def altered(
    name: str,
    content: bytes,
    old: bytes,
    new: bytes,
    *,
    part: str = "xl/sharedStrings.xml",
) -> bytes:
    """The file with some words exchanged everywhere, still whole in its format.

    Of a workbook in one `part`: its cells' texts, unless another is named.
    """
    if name.endswith(".xlsx"):
        return _altered_book(content, old, new, part)
    if name.endswith(".sqlite"):
        return _altered_store(content, old, new)
    return content.replace(old, new)


def _altered_book(content: bytes, old: bytes, new: bytes, wanted: str) -> bytes:
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as book,
        zipfile.ZipFile(stream, "w") as made,
    ):
        for part in book.namelist():
            text = book.read(part)
            made.writestr(part, text.replace(old, new) if part == wanted else text)
    return stream.getvalue()


def _altered_store(content: bytes, old: bytes, new: bytes) -> bytes:
    store = sqlite3.connect(":memory:", isolation_level=None)
    store.deserialize(content)
    for table in ("sheet", "evidence", "head"):
        for _, column, *_ in store.execute(f"PRAGMA table_info({table})").fetchall():
            store.execute(
                f"UPDATE {table} SET {column} = replace({column}, ?, ?) "
                f"WHERE {column} LIKE ?",
                (old.decode(), new.decode(), f"%{old.decode()}%"),
            )
    made = store.serialize()
    store.close()
    return made
