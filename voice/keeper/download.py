"""Fetches an archive, going on where an earlier attempt was broken off."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import requests

from voice.keeper.known import Known
from voice.keeper.refused import Refused, disk_trouble

TIMEOUT_S = (10, 30)
"""To connect; between two pieces."""
PIECE = 1 << 16
SPARE = 3
"""Times the size of the archive that the disk must have room for: itself and what comes out of it."""
MB = 1_000_000
Progress = Callable[[int, int], None]
"""Told how many bytes of how many are there."""


def download(known: Known, part: Path, progress: Progress) -> None:
    """Bring the file `part` up to its full size. Raises Refused; what has come so far stays for the next time."""
    there = part.stat().st_size if part.exists() else 0
    if there > known.size:
        part.unlink()
        there = 0
    need = known.size * SPARE - there
    if shutil.disk_usage(part.parent).free < need:
        raise Refused("full", path=part.parent, cause=f"{need // MB} MB")
    if there < known.size:
        _fetch(known, part, there, progress)


def _fetch(known: Known, part: Path, there: int, progress: Progress) -> None:
    headers = {"Accept-Encoding": "identity"} | ({"Range": f"bytes={there}-"} if there else {})
    try:
        response = requests.get(known.url, headers=headers, stream=True, timeout=TIMEOUT_S)
    except requests.RequestException as cause:
        raise Refused("network", url=known.url) from cause
    with response:
        _keep(response, known, part, there, progress)
    if (got := part.stat().st_size) < known.size:
        raise Refused("interrupted", got=got // MB, size=known.size // MB, name=known.name)


def _keep(response: requests.Response, known: Known, part: Path, there: int, progress: Progress) -> None:
    goes_on = response.status_code == 206 and response.headers.get("Content-Range", "").startswith(f"bytes {there}-")
    if response.status_code != 200 and not goes_on:
        raise Refused("server", code=response.status_code, url=known.url)
    done = there if goes_on else 0
    with disk_trouble(part), part.open("ab" if goes_on else "wb") as file:
        for piece in _pieces(response):
            done += len(piece)
            if done > known.size:
                raise _altered(known, part)
            file.write(piece)
            progress(done, known.size)


def _pieces(response: requests.Response) -> Iterator[bytes]:
    """Up to the end or to where the connection breaks: the size tells which of them it was."""
    with suppress(requests.RequestException):
        yield from response.iter_content(PIECE)


def _altered(known: Known, part: Path) -> Refused:
    part.unlink()
    return Refused("altered", name=known.name)
