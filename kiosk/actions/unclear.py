"""When the kiosk did not understand, or nobody answers, or something broke: kind pages that lead on."""

from __future__ import annotations

from dataclasses import replace

from kiosk.actions.lists import joined
from kiosk.actions.world import Action, Answer, World
from kiosk.messages import Choice, Intent, Page, Visit


def unclear(_value: str, visit: Visit, world: World) -> Answer:
    """None of these: a person can help."""
    return not_clear((), visit, world)


def not_clear(likeliest: tuple[Choice, ...], visit: Visit, world: World) -> Answer:
    """Not understood twice: what was most likely meant, large, and a person who can help."""
    words = world.words(visit)
    choices = (
        *(replace(choice, icon=choice.icon or "help-circle", strong=True) for choice in likeliest),
        Choice(words("unclear.help"), Intent("help"), "hand-heart", role="help", strong=True),
        Choice(words("unclear.again"), Intent("listen"), "microphone", role="listen", strong=True),
        Choice(words("unclear.touch"), Intent("idle.stay"), "gesture-tap"),
    )
    say = (words("unclear.title"), words("unclear.say"))
    page = Page("unclear", "choices", say[0], say, choices, _shown(visit))
    return Answer(replace(page, icon="ear-hearing"), replace(visit, misses=0))


def did_you_mean(text: str, candidates: tuple[Choice, ...], visit: Visit, world: World) -> Page:
    """Up to three things that may have been meant."""
    words = world.words(visit)
    none = Choice(
        words("guess.none"), Intent("unclear"), "close-thick", phrases=world.phrases.ways("no", visit.language)
    )
    only = len(candidates) == 1
    if only:
        yes = world.phrases.ways("yes", visit.language)
        candidates = (replace(candidates[0], phrases=(*candidates[0].phrases, *yes)),)
    labels = joined(words, "guess.or", [choice.label for choice in candidates])
    say = (words("guess.say", labels=labels), words("guess.one" if only else "guess.which"))
    body = (words("heard.text", text=text),) if text else ()
    page = Page("did-you-mean", "choices", words("guess.title"), say, (*candidates, none), _shown(visit), body=body)
    return replace(page, icon="help-circle")


def teach(likeliest: tuple[Choice, ...], page: Page, visit: Visit, world: World) -> str:
    """Not understood once: what one can say here, first what was most likely meant."""
    words = world.words(visit)
    labels = list(dict.fromkeys(choice.label for choice in (*likeliest, *page.choices)))[:2]
    return words("unclear.teach", labels=joined(words, "guess.or", labels)) if labels else words("unclear.title")


def still_there(visit: Visit, world: World) -> Page:
    """Nobody has done anything for a while."""
    words = world.words(visit)
    choices = (
        Choice(
            words("idle.stay"),
            Intent("idle.stay"),
            "hand-wave",
            phrases=world.phrases.ways("yes", visit.language),
            strong=True,
        ),
        Choice(words("more.goodbye"), Intent("goodbye"), "exit-run", phrases=world.phrases.ways("no", visit.language)),
    )
    say = (words("idle.title"), words("idle.say", seconds=round(world.settings.idle_end_s)))
    page = Page("idle", "status", say[0], say, choices, _shown(visit), body=say[1:])
    return replace(page, icon="account-clock")


def trouble(visit: Visit, world: World) -> Page:
    """Something broke and was not done; the kiosk goes on."""
    words = world.words(visit)
    choices = (
        Choice(words("fixed.home"), Intent("home"), "home", strong=True),
        Choice(words("home.help"), Intent("help"), "hand-heart", role="help", strong=True),
    )
    say = (words("trouble.title"), words("trouble.say"))
    return replace(Page("trouble", "status", say[0], say, choices, body=say[1:]), icon="alert")


def stay(_value: str, visit: Visit, world: World) -> Answer:
    """Somebody is there, or wants the page as it was: show it again."""
    return Answer(None, visit)


def _shown(visit: Visit) -> Intent:
    """The address of the page below."""
    return visit.trail[-1] if visit.trail else Intent("home")


ACTIONS: dict[str, Action] = {"unclear": unclear, "idle.stay": stay}
