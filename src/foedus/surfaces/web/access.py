"""Who may call what: callers known by their tokens, and Cedar policies that permit or forbid."""

from __future__ import annotations

import hmac
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Annotated, Literal, TypeAlias

import cedarpy
from pydantic import Field

from foedus.kernel import Message, RefusedError
from foedus.writing import Name, Written

Action: TypeAlias = Literal[
    "read_health",
    "read_public_state",
    "read_log",
    "read_desk",
    "read_record",
    "submit_document",
    "submit_reports",
]
ANYBODY = "anybody"
"""What a caller without a token is called."""


class CallerText(Written):
    """A caller, and the hash of the token that it shows."""

    name: Name
    """What it is called."""
    token_sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    """The SHA-256 of its token, in hexadecimal; the token itself stands nowhere here."""
    roles: tuple[Literal["party", "monitor", "auditor", "suspended"], ...] = Field(min_length=1)
    """What it may be."""


class AccessText(Written):
    """Everybody who may do more than read what is public."""

    callers: tuple[CallerText, ...]
    """The callers."""


@cache
def shipped(name: str) -> str:
    """A file of policies that ships."""
    return files("foedus.surfaces.web").joinpath(name).read_text("utf-8")


@dataclass(frozen=True)
class Access:
    """Callers and policies.

    Attributes:
        callers: for each name, the hash of its token and its roles.
        policies: in Cedar; left out, those that ship.

    Raises:
        RefusedError: two callers share a name or a token, or a policy is not valid under the schema.
    """

    callers: Mapping[str, CallerText]
    policies: str = ""

    @staticmethod
    def of(text: AccessText, policies: str | None = None) -> Access:
        """The access that a document describes."""
        callers = {caller.name: caller for caller in text.callers}
        tokens = {caller.token_sha256 for caller in text.callers}
        if len(callers) < len(text.callers) or len(tokens) < len(text.callers) or ANYBODY in callers:
            raise RefusedError(_TWICE, _ONE_EACH)
        access = Access(callers, shipped("access.cedar") if policies is None else policies)
        access.check()
        return access

    def check(self) -> None:
        """Make sure that every policy means something under the schema.

        Raises:
            RefusedError: one does not.
        """
        validate: Callable[..., cedarpy.ValidationResult] = cedarpy.validate_policies  # pyright: ignore[reportUnknownMemberType, reportUnknownVariableType]
        result = validate(self.policies, shipped("access.cedarschema"))
        if not result.validation_passed:
            said = "; ".join(str(error) for error in result.errors)
            message = Message(f"the policies are not valid: {said}", f"政策無效：{said}")
            raise RefusedError(message, Message("mend them, or leave them out", "請予改正，或不指定政策"))

    def caller(self, token: str | None) -> str | None:
        """Who shows a token; ``ANYBODY`` without one, and nobody for a token that is not known."""
        if token is None:
            return ANYBODY
        shown = sha256(token.encode()).hexdigest()
        found = [name for name, caller in self.callers.items() if hmac.compare_digest(caller.token_sha256, shown)]
        return found[0] if len(found) == 1 else None

    def permits(self, caller: str, action: Action, record: str) -> bool:
        """Whether a caller may do something; whatever the policies do not permit, nobody may."""
        known = self.callers.get(caller)
        roles = () if known is None else known.roles
        entities: list[dict[str, object]] = [
            {
                "uid": {"type": "Caller", "id": caller},
                "attrs": {},
                "parents": [{"type": "Role", "id": role} for role in roles],
            },
            *({"uid": {"type": "Role", "id": role}, "attrs": {}, "parents": []} for role in roles),
            {"uid": {"type": "Record", "id": record}, "attrs": {}, "parents": []},
        ]
        request = {
            "principal": {"type": "Caller", "id": caller},
            "action": {"type": "Action", "id": action},
            "resource": {"type": "Record", "id": record},
            "context": {},
        }
        decide: Callable[..., cedarpy.AuthzResult] = cedarpy.is_authorized  # pyright: ignore[reportUnknownMemberType, reportUnknownVariableType]
        result = decide(request, self.policies, entities, shipped("access.cedarschema"))
        return result.decision is cedarpy.Decision.Allow


_TWICE = Message("two callers share a name or a token", "有二呼叫者之名稱或權杖相同")
_ONE_EACH = Message("give each a name and a token of its own", "請各給予專屬之名稱及權杖")
