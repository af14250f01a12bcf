"""What the prose of a text says at a place, in both languages."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from foedus.drafting.difference.tree import TERMS, Tree, below, mapping, tree_of
from foedus.drafting.difference.verdict import Path
from foedus.instrument import Document, Reading, prose
from foedus.kernel import Language, Message
from foedus.measures import TERMS_IN_WORDS

_LANGUAGES: tuple[Language, ...] = ("en", "zh-Hant")
_OF_THE_PAGE = frozenset({"version", "footnote"})
# A clause in brackets follows the full stop of its sentence; a heading's code in brackets is followed by none.
_STOPS = (".", ":", "?", "!", "。", "：", "？", "！")
_CLAUSE = re.compile(
    r"\((?:(?:[^()]|\([^()]*\))*; )?clause [^()]*\)$|（(?:(?:[^（）]|（[^（）]*）)*；)?條款「[^「」]*」）$"
)
_TITLES = frozenset({"heading", "subheading"})
_ELSEWHERE: Mapping[Path, Path] = {
    ("guarantee",): ("foedus",),
    ("zone",): ("foedus",),
    ("ends",): ("ends", "on"),
    ("ends", "afterwards"): ("ends", "pending"),
    ("evidence", "clause"): ("evidence", "closed"),
    ("evidence", "names"): ("evidence", "zones"),
}
"""Passages whose words stand under another path of the prose."""
_SILENT = ("silent",)
"""The line of a procedure or a measure that tells at once what is told here place by place."""
_OF_A_MEASURE = frozenset({"procedure", "clause"})
_OF_THE_END = frozenset({"at", "clause"})


@dataclass(frozen=True, slots=True)
class Said:
    """The prose of a text under one reading, by path, a line in each language."""

    lines: Mapping[Path, Message]
    titles: frozenset[Path]

    def at(self, path: Path | None) -> Message | None:
        """The sentence at a path, the sentences below it, or the nearest one around it; nothing if there is none."""
        if path is None:
            return None
        path = _stand_in(path)
        if path not in self.lines or path in self.titles:
            parts = self._below(path)
            if len(parts) > 0:
                return _joined(parts)
        around = (path[:length] for length in range(len(path), 1, -1))
        return next((self.lines[each] for each in around if each in self.lines), self.lines.get(path[:1]))

    def whole(self, path: Path | None, keys: Collection[str]) -> Message | None:
        """All that is said of a thing, but for the sentences that say what its text leaves out."""
        if path is None:
            return None
        return _joined([line for each, line in self._under(path) if len(each) == len(path) or each[len(path)] in keys])

    def named(self, path: Path | None) -> Message | None:
        """The line that stands over or for a thing, without what is said below it."""
        return None if path is None else self.lines.get(path)

    def terms(self, path: Path, other: Said, other_path: Path) -> Message | None:
        """Those sentences on a measure's terms that the other text does not have."""
        theirs = {line for _, line in other.terms_of(other_path)}
        return _joined([line for _, line in self.terms_of(path) if line not in theirs])

    def terms_of(self, path: Path) -> list[tuple[Path, Message]]:
        """Every sentence on the terms of the measure to which a path belongs."""
        around = (*path[:2], TERMS[-1])
        return [(each, line) for each, line in self.lines.items() if each[:3] == around]

    def _below(self, path: Path) -> list[Message]:
        return [line for _, line in self._under(path)]

    def _under(self, path: Path) -> list[tuple[Path, Message]]:
        return [(each, line) for each, line in self.lines.items() if each[: len(path)] == path]


def said(document: Document, reading: Reading) -> Said:
    """The prose of a document under one of its readings."""
    alone = replace(
        document,
        texts={reading: document.texts[reading]},
        guarantees={reading: document.guarantees[reading]},
    )
    tree = tree_of(document.guarantees[reading])
    english, chinese = (
        [block for block in prose.passages(alone, language, TERMS_IN_WORDS) if block.path not in _OF_THE_PAGE]
        for language in _LANGUAGES
    )
    pairs = [(_path(one.path, tree), one, other) for one, other in zip(english, chinese, strict=True)]
    lines = {path: Message(_line(one.text), _line(other.text)) for path, one, other in pairs if path[2:] != _SILENT}
    voices = (prose.Voice(language, document.guarantees[reading]) for language in _LANGUAGES)
    open_in_english, open_in_chinese = (prose.silences(voice) for voice in voices)
    for dotted, one in open_in_english.items():
        lines.setdefault(_path(dotted, tree), Message(one, open_in_chinese[dotted]))
    return Said(lines, frozenset(path for path, one, _ in pairs if one.kind in _TITLES))


def _path(dotted: str, tree: Tree) -> Path:
    """The steps of a path of the prose: a name in it may have dots of its own."""
    section, _, rest = dotted.partition(".")
    if section == "evidence":
        inner, _, rest = rest.partition(".")
        return (section, inner, *_steps(rest, mapping(below(tree, (section, inner)))))
    return (section, *_steps(rest, mapping(tree.get(section))))


def _steps(rest: str, known: Collection[object]) -> tuple[str, ...]:
    names = sorted((str(name) for name in known), key=len, reverse=True)
    name = next((each for each in names if rest == each or rest.startswith(f"{each}.")), None)
    if name is None:
        return tuple(rest.split(".")) if rest != "" else ()
    inner = rest[len(name) + 1 :]
    return (name, *inner.split(".")) if inner != "" else (name,)


def _line(text: str) -> str:
    return " ".join(text.split())


def _stand_in(path: Path) -> Path:
    if len(path) == 3 and path[0] == "measures" and path[2] in _OF_A_MEASURE:
        return (*path[:2], "kind")
    if len(path) == 2 and path[0] == "ends" and path[1] in _OF_THE_END:
        return ("ends", "on")
    return _ELSEWHERE.get(path, path)


def _joined(lines: list[Message]) -> Message | None:
    """Lines one after another, each with a full stop: a heading has none of its own."""
    if len(lines) == 0:
        return None
    if len(lines) == 1:
        return lines[0]
    english = (line.en if _has_a_stop(line.en) else f"{line.en}." for line in lines)
    chinese = (line.zh_hant if _has_a_stop(line.zh_hant) else f"{line.zh_hant}。" for line in lines)
    return Message(" ".join(english), "".join(chinese))


def _has_a_stop(line: str) -> bool:
    """Whether a line, apart from the clause in brackets at its end, ends a sentence."""
    return _CLAUSE.sub("", line).rstrip().endswith(_STOPS)
