"""What a daily report says of its own limits: what it is not, who determines, and what anybody is not told."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from foedus.writing import Words

_said = Words.of

LIMITS: Mapping[str, Words] = MappingProxyType(
    {
        "not.determination": _said(
            "This report determines nothing, attributes nothing and has no legal effect: it tells what was "
            "reported, and "
            "what the rules of evidence of the text make of it.",
            "本報告不作成{determination}，不為歸責，亦無任何法律效力；僅載明所報告者，及依約文之證據規則所得者。",
        ),
        "not.count": _said(
            "A count is no breach. Nothing here starts a clock, and no measure follows from it.",
            "事件數並非違反情事；本報告所載，不起算任何期間，亦不發生任何措施。",
        ),
        "not.quiet": _said("What nobody reported may have happened all the same.", "無人報告者，未必未曾發生。"),
        "who.determines": _said(
            "Who determines, by the text: {violation}: {role}, by a signed act.",
            "{violation}之{determination}：依約文，由{role}以經簽署之行為為之。",
        ),
        "who.notifies": _said(
            "Who determines, by the text: {violation}: nobody is named; the signed act of {role} suffices.",
            "{violation}之{determination}：約文未定由何人為之；{role}經簽署之行為即為已足。",
        ),
        "who.nobody": _said(
            "Who determines, by the text: {violation}: nobody is named, and no procedure.",
            "{violation}之{determination}：約文未定由何人為之，亦未定程序。",
        ),
        "public.title": _said("PUBLIC VERSION", "公開版"),
        "public.age": _said(
            "What was reported is told {hours} hours or more after it happened and was known, by zone, class "
            "and kind of "
            "observation. It is told as known on {until} (UTC).",
            "所報告者，於發生且得知後逾{hours}小時始予載明，僅載區域、類別及觀測方式；所載截至{until}（世界協調時間）所得知者。",
        ),
        "public.left_out": _said(
            "Left out: the sources and their names for things, addresses, places within a zone, which weapon "
            "stood where, "
            "whom reports name as having done it, and what has no weight. How much that is is not told.",
            "下列各項均予略去：來源及其所用名稱、網址、區域內之地點、何種武器位於何處、報告所指之行為人，以及不予採計者；其數量亦不載明。",
        ),
        "public.withholds": _said(
            "The text withholds some reports for good: the counts here are the least that was reported, and "
            "what is not "
            "told may have happened.",
            "約文就部分報告定為不公開：本報告之數字僅為所報告者之最低數，未載明者仍可能發生。",
        ),
    }
)
