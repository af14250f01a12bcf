"""Words of the record in the reader's language, where they stand alone."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from foedus.kernel import Language
from foedus.measures import KINDS
from foedus.writing import Words

_WORDS: Mapping[str, Words] = MappingProxyType(
    {
        "contested": Words.of("CONTESTED", "存有爭議"),
        "in_force": Words.of("in force", "已生效"),
        "signed": Words.of("signed", "已簽署"),
        "draft": Words.of("DRAFT, not law", "草案，尚非法律"),
        "reported": Words.of("REPORTED text, not law", "媒體報導之文本，並非法律"),
        "historical": Words.of("historical", "歷史文件"),
        "illustrative": Words.of("ILLUSTRATIVE, not law", "示範文本，並非法律"),
    }
)


def state_shown(word: str, language: Language) -> str:
    """A measure's state or a text's status, as a reader of the language would say it."""
    if word in _WORDS:
        return _WORDS[word].said(language)
    states = (states for kind in KINDS.values() for states in kind.states.values())
    return next((said.said(language) for state, said in states if state == word), word)


_GROUNDS: Mapping[str, Words] = MappingProxyType(
    {
        "tip_off": Words.of("a tip-off, which is a leg of nothing", "僅屬線索，不得作為佐證"),
        "unlisted_source": Words.of("source not on the list", "來源未列名"),
        "unknown_class": Words.of("class of incident not declared", "事件類別未經宣告"),
        "unknown_zone": Words.of("zone not declared", "區域未經宣告"),
        "no_modality": Words.of("does not say how it was observed", "未載明觀測方式"),
        "wrong_modality": Words.of("its source does not observe in this way", "來源並無此觀測方式"),
        "unknown_series": Words.of("series of totals not declared", "統計數列未經宣告"),
        "known_before_it_happened": Words.of("known before it happened", "得知早於發生"),
        "known_before_it_ended": Words.of("known before its period ended", "得知早於統計期間終了"),
        "known_too_late": Words.of("known too late", "得知過遲"),
        "correction_too_late": Words.of("correction too late", "更正過遲"),
        "contradictory_versions": Words.of("contradictory versions", "版本互相矛盾"),
        "differs_from_its_incident": Words.of("differs from its incident", "與所屬事件不符"),
        "disqualified": Words.of("its source was disqualified", "其來源於當時不具採計資格"),
        "recycled": Words.of("shows a picture or recording that was shown before", "所附影像或錄音為先前已提出者"),
        "denies_what_nobody_reported": Words.of("denies what nobody reported", "否認無人報告之事"),
        "no_withdrawal": Words.of("the text has no rules of withdrawal", "約文未定武器後撤規則"),
        "does_not_count": Words.of("its source's word does not count here", "其來源之陳述於此不計入"),
        "unsigned": Words.of("not signed", "未經簽署"),
        "delegated": Words.of(
            "signed by a delegate where delegation is refused", "由他人代為簽署，而其權限不得授權代行"
        ),
        "no_expiry": Words.of("names no expiry", "未載屆期日"),
        "too_long": Words.of("runs for longer than the text allows", "逾約文所許期間"),
        "no_scope": Words.of("does not state its scope", "未載明授權範圍"),
        "no_humanitarian_law": Words.of(
            "does not state its condition of international humanitarian law", "未載明國際人道法條件"
        ),
        "names_a_place": Words.of("reads like coordinates, and no record holds a target", "近似座標；紀錄不得載有目標"),
        "given_in_advance": Words.of("given before the activation", "於效力發生前為之"),
        "without_the_power": Words.of("by somebody without the power to do it", "行為人無此權限"),
        "not_by_enough": Words.of("not by enough of those who may", "有權者人數不足"),
        "renewal_too_late": Words.of("came after the authority had lapsed", "於權限失效後始為之"),
        "renewal_too_early": Words.of("came before there was any authority to renew", "於有可資展延之權限前為之"),
        "renewal_too_often": Words.of("is one more than the text allows", "逾約文所許之展延次數"),
        "renewal_without_end": Words.of("does not say until when it renews", "未載明展延至何時"),
        "no_such_power": Words.of("the text gives nobody this power here", "約文未就此授予任何人此項權限"),
        "owed_by_others": Words.of("for parties that do not owe the measure", "所及者不負該措施之義務"),
        "duty_not_begun": Words.of("the duty to report had not begun", "報告義務尚未開始"),
        "duty_over": Words.of("no report was due any more", "已無應提出之報告"),
        "owes_nothing_here": Words.of("by somebody who owes nothing here", "行為人於此不負義務"),
        "overlaps_another_total": Words.of(
            "overlaps another total, never added to it", "與其他統計總數期間重疊，不予加總"
        ),
    }
)


def ground_shown(ground: str, language: Language) -> str:
    """Why a report or an act has no weight, in the reader's language."""
    return _GROUNDS[ground].said(language) if ground in _GROUNDS else ground
