"""The conversations of conversations.txt, each with a real store."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest

from kiosk.actions.world import World
from kiosk.app.tour_calls import desk, people
from kiosk.app.world import make_world
from kiosk.messages import Choice, Intent
from kiosk.settings import Settings
from kiosk.store.activities import upcoming
from kiosk.store.registrations import sign_up
from kiosk.turn.conversation import Conversation

SCRIPT = Path(__file__).with_name("conversations.txt")
CONTENT = Path(__file__).parent.parent / "content"
MONDAY_MORNING = datetime(2026, 11, 23, 8, 0)
KNOWN = "13800000000"
"""Made up; the number of somebody with contacts."""
NO_WORDS: dict[str, list[tuple[str, float]]] = {"(nothing)": [], "(noise)": [("", 0.0)]}
ROWS = {
    "registrations": "select a.name || ' ' || r.state from registrations r join activities a on a.id = r.activity",
    "calls": "select kind || ' ' || state from calls",
    "requests": "select 'kind=' || kind || ' item=' || item || ' ' || starts || ' ' || state || ' due=' || due "
    "|| iif(phone = '', ' unsigned', ' signed') || iif(confidential, ' confidential', '') from requests",
    "messages": "select iif(r.id is null, 'loose', 'kind=' || r.kind) "
    "from messages m left join requests r on r.id = m.subject",
}


@dataclass(frozen=True)
class Line:
    number: int
    sign: str
    rest: str


def scripts(script: Path = SCRIPT) -> Iterator[tuple[str, list[Line]]]:
    name, lines = "", list[Line]()
    for number, text in enumerate(script.read_text("utf-8").splitlines(), start=1):
        if text.startswith("["):
            if name:
                yield name, lines
            name, lines = text.strip("[]"), []
        elif name and text.strip():
            lines.append(Line(number, text[0], text[1:].strip()))
    yield name, lines


class Stage:
    """One conversation being played."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.talk = Conversation(world)

    def play(self, line: Line) -> None:
        play = {
            ">": self.say,
            "*": self.press,
            "%": self.type,
            "~": self.wait,
            ".": self.listen,
            "&": self.others,
            "$": self.desk,
        }
        play |= {"@": self.open, "^": self.read, ":": self.tap}
        check = {"=": self.page, "?": self.shown, "!": self.not_shown, "+": self.rows}
        {**play, **check}[line.sign](line.rest)

    def open(self, waits: str) -> None:
        self.talk = Conversation(self.world, waits=Intent(waits))

    def say(self, words: str) -> None:
        readings = NO_WORDS.get(words, [(words, 0.9)])
        if self.talk.greetings():
            self.talk.greeted(readings)
        else:
            self.talk.said(readings)

    def press(self, label: str) -> None:
        self.talk.press(self.choice(label).intent)

    def read(self, label: str) -> None:
        self.talk.press(Intent("focus.read", str(self.choice(label).intent)))

    def tap(self, _: str) -> None:
        self.talk.press(self.talk.meant(Intent("focus.do")))

    def type(self, digits: str) -> None:
        for digit in digits:
            self.press(digit)
        self.talk.press(Intent("pad.done"))

    def wait(self, seconds: str) -> None:
        self.world.store.clock.advance(float(seconds))
        for _ in range(int(seconds)):
            self.talk.pass_time(1.0)

    def listen(self, _: str) -> None:
        self.talk.spoken()

    def others(self, rest: str) -> None:
        name, number = rest.split()
        activity = next(each for each in upcoming(self.world.store, MONDAY_MORNING) if each.name == name)
        for other in range(int(number)):
            sign_up(self.world.store, activity, f"1550000000{other}")

    def desk(self, step: str) -> None:
        people(self.world, KNOWN) if step == "people" else desk(step, self.talk.turn.visit.call, self.world)

    def page(self, wanted: str) -> None:
        assert self.talk.turn.page.id == wanted

    def shown(self, text: str) -> None:
        assert text in self.everything()

    def not_shown(self, text: str) -> None:
        assert text not in self.everything()

    def rows(self, rest: str) -> None:
        table, *words, number = rest.split()
        found = [row[0] for row in self.world.store.db.execute(ROWS[table])]
        assert len([row for row in found if all(word in row for word in words)]) == int(number), found

    def choice(self, label: str) -> Choice:
        view = self.talk.view()
        pressable = (*view.page.choices, *view.fixed, view.again)
        return next(choice for choice in pressable if choice.label == label)

    def everything(self) -> str:
        """All that can be seen or heard now."""
        view, page = self.talk.view(), self.talk.turn.page
        choices = [part for c in page.choices for part in (c.label, c.detail, c.state)]
        texts = (page.title, page.subtitle, *page.body, *choices, *view.header, view.spoken)
        return "\n".join((*texts, *page.say, *self.talk.turn.say))


@pytest.mark.parametrize("lines", [pytest.param(lines, id=name) for name, lines in scripts()])
def test_conversation(lines: list[Line], tmp_path: Path) -> None:
    world = make_world(tmp_path, CONTENT, Settings(greeting_starts=True), MONDAY_MORNING)
    stage = Stage(world)
    for line in lines:
        try:
            stage.play(line)
        except (AssertionError, StopIteration) as problem:
            shown = [choice.label for choice in stage.talk.turn.page.choices]
            pytest.fail(f"line {line.number}: {line.sign} {line.rest}\n{stage.talk.turn.page.id} {shown}\n{problem}")
    world.store.close()


def test_there_are_enough() -> None:
    assert len(list(scripts())) >= 40
