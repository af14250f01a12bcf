"""Which change of a duty that falls due in every period is stronger or weaker, and what is only different."""

from __future__ import annotations

from foedus.drafting.difference.judges import presence, undetermined, unordered
from foedus.drafting.difference.row import Row, as_one, clause, other, row, wording

_WHO = ("guarantor", "beneficiary")

PERIODS: tuple[Row, ...] = (
    row(
        "examinations.*",
        ("duty to determine in every period", "定期{determination}之義務"),
        presence("stronger"),
        {
            "stronger": (
                "somebody must say in every period whether there is a violation",
                "每期均應有人表明有無違反情事",
            ),
            "weaker": ("nobody must say in every period whether there is a violation", "無人應按期表明有無違反情事"),
        },
    ),
    wording("examinations.*.name", ("what the periodic duty is called", "定期義務之名稱")),
    other("examinations.*.by", ("who owes the periodic duty", "負定期義務者"), sides=_WHO),
    as_one(row("examinations.*.signatures", ("signatures for a negative answer", "否定時所需之簽署數"), undetermined)),
    row("examinations.*.of", ("the procedures that it is about", "其所涉之程序"), unordered),
    as_one(row("examinations.*.from", ("the event from which the periods run", "各期之起始事件"), undetermined)),
    as_one(row("examinations.*.first", ("the end of the first period", "首期之屆滿"), undetermined)),
    as_one(row("examinations.*.every", ("the length of the periods", "各期之長度"), undetermined)),
    as_one(row("examinations.*.until", ("the end of the periodic duty", "定期義務之終止"), undetermined)),
    clause("examinations.*"),
    row(
        "reporting_duties.*",
        ("duty to report in every period", "定期報告之義務"),
        presence("stronger"),
        {
            "stronger": ("a report is owed in every period", "每期均應提出報告"),
            "weaker": ("no report is owed by the period any more", "不再負按期報告之義務"),
        },
        sides=_WHO,
    ),
    wording("reporting_duties.*.name", ("what the duty to report is called", "報告義務之名稱")),
    other("reporting_duties.*.by", ("who owes the reports", "負報告義務者"), sides=_WHO),
    as_one(row("reporting_duties.*.signatures", ("signatures for a report", "報告所需之簽署數"), undetermined)),
    row("reporting_duties.*.to", ("to whom is reported", "受領報告者"), unordered, sides=_WHO),
    row("reporting_duties.*.about", ("the measures that the reports are on", "報告所及之措施"), unordered),
    as_one(row("reporting_duties.*.from", ("the event from which the reports run", "報告期之起始事件"), undetermined)),
    as_one(row("reporting_duties.*.first", ("by when the first report is due", "首次報告之期限"), undetermined)),
    as_one(row("reporting_duties.*.every", ("how often a report is due", "報告之頻率"), undetermined)),
    as_one(row("reporting_duties.*.until", ("the end of the duty to report", "報告義務之終止"), undetermined)),
    clause("reporting_duties.*"),
)
"""Duties to determine, and to report."""
