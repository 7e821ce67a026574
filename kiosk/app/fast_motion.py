"""A day of the kiosk in fast motion, to see whether anything heaps up: visit after visit, and minutes without any.

Run as a module: `DATA CHANGES`. Prints one JSON object and ends.
"""

from __future__ import annotations

import gc
import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from random import Random
from statistics import median

from kiosk.app.options import CONTENT
from kiosk.app.world import make_world
from kiosk.messages import Intent, View
from kiosk.settings import Settings
from kiosk.turn.conversation import Conversation
from kiosk.ui.rehearsal import Rehearsal
from voice.bench.memory import memory_mb

SIZE = (540, 960)
PRESSES = 12
"""Of one visit."""
MARKS = 8
"""Words that are marked on each page, as they are when they are spoken."""
MINUTES = 5
"""Between two visits."""
EACH_DRAWN = 50
HOURS = 24


@dataclass(frozen=True)
class Stock:
    """What there is while nobody is there."""

    changes: int
    """Of the view, so far."""
    objects: Counter[str]
    """How many that the garbage collector knows, by the name of their type."""
    memory_mb: float | None


def day(data: Path, changes: int) -> Iterator[Stock]:
    """What there is after each of the day's hours."""
    world = make_world(data, CONTENT, Settings(), datetime(2026, 7, 1, 7, 0))
    with closing(world.store):
        conversation, screen = Conversation(world, waits=Intent("attract")), Rehearsal(SIZE)
        hands, shown = Random(20260701), 0
        for hour in range(1, HOURS + 1):
            while shown < changes * hour / HOURS:
                for view in (*_visit(conversation, hands), *_nobody(conversation)):
                    screen.show(view)
                    shown += 1
                    if not shown % EACH_DRAWN:
                        screen.draw()
                world.store.clock.advance(60 * MINUTES)
            while gc.collect():
                screen.draw()  # what the graphics held on to is free now, and may free more
            yield _stock(shown)


def _visit(conversation: Conversation, hands: Random) -> Iterator[View]:
    """Whatever somebody might press."""
    for _ in range(PRESSES):
        view = conversation.view()
        choices = (*view.page.choices, *view.fixed)
        intent = hands.choice([choice.intent for choice in choices])
        conversation.press(Intent("home") if intent.name == "goodbye" else intent)
        view = conversation.view()
        yield view
        length = len(view.spoken)
        for mark in range(0, length, max(1, length // MARKS)):
            yield replace(view, spoken_from=mark, spoken_to=min(mark + 2, length), speaking=True)


def _nobody(conversation: Conversation) -> Iterator[View]:
    conversation.press(Intent("goodbye"))
    for _ in range(MINUTES):
        conversation.pass_time(60)
        yield conversation.view()


def _stock(changes: int) -> Stock:
    return Stock(changes, Counter(type(each).__name__ for each in gc.get_objects()), memory_mb("VmRSS"))


def left_by_a_view(stocks: Sequence[Stock]) -> float:
    """Objects that each change of the view leaves behind, once everything has been seen."""
    before, after = _settled(stocks)
    more = median(each.objects.total() for each in after) - median(each.objects.total() for each in before)
    return more / (median(each.changes for each in after) - median(each.changes for each in before))


def memory_left_mb(stocks: Sequence[Stock]) -> float | None:
    """How much more memory there is in use at the end of a day than in its morning."""
    before, after = ([each.memory_mb for each in some if each.memory_mb is not None] for some in _settled(stocks))
    return median(after) - median(before) if before and after else None


def _settled(stocks: Sequence[Stock]) -> tuple[Sequence[Stock], Sequence[Stock]]:
    """The hours after the first quarter, in which what is kept on purpose was filled, and the last ones."""
    quarter = len(stocks) // 4
    return stocks[quarter : quarter * 2], stocks[-quarter:]


if __name__ == "__main__":
    hours = list(day(Path(sys.argv[1]), int(sys.argv[2])))
    left = {"left_by_a_view": left_by_a_view(hours), "memory_left_mb": memory_left_mb(hours)}
    print(json.dumps({"changes": hours[-1].changes, **left}))
