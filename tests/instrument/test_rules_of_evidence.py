"""Rules of evidence as written: sides, quorums, attribution, totals; refused in their place, said in both languages."""

from __future__ import annotations

import re

import pytest

from foedus.instrument import as_yaml
from foedus.instrument.prose import passages, prose
from foedus.kernel import Language
from tests.instrument.samples import complaint, read, spoiled

_LANGUAGES: tuple[Language, ...] = ("en", "zh-Hant")
TEXT = """\
guarantee: harbour-pact
status: illustrative
title: {en: The harbour pact, zh-Hant: 港口協定}
source: {title: Written for this test}
zone: Etc/UTC
parties:
  AA: {name: {en: Avia, zh-Hant: 阿維亞}}
  CC: {name: {en: Cevia, zh-Hant: 切維亞}}
  DD: {name: {en: Devia, zh-Hant: 德維亞}}
roles: {member: {name: {en: member, zh-Hant: 締約國}, holders: [AA]}}
guarantors: [member]
addressees: [DD]
clauses:
  art-1: {sentence: {en: A blockade obliges the members., zh-Hant: 封鎖發生時，締約國應履行義務。}, fidelity: quoted}
evidence:
  zones: [north, south]
  sources:
    mission: {name: {en: the mission, zh-Hant: 觀察團}, modality: observer, independence: body, alignment: neutral}
    satellite: {name: {en: the satellite, zh-Hant: 衛星}, modality: thermal, independence: agency, alignment: neutral}
    network:
      name: {en: the network, zh-Hant: 電視網}
      modality: [wire, imagery]
      independence: network
      alignment: neutral
      reliability: B
    ministry: {name: {en: the ministry, zh-Hant: 國防部}, modality: official, independence: dd, alignment: addressee}
  classes: [shelling, crossing]
  series: [violations, explosions]
  corroboration: {independent: 2, modalities: 1, within: 90 minutes, counting: [neutral, addressee], neutral: 1}
  corroboration_of:
    crossing: {independent: 1, modalities: 1, within: 30 minutes, counting: [neutral]}
  attribution: {independent: 2, modalities: 2, neutral: 1, admission: suffices, admission_of: [DD]}
  late_until: 72 hours
violations:
  blockade:
    name: {en: blockade, zh-Hant: 封鎖}
    clause: art-1
    condition:
      any_of:
        - count:
            of: [crossing]
            at_least: 2
            per: everywhere
            window: {length: 30 minutes, bounds: "[]"}
            attributed_to: [DD, CC]
            spread: 20 minutes
        - total: {of: violations, at_least: 400, per: zone, window: {length: 24 hours, bounds: "(]"}}
procedures:
  closing:
    on: blockade
    finding: informs
    notification: {by: member, signatures: {at_least: 1}, reasons: not_required, clause: art-1}
    effect: {length: 10 hours, after: notification.sent, clause: art-1}
measures:
  ports:
    kind: duty
    name: {en: closing of ports, zh-Hant: 關閉港口}
    procedure: closing
    owed_by: [AA]
    automaticity: mandatory
    deadline: untimed
    legal_basis: [{jurisdiction: AA, act: {en: The harbour pact, zh-Hant: 《港口協定》}, clause: art-1}]
    clause: art-1
    terms: {acts: {close: {en: close the ports, zh-Hant: 關閉港口}}}
"""


def test_everything_is_read_and_written_again_as_the_same() -> None:
    document = read(TEXT)
    rules = document.first.evidence

    assert rules is not None
    assert rules.sources["network"].modality == ("wire", "imagery")
    assert rules.sources["satellite"].modality == ("thermal",)
    again = read(as_yaml(document.first))
    assert again.first == document.first
    assert as_yaml(again.first) == as_yaml(document.first)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "en",
            [
                "observes by news wire and imagery; independence class network. Each of its reports names the way. ",
                "It is neutral. Its reliability is rated B (Admiralty scale, A to F); that decides nothing.",
                "It stands on the side of the addressee.",
                "Only sources on these sides count towards that: neutral and addressee. Others are heard, and listed ",
                "beside them. At least one independence class among them must be neutral.",
                "For incidents of the class “crossing” this holds in its place: An incident counts when",
                "If a source on the side of the addressee names Devia, its own side, that alone suffices.",
                "totals of these series: “violations” and “explosions”",
                "that the evidence attributes to Devia and Cevia, two of them at least twenty minutes apart",
                "at least 400 by the totals of the series “violations”, counted in each zone apart, in the ",
                "twenty-four hours before the instant judged",
            ],
        ),
        (
            "zh-Hant",
            [
                "觀測方式為通訊社報導、影像；獨立性類別「network」。其每份報告應載明所用之觀測方式。屬中立來源。",
                "其可靠性依海軍部六級分級評為「B」，僅供參考，不影響採計。",
                "屬相對方一方之來源。",
                "前述門檻僅採計下列立場之來源：中立、相對方；其他來源之報告仍予列載。其中至少一個獨立性類別須屬中立。",
                "類別「crossing」之事件，改依下列規定：",
                "相對方一方之來源自承係德維亞所為者，僅此即足。",
                "來源得公布下列系列之合計數：「violations」、「explosions」。",
                "且僅計入證據支持責任歸屬於德維亞、切維亞者，且其中須有二件發生時間相隔至少二十分鐘",
                "各區分別計算，系列「violations」之合計數至少四百",
            ],
        ),
    ],
)
def test_the_printing_says_it(language: Language, said: list[str]) -> None:
    page = prose(read(TEXT), language)

    assert [each for each in said if each not in page] == []


