"""The verifier that goes with a sheet: alone, offline, and not to be fooled."""

from __future__ import annotations

import copy
import io
import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from db.ledger import Ledger
from provenance import standalone
from provenance.services.exporting import read_sheet
from provenance.services.proving import prove_sheet
from provenance.services.publishing import record_export
from provenance.services.sealing import seal_log
from provenance.services.sheet_formats import EVIDENCE, FORMATS, write_sheet
from provenance.services.signing import make_key, read_key
from provenance.standalone import verify_sheet
from tests.services.ledgers import NOON
from tests.services.sheet_story import tell
from tests.services.sheet_writers import altered

VERIFIER = Path(standalone.__file__).with_name("verify_sheet.py")
NAMES = tuple(f"s.{format}" for format in FORMATS)
FILES = (*NAMES, "s.evidence.csv")
CELLS = ("s.csv", "s.evidence.csv", "s.json", "s.xlsx", "s.sqlite")
"""Files of which each cell is compared."""


@dataclass(frozen=True)
class Sent:
    """A folder as an auditor gets it: a sheet in every format, and its proofs."""

    folder: Path
    key: str
    checkpoint: str

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """The verifier as an auditor runs it, with nothing but Python."""
        return subprocess.run(
            [sys.executable, "-I", "-S", VERIFIER, *arguments],
            cwd=self.folder,
            capture_output=True,
            text=True,
            check=False,
        )

    def proof(self) -> Any:
        """The proof of the JSON sheet."""
        return json.loads((self.folder / "s.json.proof.json").read_text())


def send(folder: Path) -> Sent:
    """Tell a story, export it, and sign what was exported."""
    ledger = Ledger.scratch()
    tell(ledger)
    make_key(folder / "ada.key", name="ada")
    signer = read_key(folder / "ada.key")
    sheet = read_sheet(ledger)
    written = {name: {name: write_sheet(sheet, name[2:])} for name in NAMES}
    written["s.csv"]["s.evidence.csv"] = write_sheet(sheet, EVIDENCE)
    exported = {
        name: record_export(
            ledger,
            sheet=sheet,
            format=name.removeprefix("s."),
            content=files[name],
            evidence=files.get("s.evidence.csv"),
            by="ada",
            at=NOON,
        )
        for name, files in written.items()
    }
    seal = seal_log(ledger, by="ada", at=NOON, signer=signer)
    for name, files in written.items():
        proof = prove_sheet(ledger, sheet=sheet, files=files, exported=exported[name])
        (folder / f"{name}.proof.json").write_bytes(proof)
        for each, content in files.items():
            (folder / each).write_bytes(content)
    (folder / "kept.checkpoint").write_text(seal.signed.text)
    return Sent(folder, signer.known.printed, seal.signed.text)


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Sent:
    """What was sent; not to be changed."""
    return send(tmp_path_factory.mktemp("sent"))


@pytest.fixture
def sent(tmp_path: Path) -> Sent:
    """What was sent, for a test to change."""
    return send(tmp_path)


@pytest.mark.parametrize("name", NAMES)
def test_a_sheet_is_checked_alone_and_offline(kept: Sent, name: str) -> None:
    """With the key of whoever signed, and the checkpoint kept elsewhere."""
    done = kept.run(name, "--key", kept.key, "--checkpoint", "kept.checkpoint")

    assert done.returncode == 0, done.stdout + done.stderr
    assert "WRONG" not in done.stdout
    assert "Everything matches" in done.stdout


def test_a_trace_reads_out_what_stands_behind_a_figure(kept: Sent) -> None:
    """Who said it, in which words, who decided and why, and where in the log."""
    done = kept.run("s.csv", "--trace", "R1")

    assert "\nR1 killed, kunduz: 43\n" in done.stdout
    assert " confidence\n  decided by ada" in done.stdout
    assert "decided by ada" in done.stdout
    assert "“Taliban sources: over 100.” (entry #3)" in done.stdout
    assert "Northern Wire (ungraded) > Taliban sources (F)" in done.stdout
    assert "rated 2" in done.stdout
    assert "reconciliation.approved by bob" in done.stdout


