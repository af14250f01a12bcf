"""The turns of a record that are worth a warning, in the order in which they were recorded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal, TypeAlias, cast

from foedus.books import moment_from, wire
from foedus.journal import Envelope, Json
from foedus.kernel import Instant, Interval
from foedus.measures import KINDS, Order, Phase
from foedus.surfaces.printing.alerts.rules import RULES, What
from foedus.surfaces.running import Run

Subject: TypeAlias = tuple[Literal["alarm", "proceeding", "measure"], str, str]
"""What a chain is about: an alarm and its zone, a proceeding, or a measure."""
_CLOSED = frozenset({"inadmissible", "blocked", "cured", "excused", "lapsed"})
_SETTLED = _CLOSED | {"activated"}
_OVER = frozenset({Phase.EXPIRED, Phase.REVOKED, Phase.LIFTED, Phase.LAPSED, Phase.VOID, Phase.ENDED, Phase.BEFORE})
_MATTERS = frozenset({"order.issued", "order.suspended", "order.restored", "order.reversed"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One turn.

    Attributes:
        subject: what it is about.
        what: what became of that.
        sent: when it was recorded, or may first be told.
        onset: when it holds from; nothing where that is not said.
        limit: the first legal limit ahead; nothing where the text sets none.
        position: the entry that tells of it; nothing where it comes from totals.
        notification: the proceeding that it belongs to, by name; empty where it belongs to none.
        duties: the entries of what is owed on the way.
        orders: what was ordered with it, with the text of each order.
        figures: names and values for programs.
    """

    subject: Subject
    what: What
    sent: Instant
    onset: Interval | None
    limit: Interval | None
    position: int | None = None
    notification: str = ""
    duties: tuple[int, ...] = ()
    orders: tuple[tuple[Order, Mapping[str, str]], ...] = ()
    figures: tuple[tuple[str, str], ...] = ()

    @property
    def closes(self) -> bool:
        """Whether it ends what was told before."""
        return RULES[self.what].closes


def turns_on_record(run: Run) -> Iterator[Turn]:
    """The turns of proceedings and of measures."""
    teller = _Teller(run)
    for _, group in groupby(run.entries, key=lambda entry: entry.recorded_at):
        yield from teller.told(list(group))


