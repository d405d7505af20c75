"""The page of a sheet: whole in itself, harmless, and every figure with its trace."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.domain.decisions import Outcome
from provenance.domain.text import show
from provenance.domain.values import Quantity, exact
from provenance.services.exporting import read_sheet
from provenance.services.sheet_bars import figure_of
from provenance.services.sheet_pages import read_page
from provenance.services.sheets_html import write_html
from tests.services.sheet_story import HOSTILE

OURS = {
    *("html", "head", "meta", "title", "style", "body", "header", "main", "nav"),
    *("h1", "h2", "h3", "h4", "p", "a", "b", "i", "strong", "span", "code", "bdi"),
    *("ul", "ol", "li", "dl", "dt", "dd", "blockquote", "section", "article"),
    *("table", "thead", "tbody", "tr", "th", "td", "details", "summary", "div"),
    *("svg", "line", "circle", "path", "rect", "text"),
}


class Tags(HTMLParser):
    """Every element of a page, with its attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        """Keep it."""
        self.found.append((tag, dict(attrs)))

    def all(self, name):
        """The values of an attribute."""
        return [said[name] for _, said in self.found if name in said]


def plain(text: str) -> str:
    """The text with marks for what cannot be seen, its line ends kept."""
    return show(text, one_line=False)


@pytest.fixture(scope="module")
def sheet(story):
    """A sheet with every kind of row, hostile text among them."""
    return read_sheet(story)


@pytest.fixture(scope="module")
def page(sheet):
    """Its page."""
    return write_html(sheet).decode()


def test_a_page_has_our_elements_and_no_other(page):
    """Nothing that a document wrote opens an element, and nothing runs."""
    tags = Tags(page)

    assert {tag for tag, _ in tags.found} <= OURS
    assert [
        each for each in tags.found if any(n.startswith("on") for n in each[1])
    ] == []


def test_a_page_fetches_nothing_and_leads_nowhere_else(page):
    """Links lead to places of the page itself, each of which is there once."""
    tags = Tags(page)
    ids, links = tags.all("id"), tags.all("href")

    assert {name for _, said in tags.found for name in said} & {
        "src",
        "srcset",
    } == set()
    assert "url(" not in page
    assert "@import" not in page
    assert all(link.startswith("#") for link in links)
    assert len(ids) == len(set(ids))
    assert {link[1:] for link in links} <= set(ids)


def test_a_page_forbids_itself_everything_but_its_own_style(page):
    """A browser refuses what we might have overlooked."""
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)

    assert policy is not None
    assert policy[1].startswith("default-src 'none'; style-src 'unsafe-inline';")


def test_what_cannot_be_seen_is_marked(page):
    """Neither an escape nor a reversal of direction is on the page."""
    assert "\x1b" not in page
    assert "\u202e" not in page
    assert "⟦RLO⟧" in page


def test_every_field_is_set_apart(page):
    """Text of one direction does not move that of the other."""
    assert page.count("data-f=") == page.count("<bdi data-f=")


def test_every_figure_opens_its_trace(sheet, page):
    """The value in the table leads into the folded part of its figure."""
    for row in sheet.rows:
        number = row.reconciliation
        assert f'href="#trace-R{number}"' in page
        assert f'<div id="trace-R{number}" class="trace">' in page


def test_the_page_says_all_that_the_sheet_says(sheet, page):
    """Read back, each row has its value, who decided, and every claim weighed."""
    rows = read_page(page).rows
    for row in sheet.rows:
        said = rows[f"Q{row.question}"]
        assert said["decided_by"] == row.by
        assert said["rationale"].split() == plain(row.rationale).split()
        assert said["stale"] == row.stale_text
        for each in row.evidence:
            own = f"evidence.C{each.claim}"
            assert said[f"{own}.words"].split() == plain(each.exact).split()
            assert said[f"{own}.document_sha256"] == each.document_sha256
            assert said[f"{own}.verdict"].split() == plain(each.verdict_text).split()


def test_each_line_stands_once_in_each_order(sheet, page):
    """By event, by what is left to do, by measure."""
    for order in ("table", "standing", "measure"):
        found = re.findall(rf'data-row="(Q[0-9]+)" data-in="{order}"', page)
        assert sorted(found) == sorted(f"Q{line.question}" for line in sheet.lines)