def test_a_trace_speaks_no_code_to_the_terminal(kept: Sent) -> None:
    """Escapes and reversals of a hostile page are spelt out."""
    done = kept.run("s.csv", "--trace", "all")

    assert not {"\x1b", "\u202e", "\r"} & set(done.stdout)
    assert "\\u001b" in done.stdout


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_was_changed_is_found(sent: Sent, name: str) -> None:
    """By a byte anywhere."""
    file = sent.folder / name
    content = file.read_bytes()
    file.write_bytes(content[:-2] + b"\x01" + content[-1:])
    asked = "s.csv" if name.endswith("csv") else name

    done = sent.run(asked)

    assert done.returncode == 1
    assert f"{name} was changed after its proof was made" in done.stdout


def test_a_figure_changed_with_its_digest_is_found(sent: Sent) -> None:
    """Whoever changes a sheet and its proof alike meets the log."""
    file, proof = sent.folder / "s.csv", sent.folder / "s.csv.proof.json"
    before = file.read_bytes()
    file.write_bytes(before.replace(b'"43"', b'"44"'))
    told = json.loads(proof.read_text())
    told["sheet"]["files"][0]["sha256"] = verify_sheet.sha(file.read_bytes()).hex()
    proof.write_text(json.dumps(told))

    done = sent.run("s.csv")

    assert done.returncode == 1
    assert "s.csv says something else than the log: " in done.stdout
    assert "is not about these bytes" in done.stdout


@pytest.mark.parametrize("name", CELLS)
def test_a_cell_changed_with_its_digest_is_found(sent: Sent, name: str) -> None:
    """In each format that has cells, by what the log says of them."""
    asked = "s.csv" if name.endswith("csv") else name
    file, proof = sent.folder / name, sent.folder / f"{asked}.proof.json"
    before = file.read_bytes()
    old, new = b"He is the nearest to the count.", b"He is the nearest to the coast."
    if name == "s.evidence.csv":
        old, new = b"Kunduz official: 43.", b"Kunduz official: 44."
    file.write_bytes(altered(name, before, old, new))
    was, now = (verify_sheet.sha(each).hex() for each in (before, file.read_bytes()))
    proof.write_text(proof.read_text().replace(was, now, 1))

    done = sent.run(asked)

    assert done.returncode == 1
    assert f"{name} says something else than the log: " in done.stdout


def test_a_missing_file_is_found(sent: Sent) -> None:
    """What is not there was not checked."""
    (sent.folder / "s.evidence.csv").unlink()

    done = sent.run("s.csv")

    assert done.returncode == 1
    assert "s.evidence.csv is not there" in done.stdout


def test_a_sheet_without_its_proof_is_not_checked(sent: Sent) -> None:
    """Exit code 2, and what to do, in words."""
    (sent.folder / "s.csv.proof.json").unlink()

    done = sent.run("s.csv")

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("s.csv.proof.json is not there, and nothing was")
    assert "keep both in one folder" in done.stderr


def test_another_key_did_not_sign(kept: Sent, tmp_path: Path) -> None:
    """The auditor's word on the key stands before the proof's own."""
    other = make_key(tmp_path / "other.key", name="ada")

    done = kept.run("s.csv", "--key", other.printed)

    assert done.returncode == 1
    assert "the checkpoint is not signed with the key ada+" in done.stdout


def test_whose_key_it_is_has_to_be_asked(kept: Sent) -> None:
    """A proof that brings its own key proves who signed to nobody."""
    done = kept.run("s.csv")

    assert "the proof itself names that key: ask its owner" in done.stdout


@pytest.mark.parametrize(
    "content", ["", "[]", "{}", '{"kind":"provenance-proof","format":2}', "\x00"]
)
def test_what_is_no_proof_is_not_checked(tmp_path: Path, content: str) -> None:
    """Exit code 2, and a sentence."""
    (tmp_path / "s.csv.proof.json").write_text(content)

    done = Sent(tmp_path, "", "").run("s.csv")

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("s.csv.proof.json cannot be read: ")


def test_a_proof_names_no_path(sent: Sent) -> None:
    """A name in it that climbs out of the folder is looked for beside the proof."""
    proof = sent.folder / "s.md.proof.json"
    proof.write_text(proof.read_text().replace('"s.md"', '"../../etc/passwd"'))

    done = sent.run("s.md.proof.json")

    assert "passwd is not there" in done.stdout


