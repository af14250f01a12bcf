"""The house rules, as tests of the repository; each is first shown a small tree that breaks it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.tidy import form, repository, rooms

Rule = Callable[[Path], list[str]]

_ROOT = Path(__file__).parent.parent
_DOC = '"""Says what it is for."""\n'
_GOOD = {
    "src/foedus/__init__.py": _DOC,
    "src/foedus/kernel/__init__.py": _DOC + 'from foedus.kernel.truth import Truth\n\n__all__ = ["Truth"]\n',
    "src/foedus/kernel/truth.py": _DOC + "class Truth:\n    def read_text(self): return 1\n",
    "src/foedus/engine/review.py": _DOC + "from foedus.kernel import Truth\nTruth = Truth\n",
    "src/foedus/adapters/files.py": _DOC + "from pathlib import Path\nopen('a')\n",
    "src/foedus/wiring.py": _DOC + "from foedus.adapters.files import Path\n",
    "guarantees/old-peace.guarantee.yaml": "guarantee: old-peace\n",
    "cases/one.yaml": "case: first-case\nguarantee: old-peace\n",
    "requirements.lock": f"click==8.1 ; python_version < '4' \\\n    --hash=sha256:{'0' * 64}\n    # via -c a.lock\n",
}
_HOME = "/ho" + "me/someone/foedus"
_HOST = "files.python" + "hosted.org"

# Each rule, with files that break it: one complaint is due for each.
_CASES: list[tuple[Rule, dict[str, str]]] = [
    (
        form.files_are_short,
        {"src/foedus/long.py": _DOC + "a = 1\n" * 400, "tests/test_long.py": _DOC + "a = 1\n" * 400},
    ),
    (form.functions_are_short, {"src/foedus/long.py": _DOC + "def f():\n" + "    a = 1\n" * 40}),
    (
        form.files_state_their_purpose,
        {"src/foedus/a.py": "a = 1\n", "src/foedus/b.py": '"""\nLate.\n"""\n', "tests/c.py": ""},
    ),
    (form.modules_have_telling_names, {"src/foedus/utils.py": _DOC, "src/foedus/kernel/_helpers/truth.py": _DOC}),
    (form.functions_do_one_thing, {"src/foedus/a.py": _DOC + "def load_and_save(): ...\n"}),
    (
        form.nothing_is_unfinished,
        {"src/foedus/a.py": _DOC + "# TO" + "DO: later\n", "src/foedus/b.py": "raise NotImplementedError"},
    ),
    (
        form.errors_are_caught_by_name,
        {
            "src/foedus/a.py": "try: pass\nexcept: pass\n",
            "src/foedus/b.py": "try: pass\nexcept Exception: pass\n",
            "src/foedus/c.py": "try: pass\nexcept (ValueError, BaseException): pass\n",
        },
    ),
    (
        rooms.faces_hold_no_logic,
        {
            "src/foedus/a/__init__.py": _DOC + "def f(): ...\n__all__ = ['f']\n",
            "src/foedus/b/__init__.py": '"""One line.\n\nAnd another."""\n',
            "src/foedus/c/__init__.py": _DOC + "from foedus.c.d import e\n",
            "src/foedus/d/__init__.py": _DOC + "from foedus.d import *\n__all__ = [" + "'a', " * 19 + "]\n",
            "src/foedus/e/f/__init__.py": "",
            "src/foedus/g/__init__.py": _DOC + "from foedus.d import e\n__all__ = sorted(['e'])\n",
        },
    ),
    (
        rooms.rooms_meet_at_their_faces,
        {
            "src/foedus/a/b.py": "from foedus.kernel.truth import Truth\n",
            "src/foedus/a/c.py": "import foedus.kernel.truth\n",
            "src/foedus/wiring.py": "from foedus.kernel.truth import Truth\n",
            "src/foedus/engine/d.py": "def f():\n    from foedus.adapters.files import Path\n",
        },
    ),
    (
        rooms.core_touches_no_file,
        {
            "src/foedus/kernel/a.py": "open('a')\n",
            "src/foedus/engine/b.py": "from pathlib import Path\n",
            "src/foedus/journal/c.py": "import os.path\n",
            "src/foedus/trigger/d.py": "path.read_text()\n",
        },
    ),
    (
        rooms.types_have_one_direction,
        {"src/foedus/a.py": "if TYPE_CHECKING: import b\n", "src/foedus/b.py": "if typing.TYPE_CHECKING: import b\n"},
    ),
    (
        repository.sources_name_no_instrument,
        {
            "src/foedus/a.py": "# as in old-peace\n",
            "src/foedus/b.py": "def old_peace(): ...\n",
            "src/foedus/c.py": "case = 'First-Case'\n",
        },
    ),
    (
        repository.files_name_no_machine,
        {"docs/a.md": f"It lies in `{_HOME}`.", "b.lock": f"https://{_HOST}/x", "c.txt": _HOME},
    ),
    (
        repository.locks_are_exact,
        {
            "a.lock": "click==8.1\n",
            "b.lock": f"click>=8.1 --hash=sha256:{'0' * 64}\n",
            "c.lock": f"--index-url https://{_HOST}\nclick==8.1 --hash=sha256:{'0' * 64}\n",
            "d.lock": f"click==8.1 --hash=sha256:{'0' * 64}\n    --find-links wheels\n",
        },
    ),
]
_RULES = [rule for rule, _ in _CASES]


def _name(value: object) -> str | None:
    return getattr(value, "__name__", None)


def _plant(root: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


@pytest.mark.parametrize("rule", _RULES, ids=_name)
def test_the_repository_keeps_the_rule(rule: Rule) -> None:
    complaints = rule(_ROOT)

    assert complaints == [], "\n" + "\n".join(complaints)


@pytest.mark.parametrize(("rule", "broken"), _CASES, ids=_name)
def test_the_rule_finds_every_file_that_breaks_it(rule: Rule, broken: dict[str, str], tmp_path: Path) -> None:
    _plant(tmp_path, _GOOD | broken)

    accused = {complaint.split(":")[0] for complaint in rule(tmp_path)}

    assert accused == set(broken)


@pytest.mark.parametrize("rule", _RULES, ids=_name)
def test_the_rule_accepts_a_good_tree(rule: Rule, tmp_path: Path) -> None:
    _plant(tmp_path, _GOOD)

    assert rule(tmp_path) == []


def test_every_rule_is_applied() -> None:
    here = {
        value
        for module in (form, rooms, repository)
        for value in vars(module).values()
        if _is_rule(value, module.__name__)
    }

    assert here == set(_RULES)


def _is_rule(value: object, module: str) -> bool:
    signature = getattr(value, "__annotations__", {})
    owned = getattr(value, "__module__", "") == module and not getattr(value, "__name__", "_").startswith("_")
    return owned and list(signature.items()) == [("root", "Path"), ("return", "list[str]")]
