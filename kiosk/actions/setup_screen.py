"""How large the screen is, and how high it stands: a bank card is held against it, and a tape measure."""

from __future__ import annotations

from dataclasses import replace

from kiosk.actions.dates import Words
from kiosk.actions.setup_parts import ICON, erase, keep, kept, more, pad
from kiosk.actions.world import Action, Answer, World
from kiosk.messages import Choice, Intent, Page, Visit
from kiosk.settings import RANGES, Settings

STEPS = {"wider": 1 / 1.005, "narrower": 1.005, "much_wider": 1 / 1.05, "much_narrower": 1.05}
"""What the length is taken times: half a percent is half a millimetre of a card, less than one can see."""
INCH_MM = 25.4
DIAGONAL = (16**2 + 9**2) ** 0.5 / 16
"""Of a 16:9 screen, in long edges: by it screens are sold."""
DIGITS = 3
"""Of centimetres."""
ICONS = {
    "wider": "arrow-expand-horizontal",
    "narrower": "arrow-collapse-horizontal",
    "much_wider": "chevron-double-right",
    "much_narrower": "chevron-double-left",
}


def width(words: Words, settings: Settings) -> str:
    """How long the screen's long edge is, and what that makes in inches."""
    if settings.long_edge_mm == Settings.long_edge_mm:
        return words("setup.not_measured")
    inches = round(settings.long_edge_mm * DIAGONAL / INCH_MM)
    return words("setup.card.now", mm=round(settings.long_edge_mm), inches=inches)


def height(words: Words, settings: Settings) -> str:
    """How high its lower edge is above the floor."""
    if not settings.floor_mm:
        return words("setup.not_measured")
    return words("setup.floor.now", cm=round(settings.floor_mm / 10))


def card(_value: str, visit: Visit, world: World) -> Answer:
    """A card is drawn for the length that is being tried."""
    words, tried = world.words(visit), _tried(visit, world)
    steps = (Choice(words(f"setup.card.{step}"), Intent("setup.card.try", step), ICONS[step]) for step in STEPS)
    same = Choice(words("setup.card.same"), Intent("setup.card.same"), "check-bold", role="activities", strong=True)
    say = (words("setup.card.say"), words("setup.card.ask"))
    page = Page("setup.card", "card", words("key.setup.card"), say, (*steps, same), Intent("setup.card"), icon=ICON)
    return Answer(replace(page, body=(words("setup.card.width"),), long_edge_mm=tried), visit)


def try_length(step: str, visit: Visit, world: World) -> Answer:
    """Another length: the drawn card gets wider or narrower."""
    low, high = RANGES["long_edge_mm"]
    tried = min(max(_tried(visit, world) * STEPS.get(step, 1.0), low), high)
    return Answer(None, replace(visit, typed=f"{tried:.2f}"), (world.words(visit)("setup.card.again"),))


def same(_value: str, visit: Visit, world: World) -> Answer:
    """The drawn card is as wide as the real one. Everything on the screen has its real size from now on."""
    answer = keep(visit, world, long_edge_mm=round(_tried(visit, world), 1))
    words = world.words(visit)
    if not kept(answer, visit, world):
        return answer
    say = (words("setup.card.kept", mm=round(world.settings.long_edge_mm)),)
    return replace(answer, say=say, visit=replace(visit, typed=""))


def _tried(visit: Visit, world: World) -> float:
    return float(visit.typed or world.settings.long_edge_mm)


def floor(_value: str, visit: Visit, world: World) -> Answer:
    """A number pad for centimetres."""
    words, visit = world.words(visit), replace(visit, typed=visit.typed[:DIGITS])  # who says digits may say more
    shown = words("setup.floor.typed", cm=visit.typed) if visit.typed else height(words, world.settings)
    say = (words("setup.floor.title"), words("setup.floor.say"))
    return Answer(pad("setup.floor", visit, world, say=say, shown=shown, hint=words("setup.floor.hint")), visit)


def floor_digit(value: str, visit: Visit, world: World) -> Answer:
    """One more digit of the centimetres."""
    return more(value, visit, DIGITS)


def floor_enter(_value: str, visit: Visit, world: World) -> Answer:
    """So high it is."""
    high = RANGES["floor_mm"][1]
    if not visit.typed or int(visit.typed) * 10 > high:
        return Answer(None, replace(visit, typed=""), (world.words(visit)("setup.floor.high", cm=round(high / 10)),))
    return keep(replace(visit, typed=""), world, floor_mm=int(visit.typed) * 10.0)


ACTIONS: dict[str, Action] = {
    "setup.card": card,
    "setup.card.try": try_length,
    "setup.card.same": same,
    "setup.floor": floor,
    "setup.floor.digit": floor_digit,
    "setup.floor.erase": erase,
    "setup.floor.enter": floor_enter,
}
