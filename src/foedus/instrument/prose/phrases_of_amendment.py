"""Phrases for the rules of amendment."""

from __future__ import annotations

from collections.abc import Mapping

from foedus.instrument.prose.said import Phrase

AMENDMENT: Mapping[str, Phrase] = {
    "heading.amendment": Phrase("Amendment and repeal", "修正及廢止"),
    "amendment.way": Phrase(
        "The text may be amended or repealed in this way: {what}. {clause}",
        "本{guarantee}得依下列方式修正或廢止：{what}。{clause}",
    ),
    "amendment.of": Phrase(
        "So may be amended, and in no way that does not name them: {clauses}.",
        "得依此方式修正者為下列條款，其他未列明各該條款之方式不適用之：{clauses}。",
    ),
    "amendment.rest": Phrase(
        "So may be amended whatever none of the ways names.", "未經各該方式列明之條款，均得依此方式修正。"
    ),
    "amendment.proposed_by": Phrase("It must be proposed by {role}.", "應由{role}提案。"),
    "amendment.agreed_by": Phrase(
        "It needs the agreement of {role}{signed}. {clause}", "應經{role}同意{signed}。{clause}"
    ),
    "amendment.voted_by": Phrase("It needs to be adopted by {body}. {clause}", "應經{body}通過。{clause}"),
    "amendment.notice": Phrase(
        "Nobody may agree to it or adopt it before {instant}.", "於{instant}之前，不得同意或通過。"
    ),
    "amendment.at_once": Phrase("It has effect with the last act that it needs.", "自完成修正所需之最後行為時起生效。"),
    "amendment.later": Phrase("It has effect at {instant}.", "於{instant}生效。"),
    "amendment.unamendable": Phrase(
        "These may not be amended at all: {clauses}. {clause}", "下列條款不得修正：{clauses}。{clause}"
    ),
    "amendment.pending.as_it_was": Phrase(
        "Proceedings still open when an amendment takes effect go on under the text as it was. {clause}",
        "修正生效時尚未終結之程序，依修正前之條文續行。{clause}",
    ),
    "amendment.pending.as_amended": Phrase(
        "Proceedings still open when an amendment takes effect follow the text as amended. {clause}",
        "修正生效時尚未終結之程序，適用修正後之條文。{clause}",
    ),
    "amendment.activated.as_it_was": Phrase(
        "Measures already in effect go on under the text as it was. {clause}",
        "已生效之措施，依修正前之條文續行。{clause}",
    ),
    "amendment.activated.as_amended": Phrase(
        "Measures already in effect follow the text as amended. {clause}", "已生效之措施，適用修正後之條文。{clause}"
    ),
}
