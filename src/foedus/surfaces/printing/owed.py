"""Who must do what by when: the orders on each party, and the duties of the procedure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from foedus.books import concert, moment_from
from foedus.journal import Json
from foedus.measures import KINDS, Order, OrderState
from foedus.surfaces.printing.promised import Item
from foedus.surfaces.printing.reader import Cite, Reader, When
from foedus.surfaces.running import Run, warning

_TONES: Mapping[str, str] = {"acknowledged": "done", "refused": "bad", "overdue": "bad", "issued": "open"}
_DUTY_TONES: Mapping[str, str] = {"met": "done", "missed": "bad", "open": "open"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Ordered:
    """One order."""

    party: str
    share: str
    """What it asks of this party alone; empty where it asks the same of all."""
    deadline: When
    state: str
    tone: str
    answered: When
    source: Cite | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The orders under one measure."""

    measure: str
    task: str
    orders: tuple[Ordered, ...]
    together: str
    """How far they have acted together; empty where nothing asks for that."""


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
    by_party: tuple[Item, ...]
    """For each party, how many of its orders stand how."""
    asked: tuple[Asked, ...]
    duties: tuple[Task, ...]
    warning: str
    """How far the warning beforehand has come; empty where the text asks for none."""


def owed(run: Run, reader: Reader) -> Owed:
    """Orders by measure, in the order of the text; duties in the order in which they arose."""
    orders = tuple(run.books.orders.values())
    measures = (measure for measure in run.staged.document.first.measures if any(o.measure == measure for o in orders))
    parties = dict.fromkeys(order.party for order in orders)
    return Owed(
        summary=_summary(reader, orders),
        by_party=tuple(_party(reader, party, [o for o in orders if o.party == party]) for party in sorted(parties)),
        asked=tuple(_asked(run, reader, measure, [o for o in orders if o.measure == measure]) for measure in measures),
        duties=tuple(_duties(run, reader)),
        warning=reader.capital("".join(warning(run))),
    )


def _party(reader: Reader, party: str, orders: Sequence[Order]) -> Item:
    return Item(term=reader.capital(_name(reader, party)), texts=(_tally(reader, orders),))


def _name(reader: Reader, party: str) -> str:
    """A party; or the office to which an order was addressed, where nobody is known to hold it."""
    is_office = party in reader.speech.document.first.roles
    return reader.speech.role(party) if is_office else reader.speech.parties([party])


def _asked(run: Run, reader: Reader, measure: str, orders: Sequence[Order]) -> Asked:
    promise = run.staged.document.first.measures[measure]
    kind = KINDS[promise.kind]
    found = [kind.share(promise.terms, order.party) for order in orders]
    shares = ["" if share is None else reader.prose(share.said(reader.language)) for share in found]
    is_common = len(set(shares)) == 1
    task = kind.task.said(reader.language)
    if is_common and shares[0] != "":
        task = reader.say("under", label=task, text=shares[0])
    return Asked(
        measure=reader.capital(reader.speech.measure(measure)),
        task=task,
        orders=tuple(
            _ordered(run, reader, order, "" if is_common else share)
            for order, share in zip(orders, shares, strict=True)
        ),
        together=reader.capital(concert.concert_said(run.speech, run.books.latest[("measure", measure)]) or ""),
    )


def _word(order: Order) -> str:
    return "ended" if order.state is OrderState.REVERSED and order.cause == "ended" else order.state.value


def _ordered(run: Run, reader: Reader, order: Order, share: str) -> Ordered:
    fact = None if order.heard is None else run.books.facts.get(order.heard[2])
    word = _word(order)
    cause = reader.known(f"order.cause.{order.cause}", "")
    shown = reader.say(f"order.{word}")
    is_caused = cause != "" and word in {"suspended", "reversed"}
    return Ordered(
        party=reader.capital(_name(reader, order.party)),
        share=share,
        deadline=_deadline(run, reader, order),
        state=reader.say("brackets", text=shown, inside=cause) if is_caused else shown,
        tone=_TONES.get(word, "plain"),
        answered=reader.moment(None if fact is None else fact.held),
        source=None if fact is None else reader.cite(fact.source),
    )


def _deadline(run: Run, reader: Reader, order: Order) -> When:
    """By when it must be answered; where the readings set different times, how it stands under each."""
    stated = run.books.latest.get(("lateness", order.key))
    if stated is not None:
        rows = cast("tuple[Mapping[str, Json], ...]", stated["said"])
        told = ((_readings(reader, what), reader.plain(run.speech.late(what))) for what in rows)
        each = (reader.say("under", label=readings, text=text) for readings, text in told)
        return When(text=run.speech.joined("both", each))
    return When(text=reader.say("no_deadline")) if order.deadline is None else reader.before(order.deadline)


def _readings(reader: Reader, what: Mapping[str, Json]) -> str:
    """The readings of which something is said, by the names that the page has for them."""
    readings = cast("tuple[Json, ...]", what["readings"])
    return reader.joined(reader.labels.get(str(reading), str(reading)) for reading in readings)


def _summary(reader: Reader, orders: Sequence[Order]) -> str:
    if len(orders) == 0:
        return reader.say("glance.no_orders")
    key = "glance.orders.one" if len(orders) == 1 else "glance.orders"
    return reader.say(key, count=reader.number(len(orders)), states=_tally(reader, orders))


def _tally(reader: Reader, orders: Sequence[Order]) -> str:
    counts = Counter(_word(order) for order in orders)
    tallies = (reader.say("glance.tally", count=n, state=reader.say(f"order.{word}")) for word, n in counts.items())
    return reader.say("list.comma").join(tallies)


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
    labels = _readings(reader, what)
    text = reader.speech.owed(key)
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
