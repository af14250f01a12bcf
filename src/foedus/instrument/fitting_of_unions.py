"""Unions and their members: nobody belongs to itself, and only a union has members to act for."""

from __future__ import annotations

from collections.abc import Iterator

from foedus.instrument.fault import Fault
from foedus.instrument.guarantee import Guarantee
from foedus.kernel import Message


def union_faults(guarantee: Guarantee) -> Iterator[Fault]:
    """Parties that belong to themselves, and competences without anybody for whom they could be held."""
    joined = {union for party in guarantee.parties.values() for union in party.member_of}
    for name, party in guarantee.parties.items():
        if name in guarantee.unions_of(name):
            message = Message(f"`{name}` would be a member of itself", f"`{name}`將為自身之成員")
            hint = Message("name in `member_of` the union alone", "請於`member_of`僅載明聯盟")
            yield Fault(("parties", name, "member_of"), "R015", message, hint)
        if len(party.competences) > 0 and name not in joined:
            message = Message(
                f"`{name}` alone may act for its members, but has none", f"`{name}`得代成員為之，惟並無成員"
            )
            hint = Message(
                f"write `member_of: [{name}]` for its members, or delete `competences`",
                f"請於其成員載明`member_of: [{name}]`，或刪去`competences`",
            )
            yield Fault(("parties", name, "competences"), "R015", message, hint)
