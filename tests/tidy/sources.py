"""Where the rules look: the Python sources under a root folder, their trees and their rooms."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

FOLDERS = ("src", "tests", "scripts")
Function = ast.FunctionDef | ast.AsyncFunctionDef


def python_files(root: Path, *folders: str) -> list[Path]:
    """Every Python file of the house, or of some folders of it, in order."""
    return sorted(path for folder in folders or FOLDERS for path in (root / folder).rglob("*.py"))


def package(root: Path) -> Path:
    """The folder that holds the rooms."""
    return root / "src" / "foedus"


def room_of(path: Path, root: Path) -> str:
    """The room that a source file belongs to: ``kernel``, ``wiring``."""
    return path.relative_to(package(root)).with_suffix("").parts[0]


def nodes(path: Path) -> Iterator[ast.AST]:
    """Every node of a file's syntax tree."""
    return ast.walk(ast.parse(path.read_bytes(), str(path)))


def functions(path: Path) -> Iterator[Function]:
    """Every function and method of a file, inner ones too."""
    return (node for node in nodes(path) if isinstance(node, Function))


def at(path: Path, root: Path, line: int, complaint: str) -> str:
    """A complaint with its place, relative to the root."""
    return f"{path.relative_to(root).as_posix()}:{line}: {complaint}"
