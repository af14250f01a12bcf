"""The engine itself, through the command line, comes to what the question on deadlock says."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.e2e.terminal import inside
from tests.proofs.asking import asked, faulty

_REPLY = "within: {length: 12 hours, after: notification.received, limit: included}\n      holds_up: determination"
_CASE = """case: held-up
title: {en: A determination at the last instant, zh-Hant: 於最後一刻作成之認定}
summary: {en: The commission determines as its time ends., zh-Hant: 委員會於期間終了時作成認定。}
hypothetical: {en: None of this happened., zh-Hant: 以上均屬虛構。}
guarantee: g.guarantee.yaml
zone: Etc/UTC
until: 2030-03-10
parties:
  ONE: {en: first commissioner, zh-Hant: 第一委員}
  TWO: {en: second commissioner, zh-Hant: 第二委員}
trigger: {what: {en: an attack, zh-Hant: 攻擊}, when: 2030-03-01T00:00:00Z}
facts:
  - {id: seats, kind: seat, role: commissioner, parties: [ONE, TWO], from: 2029-01-01, basis: assumed}
  - id: letter
    kind: notification
    procedure: response
    by: [UA]
    signed: true
    reasons: stated
    when: 2030-03-01T12:00:00Z
    received: 2030-03-01T12:00:00Z
    basis: assumed
  - id: found
    kind: determination
    notification: letter
    by: [ONE, TWO]
    signed: true
    reasons: stated
    attributes: RU
    likelihood: very_likely
    confidence: high
    finds: {serious: met, intensified_fire: open}
    when: 2030-03-03T12:00:00Z
    received: 2030-03-03T12:00:00Z
    basis: assumed
expect:
  - as_of: 2030-03-05T00:00:00Z
    measure: first_sanctions
    verdicts: {letter: VERDICT}
"""


@pytest.mark.parametrize(
    ("length", "limit", "outcome", "verdict"),
    [
        ("2879 minutes", "included", "proved", "activated"),
        ("48 hours", "excluded", "proved", "activated"),
        ("48 hours", "included", "counterexample", "lapsed"),
    ],
)
def test_a_silent_addressee_prevents_the_determination_just_where_it_is_said(
    tmp_path: Path, length: str, limit: str, outcome: str, verdict: str
) -> None:
    text = faulty(_REPLY, _REPLY.replace("12 hours", length).replace("included", limit))
    told = [each.outcome.value for each in asked("deadlock", text) if each.path[1] == "response"]
    assert told == [outcome]
    informing = text.replace("finding: is_required", "finding: informs")
    (tmp_path / "g.guarantee.yaml").write_text(informing, "utf-8")
    (tmp_path / "c.case.yaml").write_text(_CASE.replace("VERDICT", verdict), "utf-8")
    answer = inside("case", "run", str(tmp_path / "c.case.yaml"))
    assert answer.code == 0, answer.out + answer.err
