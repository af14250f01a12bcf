"""Files: the guarantees and cases that ship with foedus, and those that a user names by path."""

from __future__ import annotations

import stat
from collections.abc import Iterator, Sequence
from importlib.resources import files
from pathlib import Path

from foedus.adapters.csv_feed import Feed
from foedus.adapters.feeds import FEEDS, read_feed
from foedus.adapters.system import cause_of
from foedus.kernel import BadInputError, Flaw, Message, Place, RefusedError, listed

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
        known = listed(self.cases())
        hint = Message(f"cases: {known.en}", f"隨附之案例為{known.zh_hant}")
        raise BadInputError([Flaw(Place(name), "F001", _NEITHER, hint)])

    def read(self, path: str, *, beside: str | None = None) -> tuple[str, bytes]:
        """A file's name for messages, and its bytes.

        Raises:
            BadInputError: there is no such file, it is a device or pipe, it is too large, or it cannot be read; or it
                holds reports and no document names it.
        """
        full = Path(path) if beside is None else Path(beside).parent / path
        shown, data = _read(full, _remedy(beside))
        if beside is None and full.suffix.lower() in FEEDS:
            raise BadInputError([Flaw(Place(shown), "F004", *_REPORTS)])
        return shown, data

    def reports(self, path: str) -> Feed:
        """A file of reports or of totals that somebody names by its path: its good rows, and what is wrong with others.

        Raises:
            BadInputError: there is no such file, it cannot be read, or it holds neither.
        """
        shown, data = _read(Path(path), _remedy(None))
        return read_feed(data, shown)

    def report_files(self, path: str) -> Sequence[str]:
        """The files of reports in a folder, by name; of a path that is no folder, the path itself.

        Raises:
            BadInputError: it is a folder without any.
        """
        if not _is_folder(Path(path)):
            return [path]
        found = sorted(str(each) for each in Path(path).iterdir() if each.suffix.lower() in FEEDS)
        if len(found) == 0:
            formats = listed(sorted(FEEDS))
            hint = Message(f"the formats are {formats.en}", f"可用之格式為{formats.zh_hant}")
            raise BadInputError([Flaw(Place(_short(Path(path))), "F002", _NO_REPORTS, hint)])
        return found

    def history(self) -> bytes:
        """The table of reaction times."""
        return _bytes(self._shipped / "history" / "reactions.csv")

    def feed(self, data: bytes, file: str) -> Feed:
        """The good rows of a file of reports or of totals, and what is wrong with the others."""
        return read_feed(data, file)


_NO_REPORTS = Message("no file of reports in this folder", "此資料夾並無報告檔")
_NEITHER = Message("no case of that name ships, and no such file exists", "隨附之案例並無此名稱，亦無此檔案")
_REPORTS = (
    Message("a file of reports, where a document is needed", "此為報告檔，此處所需者為文件"),
    Message(
        "name this file under `reports` in a case, and give that case: the case says who may report, and what",
        "請將此檔列於案例之`reports`，並改給該案例：何者得提出報告、得報告何事，由案例定之",
    ),
)


def _is_file(path: Path) -> bool:
    """Whether a path names a file; no file has a name that the system cannot even take."""
    try:
        return path.is_file()
    except OSError:
        return False


def _is_folder(path: Path) -> bool:
    """The same of a folder."""
    try:
        return path.is_dir()
    except OSError:
        return False


def _read(full: Path, remedy: Message) -> tuple[str, bytes]:
    """A file's name for messages, and its bytes.

    Raises:
        BadInputError: there is no such file, or it cannot be read.
    """
    shown = _short(full)
    try:
        return shown, _bytes(full)
    except RefusedError as error:
        raise BadInputError([Flaw(Place(shown), "F002", error.message, remedy)]) from error
    except OSError as error:
        cause = cause_of(error)
        message = Message(cause.en.lower(), cause.zh_hant)
        raise BadInputError([Flaw(Place(shown), "F002", message, remedy)]) from error


def _bytes(path: Path) -> bytes:
    """All of a file; a pipe or device, which may never end, is not even opened.

    Raises:
        RefusedError: it is no file, or too large a one, or its name holds a NUL.
        OSError: the system refuses.
    """
    try:
        mode = path.stat().st_mode
    except ValueError as error:
        raise RefusedError(Message(str(error), "路徑中有檔案系統不許之字元")) from error
    if not stat.S_ISREG(mode):
        raise RefusedError(
            Message("it is a folder, a pipe or a device, not a file", "此為資料夾、管線或裝置，不是檔案")
        )
    with path.open("rb") as file:
        data = file.read(BYTES_MAX + 1)
    if len(data) > BYTES_MAX:
        raise RefusedError(Message(f"the file has more than {BYTES_MAX:,} bytes", f"檔案逾{BYTES_MAX:,}位元組"))
    return data


def _remedy(beside: str | None) -> Message:
    if beside is None:
        return Message("check the path, and that it is a file you may read", "請查對路徑，並確認其為您得讀取之檔案")
    name = f"`{_short(Path(beside))}`"
    return Message(
        f"{name} names it: paths are taken from that file's folder", f"此路徑係由{name}指定，自該檔所在資料夾起算"
    )


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
