"""That a command says the same in Chinese: the same codes at the same places, and no English of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import yaml

from foedus.adapters import csv_feed, reactions_file, totals_feed
from foedus.instrument import schema
from foedus.rehearsal import Case
from foedus.wiring.house import FoedusHouse
from tests.e2e.terminal import CASES, GUARANTEES, Answer, inside

_FLAW = re.compile(r"^(?P<place>.+?): (?P<code>[A-Z]\d{3}): (?:[\w.\[\]/<>-]+：)*", re.MULTILINE)
_LATIN = re.compile(r"[A-Za-z][A-Za-z0-9_.-]*[A-Za-z0-9]|[A-Za-z]")
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]*")
_GLUED = re.compile(r"[\u4e00-\u9fff](?:[:;,!?]|\((?!\w{1,3}\)))|;\s*[\u4e00-\u9fff]")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_EXCUSED = re.compile(
    r"用法：foedus[a-z ]*|〔預設：[^〕]*〕"
    r"|`[^`]*`"  # names of the language and of the command line
    r"|'(?:[^'\\\n]|\\.)*'"  # what was typed
    r'|"(?:[^"\\\n]|\\.)*"'
    r"|「[^」]*」"  # what others say, and placeholders
    r"|\{[^{}]*\}|\[[^\[\]]*\]"  # examples to copy, and words to choose from
    r"|\d{4}-\d{2}-\d{2}(?:T[\d:]+(?:Z|[+-]\d{2}:\d{2}))?"
    r"|https?://|[^\s、：，]+\.(?:yaml|csv|md|journal)(?::\d+)*|sha256:[0-9a-f]+|U\+[0-9A-F]+"
    r"|(?<![A-Za-z0-9-])--?[a-z][a-z-]*"
)
_PLAIN = {
    *("UTF-8", "YAML", "JSON", "Schema", "HTML", "PDF", "SQLite", "PostgreSQL", "iCalendar", "RFC", "GMT"),
    *("HTTP", "Cedar", "SHA-256", "Ed25519", "UTC", "Z", "foedus"),
    *("true", "false", "recogniser", "A", "B"),
}
"""Names of formats and programs, and words that stand for themselves."""
_FUNCTION_WORDS = {
    "a",
    "an",
    "and",
    "are",
    "by",
    "for",
    "from",
    "in",
    "is",
    "it",
    "no",
    "not",
    "of",
    "on",
    "or",
    "the",
    "to",
}


def told_in_chinese(*arguments: object) -> Answer:
    """Run a command in Chinese, and compare it with what it says in English."""
    return _compared(inside(*arguments), inside("--lang", "zh-Hant", *arguments))


def told_in_both(*arguments: object) -> Answer:
    """The same, and give the English."""
    english = inside(*arguments)
    _compared(english, inside("--lang", "zh-Hant", *arguments))
    return english


def _compared(english: Answer, chinese: Answer) -> Answer:
    """The Chinese, if nothing but the language of what it complains of is different."""
    assert chinese.code == english.code
    assert _flaws(chinese.err) == _flaws(english.err)
    assert english_in(chinese.err) == []
    assert [line for line in chinese.err.splitlines() if _GLUED.search(line) is not None] == []
    assert (chinese.err == "") == (english.err == "")
    assert chinese.err == "" or _HAN.search(chinese.err) is not None
    assert english.err == "" or english_in(english.err) != []  # what finds nothing in English would find nothing at all
    return chinese


def _flaws(text: str) -> list[tuple[str, str]]:
    """Place and code of every flaw, in order."""
    return [(found["place"], found["code"]) for found in _FLAW.finditer(text)]


def english_in(text: str) -> list[str]:
    """The Latin words that nothing excuses."""
    words = _LATIN.findall(_EXCUSED.sub(" ", _FLAW.sub(" ", text)))
    return [word for word in words if word not in _PLAIN and word not in _identifiers()]


@cache
def _identifiers() -> frozenset[str]:
    """The words of both languages, names that documents give, columns of tables, and names of time zones."""
    found = {*csv_feed.COLUMNS.names, *totals_feed.COLUMNS.names, *reactions_file.COLUMNS}
    found.update(name for part in (schema(), Case.model_json_schema(by_alias=True)) for name in _words(part))
    for path in (*CASES.glob("*.yaml"), *GUARANTEES.glob("*.yaml")):
        found.update(_words(yaml.load(path.read_text("utf-8"), yaml.BaseLoader)))
        found.add(path.name.removesuffix(".case.yaml"))
    found.update(part for zone in FoedusHouse().zones.names for part in zone.split("/"))
    return frozenset(found - _FUNCTION_WORDS)


def _words(value: Any) -> Iterator[str]:
    """Every key of a document, and every value that is a name."""
    if isinstance(value, dict):
        for key, below in value.items():
            yield key
            yield from _words(below)
    elif isinstance(value, list):
        for below in value:
            yield from _words(below)
    elif isinstance(value, str) and _NAME.fullmatch(value) is not None:
        yield value
