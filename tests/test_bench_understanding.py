"""`kiosk.py bench understanding`: a handful of utterances through the whole chain, and its figures reckoned by hand."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from kiosk.app.bench_understanding import PHRASES
from kiosk.app.options import CONTENT
from kiosk.app.tours import Look, tour
from kiosk.app.understanding import Measured
from kiosk.app.understanding_plain import WAYS_TO_COMPARE, Matcher
from kiosk.app.understanding_said import CONDITIONS, PACES, PAGES, Said, out_of_place, phrases_on, said_on, typed
from kiosk.app.understanding_table import table
from kiosk.app.understanding_tally import confusions, tally, waits
from kiosk.app.understanding_tally import out_of_place as figures_out_of_place
from kiosk.app.understanding_trials import Answer, Trial
from kiosk.messages import Intent
from kiosk.understand import Phrases
from voice.bench.strangers import STRANGERS, TALKERS
from voice.training.synthesis import VOICES

ROOT = Path(__file__).parent.parent
HOME, CALL = Intent("home"), Intent("help.call", "doctor")
BACK, COLUMNS = Intent("back"), Intent("columns")


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "kiosk.py"), "bench", "understanding", *arguments]
    return subprocess.run(command, capture_output=True, encoding="utf-8", timeout=300)


# --- the whole chain ---


def test_clear_voices_are_understood_and_every_figure_is_there() -> None:
    done = run("--page", "home", "--phrases", "1", "--json")
    assert (done.returncode, done.stderr) == (0, "")
    told = json.loads(done.stdout)
    assert "cores" in told["machine"]
    assert list(told["pages"]) == ["home"]
    assert list(told["conditions"]) == list(CONDITIONS)
    clean = told["conditions"]["clean"]
    assert (clean["said"], clean["out_of_place"]["said"]) == (len(PACES), 1)
    assert clean["in_two"] > 60
    assert 0.5 < clean["end_of_speech_to_page"]["median_s"] < 5  # the machine that tests may be busy
    for figures in told["conditions"].values():
        assert figures["irreversible"] == 0
        assert figures["first"] + figures["asked"] + figures["refused"] <= 100
        assert figures["open_vocabulary"]["text"]["said"] == figures["open_vocabulary"]["sound"]["said"] == 1
        assert figures["open_vocabulary"]["text"]["out_of_place"]["said"] == 1
    assert {trial["voice"] for trial in told["trials"]} <= set(STRANGERS)
    wanted = {trial["text"]: trial["wanted"] for trial in told["trials"] if trial["in_place"]}
    assert wanted["听一听"] == "columns"


def test_a_page_that_is_not_measured_is_named() -> None:
    done = run("--page", "nowhere")
    assert done.returncode == 2
    assert "nowhere" in done.stderr and "activity.confirm" in done.stderr


# --- what is said ---


def test_nobody_who_speaks_here_has_trained_the_model() -> None:
    assert len(set(STRANGERS)) == 12
    assert not {*STRANGERS, *TALKERS} & set(VOICES)
    assert not set(STRANGERS) & set(TALKERS)


def test_a_dozen_phrases_are_heard_from_every_voice_at_every_pace() -> None:
    said = [each for each in said_on("home", PHRASES) if each.in_place]
    assert len({each.text for each in said}) == PHRASES
    close = Counter((each.voice, each.pace) for each in said if each.condition == "clean")
    assert set(close.values()) == {1} and len(close) == len(STRANGERS) * len(PACES)
    far = Counter(each.voice for each in said if each.condition == "5 dB")
    assert far == Counter(STRANGERS)
    assert said_on("home", PHRASES) == said_on("home", PHRASES)


def test_what_is_in_place_does_something_when_it_is_typed() -> None:
    phrases = phrases_on("activity.confirm", PHRASES)
    with tour("activity.confirm", Look()) as conversation:
        wanted = [typed(phrase, conversation) for phrase in phrases]
        assert conversation.turn.page.id == "activity.confirm"
    assert None not in wanted
    names = {intent.name for intent in wanted if intent}
    assert {"activity.confirm", "back"} <= names
    assert len(names) >= 5


def test_the_kiosk_has_learned_nothing_from_what_is_out_of_place() -> None:
    learned = {sentence for _, sentence in Phrases(CONTENT).examples("zh")}
    assert len(out_of_place()) == 24
    assert not learned & set(out_of_place())


# --- what it is compared with ---


@pytest.mark.parametrize(
    ("page", "way", "heard", "wanted"),
    [
        ("home", "text", "听一听", "columns"),
        ("home", "text", "那个听一听啊", "columns"),
        ("home", "text", "停一停", None),
        ("home", "sound", "婷一婷", "columns"),
        ("home", "text", "", None),
        ("keypad", "text", "一三八零", "pad.digit:1380"),
        ("keypad", "sound", "要三八领", "pad.digit:1380"),
    ],
)
def test_plain_matching_finds_a_phrase_that_is_said_whole(page: str, way: str, heard: str, wanted: str | None) -> None:
    with tour(page, Look()) as conversation:
        matcher = Matcher(conversation, Phrases(CONTENT), WAYS_TO_COMPARE[way])
    assert matcher.intent(heard) == (Intent.parse(wanted) if wanted else None)


# --- the figures, reckoned by hand ---


def answer(intent: Intent | None, *offered: Intent, heard: str = "返回", wait_s: float = 1.0) -> Answer:
    return Answer(heard, intent, offered, wait_s)


def trial(wanted: Intent | None, *answers: Answer, plain: Intent | None = None) -> Trial:
    said = Said("home", "回去", wanted is not None, "f4", "slow", "clean", 0, compared=True)
    return Trial(said, wanted, answers, {"text": (answer(plain),), "sound": ()})


TRIALS = [
    trial(BACK, answer(BACK), plain=BACK),
    trial(BACK, answer(None, BACK, HOME), answer(BACK)),
    trial(BACK, answer(None, HOME, heard="首页"), answer(HOME)),
    trial(BACK, answer(None, heard=""), answer(None)),
    trial(BACK, answer(CALL, heard="不会"), plain=CALL),
    trial(None, answer(None, heard="")),
    trial(None, answer(CALL, heard="不会")),
]


def test_figures_of_a_few_trials() -> None:
    figures = tally(TRIALS)
    assert (figures.said, figures.first, figures.in_two) == (5, 20, 40)
    assert (figures.asked, figures.refused) == (40, 20)
    assert (figures.wrong, figures.irreversible) == (40, 1)  # one of them only on the second try
    elsewhere = figures_out_of_place(TRIALS)
    assert (elsewhere.said, elsewhere.refused, elsewhere.asked, elsewhere.acted) == (2, 50, 0, 50)
    assert elsewhere.irreversible == 1


def test_figures_of_what_it_is_compared_with() -> None:
    figures = tally(TRIALS, "text")
    assert (figures.said, figures.first, figures.wrong, figures.irreversible) == (5, 20, 20, 1)
    assert tally(TRIALS, "sound").said == 0


def test_what_was_heard_for_something_else_is_counted() -> None:
    found = confusions([*TRIALS, TRIALS[2]])
    assert [(one.heard, one.times, one.acted) for one in found] == [("首页", 2, 0), ("不会", 1, 1)]
    assert {one.said for one in found} == {"回去"}


def test_the_table_has_every_figure_beside_its_goal() -> None:
    measured = Measured(Path("model"), ("home", "keypad"), tuple(TRIALS), minutes=2.0)
    lines = list(table(measured))
    assert "cores" in lines[0]
    assert "model: 7 utterances on 2 pages in 2 min" in lines
    first = next(line for line in lines if line.startswith("right on the first try, %"))
    assert first.split()[6:] == ["20.0*", "-", "-", "-", "goal", ">=", "97", "95", "90", "80"]
    never = next(line for line in lines if line.startswith("wrong actions that can't be undone"))
    assert never.split()[6:] == ["1*", "0", "0", "0", "goal", "<=", "0", "0", "0", "0"]
    plain = lines[lines.index("open vocabulary, compared by text") + 2]
    assert plain.split()[6:] == ["20.0", "-", "-", "-"]
    assert any(line.split() == ["home,", "5", "phrases", "said", "20/40", "-/-", "-/-", "-/-"] for line in lines)
    assert any(line.split() == ["1", "(1)", "回去", "不会"] for line in lines)


def test_nothing_said_gives_no_figure() -> None:
    assert (tally([]).first, figures_out_of_place([]).acted, waits([]).median_s) == (None, None, None)
    assert confusions([]) == []


def test_every_page_can_be_reached_and_has_its_dozen() -> None:
    assert all(len(phrases_on(page, PHRASES)) == PHRASES for page in PAGES)
