"""A count by sessions from text to terminal: exact where the record reaches, said in words where it does not."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.e2e.terminal import Answer, foedus, inside

_TEXT = """\
guarantee: sitting-pact
status: illustrative
title: {en: The sitting pact, zh-Hant: 會期協定}
source: {title: Written for this test}
zone: Etc/UTC
parties:
  A: {name: {en: Avia, zh-Hant: 阿維亞}}
  B: {name: {en: Bevia, zh-Hant: 貝維亞}}
roles:
  member: {name: {en: member, zh-Hant: 締約國}, holders: [A, B]}
guarantors: [member]
addressees: [B]
clauses:
  art-1: {sentence: {en: Ports close., zh-Hant: 港口關閉。}, fidelity: quoted}
sessions:
  assembly:
    name: {en: Assembly of Avia, zh-Hant: 阿維亞議會}
    houses: {lower: {en: lower house, zh-Hant: 下議院}, upper: {en: upper house, zh-Hant: 上議院}}
    leaves_out:
      adjourned: {houses: every, longer_than: 4 days, measured: together}
      prorogation: left_out
      dissolution: left_out
      sine_die: counts
    clause: art-1
    known_from: 2027-01-01
    known_until: KNOWN
    breaks:
      - {what: adjournment, from: 2027-03-05, until: 2027-03-12, basis: announced}
violations:
  blockade: {name: {en: blockade, zh-Hant: 封鎖}, clause: art-1}
procedures:
  closing:
    on: blockade
    notification: {by: member, signatures: {at_least: 1}, reasons: not_required, clause: art-1}
    review:
      by: member
      within: {length: 10 days, after: activation, anchor_day: excluded, zone: Etc/UTC, edge: end_of_last_day,
               in_sessions_of: assembly}
      clause: art-1
    effect:
      length: EFFECT
      after: notification.sent
      anchor_day: excluded
      zone: Etc/UTC
      edge: end_of_last_day
      in_sessions_of: assembly
      clause: art-1
measures:
  ports:
    kind: duty
    name: {en: closing of ports, zh-Hant: 關閉港口}
    procedure: closing
    owed_by: [A]
    automaticity: mandatory
    deadline: {length: 1 week, after: activation, anchor_day: included, zone: Etc/UTC, edge: end_of_last_day,
               in_sessions_of: assembly, left_out_anchor: left_out}
    legal_basis: [{jurisdiction: A, act: {en: The pact, zh-Hant: 本協定}, clause: art-1}]
    clause: art-1
    terms: {acts: {close: {en: close the ports, zh-Hant: 關閉港口}}}
"""
_CASE = """\
case: sitting
title: {en: A blockade in recess, zh-Hant: 休會期間之封鎖}
summary: {en: A count that runs into a recess., zh-Hant: 期間遇休會。}
hypothetical: {en: None of this happened., zh-Hant: 以上均屬虛構。}
guarantee: sitting-pact.guarantee.yaml
zone: Etc/UTC
until: UNTIL
facts:
  - id: letter
    kind: notification
    procedure: closing
    by: [A]
    signed: true
    when: 2027-03-01T09:00:00Z
    basis: assumed
