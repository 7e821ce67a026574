"""Archives of models, made of the built-in one, and a server that offers them, well or badly."""

from __future__ import annotations

import hashlib
import io
import shutil
import threading
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from voice.keeper.known import Known

BUILT_IN = Path(__file__).parent.parent / "models/zh-builtin"
NAME = "vosk-model-test"


@cache
def built_in_files() -> dict[str, bytes]:
    return {
        path.relative_to(BUILT_IN).as_posix(): path.read_bytes()
        for part in ("am", "conf", "graph")
        for path in (BUILT_IN / part).rglob("*")
        if path.is_file()
    }


def zipped(files: Mapping[str, bytes], top: str = f"{NAME}/") -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, data in files.items():
            archive.writestr(top + name, data)
    return content.getvalue()


@cache
def model_zip() -> bytes:
    return zipped(built_in_files())


def shelf(folder: Path) -> Path:
    """A folder of models with the built-in one in it."""
    models = folder / "models"
    shutil.copytree(BUILT_IN, models / "zh-builtin")
    return models


class Server(ThreadingHTTPServer):
    """Offers one file at any path."""

    content = b""
    ranges = True
    """Whether it can begin in the middle."""
    cut: int | None = None
    """Hang up after so many bytes of an answer."""
    status = 0
    """Answer with this and nothing else."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Answer)
        self.asked: list[str | None] = []
        """The range of every request."""

    def known(self, **changes: object) -> Known:
        digest = hashlib.sha256(self.content).hexdigest()
        url = f"http://127.0.0.1:{self.server_port}/{NAME}.zip"
        values = {"language": "zh", "size": len(self.content), "sha256": digest, "licence": "CC0-1.0"} | changes
        return Known(NAME, url=url, **values)  # type: ignore[arg-type]


class Answer(BaseHTTPRequestHandler):
    server: Server

    def do_GET(self) -> None:
        asked = self.headers["Range"]
        self.server.asked.append(asked)
        if self.server.status:
            self.send_error(self.server.status)
            return
        begin = int(asked.removeprefix("bytes=").rstrip("-")) if asked and self.server.ranges else 0
        whole = self.server.content
        self.send_response(206 if begin else 200)
        if begin:
            self.send_header("Content-Range", f"bytes {begin}-{len(whole) - 1}/{len(whole)}")
        self.send_header("Content-Length", str(len(whole) - begin))
        self.end_headers()
        self.wfile.write(whole[begin:][: self.server.cut])

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def serving(content: bytes) -> Iterator[Server]:
    with Server() as server:
        server.content = content
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()
