"""A small text with one role and one question, for tests of single sentences."""

from __future__ import annotations

SMALL = """\
guarantee: pact
status: draft
title: {en: The pact, zh-Hant: 協定}
source: {title: Made up}
zone: ZONE
parties: {A: {name: {en: Avia, zh-Hant: 阿維亞}}, B: {name: {en: Bevia, zh-Hant: 貝維亞}}}
roles: {court: {name: NAME, holders: HOLDERS, clause: one}}
guarantors: [A]
addressees: [B]
clauses: {one: {sentence: {en: So be it., zh-Hant: 茲此約定。}, fidelity: paraphrased}}
questions:
  place: {asks: {en: Where?, zh-Hant: 何處？}, clause: one, answers: ANSWERS}
violations: {raid: {name: {en: raid, zh-Hant: 襲擊}, clause: one}}
procedures:
  closing:
    on: raid
    notification: {by: court, signatures: {at_least: 1}, reasons: not_required, clause: one}
    effect: {length: at once, after: notification.sent, clause: one}
measures:
  ports:
    kind: duty
    name: {en: closing of ports, zh-Hant: 關閉港口}
    procedure: closing
    owed_by: [A]
    automaticity: mandatory
    deadline: untimed
    legal_basis: [{jurisdiction: A, act: {en: The pact, zh-Hant: 《協定》}, clause: one}]
    clause: one
    terms: {acts: {close: {en: close them, zh-Hant: 關閉}}}
"""
"""``NAME``, ``HOLDERS``, ``ZONE`` and ``ANSWERS`` stand for what a test puts in."""
