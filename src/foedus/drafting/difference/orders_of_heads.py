"""The table of orders, first part: head, people, clauses, questions, evidence, violations, ledger, end."""

from __future__ import annotations

from foedus.drafting.difference.judges import (
    easier_condition_is,
    end,
    harder_is,
    longer_is,
    more_is,
    presence,
    ranked,
    undetermined,
    unordered,
    wider_is,
)
from foedus.drafting.difference.orders_of_periods import PERIODS
from foedus.drafting.difference.row import Phrase, Row, as_one, clause, editorial, other, row, wording

_WHO = ("guarantor", "beneficiary")
_ADDRESSED = ("beneficiary", "addressee")
_EASILY: Phrase = ("it is proved more easily", "較易證明")
_HARDLY: Phrase = ("it is proved less easily", "較難證明")
_PROOF = {"stronger": _EASILY, "weaker": _HARDLY}


def _quorum(at: str, what: Phrase) -> tuple[Row, ...]:
    """The rows of one quorum of evidence."""
    en, zh = what
    return (
        row(at, (en, zh), undetermined, sides=_ADDRESSED),
        row(
            f"{at}.independent",
            (f"independent classes of sources for {en}", f"{zh}所需之獨立性類別數"),
            more_is("weaker"),
            _PROOF,
            sides=_ADDRESSED,
        ),
        row(
            f"{at}.modalities",
            (f"kinds of sources for {en}", f"{zh}所需之觀測方式數"),
            more_is("weaker"),
            _PROOF,
            sides=_ADDRESSED,
        ),
        row(
            f"{at}.neutral",
            (f"neutral classes of sources for {en}", f"{zh}所需之中立類別數"),
            more_is("weaker"),
            _PROOF,
            sides=_ADDRESSED,
        ),
        row(
            f"{at}.counting",
            (f"whose reports count for {en}", f"{zh}所採計之來源立場"),
            wider_is("stronger"),
            _PROOF,
            sides=_ADDRESSED,
        ),
    )


def _apart(at: str, what: Phrase) -> Row:
    """The row of how far reports may lie apart."""
    en, zh = what
    about = (f"how far reports may lie apart for {en}", f"{zh}之報告得相隔之時間")
    return row(f"{at}.within", about, longer_is("stronger"), _PROOF, sides=_ADDRESSED)


_HEAD: tuple[Row, ...] = (
    editorial("foedus", ("the version of the language", "語言版本")),
    editorial("guarantee", ("its name in references", "引用名稱")),
    row(
        "status",
        ("what the text is", "文本狀態"),
        ranked("in_force", "signed", "draft"),
        {
            "stronger": ("it has come further towards binding force", "較接近具有拘束力"),
            "weaker": ("it is further from binding force", "距具有拘束力較遠"),
            "changed": ("the two words stand in no order of binding force", "二者之拘束力無從比較先後"),
        },
    ),
    wording("title", ("the title", "名稱")),
    editorial("summary", ("the summary", "摘要")),
    editorial("source", ("the source of the text", "文本來源")),
    other("zone", ("the time zone of days that name none", "未載時區之日期所用時區"), sides=()),
    row(
        "guarantors",
        ("who promises", "保證方"),
        wider_is("stronger"),
        {"stronger": ("more of them promise", "保證方較多"), "weaker": ("fewer of them promise", "保證方較少")},
        sides=_WHO,
    ),
    row(
        "beneficiaries",
        ("to whom it is promised", "受保證方"),
        wider_is("stronger"),
        {"stronger": ("it is promised to more", "受保證者較多"), "weaker": ("it is promised to fewer", "受保證者較少")},
        sides=_WHO,
    ),
    row(
        "addressees",
        ("against whose breach it is given", "保證所針對之一方"),
        wider_is("stronger"),
        {
            "stronger": ("it answers the breach of more", "所針對者較多"),
            "weaker": ("it answers the breach of fewer", "所針對者較少"),
        },
    ),
)

