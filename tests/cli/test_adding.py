"""Adding many files: folders, patterns, archives, and what stops half way."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.shell import ROOT, Shell, environment
from tests.services.hostile_files import endless_file
from tests.services.made_files import made_docx, made_pdf, made_warc

PAGE = "<html><body><p>The quay was closed on {}.</p></body></html>"


@pytest.fixture
def folder(shell: Shell) -> Path:
    """A ledger, and a folder of files of many kinds beside it."""
    assert shell.run("provenance init").code == 0
    folder = shell.folder / "saved"
    (folder / "more" / ".git").mkdir(parents=True)
    (folder / "b.html").write_text(PAGE.format("Monday"))
    (folder / "a.txt").write_text("Plain words.")
    (folder / "more" / "c.pdf").write_bytes(made_pdf([["Printed words."]]))
    (folder / "more" / "d.docx").write_bytes(made_docx(["Typed words."]))
    (folder / "more" / ".git" / "e.txt").write_text("Hidden words.")
    (folder / "photo.png").write_bytes(b"\x89PNG")
    return folder


def hear_signals() -> None:
    """A run in the background, or behind nohup, hands on that they are ignored."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)


def names(shell: Shell) -> list[str]:
    """The captured documents by number."""
    return [row["name"] for row in shell.run("provenance documents --json").rows]


def test_a_folder_is_captured_in_the_order_of_its_names(
    shell: Shell, folder: Path
) -> None:
    """Each file is named by its path within the folder; other kinds are counted."""
    done = shell.run("provenance add saved")

    assert done.code == 0, done.stderr
    assert names(shell) == ["a.txt", "b.html", "more/c.pdf", "more/d.docx"]
    assert "Left out 1 file of kinds that cannot be read." in done.stderr
    assert "4 documents captured." in done.stderr


def test_a_pattern_in_quotes_is_ours_to_read(shell: Shell, folder: Path) -> None:
    """Names are relative to the folder that the pattern begins with."""
    (folder / "more" / "f.html").write_text(PAGE.format("Tuesday"))

    done = shell.run('provenance add "saved/**/*.html"')

    assert done.code == 0, done.stderr
    assert names(shell) == ["b.html", "more/f.html"]


@pytest.mark.parametrize(
    ("place", "code"), [('"saved/*.doc"', 4), ("empty", 3)], ids=["pattern", "folder"]
)
def test_what_holds_no_file_is_refused(
    shell: Shell, folder: Path, place: str, code: int
) -> None:
    """A slip of the fingers does not pass for done."""
    (shell.folder / "empty").mkdir()

    assert shell.run(f"provenance add {place}").code == code


@pytest.mark.parametrize("place", ["saved", '"saved/**/*.txt"', '"saved/*/*.txt"'])
def test_no_link_is_followed_out_of_a_folder(
    shell: Shell, folder: Path, place: str
) -> None:
    """Neither a link to a file nor one to a folder; they are counted."""
    private = shell.folder / "private"
    private.mkdir()
    (private / "key.txt").write_text("Private words.")
    (folder / "key.txt").symlink_to(private / "key.txt")
    (folder / "linked").symlink_to(private)

    done = shell.run(f"provenance add {place}")

    assert not any("key.txt" in name for name in names(shell))
    assert "links are not followed" in done.stderr


def test_typed_again_it_goes_on(shell: Shell, folder: Path) -> None:
    """What was captured before is neither read nor written again."""
    shell.run("provenance add saved")
    (folder / "z.txt").write_text("Later words.")

    done = shell.run("provenance add saved --json")

    assert [row["is_new"] for row in done.rows] == [False] * 4 + [True]
    assert "1 document captured. 4 documents captured before." in done.stderr


def test_flags_change_nothing_of_what_was_captured_before(shell: Shell) -> None:
    """Whoever types them for a document that is there is told what would."""
    (shell.folder / "page.txt").write_text("Six sailors were killed.")
    shell.run("provenance init")
    shell.run("provenance add page.txt")

    done = shell.run("provenance add page.txt --publisher Tide --charset cp1251")

    told = "--publisher, --charset: nothing changed for D1, captured before."
    assert told in done.stderr


