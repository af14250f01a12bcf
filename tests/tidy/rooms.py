"""Rules on the rooms: their faces, the doors between them, and what the core must not touch."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.tidy.sources import at, nodes, package, python_files, room_of

FACE_NAMES_MAX = 18  # docs/decisions/0012
OUTER = {"__init__", "__main__", "adapters", "rehearsal", "surfaces", "wiring"}
LAZY = {"adapters", "surfaces"}
FILE_MODULES = {"fileinput", "glob", "io", "os", "pathlib", "shutil", "tempfile"}
FILE_METHODS = {"read_bytes", "read_text", "write_bytes", "write_text"}


def faces_hold_no_logic(root: Path) -> list[str]:
    """A face is one line of purpose, imports, and `__all__` of at most ten names."""
    inner = (path for path in package(root).glob("*/**/__init__.py"))
    return [at(path, root, 1, complaint) for path in sorted(inner) for complaint in _face_flaws(path)]


def _face_flaws(path: Path) -> Iterator[str]:
    """What is wrong with one face."""
    tree = ast.parse(path.read_bytes())
    body = tree.body[1:] if ast.get_docstring(tree) is not None else tree.body
    if "\n" in (ast.get_docstring(tree) or "\n"):
        yield "a face begins with one line of purpose"
    exports = [node for node in body if _is_export_list(node)]
    rest = [node for node in body if node not in exports]
    if not all(isinstance(node, ast.ImportFrom) for node in rest):
        yield "a face holds imports and `__all__`, nothing else"
    if len(exports) != (len(rest) > 0):
        yield "a face that imports has one `__all__`, a list of strings"
    if any(len(ast.literal_eval(node.value)) > FACE_NAMES_MAX for node in exports if isinstance(node, ast.Assign)):
        yield f"a face shows at most {FACE_NAMES_MAX} names"


def _is_export_list(node: ast.stmt) -> bool:
    """Whether a statement is ``__all__ = [...]``, written out."""
    if not isinstance(node, ast.Assign) or not isinstance(node.value, ast.List):
        return False
    named = [target.id for target in node.targets if isinstance(target, ast.Name)]
    return named == ["__all__"] and all(isinstance(name, ast.Constant) for name in node.value.elts)


def rooms_meet_at_their_faces(root: Path) -> list[str]:
    """Other rooms import from the face alone; only the composition root reaches into the outermost rooms."""
    return [
        at(path, root, line, f"import from the face of `{room}`, not from `{module}`")
        for path in python_files(root, "src")
        for line, module, room in _inner_imports(path)
        if room != room_of(path, root) and not (room_of(path, root) == "wiring" and room in LAZY)
    ]


def _inner_imports(path: Path) -> Iterator[tuple[int, str, str]]:
    """The line, module and room of every import that goes past a face."""
    for node in nodes(path):
        modules: list[str] = []
        if isinstance(node, ast.Import):
            modules = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module is not None:
            modules = [node.module]
        for module in modules:
            root, *inner = module.split(".")
            if root == "foedus" and len(inner) > 1:
                yield node.lineno, module, inner[0]  # pyright: ignore[reportAttributeAccessIssue]


def core_touches_no_file(root: Path) -> list[str]:
    """Core rooms take bytes and text as arguments; files belong to adapters and surfaces."""
    return [
        at(path, root, line, f"`{what}`: the core does no I/O; take the text as an argument")
        for path in python_files(root, "src")
        if room_of(path, root) not in OUTER
        for line, what in _file_uses(path)
    ]


def _file_uses(path: Path) -> Iterator[tuple[int, str]]:
    """The line and name of everything that reads or writes files."""
    for node in nodes(path):
        match node:
            case ast.Call(func=ast.Name(id="open")):
                yield node.lineno, "open"
            case ast.Call(func=ast.Attribute(attr=name)) if name in FILE_METHODS:
                yield node.lineno, name
            case ast.Import(names=names) if found := {alias.name.split(".")[0] for alias in names} & FILE_MODULES:
                yield node.lineno, min(found)
            case ast.ImportFrom(module=str(module)) if module.split(".")[0] in FILE_MODULES:
                yield node.lineno, module
            case _:
                pass


def types_have_one_direction(root: Path) -> list[str]:
    """An import that only the type checker sees is an arrow that the contracts do not see."""
    return [
        at(path, root, node.lineno, "no TYPE_CHECKING: if two rooms need each other's types, a lower room is missing")
        for path in python_files(root)
        for node in nodes(path)
        if (isinstance(node, ast.Name) and node.id == "TYPE_CHECKING")
        or (isinstance(node, ast.Attribute) and node.attr == "TYPE_CHECKING")
    ]
