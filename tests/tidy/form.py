"""Rules on the form of one file: its length, its first line, its names, what it leaves undone."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from tests.tidy.sources import at, functions, nodes, package, python_files

FILE_LINES_MAX = 400
FUNCTION_LINES_MAX = 40
VAGUE = {"base", "common", "core", "helper", "helpers", "misc", "shared", "types", "util", "utils"}
UNFINISHED = re.compile(r"\b(NotImplementedError|TO" + r"DO|FIX" + r"ME|XXX)\b")


def files_are_short(root: Path) -> list[str]:
    """A file of more than 400 lines holds two nouns."""
    lengths = ((path, len(path.read_text("utf-8").splitlines())) for path in python_files(root))
    return [at(path, root, n, f"{n} lines, at most {FILE_LINES_MAX}") for path, n in lengths if n > FILE_LINES_MAX]


def functions_are_short(root: Path) -> list[str]:
    """A function of more than 40 lines holds two verbs."""
    return [
        at(path, root, function.lineno, f"`{function.name}` has {length} lines, at most {FUNCTION_LINES_MAX}")
        for path in python_files(root)
        for function in functions(path)
        if (length := (function.end_lineno or 0) - function.lineno + 1) > FUNCTION_LINES_MAX
    ]


def files_state_their_purpose(root: Path) -> list[str]:
    """The first line of a file is a docstring that says what the file is for."""
    return [
        at(path, root, 1, 'the first line must state the purpose: """..."""')
        for path in python_files(root)
        if re.match(r'"""\S.{9,}', path.read_text("utf-8")) is None
    ]


def modules_have_telling_names(root: Path) -> list[str]:
    """A module named utils holds whatever nobody placed."""
    return [
        at(path, root, 1, f"`{name}` says nothing: name the module after its noun")
        for path in python_files(root, "src")
        for name in path.relative_to(package(root)).with_suffix("").parts
        if name.strip("_") in VAGUE
    ]


def functions_do_one_thing(root: Path) -> list[str]:
    """A function that is called this_and_that is two functions."""
    return [
        at(path, root, function.lineno, f"`{function.name}` does two things: split it")
        for path in python_files(root, "src", "scripts")
        for function in functions(path)
        if "_and_" in function.name
    ]


def nothing_is_unfinished(root: Path) -> list[str]:
    """What is not built yet is absent, and what is merged works."""
    return [
        at(path, root, number, f"`{found.group()}`: finish it, or leave it out")
        for path in python_files(root, "src", "scripts")
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if (found := UNFINISHED.search(line)) is not None
    ]


def errors_are_caught_by_name(root: Path) -> list[str]:
    """A broad except hides a lost sanction as well as a typing error."""
    return [
        at(path, root, node.lineno, "name the errors that are caught")
        for path in python_files(root, "src", "scripts")
        for node in nodes(path)
        if isinstance(node, ast.ExceptHandler) and _is_broad(node.type)
    ]


def _is_broad(caught: ast.expr | None) -> bool:
    """Whether nothing is named, or a root of all errors is."""
    kinds = caught.elts if isinstance(caught, ast.Tuple) else [caught]
    return any(kind is None or (isinstance(kind, ast.Name) and kind.id.endswith("Exception")) for kind in kinds)