_WARNING: tuple[Row, ...] = (
    row(
        "warning",
        ("the warning beforehand", "事先警告"),
        presence("stronger"),
        {
            "stronger": ("they know beforehand what a breach brings", "事先知悉違反之後果"),
            "weaker": ("they need not be told beforehand what a breach brings", "毋庸事先告知違反之後果"),
        },
        sides=_ADDRESSED,
    ),
    other("warning.to", ("who is warned", "受警告者"), sides=_ADDRESSED),
    other("warning.by", ("who serves the warning", "送達警告者"), sides=("guarantor",)),
    row("warning.before", ("before what the warning is served", "警告應送達之時點"), undetermined),
    clause("warning"),
)

_PEOPLE: tuple[Row, ...] = (
    other("parties.*", ("party", "當事方"), sides=()),
    wording("parties.*.name", ("a party's name", "當事方名稱")),
    row("parties.*.member_of", ("the unions that a party belongs to", "當事方所屬之聯盟"), unordered),
    row(
        "parties.*.competences",
        ("what a union alone may do for its members", "僅得由聯盟代成員為之者"),
        unordered,
        sides=("guarantor",),
    ),
    other("roles.*", ("role", "職能"), sides=()),
    wording("roles.*.name", ("a role's name", "職能名稱")),
    row("roles.*.holders", ("who holds the role", "擔任職能者"), unordered),
    other("roles.*.weights.*", ("what the holders of a role weigh", "擔任職能者之權重")),
    wording("roles.*.weights.*.name", ("what is weighed", "權重之名稱")),
    editorial("roles.*.weights.*.as_of", ("the day for which the weights hold", "權重之基準日")),
    editorial("roles.*.weights.*.source", ("where the weights stand", "權重之出處")),
    other("roles.*.weights.*.of.*", ("what a holder of the role weighs", "擔任職能者一方之權重")),
    other("roles.*.delegation", ("whether a delegate may sign", "得否由他人代為簽署")),
    clause("roles.*"),
    other("clauses.*", ("clause", "條款"), sides=()),
    wording("clauses.*.sentence", ("the sentence of a clause", "條款文句")),
    editorial("clauses.*.at", ("where a clause stands in the original", "條款於原文之所在")),
    editorial("clauses.*.fidelity", ("how faithfully the sentence is given", "文句之忠實程度")),
    editorial("clauses.*.source", ("where the sentence was read", "文句出處")),
    editorial("omits", ("what of the original is left out", "原文中未予納入者")),
    editorial("questions.*", ("question of interpretation", "解釋疑義")),
    editorial("questions.*.asks", ("how the question is put", "疑義之文字")),
    clause("questions.*"),
    editorial("questions.*.answers.*", ("answer to the question", "疑義之解讀")),
    editorial("questions.*.answers.*.says", ("what the answer says", "解讀之內容")),
    editorial("questions.*.answers.*.held_by", ("who holds the answer", "主張該解讀者")),
    editorial("questions.*.answers.*.source", ("where the answer is argued", "解讀之出處")),
)

_ADMISSION = {
    "stronger": ("an admission weighs more", "自承之效力較強"),
    "weaker": ("an admission weighs less", "自承之效力較弱"),
}

