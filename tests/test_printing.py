"""What is pressed and said to get a slip or a contact card on paper, and what is answered."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from test_conversations import CONTENT, MONDAY_MORNING

from kiosk.actions.world import World
from kiosk.app.world import PRINTED, make_world
from kiosk.messages import LANGUAGES, Intent, Language
from kiosk.paper.paper import Card, Paper, Slip
from kiosk.settings import Settings
from kiosk.store.contacts import keep_contact
from kiosk.store.requests import Request, ask
from kiosk.turn.conversation import Conversation, Turn

NUMBER = "13800000000"


@dataclass
class Tray:
    """A printer that holds out what has been printed."""

    works: bool = True
    papers: list[Paper] = field(default_factory=list)

    def ready(self) -> bool:
        return self.works

    def print_out(self, paper: Paper) -> None:
        self.papers.append(paper)


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    made = make_world(tmp_path, CONTENT, Settings(), MONDAY_MORNING)
    with closing(made.store):
        yield made


def _request(world: World, *, confidential: bool = False) -> Request:
    service = next(each for each in world.library.services if each.confidential == confidential)
    return ask(world.store, service.id, number=NUMBER, confidential=confidential)


def _people(world: World, *names: str) -> None:
    for place, name in enumerate(names):
        keep_contact(
            world.store,
            number=NUMBER,
            owner="示例奶奶",
            name=name,
            relation="女儿",
            phone="13900000000",
            paired=False,
            place=place,
        )


def _at_slip(world: World, made: Request, language: Language = "zh") -> Conversation:
    talk = Conversation(world)
    talk.press(Intent("set.language", language))
    talk.press(Intent("request.slip", made.number))
    return talk


def _at_card(world: World) -> Conversation:
    talk = Conversation(world)
    for intent in (Intent("contact"), Intent("pad.digit", NUMBER), Intent("pad.done")):
        talk.press(intent)
    return talk


def _pressed(talk: Conversation, name: str) -> Turn:
    return talk.press(next(each.intent for each in talk.turn.page.choices if each.intent.name == name))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_slip_on_paper_says_what_the_one_on_the_screen_says(world: World, language: Language) -> None:
    tray = Tray()
    talk = _at_slip(replace(world, printer=tray), _request(world), language)
    shown = talk.turn.page
    turn = _pressed(talk, "print.slip")
    (paper,) = tray.papers
    assert isinstance(paper, Slip)
    assert (paper.number, *paper.lines) == shown.body
    assert (paper.code, paper.footer) == (shown.code, world.centre(language))
    assert turn.page.id == shown.id
    assert turn.say == (world.texts("print.now", language),)


def test_it_can_be_asked_for_in_words(world: World) -> None:
    tray = Tray()
    talk = _at_slip(replace(world, printer=tray), _request(world))
    talk.said([("给我打一张", 1.0)])
    assert len(tray.papers) == 1


def test_a_slip_about_something_confidential_tells_nobody_what(world: World) -> None:
    tray, made = Tray(), _request(world, confidential=True)
    service = world.library.service(made.kind)
    _pressed(_at_slip(replace(world, printer=tray), made), "print.slip")
    assert service and service.name not in str(tray.papers)


def test_without_a_printer_the_slip_is_kept_and_that_is_said(world: World, tmp_path: Path) -> None:
    made = _request(world)
    turn = _pressed(_at_slip(world, made), "print.slip")
    assert turn.say == (world.texts("print.kept", "zh"),)
    assert [path.name for path in (tmp_path / PRINTED).iterdir()] == [f"办事单-{made.number}.pdf"]


def test_the_card_on_paper_has_all_contacts_not_only_those_on_the_page(world: World) -> None:
    tray = Tray()
    _people(world, "示例一", "示例二", "示例三", "示例四")
    turn = _pressed(_at_card(replace(world, printer=tray)), "print.contact")
    (paper,) = tray.papers
    assert isinstance(paper, Card)
    assert [name for name, _, _ in paper.people] == ["示例一", "示例二", "示例三", "示例四"]
    assert paper.people[0][1:] == ("女儿", "139 0000 0000")
    assert turn.say == (world.texts("print.now", "zh"),)


def test_without_a_printer_nothing_of_the_card_is_kept(world: World, tmp_path: Path) -> None:
    _people(world, "示例一")
    turn = _pressed(_at_card(world), "print.contact")
    assert turn.say == (world.texts("print.card.none", "zh"),)
    assert not (tmp_path / PRINTED).exists()


def test_whoever_is_not_known_is_asked_for_their_number_before_a_card_is_printed(world: World) -> None:
    tray = Tray()
    _people(world, "示例一")
    talk = Conversation(replace(world, printer=tray))
    assert talk.press(Intent("print.contact")).page.kind == "keypad"
    assert not tray.papers


def test_a_number_that_is_none_prints_nothing(world: World) -> None:
    tray = Tray()
    Conversation(replace(world, printer=tray)).press(Intent("print.slip", "000000"))
    assert not tray.papers
