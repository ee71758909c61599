"""What `make` says and does before Daymark itself runs."""

import re
import subprocess
from pathlib import Path

import pytest

import environment
import setup
import steps

MAKEFILE = Path(setup.__file__).resolve().parents[1] / "Makefile"


@pytest.fixture
def ready(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, ...]]:
    """Everything is set up; what would be started is noted instead."""
    started: list[tuple[str, ...]] = []

    def note(*command: object, env: object = None) -> int:
        del env
        started.append(tuple(Path(str(part)).name for part in command))
        return 0

    monkeypatch.setattr(setup, "ready", lambda lock: started.append((lock,)))
    monkeypatch.setattr(setup, "openly", note)
    return started


def test_make_and_the_script_know_the_same_targets() -> None:
    phony = re.search(r"^\.PHONY: (.*)$", MAKEFILE.read_text(encoding="utf-8"), re.MULTILINE)
    assert phony
    assert phony[1].split() == list(setup.COMMANDS)


def test_an_old_python_is_told_so(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("setup.sys.version_info", (3, 10, 13))
    assert setup.main(["run"]) == 2
    assert "needs Python 3.11 or newer" in capsys.readouterr().out


@pytest.mark.parametrize("arguments", [[], ["walk"], ["run", "fast"]])
def test_an_unknown_command_names_those_there_are(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert setup.main(arguments) == 2
    assert "run|demo|bench|check|test" in capsys.readouterr().out


def test_without_a_display_run_names_the_demo(
    ready: list[tuple[str, ...]], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("setup.sys.platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert setup.main(["run"]) == 1
    said = capsys.readouterr().out
    assert "No display" in said
    assert "make demo" in said
    assert ready == [("main",)]


@pytest.mark.parametrize(
    ("platform", "name"), [("linux", "DISPLAY"), ("linux", "WAYLAND_DISPLAY"), ("darwin", "SHELL")]
)
def test_with_a_display_run_opens_the_window(
    ready: list[tuple[str, ...]], monkeypatch: pytest.MonkeyPatch, platform: str, name: str
) -> None:
    monkeypatch.setattr("setup.sys.platform", platform)
    for other in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(other, raising=False)
    monkeypatch.setenv(name, ":0")
    assert setup.main(["run"]) == 0
    assert ready == [("main",), (environment.PYTHON.name, "main.py")]


def test_a_step_is_one_line_and_silent(capfd: pytest.CaptureFixture[str]) -> None:
    steps.quietly("Step", "sh", "-c", "echo much; echo more >&2")
    assert re.fullmatch(r"Step: done in \d+\.\d s\n", capfd.readouterr().out)


def test_a_failed_step_shows_what_was_said(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(steps.SetupError, match=r"Step: failed \(exit 3\)"):
        steps.quietly("Step", "sh", "-c", "echo why >&2; exit 3")
    assert capfd.readouterr().out == "why\n"


def test_every_check_runs_and_every_failure_is_named(
    ready: list[tuple[str, ...]], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    ran: list[str] = []

    def fail_some(title: str, *command: object) -> None:
        del command
        ran.append(title)
        if title in {"mypy", "deptry"}:
            raise steps.SetupError(title)

    monkeypatch.setattr(setup, "quietly", fail_some)
    assert setup.main(["check"]) == 1
    assert ran == ["ruff check", "ruff format", "mypy", "import-linter", "deptry", "architecture"]
    assert "2 of 6 checks failed: mypy, deptry" in capsys.readouterr().out
    assert ready == [("dev",)]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An environment with both locks, made but not stamped."""
    venv = tmp_path / ".venv"
    python = venv / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.touch()
    (venv / "pyvenv.cfg").write_text("version = 3.11.2\n", encoding="utf-8")
    for lock in ("main", "dev"):
        (tmp_path / f"{lock}.txt").write_text(f"{lock}==1\n", encoding="utf-8")
    monkeypatch.setattr(environment, "VENV", venv)
    monkeypatch.setattr(environment, "PYTHON", python)
    monkeypatch.setattr(environment, "REQUIREMENTS", tmp_path)
    return tmp_path


def put_stamp(lock: str) -> None:
    environment.stamp(lock).write_text(environment.lock_mark(lock), encoding="utf-8")


def test_nothing_is_installed_twice(folder: Path) -> None:
    assert not environment.is_installed("main")
    put_stamp("main")
    assert environment.is_installed("main")
    assert not environment.is_installed("dev")
    (folder / "main.txt").write_text("main==2\n", encoding="utf-8")
    assert not environment.is_installed("main")


def test_what_the_tests_need_holds_what_daymark_needs(folder: Path) -> None:
    put_stamp("dev")
    assert environment.is_installed("main")
    (folder / ".venv" / "pyvenv.cfg").write_text("version = 3.12.1\n", encoding="utf-8")
    assert not environment.is_installed("main"), "another Python"


def test_an_environment_without_its_python_counts_as_none(folder: Path) -> None:
    put_stamp("dev")
    (folder / ".venv" / "bin" / "python").unlink()
    assert not environment.is_installed("dev")


def installed(monkeypatch: pytest.MonkeyPatch, *packages: str) -> None:
    listed = "".join(f"{package} installed\n" for package in packages) + "libold config-files\n"

    def answer(command: list[str], **options: object) -> subprocess.CompletedProcess[str]:
        del options
        return subprocess.CompletedProcess(command, 0, stdout=listed)

    monkeypatch.setattr("environment.subprocess.run", answer)


def test_a_library_counts_under_its_newer_name(monkeypatch: pytest.MonkeyPatch) -> None:
    installed(monkeypatch, "libegl1", "libglib2.0-0t64")
    wanted = dict.fromkeys(["libegl1", "libglib2.0-0", "libgl1", "libold"], "")
    assert environment.missing_packages(wanted) == ["libgl1", "libold"]


def test_a_program_counts_however_it_came(monkeypatch: pytest.MonkeyPatch) -> None:
    installed(monkeypatch)
    assert environment.missing_packages({"coreutils": "sh", "nothing": "no-such-program"}) == ["nothing"]


def test_without_rights_the_one_line_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("environment.os.geteuid", lambda: 1000)
    with pytest.raises(steps.SetupError) as caught:
        environment.install_packages("Qt's libraries", ["libegl1", "libgl1"])
    assert str(caught.value).endswith("\n  sudo apt-get install -y --no-install-recommends libegl1 libgl1")


@pytest.mark.parametrize("name", ["run", "test"])
def test_the_lists_read(name: str) -> None:
    wanted = environment.wanted_packages(name)
    assert wanted
    assert all(re.fullmatch(r"[a-z0-9][a-z0-9.+-]+", package) for package in wanted)
