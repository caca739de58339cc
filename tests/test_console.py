"""What a real terminal sees: the pager, progress, and a console that cannot print every character."""

import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from clausetool.render.cells import substitute
from tests.conftest import ROOT, Project
from tests.test_compare import standard

COMMAND = (sys.executable, "-m", "clausetool")
CLEAN = {
    name: value
    for name, value in os.environ.items()
    if name not in ("CLAUSETOOL_PAGER", "PAGER", "LESS", "LV", "NO_COLOR", "FORCE_COLOR", "COLUMNS")
} | {"PYTHONPATH": str(ROOT / "tooling")}
PROGRESS = re.compile(r"\r\x1b\[K([^\r\n\x1b]* … [0-9]+ s|)")


def piped(root: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """The command in a process of its own, with pipes for a terminal."""
    return subprocess.run(
        [*COMMAND, "--project", str(root), *arguments], capture_output=True, check=False, env=CLEAN | environment
    )


# --- on a terminal --------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Seen:
    """The exit code, what a terminal showed, and the lines of progress that came and went on it."""

    code: int
    text: str
    progress: tuple[str, ...] = ()


@pytest.fixture
def terminal(real: Project) -> Callable[..., Seen]:
    """The command on a pseudo-terminal of 24 lines of 80 cells; `after` seconds, `stdin` is sent down a pipe."""
    pty = pytest.importorskip("pty")
    termios = pytest.importorskip("termios")

    def run(*arguments: str, stdin: str | None = None, after: float = 0, keys: str = "", **environment: str) -> Seen:
        ours, theirs = pty.openpty()
        termios.tcsetwinsize(theirs, (24, 80))
        process = subprocess.Popen(
            [*COMMAND, "--project", str(real.root), *arguments],
            stdin=theirs if stdin is None else subprocess.PIPE, stdout=theirs, stderr=theirs, start_new_session=True,
            env=CLEAN | {"TERM": "xterm", "PYTHONIOENCODING": "utf-8"} | environment,
        )  # fmt: skip
        os.close(theirs)
        if process.stdin and stdin is not None:
            time.sleep(after)
            process.stdin.write(stdin.encode())
            process.stdin.close()
        if keys:
            os.write(ours, keys.encode())
        shown = b""
        while True:
            try:
                more = os.read(ours, 65536)
            except OSError:  # the terminal's other end was closed
                break
            if not more:
                break
            shown += more
        os.close(ours)
        text = shown.decode("utf-8", "replace").replace("\r\n", "\n")
        return Seen(process.wait(timeout=60), PROGRESS.sub("", text), tuple(PROGRESS.findall(text)))

    return run


Terminal = Callable[..., Seen]


def script(real: Project, name: str, text: str) -> str:
    """A pager made for a test."""
    path = real.write(name, f"#!{sys.executable}\nimport os, sys\n{text}\n")
    path.chmod(0o755)
    return str(path)


ECHO = 'sys.stdout.write(f\'PAGED {sys.argv[1:]} LESS={os.environ.get("LESS")} LV={os.environ.get("LV")}\\n\' + sys.stdin.read())'


def test_text_goes_through_the_pager(real: Project, terminal: Terminal) -> None:
    seen = terminal("diff", CLAUSETOOL_PAGER=f"{script(real, 'page', ECHO)} -a 'b c'", PAGER="false")
    assert seen.text.startswith("PAGED ['-a', 'b c'] LESS=FRX LV=-c\n")
    assert "四川省城市民族工作标准  city/2022 → city/2023" in seen.text
    assert "\x1b[" in seen.text
    assert seen.code == 1


def test_the_pager_of_the_system_is_the_second_choice(real: Project, terminal: Terminal) -> None:
    seen = terminal("diff", "city/2023", "city/2023", PAGER=script(real, "page", ECHO), LESS="S", LV="-d")
    assert seen.text.startswith("PAGED [] LESS=S LV=-d\n")
    assert seen.code == 0


def test_less_is_the_third_choice(real: Project, terminal: Terminal) -> None:
    folder = str(Path(script(real, "bin/less", ECHO)).parent)
    assert terminal("diff", PATH=folder).text.startswith("PAGED [] LESS=FRX LV=-c\n")


@pytest.mark.parametrize(
    "settings",
    [
        {"PAGER": "cat"},
        {"PAGER": ""},
        {"CLAUSETOOL_PAGER": "", "PAGER": "false"},
        {"PAGER": "no-such-pager -x"},
        {"PAGER": "an 'open quote"},
        {"PATH": "/nowhere"},
    ],
    ids=str,
)
def test_without_a_pager_it_is_printed(terminal: Terminal, settings: Mapping[str, str]) -> None:
    seen = terminal("diff", **settings)
    assert "city/2022 → city/2023" in seen.text.splitlines()[0]
    assert "\n… 6.3–参考文献" in seen.text.replace("\x1b[2m", "")
    assert seen.code == 1


def test_cat_is_no_pager(real: Project, terminal: Terminal) -> None:
    folder = str(Path(script(real, "bin/cat", ECHO)).parent)
    assert "PAGED" not in terminal("diff", PATH=folder, PAGER="cat").text


def test_no_pager_where_none_is_wanted(real: Project, terminal: Terminal) -> None:
    page = script(real, "page", ECHO)
    assert "PAGED" not in terminal("diff", "--no-pager", PAGER=page).text
    assert "PAGED" not in terminal("diff", "--format", "json", PAGER=page).text
    assert terminal("diff", "-o", str(real.root / "out.txt"), PAGER=page).text == ""
    assert b"PAGED" not in piped(real.root, "diff", PAGER=page).stdout


def test_a_pager_that_ends_early_is_no_error(real: Project, terminal: Terminal) -> None:
    seen = terminal("diff", "--all", PAGER=script(real, "page", "print(sys.stdin.read(20)); sys.stdin.close()"))
    assert seen.code == 1
    assert seen.text.count("\n") <= 3
    assert "Traceback" not in seen.text


def test_long_work_says_what_it_is_at(real: Project, terminal: Terminal) -> None:
    text = real.read("sources/2022-notice.txt")
    seen = terminal("diff", "-", "city/2023", "-o", "/dev/null", stdin=text, after=1.4)
    assert "reading … 1 s" in seen.progress
    assert (seen.progress[-1], seen.text) == ("", "")


def test_short_work_says_nothing(terminal: Terminal) -> None:
    assert terminal("list").progress == ()


def test_progress_never_stands_in_a_pipe(real: Project) -> None:
    process = subprocess.Popen(
        [*COMMAND, "--project", str(real.root), "diff", "-", "city/2023", "--stat"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=CLEAN,
    )  # fmt: skip
    time.sleep(1.2)
    _out, err = process.communicate(real.read("sources/2022-notice.txt").encode())
    assert err == b""


def test_progress_says_which_pair_is_compared(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from clausetool.cli import progress

    monkeypatch.setattr(progress, "PATIENCE", 0.01)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    with progress.progress() as say:
        say("2/3 city/2022 → city/2023")
        time.sleep(0.1)
    err = capsys.readouterr().err
    assert "\r\x1b[K2/3 city/2022 → city/2023 … 0 s" in err
    assert err.endswith("\r\x1b[K")


# --- on a console with another encoding -----------------------------------------------

STRANGE = standard("1 范围", "公园𠮷应•开放。", "2 总则", "——一🙂；")
OUTPUTS = [
    ["--help"],
    ["diff", "--help"],
    ["show", "--help"],
    ["parse", "--help"],
    ["list"],
    ["parse", "--check"],
    ["show", "city/2023"],
    ["show", "city/2023", "4.3.2"],
    ["diff", "--all"],
    ["diff", "--side-by-side"],
    ["diff", "--stat"],
    ["diff", "--only", "4.3.2"],
    ["diff", "old.txt", "new.txt"],
    ["diff", "old.txt", "new.txt", "--side-by-side"],
    ["show", "old.txt"],
    ["show", "city/𠮷•"],
    ["diff", "--only", "𠮷"],
    ["nonsense-𠮷"],
]


@pytest.mark.parametrize("arguments", OUTPUTS, ids=" ".join)
def test_every_text_prints_on_a_chinese_console(
    real: Project, monkeypatch: pytest.MonkeyPatch, arguments: list[str]
) -> None:
    monkeypatch.chdir(real.root)
    real.write("old.txt", STRANGE)
    real.write("new.txt", STRANGE.replace("应", "宜"))
    ran = piped(real.root, *arguments, PYTHONIOENCODING="cp936")
    usual = piped(real.root, *arguments, PYTHONIOENCODING="utf-8")
    assert b"Traceback" not in ran.stderr
    assert ran.returncode == usual.returncode
    for shown, meant in ((ran.stdout, usual.stdout), (ran.stderr, usual.stderr)):
        assert len(shown.decode("cp936").splitlines()) == len(meant.decode().splitlines())


def test_a_substitute_takes_the_same_cells(real: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(real.root)
    real.write("old.txt", STRANGE)
    out = piped(real.root, "show", "old.txt", PYTHONIOENCODING="cp936").stdout.decode("cp936")
    assert "  公园??应?开放。" in out.splitlines()
    assert substitute(UnicodeEncodeError("cp936", "a𠮷b", 1, 2, "")) == ("??", 2)
    with pytest.raises(UnicodeDecodeError):
        substitute(UnicodeDecodeError("cp936", b"\xff", 0, 1, ""))


def test_a_file_is_utf_8_whatever_the_console_is(real: Project) -> None:
    for form, codec in (("text", "utf-8"), ("md", "utf-8"), ("csv", "utf-8-sig"), ("json", "utf-8")):
        ran = piped(real.root, "diff", "--format", form, "-o", str(real.root / "out"), PYTHONIOENCODING="cp936")
        assert (ran.returncode, ran.stdout, ran.stderr) == (1, b"", b"")
        assert "四川省城市民族工作标准" in (real.root / "out").read_bytes().decode(codec)
