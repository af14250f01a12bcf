"""Phrases for what frames the rules: title, status, parties, readings, evidence, clauses, the end."""

from __future__ import annotations

from collections.abc import Mapping

from foedus.instrument.prose.said import Phrase
from foedus.writing import glossary

RECORD: Mapping[str, Phrase] = {
    # the head of every page
    "status.in_force": Phrase("IN FORCE.", "【現行有效】"),
    "status.signed": Phrase("SIGNED, not known to be in force.", "【已簽署】尚未確認生效。"),
    "status.draft": Phrase("DRAFT. This is not law.", "【草案】非屬法律。"),
    "status.reported": Phrase(
        "REPORTED. This is not law: the text is known from reports alone, and what they leave out is not stated here.",
        "【報導所載】非屬法律：條文僅見於報導，報導未載者，此處亦不載。",
    ),
    "status.historical": Phrase("HISTORICAL. The text is given as a record.", "【歷史文本】僅供存查。"),
    "status.illustrative": Phrase("ILLUSTRATIVE. This is not law.", "【示例】非屬法律。"),
    "disclaimer": Phrase(
        "This page is an illustrative drafting aid and has not been reviewed by counsel.",
        "本頁為示例性之起草輔助文件，未經法律專業人員審閱。",
    ),
    "footnote": Phrase(glossary.FOOTNOTE.en, glossary.FOOTNOTE.zh_hant),
    "source": Phrase("Source: {source}.", "出處：{source}。"),
    "version": Phrase("Version of the text: {digest}.", "文本版本：{digest}。"),
    "language": Phrase(
        "Written in version {n} of the guarantee language. Its name in references is {name}; days that name no zone of "
        "their own are read by the calendar of {zone}.",
        "依保證語言第{n}版撰寫；引用名稱為「{name}」；日期未另載時區者，依{zone}之曆日。",
    ),
    # headings
    "heading.parties": Phrase("Parties and roles", "當事方與職能"),
    "heading.questions": Phrase("Questions that the text leaves open", "條文未決之解釋問題"),
    "heading.evidence": Phrase("Evidence", "證據"),
    "heading.violations": Phrase("Violations", "違反情事"),
    "heading.occasions": Phrase("Occasions", "發動情事"),
    "heading.procedure": Phrase("Procedure {number}: {subject} ({name})", "程序{number}：{subject}（代號「{name}」）"),
    "heading.measures": Phrase("Measures", "措施"),
    "heading.ends": Phrase("End of the guarantee", "保證之終止"),
    "heading.waives": Phrase("Drafting remarks set aside", "不予採納之起草提示"),
    # references and sources
    "role": Phrase("the {name}", "{name}"),
    "role.any": Phrase("any {name}", "任一{name}"),
    "role.each": Phrase("every {name}", "各{name}"),
    "role.every": Phrase("Every {name}", "各{name}均"),
    "role.holders": Phrase("the holders of the role “{name}”", "擔任「{name}」職能者"),
    # of a body its members, and of an office or party alone itself
    "role.any.body": Phrase("any member of the {name}", "{name}之任一成員"),
    "role.each.body": Phrase("the {name}", "{name}"),
    "role.every.body": Phrase("Every member of the {name}", "{name}之各成員均"),
    "role.any.sole": Phrase("the {name}", "{name}"),
    "role.each.sole": Phrase("the {name}", "{name}"),
    "role.every.sole": Phrase("The {name}", "{name}"),
    "jurisdiction": Phrase("{name}", "「{name}」"),
    "cited": Phrase("{title}", "「{title}」"),
    "cited.url": Phrase("<{url}>", "<{url}>"),
    "cited.published": Phrase("published {day}", "{day}公布"),
    "cited.note": Phrase("note: {note}", "附註：{note}"),
    # parties
    "party": Phrase("{name} ({code}).", "{name}（代號「{code}」）。"),
    "party.member_of": Phrase("Member of: {names}.", "為{names}之成員。"),
    "party.competences": Phrase(
        "For its members it alone may take measures of these kinds: {kinds}.", "下列措施僅得由其代成員為之：{kinds}。"
    ),
    "guarantors": Phrase("The guarantee is given by {names}.", "保證方為{names}。"),
    "beneficiaries": Phrase("The guarantee is given to {names}.", "受保證方為{names}。"),
    "addressees.concerned": Phrase("It concerns {names}.", "適用對象為{names}。"),
    "addressees": Phrase("It is given against a breach by {names}.", "本{guarantee}針對{names}之違反情事。"),
    "warning": Phrase(
        "The guarantee is preceded by a warning: {role} must serve on {to}, {before}, the notice drawn from this text. "
        "Refusing the service is service. {clause}",
        "應事先警告{to}：{role}應{before}向其送達依本約文擬具之公告；拒絕受領者，視為已送達。{clause}",
    ),
    "warned_before.signature": Phrase("before signature", "於簽署前"),
    "warned_before.ceasefire": Phrase("before the ceasefire", "於停火前"),
    "warned_before.relief": Phrase("before any measure is suspended", "於暫停適用任何措施前"),
    "role.held": Phrase("The role “{name}” ({code}) is held {holders}.", "職能「{name}」（代號「{code}」）{holders}。"),
    "holders": Phrase("by {names}", "由{names}擔任"),
    "holders.when": Phrase("{when} by {names}", "{when}，由{names}擔任"),
    "holders.then": Phrase("; {when} by {names}", "；{when}，由{names}擔任"),
    "holders.also": Phrase("; {when} by {names} too", "；{when}，並由{names}擔任"),
    "holders.and": Phrase(", and, {when}, by {names}", "；{when}，並由{names}擔任"),
    "role.open": Phrase(
        "Who holds the role “{name}” ({code}), and when, is a question of fact.",
        "何者於何時擔任職能「{name}」（代號「{code}」），屬事實問題。",
    ),
    "role.itself.then": Phrase(
        "{name} ({code}) acts in its own name {when}.", "{name}（代號「{code}」）{when}，以自身名義為之。"
    ),
    "role.itself": Phrase("{name} ({code}) acts in its own name.", "{name}（代號「{code}」）以自身名義為之。"),
    "role.nobody": Phrase(
        "On this page nobody holds the role “{name}” ({code}).", "於本頁，無人擔任職能「{name}」（代號「{code}」）。"
    ),
    "weights": Phrase(
        "By “{name}” they weigh, as of {day}: {figures}. Source: {source}.",
        "其「{name}」之權重（以{day}為準）如下：{figures}。來源：{source}。",
    ),
    "weights.of": Phrase("{name} {n}", "{name}{n}"),
    "delegation.refused": Phrase(
        "Its holders must sign in person: an act that a delegate has signed in their place has no effect.",
        "擔任者應親自簽署，不得授權他人代行：由他人代為簽署之行為，不生效力。",
    ),
    "holder.from": Phrase("from {start}{began}", "自{start}起{began}"),
    "holder.until": Phrase("before {end}{ended}", "於{end}之前{ended}"),
    "holder.from_until": Phrase(
        "from {start}{began} to just before {end}{ended}", "自{start}起{began}至{end}之前{ended}"
    ),
    # readings
    "readings.rule": Phrase(
        "The readings below stand side by side; none is preferred. Where they differ, each passage is given under "
        "each.",
        "以下各解讀並列，不取捨其一；各解讀有異之處，逐一分載其文。",
    ),
    "question": Phrase("{asks} ({code})", "{asks}（代號「{code}」）"),
    "answer": Phrase("Reading {label}: {says} ({code})", "解讀{label}：{says}（代號「{code}」）"),
    "answer.held_by": Phrase("Held by {names}.", "主張者：{names}。"),
    "reading": Phrase("Under {answers}:", "依{answers}："),
    "reading.or": Phrase("{this}, or {that}", "{this}，或{that}"),
    "reading.answer": Phrase("reading {label} ({says})", "解讀{label}（{says}）"),
    # evidence
    "evidence.closed": Phrase(
        "Only the sources named here count; a report from any other has no weight.",
        "僅以下列舉之來源得作為證據；其他來源之報告不具證據力。",
    ),
    "evidence.source": Phrase(
        "{name} ({code}): observes by {modality}; independence class {independence}.",
        "{name}（代號「{code}」）：觀測方式為{modality}；獨立性類別「{independence}」。",
    ),
    "evidence.zones": Phrase("Incidents are counted in the zones {names}.", "事件計入之區域：{names}。"),
    "evidence.classes": Phrase(
        "Reports may name these classes of incident: {names}.", "報告得載明之事件類別：{names}。"
    ),
    "evidence.corroboration": Phrase(
        "An incident counts when sources of at least {independent} and of at least {modalities} report it, at "
        "times that "
        "lie no further apart than {within}.",
        "事件經至少{independent}及至少{modalities}之來源報告，且報告時間相距不逾{within}者，始予計入。",
    ),
    "evidence.independence.one": Phrase("{n} independence class", "{n}個獨立性類別"),
    "evidence.independence": Phrase("{n} independence classes", "{n}個獨立性類別"),
    "evidence.modalities.one": Phrase("{n} way of observing", "{n}種觀測方式"),
    "evidence.modalities": Phrase("{n} ways of observing", "{n}種觀測方式"),
    "evidence.late": Phrase(
        "A report may arrive until {length} after the event; until then, what has not been reported is not known.",
        "報告得於事件後{length}內送達；於此之前，未經報告者視為未知，而非不存在。",
    ),
    "modality.observer": Phrase("observers on the ground", "現場觀察員"),
    "modality.wire": Phrase("news wire", "通訊社報導"),
    "modality.official": Phrase("official statement", "官方聲明"),
    "modality.thermal": Phrase("thermal detection", "熱訊號偵測"),
    "modality.imagery": Phrase("imagery", "影像"),
    "modality.acoustic": Phrase("acoustic detection", "聲學偵測"),
    "modality.alert": Phrase("public alert", "公共警報"),
    "modality.sensor": Phrase("sensor", "感測器"),
    "named": Phrase("“{name}”", "「{name}」"),
    # the end
    "ends": Phrase("The guarantee ends at {instant}. {clause}", "本{guarantee}於{instant}終止。{clause}"),
    "ends.pending.lapse": Phrase("Proceedings still open then lapse. {clause}", "屆時尚未終結之程序失其效力。{clause}"),
    "ends.pending.continue": Phrase(
        "Proceedings still open then continue. {clause}", "屆時尚未終結之程序繼續進行。{clause}"
    ),
    "ends.activated.stay": Phrase(
        "Measures already in effect stay in effect. {clause}", "已生效之措施繼續有效。{clause}"
    ),
    "ends.activated.end": Phrase("Measures already in effect end with it. {clause}", "已生效之措施隨同終止。{clause}"),
    "ends_by.at_once": Phrase(
        "The guarantee also ends upon this, by a declaration of {role}: {what}{signed}. {clause}",
        "本{guarantee}另因下列情事，經{role}宣告而終止：{what}{signed}。{clause}",
    ),
    "ends_by.later": Phrase(
        "The guarantee also ends by this act of {role}: {what}{signed}; it ends at {instant}. {clause}",
        "本{guarantee}另因{role}之下列行為終止：{what}{signed}；於{instant}終止。{clause}",
    ),
    "voided.suspended": Phrase(
        "The guarantee is void once {procedure} has taken effect, and not on an accusation alone; measures in effect "
        "are held back while that procedure is pending. {clause}",
        "{procedure}發生效力時，本{guarantee}無效；僅有指控者，不生此效果。該程序進行中，已生效之措施暫停。{clause}",
    ),
    "voided.kept": Phrase(
        "The guarantee is void once {procedure} has taken effect, and not on an accusation alone; measures in effect "
        "are kept while that procedure is pending. {clause}",
        "{procedure}發生效力時，本{guarantee}無效；僅有指控者，不生此效果。該程序進行中，已生效之措施維持。{clause}",
    ),
    "voided.suspended.accused": Phrase(
        "The guarantee is void once {procedure} has taken effect, for which nobody need determine anything; measures "
        "in effect are held back while that procedure is pending. {clause}",
        "{procedure}發生效力時，本{guarantee}無效，且無須經任何人{determination}。該程序進行中，已生效之措施暫停。{clause}",
    ),
    "voided.kept.accused": Phrase(
        "The guarantee is void once {procedure} has taken effect, for which nobody need determine anything; measures "
        "in effect are kept while that procedure is pending. {clause}",
        "{procedure}發生效力時，本{guarantee}無效，且無須經任何人{determination}。該程序進行中，已生效之措施維持。{clause}",
    ),
    "waives": Phrase("{code}: {reason}", "「{code}」：{reason}"),
}
