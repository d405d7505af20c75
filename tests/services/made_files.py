"""Files made for tests: PDF and web archives by hand, DOCX by its library."""

from __future__ import annotations

import gzip
import re
import zlib
from collections.abc import Iterable, Sequence
from datetime import datetime
from io import BytesIO
from zipfile import ZipFile

import docx


def made_pdf(
    pages: Sequence[Sequence[str]],
    *,
    title: str | None = None,
    made: str | None = None,
    contents: bytes | None = None,
) -> bytes:
    """A PDF with lines of Western letters on each page.

    Args:
        pages: The lines of each page.
        title: In the metadata.
        made: A PDF date, such as `D:20211008`.
        contents: Compressed content that all pages share, instead of their lines.
    """
    font = 3
    first = 4
    kids = " ".join(f"{first + 2 * i} 0 R" for i in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica "
        b"/Encoding /WinAnsiEncoding >>",
    ]
    for place, lines in enumerate(pages):
        stream = first + 2 * place + 1
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources "
            f"<< /Font << /F1 {font} 0 R >> >> /Contents {stream} 0 R >>".encode()
        )
        objects.append(_stream(contents or zlib.compress(_shown(lines))))
    said = [f"/Title ({title})"] if title else []
    said += [f"/CreationDate ({made})"] if made else []
    objects.append(f"<< {' '.join(said)} >>".encode("cp1252"))
    return _assembled(objects)


def made_docx(
    paragraphs: Iterable[str],
    *,
    rows: Sequence[Sequence[str]] = (),
    after: Iterable[str] = (),
    title: str = "",
    saved: datetime | None = None,
) -> bytes:
    """A DOCX with paragraphs, a table, and paragraphs after it."""
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    if rows:
        table = document.add_table(len(rows), len(rows[0]))
        for row, texts in zip(table.rows, rows, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text
    for text in after:
        document.add_paragraph(text)
    document.core_properties.title = title
    if saved is not None:
        document.core_properties.modified = saved
    target = BytesIO()
    document.save(target)
    return target.getvalue()


def without_properties(content: bytes) -> bytes:
    """The DOCX with nothing that it says of itself."""
    target = BytesIO()
    with ZipFile(BytesIO(content)) as old, ZipFile(target, "w") as new:
        for entry in old.infolist():
            part = old.read(entry)
            if entry.filename == "_rels/.rels":
                part = re.sub(rb"<Relationship [^>]*core-properties[^>]*/>", b"", part)
            if entry.filename != "docProps/core.xml":
                new.writestr(entry, part)
    return target.getvalue()


def made_warc(
    answers: Iterable[tuple[str, str, bytes]],
    *,
    status: str = "200 OK",
    is_packed: bool = False,
) -> bytes:
    """A web archive with an answer for each address, content type and body."""
    records = [_record("warcinfo", "", b"software: made by hand\r\n")]
    for url, kind, body in answers:
        head = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n\r\n".encode()
        records.append(_record("response", url, head + body))
    return b"".join(gzip.compress(each) if is_packed else each for each in records)


def _record(kind: str, url: str, block: bytes) -> bytes:
    number = f"{zlib.crc32(block):012x}"
    of = "application/http;msgtype=response" if url else "application/warc-fields"
    lines = [
        "WARC/1.0",
        f"WARC-Type: {kind}",
        f"WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-{number}>",
        "WARC-Date: 2021-10-09T08:00:00Z",
        *([f"WARC-Target-URI: {url}"] if url else []),
        f"Content-Type: {of}",
        f"Content-Length: {len(block)}",
        "",
        "",
    ]
    return "\r\n".join(lines).encode() + block + b"\r\n\r\n"


def _shown(lines: Sequence[str]) -> bytes:
    escaped = (
        line.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
        for line in lines
    )
    shown = "".join(f"({line}) Tj T*\n" for line in escaped)
    return f"BT /F1 11 Tf 14 TL 60 780 Td\n{shown}ET\n".encode("cp1252")


def _stream(packed: bytes) -> bytes:
    head = f"<< /Length {len(packed)} /Filter /FlateDecode >>\nstream\n"
    return head.encode() + packed + b"\nendstream"


def _assembled(objects: Sequence[bytes]) -> bytes:
    """Objects, their table, and a trailer whose last object is the metadata."""
    out = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
    places: list[int] = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    start = len(out)
    count = len(objects) + 1
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    out += f"xref\n0 {count}\n0000000000 65535 f \n{table}".encode()
    out += (
        f"trailer\n<< /Size {count} /Root 1 0 R /Info {count - 1} 0 R >>\n"
        f"startxref\n{start}\n%%EOF\n"
    ).encode()
    return bytes(out)
