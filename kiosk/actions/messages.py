"""A spoken message: recorded, listened to, spoken once more, kept; for a call, or for whatever asks for one."""

from __future__ import annotations

import uuid
from dataclasses import replace

from kiosk.actions import help
from kiosk.actions.world import Action, Answer, World
from kiosk.messages import Choice, Intent, Page, Spoken, Visit
from kiosk.store import messages
from kiosk.store.calls import EVENTS

NOTHING = "-"
"""In place of a message's id: there is none, and whatever asked for one goes on without."""


def ask_message(reason: str, address: Intent, visit: Visit, world: World, call: str = "") -> Answer:
    """The recorder, `reason` a sentence; once a message is kept, `address` leads to what comes after it.

    Then visit.message is its id, or NOTHING. A message for a call is kept with it, and its page follows.
    """
    spoken = visit.spoken
    if spoken is None:
        page = _recorder(reason, visit, world)
    elif spoken.sound:
        page = _review(spoken, call, visit, world)
    else:
        page = _unheard(spoken, call, visit, world)
    return Answer(replace(page, address=address), visit)


def _recorder(reason: str, visit: Visit, world: World) -> Page:
    words = world.words(visit)
    done = Choice(words("record.done"), Intent("record.done"), "check-bold", role="listen", strong=True)
    body = tuple(words(f"record.{key}") for key in ("speak", "hesitates", "nearly", "time_left", "seconds"))
    say = (reason, words("record.say"))
    page = Page("record", "recorder", words("record.title"), say, (done,), subtitle=reason, body=body)
    return replace(page, icon="microphone", role="listen", measure="message")


def _review(spoken: Spoken, call: str, visit: Visit, world: World) -> Page:
    """What is to become of what was said?"""
    words = world.words(visit)
    length = words("record.length", seconds=round(spoken.seconds))
    body = (length, words("record.erased", days=world.settings.message_days))
    keys = (
        _strong(_key(Intent("record.keep", call), "check-bold", visit, world)),
        _key(Intent("record.listen"), "volume-high", visit, world),
        _key(Intent("record.again"), "restart", visit, world),
        _key(Intent("record.drop"), "close-thick", visit, world),
    )
    ended = (words(f"record.ended.{spoken.ended}"),) if spoken.ended else ()
    say = (words("record.heard"),) if spoken.aloud else (*ended, length, words("record.review.say"))
    page = Page("record.review", "choices", words("record.review.title"), say, keys, body=body)
    return replace(_green(page), sound=spoken.sound if spoken.aloud else b"")


def _unheard(spoken: Spoken, call: str, visit: Visit, world: World) -> Page:
    """Nobody has spoken, or nobody could be heard."""
    words, why = world.words(visit), "deaf" if spoken.ended == "unplugged" else "nobody"
    once_more = _strong(_key(Intent("record.again"), "microphone", visit, world))
    without = _key(Intent("record.drop"), "close-thick", visit, world)
    keys = (
        replace(once_more, label=words("record.once_more")),
        replace(without, label=words("record.without"), intent=without.intent if call else Intent("record.skip")),
    )
    title, say = words(f"record.{why}.title"), (words(f"record.{why}.say"),)
    return _green(Page(f"record.{why}", "confirm", title, say, keys, body=say))


def _key(intent: Intent, icon: str, visit: Visit, world: World) -> Choice:
    """A key named as its intent is in texts.csv, with all ways to say it."""
    ways = world.phrases.ways(intent.name, visit.language)
    return Choice(world.words(visit)(intent.name), intent, icon, phrases=ways)


def _strong(choice: Choice) -> Choice:
    """What most people want."""
    return replace(choice, role="listen", strong=True)


def _green(page: Page) -> Page:
    """Green is sound."""
    return replace(page, icon="microphone", role="listen")


def begin(_value: str, visit: Visit, world: World) -> Answer:
    """The recorder's key was pressed while nothing is recorded: it begins, once the person has been asked to speak."""
    return Answer(None, visit, (world.words(visit)("record.speak"),))


def again(_value: str, visit: Visit, world: World) -> Answer:
    """The message is forgotten, and spoken once more."""
    return Answer(None, replace(visit, spoken=None), (world.words(visit)("record.say"),))


def listen(_value: str, visit: Visit, world: World) -> Answer:
    """The person hears what they have said."""
    spoken = visit.spoken
    return Answer(None, replace(visit, spoken=replace(spoken, aloud=True) if spoken else None))


def keep(call: str, visit: Visit, world: World) -> Answer:
    """Keep it: with this call, however long that takes, or for what comes after it."""
    spoken, id = visit.spoken, str(uuid.uuid4())
    if spoken is None or not spoken.sound:
        return Answer(None, visit)
    if call:
        world.surely(lambda store: messages.keep(store, id, call, spoken.sound, spoken.seconds, EVENTS))
    else:
        messages.keep(world.store, id, "", spoken.sound, spoken.seconds)
    world.draft(id, spoken.sound, visit.language)
    return _left(call, visit, world) if call else Answer(None, replace(visit, spoken=None, message=id))


def drop(_value: str, visit: Visit, world: World) -> Answer:
    """Nothing is left: back to the page before."""
    return Answer(None, replace(visit, spoken=None, trail=visit.trail[:-1] or visit.trail))


def skip(_value: str, visit: Visit, world: World) -> Answer:
    """On without a message, where none could be recorded."""
    return Answer(None, replace(visit, spoken=None, message=NOTHING) if visit.spoken else visit)


def for_call(call: str, visit: Visit, world: World) -> Answer:
    """A message for whoever comes."""
    return ask_message(world.words(visit)("record.reason"), Intent("help.message", call), visit, world, call)


def _left(call: str, visit: Visit, world: World) -> Answer:
    """The call's page comes back, and says that the message is left."""
    answer = help.show(call, visit, world)
    assert answer.page
    page = answer.page
    return replace(answer, page=replace(page, say=(world.words(visit)("record.left_with_call"), *page.say[:1])))


ACTIONS: dict[str, Action] = {
    "record.done": begin,
    "record.again": again,
    "record.listen": listen,
    "record.keep": keep,
    "record.drop": drop,
    "record.skip": skip,
    "help.message": for_call,
}
