"""Whatever stands in a table, its claims are rows that an import takes."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.services.claim_rows import read_row
from provenance.services.extracting import extract_document

HEADS = (
    *("Date", "Place", "Killed", "Injured (civilians)", "Killed/Wounded", "Total"),
    *("Source", "Perpetrator", "Claimed by", "Notes", "2019", "Side", "", "No."),
)
CELLS = st.one_of(
    st.sampled_from(
        [
            *("", "-", "12 March 2020", "March 3", "3/4/2020", "15", "40+", "15-20"),
            *("~30", "15/22", "0", "Total", "Northport", "Herald, March 14", '"'),
            *(
                "A; B",
                "**3**",
                "x\\|y",
                "7[2]",
                "North (suspected)",
                "12 killed, 3 hurt",
            ),
            *("\x1b[31m9\x1b[0m", "\u202e51", "1\u200b5", "9" * 30, "x " * 90),
        ]
    ),
    # What is captured holds no NUL.
    st.text(st.characters(exclude_categories=["Cs"], min_codepoint=1), max_size=12),
)


@st.composite
def tables(draw):
    """A table in one of the forms that texts have, of any cells under any heads."""
    heads = draw(st.lists(st.sampled_from(HEADS), min_size=1, max_size=6))
    rows = draw(st.lists(st.lists(CELLS, min_size=1, max_size=7), max_size=6))
    joint = draw(st.sampled_from([" | ", "\t", "  ", " "]))
    mark = "|" if joint == " | " and draw(st.booleans()) else ""
    lines = [f"{mark}{joint.join(cells)}{mark}" for cells in [heads, *rows]]
    if draw(st.booleans()):
        lines.insert(1, "|---" * len(heads) + "|")
    return "\n".join(lines)


@settings(max_examples=300, deadline=None)
@given(tables())
def test_rows_of_a_table_are_claims_in_its_words(text):
    """A claim stands in the text at its offsets, and its fields are within bounds."""
    rows = extract_document(
        text, name="t.md", publisher="P", title=None, published=None
    )

    for row in rows:
        if row["kind"] == "claim":
            assert text[row["start"] : row["end"]] == row["quote"]
            if all(abs(row[key] or 0) < 10**12 for key in ("lower", "upper")):
                read_row(row)
