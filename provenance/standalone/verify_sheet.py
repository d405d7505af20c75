#!/usr/bin/env python3
"""Checks an exported sheet against its proof, and reads out what stands behind it.

    python3 verify_sheet.py SHEET [--key KEY] [--checkpoint KEPT] [--trace R1]

One file, the standard library and nothing else: neither the ledger, nor the program
that wrote the sheet, nor a network. The proof lies beside the sheet, in the file
SHEET.proof.json. What it shows is worth as much as its checkpoint: give the key of
whoever signed it, or a checkpoint that was kept elsewhere, as a file or in short.

Leaves 0 when everything matches; 1 when something does not; 2 when there was nothing
to check, or what was asked for is not there; and 3 when what could be checked matches,
but the log does not know of these files, or the proof does not reach the checkpoint
kept elsewhere: the last sentence says which. It was written from docs/FORMAT.md of the
ledger, and so can others be.
"""

from __future__ import annotations

import argparse
import base64
import csv
import hashlib
import io
import json
import re
import sqlite3
import sys
import unicodedata
import zipfile
from decimal import Decimal
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

Json = dict[str, Any]
PARTLY = "What could be checked matches, and nothing binds the rest of the files"
APART = "What could be checked matches, and not with what was kept elsewhere"
SHORT = re.compile(r"[A-Z2-7]{4}(-[A-Z2-7]{4}){4}")
UNREADABLE = (
    *(ValueError, LookupError, TypeError, RecursionError, SyntaxError, EOFError),
    *(csv.Error, sqlite3.Error, zipfile.BadZipFile, MemoryError, NotImplementedError),
)
XML = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
WITHIN = re.compile('[;\r\n][\\s"]*(?=[=+\\-@＝＋－＠﹦﹢﹣﹫])')
ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
BOOK_BYTES_MAX = 500 * 1024 * 1024
CUT = "… (cut: "  # What follows did not fit into a cell of a workbook.
HEADER = ("actor", "at", "auth", "base", "body_sha256", "id", "kind", "seq", "subject")
TEXTS = {  # Besides these: the words of a passage, a value, and reasons of verdicts.
    "act": ("because", "rationale", "settles"),
    "citation": ("text",),
    "claim": ("because", "citation", "extra"),
    "relation": ("reason",),
}
ERASED = re.compile(r"\[erased by entry #([1-9][0-9]{0,15})\]")
MARK = "\N{EM DASH} "


class Report:
    """What was checked, and what does not match."""

    def __init__(self) -> None:
        self.wrong: list[str] = []

    def check(self, is_right: bool, right: str, wrong: str) -> None:
        """Say one of two sentences; the second counts as a finding."""
        if is_right:
            print(f"ok     {show(right)}")
        else:
            self.wrong.append(wrong)
            print(f"WRONG  {show(wrong)}")

    def note(self, said: str) -> None:
        """Say what a reader has to know."""
        print(f"note   {show(said)}")


def main() -> int:
    """Check what was named; the exit code."""
    asked = argparse.ArgumentParser(prog="verify_sheet.py", description=__doc__)
    asked.formatter_class = argparse.RawDescriptionHelpFormatter
    asked.add_argument("sheet", type=Path, help="the sheet, or its .proof.json")
    asked.add_argument("--key", help="the public key that must have signed, as printed")
    asked.add_argument(
        "--checkpoint", metavar="KEPT", help="one kept elsewhere: a file, or in short"
    )
    asked.add_argument("--trace", help="a decision to read out whole: R1; or all")
    given = asked.parse_args()
    name = str(given.sheet)
    file = given.sheet if name.endswith(".proof.json") else Path(f"{name}.proof.json")
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]  # Text streams only.
    if given.key is not None and not is_key(given.key):
        asked.error(f"--key {show(given.key)} is no public key, name+hash+key")
    try:
        proof = json.loads(file.read_text("utf-8"))
        kept = None if given.checkpoint is None else read_kept(given.checkpoint)
        if kept == "":
            asked.error(f"--checkpoint {show(given.checkpoint)} holds no checkpoint")
        if file != given.sheet and given.sheet.name not in (of := names_of(proof)):
            said = f"this proof is of {', '.join(of)}, and nothing was checked."
            print(f"{show(name)}: {show(said)}", file=sys.stderr)
            return 2
        return verify(proof, file.parent, given.key, kept, given.trace)
    except FileNotFoundError as error:
        lost = show(str(error.filename))
        print(f"{lost} is not there, and nothing was checked.", file=sys.stderr)
        if lost == show(str(file)):
            said = "A sheet is checked by its proof: keep both in one folder."
            print(said, file=sys.stderr)
        return 2
    except (OSError, *UNREADABLE) as error:
        said = f"{type(error).__name__}: {error}"
        print(f"{show(str(file))} cannot be read: {show(said)}", file=sys.stderr)
        return 2


def names_of(proof: Json) -> list[str]:
    """The files that a proof is of, as they lie beside it."""
    # A name from a file is no path: what it names lies beside the proof.
    return [Path(each["name"]).name for each in proof["sheet"]["files"]]


