"""In what two drafts are compared, in words."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from foedus.kernel import Message

ASPECTS: Mapping[str, Message] = MappingProxyType(
    {
        "overall": Message("all in all", "整體"),
        "same": Message("what is the same", "相同部分"),
        "measure": Message("the measures", "措施"),
        "scope": Message("the violations that are answered", "所因應之違反情事"),
        "blocking": Message("who can block", "得阻止者"),
        "soonest": Message("the time to effect at best", "最短生效時間"),
        "latest": Message("the time to effect at worst", "最長生效時間"),
        "automaticity": Message("what follows by law", "依法發生之效力"),
        "residual_acts": Message("further acts of states", "各國所需之其他行為"),
        "legal_basis": Message("whether the law works by itself", "法律是否當然生效"),
        "acts": Message("the acts on the way to the effect", "生效前所需之行為"),
        "end": Message("the end of the guarantee", "保證之終止"),
        "effect_end": Message("the end of measures in effect", "已生效措施之終止"),
        "latest_trigger": Message("the last trigger in time", "最後及時之啟動"),
        "authority": Message("how long the authority lasts", "權限之存續"),
        "authorisation": Message("how long one decision lasts", "單次授權之期間"),
        "threshold": Message("the thresholds", "門檻"),
        "things": Message("what is to be done", "應為之事項"),
        "amount": Message("the amount", "金額"),
        "owed_by": Message("who owes it", "負擔義務者"),
        "deadline": Message("the time for performance", "履行期限"),
        "duty": Message("whether it is a duty", "是否為義務"),
        "carve_outs": Message("what is left untouched", "除外事項"),
        "terms": Message("further terms", "其他內容"),
        "evidence": Message("what must be shown", "應證明之事項"),
        "reports": Message("what reports must come together", "報告之相互佐證"),
        "sources": Message("the sources", "來源"),
        "ending": Message("who can end the guarantee", "得終止保證者"),
        "voiding": Message("what voids the guarantee", "使保證失效之情事"),
        "way_out": Message("ways out of a measure", "措施之免除途徑"),
        "cure": Message("whether the matter may be closed again", "得否終結程序"),
        "rules": Message("further rules", "其他規定"),
        "renewal": Message("renewals", "展延"),
        "standing": Message("who may open", "得啟動者"),
    }
)
"""In what two drafts are compared, by the name in ``figures``."""
