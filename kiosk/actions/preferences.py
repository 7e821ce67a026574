"""How this visit looks and sounds, and what helps who can't see, hear or reach."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kiosk.actions.arrival import offered
from kiosk.actions.world import Action, Answer, World
from kiosk.messages import EARS, LANGUAGES, SPEEDS, TEXT_SIZES, THEMES, VOLUMES, Choice, Intent, Page, Role, Visit

OFF = "off"
"""Value of an intent that ends what the same intent without it begins."""
MONGOLIAN = "mn"


def settings(_value: str, visit: Visit, world: World) -> Answer:
    """Everything that can be set, each with how it is now."""
    words, now = world.words(visit), MONGOLIAN if visit.mongolian else visit.language
    keys = (
        (Intent("set.text_size"), "format-size", words(f"text_size.{visit.text_size}")),
        (Intent("set.theme"), "palette", words(f"theme.{visit.theme}")),
        (Intent("settings.volume"), "volume-high", words(f"volume.{visit.volume}")),
        (Intent("settings.speed"), "speedometer", words(f"speed.{visit.speed}")),
        *((Intent("set.language", to), "translate", language_name(now, world)) for to in next_language(visit, world)),
        (Intent("settings.reach"), "human-wheelchair", ""),
    )
    choices = tuple(
        Choice(words(f"key.{intent.name}"), intent, icon, words("settings.now", state=state) if state else "")
        for intent, icon, state in keys
    )
    page = Page("settings", "choices", words("settings.title"), (words("settings.say"),), choices, Intent("settings"))
    return Answer(replace(page, icon="tune-variant"), visit)


def reach(_value: str, visit: Visit, world: World) -> Answer:
    """What helps who can't see, who can't hear, and who can't reach up."""
    keys = (
        ("set.touch", "gesture-tap", visit.touch_and_hear),
        ("set.eye", "closed-caption", visit.by_eye),
        ("set.low", "human-wheelchair", visit.low),
    )
    switches = [(key, "off" if on else "", icon, "touch.on" if on else "touch.off") for key, icon, on in keys]
    return _steps("settings.reach", switches, "", visit, world, role="plain")


def volume(_value: str, visit: Visit, world: World) -> Answer:
    """How loud it is, and more that helps to hear."""
    keys = (
        ("set.louder", "", "volume-plus", ""),
        ("set.quieter", "", "volume-minus", ""),
        ("settings.hearing", "", "ear-hearing", ""),
    )
    return _steps("settings.volume", keys, f"volume.{visit.volume}", visit, world)


def hearing(_value: str, visit: Visit, world: World) -> Answer:
    """How clear, on which ear, and whether anybody else hears."""
    keys = (
        ("set.clear", "", "ear-hearing", "touch.on" if visit.clear else "touch.off"),
        ("set.ear", "", "headphones", f"ear.{visit.ear}"),
        ("set.headset", "", "headset", "touch.on" if visit.headset else "touch.off"),
    )
    return _steps("settings.hearing", keys, "", visit, world)


def speed(_value: str, visit: Visit, world: World) -> Answer:
    """Two large keys; each says how fast it is now."""
    keys = ("set.slower", "", "speedometer-slow", ""), ("set.faster", "", "speedometer", "")
    return _steps("settings.speed", keys, f"speed.{visit.speed}", visit, world)


def _steps(
    name: str,
    keys: Sequence[tuple[str, str, str, str]],
    state: str,
    visit: Visit,
    world: World,
    role: Role = "listen",
) -> Answer:
    """Keys as (intent, its value, icon, text of how it is now), and one that ends it; state: how all of it is now."""
    words = world.words(visit)
    choices = tuple(
        Choice(
            words(f"key.{key}"),
            Intent(key, value),
            icon,
            words("settings.now", state=words(now)) if now else "",
            role=role,
        )
        for key, value, icon, now in keys
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
    """One that is offered, from this moment on; in Mongolian only what stands around every page."""
    if value in _mongolian(world):
        return _set(replace(visit, language="zh", mongolian=True), "set.language", world)
    known = next((each for each in offered(world) if each == value), visit.language)
    return _set(replace(visit, language=known, mongolian=False), "set.language", world)


def next_language(visit: Visit, world: World) -> tuple[str, ...]:
    """The one that a key offers: after the last the first again; none if there is no other."""
    names = (*offered(world), *_mongolian(world))
    now = MONGOLIAN if visit.mongolian else visit.language
    after = names[names.index(now) + 1 :] if now in names else ()
    return (*after, *(name for name in names if name != now))[:1]


def _mongolian(world: World) -> tuple[str, ...]:
    """Its name, if somebody has begun to translate and Chinese is offered, in which all is spoken."""
    return (MONGOLIAN,) if world.library.mongolian.ready and "zh" in offered(world) else ()


def language_name(name: str, world: World) -> str:
    """In that language itself, for who can't read the one that is shown."""
    known = next((each for each in LANGUAGES if each == name), None)
    return world.texts("language.this", known) if known else world.texts("language.mn", "zh")


def touch(value: str, visit: Visit, world: World) -> Answer:
    """Touch-and-hear, for who can't see: on or off."""
    new = replace(visit, touch_and_hear=value != OFF)
    return _set(new, "set.touch.on" if new.touch_and_hear else "set.touch.off", world)


def eye(value: str, visit: Visit, world: World) -> Answer:
    """All that is to be heard is to be seen, for who can't hear: on or off."""
    new = replace(visit, by_eye=value != OFF)
    return _set(new, "set.eye.on" if new.by_eye else "set.eye.off", world)


def low(value: str, visit: Visit, world: World) -> Answer:
    """Keys within the reach of somebody who sits: on or off."""
    new = replace(visit, low=value != OFF)
    return _set(new, "set.low.on" if new.low else "set.low.off", world)


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
    "settings.reach": reach,
    "set.text_size": text_size,
    "set.theme": theme,
    "set.language": language,
    "set.touch": touch,
    "set.eye": eye,
    "set.low": low,
    "set.clear": clear,
    "set.ear": ear,
    "set.headset": headset,
    "set.louder": _step("volume", VOLUMES, 1, "set.louder"),
    "set.quieter": _step("volume", VOLUMES, -1, "set.quieter"),
    "set.faster": _step("speed", SPEEDS, 1, "set.faster"),
    "set.slower": _step("speed", SPEEDS, -1, "set.slower"),
}
