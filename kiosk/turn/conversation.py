"""One visit after the other: what is pressed, said or left undone, and the page that follows. No threads, no sound."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Unpack

from kiosk.actions import Answer, World, act, frame, unclear
from kiosk.actions.arrival import new_visit
from kiosk.messages import Choice, Intent, Kind, Page, Spoken, Understood, View, Visit
from kiosk.turn import focus
from kiosk.turn.again import heard_below, said_anew, then_read_on
from kiosk.turn.below import over
from kiosk.turn.catalogue import catalogue
from kiosk.turn.door import greets
from kiosk.turn.listener import Reading
from kiosk.turn.manner import manner
from kiosk.turn.missed import Keep, Misses, keep_nothing
from kiosk.turn.own_call import OwnCall
from kiosk.turn.silence import Silence
from kiosk.turn.trail import OVERLAYS, along, back
from kiosk.turn.turn import Turn as Turn
from kiosk.turn.turn import told
from kiosk.turn.viewing import Beside, view_of
from kiosk.understand import Catalogue, Meaning, Named, expected, final, named, understand

_MISSES_BEFORE_A_PERSON = 2
_NEXT_PAGE = ("page.next", "page.previous")
KEPT: tuple[Kind, ...] = ("keypad", "letters", "recorder")
"""Pages on which somebody is in the midst of something: they stay when there is news of a call."""
HOME = Intent("home")
_TIME = Understood("", None, "time")


class Conversation:
    """The kiosk without its screen and sound. Belongs to one thread, as its store does.

    `keep` is given what was not understood: only a kiosk that people stand before counts it. `waits` shows the page
    that is there when nobody is. `later` has something written that nobody waits for.
    """

    def __init__(self, world: World, keep: Keep = keep_nothing, waits: Intent = HOME) -> None:
        self._world, self._waits, self.later = world, waits, world.later
        self._misses = Misses(world.phrases, keep)
        self._silence = Silence()
        self._by_keys = False
        self._call = OwnCall(world)
        self._began: Visit
        self.turn = self._fresh(waits)
        if visit := self._call.resumed(self._began):
            self._at_call(visit)

    def press(self, intent: Intent) -> Turn:
        """Something was pressed, or come to by the keys or by touch, which only reads it."""
        self._begin()
        self._silence.broken()
        if intent.name.startswith("focus."):
            return self._come_to(intent)
        before, choice = self.turn, self._choice(intent)
        self._do(intent, Understood(choice.label if choice else "", intent, "pressed"))
        if before.touched == intent:
            self._felt(intent, before.page.id)
        return self.turn

    def meant(self, intent: Intent) -> Intent:
        """What a press stands for: "do it" is whatever somebody has come to."""
        return self.turn.touched or intent if intent.name == "focus.do" else intent

    def _felt(self, intent: Intent, page: str) -> None:
        """Done without looking. By the keys the same may be wanted again; of digits only their number is said."""
        turn, visit = self.turn, self.turn.visit
        stays = self._by_keys and turn.page.id == page and self._choice(intent)
        count = self._world.words(visit)("focus.typed", count=len(visit.typed))
        say = turn.say or ((count,) if turn.page.kind == "keypad" else ())
        self.turn = replace(turn, touched=intent if stays else None, say=say)

    def _come_to(self, intent: Intent) -> Turn:
        turn = self.turn
        self._by_keys = intent.name in focus.STEPS
        unsaid = turn.understood is None and not turn.say
        found = focus.find(intent, turn.page, turn.visit, turn.touched, frame.around(turn.visit, self._world), unsaid)
        say = turn.page.say if found.say == turn.page.say else then_read_on(found.say, turn.page)
        self.turn = replace(turn, understood=None, touched=found.touched, say=say)
        return self.turn

    def greetings(self) -> tuple[str, ...]:
        """What begins a visit when somebody says it; none if that is not wanted, or somebody is there."""
        waits = self.turn.page.kind == "attract" and self._world.settings.greeting_starts
        return self._world.phrases.ways("greeting", self.turn.visit.language) if waits else ()

    def greeted(self, readings: Sequence[Reading]) -> Turn | None:
        """Something was said while nobody was there: only a greeting is meant for the kiosk."""
        return self.press(HOME) if greets(readings, self.greetings()) else None

    def said(self, readings: Sequence[tuple[str, float]], freely: str = "") -> Turn:
        """Something was said: readings with their confidence (0 to 1), the likeliest first.

        None: nobody spoke. An empty one: somebody spoke, but said none of what may be said. freely: see understand.
        """
        self._begin()
        self._silence.broken()
        if not readings:
            return self._not_heard()
        if not readings[0][0].strip() and not freely:
            return self._not_understood(Meaning(Understood("", None, "nothing")))
        page, visit = self.turn.page, self.turn.visit
        known = self._world.phrases, self.catalogue(), visit.language
        meaning = understand(readings, page, *known, freely, self.turn.unsure)
        self._misses.heard(meaning, readings, page, visit.language)
        if meaning.understood.intent:
            return self._do(meaning.understood.intent, meaning.understood)
        return self._guess(meaning) if meaning.candidates else self._not_understood(meaning)

    def spoken(self) -> Turn | None:
        """All of it has been spoken: a text that is being read goes on by itself."""
        if not self.turn.page.reading:
            return None
        self._silence.broken()
        touched = self.turn.touched
        self._do(Intent("player.next"), Understood("", Intent("player.next"), "time"))
        self.turn = replace(self.turn, touched=touched)  # the second touch may come a sentence later
        return self.turn

    def recorded(self, spoken: Spoken) -> Turn:
        """A message has been spoken on this page, or nobody has spoken: the page tells what to do now."""
        self._silence.broken()
        self.turn = self._show(Answer(None, replace(self.turn.visit, spoken=spoken)), _TIME)
        return self.turn

    def look(self) -> Turn | None:
        """What has become of the call for help, if that is new: its page, or only its words where a page is KEPT."""
        turn = self.turn
        answer = self._call.news(turn.visit)
        if answer is None or answer.page is None:
            return None
        understood = Understood("", answer.page.address, "time")
        self._silence.broken()
        if turn.page.kind in KEPT or turn.visit.spoken:
            asked = turn.page.say if turn.visit.spoken else ()
            self.turn = replace(turn, understood=understood, say=(*answer.page.say, *asked), touched=None)
        else:
            self.turn = self._show(answer, understood)
        return self.turn

    def pass_time(self, seconds: float) -> Turn | None:
        """Nobody did anything for so long: first a question, then the visit ends and nothing of it stays."""
        if news := self.look():
            return news
        nobody, waits = self._nobody_here(), self._call.waits(self.turn.visit)
        match self._silence.lasts(seconds, self.turn.page, self._world.settings, nobody=nobody, waits=waits):
            case "end":
                return self._end()
            case "ask":
                return self._over(unclear.still_there(self.turn.visit, self._world), _TIME)
            case "put away":
                return self._put_away()
            case "anew":
                self._end()
        return None

    def _put_away(self) -> Turn | None:
        """Whoever waits for somebody may have sat down: of all they did only the call stays on the screen."""
        visit = replace(self.turn.visit, who="", typed="", spoken=None, message="", staff=False)
        if visit == self.turn.visit and self.turn.page.address == self._call.address(visit):
            return None
        return self._at_call(replace(visit, trail=()))

    def _at_call(self, visit: Visit) -> Turn:
        """The page of the visit's call, silent."""
        self.turn = replace(self._show(act(self._call.address(visit), visit, self._world), _TIME), say=())
        return self.turn

    def fail(self) -> Turn:
        """Something broke on the way: say so, kindly."""
        return self._over(unclear.trouble(self.turn.visit, self._world), None)

    def expected(self) -> tuple[str, ...]:
        """What may be said now."""
        return expected(self.turn.page, self._world.phrases, self.catalogue(), self.turn.visit.language)

    def final(self) -> frozenset[str]:
        """Of what may be said now, what nothing continues that would mean anything else."""
        return final(self.turn.page, self._world.phrases, self.catalogue(), self.turn.visit.language)

    def named(self) -> Named:
        """The names that may be said now within sentences."""
        return named(self.turn.page, self._world.phrases, self.catalogue(), self.turn.visit.language)

    def catalogue(self) -> Catalogue:
        """Everything that can be said by its name today."""
        return catalogue(self.turn.visit, self._world)

    def view(self, **beside: Unpack[Beside]) -> View:
        """The screen as it is now."""
        return view_of(self.turn, self._world, **beside)

    def _nobody_here(self) -> bool:
        """Nobody has come, or it is the home page of a visit in which nothing was set: there is nothing to end."""
        page, visit = self.turn.page, replace(self.turn.visit, trail=(), told=False)
        return page.kind == "attract" or (page.id == "home" and visit == self._began)

    def _end(self) -> Turn:
        self._silence.broken()
        self.turn = self._fresh(self._waits)
        return self.turn

    def _begin(self) -> None:
        """Somebody has come, whatever they do first."""
        if self.turn.page.kind == "attract":
            self.turn = self._fresh(HOME)

    def _fresh(self, address: Intent) -> Turn:
        """This page in a new visit, silent until somebody does something."""
        self._began = new_visit(self._world)
        answer = act(address, self._began, self._world)
        assert answer.page
        return Turn(answer.page, along(answer.visit, answer.page))

    def _goodbye(self, understood: Understood) -> Turn:
        """The visit ends; the next person finds nothing of it."""
        said, how = (self._world.words(self.turn.visit)("goodbye.say"),), manner(self.turn.visit)
        fresh = self._fresh(self._waits)
        return replace(fresh, page=replace(fresh.page, say=said), understood=understood, say=said, how=how)

    def _do(self, intent: Intent, understood: Understood) -> Turn:
        turn = self.turn
        self._misses.answered(intent, turn.page)
        if intent.name == "again":
            self.turn = replace(turn, understood=understood, say=turn.say or turn.page.say, touched=None)
        elif intent.name == "stop":
            self.turn = self._stop(understood)
        elif intent.name == "back":
            self.turn = self._back(understood)
        elif intent.name == "goodbye":
            self.turn = self._goodbye(understood)
        else:
            wanted = Intent.parse(intent.value) if intent.name in _NEXT_PAGE and intent.value else intent
            self.turn = self._show(act(wanted, turn.visit, self._world), understood)
        self.turn = told(replace(self.turn, unsure=()))
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
            said = said_anew(self.turn.page, page, said)
        else:
            said = page.say
        visit = replace(along(visit, page), misses=visit.misses if understood.how == "nothing" else 0)
        if page.address == self._call.address(visit):
            self._call.shown(visit)
        return Turn(heard_below(page, understood, self._world.words(visit)), visit, understood, said)

    def _not_heard(self) -> Turn:
        say = then_read_on((self._world.words(self.turn.visit)("unclear.silence"),), self.turn.page)
        self.turn = replace(self.turn, understood=Understood("", None, "nothing"), say=say, touched=None)
        return self.turn

    def _not_understood(self, meaning: Meaning) -> Turn:
        visit = replace(self.turn.visit, misses=self.turn.visit.misses + 1)
        if visit.misses >= _MISSES_BEFORE_A_PERSON:
            answer = unclear.not_clear(meaning.likeliest, visit, self._world)
            return self._ask_back(self._show(answer, meaning.understood), meaning)
        page = self.turn.page
        say = then_read_on((unclear.teach(meaning.likeliest, page, visit, self._world),), page)
        self.turn = Turn(page, visit, meaning.understood, say, unsure=meaning.unsure)
        return self.turn

    def _guess(self, meaning: Meaning) -> Turn:
        page = unclear.did_you_mean(meaning.understood.text, meaning.candidates, self.turn.visit, self._world)
        return self._ask_back(Turn(page, self.turn.visit, meaning.understood, page.say), meaning)

    def _ask_back(self, turn: Turn, meaning: Meaning) -> Turn:
        """What was said, or could be said on the page below, may be said again."""
        self.turn = replace(turn, page=over(turn.page, self.turn.page), unsure=meaning.unsure)
        return self.turn

    def _over(self, page: Page, understood: Understood | None) -> Turn:
        """A page that lies over the one that is shown."""
        self.turn = Turn(page, self.turn.visit, understood, page.say)
        return self.turn

    def _choice(self, intent: Intent) -> Choice | None:
        """What on the screen was pressed."""
        around = frame.around(self.turn.visit, self._world)
        return next((key for key in (*self.turn.page.choices, *around) if key.intent == intent), None)
