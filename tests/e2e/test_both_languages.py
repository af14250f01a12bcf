"""Both languages complete: what foedus says in Chinese holds no English of its own, and marks what is proposed."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from functools import cache
from html.parser import HTMLParser
from importlib import import_module
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from foedus.instrument.lint import RULES
from foedus.measures import KINDS
from foedus.procedure import Verdict
from foedus.proofs import QUESTIONS
from foedus.surfaces.cli.show import wrapped
from foedus.writing import Words, glossary
from tests.e2e.terminal import CASES, GUARANTEES, ROOT, TELLING, inside

_NAMES = sorted(path.name.removesuffix(".case.yaml") for path in CASES.glob("*.case.yaml"))
_TEXTS = sorted(path.relative_to(ROOT) for path in GUARANTEES.glob("*.guarantee.yaml"))
_FILES = [*_TEXTS, *sorted(path.relative_to(ROOT) for path in CASES.glob("*.case.yaml"))]
_PROVED = ("eu-rollover", "istanbul-2022", "lend-lease-2022", "taiwan-template", "ukraine-snapback", "un-2231")
_THIRTY = ("--from", "2025-08-28T14:00Z", "--length", "30 days", "--anchor-day", "excluded", "--zone", "GMT")
_COMMANDS: list[tuple[str, ...]] = [
    *(("case", "run", name) for name in _NAMES),
    *(("explain", name) for name in _NAMES),
    *(("check", str(ROOT / path)) for path in _FILES),
    *(("print", str(ROOT / path)) for path in _FILES),
    *(("notice", "--lang", "en", str(ROOT / path)) for path in _TEXTS),
    *(("ready", str(ROOT / path)) for path in _TEXTS),
    *(("case", "page", name) for name in _NAMES),
    *(("prove", str(GUARANTEES / f"{name}.guarantee.yaml")) for name in _PROVED),
    ("watch", str(CASES / "ukraine-snapback-2022.case.yaml")),
    ("replay", str(ROOT / "guarantees/two-lines.guarantee.yaml"), "--reports", str(CASES / "two-lines.reports.csv")),
    ("sweep", "two-lines", "--part", "2", "--attack", "2031-03-02T02:00Z", "--within", "4h"),
    ("case", "list"),
    ("when", *_THIRTY, "--edge", "end_of_last_day", "--show-in", "Asia/Taipei"),
    ("when", "--from", "2025-08-28", "--length", "3 months", *_THIRTY[4:], "--edge", "start_of_last_day"),
    ("when", "--from", "2025-08-28T14:00Z", "--length", "72 hours"),
]
_QUIET = {*_NAMES} - TELLING
_LONG = {"case", "explain"}  # in English these take as long again, and say no Chinese
_QUOTING = {"print", "check", "notice"}  # in these, what is cited from a document stands between 「 and 」
_CITED = re.compile(r"「[A-Za-z0-9][A-Za-z0-9_.-]*(?:: [A-Za-z0-9_.-]+)?」")  # a name, or a key with its word
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]*")
_LATIN = re.compile(r"[A-Za-z][A-Za-z0-9_.-]*[A-Za-z0-9]|[A-Za-z]")
_CLOCKS = re.compile(r"\d{4}-\d{2}-\d{2}(T[\d:]+(Z|[+-]\d{2}:\d{2}))?|\d{4}[a-z](?=版)")
_PHRASE = re.compile(rf"(?:{_LATIN.pattern})(?: (?:{_LATIN.pattern}))+")
_PLACES = re.compile(r"<[^<>]*>|https?://\S+|\S+\.(?:yaml|csv)(?::\d+)*|sha256:[0-9a-f]+")
_ZONES = re.compile(r"(?<![A-Za-z])[A-Z][a-z]+/(?:UTC|[A-Z][a-z]+(?:[_ ][A-Z][a-z]+)?)(?![A-Za-z])")
_PLAIN = {"UTC", "GMT", "foedus", "n", "streaming"}  # n: of how many a median is; the name of an engine, as it is typed
"""What may stand in Chinese beside identifiers, codes of parties, file paths, addresses and titles of sources."""
_PROSE = {"en", "title", "note", "reasons"}
"""Keys under which sentences stand: that one of them is a single word makes it no identifier."""
_WORDS = {
    *(word for kind in KINDS.values() for word, _ in kind.states.values()),
    *(verdict.value for verdict in Verdict),
    *("open", "met", "missed", "moot", "not_arisen", "not_known", "not_recognised", "true", "false", "not_computed"),
    *("draft", "vote", "determination", "review", "recorded", "assumed", "quoted", "paraphrased", "unverified"),
    *("included", "excluded", "contested", "contradictory", "illustrative", "historical", "reported", "signed"),
}
"""Words of the language and of the record: they are translated, so no identifier excuses them."""
_CALL = "催繳通知"  # a call for capital: a word of finance, not the notification that opens a proceeding
_GLUED = re.compile(r"[\u4e00-\u9fff](?:[:;,!?]|\((?!\w{1,3}\)))|;\s*[\u4e00-\u9fff]")  # but 條(a)項 is how acts cite


class _Page(HTMLParser):
    """What a page says, a line to each text: to the eye and, in the words for a figure, to the ear."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines, self._open = list[str](), list[str]()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.lines.extend(given[key] or "" for key in ("aria-label", "alt", "title") if key in given)
        if tag not in {"meta", "br"}:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self._open[-1] == tag:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        text = " ".join(data.split())
        if text != "" and "style" not in self._open:
            self.lines.append(text)


