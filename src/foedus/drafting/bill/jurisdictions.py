"""The table of jurisdictions: a new one is one file beside this one, and one row here."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from foedus.drafting.bill import eu, gb, tw, us
from foedus.drafting.bill.jurisdiction import Jurisdiction

JURISDICTIONS: Mapping[str, Jurisdiction] = MappingProxyType({row.ROW.name: row.ROW for row in (us, gb, tw, eu)})
