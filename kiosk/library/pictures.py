"""Pictures of activities, kinds and places: in 图片, each with the name of what it shows."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Set
from pathlib import Path, PurePosixPath

from kiosk.files.folder import Folder
from kiosk.library.media import ENDINGS, kinds_of, read_media

FOLDER = "图片"
Pictures = Mapping[str, Path]
"""Name of an activity, of a kind or of a place -> its picture."""


def read_pictures(folder: Folder, names: Set[str]) -> Pictures:
    """The usable ones of these names; a centre need not have any."""
    found: dict[str, Path] = {}
    for file in folder.inside(FOLDER) if folder.has(FOLDER) else []:
        name = unicodedata.normalize("NFC", PurePosixPath(file).stem).strip()
        if folder.is_folder(file):
            folder.wrong(file, "folder_deep")
        elif PurePosixPath(file).suffix.lower() not in ENDINGS["picture"]:
            folder.wrong(file, "no_picture", kinds=kinds_of("picture"))
        elif name not in names:
            folder.wrong(file, "picture_name")
        elif name in found:
            folder.wrong(file, "one_only", other=found[name].name)
        elif path := read_media(folder, file, "picture"):
            found[name] = path
    return found