def verify(
    proof: Json, folder: Path, key: str | None, kept: str | None, trace: str | None
) -> int:
    """Check a proof and the files that it names; the exit code."""
    if (proof["kind"], proof["format"]) != ("provenance-proof", 1):
        raise ValueError("it is no proof that this version reads")
    numbers = [each["reconciliation"] for each in proof["sheet"]["decisions"]]
    if trace not in (None, "all", *(f"R{number}" for number in numbers)):
        said = "is no decision of this sheet, and nothing was checked."
        print(f"{show(trace)} {said}", file=sys.stderr)
        return 2
    report = Report()
    contents = read_files(proof, folder, report)
    origin, size, root = check_checkpoint(proof, key, report)
    entries = check_entries(proof, size, root, report)
    is_reached = kept is None or check_kept(proof, kept, report)
    rows = check_rows(proof, entries, report)
    tell_erased(entries, rows, 0 if proof["sheet"]["redacted"] else size, report)
    check_sheet(proof, entries, origin, size, root, report)
    check_exported(proof, entries, contents, report)
    decisions = check_decisions(proof, entries, rows, report)
    check_cells(contents, decisions, rows, report)
    check_estimates(proof, contents, entries, report)
    if trace is not None:
        read_out(decisions, entries, rows, trace)
    if report.wrong:
        print(f"\n{len(report.wrong)} of these do not match. Do not rely on the sheet.")
        return 1
    is_whole = proof["exported"] is not None
    said = "Everything matches" if is_whole else PARTLY
    print(f"\n{said if is_reached else APART}, up to the checkpoint:")
    for line in proof["checkpoint"].split("\n")[:3]:
        print(f"  {show(line)}")
    print(f"  in short {short_form(origin, size, root)}\n", flush=True)
    return 0 if is_whole and is_reached else 3


def read_files(proof: Json, folder: Path, report: Report) -> dict[str, bytes]:
    """The sheet's files that are there, each compared with its digest."""
    contents = {}
    for each, name in zip(proof["sheet"]["files"], names_of(proof), strict=True):
        try:
            contents[name] = (folder / name).read_bytes()
        except OSError:
            report.check(False, "", f"{name} is not there")
            continue
        digest = hashlib.sha256(contents[name]).hexdigest()
        report.check(
            digest == each["sha256"],
            f"{name} is the file that the proof is of",
            f"{name} was changed after its proof was made",
        )
    return contents


def check_checkpoint(
    proof: Json, key: str | None, report: Report
) -> tuple[str, int, bytes]:
    """The log, size and root of the checkpoint, once its signatures were checked."""
    origin, size, root = parse_checkpoint(proof["checkpoint"])
    brought = proof["key"]
    if key is None and brought is None:
        report.note("nobody signed the checkpoint: compare it with one kept elsewhere")
        return origin, size, root
    printed = key or brought
    report.check(
        is_signed(proof["checkpoint"], printed),
        f"the checkpoint is signed with the key {printed}",
        f"the checkpoint is not signed with the key {printed}",
    )
    if key is None:
        report.note("the proof itself names that key: ask its owner, then give --key")
    return origin, size, root


def check_kept(proof: Json, kept: str, report: Report) -> bool:
    """Whether the proof reaches the checkpoint kept elsewhere, a note or in short."""
    origin, size, root = parse_checkpoint(proof["checkpoint"])
    known = {**known_roots(proof, size), size: root}
    if SHORT.fullmatch(kept):
        shorts = {short_form(origin, at, known[at]): at for at in known}
        at = shorts.get(kept, 0)
        if not at:
            report.note(
                f"{kept} is of another ledger, or of a moment that this proof cannot "
                "reach: compare it with the checkpoint itself"
            )
            return False
    else:
        named, at, before = parse_checkpoint(kept)
        if named == origin and at not in known:
            report.note(
                f"the checkpoint kept elsewhere is another one, up to #{at}, which "
                f"this proof, up to #{size}, cannot reach"
            )
            return False
        if (named, before) != (origin, known.get(at)):
            report.check(False, "", "the checkpoint is not the one kept elsewhere")
            return True
    if at == size:
        report.check(True, "the checkpoint is the one kept elsewhere", "")
        return True
    report.check(
        True, f"the log kept elsewhere, up to #{at}, is the beginning of this one", ""
    )
    later = sum(each["seq"] > at for each in proof["entries"])
    report.note(f"it says nothing of what came after #{at}: {later} of the entries")
    return True


def known_roots(proof: Json, size: int) -> dict[int, bytes]:
    """The roots that the log had, by size, as far as the paths of entries tell."""
    found = {}
    for each in proof["entries"]:
        header = canonical({name: each[name] for name in HEADER})
        path = [bytes.fromhex(step) for step in each["path"]]
        place = each["seq"] - 1
        left = left_of(place, size, path)
        found[place + 1] = folded([sha(b"\0", header.encode()), *left])
        if left:
            found[place] = folded(left)
    return found


