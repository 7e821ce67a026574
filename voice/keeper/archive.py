"""Looks at an archive before anything of it is unpacked, and unpacks it, believing nothing that it says of itself."""

from __future__ import annotations

import os
import re
import stat
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from voice.keeper import durable
from voice.keeper.refused import Refused, disk_trouble

MOST_ENTRIES = 500
"""Official models have about twenty."""
MOST_BYTES = 4_000_000_000
"""Unpacked. The largest official Mandarin and English models stay below."""
MOST_RATIO = 20
"""Unpacked to packed bytes, of all together: a model is mostly numbers and shrinks to a half at best."""
LONGEST_PATH = 200
PIECE = 1 << 20
NEEDED = ("am/final.mdl", "conf/mfcc.conf")
GRAPHS = (("graph/HCLG.fst", "graph/words.txt"), ("graph/HCLr.fst", "graph/Gr.fst"))
"""One or the other. With the second, the words may lie within Gr.fst: the recogniser tells."""
FOREIGN = re.compile(r"\\|^/|^[A-Za-z]:|[\0-\x1f]")


@dataclass(frozen=True)
class Plan:
    """What is to be unpacked."""

    top: str
    """Name of the one folder that holds everything; empty if there is none."""
    files: tuple[tuple[str, zipfile.ZipInfo], ...]
    """(path within the model, entry)"""


@contextmanager
def opened(path: Path) -> Iterator[zipfile.ZipFile]:
    """The archive; damage that shows while it is read is a refusal too."""
    try:
        with zipfile.ZipFile(path) as archive:
            yield archive
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, UnicodeDecodeError) as cause:
        raise Refused("broken_archive", file=path.name) from cause


def look(archive: zipfile.ZipFile, size: int) -> Plan:
    """What is in an archive of this size in bytes. Raises Refused."""
    entries = archive.infolist()
    _must_be_small(entries, size)
    for entry in entries:
        _must_be_plain(entry)
    files = [entry for entry in entries if not entry.is_dir()]
    _must_differ([entry.filename for entry in files])
    top = _top([entry.filename for entry in files])
    plan = Plan(top, tuple((entry.filename.removeprefix(f"{top}/"), entry) for entry in files))
    _must_be_a_model([name for name, _ in plan.files])
    return plan


def unpack(archive: zipfile.ZipFile, plan: Plan, folder: Path) -> None:
    """Write the files into this new folder; when it is done, the disk has them."""
    with disk_trouble(folder):
        folder.mkdir(parents=True)
        for name, entry in plan.files:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            _unpack_one(archive, entry, folder / name)
        for each in (folder, *folder.rglob("*/")):
            durable.sync_folder(each)


def _unpack_one(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, path: Path) -> None:
    left = entry.file_size
    with archive.open(entry) as source, path.open("xb") as target:
        while piece := source.read(PIECE):
            left -= len(piece)
            if left < 0:
                raise Refused("too_large", file=entry.filename)
            target.write(piece)
        target.flush()
        os.fsync(target.fileno())
    if left:
        raise zipfile.BadZipFile(f"{entry.filename} is shorter than said")


def _must_be_small(entries: list[zipfile.ZipInfo], size: int) -> None:
    packed = sum(entry.compress_size for entry in entries)
    unpacked = sum(entry.file_size for entry in entries)
    # More packed bytes than the archive has: entries that overlap, one content unpacked many times.
    if len(entries) > MOST_ENTRIES or unpacked > min(MOST_BYTES, MOST_RATIO * max(packed, 1)) or packed > size:
        raise Refused("too_large")


def _must_be_plain(entry: zipfile.ZipInfo) -> None:
    name, kind = entry.orig_filename, stat.S_IFMT(entry.external_attr >> 16)
    parts = name.removesuffix("/").split("/")
    if FOREIGN.search(name) or len(name) > LONGEST_PATH or {"", ".", ".."} & set(parts):
        raise Refused("outside", file=ascii(name)[1:-1])
    if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
        raise Refused("link", file=name)
    if entry.flag_bits & 1:
        raise Refused("locked")


def _must_differ(names: list[str]) -> None:
    """No file twice, also where capitals don't count, and none that is a folder too."""
    seen: set[str] = set()
    for name in (each.casefold() for each in names):
        if name in seen:
            raise Refused("twice", file=name)
        seen.add(name)
    folders = {"/".join(name.split("/")[:depth]) for name in seen for depth in range(1, name.count("/") + 1)}
    if both := folders & seen:
        raise Refused("twice", file=min(both))


def _top(names: list[str]) -> str:
    """The folder that everything lies in, as in the official archives; none if the model lies open."""
    tops = {name.partition("/")[0] for name in names if "/" in name}
    return tops.pop() if len(tops) == 1 and all("/" in name for name in names) else ""


def _must_be_a_model(names: list[str]) -> None:
    lacking = [name for name in NEEDED if name not in names]
    if not lacking and not any(set(graph) <= set(names) for graph in GRAPHS):
        lacking = [GRAPHS[1][0]]
    if lacking:
        raise Refused("lacking", file=lacking[0])
