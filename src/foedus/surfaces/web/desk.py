"""The desk behind the service: one record, one caller at a time, brought up to now whenever time alone changes it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from threading import Lock
from typing import TypeVar

from foedus.engine import Clock, Receipt
from foedus.journal import ConflictError
from foedus.kernel import Flaw, Instant, Language
from foedus.surfaces import live
from foedus.surfaces.records import Record
from foedus.surfaces.web import views
from foedus.trust import RelyingParty

T = TypeVar("T")


class Desk:
    """Holds a record open, and takes it up anew where somebody else has written to it meanwhile."""

    def __init__(self, take_up: Callable[[], AbstractContextManager[Record]], clock: Clock) -> None:
        """Take the record up once, and leave it open."""
        self._take_up, self._clock = take_up, clock
        self._lock = Lock()
        self._shown: dict[Language, tuple[tuple[Instant, int], Mapping[str, object]]] = {}
        self._holding: AbstractContextManager[Record] | None = None
        self._record = self._taken_up()

    def _taken_up(self) -> Record:
        self._holding = self._take_up()
        return self._holding.__enter__()

    def close(self) -> None:
        """Let go of the record."""
        with self._lock:
            if self._holding is not None:
                self._holding.__exit__(None, None, None)
            self._holding = None

    def _with(self, use: Callable[[Record], T]) -> T:
        with self._lock:
            try:
                return use(self._record)
            except ConflictError:  # another writer came first: read again, then decide again
                assert self._holding is not None
                self._holding.__exit__(None, None, None)
                self._record = self._taken_up()
                return use(self._record)

    @property
    def guarantee(self) -> str:
        """The name of the guarantee."""
        return self._record.document.first.guarantee

    @property
    def place(self) -> RelyingParty | None:
        """Where passkeys may be used, as the roster says."""
        registry = self._record.books.registry
        return None if registry is None else registry.relying_party

    def submit(self, data: bytes) -> Receipt:
        """Take in a document."""
        return self._with(lambda record: record.submit_bytes(data))

    def objections(self, fact: str | None, language: Language) -> Sequence[str]:
        """Why an act that was taken in has no effect, in words."""
        return () if fact is None else self._with(lambda record: record.objections(fact, language))

    def receive(self, data: bytes, file: str) -> Sequence[Flaw]:
        """Take in a file of reports."""
        return self._with(lambda record: record.receive_bytes(data, file))

    def wake(self) -> bool:
        """Bring the record up to now if time alone has changed it; whether it has."""

        def review(record: Record) -> bool:
            due = record.due()
            if due is None or due > self._clock.now():
                return False
            record.review()
            return True

        return self._with(review)

    def now(self) -> Instant:
        """The present instant."""
        return self._clock.now()

    def health(self) -> Mapping[str, object]:
        """That the service stands, and where."""
        return self._with(lambda record: views.health(record, self._clock.now()))

    def public_state(self) -> Mapping[str, object]:
        """What anybody may know."""
        self.wake()
        return self._with(views.public_state)

    def asked(self) -> Mapping[str, object]:
        """What a document must name."""
        return self._with(views.asked)

    def public_view(self, language: Language) -> Mapping[str, object]:
        """What anybody may see of the record: computed once a second at most, whoever asks."""

        def told(record: Record) -> Mapping[str, object]:
            if record.assessment.as_of < self._clock.now():
                record.review()
            at = record.assessment.as_of, record.books.position
            kept = self._shown.get(language)
            if kept is None or kept[0] != at:
                kept = self._shown[language] = at, live.public_json(record, language)
            return kept[1]

        return self._with(told)

    def position(self) -> int:
        """How many entries the record has; nobody outside is told, for it would say when reports come in."""
        return self._with(lambda record: record.books.position)

    def whole_state(self) -> Mapping[str, object]:
        """What those may know who may read the record."""
        self.wake()
        return self._with(views.whole_state)

    def entries(self, after: int, limit: int) -> Sequence[Mapping[str, object]]:
        """Entries of the record after a position."""
        return self._with(lambda record: views.entries(record, after, limit))
