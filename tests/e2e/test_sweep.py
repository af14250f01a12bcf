"""``foedus sweep``: a drafter compares thresholds on a record, in both languages, and is told what cannot be."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from tests.e2e.chinese import told_in_both
from tests.e2e.terminal import GUARANTEES, Answer, inside

_TEXT = """
guarantee: line-pact
status: illustrative
title: {en: The line pact, zh-Hant: 防線協定}
source: {title: Written for this test}
zone: Etc/UTC
parties:
  A: {name: {en: Avia, zh-Hant: 阿維亞}}
  B: {name: {en: Bevia, zh-Hant: 貝維亞}}
  C: {name: {en: Cevia, zh-Hant: 切維亞}}
roles: {member: {name: {en: member, zh-Hant: 締約國}, holders: [A, B, C]}}
guarantors: [member]
addressees: [C]
clauses:
  art-1: {sentence: {en: Fire obliges the members to act., zh-Hant: 射擊發生時，締約國應採取行動。}, fidelity: own}
evidence:
  zones: [north, south]
  names: {shot: {en: shots, zh-Hant: 射擊}, south: {en: the south, zh-Hant: 南區}}
  sources:
    mission: {name: {en: mission, zh-Hant: 監督團}, modality: observer, independence: mission, alignment: neutral}
  classes: [shot, mine]
  series: [shells]
  corroboration: {independent: 1, modalities: 1, within: 1 hours}
  late_until: 72 hours
violations:
  fire:
    name: {en: renewed fire, zh-Hant: 戰火再起}
    clause: art-1
    condition:
      count: {of: [shot], at_least: 3, per: zone, window: {length: 24 hours, bounds: "(]"}}
  mixed:
    name: {en: fire or mines, zh-Hant: 射擊或布雷}
    clause: art-1
    condition:
      any_of:
        - count: {of: [shot], at_least: 2, per: everywhere, window: {length: 24 hours, bounds: "(]"}, spread: 1 hours}
        - count: {of: [mine], at_least: 1, per: everywhere, window: {length: 24 hours, bounds: "(]"}}
  shelling:
    name: {en: shelling, zh-Hant: 砲擊}
    clause: art-1
    condition:
      total: {of: shells, at_least: 3, per: zone, window: {length: 24 hours, bounds: "(]"}}
  serious: {name: {en: serious breach, zh-Hant: 重大違反}, clause: art-1}
procedures:
  closing:
    on: fire
    finding: informs
    notification: {by: member, signatures: {at_least: 1}, reasons: not_required, clause: art-1}
    effect: {length: 72 hours, after: notification.received, clause: art-1}
measures:
  ports:
    kind: duty
    name: {en: closing of ports, zh-Hant: 關閉港口}
    procedure: closing
    owed_by: [A, B]
    automaticity: mandatory
    deadline: untimed
    legal_basis: [{jurisdiction: A, act: {en: The line pact, zh-Hant: 《防線協定》}, clause: art-1}]
    clause: art-1
    terms: {acts: {close: {en: close the ports, zh-Hant: 關閉港口}}}