@cache
def _said(*command: str) -> str:
    """What a command says; of a page that it writes, what stands on it."""
    is_page = command[:2] == ("case", "page")
    answer = inside(*command, *(("-o", mkdtemp()) if is_page else ()))

    assert answer.code in {0, 1}, answer.err
    if not is_page:
        return answer.out + answer.err
    page = _Page()
    page.feed(Path(answer.out.strip()).read_text("utf-8"))
    return "\n".join(page.lines)


def _chinese(*command: str) -> str:
    return _said(*command, "--lang", "zh-Hant")


@cache
def _documents() -> tuple[Any, ...]:
    return tuple(yaml.load((ROOT / path).read_text("utf-8"), yaml.BaseLoader) for path in _FILES)


def _walk(value: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Every value of a document, with the keys that lead to it."""
    yield path, value
    if isinstance(value, dict):
        for key, below in value.items():
            yield from _walk(below, (*path, key))
    if isinstance(value, list):
        for below in value:
            yield from _walk(below, path)


@cache
def _sources() -> tuple[str, ...]:
    """What sources are called, in their own language; the longest first."""
    titles = {
        value
        for document in _documents()
        for path, value in _walk(document)
        if path[-2:] == ("source", "title") and isinstance(value, str)
    }
    return tuple(sorted(titles, key=len, reverse=True))


@cache
def _identifiers() -> frozenset[str]:
    """Names that documents give, and what their own Chinese holds in Latin letters."""
    found: set[str] = set()
    for document in _documents():
        for path, value in _walk(document):
            found.add(".".join(path[-2:]))
            if isinstance(value, dict):
                found.update(value if path[-1:] != ("expect",) else ())
            elif isinstance(value, str) and path[-1] == "zh-Hant":
                found.update(_LATIN.findall(value))
            elif isinstance(value, str) and path[0] != "expect" and path[-1] not in _PROSE:
                found.update([value] if _NAME.fullmatch(value) is not None else [])
    for table in (*CASES.glob("*.csv"), ROOT / "history" / "reactions.csv"):
        rows = csv.DictReader(table.read_text("utf-8").splitlines())
        found.update(row[key] for row in rows for key in ("id", "incident") if key in row)
    facts = {str(fact["id"]) for document in _documents() for fact in document.get("facts", ())}
    return frozenset(found - _WORDS | facts | {rule.code for rule in (*RULES, *QUESTIONS)})


@cache
def _own_chinese() -> str:
    """All that documents say in Chinese, where a name such as that of a company may stand in Latin letters."""
    values = (value for document in _documents() for path, value in _walk(document) if path[-1:] == ("zh-Hant",))
    return "|".join(value for value in values if isinstance(value, str))


def _english_in(command: tuple[str, ...]) -> list[str]:
    """The English in what a command says in Chinese."""
    is_page = command[:2] == ("case", "page")  # of which a text stands whole, where the terminal breaks its lines
    cells = (re.sub(r" {2,}", "|", line.strip(" │├└─#-")) for line in _chinese(*command).splitlines())
    said = ("|" if is_page else " ").join(cells)
    return _unexcused(_CITED.sub("|", said) if command[0] in _QUOTING else said)


def _unexcused(text: str) -> list[str]:
    """The Latin words that nothing excuses; several together are a phrase, which no identifier excuses."""
    text = re.sub(r"\s+", " ", text)
    for title in _sources():
        text = text.replace(re.sub(r"\s+", " ", title), "|")
    for unread in (_PLACES, _CLOCKS, _ZONES):
        text = unread.sub("|", text)
    phrases = [phrase for phrase in _PHRASE.findall(text) if phrase not in _own_chinese()]
    words = [word for word in _LATIN.findall(text) if word not in _PLAIN and word not in _identifiers()]
    return [*phrases, *words]


def test_two_words_together_are_english_though_each_of_them_names_something() -> None:
    assert _unexcused("order、guarantor（GB），2022-02-24T03:00Z（Etc/UTC）") == []
    assert _unexcused("文本出處：S/RES/2231 (2015), adopted 20 July 2015") == []
    assert _unexcused("法律依據：guarantor order") == ["guarantor order"]
    assert _unexcused("法律依據：王室prerogative") == ["prerogative"]


@pytest.mark.parametrize(
    "command",
    [
        pytest.param(command, marks=pytest.mark.soak if command[0] in _LONG and command[-1] in _QUIET else ())
        for command in _COMMANDS
    ],
    ids=" ".join,
)
def test_what_is_said_in_chinese_is_chinese_to_the_last_mark(command: tuple[str, ...]) -> None:
    shown = _chinese(*command)  # one claim in three parts: each command runs once
    footnote = glossary.FOOTNOTE.zh_hant
    is_marked = glossary.MARK in shown.replace(footnote, "")

    assert _english_in(command) == []
    assert [line for line in shown.splitlines() if _GLUED.search(line) is not None] == []
    assert shown.count(footnote) == (1 if is_marked else 0)
    if command[0] not in _LONG:
        assert glossary.MARK not in _said(*command, "--lang", "en")


def test_what_is_proposed_is_marked_in_the_record_and_in_its_explanation() -> None:
    for command in (("case", "run", "two-lines"), ("explain", "two-lines")):
        assert f"通知{glossary.MARK}（再度攻擊）" in _chinese(*command)
        assert f"作成認定{glossary.MARK}" in _chinese(*command)
    assert f"之提起資格{glossary.MARK}" in _chinese("explain", "two-lines")


def _catalogues() -> Iterator[tuple[str, Words]]:
    """Every phrase of the books and of the terminal, and every word of a kind or a rule of lint."""
    rooms = (
        "books.phrases",
        "books.phrases_of_powers",
        "surfaces.cli.outcomes",
        "surfaces.cli.replay",
        "surfaces.cli.watch",
        "surfaces.words",
    )
    for room in rooms:
        for name, table in vars(import_module(f"foedus.{room}")).items():
            if isinstance(table, Mapping):
                for key, words in table.items():
                    if isinstance(words, Words):
                        yield f"{room}.{name}.{key}", words
    yield from ((f"lint.{rule.code}", rule.hint) for rule in RULES)
    for kind in KINDS.values():
        yield f"{kind.name}.task", kind.task
        yield from ((f"{kind.name}.{state}", said) for state, said in kind.states.values())


def test_no_phrase_spells_a_proposed_term_itself() -> None:
    proposed = [term for term in glossary.TERMS.values() if term.status == "proposed"]
    spelled = [
        (key, term.zh_hant)
        for key, words in _catalogues()
        for term in proposed
        if term.zh_hant in words.zh_hant.replace(term.marked, "").replace(_CALL, "")
    ]

    assert len(list(_catalogues())) > 100
    assert spelled == []


def test_every_phrase_is_in_both_languages_with_the_same_parts() -> None:
    for key, words in _catalogues():
        english, chinese = (re.findall(r"{(\w+)}", said) for said in (words.en, words.zh_hant))
        bare = re.sub(r"{[^{}]*}|「[^「」]*」|=", "", words.zh_hant)

        assert sorted(set(english)) == sorted(set(chinese)), key
        assert _LATIN.findall(bare) == [], key
        assert re.search(r"[\u4e00-\u9fff]", words.en) is None, key


def test_every_verdict_state_and_ground_has_its_words() -> None:
    phrases = import_module("foedus.books.phrases")
    words = import_module("foedus.surfaces.words")
    checks = import_module("foedus.rehearsal.checks")
    evidence = "".join(path.read_text("utf-8") for path in sorted((ROOT / "src/foedus/evidence").glob("*.py")))
    grounds = {*re.findall(r'reason="(\w+)"', evidence), *re.findall(r'^    \("(\w+)", lambda', evidence, re.MULTILINE)}
    of_sightings = import_module("foedus.surfaces.sighted").REASONS
    shown = {ground for ground in grounds if ground in of_sightings or words.ground_shown(ground, "zh-Hant") != ground}

    assert {*(verdict.value for verdict in Verdict), *checks._VERDICTS} <= {*phrases.VERDICTS}
    assert {"true", "false", "unknown"} <= {*phrases.TRUTHS}
    assert {*phrases.TASKS} >= {"draft", "vote", "determination"}
    assert grounds == shown
    assert len(grounds) >= 9


def test_an_act_in_force_is_told_in_words_and_a_provision_by_its_name() -> None:
    chinese, english = _chinese("case", "run", "two-lines"), inside("case", "run", "two-lines").out

    assert "有效力者：舉行部長級會商" in chinese
    assert "應予履行（舉行部長級會商）" in chinese
    assert "恢復適用（export-ban、freeze-of-assets）" in chinese
    assert "due (meet at the level of ministers)" in english


def test_an_outcome_that_differs_is_told_in_chinese(tmp_path: Path) -> None:
    text = (CASES / "un-2231-2025.case.yaml").read_text("utf-8").replace("../guarantees", str(GUARANTEES))
    path = tmp_path / "wrong.case.yaml"
    path.write_text(text.replace("    state: lapsed\n", "    state: suspended\n"), "utf-8")
    answer = inside("case", "run", path, "--lang", "zh-Hant")

    assert answer.code == 1
    assert "不符：截至2025-11-01T00:00:00Z〔以俄羅斯之承認為準〕，暫停適用" in answer.out
    assert "狀態：預期為「暫停適用」，所得為「隨保證失效」" in answer.out


def test_what_is_supposed_stands_above_an_explanation_too() -> None:
    assert _chinese("explain", "two-lines").startswith("假設情境：")
    assert inside("explain", "two-lines").out.startswith("HYPOTHETICAL: ")


@given(text=st.text(alphabet="ab-中文字「」（）：，。＊"), width=st.integers(min_value=8, max_value=40))
def test_no_line_begins_with_a_closing_mark_or_ends_with_an_opening_one_and_nothing_is_lost(
    text: str, width: int
) -> None:
    lines = wrapped(text, width)

    assert "".join(lines) == text
    assert not any(line[:1] in set("」）：，。＊") for line in lines[1:])
    assert not any(line[-1:] in set("「（") for line in lines[:-1])


@pytest.mark.parametrize("command", [("check",), ("print",), ("explain",), ("case", "run")], ids=" ".join)
def test_reports_given_for_a_document_are_told_apart_with_what_to_do(command: tuple[str, ...]) -> None:
    answer = inside(*command, CASES / "two-lines.reports.csv")

    assert (answer.code, answer.out) == (2, "")
    assert "two-lines.reports.csv: F004: a file of reports, where a document is needed\n  hint: name this" in answer.err
    assert len(answer.err.splitlines()) == 2


@pytest.mark.parametrize("command", [("explain",), ("case", "run")], ids=" ".join)
@pytest.mark.parametrize("path", _TEXTS, ids=lambda path: path.name)
def test_a_guarantee_given_for_a_case_is_told_apart_with_what_to_do(command: tuple[str, ...], path: Path) -> None:
    answer = inside(*command, ROOT / path)

    assert (answer.code, answer.out) == (2, "")
    assert re.search(rf"{path.name}:\d+:1: F005: a guarantee, where a case is needed\n  hint: give a case", answer.err)
    assert len(answer.err.splitlines()) == 2


def test_a_file_that_is_not_there_is_told_as_such_whatever_its_ending() -> None:
    assert "none.csv: F002: no such file" in inside("check", "none.csv").err