def test_the_chinese_holds_no_english_but_names_in_quotes() -> None:
    unquoted = re.sub(r"「[^「」]*」|<[^<>]*>|sha256:[0-9a-f]+", "", prose(read(TEXT), "zh-Hant"))

    assert set(re.findall(r"[A-Za-z]{2,}", unquoted)) <= {"GMT", "UTC"}


# Each edit changes what the text provides; a printing that did not change would keep it from the reader.
_CHANGES = {
    "modality: [wire, imagery]": "modality: [wire, network]",
    "alignment: addressee}": "alignment: guarantor}",
    "reliability: B": "reliability: C",
    "counting: [neutral, addressee], neutral: 1": "counting: [neutral], neutral: 1",
    "counting: [neutral, addressee], neutral": "counting: [neutral, addressee, guarantor], neutral",
    "[neutral, addressee], neutral: 1}": "[neutral, addressee], neutral: 2}",
    "within: 30 minutes, counting": "within: 31 minutes, counting",
    "series: [violations, explosions]": "series: [violations]",
    "modalities: 2, neutral: 1": "modalities: 1, neutral: 1",
    "admission: suffices": "admission: counts",
    "admission_of: [DD]": "admission_of: [CC]",
    "attributed_to: [DD, CC]": "attributed_to: [DD]",
    "spread: 20 minutes": "spread: 10 minutes",
    "of: violations": "of: explosions",
    "at_least: 400": "at_least: 401",
}


@pytest.mark.parametrize("language", _LANGUAGES)
@pytest.mark.parametrize("old", _CHANGES)
def test_no_rule_changes_without_a_change_in_the_printing(old: str, language: Language) -> None:
    before, after = (passages(read(text), language) for text in (TEXT, spoiled(TEXT, {old: _CHANGES[old]})))

    assert [each for each in before if each.path != "version"] != [each for each in after if each.path != "version"]


_SPOT = {"alignment": "alignment: addressee", "reliability": "reliability: B", "modality": "modality: official"}


@pytest.mark.parametrize("language", _LANGUAGES)
@pytest.mark.parametrize("key", _SPOT)
def test_each_word_is_printed_as_no_other_is(key: str, language: Language) -> None:
    plain = spoiled(TEXT, {"[neutral, addressee], neutral: 1": "[neutral], neutral: 1"})
    pages = [prose(read(spoiled(plain, {_SPOT[key]: f"{key}: {word}"})), language) for word in _WORDS[key]]
    lines = [{line for line in page.splitlines() if not line.startswith(("Version", "文本版本"))} for page in pages]

    assert len({frozenset(each) for each in lines}) == len(_WORDS[key])


_WORDS: dict[str, list[str]] = {
    "alignment": ["neutral", "addressee", "beneficiary", "guarantor"],
    "reliability": list("ABCDEF"),
    "modality": [
        *("observer", "wire", "official", "organisation", "court", "thermal"),
        *("imagery", "acoustic", "alert", "sensor", "air_traffic", "network"),
    ],
}


@pytest.mark.parametrize(
    ("old", "new", "complaints"),
    [
        ("modality: [wire, imagery]", "modality: [wire, imagry]", ["'imagry' is not one of the words"]),
        ("modality: [wire, imagery]", "modality: []", ["evidence.sources.network.modality: nothing is listed here"]),
        ("modality: [wire, imagery]", "modality: [wire, wire]", ["`wire` is listed twice"]),
        ("alignment: addressee}", "alignment: neutrl}", ["'neutrl' is not one of the words"]),
        (", alignment: addressee}", "}", ["G001", "`alignment` is missing", "hint: On whose side it stands"]),
        ("reliability: B", "reliability: G", ["'G' is not one of the words"]),
        (
            "independence: dd",
            "independence: body",
            ["G005: evidence.sources: `ministry` is addressee", "hint: sources of one"],
        ),
        ("addressee], neutral: 1}", "addressee], neutral: 3}", ["3 neutral of 2", "hint: `neutral` is a part"]),
        (
            "counting: [neutral, addressee], neutral: 1}",
            "counting: [addressee]}",
            ["evidence.corroboration: no incident"],
        ),
        ("    crossing: {ind", "    crosing: {ind", ["evidence.corroboration_of: `crosing` is no class", "`crossing`"]),
        ("admission_of: [DD]", "admission_of: []", ["evidence.attribution: an admission has weight, but nobody's"]),
        ("modalities: 2, neutral: 1", "modalities: 9, neutral: 1", ["no incident could ever be attributed"]),
        ("spread: 20 minutes", "spread: 31 minutes", ["could lie so far apart", "hint: shorten `spread`"]),
        ("spread: 20 minutes", "spread: 1 day", ["`spread` is counted in days", "hint: write it in hours"]),
        ("total: {of: violations, at_least", "total: {of: violations, atleast", ["did you mean `at_least`?"]),
    ],
)
def test_what_cannot_be_is_refused_with_cause_and_remedy(old: str, new: str, complaints: list[str]) -> None:
    text = TEXT if "no incident could ever be attributed" not in complaints else TEXT.replace("suffices", "no_weight")
    told = complaint(spoiled(text, {old: new}).encode())

    assert [each for each in complaints if each not in told] == []
    assert "hint:" in told


def test_a_slip_in_a_quorum_is_told_at_its_line() -> None:
    text = spoiled(TEXT, {"counting: [neutral, addressee], neutral: 1}": "counting: [addressee]}"})
    line = text[: text.index("  corroboration: {")].count("\n") + 1

    assert complaint(text.encode()).startswith(f"g.yaml:{line}:")