_EVIDENCE: tuple[Row, ...] = (
    other("evidence", ("rules of evidence", "證據規則")),
    row("evidence.zones", ("the zones in which incidents are counted", "計數區域"), unordered),
    other("evidence.sources.*", ("source of evidence", "證據來源"), sides=_ADDRESSED),
    wording("evidence.sources.*.name", ("a source's name", "來源名稱")),
    as_one(row("evidence.sources.*.modality", ("how a source observes", "來源之觀測方式"), undetermined)),
    other("evidence.sources.*.independence", ("a source's class of independence", "來源之獨立性類別")),
    other("evidence.sources.*.alignment", ("on whose side a source stands", "來源之立場")),
    editorial("evidence.sources.*.reliability", ("a source's grade", "來源之評級")),
    row("evidence.classes", ("the classes of incident", "事件類別"), unordered),
    row("evidence.series", ("the series of totals", "統計系列"), unordered),
    editorial("evidence.names", ("what zones, classes and series are called", "區域、類別及系列之名稱")),
    *_quorum("evidence.corroboration", ("corroboration", "佐證")),
    _apart("evidence.corroboration", ("corroboration", "佐證")),
    *_quorum("evidence.corroboration_of.*", ("corroboration of one class", "單一類別之佐證")),
    _apart("evidence.corroboration_of.*", ("corroboration of one class", "單一類別之佐證")),
    *_quorum("evidence.attribution", ("attribution by evidence", "證據歸責")),
    row(
        "evidence.attribution.admission",
        ("what an admission is worth", "自承之證據價值"),
        ranked("suffices", "counts", "no_weight"),
        _ADMISSION,
        sides=_ADDRESSED,
    ),
    row(
        "evidence.attribution.admission_of",
        ("whose words are an admission", "何者所述屬自承"),
        wider_is("stronger"),
        _ADMISSION,
        sides=_ADDRESSED,
    ),
    other("evidence.alarms.*", ("alarm, which warns and decides nothing", "警報（僅供預警，不作判斷）"), sides=()),
    clause("evidence"),
    other("evidence.late_until", ("how late a report may come", "報告得遲到之時間")),
)

_VIOLATIONS: tuple[Row, ...] = (
    other("violations.*", ("violation", "違反情事")),
    wording(
        "violations.*.name", ("what the violation is called", "違反情事之名稱"), sides=("beneficiary", "addressee")
    ),
    clause("violations.*"),
    as_one(
        row(
            "violations.*.condition",
            ("the pattern of incidents that makes the violation", "構成違反情事之事件型態"),
            easier_condition_is("stronger"),
            {
                "stronger": (
                    "whatever meets the first pattern meets the second too, and not the other way",
                    "凡符合前一型態者，必符合後一型態，反之則否",
                ),
                "weaker": (
                    "whatever meets the second pattern meets the first too, and not the other way",
                    "凡符合後一型態者，必符合前一型態，反之則否",
                ),
                "changed": (
                    "neither pattern is met whenever the other is, as far as their form shows",
                    "依其形式，二型態互不涵蓋",
                ),
            },
            sides=_ADDRESSED,
        )
    ),
)

