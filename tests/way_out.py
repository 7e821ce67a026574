"""What must hold of every page that a conversation comes to: one can read it, and get away from it."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator

from kiosk.actions import World
from kiosk.actions.lists import place_of
from kiosk.messages import LANGUAGES, Intent, Language, View, Visit
from kiosk.turn.conversation import Conversation

FIXED = ("back", "home", "listen", "help")
MOST_CHOICES, KEYS_OF_A_PAD = 6, 12
MOST_DIGITS = 12
IN_THE_OTHER = ("language.this", "goodbye.say", "attract.begin")
"""Said in the other language: the key that changes it, farewell to who has chosen it, and how to begin."""
FOREIGN: dict[Language, re.Pattern[str]] = {
    "zh": re.compile(r"^[^㐀-鿿]*[A-Za-z]{2}[^㐀-鿿]*$"),
    "en": re.compile("[㐀-鿿]"),
}
"""A whole text in Latin letters on a Chinese page, a single hanzi on an English one."""


def faults(talk: Conversation, world: World) -> list[str]:
    """What is wrong with the page that is shown now; nothing if all is well."""
    view = talk.view()
    return [*_page(view), *_texts(view, world), *_visit(view.visit, world), *_leads(talk)]


def _page(view: View) -> Iterator[str]:
    page = view.page
    if not page.title or not view.spoken or not page.say:
        yield "nothing to read or to hear"
    if len(page.choices) > (KEYS_OF_A_PAD if page.kind == "keypad" else MOST_CHOICES):
        yield f"{len(page.choices)} choices"
    if tuple(choice.intent.name for choice in view.fixed) != FIXED:
        yield f"other keys than the fixed ones: {view.fixed}"
    if page.current >= len(page.body):
        yield f"sentence {page.current} of {len(page.body)}"


def _texts(view: View, world: World) -> Iterator[str]:
    language = view.visit.language
    for text in set(_shown(view)) - {world.texts(key, each) for key in IN_THE_OTHER for each in LANGUAGES}:
        told, _, _ = text.partition(world.texts("heard.text", language, text=""))  # then come somebody's own words
        for each in LANGUAGES:  # a question may name a language, which is written in itself
            told = told.replace(world.texts("language.this", each), "")
        if "{" in told or "}" in told:
            yield f"not filled: {text!r}"
        if FOREIGN[language].search(told):
            yield f"another language than {language}: {text!r}"


def _shown(view: View) -> Iterator[str]:
    """All that can be seen and heard; the key that changes the language is named in the other one."""
    page = view.page
    yield from (page.title, page.subtitle, *page.body, *page.say, view.spoken, *view.header)
    for choice in (*page.choices, *view.fixed, view.again):
        yield from (choice.detail, choice.state)
        if not choice.label:
            yield f"{{a key without a label: {choice.intent}}}"
        if choice.intent.name != "set.language":
            yield choice.label


def _visit(visit: Visit, world: World) -> Iterator[str]:
    places = [place_of(address) for address in visit.trail]
    if not places or len(set(places)) < len(places) or visit.trail[0] != Intent("home"):
        yield f"a trail with loops or without a beginning: {visit.trail}"
    if len(visit.places) > sum(len(column.lessons) for column in world.library.columns):
        yield f"more places than texts: {visit.places}"
    if len(visit.typed) > MOST_DIGITS:
        yield f"so many digits: {visit.typed}"


def _leads(talk: Conversation) -> Iterator[str]:
    """Whether the fixed keys lead away, tried on copies. None of them writes anything down."""
    for key in ("home", "help"):
        if (came_to := _pressed(copy.copy(talk), key)) != key:
            yield f"{key} leads to {came_to}"
    going = copy.copy(talk)
    for _ in range(len(talk.turn.visit.trail) + 1):
        if _pressed(going, "back") == "home":
            return
    yield f"back does not end at home but at {going.turn.page.id}"


def _pressed(talk: Conversation, key: str) -> str:
    """The page to which this key leads; in touch-and-hear it is touched twice."""
    talk.press(Intent(key))
    if talk.turn.touched:
        talk.press(Intent(key))
    return talk.turn.page.id
