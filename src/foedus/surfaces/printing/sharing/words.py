"""What a bundle says by itself, in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from foedus.writing import Words

_said = Words.of

SHARED: Mapping[str, Words] = MappingProxyType(
    {
        "hypothetical": _said("HYPOTHETICAL: {what}", "假設情境：{what}"),
        "case": _said(
            "A worked case, and no record kept live: nobody is to act on it.",
            "本資料出自案例，並非即時紀錄；任何人均請勿據以行動。",
        ),
        "text": _said("Text: {title} ({status})", "約文：{title}（{status}）"),
        "determines": _said(
            "Evidence and what it comes to under the text; people determine, and this is no determination.",
            "以下為證據及其依約文所示之結果；認定由人作成，本資料並非認定。",
        ),
        "maker": _said("foedus: evidence under a guarantee", "foedus：保證之證據"),
        "withheld": _said("a source that the text withholds", "約文定為不公開之來源"),
        "incident": _said("{what}, {zone}", "{what}，{zone}"),
        "no_zone": _said("zone not known", "區域不明"),
        "corroborated": _said(
            "Corroborated under the text by {number} independent classes of sources.",
            "依約文經{number}類獨立來源佐證。",
        ),
        "not_corroborated": _said("Reported, and not corroborated under the text.", "已有報告，惟依約文尚未經佐證。"),
        "not_told": _said(
            "Nothing is said here about whether it is corroborated: reports may still be held back.",
            "是否經佐證，此處不予載明：部分報告可能尚未公開。",
        ),
        "denies": _said("This source denies that it happened.", "此來源否認有此事件。"),
        "attributed": _said(
            "Attributed to this party by the reports, under the text; attribution in law is for people to determine.",
            "報告依約文指向此當事方；法律上之歸責，由人認定。",
        ),
        "total": _said(
            "{what}, {zone}: {count} from {start} until {end} (UTC)", "{what}，{zone}：{start}至{end}（UTC）共{count}件"
        ),
        "everywhere": _said("all zones together", "全部區域合計"),
        "total.title": _said("A total that a source published", "來源公布之統計總數"),
        "weapon.title": _said("A weapon that a source saw", "來源目擊之武器"),
        "weapon": _said("{what}, {zone}: {verdict}", "{what}，{zone}：{verdict}"),
        "weapon.untold": _said("a weapon", "武器"),
        "compliant": _said("far enough behind the line", "距線符合約文"),
        "breach": _said("not far enough behind the line", "距線不符約文"),
        "out_of_scope": _said("outside the rule", "不在約文規範之內"),
        "unknown": _said("the record does not decide it", "依現有紀錄無從判斷"),
        "finding.title": _said("What the evidence comes to", "證據所示之結果"),
        "finding": _said("{what}: {truth}, under {reading}", "{what}：{truth}（{reading}）"),
        "every_reading": _said("every reading in view", "各解讀"),
        "report": _said("Evidence and findings as of {instant}", "截至{instant}之證據及結果"),
    }
)
"""Braces stand for names and figures."""
