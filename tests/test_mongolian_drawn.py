"""Mongolian as it is drawn: no empty boxes, nothing cut, and the traditional script in the ink of its key."""

import functools
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest
from layout import LANDSCAPE, PORTRAIT, problems, shown
from mongolian_content import all_made_up, filled_in
from numpy.typing import NDArray
from test_content import characters

from kiosk.app.tours import Look, tour
from kiosk.messages import Intent, View
from kiosk.ui import fonts

PAGES = ("home", "activities.week.second", "keypad", "idle", "settings.volume")
SIZES = pytest.mark.parametrize("size", [PORTRAIT, LANDSCAPE], ids=["portrait", "landscape"])
TALL, WIDE = 300, 90
"""Of the made-up script's picture, in px, without the paper around it."""


def view_of(page: str, content: Path, text_size: int = 1) -> View:
    with tour(page, Look(text_size=text_size), content) as conversation:
        conversation.turn = replace(conversation.turn, visit=replace(conversation.turn.visit, mongolian=True))
        return conversation.view()


def save(path: Path, pixels: NDArray[np.uint8]) -> None:
    """As JPEG or PNG, by the name's ending."""
    kind = {".jpg": ("mjpeg", "yuvj444p"), ".png": ("png", "rgba" if pixels.shape[2] == 4 else "rgb24")}[path.suffix]
    codec = av.CodecContext.create(kind[0], "w")
    assert isinstance(codec, av.VideoCodecContext)
    codec.height, codec.width, codec.pix_fmt, codec.time_base = *pixels.shape[:2], kind[1], 1  # type: ignore[assignment]
    frame = av.VideoFrame.from_ndarray(pixels, "rgba" if pixels.shape[2] == 4 else "rgb24")
    path.write_bytes(b"".join(bytes(packet) for packet in (*codec.encode(frame), *codec.encode())))


def script(ink: int, paper: int) -> NDArray[np.uint8]:
    """A stem with strokes at its right, in the midst of much paper."""
    pixels = np.full((TALL + 120, WIDE + 200, 3), paper, np.uint8)
    pixels[60 : 60 + TALL, 100:120] = ink
    for at in range(60, 60 + TALL - 20, 40):
        pixels[at : at + 14, 100 : 100 + WIDE] = ink
    return pixels


def pictures(screen: Any) -> Iterator[Any]:
    from kiosk.ui.text_picture import TextPicture

    for key in screen.keys:
        yield from ((key, child) for child in key.children if isinstance(child, TextPicture))


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return filled_in(tmp_path_factory.mktemp("mongolian"), all_made_up())


@pytest.mark.parametrize("page", PAGES)
@SIZES
def test_every_word_can_be_read(page: str, size: tuple[int, int], content: Path) -> None:
    assert [each for text_size in (1, 3) for each in problems(view_of(page, content, text_size), size)] == []


def test_letters_that_only_mongolian_has_come_from_their_own_font() -> None:
    assert fonts.of("Өглөө 9:42", False) == fonts.CYRILLIC
    assert fonts.of("Үүд", True) == fonts.CYRILLIC_BOLD
    assert fonts.of("首页", True) == fonts.BOLD
    assert fonts.of("9:42", False) == fonts.TEXT


@pytest.mark.parametrize("font", [fonts.CYRILLIC, fonts.CYRILLIC_BOLD])
def test_the_font_has_every_letter_it_is_chosen_for(font: str) -> None:
    bold = font == fonts.CYRILLIC_BOLD
    chosen = {chr(code) for code in range(0x20, 0x3000) if fonts.of(f"Я{chr(code)}", bold) == font}
    assert {"Ө", "ө", "Ү", "ү", "ё", "5", "·"} <= chosen
    assert sorted(chosen - characters(Path(font))) == []


def with_pictures(folder: Path, name: str, pixels: NDArray[np.uint8], *keys: str) -> Path:
    content = filled_in(folder, {"home.help.detail": "Үүд"}, dict.fromkeys(keys, name))
    save(content / "蒙文" / name, pixels)
    return content


@pytest.mark.parametrize(
    ("name", "ink", "paper"), [("a.png", 20, 255), ("a.jpg", 20, 245), ("b.png", 250, 30)], ids=["png", "jpeg", "white"]
)
@SIZES
def test_the_traditional_script_stands_whole_on_its_key(
    name: str, ink: int, paper: int, size: tuple[int, int], tmp_path: Path
) -> None:
    content = with_pictures(tmp_path, name, script(ink, paper), "home.help", "home.more", "fixed.back", "fixed.help")
    view = view_of("home", content)
    drawn = list(pictures(shown(view, size)))
    assert sorted(key.intent.name for key, _ in drawn) == ["back", "help", "help", "more"]
    for key, picture in drawn:
        assert picture.x >= key.x and picture.right <= key.right and picture.y >= key.y and picture.top <= key.top
        assert picture.height / picture.width == pytest.approx(TALL / WIDE, rel=0.1)  # the paper is cut off
    assert problems(view, size) == []


def test_its_letters_take_the_ink_of_the_key(tmp_path: Path) -> None:
    content = with_pictures(tmp_path, "a.png", script(20, 255), "home.help", "fixed.back")
    screen = shown(view_of("home", content), PORTRAIT)
    pixels = _seen(screen)
    for key, picture in pictures(screen):
        column = pixels[int(picture.y) + 2 : int(picture.top) - 2, int(picture.x + picture.width * 0.11)]
        wanted = np.array([int(key.style.ink[i : i + 2], 16) for i in (1, 3, 5)])
        assert np.abs(column.astype(int) - wanted).max() < 12


def test_see_through_paper_will_do(tmp_path: Path) -> None:
    see_through = np.dstack([np.zeros_like(script(0, 0)), 255 - script(0, 255)[..., 0]])
    content = with_pictures(tmp_path, "a.png", see_through, "fixed.back")
    ((_, picture),) = pictures(shown(view_of("home", content), PORTRAIT))
    assert picture.height / picture.width == pytest.approx(TALL / WIDE, rel=0.1)


@pytest.mark.parametrize("paper", [b"\x89PNG\r\n\x1a\n" + bytes(64), b""], ids=["damaged", "empty"])
def test_a_picture_that_breaks_later_leaves_the_words(paper: bytes, tmp_path: Path) -> None:
    content = with_pictures(tmp_path, "a.png", script(20, 255), "fixed.back")
    view = view_of("home", content)
    (content / "蒙文" / "a.png").write_bytes(paper)
    screen = shown(view, PORTRAIT)
    assert list(pictures(screen)) == []
    assert any(key.intent == Intent("back") and key.children for key in screen.keys)


@functools.lru_cache(maxsize=1)
def _fbo(size: tuple[int, int]) -> Any:
    from kivy.graphics import Fbo

    return Fbo(size=size, with_stencilbuffer=True)


def _seen(screen: Any) -> NDArray[np.uint8]:
    """The screen's pixels, the lowest line first."""
    from kivy.graphics import ClearBuffers, ClearColor

    fbo = _fbo(PORTRAIT)
    with fbo:
        ClearColor(0, 0, 0, 1)
        ClearBuffers()
    fbo.add(screen.canvas)
    fbo.draw()
    pixels = np.frombuffer(fbo.pixels, np.uint8).reshape(PORTRAIT[1], PORTRAIT[0], 4)[..., :3]
    fbo.remove(screen.canvas)
    return pixels
