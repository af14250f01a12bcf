"""Rules on the whole repository: whose names, which places, and what the locks pin."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

from tests.tidy.sources import at, python_files

SHIPPED = ("guarantees", "cases")
_KEY = re.compile(r"^(?:guarantee|case):[ \t]*[\"']?([\w./-]+)", re.MULTILINE)
# Written in pieces, so that this file passes its own rule.
_MACHINE = re.compile(r"(?<![\w.~*])/(?:work|root|home|Users|opt)" + r"/\w|\b[A-Z]:\\Us" + r"ers\b")
_REGISTRY = re.compile(r"py" + r"pi\.(?:org|python)|python" + r"hosted\.|registry\.np" + r"mjs|proxy\.go" + r"lang")
_ADDRESS = re.compile(r"://|^\s*--?(?:i|f|index-url|extra-index-url|find-links|trusted-host)\b|\s@\s|-[rc] /")
_HASH = re.compile(r"--hash=sha256:[0-9a-f]{64}\b")


def sources_name_no_instrument(root: Path) -> list[str]:
    """A new instrument costs no line of code, so no line of code knows one. At least one instrument ships."""
    names = "|".join(re.escape(name) for name in sorted(instrument_names(root)))
    named = re.compile(rf"(?<![\w-])(?:{names})(?![\w-])", re.IGNORECASE)
    return [
        at(path, root, number, f"`{found.group()}` is an instrument: what is particular to it belongs in its text")
        for path in python_files(root, "src")
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        for found in named.finditer(line)
    ]


def instrument_names(root: Path) -> set[str]:
    """The ids of the shipped instruments and cases, and those file stems that are no ordinary words."""
    names: set[str] = set()
    for path in (path for folder in SHIPPED for path in (root / folder).rglob("*.yaml")):
        stems = {path.name.split(".")[0]}
        ids = {name.split("/")[-1].split(".")[0] for name in _KEY.findall(path.read_text("utf-8"))}
        names |= ids | {stem for stem in stems if re.search(r"[-_0-9]", stem) is not None}
    return names | {name.replace("-", "_") for name in names}


def files_name_no_machine(root: Path) -> list[str]:
    """No file knows on which machine it was written, or from where the dependencies came."""
    return [
        at(path, root, number, f"`{found.group()}` belongs to one machine or registry")
        for path in repository_files(root)
        for number, line in enumerate(path.read_text("utf-8", errors="replace").splitlines(), 1)
        if (found := _MACHINE.search(line) or _REGISTRY.search(line)) is not None
    ]


def repository_files(root: Path) -> list[Path]:
    """The files that git knows or would take; without git, all of them but hidden and generated ones."""
    listing = ["git", "-C", str(root), "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    answer = subprocess.run(listing, capture_output=True, check=False) if (root / ".git").exists() else None
    if answer is not None and answer.returncode == 0:
        files = [root / name for name in answer.stdout.decode().split("\0") if name != ""]
    else:
        files = [path for path in root.rglob("*") if not _is_generated(path.relative_to(root))]
    return sorted(path for path in files if path.is_file())


def _is_generated(path: Path) -> bool:
    """Whether a path lies in a hidden folder or in one that a tool fills."""
    return any(part.startswith(".") or part in {"__pycache__", "build", "dist"} for part in path.parts[:-1])


def locks_are_exact(root: Path) -> list[str]:
    """A lock pins every package to its hashes and leaves the choice of the registry to pip."""
    return [complaint for path in sorted(root.glob("*.lock")) for complaint in _lock_flaws(path, root)]


def _lock_flaws(path: Path, root: Path) -> Iterator[str]:
    """What is wrong with one lock."""
    text = path.read_text("utf-8")
    for number, line in enumerate(text.splitlines(), 1):
        if _ADDRESS.search(line) is not None:
            yield at(path, root, number, "a lock holds no address and no place of its own")
    for requirement in re.split(r"\n(?=[A-Za-z0-9])", text.strip()):
        name = requirement.split("\n")[0].rstrip(" \\")
        if "==" not in name or _HASH.search(requirement) is None:
            yield at(path, root, 1, f"`{name}` needs an exact version and a hash")
