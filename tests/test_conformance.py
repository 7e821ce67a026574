"""The conformance table is as code and tests are: every test in it exists, and nothing is claimed without one."""

import subprocess
import sys
from collections import Counter
from functools import lru_cache
from pathlib import Path

import pytest
from conformance import COMMAND, DOCUMENT, STANDARDS, STATES, Clause, clauses, document
from conformance_numbers import numbers

HERE = Path(__file__).parent
CLAIMS = ("pass", "partly")


@lru_cache(maxsize=1)
def collected() -> set[str]:
    """The tests that pytest finds in the files that the table names, with and without their parameters."""
    files = sorted({str(HERE / test.partition("::")[0]) for each in clauses() for test in each.tests})
    there = [file for file in files if Path(file).exists()]
    command = [sys.executable, "-m", "pytest", "--collect-only", "-q", "-p", "no:cacheprovider", *there]
    done = subprocess.run(command, cwd=HERE.parent, capture_output=True, encoding="utf-8", check=False)
    ids = {line.removeprefix("tests/") for line in done.stdout.splitlines() if "::" in line}
    return ids | {id.partition("[")[0] for id in ids}


def test_every_test_that_is_named_is_run() -> None:
    named = {test for each in clauses() for test in each.tests}
    assert len(named) > 40, "the table is no longer read"
    assert sorted(named - collected()) == []


def test_a_test_that_does_not_exist_would_be_seen() -> None:
    assert "test_conformance.py::test_that_nobody_wrote" not in collected()
    assert "test_ui_themes.py::test_text_reaches_seven_to_one" in collected()


def test_the_document_is_what_the_table_makes() -> None:
    made = document()
    assert DOCUMENT.read_text("utf-8") == made, f"make it anew: {COMMAND}"
    assert made == document()


def test_what_is_claimed_has_a_test_and_what_is_not_has_a_reason() -> None:
    found = clauses()
    assert {each.state for each in found} <= set(STATES)
    assert {each.standard for each in found} == set(STANDARDS)
    assert [each.clause for each in found if each.state in CLAIMS and not each.tests] == []
    assert [each.clause for each in found if not each.asks or not each.told.endswith((".", "）"))] == []


def test_no_clause_stands_there_twice() -> None:
    times = Counter((each.standard, each.clause) for each in clauses())
    assert [each for each, count in times.items() if count > 1] == []


@pytest.mark.parametrize(
    ("clause", "least"),
    [("5.1.4", "0.70°"), ("8.2.1.1", "24 dB"), ("5.8", "0.5 s"), ("1.4.6 AAA", ":1"), ("2.5.5 AAA", "20 mm")],
)
def test_the_numbers_are_those_of_the_code(clause: str, least: str) -> None:
    assert least in _row(clause).told


def test_the_numbers_reach_what_the_clauses_ask() -> None:
    values = numbers()
    asked = {"text": 7.0, "shapes": 3.0, "range_db": 18.0, "capital_mm": 7.3, "idle_end_s": 20.0, "leading": 1.3}
    assert {name: values[name] for name, least in asked.items() if float(str(values[name])) < least} == {}


def _row(clause: str) -> Clause:
    return next(each for each in clauses() if each.clause == clause)
