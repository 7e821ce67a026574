"""How loud the kiosk speaks in its room, and how well the microphone hears: both are measured."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import floor, log10

from kiosk.actions.setup_parts import ICON, done, keep, now
from kiosk.actions.world import Action, Answer, World
from kiosk.messages import VOLUME_STEP_DB, VOLUMES, Choice, Intent, Page, Visit

ENOUGH_DB = 15.0
"""So far above the room noise no longer hinders speech, as IEC 60268-16 counts it."""
FOUND_DB = 1.0
"""Sound with speech in it that is not so much louder than the room alone: the speech can't be made out."""
FAINT_DB, HARSH_DB = -45.0, -8.0
"""Loudness of a voice (LUFS) below which the microphone is too far or turned down, above which it is overloaded."""


@dataclass(frozen=True)
class Measured:
    """What the microphone heard at a step of volume. Loudness in LUFS: below the loudest that it can tell."""

    room: float
    both: float
    """The room, and our own speech in it."""
    volume: int

    @classmethod
    def parse(cls, text: str) -> Measured | None:
        """As it was kept: "-55.1,-32.0,3" are room, both and volume; None if there is nothing."""
        parts = text.split(",")
        return cls(float(parts[0]), float(parts[1]), int(parts[2])) if len(parts) == 3 else None

    @property
    def above(self) -> float | None:
        """By how many dB the speech is louder than the room; None if it can't be made out."""
        if self.both - self.room < FOUND_DB:
            return None
        return 10 * log10(10 ** (self.both / 10) - 10 ** (self.room / 10)) - self.room

    def above_at(self, step: int) -> float | None:
        """The same at another step of volume."""
        return None if self.above is None else self.above + (step - self.volume) * VOLUME_STEP_DB

    @property
    def wanted(self) -> int | None:
        """The least step of volume that is enough; None if none is, or nobody knows."""
        above = ((step, self.above_at(step)) for step in VOLUMES)
        return next((step for step, db in above if db is not None and db >= ENOUGH_DB), None)


def volume(_value: str, visit: Visit, world: World) -> Answer:
    """The volume a visit begins with, and what was measured last."""
    words, step = world.words(visit), world.settings.volume
    measured = Measured.parse(visit.typed)
    by_hand = (
        Choice(words("key.set.louder"), Intent("setup.volume.step", "1"), "volume-plus"),
        Choice(words("key.set.quieter"), Intent("setup.volume.step", "-1"), "volume-minus"),
    )
    keys = (
        Choice(words("setup.volume.measure"), Intent("setup.volume.measure"), "waveform", role="listen", strong=True),
        *(tuple(_suggested(measured, visit, world)) or by_hand),
        done(words),
    )
    body = [now(words, words(f"volume.{step}"))]
    if measured and (above := measured.above_at(step)) is not None:
        body.append(words("setup.volume.found", db=floor(above), needed=round(ENOUGH_DB)))
    page = Page("setup.volume", "choices", words("key.setup.volume"), (words("setup.volume.say"),), keys)
    return Answer(replace(page, address=Intent("setup.volume"), body=tuple(body), icon=ICON), visit)


def _suggested(measured: Measured | None, visit: Visit, world: World) -> Iterator[Choice]:
    words = world.words(visit)
    if measured and measured.wanted and measured.wanted != world.settings.volume:
        label = words("setup.volume.use", volume=words(f"volume.{measured.wanted}"))
        yield Choice(label, Intent("setup.volume.use", str(measured.wanted)), "check-bold", strong=True)


def _told(measured: Measured | None, visit: Visit, world: World) -> Iterator[str]:
    words = world.words(visit)
    if measured is None:
        return
    if measured.above is None:
        yield words("setup.volume.unheard")
        return
    yield words("setup.volume.above", db=floor(measured.above), volume=words(f"volume.{measured.volume}"))
    yield words("setup.volume.enough" if measured.wanted else "setup.volume.never", db=round(ENOUGH_DB))


def measure(_value: str, visit: Visit, world: World) -> Answer:
    """It is quiet for a while, then a sentence is spoken; meanwhile the microphone listens."""
    words = world.words(visit)
    visit = replace(visit, volume=world.settings.volume, typed="")
    stop = Choice(words("setup.stop"), Intent("setup.volume"), "close-thick")
    say = (words("setup.volume.quiet"),)
    body = (words("setup.volume.sentence"), *_zones(visit, world))
    page = Page("setup.volume.measuring", "meter", words("key.setup.volume"), say, (stop,), Intent("setup.volume"))
    return Answer(replace(page, body=body, icon="waveform", role="listen", measure="speech"), visit)


