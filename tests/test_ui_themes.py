"""Every pair of colours that meets on the screen, in all four themes, by the formula of WCAG 2."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from contrast import SHAPE, TEXT, contrast

from kiosk.messages import THEMES, Theme
from kiosk.ui.theme.colours import PALETTES, Palette, Style


def _surfaces(palette: Palette) -> dict[str, Style]:
    surfaces = {name: getattr(palette, name) for name in ("paper", "bar", "card", "badge", "strip", "panel")}
    roles = {str(role): style for role, style in palette.roles.items()}
    return surfaces | roles | {str(standing): style for standing, style in palette.standings.items()}


def _texts(palette: Palette) -> Iterator[tuple[str, str, str]]:
    for name, style in _surfaces(palette).items():
        yield f"ink on {name}", style.ink, style.face
        yield f"quiet on {name}", style.quiet, style.face
    for name, style in palette.roles.items():
        yield f"ink on {name} while a finger is on it", style.ink, style.held
        yield f"icon of {name} on a card", style.face, palette.card.face
        yield f"icon of {name} on paper", style.face, palette.paper.face
    yield "ink on a card while a finger is on it", palette.card.ink, palette.card.held


def _shapes(palette: Palette) -> Iterator[tuple[str, str, str]]:
    paper, bar, strip = palette.paper.face, palette.bar.face, palette.strip.face
    yield "a card's border on paper", palette.card.edge, paper
    yield "a card's border on the bar", palette.card.edge, bar
    for name, style in palette.roles.items():
        yield f"key {name} on paper", style.face, paper
        yield f"key {name} on the bar", style.face, bar
    yield "the again key on the strip", _clearest(palette.card, strip), strip
    yield "the two rings of the focus, one beside the other", palette.paper.ink, palette.focus
    yield "the outer ring of the focus on paper", palette.paper.ink, paper
    yield "the spoken part's line on the strip", palette.strip.quiet, strip


def _clearest(style: Style, ground: str) -> str:
    return max((style.face, style.edge), key=lambda colour: contrast(colour, ground))


@pytest.mark.parametrize("theme", THEMES)
def test_text_reaches_seven_to_one(theme: Theme) -> None:
    weak = {what: contrast(a, b) for what, a, b in _texts(PALETTES[theme]) if contrast(a, b) < TEXT}
    assert not weak


@pytest.mark.parametrize("theme", THEMES)
def test_borders_and_shapes_reach_three_to_one(theme: Theme) -> None:
    weak = {what: contrast(a, b) for what, a, b in _shapes(PALETTES[theme]) if contrast(a, b) < SHAPE}
    assert not weak


def test_contrast_is_computed_as_the_standard_says() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)