def check_entries(
    proof: Json, size: int, root: bytes, report: Report
) -> dict[int, Json]:
    """The entries by number, each with its body read, once they were proved."""
    entries, wrong = {}, []
    none: set[int] = set()
    for each in proof["entries"]:
        body, erased = each["body"], none
        is_body = body is None
        if body is not None:
            digest, erased = digest_of(body, bytes.fromhex(each["salt"]))
            is_body = digest.hex() == each["body_sha256"]
        header = canonical({name: each[name] for name in HEADER})
        leaf = sha(b"\0", header.encode())
        path = [bytes.fromhex(step) for step in each["path"]]
        if not is_body or climb(leaf, each["seq"] - 1, size, path) != root:
            wrong.append(f"#{each['seq']}")
        said = json.loads(body or "{}")
        entries[each["seq"]] = {**each, "said": said, "erased": erased}
    report.check(
        not wrong,
        f"{len(entries)} entries are in the log as they were hashed",
        f"not in the log as they stand here: entries {', '.join(wrong)}",
    )
    return entries


def digest_of(body: str, salt: bytes) -> tuple[bytes, set[int]]:
    """The digest of a body, and which entries erased words of it; none of a text that
    is no body as one was written or left.
    """
    try:
        said = json.loads(body)
        if canonical(said) != body:
            return b"", set()
        facts_salt, facts, erased = facts_of(said, "act", salt)
    except UNREADABLE:
        return b"", set()
    return sha(facts_salt, canonical(facts).encode()), erased


def check_rows(
    proof: Json, entries: dict[int, Json], report: Report
) -> dict[tuple[str, int], Json]:
    """The rows of evidence by tag and number, once they were proved."""
    found, wrong = {}, []
    for each in proof["rows"]:
        named = entries[each["entry"]]["said"]["rows"]
        path = [bytes.fromhex(step) for step in each["path"]]
        row = json.loads(each["line"])
        leaf, erased = leaf_of(each["line"])
        root = climb(leaf, each["place"], named["count"], path)
        if root is None or root.hex() != named["root"]:
            wrong.append(f"{row['t']} {row['id']} of entry #{each['entry']}")
        found[row["t"], row["id"]] = {**row, "entry": each["entry"], "erased": erased}
    for seq, entry in entries.items():
        for row in entry["said"].get("evidence", ()):
            if "id" in row:
                found[row["t"], row["id"]] = {**row, "entry": seq, "erased": set()}
    report.check(
        not wrong,
        f"{len(found)} rows of evidence are what those entries hold",
        f"not what its entry holds: {', '.join(wrong)}",
    )
    return found


def leaf_of(line: str) -> tuple[bytes, set[int]]:
    """The leaf of a row, and which entries erased words of it; no leaf for a text that
    is no row as one was written or left.
    """
    try:
        row = json.loads(line)
        if canonical(row) != line:
            return b"", set()
        if "salt" not in row:
            return sha(b"\0", line.encode()), set()
        drawn = bytes.fromhex(row["salt"])
        if drawn.hex() != row["salt"]:
            return b"", set()
        salt, facts, erased = facts_of(row, row["t"], drawn)
    except UNREADABLE:
        return b"", set()
    return sha(b"\0", canonical({**facts, "salt": salt.hex()}).encode()), erased


def facts_of(record: Json, tag: str, salt: bytes) -> tuple[bytes, Json, set[int]]:
    """The salt of a record's facts; the facts, which are the record with a digest for
    each text; and which entries erased the texts. The record itself changes.
    """
    texts = texts_of(record, tag)
    erased: set[int] = set()
    if len(salt) == 16:
        words = sha(b"words", salt)
        for place, holder, name in texts:
            holder[name] = sha(words, f"{place}\0{holder[name]}".encode()).hex()
        return sha(b"facts", salt), record, erased
    parts = [salt[at : at + 32] for at in range(0, len(salt), 32)]
    for (_, holder, name), digest in zip(texts, parts[1:], strict=True):
        found = ERASED.fullmatch(holder[name])
        if found is None:
            raise ValueError("words stand where none are left")
        erased.add(int(found[1]))
        holder[name] = digest.hex()
    return parts[0], record, erased


def texts_of(record: Json, tag: str) -> list[tuple[str, Json, str]]:
    """Where a record may hold words: the place of each, what holds it, under which
    name; in the order of canonical JSON.
    """
    found = [(name, record, name) for name in TEXTS.get(tag, ())]
    passage = record.get("passage") if tag == "claim" else None
    for name in ("exact", "prefix", "suffix"):
        found.append((f"passage.{name}", passage or {}, name))
    value = record.get("value") if tag in ("act", "claim") else None
    if isinstance(value, dict) and value.get("kind") == "text":
        found.append(("value.written", value, "written"))
    verdicts = record.get("verdicts", ()) if tag == "act" else ()
    for number, verdict in enumerate(verdicts):
        found.append((f"verdicts.{number}.reason", verdict, "reason"))
    return [
        (place, holder, name)
        for place, holder, name in found
        if isinstance(holder.get(name), str) and holder[name]
    ]


