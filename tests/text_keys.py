"""Which keys of texts.csv the code and the desk page's templates ask for. Nothing is imported: sources are read."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from jinja2 import Environment, nodes

ASKING = ("words", "texts", "_texts")
"""Names by which the code calls the texts: words("home.say"), world.words(visit)("home.say"), self.texts(...)."""
IN_TEMPLATES = "t"
"""Name by which a template calls them."""


@dataclass(frozen=True)
class Asked:
    """A key that is written out where a text is asked for."""

    where: str
    key: str
    given: frozenset[str] | None
    """Names of the values given for its placeholders; None if they can't be read off."""


@dataclass(frozen=True)
class Code:
    """The sources (path -> text) in Python and, where the path ends in .html, in Jinja; what they say about keys."""

    sources: Mapping[str, str]

    @cached_property
    def _trees(self) -> dict[str, ast.Module]:
        return {path: ast.parse(text) for path, text in self.sources.items() if not path.endswith(".html")}

    @cached_property
    def _templates(self) -> dict[str, nodes.Template]:
        return {path: Environment().parse(text) for path, text in self.sources.items() if path.endswith(".html")}

    @cached_property
    def _nodes(self) -> list[ast.AST]:
        return [node for tree in self._trees.values() for node in ast.walk(tree)]

    @cached_property
    def _words(self) -> set[str]:
        """Every text constant: whole keys, and the parts that keys are put together from."""
        found = {node.value for node in self._nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}
        return found | {str(each.value) for tree in self._templates.values() for each in tree.find_all(nodes.Const)}

    @cached_property
    def _patterns(self) -> set[str]:
        """Keys put together from parts, as regular expressions with a group for each part: help\\.(.+)\\.detail."""
        found = {_pattern(node) for node in self._nodes if isinstance(node, ast.JoinedStr)}
        joined = (each for tree in self._templates.values() for each in tree.find_all(nodes.Concat))
        return found | {_joined(_parts(each)) for each in joined}

    def uses(self, key: str) -> bool:
        """Whether the code has this key, whole or put together from numbers and from keys or words that it has."""
        return key in self._words or any(self._makes(pattern, key) for pattern in self._patterns)

    def makes_some(self, keys: Iterable[str]) -> dict[str, bool]:
        """For each pattern that begins as a key would, whether it makes one of these; with a colon it is an intent."""
        families = {key.partition(".")[0] for key in keys}
        mine = {each for each in self._patterns if each.partition(r"\.")[0] in families and ":" not in each}
        return {pattern: any(re.fullmatch(pattern, key) for key in keys) for pattern in mine}

    def asked(self) -> Iterator[Asked]:
        """The keys written out where a text is asked for, also those given to a variable just before."""
        for path, tree in self._trees.items():
            for function in (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.Lambda)):
                for call in (node for node in ast.walk(function) if isinstance(node, ast.Call) and _asks(node)):
                    names = [keyword.arg for keyword in call.keywords]
                    given = None if None in names else frozenset(name for name in names if name)
                    for key in _keys_in(call.args[0], function):
                        yield Asked(f"{path}:{call.lineno}", key, given)

        for path, template in self._templates.items():
            for asking in template.find_all(nodes.Call):
                if isinstance(asking.node, nodes.Name) and asking.node.name == IN_TEMPLATES:
                    given = frozenset(str(keyword.key) for keyword in asking.kwargs)
                    for key in _keys_of(asking.args[0]):
                        yield Asked(f"{path}:{asking.lineno}", key, given)

    def logged(self) -> set[str]:
        """What the desk page's log is told, where that is written out: record("logout")."""
        found = set()
        for node in self._nodes:
            match node:
                case ast.Call(func=ast.Name(id="record"), args=[ast.Constant(value=str(did)), *_]):
                    found.add(did)
        return found

    def _makes(self, pattern: str, key: str) -> bool:
        found = re.fullmatch(pattern, key) if "." in pattern.replace("(.+)", "") else None
        return found is not None and all(part.isdecimal() or self.uses(part) for part in found.groups())


def _pattern(node: ast.JoinedStr) -> str:
    return _joined(part.value if isinstance(part, ast.Constant) else None for part in node.values)


def _parts(node: nodes.Concat) -> Iterator[object]:
    return (part.value if isinstance(part, nodes.Const) else None for part in node.nodes)


def _joined(parts: Iterable[object]) -> str:
    """None stands for what isn't known."""
    return "".join(re.escape(part) if isinstance(part, str) else "(.+)" for part in parts)


def _asks(call: ast.Call) -> bool:
    asked = call.func.func if isinstance(call.func, ast.Call) else call.func
    name = asked.id if isinstance(asked, ast.Name) else asked.attr if isinstance(asked, ast.Attribute) else ""
    made_for_a_visit = isinstance(asked, ast.Attribute) and name == "words" and not isinstance(call.func, ast.Call)
    return name in ASKING and bool(call.args) and not made_for_a_visit


def _keys_in(argument: ast.expr, function: ast.AST) -> Iterator[str]:
    match argument:
        case ast.Constant(value=str(key)):
            yield key
        case ast.IfExp(body=body, orelse=orelse):
            yield from _keys_in(body, function)
            yield from _keys_in(orelse, function)
        case ast.Name(id=name):
            for node in ast.walk(function):
                if isinstance(node, ast.Assign) and any(isinstance(t, ast.Name) and t.id == name for t in node.targets):
                    yield from _keys_in(node.value, ast.Module([], []))


def _keys_of(argument: nodes.Expr) -> Iterator[str]:
    match argument:
        case nodes.Const():
            yield str(argument.value)
        case nodes.CondExpr():
            yield from _keys_of(argument.expr1)
            if argument.expr2:
                yield from _keys_of(argument.expr2)
