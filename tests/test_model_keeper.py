"""Models are tried out, kept, chosen and removed, each wholly or not at all, whatever happens meanwhile."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
import sys
import time
from pathlib import Path
from unittest import mock

import pytest
from model_parts import BUILT_IN, NAME, built_in_files, model_zip, shelf, zipped

from voice.keeper import proof
from voice.keeper.digests import write_sums
from voice.keeper.keeper import Keeper
from voice.keeper.known import KNOWN
from voice.keeper.refused import Refused
from voice.keeper.shelf import choose, find, in_use, installed, write_card
from voice.keeper.trial import language_of

ROOT = Path(__file__).parent.parent


@pytest.fixture
def models(tmp_path: Path) -> Path:
    return shelf(tmp_path)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A model on a USB stick."""
    path = tmp_path / "stick.zip"
    path.write_bytes(model_zip())
    return path


def add(models: Path, name: str) -> Path:
    """A model as it is once installed, without the trial."""
    shutil.copytree(BUILT_IN, models / name)
    write_card(models / name, "zh", "?")
    write_sums(models / name)
    return models / name


def names(models: Path) -> list[str]:
    return [model.name for model in installed(models)]


def why(models: Path, done: str, name: str) -> str:
    with pytest.raises(Refused) as refused:
        getattr(Keeper(models, ()), done)(name)
    return refused.value.why


# --- install ---


def test_a_model_from_a_file_is_tried_out_and_kept(models: Path, file: Path) -> None:
    model = Keeper(models, ()).install_from(file, "")
    assert (model.name, model.language, model.damaged()) == (NAME, "zh", None)
    assert names(models) == [NAME, "zh-builtin"]
    assert in_use(models, "zh") == "zh-builtin"  # until it is chosen
    subprocess.run(["sha256sum", "--check", "--quiet", "SHA256SUMS"], cwd=model.folder, check=True)


def test_a_model_is_installed_once_unless_it_is_damaged(models: Path, file: Path) -> None:
    folder = add(models, NAME)
    with pytest.raises(Refused, match="there"):
        Keeper(models, ()).install_from(file, "")
    (folder / "graph/Gr.fst").unlink()
    assert Keeper(models, ()).install_from(file, "").damaged() is None


def test_a_file_named_as_a_known_model_must_be_that(models: Path, file: Path) -> None:
    renamed = file.rename(file.with_name(f"{KNOWN[0].name}.zip"))
    with pytest.raises(Refused, match="altered"):
        Keeper(models, KNOWN).install_from(renamed, "")


def changed(name: str) -> dict[str, bytes]:
    """The built-in model with something wrong that only a trial shows."""
    files = built_in_files()
    words = files["graph/words.txt"].decode().split()
    match name:
        case "garbage":
            return {**files, "am/final.mdl": random.Random(1).randbytes(2_000_000)}
        case "cut":
            return {**files, "graph/HCLr.fst": files["graph/HCLr.fst"][:100_000]}
        case "deaf":
            mixed = words[4:-1:2]
            random.Random(1).shuffle(mixed)
            words[4:-1:2] = mixed
        case _:
            words[4:-1:2] = [f"w{number}" for number in range(len(words[4:-1:2]))]
    lines = zip(words[::2], words[1::2], strict=True)
    return {**files, "graph/words.txt": "".join(f"{word} {number}\n" for word, number in lines).encode()}


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [("garbage", "unloadable"), ("cut", "unloadable"), ("deaf", "deaf"), ("wordless", "which_language")],
)
def test_a_model_that_does_not_hear_is_not_kept(models: Path, file: Path, wrong: str, reason: str) -> None:
    file.write_bytes(zipped(changed(wrong)))
    with pytest.raises(Refused) as refused:
        Keeper(models, ()).install_from(file, "")
    assert refused.value.why == reason
    assert names(models) == ["zh-builtin"]
    assert [path.name for path in (models / ".work").iterdir()] == ["lock"]


def test_a_model_that_hears_another_language_than_was_asked_for() -> None:
    with pytest.raises(Refused) as refused:
        proof.prove(BUILT_IN, "en")
    assert (refused.value.why, refused.value.values) == ("other_language", {"language": "zh"})


