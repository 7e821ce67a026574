"""One visit after the other: what is pressed, said or left undone, and the page that follows. No threads, no sound."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kiosk.actions import Answer, World, act, frame, unclear
from kiosk.actions.activities import kind_name, name_of
from kiosk.actions.days import named_days
from kiosk.actions.lessons import lessons_of
from kiosk.messages import Choice, Intent, Listening, Page, Understood, View, Visit
from kiosk.store import activities
from kiosk.turn.missed import Keep, Misses, keep_nothing
from kiosk.turn.trail import OVERLAYS, along, back
from kiosk.understand import Catalogue, Meaning, expected, final, understand

_MISSES_BEFORE_A_PERSON = 2
_NEXT_PAGE = ("page.next", "page.previous")


@dataclass(frozen=True)
class Turn:
    """What one turn gave."""

    page: Page
    visit: Visit
    understood: Understood | None = None
    say: tuple[str, ...] = ()
    """To be spoken now; empty: nothing new."""
    touched: Intent | None = None


class Conversation:
    """The kiosk without its screen and sound. Belongs to one thread, as its store does.

    `keep` is given what was not understood: only a kiosk that people stand before counts it.
    """

    def __init__(self, world: World, keep: Keep = keep_nothing) -> None:
        self._world = world
        self._misses = Misses(world.phrases, keep)
        self._idle_s = 0.0
        self.turn = self._fresh()

    def press(self, intent: Intent) -> Turn:
        """Something was pressed. In touch-and-hear the first touch only reads it."""
        visit, choice = self.turn.visit, self._choice(intent)
        self._idle_s = 0.0
        if visit.touch_and_hear and choice and self.turn.touched != intent:
            said = tuple(filter(None, (choice.label, choice.detail, choice.state)))
            self.turn = replace(self.turn, understood=None, touched=intent, say=self._then_read_on(said))
            return self.turn
        return self._do(intent, Understood(choice.label if choice else "", intent, "pressed"))

    def said(self, readings: Sequence[tuple[str, float]], freely: str = "") -> Turn:
        """Something was said: readings with their confidence (0 to 1), the likeliest first.

        None: nobody spoke. An empty one: somebody spoke, but said none of what may be said. freely: see understand.
        """
        self._idle_s = 0.0
        if not readings:
            return self._not_heard()
        if not readings[0][0].strip() and not freely:
            return self._not_understood(Meaning(Understood("", None, "nothing")))
        visit = self.turn.visit
        page = self.turn.page
        meaning = understand(readings, page, self._world.phrases, self.catalogue(), visit.language, freely)
        self._misses.heard(meaning, readings, page, visit.language)
        if meaning.understood.intent:
            return self._do(meaning.understood.intent, meaning.understood)
        return self._guess(meaning) if meaning.candidates else self._not_understood(meaning)

    def spoken(self) -> Turn | None:
        """All of it has been spoken: a text that is being read goes on by itself."""
        if not self.turn.page.reading:
            return None
        self._idle_s = 0.0
        touched = self.turn.touched
        self._do(Intent("player.next"), Understood("", Intent("player.next"), "time"))
        self.turn = replace(self.turn, touched=touched)  # the second touch may come a sentence later
        return self.turn

    def pass_time(self, seconds: float) -> Turn | None:
        """Nobody did anything for so long: first a question, then the visit ends and nothing of it stays.

        Where nobody is, none is asked: the home page is made anew from time to time, for it tells of today.
        """
        self._idle_s += seconds
        settings, asked = self._world.settings, self.turn.page.id == "idle"
        if self._idle_s >= settings.idle_warn_s + settings.idle_end_s:
            self._idle_s = 0.0
            self.turn = self._fresh()
            return self.turn
        if self._idle_s >= settings.idle_warn_s and not asked and not self._nobody_here():
            page = unclear.still_there(self.turn.visit, self._world)
            self.turn = Turn(page, self.turn.visit, Understood("", None, "time"), page.say)
            return self.turn
        return None

    def fail(self) -> Turn:
        """Something broke on the way: say so, kindly."""
        page = unclear.trouble(self.turn.visit, self._world)
        self.turn = Turn(page, self.turn.visit, None, page.say)
        return self.turn

    def expected(self) -> tuple[str, ...]:
        """What may be said now."""
        return expected(self.turn.page, self._world.phrases, self.catalogue(), self.turn.visit.language)

    def final(self) -> frozenset[str]:
        """Of what may be said now, what nothing continues that would mean anything else."""
        return final(self.turn.page, self._world.phrases, self.catalogue(), self.turn.visit.language)

    def catalogue(self) -> Catalogue:
        """Everything that can be said by its name today."""
        world, visit = self._world, self.turn.visit
        now = world.store.clock.now()
        columns = [column for column in world.library.columns if lessons_of(column, visit.language, world)]
        lessons = [lesson for column in columns for lesson in lessons_of(column, visit.language, world)]
        named = {
            "activity": [(name_of(each, visit), each.id) for each in activities.upcoming(world.store, now)],
            "kind": [(kind_name(each, visit, world), each) for each in activities.kinds(world.store, now)],
            "column": [(column.named(visit.language), column.id) for column in columns],
            "lesson": [(lesson.title(visit.language), lesson.id) for lesson in lessons],
            "day": [*named_days(world.words(visit))],
        }
        return Catalogue({slot: (*pairs, *self._other_names(pairs)) for slot, pairs in named.items()})

    def _other_names(self, pairs: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str]]:
        aliases = self._world.library.aliases
        return ((alias, id) for name, id in pairs for alias in aliases.get(name, ()))

    def view(
        self,
        *,
        missing: str = "",
        listening: Listening | None = None,
        spoken: str = "",
        spoken_from: int = 0,
        spoken_to: int = 0,
    ) -> View:
        """The screen as it is now."""
        page, visit, world = self.turn.page, self.turn.visit, self._world
        return View(
            page,
            visit,
            frame.fixed(visit, world),
            frame.again(visit, world),
            spoken or next(iter(self.turn.say or page.say), ""),
            spoken_to,
            spoken_from,
            listening,
            world.words(visit)("listening.title"),
            frame.header(visit, world) if page.kind == "home" else (),
            missing,
            self.turn.touched,
        )

    def _nobody_here(self) -> bool:
        """The home page of a visit in which nothing was set: there is nothing to end."""
        return self.turn.page.id == "home" and replace(self.turn.visit, trail=(), told=False) == Visit()

    def _fresh(self) -> Turn:
        """The home page of a new visit, silent until somebody comes."""
        answer = act(Intent("home"), Visit(), self._world)
        assert answer.page
        return Turn(answer.page, along(answer.visit, answer.page))

    def _do(self, intent: Intent, understood: Understood) -> Turn:
        turn = self.turn
        self._misses.answered(intent, turn.page)
        if intent.name == "again":
            self.turn = replace(turn, understood=understood, say=turn.say or turn.page.say, touched=None)
        elif intent.name == "stop":
            self.turn = self._stop(understood)
        elif intent.name == "back":
            self.turn = self._back(understood)
        elif intent.name in _NEXT_PAGE and intent.value:
            self.turn = self._show(act(Intent.parse(intent.value), turn.visit, self._world), understood)
        else:
            self.turn = self._show(act(intent, turn.visit, self._world), understood)
        self.turn = _told(self.turn)
        return self.turn

    def _stop(self, understood: Understood) -> Turn:
        """Silence; a text that is being read waits where it is."""
        if self.turn.page.reading:
            return self._show(act(Intent("player.pause"), self.turn.visit, self._world), understood)
        return replace(self.turn, understood=understood, say=(), touched=None)

    def _back(self, understood: Understood) -> Turn:
        visit = self.turn.visit if self.turn.page.id in OVERLAYS else back(self.turn.visit)
        return self._show(Answer(None, visit), understood)

    def _show(self, answer: Answer, understood: Understood) -> Turn:
        page, visit, said = answer.page, answer.visit, answer.say
        if page is None:
            again = act(visit.trail[-1], visit, self._world)
            assert again.page  # an address always gives a page
            page, visit = again.page, again.visit
            said = self._said_anew(page, said)
        else:
            said = page.say
        visit = replace(along(visit, page), misses=visit.misses if understood.how == "nothing" else 0)
        return Turn(self._heard(page, understood, visit), visit, understood, said)

    def _said_anew(self, page: Page, said: tuple[str, ...]) -> tuple[str, ...]:
        """What is said when a page is shown again: reading goes on; a digit does not bring the whole question."""
        if page.reading:
            return (*said, *page.say)
        typing = page.kind == "keypad" and self.turn.page.id == page.id
        return said or (() if typing else page.say)

    def _heard(self, page: Page, understood: Understood, visit: Visit) -> Page:
        """What was understood is shown below the title."""
        if (
            not understood.text
            or understood.how in ("pressed", "time", "digits", "nothing")
            or page.kind in ("home", "status")
        ):
            return page
        heard = self._world.words(visit)("heard.text", text=understood.text)
        joined = " · ".join(filter(None, (page.subtitle, heard)))
        return replace(page, subtitle=joined)

    def _not_heard(self) -> Turn:
        said = self._world.words(self.turn.visit)("unclear.silence")
        self.turn = replace(
            self.turn, understood=Understood("", None, "nothing"), say=self._then_read_on((said,)), touched=None
        )
        return self.turn

    def _not_understood(self, meaning: Meaning) -> Turn:
        visit = replace(self.turn.visit, misses=self.turn.visit.misses + 1)
        if visit.misses >= _MISSES_BEFORE_A_PERSON:
            answer = unclear.not_clear(meaning.likeliest, visit, self._world)
            self.turn = self._show(answer, meaning.understood)
            return self.turn
        said = unclear.teach(meaning.likeliest, self.turn.page, visit, self._world)
        self.turn = Turn(self.turn.page, visit, meaning.understood, self._then_read_on((said,)))
        return self.turn

    def _then_read_on(self, said: tuple[str, ...]) -> tuple[str, ...]:
        """What is said over a page that reads, and the sentence it broke into."""
        return (*said, *self.turn.page.say) if self.turn.page.reading else said

    def _guess(self, meaning: Meaning) -> Turn:
        visit = self.turn.visit
        page = unclear.did_you_mean(meaning.understood.text, meaning.candidates, visit, self._world)
        self.turn = Turn(page, visit, meaning.understood, page.say)
        return self.turn

    def _choice(self, intent: Intent) -> Choice | None:
        """What on the screen was pressed."""
        visit, world = self.turn.visit, self._world
        pressed = (*self.turn.page.choices, *frame.fixed(visit, world), frame.again(visit, world))
        return next((choice for choice in pressed if choice.intent == intent), None)


def _told(turn: Turn) -> Turn:
    """At home only that there are notices follows the greeting: whoever has heard both is not told again."""
    told = turn.page.id == "home" and len(turn.page.say) > 1 and turn.say == turn.page.say
    return replace(turn, visit=replace(turn.visit, told=True)) if told else turn
