"""The turn loop: pressed or said, act, show, speak, rest. One thread owns the conversation; all others post to it."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from contextlib import AbstractContextManager
from dataclasses import replace
from functools import partial

from kiosk.messages import Intent, Listening, Spoken, View
from kiosk.texts import Texts
from kiosk.turn.cause import cause
from kiosk.turn.chimes import Chimes
from kiosk.turn.conversation import Conversation, Turn
from kiosk.turn.devices import Devices, Missing
from kiosk.turn.door import Door
from kiosk.turn.hands_free import HandsFree
from kiosk.turn.heartbeat import Heartbeat
from kiosk.turn.inbox import Inbox
from kiosk.turn.listener import UNCLEAR, Listener, Outcome, Reading
from kiosk.turn.manner import manner
from kiosk.turn.projector import ShowPicture, show_nothing
from kiosk.turn.reader import Mark, Sound
from kiosk.turn.showing import Showing
from kiosk.turn.speaking import Speaking
from voice.microphone import MicrophoneError
from voice.sounds import listening_sound, understood_sound

log = logging.getLogger(__name__)
CLOSE_S = 0.8
"""A thread that has not ended by then is left to the end of the process."""


class Loop:
    """Runs a conversation on devices.

    `converse` opens the conversation and closes what it stands on; both happen in the loop's thread. With `hands_free`
    whoever speaks is listened to again after each question.
    """

    def __init__(
        self,
        converse: Callable[[], AbstractContextManager[Conversation]],
        devices: Devices,
        texts: Texts,
        hands_free: bool,
        show_picture: ShowPicture = show_nothing,
    ) -> None:
        self._converse, self._devices, self._texts = converse, devices, texts
        self._hands_free = HandsFree(hands_free)
        self._inbox = Inbox(self._tick, self._fail)
        post = self._inbox.post
        told = self._level, self._pressed, self._recorded
        self._speaking = Speaking(devices, post, self._marked, self._broken, show_picture, *told)
        self._missing, self._chimes = Missing(devices), Chimes()
        self._door = Door(devices.microphone, post, self._greeted)
        self._conversation: Conversation
        self._heartbeat: Heartbeat
        self._showing: Showing
        self._show_view: Callable[[View], None]
        self._listener: Listener | None = None
        self._ready: Future[None] = Future()
        self._thread = threading.Thread(target=self._run, name="turns", daemon=True)

    def start(self, show: Callable[[View], None]) -> None:
        """Return when the first page has been given to `show`; raises what `converse` raises.

        All that is to be seen is given to `show`, from the loop's thread.
        """
        self._show_view = show
        self._thread.start()
        self._ready.result()

    def press(self, intent: Intent) -> None:
        """Somebody has pressed this; from any thread, returns at once."""
        self._speaking.hush()  # at once, however busy the loop is
        self._inbox.post(partial(self._pressed, intent))

    def close(self) -> None:
        """End within twice CLOSE_S."""
        listener = self._listener or self._door.listener
        self._inbox.post(self._rest)
        self._inbox.close()
        self._thread.join(CLOSE_S)
        if listener:
            listener.join(CLOSE_S)

    def _run(self) -> None:
        try:
            with self._converse() as self._conversation:
                self._heartbeat = Heartbeat(self._missing, self._conversation.later)
                self._showing = Showing(self._conversation, self._missing, self._texts, self._show_view)
                self._show()
                self._ready.set_result(None)
                self._inbox.run()
        except Exception as error:
            if self._ready.done():
                raise
            self._ready.set_exception(error)

    def _pressed(self, intent: Intent) -> None:
        intent = self._conversation.meant(intent)
        if self._speaking.finish(intent):
            return
        if intent.name == "listen" and self._listener and not self._showing.only_listened_for:
            self._listener.finish()
            return
        self._hands_free.pressed()
        if intent.name == "listen":
            self._listen()
            return
        self._rest()
        self._take(self._conversation.press(intent))

    def _rest(self) -> None:
        """Neither speak nor listen any more."""
        self._speaking.stop()
        self._door.close()
        if self._listener:
            self._listener.finish()
        self._listener = self._showing.listening = None
        self._showing.speaking = False

    def _take(self, turn: Turn, *sounds: Sound) -> None:
        """Show the turn's page, then say what it says; when it says nothing, what is being said goes on."""
        self._speaking.follow(turn.understood)
        if turn.say:
            self._say(turn.say, *sounds, *self._chimes.before(turn))
            return
        self._showing.other_page()
        self._show()

    def _say(self, sentences: tuple[str, ...], *sounds: Sound) -> None:
        self._showing.say(sentences[0], len(sounds))
        self._show()
        turn = self._conversation.turn
        self._speaking.say(turn.page, sentences, sounds, turn.how or manner(turn.visit), self._spoken)

    def _broken(self) -> None:
        """A recording can't be played on: its stick was pulled, or its file is damaged."""
        self._rest()
        self._take(self._conversation.fail())

    def _marked(self, mark: Mark) -> None:
        self._showing.mark = mark
        self._show()

    def _level(self, listening: Listening) -> None:
        self._showing.listening = listening
        self._show()

    def _recorded(self, spoken: Spoken) -> None:
        """Somebody has spoken a message, or nobody has."""
        self._rest()
        self._missing.microphone = spoken.ended == "unplugged"
        self._take(self._conversation.recorded(spoken))

    def _spoken(self) -> None:
        self._showing.all_said()
        turn = self._conversation.spoken()
        if turn:
            self._take(turn)
        else:
            self._show()
            self._listen_again()

    def _tick(self, seconds: float) -> None:
        """Time counts as silence only when neither side speaks. Showing again moves the clock on.

        News of a call breaks in on everything but a message that is being recorded.
        """
        self._heartbeat.pass_time(seconds)
        talk, listener = self._conversation, self._listener
        spoken = self._speaking.busy or (listener and not self._showing.only_listened_for)
        recorded = spoken and talk.turn.page.kind == "recorder"
        turn = None if recorded else talk.look() if spoken else talk.pass_time(seconds)
        if turn:
            self._rest()
            self._take(turn)
        else:
            self._show()

    def _listen_again(self) -> None:
        """All has been said: whoever speaks need not press anything to answer."""
        if self._hands_free.listens(self._conversation.turn.page):
            self._listen(aside=True)

    def _listen(self, aside: bool = False) -> None:
        """Aside: nobody has asked for it."""
        self._rest()
        visit = self._conversation.turn.visit
        ear = self._devices.ears.get(visit.language)
        if ear is None:
            self._cannot_listen(aside)
            return
        post = self._inbox.post
        self._listener = Listener(
            ear,
            self._conversation.expected(),
            self._conversation.final(),
            self._conversation.named(),
            self._devices.microphone,
            lambda listener: post(partial(self._invite, listener)),
            lambda listener, listening: post(partial(self._hearing, listener, listening)),
            lambda listener, outcome: post(partial(self._heard, listener, outcome)),
        )
        self._showing.listening = Listening(aside=aside)
        self._show()

    def _invite(self, listener: Listener) -> None:
        """Our own sound first, to its end, so that it is not taken for somebody's voice."""
        if listener is self._listener:
            how = manner(self._conversation.turn.visit)
            self._showing.signals += 1
            self._show()
            self._speaking.sound(Sound(listening_sound(), how.hearing), how, listener.go)

    def _hearing(self, listener: Listener, listening: Listening) -> None:
        shown = self._showing.listening
        if listener is self._listener and shown:
            self._missing.microphone = False
            self._showing.listening = replace(listening, aside=shown.aside)
            self._show()

    def _heard(self, listener: Listener, outcome: Outcome) -> None:
        if listener is not self._listener:  # another key was pressed meanwhile
            return
        aside = self._showing.listening is not None and self._showing.listening.aside
        self._rest()
        if isinstance(outcome.error, MicrophoneError):
            log.warning("Nothing can be heard: %s", outcome.error)
            self._missing.microphone = True
            self._cannot_listen(aside)
        elif outcome.error:
            raise outcome.error
        elif outcome.called_off:
            page = self._conversation.turn.page
            self._say(page.say) if page.reading else self._show()
        elif outcome.readings:
            self._answer(outcome)
        else:
            self._nobody_spoke(aside)

    def _answer(self, outcome: Outcome) -> None:
        hearing = manner(self._conversation.turn.visit).hearing
        sounds = [] if outcome.readings == (UNCLEAR,) else [Sound(understood_sound(), hearing)]
        turn = self._conversation.said(outcome.readings, outcome.freely)
        self._hands_free.heard(turn.understood)
        if outcome.long and turn.understood and turn.understood.how == "nothing":
            turn = replace(turn, say=(*self._showing.sentences(("unclear.long",)), *turn.say))
        self._take(turn, *sounds)
        if not turn.say:
            self._listen_again()

    def _nobody_spoke(self, aside: bool) -> None:
        """Whoever pressed is told how to go on; whoever did not need not be disturbed."""
        self._hands_free.nobody()
        if aside:
            self._show()
        else:
            self._take(self._conversation.said(()))

    def _cannot_listen(self, aside: bool) -> None:
        """Whoever wants to speak is told why nobody can hear them, and whoever was being read to is read to again."""
        self._hands_free.nobody()
        if aside:
            self._show()
            return
        turn = self._conversation.turn
        told = self._showing.sentences(self._missing.hearing(turn.visit.language))
        self._say((*told, *turn.page.say) if turn.page.reading else told)

    def _greeted(self, readings: Sequence[Reading]) -> None:
        """Somebody said something while nobody was there."""
        turn = self._conversation.greeted(readings)
        if turn:
            self._rest()
            self._take(turn, Sound(understood_sound(), manner(turn.visit).hearing))

    def _show(self) -> None:
        """Hand on the view if anything in it has changed; while nobody is there, wait for a greeting."""
        if view := self._showing.show():
            self._speaking.light(view.page)
        greetings, ear = self._conversation.greetings(), self._devices.ears.get(self._conversation.turn.visit.language)
        if greetings and ear and not self._speaking.busy:
            self._door.listen(ear, greetings)

    def _fail(self, error: Exception) -> None:
        """Nothing that breaks may end the loop or leave the person without an answer."""
        log.error("A turn failed: %s", cause(error))
        try:
            self._rest()
            self._take(self._conversation.fail())
        except Exception as another:  # then at least the next press counts
            log.error("And so did saying so: %s", cause(another))
