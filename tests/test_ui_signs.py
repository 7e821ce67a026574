"""For who can't hear: what tells that the kiosk speaks, listens, or makes a sound."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from layout import LANDSCAPE, PORTRAIT, problems

from kiosk.app.tours import Look, view_of
from kiosk.messages import LANGUAGES, TEXT_SIZES, THEMES, Language, Listening, View
from kiosk.ui import stage
from kiosk.ui.metrics import Metrics
from kiosk.ui.picture import seen
from kiosk.ui.theme import PALETTES

VIEW = view_of("home", Look())
BY_EYE = replace(VIEW, visit=replace(VIEW.visit, by_eye=True))
WATCHED_S = 3.0


def screen_of(view: View, size: tuple[int, int] = PORTRAIT) -> Any:
    stage.open_offscreen()
    from kiosk.ui.screen import Screen

    screen = Screen(Metrics(*size), lambda _: None, motion=False)
    screen.show(view)
    return screen


def said(screen: Any) -> set[str]:
    from kiosk.ui.widgets import Words

    return {row.text for widget in screen.walk() if isinstance(widget, Words) for row in widget.rows}


def places_of(screen: Any, text: str) -> Any:
    from kiosk.ui.widgets import Words

    return next(w.box for w in screen.walk() if isinstance(w, Words) and text in [row.text for row in w.rows])


def test_a_sign_tells_that_it_speaks_or_listens_and_is_gone_after() -> None:
    screen = screen_of(VIEW)
    assert not {"我在说", "我在听"} & said(screen)
    screen.show(replace(VIEW, speaking=True))
    assert "我在说" in said(screen)
    screen.show(replace(VIEW, listening=Listening(aside=True)))
    assert not {"我在说", "我在听"} & said(screen), "it only makes ready to listen"
    screen.show(replace(VIEW, listening=Listening(0, aside=True)))
    assert "我在听" in said(screen) and "我在说" not in said(screen)
    screen.show(VIEW)
    assert not {"我在说", "我在听"} & said(screen)


@pytest.mark.parametrize("size", [PORTRAIT, LANDSCAPE])
def test_it_is_always_at_the_same_place(size: tuple[int, int]) -> None:
    speaking = screen_of(replace(VIEW, speaking=True), size)
    place = places_of(speaking, "我在说")
    for listening in (Listening(0), Listening(0, aside=True)):
        assert places_of(screen_of(replace(VIEW, listening=listening), size), "我在听") == place


@pytest.mark.parametrize("size", [PORTRAIT, LANDSCAPE])
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("text_size", TEXT_SIZES)
def test_it_can_be_read(text_size: int, language: Language, size: tuple[int, int]) -> None:
    view = view_of("activity", Look(language, text_size))
    by_eye = replace(view, visit=replace(view.visit, by_eye=True))
    for each in (view, by_eye):
        assert problems(replace(each, speaking=True), size) == []
        assert problems(replace(each, listening=Listening(0, aside=True)), size) == []


def frame_pixels(screen: Any, size: tuple[int, int]) -> np.ndarray[Any, Any]:
    """The outermost pixels, all around."""
    pixels = seen(screen, size)
    return np.concatenate([pixels[1, :], pixels[-2, :], pixels[:, 1], pixels[:, -2]])


def after(seconds: float) -> None:
    """Let Kivy's clock run."""
    from kivy.clock import Clock

    end = time.monotonic() + seconds
    while time.monotonic() < end:
        Clock.tick()
        time.sleep(0.005)


@pytest.mark.parametrize("theme", THEMES)
def test_the_edge_flashes_once_with_a_sound(theme: Any) -> None:
    size = (540, 960)
    view = replace(BY_EYE, visit=replace(BY_EYE.visit, theme=theme))
    screen = screen_of(view, size)
    before = frame_pixels(screen, size)
    screen.show(replace(view, signals=1))
    lit = frame_pixels(screen, size)
    ink = tuple(int(PALETTES[view.visit.theme].paper.ink[i : i + 2], 16) for i in (1, 3, 5))
    assert np.abs(lit.astype(int) - ink).max() < 3
    after(0.4)
    assert np.array_equal(frame_pixels(screen, size), before)
    after(0.6)
    assert np.array_equal(frame_pixels(screen, size), before)


def test_nothing_flashes_for_who_hears() -> None:
    screen = screen_of(VIEW, (540, 960))
    before = frame_pixels(screen, (540, 960))
    screen.show(replace(VIEW, signals=1))
    assert np.array_equal(frame_pixels(screen, (540, 960)), before)


def test_what_sounded_before_the_page_was_built_does_not_flash() -> None:
    assert np.array_equal(
        frame_pixels(screen_of(replace(BY_EYE, signals=7), (540, 960)), (540, 960)),
        frame_pixels(screen_of(BY_EYE, (540, 960)), (540, 960)),
    )


def test_however_many_sounds_there_are_it_never_flashes_more_than_three_times_a_second() -> None:
    """WCAG 2.3.1. And the last sound is not passed over."""
    screen = screen_of(BY_EYE)
    begun: list[float] = []
    lit, signals, end = False, 0, time.monotonic() + WATCHED_S
    while time.monotonic() < end:
        signals += 1
        screen.show(replace(BY_EYE, signals=signals))
        after(0.02)
        now_lit = len(screen.flash.drawn.children) > 0
        begun += [time.monotonic()] if now_lit and not lit else []
        lit = now_lit
    assert len(begun) >= 3
    assert all(len([at for at in begun if start <= at < start + 1.0]) <= 3 for start in begun)
    after(1.5)
    assert len(screen.flash.drawn.children) == 0
