"""The three formats: frozen bytes, read back by other readers, harmless to programs."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin

from db.ledger import Ledger
from provenance.domain.text import Untrusted, show
from provenance.services.exporting import read_sheet
from provenance.services.sheet_cells import EVIDENCE_COLUMNS, SHEET_COLUMNS
from provenance.services.sheets_csv import write_csv, write_evidence_csv
from provenance.services.sheets_json import sheet_json, write_json
from provenance.services.sheets_md import TABLE_COLUMNS, escaped, write_md
from tests.services.sheet_story import HOSTILE, KILLED, tell
from tests.services.sheet_writers import FILES

TEXTS = [name for name in FILES if not name.endswith((".xlsx", ".sqlite"))]
READER = MarkdownIt("commonmark").enable("table").use(footnote_plugin)
OURS = (
    *("p", "table", "thead", "tbody", "tr", "th", "td", "strong", "em", "h1", "h2"),
    *("ul", "ol", "li", "code", "section", "hr", "sup", "a"),
)
TAG = re.compile(r"</?([^\s>]*)")
LINK = re.compile(r'href="([^"]*)"')

hostile_texts = st.text(
    st.one_of(
        st.sampled_from("=+-@|\\`*_<>[](){}#!~$&:'\",;\t\r\n\x1b\u202e\u2066\u200b"),
        st.characters(codec="utf-8", exclude_characters="\x00"),
    ),
    min_size=1,
    max_size=40,
).filter(lambda text: bool(text.strip()))


@pytest.fixture(scope="module")
def sheet(story):
    """A sheet with every kind of row, hostile text among them."""
    return read_sheet(story)


def cells_of(content: bytes) -> list[dict[str, str]]:
    """The rows of a CSV file, as the standard library reads them."""
    return list(csv.DictReader(io.StringIO(content.decode(), newline="")))


@pytest.mark.parametrize("name", [name for name in FILES if name != "sheet.sqlite"])
def test_the_format_is_frozen(sheet, golden, name):
    """A byte that changes is a changed format, to be said in the changelog."""
    golden(name, FILES[name](sheet))


@pytest.mark.parametrize("name", FILES)
def test_exporting_twice_gives_the_same_bytes(name):
    """Two ledgers told the same story give the same file."""
    files = []
    for _ in range(2):
        ledger = Ledger.scratch()
        tell(ledger)
        files.append(FILES[name](read_sheet(ledger)))
        ledger.close()

    assert files[0] == files[1]


@pytest.mark.parametrize("name", TEXTS)
def test_files_are_plain_utf8(sheet, name):
    """No byte-order mark; the last line ends as the others do."""
    content = FILES[name](sheet)

    assert not content.startswith(b"\xef\xbb\xbf")
    assert content.endswith(b"\n")
    assert content.decode()


def test_csv_rows_say_what_the_sheet_says(sheet):
    """Read back, every plain cell is the value itself."""
    decided = [row for row in cells_of(write_csv(sheet)) if row["rule"]]
    for cells, row in zip(decided, sheet.rows, strict=True):
        assert tuple(cells) == SHEET_COLUMNS
        assert cells["reconciliation"] == f"R{row.reconciliation}"
        assert cells["value"] == Untrusted(row.value).csv()
        assert cells["rationale"] == Untrusted(row.rationale).csv()
        assert cells["reports"] == str(row.weighed.reports)
        assert cells["origins"] == str(row.weighed.origins)
        assert cells["sheet_chain"] == sheet.head.chain


@pytest.mark.parametrize(
    ("question", "outcome", "reconciliation", "note"),
    [
        ("Q4", "held_out", "R4", "every claim that supports it is not in the words, "),
        ("Q6", "undecided", "", "its claims do not agree, and nobody has decided"),
    ],
)
def test_csv_has_a_row_without_a_value_for_what_is_not_decided(
    sheet, question, outcome, reconciliation, note
):
    """The file alone tells of them, and no program finds a number there."""
    rows = {row["question"]: row for row in cells_of(write_csv(sheet))}
    row = rows[question]

    assert (row["outcome"], row["reconciliation"]) == (outcome, reconciliation)
    assert row["note"].startswith(note)
    assert {row[name] for name in ("value", "low", "best", "high", "unit")} == {""}


def test_csv_keeps_bounds_apart_from_their_openness(sheet):
    """`43` is a low, best and high; a value without numbers has none of them."""
    rows = {row["reconciliation"]: row for row in cells_of(write_csv(sheet))}

    bounds = ("low", "best", "high")
    assert [rows["R1"][name] for name in bounds] == ["43", "43", "43"]
    assert [rows["R3"][name] for name in bounds] == ["", "", ""]


def test_the_evidence_has_every_claim_weighed(sheet):
    """One line a claim, with its words, chain and digests."""
    lines = cells_of(write_evidence_csv(sheet))

    behind = [(row, each) for row in sheet.rows for each in row.evidence]
    assert len(lines) == len(behind)
    for cells, (row, each) in zip(lines, behind, strict=True):
        assert tuple(cells) == EVIDENCE_COLUMNS
        assert cells["reconciliation"] == f"R{row.reconciliation}"
        assert cells["claim"] == f"C{each.claim}"
        assert cells["words"] == Untrusted(each.exact).csv()
        assert cells["document_sha256"] == (each.document_sha256 or "")


@pytest.mark.parametrize("write", [write_csv, write_evidence_csv])
def test_no_csv_cell_is_a_formula(sheet, write):
    """A spreadsheet computes nothing that a document wrote."""
    cells = [cell for row in cells_of(write(sheet)) for cell in row.values()]

    assert any("HYPERLINK" in cell for cell in cells)
    assert [cell for cell in cells if cell[:1] in ("=", "+", "-", "@")] == []


def test_json_says_exactly_what_the_sheet_says(sheet):
    """Texts are raw, numbers are decimal texts, keys are in order."""
    content = write_json(sheet).decode()

    assert json.loads(content) == sheet_json(sheet)
    said = json.loads(content)["rows"][0]
    assert said["rationale"] == HOSTILE
    assert said["evidence"][0]["passage"]["exact"] == HOSTILE
    assert list(said) == sorted(said)


def test_markdown_has_a_table_row_a_decision(sheet):
    """Rendered, the table has as many rows and cells as the sheet."""
    html = READER.render(write_md(sheet).decode())

    assert html.count("<tr>") == len(sheet.rows) + 1
    assert html.count("<td>") == len(sheet.rows) * len(TABLE_COLUMNS)


def test_markdown_text_stays_text(sheet):
    """Rendered, the page has the house's own tags and links, and no other."""
    html = READER.render(write_md(sheet).decode()).replace("<!-- -->", "")

    assert {tag for tag in TAG.findall(html) if tag not in OURS} == set()
    assert all(re.fullmatch(r"#fn(ref)?[0-9]+", link) for link in LINK.findall(html))
    assert "\x1b" not in html
    assert "\u202e" not in html


