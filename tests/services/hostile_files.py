"""Files made to break what reads them: cut short, changed, swollen, locked, endless."""

from __future__ import annotations

import html
import random
import struct
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO

from tests.services.hostile_texts import TEXTS
from tests.services.made_files import made_docx, made_pdf, made_warc

Made = tuple[str, bytes]
WORDS = "The ferry sank at noon and twelve were killed, the harbour office said. "
CYRILLIC = "Паром затонул в полдень, погибли двенадцать человек. "
ARABIC = "غرقت العبارة ظهرا وقتل اثنا عشر شخصا. "
MEGABYTE = 1024 * 1024
_WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def hostile_files() -> Iterator[Made]:
    """Name and bytes of each; all are read or refused quickly."""
    yield from _texts()
    yield from _letters()
    yield from _pages()
    yield from _pdfs()
    yield from _docxs()
    yield from _archives()


def endless_file(name: str) -> bytes:
    """One that a reader without limits would take minutes or gigabytes for."""
    if name == "attributes.html":
        return b"<p " + b" ".join(b'a%d="x"' % n for n in range(300_000)) + b">x</p>"
    if name == "tokens.pdf":
        tokens = b"BT /F1 9 Tf " + b"[(a)-5(b)]TJ " * 3_000_000 + b"ET"
        return made_pdf([["x"]], contents=zlib.compress(tokens, 1))
    return _docx_of("<w:p><w:r><w:t>x</w:t></w:r></w:p>" * 1_000_000)


ENDLESS = ("attributes.html", "tokens.pdf", "long.docx")


def _texts() -> Iterator[Made]:
    for number, text in enumerate(TEXTS):
        yield f"said-{number:03}.txt", text.encode("utf-8", "surrogatepass")
        page = f"<title>{text}</title><p>{WORDS * 3}{html.escape(text)}</p><p>{text}"
        yield f"said-{number:03}.html", page.encode("utf-8", "surrogatepass")


def _letters() -> Iterator[Made]:
    for codec in ("cp1251", "koi8-r", "utf-16", "utf-16-le", "utf-32-be", "utf-7"):
        yield f"{codec}.txt", (CYRILLIC * 4).encode(codec)
        page = f"<meta charset={codec}><p>{CYRILLIC * 4}</p>"
        yield f"{codec}.html", page.encode(codec)
    for codec in ("cp1256", "iso8859-6", "utf-8"):
        yield f"ar-{codec}.md", (ARABIC * 4).encode(codec)
        lie = f"<meta charset=shift_jis><p>{ARABIC * 4}</p>"
        yield f"ar-{codec}.html", lie.encode(codec)
    yield "half.txt", ("é" * 9).encode()[:-1]
    yield "odd.txt", "\ufeffodd".encode("utf-16-le")[:-1]
    yield "overlong.txt", b"\xc0\xae\xc0\xae \xed\xa0\x80 \xf4\x90\x80\x80"
    yield "nul.txt", b"\x00".join([b"a"] * 500)
    yield "nul.html", b"<p>" + b"\x00".join([b"word "] * 500)
    yield "line.txt", (WORDS * 15_000).encode()
    yield "line.html", f"<p>{WORDS * 15_000}</p>".encode()
    chance = random.Random(20211008)
    for number in range(24):
        ending = ("txt", "html", "md", "pdf", "docx", "warc.gz")[number % 6]
        yield f"noise-{number:02}.{ending}", chance.randbytes(4_000)
    for name in ("txt", "md", "html", "pdf", "docx", "warc", "warc.gz"):
        yield f"empty.{name}", b""


