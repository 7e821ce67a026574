"""One design system: colours and sizes of letters stand in kiosk/ui/theme and nowhere else."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from kiosk.ui.theme.scale import Corner, Letter, Space

UI = Path(__file__).parents[1] / "kiosk/ui"
OUTSIDE = [path for path in UI.rglob("*.py") if "theme" not in path.parts]
TAKES_ROLES = {"paragraph": 1, "panel": 2}
"""Calls, and which of their arguments is a role: the letter of a paragraph, the corner of a panel."""
NAMED = {"letter", "detail", "corner", "gap_mm", "radius_mm", "want_mm"}


def _colours(source: str) -> list[str]:
    return re.findall(r"#[0-9A-Fa-f]{6}\b", source)


def _sizes(source: str) -> Iterator[str]:
    """Bare numbers where a role of the scale ought to stand."""
    for call in (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)):
        name = getattr(call.func, "attr", getattr(call.func, "id", ""))
        at = TAKES_ROLES.get(name, len(call.args))
        given = [*call.args[at : at + 1], *(each.value for each in call.keywords if each.arg in NAMED)]
        yield from (ast.unparse(call) for each in given if isinstance(each, ast.Constant) and each.value)


def test_no_colour_stands_outside_the_theme() -> None:
    found = {str(path): _colours(path.read_text("utf-8")) for path in OUTSIDE}
    assert not {path: colours for path, colours in found.items() if colours}


def test_no_size_of_letters_stands_outside_the_theme() -> None:
    assert OUTSIDE
    found = {str(path): list(_sizes(path.read_text("utf-8"))) for path in OUTSIDE}
    assert not {path: sizes for path, sizes in found.items() if sizes}


def test_what_is_written_elsewhere_is_found() -> None:
    assert _colours('ink = "#1E2430"') == ["#1E2430"]
    assert list(_sizes("sheet.paragraph(text, 12, bold=True)")) == ["sheet.paragraph(text, 12, bold=True)"]
    assert not list(_sizes("sheet.paragraph(text, Letter.LINE)"))


def test_roles_of_one_kind_differ() -> None:
    for roles in (Letter, Space, Corner):
        assert len({role.value for role in roles.__members__.values()}) == len(roles.__members__)
