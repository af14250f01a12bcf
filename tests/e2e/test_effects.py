"""Effects at once, put off, on a day; a duty that is owed by no time: as a user sees them on the terminal."""

from __future__ import annotations

from pathlib import Path

from tests.e2e.terminal import inside

_TEXT = """\
guarantee: forthwith-pact
status: illustrative
title: {en: The forthwith pact, zh-Hant: 立即協定}
source: {title: Written for this test}
zone: Etc/UTC
parties:
  A: {name: {en: Avia, zh-Hant: 阿維亞}}
  B: {name: {en: Bevia, zh-Hant: 貝維亞}}
roles:
  member: {name: {en: member, zh-Hant: 締約國}, holders: [A, B]}
  president: {name: {en: president, zh-Hant: 總統}, holders: [A]}
guarantors: [member]
addressees: [B]
clauses:
  art-1: {sentence: {en: Ports close., zh-Hant: 港口關閉。}, fidelity: quoted}
violations:
  blockade: {name: {en: blockade, zh-Hant: 封鎖}, clause: art-1}
procedures:
  closing:
    on: blockade
    notification: {by: member, signatures: {at_least: 1}, reasons: not_required, clause: art-1}
    determination: {by: president, signatures: {at_least: 1}, within: untimed, clause: art-1}
    effect: {length: at once, after: determination.published, clause: art-1}
    delay:
      by: president
      signatures: {at_least: 1}
      to: {length: 5 days, after: delay.made, anchor_day: excluded, zone: Etc/UTC, edge: end_of_last_day}
      clause: art-1
measures:
  ports:
    kind: duty
    name: {en: closing of ports, zh-Hant: 關閉港口}
    procedure: closing
    owed_by: [A]
    automaticity: mandatory
    deadline: {length: 24 hours, after: activation, limit: included}
    legal_basis: [{jurisdiction: A, act: {en: The pact, zh-Hant: 本協定}, clause: art-1}]
    clause: art-1
    terms: {acts: {close: {en: close the ports, zh-Hant: 關閉港口}}}
"""
_CASE = """\
case: forthwith
title: {en: A blockade, zh-Hant: 封鎖}
summary: {en: Determined late and put off once., zh-Hant: 認定較遲，並延緩一次。}
hypothetical: {en: None of this happened., zh-Hant: 以上均屬虛構。}
guarantee: forthwith-pact.guarantee.yaml
zone: Etc/UTC
until: 2028-01-01
facts:
  - id: letter
    kind: notification
    procedure: closing
    by: [B]
    signed: true
    when: 2027-03-01T09:00:00Z
    basis: assumed
  - id: finding
    kind: determination
    notification: letter
    by: [A]
    signed: true
    when: 2027-11-01T09:00:00Z
    published: 2027-11-03T09:00:00Z
    basis: assumed
  - {id: put-off, kind: delay, notification: letter, by: [A], signed: true, when: 2027-11-03T08:59:59Z, basis: assumed}
  - {id: again, kind: delay, notification: letter, by: [A], signed: true, when: 2027-11-05T09:00:00Z, basis: assumed}
  - {id: stranger, kind: delay, notification: letter, by: [B], signed: true, when: 2027-11-02T09:00:00Z, basis: assumed}
expect:
  - {as_of: 2027-10-31T00:00:00Z, state: dormant, verdicts: {letter: pending}, duties: {determination: open}}
  - {as_of: 2027-11-08T23:59:59Z, state: dormant, verdicts: {letter: pending}, duties: {determination: met}}
  - {as_of: 2027-11-09T00:00:00Z, state: due, since: 2027-11-09T00:00:00Z, verdicts: {letter: activated}}
"""


def _case(folder: Path, text: str = _TEXT, case: str = _CASE) -> str:
    (folder / "forthwith-pact.guarantee.yaml").write_text(text, encoding="utf-8")
    path = folder / "forthwith.case.yaml"
    path.write_text(case, encoding="utf-8")
    return str(path)


def _said(*arguments: str) -> str:
    answer = inside(*arguments)
    assert answer.code == 0, answer.err or answer.out
    return " ".join(answer.out.replace("│", " ").split())


def test_a_case_pins_what_is_owed_by_no_time_and_what_is_put_off_once(tmp_path: Path) -> None:
    case = _case(tmp_path)

    assert _said("case", "run", case).count("agrees") == 3
    at_once = _case(tmp_path, text=_TEXT[: _TEXT.index("    delay:\n")] + _TEXT[_TEXT.index("measures:\n") :])
    without = inside("case", "run", at_once)
    assert without.code == 1
    assert without.out.count("DIFFERS") == 2


def test_the_record_says_that_no_time_is_set_in_both_languages(tmp_path: Path) -> None:
    case = _case(tmp_path)

    assert "Avia must determine; no time is set here" in _said("case", "run", case, "--as-of", "2027-04-01T00:00:00Z")
    assert "此處未定期限" in _said("case", "run", case, "--as-of", "2027-04-01T00:00:00Z", "--lang", "zh-Hant")


def test_the_explanation_tells_each_delay_and_why_it_has_no_effect(tmp_path: Path) -> None:
    told = _said("explain", _case(tmp_path))

    assert "Avia put the effect off as president, until 2027-11-09T00:00Z" in told
    assert "The delay by Avia has no effect: the effect has been put off once already" in told
    assert "The delay by Bevia has no effect: not by enough of those who may" in told
    assert told.count("put off the effect of letter") == 3
    chinese = _said("explain", _case(tmp_path), "--lang", "zh-Hant")
    assert "阿維亞之延緩不生效力：效力業經延緩一次" in chinese


def test_a_delay_by_somebody_without_the_power_is_among_the_acts_without_effect(tmp_path: Path) -> None:
    assert "by somebody without the power to do it: stranger" in _said("case", "run", _case(tmp_path))


def test_a_calendar_says_that_a_duty_has_no_date_because_the_text_sets_no_time(tmp_path: Path) -> None:
    answer = inside("calendar", _case(tmp_path), "--as-of", "2027-04-01T00:00:00Z")

    assert answer.code == 0, answer.err
    unfolded = answer.out.replace("\r\n ", "").replace("\n ", "")
    assert "Duty: determine (Avia)\\, for no time is set here" in unfolded


def test_a_delay_of_a_notification_that_is_not_in_the_case_is_refused(tmp_path: Path) -> None:
    astray = _CASE.replace("delay, notification: letter", "delay, notification: ltter", 1)
    answer = inside("case", "run", _case(tmp_path, case=astray))

    assert answer.code == 2
    assert "`ltter` names no notification of this case" in answer.err