def _pages() -> Iterator[Made]:
    laughs = "".join(f'<!ENTITY l{n + 1} "{f"&l{n};" * 10}">' for n in range(9))
    pieces = {
        "tower": "<div>" * 200_000,
        "tables": "<table><tr><td>" * 50_000,
        "inline": "<b><i>" * 50_000 + WORDS,
        "open": "<p><a href='" + "x" * 500_000,
        "close": "</div>" * 200_000 + WORDS,
        "comment": "<!--" * 100_000 + WORDS,
        "entities": "&" * 100_000 + "&#0;&#xD800;&#x110000;&#99999999999;&nosuch;",
        "laughs": f'<!DOCTYPE x [<!ENTITY l0 "ha">{laughs}]><x>&l9;{WORDS}</x>',
        "outside": '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]><p>&e;'
        + WORDS,
        "fetch": '<base href="http://127.0.0.1:9/"><link rel=stylesheet href=a>'
        f'<meta http-equiv=refresh content="0;url=b"><iframe src=c></iframe>{WORDS}',
        "script": "<script>" + "while(1){}" * 1_000,
        "cdata": f"<![CDATA[{WORDS}]]><?xml ?><!DOCTYPE a><!DOCTYPE b>",
        "many": "<p>" + "</p><p>".join([WORDS] * 3_000),
        "select": "<select>" + "<option>x" * 20_000,
        "title": f"<title>{'x' * 300_000}</title><p>{WORDS * 4}",
        "site": f'<meta property="og:site_name" content="\x1b[2J"><p>{WORDS * 4}',
        "ldjson": '<script type="application/ld+json">'
        + "[" * 50_000
        + f"</script>{WORDS}",
        "frames": "<frameset><frame src=x></frameset>",
        "plain": "<plaintext>" + WORDS + "\x1b[2J",
        "dates": '<meta name="date" content="' + "9" * 50_000 + f'"><p>{WORDS}',
    }
    for name, markup in pieces.items():
        yield f"page-{name}.html", markup.encode()


def _pdfs() -> Iterator[Made]:
    whole = made_pdf([[WORDS], ["Page two."], ["Page three."]], title="Report")
    yield from _spoilt("report.pdf", whole)
    bomb = zlib.compressobj(9)
    packed = b"".join(bomb.compress(bytes(MEGABYTE)) for _ in range(200))
    yield "bomb.pdf", made_pdf([["x"]], contents=packed + bomb.flush())
    yield "twice.pdf", made_pdf([["x"]], contents=zlib.compress(zlib.compress(b"x")))
    yield "deep.pdf", made_pdf([["x"]], contents=zlib.compress(b"[" * 200_000))
    yield "dicts.pdf", made_pdf([["x"]], contents=zlib.compress(b"<<" * 200_000))
    for name, old, new in (
        ("loop", b"/Kids [4 0 R", b"/Kids [2 0 R"),
        ("self", b"/Parent 2 0 R", b"/Parent 4 0 R"),
        ("count", b"/Count 3", b"/Count 9999999999"),
        ("root", b"/Root 1 0 R", b"/Root 9 0 R"),
        ("prev", b"/Root 1 0 R", b"/Prev 9 /Root 1 0 R"),
        (
            "locked",
            b"/Root 1 0 R",
            b"/Encrypt << /Filter /Standard /V 1 /R 2 /O (x) "
            b"/U (x) /P -1 >> /Root 1 0 R",
        ),
        ("length", b"/Length ", b"/Length 99999999"),
        ("filter", b"/FlateDecode", b"/LZWDecode"),
        ("title", b"(Report)", b"(" * 5_000),
    ):
        yield f"{name}.pdf", whole.replace(old, new)


def _docxs() -> Iterator[Made]:
    yield from _spoilt("note.docx", made_docx([WORDS], rows=[["a", "b"]]))
    yield "bomb.docx", _zip({"word/document.xml": bytes(300 * MEGABYTE)})
    yield "parts.docx", _zip({f"word/{n}.xml": b"x" for n in range(10_001)})
    yield "nothing.docx", _zip({"readme.txt": b"x"})
    yield "inside.docx", _zip({"word/document.xml": made_docx([WORDS])})
    yield "locked.docx", bytes.fromhex("d0cf11e0a1b11ae1") + bytes(2_000)
    yield "paths.docx", _zip({"../../x": b"x", "/etc/x": b"y", "a\\..\\b": b"z"})
    yield "deep.docx", _docx_of("<w:p>" * 5_000 + "</w:p>" * 5_000)
    cell = "<w:tbl><w:tr><w:tc>"
    yield "tables.docx", _docx_of(cell * 60 + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 60)
    merged = "<w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc></w:tr>"
    yield "merged.docx", _docx_of(f"<w:tbl>{merged * 3_000}</w:tbl>")
    laughs = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
    yield "laughs.docx", _docx_of("<w:p><w:r><w:t>&b;</w:t></w:r></w:p>", laughs)
    outside = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
    yield "outside.docx", _docx_of("<w:p><w:r><w:t>&a;x</w:t></w:r></w:p>", outside)