def test_no_leaf_of_a_proof_can_be_changed_unseen(kept: Sent) -> None:
    """Each value in it, changed alone, is found, or the proof cannot be read."""
    proof = kept.proof()
    unseen = [
        where for where in leaves(proof) if passes(changed(proof, where), kept.folder)
    ]

    assert passes(proof, kept.folder)
    assert unseen == []


@pytest.mark.parametrize("key", ["files", "entry", "root", "redacted", "decisions"])
def test_a_proof_that_does_not_say_all_is_not_checked(kept: Sent, key: str) -> None:
    """What is not said is not taken for nothing."""
    proof = kept.proof()
    del proof["sheet"][key]

    assert not passes(proof, kept.folder)


def test_no_leaf_of_a_proof_can_be_left_out_unseen(kept: Sent) -> None:
    """Nor any entry or row that a decision stands on."""
    proof = kept.proof()
    places = [("rows", n) for n in range(len(proof["rows"]))]
    needed = {("claim", 1), ("claim", 2), ("claim", 3), ("claim", 4)}

    for _, place in places:
        row = json.loads(proof["rows"][place]["line"])
        if (row["t"], row["id"]) in needed:
            less = copy.deepcopy(proof)
            del less["rows"][place]
            assert not passes(less, kept.folder)


def passes(proof: Any, folder: Path) -> bool:
    """Whether the verifier says that everything matches."""
    try:
        with redirect_stdout(io.StringIO()):
            return verify_sheet.verify(proof, folder, None, None, None) == 0
    except (ValueError, KeyError, TypeError, IndexError):
        return False


def leaves(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The place of every value that is neither list nor object."""
    if isinstance(value, dict | list):
        inside = value.items() if isinstance(value, dict) else enumerate(value)
        for key, each in inside:
            yield from leaves(each, (*path, key))
    else:
        yield path


def changed(proof: Any, where: tuple[Any, ...]) -> Any:
    """The proof with another value in one place."""
    made = copy.deepcopy(proof)
    inside = made
    for key in where[:-1]:
        inside = inside[key]
    value = inside[where[-1]]
    if isinstance(value, str):
        inside[where[-1]] = ("1" if value[:1] != "1" else "2") + value[1:]
    else:
        inside[where[-1]] = 1 if value is None else value + 1
    return made


@pytest.mark.parametrize(
    ("was", "becomes"),
    [(b'"43"', b'"71"'), (b'"killed"', b'"wounded"'), (b"Mirror", b"Mirrar")],
    ids=["value", "measure", "anything"],
)
def test_a_forged_sheet_never_passes_as_whole(
    sent: Sent, was: bytes, becomes: bytes
) -> None:
    """Also where its proof is changed to say that the log knows of no export."""
    file = sent.folder / "s.csv"
    before = file.read_bytes()
    file.write_bytes(before.replace(was, becomes))
    proof = json.loads((sent.folder / "s.csv.proof.json").read_text())
    for each in proof["sheet"]["files"]:
        content = (sent.folder / each["name"]).read_bytes()
        each["sha256"] = verify_sheet.sha(content).hex()

    bound = passes(proof, sent.folder)
    unbound = passes({**proof, "exported": None}, sent.folder)

    assert file.read_bytes() != before
    assert not bound
    assert not unbound


def test_a_file_that_was_changed_is_not_said_to_be_exported(sent: Sent) -> None:
    """What the log knows of are the bytes that are here, not those of the proof."""
    file = sent.folder / "s.csv"
    file.write_bytes(file.read_bytes().replace(b'"43"', b'"71"'))

    done = sent.run("s.csv")

    assert "is not about these bytes" in done.stdout
    assert "value of R1" in done.stdout


def test_a_sheet_that_the_log_does_not_know_is_checked_in_part(sent: Sent) -> None:
    """Exit code 3, and the last sentence says so."""
    proof = sent.folder / "s.csv.proof.json"
    told = json.loads(proof.read_text())
    proof.write_text(json.dumps({**told, "exported": None}))

    done = sent.run("s.csv")

    assert done.returncode == 3
    assert "nothing binds the rest of the files" in done.stdout
    assert "Everything matches" not in done.stdout
