"""The documents say what the program does: examples run, outputs are current, every command and code is told."""

from __future__ import annotations

import re
import sys
import types
from pathlib import Path

import pytest
import yaml

from foedus.adapters.shelf import Shelf
from foedus.adapters.zones import PinnedZones
from foedus.instrument import lint, parse
from foedus.journal import Json, canonical
from foedus.measures import KINDS, Kind, check_kinds, kinds
from foedus.rehearsal import Expectation, outcomes, stage
from foedus.surfaces.cli import app
from scripts.docs import ROOT, documents

_BLOCK = re.compile(r"^```yaml\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_INDEX = (ROOT / "docs/language.md").read_text(encoding="utf-8")
_PAGES = {path.stem: path.read_text(encoding="utf-8") for path in sorted((ROOT / "docs/language").glob("*.md"))}
_LANGUAGE = "".join((_INDEX, *_PAGES.values()))
_CASES = (ROOT / "docs/cases.md").read_text(encoding="utf-8")
(_SMALLEST,) = _BLOCK.findall(_INDEX)
_PARTS = [
    pytest.param(part, id=f"{name}-{place}")
    for name, page in _PAGES.items()
    for place, part in enumerate(_BLOCK.findall(page), 1)
]
_ZONES = PinnedZones()


def _data(text: str) -> dict[str, Json]:
    return yaml.load(text, Loader=yaml.BaseLoader)  # as text, the way the language reads it


def _merged(part: str) -> bytes:
    """The smallest guarantee with some of its sections replaced; whole numbers stay whole, `true` and `false` too."""
    numbers = re.compile(r"[0-9]+")
    truths = {"true": True, "false": False}

    def plain(value: Json) -> Json:
        if isinstance(value, dict):
            return {key: plain(each) for key, each in value.items()}
        if isinstance(value, list):
            return [plain(each) for each in value]
        if isinstance(value, str) and value in truths:
            return truths[value]
        return int(value) if isinstance(value, str) and numbers.fullmatch(value) else value

    return canonical(plain({**_data(_SMALLEST), **_data(part)}))


@pytest.mark.parametrize(("path", "text"), [pytest.param(path, text, id=path.name) for path, text in documents()])
def test_what_a_document_quotes_from_the_program_is_current(path: Path, text: str) -> None:
    assert path.read_text(encoding="utf-8") == text, "run `make docs`"


def test_the_smallest_guarantee_is_one() -> None:
    document = parse(_SMALLEST.encode(), "language.md", _ZONES)

    check_kinds(document)
    assert document.first.guarantee == "harbour-pact"


@pytest.mark.parametrize("part", _PARTS)
def test_every_example_of_the_language_reference_is_accepted(part: str) -> None:
    document = parse(_merged(part), "language.md", _ZONES)

    check_kinds(document)
    assert document.first.guarantee == "harbour-pact"


def test_the_example_case_comes_out_as_it_says(tmp_path: Path) -> None:
    (tmp_path / "harbour-pact.guarantee.yaml").write_text(_SMALLEST, encoding="utf-8")
    (tmp_path / "harbour.case.yaml").write_text(_BLOCK.findall(_CASES)[0], encoding="utf-8")

    staged, flaws = stage(str(tmp_path / "harbour.case.yaml"), Shelf(ROOT), _ZONES)
    found = tuple(outcomes(staged.case, staged.document, staged.known, _ZONES))

    assert flaws == ()
    assert len(found) == 2
    assert all(outcome.agrees for outcome in found), found


def _toy() -> Kind:
    """The kind shown to contributors, from the page itself."""
    page = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    code = page.split("<!-- toy kind: start -->")[1].split("```python\n")[1].split("```")[0]
    module = types.ModuleType("foedus.measures.beacon")
    sys.modules[module.__name__] = module
    exec(compile(code, "beacon.py", "exec"), module.__dict__)
    return module.KIND


def test_the_toy_measure_kind_costs_one_file_and_one_row(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kind = _toy()
    monkeypatch.setitem(kinds._ROWS, kind.name, kind)
    guarantee = _SMALLEST.replace("kind: duty", "kind: beacon").replace(
        "{acts: {close: {en: close the ports, zh-Hant: 關閉港口}}}", "{hill: north}"
    )
    case = _BLOCK.findall(_CASES)[0].replace("dormant", "dark").replace("state: due", "state: lit")
    (tmp_path / "harbour-pact.guarantee.yaml").write_text(guarantee, encoding="utf-8")
    (tmp_path / "harbour.case.yaml").write_text(case.replace("[close]", "[north]"), encoding="utf-8")

    staged, _ = stage(str(tmp_path / "harbour.case.yaml"), Shelf(ROOT), _ZONES)
    found = tuple(outcomes(staged.case, staged.document, staged.known, _ZONES))

    assert [outcome.agrees for outcome in found] == [True, True], found


def test_every_command_is_told_in_both_readmes() -> None:
    names = set(type(app).rows)

    for name in ("README.md", "README.zh-Hant.md"):
        assert (
            set(re.findall(r"^\| `foedus (\w+)` \|", (ROOT / name).read_text(encoding="utf-8"), re.MULTILINE)) == names
        )


def test_every_message_code_is_told_once_and_no_other() -> None:
    used = {
        code
        for path in (ROOT / "src").rglob("*.py")
        for code in re.findall(r'"([A-Z]\d{3})"', path.read_text(encoding="utf-8"))
    }
    told = re.findall(r"^\| ([A-Z]\d{3}) \|", (ROOT / "docs/errors.md").read_text(encoding="utf-8"), re.MULTILINE)

    assert sorted(told) == sorted(used)


def test_every_lint_rule_every_kind_and_every_expectation_is_told() -> None:
    assert set(re.findall(r"^\| `([a-z-]+)` \|", _PAGES["lint"].split("<!-- lint: start -->")[1], re.MULTILINE)) == {
        rule.code for rule in lint.RULES
    }
    assert all(f"**{name}**" in _LANGUAGE.lower() for name in KINDS)
    assert all(
        f"`{field.alias or name}`" in _CASES for name, field in Expectation.model_fields.items() if name != "note"
    )


def _anchors(page: str) -> set[str]:
    """What a page may be linked to at: its headings, as the usual renderers name them."""
    text = re.sub(r"^```.*?^```$", "", page, flags=re.DOTALL | re.MULTILINE)
    titles = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


def test_the_index_leads_to_every_page_and_every_section_of_the_language_reference() -> None:
    linked = set(re.findall(r"\]\(language/([a-z]+)\.md(?:#([^)]+))?\)", _INDEX.split("## Where what stands")[1]))
    on_no_row = {
        "document": {"the-file", "head", "canonical-form", "the-document"},
        "determinations": {"determinations"},
    }

    assert {name for name, _ in linked} == _PAGES.keys()
    for name, page in _PAGES.items():
        told = {anchor for each, anchor in linked if each == name} | on_no_row.get(name, set())
        assert told - {""} == _anchors(page), name


def test_every_decision_is_listed_and_every_link_leads_somewhere() -> None:
    pages = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
    decisions = {path.name for path in (ROOT / "docs/decisions").glob("0*.md")}
    listed = set(re.findall(r"\]\((0\d+[^)]+)\)", (ROOT / "docs/decisions/README.md").read_text(encoding="utf-8")))

    assert listed == decisions
    for page in pages:
        text = page.read_text(encoding="utf-8")
        for link, anchor in re.findall(r"\]\((?!https?:)([^)#]*)(?:#([^)]*))?\)", text):
            target = page.parent / link if link != "" else page
            assert target.exists(), f"{page.name} links to {link}"
            if anchor != "" and target.suffix == ".md":
                assert anchor in _anchors(target.read_text("utf-8")), f"{page.name} links to {link}#{anchor}"