def _archives() -> Iterator[Made]:
    page = f"<p>{WORDS * 4}</p>".encode()
    answers = [(f"https://a.example/{n}", "text/html", page) for n in range(3)]
    whole = made_warc(answers)
    yield from _spoilt("site.warc.gz", made_warc(answers, is_packed=True))
    yield from _spoilt("site.warc", whole)
    yield "bomb.warc.gz", _swollen(600)
    yield "header.warc", b"WARC/1.0\r\n" + b"X: " + b"x" * 5 * MEGABYTE
    yield "headers.warc", b"WARC/1.0\r\n" + b"X: y\r\n" * 300_000
    yield "gzip.warc.gz", made_docx(["no gzip"])
    yield "name.warc", made_warc([("https://\x1b[2J/\u202e", "text/html", page)])
    for name, old, new in (
        ("longer", b"Content-Length: ", b"Content-Length: 9"),
        ("negative", b"Content-Length: ", b"Content-Length: -"),
        ("word", b"Content-Length: ", b"Content-Length: x"),
        ("chunks", b"Content-Type: text", b"Transfer-Encoding: chunked\r\nA: text"),
        ("status", b"HTTP/1.1 200 OK", b"\xff\xfe\x00"),
        ("version", b"WARC/1.0", b"WARC/9.9\x1b[2J"),
    ):
        yield f"{name}.warc", whole.replace(old, new)


def _spoilt(name: str, whole: bytes) -> Iterator[Made]:
    """The file cut short at many places, and with many bytes changed."""
    beginning, _, ending = name.partition(".")
    for part in range(12):
        cut = whole[: len(whole) * part // 12 + 1]
        yield f"{beginning}-cut-{part:02}.{ending}", cut
    chance = random.Random(name)
    for number in range(12):
        changed = bytearray(whole)
        for _ in range(1 + 4 * number):
            changed[chance.randrange(len(changed))] = chance.randrange(256)
        yield f"{beginning}-changed-{number:02}.{ending}", bytes(changed)


def _zip(parts: dict[str, bytes]) -> bytes:
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return target.getvalue()


def _docx_of(body: str, doctype: str = "") -> bytes:
    """A DOCX whose document is this XML."""
    whole = BytesIO(made_docx(["x"]))
    document = f"{doctype}<w:document {_WORD}><w:body>{body}</w:body></w:document>"
    with zipfile.ZipFile(whole) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    return _zip({**parts, "word/document.xml": document.encode()})


def _swollen(megabytes: int) -> bytes:
    """A packed archive with one record of many zeros, made without packing them all."""
    head = made_warc([("https://a.example/", "text/html", b"")]).split(b"WARC/1.0")[2]
    head = b"WARC/1.0" + head.partition(b"Content-Length")[0]
    size = megabytes * MEGABYTE
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
    head += b"Content-Length: %d\r\n\r\n" % (size + len(http)) + http
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    first = packer.compress(head) + packer.flush(zlib.Z_FULL_FLUSH)
    block = packer.compress(bytes(MEGABYTE)) + packer.flush(zlib.Z_FULL_FLUSH)
    crc = zlib.crc32(head)
    for _ in range(megabytes):
        crc = zlib.crc32(bytes(MEGABYTE), crc)
    packed = first + block * megabytes + packer.flush()
    tail = struct.pack("<II", crc, (size + len(head)) & 0xFFFFFFFF)
    return b"\x1f\x8b\x08\0\0\0\0\0\0\xff" + packed + tail
