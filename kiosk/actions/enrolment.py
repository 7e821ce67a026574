"""One activity: its details, signing up, cancelling, and what somebody has signed up for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from kiosk.actions import dates
from kiosk.actions.activities import activity_row, blue, menu, name_of, seats_in_words, when_of
from kiosk.actions.lists import leaf, read_rows
from kiosk.actions.numberpad import ask_number, ending
from kiosk.actions.world import Action, Answer, World
from kiosk.messages import Activity, Choice, Intent, Page, Visit
from kiosk.store import activities as stored
from kiosk.store import registrations

_ROWS_OF_MINE = 3
"""One row less than other lists: the last one is "another number"."""
Step = Callable[[Activity, Visit, World], Answer]


def _with_activity(step: Step) -> Action:
    """A step for an activity that is still listed; else the person is told and shown what there is."""

    def action(value: str, visit: Visit, world: World) -> Answer:
        activity = stored.find(world.store, value)
        if activity is None or activity.ends <= world.store.clock.now().replace(tzinfo=None):
            answer = menu("", visit, world)
            assert answer.page
            say = (world.words(visit)("activity.gone"), *answer.page.say)
            address = Intent("activity.open", value)  # in its stead, so that back goes on to the page before it
            return replace(answer, page=replace(answer.page, say=say, address=address))
        return step(activity, visit, world)

    return action


def _details(activity: Activity, visit: Visit, world: World) -> Answer:
    """When, where, what, and how many seats; read out whole."""
    words = world.words(visit)
    english = visit.language == "en"
    place = activity.place_en if english and activity.place_en else activity.place
    details = activity.details_en if english and activity.details_en else activity.details
    when, seats = when_of(activity, visit, world), seats_in_words(activity, visit, world)
    facts = (
        words("activity.when", when=dates.full(words, activity.starts)),
        words("activity.place", place=place),
        details,
        seats,
    )
    name = name_of(activity, visit)
    question = "activity.asked" if _registered(activity, visit, world) else "activity.ask"
    say = (words("activity.say", name=name, when=when, place=place), details, words(question, seats=seats))
    page = Page(
        "activity",
        "confirm",
        name,
        say,
        _answers(activity, visit, world),
        Intent("activity.open", activity.id),
        body=facts,
    )
    return Answer(blue(page), visit)


def _answers(activity: Activity, visit: Visit, world: World) -> tuple[Choice, ...]:
    words, ways = world.words(visit), world.phrases.ways
    back = Choice(words("activity.others"), Intent("back"), "arrow-left-bold", phrases=ways("no", visit.language))
    if _registered(activity, visit, world):
        return Choice(words("activity.cancel"), Intent("activity.cancel", activity.id), "calendar-remove"), back
    key = "activity.sign_up" if stored.seats(world.store, activity).free else "activity.queue"
    yes = ways("yes", visit.language)
    sign = Choice(
        words(key),
        Intent("activity.sign_up", activity.id),
        "calendar-check",
        phrases=yes,
        role="activities",
        strong=True,
    )
    return sign, back


def _registered(activity: Activity, visit: Visit, world: World) -> bool:
    """Whether the person is known and signed up."""
    return bool(visit.who and registrations.registration_of(world.store, activity, visit.who))


def _sign_up(activity: Activity, visit: Visit, world: World) -> Answer:
    """Who is it, and sure? Nothing is done yet."""
    words = world.words(visit)
    address = Intent("activity.sign_up", activity.id)
    name = name_of(activity, visit)
    if not visit.who:
        return ask_number(words("sign_up.reason", name=name), address, visit, world)
    question = words("sign_up.ask", name=name)
    body = (
        name,
        dates.full(words, activity.starts),
        words("sign_up.number", number=ending(visit.who)),
        seats_in_words(activity, visit, world),
    )
    choices = (
        _yes("sign_up.yes", Intent("activity.confirm", activity.id), visit, world),
        Choice(words("pad.change"), Intent("pad.change"), "dialpad"),
        _no("sign_up.no", visit, world),
    )
    say = (words("sign_up.say", name=name, when=when_of(activity, visit, world)), words("sign_up.sure"))
    return Answer(blue(Page("activity.confirm", "confirm", question, say, choices, address, body=body)), visit)


def _confirm(activity: Activity, visit: Visit, world: World) -> Answer:
    """Sign up, and say truly what came of it."""
    if not visit.who:
        return _sign_up(activity, visit, world)
    done = registrations.sign_up(world.store, activity, visit.who)
    key = "already" if done.already else done.state
    values = {"name": name_of(activity, visit), "when": when_of(activity, visit, world), "line": done.line}
    return Answer(_result(f"signed.{key}", activity, values, visit, world), visit)


def _cancel(activity: Activity, visit: Visit, world: World) -> Answer:
    """Who is it, and sure? Nothing is done yet."""
    words = world.words(visit)
    address = Intent("activity.cancel", activity.id)
    name = name_of(activity, visit)
    if not visit.who:
        return ask_number(words("cancel.reason", name=name), address, visit, world)
    if not _registered(activity, visit, world):
        return Answer(_result("cancel.nothing", activity, {"name": name}, visit, world), visit)
    question = words("cancel.ask", name=name)
    choices = (
        _yes("cancel.yes", Intent("activity.cancel_yes", activity.id), visit, world),
        _no("cancel.no", visit, world),
    )
    body = (name, dates.full(words, activity.starts))
    say = (question, words("cancel.sure"))
    return Answer(blue(Page("activity.cancel", "confirm", question, say, choices, address, body=body)), visit)


def _cancel_now(activity: Activity, visit: Visit, world: World) -> Answer:
    """Give the place back."""
    if not visit.who:
        return _cancel(activity, visit, world)
    done = registrations.cancel(world.store, activity, visit.who)
    key = "cancel.done" if done else "cancel.nothing"
    return Answer(_result(key, activity, {"name": name_of(activity, visit)}, visit, world), visit)


def mine(value: str, visit: Visit, world: World) -> Answer:
    """What this number has signed up for."""
    words = world.words(visit)
    if not visit.who:
        return ask_number(words("mine.reason"), Intent("mine"), visit, world)
    rows = [
        activity_row(each.activity, visit, world) for each in registrations.registrations_of(world.store, visit.who)
    ]
    shown = leaf(words, rows, "mine", value, _ROWS_OF_MINE)
    change = Choice(
        words("pad.change"), Intent("pad.change"), "dialpad", words("mine.number", number=ending(visit.who))
    )
    if not rows:
        week = Choice(
            words("activities.week"), Intent("activities.week"), "calendar-week", role="activities", strong=True
        )
        none = words("mine.none")
        page = Page("mine.none", "choices", words("mine.title"), (none,), (week, change), Intent("mine"), body=(none,))
        return Answer(blue(page), visit)
    choices = (*shown.rows, change, *shown.choices[len(shown.rows) :])
    say = (words("mine.say", count=len(rows)), *read_rows(words, shown.rows))
    page = Page("mine", "list", words("mine.title"), say, choices, Intent("mine", value), subtitle=shown.subtitle)
    return Answer(blue(page), visit)


def _result(key: str, activity: Activity, values: dict[str, object], visit: Visit, world: World) -> Page:
    """What came of it: a sign, a sentence, and where to go on. Back leads to the activity, not into the steps again."""
    words = world.words(visit)
    choices = (
        Choice(words("result.mine"), Intent("mine"), "account", role="activities"),
        Choice(words("result.more"), Intent("activities"), "calendar-plus", role="activities"),
        Choice(words("result.bye"), Intent("goodbye"), "hand-wave"),
    )
    say = (words(f"{key}.title", **values), words(f"{key}.say", **values))
    icon = "check-bold" if key in ("signed.seated", "signed.already", "cancel.done") else "information"
    address = Intent("activity.open", activity.id)
    return replace(blue(Page(key, "status", say[0], say, choices, address, body=say[1:])), icon=icon)


def _yes(key: str, intent: Intent, visit: Visit, world: World) -> Choice:
    phrases = world.phrases.ways("yes", visit.language)
    return Choice(world.words(visit)(key), intent, "check-bold", phrases=phrases, role="activities", strong=True)


def _no(key: str, visit: Visit, world: World) -> Choice:
    return Choice(
        world.words(visit)(key), Intent("back"), "close-thick", phrases=world.phrases.ways("no", visit.language)
    )


ACTIONS: dict[str, Action] = {
    "activity.open": _with_activity(_details),
    "activity.sign_up": _with_activity(_sign_up),
    "activity.confirm": _with_activity(_confirm),
    "activity.cancel": _with_activity(_cancel),
    "activity.cancel_yes": _with_activity(_cancel_now),
    "mine": mine,
}
