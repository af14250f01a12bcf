"""The use cases: enter a guarantee, receive what became known, review."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypeVar, cast

from foedus import __version__
from foedus.books import Books, fold, wire
from foedus.engine import snapshots
from foedus.engine.assess import Assessment, Known, View, assess, bears_on, next_change
from foedus.engine.carve_outs import next_carve_out
from foedus.engine.dating import Dated, dated
from foedus.engine.decide import decide, effects_of
from foedus.engine.draws import next_period
from foedus.engine.intake import Desk, Examine, Receipt, Salt
from foedus.engine.lateness import next_lateness
from foedus.engine.ports import Clock, Journal
from foedus.engine.together import next_silence
from foedus.evidence import Report, Total
from foedus.instrument import Document, as_yaml
from foedus.journal import Event, Json, digest
from foedus.kernel import BadInputError, Flaw, Instant, Interval, Message, Place, listed
from foedus.legaltime import Zones, is_open
from foedus.measures import OrderState
from foedus.procedure import AnyFact, acts
from foedus.trust import read_json, read_registry

_NOTHING: Mapping[str, bytes] = MappingProxyType({})
_NO_FACTS: Mapping[str, AnyFact] = MappingProxyType({})
DATING = "reports_known"
"""In the first entry of a record that dates reports itself: what comes in is known from its receipt."""
T = TypeVar("T", Report, Total)


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """What a review saw, and what it added to the record."""

    assessment: Assessment
    events: tuple[Event, ...]
    books: Books
    snapshot_flaws: tuple[Flaw, ...] = ()
    """Snapshots that were set aside when the record was taken up, or could not be kept since."""


class Engine:
    """One guarantee, seen through one view, on one stream of the journal."""

    def __init__(self, document: Document, view: View, journal: Journal, clock: Clock, zones: Zones) -> None:
        """Take up the record where it stands."""
        self._document, self._view = document, view
        self._journal, self._clock, self._zones = journal, clock, zones
        found = snapshots.taken_up(journal)
        self.books, self._keeper = found.books, snapshots.Keeper(journal, found)
        self._known = Known(facts=_acts(self.books), reports=self.books.reports, totals=self.books.totals)
        self._assessed: Assessment | None = None

    @property
    def snapshot_flaws(self) -> tuple[Flaw, ...]:
        """Snapshots that were set aside (J011) or could not be kept (J013): they cost time, and nothing else."""
        return self._keeper.flaws

    def enter(self, about: Mapping[str, Json], roster: bytes | None = None, *, dates_reports: bool = True) -> None:
        """Open the stream with what it is about; on a stream already open, make sure that it is about the same.

        With a ``roster`` of keys, acts enter by signed documents alone, and the text is kept beside the record; reports
        are then known from their receipt. Records opened before that was so go on without it (not ``dates_reports``).

        Raises:
            BadInputError: the journal was opened for another text, view or version, or the roster is for trying
                things out and this is no trial.
            RefusedError: the roster is none.
        """
        entered: dict[str, Json] = {
            **about,
            "guarantee": self._document.first.guarantee,
            "digest": self._document.digest,
            "answers": dict(self._view.answers),
            "recogniser": self._view.recogniser,
            "engine": __version__,
            "zones": self._zones.version,
        }
        contents: dict[str, bytes] = {}
        if roster is not None:
            _check_demo(roster, about)
            text = as_yaml(self._document).encode()
            contents = {digest(each): each for each in (roster, text)}
            entered |= {"roster": digest(roster), "text": digest(text)}
            entered |= {DATING: "receipt"} if dates_reports else {}
        if self.books.entered is None:
            now = self._clock.now()
            event = Event(type="guarantee.entered", held=Interval.at(now), recorded_at=now, payload=entered)
            self._append((event,), contents)
        elif self.books.entered != entered:
            known = self.books.entered
            differing = listed(sorted(key for key in {*entered, *known} if entered.get(key) != known.get(key)))
            message = Message(
                f"the journal was opened for another run: {differing.en} differ",
                f"此紀錄檔係為另一次執行而開立：{differing.zh_hant}有所不同",
            )
            hint = Message("name another journal file", "請指定另一紀錄檔")
            raise BadInputError([Flaw(Place("journal"), "E001", message, hint)])

    def receive(
        self,
        facts: Iterable[AnyFact],
        reports: Iterable[Report],
        totals: Iterable[Total] = (),
        salt: Salt | None = None,
    ) -> Sequence[Flaw]:
        """Record what has become known; what is on record already is not recorded twice.

        A record kept live dates reports and totals itself, and refuses those of what is yet to come: the flaws say so.
        With ``salt``, as in every such record, nobody can tell from the next entry what a batch held: that names the
        digest of the one before.

        Raises:
            BadInputError: a fact has the name of one on record, but says something else; or acts enter this record by
                signed documents alone.
        """
        now = self._clock.now()
        fresh = {fact.id: fact for fact in facts if self._is_new(fact)}
        if len(fresh) > 0 and self.books.registry is not None:
            raise _unsigned(min(fresh))
        events = [
            Event(type="fact.recorded", held=fact.held, recorded_at=now, payload={"fact": _written(fact)})
            for fact in fresh.values()
        ]
        contents: dict[str, bytes] = {}
        new_reports = self._unrecorded(reports, self.books.reports, now)
        new_totals = self._unrecorded(totals, self.books.totals, now)
        if len(new_reports.fresh) > 0:
            data = wire.write_reports(new_reports.fresh)
            contents[digest(data)] = data
            events.append(_received("reports.received", new_reports.fresh, (data, salt), now))
        if len(new_totals.fresh) > 0:
            data = wire.write_totals(new_totals.fresh)
            contents[digest(data)] = data
            events.append(_received("totals.received", new_totals.fresh, (data, salt), now))
        self._append(tuple(events), contents, fresh)
        return *new_reports.refused, *new_totals.refused

    def _unrecorded(self, batch: Iterable[T], recorded: Sequence[T], now: Instant) -> Dated[T]:
        """What is not on record yet, as it is to be recorded."""
        if self.books.entered is not None and DATING in self.books.entered:
            return dated(batch, recorded, now)
        items, known = list(batch), frozenset(recorded)
        return Dated(fresh=tuple(item for item in items if item not in known))

    def submit(self, data: bytes, examine: Examine, salt: Salt) -> Receipt:
        """Take in a signed document, or record that it was refused and why; nothing else changes then.

        The record is opened with a roster. ``examine`` checks the signatures; ``salt`` is asked only where bytes are
        refused that are no document, and so bear no nonce.
        """
        desk = Desk(
            document=self._document,
            books=self.books,
            zones=self._zones,
            now=self._clock.now(),
            examine=examine,
            salt=salt,
        )
        intake = desk.take(data)
        self._append(intake.events, intake.contents, intake.facts)
        return intake.receipt

    def refuse(self, said: Mapping[str, Json]) -> None:
        """Record that bytes which were no document were refused, as another node did; they are kept nowhere."""
        now = self._clock.now()
        event = Event(type="document.refused", held=Interval.at(now), recorded_at=now, payload=said)
        self._append((event,))

    def _is_new(self, fact: AnyFact) -> bool:
        known = self.books.facts.get(fact.id)
        if known is not None and known != fact:
            message = Message(
                f"the fact `{fact.id}` is on record with other contents", f"事實`{fact.id}`業已登載，惟內容不同"
            )
            hint = Message(
                "nothing on record is changed: record the correction as a new fact that `replaces` it",
                "已登載者不予更改：請將更正登載為新事實，並以`replaces`指明所取代者",
            )
            raise BadInputError([Flaw(Place(fact.id), "E002", message, hint)])
        return known is None

    def review(self) -> Review:
        """Judge the record as of now, and record what has changed."""
        assessment = self._assess(self._clock.now())
        events = decide(self._document, self.books, assessment, self._zones)
        self._append(events)
        return Review(assessment=assessment, events=events, books=self.books, snapshot_flaws=self.snapshot_flaws)

    def _assess(self, as_of: Instant) -> Assessment:
        """Judge the record, or carry on the last judgment where nothing has come in that bears on it, and no time."""
        last = self._assessed
        change = None if last is None else next_change(last)
        if last is None or (change is not None and change <= as_of):
            self._assessed = assess(self._document, self._known, self._view, as_of, self._zones)
        else:
            self._assessed = last.carried_to(as_of, self._known)
        return self._assessed

    def next_change(self, assessment: Assessment) -> Instant | None:
        """The next instant at which time alone may change the record: a window closes, an order falls overdue."""
        deadlines = (order.deadline for order in self.books.orders.values() if order.state is OrderState.ISSUED)
        known = (deadline.last for deadline in deadlines if deadline is not None and not is_open(deadline))
        ahead = [last for last in known if assessment.as_of < last]
        further = (
            next_change(assessment),
            next_silence(self._document, assessment, self._zones),
            next_lateness(self._document, assessment, self._zones),
            next_carve_out(self._document, assessment, self._zones),
            next_period(self._document, assessment, self._zones),
        )
        return min([*ahead, *(change for change in further if change is not None)], default=None)

    def _append(
        self,
        events: tuple[Event, ...],
        contents: Mapping[str, bytes] = _NOTHING,
        at_hand: Mapping[str, AnyFact] = _NO_FACTS,
    ) -> None:
        """Append at the position that the books stand at, and carry the books on."""
        if len(events) == 0:
            return
        position = self.books.position
        effects = effects_of(events, position)
        entries = self._journal.append(after=position, events=events, effects=effects, contents=contents)
        before, self.books = self.books, fold(entries, self._journal.content, self.books, at_hand)
        self._keeper.keep(self.books)
        counted = self.books.reports is not before.reports or self.books.totals is not before.totals
        if self.books.facts is not before.facts or counted:
            fresh = at_hand.values()  # facts enter the record only through ``receive``
            if counted or any(bears_on(fact, self._view) for fact in fresh):
                self._assessed = None
            self._known = self._known.grown(_acts(self.books), self.books.reports, self.books.totals)


def _check_demo(roster: bytes, about: Mapping[str, Json]) -> None:
    """Refuse keys for trying things out, which bind nobody, where it is no trial; and real keys where it is one."""
    demo = read_registry(read_json(roster)).demo
    if demo != (about.get("demo") is True):
        message = Message(
            "keys for trying things out, and this is no trial" if demo else "keys that bind, and this is a trial",
            "試用金鑰，惟此非試用" if demo else "具拘束力之金鑰，惟此係試用",
        )
        hint = Message(
            "use a roster with `demo: false`, or say that it is a trial", "請用`demo: false`之名冊，或載明試用"
        )
        raise BadInputError([Flaw(Place("roster"), "E004", message, hint)])


def _unsigned(name: str) -> BadInputError:
    message = Message(f"the fact `{name}` came without a signed document", f"事實`{name}`並非以簽署之文件提出")
    hint = Message("submit the document, signed by those whose act it is", "請提出經行為人簽署之文件")
    return BadInputError([Flaw(Place(name), "E005", message, hint)])


def _received(
    kind: str, batch: Sequence[Report] | Sequence[Total], cited: tuple[bytes, Salt | None], now: Instant
) -> Event:
    data, salt = cited
    held = Interval(min(item.held.start for item in batch), max(item.held.end for item in batch))
    payload: dict[str, Json] = {"digest": digest(data), "count": len(batch)}
    if salt is not None:
        payload["salt"] = salt()
    return Event(type=kind, held=held, recorded_at=now, payload=payload)


def _acts(books: Books) -> tuple[AnyFact, ...]:
    """The facts that can matter: what is merely said does only where it corrects another."""
    facts = books.facts.values()
    return tuple(fact for fact in facts if not isinstance(fact, acts.Statement) or fact.replaces is not None)


def _written(fact: AnyFact) -> Json:
    return cast("Json", fact.model_dump(mode="json", by_alias=True, exclude_none=True))
