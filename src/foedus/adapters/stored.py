"""What the rows of a journal must hold, in whatever store they stand; and how it is told that they do not."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from foedus.journal import Effect, Envelope, chain, digest
from foedus.kernel import BadInputError, Flaw, Message, Place, RefusedError, WorldError

FROM_COPY = Message("restore the journal from a copy", "請自備份還原紀錄檔")
NAMELESS = (
    Message("the stream has no name", "此紀錄並無名稱"),
    Message("name the guarantee whose record it is", "請指明其為何項保證之紀錄"),
)
READ_ONLY = (
    Message("it was opened for reading only", "此檔係僅供讀取而開啟"),
    Message("open it for writing to append", "欲附加者，請以可寫入之方式開啟"),
)


def refused(place: Path | str, code: str, message: Message, hint: Message) -> BadInputError:
    """The error that a journal is not what it should be."""
    return BadInputError([Flaw(Place(str(place)), code, message, hint)])


def failed(place: Path | str, message: Message, hint: Message) -> WorldError:
    """The error that a journal cannot be used."""
    return WorldError(Message(f"{message.en}: {hint.en}", f"{message.zh_hant}：{hint.zh_hant}").under(str(place)))


@dataclass(frozen=True, slots=True)
class Stored:
    """One stream as its rows hold it.

    Attributes:
        place: where the journal lies, as messages name it.
        stream: whose record it is.
    """

    place: str
    stream: str

    def envelopes(self, rows: Iterable[tuple[int, bytes]], after: int) -> tuple[Envelope, ...]:
        """The entries beyond a position, in the newest version of their types.

        Raises:
            WorldError: an entry is damaged or does not belong where it stands.
            BadInputError: a newer foedus wrote an entry.
        """
        found: list[Envelope] = []
        previous = None if after > 0 else chain.genesis(self.stream)
        for place, (position, data) in enumerate(rows, start=max(after, 0) + 1):
            envelope = self.envelope(position, data)
            if position != place or (previous is not None and envelope.previous != previous):
                raise self._damaged(place, Message("the chain of entries is broken here", "紀錄之鏈結於此中斷"))
            previous = envelope.digest
            found.append(chain.upcast(envelope))
        return tuple(found)

    def envelope(self, position: int, data: bytes) -> Envelope:
        """The envelope in a row, as it was written.

        Raises:
            WorldError: it is damaged, or that of another stream or place.
        """
        try:
            envelope = chain.read_entry(data)
        except RefusedError as error:
            raise self._damaged(position, error.message) from error
        if (envelope.stream, envelope.position) != (self.stream, position):
            stands = Message(
                f"entry {envelope.position} of {envelope.stream} stands in its place",
                f"該處所存者為{envelope.stream}之第{envelope.position}筆",
            )
            raise self._damaged(position, stands)
        return envelope

    def effect(self, key: str, kind: str, payload: bytes) -> Effect:
        """The effect in a row.

        Raises:
            WorldError: it is damaged.
        """
        try:
            return Effect(key=key, type=kind, payload=json.loads(payload))
        except ValueError as error:
            message = Message(f"the effect {key} is damaged", f"效果{key}毀損")
            raise failed(self.place, message, FROM_COPY) from error

    def content(self, name: str, rows: Sequence[tuple[bytes]]) -> bytes:
        """The bytes of a digest, of which there is one row or none.

        Raises:
            WorldError: there is none, or it holds other bytes.
        """
        if len(rows) == 0:
            hint = Message("fetch it from where it came from", "請自其來源取得")
            raise failed(self.place, Message(f"it holds no content {name}", f"未存有內容{name}"), hint)
        data = bytes(rows[0][0])
        if digest(data) != name:
            raise failed(self.place, Message(f"content {name} is damaged", f"內容{name}毀損"), FROM_COPY)
        return data

    def _damaged(self, position: int, reason: Message) -> WorldError:
        """The error that the record was tampered with, or spoilt by the disk."""
        where = Message(f"entry {position} is damaged", f"第{position}筆毀損")
        message = Message(f"{where.en}: {reason.en}", f"{where.zh_hant}：{reason.zh_hant}")
        return failed(self.place, message, FROM_COPY)
