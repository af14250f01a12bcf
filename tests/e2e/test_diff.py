"""`foedus diff` on the terminal: in words, as a page, as JSON, and by its exit code."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from foedus.drafting.difference import VERDICTS
from tests.e2e.terminal import CASES, GUARANTEES, ROOT, Answer, inside

_PLAN_28 = GUARANTEES / "plan-28-points.guarantee.yaml"
_PLAN_20 = GUARANTEES / "plan-20-points.guarantee.yaml"
_LINE = GUARANTEES / "monitored-line.guarantee.yaml"
_HALF_WIDTH = re.compile(r"[\u4e00-\u9fff][:;,]")
_VOID = frozenset({"meta", "br", "link"})


def _plans(*options: str) -> Answer:
    return inside("diff", _PLAN_28, _PLAN_20, *options)


@pytest.mark.parametrize("language", ["en", "zh-Hant"])
def test_the_two_reported_plans_side_by_side(language: str, golden: Callable[[str, str], None]) -> None:
    answer = _plans("--lang", language)

    assert (answer.code, answer.err) == (1, "")
    golden(f"drafting/plans.diff.{language}.txt", answer.out)


def test_the_two_reported_plans_as_json(golden: Callable[[str, str], None]) -> None:
    answer = _plans("--json")
    told = answer.json

    assert answer.code == 1
    of_the_plans = [each for each in told["differences"] if not _is_a_waiver(each)]  # remarks are this project's own
    assert not {"new", "gone"} & {each["verdict"] for each in of_the_plans}
    golden("drafting/plans.diff.json", json.dumps(told, ensure_ascii=False, indent=1) + "\n")


def _is_a_waiver(difference: Any) -> bool:
    return any((difference[side] or {"path": [""]})["path"][0] == "waives" for side in ("before", "after"))


def test_a_text_does_not_differ_from_itself() -> None:
    answer = inside("diff", _LINE, _LINE)

    assert (answer.code, answer.err) == (0, "")
    assert "The two texts say the same." in answer.out
    assert inside("diff", _LINE, _LINE, "--json").json["differences"] == []


def test_the_order_of_a_text_is_no_difference_though_layout_may_change_nothing(tmp_path: Path) -> None:
    head, evidence, rest = re.split(r"^(?=evidence:|violations:)", _LINE.read_text("utf-8"), flags=re.MULTILINE)
    turned = tmp_path / "turned.guarantee.yaml"
    turned.write_text(f"{head}{rest}\n{evidence}", "utf-8")
    answer = inside("diff", _LINE, turned, "--json")

    assert (answer.code, answer.json["equal"]) == (0, True)
    assert answer.json["before"]["digest"] == answer.json["after"]["digest"]


def test_what_is_wrong_in_a_text_is_told_with_exit_code_2(tmp_path: Path) -> None:
    (tmp_path / "wrong.guarantee.yaml").write_text(_LINE.read_text("utf-8").replace("status:", "statue:"), "utf-8")
    answer = inside("diff", _LINE, tmp_path / "wrong.guarantee.yaml")

    assert (answer.code, answer.out) == (2, "")
    assert "wrong.guarantee.yaml:3:1: G002: " in answer.err
    assert inside("diff", _LINE, tmp_path / "none.yaml").code == 2


def test_a_case_stands_for_the_guarantee_that_it_names() -> None:
    assert inside("diff", CASES / "two-lines.case.yaml", GUARANTEES / "two-lines.guarantee.yaml").code == 0


def test_both_digests_stand_at_the_head_in_every_form() -> None:
    told = _plans("--json").json
    digests = [told["before"]["digest"], told["after"]["digest"]]

    for answer in (_plans(), _plans("--as", "html"), _plans("--lang", "zh-Hant")):
        assert answer.code == 1
        places = [answer.out.index(digest) for digest in digests]
        assert places == sorted(places)


def test_a_shorter_time_is_told_with_the_dates_that_it_moves(tmp_path: Path) -> None:
    days = "{length: 30 days, after: determination.made, anchor_day: excluded, zone: Etc/UTC, edge: end_of_last_day"
    slow = tmp_path / "slow.guarantee.yaml"
    text = _LINE.read_text("utf-8")
    slow.write_text(text.replace("{length: 24 hours, after: determination.made", days), "utf-8")
    english, chinese = inside("diff", slow, _LINE), inside("diff", slow, _LINE, "--lang", "zh-Hant")

    assert "[stronger] when the effect follows" in english.out
    assert "beneficiary: better protected" in english.out
    assert "2027-03-02 09:00 UTC instead of 2027-04-01 00:00 UTC" in " ".join(english.out.split())
    assert "Over every day of 2027 to 2030: 29 d 1 s to 30 d earlier." in " ".join(english.out.split())
    assert "〔加強〕效力發生之時" in chinese.out
    assert "為2027年3月2日09:00（世界協調時間），原為2027年4月1日00:00（世界協調時間）" in "".join(chinese.out.split())


def test_chinese_uses_no_half_width_marks() -> None:
    told = [text for text in _strings(_plans("--json").json, "zh-Hant") if "http" not in text]

    assert told != []
    assert [text for text in told if _HALF_WIDTH.search(text) is not None] == []


def _strings(value: object, key: str) -> list[str]:
    if isinstance(value, dict):
        return [text for name, inner in value.items() for text in ([inner] if name == key else _strings(inner, key))]
    return [text for inner in value for text in _strings(inner, key)] if isinstance(value, list) else []


class _Page(HTMLParser):
    """What a page holds: its tags, what they fetch, and its text."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.fetched: list[str] = []
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.fetched += [str(value) for name, value in attrs if name in {"src", "href", "srcset", "data"}]
        if tag not in _VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text.append(data)


@pytest.mark.parametrize("language", ["en", "zh-Hant"])
def test_the_page_is_whole_fetches_nothing_and_says_what_the_terminal_says(language: str) -> None:
    html = _plans("--as", "html", "--lang", language).out
    page = _Page()
    page.feed(html)
    said = "".join("".join(page.text).split())

    assert page.open == []
    assert page.fetched == []
    assert "script" not in page.tags
    for difference in _plans("--json").json["differences"]:
        assert "".join(difference["reason"][language].split()) in said
        for side in ("before", "after"):
            if difference[side] is not None and difference[side]["says"] is not None:
                assert "".join(difference[side]["says"][language].split()) in said


def test_what_a_document_says_is_escaped_on_the_page(tmp_path: Path) -> None:
    hostile = tmp_path / "hostile.guarantee.yaml"
    text = _LINE.read_text("utf-8").replace(
        "en: A guarantee for a monitored line", 'en: "<script>x</script> & <b>"\n  x: A'
    )
    hostile.write_text(re.sub(r"\n  x: A.*", "", text), "utf-8")
    html = inside("diff", _LINE, hostile, "--as", "html").out

    assert "&lt;script&gt;x&lt;/script&gt; &amp; &lt;b&gt;" in html
    assert "<script>" not in html


def test_every_judgement_is_told_in_the_page_of_the_documentation() -> None:
    told = (ROOT / "docs/diff.md").read_text("utf-8")
    words = {each["verdict"] for each in _plans("--json").json["differences"]}

    assert words <= set(VERDICTS) == set(re.findall(r"^\| `(\w+)` \|", told, re.MULTILINE))
