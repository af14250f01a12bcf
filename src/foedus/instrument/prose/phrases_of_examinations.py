"""Phrases for duties to determine, and to report, in every period anew."""

from __future__ import annotations

from collections.abc import Mapping

from foedus.instrument.prose.said import Phrase

EXAMINATIONS: Mapping[str, Phrase] = {
    "heading.examinations": Phrase("Determinations due in every period", "定期{determination}"),
    "examination": Phrase(
        "Under the heading {name}, {role} must say by a signed act, in every period, whether this has taken place: "
        "{violations}. {clause}",
        "{name}：{role}應於每期內，以經簽署之行為，表明下列情事之有無：{violations}。{clause}",
    ),
    "examination.yes": Phrase(
        "In the affirmative that act is the {opening} in {procedures}; in the negative it is {determination.a} that "
        "there is nothing to determine, which {signers} must have signed.",
        "肯定者，為{procedures}之{opening}；否定者，為否定之{determination}，應有{signers}簽署。",
    ),
    "examination.yes.alone": Phrase(
        "In the affirmative that act is the {opening} in {procedures}; in the negative it is {determination.a} that "
        "there is nothing to determine.",
        "肯定者，為{procedures}之{opening}；否定者，為否定之{determination}。",
    ),
    "examination.either": Phrase("{notification.noun} or the {determination.noun}", "{notification}或{determination}"),
    "examination.determination": Phrase("{determination.noun}", "{determination}"),
    "examination.notification": Phrase("{notification.noun}", "{notification}"),
    "examination.silence": Phrase(
        "Silence is no such act: the period is missed, and nothing else follows. An act that comes too late for one "
        "period counts for the next.",
        "沉默不構成上述行為：該期逾期，此外不生任何效力。逾期始為之者，計入次期。",
    ),
    "examination.from.day": Phrase(
        "The periods start on {day}, by the calendar of {zone}.", "各期自{day}起（依{zone}之曆日）。"
    ),
    "examination.from.act": Phrase(
        "The periods start with the act {act}, as soon as it is {stage}; they end if it is repealed.",
        "各期自「{act}」{stage}時起；該法廢止者，即告終止。",
    ),
    "examination.first": Phrase("The first period ends at {instant}.", "首期於{instant}屆滿。"),
    "examination.every.start": Phrase(
        "The second ends at {instant}, and each further one as much later again, the whole always counted from that "
        "start; what would not end after the first is passed over.",
        "次期於{instant}屆滿，其後各期依同一長度遞增，均自該起始事件起算；未晚於首期屆滿者，不計。",
    ),
    "examination.every.first_due": Phrase(
        "The second ends at {instant}, and each further one as much later again, the whole always counted from that "
        "day.",
        "次期於{instant}屆滿，其後各期依同一長度遞增，均自該日起算。",
    ),
    "examination.every.last_examination": Phrase(
        "Each further one ends at {instant}; where none was done in time, it is counted from the day on which that "
        "was due.",
        "其後各期於{instant}屆滿；前期未如期為之者，自其屆至之日起算。",
    ),
    "examination.every.last_report": Phrase(
        "Each further one ends at {instant}; where no report was given in time, it is counted from the day on which "
        "that was due.",
        "其後各期於{instant}屆滿；前期未如期報告者，自其屆至之日起算。",
    ),
    "heading.reporting_duties": Phrase("Reports due in every period", "定期報告"),
    "reporting": Phrase(
        "Under the heading {name}, {role} must give a signed report in every period to {to}. {clause}",
        "{name}：{role}應於每期內，向{to}提出經簽署之報告。{clause}",
    ),
    "reporting.about": Phrase("The report is on {measures}.", "該報告應就{measures}為之。"),
    "reporting.signatures": Phrase("The report must be signed by {signers}.", "該報告應有{signers}簽署。"),
    "reporting.silence": Phrase(
        "A report counts for the period in which it is given. One that comes too late for one period counts once, for "
        "the next; where none comes, the period is missed, and nothing else follows.",
        "報告計入提出時所屬之期。逾期始提出者，僅計入次期一次；未提出者，該期逾期，此外不生任何效力。",
    ),
    "examination.until": Phrase("None is due after {instant}.", "{instant}之後，不再有屆至之期。"),
}
