"""`kiosk.py staff`: the desk page for those who answer."""

from __future__ import annotations

import ctypes
import os
import signal
import sys
from contextlib import closing, suppress
from functools import partial
from pathlib import Path
from threading import Thread
from zoneinfo import ZoneInfo

import click

from kiosk.app import options
from kiosk.messages import LANGUAGES
from kiosk.settings import RANGES, Settings, is_address

M_MMAP_THRESHOLD, M_ARENA_MAX = -3, -8
"""From malloc.h."""
PORTS = click.IntRange(int(RANGES["desk_port"][0]), int(RANGES["desk_port"][1]))


def _address(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    if value is not None and not is_address(value):
        raise click.BadParameter(f"write an address such as 0.0.0.0, not {value!r}")
    return value


@click.command()
@options.folders
@click.option("--host", callback=_address, help="Address to serve it at.  [default: as the settings have it]")
@click.option("--port", type=PORTS, help="Port to serve it at.  [default: as the settings have it]")
@click.option("--new-code", metavar="LOGIN", help="Serve nothing: print a one-time code for a new password.")
@click.option("--lifeline", is_flag=True, hidden=True, help="End when standard input does; print nothing.")
def staff(
    data: Path,
    content: Path,
    settings: Settings,
    host: str | None,
    port: int | None,
    new_code: str | None,
    lifeline: bool,
) -> None:
    """Serve the desk page: who waits for help, requests, contacts, settings. The kiosk starts it by itself.

    While there is no manager, a one-time code is printed that makes the first one. Ctrl+C ends it.
    """
    _stay_small()
    if new_code is not None:
        _invite(data, content, settings, new_code)
        return
    from kiosk.staff.serve import serve
    from kiosk.store.store import StoreError

    host, port = host or settings.desk_host, port or settings.desk_port
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    if lifeline:
        Thread(target=_hold_on, name="lifeline", daemon=True).start()

    ready = (lambda: None) if lifeline else partial(_tell, data, content, settings, host, port)
    try:
        serve(data, content, settings, host, port, ready)
    except StoreError as error:
        raise click.ClickException(str(error)) from error
    except OSError as error:
        raise click.ClickException(f"{host}:{port} can't be served: {error.strerror or error}") from error


def _stay_small() -> None:
    """Before anything large is imported: 12 MB less, 9 MB for each thread that has hashed a password, 20 for all."""
    sys.modules["numpy"] = None  # type: ignore[assignment]  # sqlite_utils loads it if it can, and we don't need it
    with suppress(AttributeError, OSError):  # of glibc
        libc = ctypes.CDLL(None)
        libc.mallopt(M_MMAP_THRESHOLD, 1 << 20)  # blocks from 1 MB on go back to the system when they are free
        libc.mallopt(M_ARENA_MAX, 1)  # what one thread has freed the others use


def _hold_on() -> None:
    """The other end of the pipe is the kiosk: it closes when the kiosk ends, however it does."""
    sys.stdin.buffer.read()
    os.kill(os.getpid(), signal.SIGTERM)


def _invite(data: Path, content: Path, settings: Settings, login: str) -> None:
    """A way back in when the only manager has forgotten the password: for whoever has this machine in hand."""
    from kiosk.clock import Clock
    from kiosk.store.accounts import account_of, invite
    from kiosk.store.store import Store, StoreError
    from kiosk.texts import Texts

    try:
        with closing(Store(data, settings.kiosk, Clock(ZoneInfo(settings.zone)))) as store:
            found = account_of(store, login)
            if found is None:
                raise click.UsageError(f"nobody logs in as {login!r} here")
            code = invite(store, found.id)
    except StoreError as error:
        raise click.ClickException(str(error)) from error
    texts = Texts(content)
    for language in LANGUAGES:
        click.echo(texts("staff.new_code", language, code=f"{code[:4]} {code[4:]}"))


def _tell(data: Path, content: Path, settings: Settings, host: str, port: int) -> None:
    """Where it is, and the code that makes the first manager."""
    from kiosk.clock import Clock
    from kiosk.files.address import desk_address
    from kiosk.store.accounts import FIRST, has_manager, invite
    from kiosk.store.store import Store
    from kiosk.texts import Texts

    texts, address = Texts(content), desk_address(host, port) or f"http://localhost:{port}"
    with closing(Store(data, settings.kiosk, Clock(ZoneInfo(settings.zone)))) as store:
        code = "" if has_manager(store) else invite(store, FIRST)
    for language in LANGUAGES:
        click.echo(texts("staff.address", language, address=address))
        if code:
            click.echo(texts("staff.code", language, code=f"{code[:4]} {code[4:]}"))