@pytest.mark.parametrize(
    "linked", ["https://x.example", "www.x.example", "a@x.example"]
)
def test_markdown_links_nothing(linked):
    """An address in a document is no link, even where a reader makes links of words."""
    html = MarkdownIt("gfm-like").render(f"see {escaped(linked)} there")

    assert "<a " not in html


@given(text=hostile_texts)
def test_any_text_survives_markdown(text):
    """Whatever a cell holds, a reader sees that text and the table keeps its shape."""
    table = f"| a | b |\n| --- | --- |\n| x {escaped(text)} y | z |\n"

    html = READER.render(table).replace("<!-- -->", "")

    (first, second) = re.findall(r"<td>(.*?)</td>", html, re.S)
    assert second == "z"
    assert unescape(first).split() == ["x", *show(text).split(), "y"]


@given(text=hostile_texts)
def test_any_text_survives_csv_and_json(sheet, text):
    """Whatever a document wrote comes back as one cell, and in JSON to the letter."""
    row = replace(sheet.rows[0], rationale=text, settles=text, by=text)
    changed = replace(sheet, rows=(row,), held_out=(), waiting=())

    (cells,) = cells_of(write_csv(changed))

    assert cells["rationale"] == Untrusted(text).csv()
    assert cells["decided_by"] == Untrusted(text).csv()
    assert json.loads(write_json(changed))["rows"][0]["rationale"] == text


@pytest.mark.parametrize("write", [write_csv, write_md], ids=["csv", "md"])
def test_a_retraction_is_no_assertion_in_a_sheet(sheet, write):
    """Dissent and evidence say that a value was taken back."""
    row = next(row for row in sheet.rows if row.question == KILLED)
    told = tuple(replace(each, polarity="retracted") for each in row.evidence)

    said = write(replace(sheet, rows=(replace(row, evidence=told),))).decode()

    assert re.search(r"C1 \W*retracted: about 50", said)
