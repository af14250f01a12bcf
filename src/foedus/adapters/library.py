"""Files: the guarantees and cases that ship with foedus, and those that a user names by path."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

from foedus.adapters.csv_feed import read_reports
from foedus.evidence import Report
from foedus.kernel import BadInputError, Flaw, Place

_SUFFIX = ".case.yaml"


class Library:
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
        if "/" not in name and shipped.is_file():
            return str(shipped)
        if Path(name).is_file():
            return name
        known = ", ".join(self.cases())
        flaw = Flaw(Place(name), "F001", "no case of that name ships, and no such file exists", f"cases: {known}")
        raise BadInputError([flaw])

    def read(self, path: str, *, beside: str | None = None) -> tuple[str, bytes]:
        """A file's name for messages, and its bytes.

        Raises:
            BadInputError: there is no such file, or it cannot be read.
        """
        full = Path(path) if beside is None else Path(beside).parent / path
        shown = _short(full)
        try:
            return shown, full.read_bytes()
        except OSError as error:
            cause = (error.strerror or "the file cannot be read").lower()
            raise BadInputError([Flaw(Place(shown), "F002", cause, _remedy(beside))]) from error

    def reports(self, data: bytes, file: str) -> tuple[tuple[Report, ...], tuple[Flaw, ...]]:
        """The good rows of a CSV file of reports, and what is wrong with the others."""
        feed = read_reports(data, file)
        return feed.reports, feed.flaws


def _remedy(beside: str | None) -> str:
    if beside is None:
        return "check the path, and that it is a file you may read"
    return f"`{_short(Path(beside))}` names it: paths are taken from that file's folder"


def _short(path: Path) -> str:
    """The path from the working folder, where that is shorter."""
    resolved, here = path.resolve(), Path.cwd()
    return str(resolved.relative_to(here)) if resolved.is_relative_to(here) else str(path)


def _shipped() -> Path:
    """The folder inside the installed package, or the one of the source tree."""
    package = Path(str(files("foedus")))
    installed = package / "_shipped"
    return installed if installed.is_dir() else package.parent.parent
