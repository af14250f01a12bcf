"""Who must do what by when: the orders on each party, and the duties of the procedure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import cast

from foedus.books import moment_from
from foedus.journal import Json
from foedus.measures import KINDS, Order, OrderState
from foedus.surfaces.printing.reader import Cite, Reader, When
from foedus.surfaces.running import Run

_TONES: Mapping[str, str] = {"acknowledged": "done", "refused": "bad", "overdue": "bad", "issued": "open"}
_DUTY_TONES: Mapping[str, str] = {"met": "done", "missed": "bad", "open": "open"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Ordered:
    """One order."""

    measure: str
    task: str
    share: str
    deadline: When
    state: str
    tone: str
    answered: When
    source: Cite | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Debtor:
    """One party and every order on it."""

    name: str
    orders: tuple[Ordered, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One duty of the procedure."""

    owner: str
    task: str
    deadline: When
    state: str
    tone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Owed:
    """Everything that is owed."""

    summary: str
    debtors: tuple[Debtor, ...]
    duties: tuple[Task, ...]


def owed(run: Run, reader: Reader) -> Owed:
    """Orders by party, in the order of the text's measures; duties in the order in which they arose."""
    by_party: dict[str, list[Order]] = {}
    for order in run.books.orders.values():
        by_party.setdefault(order.party, []).append(order)
    places = {measure: place for place, measure in enumerate(run.staged.document.first.measures)}
    debtors = tuple(
        Debtor(
            name=reader.speech.parties([party])
            if party not in reader.speech.document.first.roles
            else reader.speech.role(party),
            orders=tuple(
                _ordered(run, reader, order)
                for order in sorted(orders, key=lambda order: (places[order.measure], order.key))
            ),
        )
        for party, orders in by_party.items()
    )
    return Owed(summary=_summary(run, reader), debtors=debtors, duties=tuple(_duties(run, reader)))


def _word(order: Order) -> str:
    return "ended" if order.state is OrderState.REVERSED and order.cause == "ended" else order.state.value


def _ordered(run: Run, reader: Reader, order: Order) -> Ordered:
    promise = run.staged.document.first.measures[order.measure]
    kind = KINDS[promise.kind]
    share = kind.share(promise.terms, order.party)
    fact = None if order.heard is None else run.books.facts.get(order.heard[2])
    word = _word(order)
    cause = reader.known(f"order.cause.{order.cause}", "")
    shown = reader.say(f"order.{word}")
    is_caused = cause != "" and word in {"suspended", "reversed"}
    return Ordered(
        measure=reader.speech.measure(order.measure),
        task=kind.task.said(reader.language),
        share="" if share is None else reader.prose(share.said(reader.language)),
        deadline=When(text=reader.say("no_deadline")) if order.deadline is None else reader.before(order.deadline),
        state=reader.say("brackets", text=shown, inside=cause) if is_caused else shown,
        tone=_TONES.get(word, "plain"),
        answered=reader.moment(None if fact is None else fact.held),
        source=None if fact is None else reader.cite(fact.source),
    )


def _summary(run: Run, reader: Reader) -> str:
    counts = Counter(_word(order) for order in run.books.orders.values())
    total = sum(counts.values())
    if total == 0:
        return reader.say("glance.no_orders")
    tallies = (reader.say("glance.tally", count=n, state=reader.say(f"order.{word}")) for word, n in counts.items())
    key = "glance.orders.one" if total == 1 else "glance.orders"
    return reader.say(key, count=reader.number(total), states=reader.say("list.comma").join(tallies))


def _duties(run: Run, reader: Reader) -> Iterator[Task]:
    """The last word on every duty; where readings differ on it, one row for each group of them."""
    for (subject, key), payload in run.books.latest.items():
        if subject != "duty":
            continue
        said = cast("tuple[Mapping[str, Json], ...]", payload["said"])
        for what in said:
            if what["state"] != "not_arisen":
                yield _duty(reader, key, what, is_shared=len(said) == 1)


def _duty(reader: Reader, key: str, what: Mapping[str, Json], *, is_shared: bool) -> Task:
    owners = tuple(str(owner) for owner in cast("tuple[Json, ...]", what["owners"]))
    role = reader.speech.role(str(what["role"]))
    few = 0 < len(owners) <= _OWNERS_SHOWN
    names = reader.say("brackets", text=role, inside=reader.speech.parties(owners)) if few else role
    readings = cast("tuple[Json, ...]", what["readings"])
    labels = reader.joined(reader.labels.get(str(reading), str(reading)) for reading in readings)
    task = key.split(" / ")[1]
    text = reader.speech.task(task)
    due = moment_from(what["due"])
    word = str(what["state"])
    return Task(
        owner=names,
        task=text if is_shared else reader.say("under", label=labels, text=text),
        deadline=When(text=reader.say("no_deadline")) if due is None else reader.before(due),
        state=reader.speech.duty(word),
        tone=_DUTY_TONES.get(word, "plain"),
    )


_OWNERS_SHOWN = 5
