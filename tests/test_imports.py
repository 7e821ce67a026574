"""Imports run one way, up the ladder of imports.py, and files stay short."""

from pathlib import Path

import pytest
from imports import START, broken_rules

ROOT = Path(__file__).parent.parent
LONGEST = 300
BAD = [
    ("kiosk/actions/help.py", "from kiosk.turn.loop import Loop", "actions may not import turn"),
    ("kiosk/library/lessons.py", "from kiosk.store.store import Store", "library may not import store"),
    ("kiosk/store/calls.py", "from kiosk import library", "store may not import library"),
    ("kiosk/understand/sound.py", "import kiosk.actions.world", "understand may not import actions"),
    ("kiosk/messages.py", "from kiosk.mistakes import Mistake", "messages may not import mistakes"),
    ("kiosk/turn/loop.py", "from kiosk.ui.window import Window", "turn may not import ui"),
    ("kiosk/turn/loop.py", "def show():\n    from kiosk.app import main", "turn may not import app"),
    ("kiosk/ui/keys.py", "from kiosk.turn.conversation import Turn", "ui may not import turn"),
    ("kiosk/ui/keys.py", "from kiosk.store.calls import Call", "ui may not import store"),
    ("kiosk/ui/keys.py", "from voice.level import level_db", "ui may not import voice"),
    ("kiosk/actions/help.py", "from voice import speak", "actions may not import voice"),
    ("kiosk/turn/loop.py", "import kiosk", "turn may not import all of kiosk"),
    ("kiosk/__init__.py", "from kiosk.app import main", "the top may not import app"),
    ("voice/hear.py", "from kiosk.messages import Language", "voice may not import messages"),
    ("voice/hear.py", "import kiosk", "voice may not import all of kiosk"),
    ("kiosk/app/open.py", "from kivy.core.window import Window", "only ui may import kivy"),
    ("voice/hear.py", "import kivy", "only ui may import kivy"),
    ("kiosk/actions/help.py", "from sqlite_utils import Database", "only store may import sqlite_utils"),
    ("kiosk/turn/loop.py", "import vosk", "only voice may import vosk"),
    ("kiosk/app/check.py", "def look():\n    import sounddevice as sd", "only voice may import sounddevice"),
    ("kiosk/app/hear.py", "import soundfile", "only voice may import soundfile"),
    ("kiosk/ui/keys.py", "import pyttsx3.drivers", "only voice may import pyttsx3"),
    ("kiosk/turn/loop.py", "import espeakng_loader", "only voice may import espeakng_loader"),
    ("kiosk.py", "from kiosk.ui.window import Window", "kiosk.py may not import ui"),
    ("kiosk.py", "import click", "kiosk.py only calls kiosk.app"),
    ("kiosk/store/store.py", "from .calls import Call", "write the whole name"),
    (
        "kiosk/ui/keys.py",
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    pass",
        "TYPE_CHECKING hides an import",
    ),
    ("kiosk/ui/keys.py", "import typing\nif typing.TYPE_CHECKING:\n    pass", "TYPE_CHECKING hides an import"),
    ("kiosk/ui/keys.py", "import importlib\nimportlib.import_module('kiosk.store')", "importlib hides an import"),
    ("kiosk/ui/keys.py", "from importlib import import_module as get", "importlib hides an import"),
    ("kiosk/ui/keys.py", "__import__('kiosk.store')", "__import__ hides an import"),
    ("kiosk/helpers/tools.py", "", "stands on no rung of the ladder"),
    ("kiosk/turn/loop.py", "from kiosk.helpers import tools", "turn may not import helpers"),
]
GOOD = [
    ("kiosk/app/open.py", "from kiosk.turn.loop import Loop\nfrom kiosk.ui.window import Window\nimport voice.hear"),
    (
        "kiosk/turn/loop.py",
        "from kiosk.actions import act\nfrom voice.hear import Ear\nfrom kiosk.understand import Phrases",
    ),
    (
        "kiosk/actions/help.py",
        "from kiosk.understand import Phrases\nfrom kiosk.store import calls\nimport lunar_python",
    ),
    (
        "kiosk/ui/keys.py",
        "from kivy.graphics import Color\nfrom kiosk.messages import View\nfrom kiosk.ui.boxes import Box",
    ),
    ("kiosk/store/store.py", "import sqlite3\nfrom sqlite_utils import Database\nfrom kiosk.messages import Activity"),
    ("voice/hear.py", "import vosk\nfrom voice.level import level_db"),
    ("kiosk.py", "import sys\nfrom kiosk.app import main"),
]
CIRCLES: list[dict[str, str]] = [
    {"kiosk/turn/a.py": "from kiosk.turn import b", "kiosk/turn/b.py": "import kiosk.turn.a"},
    {"voice/a.py": "def late():\n    from voice.b import x", "voice/b.py": "from voice.a import y"},
    {"kiosk/turn/__init__.py": "from kiosk.turn.a import x", "kiosk/turn/a.py": "from kiosk.turn import x"},
    {"voice/a.py": "import voice.b", "voice/b.py": "import voice.c", "voice/c.py": "from voice.a import x"},
]
HANDED_ON = {"kiosk/turn/__init__.py": "from kiosk.turn.a import x", "kiosk/turn/b.py": ""}
NO_CIRCLES: list[dict[str, str]] = [
    {**HANDED_ON, "kiosk/turn/a.py": "from kiosk.turn import b"},
    {**HANDED_ON, "kiosk/turn/a.py": "", "kiosk/app/c.py": "from kiosk.turn import a"},
]


def sources() -> dict[str, str]:
    """All our code: path from the top -> text."""
    paths = [ROOT / START, *(ROOT / "kiosk").rglob("*.py"), *(ROOT / "voice").rglob("*.py")]
    return {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in paths}


def test_our_imports_run_one_way() -> None:
    assert broken_rules(sources()) == []


def test_all_of_our_code_was_looked_at() -> None:
    assert {START, "kiosk/store/store.py", "kiosk/ui/window.py", "voice/hear.py"} <= sources().keys()


@pytest.mark.parametrize(("path", "text", "reason"), BAD)
def test_a_forbidden_import_is_found(path: str, text: str, reason: str) -> None:
    assert reason in " ".join(broken_rules({path: text}))


@pytest.mark.parametrize(("path", "text"), GOOD)
def test_an_allowed_import_is_left_alone(path: str, text: str) -> None:
    assert broken_rules({path: text}) == []


@pytest.mark.parametrize("circle", CIRCLES)
def test_a_circle_is_found(circle: dict[str, str]) -> None:
    assert "in a circle" in " ".join(broken_rules(circle))


@pytest.mark.parametrize("line", NO_CIRCLES)
def test_a_package_that_hands_its_modules_on_is_no_circle(line: dict[str, str]) -> None:
    assert broken_rules(line) == []


def test_no_file_is_too_long_to_be_read_at_once() -> None:
    code = {**sources(), **{path.name: path.read_text(encoding="utf-8") for path in (ROOT / "tests").rglob("*.py")}}
    lengths = {path: len(text.splitlines()) for path, text in code.items()}
    assert {path: lines for path, lines in lengths.items() if lines >= LONGEST} == {}
