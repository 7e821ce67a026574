"""What can be done with the models: install, use, remove. One at a time, and each wholly or not at all."""

from __future__ import annotations

import fcntl
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from voice.keeper import archive, durable
from voice.keeper.digests import sha256, write_sums
from voice.keeper.download import Progress, download
from voice.keeper.known import Known
from voice.keeper.proof import prove
from voice.keeper.refused import Refused, disk_trouble
from voice.keeper.shelf import LANGUAGES, NAME, WORK, Installed, built_in, choose, find, in_use, write_card

UNPACKED, REPLACED, LOCK = "unpacked", "replaced", "lock"
UNKNOWN_LICENCE = "?"


class Keeper:
    """The models of one kiosk. All methods raise Refused."""

    def __init__(self, models: Path, known: Sequence[Known]) -> None:
        self._models, self._known = models, known
        self._work = models / WORK

    def install(self, name: str, progress: Progress) -> Installed:
        """Download a known model, check it and put it on the shelf."""
        known = next((each for each in self._known if each.name == name), None)
        if not known:
            raise Refused("unknown", name=name)
        with self._alone():
            self._must_be_new(name)
            part = self._part(name)
            download(known, part, progress)
            if sha256(part) != known.sha256:
                part.unlink()
                raise Refused("altered", name=name)
            return self._install(part, name, known.language, known.licence)

    def install_from(self, file: Path, language: str) -> Installed:
        """Check an archive and put it on the shelf. `language` may be empty: it is then told by the model's words."""
        with self._alone():
            with disk_trouble(file):
                digest = sha256(file)
            known = next((each for each in self._known if digest == each.sha256), None)
            if known:
                return self._install(file, known.name, known.language, known.licence)
            if file.stem in [each.name for each in self._known]:
                raise Refused("altered", name=file.stem)
            return self._install(file, "", language, UNKNOWN_LICENCE)

    def use(self, name: str) -> str:
        """Choose a model from the next opening on; the language it is for. A built-in one may be missing: then none."""
        with self._alone():
            language = next((each for each in LANGUAGES if name == built_in(each)), "")
            if not language:
                model = self._there(name)
                if damaged := model.damaged():
                    raise Refused("damaged", name=name, file=damaged)
                language = model.language
            choose(self._models, language, name)
            return language

    def remove(self, name: str) -> None:
        """Take a model off the shelf."""
        with self._alone():
            model = self._there(name)
            if model.built_in:
                raise Refused("built_in", name=name)
            for language in LANGUAGES:
                if name == in_use(self._models, language):
                    raise Refused("in_use", name=name, other=built_in(language))
            durable.move(model.folder, self._work / REPLACED)

    def _there(self, name: str) -> Installed:
        model = find(self._models, name)
        if not model:
            raise Refused("unknown", name=name)
        return model

    def _install(self, file: Path, name: str, language: str, licence: str) -> Installed:
        """`name` and `language` may be empty. A damaged model of the same name is replaced."""
        folder = self._work / UNPACKED
        with archive.opened(file) as opened:
            plan = archive.look(opened, file.stat().st_size)
            name = name or plan.top or file.stem
            self._must_be_new(name)
            archive.unpack(opened, plan, folder)
        language = prove(folder, language)
        write_card(folder, language, licence)
        write_sums(folder)
        if (self._models / name).exists():
            durable.move(self._models / name, self._work / REPLACED)
        durable.move(folder, self._models / name)
        self._part(name).unlink(missing_ok=True)
        return self._there(name)

    def _part(self, name: str) -> Path:
        """As much as has been fetched of a known model's archive."""
        return self._work / f"{name}.zip.part"

    def _must_be_new(self, name: str) -> None:
        if not NAME.fullmatch(name) or name in map(built_in, LANGUAGES):
            raise Refused("name", name=name)
        model = find(self._models, name)
        if model and not model.damaged():
            raise Refused("there", name=name)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Nobody else changes anything meanwhile; the kiosk may open models. Leftovers are cleared before and after."""
        with disk_trouble(self._models):
            self._work.mkdir(exist_ok=True)
            with (self._work / LOCK).open("w") as lock:
                try:
                    fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                except BlockingIOError as cause:
                    raise Refused("busy") from cause
                self._clear()
                try:
                    yield
                finally:
                    self._clear()

    def _clear(self) -> None:
        for name in (UNPACKED, REPLACED):
            shutil.rmtree(self._work / name, ignore_errors=True)