def test_interrupted_it_keeps_what_is_done(shell: Shell, tmp_path: Path) -> None:
    """Control-C says how far it came; the same again captures the rest."""
    shell.run("provenance init")
    files = [f"{number:02}.txt" for number in range(40)]
    for name in files:
        (shell.folder / name).write_text(f"Words of {name}.")

    program = subprocess.Popen(
        [sys.executable, "-m", "provenance", "add", *files, "/dev/stdin"],
        cwd=shell.folder,
        env=environment(PROVENANCE_REVIEWER="ada", PYTHONPATH=str(ROOT)),
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        text=True,
        preexec_fn=hear_signals,
    )
    with program:
        assert program.stdin is not None
        # More than a pipe holds waits until the program has come this far itself.
        program.stdin.write("x" * 2**20)
        program.send_signal(signal.SIGINT)
        said = program.communicate(timeout=120)[1]

    captured = len(names(shell))
    assert program.returncode == 130
    assert 0 < captured < 40
    assert f"{captured} documents captured. Type the same again" in said
    shell.run(f"provenance add {' '.join(files)}")
    assert names(shell) == files


@pytest.mark.parametrize("ending", [signal.SIGKILL, signal.SIGTERM, signal.SIGHUP])
def test_a_program_that_is_killed_leaves_no_reader(
    shell: Shell, tmp_path: Path, ending: signal.Signals
) -> None:
    """Its readers end with it, and the same again captures the rest, each once."""
    shell.run("provenance init")
    (shell.folder / "a.docx").write_bytes(made_docx(["Typed words."]))
    for number in range(4):
        (shell.folder / f"b{number}.pdf").write_bytes(endless_file("tokens.pdf"))
    (shell.folder / "c.txt").write_text("Plain words.")
    files = ["a.docx", *(f"b{number}.pdf" for number in range(4)), "c.txt"]
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    program = subprocess.Popen(
        [sys.executable, "-m", "provenance", "add", *files],
        cwd=shell.folder,
        env=environment(
            PROVENANCE_REVIEWER="ada", PYTHONPATH=str(ROOT), TMPDIR=str(scratch)
        ),
        stderr=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        preexec_fn=hear_signals,
    )
    awaited(lambda: names(shell) == ["a.docx"])
    readers = children_of(program.pid)

    program.send_signal(ending)
    program.wait()

    assert readers
    # Far less than the processor time that each of them may use.
    awaited(lambda: not any(is_running(each) for each in readers), seconds=20)
    assert list(scratch.iterdir()) == []
    again = shell.run("provenance add a.docx c.txt --json")
    assert [row["is_new"] for row in again.rows] == [False, True]
    assert shell.run("provenance verify").code == 0


def awaited(condition: Callable[[], bool], *, seconds: float = 120) -> None:
    """Returns once it holds; fails when that takes longer than it may."""
    until = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < until
        time.sleep(0.05)


def children_of(process: int) -> list[int]:
    """The processes that one has started and that run."""
    listed = subprocess.run(
        ["ps", "-A", "-o", "pid=,ppid="], capture_output=True, text=True, check=True
    )
    pairs = [line.split() for line in listed.stdout.splitlines()]
    return [int(child) for child, parent in pairs if int(parent) == process]


def is_running(process: int) -> bool:
    """Whether there is one of that number, other than one that has ended."""
    shown = subprocess.run(
        ["ps", "-o", "stat=", "-p", str(process)],
        capture_output=True,
        text=True,
        check=False,
    )
    return shown.stdout.strip() not in ("", "Z", "Zs")


def test_each_page_of_an_archive_is_captured(shell: Shell) -> None:
    """It has the archive's address, and the log says which record it was."""
    shell.run("provenance init")
    pages = [
        (f"https://quay.example/{n}", "text/html", PAGE.format(n).encode())
        for n in range(2)
    ]
    (shell.folder / "site.warc.gz").write_bytes(made_warc(pages, is_packed=True))

    done = shell.run("provenance add site.warc.gz --json")
    again = shell.run("provenance add site.warc.gz --json")

    assert [(row["name"], row["url"]) for row in done.rows] == [
        ("site.warc.gz#2", "https://quay.example/0"),
        ("site.warc.gz#3", "https://quay.example/1"),
    ]
    assert done.rows[0]["inferred"] == ["url"]
    assert [row["is_new"] for row in again.rows] == [False, False]
    assert shell.run("provenance verify").code == 0


def test_an_archive_that_is_cut_short_gives_what_it_has(shell: Shell) -> None:
    """The whole pages are captured, and exit code 6 says that there was more."""
    shell.run("provenance init")
    pages = [
        (f"https://quay.example/{n}", "text/html", PAGE.format(n).encode())
        for n in range(2)
    ]
    (shell.folder / "site.warc").write_bytes(made_warc(pages)[:-60])

    done = shell.run("provenance add site.warc")

    assert done.code == 6
    assert names(shell) == ["site.warc#2"]
    assert "ends within" in done.stderr


