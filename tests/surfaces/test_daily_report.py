"""The daily report in every form: the same figures, readable by all, and for anybody nothing that leads to a source."""

from __future__ import annotations

import csv
import io
import json
import re
import string
import sys
from dataclasses import replace
from functools import cache
from typing import Any

import docx
import pytest

from foedus.books import Speech
from foedus.engine import Known
from foedus.evidence import Report, Seen
from foedus.instrument import prose
from foedus.kernel import BadInputError, Instant, Interval, Language
from foedus.rehearsal import Staged
from foedus.surfaces.printing.daily import COLUMNS, FORMS, as_csv, as_json, records, sheet
from foedus.surfaces.printing.daily.words import WORDS
from foedus.surfaces.reporting import Asked, DayReport, day_report
from foedus.wiring.house import FoedusHouse
from foedus.writing import Words, glossary
from tests.bilingual import assert_in_both
from tests.surfaces.markup import parsed

_HOUSE = FoedusHouse()
_DAYS = {
    "two-lines": ("2031-03-02T00:00:00Z", "2031-03-03T00:00:00Z", "2031-03-06T13:00:00Z"),
    "ukraine-snapback-2022": ("2022-02-23T22:00:00Z", "2022-02-24T22:00:00Z", "2022-03-05T00:00:00Z"),
    "minsk-2-weapons": ("2015-03-09T22:00:00Z", "2015-03-10T22:00:00Z", "2015-03-14T00:00:00Z"),
    "easter-truce-2025": ("2025-04-19T21:00:00Z", "2025-04-20T21:00:00Z", "2025-04-26T00:00:00Z"),
}
_LANGUAGES: tuple[Language, ...] = ("en", "zh-Hant")
every_case = pytest.mark.parametrize("case", [*_DAYS])
every_language = pytest.mark.parametrize("language", _LANGUAGES)


@cache
def _staged(case: str) -> Staged:
    staged, flaws = _HOUSE.stage(case)
    assert flaws == ()
    return staged


def _report(case: str, language: Language, known: Known | None = None, **options: Any) -> DayReport:
    staged = _staged(case)
    start, end, as_of = (Instant.parse(each) for each in _DAYS[case])
    day, before = Interval(start, end), Interval(start.plus(start.seconds - end.seconds), start)
    asked = Asked(day=day, before=before, as_of=as_of, since=end, **options)
    speech = Speech(document=staged.document, language=language, others=staged.case.parties)
    told = day_report(staged.document, known or staged.known, asked, speech, staged.case.hypothetical)
    assert told is not None
    return told


@cache
def _plain(case: str, language: Language, *, is_public: bool = False) -> DayReport:
    return _report(case, language, is_public=is_public)


@cache
def _written(case: str, form: str, language: Language, *, is_public: bool = False) -> bytes:
    return FORMS[form].write(_plain(case, language, is_public=is_public), _HOUSE.zones)


@every_language
@every_case
def test_the_page_can_be_read_by_all_and_fetches_nothing(case: str, language: Language) -> None:
    html = _written(case, "html", language).decode()
    page = parsed(html)

    assert page.faults == []
    assert len(page.ids) == len(set(page.ids))
    assert page.all("html")[0].attributes["lang"] == {"en": "en", "zh-Hant": "zh-Hant-TW"}[language]
    assert len(page.all("table")) == len(page.all("caption")) > 0
    assert all(each.text.strip() != "" for each in page.all("caption"))
    assert all(each.attributes["scope"] in {"col", "row"} for each in page.all("th"))
    assert [each for each in page.elements if each.tag in {"script", "img", "link", "iframe"}] == []
    assert "://" not in html
    assert all(each.attributes["href"].removeprefix("#") in page.ids for each in page.all("a"))


@pytest.mark.parametrize(("case", "language"), [("two-lines", "zh-Hant"), ("minsk-2-weapons", "en")])
def test_every_form_for_people_says_the_same(case: str, language: Language) -> None:
    told = sheet(_plain(case, language), _HOUSE.zones)
    cells = [cell for section in told.sections for table in section.tables for row in table.rows for cell in row]
    said = [*told.marks, *told.head, *(line for section in told.sections for line in section.lines), *cells]
    text, page = _written(case, "text", language).decode(), parsed(_written(case, "html", language).decode()).text
    word = docx.Document(io.BytesIO(_written(case, "docx", language)))
    written = [each.text for each in word.paragraphs]
    written += [cell.text for table in word.tables for row in table.rows for cell in row.cells]

    assert all(each in text for each in said)
    assert all(" ".join(each.split()) in page for each in said)
    assert {each for each in said if each != ""} <= set(written)