_CLOSING: tuple[Row, ...] = (
    as_one(row("ladder", ("the order of the rungs", "階梯之次序"), undetermined)),
    *PERIODS,
    other("ledger.*", ("act in the enactment ledger", "立法紀錄所載法案"), sides=_WHO),
    wording("ledger.*.title", ("the act's title", "法案名稱")),
    other("ledger.*.jurisdiction", ("whose act it is", "法案所屬法域"), sides=("guarantor",)),
    other("ledger.*.gives", ("what the act gives", "法案所供給者"), sides=_WHO),
    row("ledger.*.needed_for", ("the measures that need the act", "需用該法案之措施"), unordered, sides=_WHO),
    row(
        "ledger.*.before",
        ("by when the act is meant to be done", "法案預定完成之時點"),
        ranked("signature", "ceasefire", "activation"),
        {
            "stronger": ("the promise is backed sooner", "承諾較早獲得後盾"),
            "weaker": ("the promise is backed later", "承諾較晚獲得後盾"),
        },
        sides=_WHO,
    ),
    other("ledger.*.bill", ("the bill of the act", "該法案之提出方式及主文"), sides=("guarantor",)),
    other("ledger.*.steps", ("how far the act has come", "法案之進度"), sides=_WHO),
    row(
        "ends",
        ("the end of the guarantee", "保證之終止"),
        presence("weaker"),
        {
            "stronger": ("it does not end by the text any more", "條文不再定有終止時點"),
            "weaker": ("the text now ends it", "條文定有終止時點"),
        },
        sides=_WHO,
    ),
    row(
        "ends.at",
        ("the instant at which the guarantee ends", "保證終止之時點"),
        end,
        {"stronger": ("it lasts longer", "存續較久"), "weaker": ("it ends sooner", "終止較早")},
        sides=_WHO,
    ),
    row(
        "ends.pending",
        ("what becomes of pending proceedings", "未終結程序之處置"),
        ranked("continue", "lapse"),
        {
            "stronger": ("what is pending at the end goes on", "屆時未終結者繼續進行"),
            "weaker": ("what is pending at the end lapses", "屆時未終結者失其效力"),
        },
        sides=_WHO,
    ),
    row(
        "ends.activated",
        ("what becomes of measures in effect", "已生效措施之處置"),
        ranked("stay", "end"),
        {
            "stronger": ("what is in effect at the end stays", "屆時已生效者維持效力"),
            "weaker": ("what is in effect at the end ends too", "屆時已生效者一併終止"),
        },
    ),
    clause("ends"),
    clause("ends", "afterwards"),
    row(
        "ends_by.*",
        ("other ways to end", "其他終止事由"),
        presence("weaker"),
        {
            "stronger": ("one way less to end the guarantee", "終止保證之事由減少一項"),
            "weaker": ("one way more to end the guarantee", "終止保證之事由增加一項"),
        },
        sides=_WHO,
    ),
    wording("ends_by.*.what", ("what ends the guarantee", "終止保證之事由"), sides=_WHO),
    other("ends_by.*.by", ("who may end the guarantee", "得終止保證者"), sides=_WHO),
    as_one(
        row(
            "ends_by.*.signatures",
            ("signatures that end the guarantee", "終止保證所需之簽署數"),
            harder_is("stronger", "by"),
            {
                "stronger": ("it is ended less easily", "較難終止"),
                "weaker": ("it is ended more easily", "較易終止"),
            },
            sides=_WHO,
        )
    ),
    as_one(row("ends_by.*.takes_effect", ("when that end comes", "該終止生效之時"), undetermined, sides=_WHO)),
    row(
        "ends_by.*.pending",
        ("what becomes of pending proceedings", "未終結程序之處置"),
        ranked("continue", "lapse"),
        {
            "stronger": ("what is pending at that end goes on", "屆時未終結者繼續進行"),
            "weaker": ("what is pending at that end lapses", "屆時未終結者失其效力"),
        },
        sides=_WHO,
    ),
    row(
        "ends_by.*.activated",
        ("what becomes of measures in effect", "已生效措施之處置"),
        ranked("stay", "end"),
        {
            "stronger": ("what is in effect at that end stays", "屆時已生效者維持效力"),
            "weaker": ("what is in effect at that end ends too", "屆時已生效者一併終止"),
        },
        sides=_WHO,
    ),
    clause("ends_by.*"),
    clause("ends_by.*", "afterwards"),
    row(
        "voided_by.*",
        ("what takes the guarantee away", "使保證喪失之事由"),
        presence("weaker"),
        {
            "stronger": ("one way less to lose the guarantee", "喪失保證之事由減少一項"),
            "weaker": ("one way more to lose the guarantee", "喪失保證之事由增加一項"),
        },
        sides=_WHO,
    ),
    row(
        "voided_by.*.meanwhile",
        ("what becomes of measures until that is decided", "該事由決定前措施之處置"),
        ranked("kept", "suspended"),
        {
            "stronger": ("measures in effect stay until it is decided", "決定前，已生效之措施維持"),
            "weaker": ("measures in effect are held back until it is decided", "決定前，已生效之措施暫停"),
        },
        sides=_WHO,
    ),
    clause("voided_by.*"),
    editorial("waives.*", ("drafting remark set aside", "排除之草擬意見")),
)

ROWS: tuple[Row, ...] = (*_HEAD, *_WARNING, *_PEOPLE, *_EVIDENCE, *_VIOLATIONS, *_CLOSING)
