"""NOTICE names everything that requirements.txt installs."""

from pathlib import Path

PROJECT = Path(__file__).parent.parent


def test_every_package_has_its_licence_in_the_notice() -> None:
    requirements = (PROJECT / "requirements.txt").read_text("utf-8").splitlines()
    installed = {line.split("==")[0] for line in requirements if "==" in line}
    notice = (PROJECT / "NOTICE").read_text("utf-8").splitlines()
    named = {line.split()[0] for line in notice if line.startswith("    ") and len(line.split()) > 1}
    assert installed - named == set()
