"""The conversations of conversations_requests.txt: what is asked for at the kiosk, by voice and by touch."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_conversations import CONTENT, MONDAY_MORNING, Line, Stage, scripts

from kiosk.app.world import make_world
from kiosk.messages import Intent, Spoken
from kiosk.settings import Settings
from kiosk.store import accounts, requests
from kiosk.store.requests import Request, State

SCRIPT = Path(__file__).with_name("conversations_requests.txt")
OTHERS = "1550000000"
STATES: dict[str, State] = {"taken": "taken", "ready": "ready", "lent": "lent", "done": "done", "refused": "refused"}


class RequestStage(Stage):
    """One conversation, with the staff's part in it."""

    def play(self, line: Line) -> None:
        own = {"|": self.speak, "#": self.type_number, "→": self.go, "<": self.others_ask}
        if line.sign in own:
            own[line.sign](line.rest)
        else:
            super().play(line)

    def speak(self, words: str) -> None:
        self.talk.recorded(Spoken(words.encode(), 4.0))

    def type_number(self, wrong: str) -> None:
        self.type_digits(wrong or self.newest().number)
        self.press("好了")

    def type_digits(self, digits: str) -> None:
        for digit in digits:
            self.press(digit)

    def go(self, state: str) -> None:
        teacher = next((each.id for each in accounts.accounts(self.world.store)), "") or self.teacher()
        requests.go(self.world.store, self.newest().id, STATES[state], teacher)

    def teacher(self) -> str:
        return accounts.make_account(self.world.store, "wang", "王老师", "Ms Wang", "staff")

    def others_ask(self, rest: str) -> None:
        """Straight to the last page: what others have asked for and confirmed."""
        draft, number = rest.split()
        for other in range(int(number)):
            self.talk.press(Intent("goodbye"))
            self.talk.press(Intent("request.confirm", draft))
            self.type(OTHERS + str(other))
            self.press("对，就这样")
        self.talk.press(Intent("goodbye"))

    def newest(self) -> Request:
        (row,) = self.world.store.rows("select id from requests order by rowid desc limit 1")
        found = requests.find(self.world.store, row[0])
        assert found
        return found


@pytest.mark.parametrize("lines", [pytest.param(lines, id=name) for name, lines in scripts(SCRIPT)])
def test_conversation(lines: list[Line], tmp_path: Path) -> None:
    world = make_world(tmp_path, CONTENT, Settings(), MONDAY_MORNING)
    stage = RequestStage(world)
    for line in lines:
        try:
            stage.play(line)
        except (AssertionError, StopIteration) as problem:
            shown = [choice.label for choice in stage.talk.turn.page.choices]
            pytest.fail(f"line {line.number}: {line.sign} {line.rest}\n{stage.talk.turn.page.id} {shown}\n{problem}")
    world.store.close()