def test_the_word_document_repeats_heads_and_bears_its_mark_on_every_page() -> None:
    word = docx.Document(io.BytesIO(_written("two-lines", "docx", "en")))

    assert all("w:tblHeader" in table.rows[0]._tr.xml for table in word.tables)
    assert "HYPOTHETICAL" in word.sections[0].header.paragraphs[0].text
    assert word.core_properties.author == "foedus"


@pytest.mark.parametrize("form", [*FORMS])
def test_the_same_report_gives_the_same_bytes(form: str) -> None:
    again = FORMS[form].write(_report("two-lines", "en"), _HOUSE.zones)

    assert again == _written("two-lines", form, "en")


@every_case
def test_the_table_for_programs_has_stable_columns_and_sums_up(case: str) -> None:
    told = _plain(case, "en")
    rows = list(csv.DictReader(io.StringIO(as_csv(told).decode())))
    plain = json.loads(json.dumps(as_json(told)))
    by_section: dict[str, list[dict[str, str]]] = {}
    for row in rows:
        by_section.setdefault(row["section"], []).append(row)
    undetermined = [int(row["count"]) for row in by_section["undetermined"]]
    counted = sum(int(row["count"]) for row in by_section.get("count", []))

    assert tuple(rows[0]) == COLUMNS
    assert COLUMNS[:6] == ("section", "name", "zone", "what", "state", "count")
    assert counted + sum(undetermined) == len(by_section.get("incident", []))
    assert {name: len(each) for name, each in plain["sections"].items()} == {
        name: len(each) for name, each in by_section.items()
    }


@every_case
def test_every_figure_leads_to_rows_that_the_report_tells(case: str) -> None:
    told = list(records(_plain(case, "en")))
    rows = {each.name for each in told if each.section == "row"}
    behind = [each for each in told if each.section in {"count", "undetermined", "incident", "attribution"}]

    assert all({*each.rows, *each.against} <= rows for each in behind)
    assert all(len(each.rows) > 0 for each in behind if each.section == "count" and each.count != 0)


def test_a_cell_that_a_spreadsheet_would_run_is_kept_a_text() -> None:
    known = _staged("two-lines").known
    hostile = replace(known.reports[4], id='=HYPERLINK("x")', zone="south", incident='@"<b>')
    told = _report("two-lines", "en", Known(facts=(), reports=(*known.reports, hostile)))
    cells = [cell for row in csv.reader(io.StringIO(as_csv(told).decode())) for cell in row]
    html = FORMS["html"].write(told, _HOUSE.zones).decode()

    assert not [cell for cell in cells if cell.startswith(("=", "@", "+"))]
    assert "'@\"<b>" in cells
    assert "<b>" not in html


@every_language
@every_case
@pytest.mark.parametrize("form", ["text", "html", "csv"])
def test_the_version_for_anybody_names_no_source_no_row_and_no_place(case: str, language: Language, form: str) -> None:
    staged, said = _staged(case), _written(case, form, language, is_public=True).decode()
    everything = _written(case, form, language).decode()
    sources = [each for text in staged.document.guarantees.values() if text.evidence for each in text.evidence.sources]
    named = {
        name
        for text in staged.document.guarantees.values()
        if text.evidence
        for name in (each.name.said(language) for each in text.evidence.sources.values())
    }
    ids = {each.id for each in staged.known.reports} | {each.url for each in staged.known.reports if each.url}
    keys = {f"{each.source}/{each.id}" for each in (*staged.known.reports, *staged.known.totals)}

    assert any(each in everything for each in keys)
    assert not [each for each in (*keys, *ids) if each in said]
    body = said.split("</style>")[-1]
    heads = {text.title.said(language) for text in staged.document.guarantees.values()}
    hypothetical = staged.case.hypothetical.said(language) if staged.case.hypothetical else ""
    ways = [
        Words.of(each.en, each.zh_hant).said(language) for name, each in prose.PHRASES.items() if "modality" in name
    ]
    for each in (*heads, hypothetical, *ways):
        body = body.replace(each, "")
    assert not [each for each in named if each in body]
    assert not [each for each in sources if f"{each}/" in body]
    assert re.findall(r"\b[sc][0-9]+\b", body) == []  # nor under a name that stands for a source
    assert " km" not in body
    assert "公里" not in body


