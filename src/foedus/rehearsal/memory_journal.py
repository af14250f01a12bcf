"""A journal in memory, with the manners of the stores on disk."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from foedus.engine import ports
from foedus.journal import ConflictError, Effect, Envelope, Event, chain
from foedus.kernel import Message, WorldError

_NOTHING: Mapping[str, bytes] = MappingProxyType({})


class MemoryJournal:
    """One stream, its outbox and its contents; entries are kept as sealed, and written as bytes when asked for."""

    def __init__(self, stream: str) -> None:
        """Begin an empty stream."""
        self.stream = stream
        self.snapshots: ports.Snapshots | None = None
        """What is lost with the process needs none; a test may put some here."""
        self._sealed: list[Envelope] = []
        self._outbox: dict[str, Effect] = {}
        self._contents: dict[str, bytes] = {}

    def read(self, after: int = 0, most: int | None = None) -> Sequence[Envelope]:
        """The entries beyond a position, in the newest version of their types; all of them, or so many at most."""
        first = max(after, 0)
        end = None if most is None else first + most
        return tuple(chain.upcast(envelope) for envelope in self._sealed[first:end])

    def append(
        self,
        *,
        after: int,
        events: Sequence[Event],
        effects: Sequence[Effect] = (),
        contents: Mapping[str, bytes] = _NOTHING,
    ) -> Sequence[Envelope]:
        """Add events at an expected position, with the effects that they order and the bytes that they cite.

        Raises:
            ConflictError: the journal does not stand at that position.
            WorldError: an event was recorded before the one ahead of it.
            BadInputError: contents do not have their digest, or the key of an effect stands for another one.
        """
        chain.check_contents(contents, self.stream)
        if after != len(self._sealed):
            raise ConflictError(self.stream, expected=after, actual=len(self._sealed))
        fresh = chain.fresh_effects(effects, self._outbox, events=events, stream=self.stream)
        last = self._sealed[-1] if after > 0 else None
        sealed = chain.seal(
            events,
            stream=self.stream,
            position=after + 1,
            previous=chain.genesis(self.stream) if last is None else last.digest,
            since=None if last is None else last.recorded_at,
        )
        self._sealed.extend(sealed)
        self._outbox.update((effect.key, effect) for effect in fresh)
        self._contents.update(contents)
        return sealed

    def content(self, digest: str) -> bytes:
        """The bytes of that digest.

        Raises:
            WorldError: the journal holds none.
        """
        if digest not in self._contents:
            raise WorldError(
                Message(
                    f"journal {self.stream}: it holds no content {digest}: fetch it from where it came from",
                    f"紀錄檔{self.stream}：其中並無內容{digest}：請自其來源重新取得",
                )
            )
        return self._contents[digest]

    def outbox(self) -> Sequence[Effect]:
        """Every effect ever ordered, in order of first appearance."""
        return tuple(self._outbox.values())

    def entries(self) -> Iterator[bytes]:
        """The bytes of every entry, for ``verify``."""
        return map(chain.entry_bytes, tuple(self._sealed))