def tell_erased(
    entries: dict[int, Json],
    rows: dict[tuple[str, int], Json],
    size: int,
    report: Report,
) -> None:
    """Say which acts and rows lack words, and who erased them; a proof holds the acts
    of erasing up to an entry.
    """
    missing = {f"#{seq}": each["erased"] for seq, each in entries.items()}
    missing |= {f"{tag} {number}": rows[tag, number]["erased"] for tag, number in rows}
    names = [name for name, erased in missing.items() if erased]
    by = sorted(set().union(*missing.values()))
    if not names:
        return
    for seq in by:
        act = entries.get(seq)
        said = f"entry #{seq}, which this proof does not hold"
        if act is not None:
            said = f"{signed_off(act)}: {act['said'].get('because')}"
        report.note(f"words were erased by {said}")
    held = [entries.get(seq) for seq in by if seq in entries or seq <= size]
    report.check(
        all(act and act["kind"] == "erasure.done" for act in held),
        f"what is left is what was hashed with the words: {', '.join(names)}",
        f"words are gone, and by no act of erasing: {', '.join(names)}",
    )


def check_sheet(
    proof: Json,
    entries: dict[int, Json],
    origin: str,
    size: int,
    root: bytes,
    report: Report,
) -> None:
    """Whether the log that the sheet names is the one of the checkpoint."""
    sheet = proof["sheet"]
    path = [bytes.fromhex(step) for step in proof["growth"]]
    before = bytes.fromhex(sheet["root"])
    report.check(
        is_grown(before, root, sheet["entry"], size, path),
        f"the log that the sheet knew, up to #{sheet['entry']}, only grew since",
        "the log that the sheet knew is not the beginning of the checkpoint's",
    )
    report.check(
        entries[1]["said"].get("origin") == origin,
        f"the ledger is {origin}",
        "the checkpoint is of another ledger",
    )


def check_exported(
    proof: Json, entries: dict[int, Json], contents: dict[str, bytes], report: Report
) -> None:
    """Whether the log itself says that the files, as they are here, were exported."""
    seq = proof["exported"]
    if seq is None:
        report.note("the log says nothing of this export, so nothing binds its bytes")
        return
    entry = entries[seq]
    said = [entry["said"].get("sha256"), entry["said"].get("beside")]
    digests = [hashlib.sha256(content).hexdigest() for content in contents.values()]
    report.check(
        entry["kind"] == "sheet.exported"
        and len(contents) == len(proof["sheet"]["files"])
        and all(digest in said for digest in digests),
        f"entry #{seq} says that these very bytes were exported, by {entry['actor']} "
        f"at {entry['at']}",
        f"entry #{seq} is not about these bytes",
    )


def check_decisions(
    proof: Json,
    entries: dict[int, Json],
    rows: dict[tuple[str, int], Json],
    report: Report,
) -> dict[int, Json]:
    """The decisions of the sheet by number, with the entry of each."""
    found, wrong = {}, []
    hidden = proof["sheet"]["redacted"]
    for each in proof["sheet"]["decisions"]:
        number, entry = each["reconciliation"], entries.get(each["entry"])
        is_there = entry is not None and entry["kind"] == "question.reconciled"
        if entry is not None and is_there and entry["body"] is None:
            is_there = bool(hidden)
        elif entry is not None and is_there:
            claims = [("claim", v["claim"]) for v in entry["said"]["verdicts"]]
            is_whole = bool(hidden) or all(claim in rows for claim in claims)
            is_there = entry["said"]["id"] == number and is_whole
        if entry is None or not is_there:
            wrong.append(f"R{number}")
            continue
        found[number] = entry
    report.check(
        not wrong,
        f"{len(found)} decisions are proved"
        if hidden
        else f"{len(found)} decisions, and every claim that they weighed, are proved",
        f"without proof: {', '.join(wrong)}",
    )
    if hidden:
        left = sum(entry["body"] is None for entry in found.values())
        report.note(
            f"redacted: {', '.join(map(show, hidden))}; the proof leaves out the "
            f"evidence, and what {left} of the decisions say"
        )
    return found


def check_cells(
    contents: dict[str, bytes],
    decisions: dict[int, Json],
    rows: dict[tuple[str, int], Json],
    report: Report,
) -> None:
    """Whether the figures that the sheet prints are those that were decided."""
    for name, content in contents.items():
        compared, wrong = 0, []
        try:
            every = cells_of(name, content)
            if any("reconciliation" not in cells for cells in every):
                raise ValueError("its rows name no decisions")
        except UNREADABLE:
            report.check(False, "", f"{name} cannot be read")
            continue
        for cells in every:
            for column, value in said_of(cells, decisions, rows).items():
                compared += 1
                if not is_same(cells.get(column), value):
                    place = cells.get("claim") or cells["reconciliation"]
                    wrong.append(f"{column} of {place}")
        if compared or wrong:
            report.check(
                not wrong,
                f"{compared} cells of {name} say what the log says",
                f"{name} says something else than the log: {', '.join(wrong)}",
            )
        else:
            report.note(f"{name} is compared as a whole file, not cell by cell")


