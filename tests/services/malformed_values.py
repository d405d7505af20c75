"""What fields and cells of an import cannot hold."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from random import Random
from typing import Any

Grid = list[list[str]]

TEXT_FIELDS = (
    *("id", "document", "url", "quote", "event", "attribute", "unit", "hedge"),
    *("polarity", "scope", "citation_text", "event_date", "asserted_date", "kind"),
)
NO_TEXT: tuple[Any, ...] = (True, False, 0, 7, 1.5, [], ["a"], {}, {"a": 1})
UNSTORABLE = ("a\x00b", "half \ud800", "\udc00 low")
NO_DATES = (
    *("2021-02-30", "2021-13-01", "2021-00-10", "2021-10-32", "0000-00-00", "today"),
    *("2021-10-08T12:00:00", "2021-10-08T12:00:00Z", "2021-10-08 12:00", "noon"),
    *("08/10/2021", "8 October 2021", "20211008", "2021-1-1", "2021-10-08/2021-01-01"),
    *("2021-10-08T25:61:00", "21-10-08", "2021 10 08", "\x1b[31m2021", "2021..2022"),
    *("-2021", "+2021-10-08", "2021-10-08/", "/2021", "2021~~", "[2021", "{2021}"),
    *("99999-01-01", "NaN", "null", "1633694400", "\u202e2021-10-08", "2021-W40"),
)
NO_OFFSETS = (True, False, -1, -7, 1.0, 2.5, "37", "", [37], {"at": 37}, 2**40 + 1)
HUGE_OFFSETS = (10**30, -(10**30), 2**63, 2**64)
NO_NUMBERS = (True, "5", "", [5], {"n": 5}, 10**13, -(10**13), 10**400, 0.1234567)
NO_FLAGS: tuple[Any, ...] = (0, 1, "true", "false", "", 1.0, [], {})
NO_CHAINS: tuple[Any, ...] = (
    *("Harbour Post", 5, True, {"source": "Harbour Post"}, [5], [None], [[]], [""]),
    *(["Harbour Post", ""], ["  "], ["\x00"], ["half \ud800"], ["a" * 501], [True]),
    *([1.5], ["Harbour Post"] * 21, ["Harbour Post"] * 1_000, [["Harbour Post"]]),
)
NO_STEPS: tuple[Any, ...] = (
    *({}, {"source": ""}, {"source": 5}, {"source": None}, {"name": "Divers"}),
    {"source": "Divers", "how": "shouts"},
    {"source": "Divers", "how": 5},
    {"source": "Divers", "kind": "ghost"},
    {"source": "Divers", "kind": ["official"]},
    {"source": "Divers", "date": "yesterday"},
    {"source": "Divers", "date": 2021},
    {"source": "Divers", "owner": "Divers"},
    {"source": "Divers", "owner": "divers"},
    {"source": "Divers", "owner": 5},
    {"source": "Divers", "owner": "a" * 501},
    {"source": "Divers", "interest": True},
    {"source": "Divers", "how\x1b[2J": "says"},
    {"source": "a" * 501},
)
NO_KINDS = ("quotation", "Claim", "claims", "document")
NO_POLARITY = ("positive", "negated", "ASSERTED", "asserted ", "yes", "\x1b[31m")
NO_EXTRA: tuple[Any, ...] = (
    "text",
    5,
    True,
    [],
    [{}],
    1.5,
    {"a": "half \ud800"},
    {"\ud800": 1},
)


def wrong_values() -> Iterator[tuple[str, Any]]:
    """Each field with each thing that it cannot hold."""
    for field in TEXT_FIELDS:
        for wrong in NO_TEXT:
            yield field, wrong
        for wrong in UNSTORABLE:
            yield field, wrong
    for field, wrongs in {
        "start": (*NO_OFFSETS, *HUGE_OFFSETS),
        "end": (*NO_OFFSETS, *HUGE_OFFSETS),
        "lower": NO_NUMBERS,
        "upper": NO_NUMBERS,
        "value": (
            True,
            [12],
            {"n": 12},
            "",
            " ",
            None,
            "12",
            "1,200",
            "-4",
            *UNSTORABLE,
        ),
        "lower_open": NO_FLAGS,
        "upper_open": NO_FLAGS,
        "approx": NO_FLAGS,
        "attribution": (*NO_CHAINS, *([step] for step in NO_STEPS)),
        "event_date": NO_DATES,
        "asserted_date": NO_DATES,
        "kind": NO_KINDS,
        "polarity": NO_POLARITY,
        "extra": NO_EXTRA,
        "event": ("", "  ", "a" * 301),
        "attribute": ("", "\t", "a" * 201),
        "id": ("a" * 201,),
        "document": ("a" * 1_001,),
        "url": ("a" * 4_001,),
        "unit": ("a" * 101,),
        "hedge": ("a" * 301,),
        "scope": ("a" * 301,),
        "quote": ("", "12", "12 dead and"),
        "citation_text": ("a" * 2_001,),
    }.items():
        for wrong in wrongs:
            if field in {"value", "quote"} and wrong is None:
                continue
            yield field, wrong


def unknown_fields() -> Iterator[str]:
    """Names that no field of a claim has, hostile ones among them."""
    random = Random(3)
    yield from ("", " ", "Id", "ID", "id ", "valu", "values", "source", "sources")
    yield from ("\x1b]0;owned\x07", "a\nb", "\u202edi", "\ud800", "\x00", "a" * 5_000)
    yield from ("__class__", "{0.__class__}", "%s%n", "'; DROP TABLE claim; --", "t")
    for _ in range(30):
        yield "".join(random.choice("abcdefgh_\u0661\u00e9") for _ in range(9))


def wrong_together() -> Iterator[tuple[str, dict[str, Any]]]:
    """Fields that are right alone and wrong beside each other."""
    yield "range-backwards", {"value": None, "lower": 9, "upper": 3}
    yield "range-backwards-value", {"lower": 30, "upper": 3}
    yield "open-point", {"value": None, "lower": 5, "upper": 5, "lower_open": True}
    yield "open-no-lower", {"lower_open": True, "approx": True}
    yield "open-no-upper", {"upper_open": True, "approx": True}
    yield "open-exact", {"lower_open": True}
    yield "open-other-end", {"value": None, "lower": 5, "upper_open": True}
    yield "open-word", {"value": "dozens", "lower_open": True}
    yield "value-below", {"value": 2, "lower": 5, "upper": 9}
    yield "value-above", {"value": 12, "lower": 5, "upper": 9}
    yield "value-above-one-bound", {"value": 12, "upper": 9}
    yield "too-many-decimals", {"value": 12.1234567}
    yield "tiny", {"value": 1e-7}
    yield "beyond", {"value": 9_000_000_000_001}
    yield "beyond-below", {"value": -9_000_000_000_001}
    yield "huge", {"value": 10**40}
    yield "start-alone", {"end": None}
    yield "end-alone", {"start": None}
    yield "no-words", {"quote": None, "start": None, "end": None}
    yield "empty-span", {"quote": None, "start": 5, "end": 5}
    yield "beyond-text", {"quote": None, "start": 5, "end": 5_000}
    yield "remote-nothing", {"document": "lost.txt", "quote": None}
    yield "remote-start-alone", {"document": "lost.txt", "end": None}
    yield "no-chain", {"document": "lost.txt", "attribution": []}
    yield "name-number", {"attribute": "perpetrator_name"}
    yield "place-number", {"attribute": "location"}
    yield "date-number", {"attribute": "event_date"}
    yield "status-number", {"attribute": "status"}
    yield "name-bound", {"attribute": "perpetrator_name", "value": "A", "lower": 1}
    yield "name-open", {"attribute": "leader", "value": "A", "lower_open": True}
    yield "name-long", {"attribute": "leader", "value": "a" * 10_001}
    yield "vague-long", {"value": "a" * 201, "approx": True}


def wrong_grids(
    good: Callable[[], Grid], table: Callable[[Grid], bytes]
) -> Iterator[tuple[str, bytes, int | None]]:
    """CSV files with a fault, and the row that it is in."""
    header = good()[0]
    for column, wrongs in {
        "start": (
            "x",
            "3.0",
            "1_0",
            "+37",
            " 37",
            "٣٧",
            "-1",
            "1e1",
            "NaN",
            "9" * 5_000,
        ),
        "end": ("x", "44.0", "4_4", "0x2c", "44 ", "٤٤", "-1", "", "Infinity"),
        "value": ("12.", "1,200", "NaN", "inf", "0x12", "9" * 30, "0.1234567"),
        "event_date": NO_DATES,
        "attribution": ("A > ", " > B", "A >  > B", "x" * 501, " > ".join("a" * 21)),
        "document": ("no\x00name", "x" * 1_001),
        "event": ("", "x" * 301),
        "attribute": ("", "x" * 201),
        "quote": ("12 Dead", "13 dead", "12\ndead"),
        "id": ("held", "x" * 201, "good-1"),
    }.items():
        for wrong in wrongs:
            grid = good()
            grid[2][header.index(column)] = wrong
            yield f"{column}-{ascii(wrong)[:30]}", table(grid), 2
    for column, wrongs in {
        "approx": ("yes", "1", "TRUE ", "none"),
        "lower": ("x", "1,000", "NaN", "5 to 6", "-", "."),
        "upper_open": ("open", "0", "true"),
        "extra": (
            "{",
            "[]",
            "5",
            "NaN",
            '{"a": NaN}',
            '{"a": 1, "a": 2}',
            "[" * 99_999,
        ),
        "polarity": ("maybe",),
        "kind": ("quotation",),
        "weather": ("fine", ""),
        "": ("fine", ""),
        "\x1b[31m": ("fine",),
    }.items():
        for wrong in wrongs:
            added = (column, "", wrong)
            grid = [[*line, cell] for line, cell in zip(good(), added, strict=True)]
            row = 1 if wrong == "" else 2
            if column not in {"weather", "", "\x1b[31m"}:
                yield f"{column}-{ascii(wrong)[:30]}", table(grid), row
            else:
                yield f"column-{column!a}-{wrong}", table(grid), 1
    yield from _wrong_shapes(good(), table)


def _wrong_shapes(
    good: Grid, table: Callable[[Grid], bytes]
) -> Iterator[tuple[str, bytes, int | None]]:
    text = table(good)
    yield "header-only", table(good[:1]), None
    yield "header-blank-lines", table(good[:1]) + b"\r\n\r\n", None
    yield "no-header", table(good[1:]), None
    yield "header-twice", table([[*line, line[0]] for line in good]), None
    yield "semicolons", text.replace(b",", b";"), None
    yield "tabs", text.replace(b",", b"\t"), None
    yield "latin-1", text.replace(b"Divers", b"Plong\xe9es"), None
    yield "utf-16", text.decode().encode("utf-16"), None
    yield "nul", text.replace(b"Divers", b"Div\x00ers"), 1
    yield "nul-in-header", text.replace(b"quote", b"quo\x00te"), 1
    yield "stray-quote", text.replace(b"12 dead", b'"12" dead'), 1
    yield "unclosed", text.replace(b"12 dead", b'"12 dead', 1), 1
    yield "unclosed-at-end", text + b'"good-3', 3
    yield "carriage-return", text.replace(b"Divers", b"Div\rers"), 1
    for width in range(1, len(good[0])):
        yield f"ragged-{width}", table([*good[:2], good[2][:width]]), 2
        yield f"wide-{width}", table([*good, good[2] + ["more"] * width]), 3
    random = Random(4)
    for place in random.sample(range(len(table(good[:1])) + 4, len(text) - 4), 25):
        cut = text[:place]
        if len(cut.split(b"\r\n")[-1].split(b",")) < len(good[0]):
            yield f"cut-at-{place}", cut, 1 + cut.count(b"\r\n") - 1