@given(
    text=st.text(
        st.one_of(
            st.sampled_from("<>&\"'/=`{}%#;\t\r\n\x1b\u202e\u200b"),
            st.characters(codec="utf-8", exclude_characters="\x00"),
        ),
        min_size=1,
        max_size=30,
    ).filter(lambda text: bool(text.strip()))
)
def test_any_text_stays_text(sheet, text):
    """Whatever a reviewer or a document wrote reads as those very words."""
    row = replace(sheet.rows[0], rationale=text, settles=text, event_label=text)
    page = write_html(replace(sheet, rows=(row,), held_out=(), waiting=())).decode()

    (said,) = read_page(page).rows.values()
    assert {tag for tag, _ in Tags(page).found} <= OURS
    assert said["rationale"] == plain(text)


def quantity(low: int, high: int | None = None) -> Quantity:
    """A quantity with some bounds."""
    top = None if high is None else Decimal(high)
    return Quantity(written="so many", low=Decimal(low), high=top)


def drawn(sheet, *values, answer=None):
    """The drawing of a row whose claims have these values."""
    row = next(each for each in sheet.rows if each.measure == "killed")
    claims = tuple(
        replace(row.evidence[0], value=value, claim=number)
        for number, value in enumerate(values, start=1)
    )
    return figure_of(
        replace(row, evidence=claims, answer=answer, outcome=Outcome.VALUE)
    )


def test_spans_lie_on_one_axis(sheet):
    """From the least number to the greatest, with room for arrows at both ends."""
    figure = drawn(sheet, quantity(low=10, high=20), exact(30), quantity(low=40))

    first, second, third = (bar.span for bar in figure.bars)
    assert (first.low, second.best) == ("28", "72")
    assert (third.low, third.high) == ("94", None)
    assert [tick.text for tick in figure.ticks] == ["0", "10", "20", "30", "40"]


def test_an_axis_of_whole_numbers_has_no_halves(sheet):
    """Nobody counts half a person; numbers that are parted keep their parts."""
    whole = drawn(sheet, exact(183), exact(184))
    parted = drawn(sheet, exact(Decimal("1.5")), exact(2))

    assert [tick.text for tick in whole.ticks] == ["183", "184"]
    assert "1.6" in [tick.text for tick in parted.ticks]


def test_claims_that_have_no_place_on_the_axis_are_counted(sheet):
    """A reader who counts the lines knows that some are left out."""
    some = drawn(sheet, exact(5), exact(6), Quantity(written="dozens"))
    every = drawn(sheet, exact(5), exact(6))

    assert some.lacking == "1 claim weighed has no number for this axis."
    assert every.lacking == ""


def test_a_bound_that_is_left_out_is_no_best_number(sheet):
    """Over 100 is not drawn as if it were 100."""
    over = Quantity(
        written="over 100", low=Decimal(100), low_open=True, best=Decimal(100)
    )
    figure = drawn(sheet, over, exact(43), answer=exact(43))

    assert (figure.bars[0].span.best, figure.bars[0].span.low_open) == (None, True)
    assert figure.decided.best == figure.bars[1].span.best


@pytest.mark.parametrize("values", [[], [exact(5)], [exact(5), Quantity(written="x")]])
def test_fewer_than_two_numbers_are_no_drawing(sheet, values):
    """There is nothing to compare."""
    assert drawn(sheet, *values) is None


@pytest.mark.parametrize("number", ["0", "7", "0.000001", "9000000000000"])
def test_equal_numbers_have_an_axis(sheet, number):
    """However small or large they are."""
    figure = drawn(sheet, exact(Decimal(number)), exact(Decimal(number)))

    assert {bar.span.best for bar in figure.bars} <= {"50", "94"}
    assert 1 <= len(figure.ticks) <= 8


def test_a_drawing_is_told_in_words(sheet, page):
    """Whoever does not see it hears each claim and the axis."""
    labels = Tags(page).all("aria-label")

    assert "C1: about 50, outweighed" in labels
    assert "Axis from 0 to 100" in labels
    assert HOSTILE not in page