@every_case
def test_what_may_not_be_shown_yet_changes_nothing_that_is(case: str) -> None:
    known, as_of = _staged(case).known, Instant.parse(_DAYS[case][2])
    start = Instant.parse(_DAYS[case][0])
    young = tuple(replace(each, id=f"{each.id}-x", known=as_of.plus(-3600)) for each in known.reports)
    strange = tuple(replace(each, source="nobody", held=Interval.at(start), known=start) for each in known.reports)
    more = Known(facts=known.facts, reports=(*young, *known.reports, *strange), totals=known.totals)
    told = [_plain(case, "en", is_public=True), _report(case, "en", more, is_public=True)]

    assert as_csv(told[0]) == as_csv(told[1])
    assert as_json(told[0]) == as_json(told[1])


def test_the_version_for_anybody_tells_how_old_it_is_and_what_it_leaves_out() -> None:
    told = _report("two-lines", "en", is_public=True)
    text = " ".join(_written("two-lines", "text", "en", is_public=True).decode().split())

    assert told.weighed_at == Instant.parse("2031-03-03T13:00:00Z")  # 72 hours before: what the satellite waits for
    assert told.digest is None  # the text holds terms of a measure back
    assert "PUBLIC VERSION" in text
    assert "As known on 2031-03-03T13:00Z" in text
    assert "Left out: the sources" in text


def test_a_moved_weapon_is_no_correction_for_those_who_are_not_told_where_it_stood() -> None:
    known = _staged("minsk-2-weapons").known
    seen = next(each for each in known.reports if each.id == "mortar-82")
    assert seen.seen is not None
    later = Instant.parse("2015-03-11T12:00:00Z")
    moved = replace(seen, known=later, seen=replace(seen.seen, distance_km=(6, 6)))
    both = Known(facts=(), reports=(*known.reports, moved))
    open_, public = (_report("minsk-2-weapons", "en", both, is_public=each) for each in (False, True))

    assert [each.name for each in open_.first.corrections or ()] == ["mortar-82"]
    assert {each.kind for each in public.first.corrections or ()} <= {"added"}
    assert all(row.report.seen in {None, Seen()} for row in public.first.now.rows)


@pytest.mark.parametrize("language", _LANGUAGES)
@pytest.mark.parametrize(
    "change",
    [
        {"zone": "south"},
        {"zone": None},
        {"incident_class": "ground_incursion"},
        {"held": Interval(Instant.parse("2031-03-02T03:30:00Z"), Instant.parse("2031-03-02T03:30:02Z"))},
        {"incident": "i1"},
        {"denies": True},
        {"actor": "ELD"},
        {"modality": "wire"},
        {"modality": "guesswork"},
    ],
    ids=str,
)
def test_whatever_a_correction_changes_its_two_values_read_differently(
    change: dict[str, Any], language: Language
) -> None:
    known = _staged("two-lines").known
    first = replace(known.reports[4], zone="north")
    end = Instant.parse(_DAYS["two-lines"][1])
    again = replace(first, known=end.plus(60), **change)
    told = _report("two-lines", language, Known(facts=(), reports=(*known.reports[:4], first, again)))
    corrections = [each for each in records(told) if each.section == "correction" and each.state == "changed"]

    assert "agency/r05" in {each.name for each in corrections}
    assert all(each.was != each.now for each in corrections)


@every_case
def test_readings_that_differ_are_told_apart_and_those_that_agree_once(case: str) -> None:
    told = list(records(_plain(case, "en")))

    assert len(told) == len({(replace(each, under=()), each.under) for each in told})
    if case == "minsk-2-weapons":
        verdicts = {(each.name, each.state, len(each.under)) for each in told if each.section == "weapon"}
        assert ("smm/howitzer-30", "breach", 3) in verdicts
        assert ("smm/howitzer-30", "compliant", 3) in verdicts
        assert ("smm/mortar-82", "out_of_scope", 0) in verdicts


def test_a_phrase_takes_the_same_parts_in_both_languages() -> None:
    def parts(text: str) -> set[str]:
        return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None} - {*glossary.MARKED}

    assert [key for key, words in WORDS.items() if parts(words.en) != parts(words.zh_hant)] == []


def test_without_the_library_for_word_the_command_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "docx", None)
    with pytest.raises(BadInputError) as raised:
        FORMS["docx"].write(_report("two-lines", "en"), _HOUSE.zones)

    (flaw,) = raised.value.flaws
    assert (str(flaw.place), flaw.code) == ("--format docx", "B004")
    assert_in_both(flaw)