"""
_HEAD = "id,source,class,zone,event_time,known_at"
_ROWS = (
    *(f"calm-{n},mission,shot,north,2031-0{n}-11T06:00:00Z,2031-0{n}-11T09:00:00Z" for n in range(1, 7)),
    "pair,mission,shot,north,2031-03-11T08:00:00Z,2031-03-11T09:00:00Z",
    *(f"war-{n},mission,shot,south,2031-07-01T0{n}:00:00Z,2031-07-02T0{n}:30:00Z" for n in range(4, 9)),
    "late,mission,shot,south,2031-07-01T03:30:00Z,2031-08-01T00:00:00Z",
    "end,mission,mine,south,2031-07-20T00:00:00Z,2031-07-20T01:00:00Z",
)
_ASKED = ("--violation", "fire", "--count", "1..4", "--window", "6h,1d", "--attack", "2031-07-01T04:00Z=invasion")

Told = Callable[..., Answer]


@pytest.fixture
def told(tmp_path: Path) -> Told:
    """The command over the text and the rows, or over other rows."""
    (tmp_path / "g.guarantee.yaml").write_text(_TEXT.lstrip(), "utf-8")

    def run(
        *more: object, rows: Sequence[str] = _ROWS, head: str = _HEAD, by: Callable[..., Answer] = inside
    ) -> Answer:
        (tmp_path / "r.csv").write_text("\n".join([head, *rows, ""]), "utf-8")
        return by("sweep", tmp_path / "g.guarantee.yaml", tmp_path / "r.csv", *more)

    return run


def test_a_drafter_sees_every_variant_the_texts_own_and_the_front(told: Told, golden: Callable[[str, str], None]):
    english, chinese = told(*_ASKED), told(*_ASKED, "--lang", "zh-Hant")

    assert (english.code, english.err) == (chinese.code, chinese.err) == (0, "")
    golden("e2e/sweep.txt", f"{english.out}\n{chinese.out}")


def test_the_figures_are_those_of_the_record(told: Told):
    answer = told(*_ASKED, "--json").json
    by_name = {(each["at_least"], each["window_s"]): each for each in answer["variants"]}
    text = by_name[3, 86_400]

    assert answer["meaning"].startswith("advice to whoever drafts")
    assert (answer["incidents"], answer["set_aside"]) == (12, {"known_too_late": 1})
    assert answer["covers"] == {"from": "2031-01-11T06:00:00Z", "until": "2031-07-20T00:00:01Z"}
    assert [each["is_text"] for each in answer["variants"]].count(True) == 1
    assert text["is_text"]
    assert text["attacks"] == [
        {
            "outcome": "noticed",
            "since": "2031-07-01T06:00:00Z",
            "known": "2031-07-02T06:30:00Z",
            "possibly": None,
            "delay_s": 7200,
            "known_delay_s": 95_400,
            "zones": ["south"],
        }
    ]
    assert (by_name[1, 86_400]["false_alarms"], by_name[2, 86_400]["false_alarms"]) == (6, 1)
    assert by_name[1, 86_400]["false_alarms_by_zone"] == {"north": 6, "south": 0}
    assert (text["false_alarms"], text["a_year"]["a_year"], text["a_year"]["low"]) == (0, 0.0, 0.0)
    assert text["exposure_s"] == answer["calm_s"] - (19 * 86_400 - 4 * 3600 + 1)
    assert [(each["at_least"], each["window_s"]) for each in answer["variants"] if each["is_front"]] == [
        *((number, 21_600) for number in (1, 2, 3)),
        *((number, 86_400) for number in (1, 2, 3)),
    ]


def test_the_table_holds_a_row_for_every_variant(told: Told, tmp_path: Path):
    assert told(*_ASKED, "--csv", tmp_path / "t.csv").code == 0
    rows = list(csv.DictReader(io.StringIO((tmp_path / "t.csv").read_text("utf-8"))))

    assert [(row["at_least"], row["window_s"]) for row in rows] == [
        (str(number), window) for window in ("21600", "86400") for number in (1, 2, 3, 4)
    ]
    assert {row["attack_1_outcome"] for row in rows} == {"noticed"}
    assert [row["false_alarms_north"] for row in rows] == ["6", "1", "0", "0", "6", "1", "0", "0"]


@pytest.mark.parametrize("language", ["en", "zh-Hant"])
def test_the_drawing_stands_alone_and_is_the_same_each_time(
    language: str, told: Told, tmp_path: Path, golden: Callable[[str, str], None]
):
    paths = [tmp_path / name for name in ("one.svg", "two.svg")]
    for path in paths:
        assert told(*_ASKED, "--plot", path, "--lang", language).code == 0
    one, two = (path.read_text("utf-8") for path in paths)
    texts = [each.text or "" for each in ET.fromstring(one).iter("{http://www.w3.org/2000/svg}text")]

    assert one == two
    golden(f"e2e/sweep.{language}.svg", one)
    assert re.search(r"<script|https?://(?!www\.w3\.org/2000/svg)|<image|url\(|@import", one) is None
    assert ("the text: 3 in 24 hours" if language == "en" else "約文：24小時內3件") in texts
    assert any("determination" in each or "認定＊" in each for each in texts)
    assert any("擬議譯名" in each for each in texts) == (language == "zh-Hant")


def test_what_a_text_is_called_is_never_markup_in_the_drawing(told: Told, tmp_path: Path):
    text = (tmp_path / "g.guarantee.yaml").read_text("utf-8").replace("The line pact,", '"<script>x</script>",')
    (tmp_path / "g.guarantee.yaml").write_text(text, "utf-8")

    assert told(*_ASKED, "--plot", tmp_path / "p.svg").code == 0
    assert "<script" not in (tmp_path / "p.svg").read_text("utf-8")


def test_a_record_without_a_named_attack_still_gives_the_alarms_a_year(told: Told):
    answer = told("--violation", "fire", "--count", "1,2", "--calm", "2031-01-01T00:00Z..2031-07-01T00:00Z")

    assert (answer.code, answer.err) == (0, "")
    assert "noticed" not in answer.out
    assert re.search(r"1 +24 hours +12\.8 \(4\.71 to 27\.9\) +6 +0", answer.out)
    assert "No calm was named" not in answer.out
    assert "No calm was named" in told("--violation", "fire").out


def test_many_variants_are_told_by_the_texts_own_and_the_front(told: Told):
    answer = told(*_ASKED[:2], "--count", "1..100", *_ASKED[6:])

    assert "Variants not shown here: 97" in answer.out
    assert len(re.findall(r"^(?:text|front)[ ,]", answer.out, re.MULTILINE)) == 3


@pytest.mark.parametrize(
    ("attack", "said"),
    [
        ("2031-07-01T07:00Z", "NOT NOTICED: it held already, since 2031-07-01T06:00Z, and so does not tell the attack"),
        ("2031-04-01T00:00Z", "MISSED: it did not hold within 5 d"),
        ("2031-07-18T00:00Z", "UNKNOWN: the record does not tell so far"),
        ("2031-05-31T00:00Z", "UNKNOWN: it may have held from 2031-06-01T00:00Z, and does not certainly"),
    ],
)
def test_how_the_texts_own_threshold_met_an_attack_is_said_and_an_attack_not_noticed_has_no_front(
    attack: str, said: str, told: Told
):
    days = [f"day-{n},mission,shot,south,2031-06-01T00:00Z,2031-06-03T00:00Z,2031-06-03T00:00Z" for n in range(3)]
    rows = [*(f"{row}," for row in _ROWS), *days]
    asked = ("--violation", "fire", "--count", "3", "--window", "24h", "--within", "5d", "--attack", attack)
    answer = told(*asked, rows=rows, head=f"{_HEAD},event_until")

    assert answer.code == 0
    assert said in re.sub(r"\s+", " ", answer.out)
    assert "No variant notices every attack, so there is no front" in answer.out


def test_one_count_of_several_is_tried_alone_and_that_is_said(told: Told):
    answer = told("--violation", "mixed", "--part", "2")

    assert answer.code == 0
    assert "This count is tried alone" in answer.out
    assert "at least 1 of mine" in answer.out


def test_a_case_brings_its_own_reports():
    answer = inside("sweep", "two-lines", "--part", "2", "--count", "1..3", "--json")

    assert (answer.code, answer.err) == (0, "")
    assert [each["false_alarms"] for each in answer.json["variants"]] == [1, 1, 1]


def test_rows_with_flaws_are_told_and_the_others_used(told: Told):
    answer = told(*_ASKED, "--json", rows=[*_ROWS, "bad,mission,shot,north,yesterday,2031-07-01T00:00Z"])

    assert answer.code == 2
    assert "r.csv:16:" in answer.err
    assert answer.json["incidents"] == 12


_REFUSED: dict[str, tuple[tuple[str, ...], str]] = {
    "no such violation": (
        ("--violation", "fires"),
        "'fires' is no violation here; those with a count: `fire`, `mixed`",
    ),
    "no count": (("--violation", "shelling"), "'shelling' counts no incidents, so it has no threshold to vary"),
    "no condition": (("--violation", "serious"), "'serious' counts no incidents"),
    "several violations": ((), "several violations are counts; name one with --violation: `fire`, `mixed`"),
    "several counts": (("--violation", "mixed"), "joins 2 counts; choose one with --part: 1 (at least 2 of `shot`); 2"),
    "no such part": (("--violation", "mixed", "--part", "3"), "3 is no count of 'mixed', which has 2"),
    "part zero": (("--violation", "fire", "--part", "0"), "0 is no count of 'fire', which has 1"),
    "zero": (("--violation", "fire", "--count", "0..3"), "'0..3' is no threshold: it lies between 1 and 1000000"),
    "below zero": (("--violation", "fire", "--count=-1"), "'-1' is no threshold: write a whole number, or a range"),
    "backwards": (("--violation", "fire", "--count", "5..2"), "'5..2' is no threshold"),
    "words": (("--violation", "fire", "--count", "many"), "'many' is no threshold"),
    "too many": (("--violation", "fire", "--count", "1..1000000"), "1000000 variants are more than 20000"),
    "too many in all": (
        ("--violation", "fire", "--count", "1..15000", "--window", "1h,2h"),
        "30000 variants are more than 20000",
    ),
    "no unit": (
        ("--violation", "fire", "--window", "24"),
        "'24' is no length of elapsed time: write `6h`, `24h` or `7d`",
    ),
    "months": (("--violation", "fire", "--window", "1 month"), "'1 month' is no length of elapsed time"),
    "two waits": (("--violation", "fire", "--within", "1d,2d"), "write one length: `30d`"),
    "after the record": (
        ("--violation", "fire", "--attack", "2031-07-20T00:00:01Z"),
        "2031-07-20T00:00:01Z lies outside the record, which covers 2031-01-11T06:00:00Z to 2031-07-20T00:00:01Z",
    ),
    "before the record": (("--violation", "fire", "--attack", "2031-01-11T05:59:59Z"), "lies outside the record"),
    "a day": (("--violation", "fire", "--attack", "2031-07-01"), "'2031-07-01' is not an instant"),
    "twice": (
        ("--violation", "fire", "--attack", "2031-07-01T00:00Z=a", "--attack", "2031-07-01T02:00+02:00=b"),
        "two attacks begin at one instant",
    ),
    "calm elsewhere": (
        ("--violation", "fire", "--calm", "2030-01-01T00:00Z..2031-01-11T06:00Z"),
        "time of which nothing is told is not calm",
    ),
    "no stretch": (("--violation", "fire", "--calm", "2031-01-01T00:00Z"), "is no stretch of time"),
    "stretch backwards": (
        ("--violation", "fire", "--covers", "2031-02-01T00:00Z..2031-01-01T00:00Z"),
        "an interval must end after it starts",
    ),
    "nothing yet": (("--violation", "fire", "--as-of", "2031-01-01T00:00Z"), "nothing that the record covers had"),
    "spread": (("--violation", "mixed", "--part", "1"), "the text asks for two incidents a `spread` apart"),
    "spread too long": (
        ("--violation", "mixed", "--part", "1", "--count", "2", "--window", "1h"),
        "the text asks for two incidents a `spread` apart",
    ),
    "a plot of nothing": (("--violation", "fire", "--plot", "p.svg"), "no attack is named: add --attack"),
}


@pytest.mark.parametrize("name", _REFUSED)
def test_what_cannot_be_is_refused_in_both_languages(name: str, told: Told):
    arguments, message = _REFUSED[name]
    english = told(*arguments, by=told_in_both)

    assert (english.code, english.out) == (2, "")
    assert message in re.sub(r"\s+", " ", english.err)


@pytest.mark.parametrize("option", ["--csv", "--plot"])
def test_a_file_without_a_folder_is_refused_before_anything_is_written(option: str, told: Told, tmp_path: Path):
    other = {"--csv": "--plot", "--plot": "--csv"}[option]
    answer = told(*_ASKED, option, tmp_path / "nowhere" / "file", other, tmp_path / "file")

    assert (answer.code, answer.out) == (2, "")
    assert "there is no folder to hold it" in answer.err
    assert not (tmp_path / "file").exists()


@pytest.mark.parametrize("just", ["2031-07-20T00:00:00Z", "2031-01-11T06:00:00Z"])
def test_an_attack_at_either_end_of_the_record_is_taken(just: str, told: Told):
    assert told("--violation", "fire", "--attack", just).code == 0


def test_an_empty_record_is_refused_and_one_without_weight_with_its_grounds(told: Told):
    others = [each.replace("mission", "stranger") for each in _ROWS]
    nothing, strangers, others = (
        told("--violation", "fire", rows=rows, by=told_in_both) for rows in ((), others, _ROWS[-1:])
    )

    assert [each.code for each in (nothing, strangers, others)] == [2, 2, 2]
    assert "no reports: name files of reports" in nothing.err
    assert "gives none of these reports any weight (source not on the list)" in strangers.err
    assert "of 1 reports none makes an incident that is counted here (`shot`)" in others.err


def test_a_text_without_any_count_is_refused(tmp_path: Path):
    (tmp_path / "r.csv").write_text("\n".join([_HEAD, *_ROWS, ""]), "utf-8")
    answer = inside("sweep", GUARANTEES / "un-2231.guarantee.yaml", tmp_path / "r.csv")

    assert answer.code == 2
    assert "there is no threshold to choose" in answer.err


def test_where_readings_differ_one_must_be_chosen(tmp_path: Path):
    head = "id,source,class,zone,event_time,known_at"
    (tmp_path / "r.csv").write_text(f"{head}\n", "utf-8")
    asked = ("sweep", GUARANTEES / "taiwan-template.guarantee.yaml", tmp_path / "r.csv", "--violation", "blockade")

    assert "the readings of this text differ on 'blockade'; choose with --reading" in inside(*asked).err
    assert "no reports: name files" in inside(*asked, "--reading", "inspection_closes").err


def test_readings_that_hear_differently_are_told_apart_too(told: Told, tmp_path: Path):
    question = """questions:
  lateness:
    asks: {en: How late may a report be?, zh-Hant: 報告得遲至何時？}
    clause: art-1
    answers:
      short: {says: {en: Three days., zh-Hant: 三日。}}
      long: {says: {en: Sixty days., zh-Hant: 六十日。}}
evidence:
"""
    late = "late_until: {by_reading_of: lateness, short: 72 hours, long: 1440 hours}"
    text = _TEXT.lstrip().replace("evidence:\n", question).replace("late_until: 72 hours", late)
    (tmp_path / "g.guarantee.yaml").write_text(text, "utf-8")

    assert "the readings of this text differ on 'fire'" in told(*_ASKED).err
    assert told(*_ASKED, "--json", "--reading", "short").json["incidents"] == 12
    assert told(*_ASKED, "--json", "--reading", "long").json["incidents"] == 13


def test_a_record_that_covers_more_than_its_events_has_more_calm(told: Told):
    alone = told(*_ASKED, "--json").json
    more = told(*_ASKED, "--json", "--covers", "2030-01-11T06:00Z..2031-07-20T00:00:01Z").json

    assert more["calm_s"] - alone["calm_s"] == 365 * 86_400
    assert more["variants"][0]["false_alarms"] == alone["variants"][0]["false_alarms"]
