"""A server on this machine that takes alerts as json:// sends them, and can be slow, unkind or gone."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass
class Post:
    """What has come, and how the next ones are answered."""

    port: int = 0
    came: list[dict[str, Any]] = field(default_factory=list)
    answer: int = 200
    go_on: threading.Event = field(default_factory=threading.Event)
    """Answers wait for it."""

    @property
    def url(self) -> str:
        """As it is typed on the page."""
        return f"json://127.0.0.1:{self.port}/secret-token"


@contextmanager
def post_office(port: int = 0) -> Iterator[Post]:
    """The server, on a port of its own unless one is given."""
    post = Post()
    post.go_on.set()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            post.came.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            post.go_on.wait()
            self.send_response(post.answer)
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", port), Handler) as server:
        post.port = server.server_port
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield post
        finally:
            post.go_on.set()
            server.shutdown()