def check_estimates(
    proof: Json, contents: dict[str, bytes], entries: dict[int, Json], report: Report
) -> None:
    """Whether the suggestions that the sheet prints were kept in the log as printed."""
    kept = {
        entry["said"]["question"]: entry
        for _, entry in sorted(entries.items())
        if entry["kind"] == "estimate.kept" and entry["body"] is not None
    }
    found, wrong = 0, []
    for name, content in contents.items():
        try:
            every = cells_of(name, content)
        except UNREADABLE:
            continue  # Said where its cells were compared.
        for cells in every:
            said = cells.get("estimate")
            if not said or proof["sheet"]["redacted"]:
                continue
            question = cells.get("question") or ""
            entry = kept.get(number_of(question))
            found += 1
            if entry is None or not is_same(said, estimate_text(entry)):
                wrong.append(f"that of {question} in {name}")
    if found:
        report.check(
            not wrong,
            f"{found} cells with an estimate, which decided nothing, print what the "
            "log keeps",
            f"not in the log as it is printed: an estimate, {', '.join(wrong)}",
        )


def estimate_text(entry: Json) -> str:
    """A kept estimate as sheets print it."""
    said, told = entry["said"], entry["said"]["told"]
    noun = "report" if told["reports"] == 1 else "reports"
    return (
        f"A suggestion that decided nothing. {said['lead']} {told['reports']} {noun} "
        f"= {told['independent']} independent. By the model “{said['model']}”, kept "
        f"in entry #{entry['seq']}; sha256 of its inputs {said['inputs_sha256']}."
    )


def cells_of(name: str, content: bytes) -> list[dict[str, str]]:
    """The rows of a sheet by column, and of its evidence; none of a page or text."""
    if name.endswith((".xlsx", ".sqlite")):
        read = cells_of_book if name.endswith(".xlsx") else cells_of_store
        return [row for row in read(content) if row.get("outcome") != "undecided"]
    text = content.decode("utf-8-sig", "replace")
    if name.endswith(".csv"):
        csv.field_size_limit(max(csv.field_size_limit(), len(text) + 1))
        rows = list(csv.DictReader(io.StringIO(text, newline=""), strict=True))
        return [row for row in rows if row.get("outcome") != "undecided"]
    if not name.endswith(".json"):
        return []
    found = []
    for row in json.loads(text)["rows"]:
        told = (row.get("estimate") or {}).get("said", "")
        flat = {**row, "estimate": told, **prefixed(row["decided"])}
        found.append({**flat, **(row["answer"] or {})})
        for each in row["evidence"]:
            words = each["passage"]
            flat = {**each, **words, "words": words["exact"]}
            found.append({**flat, "reconciliation": row["reconciliation"]})
    return found


def cells_of_book(content: bytes) -> list[dict[str, str]]:
    """The rows of a workbook's first two tabs, figures and evidence."""
    found = []
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        if sum(part.file_size for part in book.infolist()) > BOOK_BYTES_MAX:
            raise ValueError("the workbook is too large")
        strings = [
            unescaped("".join(text.text or "" for text in item.iter(f"{XML}t")))
            for item in parsed(book.read("xl/sharedStrings.xml"))
        ]
        for tab in ("sheet1", "sheet2"):
            root = parsed(book.read(f"xl/worksheets/{tab}.xml"))
            columns: dict[str, str] = {}
            for line in root.iter(f"{XML}row"):
                cells = {}
                for cell in line.iter(f"{XML}c"):
                    value = cell.findtext(f"{XML}v") or ""
                    text = strings[int(value)] if cell.get("t") == "s" else value
                    cells[(cell.get("r") or "").rstrip("0123456789")] = text
                if columns:
                    found.append({c: cells.get(at, "") for at, c in columns.items()})
                columns = columns or cells
    return found


def unescaped(text: str) -> str:
    """A workbook's text; what stands for a character by its number is that one."""
    return ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)


def parsed(content: bytes) -> ElementTree.Element:
    """The root of a part of a workbook; entities, which could swell, are refused."""
    if b"<!DOCTYPE" in content:
        raise ValueError("a workbook of ours declares nothing")
    return ElementTree.fromstring(content)


def cells_of_store(content: bytes) -> list[dict[str, str]]:
    """The rows of a database's figures and evidence."""
    store = sqlite3.connect(":memory:")
    try:
        store.deserialize(content)
        store.row_factory = sqlite3.Row
        return [
            {
                name: "" if said is None else str(said)
                for name, said in dict(row).items()
            }
            for table in ("sheet", "evidence")
            for row in store.execute(f"SELECT * FROM {table} ORDER BY rowid")
        ]
    finally:
        store.close()


def prefixed(decided: Json) -> Json:
    """Who decided and when, as the columns of a csv are called."""
    return {
        "decided_by": decided["by"],
        "decided_at": decided["at"],
        "entry": decided["entry"],
    }