class _Teller:
    """Follows proceedings and measures, remembering how each stood."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self._stood: dict[Subject, object] = {}

    def told(self, entries: Sequence[Envelope]) -> Iterator[Turn]:
        """What entries recorded at one instant turn."""
        for entry in entries:
            if entry.type == "judgment.said":
                yield from self._proceeding(entry, entries)
        measures = dict.fromkeys(name for name in map(_measure_of, entries) if name is not None)
        for name in measures:
            yield from self._measure(name, [entry for entry in entries if _measure_of(entry) == name])

    def _proceeding(self, entry: Envelope, beside: Sequence[Envelope]) -> Iterator[Turn]:
        name = str(entry.payload["key"])
        subject: Subject = ("proceeding", name, "")
        said = _rows(entry.payload, "said")
        verdicts = {str(each["verdict"]) for each in said}
        limits = _joined(each.get("effect") for each in said)
        is_determined = any(_determines(each, name) for each in beside)
        now = (verdicts, limits)
        if self._stood.get(subject) == now and not is_determined:
            return
        is_new = subject not in self._stood
        self._stood[subject] = now
        yield Turn(
            subject=subject,
            what=_what_of(verdicts, is_new=is_new, is_determined=is_determined),
            sent=entry.recorded_at,
            onset=_joined(each.get("since") for each in said),
            limit=None if verdicts <= _SETTLED else limits,
            position=entry.position,
            notification=name,
            duties=tuple(each.position for each in beside if _is_owed(each, name)),
            figures=(("verdict", " ".join(sorted(verdicts))),),
        )

    def _measure(self, name: str, entries: Sequence[Envelope]) -> Iterator[Turn]:
        subject: Subject = ("measure", name, "")
        said = next((each for each in reversed(entries) if each.type == "measure.said"), None)
        before = self._stood.get(subject)
        now = before if said is None else _stands(self._run, said.payload)
        done = frozenset(each.type for each in entries if each.type in _MATTERS)
        self._stood[subject] = now
        what = _turned(before, now, done)
        if what is None:
            return
        last = entries[-1] if said is None else said
        orders = tuple(_ordered(each) for each in entries if each.type == "order.issued")
        limits = [order.deadline for order, _ in orders if order.deadline is not None]
        until = None if said is None or said.payload["until"] is None else str(said.payload["until"])
        notification = said.payload["notification"] if said is not None else str(last.payload["key"]).split("/")[0]
        yield Turn(
            subject=subject,
            what=what,
            sent=last.recorded_at,
            onset=last.held if said is None else moment_from(said.payload["since"]),
            limit=min(limits, default=_at(until), key=lambda each: each.start.seconds),
            position=last.position,
            notification=str(notification or ""),
            orders=orders,
            figures=(("state", str(now if said is None else said.payload["state"])),),
        )


def _turned(before: object, now: object, done: frozenset[str]) -> What | None:
    """What became of a measure that stood otherwise, or about which something was ordered."""
    if now == before:
        return _by_orders(done) if now in {Phase.AFTER, Phase.HELD} else None
    match now:
        case Phase.AFTER:
            return "measure.returns" if before == Phase.HELD else "measure.takes_effect"
        case Phase.AWAITING:
            return "measure.awaits"
        case Phase.HELD:
            return "measure.suspended"
        case Phase() if now in _OVER:
            return "measure.over"
        case _:
            return "measure.unsettled"


def _by_orders(done: frozenset[str]) -> What | None:
    """What becomes of a measure whose own state stays: an authority put its orders off, or they go out only now."""
    if "order.restored" in done:
        return "measure.returns"
    if "order.suspended" in done:
        return "measure.suspended"
    return "measure.ordered" if "order.issued" in done else None


def _what_of(verdicts: set[str], *, is_new: bool, is_determined: bool) -> What:
    """What became of a proceeding; where readings differ, nothing is said to have happened."""
    if verdicts <= _CLOSED:
        return "proceeding.closed"
    if len(verdicts) > 1 or "undetermined" in verdicts:
        return "proceeding.unknown"
    if verdicts == {"activated"}:
        return "proceeding.activated"
    if is_determined:
        return "proceeding.determined"
    return "proceeding.opened" if is_new else "proceeding.goes_on"


def _stands(run: Run, payload: Mapping[str, Json]) -> Phase | str:
    """The phase in which a measure stands; ``contested`` where readings differ."""
    kind = KINDS[run.staged.document.first.measures[str(payload["key"])].kind]
    by_word = {word: phase for phase, (word, _) in kind.states.items()}
    word = str(payload["state"])
    return by_word.get(word, word)


def _measure_of(entry: Envelope) -> str | None:
    if entry.type == "measure.said":
        return str(entry.payload["key"])
    return str(entry.payload["key"]).split("/")[1] if entry.type in _MATTERS else None


def _ordered(entry: Envelope) -> tuple[Order, Mapping[str, str]]:
    order = wire.order_from(cast("Mapping[str, Json]", entry.payload["order"]))
    return order, cast("Mapping[str, str]", entry.payload["text"])


def _determines(entry: Envelope, notification: str) -> bool:
    if entry.type != "fact.recorded":
        return False
    fact = cast("Mapping[str, Json]", entry.payload["fact"])
    return fact["kind"] == "determination" and fact.get("notification") == notification


def _is_owed(entry: Envelope, notification: str) -> bool:
    """Whether an entry says that a duty of this proceeding is open."""
    if entry.type != "duty.said" or not str(entry.payload["key"]).startswith(f"{notification} / "):
        return False
    return any(each["state"] == "open" for each in _rows(entry.payload, "said"))


def _joined(moments: Iterable[Json]) -> Interval | None:
    """From the first instant that any of them may be to the last."""
    known = [found for found in map(moment_from, moments) if found is not None]
    if len(known) == 0:
        return None
    return Interval(min(each.start for each in known), max(each.end for each in known))


def _at(instant: str | None) -> Interval | None:
    return None if instant is None else Interval.at(Instant.parse(instant))


def _rows(payload: Mapping[str, Json], key: str) -> tuple[Mapping[str, Json], ...]:
    return cast("tuple[Mapping[str, Json], ...]", payload[key])
