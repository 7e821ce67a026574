"""The models that can be installed by name."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Known:
    """A model that its publisher offers for download."""

    name: str
    """Also the name of the folder within the archive."""
    language: str
    url: str
    size: int
    """Of the archive, in bytes."""
    sha256: str
    """Of the archive, in hexadecimal."""
    licence: str


# The publisher's model-list.json gives sizes and MD5 sums only. These SHA-256 sums are the ones that other
# projects have pinned for the same files.
KNOWN = (
    Known(
        "vosk-model-small-cn-0.22",
        "zh",
        "https://alphacephei.com/vosk/models/vosk-model-small-cn-0.22.zip",
        43_898_754,
        "3af8b0e7e0f835ae9d414ce5df580237a3cfb08d586c9fbbb0f7ff29ad5b14ba",
        "Apache-2.0",
    ),
    Known(
        "vosk-model-small-en-us-0.15",
        "en",
        "https://alphacephei.com/vosk/models/vosk-model-small-en-us-0.15.zip",
        41_205_931,
        "30f26242c4eb449f948e42cb302dd7a686cb29a3423a8367f99ff41780942498",
        "Apache-2.0",
    ),
)
