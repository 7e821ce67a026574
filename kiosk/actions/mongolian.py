"""What stands around every page, drawn in Mongolian where there is a translation.

Only what is drawn changes. The page itself stays Chinese: its words are those that are spoken and listened for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from pathlib import Path

from kiosk.actions.world import World
from kiosk.library import Mongolian
from kiosk.messages import Choice, View
from kiosk.texts import Texts, placeholders

HANZI = re.compile(r"[\u3400-\u9fff]")


@dataclass(frozen=True)
class _Way:
    """What a Chinese text looks like when its placeholders are filled, and what to draw in its stead."""

    pattern: re.Pattern[str]
    words: str
    picture: Path | None


def in_mongolian(view: View, world: World) -> View:
    """The same view in Mongolian, as far as it goes; the view itself for a visit that isn't in Mongolian."""
    if not view.visit.mongolian:
        return view
    ways = _ways(world.library.mongolian, world.texts)
    words, key = partial(_words, ways=ways), partial(_key, ways=ways)
    page = view.page
    return replace(
        view,
        page=replace(
            page,
            title=words(page.title),
            subtitle=words(page.subtitle),
            body=tuple(map(words, page.body)),
            choices=tuple(map(key, page.choices)),
        ),
        fixed=tuple(map(key, view.fixed)),
        again=key(view.again),
        header=tuple(map(words, view.header)),
        listening_title=words(view.listening_title),
    )


def in_cyrillic(key: str, world: World) -> tuple[str, ...]:
    """The text of this key, if it is translated; it can't be drawn in one line with Chinese."""
    words = world.library.mongolian.words.get(key)
    return (words,) if words else ()


def _key(choice: Choice, ways: tuple[_Way, ...]) -> Choice:
    label, detail, state = (_words(text, ways) for text in (choice.label, choice.detail, choice.state))
    picture = next((str(way.picture) for way in ways if way.picture and way.pattern.fullmatch(choice.label)), "")
    return replace(choice, label=label, detail=detail, state=state, picture=picture or choice.picture)


def _words(text: str, ways: tuple[_Way, ...]) -> str:
    """In Cyrillic; as it is, if there is no translation or if some Chinese would be left amid it."""
    translated = _translated(text, ways)
    return text if HANZI.search(translated) else translated


def _translated(text: str, ways: tuple[_Way, ...]) -> str:
    for way in ways:
        if way.words and (found := way.pattern.fullmatch(text)):
            return way.words.format(**{name: _translated(part, ways) for name, part in found.groupdict().items()})
    return text


@lru_cache(maxsize=4)
def _ways(mongolian: Mongolian, texts: Texts) -> tuple[_Way, ...]:
    """Plain texts first, then those with the most placeholders: they are the hardest to take for another."""
    keys = [key for key in mongolian.asked if key in mongolian.words or key in mongolian.pictures]
    chinese = {key: texts.raw(key, "zh") for key in keys}
    plain = [key for key in keys if not placeholders(chinese[key])]
    filled = sorted(set(keys) - set(plain), key=lambda key: (-len(placeholders(chinese[key])), key))
    return tuple(
        _Way(_pattern(chinese[key]), mongolian.words.get(key, ""), mongolian.pictures.get(key))
        for key in (*plain, *filled)
    )


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile("".join(_parts(text)))


def _parts(text: str) -> Iterator[str]:
    named = set[str]()
    for number, part in enumerate(re.split(r"\{(.*?)\}", text)):
        if number % 2 and part not in named:
            named.add(part)
            yield f"(?P<{part}>.+?)"
        else:
            yield f"(?P={part})" if number % 2 else re.escape(part)
