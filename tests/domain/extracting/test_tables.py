"""Tables of counts in a document, and the claims of their cells."""

from __future__ import annotations

import pytest

HEAD = "| Date | Place | Killed | Injured | Source |\n|---|---|---|---|---|\n"
ROW = "| 12 March 2020 | Northport | 15 | 22 | Harbour Herald |\n"


def _numbers(rows):
    return [
        (row["event"], row["attribute"], row["value"], row["scope"])
        for row in rows
        if row["attribute"] not in ("location", "perpetrator_group")
    ]


def test_each_cell_is_a_claim(claims):
    """A number is one claim, of the measure of its column and the day of its row."""
    rows = claims(HEAD + ROW)

    assert [(r["attribute"], r["value"], r["event_date"]) for r in rows] == [
        ("killed", 15, "2020-03-12"),
        ("wounded", 22, "2020-03-12"),
        ("location", "Northport", "2020-03-12"),
    ]


def test_the_quote_is_the_row(claims):
    """A claim's words are those of its whole row, at their place in the text."""
    text = "Figures of the hospitals.\n\n" + HEAD + ROW

    row = claims(text)[0]

    assert row["quote"] == "12 March 2020 | Northport | 15 | 22 | Harbour Herald"
    assert text[row["start"] : row["end"]] == row["quote"]


def test_the_source_column_ends_the_chain(claims):
    """The source of a row speaks, as a citation would, through the publisher."""
    row = claims(HEAD + ROW)[0]

    assert row["attribution"] == ["Harbour Gazette", "Harbour Herald"]
    assert row["citation_text"] == "Harbour Herald"


def test_a_dated_source_says_when(claims, citations):
    """The day behind a source's name is when it said so, and the cell a citation."""
    text = HEAD + "| 12 March 2020 | Northport | 15 | - | Herald, March 13 |\n"

    (cited,) = citations(text)

    assert (cited["source"], cited["date"]) == ("Herald", "2020-03-13")
    assert claims(text)[0]["asserted_date"] == "2020-03-13"


def test_an_empty_cell_is_no_claim(claims):
    """Nothing is said by a dash, by unknown, and by an empty cell."""
    rows = claims(
        HEAD
        + "| 1 March 2020 | Northport | - | 22 | |\n"
        + "| 2 March 2020 | Eastport | unknown | | Herald |\n"
    )

    assert _numbers(rows) == [("page-2020-03-01", "wounded", 22, None)]


def test_two_rows_of_one_day_are_two_events(claims):
    """Rows of one day are told apart by their place, so that they do not disagree."""
    rows = claims(HEAD + ROW + ROW.replace("Northport", "East Bay").replace("15", "3"))

    assert {row["event"] for row in rows} == {
        "page-2020-03-12-northport",
        "page-2020-03-12-east-bay",
    }


def test_rows_without_a_day_are_of_their_table(claims):
    """Nothing says that two tables without days tell of one event."""
    table = "| Place | Killed |\n| Northport | {} |\n"

    rows = claims(table.format(3) + "\nA line between.\n\n" + table.format(4))

    assert [number[0] for number in _numbers(rows)] == [
        "page-undated-northport",
        "page-undated-northport-2",
    ]


def test_a_row_meets_the_sentence_of_its_day(claims):
    """The page's sentence on the same day is of the same event."""
    rows = claims("On 12 March 2020, 14 people were killed.\n\n" + HEAD + ROW)

    killed = [row["event"] for row in rows if row["attribute"] == "killed"]
    assert killed == ["page-2020-03-12", "page-2020-03-12"]


def test_totals_are_told_as_totals(claims):
    """A row of totals is of an event of its own, by a rule of its own."""
    rows = claims(HEAD + ROW + "| **Total** | | 15 | 22 | |\n")

    totals = [row for row in rows if row["rule"] == "table-total/1"]
    assert {row["event"] for row in totals} == {"page-undated-total"}
    assert "A row of totals adds it up under the head “Killed”" in totals[0]["because"]


def test_a_column_of_totals_is_what_its_row_adds_up_to(claims):
    """Killed and wounded together, where the numbers of the row make it."""
    rows = claims(
        "| Date | Killed | Wounded | Total |\n"
        "| 1 March 2020 | 2 | 3 | 5 |\n"
        "| 2 March 2020 | 2 | 3 | 6 |\n"
    )

    totals = [row["value"] for row in rows if row["attribute"] == "killed_or_wounded"]
    assert totals == [5]


def test_heads_of_two_rows_are_read_together(claims):
    """A head over several columns counts for each of them."""
    rows = claims(
        "| Date | Place | Killed | | Source |\n"
        "|---|---|---|---|---|\n"
        "| | | Civilians | Soldiers | |\n"
        "| 12 March 2020 | Northport | 15 | 22 | Herald |\n"
    )

    assert [number[1:] for number in _numbers(rows)] == [
        ("killed", 15, "civilians"),
        ("killed", 22, "soldiers"),
    ]


