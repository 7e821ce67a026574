"""The shipped content with the table for Mongolian filled in: made-up words, for nobody here is a translator."""

import csv
import io
import re
import shutil
from collections.abc import Mapping
from pathlib import Path

from kiosk.library.mongolian import FILE, PICTURES
from kiosk.texts import placeholders

CONTENT = Path(__file__).parent.parent / "content"
HANZI = re.compile(r"[\u3400-\u9fff]")
MADE_UP = ("өг", "үүд", "Ёс", "яв", "Өө", "Үс", "тоо", "эх")


def table(content: Path = CONTENT) -> dict[str, str]:
    """Key -> Chinese text, as the table has it."""
    with (content / FILE).open(encoding="utf-8-sig", newline="") as file:
        return {row["key"]: row["zh"] for row in csv.DictReader(file, strict=True)}


def made_up(number: int, chinese: str) -> str:
    """About as wide as the Chinese text, as a translator has to keep it, and different for each number."""
    words = [
        MADE_UP[number % 8],
        MADE_UP[number // 8 % 8],
        *(MADE_UP[len(chinese) % 8] for _ in HANZI.findall(chinese)[4::3]),
    ]
    return " ".join((*words, *(f"{{{name}}}" for name in sorted(placeholders(chinese)))))


def all_made_up() -> dict[str, str]:
    return {key: made_up(number, chinese) for number, (key, chinese) in enumerate(table().items())}


def filled_in(folder: Path, words: Mapping[str, str], pictures: Mapping[str, str] | None = None) -> Path:
    """The content, with these words and pictures (file names) by key."""
    content = folder / "content"
    shutil.copytree(CONTENT, content, ignore=shutil.ignore_patterns("*s.csv", "*.??.csv"))  # our own count anyhow
    (content / PICTURES).mkdir(exist_ok=True)
    rows = [(key, chinese, words.get(key, ""), (pictures or {}).get(key, "")) for key, chinese in table().items()]
    write_table(content, [("key", "zh", "mn", "picture"), *rows])
    return content


def write_table(content: Path, rows: list[tuple[str, ...]], encoding: str = "utf-8") -> None:
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    (content / FILE).write_bytes(text.getvalue().encode(encoding))
