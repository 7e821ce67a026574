"""What strangers' bytes go through has no fault that we found told of by 29 November 2026.

Looked for in threads of other projects, by name: no database of advisories was at hand, nor the network that pip-audit
needs. Whoever has one runs it before changing a version.
"""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path

import pytest
from packaging.version import Version

ROOT = Path(__file__).parent.parent
MENDED = {
    "certifi": ("2024.7.4", "CVE-2024-39689: an authority that is trusted no more"),
    "cryptography": ("50.0.0", "CVE-2026-69247: PKCS#7, which we don't use; before: CVE-2026-69249, -69248, -39892"),
    "Flask": ("3.1.3", "CVE-2026-27205: a missing Vary, behind a cache; ours says no-store besides"),
    "fonttools": ("4.61.0", "CVE-2025-66034: the command varLib, which we don't call"),
    "idna": ("3.7", "CVE-2024-3651: names that take very long"),
    "Jinja2": ("3.1.6", "CVE-2025-27516: out of the sandbox, which we don't use: templates are ours alone"),
    "Markdown": (
        "3.8.1",
        "CVE-2025-69534: ends with an error at odd input; apprise brings it along, for our own texts",
    ),
    "pillow": ("12.3.0", "PYSEC-2026-2253 to -2257: broken pictures; we open none of a stranger's with it"),
    "requests": ("2.33.0", "CVE-2026-25645: extract_zipped_paths, which nobody calls; before: CVE-2024-47081, .netrc"),
    "urllib3": ("2.7.0", "CVE-2026-44431, CVE-2026-44432"),
    "waitress": ("3.0.1", "CVE-2024-49768, CVE-2024-49769: pipelined requests, connections that close at once"),
    "Werkzeug": ("3.1.6", "CVE-2026-27199; before: CVE-2026-21860, CVE-2025-66221, names of devices on Windows"),
}
"""From which version on the last fault is mended that was told of, and what it was."""
NOTHING_KNOWN = (
    *("Flask-WTF", "WTForms", "MarkupSafe", "itsdangerous", "blinker", "argon2-cffi", "argon2-cffi-bindings", "cffi"),
    *("sqlite-utils", "apprise", "charset-normalizer", "fpdf2", "segno", "defusedxml"),
)
"""In the versions of requirements.txt; older ones may have had some."""


def pinned() -> dict[str, str]:
    lines = (ROOT / "requirements.txt").read_text("utf-8").splitlines()
    return dict(line.partition("==")[::2] for line in lines if "==" in line)


@pytest.mark.parametrize("name", MENDED)
def test_what_was_told_of_is_mended(name: str) -> None:
    assert Version(version(name)) >= Version(MENDED[name][0]), MENDED[name][1]


@pytest.mark.parametrize("name", [*MENDED, *NOTHING_KNOWN])
def test_it_is_of_the_version_that_was_looked_at(name: str) -> None:
    assert version(name) == pinned()[name]
