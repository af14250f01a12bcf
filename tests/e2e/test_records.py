"""A record kept by signed documents, as people keep it on the command line: keys, documents, a log, witnesses."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest
import yaml

from tests.e2e.office import GUARANTEE, LETTER, SEAT, Office
from tests.e2e.terminal import GUARANTEES, inside
from tests.independent.forging import Thief


@pytest.fixture
def office(opened: Office, tmp_path: Path) -> Office:
    shutil.copytree(opened.folder, tmp_path / "office")
    return Office(tmp_path / "office")


def test_documents_are_signed_taken_in_and_told(office: Office) -> None:
    taken = office.submit(office.signed("seat", SEAT, "REG1", "REG3"), office.signed("letter", LETTER, "DUN"))
    letter = taken.json[1]["fact"]
    status = inside("record", "status", office.journal)
    told = inside("record", "status", office.journal, "--json").json

    assert (taken.code, taken.err) == (0, "")
    assert "notification (renewed attack)" in status.out
    assert {fact["id"] for fact in told["facts"]} == {taken.json[0]["fact"], letter}
    assert told["measures"]["trade_sanctions"] == "suspended"


def test_a_second_signature_is_put_under_a_document_by_somebody_else(office: Office) -> None:
    first = office.signed("letter", {**LETTER, "by": ["AST", "DUN"]}, "DUN")
    both = office.folder / "both.signed"
    made = inside("sign", first, "--key", office.folder / "AST.key", "-o", both)

    assert (made.code, made.err) == (0, "")
    assert office.submit(first).json[0]["refused"]["reason"] == "not_signed_by"
    assert office.submit(both).json[0]["refused"] is None
    assert office.submit(both).json[0]["refused"]["reason"] == "replayed"


def test_what_is_refused_is_told_in_both_languages_and_stays_on_record(office: Office) -> None:
    path = office.signed("letter", {**LETTER, "by": ["AST"]}, "DUN")
    english, chinese = (inside("--lang", each, "record", "submit", office.journal, path) for each in ("en", "zh-Hant"))

    assert (english.code, chinese.code) == (1, 1)
    assert "REFUSED: not signed by AST (not_signed_by)" in english.out
    assert "拒絕：未經AST簽署（not_signed_by）" in chinese.out
    assert inside("record", "status", office.journal).out.count("A document is not taken in: not signed by AST") == 2


def _past_reports() -> list[str]:
    """Those of the shipped case, ten years earlier: nobody reports what has yet to happen."""
    rows = (GUARANTEES.parent / "cases" / "two-lines.reports.csv").read_text("utf-8")
    return rows.replace("2031-", "2021-").splitlines()


def test_reports_are_taken_in_without_a_signature_and_bad_rows_are_told(office: Office, tmp_path: Path) -> None:
    rows = _past_reports()
    good, bad = tmp_path / "good.csv", tmp_path / "bad.csv"
    good.write_text("\n".join(rows[:3]) + "\n", "utf-8")
    bad.write_text("\n".join([rows[0], rows[3], "nonsense"]) + "\n", "utf-8")
    first, second = (inside("record", "receive", office.journal, path) for path in (good, bad))

    assert (first.code, first.out.strip()) == (0, "on record: 2 reports, 0 totals")
    assert (second.code, second.out.strip()) == (2, "on record: 3 reports, 0 totals")
    assert "bad.csv:3" in second.err


def test_reports_may_be_named_by_a_path_from_where_one_stands(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = _past_reports()
    (tmp_path / "week").mkdir()
    (tmp_path / "week" / "monday.csv").write_text("\n".join(rows[:3]) + "\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    there, nowhere = (inside("record", "receive", office.journal, path) for path in ("week/monday.csv", "monday.csv"))

    assert (there.code, there.out.strip()) == (0, "on record: 2 reports, 0 totals")
    assert (nowhere.code, nowhere.out) == (2, "")
    assert "monday.csv: F002" in nowhere.err


def test_a_report_of_what_is_yet_to_come_is_not_taken_in_and_told_in_both_languages(
    office: Office, tmp_path: Path
) -> None:
    rows, path = _past_reports(), tmp_path / "ahead.csv"
    path.write_text("\n".join([*rows[:3], rows[3].replace("2021-", "2121-")]) + "\n", "utf-8")
    english, chinese = (inside("--lang", each, "record", "receive", office.journal, path) for each in ("en", "zh-Hant"))

    assert (english.code, english.out.strip()) == (2, "on record: 2 reports, 0 totals")
    assert "reports: E007: `r03` of `mission` tells of 2121-03-02T03:00:00Z at the earliest, and by" in english.err
    assert "set the sender's clock right" in english.err
    assert (chinese.code, chinese.out.strip()) == (2, "已登載：報告2份、統計總數0筆")
    assert "`mission`之`r03`所述至早為2121-03-02T03:00:00Z，而依紀錄之時鐘" in chinese.err


def test_a_record_of_a_case_cannot_be_carried_on_by_documents(office: Office, tmp_path: Path) -> None:
    case = tmp_path / "case.journal"
    assert inside("case", "run", "two-lines", "--journal", case).code == 0
    answer = inside("record", "status", case)

    assert (answer.code, answer.out) == (2, "")
    assert ": K003: the record was not opened with a roster" in answer.err


@pytest.mark.parametrize(("demo", "flag"), [(True, ()), (False, ("--trial",))])
def test_keys_for_trying_things_out_open_a_trial_and_no_other_record(
    opened: Office, tmp_path: Path, flag: tuple[str, ...], *, demo: bool
) -> None:
    roster = yaml.safe_load((opened.folder / "roster.yaml").read_text("utf-8"))
    path, journal = tmp_path / "demo.yaml", tmp_path / "trial.journal"
    path.write_text(yaml.safe_dump({**roster, "demo": demo}), "utf-8")
    begin = ("record", "open", journal, "--guarantee", GUARANTEE, "--roster", path)
    wrong = inside(*begin, *flag)
    right = inside(*begin, *(() if flag else ("--trial",)))

    assert (wrong.code, wrong.out) == (2, "")
    assert "roster: E004: " in wrong.err
    assert (right.code, right.err) == (0, "")
    public = inside("record", "status", journal, "--public")
    assert ("A trial, under keys that bind nobody" in public.out) is demo
    assert inside("record", "status", journal, "--public", "--json").json["hypothetical"] is demo


def test_hostile_documents_are_refused_on_the_command_line_each_with_its_reason(office: Office) -> None:
    """They are made with the parties' own keys, and come in by one command; the good one at the end is taken in."""
    assert office.submit(office.signed("seat", SEAT, "REG1", "REG3")).code == 0
    good = office.signed("good", LETTER, "DUN")
    said = json.loads(good.read_bytes())
    thief = Thief.of(office.folder / "DUN.key")
    hostile = {
        "unsigned": {**said, "signatures": []},
        "altered": {**said, "body": {**LETTER, "reasons": "Nothing happened."}},
        "oversized": {**said, "body": {**LETTER, "reasons": "x" * (1 << 20)}},
        "malformed": {**said, "more": 1},
        "expired": json.loads(thief.signs(LETTER, said["guarantee"], "n" * 22, "2020-01-01T00:00:00Z")),
        "unauthorised": json.loads(
            Thief.of(office.folder / "AST.key").signs(LETTER, said["guarantee"], "m" * 22, said["expires"])
        ),
    }
    paths = list[Path]()
    for name, document in hostile.items():
        paths.append(office.folder / f"{name}.signed")
        paths[-1].write_text(json.dumps(document), "utf-8")
    before = inside("record", "status", office.journal, "--json").json
    answer = office.submit(*paths)
    after = inside("record", "status", office.journal, "--json").json
    reasons = dict(zip(hostile, (each["refused"]["reason"] for each in answer.json), strict=True))

    assert answer.code == 1
    assert reasons == {
        **dict.fromkeys(("unsigned", "oversized", "malformed"), "malformed"),
        "altered": "bad_signature",
        "expired": "expired",
        "unauthorised": "not_signed_by",
    }
    assert after["position"] == before["position"] + len(hostile)
    assert {**after, "position": 0, "recorded_at": 0} == {**before, "position": 0, "recorded_at": 0}
    assert [each["refused"] for each in office.submit(good).json] == [None]
    assert office.submit(good).json[0]["refused"]["reason"] == "replayed"


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"waits_s": 7_776_001}, ("mute for more than ninety days", "write 7776000 or less")),
        (
            {"key": {"algorithm": "passkey", "public_key": "oA==", "credential": "AAAA"}},
            ("the passkey of AST is none", "give the whole row that the page showed"),
        ),
        (
            {"key": {"public_key": "AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="}},
            ("no Ed25519 key", "as `foedus key new` told it"),
        ),
    ],
    ids=["a wait without end", "a passkey that is none", "a key that anybody can sign with"],
)
def test_a_roster_that_would_harm_its_parties_opens_no_record(
    opened: Office, tmp_path: Path, change: dict[str, object], says: tuple[str, str]
) -> None:
    roster = yaml.safe_load((opened.folder / "roster.yaml").read_text("utf-8"))
    key = change.pop("key", {})
    assert isinstance(key, dict)
    roster["keys"][0] |= key
    path, journal = tmp_path / "harmful.yaml", tmp_path / "never.journal"
    path.write_text(yaml.safe_dump({**roster, **change}), "utf-8")
    answer = inside("record", "open", journal, "--guarantee", GUARANTEE, "--roster", path)

    assert (answer.code, answer.out) == (2, "")
    assert f"{path}: K003: " in answer.err
    assert all(each in answer.err for each in says)
    assert not journal.exists()


