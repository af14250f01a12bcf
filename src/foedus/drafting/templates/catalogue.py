"""The starting guarantees that a drafter may choose from; each has a case of its own that fits it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from foedus.kernel import Message


@dataclass(frozen=True, slots=True, kw_only=True)
class Starting:
    """One starting guarantee: the file ``NAME.guarantee.yaml`` beside this one, and ``NAME.case.yaml`` that fits it."""

    about: Message
    """What it promises, in a few words."""
    has_reports: bool = False
    """Whether its case names a table of reports, kept as ``NAME.reports.csv``."""


GUARANTEES: Mapping[str, Starting] = MappingProxyType(
    {
        "snapback": Starting(
            about=Message("relief that returns unless a vote stops it", "已解除之制裁，除經表決阻止外自動恢復")
        ),
        "ladder": Starting(
            about=Message(
                "consult, limit, respond: each on its own proof", "磋商、有限措施、全面因應，各階各有證明要求"
            )
        ),
        "fund": Starting(about=Message("paid-in and callable capital", "實繳及待繳資本")),
        "sanctions": Starting(about=Message("two rounds that a named office sets off", "由指名機關啟動之二輪制裁")),
        "consultation": Starting(about=Message("a meeting by a fixed hour", "定時內之會商")),
        "taiwan": Starting(
            about=Message("preset sanctions for a blockade or an invasion", "封鎖或入侵時之預設制裁"), has_reports=True
        ),
    }
)
"""Every starting guarantee by name; to add one, add its two files and a row."""