@pytest.mark.parametrize(
    ("end", "reason"), [("kill -SEGV $$", "crashed"), ("exec sleep 60", "hung"), ("echo ?", "crashed")]
)
def test_a_model_that_crashes_or_hangs_stops_only_its_trial(tmp_path: Path, end: str, reason: str) -> None:
    python = tmp_path / "python"
    python.write_text(f"#!/bin/sh\n{end}\n")
    python.chmod(0o755)
    with mock.patch.object(sys, "executable", str(python)), pytest.raises(Refused, match=reason):
        proof.prove(BUILT_IN, "", longest_s=0.5)


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("我 你 吗 这 谁 说 我们 听一听", "zh"),
        ("我 你 吗 这 说 ok yes", "zh"),
        ("yes back what please people the", "en"),
        ("ja zurück was bitte leute the", ""),
        ("我 你 誰 說 這 嗎", ""),
        ("我 你 吗 这 谁 说 yes back what please people the", ""),
        ("", ""),
    ],
)
def test_the_language_is_told_by_words(words: str, language: str) -> None:
    assert language_of(words.split().__contains__) == language


# --- use and remove ---


def test_a_model_is_used_until_another_is(models: Path) -> None:
    add(models, "one"), add(models, "two")
    keeper = Keeper(models, ())
    assert keeper.use("one") == "zh"
    assert in_use(models, "zh") == "one"
    keeper.use("two")
    assert (in_use(models, "zh"), names(models)) == ("two", ["one", "two", "zh-builtin"])
    keeper.use("zh-builtin")
    assert in_use(models, "zh") == "zh-builtin"


def test_a_damaged_or_unknown_model_is_not_used(models: Path) -> None:
    folder = add(models, "one")
    with (folder / "am/final.mdl").open("r+b") as network:
        network.seek(2_000_000)
        network.write(b"?")
    assert why(models, "use", "one") == "damaged"
    assert why(models, "use", "none") == "unknown"
    assert why(models, "use", "../models/one") == "unknown"
    assert in_use(models, "zh") == "zh-builtin"


def test_neither_the_built_in_model_nor_the_one_in_use_is_removed(models: Path) -> None:
    add(models, "one"), add(models, "two")
    Keeper(models, ()).use("one")
    assert why(models, "remove", "zh-builtin") == "built_in"
    assert why(models, "remove", "one") == "in_use"
    assert why(models, "remove", "none") == "unknown"
    Keeper(models, ()).remove("two")
    assert names(models) == ["one", "zh-builtin"]


@pytest.mark.parametrize("written", ["", "{", "[]", '{"zh": 3}', "\0"])
def test_an_unreadable_choice_is_none(models: Path, written: str) -> None:
    (models / "in-use.json").write_text(written)
    assert in_use(models, "zh") == "zh-builtin"
    choose(models, "en", "one")
    assert in_use(models, "en") == "one"


# --- interrupted, and two at once ---


def start(models: Path, program: str) -> subprocess.Popen[bytes]:
    """A process of its own with the keeper k."""
    lines = ("import sys", "from pathlib import Path", "from voice.keeper.keeper import Keeper",
             "k = Keeper(Path(sys.argv[1]), ())", program)  # fmt: skip
    return subprocess.Popen([sys.executable, "-c", "\n".join(lines), models], cwd=ROOT, stderr=subprocess.PIPE)


def wait_for(path: Path, process: subprocess.Popen[bytes]) -> None:
    """Until the path is there, or was there so shortly that it was overlooked."""
    while not path.exists() and process.poll() is None:
        time.sleep(0.001)


@pytest.mark.parametrize("moment", ["am/final.mdl", "graph/words.txt", "SHA256SUMS"])
def test_a_killed_installation_leaves_no_half_model(models: Path, file: Path, moment: str) -> None:
    with start(models, f"k.install_from(Path({str(file)!r}), '')") as process:
        wait_for(models / ".work/unpacked" / moment, process)
        process.kill()
    assert all(model.damaged() is None for model in installed(models))
    add(models, "other")
    Keeper(models, ()).use("other")  # whatever is done next clears up
    assert [path.name for path in (models / ".work").iterdir()] == ["lock"]
    assert set(names(models)) - {NAME} == {"other", "zh-builtin"}


def test_a_choice_killed_at_any_moment_is_the_old_or_the_new(models: Path) -> None:
    add(models, "one"), add(models, "two")
    for turn in range(8):
        with start(models, "while True: k.use('one'), k.use('two')") as process:
            wait_for(models / "in-use.json", process)
            time.sleep(0.02 * turn)
            process.kill()
        assert json.loads((models / "in-use.json").read_text())["zh"] in ("one", "two")
    Keeper(models, ()).use("one")
    assert in_use(models, "zh") == "one"


def test_of_two_installations_at_once_one_waits_for_another_day(models: Path, file: Path) -> None:
    program = f"k.install_from(Path({str(file)!r}), '')"
    with start(models, program) as first:
        wait_for(models / ".work/unpacked", first)
        with pytest.raises(Refused, match="busy"):
            Keeper(models, ()).install_from(file, "")
        assert first.wait() == 0
    model = find(models, NAME)
    assert model and model.damaged() is None
