"""A running desk page and somebody who is logged in to it, to measure it from without."""

from __future__ import annotations

import http.client
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from html import unescape
from http.cookies import SimpleCookie
from pathlib import Path
from urllib.parse import quote, urlencode

from kiosk.app.options import CONTENT, ROOT
from kiosk.app.stand_ins import NotMeasured
from kiosk.store import accounts
from kiosk.store.store import Store

HOST = "127.0.0.1"
STARTS_S = 30.0
PASSWORD = "only for measuring"
TOKEN = re.compile(rb'name="csrf-token" content="([^"]+)"')
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


class DeskProcess:
    """The desk page in a process of its own."""

    def __init__(self, pid: int, port: int) -> None:
        self.pid, self.port = pid, port

    @property
    def url(self) -> str:
        """Where a browser finds it."""
        return f"http://{HOST}:{self.port}"

    def memory_mb(self) -> float:
        """The most that has been resident."""
        told = Path(f"/proc/{self.pid}/status").read_text("ascii")
        return int(re.findall(r"VmHWM:\s+(\d+) kB", told)[0]) / 1024


class Visitor:
    """Somebody with a browser that keeps its connection and its cookies, and draws nothing."""

    def __init__(self, port: int) -> None:
        self._connection = http.client.HTTPConnection(HOST, port, timeout=STARTS_S)
        self._cookies: dict[str, str] = {}

    def get(self, path: str) -> bytes:
        """The page at this path. Raises NotMeasured if it is none."""
        return self._ask("GET", path, (200,))

    def send(self, path: str, page: str, **fields: str) -> None:
        """Send a form that lies on this page. Raises NotMeasured if it is refused."""
        token = TOKEN.search(self.get(page))
        body = urlencode({**fields, "csrf_token": unescape(token[1].decode()) if token else ""})
        self._ask("POST", path, (200, 302), body)

    def close(self) -> None:
        """Hang up."""
        self._connection.close()

    def _ask(self, method: str, path: str, expected: tuple[int, ...], body: str | None = None) -> bytes:
        cookies = "; ".join(f"{name}={value}" for name, value in self._cookies.items())
        headers = {"Accept": "text/html", "Cookie": cookies, **(FORM if body else {})}
        self._connection.request(method, quote(path, safe="/?&="), body, headers)
        answer = self._connection.getresponse()
        read = answer.read()
        for header in answer.headers.get_all("Set-Cookie") or ():
            self._cookies |= {name: morsel.value for name, morsel in SimpleCookie(header).items()}
        if answer.status not in expected:
            raise NotMeasured(f"{method} {path} was answered by {answer.status}")
        return read


def new_account(store: Store, login: str, role: accounts.Role) -> str:
    """Somebody who can log in with PASSWORD; gives their id."""
    id = accounts.make_account(store, login, login, login, role)
    accounts.set_password(store, accounts.invite(store, id), PASSWORD)
    return id


@contextmanager
def desk_process(data: Path, port: int = 0) -> Iterator[DeskProcess]:
    """The desk page on this store, at this port or a free one, ended in the end.

    Raises NotMeasured if it doesn't answer.
    """
    port = port or _free_port()
    command = [sys.executable, str(ROOT / "kiosk.py"), "staff", "--host", HOST, "--port", str(port)]
    command += ["--data", str(data), "--content", str(CONTENT)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            _wait_for(process, port)
            yield DeskProcess(process.pid, port)
        finally:
            process.terminate()


@contextmanager
def visitor(port: int, login: str) -> Iterator[Visitor]:
    """Somebody who has logged in."""
    with closing(Visitor(port)) as visitor:
        visitor.send("/login", "/login", login=login, password=PASSWORD)
        visitor.get("/")
        yield visitor


def _free_port() -> int:
    with socket.socket() as found:
        found.bind((HOST, 0))
        return int(found.getsockname()[1])


def _wait_for(process: subprocess.Popen[bytes], port: int) -> None:
    end = time.monotonic() + STARTS_S
    while process.poll() is None and time.monotonic() < end:
        with socket.socket() as tried:
            if tried.connect_ex((HOST, port)) == 0:
                return
        time.sleep(0.05)
    raise NotMeasured("the desk page did not start")
