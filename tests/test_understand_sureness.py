"""How surely something was heard decides whether it is done, asked about, or let be."""

from __future__ import annotations

from said import CATALOGUES, PHRASES, pages, said

from kiosk.understand import understand


def test_doubtful_sounds_are_asked_about() -> None:
    assert said("报名太急全", "home", sure=0.3).understood.how == "guess"
    assert said("报名太急全", "home", sure=0.3).candidates[0].label == "报名太极拳"
    assert said("给我报太急全", "home", sure=0.3).candidates[0].label == "报名太极拳"  # in the plainest words


def test_doubtful_words_count_but_not_as_a_confirmation() -> None:
    assert said("报名太极拳", "home", sure=0.3).understood.how == "slot"
    assert said("再见", "home", sure=0.2).understood.how == "guess"
    assert said("救命", "home", sure=0.2).understood.how == "exact"
    assert said("对", "confirm", sure=0.2).understood.intent is None
    assert [choice.label for choice in said("对", "confirm", sure=0.2).candidates] == ["对，报名"]


def test_the_second_reading_counts_if_it_is_nearly_as_likely() -> None:
    page, names = pages("zh")["home"], CATALOGUES["zh"]
    likely = understand([("报名的太极拳", 0.5), ("报名太极拳", 0.4)], page, PHRASES, names, "zh")
    unlikely = understand([("今天的家乡", 0.8), ("报名太极拳", 0.1)], page, PHRASES, names, "zh")
    assert (str(likely.understood.intent), likely.understood.how) == ("activity.sign_up:6", "slot")
    assert str(unlikely.understood.intent) != "activity.sign_up:6"


def test_readings_that_mean_the_same_are_sure_together() -> None:
    page, names = pages("zh")["confirm"], CATALOGUES["zh"]
    together = understand([("对", 0.3), ("对的", 0.2), ("不对", 0.1)], page, PHRASES, names, "zh")
    assert str(together.understood.intent) == "activity.confirm:6"


def test_words_that_were_hardly_heard_are_asked_about() -> None:
    """Of whole phrases one always fits best, amid the loudest talk, too."""
    page, names = pages("zh")["list"], CATALOGUES["zh"]
    asked = understand([("太极拳", 0.15), ("大点声", 0.1), ("太极拳", 0.01)], page, PHRASES, names, "zh")
    assert asked.understood.how == "guess"
    assert next(choice.label for choice in asked.candidates) == "太极拳"
    assert len({choice.intent for choice in asked.candidates}) == len(asked.candidates) == 2
    button, other = [("太极拳", 0.25)], [("大点声", 0.25)]
    assert understand(button, page, PHRASES, names, "zh").understood.how == "exact"
    assert understand([("太极拳", 0.15)], page, PHRASES, names, "zh").understood.how == "guess"
    assert understand(other, page, PHRASES, names, "zh").understood.how == "guess"
    assert understand([("太极拳", 0.32), ("大点声", 0.2)], page, PHRASES, names, "zh").understood.how == "exact"
