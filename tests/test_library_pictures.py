"""Pictures in lists: by the name of an activity, a kind or a place; else an icon; what is wrong is named."""

import json
from pathlib import Path

import pytest
from media_files import jpeg, png, recording, video
from small_content import explained, small_content, write

from kiosk.actions.lessons import lesson_row
from kiosk.actions.places import ICONS
from kiosk.app.checks import Asked, find_all
from kiosk.app.tours import Look, tour
from kiosk.app.ways import WAYS
from kiosk.library import KINDS, load_library
from kiosk.messages import Choice, Language, Visit
from kiosk.settings import Settings

ROOT = Path(__file__).parent.parent
LISTS = ("activities.week", "activities.kinds", "activities.kind", "column", "places", "notices", "mine")


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return small_content(tmp_path / "content")


def rows_of(page: str, content: Path) -> dict[str, Choice]:
    with tour(page, Look(), content) as conversation:
        rows = conversation.turn.page.choices
        return {row.label: row for row in rows if not row.intent.name.startswith(("page.", "pad."))}


def named(row: Choice) -> tuple[str, str]:
    return Path(row.picture).name, row.icon


def test_an_activity_has_its_own_picture_or_its_kind_s_or_an_icon(content: Path) -> None:
    assert named(rows_of("activities.week", content)["太极拳"]) == ("", "human-handsup")
    write(content, "图片/健身.jpg", jpeg(40, 30))
    assert named(rows_of("activities.week", content)["太极拳"]) == ("健身.jpg", "human-handsup")
    assert named(rows_of("activities.kinds", content)["健身"]) == ("健身.jpg", "human-handsup")
    write(content, "图片/太极拳.PNG", png(40, 30))
    assert named(rows_of("activities.week", content)["太极拳"]) == ("太极拳.PNG", "human-handsup")
    assert explained(content) == []


def test_a_place_has_its_picture(content: Path) -> None:
    write(content, "图片/服务台.jpg", jpeg(40, 30))
    assert named(rows_of("places", content)["服务台"]) == ("服务台.jpg", "face-agent")


def test_a_lesson_shows_its_picture_and_what_it_is(content: Path) -> None:
    write(content, "学习/1 养生保健/2 喝水.jpg", jpeg(40, 30))
    write(content, "学习/1 养生保健/3 看图.png", png(40, 30))
    rows = rows_of("column", content)
    assert {label: named(row) for label, row in rows.items()} == {
        "护膝盖": ("", "text-box-outline"),
        "喝水": ("2 喝水.jpg", "text-box-outline"),
        "看图": ("3 看图.png", "image"),
        "走路": ("", "text-box-outline"),
    }


@pytest.mark.parametrize(
    ("file", "inside", "zh", "en"),
    [
        (
            "打牌.jpg",
            jpeg(8, 8),
            "没有叫这个名字的活动、种类或者地点。请把图片的名字改得和它一样。",
            ": no activity, kind or place has this name. Please give the picture the name of what it shows.",
        ),
        (
            "太极拳.heic",
            b"x",
            "不是能用的图片，请另存为这里面的一种：.jpg、.jpeg、.png。",
            ": this is no picture that can be used. Please save it as one of these: .jpg、.jpeg、.png.",
        ),
        (
            "太极拳.jpg",
            b"no picture",
            "不是能用的图片，请另存为这里面的一种：.jpg、.jpeg、.png。",
            ": this is no picture that can be used. Please save it as one of these: .jpg、.jpeg、.png.",
        ),
        ("太极拳.jpg", b"", "是空的，请再拷一遍。", ": this is empty. Please copy it again."),
        (
            "太极拳.png",
            png(30_000, 30_000),
            "太大了，宽 30000 点、高 30000 点。请缩小到宽和高都不超过 4000 点。",
            ": this is too big: 30000 by 30000 pixels. Please make both at most 4000.",
        ),
    ],
)
def test_a_picture_that_cannot_be_used_is_named_and_an_icon_stands_there(
    content: Path, file: str, inside: bytes, zh: str, en: str
) -> None:
    write(content, f"图片/{file}", inside)
    assert explained(content) == [f"图片/{file} {zh}"]
    assert explained(content, "en") == [f"图片/{file}{en}"]
    assert named(rows_of("activities.week", content)["太极拳"]) == ("", "human-handsup")


def test_of_two_pictures_with_one_name_the_first_is_used(content: Path) -> None:
    write(content, "图片/太极拳.jpg", jpeg(8, 8))
    write(content, "图片/太极拳.png", png(8, 8))
    assert explained(content) == ["图片/太极拳.png 用不上，因为已经有“太极拳.jpg”了，请只留一个。"]
    assert load_library(content).pictures["太极拳"].name == "太极拳.jpg"


def test_a_folder_among_the_pictures_is_named(content: Path) -> None:
    write(content, "图片/老照片/太极拳.jpg", jpeg(8, 8))
    assert explained(content) == ["图片/老照片 放得太深了，请把里面的文件挪到外面一层。"]


def test_a_picture_that_only_looks_whole_is_told_of_by_check(content: Path, tmp_path: Path) -> None:
    whole = png(80, 60)
    write(content, "图片/太极拳.png", whole[:40])
    assert explained(content) == []  # the library looks at the beginning only
    (finding,) = (each for each in find_all(Asked(tmp_path / "data", content, Settings())) if each.part == "content")
    assert [(mistake.file, mistake.key) for mistake in finding.mistakes] == [("图片/太极拳.png", "mistake.media.cut")]


@pytest.mark.parametrize("page", LISTS)
def test_every_row_of_the_shipped_lists_has_an_icon_that_exists(page: str) -> None:
    icons = json.loads((ROOT / "kiosk/ui/fonts/MaterialDesignIcons.json").read_text())
    rows = rows_of(page, ROOT / "content")
    assert rows and page in WAYS
    assert {label: row.icon for label, row in rows.items() if row.icon not in icons} == {}


def test_every_kind_has_an_icon_of_its_own() -> None:
    icons = json.loads((ROOT / "kiosk/ui/fonts/MaterialDesignIcons.json").read_text())
    used = [*KINDS.values(), *ICONS.values()]
    assert len(set(used)) == len(used)
    assert [icon for icon in used if icon not in icons] == []


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_recording_and_a_film_have_icons_of_their_own(content: Path, language: Language) -> None:
    recording(content / "学习/2 古诗/1 春晓.mp3")
    recording(content / "学习/2 古诗/1 春晓.en.mp3")
    video(content / "学习/2 古诗/2 看戏.mp4")
    with tour("home", Look(), content) as conversation:
        world = conversation._world
        found = {each.id: lesson_row(each, "", Visit(language), world) for each in world.library.columns[1].lessons}
    assert {id: row.icon for id, row in found.items()} == {
        "2 古诗/1 春晓": "account-voice",
        "2 古诗/2 看戏": "movie-open",
    }
