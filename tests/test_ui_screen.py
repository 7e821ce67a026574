"""Twenty views a second arrive while the kiosk listens: what does not change is not drawn again."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from layout import PORTRAIT
from ui_pages import pages, view_of

from kiosk.messages import Listening, View
from kiosk.ui import stage
from kiosk.ui.metrics import Metrics

VIEW = view_of(pages("zh")[1])
LISTENING = replace(VIEW, listening=Listening(0.5, "太极"))


@pytest.fixture
def screen() -> Any:
    stage.open_offscreen()
    from kiosk.ui.screen import Screen

    return Screen(Metrics(*PORTRAIT), lambda _: None, motion=False)


def _titled(screen: Any) -> bool:
    from kiosk.ui.widgets import Words

    written = {row.text for widget in screen.walk() if isinstance(widget, Words) for row in widget.rows}
    return VIEW.listening_title in written


def _redrawn(screen: Any, first: View, then: View) -> bool:
    """Whether going from one view to the next makes the screen draw itself again."""
    from kivy.graphics import Fbo

    fbo = Fbo(size=PORTRAIT, with_stencilbuffer=True)
    screen.show(first)
    fbo.add(screen.canvas)
    fbo.draw()
    assert not fbo.needs_redraw
    screen.show(then)
    return bool(fbo.needs_redraw)


def test_the_same_view_again_draws_nothing(screen: Any) -> None:
    assert not _redrawn(screen, VIEW, replace(VIEW))


def test_a_level_that_hardly_moves_draws_nothing(screen: Any) -> None:
    assert not _redrawn(screen, LISTENING, replace(LISTENING, listening=Listening(0.52, "太极")))


@pytest.mark.parametrize(
    "then",
    [
        replace(LISTENING, listening=Listening(0.9, "太极")),
        replace(LISTENING, listening=Listening(0.5, "太极拳")),
        replace(LISTENING, spoken_from=0, spoken_to=2),
        replace(LISTENING, touched=LISTENING.fixed[0].intent),
    ],
    ids=["level", "words", "mark", "touched"],
)
def test_what_changes_is_drawn(screen: Any, then: View) -> None:
    assert _redrawn(screen, LISTENING, then)


def test_while_it_listens_by_itself_the_answers_stay(screen: Any) -> None:
    screen.show(VIEW)
    answers = {key.intent for key in screen.keys}
    screen.show(replace(VIEW, listening=Listening(0.5, "太极", aside=True)))
    assert {key.intent for key in screen.keys} == answers
    screen.show(LISTENING)
    assert {key.intent for key in screen.keys} < answers


def test_nobody_is_invited_to_speak_before_it_hears(screen: Any) -> None:
    screen.show(replace(VIEW, listening=Listening()))
    assert not _titled(screen)
    screen.show(replace(VIEW, listening=Listening(0)))
    assert _titled(screen)


def test_its_light_moves_with_the_voice(screen: Any) -> None:
    aside = replace(VIEW, listening=Listening(0.1, aside=True))
    assert _redrawn(screen, aside, replace(aside, listening=Listening(0.9, aside=True)))
