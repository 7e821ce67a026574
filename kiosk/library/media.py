"""Recordings, pictures and videos beside a text. Only the beginning of a file is looked at: nothing is decoded."""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from typing import BinaryIO, Literal

from kiosk.files.folder import Folder
from kiosk.library.containers import is_whole, kind_of, picture_size

Role = Literal["text", "recording", "picture", "video"]
ENDINGS: dict[Role, tuple[str, ...]] = {
    "text": (".txt",),
    "recording": (".mp3", ".m4a", ".ogg", ".opus", ".wav", ".flac"),
    "picture": (".jpg", ".jpeg", ".png"),
    "video": (".mp4",),
}
"""What a file is for, by its ending in small letters."""
FOREIGN: dict[Role, tuple[str, ...]] = {
    "recording": (".wma", ".aac", ".amr", ".ape", ".aif", ".aiff", ".mp2", ".mka", ".mid", ".silk"),
    "picture": (".heic", ".heif", ".webp", ".bmp", ".gif", ".tif", ".tiff"),
    "video": (".mov", ".avi", ".mkv", ".wmv", ".flv", ".rmvb", ".rm", ".mpg", ".mpeg", ".webm", ".3gp", ".m4v"),
}
"""What people bring instead, and have to save as one of the above."""
DOCUMENTS = (".doc", ".docx", ".wps", ".pdf", ".rtf", ".odt", ".md", ".html", ".htm", ".ppt", ".pptx", ".xls", ".xlsx")
SAME = {".jpeg": ".jpg", ".opus": ".ogg"}
"""Another ending for the same kind of file."""
NOT_THIS: dict[Role, str] = {"recording": "no_recording", "picture": "no_picture", "video": "no_video"}
HEAD_BYTES = 64 * 1024
MOST_PIXELS = 60_000_000
"""180 MB when it is drawn: more than a small machine has to spare. Telephones take 12 to 50 million."""
GOOD_SIDE = 4000
"""Pixels of width or height that are enough for any screen."""


def read_media(folder: Folder, file: str, role: Role) -> Path | None:
    """Where the file lies, if it is what its ending says, or might as well have another ending of this role."""
    path = folder.path(file)
    if path is None:
        return None
    try:
        with path.open("rb") as opened:
            return path if _good(folder, file, role, opened) else None
    except OSError:  # no right to read it, or a faulty stick
        folder.wrong(file, "unopened")
        return None


def refuse_ending(folder: Folder, file: str) -> None:
    """Note that a file of this ending can't be used, and what it has to be saved as."""
    ending = PurePosixPath(file).suffix.lower()
    if ending in DOCUMENTS:
        folder.wrong(file, "no_text_file")
        return
    roles = [role for role, foreign in FOREIGN.items() if ending in foreign] or list(ENDINGS)
    folder.wrong(file, "ending", kinds="、".join(map(kinds_of, roles)))


def kinds_of(role: Role) -> str:
    """The endings of this role, for use in a message."""
    return "、".join(ENDINGS[role])


def _good(folder: Folder, file: str, role: Role, opened: BinaryIO) -> bool:
    head = opened.read(HEAD_BYTES)
    kind = kind_of(head)
    if not head:
        folder.wrong(file, "media_empty")
    elif not kind:
        folder.wrong(file, NOT_THIS[role], kinds=kinds_of(role))
    elif not is_whole(kind, opened):
        folder.wrong(file, "media_broken")
    else:
        return _fits(folder, file, role, kind) and (role != "picture" or _drawable(folder, file, opened))
    return False


def _fits(folder: Folder, file: str, role: Role, kind: str) -> bool:
    """Whether it can be used so. A wrong ending is noted; a recording or picture is one all the same."""
    ending = PurePosixPath(file).suffix.lower()
    if (role, kind) == ("recording", ".mp4"):  # as telephones write them
        kind = ".m4a"
    if SAME.get(ending, ending) != kind:
        folder.wrong(file, "media_ending", kind=kind)
    return kind in ENDINGS[role]


def _drawable(folder: Folder, file: str, opened: BinaryIO) -> bool:
    width, height = picture_size(opened) or (0, 0)
    small = width * height <= MOST_PIXELS
    if not small:
        folder.wrong(file, "picture_big", width=width, height=height, most=GOOD_SIDE)
    return small