def test_pages_without_text_are_told(shell: Shell) -> None:
    """What a picture says cannot be quoted, and is missed by nobody."""
    shell.run("provenance init")
    (shell.folder / "r.pdf").write_bytes(made_pdf([["One."], [], ["Three."], []]))

    done = shell.run("provenance add r.pdf")

    assert done.code == 0
    assert "r.pdf has 2 pages without text, such as pictures: 2, 4." in done.stderr


def test_words_left_out_are_told(shell: Shell) -> None:
    """What a page hides is none of its text, and not passed over in silence."""
    shell.run("provenance init")
    page = "<p>The ferry sank at noon.</p><p hidden>Forty died.</p>"
    (shell.folder / "r.html").write_text(page)

    done = shell.run("provenance add r.html")

    assert "r.html hides or strikes out 10 characters; they were left out." in (
        done.stderr
    )


def test_a_guessed_charset_is_told(shell: Shell) -> None:
    """A guess may be wrong, and the text is kept as it was read."""
    shell.run("provenance init")
    words = "Паром затонул в полдень, погибли двенадцать человек. "
    (shell.folder / "r.txt").write_bytes((words * 4).encode("koi8-r"))

    done = shell.run("provenance add r.txt")

    assert "r.txt says no charset; it was read as koi8-r, which is a guess." in (
        done.stderr
    )


def test_a_title_is_of_one_document(shell: Shell, folder: Path) -> None:
    """A folder has no title."""
    assert shell.run('provenance add saved --title "All of it"').code == 2


@pytest.mark.parametrize(
    "line",
    ["add pipe.txt", "import pipe.txt --format jsonl", "extract pipe.txt --json"],
)
def test_a_pipe_is_not_waited_for(shell: Shell, line: str) -> None:
    """What may never end is refused before it is opened."""
    shell.run("provenance init")
    os.mkfifo(shell.folder / "pipe.txt")

    done = shell.run(f"provenance {line}")

    assert done.code == 3
    assert done.stderr.strip().endswith(
        "pipe.txt cannot be read: it is no regular file. Nothing was written."
    )


def test_what_the_shell_opened_is_read(shell: Shell) -> None:
    """A pipe that stands open already, as standard input does, has a writer."""
    shell.run("provenance init")

    done = subprocess.run(
        [sys.executable, "-m", "provenance", "add", "/dev/stdin", "--name", "in.txt"],
        cwd=shell.folder,
        env=environment(PROVENANCE_REVIEWER="ada", PYTHONPATH=str(ROOT)),
        input=b"The ferry sank.",
        capture_output=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr


def test_a_changed_capture_says_what_it_revises(shell: Shell) -> None:
    """Nobody should have to look for it in a list."""
    assert shell.run("provenance init").code == 0
    for day in ("Monday", "Tuesday"):
        (shell.folder / "quay.html").write_text(PAGE.format(day))
        done = shell.run("provenance add quay.html")

    assert "quay.html (D2) is a changed capture and revises D1." in done.stderr


def allow_one(shell: Shell, kind: str) -> None:
    """Have the ledger fail at the second act of a kind, as a full disk would."""
    for name in "abc":
        said = f"In Kunduz, 12 people were killed on 8 October 2021, {name} said."
        (shell.folder / f"{name}.txt").write_text(said)
    with closing(sqlite3.connect(shell.folder / "ledger.db")) as raw:
        raw.execute(
            f"CREATE TRIGGER one BEFORE INSERT ON entry WHEN NEW.kind = '{kind}' AND "
            f"EXISTS (SELECT 1 FROM entry WHERE kind = '{kind}') "
            "BEGIN SELECT RAISE(ABORT, 'no more of this'); END"
        )


def test_what_was_captured_before_the_ledger_failed_is_told(shell: Shell) -> None:
    """The act that failed left nothing; the one before it is there."""
    shell.run("provenance init")
    allow_one(shell, "document.added")

    done = shell.run("provenance add a.txt b.txt c.txt")

    assert done.code == 5
    assert "1 document captured. Type the same again" in done.stderr
    assert names(shell) == ["a.txt"]


def test_what_was_read_before_the_ledger_failed_is_told(shell: Shell) -> None:
    """Likewise of claims: those of the first document are proposed."""
    shell.run("provenance init")
    allow_one(shell, "claims.proposed")

    done = shell.run("provenance extract a.txt b.txt c.txt")

    assert done.code == 5
    assert "1 document read. Type the same again" in done.stderr
    assert {row["document"] for row in shell.run("provenance claims --json").rows} == {
        "a.txt"
    }