def test_a_day_left_out_is_that_of_the_row_above(claims):
    """Empty cells that begin a row repeat those above, and the reason says so."""
    rows = claims(HEAD + ROW + "| | Eastport | 3 | 4 | Herald |\n")

    below = rows[-2]
    assert below["event_date"] == "2020-03-12"
    assert "its day is that of a row above" in below["because"]


def test_a_year_that_is_not_written_is_inferred(claims):
    """A day without a year has that of the rows above, and the reason says so."""
    row = claims(HEAD + ROW.replace(" 2020", " 2018") + ROW.replace(" 2020", ""))[-1]

    assert row["event_date"] == "2018-03-12"
    assert "its day is written in part, and the rest inferred" in row["because"]


def test_a_table_on_its_side(claims):
    """A box of facts has its heads in the first column."""
    rows = claims(
        "| Location | Northport |\n| Date | 12 March 2020 |\n| Deaths | 15 |\n"
        "| Perpetrator | Northern Front |\n"
    )

    assert [(r["attribute"], r["value"], r["quote"]) for r in rows] == [
        ("location", "Northport", "Location | Northport"),
        ("killed", 15, "Deaths | 15"),
        ("perpetrator_group", "Northern Front", "Perpetrator | Northern Front"),
    ]


def test_a_table_of_sides_tells_whom_it_counts(claims):
    """The sides of a fight are parts of one event."""
    rows = claims(
        "| Belligerents | Government | Rebels |\n|---|---|---|\n"
        "| Strength | 3,000 | 800–1,000 |\n"
        "| Casualties and losses | 150 killed 200 wounded | 12 captured |\n"
    )

    assert [(r["attribute"], r["scope"], r["event"]) for r in rows] == [
        ("fighters", "Government", "page-undated-1"),
        ("fighters", "Rebels", "page-undated-1"),
        ("killed", "Government", "page-undated-1"),
        ("wounded", "Government", "page-undated-1"),
        ("arrested", "Rebels", "page-undated-1"),
    ]


def test_a_day_alone_is_of_the_month_above(claims):
    """The number of a day has the month that the line above the table names."""
    rows = claims(
        "Incidents in March 2019\n\n| Date | Dead |\n| 1 | 3 |\n| 2–3 | 4 |\n"
    )

    assert [row["event_date"] for row in rows] == [
        "2019-03-01",
        "2019-03-02/2019-03-03",
    ]


def test_a_table_below_another_has_heads_of_its_own(claims):
    """Tables with nothing between them are told apart by the line below their heads."""
    rows = claims(
        HEAD
        + ROW
        + "| Country | Seats | Won |\n|---|---|---|\n| Ostland | 3 | 4 |\n"
        + "| Month | Injured |\n|---|---|\n| May 2019 | 7 |\n"
    )

    assert [number[1:3] for number in _numbers(rows)] == [
        ("killed", 15),
        ("wounded", 22),
        ("wounded", 7),
    ]


def test_a_doubt_in_brackets_hedges_a_name(claims):
    """How sure a table is of a name is no part of the name."""
    rows = claims(
        "| Date | Killed | Perpetrator |\n"
        "| 1 March 2020 | 3 | Northern Front (suspected) |\n"
    )

    assert (rows[1]["value"], rows[1]["hedge"]) == ("Northern Front", "suspected")


def test_a_caption_says_what_years_count(claims):
    """Under bare years, the caption gives the measure, and a year the days."""
    rows = claims(
        "Table 2. Civilians killed by province\n\n"
        "| Province | 2018 | 2019 |\n| Northern | 12 | 12 |\n"
    )

    killed = [row for row in rows if row["attribute"] == "killed"]
    assert [(r["event_date"], r["value"], r["scope"]) for r in killed] == [
        ("2018", 12, "civilians"),
        ("2019", 12, "civilians"),
    ]


def test_years_over_a_table_on_its_side(claims):
    """Heads in the first column are counted by the years of the first row."""
    rows = claims(
        "| Indicator | 2018 | 2019 |\n| Deaths | 15 | 20 |\n| Hurt | 3 | - |\n"
    )

    assert [(r["event_date"], r["attribute"], r["value"]) for r in rows] == [
        ("2018", "killed", 15),
        ("2019", "killed", 20),
        ("2018", "wounded", 3),
    ]


def test_people_in_the_first_column_are_a_scope(claims):
    """Under a caption that counts, each row is a part of those counted."""
    rows = claims(
        "Table 1: Killed by category\n\n| | 2019 |\n| Civilians | 5 |\n| Police | 7 |\n"
    )

    assert [(r["scope"], r["value"], r["event"]) for r in rows] == [
        ("Civilians", 5, "page-2019-1"),
        ("Police", 7, "page-2019-1"),
    ]


