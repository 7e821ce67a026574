"""Makes CONFORMANCE.md from conformance.tsv: `.venv/bin/python tests/conformance.py`.

The table says of each clause what it asks, how it stands and which tests show it. Numbers in braces come from the code
that the tests measure, so that they can't grow old.
"""

from __future__ import annotations

import csv
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parent.parent))

from conformance_numbers import numbers

HERE = Path(__file__).parent
TABLE, DOCUMENT = HERE / "conformance.tsv", HERE.parent / "CONFORMANCE.md"
COMMAND = ".venv/bin/python tests/conformance.py"
STATES = ("pass", "partly", "not applicable", "not measured")
STANDARDS = {
    "EN 301 549 V3.2.1": "EN 301 549 V3.2.1 (2021-03), chapters 5 and 8, for closed functionality and stationary ICT",
    "WCAG 2.2": "WCAG 2.2: levels A and AA, and of AAA what is claimed",
    "MIIT apps 2021": "移动互联网应用（APP）适老化通用设计规范 (China's Ministry of Industry, MIIT, April 2021)",
    "MIIT websites 2021": "互联网网站适老化通用设计规范 (MIIT, April 2021), where it goes beyond the former",
}
"""Of which the clauses are, and what they are called in full."""
HEAD = """# Conformance

Made by `{command}` from `tests/conformance.tsv`; a test compares. Every test named here is
run by `./test`: the table holds for each commit that passes it. What the clauses ask is put in our own words; the
standards themselves decide. Nobody else has assessed the kiosk yet.

**pass**: the tests show it. **partly**: what is missing is said. **not applicable**: the kiosk has no such thing.
**not measured**: it depends on hardware or on the place, which a program can't measure; the centre has to look.

{counts}
"""


@dataclass(frozen=True)
class Clause:
    """A row of the table."""

    standard: str
    clause: str
    asks: str
    state: str
    told: str
    tests: tuple[str, ...]
    """As pytest names them, below this folder."""


def clauses() -> list[Clause]:
    """The rows, their numbers filled in."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    values = numbers()
    return [_clause(row, values) for row in rows]


def _clause(row: Mapping[str, str], values: Mapping[str, object]) -> Clause:
    tests = tuple(filter(None, (each.strip() for each in row["tests"].split(";"))))
    state, told = (row[name].format(**values) for name in ("state", "told"))
    return Clause(row["standard"], row["clause"], row["asks"], state, told, tests)


def document() -> str:
    """The whole of CONFORMANCE.md."""
    found = clauses()
    counts = Counter(each.state for each in found)
    told = ", ".join(f"{counts[state]} {state}" for state in STATES)
    head = HEAD.format(command=COMMAND, counts=f"{len(found)} clauses: {told}.")
    return head + "".join(_section(name, found) for name in STANDARDS)


def _section(name: str, found: list[Clause]) -> str:
    return "\n".join((f"\n## {STANDARDS[name]}\n", *_lines([each for each in found if each.standard == name]))) + "\n"


def _lines(found: list[Clause]) -> Iterator[str]:
    yield "| clause | asks | result | measured by |"
    yield "|---|---|---|---|"
    for each in found:
        tests = "<br>".join(f"`{test}`" for test in each.tests)
        yield f"| {each.clause} | {each.asks} | **{each.state}**: {each.told} | {tests} |"


if __name__ == "__main__":
    DOCUMENT.write_text(document(), "utf-8")
