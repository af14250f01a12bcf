"""A made-up guarantee in which every part of the language occurs once."""

from __future__ import annotations

from tests.instrument.amending_values import AMENDMENT
from tests.instrument.examining_values import EXAMINATIONS

FULL_TEXT = """\
guarantee: sample
status: draft
title: {en: A sample guarantee, zh-Hant: 保證範例}
summary: {en: Every part of the language once., zh-Hant: 語言各部分各一次。}
source:
  title: Sample text
  url: https://example.org/sample
  published: 2026-01-05
  note: {en: Made up., zh-Hant: 虛構。}
zone: Europe/Kyiv
parties:
  AA: {name: {en: Aland, zh-Hant: 甲國}}
  BB: {name: {en: Beland, zh-Hant: 乙國}, member_of: [EE]}
  CC: {name: {en: Celand, zh-Hant: 丙國}}
  DD: {name: {en: Deland, zh-Hant: 丁國}}
  EE: {name: {en: Eland Union, zh-Hant: 戊聯盟}, competences: [finance]}
roles:
  guarantor:
    name: {en: guarantor, zh-Hant: 保證國}
    holders:
      - AA
      - {party: BB, from: 2026-02-01, until: 2030-02-01}
      - {party: CC, until: 2031-06-30T12:30:00Z}
    weights:
      population:
        name: {en: population, zh-Hant: 人口}
        as_of: 2026-01-01
        source: {title: Census}
        of: {AA: 83445, BB: 563, CC: 68401}
    clause: art-1
  commission:
    name: {en: commission, zh-Hant: 委員會}
    holders: [AA, BB, CC]
  council:
    name: {en: council, zh-Hant: 理事會}
    weights:
      shares: {name: {en: shares, zh-Hant: 股權}, as_of: 2026-01-02, source: {title: Register}, of: {AA: 3, DD: 1}}
    clause: art-2
  president:
    name: {en: president, zh-Hant: 主席}
    holders: []
    clause: art-4
  court:
    name: {en: court, zh-Hant: 法院}
    delegation: refused
    clause: art-5
  accused:
    name: {en: accused, zh-Hant: 被指控方}
    holders: [DD]
    clause: art-2
guarantors: [guarantor]
beneficiaries: [BB]
addressees: [DD]
warning: {to: DD, by: guarantor, before: ceasefire, clause: art-2}
clauses:
  art-1:
    at: {en: article 1, zh-Hant: 第1條}
    sentence: {en: The first., zh-Hant: 第一句。}
    fidelity: quoted
    source: {title: Journal}
  art-2: {sentence: {en: The second., zh-Hant: 第二句。}, fidelity: paraphrased}
  art-3:
    at: {en: article 3 (b), zh-Hant: 第3條第b項}
    sentence: {en: The third., zh-Hant: 第三句。}
    fidelity: unverified
  art-4: {sentence: {en: The fourth., zh-Hant: 第四句。}, fidelity: supplied}
  art-5: {sentence: {en: The fifth., zh-Hant: 第五句。}, fidelity: own}
omits:
  - at: {en: article 9, zh-Hant: 第9條}
    what: {en: Costs are borne by all., zh-Hant: 費用由各方分擔。}
    why: {en: nothing follows from it here, zh-Hant: 於此不生效果}
questions:
  pace:
    asks: {en: How fast?, zh-Hant: 多快？}
    clause: art-1
    answers:
      slow: {says: {en: Slowly., zh-Hant: 慢。}, held_by: [AA], source: {title: Pleading}}
      fast: {says: {en: Fast., zh-Hant: 快。}}
evidence:
  zones: [north, south]
  sources:
    mission: {name: {en: the mission, zh-Hant: 觀察團}, modality: observer, independence: body, alignment: neutral}
    satellite: {name: {en: the satellite, zh-Hant: 衛星}, modality: thermal, independence: agency, alignment: neutral}
  classes: [shelling, crossing]
  corroboration: {independent: 2, modalities: 1, within: 90 minutes}
  disqualification: {by: council, signatures: 2, clause: art-3}
  release: {after: 30 hours, of: {shelling: {after: 48 hours}, satellite: withheld}, clause: art-3}
  late_until: 72 hours
  clause: art-1
violations:
  attack:
    name: {en: renewed attack, zh-Hant: 再度攻擊}
    clause: art-1
    condition:
      any_of:
        - count: {of: [shelling, crossing], at_least: 40, per: zone, window: {length: 24 hours, bounds: "(]"}}
        - all_of:
            - count: {of: [crossing], at_least: 1, per: everywhere, window: {length: 30 minutes, bounds: "[]"}}
            - not:
                count: {of: [shelling], at_least: 2, per: zone, window: {length: 6 hours, bounds: "[)"}}
  threat:
    name: {en: threat, zh-Hant: 威脅}
    clause: art-2
  invasion:
    name: {en: invasion, zh-Hant: 入侵}
    clause: art-1
  intent:
    name: {en: intent, zh-Hant: 故意}
    clause: art-1
  scale:
    name: {en: large scale, zh-Hant: 大規模}
    clause: art-1
    condition:
      count: {of: [shelling], at_least: 90, per: everywhere, window: {length: 48 hours, bounds: "(]"}}
procedures:
  response:
    on: attack
    finding: informs
    notification:
      called: {en: petition, zh-Hant: 請求書}
      by: guarantor
      signatures:
        more_than: 1/2
        of: members
        no_fewer_than: 2
        representing: {at_least: 65/100, of: population, blocking_minority: 3}
      reasons: required
      clause: art-1
    determination:
      called: {en: award, zh-Hant: 裁決}
      by: commission
      signatures: {at_least: 2}
      within: {length: 72 hours, after: notification.received, limit: included}
      clause: art-1
    draft:
      by: council
      within: {length: 2 days, after: determination.made, anchor_day: included, zone: UTC, edge: end_of_last_day}
      else_by: president
      else_within: {length: 1 week, after: determination.made, anchor_day: included, zone: UTC, edge: end_of_last_day}
      clause: art-2
    reverse_vote:
      body: council
      proposal: {en: to suspend the measures, zh-Hant: 停止措施}
      majority: {at_least: 2/3, of: cast, representing: {more_than: 3/4, of: shares}}
      quorum: {at_least: 6}
      abstention: against
      veto: {role: commission, abstention: is_a_veto, clause: art-2}
      within: {length: 3 weeks, after: determination.made, anchor_day: excluded, zone: UTC, edge: end_of_last_day}
      clause: art-2
    reply:
      called: {en: answer, zh-Hant: 申復}
      by: accused
      within: {length: 12 hours, after: notification.received, limit: included}
      holds_up: determination
      clause: art-2
    cool_off: {after: talks, length: 6 hours, clause: art-2}
    review:
      by: commission
      within: {length: 15 days, after: activation, anchor_day: excluded, zone: UTC, edge: end_of_last_day}
      clause: art-2
    cure:
      called: {en: certificate of calm, zh-Hant: 平靜證明書}
      by: any_notifier
      provided: {what: {en: the fire has ceased, zh-Hant: 砲火業已停止}, clause: art-1}
      until: {length: 20 days, after: determination.made, anchor_day: excluded, zone: UTC, edge: start_of_last_day}
      clause: art-3
    effect:
      by_reading_of: pace
      slow:
        {clause: art-3, length: 1 month, after: determination.made, anchor_day: excluded, zone: UTC,
         edge: end_of_last_day}
      fast:
        {clause: art-3, length: 22 days, after: determination.made, anchor_day: excluded, zone: UTC,
         edge: end_of_last_day}
  talks:
    on: threat
    notification:
      by: guarantor
      signatures: {at_least: 1}
      reasons: not_required
      exhausts:
        what: {en: the joint commission, zh-Hant: 聯合委員會}
        by: commission
        lasting: {length: 35 days, after: referral, anchor_day: excluded, zone: UTC, edge: end_of_last_day}
        extended_by: {by: commission, signatures: {at_least: 3/4, of: members}, clause: art-2}
        clause: art-3
      clause: art-2
    effect: {length: 24 hours, after: notification.sent, clause: art-2}
  defence:
    on: invasion
    notification: {by: guarantor, signatures: {at_least: 1}, reasons: not_required, clause: art-1}
    determination:
      by: commission
      signatures: {at_least: 1}
      within: {length: 48 hours, after: notification.received, limit: included}
      attribution: {to: DD, at_least: very_likely, confidence: moderate, clause: art-3}
      criteria:
        - {violation: scale, finding: is_required, clause: art-1}
        - {violation: attack, finding: informs, clause: art-2}
        - {violation: intent, clause: art-3}
      criteria_needed: 2
      exceptions:
        riposte:
          what: {en: the answer to an attack, zh-Hant: 對攻擊之回應}
          claimed_by: accused
          within: {length: 12 hours, after: notification.received, limit: included}
          after_trying: {what: {en: the hot line, zh-Hant: 熱線}, by: accused, clause: art-2}
          ordered_by: president
          evidence: required
          clause: art-3
      clause: art-1
    effect: {length: 8 hours, after: determination.made, clause: art-1}
    includes: [talks]
  protest:
    name: {en: protest at a threat, zh-Hant: 對威脅之抗議}
    on: threat
    notification: {by: guarantor, signatures: {at_least: 1}, reasons: not_required, clause: art-2}
    effect: {length: at once, after: notification.received, clause: art-2}
    delay:
      by: commission
      signatures: {at_least: 2}
      to: {length: 9 days, after: delay.received, anchor_day: excluded, zone: UTC, edge: end_of_last_day}
      clause: art-3
  closing:
    on: threat
    notification: {by: guarantor, signatures: {at_least: 1}, reasons: not_required, clause: art-2}
    effect: {on: 2030-06-30, edge: end_of_last_day, zone: Europe/Kyiv, clause: art-2}
  recall:
    on: intent
    notification: {by: guarantor, signatures: {at_least: 1}, reasons: not_required, clause: art-2}
    determination: {by: commission, signatures: {at_least: 2}, within: untimed, clause: art-3}
    effect: {length: at once, after: determination.published, clause: art-2}
ladder: [talks, response, defence]
measures:
  restore:
    kind: sanctions
    name: {en: the sanctions return, zh-Hant: 制裁恢復}
    procedure: response
    owed_by: [AA, guarantor]
    automaticity: unless_blocked
    deadline: {length: 24 hours, after: activation, limit: excluded}
    together: {within: 25 hours, clause: art-2}
    legal_basis:
      - {works: by_decision, jurisdiction: EU, act: {en: "Regulation 1", zh-Hant: 第1號規則}, clause: art-1}
      - {jurisdiction: GB, act: {en: Act 2018, zh-Hant: 《2018年法》}}
    carve_outs:
      food: {what: {en: food, zh-Hant: 糧食}, clause: art-3}
      contracts:
        what: {en: contracts, zh-Hant: 契約}
        entered_before: activation
        provided: {what: {en: they accord with the text, zh-Hant: 與約文相符}, clause: art-1}
        for: {length: 3 months, after: activation, anchor_day: excluded, zone: UTC, edge: end_of_last_day}
        clause: art-3
      deliveries:
        what: {en: deliveries, zh-Hant: 交貨}
        entered_before: {on: 2031-02-03, edge: start_of_last_day, zone: UTC}
        until: {on: 2031-03-04, edge: end_of_last_day, zone: UTC}
        licensed_by: court
        clause: art-2
    stayed_by: court
    reversed_by: council
    reversal:
      undo: {en: the listings are deleted, zh-Hant: 刪除列名}
      cannot_be_undone: {en: lapsed contracts stay lapsed, zh-Hant: 已失效之契約仍失其效力}
    delisted_by: {by: commission, signatures: 2, before_effect: undone, annulled_by: court, clause: art-2}
    lifted_by: {by: guarantor, signatures: 2, not_before: {length: 1 hour, after: activation}, clause: art-3,
      called: {en: act of release, zh-Hant: 解除書},
      provided: {what: {en: the losses are made good, zh-Hant: 損失業已補償}, clause: art-2}}
    lasts:
      until: {on: 2031-01-31, edge: end_of_last_day, zone: Europe/Kyiv}
      renewal: {by: council, signatures: {at_least: 1/1, of: members}, extends: as_stated, clause: art-2}
      clause: art-2
    end_condition:
      until: {en: until peace has held for a year, zh-Hant: 和平維持一年}
      reviewed_by: commission
      review: {length: 6 months, after: activation, anchor_day: excluded, zone: UTC, edge: end_of_last_day}
      clause: art-3
    step_up:
      peacetime: {en: "two packages stand suspended.", zh-Hant: 二方案暫停適用。}
      after: {en: both apply, zh-Hant: 二方案均適用}
    residual_acts:
      - jurisdiction: EU
        act: {en: a decision of the council, zh-Hant: 理事會決定}
        by: {en: the member states together, zh-Hant: 會員國全體}
        may_refuse: {en: any one of them, zh-Hant: 任一會員國}
        usual_delay: {en: two days, zh-Hant: 二日}
        source: {title: Register of acts}
    clause: art-1
    terms: {packages: [one, 2, true, null, {deep: [x]}], empty: {}, none: []}
  consult:
    kind: consultation
    name: {en: consultation, zh-Hant: 磋商}
    procedure: talks
    owed_by: [guarantor]
    automaticity: mandatory
    strength: where_possible
    release: parties
    deadline: {length: 3 years, after: activation, anchor_day: included, zone: Europe/Kyiv, edge: start_of_last_day}
    legal_basis: [{jurisdiction: UN, act: {en: Charter, zh-Hant: 《憲章》}}]
    lasts:
      for: {length: 28 days, after: activation, anchor_day: included, zone: Europe/Kyiv, edge: end_of_last_day}
      renewal:
        by: commission
        signatures: {at_least: 1}
        extends: {length: 90 days, after: expiry, anchor_day: included, zone: UTC, edge: end_of_last_day}
        no_more_than: 2
        clause: art-3
      clause: art-2
    clause: art-2
    terms: {}
  passage:
    kind: permission
    name: {en: passage of the strait, zh-Hant: 海峽通行}
    procedure: defence
    owed_by: [AA, BB]
    automaticity: discretionary
    decision:
      by: guarantor
      in_advance: refused
      lasts_at_most: 720 hours
      states: [scope, humanitarian_law]
      clause: art-3
    deadline: {length: 36 hours, after: activation, limit: included}
    deadline_clause: art-1
    legal_basis: [{jurisdiction: AA, act: {en: Act on passage, zh-Hant: 《通行法》}}]
    clause: art-3
    terms: {}
  easing:
    kind: duty
    name: {en: easing of tariffs, zh-Hant: 關稅減讓}
    procedure: talks
    nature: freedom
    owed_by: [AA]
    automaticity: mandatory
    deadline: untimed
    legal_basis: [{jurisdiction: AA, act: {en: Act on tariffs, zh-Hant: 《關稅法》}}]
    clause: art-3
    terms: {}
ledger:
  regulation:
    jurisdiction: EU
    title: {en: The sleeping regulation, zh-Hant: 備用規章}
    gives: law
    needed_for: [restore]
    before: signature
    bill:
      {begins_in: lower_house, raises_revenue: true, clause: art-2,
       wording: {en: The packages apply again., zh-Hant: 各方案恢復適用。}}
    steps:
      - {stage: introduced, when: 2025-11-03, known: 2025-11-04, basis: recorded, source: {title: Gazette}}
      - {stage: in_force, when: 2026-01-02, basis: assumed}
  appropriation:
    jurisdiction: AA
    title: {en: The appropriation, zh-Hant: 預算案}
    gives: money
    needed_for: [restore, passage]
    before: activation
ends_by:
  withdrawal:
    what: {en: notice of withdrawal, zh-Hant: 退出通知}
    afterwards: art-2
    by: guarantor
    signatures: {at_least: 1}
    takes_effect: {length: 4 months, after: ending, anchor_day: excluded, zone: UTC, edge: end_of_last_day}
    pending: continue
    activated: stay
    clause: art-3
  accession:
    what: {en: accession to the union, zh-Hant: 加入聯盟}
    by: commission
    signatures: {at_least: 2}
    takes_effect: at_once
    pending: lapse
    activated: end
    clause: art-3
voided_by: [{procedure: defence, meanwhile: suspended, clause: art-2}]
ends: {on: 2040-01-01, edge: start_of_last_day, zone: Europe/Kyiv, pending: continue, activated: end, clause: art-3,
  afterwards: art-2}
""".replace("\nladder: ", f"\n{EXAMINATIONS}ladder: ").replace("\nends: ", f"\n{AMENDMENT}ends: ")
