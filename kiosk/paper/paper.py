"""What may be printed. Nothing here draws."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True)
class Slip:
    """A number to take along, and what it is for."""

    title: str
    number: str
    """As it is shown, in groups: 123 456."""
    lines: tuple[str, ...]
    code: str
    """Text of its QR code."""
    footer: str
    """Whose it is."""


@dataclass(frozen=True)
class Card:
    """Whom a person can ring up."""

    title: str
    people: tuple[tuple[str, str, str], ...]
    """Name, relation and telephone of each."""
    footer: str


Paper = Slip | Card


def written(paper: Paper) -> str:
    """The paper as JSON, for the process that draws it."""
    return json.dumps({type(paper).__name__: asdict(paper)})


def read(text: str) -> Paper:
    """What written() wrote."""
    (kind, fields) = next(iter(json.loads(text).items()))
    made: dict[str, Any] = {key: _tuples(value) for key, value in fields.items()}
    return Slip(**made) if kind == "Slip" else Card(**made)


def _tuples(value: Any) -> Any:
    return tuple(_tuples(each) for each in value) if isinstance(value, list) else value