def test_a_report_of_a_reading_without_evidence_is_none() -> None:
    document = _HOUSE.guarantee("guarantees/un-2231.guarantee.yaml")
    asked = Asked(day=Interval(Instant(0), Instant(9)), before=Interval(Instant(-9), Instant(0)), as_of=Instant(9))

    assert day_report(document, Known(facts=()), asked, Speech(document=document, language="en"), None) is None


def test_totals_make_a_line_each_with_the_hours_that_they_cover() -> None:
    told = [each for each in records(_report("easter-truce-2025", "en")) if each.section == "total"]
    shellings = [each for each in told if each.what == "shellings"]

    assert {(each.count, each.covered_s) for each in shellings} == {(1882, 86_400), (None, 0)}
    assert all(isinstance(each.rows, tuple) for each in told)


def test_a_report_known_later_is_not_told(request: pytest.FixtureRequest) -> None:
    staged = _staged("two-lines")
    report: Report = staged.known.reports[0]
    late = replace(report, id="late", incident="late", known=Instant.parse("2031-03-06T13:00:01Z"))
    known = Known(facts=(), reports=(*staged.known.reports, late))

    assert as_csv(_report("two-lines", "en", known)) == as_csv(_report("two-lines", "en"))


def test_half_of_what_corroborates_an_incident_is_not_told_before_the_other_half(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The mission's reports may be shown after 48 hours and the satellite's after 72: until then, none of the day."""
    monkeypatch.setitem(_DAYS, "two-lines", (*_DAYS["two-lines"][:2], "2031-03-04T12:00:00Z"))
    told = _report("two-lines", "en", is_public=True)

    assert told.weighed_at == Instant.parse("2031-03-01T12:00:00Z")
    assert (told.first.now.happenings, told.first.now.rows) == ((), ())


def test_rows_for_anybody_stand_in_an_order_that_groups_none_by_its_source() -> None:
    told = _plain("ukraine-snapback-2022", "en", is_public=True).first.now
    names = [[int(id_[1:]) for _, id_ in each.rows] for each in told.happenings]

    assert any(len(each) > 1 for each in names)
    assert all(each == sorted(each) for each in names)
    assert [row.name[1] for row in told.rows] == [f"r{n}" for n in sorted(int(row.name[1][1:]) for row in told.rows)]


def test_the_day_before_is_told_as_it_was_known_at_the_like_instant() -> None:
    """A report of the day before that needed more than a day to arrive would make that day look fuller."""
    known = _staged("two-lines").known
    start, end, _ = (Instant.parse(each) for each in _DAYS["two-lines"])
    as_of = end.plus(6 * 3600)
    day_s = end.seconds - start.seconds
    slow, quick = (
        replace(known.reports[4], id=id_, incident=id_, held=Interval.at(start.plus(-3600)), known=as_of.plus(after_s))
        for id_, after_s in (("slow", 1 - day_s), ("quick", -day_s))
    )
    staged = _staged("two-lines")
    asked = Asked(day=Interval(start, end), before=Interval(start.plus(-day_s), start), as_of=as_of)
    speech = Speech(document=staged.document, language="en")
    told = day_report(staged.document, Known(facts=(), reports=(slow, quick)), asked, speech, None)

    assert told is not None
    assert [each.key for each in told.first.before.happenings] == ["quick"]


def test_an_act_that_was_corrected_by_then_is_not_told() -> None:
    staged = _staged("ukraine-snapback-2022")
    reply = next(each for each in staged.known.facts if each.kind == "reply")
    again = reply.model_copy(update={"id": "reply-again", "replaces": reply.id})
    told = _report(
        "ukraine-snapback-2022", "en", Known(facts=(*staged.known.facts, again), reports=staged.known.reports)
    )

    assert [each.id for each in told.acts if each.kind == "reply"] == ["reply-again"]


def test_corrections_for_anybody_are_since_what_anybody_was_told() -> None:
    told = _plain("two-lines", "en", is_public=True)
    text = " ".join(_written("two-lines", "text", "en", is_public=True).decode().split())

    assert told.asked.since == Instant.parse("2031-03-03T00:00:00Z")
    assert told.last_told == Instant.parse("2031-02-28T00:00:00Z")
    assert "otherwise than the one as known on 2031-02-28T00:00Z" in text
    assert _plain("two-lines", "en").last_told == told.asked.since
