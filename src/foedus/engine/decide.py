"""The difference between what the books say and what they should say, as events; nothing is done here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from foedus.books import Books, moment, order_payload
from foedus.engine.assess import Assessment
from foedus.engine.desired import Entry, desired
from foedus.engine.orders import Move, OrderBook
from foedus.instrument import Document, Guarantee, Measure
from foedus.journal import Effect, Event, Json
from foedus.kernel import Instant, Interval
from foedus.legaltime import Zones
from foedus.measures import KINDS, Order, Step
from foedus.writing import Words


def decide(document: Document, books: Books, assessment: Assessment, zones: Zones) -> tuple[Event, ...]:
    """Every event that brings the books up to date; none where they are: to review twice is to review once."""
    now = assessment.as_of
    entries = tuple(desired(document, assessment, zones))
    changed = [entry for entry in entries if books.latest.get((entry.subject, entry.key)) != entry.payload]
    gone = _no_longer_judged(books, entries, now)
    orders = OrderBook(document=document, assessment=assessment, books=books, zones=zones)
    issued = tuple(orders.to_issue())
    return (
        *(_said(entry, now) for entry in (*changed, *gone)),
        *(_issued(orders.texts, order, now, supposed=_supposed(books)) for order in issued),
        *(_moved(orders.guarantee, move, now) for move in orders.moves(issued)),
    )


def _no_longer_judged(books: Books, entries: tuple[Entry, ...], now: Instant) -> Iterator[Entry]:
    """Judgments on notifications that have been corrected since, or that the recogniser no longer gives effect."""
    current = {(entry.subject, entry.key) for entry in entries}
    corrected = {fact.replaces for fact in books.facts.values()}
    for (subject, key), payload in sorted(books.latest.items()):
        word = "replaced" if key in corrected else "not_recognised"
        dropped: dict[str, Json] = {"key": key, "said": ({"verdict": word, "readings": ()},)}
        if subject == "judgment" and (subject, key) not in current and payload != dropped:
            yield Entry(subject=subject, key=key, held=Interval.at(now), payload=dropped)
        if subject in {"dealing", "draw"} and (subject, key) not in current:
            answer: dict[str, Json] = {"answer": word, "because": (), "readings": ()}
            withdrawn: dict[str, Json] = {"key": key, "measure": payload["measure"], "said": (answer,)}
            if payload != withdrawn:
                yield Entry(subject=subject, key=key, held=Interval.at(now), payload=withdrawn)
        gone: dict[str, Json] = {"key": key, "said": ({"state": "not_arisen", "readings": ()},)}
        if _stands_alone(subject, key) and (subject, key) not in current and payload != gone:
            yield Entry(subject=subject, key=key, held=Interval.at(now), payload=gone)


def _stands_alone(subject: str, key: str) -> bool:
    """Whether a statement is about a duty that no proceeding asks for."""
    return subject == "duty" and key.split(" / ")[1] in {"examination", "report", "end_review"}


def _said(entry: Entry, now: Instant) -> Event:
    return Event(type=f"{entry.subject}.said", held=entry.held, recorded_at=now, payload=entry.payload)


def _issued(texts: Sequence[Guarantee], order: Order, now: Instant, *, supposed: bool) -> Event:
    measure = texts[0].measures[order.measure]
    asked = tuple(dict.fromkeys(_text(text.measures[order.measure], order.party) for text in texts))
    payload: dict[str, Json] = {
        "key": order.key,
        "order": order_payload(order),
        "status_of_text": texts[0].status,
        "automaticity": measure.automaticity,
        "legal_basis": tuple(
            {
                "jurisdiction": basis.jurisdiction,
                "act": _said_in_both(basis.act),
                **({} if basis.works is None else {"works": basis.works}),
            }
            for basis in measure.legal_basis
        ),
        "clause": measure.clause,
        "text": {"en": " / ".join(each.en for each in asked), "zh-Hant": "／".join(each.zh_hant for each in asked)},
        "residual_acts": tuple(
            {"jurisdiction": act.jurisdiction, "act": _said_in_both(act.act), "by": _said_in_both(act.by)}
            for act in measure.residual_acts
        ),
    }
    if supposed:
        payload["mark"] = {"en": "HYPOTHETICAL", "zh-Hant": "假設情境"}
    return Event(type="order.issued", held=order.effective, recorded_at=now, payload=payload)


def _supposed(books: Books) -> bool:
    """Whether the record is about what never happened in this form: every order says so."""
    return books.entered is not None and books.entered.get("hypothetical") is True


def _text(measure: Measure, party: str) -> Words:
    """What the order asks of the party: the task, its share of it, and who decides where somebody must."""
    kind = KINDS[measure.kind]
    share = kind.share(measure.terms, party)
    en, zh_hant = f"{kind.task.en} ({measure.name.en})", f"{kind.task.zh_hant}（{measure.name.zh_hant}）"
    if measure.decision is not None:
        en, zh_hant = f"Put before the named authority for decision: {en}", f"提請權責機關決定：{zh_hant}"
    if share is not None:
        en, zh_hant = f"{en}. {share.en}", f"{zh_hant}。{share.zh_hant}"
    return Words.of(en, zh_hant)


def _said_in_both(words: Words) -> Json:
    return {"en": words.en, "zh-Hant": words.zh_hant}


def _moved(guarantee: Guarantee, move: Move, now: Instant) -> Event:
    payload: dict[str, Json] = {"key": move.key, "by_fact": move.by_fact, "cause": move.cause}
    if move.deadline is not None:
        payload["deadline"] = moment(move.deadline)
    plan = guarantee.measures[move.key.split("/")[1]].reversal
    if move.step is Step.REVERSE and plan is not None:
        payload["plan"] = {
            "undo": _said_in_both(plan.undo),
            "cannot_be_undone": _said_in_both(plan.cannot_be_undone),
        }
    return Event(type=f"order.{move.step.value}", held=move.held, recorded_at=now, payload=payload)


_OUTWARD = frozenset({"order.issued", "order.overdue", "order.suspended", "order.restored", "order.reversed"})


def effects_of(events: tuple[Event, ...], position: int) -> tuple[Effect, ...]:
    """What must be sent out: an order or a change of one; acknowledgements came from outside and go nowhere.

    ``position`` is where the events begin in the journal: a second suspension of an order is another effect.
    """
    outward = [(place, event) for place, event in enumerate(events, start=position + 1) if event.type in _OUTWARD]
    return tuple(
        Effect(key=_effect_key(event, place), type=event.type, payload=event.payload) for place, event in outward
    )


def _effect_key(event: Event, place: int) -> str:
    key = str(event.payload["key"])
    return key if event.type == "order.issued" else f"{key}/{event.type.partition('.')[2]}/{place}"
