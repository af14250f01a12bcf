"""A warning as a message: what the Common Alerting Protocol carries, whatever it is written in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from foedus.kernel import Instant, Language

Status: TypeAlias = Literal["Actual", "Exercise", "Test", "Draft"]
MessageType: TypeAlias = Literal["Alert", "Update", "Cancel"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Info:
    """What a message says in one language.

    Attributes:
        language: the language.
        event: what kind of thing it is about.
        response: what a receiver is asked to do, in a word of the protocol.
        urgency: how soon, in a word of the protocol.
        severity: how grave the danger is, in a word of the protocol.
        certainty: how sure it is, in a word of the protocol.
        effective: from when the message counts.
        onset: when what it tells of begins; the earliest instant where that is not known exactly.
        expires: the legal limit after which the message says nothing more; nothing where the text sets none.
        sender_name: for whom it is made.
        headline: one line.
        description: what happened, on which clause and legal basis.
        instruction: who owes what, and by when; empty where nobody owes anything.
        parameters: names and values for programs.
        area: the zone that it is about, by its name in the text; nothing where it is about none.
    """

    language: Language
    event: str
    response: str
    urgency: str
    severity: str
    certainty: str
    effective: Instant
    onset: Instant | None
    expires: Instant | None
    sender_name: str
    headline: str
    description: str
    instruction: str
    parameters: tuple[tuple[str, str], ...]
    area: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """One message.

    Attributes:
        identifier: from the content of the message and nothing else.
        sender: who sends it, by a name that is nobody else's.
        sent: when what it tells of was recorded, or might first be told to anybody.
        status: whether anybody is to act on it.
        kind: whether it begins a chain, goes on with one, or ends one.
        scope: who may have it.
        restriction: of a restricted message, who may have it, in words.
        codes: the marks without which it must not be shown.
        note: why it has the status that it has, and for whom an exercise is.
        references: the earlier messages of its chain, each as sender, identifier and time of sending.
        incidents: what messages of several chains are about in common.
        infos: the same in each language.
    """

    identifier: str
    sender: str
    sent: Instant
    status: Status
    kind: MessageType
    scope: Literal["Public", "Restricted"]
    restriction: str
    codes: tuple[str, ...]
    note: str
    references: tuple[str, ...]
    incidents: tuple[str, ...]
    infos: tuple[Info, ...]

    @property
    def reference(self) -> str:
        """How later messages name this one: sender, identifier, time of sending."""
        return f"{self.sender},{self.identifier},{stamp(self.sent)}"


def stamp(instant: Instant) -> str:
    """An instant as the protocol writes it: with an offset, and UTC as ``-00:00`` (CAP 1.2, section 3.3.2)."""
    return f"{instant.utc:%Y-%m-%dT%H:%M:%S}-00:00"
