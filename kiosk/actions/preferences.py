"""How this visit looks and sounds: letters, colours, volume, speed, language, touch-and-hear."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kiosk.actions.world import Action, Answer, World
from kiosk.messages import EARS, LANGUAGES, SPEEDS, TEXT_SIZES, THEMES, VOLUMES, Choice, Intent, Page, Visit


def settings(_value: str, visit: Visit, world: World) -> Answer:
    """Everything that can be set, each with how it is now."""
    words = world.words(visit)
    other = next(language for language in LANGUAGES if language != visit.language)
    keys = (
        (Intent("set.text_size"), "format-size", f"text_size.{visit.text_size}"),
        (Intent("set.theme"), "palette", f"theme.{visit.theme}"),
        (Intent("settings.volume"), "volume-high", f"volume.{visit.volume}"),
        (Intent("settings.speed"), "speedometer", f"speed.{visit.speed}"),
        (Intent("set.language", other), "translate", "language.this"),
        (Intent("set.touch"), "gesture-tap", "touch.on" if visit.touch_and_hear else "touch.off"),
    )
    choices = tuple(
        Choice(words(f"key.{intent.name}"), intent, icon, words("settings.now", state=words(state)))
        for intent, icon, state in keys
    )
    page = Page("settings", "choices", words("settings.title"), (words("settings.say"),), choices, Intent("settings"))
    return Answer(replace(page, icon="tune-variant"), visit)


def volume(_value: str, visit: Visit, world: World) -> Answer:
    """How loud it is, and more that helps to hear."""
    keys = (
        ("set.louder", "volume-plus", ""),
        ("set.quieter", "volume-minus", ""),
        ("settings.hearing", "ear-hearing", ""),
    )
    return _steps("settings.volume", keys, f"volume.{visit.volume}", visit, world)


def hearing(_value: str, visit: Visit, world: World) -> Answer:
    """How clear, on which ear, and whether anybody else hears."""
    keys = (
        ("set.clear", "ear-hearing", "touch.on" if visit.clear else "touch.off"),
        ("set.ear", "headphones", f"ear.{visit.ear}"),
        ("set.headset", "headset", "touch.on" if visit.headset else "touch.off"),
    )
    return _steps("settings.hearing", keys, "", visit, world)


def speed(_value: str, visit: Visit, world: World) -> Answer:
    """Two large keys; each says how fast it is now."""
    keys = ("set.slower", "speedometer-slow", ""), ("set.faster", "speedometer", "")
    return _steps("settings.speed", keys, f"speed.{visit.speed}", visit, world)


def _steps(name: str, keys: Sequence[tuple[str, str, str]], state: str, visit: Visit, world: World) -> Answer:
    """Keys as (intent, icon, text of how it is now), and one that ends it; state: how all of it is now."""
    words = world.words(visit)
    choices = tuple(
        Choice(
            words(f"key.{key}"),
            Intent(key),
            icon,
            words("settings.now", state=words(now)) if now else "",
            role="listen",
        )
        for key, icon, now in keys
    )
    done = Choice(
        words("settings.done"), Intent("back"), "check-bold", phrases=world.phrases.ways("yes", visit.language)
    )
    body = (words("settings.now", state=words(state)),) if state else ()
    say = (words(f"{name}.say"),)
    page = Page(name, "choices", words(f"key.{name}"), say, (*choices, done), Intent(name), body=body)
    return Answer(replace(page, icon="tune-variant"), visit)


def text_size(_value: str, visit: Visit, world: World) -> Answer:
    """The next larger letters; after the largest the smallest."""
    size = TEXT_SIZES[(TEXT_SIZES.index(visit.text_size) + 1) % len(TEXT_SIZES)]
    return _set(replace(visit, text_size=size), f"set.text_size.{size}", world)


def theme(_value: str, visit: Visit, world: World) -> Answer:
    """The next colours."""
    new = THEMES[(THEMES.index(visit.theme) + 1) % len(THEMES)]
    return _set(replace(visit, theme=new), f"set.theme.{new}", world)


def language(value: str, visit: Visit, world: World) -> Answer:
    """Chinese or English, from this moment on."""
    known = next((each for each in LANGUAGES if each == value), visit.language)
    return _set(replace(visit, language=known), "set.language", world)


def touch(_value: str, visit: Visit, world: World) -> Answer:
    """Touch-and-hear, for who can't see: on or off."""
    new = replace(visit, touch_and_hear=not visit.touch_and_hear)
    return _set(new, "set.touch.on" if new.touch_and_hear else "set.touch.off", world)


def clear(_value: str, visit: Visit, world: World) -> Answer:
    """Speech that is easier to understand: on or off."""
    new = replace(visit, clear=not visit.clear)
    return _set(new, "set.clear.on" if new.clear else "set.clear.off", world)


def ear(_value: str, visit: Visit, world: World) -> Answer:
    """The next ear: both, the left one, the right one."""
    new = replace(visit, ear=EARS[(EARS.index(visit.ear) + 1) % len(EARS)])
    return _set(new, f"set.ear.{new.ear}", world)


def headset(_value: str, visit: Visit, world: World) -> Answer:
    """Somebody has put a headset on, or off: what is private may be said, or no more."""
    new = replace(visit, headset=not visit.headset)
    return _set(new, "set.headset.on" if new.headset else "set.headset.off", world)


def _set(visit: Visit, key: str, world: World) -> Answer:
    return Answer(None, visit, (world.words(visit)(key),))


def _step(field: str, steps: tuple[int, ...], by: int, name: str) -> Action:
    """One step of volume or speed; at the end of the steps it is said that there is no more."""

    def action(_value: str, visit: Visit, world: World) -> Answer:
        now = getattr(visit, field)
        new = min(max(now + by, steps[0]), steps[-1])
        key = f"{name}.most" if new == now else name
        return _set(replace(visit, **{field: new}), key, world)

    return action


ACTIONS: dict[str, Action] = {
    "settings": settings,
    "settings.volume": volume,
    "settings.hearing": hearing,
    "settings.speed": speed,
    "set.text_size": text_size,
    "set.theme": theme,
    "set.language": language,
    "set.touch": touch,
    "set.clear": clear,
    "set.ear": ear,
    "set.headset": headset,
    "set.louder": _step("volume", VOLUMES, 1, "set.louder"),
    "set.quieter": _step("volume", VOLUMES, -1, "set.quieter"),
    "set.faster": _step("speed", SPEEDS, 1, "set.faster"),
    "set.slower": _step("speed", SPEEDS, -1, "set.slower"),
}
