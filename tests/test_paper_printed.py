"""Papers on a real CUPS: printed, or kept when there is no printer; nobody waits; nothing personal stays behind."""

from __future__ import annotations

import logging
import os
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from print_shop import WAIT_S, PrintShop, print_shop
from test_paper import CARD, FONTS, SLIP

from kiosk.paper import printer
from kiosk.paper.printer import Drawer, Printer, default_printer


@pytest.fixture(scope="module")
def open_shop() -> Iterator[PrintShop]:
    with print_shop() as shop:
        yield shop


@pytest.fixture
def shop(open_shop: PrintShop, monkeypatch: pytest.MonkeyPatch) -> PrintShop:
    """The default printer, with nothing in its tray."""
    monkeypatch.setenv("CUPS_SERVER", open_shop.env["CUPS_SERVER"])
    open_shop.run("cupsenable", "slips")
    for each in (open_shop.folder / "printed").iterdir():
        each.unlink()
    return open_shop


@pytest.fixture
def no_shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A system whose CUPS isn't there."""
    monkeypatch.setenv("CUPS_SERVER", str(tmp_path / "nobody"))


def _drawer(folder: Path) -> Drawer:
    return Drawer(folder / "打印", FONTS)


def _kept(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / "打印").glob("*"))


def _wait(until: Callable[[], object]) -> None:
    end = time.monotonic() + WAIT_S
    while not until():
        assert time.monotonic() < end
        time.sleep(0.02)


def test_a_slip_comes_out_of_the_default_printer(shop: PrintShop, tmp_path: Path) -> None:
    printing = Printer(_drawer(tmp_path))
    assert default_printer() == "slips"
    assert printing.ready()
    printing.print_out(SLIP)
    (paper,) = shop.printed()
    assert paper.read_bytes().startswith(b"%PDF-")
    assert not _kept(tmp_path)


def test_what_is_pressed_again_and_again_is_printed_once(
    shop: PrintShop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    printing = Printer(_drawer(tmp_path))
    for paper in (SLIP, SLIP, CARD, SLIP):
        printing.print_out(paper)
    assert len(shop.printed(2)) == 2
    monkeypatch.setattr(printer, "AGAIN_S", 0.0)
    printing.print_out(SLIP)
    assert len(shop.printed(3)) == 3


def test_nobody_waits_for_a_slow_printer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`lp` and `lpstat` of the test's own: a queue that answers, and then takes nothing for a long time."""
    tools = tmp_path / "tools"
    tools.mkdir()
    for name, does in {"lpstat": "echo default destination: slow", "lp": f"echo >{tmp_path}/begun; sleep 60"}.items():
        (tools / name).write_text(f"#!/bin/sh\n{does}\n")
        (tools / name).chmod(0o755)
    monkeypatch.setenv("PATH", f"{tools}:{os.environ['PATH']}")
    monkeypatch.setattr(printer, "PRINT_S", 0.5)
    Printer(_drawer(tmp_path)).print_out(SLIP)
    assert not (tmp_path / "begun").exists(), "print_out() returned before the printing began"
    _wait(lambda: _kept(tmp_path))
    assert (tmp_path / "begun").exists()


def test_a_printer_that_is_paused_takes_nothing_and_the_slip_is_kept(
    shop: PrintShop, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    shop.stop_printer()
    printing = Printer(_drawer(tmp_path))
    assert not printing.ready()
    printing.print_out(SLIP)
    printing.print_out(CARD)
    _wait(lambda: len(caplog.records) == 2)
    assert _kept(tmp_path) == ["办事单-123456.pdf"], "and no contact card"
    assert "paused" in caplog.text
    assert "助听器" not in caplog.text
    assert "示例" not in caplog.text


def test_a_contact_card_never_stays_on_disk(no_shop: None, tmp_path: Path) -> None:
    _drawer(tmp_path).print_out(CARD)
    assert not _kept(tmp_path)


def test_where_there_never_was_a_printer_that_is_no_news(
    no_shop: None, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    Printer(_drawer(tmp_path)).print_out(SLIP)
    _wait(lambda: _kept(tmp_path))
    assert not caplog.records


def test_without_a_printer_slips_are_kept_and_never_overwritten(no_shop: None, tmp_path: Path) -> None:
    drawer = _drawer(tmp_path)
    assert not drawer.ready()
    assert default_printer() == ""
    for _ in range(3):
        drawer.print_out(SLIP)
    assert _kept(tmp_path) == ["办事单-123456-2.pdf", "办事单-123456-3.pdf", "办事单-123456.pdf"]


def test_what_stands_on_a_slip_does_not_steer_its_file(no_shop: None, tmp_path: Path) -> None:
    nasty = replace(SLIP, title="../../标题", number="../../etc/123 456\n", footer="/tmp/x")
    _drawer(tmp_path).print_out(nasty)
    assert _kept(tmp_path) == ["办事单-123456.pdf"]
    assert [each.name for each in tmp_path.iterdir()] == ["打印"]


def test_old_slips_are_erased_and_other_files_are_not(no_shop: None, tmp_path: Path) -> None:
    folder = tmp_path / "打印"
    folder.mkdir()
    for name in ("办事单-111111.pdf", "通讯录.pdf"):
        (folder / name).write_bytes(b"")
        os.utime(folder / name, (0, 0))
    _drawer(tmp_path).print_out(SLIP)
    assert _kept(tmp_path) == ["办事单-123456.pdf", "通讯录.pdf"]


def test_a_folder_that_cannot_be_written_is_told_in_the_log(
    no_shop: None, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "打印").write_text("a file in its place")
    with caplog.at_level(logging.WARNING):
        _drawer(tmp_path).print_out(SLIP)
    assert "not kept" in caplog.text


def test_fonts_that_are_gone_are_told_in_the_log(
    no_shop: None, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    Drawer(tmp_path / "打印", tmp_path).print_out(SLIP)
    assert "NotoSansSC-Regular.otf" in caplog.text
