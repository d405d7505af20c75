"""A trace as a drawing, a graph and PROV: as its programs read it, and harmless."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import combinations, pairwise
from xml.etree import ElementTree

import pytest
from prov.model import ProvDerivation, ProvDocument, ProvEntity

from provenance.domain.errors import InvalidRecordError, RefusedError
from provenance.domain.text import Untrusted, cells, show
from provenance.services.exporting import read_sheet
from provenance.services.tracing import trace, trace_brief, trace_cell
from provenance.services.tracing_dot import trace_dot
from provenance.services.tracing_formats import FORMATS, write_trace
from provenance.services.tracing_graph import BOX_WIDTH, graph_of
from provenance.services.tracing_svg import trace_svg
from provenance.services.tracing_tree import Fact, Trace, TraceNode
from tests.services.hostile_texts import TEXTS
from tests.services.sheet_story import HOSTILE
from tests.services.sheet_writers import FILES

SVG = "{http://www.w3.org/2000/svg}"
QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"', re.S)
STATEMENT = re.compile(
    r"n[0-9]+ (\[label=\"\"\]|-> n[0-9]+);|label=\"\";|rankdir=LR;|"
    r"node \[shape=box, fontname=\"\", fontsize=10\];"
)


def hostile(text: str) -> Trace:
    """A trace that says a text wherever one can stand."""
    said = Untrusted(text)
    passage = TraceNode(kind="passage", ref="D1:0-1", facts=(Fact("exact", said),))
    claim = TraceNode(
        kind="claim",
        ref="C1",
        title=said,
        facts=(Fact("reason", said), Fact("marks", (said, said))),
        children=(passage,),
    )
    return Trace(asked=said, entry=1, root=claim)


def read(ledger, ref: str, notation: str = "prov") -> ProvDocument:
    """What the library reads of a trace."""
    content, _ = write_trace(ledger, trace(ledger, ref), format=notation)
    kind = {"prov": "json", "provn": "provn"}[notation]
    return ProvDocument.deserialize(content=content.decode(), format=kind)


def entities(document: ProvDocument) -> set[str]:
    """The names of the things that a document tells of."""
    found = document.get_records(ProvEntity)
    return {str(each.identifier).partition(":")[2] for each in found}


def derived(document: ProvDocument) -> set[tuple[str, str]]:
    """What comes from what."""
    found = document.get_records(ProvDerivation)
    return {(str(each.args[0])[7:], str(each.args[1])[7:]) for each in found}


@pytest.mark.parametrize("format", ["dot", "svg", "prov", "provn"])
def test_the_bytes_are_frozen(story, golden, format):
    """The same ledger is drawn by the same bytes."""
    content, notes = write_trace(story, trace(story, "R1"), format=format)

    golden(f"trace.{format}", content)
    assert notes == ()


def test_a_format_that_is_none_is_refused(story):
    """By name."""
    with pytest.raises(InvalidRecordError, match="“png” is not one of ours"):
        write_trace(story, trace(story, "R1"), format="png")


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("ref", ["K1", "R5", "C9", "S1", "#3", "Q6"])
def test_everything_traced_has_every_format(story, format, ref):
    """Without what a terminal obeys, but in PROV-N, whose notation has no escapes."""
    content, _ = write_trace(story, trace(story, ref), format=format)

    told = content.decode()
    assert told.endswith("\n")
    assert format == "provn" or show(told, one_line=False) == told


@pytest.mark.parametrize("text", [HOSTILE, *TEXTS])
def test_a_drawing_holds_text_as_text(text):
    """No element but ours, none that leads out, and the words as they are shown."""
    root = ElementTree.fromstring(trace_svg(hostile(text)))

    names = {each.tag.removeprefix(SVG) for each in root.iter()}
    used = {name for each in root.iter() for name in each.keys()}  # noqa: SIM118 (an element iterates over its children)
    assert names == {"svg", "title", "style", "text", "rect", "path"}
    assert used <= {
        *("role", "width", "height", "viewBox", "class", "x", "y", "rx", "d"),
        "{http://www.w3.org/XML/1998/namespace}space",
    }
    assert root.findtext(f"{SVG}title") == f"Trace of {show(text)}, as of entry #1"


@pytest.mark.parametrize("text", [HOSTILE, *TEXTS])
def test_a_graph_holds_text_as_text(text):
    """It stays within its quotes, and reads back as it is shown."""
    written = trace_dot(hostile(text))

    inside = QUOTED.findall(written)
    outside = QUOTED.sub('""', written).splitlines()
    assert outside[0] == "digraph trace {"
    assert outside[-1] == "}"
    assert all(STATEMENT.fullmatch(line.strip()) for line in outside[1:-1])
    first = inside[0].removesuffix("\\l")
    plain = re.sub(r"\\(.)", r"\1", first).replace("&amp;", "&")
    assert plain == f"Trace of {show(text)}, as of entry #1"


@pytest.mark.parametrize("ref", ["R1", "R5", "K1", "C2", "D1", "S1"])
@pytest.mark.parametrize("shape", [trace_brief, lambda whole: whole], ids=["s", "l"])
def test_no_two_boxes_meet(story, ref, shape):
    """And each lies within the drawing."""
    root = ElementTree.fromstring(trace_svg(shape(trace(story, ref))))

    boxes = [
        (x, y, x + width, y + height)
        for x, y, width, height in (
            tuple(int(each.get(name, "")) for name in ("x", "y", "width", "height"))
            for each in root.iter(f"{SVG}rect")
        )
    ]
    across, down = int(root.get("width", "")), int(root.get("height", ""))
    assert all(box[2] < across and box[3] < down for box in boxes)
    assert not any(
        one[0] < two[2] and two[0] < one[2] and one[1] < two[3] and two[1] < one[3]
        for one, two in combinations(boxes, 2)
    )


def test_a_long_name_of_what_was_traced_is_whole(story):
    """Above the boxes, in as many lines as the drawing is wide."""
    told = replace(trace(story, "S1"), asked=Untrusted("a/long/path/ " * 40))

    root = ElementTree.fromstring(trace_svg(told))
    head = [each for each in root.iter(f"{SVG}text") if each.get("x") == "20"]
    first = min(int(each.get("y", "")) for each in root.iter(f"{SVG}rect"))
    assert " ".join(each.text or "" for each in head).count("a/long/path/") == 40
    assert max(int(each.get("y", "")) for each in head) < first
    assert max(cells(each.text or "") for each in head) * 7 < int(root.get("width", ""))


def test_what_several_claims_share_is_one_box(story):
    """A document behind two claims is drawn once, and both lead to it."""
    graph = graph_of(trace_brief(trace(story, "R1")))

    documents = [box for box in graph.boxes if "document" in box.title[0]]
    shared = [
        end
        for end in range(len(graph.boxes))
        if sum(after == end for _, after in graph.edges) > 1
    ]
    assert len({box.title for box in documents}) == len(documents)
    assert shared


def test_a_graph_leads_from_the_figure_down(story):
    """Each box but the first is found by one that stands before it, a step deeper."""
    graph = graph_of(trace(story, "K1"))

    first = {end: start for start, end in reversed(graph.edges)}
    assert set(first) | {0} == set(range(len(graph.boxes)))
    assert all(
        start < end and graph.boxes[end].depth == graph.boxes[start].depth + 1
        for end, start in first.items()
        if end
    )


def test_lines_fit_their_box(story):
    """Long words are cut, and none is lost."""
    graph = graph_of(trace(story, "R5"))

    lines = [line for box in graph.boxes for line in (*box.title, *box.facts)]
    assert max(map(cells, lines)) <= BOX_WIDTH


def test_prov_of_a_decision_holds_what_it_weighed_and_no_more(story):
    """The claims with their documents and steps; the other decisions are not in it."""
    found = entities(read(story, "R1"))

    claims = {name for name in found if re.fullmatch("C[0-9]+", name)}
    assert {"R1"} == {name for name in found if name.startswith("R")}
    assert claims == {"C1", "C2", "C3", "C4"}
    assert {("R1", "C1"), ("C1", "D1")} <= derived(read(story, "R1"))


def test_both_notations_of_a_trace_say_the_same(story):
    """As the library reads them."""
    assert read(story, "K1", "prov") == read(story, "K1", "provn")


def test_prov_of_an_event_holds_the_claims_of_its_decisions(story):
    """Though the trace only names the decisions."""
    found = derived(read(story, "E1"))

    assert {("R1", "C1"), ("R2", "C5")} <= found


def test_prov_of_a_cell_derives_it_from_its_decision(story):
    """With what the sheet says there, and whether that is what the ledger says."""
    content = FILES["sheet.csv"](read_sheet(story))
    traced = trace_cell(story, content, "sheet.csv", 3, "value")
    written, _ = write_trace(story, traced, format="prov")
    document = ProvDocument.deserialize(content=written.decode(), format="json")

    (cell,) = document.get_record("ledger:cell")
    said = {str(key): str(value) for key, value in cell.attributes}
    assert said["prov:label"] == "sheet.csv:3:value"
    assert said["term:compared"] == "as in the ledger"
    assert ("cell", "R1") in derived(document)


def test_prov_of_what_it_has_no_word_for_is_refused(story):
    """The first entry names a ledger, which PROV cannot tell of."""
    with pytest.raises(RefusedError, match="leads to no claim, document, source"):
        write_trace(story, trace(story, "#1"), format="prov")


def test_the_text_in_a_file_is_the_text_on_a_terminal(story):
    """Short, and in full where asked."""
    short, _ = write_trace(story, trace(story, "R1"), format="text")
    full, _ = write_trace(story, trace(story, "R1"), format="text", full=True)

    lines = [short.decode().splitlines(), full.decode().splitlines()]
    assert all(len(one) < len(two) for one, two in pairwise(lines))