def said_of(
    cells: dict[str, str],
    decisions: dict[int, Json],
    rows: dict[tuple[str, int], Json],
) -> Json:
    """What the log says for the cells of one row that it can speak for."""
    entry = decisions.get(number_of(cells["reconciliation"]))
    if entry is None:
        # A decision whose value is held out has no figure that could be wrong.
        return {} if cells.get("outcome") == "held_out" else {"reconciliation": None}
    said = entry["said"]
    if entry["body"] is None:
        return {}  # It tells what is hidden, and was left out.
    if "claim" in cells:
        weighed = {f"C{each['claim']}": each for each in said["verdicts"]}
        if cells["claim"] not in weighed:
            return {"claim": None}
        verdict = weighed[cells["claim"]]
        claim = rows.get(("claim", verdict["claim"]))
        if claim is None:
            return {name: verdict[name] for name in ("stance", "code", "reason")}
        passage = claim["passage"] or {"exact": "", "start": None, "end": None}
        told = {name: verdict[name] for name in ("stance", "code", "reason")}
        told |= {"words": passage["exact"], "entry": claim["entry"]}
        told |= {"polarity": claim["polarity"]}
        if "written" in cells:
            told |= {"written": claim["value"]["written"]}
        return told | {name: passage[name] for name in ("start", "end")}
    told = {name: said[name] for name in ("outcome", "rule", "confidence")}
    told |= {name: said[name] for name in ("rationale", "settles")}
    told |= {"decided_by": entry["actor"], "decided_at": entry["at"]}
    question = rows.get(("question", said["question"]))
    if question is not None:
        told |= {name: question[name] for name in ("measure", "scope")}
    value = said["value"] or {}
    if value:
        told |= {"value": value_text(value)}
    if value.get("kind") == "quantity":
        told |= {name: value[name] for name in ("low", "best", "high") if name in cells}
    return {**told, "entry": entry["seq"]}


def value_text(value: Json) -> str:
    """A value as sheets print it: `over 100`, `about 50`, `46 to 50`, a name."""
    if value["kind"] != "quantity":
        return str(value["written"])
    low, high, best = value["low"], value["high"], value["best"]
    if (low or high) is not None and best not in (None, low, high):
        return f"{value_text({**value, 'best': None})}, best {best}"
    if low is not None and high is not None:
        return str(low) if low == high else f"{low} to {high}"
    if low is not None:
        return f"{'over' if value['low_open'] else 'at least'} {low}"
    if high is not None and value["approx"]:
        return f"nearly {high}"
    if high is not None:
        return f"{'under' if value['high_open'] else 'up to'} {high}"
    return str(value["written"]) if best is None else f"about {best}"


def is_same(cell: object, value: object) -> bool:
    """Whether a cell holds a value, allowing for what a csv neutralises."""
    written = "" if value is None else str(value)
    if cell is None or not isinstance(cell, str):
        return cell == value or str(cell) == written
    if not all(char.isprintable() for char in written):
        return True  # A csv shows such characters by name; the digest holds the file.
    told = WITHIN.sub(r"\g<0>'", written)
    if CUT in cell:
        return told.startswith(cell.partition(CUT)[0].removeprefix("'"))
    return cell in (written, told, f"'{told}") or is_same_number(cell, written)


def is_same_number(one: str, other: str) -> bool:
    """Whether two texts spell one number, as a workbook and a log may."""
    try:
        return Decimal(one) == Decimal(other)
    except ArithmeticError:
        return False


def read_out(
    decisions: dict[int, Json],
    entries: dict[int, Json],
    rows: dict[tuple[str, int], Json],
    asked: str,
) -> None:
    """Print the whole trace of one decision, or of all."""
    for number, entry in decisions.items():
        if asked not in ("all", f"R{number}"):
            continue
        said = entry["said"]
        if entry["body"] is None:
            print(
                f"\nR{number}: decided by {show(signed_off(entry))}; the rest is hidden"
            )
            continue
        asked_of = rows.get(("question", said["question"]), {})
        event = rows.get(("event", asked_of.get("event", 0)), {})
        parts = (asked_of.get("measure"), event.get("slug"), asked_of.get("scope"))
        about = ", ".join(str(part) for part in parts if part)
        value = value_text(said["value"]) if said["value"] else said["outcome"]
        print(f"\nR{number} {show(about)}: {show(value)}")
        how = f"{said['outcome']} by {said['rule']}, {said['confidence']} confidence"
        print(f"  {show(how)}")
        print(f"  decided by {show(signed_off(entry))}: {show(said['rationale'])}")
        known = known_at(entry["seq"], entries)
        for verdict in said["verdicts"]:
            if ("claim", verdict["claim"]) in rows:
                read_out_claim(verdict, rows, known)
            else:
                print(f"  C{verdict['claim']} {verdict['stance']} ({verdict['code']})")
        for each in entries.values():
            if each["said"].get("reconciliation") == number:
                because = show(each["said"].get("because", ""))
                print(f"  {each['kind']} by {show(signed_off(each))}: {because}")


