"""Models fetched from a real server: progress, going on after a break, and one clear reason for every failure."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path
from unittest import mock

import pytest
from model_parts import NAME, Server, model_zip, serving, shelf

from voice.keeper import keeper
from voice.keeper.keeper import Keeper
from voice.keeper.known import KNOWN, Known
from voice.keeper.refused import Refused


@pytest.fixture
def server() -> Iterator[Server]:
    with serving(model_zip()) as server:
        yield server


@pytest.fixture
def models(tmp_path: Path) -> Iterator[Path]:
    """A shelf on which models are put without being tried out."""
    with mock.patch.object(keeper, "prove", lambda folder, language: language):
        yield shelf(tmp_path)


def part(models: Path) -> Path:
    return models / ".work" / f"{NAME}.zip.part"


def refused(models: Path, known: Known) -> Refused:
    with pytest.raises(Refused) as refusal:
        Keeper(models, [known]).install(NAME, lambda done, total: None)
    assert [path.name for path in models.iterdir() if path.name != ".work"] == ["zh-builtin"]
    return refusal.value


def test_a_model_is_fetched_and_its_progress_told(server: Server, models: Path) -> None:
    told: list[tuple[int, int]] = []
    model = Keeper(models, [server.known()]).install(NAME, lambda *progress: told.append(progress))
    assert (model.language, model.licence, model.damaged()) == ("zh", "CC0-1.0", None)
    assert told == sorted(told) and told[-1] == (len(server.content), len(server.content)) and len(told) > 10
    assert [path.name for path in (models / ".work").iterdir()] == ["lock"]


def test_a_broken_download_goes_on_where_it_was(server: Server, models: Path) -> None:
    server.cut = 1_500_000
    assert refused(models, server.known()).why == "interrupted"
    first = part(models).stat().st_size
    assert 1_400_000 < first <= 1_500_000  # of the piece in which it breaks off, nothing is kept
    refusal = refused(models, server.known())
    second = part(models).stat().st_size
    assert (refusal.why, refusal.values["got"], second > 2_800_000) == ("interrupted", second // 1_000_000, True)
    server.cut = None
    Keeper(models, [server.known()]).install(NAME, lambda done, total: None)
    assert server.asked == [None, f"bytes={first}-", f"bytes={second}-"]


def test_a_server_without_ranges_begins_anew(server: Server, models: Path) -> None:
    server.cut = 1_500_000
    refused(models, server.known())
    server.cut, server.ranges = None, False
    assert Keeper(models, [server.known()]).install(NAME, lambda done, total: None).damaged() is None


def test_another_file_than_was_published(server: Server, models: Path) -> None:
    known = server.known()
    server.content = server.content[:-30] + bytes(30)
    assert refused(models, known).why == "altered"
    server.content += b"more"
    assert refused(models, known).why == "altered"
    assert not part(models).exists()  # so that the next time begins anew


@pytest.mark.parametrize("status", [404, 416, 500])
def test_a_server_that_refuses(server: Server, models: Path, status: int) -> None:
    server.status = status
    refusal = refused(models, server.known())
    assert (refusal.why, refusal.values["code"]) == ("server", status)


def test_no_network(models: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    assert refused(models, Known(NAME, "zh", f"http://127.0.0.1:{port}/x.zip", 9, "", "")).why == "network"
    assert refused(models, Known(NAME, "zh", "http://there.is.none.invalid/x.zip", 9, "", "")).why == "network"


def test_a_disk_without_room_is_told_before_anything_is_fetched(server: Server, models: Path) -> None:
    assert refused(models, server.known(size=10**15)).why == "full"
    assert server.asked == []


def test_a_disk_that_is_full_in_the_midst_of_it(server: Server, models: Path) -> None:
    part(models).parent.mkdir()
    part(models).symlink_to("/dev/full")
    assert refused(models, server.known()).why == "full"


def test_the_known_models_can_be_told_apart_and_have_digests() -> None:
    assert {model.language for model in KNOWN} == {"zh", "en"}
    assert len({model.sha256 for model in KNOWN}) == len(KNOWN)
    for model in KNOWN:
        assert len(bytes.fromhex(model.sha256)) == 32
        assert model.url == f"https://alphacephei.com/vosk/models/{model.name}.zip"
        assert 40e6 < model.size < 50e6
