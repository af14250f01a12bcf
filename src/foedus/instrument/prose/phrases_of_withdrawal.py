"""Phrases for zones that must be free of weapons."""

from __future__ import annotations

from collections.abc import Mapping

from foedus.instrument.prose.said import Phrase

WITHDRAWAL: Mapping[str, Phrase] = {
    "withdrawal": Phrase(
        "Rules of withdrawal {name}: the weapons named below must stand behind lines, at distances that sightings are "
        "judged by. A sighting is one source's word: it informs people, opens nothing and determines nothing. {clause}",
        "後撤規則{name}：下列武器應位於線後一定距離，並以目擊紀錄比對。目擊紀錄僅為單一來源之陳述，供人參考，"
        "不啟動程序，亦不構成{determination}。{clause}",
    ),
    "withdrawal.zone_width": Phrase(
        "The distances stated are the width of the zone between the sides, borne by equal distances: each side stands "
        "back half of it from its line.",
        "所定距離為雙方間區域之寬度，由雙方等距分擔：各方應自其線後撤該距離之二分之一。",
    ),
    "withdrawal.each_side": Phrase(
        "The distances stated are those of each side from its own line: each stands back the whole of it.",
        "所定距離為各方距其線之距離：各方均應自其線後撤該距離之全部。",
    ),
    "withdrawal.side": Phrase(
        "For {side}, distances are measured from the {line}, as it ran on {day}.",
        "{side}之距離自{line}起算，以該線於{day}之走向為準。",
    ),
    "withdrawal.other_line": Phrase(
        "Named besides: the {line}, as it ran on {day}; no side's distance is measured from it.",
        "另列有{line}（以該線於{day}之走向為準），惟任何一方之距離均不自該線起算。",
    ),
    "withdrawal.class": Phrase(
        "{name} ({weapons}{calibre}): {stated} km, and so at least {behind} km behind the line.",
        "{name}（{weapons}{calibre}）：{stated}公里，即應位於線後{behind}公里以上。",
    ),
    "withdrawal.calibre.at_least": Phrase("; calibre of {at_least} mm and more", "；口徑{at_least}公釐以上"),
    "withdrawal.calibre.below": Phrase("; calibre below {below} mm", "；口徑未滿{below}公釐"),
    "withdrawal.calibre.between": Phrase(
        "; calibre of {at_least} mm and more, below {below} mm", "；口徑{at_least}公釐以上，未滿{below}公釐"
    ),
    "withdrawal.unit_supplied": Phrase(
        "The calibre is given here without a unit and read as millimetres.",
        "此處口徑未附單位，以公釐計。",
    ),
    "withdrawal.outside": Phrase(
        "Outside these rules, wherever they are seen: {weapons}.",
        "不論於何處目擊，下列武器均不在本規則之列：{weapons}。",
    ),
    "withdrawal.applies_from": Phrase("These rules apply from {start}{aside}.", "本規則自{start}起適用{aside}。"),
    "withdrawal.count": Phrase(
        "{number} of {sides} seen nearer to the line than the rules of withdrawal {name} allow, in the {window} before "
        "the instant judged ({bounds})",
        "於判斷時點前{window}內（{bounds}），目擊{sides}之武器{number}，其距線之距離短於後撤規則{name}所定者",
    ),
    "withdrawal.number": Phrase("at least {n} weapons", "至少{n}件"),
    "withdrawal.number.one": Phrase("at least {n} weapon", "至少{n}件"),
}
