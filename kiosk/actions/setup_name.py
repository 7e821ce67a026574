"""The name of the centre, written on a keyboard on the screen: pinyin and hanzi, or plain letters."""

from __future__ import annotations

import string
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kiosk.actions.hanzi import candidates
from kiosk.actions.setup_parts import ICON, done, keep, kept, now
from kiosk.actions.world import Action, Answer, World
from kiosk.messages import LANGUAGES, Choice, Intent, Language, Page, Visit

SHOWN = 8
"""Hanzi to choose from at a time."""
LONGEST: dict[Language, int] = {"zh": 16, "en": 40}
MOST_LETTERS = 24
"""Without a hanzi: four of the longest sounds."""
FIELDS: dict[Language, str] = {"zh": "centre", "en": "centre_en"}
CARET = "＿"


@dataclass(frozen=True)
class Draft:
    """A name in the making."""

    text: str
    letters: str = ""
    """Pinyin of which no hanzi has been chosen yet."""
    leaf: int = 0
    """Which SHOWN of the hanzi are shown."""
    digits: bool = False

    def __str__(self) -> str:
        return "\t".join((self.text, self.letters, str(self.leaf), "1" if self.digits else ""))

    @classmethod
    def of(cls, visit: Visit, language: Language, world: World) -> Draft:
        """As it was left on this page; at first the name as it is."""
        if not visit.typed:
            return cls(world.centre(language))
        text, letters, leaf, digits = visit.typed.rsplit("\t", 3)
        return cls(text, letters, int(leaf), bool(digits))


def name(_value: str, visit: Visit, world: World) -> Answer:
    """In which language to write it."""
    words = world.words(visit)
    keys = (
        Choice(words(f"setup.name.{each}"), Intent("setup.write", each), detail=now(words, world.centre(each)))
        for each in LANGUAGES
    )
    page = Page("setup.name", "choices", words("key.setup.name"), (words("setup.name.say"),), (*keys, done(words)))
    return Answer(replace(page, address=Intent("setup.name"), icon=ICON), visit)


def write(value: str, visit: Visit, world: World) -> Answer:
    """The keyboard. `body` is what is written, and in Chinese the letters of which no hanzi has been chosen yet."""
    words, language = world.words(visit), _known(value)
    draft, address = Draft.of(visit, language, world), Intent("setup.write", language)
    keys = (*_to_pick(draft), *_letters(draft), *_steering(draft, language, visit, world))
    say = (words(f"setup.write.{language}"),)
    body = (f"{draft.text}{CARET}", draft.letters) if language == "zh" else (f"{draft.text}{CARET}",)
    return Answer(
        Page("setup.write", "letters", words(f"setup.name.{language}"), say, keys, address, body=body, icon="keyboard"),
        visit,
    )


def _to_pick(draft: Draft) -> Iterator[Choice]:
    hanzi = candidates(draft.letters)[1]
    for each in hanzi[draft.leaf * SHOWN : (draft.leaf + 1) * SHOWN]:
        yield Choice(each, Intent("setup.write.pick", each))


def _letters(draft: Draft) -> Iterator[Choice]:
    for each in string.digits if draft.digits else string.ascii_lowercase:
        yield Choice(each, Intent("setup.write.key", each))


def _steering(draft: Draft, language: Language, visit: Visit, world: World) -> Iterator[Choice]:
    words = world.words(visit)
    if len(candidates(draft.letters)[1]) > SHOWN:
        yield Choice(words("setup.write.more"), Intent("setup.write.more"), "chevron-right")
    if language == "en":
        yield Choice(words("setup.write.space"), Intent("setup.write.key", " "), "keyboard-space")
    yield Choice(words("setup.write.abc" if draft.digits else "setup.write.digits"), Intent("setup.write.digits"))
    yield Choice(words("pad.erase"), Intent("setup.write.erase"), "backspace")
    yield Choice(words("pad.done"), Intent("setup.write.done"), "check-bold", role="activities", strong=True)


def key(value: str, visit: Visit, world: World) -> Answer:
    """A letter, a digit or a space; English words begin with a capital. Pinyin waits until its hanzi is chosen."""
    language = _language(visit)
    draft = Draft.of(visit, language, world)
    if len(value) != 1 or value not in f"{string.ascii_lowercase}{string.digits} ":
        return Answer(None, visit)
    if language == "zh" and value.isalpha():
        return _drafted(replace(draft, letters=draft.letters + value, leaf=0), visit)
    begins = not draft.text or draft.text.endswith(" ")
    return _drafted(replace(draft, text=draft.text + (value.upper() if begins else value)), visit)


def pick(value: str, visit: Visit, world: World) -> Answer:
    """A hanzi takes the place of the letters it sounds like."""
    draft = Draft.of(visit, _language(visit), world)
    used, hanzi = candidates(draft.letters)
    if value not in hanzi:
        return Answer(None, visit)
    return _drafted(replace(draft, text=draft.text + value, letters=draft.letters[used:], leaf=0), visit)


def more(_value: str, visit: Visit, world: World) -> Answer:
    """Further hanzi; after the last ones the first again."""
    draft = Draft.of(visit, _language(visit), world)
    leaves = max(1, -(-len(candidates(draft.letters)[1]) // SHOWN))
    return _drafted(replace(draft, leaf=(draft.leaf + 1) % leaves), visit)


def digits(_value: str, visit: Visit, world: World) -> Answer:
    """Digits instead of letters, or letters again."""
    draft = Draft.of(visit, _language(visit), world)
    return _drafted(replace(draft, digits=not draft.digits), visit)


def erase(_value: str, visit: Visit, world: World) -> Answer:
    """The last letter, or the last sign."""
    draft = Draft.of(visit, _language(visit), world)
    if draft.letters:
        return _drafted(replace(draft, letters=draft.letters[:-1], leaf=0), visit)
    return _drafted(replace(draft, text=draft.text[:-1]), visit)


def written(_value: str, visit: Visit, world: World) -> Answer:
    """This is the name, once all its hanzi are chosen; none is the one that the texts have."""
    language = _language(visit)
    draft = Draft.of(visit, language, world)
    if draft.letters:
        return Answer(None, visit, (world.words(visit)("setup.write.zh"),))
    answer = keep(visit, world, **{FIELDS[language]: draft.text.strip()})
    if not kept(answer, visit, world):
        return answer
    shown = name("", replace(visit, typed=""), world)
    assert shown.page
    return replace(shown, page=replace(shown.page, say=answer.say))


def _drafted(draft: Draft, visit: Visit) -> Answer:
    draft = replace(draft, text=draft.text[: LONGEST[_language(visit)]], letters=draft.letters[:MOST_LETTERS])
    return Answer(None, replace(visit, typed=str(draft)))


def _language(visit: Visit) -> Language:
    """Which name is being written."""
    return _known(visit.trail[-1].value)


def _known(value: str) -> Language:
    return "en" if value == "en" else "zh"


ACTIONS: dict[str, Action] = {
    "setup.name": name,
    "setup.write": write,
    "setup.write.key": key,
    "setup.write.pick": pick,
    "setup.write.more": more,
    "setup.write.digits": digits,
    "setup.write.erase": erase,
    "setup.write.done": written,
}
