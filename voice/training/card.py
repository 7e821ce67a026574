"""The model's README: what it is, from what, how well it hears, what it can't."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from string import Template
from typing import Any

TEMPLATE = Path(__file__).parent / "card.md"


def write_card(folder: Path, found: Mapping[str, Any]) -> None:
    """README.md in the model's folder, with the figures of evaluation.json."""
    size_mb = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6
    text = Template(TEMPLATE.read_text("utf-8")).substitute(
        size=f"{size_mb:.1f}",
        figures="\n".join(_row(name, figures) for name, figures in found.items()),
        speakers="\n".join(
            _speaker(name, figures)
            for group in ("words", "cut", "news")
            for name, figures in found.get(group, {}).get("speakers", {}).items()
        ),
    )
    (folder / "README.md").write_text(text, "utf-8")


def _row(name: str, figures: Mapping[str, Any]) -> str:
    cells = [
        *(figures["exact"], figures["nearest"], figures["phrases"]["refused"]),
        *(figures["other"]["refused"], figures["noise"]["refused"], figures["syllable_errors"]),
    ]
    count = sum(figures[kind]["recordings"] for kind in ("phrases", "other", "noise"))
    speed = figures["real_time"]
    return f"| {name} | {count} | {' | '.join(map(_percent, cells))} | {speed:.3f} |"


def _speaker(name: str, figures: Mapping[str, Any]) -> str:
    count = sum(figures[kind]["recordings"] for kind in ("phrases", "other"))
    return f"| {name} | {count} | {_percent(figures['nearest'])} | {_percent(figures['syllable_errors'])} |"


def _percent(share: float | None) -> str:
    return "–" if share is None else f"{share:.1f} %"
