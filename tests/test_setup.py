"""./run on a machine made of scripts: it installs what is missing, once, and mends what was interrupted."""

import os
import shutil
import subprocess
import time
from pathlib import Path

import pytest

PROJECT = Path(__file__).parent.parent
FAKES = {
    "id": "echo 0",
    "dpkg": "true",
    "dpkg-query": 'cat "$MACHINE/installed"',
    "apt-get": """
        [[ $1 == update ]] && exit
        echo apt >>"$MACHINE/done"
        for word; do echo "installed $word" >>"$MACHINE/installed"; done""",
    "python3": """
        [[ $1 == -c ]] && exit
        mkdir -p "$3/bin" && cp "$MACHINE/python" "$3/bin/python" """,
    "python": """
        case "$*" in
            -c*) cat "$MACHINE/version" ;;
            '-m pip install'*) echo pip >>"$MACHINE/done"; sleep 0.2; [[ ! -e $MACHINE/no-network ]] ;;
            '-m pip check') ;;
            *) echo "$@" ;;
        esac""",
}


class Machine:
    """A Debian on which nothing is installed yet, and a copy of the project's scripts."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.project = folder, folder / "乐龄 亭"
        self.project.mkdir()
        for name in ("run", ".setup", "requirements.txt"):
            shutil.copy(PROJECT / name, self.project / name)
        for name, script in FAKES.items():
            fake = folder / name
            fake.write_text(f"#!/bin/bash\n{script}\n")
            fake.chmod(0o755)
        (folder / "installed").touch()
        (folder / "version").write_text("(3, 11)\n")

    def start(self, *arguments: str, screen: str = ":0", by: Path | None = None) -> subprocess.Popen[str]:
        environment = {"PATH": f"{self.folder}:{os.environ['PATH']}", "MACHINE": str(self.folder), "DISPLAY": screen}
        command = [str(by or self.project / "run"), *arguments]
        pipe = subprocess.PIPE
        return subprocess.Popen(command, env=environment, cwd="/", stdin=pipe, stdout=pipe, stderr=pipe, text=True)

    def run(self, *arguments: str, screen: str = ":0", by: Path | None = None) -> tuple[int, str, str]:
        """Exit code, standard output, standard error."""
        process = self.start(*arguments, screen=screen, by=by)
        output, errors = process.communicate(timeout=30)
        return process.returncode, output, errors

    def installations(self) -> list[str]:
        record = self.folder / "done"
        return record.read_text().split() if record.exists() else []


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


def test_a_fresh_machine_gets_everything_and_then_the_kiosk_starts(machine: Machine) -> None:
    code, output, errors = machine.run("--window", "1080x1920")
    assert (code, output) == (0, f"{machine.project}/kiosk.py --window 1080x1920\n")
    assert machine.installations() == ["apt", "pip"]
    assert [line.split(":")[0].split(" and ")[0] for line in errors.splitlines()] == [
        "Installing from Debian",
        "Making .venv",
    ]
    assert "installed libgl1\n" in (machine.folder / "installed").read_text()


def test_the_second_start_does_and_says_nothing(machine: Machine) -> None:
    machine.run()
    began = time.monotonic()
    assert machine.run()[2] == ""
    assert time.monotonic() - began < 2
    assert machine.installations() == ["apt", "pip"]


def test_only_missing_packages_are_asked_for(machine: Machine) -> None:
    machine.run()
    installed = machine.folder / "installed"
    installed.write_text(installed.read_text().replace("installed libgl1\n", "config-files libgl1\n"))
    assert "Installing from Debian: libgl1 …" in machine.run()[2]


def test_a_failed_installation_says_so_and_the_next_start_repeats_it(machine: Machine) -> None:
    (machine.folder / "no-network").touch()
    code, output, errors = machine.run()
    assert (code, output) == (1, "")
    assert "Could not install requirements.txt" in errors
    (machine.folder / "no-network").unlink()
    assert machine.run()[0] == 0
    assert machine.installations() == ["apt", "pip", "pip"]


def test_a_start_that_is_killed_half_way_leaves_no_lock_and_no_half_environment(machine: Machine) -> None:
    first = machine.start()
    while first.poll() is None and machine.installations() != ["apt", "pip"]:
        time.sleep(0.01)
    first.kill()
    first.communicate()
    assert machine.run()[0] == 0
    assert machine.installations() == ["apt", "pip", "pip"]


def test_two_starts_at_once_install_once(machine: Machine) -> None:
    both = [machine.start(), machine.start()]
    for process in both:
        process.communicate(timeout=30)
    assert [process.returncode for process in both] == [0, 0]
    assert machine.installations() == ["apt", "pip"]


@pytest.mark.parametrize(("changed", "text"), [("version", "(3, 13)\n"), ("乐龄 亭/requirements.txt", "click==9\n")])
def test_another_python_or_list_makes_the_environment_anew(machine: Machine, changed: str, text: str) -> None:
    machine.run()
    (machine.folder / changed).write_text(text)
    machine.run()
    assert machine.installations() == ["apt", "pip", "pip"]


def test_a_broken_environment_is_made_anew(machine: Machine) -> None:
    machine.run()
    (machine.project / ".venv/bin/python").unlink()
    assert machine.run()[0] == 0
    assert machine.installations() == ["apt", "pip", "pip"]


def test_a_moved_folder_called_through_a_link_goes_on_without_network(machine: Machine) -> None:
    machine.run()
    moved = machine.project.rename(machine.folder / "another place")
    link = machine.folder / "kiosk-link"
    link.symlink_to(moved / "run")
    assert machine.run("check", by=link)[1] == f"{moved}/kiosk.py check\n"
    assert machine.installations() == ["apt", "pip"]


def test_without_a_screen_it_tells_how_to_see_the_kiosk(machine: Machine) -> None:
    code, output, errors = machine.run("--window", "1080x1920", screen="")
    assert (code, output) == (2, "")
    assert "ssh -X" in errors and "xvfb-run" in errors and "./run talk" in errors
    assert machine.installations() == []


@pytest.mark.parametrize("arguments", [["talk", "--lang", "zh"], ["check"], ["--help"]])
def test_commands_that_open_no_window_need_no_screen(machine: Machine, arguments: list[str]) -> None:
    assert machine.run(*arguments, screen="")[:2] == (0, f"{machine.project}/kiosk.py {' '.join(arguments)}\n")
