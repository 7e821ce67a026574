"""NOTICE names everything that the requirements install."""

from pathlib import Path

PROJECT = Path(__file__).parent.parent


def test_every_package_has_its_licence_in_the_notice() -> None:
    lists = [PROJECT / "requirements.txt", PROJECT / "requirements-training.txt"]
    lines = [line for each in lists for line in each.read_text("utf-8").splitlines()]
    installed = {line.split("==")[0] for line in lines if "==" in line}
    notice = (PROJECT / "NOTICE").read_text("utf-8").splitlines()
    named = {line.split()[0] for line in notice if line.startswith("    ") and len(line.split()) > 1}
    assert installed - named == set()