expect:
EXPECTED
"""


def _written(folder: Path, *expected: str, known: str, until: str = "2027-05-01", effect: str = "10 days") -> str:
    text = _TEXT.replace("KNOWN", known).replace("EFFECT", effect)
    (folder / "sitting-pact.guarantee.yaml").write_text(text, encoding="utf-8")
    lines = "\n".join(f"  - {{{each}}}" for each in expected or ("as_of: 2027-03-01T09:00:00Z, state: dormant",))
    path = folder / "sitting.case.yaml"
    path.write_text(_CASE.replace("UNTIL", until).replace("EXPECTED", lines), encoding="utf-8")
    return str(path)


def _explained(case: str, as_of: str, *flags: str) -> str:
    answer = inside("explain", case, "--as-of", as_of, *flags)
    assert answer.code == 0, answer.err
    return " ".join(answer.out.replace("│", " ").split())


def test_the_days_of_a_recess_put_the_effect_off_to_the_second(tmp_path: Path) -> None:
    case = _written(
        tmp_path,
        "as_of: 2027-03-18T23:59:59Z, state: dormant, verdicts: {letter: pending}",
        "as_of: 2027-03-19T00:00:00Z, state: due, since: 2027-03-19T00:00:00Z, verdicts: {letter: activated}",
        known="2028-01-01",
    )
    answer = inside("case", "run", case)

    assert answer.code == 0, answer.out
    assert answer.out.count("agrees") == 2


def test_beyond_the_record_the_effect_is_pending_and_then_undetermined_for_ever(tmp_path: Path) -> None:
    case = _written(
        tmp_path,
        "as_of: 2027-03-18T23:59:59Z, state: dormant, verdicts: {letter: pending}",
        "as_of: 2027-03-19T00:00:00Z, state: unknown, verdicts: {letter: undetermined}",
        "as_of: 2027-04-30T23:59:59Z, state: unknown, verdicts: {letter: undetermined}",
        known="2027-03-15",
    )
    answer = inside("case", "run", case)

    assert answer.code == 0, answer.out
    assert answer.out.count("agrees") == 3


@pytest.mark.parametrize(
    ("language", "pending", "open_"),
    [
        ("en", "would follow at 2027-03-19T00:00Z at the earliest", "does not show whether the effect followed"),
        ("zh-Hant", "效力最早將於2027-03-19T00:00Z發生", "紀錄不足以判斷效力是否發生：最早為2027-03-19T00:00Z"),
    ],
)
def test_an_end_that_is_not_known_is_said_in_words_and_never_as_a_date(
    tmp_path: Path, language: str, pending: str, open_: str
) -> None:
    case = _written(tmp_path, known="2027-03-15")

    assert pending in _explained(case, "2027-03-10T00:00:00Z", "--lang", language)
    assert open_ in _explained(case, "2027-03-25T00:00:00Z", "--lang", language)
    for answer in _everything(case, tmp_path, language):
        assert answer.code == 0, answer.err
        assert "2200" not in answer.out
        assert "2201" not in answer.out


def _everything(case: str, folder: Path, language: str) -> tuple[Answer, ...]:
    """What a reader may be shown of a case."""
    page = inside("case", "page", case, "--output", str(folder), "--lang", language)
    html = (folder / f"sitting.{language}.html").read_text(encoding="utf-8")
    return (
        inside("case", "run", case, "--lang", language),
        inside("explain", case, "--lang", language),
        page,
        Answer(code=0, out=html, err=""),
    )


def test_a_duty_and_an_order_that_run_beyond_the_record_are_due_at_no_known_time(tmp_path: Path) -> None:
    case = _written(tmp_path, known="2027-03-07", until="2027-03-06", effect="3 days")
    for answer in _everything(case, tmp_path, "en"):
        assert answer.code == 0, answer.err
        assert "2200" not in answer.out
        assert "2201" not in answer.out
    told, page = _everything(case, tmp_path, "en")[0].out, _everything(case, tmp_path, "en")[3].out
    chinese = _everything(case, tmp_path, "zh-Hant")

    assert "by when is not known yet, at the earliest before 2027-03-22T00:00Z" in " ".join(told.split())
    assert "by a time that is not known yet, at the earliest before" in page
    assert "期限尚不明，最早為2027-03-22T00:00Z前" in "".join(chinese[0].out.split())
    assert "期限尚不明，最早為" in chinese[3].out


def test_a_deadline_that_nobody_knows_wakes_nobody(tmp_path: Path) -> None:
    case = _written(tmp_path, known="2027-03-07", until="2027-03-06", effect="3 days")
    found = inside("case", "run", case, "--json").json

    assert "2200" not in str(found)


_WHEN = ("--length", "10 days", "--zone", "Etc/UTC", "--edge", "end_of_last_day")


def test_one_deadline_is_computed_by_the_calendar_of_a_guarantee(tmp_path: Path) -> None:
    _written(tmp_path, known="2028-01-01")
    calendar = ("--sessions", f"{tmp_path / 'sitting-pact.guarantee.yaml'}#assembly")
    answer = foedus("when", "--from", "2027-03-01", *_WHEN, "--anchor-day", "excluded", *calendar)

    assert answer.out.splitlines()[0] == "2027-03-19T00:00:00Z"
    assert "  left out of the count: 2027-03-05/2027-03-11" in answer.out.splitlines()


def test_one_deadline_beyond_the_record_is_told_at_the_earliest(tmp_path: Path) -> None:
    _written(tmp_path, known="2027-03-15")
    calendar = ("--sessions", f"{tmp_path / 'sitting-pact.guarantee.yaml'}#assembly", "--anchor-day", "excluded")
    from_march = ("when", "--from", "2027-03-01T09:00Z", *_WHEN, *calendar, "--show-in", "Asia/Taipei")
    (found,) = inside(*from_march, "--json").json

    assert inside(*from_march).out.startswith("2027-03-19T00:00:00Z at the earliest; how much later is not known")
    assert inside(*from_march, "--lang", "zh-Hant").out.startswith("最早為2027-03-19T00:00:00Z；")
    assert (found["due"], found["earliest"], found["latest"], found["local"]) == (
        None,
        "2027-03-19T00:00:00Z",
        None,
        {},
    )
    assert inside("when", "--from", "2026-12-30T09:00Z", *_WHEN, *calendar).out.startswith(
        "2027-01-10T00:00:00Z at the earliest, 2027-01-11T00:00:00Z at the latest"
    )


@pytest.mark.parametrize(
    ("calendar", "told"),
    [
        ("sitting-pact.guarantee.yaml", "names no calendar"),
        ("sitting-pact.guarantee.yaml#senate", "has no calendar of sessions called 'senate'"),
    ],
)
def test_a_calendar_that_is_not_there_is_refused(tmp_path: Path, calendar: str, told: str) -> None:
    _written(tmp_path, known="2028-01-01")
    answer = inside("when", "--from", "2027-03-01", *_WHEN, "--sessions", str(tmp_path / calendar))

    assert answer.code == 2
    assert told in answer.err


def test_day_one_must_be_settled_when_it_may_be_left_out(tmp_path: Path) -> None:
    _written(tmp_path, known="2028-01-01")
    calendar = ("--sessions", f"{tmp_path / 'sitting-pact.guarantee.yaml'}#assembly", "--anchor-day", "included")
    in_recess = ("when", "--from", "2027-03-06T09:00Z", *_WHEN, *calendar)

    assert "`--left-out-anchor` is missing" in inside(*in_recess).err
    assert inside(*in_recess, "--left-out-anchor", "counts").out.startswith("2027-03-21T00:00:00Z\n")
    assert inside(*in_recess, "--left-out-anchor", "left_out").out.startswith("2027-03-22T00:00:00Z\n")


_LASTS = """\
    lasts:
      for: {length: 28 days, after: activation, anchor_day: included, zone: Etc/UTC, edge: end_of_last_day,
            in_sessions_of: assembly, left_out_anchor: counts}
      renewal: {by: member, signatures: {at_least: 1/1, of: members}, extends: for_good, clause: art-1}
      clause: art-1
    legal_basis:"""


@pytest.mark.parametrize(
    ("known", "last_state"),
    [("2028-01-01", "authority_lapsed"), ("2027-03-20", "unknown")],
)
def test_an_authority_that_counts_by_sessions_lapses_only_when_its_end_is_known(
    tmp_path: Path, known: str, last_state: str
) -> None:
    case = _written(
        tmp_path,
        "as_of: 2027-04-07T23:59:59Z, state: due",
        f"as_of: 2027-04-08T00:00:00Z, state: {last_state}",
        known=known,
        effect="3 days",  # in effect as 5 March begins: that day, though left out, and the 27 days from 12 March
    )
    guarantee = tmp_path / "sitting-pact.guarantee.yaml"
    text = guarantee.read_text(encoding="utf-8")
    guarantee.write_text(text.replace("    legal_basis:", _LASTS), encoding="utf-8")
    answer = inside("case", "run", case)

    assert answer.code == 0, answer.out + answer.err
    assert answer.out.count("agrees") == 2
    assert "2027-04-08T00:00Z     2027-04-08T00:00Z     closing of ports" in answer.out, answer.out


def test_a_page_says_by_whose_sessions_a_time_is_counted(tmp_path: Path) -> None:
    case = _written(tmp_path, known="2028-01-01")
    english, chinese = _everything(case, tmp_path, "en")[3].out, _everything(case, tmp_path, "zh-Hant")[3].out

    assert "not counting the days left out by the sessions of Assembly of Avia" in english
    assert "or the next counted day if it is left out" in english
    assert "依阿維亞議會會期不計入之日不予計算" in chinese