def measured(value: str, visit: Visit, world: World) -> Answer:
    """What was measured is told, with the step of volume that it asks for."""
    if not value:
        return _without_microphone(volume, visit, world)
    visit = replace(visit, typed=f"{value},{visit.volume}")
    answer = volume("", visit, world)
    assert answer.page
    say = tuple(_told(Measured.parse(visit.typed), visit, world))
    return replace(answer, page=replace(answer.page, say=say))


def step(value: str, visit: Visit, world: World) -> Answer:
    """One step louder or quieter."""
    return _as_loud(world.settings.volume + (1 if value == "1" else -1), visit, world)


def use(value: str, visit: Visit, world: World) -> Answer:
    """The step that is enough."""
    return _as_loud(int(value) if value.isdecimal() else world.settings.volume, visit, world)


def _as_loud(loud: int, visit: Visit, world: World) -> Answer:
    loud = min(max(loud, VOLUMES[0]), VOLUMES[-1])
    return keep(replace(visit, volume=loud), world, volume=loud)


def microphone(_value: str, visit: Visit, world: World) -> Answer:
    """A sentence to be read aloud, and what was heard of it last."""
    words = world.words(visit)
    keys = (
        Choice(words("setup.microphone.try"), Intent("setup.microphone.try"), "microphone", role="listen", strong=True),
        done(words),
    )
    say = (words("setup.microphone.say"),)
    body = tuple(_heard(visit, world)) or say
    page = Page("setup.microphone", "choices", words("key.setup.microphone"), say, keys, Intent("setup.microphone"))
    return Answer(replace(page, body=body, icon=ICON), visit)


def try_microphone(_value: str, visit: Visit, world: World) -> Answer:
    """Somebody reads the sentence; a bar shows how loud that is."""
    words = world.words(visit)
    stop = Choice(words("setup.stop"), Intent("setup.microphone"), "close-thick")
    sentence = words("setup.microphone.sentence")
    title, say = words("key.setup.microphone"), (words("setup.microphone.read", sentence=sentence),)
    page = Page("setup.microphone.measuring", "meter", title, say, (stop,), Intent("setup.microphone"))
    page = replace(page, body=(sentence, *_zones(visit, world)), icon="microphone", role="listen", measure="voice")
    return Answer(page, replace(visit, typed=""))


def microphone_measured(value: str, visit: Visit, world: World) -> Answer:
    """How loud it was, and which words were heard."""
    if not value:
        return _without_microphone(microphone, visit, world)
    visit = replace(visit, typed=value)
    answer = microphone("", visit, world)
    assert answer.page
    return replace(answer, page=replace(answer.page, say=tuple(_heard(visit, world))))


def _heard(visit: Visit, world: World) -> Iterator[str]:
    """Of "-31.5 今天天气很好": loudness in LUFS, and the words."""
    words = world.words(visit)
    level, _, text = visit.typed.partition(" ")
    if not level:
        return
    verdict = "faint" if float(level) < FAINT_DB else "harsh" if float(level) > HARSH_DB else "right"
    yield words(f"setup.microphone.{verdict}")
    if verdict != "faint" or text:
        yield words("setup.microphone.heard", text=text) if text else words("setup.microphone.unclear")


def _zones(visit: Visit, world: World) -> tuple[str, ...]:
    """What the three parts of the bar mean, from the quietest."""
    words = world.words(visit)
    return tuple(words(f"setup.meter.{zone}") for zone in ("quiet", "right", "loud"))


def _without_microphone(page: Action, visit: Visit, world: World) -> Answer:
    answer = page("", replace(visit, typed=""), world)
    assert answer.page
    return replace(answer, page=replace(answer.page, say=(world.words(visit)("setup.no_microphone"),)))


ACTIONS: dict[str, Action] = {
    "setup.volume": volume,
    "setup.volume.measure": measure,
    "setup.volume.measured": measured,
    "setup.volume.step": step,
    "setup.volume.use": use,
    "setup.microphone": microphone,
    "setup.microphone.try": try_microphone,
    "setup.microphone.measured": microphone_measured,
}
