"""What reading promises of the words of a DOCX, as word processors write them."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import pytest

from provenance.services.reading_formats import read_here
from provenance.services.reading_results import DOCX, Reading
from tests.services.made_files import made_docx

_NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
_KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def _run(text: str, properties: str = "") -> str:
    return (
        f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'
    )


def _paragraph(*parts: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(parts)}</w:p>"


def _cell(words: str, properties: str = "") -> str:
    held = words if words.startswith("<") else _paragraph(_run(words))
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{held}</w:tc>"


def _row(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def _table(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def _box(words: str) -> str:
    return f"<w:txbxContent>{_paragraph(_run(words))}</w:txbxContent>"


def _noted(kind: str, number: int, more: str = "") -> str:
    return f'<w:r><w:{kind}Reference w:id="{number}"{more}/></w:r>'


def _read(body: str, *, styles: str = "", **notes: list[str]) -> Reading:
    """What is read of a body; notes are numbered from one."""
    target = BytesIO()
    with ZipFile(BytesIO(made_docx(["x"]))) as old, ZipFile(target, "w") as new:
        for entry in old.infolist():
            part = old.read(entry).decode("utf-8", "surrogateescape")
            if entry.filename == "word/document.xml":
                part = f"<w:document {_NAMES}><w:body>{body}</w:body></w:document>"
            if entry.filename == "word/styles.xml":
                part = part.replace("</w:styles>", f"{styles}</w:styles>")
            if entry.filename == "word/_rels/document.xml.rels":
                told = "".join(
                    f'<Relationship Id="n{kind}" Type="{_KINDS}/{kind}" '
                    f'Target="{kind}.xml"/>'
                    for kind in notes
                )
                part = part.replace("</Relationships>", f"{told}</Relationships>")
            if entry.filename == "[Content_Types].xml":
                told = "".join(
                    f'<Override PartName="/word/{kind}.xml" ContentType="text/xml"/>'
                    for kind in notes
                )
                part = part.replace("</Types>", f"{told}</Types>")
            new.writestr(entry, part.encode("utf-8", "surrogateescape"))
        for kind, said in notes.items():
            tag = kind.removesuffix("s")
            rows = "".join(
                f'<w:{tag} w:id="{number}">{_paragraph(_run(words))}</w:{tag}>'
                for number, words in enumerate(said, 1)
            )
            new.writestr(f"word/{kind}.xml", f"<w:{kind} {_NAMES}>{rows}</w:{kind}>")
    return read_here(target.getvalue(), name="note.docx", kind=DOCX, charset=None)


@pytest.mark.parametrize(
    ("parts", "seen"),
    [
        (f"<w:ins>{_run('nine ')}</w:ins>{_run('died.')}", "nine died."),
        (
            f"{_run('Nine')}<w:del><w:r><w:delText>ty</w:delText></w:r></w:del>"
            f"{_run(' died.')}",
            "Nine died.",
        ),
        (f"<w:moveTo>{_run('Nine died.')}</w:moveTo>", "Nine died."),
        (
            f"{_run('Nine')}<w:moveFrom>{_run('ty')}</w:moveFrom>{_run(' died.')}",
            "Nine died.",
        ),
        (
            f"<w:sdt><w:sdtContent>{_run('Nine')}</w:sdtContent></w:sdt>"
            f"{_run(' died.')}",
            "Nine died.",
        ),
        (
            f"<w:smartTag>{_run('Nine')}</w:smartTag>"
            f"<w:fldSimple>{_run(' died.')}</w:fldSimple>",
            "Nine died.",
        ),
        (f"<w:hyperlink>{_run('Nine died.')}</w:hyperlink>", "Nine died."),
        (
            '<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>' + _run("9 died."),
            "≥9 died.",
        ),
        (
            f"<m:oMath><m:r><m:t>9+6</m:t></m:r></m:oMath>{_run(' died.')}",
            "9+6 died.",
        ),
    ],
    ids=[
        *("inserted", "deleted", "moved to", "moved from", "control", "tag and field"),
        *("link", "sign", "formula"),
    ],
)
def test_a_paragraph_is_what_its_reader_sees(parts: str, seen: str) -> None:
    """What wraps words does not take them away, and what was deleted is gone."""
    text = _read(_paragraph(parts)).text

    assert text == seen


def test_a_deleted_end_of_a_paragraph_joins_it_with_the_next() -> None:
    """As the reader sees it: one sentence."""
    body = _paragraph(_run("Nine "), properties="<w:rPr><w:del/></w:rPr>")

    text = _read(body + _paragraph(_run("died."))).text

    assert text == "Nine died."


def test_blocks_in_a_content_control_are_read() -> None:
    """Paragraphs, rows and cells stand in controls of forms."""
    held = "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>"
    row = held.format(_row(_cell("5 March"), held.format(_cell("9"))))
    body = held.format(_paragraph(_run("Form."))) + _table(row)

    text = _read(body).text

    assert text == "Form.\n5 March | 9"


def test_a_box_of_text_stands_once_behind_its_paragraph() -> None:
    """Word processors write it twice, for programs of two ages."""
    drawn = (
        f"<w:r><mc:AlternateContent><mc:Choice>{_box('Twelve died.')}</mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{_box('Twelve died.')}</v:textbox></w:pict>"
        "</mc:Fallback></mc:AlternateContent></w:r>"
    )

    text = _read(_paragraph(drawn, _run("It sank.")) + _paragraph(_run("Later."))).text

    assert text == "It sank.\nTwelve died.\nLater."


def test_notes_stand_behind_the_text_under_their_marks() -> None:
    """Footnotes by numbers, endnotes by Roman ones, in the order of the marks."""
    body = _paragraph(
        _run("Nine"), _noted("footnote", 2), _run(" died"), _noted("endnote", 1)
    ) + _paragraph(_run("It sank."), _noted("footnote", 1))

    text = _read(body, footnotes=["A log.", "A crew."], endnotes=["A port."]).text

    assert text == "Nine[1] died[i]\nIt sank.[2]\n[1] A crew.\n[2] A log.\n[i] A port."


def test_a_note_with_a_mark_of_its_own_is_not_numbered() -> None:
    """Its sign stands in the text, and before the note."""
    own = _noted("footnote", 1, ' w:customMarkFollows="1"') + _run("*")
    body = _paragraph(_run("Nine"), own, _run(" died"), _noted("footnote", 2))

    text = _read(body, footnotes=["* A log.", "A crew."]).text

    assert text == "Nine* died[1]\n* A log.\n[1] A crew."


def test_a_note_that_nothing_refers_to_is_left_out() -> None:
    """No page shows it."""
    text = _read(_paragraph(_run("It sank.")), footnotes=["A log."]).text

    assert text == "It sank."


def test_a_raised_number_is_none_of_the_number_before_it() -> None:
    """15 with a note 3 is not 153."""
    high = '<w:vertAlign w:val="superscript"/>'

    text = _read(_paragraph(_run("15"), _run("3", high), _run(" died"))).text

    assert text == "15³ died"


def test_a_deleted_row_is_left_out() -> None:
    """Tracked changes delete rows as a whole, and keep what is in them."""
    rows = _row(_cell("Place"), _cell("Killed")), _row(_cell("Port"), _cell("9"))
    gone = _row(_cell("Harbour"), _cell("8"), properties="<w:del/>")

    text = _read(_table(*rows, gone)).text

    assert text == "Place | Killed\nPort | 9"


def test_a_table_in_a_cell_adds_no_columns() -> None:
    """Its cells are parted otherwise, so that what follows stays under its head."""
    inner = _table(_row(_cell("15"), _cell("22"))) + _paragraph()
    body = _table(_row(_cell("Port"), _cell(inner), _cell("9")))

    text = _read(body).text

    assert text == "Port | 15; 22 | 9"


def test_cells_that_span_rows_and_columns_keep_columns_in_line() -> None:
    """A row that begins late begins with empty cells."""
    top = _row(
        _cell("5 March", '<w:vMerge w:val="restart"/>'),
        _cell("Port", '<w:gridSpan w:val="2"/>'),
        _cell("9"),
    )
    below = _row(_cell("", "<w:vMerge/>"), _cell("Quay"), _cell("x"), _cell("8"))
    late = _row(_cell("Pier"), properties='<w:gridBefore w:val="1"/>')

    text = _read(_table(top, below, late)).text

    assert text == "5 March | Port |  | 9\n5 March | Quay | x | 8\n | Pier"


def test_a_figure_across_rows_is_said_once() -> None:
    """It counts all of them together."""
    top = _row(_cell("Port"), _cell("15+", '<w:vMerge w:val="restart"/>'))

    text = _read(_table(top, _row(_cell("Quay"), _cell("", "<w:vMerge/>")))).text

    assert text == "Port | 15+\nQuay |"


def test_words_that_a_named_style_hides_are_left_out_and_counted() -> None:
    """Also by the style that its style is based on; what says otherwise is seen."""
    styles = (
        '<w:style w:styleId="Gone"><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:styleId="Too"><w:basedOn w:val="Gone"/></w:style>'
    )
    named = '<w:rStyle w:val="Too"/>'
    body = _paragraph(
        _run("Nine"), _run("ty", named), _run(" died", f'{named}<w:vanish w:val="0"/>')
    )

    reading = _read(body, styles=styles)

    assert (reading.text, reading.hidden) == ("Nine died", 2)


def test_a_cell_may_claim_to_span_millions_of_columns() -> None:
    """So many are not written, and it costs nothing."""
    wide = _row(_cell("Port", '<w:gridSpan w:val="90000000"/>'), _cell("9"))

    text = _read(_table(wide)).text

    assert len(text) < 1_000
    assert text.startswith("Port |")
    assert text.endswith("| 9")