def test_a_line_below_names_the_source_of_all(claims):
    """A line `Source:` below a table speaks in each of its rows, and signs no page."""
    rows = claims(
        "| Date | Killed |\n| 1 March 2020 | 3 |\n\nSource: Relief Office\n\n"
        "On 5 March four people were killed.\n"
    )

    assert [row["attribution"] for row in rows] == [
        ["Harbour Gazette", "Relief Office"],
        ["Harbour Gazette"],
    ]


@pytest.mark.parametrize(
    "table",
    [
        "| Team | Played | Won |\n| North | 3 | 2 |\n",
        "| Date | Killed per 100,000 |\n| 1 March 2020 | 3 |\n",
        "| Date | Killed |\n| 1 March 2020 | unknown |\n",
        "| Term | Meaning |\n| Killed | dead |\n",
        "Killed | Injured\n",
    ],
    ids=["scores", "rates", "no number", "terms", "heads alone"],
)
def test_a_table_that_counts_nothing_proposes_nothing(claims, table):
    """Numbers under heads that are not understood are nobody's toll."""
    assert claims("A page of the Gazette.\n\n" + table) == []


def test_a_row_that_lacks_a_cell_is_left_out(claims):
    """A number where a name belongs tells that the cells have moved."""
    rows = claims(HEAD + ROW + "| 13 March 2020 | 5 | 6 | Herald |\n")

    assert len(_numbers(rows)) == 2


def test_a_row_turned_round_is_not_read(claims):
    """Behind a mark that overrides direction, a reader sees 51 for 15."""
    assert claims(HEAD + ROW.replace("Northport", "\u202eNorthport")) == []


def test_prose_in_a_cell_is_of_its_row(claims):
    """A sentence in a cell is of the row's event, and counts nothing again."""
    rows = claims(
        "| Date | Killed | What happened |\n"
        "| 1 March 2020 | 3 | Gunmen killed 3 people at the pier; the Northern Front "
        "claimed responsibility. |\n"
    )

    assert [(r["attribute"], r["event"]) for r in rows] == [
        ("killed", "page-2020-03-01"),
        ("claimed_by", "page-2020-03-01"),
    ]


def test_rows_do_not_date_the_page(claims):
    """A day in a table is no day of publication."""
    rows = claims(HEAD + ROW, published=None)

    assert rows[0]["asserted_date"] is None


def test_rows_begin_no_articles(claims):
    """Rows that begin with the same capitals are no articles of several outlets."""
    rows = claims(
        "| Group | Date | Killed |\n"
        + "".join(f"| ABC | {day} March 2020 | {day} |\n" for day in range(1, 5))
    )

    assert {tuple(row["attribution"]) for row in rows} == {("Harbour Gazette",)}


def test_lines_without_bars_are_rows_of_their_heads(claims):
    """A PDF's table has lost its lines: day, name, one number a head, source."""
    rows = claims(
        "Date Place Killed Injured Source\n"
        "12 March 2020 North Port 15 22 Harbour Herald\n"
        "13 March 2020 Eastport 40+ - police\n"
        "14 March 2020 Southport 7\n"
        "Total 55 22\n"
    )

    assert _numbers(rows) == [
        ("page-2020-03-12", "killed", 15, None),
        ("page-2020-03-12", "wounded", 22, None),
        ("page-2020-03-13", "killed", 40, None),
        ("page-undated-total", "killed", 55, None),
        ("page-undated-total", "wounded", 22, None),
    ]
    assert rows[0]["attribution"][-1] == "Harbour Herald"


def test_numbered_rows_without_bars(claims):
    """Numbers of rows are no counts, and heads of several words are told apart."""
    rows = claims(
        "No. Date of incident District, province Civilians killed Total casualties "
        "Reported by\n"
        "1 12 March 2020 Archi, on the road to market at least 15 22 Herald, March 13\n"
        "2 14/03/2020 Eastport 3 N/A Local police\n"
    )

    assert _numbers(rows) == [
        ("page-2020-03-12", "killed", 15, "civilians"),
        ("page-2020-03-12", "killed_or_wounded", 22, None),
        ("page-2020-03-14", "killed", 3, "civilians"),
    ]


def test_a_long_table_goes_on_in_the_next_part(claims):
    """A table that is longer than what is laid out at a time keeps its heads."""
    row = "| 1 March 2020 | Place {0} | 3 | | {1} |\n"
    text = HEAD + "".join(row.format(n, "x" * 90) for n in range(4_000))

    rows = claims(text)

    assert len([r for r in rows if r["attribute"] == "killed"]) == 4_000
