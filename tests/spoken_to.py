"""The utterances of tests/utterances, each said on the page it is meant for, and what came of it."""

from __future__ import annotations

import csv
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from said import PHRASES
from test_conversations import CONTENT, MONDAY_MORNING, Stage

from kiosk.app.world import make_world
from kiosk.messages import Intent, Page
from kiosk.settings import Settings
from kiosk.store.activities import upcoming
from kiosk.understand.ask import FOR_GOOD

UTTERANCES = Path(__file__).with_name("utterances")
SIGNED_UP = [("say", "我要报名太极拳"), ("type", "13800000000"), ("say", "对"), ("press", "首页")]
WAYS: dict[str, list[tuple[str, str]]] = {
    "home": [],
    "activities.week": [("press", "报名活动"), ("press", "这个星期的活动")],
    "activity:太极拳": [("say", "太极拳")],
    "activity.mine:太极拳": [*SIGNED_UP, ("say", "太极拳")],
    "confirm": [("say", "我要报名太极拳"), ("type", "13800000000")],
    "keypad": [("say", "我要报名太极拳")],
    "player": [("say", "听在家怎样量血压")],
    "idle": [("press", "报名活动"), ("wait", "60")],
    "calling": [("say", "找大夫"), ("say", "对")],
}
"""How one comes to each page from a fresh home page."""
Outcome = Literal["right", "asked", "refused", "wrong"]
"""What can't be undone is right if the kiosk asks for a yes to it and to nothing else: it never does it at once."""


@dataclass(frozen=True)
class Utterance:
    """One row."""

    page: str
    said: str
    wanted: tuple[str, ...]
    """Any of these intents is right; none: it is nothing that the kiosk can do."""


@dataclass(frozen=True)
class Answer:
    """What came of it."""

    utterance: Utterance
    outcome: Outcome
    understood: str
    """The intent; of a question back all that it asks about."""
    offered: bool = False
    """A question back has the right thing among its choices."""


def utterances(name: str) -> list[Utterance]:
    """The rows of develop, locked or nothing."""
    with (UTTERANCES / f"{name}.tsv").open(encoding="utf-8") as file:
        rows = csv.DictReader(file, delimiter="\t")
        return [Utterance(row["page"], row["said"], tuple(filter(None, row["wanted"].split("|")))) for row in rows]


class Examiner:
    """Says each utterance on its page. The pages are kept: what is said on one leaves it as it was."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._stages = folder, dict[str, Stage]()

    def answer(self, utterance: Utterance) -> Answer:
        """What came of it."""
        talk = self._stage(utterance.page).talk
        before = talk.turn
        turn = talk.said([(utterance.said, 0.9)])
        talk.turn = before
        assert turn.understood
        offered = turn.page.choices if turn.page.id == "did-you-mean" else ()
        wanted = {each for one in utterance.wanted for each in self._intents(one, before.page)}
        if turn.understood.intent:
            right = bool(wanted & {str(turn.understood.intent), turn.understood.intent.name})
            return Answer(utterance, "right" if right else "wrong", str(turn.understood.intent))
        told = [str(choice.intent) for choice in offered]
        right = bool(wanted & {*told, *(choice.intent.name for choice in offered)})
        for_good = [choice.intent.name for choice in offered if choice.intent.name != "unclear"]
        if right and len(for_good) == 1 and for_good[0] in FOR_GOOD:
            return Answer(utterance, "right", told[0])
        return Answer(utterance, "asked" if told else "refused", " ".join(told), right)

    def _stage(self, page: str) -> Stage:
        if page not in self._stages:
            world = make_world(self._folder / str(len(self._stages)), CONTENT, Settings(), MONDAY_MORNING)
            world = replace(world, phrases=PHRASES)  # learned from once, not once a page
            stage = self._stages[page] = Stage(world)
            for way, what in WAYS[page]:
                getattr(stage, way)(what)
        return self._stages[page]

    def _intents(self, wanted: str, page: Page) -> set[str]:
        """The intent as the kiosk has it: names as ids, answers as what they do on this page."""
        intent = Intent.parse(wanted)
        world = next(iter(self._stages.values())).world
        ids = {each.name: each.id for each in upcoming(world.store, MONDAY_MORNING)}
        ids |= {column.named("zh"): column.id for column in world.library.columns}
        ids |= {lesson.title("zh"): lesson.id for column in world.library.columns for lesson in column.lessons}
        found = {str(Intent(intent.name, ids.get(intent.value, intent.value)))}
        if intent.name == "activities.week":
            found.add("activities.day")  # only who names a day gets it; when the rows were written, it had no page
        if intent.name == "choice":
            found.add(str(page.choices[int(intent.value) - 1].intent))
        if intent.name in ("yes", "no"):
            way = world.phrases.ways(intent.name, "zh")[0]
            found |= {str(choice.intent) for choice in page.choices if way in choice.phrases}
        return found


def tally(answers: list[Answer]) -> dict[str, float]:
    """Share of each outcome, in per cent."""
    count = Counter(answer.outcome for answer in answers)
    return {outcome: 100 * count[outcome] / len(answers) for outcome in ("right", "asked", "refused", "wrong")}