def known_at(seq: int, entries: dict[int, Json]) -> dict[tuple[str, int], str]:
    """The grades of sources and the ratings of claims that stood before an entry."""
    found = {}
    letters: dict[int, dict[str, str]] = {}
    digits: dict[int, dict[str, str | None]] = {}
    undone = {
        each["said"]["entry"]: each["said"]["is_undone"]
        for number, each in sorted(entries.items())
        if each["kind"] == "entry.undone" and number < seq
    }
    for number, each in sorted(entries.items()):
        said = each["said"]
        if number >= seq or undone.get(number):
            continue
        if each["kind"] == "source.graded":
            about = f" on {said['topic']}" if said["topic"] else ""
            about += f" for {said['period']}" if said["period"] else ""
            letters.setdefault(said["source"], {})[about] = said["letter"]
        if each["kind"] == "claim.rated":
            is_read = is_held(each, seq, entries, undone)
            of_claim = digits.setdefault(said["claim"], {})
            reviewer = person_key(each["actor"])
            of_claim.pop(reviewer, None)
            of_claim[reviewer] = said["digit"] if is_read else None
    for claim, by_reviewer in digits.items():
        held = [digit for digit in by_reviewer.values() if digit is not None]
        if held:
            found["claim", claim] = held[-1]
    for source, by_topic in letters.items():
        general = " in general" if len(by_topic) > 1 else ""
        found["source", source] = ", ".join(
            f"{letter}{about or general}" for about, letter in sorted(by_topic.items())
        )
    return found


def is_held(
    rating: Json, seq: int, entries: dict[int, Json], undone: dict[int, bool]
) -> bool:
    """Whether a rating was held before an entry: one far from its letter once a second
    person read it, and none that one objects to.
    """
    said = rating["said"]
    words = {
        person_key(each["actor"]): each["kind"] == "rating.approved"
        for number, each in sorted(entries.items())
        if each["kind"] in ("rating.approved", "rating.objected")
        and each["said"]["rating"] == said["id"]
        and number < seq
        and not undone.get(number)
    }
    if words:
        return all(words.values())
    if said["letter"] in (None, "F") or said["digit"] == "6":
        return True
    return abs("ABCDE".index(said["letter"]) + 1 - int(said["digit"])) <= 2


def person_key(name: str) -> str:
    """A reviewer's name folded, so that one person's are equal however typed."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def read_out_claim(
    verdict: Json, rows: dict[tuple[str, int], Json], known: dict[tuple[str, int], str]
) -> None:
    """Print a claim that was weighed: its words, its chain and its document."""
    claim = rows["claim", verdict["claim"]]
    steps = [("source", step["source"]) for step in claim["chain"]]
    chain = " > ".join(
        f"{rows.get(step, {}).get('name', '?')} ({known.get(step, 'ungraded')})"
        for step in steps
    )
    rated = known.get(("claim", claim["id"]))
    chain += "" if rated is None else f"; rated {rated}"
    reason = f"{verdict['code']}: {verdict['reason']}".rstrip(": ")
    print(f"  C{claim['id']} {verdict['stance']} ({show(reason)}), {show(chain)}")
    passage = claim["passage"]
    if passage is None:
        print("    no words were captured")
        return
    print(f"    “{show(passage['exact'])}” (entry #{claim['entry']})")
    document = rows.get(("document", passage["document"]))
    if document is not None:
        print(
            f"    D{document['id']} {show(document['name'])}, characters "
            f"{passage['start']}-{passage['end']}, published "
            f"{show(document['published'] or 'undated')}"
        )
        print(f"    sha256 of its bytes {show(document['sha256'])}")


def signed_off(entry: Json) -> str:
    """Who acted, when and where in the log."""
    return f"{entry['actor']} at {entry['at']}, entry #{entry['seq']}"


def number_of(ref: str) -> int:
    """The number in `R12`."""
    return int(ref[1:]) if ref[1:].isdigit() else 0


def show(text: object) -> str:
    """Text on one line, whatever could speak to a terminal spelt out."""
    return "".join(
        char
        if char == " " or unicodedata.category(char)[0] not in "CZ"
        else f"\\u{ord(char):04x}"
        for char in str(text)
    )


def canonical(value: object) -> str:
    """RFC 8785, for integers and text."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def sha(*parts: bytes) -> bytes:
    """SHA-256 over bytes one after the other."""
    return hashlib.sha256(b"".join(parts)).digest()


def climb(leaf: bytes, place: int, size: int, path: list[bytes]) -> bytes | None:
    """The root that a path leads to from a leaf (RFC 9162, 2.1.3.2)."""
    if not 0 <= place < size:
        return None
    node, last = leaf, size - 1
    for step in path:
        if not last:
            return None
        if place & 1 or place == last:
            node = sha(b"\1", step, node)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            node = sha(b"\1", node, step)
        place, last = place >> 1, last >> 1
    return None if last else node


def left_of(place: int, size: int, path: list[bytes]) -> list[bytes]:
    """Those steps of a path that stand for what came before the leaf."""
    found, last = [], size - 1
    for step in path:
        if place & 1 or place == last:
            found.append(step)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        place, last = place >> 1, last >> 1
    return found


def folded(nodes: list[bytes]) -> bytes:
    """The root over subtrees side by side, the last one first (RFC 9162, 2.1.1)."""
    root = nodes[0]
    for node in nodes[1:]:
        root = sha(b"\1", node, root)
    return root


