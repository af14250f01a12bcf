"""Files: the guarantees and cases that ship with foedus, and those that a user names by path."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

from foedus.adapters.csv_feed import Feed
from foedus.adapters.feeds import FEEDS, read_feed
from foedus.kernel import BadInputError, Flaw, Place

BYTES_MAX = 64 * 1024 * 1024
"""No file that foedus reads is larger: beyond this nothing is read, so that memory stays bounded."""
_SUFFIX = ".case.yaml"


class Shelf:
    """Reads files, and never writes one."""

    def __init__(self, shipped: Path | None = None) -> None:
        """Take the folder that holds ``guarantees`` and ``cases``; left out, the one that ships."""
        self._shipped = _shipped() if shipped is None else shipped

    def cases(self) -> Iterator[str]:
        """The names of the shipped cases."""
        found = sorted((self._shipped / "cases").glob(f"*{_SUFFIX}"))
        return (path.name.removesuffix(_SUFFIX) for path in found)

    def path_of(self, name: str) -> str:
        """The file of a shipped case, or the path itself where it names a file.

        Raises:
            BadInputError: it is neither.
        """
        shipped = self._shipped / "cases" / f"{name}{_SUFFIX}"
        if "/" not in name and _is_file(shipped):
            return str(shipped)
        if _is_file(Path(name)):
            return name
        known = ", ".join(self.cases())
        flaw = Flaw(Place(name), "F001", "no case of that name ships, and no such file exists", f"cases: {known}")
        raise BadInputError([flaw])

    def read(self, path: str, *, beside: str | None = None) -> tuple[str, bytes]:
        """A file's name for messages, and its bytes.

        Raises:
            BadInputError: there is no such file, it is a device or pipe, it is too large, or it cannot be read; or it
                holds reports and no document names it.
        """
        full = Path(path) if beside is None else Path(beside).parent / path
        shown = _short(full)
        try:
            data = _bytes(full)
        except ValueError as error:
            raise BadInputError([Flaw(Place(shown), "F002", str(error), _remedy(beside))]) from error
        except OSError as error:
            cause = (error.strerror or "the file cannot be read").lower()
            raise BadInputError([Flaw(Place(shown), "F002", cause, _remedy(beside))]) from error
        if beside is None and full.suffix.lower() in FEEDS:
            hint = (
                "name this file under `reports` in a case, and give that case: the case says who may report, and what"
            )
            raise BadInputError([Flaw(Place(shown), "F004", "a file of reports, where a document is needed", hint)])
        return shown, data

    def history(self) -> bytes:
        """The table of reaction times."""
        return _bytes(self._shipped / "history" / "reactions.csv")

    def feed(self, data: bytes, file: str) -> Feed:
        """The good rows of a file of reports or of totals, and what is wrong with the others."""
        return read_feed(data, file)


def _is_file(path: Path) -> bool:
    """Whether a path names a file; no file has a name that the system cannot even take."""
    try:
        return path.is_file()
    except OSError:
        return False


def _bytes(path: Path) -> bytes:
    """All of a file; a pipe or device, which may never end, is not even opened.

    Raises:
        ValueError: it is no file, or too large a one, or its name holds a NUL.
        OSError: the system refuses.
    """
    if not stat.S_ISREG(path.stat().st_mode):
        raise ValueError("it is a folder, a pipe or a device, not a file")
    with path.open("rb") as file:
        data = file.read(BYTES_MAX + 1)
    if len(data) > BYTES_MAX:
        raise ValueError(f"the file has more than {BYTES_MAX:,} bytes")
    return data


def _remedy(beside: str | None) -> str:
    if beside is None:
        return "check the path, and that it is a file you may read"
    return f"`{_short(Path(beside))}` names it: paths are taken from that file's folder"


def _short(path: Path) -> str:
    """The path from the working folder, where that is shorter and there is one; without what cannot be shown."""
    try:
        resolved, here = path.resolve(), Path.cwd()
    except (OSError, RuntimeError, ValueError):  # no working folder, links in a circle, a NUL in the name
        return str(path).replace("\0", "\\0")
    return str(resolved.relative_to(here)) if resolved.is_relative_to(here) else str(path)


def _shipped() -> Path:
    """The folder inside the installed package, or the one of the source tree."""
    package = Path(str(files("foedus")))
    installed = package / "_shipped"
    return installed if installed.is_dir() else package.parent.parent
