"""Papers as PDF: one page, in our own letters, with words that can be read out of it and a code that can be scanned."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import segno
from numpy.typing import NDArray

from kiosk.paper.paper import Card, Paper, Slip, read, written
from kiosk.paper.pdf import A5, A6, pdf

FONTS = Path(__file__).parents[1] / "kiosk/ui/fonts"
SLIP = Slip(
    title="办事单",
    number="123 456",
    lines=("借用器具：助听器", "时间：11月30日 星期一 上午 9:00", "地点：一楼服务台", "12月3日以前，我们给您回话。"),
    code="乐龄亭 123456",
    footer="示例活动中心",
)
CARD = Card(
    title="您的联系卡",
    people=(
        ("示例女儿", "女儿", "138 0000 0000"),
        ("示例志愿者", "结对联系人", "139 0000 0000"),
        ("示例侄子", "", "000-0000-0000"),
    ),
    footer="示例活动中心",
)
_CODE_PX = slice(890, 1330)
"""Rows of a slip, 10 px a mm, between which its code stands alone."""
LONG = replace(SLIP, lines=tuple(f"{number}，" + "很长的地方，后楼左边第三个门，" * 3 for number in "一二三四五"))


def _told(folder: Path, paper: Paper, command: str, *options: str) -> bytes:
    """What poppler, by which most printers get their pages, makes of a paper."""
    file = folder / "paper.pdf"
    file.write_bytes(pdf(paper, FONTS))
    return subprocess.run([command, str(file), *options], capture_output=True, check=True).stdout


def _picture(paper: Paper, folder: Path) -> NDArray[np.uint8]:
    """The page in grey, 10 px a mm."""
    _, size, _, pixels = _told(folder, paper, "pdftoppm", "-gray", "-r", "254").split(b"\n", 3)
    width, height = map(int, size.split())
    return np.frombuffer(pixels, np.uint8).reshape(height, width)


def _around(dark: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Only as much as has anything dark in it."""
    rows, columns = np.flatnonzero(dark.any(axis=1)), np.flatnonzero(dark.any(axis=0))
    return dark[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]


@pytest.mark.parametrize("paper", [SLIP, CARD, LONG], ids=["slip", "card", "long"])
def test_all_words_can_be_read_out_of_it_on_one_page(paper: Paper, tmp_path: Path) -> None:
    words = "".join(_told(tmp_path, paper, "pdftotext", "-layout", "-").decode().split())
    told = paper.lines if isinstance(paper, Slip) else sum(paper.people, ())
    for each in (paper.title, *told, paper.footer):
        assert each.replace(" ", "") in words
    assert b"Pages:           1\n" in _told(tmp_path, paper, "pdfinfo")


def test_the_number_is_very_large(tmp_path: Path) -> None:
    digits = _around(_picture(replace(SLIP, title="", lines=(), code="", footer=""), tmp_path) < 128)
    assert len(digits) >= 140, "14 mm"


def test_nothing_comes_near_the_edge_where_printers_do_not_reach(tmp_path: Path) -> None:
    for paper, (width, height) in ((SLIP, A6), (LONG, A6), (CARD, A5)):
        page = _picture(paper, tmp_path)
        assert [round(edge / 10) for edge in page.shape] == [height, width]
        assert (page[60:-60, 60:-60] < 250).sum() == (page < 250).sum()


@pytest.mark.parametrize("slip", [SLIP, LONG], ids=["slip", "long"])
def test_its_code_is_the_one_that_was_meant(slip: Slip, tmp_path: Path) -> None:
    seen = _around(_picture(slip, tmp_path)[_CODE_PX] < 128)
    matrix = np.array([list(row) for row in segno.make(slip.code, error="m", micro=False).matrix], bool)
    middles = ((np.arange(len(matrix)) + 0.5) * len(seen) / len(matrix)).astype(int)
    assert (seen[np.ix_(middles, middles)] == matrix).all()


def test_only_the_letters_that_are_needed_come_along_and_they_are_ours(tmp_path: Path) -> None:
    assert len(pdf(SLIP, FONTS)) < 50_000
    fonts = _told(tmp_path, SLIP, "pdffonts").decode().splitlines()[2:]
    embedded_subset_with_words = "yes yes yes"
    assert fonts
    assert all("NotoSansCJKSC" in font and embedded_subset_with_words in font for font in fonts)


@pytest.mark.parametrize("paper", [SLIP, CARD])
def test_a_paper_survives_the_way_to_the_process_that_draws_it(paper: Paper) -> None:
    assert read(written(paper)) == paper