def is_grown(
    before: bytes, after: bytes, old: int, new: int, path: list[bytes]
) -> bool:
    """Whether a log of one root begins with that of another (RFC 9162, 2.1.4.2)."""
    if not 0 < old <= new:
        return False
    if old == new:
        return not path and before == after
    steps = [before, *path] if old & (old - 1) == 0 else path
    place, last = old - 1, new - 1
    while place & 1:
        place, last = place >> 1, last >> 1
    if not steps:
        return False
    was = grew = steps[0]
    for step in steps[1:]:
        if not last:
            return False
        if place & 1 or place == last:
            was, grew = sha(b"\1", step, was), sha(b"\1", step, grew)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            grew = sha(b"\1", grew, step)
        place, last = place >> 1, last >> 1
    return not last and was == before and grew == after


def parse_checkpoint(text: str) -> tuple[str, int, bytes]:
    """Log, size and root (C2SP, tlog-checkpoint)."""
    origin, size, root, gap = text.replace("\r\n", "\n").split("\n")[:4]
    if gap or not origin or len(base64.b64decode(root, validate=True)) != 32:
        raise ValueError("the checkpoint is not one")
    return origin, int(size), base64.b64decode(root)


def read_kept(named: str) -> str:
    """A checkpoint kept elsewhere, whole or in short; empty where there is none."""
    if SHORT.fullmatch(named.upper()) and not Path(named).exists():
        return named.upper()
    try:
        text = Path(named).read_bytes().decode("utf-8-sig")
        parse_checkpoint(text)
    except ValueError:
        return ""
    return text


def short_form(origin: str, size: int, root: bytes) -> str:
    """A checkpoint as it is read out and written down."""
    body = f"{origin}\n{size}\n{base64.b64encode(root).decode()}\n"
    digits = base64.b32encode(sha(body.encode())).decode()
    return "-".join(digits[at : at + 4] for at in range(0, 20, 4))


def is_key(printed: str) -> bool:
    """Whether text is a public key, as keys are printed (C2SP, signed-note)."""
    try:
        name, told, key = printed.strip().split("+", 2)
        content = base64.b64decode(key, validate=True)
    except ValueError:
        return False
    known = sha(name.encode(), b"\n", content)[:4].hex()
    return content[:1] == b"\1" and len(content) == 33 and known == told


def is_signed(text: str, printed: str) -> bool:
    """Whether a checkpoint is signed with a printed key (C2SP, signed-note)."""
    name, told, key = printed.strip().split("+", 2)
    public = base64.b64decode(key)[1:]
    known = sha(name.encode(), b"\n\1", public)[:4]
    body, _, below = text.replace("\r\n", "\n").partition("\n\n")
    for line in below.split("\n"):
        who, _, signed = line.removeprefix(MARK).rpartition(" ")
        if who == name and known.hex() == told and line.startswith(MARK):
            content = base64.b64decode(signed)
            if content[:4] == known and verifies(
                public, f"{body}\n".encode(), content[4:]
            ):
                return True
    return False


P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
Point = tuple[int, int, int, int]


def verifies(public: bytes, message: bytes, signature: bytes) -> bool:
    """Whether an Ed25519 signature is right (RFC 8032, 5.1.7)."""
    if len(public) != 32 or len(signature) != 64:
        return False
    a, r = decompress(public), decompress(signature[:32])
    s = int.from_bytes(signature[32:], "little")
    if a is None or r is None or s >= L:
        return False
    digest = hashlib.sha512(signature[:32] + public + message).digest()
    right = add(r, multiply(int.from_bytes(digest, "little") % L, a))
    left = multiply(s, BASE)
    return (left[0] * right[2] - right[0] * left[2]) % P == 0 and (
        left[1] * right[2] - right[1] * left[2]
    ) % P == 0


def add(one: Point, other: Point) -> Point:
    """The sum of two points in extended coordinates."""
    a = (one[1] - one[0]) * (other[1] - other[0]) % P
    b = (one[1] + one[0]) * (other[1] + other[0]) % P
    c = 2 * one[3] * other[3] * D % P
    d = 2 * one[2] * other[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % P, g * h % P, f * g % P, e * h % P


def multiply(times: int, point: Point) -> Point:
    """A point added to itself."""
    total: Point = (0, 1, 1, 0)
    while times:
        if times & 1:
            total = add(total, point)
        point, times = add(point, point), times >> 1
    return total


def decompress(content: bytes) -> Point | None:
    """The point that 32 bytes spell; None where they spell none."""
    y = int.from_bytes(content, "little")
    sign, y = y >> 255, y & (2**255 - 1)
    if y >= P:
        return None
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * pow(2, (P - 1) // 4, P) % P
    if (x * x - square) % P or (not x and sign):
        return None
    x = P - x if x & 1 != sign else x
    return x, y, 1, x * y % P


_BASE = decompress((4 * pow(5, P - 2, P) % P).to_bytes(32, "little"))
assert _BASE is not None, "the base point of the standard"
BASE: Point = _BASE

if __name__ == "__main__":
    sys.exit(main())
