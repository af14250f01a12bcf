"""Where bills begin: the two houses of some legislatures, of which the lower alone may begin to raise revenue."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from foedus.writing import Words


class Chambers(NamedTuple):
    """The houses of a legislature in which a bill that raises revenue can begin in the lower one alone."""

    lower: Words
    """The house in which it must begin."""
    upper: Words
    """The other one."""
    rule: Words
    """Where that is laid down."""


CHAMBERS: Mapping[str, Chambers] = MappingProxyType(
    {
        "CA": Chambers(
            lower=Words.of("House of Commons", "眾議院"),
            upper=Words.of("Senate", "參議院"),
            rule=Words.of("Constitution Act, 1867, section 53", "《1867年憲法法》第五十三條"),
        ),
        "GB": Chambers(
            lower=Words.of("House of Commons", "下議院"),
            upper=Words.of("House of Lords", "上議院"),
            rule=Words.of("resolutions of the Commons of 1671 and 1678", "下議院1671年及1678年決議"),
        ),
        "US": Chambers(
            lower=Words.of("House of Representatives", "眾議院"),
            upper=Words.of("Senate", "參議院"),
            rule=Words.of("Constitution, article I, section 7", "《美國憲法》第一條第七項"),
        ),
    }
)
"""By jurisdiction; one that is not listed has no such rule, or none is known here.

Sources: United States Constitution, article I, section 7, clause 1 (bills for raising revenue originate in the House of
Representatives); Constitution Act, 1867 (Canada), section 53 (bills that appropriate revenue or impose a tax or impost
originate in the House of Commons); for the United Kingdom the financial privilege of the Commons, as their resolutions
of 3 July 1678 on bills of supply, and of 1671 on rates, state it.
"""
