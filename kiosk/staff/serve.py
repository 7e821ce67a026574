"""Serves the desk page, and does what has to be done each second though nobody looks."""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from socket import socket
from threading import Event, Thread

from waitress.server import TcpWSGIServer

from kiosk.settings import Settings
from kiosk.staff.alert_rounds import run as send_alerts
from kiosk.staff.app import MOST_BYTES, make_app
from kiosk.staff.board import tick
from kiosk.staff.desk import Shared
from kiosk.store.store import Store, StoreError

THREADS = 12
"""Fifty open boards ask a hundred times a second, for some milliseconds each; the rest is for who waits for a password
to be hashed, or for another writer."""
CONNECTIONS, OF_ONE_MACHINE = 500, 100
"""A browser opens up to six. So many from one address, and whoever hangs on to them keeps nobody else out."""
MOST_HEADER_BYTES = 16_000
TICK_S = 1.0
log = logging.getLogger(__name__)


class Server(TcpWSGIServer):  # type: ignore[misc]  # waitress tells no types
    """Hangs up on a machine that has OF_ONE_MACHINE connections already."""

    def accept(self) -> tuple[socket, tuple[str, int]] | None:
        """The next connection and from where; None: there is none."""
        taken: tuple[socket, tuple[str, int]] | None = super().accept()
        if taken and self._open_from(taken[1][0]) >= OF_ONE_MACHINE:
            taken[0].close()
            return None
        return taken

    def _open_from(self, address: str) -> int:
        return sum(channel.addr[0] == address for channel in self.active_channels.values())


def serve(data: Path, content: Path, settings: Settings, host: str, port: int, ready: Callable[[], None]) -> None:
    """Serve until SystemExit or KeyboardInterrupt. `ready` is called once the port is ours.

    Raises StoreError, and OSError if the port can't be had.
    """
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)  # else it tells whenever all threads are busy
    app = make_app(data, content, settings)
    shared: Shared = app.extensions["desk"]
    server = Server(
        app,
        host=host,
        port=port,
        threads=THREADS,
        connection_limit=CONNECTIONS,
        max_request_header_size=MOST_HEADER_BYTES,
        max_request_body_size=MOST_BYTES,
        asyncore_use_poll=True,  # select() knows no more than 1024 files
        ident=None,  # nobody need know what serves it
    )
    ready()
    stop = Event()
    threads = (
        Thread(target=_tend, args=(shared.open_store, stop), name="tending"),
        Thread(target=send_alerts, args=(shared.open_store, shared.texts, stop), name="alerts"),
    )
    for thread in threads:
        thread.start()
    try:
        server.run()
    finally:
        stop.set()
        for thread in threads:
            thread.join()
        server.close()


def _tend(open_store: Callable[[], Store], stop: Event) -> None:
    """Each second until `stop` is set, come what may."""
    while not stop.is_set():
        try:
            with closing(open_store()) as store:
                while not stop.wait(TICK_S):
                    tick(store)
        except StoreError as error:
            log.warning("%s", error)
            stop.wait(TICK_S)
