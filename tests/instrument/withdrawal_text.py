"""A text with rules of withdrawal, to test with: two sides, two lines, classes apart by type and by calibre."""

from __future__ import annotations

TEXT = """\
guarantee: strait-accord
status: illustrative
title: {en: The strait accord, zh-Hant: 海峽協議}
source: {title: Written for this test}
zone: Etc/UTC
parties:
  AA: {name: {en: Avia, zh-Hant: 阿維亞}}
  BB: {name: {en: Bevia, zh-Hant: 貝維亞}}
roles: {member: {name: {en: member, zh-Hant: 締約國}, holders: [AA, BB]}}
guarantors: [AA]
addressees: [BB]
clauses:
  art-1: {sentence: {en: Heavy weapons stand back., zh-Hant: 重武器應予後撤。}, fidelity: quoted}
questions:
  distances:
    asks: {en: Whose distance?, zh-Hant: 何者之距離？}
    clause: art-1
    answers:
      of_the_zone: {says: {en: The zone's., zh-Hant: 區域之寬度。}}
      of_each_side: {says: {en: Each side's., zh-Hant: 各方之距離。}}
evidence:
  zones: [north, south]
  sources:
    mission: {name: {en: the mission, zh-Hant: 觀察團}, modality: observer, independence: body, alignment: neutral}
    ministry: {name: {en: the ministry, zh-Hant: 國防部}, modality: official, independence: bb, alignment: addressee}
  classes: [shelling]
  corroboration: {independent: 1, modalities: 1, within: 90 minutes, counting: [neutral]}
  withdrawal:
    pullback:
      name: {en: pullback, zh-Hant: 後撤}
      measured: {by_reading_of: distances, of_the_zone: zone_width, of_each_side: each_side}
      lines:
        old: {name: {en: old line, zh-Hant: 舊線}, as_of: 2014-09-19}
        new: {name: {en: new line, zh-Hant: 新線}, as_of: 2015-02-15}
      sides: [{side: AA, line: new}, {side: BB, line: old}]
      weapons:
        howitzer: {en: howitzer, zh-Hant: 榴彈砲}
        mortar: {en: mortar, zh-Hant: 迫擊砲}
        grad: {en: light launcher, zh-Hant: 輕型火箭}
        smerch: {en: heavy launcher, zh-Hant: 重型火箭}
        tank: {en: tank, zh-Hant: 戰車}
      classes:
        light: {name: {en: light guns, zh-Hant: 輕砲}, weapons: [howitzer], calibre: {below: 76.2 mm}, distance: 10 km}
        medium:
          name: {en: medium guns, zh-Hant: 中砲}
          weapons: [howitzer, mortar]
          calibre: {at_least: 82 mm, below: 100 mm}
          distance: 15 km
        heavy:
          name: {en: heavy guns, zh-Hant: 重砲}
          weapons: [howitzer, mortar]
          calibre: {at_least: 100 mm}
          distance: 50 km
        rockets: {name: {en: rockets, zh-Hant: 火箭}, weapons: [grad], distance: 70 km}
        far: {name: {en: far rockets, zh-Hant: 遠程火箭}, weapons: [smerch], distance: 140 km}
      applies_from: 2015-03-01T22:00:00Z
      clause: art-1
  late_until: 72 hours
violations:
  weapons_of_avia:
    name: {en: weapons of Avia too near, zh-Hant: 阿維亞武器過近}
    clause: art-1
    condition:
      withdrawal: {of: pullback, weapons_of: [AA], at_least: 1, window: {length: 24 hours, bounds: "(]"}}
  weapons_of_bevia:
    name: {en: weapons of Bevia too near, zh-Hant: 貝維亞武器過近}
    clause: art-1
    condition:
      any_of:
        - withdrawal: {of: pullback, weapons_of: [BB], at_least: 2, window: {length: 48 hours, bounds: "[]"}}
        - count: {of: [shelling], at_least: 3, per: zone, window: {length: 24 hours, bounds: "(]"}}
procedures:
  closing:
    on: weapons_of_bevia
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
    legal_basis: [{jurisdiction: AA, act: {en: The strait accord, zh-Hant: 《海峽協議》}, clause: art-1}]
    clause: art-1
    terms: {acts: {close: {en: close the ports, zh-Hant: 關閉港口}}}
"""
