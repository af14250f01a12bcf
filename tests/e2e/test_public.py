"""``--public`` as a user has it, and sightings wherever a case is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.e2e.terminal import CASES, GUARANTEES, inside
from tests.surfaces.markup import parsed

_LANGUAGES = ("en", "zh-Hant")
_SAYS = {"en": "The legal outcome is computed from everything on record", "zh-Hant": "法律效果係依全部紀錄判斷"}
_HELD = {"en": "withheld: for the parties alone", "zh-Hant": "不公開（僅告知當事方）"}


@pytest.mark.parametrize("language", _LANGUAGES)
@pytest.mark.parametrize("command", [("case", "run"), ("explain",)])
def test_the_public_view_says_what_it_is_and_exits_as_the_run_does(command: tuple[str, ...], language: str) -> None:
    answer = inside(*command, "two-lines", "--public", "--lang", language)

    assert (answer.code, answer.err) == (0, "")
    assert _SAYS[language] in answer.out
    assert _HELD[language] in answer.out
    assert "r8" in answer.out
    assert "r08" not in answer.out


def test_a_case_that_does_not_come_out_as_expected_is_told_by_the_exit_code_alone(tmp_path: Path) -> None:
    text = (CASES / "two-lines.case.yaml").read_text(encoding="utf-8").replace("state: restored", "state: suspended")
    text = text.replace("../guarantees/", f"{GUARANTEES}/").replace(
        "two-lines.reports.csv", f"{CASES}/two-lines.reports.csv"
    )
    case = tmp_path / "two-lines.case.yaml"
    case.write_text(text, encoding="utf-8")

    answer = inside("case", "run", case, "--public")

    assert answer.code == 1
    assert "DIFFERS" not in answer.out


def test_the_view_as_json_has_its_limits_and_what_is_released() -> None:
    told = inside("case", "run", "two-lines", "--public", "--json").json

    assert told["public"]["delay_s"] == 48 * 3600
    assert told["public"]["released_until"] == "2031-03-05T00:00:00Z"
    assert told["public"]["measures_withheld"] == [
        {"measure": "meeting", "name": "meeting of the guarantors", "release": "parties"}
    ]
    assert told["public"]["findings"][0]["truth"] == "true"
    assert told["public"]["reports"][0] == {
        "report": "r1",
        "incident": "i1",
        "class": "artillery",
        "zone": "north",
        "observed": "news wire",
        "denies": False,
        "held": {"from": "2031-03-02T03:05:00Z", "until": "2031-03-02T03:05:01Z"},
        "known_at": "2031-03-02T03:40:00Z",
    }
    assert [each["measure"] for each in told["standings"]] == ["trade_sanctions"]
    assert told["outcomes"] == []


@pytest.mark.parametrize(("case", "is_told"), [("two-lines", False), ("easter-truce-2025", True)])
def test_the_digest_of_a_text_that_holds_terms_back_is_not_told(case: str, tmp_path: Path, *, is_told: bool) -> None:
    """Whoever knows the rest of the text could try what the terms are."""
    digest = inside("case", "run", case, "--json").json["guarantee_digest"]
    page = inside("case", "page", case, "--public", "-o", tmp_path, "--lang", "en")
    told = inside("case", "run", case, "--public", "--json").out + Path(page.out.strip()).read_text(encoding="utf-8")

    assert (page.code, digest[:7]) == (0, "sha256:")
    assert (digest in told) is is_told


def test_who_knows_everything_is_told_that_nothing_is_left_out() -> None:
    assert inside("case", "run", "two-lines", "--json").json["public"] is None


def test_without_an_instant_the_view_ends_with_the_case() -> None:
    assert inside("case", "run", "two-lines", "--public", "--json").json["as_of"] == "2031-03-08T00:00:00Z"


@pytest.mark.parametrize("language", _LANGUAGES)
def test_the_public_page_says_so_at_its_head_and_names_no_source(language: str, tmp_path: Path) -> None:
    answer = inside("case", "page", "two-lines", "--public", "-o", tmp_path, "--lang", language)
    html = Path(answer.out.strip()).read_text(encoding="utf-8")
    notes = [each for each in parsed(html).all("div") if each.attributes.get("role") == "note"]

    assert answer.code == 0
    assert len(notes) == 1
    assert _SAYS[language] in html
    assert _HELD[language] in html
    assert {"en": "monitoring mission", "zh-Hant": "監督團"}[language] not in html


@pytest.mark.parametrize("language", _LANGUAGES)
def test_the_whole_page_does_not_say_that_it_is_the_public_view(language: str, tmp_path: Path) -> None:
    answer = inside("case", "page", "two-lines", "-o", tmp_path, "--lang", language)
    html = Path(answer.out.strip()).read_text(encoding="utf-8")

    assert _SAYS[language] not in html
    assert {"en": "monitoring mission", "zh-Hant": "監督團"}[language] in html


# --- sightings ------------------------------------------------------------------------------------------------------


def test_a_run_as_json_tells_each_sighting_with_its_verdict_under_every_reading() -> None:
    rows = inside("case", "run", "minsk-2-weapons", "--json").json["sightings"]
    howitzer = next(row for row in rows if row["sighting"] == "howitzer-30")

    assert {key: howitzer[key] for key in ("of", "zone", "weapon", "side", "line", "calibre_mm")} == {
        "of": "point-2",
        "zone": "donetsk",
        "weapon": "howitzer",
        "side": "UA",
        "line": "de-facto",
        "calibre_mm": "152",
    }
    assert (howitzer["distance_km"], howitzer["distance_km_max"], howitzer["source"]) == (30, 30, "smm")
    assert [(each["under"], each["verdict"], each["behind_km"]) for each in howitzer["verdicts"]] == [
        ([{"distances": "of_the_zone"}], "compliant", "25"),
        ([{"distances": "of_each_side"}], "breach", "50"),
    ]


def test_a_verdict_that_two_questions_decide_names_the_answers_to_both() -> None:
    rows = inside("case", "run", "minsk-2-weapons", "--json").json["sightings"]
    early = next(row for row in rows if row["sighting"] == "early-howitzer")

    assert {(each["verdict"], len(each["under"])) for each in early["verdicts"]} == {("breach", 2), ("out_of_scope", 2)}
    assert (
        next(each for each in early["verdicts"] if each["verdict"] == "out_of_scope")["reason"] == "before_it_applies"
    )


@pytest.mark.parametrize(("language", "said"), [("en", "howitzer 152 mm of Ukraine"), ("zh-Hant", "榴彈砲（152公釐）")])
def test_an_explanation_as_json_tells_sightings_in_the_language_asked_for(language: str, said: str) -> None:
    told = inside("explain", "minsk-2-weapons", "--json", "--lang", language).json
    lines = [each["text"] for each in told if each["kind"] == "sighting"]

    assert len(lines) == 10
    assert any(said in line for line in lines)


@pytest.mark.parametrize(
    ("language", "head", "verdict"),
    [
        ("en", "Weapons seen", "Breach (at least 50 km asked)"),
        ("zh-Hant", "武器目擊紀錄", "違反距離（應在50公里以上）"),
    ],
)
def test_a_page_lists_sightings_each_with_its_verdict_and_the_answer_that_leads_to_it(
    language: str, head: str, verdict: str, tmp_path: Path
) -> None:
    answer = inside("case", "page", "minsk-2-weapons", "-o", tmp_path, "--lang", language)
    html = Path(answer.out.strip()).read_text(encoding="utf-8")
    section = html.split('id="sightings"', 1)[1].split("</table>", 1)[0]

    assert head in section
    assert section.count('<th scope="row">') == 10
    assert verdict in section
    assert 'class="says"' in section


def test_a_case_without_sightings_has_no_section_for_them(tmp_path: Path) -> None:
    answer = inside("case", "page", "two-lines", "-o", tmp_path, "--lang", "en")

    assert 'id="sightings"' not in Path(answer.out.strip()).read_text(encoding="utf-8")
    assert inside("case", "run", "two-lines", "--json").json["sightings"] == []
