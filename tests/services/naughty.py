"""Naughty strings, by category: what has broken programs that only meant to keep text.

The categories are those of the Big List of Naughty Strings (Max Woolf, MIT licence) and
those that a terminal, a log or a spreadsheet adds; most strings are made by rule.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from itertools import product

ESC, BELL, ST, CSI, OSC = "\x1b", "\x07", "\x1b\\", "\x9b", "\x9d"
SPACES = "\xa0\u1680\u180e\u2000\u2003\u2007\u200a\u202f\u205f\u3000\u2028\u2029\x85"
ZERO_WIDTH = "\u200b\u200c\u200d\u2060\u2061\u2063\ufeff\u00ad\u034f\u115f\u3164\ufe0f"
DIRECTIONS = "\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
FONTS = {"bold": 0x1D41A, "script": 0x1D4EA, "double": 0x1D552, "mono": 0x1D68A}
SQL = ("'", '"', "' OR 1=1 --", "'; DROP TABLE entry; --", "') UNION SELECT 1 --")
SCRIPT = "<script>alert(1)</script>"


def naughty_strings() -> Iterator[tuple[str, str]]:
    """Category and string of each; none empty, none twice."""
    seen: set[str] = set()
    for category, texts in _categories():
        for text in texts:
            if text and text not in seen:
                seen.add(text)
                yield category, text


def _categories() -> Iterator[tuple[str, Iterator[str]]]:
    yield "reserved words", _reserved()
    yield "numbers", _numbers()
    yield "ASCII", _ascii()
    yield "quotes", _quotes()
    yield "symbols", _symbols()
    yield "scripts", _scripts()
    yield "emoji", _emoji()
    yield "spaces", (f"a{mark}b{mark * 3}" for mark in SPACES)
    yield "zero width", (f"a{mark}b{mark * 40}" for mark in ZERO_WIDTH)
    yield "directions", (f"12{mark}34 dead {mark}" for mark in DIRECTIONS)
    yield "zalgo", _zalgo()
    yield "fonts", _fonts()
    yield "script injection", _script_injection()
    yield "SQL injection", (f"{text}{tail}" for text, tail in product(SQL, ("", "\\")))
    yield "commands", _commands()
    yield "formats", _formats()
    yield "paths", _paths()
    yield "spreadsheets", _spreadsheets()
    yield "terminals", _terminals()
    yield "controls", (f"a{chr(code)}b" for code in (*range(1, 32), *range(127, 160)))
    yield "byte order marks", _marks()
    yield "lone surrogates", (f"a{mark}b" for mark in ("\ud800", "\udfff", "\udc80"))
    yield "noncharacters", (f"a{c}b" for c in "\ufdd0\ufffe\uffff\U0001fffe\U0010ffff")
    yield "lengths", (letter * 300 for letter in "a\u00e9\u6f22\U0001f6a2\u0301(\\[{")


def _reserved() -> Iterator[str]:
    for word in ("undefined", "null", "nil", "none", "true", "false", "nan", "inf"):
        yield from (word, word.upper(), word.title(), f"({word})")
    yield from (
        "__proto__",
        "constructor",
        "hasOwnProperty",
        "__class__",
        "self",
        "NaT",
    )
    yield from ("Scunthorpe", "Penistone", "Lightwater", "Null Island", "Jason Null")


def _numbers() -> Iterator[str]:
    for sign, number in product(
        ("", "-", "+", "--"), ("0", "1/0", "1e999", "1.", ".1", "0x1F", "NaN", "\u221e")
    ):
        yield f"{sign}{number}"
    for comma, point in product(",. '\u202f\u066c", ",."):
        yield f"1{comma}000{comma}000{point}00"
    yield from (str(2**power) for power in (31, 32, 53, 63, 64, 128))
    yield from ("9" * 96, "08", "1_000", "0,,0", "0..0", ",", ".", "1\u00bd", "\u2168")
    for zero in ("\u0660", "\u06f0", "\u0966", "\uff10", "\U0001d7ce"):
        yield "".join(chr(ord(zero) + digit) for digit in (1, 2, 3))


def _ascii() -> Iterator[str]:
    marks = [chr(code) for code in range(33, 127) if not chr(code).isalnum()]
    yield from marks
    yield "".join(marks)
    yield from (mark * 50 for mark in "\\'\"%&<[{(*?~#")


def _quotes() -> Iterator[str]:
    pairs = "''\"\"``\u2018\u2019\u201c\u201d\u201e\u201c\u00ab\u00bb\u300c\u300d"
    for opening, closing in zip(pairs[::2], pairs[1::2], strict=True):
        yield from (f"{opening}six{closing}", f"{closing}six{opening}", opening * 5)
    yield f"<a b={pairs}>"


def _symbols() -> Iterator[str]:
    for start in (0xA1, 0x2070, 0x2100, 0x2190, 0x2200, 0x2400, 0x2500, 0x25A0, 0xE000):
        yield "".join(chr(code) for code in range(start, start + 32))
    yield "".join(chr(code) for code in range(0xFB00, 0xFB07))


def _scripts() -> Iterator[str]:
    for start in (0x0410, 0x0531, 0x05D0, 0x0627, 0x0915, 0x0E01, 0x10D0, 0x1780):
        yield "".join(chr(code) for code in range(start, start + 20))
    for start in (0x3041, 0x30A1, 0x4E00, 0xAC00, 0x20000, 0x1F00, 0x13000):
        yield "".join(chr(code) for code in range(start, start + 20))
    yield from (
        "\ufdfa",
        "\ufdfd",
        "I\u0307\u0130\u0131i",
        "\u00df\u1e9eSS",
        "\u03c3\u03c2",
    )
    yield from ("\u05d0test\u05d1", "\u0627\u0644test 12 \u0639", "p\u0430ypal")


def _emoji() -> Iterator[str]:
    person, joiner = "\U0001f469", "\u200d"
    yield joiner.join([person, person, "\U0001f467", "\U0001f466"])
    yield from (f"\u270b{chr(tone)}" for tone in range(0x1F3FB, 0x1F400))
    yield "".join(f"{digit}\ufe0f\u20e3" for digit in "0123456789")
    flags = "".join(chr(0x1F1E6 + ord(letter) - ord("A")) for letter in "USRUSAFAMS")
    yield from (flags, flags[1:], flags[:3])
    tags = "".join(chr(0xE0000 + ord(letter)) for letter in "gbsct")
    yield f"\U0001f3f4{tags}\U000e007f"
    yield from (
        "\u0ca0_\u0ca0",
        "(\u256f\u00b0\u25a1\u00b0)\u256f\ufe35 \u253b\u2501\u253b",
    )


def _zalgo() -> Iterator[str]:
    marks = [
        chr(code) for code in range(0x300, 0x370) if unicodedata.combining(chr(code))
    ]
    yield "".join(letter + "".join(marks[:40]) for letter in "twelve dead")
    yield "".join(marks)
    yield "\u0e14" + "\u0e49\u0e47" * 100
    yield "e\u0301 \u00e9 \u212b \u00c5 A\u030a"


def _fonts() -> Iterator[str]:
    letters = "thequickbrownfox"
    for start in FONTS.values():
        yield "".join(chr(start + ord(letter) - ord("a")) for letter in letters)
    yield "".join(chr(0xFF41 + ord(letter) - ord("a")) for letter in letters)
    yield "".join(chr(0x249C + ord(letter) - ord("a")) for letter in letters)
    yield "\u02e5\u0250\u0279\u01dd\u0287\u01ddp"


def _script_injection() -> Iterator[str]:
    for opening in ("", '">', "'>", "-->", "</title>", "]]>", "</script>", "\\u003c"):
        yield f"{opening}{SCRIPT}"
    for code in (0, 8, 9, 10, 11, 12, 13, 27, 0x20, 0x2F, 0x3000, 0x2028, 0xFEFF):
        if code:
            yield f"<img src=x{chr(code)}onerror=alert(1)>"
            yield f'<a href="java{chr(code)}script:alert(1)">x</a>'
        yield f"&#{code};&#x{code:x};<b>"
    yield from (
        "&lt;script&gt;",
        "&amp;lt;",
        "<svg/onload=alert(1)>",
        "\uff1cscript\uff1e",
    )
    yield from (
        "<!--",
        "<![CDATA[",
        "<?php echo 1 ?>",
        "<!DOCTYPE x [<!ENTITY a 'b'>]>&a;",
    )
    yield from ("[b]x[/b]", "[/]", "[link=file:///x]y", "[@click=app.quit]x", "\\[x]")


def _commands() -> Iterator[str]:
    for command in ("id", "touch naughty", "cat /etc/passwd"):
        yield from (f"$({command})", f"`{command}`", f"; {command}", f"| {command} &")
    yield from (
        "System.exit(1)",
        "__import__('os').system('id')",
        "eval('1')",
        "%x(id)",
    )
    yield from ("-h", "--help", "--", "-", "-rf", "--ledger=other.db", "@/etc/passwd")
    yield "<!ENTITY x SYSTEM 'file:///etc/passwd'>&x;"


def _formats() -> Iterator[str]:
    yield from ("%s%n%x%d", "%(x)s", "{}", "{0}", "{x!r}", "{x.__class__}", "{{7*7}}")
    yield from ("${HOME}", "$HOME", "$ENV{'HOME'}", "#{7*7}", "<%= 7*7 %>", "%PATH%")
    yield from ("\\n\\r\\0", "\\x1b[2J", "\\u202e", "\\ud800", "\\", "\\\\", "\\N{BEL}")
    yield from (":name", "?", "$1", "%s", "@p1", '{"t":"claim"}', '{"a":1}\n{"b":2}')


def _paths() -> Iterator[str]:
    for up in (
        "../" * 6,
        "..\\" * 6,
        "..%2f" * 6,
        "/",
        "C:\\",
        "\\\\host\\share\\",
        "~/",
    ):
        yield f"{up}etc/passwd"
    for name in ("CON", "PRN", "AUX", "NUL", "COM1", "LPT1", "DCC SEND 1"):
        yield from (name, f"{name}.txt")
    yield from (
        ".",
        "..",
        "...",
        " ",
        " lead",
        "trail ",
        "a:b",
        "a//b",
        "file:///etc/x",
    )
    yield from (
        "http://[::1]/",
        "http://a/\u202egpj.exe",
        "javascript:alert(1)",
        "data:,x",
    )


def _spreadsheets() -> Iterator[str]:
    starts = (
        "=",
        "+",
        "-",
        "@",
        "\t=",
        "\r=",
        "\n=",
        " =",
        "\uff1d",
        "\u200b=",
        "\x00=",
    )
    yield from (f"{start}1+1" for start in starts if "\x00" not in start)
    yield from ('=HYPERLINK("http://a.example","b")', "=cmd|' /C calc'!A0", "-5", "+5")
    yield from (
        'a,"b\nc",d',
        "a;b\tc",
        '"""',
        "| a | b |\n|---|---|",
        "# h\n> q\n- l\n```",
    )


def _terminals() -> Iterator[str]:
    for text in ("2J", "H", "31m", "?1049h", "6n", "999C", "8;1;1t", "?25l", "3J", "c"):
        yield from (f"{ESC}[{text}x", f"{CSI}{text}x")
    for text in (
        "0;title",
        "8;;http://a.example",
        "52;c;eA==",
        "10;?",
        "9;note",
        "4;1;?",
    ):
        for opening, closing in product((f"{ESC}]", OSC), (BELL, ST, "\x9c")):
            yield f"{opening}{text}{closing}x"
    for opening in (f"{ESC}P", "\x90", f"{ESC}_", "\x9f", f"{ESC}^", "\x9e", f"{ESC}X"):
        yield f"{opening}+q544e{ST}x"
    yield from (
        f"{ESC}c",
        f"{ESC}#8",
        f"{ESC}(0",
        "\x0e\x0f",
        "a\rb",
        "a\b\b\bb",
        "a\x7fb",
    )
    yield f"{ESC}[200~pasted{ESC}[201~"


def _marks() -> Iterator[str]:
    yield from ("\ufeffa", "a\ufeff", "\ufffea", "\xef\xbb\xbfa", "\xff\xfea", "\ufffd")
