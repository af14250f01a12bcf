"""Answers kept in a folder: a file for each, written whole, and read only if it is what was written."""

from __future__ import annotations

import hashlib
import os
import stat
import tempfile
from collections.abc import Mapping
from pathlib import Path

from foedus.adapters.system import cause_of
from foedus.kernel import Flaw, Message, Place

_FILES_MAX = 4_000
"""Beyond so many the oldest are removed."""
_SIZE_MAX = 16_000_000
_DAMAGED = Message("answers that were kept are damaged", "保存之答覆業已損壞")
_FOREIGN = Message("answers that were kept are not the user's own", "保存之答覆非使用者本人所有")
_ASKED_AGAIN = Message(
    "nothing need be done: the question is asked again, and the file written anew",
    "無須處理：該問題已重新提出，檔案並已重寫",
)
_TIME_ALONE = Message(
    "nothing is lost but time; let XDG_CACHE_HOME name a folder that can be written",
    "僅耗費時間，別無影響；請以XDG_CACHE_HOME指定得寫入之資料夾",
)


def folder_of(environment: Mapping[str, str]) -> Path | None:
    """Where a user's caches lie (XDG Base Directory Specification 0.8); nothing where the environment does not say."""
    named, home = environment.get("XDG_CACHE_HOME", ""), environment.get("HOME", "")
    if Path(named).is_absolute():
        return Path(named, "foedus", "answers")
    return Path(home, ".cache", "foedus", "answers") if Path(home).is_absolute() else None


class AnswerFolder:
    """Answers by one program with one solver; those of any other are not met."""

    def __init__(self, folder: Path, by: str) -> None:
        """Keep them in a folder, which is made once something is kept."""
        self._folder, self._by = folder, by

    def kept(self, name: str) -> tuple[bytes | None, Flaw | None]:
        """What was kept under a name, and what is wrong with the file; a damaged or foreign one is passed over."""
        path = self._path(name)
        try:
            with path.open("rb") as file:
                if _is_foreign(os.fstat(file.fileno())):
                    return None, Flaw(Place(str(path)), "F016", _FOREIGN, _ASKED_AGAIN)
                data = file.read(_SIZE_MAX + 1)
        except FileNotFoundError:
            return None, None
        except OSError as error:
            return None, Flaw(Place(str(path)), "F017", cause_of(error), _TIME_ALONE)
        head, _, content = data.partition(b"\n")
        if head != _head(path.name, content):
            return None, Flaw(Place(str(path)), "F015", _DAMAGED, _ASKED_AGAIN)
        return content, None

    def keep(self, name: str, content: bytes) -> Flaw | None:
        """Keep something: written beside its place first and then put there, so that nobody reads the half of it."""
        path = self._path(name)
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            handle, beside = tempfile.mkstemp(prefix=".", dir=self._folder)
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(_head(path.name, content) + b"\n" + content)
                Path(beside).replace(path)
            except OSError:
                Path(beside).unlink(missing_ok=True)
                raise
            self._forget_oldest()
        except OSError as error:
            return Flaw(Place(str(self._folder)), "F017", cause_of(error), _TIME_ALONE)
        return None

    def _path(self, name: str) -> Path:
        return self._folder / hashlib.sha256(f"{self._by}\n{name}".encode()).hexdigest()

    def _forget_oldest(self) -> None:
        """Other runs may remove the same files meanwhile."""
        files = list(self._folder.iterdir())
        if len(files) <= _FILES_MAX:
            return
        dated: list[tuple[float, Path]] = []
        for file in files:
            try:
                dated.append((file.stat().st_mtime, file))
            except FileNotFoundError:
                continue
        for _, file in sorted(dated)[: len(dated) - _FILES_MAX * 3 // 4]:
            file.unlink(missing_ok=True)


def _head(name: str, content: bytes) -> bytes:
    """What stands before the content: by it a file is known that was cut short, changed, or put in another's place."""
    return hashlib.sha256(name.encode() + b"\n" + content).hexdigest().encode()


def _is_foreign(status: os.stat_result) -> bool:
    """Whether somebody else owns a file or may write it."""
    if not hasattr(os, "geteuid"):
        return False
    return status.st_uid != os.geteuid() or bool(status.st_mode & (stat.S_IWGRP | stat.S_IWOTH))
