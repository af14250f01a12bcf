"""`foedus warn`: valid messages, chains that hold together, never actual for a case, and nothing that came later."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from lxml import etree

from foedus.engine import View
from foedus.kernel import Instant
from foedus.rehearsal import last_instant
from foedus.surfaces.printing.alerts import Alert, alerts_of, as_cap, setting_of
from foedus.surfaces.printing.alerts.rules import RULES
from foedus.surfaces.printing.alerts.words import ALERTS
from foedus.surfaces.publishing import public_instant, published
from foedus.surfaces.running import Run, run_case
from foedus.wiring.house import FoedusHouse
from foedus.writing import Words
from tests.e2e.cap import NAMESPACE, faults
from tests.e2e.office import SEAT, Office
from tests.e2e.terminal import CASES, GUARANTEES, foedus, inside

_HOUSE = FoedusHouse()
_NAMES = sorted(path.name.removesuffix(".case.yaml") for path in CASES.glob("*.case.yaml"))
_MANY = ["cbw-2018", "paris-breach-2027", "quiet-months", "taiwan-blockade", "tcg-2020", "ukraine-snapback-2022"]
_HAN = re.compile(r"[\u4e00-\u9fff]")


def _run(case: str, as_of: Instant | None = None) -> Run:
    staged, _ = _HOUSE.stage(case)
    return run_case(_HOUSE, staged, View(), as_of or last_instant(staged), (None, "en"))


def _told(run: Run) -> tuple[Alert, ...]:
    return alerts_of(run, _HOUSE.zones, setting_of(run, is_live=False, sender=None))


@cache
def _alerts(case: str, *, is_public: bool = False) -> tuple[Alert, ...]:
    if not is_public:
        return _told(_run(case))
    staged, _ = _HOUSE.stage(case)
    return _told(published(_run(case, public_instant(staged)), _HOUSE.zones))


def _texts(alert: Alert, language: str) -> Iterator[str]:
    info = next(each for each in alert.infos if each.language == language)
    yield from (info.headline, info.description, *([info.instruction] if info.instruction != "" else []))


@pytest.mark.parametrize("is_public", [False, True])
@pytest.mark.parametrize("case", _NAMES)
def test_every_message_of_every_shipped_case_keeps_the_standard(case: str, *, is_public: bool) -> None:
    for alert in _alerts(case, is_public=is_public):
        assert faults(as_cap(alert)) == []
        assert [info.language for info in alert.infos] == ["en", "zh-Hant"]


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ((b"-00:00</sent>", b"Z</sent>"), "sent"),
        ((b"<scope>Restricted</scope>", b""), "restriction"),
        ((b"<sender>foedus:", b"<sender>foedus, "), "sender"),
        ((b"<certainty>Observed</certainty>", b"<certainty>Certain</certainty>"), "certainty"),
        ((b"<urgency>Future</urgency>", b""), "severity"),
        ((b"<msgType>Alert</msgType>", b"<msgType>Update</msgType>"), "refer"),
    ],
)
def test_the_reading_of_the_standard_finds_what_breaks_it(change: tuple[bytes, bytes], fault: str) -> None:
    written = [as_cap(alert) for alert in _alerts("ukraine-snapback-2022")]
    good = next(each for each in written if change[0] in each and b"<msgType>Alert</msgType>" in each)

    assert faults(good) == []
    assert fault in " ".join(faults(good.replace(*change)))


@pytest.mark.parametrize("case", _NAMES)
def test_no_case_gives_an_actual_message(case: str) -> None:
    assert {alert.status for alert in _alerts(case)} <= {"Test"}


def test_only_a_live_record_under_a_text_in_force_gives_actual_messages() -> None:
    run = replace(_run("two-lines"), staged=_HOUSE.stage("two-lines")[0])
    case, document = run.staged.case, run.staged.document
    real = case.model_copy(update={"hypothetical": None})

    def status(text: str, *, is_trial: bool, is_live: bool = True) -> str:
        guarantees = {
            reading: each.model_copy(update={"status": text}) for reading, each in document.guarantees.items()
        }
        staged = replace(run.staged, case=case if is_trial else real, document=replace(document, guarantees=guarantees))
        return setting_of(replace(run, staged=staged), is_live=is_live, sender=None).status

    assert status("in_force", is_trial=False) == "Actual"
    assert status("in_force", is_trial=True) == "Exercise"
    assert status("in_force", is_trial=False, is_live=False) == "Test"
    assert {status(each, is_trial=False) for each in ("signed", "draft", "reported", "historical")} == {"Draft"}


@pytest.mark.parametrize("case", _NAMES)
def test_chains_begin_with_an_alert_and_end_with_a_cancellation(case: str) -> None:
    by_reference = dict[str, Alert]()
    closed = set[str]()
    for alert in _alerts(case):
        assert (alert.kind == "Alert") == (len(alert.references) == 0)
        assert all(by_reference[each].sent <= alert.sent for each in alert.references)
        assert closed.isdisjoint(alert.references)
        if len(alert.references) > 0:
            last = by_reference[alert.references[-1]]
            assert alert.references == (*last.references, last.reference)
        if alert.kind == "Cancel":
            closed.update(alert.references)
        by_reference[alert.reference] = alert
    assert len(by_reference) == len(_alerts(case))


@pytest.mark.parametrize("case", _MANY)
def test_an_earlier_view_gives_the_first_of_the_same_messages(case: str) -> None:
    whole = _alerts(case)
    middle = whole[len(whole) // 2].sent
    known = tuple(alert for alert in whole if alert.sent <= middle)

    assert len(known) > 0
    assert _told(_run(case, middle)) == known


@pytest.mark.parametrize("case", _MANY)
def test_every_text_of_a_hypothetical_case_says_so(case: str) -> None:
    marked = _HOUSE.stage(case)[0].case.hypothetical is not None
    for alert in _alerts(case):
        assert ("HYPOTHETICAL" in alert.codes) == marked
        assert all(("[HYPOTHETICAL]" in text) == marked for text in _texts(alert, "en"))
        assert all(("【假設情境】" in text) == marked for text in _texts(alert, "zh-Hant"))
        assert all("TEST" in text for text in _texts(alert, "en"))


def test_an_alarm_is_never_observed_and_names_a_zone_alone() -> None:
    alarms = [alert for alert in _alerts("ukraine-snapback-2022") if alert.infos[0].event == "statistical alarm"]

    assert {info.certainty for alert in alarms for info in alert.infos} == {"Possible", "Unknown"}
    assert {alert.infos[0].area for alert in alarms} == {"Donetsk region", "Luhansk region"}
    assert all(info.response != "Execute" for alert in alarms for info in alert.infos)


def test_no_rule_calls_an_alarm_observed_or_gives_the_all_clear() -> None:
    assert all(rule.certainty != "Observed" for what, rule in RULES.items() if what.startswith("alarm."))
    assert all(rule.response != "AllClear" for rule in RULES.values())
    assert set(RULES) <= set(ALERTS)


@pytest.mark.parametrize("case", _NAMES)
def test_no_message_holds_a_place_on_a_map(case: str) -> None:
    for alert in _alerts(case):
        tags = {etree.QName(each).localname for each in etree.fromstring(as_cap(alert)).iter()}
        assert tags.isdisjoint({"polygon", "circle", "geocode", "altitude", "ceiling"})


def test_the_public_is_told_of_an_alarm_a_day_late_and_of_acts_at_once() -> None:
    full, public = _alerts("ukraine-snapback-2022"), _alerts("ukraine-snapback-2022", is_public=True)

    def first(alerts: tuple[Alert, ...], event: str) -> Instant:
        return next(alert.sent for alert in alerts if alert.infos[0].event == event)

    assert first(public, "statistical alarm") == first(full, "statistical alarm").plus(86_400)
    assert first(public, "proceeding under a guarantee") == first(full, "proceeding under a guarantee")
    assert {alert.scope for alert in public} == {"Public"}
    assert {alert.restriction for alert in public} == {""}
    assert all(alert.restriction != "" for alert in full)


def test_an_instruction_says_who_owes_what_by_when() -> None:
    told = [alert.infos[0].instruction for alert in _alerts("ukraine-snapback-2022")]
    ordered = [text for text in told if "before" in text or "at the latest" in text.lower()]

    assert len(ordered) > 0
    assert all(alert.infos[0].instruction == "" for alert in _alerts("cbw-2018") if alert.kind == "Cancel")


def test_chinese_is_complete_and_has_the_same_parts() -> None:
    for key, words in ALERTS.items():
        assert _HAN.search(words.said("zh-Hant")) or key in {"marked", "clause", "text", "owes", "alarm.place"}
        parts = [set(re.findall(r"\{[a-z]+\}", words.said(each))) for each in ("en", "zh-Hant")]
        assert parts[0] == parts[1], key


def test_identifiers_come_from_content_whatever_the_seed_of_hashing(tmp_path: Path) -> None:
    names = list[list[str]]()
    for seed in ("0", "7"):
        folder = tmp_path / seed
        answer = foedus("warn", "taiwan-blockade", "--output", str(folder), PYTHONHASHSEED=seed)
        assert answer.code == 0
        names.append(sorted(path.name for path in folder.iterdir()))
        assert len(answer.out.splitlines()) == len(names[-1]) == len(_alerts("taiwan-blockade"))

    assert names[0] == names[1]
    assert all((tmp_path / "0" / name).read_bytes() == (tmp_path / "7" / name).read_bytes() for name in names[0])


def test_a_live_record_under_a_text_not_in_force_gives_drafts(opened: Office, tmp_path: Path) -> None:
    shutil.copytree(opened.folder, tmp_path / "office")
    office = Office(tmp_path / "office")
    letter = {"kind": "notification", "procedure": "response", "by": ["DUN"], "reasons": "Shelling of the north."}
    seat = office.signed("seat", SEAT, "REG1", "REG2")
    submitted = office.submit(seat, office.signed("letter", letter, "DUN"))
    assert submitted.code in {0, 1}
    answer = inside("warn", office.journal, "--output", tmp_path / "out", "--sender", "warnings.example.org")
    written = [path.read_bytes() for path in sorted((tmp_path / "out").iterdir())]

    assert answer.code == 0
    assert len(written) > 0
    assert [faults(each) for each in written] == [[]] * len(written)
    found = [etree.fromstring(each) for each in written]
    assert {each.findtext(f"{{{NAMESPACE}}}status") for each in found} == {"Draft"}
    assert {each.findtext(f"{{{NAMESPACE}}}sender") for each in found} == {"warnings.example.org"}


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("warn", "two-lines", "--sender", "a name"), "spaces, commas"),
        (("warn", "two-lines", "--sender", "a,b"), "spaces, commas"),
        (("warn", GUARANTEES / "two-lines.guarantee.yaml"), "F005"),
        (("warn", "two-lines", "--output", "/nowhere/at/all"), "F006"),
        (("warn", "two-lines", "--reading", "no-such"), "is not a reading"),
    ],
)
def test_bad_input_is_refused_with_its_cause(arguments: tuple[object, ...], says: str) -> None:
    answer = inside(*arguments)

    assert answer.code == 2
    assert says in answer.err
    assert answer.out == ""


def test_a_record_takes_no_view_of_its_own(opened: Office, tmp_path: Path) -> None:
    shutil.copytree(opened.folder, tmp_path / "office")
    answer = inside("warn", Office(tmp_path / "office").journal, "--as-of", "2030-01-01T00:00Z", "--lang", "zh-Hant")

    assert answer.code == 2
    assert "--as-of" in answer.err


def test_headlines_are_listed_in_the_language_asked_for() -> None:
    answer = inside("warn", "cbw-2018", "--lang", "zh-Hant")

    assert len(answer.out.splitlines()) == len(_alerts("cbw-2018"))
    assert all("【測試：請勿據以行動】" in line for line in answer.out.splitlines())


def test_words_are_said_in_both_languages() -> None:
    assert all(isinstance(each, Words) for each in ALERTS.values())
