"""Which layer may import which, and what in a set of sources breaks that. Nothing is imported: sources are read."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter

LADDER = (
    {"clock", "messages", "mistakes", "settings"},
    {"files", "paper"},
    {"texts"},
    {"library", "store"},
    {"understand"},
    {"actions"},
    {"staff", "turn", "ui"},
    {"app"},
)
"""Layers of kiosk from the lowest rung up: each imports lower rungs, never its neighbours."""
SCREEN_NEEDS = {"messages", "settings", "texts"}
"""What the screen may import of kiosk: it draws pages and sends intents, nothing else."""
SPEAKERS = {"app", "turn"}
"""The layers that may import voice, which imports nothing of kiosk."""
HOMES = {
    "kivy": "ui",
    "sqlite_utils": "store",
    "argon2": "store",
    "fpdf": "paper",
    **dict.fromkeys(("apprise", "flask", "flask_wtf", "jinja2", "waitress", "werkzeug", "wtforms"), "staff"),
    **dict.fromkeys(("vosk", "sounddevice", "soundfile", "pyttsx3", "espeakng_loader", "av", "sherpa_onnx"), "voice"),
}
"""Libraries that only one layer may know."""
START = "kiosk.py"
"""The file people start. A package of the same name wins every import, so nothing may lie in it but the call."""


@dataclass(frozen=True)
class Import:
    """One imported module and where that stands. Paths are relative to the top, as in "kiosk/store/store.py"."""

    path: str
    line: int
    module: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.module}"


def broken_rules(sources: Mapping[str, str]) -> list[str]:
    """What breaks the ladder in these sources (path -> text), each with file, line and reason."""
    imports = [each for path, text in sources.items() for each in _imports(path, text, _modules(sources))]
    tricks = [trick for path, text in sources.items() for trick in _tricks(path, text)]
    wrong = [f"{each}: {reason}" for each in imports if (reason := _reason(each))]
    lost = [f"{path}: stands on no rung of the ladder" for path in sources if _layer_of(path) not in _allowed()]
    return wrong + tricks + lost + _cycles(imports)


def _allowed() -> dict[str, set[str]]:
    """For each layer the layers of kiosk and voice that it may import."""
    allowed: dict[str, set[str]] = {START: {"app"}, "voice": {"voice"}, "": set()}
    below: set[str] = set()
    for rung in LADDER:
        allowed |= {layer: {layer} | below | ({"voice"} if layer in SPEAKERS else set()) for layer in rung}
        below |= rung
    return {**allowed, "ui": {"ui"} | SCREEN_NEEDS}


def _reason(found: Import) -> str:
    ours, theirs = _layer_of(found.path), _layer(found.module)
    top = found.module.partition(".")[0]
    if top in HOMES and ours != HOMES[top]:
        return f"only {HOMES[top]} may import {top}"
    if top in ("kiosk", "voice") and theirs not in _allowed().get(ours, set()):
        return f"{ours or 'the top'} may not import {theirs or 'all of kiosk'}"
    if ours == START and top not in ("kiosk", "sys"):
        return f"{START} only calls kiosk.app"
    return ""


def _layer_of(path: str) -> str:
    return START if path == START else _layer(_module(path))


def _layer(module: str) -> str:
    """ "store" of "kiosk.store.calls"; "" of kiosk itself and of other people's modules."""
    top, _, rest = module.partition(".")
    return "voice" if top == "voice" else rest.partition(".")[0]


def _module(path: str) -> str:
    return path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def _modules(sources: Mapping[str, str]) -> set[str]:
    return {_module(path) for path in sources if path != START}


def _imports(path: str, text: str, modules: set[str]) -> Iterator[Import]:
    """All imports, also those inside functions. "from a import b" imports a.b where that is a module."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            yield from (Import(path, node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            names = {f"{node.module}.{alias.name}" for alias in node.names}
            known = modules if node.module != "kiosk" else names  # kiosk itself holds nothing but its layers
            yield from (Import(path, node.lineno, name if name in known else str(node.module)) for name in names)


def _tricks(path: str, text: str) -> Iterator[str]:
    """Ways of importing that would not be seen above, or that say one thing to mypy and another to Python."""
    for node in ast.walk(ast.parse(text)):
        match node:
            case ast.ImportFrom(level=level) if level:
                yield f"{path}:{node.lineno}: write the whole name, beginning with kiosk or voice"
            case ast.Name(id="TYPE_CHECKING" | "__import__" as name) | ast.Attribute(attr="TYPE_CHECKING" as name):
                yield f"{path}:{node.lineno}: {name} hides an import"
            case ast.Name(id="importlib"):
                yield f"{path}:{node.lineno}: importlib hides an import"
            case ast.ImportFrom(module="importlib"):
                yield f"{path}:{node.lineno}: importlib hides an import"


def _cycles(imports: list[Import]) -> list[str]:
    graph: dict[str, set[str]] = {}
    for each in imports:
        if each.path != START:
            graph.setdefault(_module(each.path), set()).update(_needed(_module(each.path), each.module))
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return ["in a circle: " + " <- ".join(error.args[1])]
    return []


def _needed(importer: str, module: str) -> set[str]:
    """The module and the packages it lies in, which run first; those that are being run already are left out."""
    parts = module.split(".")
    packages = {".".join(parts[:length]) for length in range(1, len(parts))}
    return {module} | {package for package in packages if not f"{importer}.".startswith(f"{package}.")}
