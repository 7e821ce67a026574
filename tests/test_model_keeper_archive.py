"""Archives are looked through before anything of them is unpacked; what is wrong with one is told."""

from __future__ import annotations

import io
import stat
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from model_parts import NAME, built_in_files, model_zip, zipped

from voice.keeper import archive
from voice.keeper.keeper import Keeper
from voice.keeper.refused import Refused

SMALL = {"am/final.mdl": b"x", "conf/mfcc.conf": b"", "graph/HCLr.fst": b"x", "graph/Gr.fst": b"x"}
"""All the names a model needs."""


def without(*names: str) -> dict[str, bytes]:
    return {name: data for name, data in SMALL.items() if name not in names}


def with_entry(name: str, data: bytes = b"x", *, mode: int = 0, compress: bool = False, flag: int = 0) -> bytes:
    """A small model and one more entry, named exactly so."""
    content = io.BytesIO(zipped(SMALL, ""))
    with zipfile.ZipFile(content, "a") as zip_file:
        entry = zipfile.ZipInfo("placeholder")
        entry.filename = entry.orig_filename = name
        entry.external_attr = mode << 16
        entry.compress_type = zipfile.ZIP_DEFLATED if compress else zipfile.ZIP_STORED
        zip_file.writestr(entry, data)
    changed = bytearray(content.getvalue())
    if flag:
        changed[changed.rindex(b"PK\1\2") + 8] |= flag
    return bytes(changed)


def smaller_than_it_is() -> bytes:
    """An entry that says it has 10 bytes and unpacks to a million."""
    content = bytearray(with_entry("graph/zeros", bytes(1_000_000), compress=True))
    for mark, size_at in ((b"PK\1\2", 24), (b"PK\3\4", 22)):
        at = content.rindex(mark) + size_at
        content[at : at + 4] = (10).to_bytes(4, "little")
    return bytes(content)


def overlapping() -> bytes:
    """Ten names for the same packed bytes, more of them altogether than the archive has."""
    content = io.BytesIO(zipped({**SMALL, "graph/big": b"x" * 50_000}, ""))
    with zipfile.ZipFile(content, "a") as zip_file:
        big = zip_file.getinfo("graph/big")
        for number in range(10):
            again = zipfile.ZipInfo(f"graph/big{number}")
            again.header_offset, again.CRC = big.header_offset, big.CRC
            again.file_size, again.compress_size = big.file_size, big.compress_size
            zip_file.filelist.append(again)
            zip_file.NameToInfo[again.filename] = again
        zip_file._didModify = True  # type: ignore[attr-defined]
    return content.getvalue()


BAD: dict[str, tuple[Callable[[], bytes], str]] = {
    "up": (lambda: with_entry("../evil"), "outside"),
    "up in the middle": (lambda: with_entry("graph/../../evil"), "outside"),
    "absolute": (lambda: with_entry("/etc/evil"), "outside"),
    "drive": (lambda: with_entry("C:evil"), "outside"),
    "backslash": (lambda: with_entry("graph\\..\\..\\evil"), "outside"),
    "nul": (lambda: with_entry("graph/a\0b"), "outside"),
    "dot": (lambda: with_entry("./evil"), "outside"),
    "too long": (lambda: with_entry("graph/" + "x" * 300), "outside"),
    "symbolic link": (lambda: with_entry("graph/link", b"/etc/passwd", mode=stat.S_IFLNK | 0o777), "link"),
    "device": (lambda: with_entry("graph/disk", mode=stat.S_IFBLK), "link"),
    "password": (lambda: with_entry("graph/secret", flag=1), "locked"),
    "twice": (lambda: with_entry("AM/final.mdl"), "twice"),
    "file and folder": (lambda: with_entry("am"), "twice"),
    "many": (lambda: zipped({**SMALL, **{f"graph/{n}": b"" for n in range(600)}}), "too_large"),
    "bomb": (lambda: with_entry("graph/zeros", bytes(10_000_000), compress=True), "too_large"),
    "overlapping": (overlapping, "too_large"),
    "says less": (smaller_than_it_is, "broken_archive"),
    "no network": (lambda: zipped(without("am/final.mdl")), "lacking"),
    "no features": (lambda: zipped(without("conf/mfcc.conf")), "lacking"),
    "half a graph": (lambda: zipped(without("graph/Gr.fst")), "lacking"),
    "nested": (lambda: zipped(SMALL, "one/two/"), "lacking"),
    "several tops": (lambda: zipped({**{f"a/{n}": d for n, d in SMALL.items()}, "b/x": b""}, ""), "lacking"),
    "a zip in it": (lambda: zipped({"model.zip": zipped(SMALL)}, ""), "lacking"),
    "empty": (lambda: zipped({}), "lacking"),
    "no zip": (lambda: b"no zip at all", "broken_archive"),
    "nothing": (lambda: b"", "broken_archive"),
    "truncated": (lambda: model_zip()[:-1000], "broken_archive"),
    "altered byte": (lambda: model_zip()[:1_000_000] + b"??????" + model_zip()[1_000_006:], "broken_archive"),
}  # fmt: skip


@pytest.mark.parametrize("bad", BAD)
def test_a_bad_archive_is_refused_and_leaves_nothing(tmp_path: Path, bad: str) -> None:
    make, why = BAD[bad]
    file, models = tmp_path / "bad.zip", tmp_path / "models"
    file.write_bytes(make())
    models.mkdir()
    with pytest.raises(Refused) as refused:
        Keeper(models, ()).install_from(file, "zh")
    assert refused.value.why == why
    assert sorted(path.name for path in tmp_path.rglob("*")) == [".work", "bad.zip", "lock", "models"]


@pytest.mark.parametrize("top", ["", "模型-1/"])
def test_a_model_lies_in_one_folder_or_open(tmp_path: Path, top: str) -> None:
    file = tmp_path / "x.zip"
    file.write_bytes(zipped(SMALL, top))
    with archive.opened(file) as opened:
        plan = archive.look(opened, file.stat().st_size)
        archive.unpack(opened, plan, tmp_path / "out")
    assert plan.top == top.rstrip("/")
    unpacked = {path.relative_to(tmp_path / "out").as_posix(): path for path in (tmp_path / "out").rglob("*.*")}
    assert {name: path.read_bytes() for name, path in unpacked.items()} == SMALL


def test_a_static_graph_needs_its_words(tmp_path: Path) -> None:
    static = {**without("graph/HCLr.fst", "graph/Gr.fst"), "graph/HCLG.fst": b"x", "graph/words.txt": b"x"}
    archive._must_be_a_model(list(static))
    with pytest.raises(Refused):
        archive._must_be_a_model([name for name in static if name != "graph/words.txt"])


@pytest.mark.parametrize("name", ["zh-builtin", "en-builtin", "-x", ".hidden", "a b", "x" * 65])
def test_a_name_that_can_not_be_a_model_s(tmp_path: Path, name: str) -> None:
    file = tmp_path / "x.zip"
    file.write_bytes(zipped(built_in_files(), f"{name}/"))
    with pytest.raises(Refused) as refused:
        Keeper(tmp_path, ()).install_from(file, "")
    assert (refused.value.why, refused.value.values) == ("name", {"name": name})
    assert NAME not in {path.name for path in tmp_path.iterdir()}
