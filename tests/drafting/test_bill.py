"""Bills hold all that a guarantee asks of a jurisdiction, lead each rule back to it, and guess nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields
from typing import cast

import pytest
from pydantic import BaseModel

from foedus.drafting.bill import JURISDICTIONS, Provision, draft
from foedus.drafting.bill.concern import Concern, concern_of
from foedus.drafting.bill.jurisdiction import Jurisdiction
from foedus.drafting.bill.phrases import PHRASES, RULE_HEADINGS
from foedus.instrument import Guarantee
from foedus.kernel import BadInputError
from tests.bilingual import assert_in_both
from tests.drafting.bill_samples import (
    LANGUAGES,
    NAMES,
    STRAIT,
    Drafted,
    all_bills,
    bills_of,
    every_bill,
    read,
)

_HALF_WIDTH = re.compile(r"[\u4e00-\u9fff][:;,]|[:;,][\u4e00-\u9fff]")


def _provisions(drafted: Drafted) -> list[Provision]:
    return [each for instrument in drafted.bill.instruments for each in instrument.provisions()]


def _guarantee(drafted: Drafted) -> Guarantee:
    return drafted.document.guarantees[drafted.reading]


def _concern(drafted: Drafted) -> Concern:
    return concern_of(_guarantee(drafted), JURISDICTIONS[drafted.bill.jurisdiction].party)


def _text(drafted: Drafted) -> str:
    return "\n".join(each.text for each in _provisions(drafted))


def _clauses(value: object) -> Iterator[str]:
    """Every clause that a rule of the language names, wherever it stands."""
    if isinstance(value, BaseModel):
        for name in type(value).model_fields:
            inner = getattr(value, name)
            if name == "clause" and inner is not None:
                yield cast("str", inner)
            else:
                yield from _clauses(inner)
    elif isinstance(value, tuple):
        for each in cast("tuple[object, ...]", value):
            yield from _clauses(each)


def test_every_shipped_guarantee_is_tried_for_every_jurisdiction():
    assert {drafted.bill.jurisdiction for drafted in all_bills()} == {"us", "gb", "tw", "eu"}


@every_bill
def test_every_measure_owed_by_the_jurisdiction_stands_in_its_bill(drafted: Drafted):
    guarantee, party = _guarantee(drafted), JURISDICTIONS[drafted.bill.jurisdiction].party
    owed = [name for name, m in guarantee.measures.items() if any(party in guarantee.parties_of(r) for r in m.owed_by)]
    headed = [each.heading for each in drafted.bill.lead_instrument.body]

    for name in owed:
        words = guarantee.measures[name].name.said(drafted.bill.language)
        assert any(name in heading and words in heading for heading in headed), name
        paths = {each.origin.path for each in _provisions(drafted) if each.origin is not None}
        assert f"measures.{name}.owed_by" in paths
        timed = guarantee.measures[name].deadline != "untimed"
        assert timed == (f"measures.{name}.deadline" in paths)


@every_bill
def test_measures_that_do_not_concern_it_are_left_out_with_a_note(drafted: Drafted):
    guarantee, concern = _guarantee(drafted), _concern(drafted)
    headings = " ".join(each.heading for each in drafted.bill.lead_instrument.body)

    for name, measure in guarantee.measures.items():
        if name not in concern.measures:
            assert measure.name.said(drafted.bill.language) not in headings
            assert any(measure.name.said(drafted.bill.language) in note for note in drafted.bill.notes)


@every_bill
def test_every_clause_behind_its_measures_is_cited(drafted: Drafted):
    guarantee, concern = _guarantee(drafted), _concern(drafted)
    rules: list[object] = [guarantee.procedures[name] for name in concern.procedures]
    measures = [guarantee.measures[name] for name in concern.measures]
    rules += [measure.model_copy(update={"legal_basis": ()}) for measure in measures]
    rules += [b for m in measures for b in m.legal_basis if b.jurisdiction == concern.party]
    rules += [guarantee.violations[name] for name in concern.violations]
    needed = {clause for rule in rules for clause in _clauses(rule)}
    cited = {c for each in _provisions(drafted) if each.origin is not None for c in each.origin.clauses}

    assert len(needed) > 0
    assert needed <= cited


@every_bill
def test_no_provision_is_without_a_source_but_formulas(drafted: Drafted):
    guarantee = _guarantee(drafted)
    formulas = {
        heading.heading.said(drafted.bill.language)
        for form in JURISDICTIONS[drafted.bill.jurisdiction].forms
        for heading in form.formulas.values()
    }

    for instrument in drafted.bill.instruments:
        for division in instrument.body:
            rules = [each for each in division.walk() if each.text != ""]
            assert len(rules) > 0, division.number
            if division.heading in formulas and all(each.origin is None for each in rules):
                continue
            for each in rules:
                assert each.origin is not None, each.text
                assert each.origin.path.split(".")[0] in {*Guarantee.model_fields}, each.origin
                assert set(each.origin.clauses) <= set(guarantee.clauses)
                if (
                    each.origin.path.split(".")[0] in {"procedures", "measures", "ends", "violations"}
                    and "." in each.origin.path
                ):
                    assert len(each.origin.clauses) > 0, each.origin


@every_bill
def test_what_must_still_be_done_names_who_may_refuse(drafted: Drafted):
    concern, language = _concern(drafted), drafted.bill.language
    acts = [
        a
        for n in concern.measures
        for a in _guarantee(drafted).measures[n].residual_acts
        if a.jurisdiction == concern.party
    ]

    for act in acts:
        assert act.act.said(language).rstrip(".。") in _text(drafted)
        assert act.may_refuse.said(language).rstrip(".。") in _text(drafted)
        assert any(act.usual_delay.said(language).rstrip(".。") in note for note in drafted.bill.notes)


@every_bill
def test_identifiers_are_unique_nested_and_counted_without_gaps(drafted: Drafted):
    for instrument in drafted.bill.instruments:
        every = [each.eid for each in instrument.provisions()]
        assert len(set(every)) == len(every)
        for each in instrument.provisions():
            numbers = [child.eid.rsplit("_", 1)[1] for child in each.children]
            assert numbers == [str(n) for n in range(1, len(each.children) + 1)]
            assert all(child.eid.startswith(f"{each.eid}__") for child in each.children)


@every_bill
def test_a_duty_refers_to_the_procedures_that_bring_it_about(drafted: Drafted):
    guarantee, row = _guarantee(drafted), JURISDICTIONS[drafted.bill.jurisdiction]
    body = drafted.bill.lead_instrument.body
    numbering = row.levels[0].numbering[drafted.bill.language]
    for name in _concern(drafted).measures:
        duty = next(e for d in body for e in d.walk() if e.origin and e.origin.path.startswith(f"measures.{name}"))
        for place, division in enumerate(body, 1):
            reference = row.refer.said(drafted.bill.language).format(n=numbering(place))
            is_named = re.search(rf"{reference}(?!\d)", duty.text) is not None
            leads = any(
                f"“{p}”" in division.heading or f"「{p}」" in division.heading for p in guarantee.leading_to(name)
            )
            is_procedure = any(
                e.origin and e.origin.path.startswith("procedures.") for e in division.walk() if e.eid.count("__")
            )
            assert is_named == (leads and is_procedure and name not in division.heading.split("：")[0].split(":")[0]), (
                division.heading
            )


@every_bill
def test_each_bill_names_its_version_and_its_status(drafted: Drafted):
    assert any(drafted.document.digest in note for note in drafted.bill.notes)
    assert drafted.bill.mark != ""
    assert drafted.bill.is_translation == (drafted.bill.translation != "")
    assert drafted.bill.is_translation == (drafted.bill.language not in JURISDICTIONS[drafted.bill.jurisdiction].legal)


def test_a_reported_text_is_never_presented_as_law():
    document = read(STRAIT.replace("status: draft", "status: reported"))

    assert draft(document, JURISDICTIONS["tw"], "en").mark.startswith("REPORTED. This is not law")
    assert draft(document, JURISDICTIONS["tw"], "zh-Hant").mark.startswith("【報導所載】非屬法律")


@pytest.mark.parametrize("name", NAMES)
def test_both_languages_have_the_same_provisions(name: str):
    pairs: dict[tuple[object, ...], list[list[str]]] = {}
    for drafted in bills_of(name):
        key = (drafted.bill.jurisdiction, drafted.reading)
        pairs.setdefault(key, []).append([each.eid for each in _provisions(drafted)])

    assert all(len(pair) == 2 and pair[0] == pair[1] for pair in pairs.values())


@every_bill
def test_a_chinese_bill_has_no_half_width_marks_beside_chinese(drafted: Drafted):
    if drafted.bill.language == "en":
        return
    said = [each.text for each in _provisions(drafted)] + [each.heading for each in _provisions(drafted)]
    own = [*said, *drafted.bill.notes, *(o.text for i in drafted.bill.instruments for o in i.opening)]

    assert [text for text in own if _HALF_WIDTH.search(text)] == []


@every_bill
def test_an_english_bill_speaks_no_chinese(drafted: Drafted):
    if drafted.bill.language == "en":
        assert re.findall(r"[\u4e00-\u9fff]", f"{drafted.bill}") == []


def test_the_catalogue_takes_the_same_parts_in_both_languages():
    shared = {"duty", "this", "authority", "jurisdiction", "title"}  # which one language may leave unsaid
    for key, words in {**PHRASES, **RULE_HEADINGS}.items():
        english, chinese_parts = (set(re.findall(r"{(\w+)}", words.said(language))) for language in LANGUAGES)
        assert english - shared == chinese_parts - shared - {"determination"}, key


def test_the_same_text_gives_the_same_bill():
    first, second = (draft(read(STRAIT), JURISDICTIONS["tw"], "zh-Hant") for _ in range(2))

    assert first == second


def test_taiwans_bill_stands_in_articles_paragraphs_and_subparagraphs():
    bill = draft(read(STRAIT), JURISDICTIONS["tw"], "zh-Hant")
    body = bill.lead_instrument.body

    assert bill.lead_instrument.title == "「海峽保證」施行條例草案"
    assert [each.number for each in body][:3] == ["第一條", "第二條", "第三條"]
    measure = next(each for each in body if "ports" in each.heading)
    assert {each.number for each in measure.children} == {""}
    assert [each.number for each in body[2].children][:2] == ["一、", "二、"]
    assert body[-1].text == "本條例自公布日施行。"


def test_the_union_needs_a_regulation_only_for_economic_measures():
    document = read(STRAIT.replace("TW", "EU"))

    for drafted in all_bills():
        if drafted.bill.jurisdiction == "eu":
            kinds = {_guarantee(drafted).measures[name].kind for name in _concern(drafted).measures}
            assert (len(drafted.bill.instruments) == 2) == (len(kinds & {"sanctions", "finance"}) > 0)
    assert [each.name for each in draft(document, JURISDICTIONS["eu"], "en").instruments] == ["decision"]


def test_a_regulation_refers_to_the_articles_of_the_decision():
    for drafted in all_bills():
        if len(drafted.bill.instruments) == 2 and drafted.bill.language == "en":
            regulation = "\n".join(each.text for each in drafted.bill.instruments[1].provisions())
            assert re.search(r"under Article \d+ of the accompanying Decision", regulation) is not None


@pytest.mark.parametrize("name", JURISDICTIONS)
def test_a_jurisdiction_with_nothing_to_do_is_refused(name: str):
    document = read(STRAIT.replace("TW", "YY").replace("US", "ZZ"))

    with pytest.raises(BadInputError) as caught:
        draft(document, JURISDICTIONS[name], "en")
    (flaw,) = caught.value.flaws
    assert flaw.code == "B001"
    assert_in_both(flaw)


def test_the_refusal_names_the_jurisdictions_that_have_something_to_do():
    with pytest.raises(BadInputError) as caught:
        draft(read(STRAIT), JURISDICTIONS["gb"], "en")

    assert [flaw.hint.en for flaw in caught.value.flaws] == ["bills can be drafted for: `us`, `tw`"]


def _with_readings() -> list[Drafted]:
    return [drafted for drafted in all_bills() if len(drafted.document.readings) > 1]


def test_a_text_with_several_readings_is_refused_with_its_questions():
    drafted = _with_readings()[0]

    with pytest.raises(BadInputError) as caught:
        draft(drafted.document, JURISDICTIONS[drafted.bill.jurisdiction], "en")
    assert {flaw.code for flaw in caught.value.flaws} == {"B002"}
    for language in LANGUAGES:
        asked = " ".join(flaw.message.said(language) for flaw in caught.value.flaws)
        assert all(question.asks.said(language) in asked for question in drafted.document.first.questions.values())
    assert all("--reading" in flaw.hint.en and "--reading" in flaw.hint.zh_hant for flaw in caught.value.flaws)


def test_a_bill_says_which_reading_it_follows_and_that_there_are_others():
    for drafted in _with_readings():
        guarantee = _guarantee(drafted)
        for name, answer in drafted.reading.answers:
            says = guarantee.questions[name].answers[answer].says.said(drafted.bill.language).rstrip(".。")
            rules = [e.text for e in _provisions(drafted) if e.origin and e.origin.path == f"questions.{name}"]
            assert len(rules) == len(drafted.bill.instruments)
            others = [a for n, a in guarantee.questions[name].answers.items() if n != answer]
            assert all(says in rule for rule in rules)
            assert all(o.says.said(drafted.bill.language).rstrip(".。") in rule for o in others for rule in rules)
        assert any(str(drafted.reading) in note for note in drafted.bill.notes)


@pytest.mark.parametrize("answers", [["nonsense"], ["a=b"]])
def test_an_unknown_reading_is_refused(answers: list[str]):
    for drafted in (_with_readings()[0], next(d for d in all_bills() if d.bill.name == "strait")):
        with pytest.raises(BadInputError) as caught:
            draft(drafted.document, JURISDICTIONS[drafted.bill.jurisdiction], "en", answers)
        assert [flaw.code for flaw in caught.value.flaws] == ["B003"]
        assert_in_both(caught.value.flaws[0])


def test_one_question_answered_twice_is_refused():
    drafted = _with_readings()[0]
    name, question = next(iter(drafted.document.first.questions.items()))

    with pytest.raises(BadInputError) as caught:
        draft(
            drafted.document,
            JURISDICTIONS[drafted.bill.jurisdiction],
            "en",
            [f"{name}={each}" for each in question.answers],
        )
    assert [flaw.code for flaw in caught.value.flaws] == ["B003"]


def test_what_the_text_leaves_unsaid_stands_in_the_notes_and_not_in_the_bill():
    drafted = next(
        d for d in all_bills() if d.bill.name == "strait" and d.bill.jurisdiction == "us" and d.bill.language == "en"
    )

    assert "This page names nobody" not in _text(drafted)
    assert any("gives no time for performance" in note for note in drafted.bill.notes)
    assert any("art-4" in note and "unverified" in note for note in drafted.bill.notes)


def test_what_somebody_is_free_to_do_a_bill_allows_and_does_not_command():
    drafted = next(d for d in bills_of("caatsa-216") if (d.bill.jurisdiction, d.bill.language) == ("us", "en"))
    said = _text(drafted)

    assert "the President may perform the acts, and need not." in said
    assert "is owed" not in said


def test_a_deadline_compels_a_decision_and_no_consent():
    drafted = next(d for d in all_bills() if d.bill.name == "ukraine-snapback" and d.bill.jurisdiction == "us")
    said = {each.origin.path: each.text for each in _provisions(drafted) if each.origin is not None}

    assert said["measures.us_strike_permission.deadline"].startswith("The decision shall be made within")
    assert said["measures.us_strike_permission.deadline"].endswith("it need not be consent.")
    assert said["measures.sanctions.deadline"].startswith("The President shall have performed within")


def test_a_party_that_owes_nothing_but_has_an_act_to_do_gets_that_alone():
    text = STRAIT.replace("owed_by: [TW]", "owed_by: [US]")
    bill = draft(read(text), JURISDICTIONS["tw"], "en")
    said = "\n".join(each.text for each in bill.lead_instrument.provisions())

    assert "It is owed by others" in said
    assert "an order of the ministry" in said
    assert "the competent authority shall" not in said.casefold()


def test_every_row_says_all_it_must_in_both_languages():
    assert {each.name for each in fields(Jurisdiction)} >= {"forms", "levels", "usual"}
    for name, row in JURISDICTIONS.items():
        assert row.name == name
        assert len(row.levels) >= 4
        for form in row.forms:
            assert form.order[0] in form.formulas or form.order[0] == "findings"
            assert set(form.formulas) <= set(form.order)
