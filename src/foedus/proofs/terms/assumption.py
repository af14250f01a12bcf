"""What answers take for granted, by name: each can be read in the report, and some can be changed."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from foedus.kernel import Message

ASSUMPTIONS: Mapping[str, Message] = MappingProxyType(
    {
        "one-will": Message(
            "those who act together agree on every step; everybody else does what suits them least",
            "共同行動者於各階段意見一致；其餘各方均採對其最不利之作為",
        ),
        "protected-willing": Message(
            "those whom the text protects want the effect",
            "受保護者欲使效力發生",
        ),
        "seats-apart": Message(
            "holders of seats that nobody has named act for themselves, not for a party",
            "未經指名之席次，其任職者各自行事，不代表任何當事方",
        ),
        "veto-seated": Message(
            "whoever has a veto in a body sits in it",
            "於某機關享有否決權者，於該機關有席次",
        ),
        "evidence-there": Message(
            "the evidence that a determination needs is on record",
            "認定所需之證據已在卷內",
        ),
        "received-at-once": Message(
            "an act is received and published at the instant at which it is done",
            "行為於作成之同時送達並公布",
        ),
        "addressee-silent": Message(
            "the addressee does not reply before its time is over",
            "相對方於期間屆滿前未為答覆",
        ),
        "not-renewed": Message(
            "nobody renews an authority that runs out",
            "屆滿之權限無人予以展延",
        ),
        "all-seen": Message(
            "every incident is corroborated, and it is known where it fell and who did it",
            "每一事件均經佐證，且其地點及行為者均屬明確",
        ),
        "text-alone": Message(
            "nobody leaves but by a way that the text names",
            "任何人僅得依條文所定方式退出",
        ),
        "clocks-turned-alike": Message(
            "clocks are turned in other years as in those that were counted through",
            "其他年度調整時鐘之規則，與計算所及年度相同",
        ),
        "treaty-law": Message(
            "a treaty that says nothing of its amendment is amended by agreement of all its parties (Vienna Convention "
            "on the Law of Treaties, articles 39 and 40)",
            "條約未就其修正設有規定者，經全體締約方合意始得修正（《維也納條約法公約》第39條及第40條）",
        ),
        "amended-after": Message(
            "nobody proposes an amendment before a violation is notified",
            "違反通知前，無人提出修正案",
        ),
        "nothing-voids": Message(
            "no outcome that takes the guarantee away comes first",
            "使保證失效之結果未先發生",
        ),
    }
)
"""By name; ``--seats`` and ``--case`` say who holds what, and ``--ally`` who acts as an addressee would have it."""
