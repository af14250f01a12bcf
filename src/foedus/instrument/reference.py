"""A name in a guarantee that leads to one of its own things."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal, NamedTuple, TypeAlias

Step: TypeAlias = str | int
Kind: TypeAlias = Literal[
    "party",
    "role",
    "party or role",
    "clause",
    "violation",
    "procedure",
    "measure",
    "incident class",
    "series of totals",
    "rules of withdrawal",
    "class, series, weapon or source",
    "zone, class, series or alarm",
    "calendar of sessions",
    "act of the ledger",
]
IN_CHINESE: Mapping[Kind, str] = MappingProxyType(
    {
        "party": "當事方",
        "role": "職能",
        "party or role": "當事方或職能",
        "clause": "條款",
        "violation": "違反情事",
        "procedure": "程序",
        "measure": "措施",
        "incident class": "事件類別",
        "series of totals": "統計數列",
        "rules of withdrawal": "後撤規則",
        "class, series, weapon or source": "類別、數列、武器或來源",
        "zone, class, series or alarm": "區域、類別、數列或警報",
        "calendar of sessions": "會期",
        "act of the ledger": "ledger所列法案",
    }
)
"""What each kind is called in Chinese; its English name is the kind itself."""


class Reference(NamedTuple):
    """A name, the kind of thing it should name, and where it stands."""

    path: tuple[Step, ...]
    kind: Kind
    name: str

    @property
    def is_basis(self) -> bool:
        """Whether it is a clause on which a rule rests, and not one that a rule of amendment only speaks of."""
        is_spoken_of = self.path[0] == "amendment" and isinstance(self.path[-1], int)
        return self.kind == "clause" and not is_spoken_of
