"""Starting and ending the desk page: by hand, beside a kiosk, killed, and where the port is taken."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from http.client import HTTPConnection, HTTPException, HTTPResponse
from pathlib import Path
from threading import Event
from zoneinfo import ZoneInfo

import pytest
from screen import screen, wait_until

from kiosk.app.desk import desk_beside, desk_command, is_taken
from kiosk.clock import Clock
from kiosk.files.settings_file import SettingsFile
from kiosk.settings import Settings
from kiosk.staff.serve import CONNECTIONS
from kiosk.store.accounts import FIRST, first_manager, invite, invited
from kiosk.store.store import Store

ROOT = Path(__file__).parent.parent
CONTENT = ROOT / "content"
HOST = "127.0.0.1"
STARTS_S, ENDS_S = 60.0, 20.0
"""Beside everything else that is tested."""
KEEPS_ONE = """
import sys, threading
from kiosk.app.desk import desk_beside
begin = threading.Event()
begin.set()
with desk_beside(sys.argv[1:], begin):
    print("begun", flush=True)
    threading.Event().wait()
"""


@pytest.fixture
def port() -> int:
    with socket.socket() as found:
        found.bind((HOST, 0))
        return int(found.getsockname()[1])


def answer(
    port: int, path: str = "/code", method: str = "GET", body: bytes = b"", asks: str = HOST
) -> HTTPResponse | None:
    """What the desk page answers; None if nobody does. asks: the address of this machine from which it is asked."""
    with closing(HTTPConnection(HOST, port, timeout=10, source_address=(asks, 0))) as connection:
        try:
            connection.request(method, path, body)
            return connection.getresponse()
        except (OSError, HTTPException):
            return None


@contextmanager
def started(data: Path, port: int) -> Iterator[subprocess.Popen[str]]:
    """The desk page, as somebody starts it in a terminal, once it answers."""
    command = [sys.executable, "kiosk.py", "staff", "--data", str(data), "--host", HOST, "--port", str(port)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, encoding="utf-8") as process:
        try:
            wait_until(lambda: answer(port), "the desk page", STARTS_S)
            yield process
        finally:
            process.terminate()


def pid_of(port: int) -> int:
    """Of whatever serves this port: it has it on its command line."""
    for process in Path("/proc").glob("[0-9]*"):
        try:
            words = (process / "cmdline").read_bytes().split(b"\0")
        except OSError:
            continue
        if b"staff" in words and str(port).encode() in words and b"-c" not in words:
            return int(process.name)
    raise AssertionError(f"nobody serves {port}")


def beside(data: Path, port: int) -> list[str]:
    """The command by which a kiosk starts it."""
    return desk_command(data, CONTENT, SettingsFile(None, Settings(desk_host=HOST, desk_port=port)))


# --- by hand ---


def test_it_prints_its_address_and_the_first_code_and_ends_when_told(tmp_path: Path, port: int) -> None:
    with started(tmp_path, port) as process:
        process.send_signal(signal.SIGTERM)
        told = process.communicate(timeout=ENDS_S)[0]
        assert process.returncode == 0
    assert f"服务台网页：http://{HOST}:{port}" in told and f"Desk page: http://{HOST}:{port}" in told
    (code,) = set(re.findall(r"\d{4} \d{4}", told))
    with closing(Store(tmp_path, "kiosk-1", Clock(ZoneInfo("Asia/Shanghai")))) as store:
        assert invited(store, code.replace(" ", "")) == FIRST


def test_a_manager_who_forgot_the_password_gets_a_code_at_the_machine(tmp_path: Path) -> None:
    with closing(Store(tmp_path, "kiosk-1", Clock(ZoneInfo("Asia/Shanghai")))) as store:
        boss = first_manager(store, invite(store, FIRST), "boss", "示例馆长", "a long password")
        made = new_code("Boss", tmp_path)
        assert made.returncode == 0 and "新的登录码" in made.stdout
        (code,) = set(re.findall(r"\d{4} \d{4}", made.stdout))
        assert boss and invited(store, code.replace(" ", "")) == boss
    unknown = new_code("nobody", tmp_path)
    assert (unknown.returncode, unknown.stdout) == (2, "") and "'nobody'" in unknown.stderr


def new_code(login: str, data: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "kiosk.py", "staff", "--data", str(data), "--new-code", login]
    return subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", timeout=STARTS_S)


def test_it_tells_nobody_what_serves_it_and_reads_nothing_too_long(tmp_path: Path, port: int) -> None:
    with started(tmp_path, port):
        told = answer(port)
        assert told and told.status == 200 and "Server" not in told.headers
        refused = answer(port, "/login", "POST", b"x" * 1_000_001)
        assert refused is None or refused.status == 413


def test_whoever_hangs_on_to_many_connections_keeps_nobody_else_out(tmp_path: Path, port: int) -> None:
    with started(tmp_path, port), ExitStack() as hogged:
        for _ in range(CONNECTIONS + 20):
            hogged.enter_context(closing(socket.create_connection((HOST, port), timeout=10)))
        assert answer(port, asks="127.0.0.2")
        assert not answer(port)


def test_a_port_that_is_taken_is_told_in_a_line(tmp_path: Path, port: int) -> None:
    with socket.create_server((HOST, port)):
        command = [sys.executable, "kiosk.py", "staff", "--data", str(tmp_path), "--host", HOST, "--port", str(port)]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", timeout=STARTS_S)
        assert (done.returncode, done.stdout) == (1, "")
        assert done.stderr == f"kiosk.py: {HOST}:{port} can't be served: Address already in use\n"
        assert is_taken(HOST, port)
    assert not is_taken(HOST, port)


def test_a_port_that_a_desk_page_has_already_is_not_taken(tmp_path: Path, port: int) -> None:
    with started(tmp_path, port):
        assert not is_taken(HOST, port)


# --- beside a kiosk ---


def test_killed_it_is_started_again_and_it_ends_with_what_started_it(tmp_path: Path, port: int) -> None:
    begin = Event()
    with desk_beside(beside(tmp_path, port), begin):
        assert answer(port) is None, "it waits for the kiosk's first picture"
        begin.set()
        wait_until(lambda: answer(port), "the desk page", STARTS_S)
        killed = pid_of(port)
        os.kill(killed, signal.SIGKILL)
        wait_until(lambda: answer(port), "the desk page, again", STARTS_S)
        assert pid_of(port) != killed
    assert answer(port) is None


def test_a_kiosk_that_is_killed_takes_it_along(tmp_path: Path, port: int) -> None:
    command = [sys.executable, "-c", KEEPS_ONE, *beside(tmp_path, port)]
    with subprocess.Popen(command, cwd=ROOT) as keeper:
        wait_until(lambda: answer(port), "the desk page", STARTS_S)
        keeper.kill()
    wait_until(lambda: answer(port) is None, "its end", ENDS_S)


def test_where_the_port_is_taken_a_warning_is_all_until_there_is_room(
    tmp_path: Path, port: int, caplog: pytest.LogCaptureFixture
) -> None:
    begin = Event()
    begin.set()
    with socket.create_server((HOST, port)) as other, desk_beside(beside(tmp_path, port), begin):
        wait_until(lambda: "The desk page has ended" in caplog.text, "the warning", STARTS_S)
        other.close()
        wait_until(lambda: answer(port), "the desk page", STARTS_S)


def test_a_kiosk_really_starts_it(tmp_path: Path, port: int) -> None:
    settings = tmp_path / "settings.toml"
    settings.write_text(f'desk_host = "{HOST}"\ndesk_port = {port}\n', "utf-8")
    command = [sys.executable, "kiosk.py", "--data", str(tmp_path / "data"), "--settings", str(settings)]
    with screen(540, 960) as shown:
        with subprocess.Popen([*command, "--window", "540x960"], cwd=ROOT, env=shown.env) as kiosk:
            wait_until(lambda: answer(port), "the desk page", STARTS_S)
            kiosk.terminate()
        assert answer(port) is None