# --- keys ---------------------------------------------------------------------------------------------------------


def test_a_key_is_made_once_and_kept_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.key"
    told = inside("key", "new", path, "--name", "A")
    again = inside("key", "new", path, "--name", "A")

    assert told.code == 0
    assert (again.code, again.out) == (2, "")
    assert path.stat().st_mode & 0o777 == 0o600
    assert _secret(path) not in told.out


@pytest.mark.skipif(os.name == "nt", reason="permissions of POSIX")
@pytest.mark.parametrize("spoilt", ["readable", "cut", "other", "gone"])
def test_a_key_that_is_none_or_that_others_may_read_signs_nothing_and_is_not_shown(office: Office, spoilt: str) -> None:
    path = office.folder / "DUN.key"
    secret = _secret(path)
    match spoilt:
        case "readable":
            path.chmod(0o644)
        case "cut":
            path.write_text(path.read_text("utf-8")[:-9], "utf-8")
        case "other":
            path.write_text(path.read_text("utf-8").replace("+DUN+", "+AST+"), "utf-8")
        case _:
            path.unlink()
    answer = inside("sign", office.write("l.yaml", LETTER), "--guarantee", GUARANTEE, "--key", path)

    assert (answer.code, answer.out) == (2, "")
    assert ": K001: " in answer.err
    assert secret[:20] not in answer.err


def _secret(path: Path) -> str:
    """The fifth part of a key's line; in base64 it may itself hold the sign that parts the five."""
    return path.read_text("utf-8").rstrip().split("+", 4)[4]
