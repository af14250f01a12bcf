"""The record as a reader follows it: one line an event, on both clocks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import cast

from foedus.books.carved import carve_outs_said, dealing_said, names_said
from foedus.books.concert import concert_said
from foedus.books.drawn import draw_said, headroom_said
from foedus.books.facts_said import fact_said
from foedus.books.served import warning_said
from foedus.books.speech import Speech, names, rows, said
from foedus.books.state import Books
from foedus.books.wire import moment_from
from foedus.journal import Envelope, Json
from foedus.kernel import Instant, Interval
from foedus.legaltime import is_open
from foedus.trust import read_row


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line: when it held, when it was recorded, and what it was."""

    position: int
    held: Interval
    recorded_at: Instant
    known_at: Instant
    """When it was known: for a fact, when it became so; for all else, when it was recorded."""
    subject: str
    """``fact``, ``duty``, ``judgment``, ``measure``, ``order``, ``finding``, ``reports``, ``document``, ..."""
    text: str


def timeline(speech: Speech, entries: Iterable[Envelope], books: Books) -> Iterator[Line]:
    """Every line of a record whose books are given; a statement that repeats what was said before is passed over."""
    teller = _Teller(speech)
    for entry in entries:
        fact = books.facts[_fact_id(entry)] if entry.type == "fact.recorded" else None
        text = teller.tell(entry) if fact is None else fact_said(speech, fact)
        if text is not None:
            yield Line(
                position=entry.position,
                held=entry.held,
                recorded_at=entry.recorded_at,
                known_at=entry.recorded_at if fact is None else fact.known_at,
                subject=entry.type.partition(".")[0],
                text=text,
            )


def _fact_id(entry: Envelope) -> str:
    return str(cast("Mapping[str, Json]", entry.payload["fact"])["id"])


class _Teller:
    """Tells each event, remembering what was said of a subject before."""

    def __init__(self, speech: Speech) -> None:
        self._speech = speech
        self._told: dict[str, str] = {}

    def tell(self, entry: Envelope) -> str | None:
        if entry.type in _STATEMENTS:
            return self._news(entry.type, entry.payload)
        if entry.type in _EVENTS:
            return _EVENTS[entry.type](self._speech, entry.payload)
        return _order(self._speech, entry.type, entry.payload)

    def _news(self, kind: str, payload: Mapping[str, Json]) -> str | None:
        """What a statement says, if it says anything new."""
        text = _STATEMENTS[kind](self._speech, payload)
        subject = f"{kind} {payload['key']}"
        if self._told.get(subject) == text:
            return None
        self._told[subject] = text
        return text


def _entered(speech: Speech, _: Mapping[str, Json]) -> str:
    return speech.event("entered", title=speech.document.first.title.said(speech.language))


def _reports(speech: Speech, payload: Mapping[str, Json]) -> str:
    return speech.event("reports", count=payload["count"])


def _totals(speech: Speech, payload: Mapping[str, Json]) -> str:
    return speech.event("totals", count=payload["count"])


def _refused(speech: Speech, payload: Mapping[str, Json]) -> str:
    says = cast("Mapping[str, str]", payload["says"])
    return speech.event("document_refused", says=says[speech.language])


def _keys(speech: Speech, payload: Mapping[str, Json]) -> str | None:
    """What a document about keys changed; an act is told as the fact that it is."""
    changed = [read_row(row) for row in rows(payload, "keys")] if "keys" in payload else []
    if len(changed) == 0:
        return None
    said_of = (
        speech.event("key_registered" if key.revoked is None else "key_revoked", key=key.id[:8]) for key in changed
    )
    parties = speech.parties(sorted({key.party for key in changed}))
    return speech.event("keys_changed", parties=parties, changes=speech.joined("both", said_of))


def _each(speech: Speech, payload: Mapping[str, Json], texts: Iterable[str]) -> str:
    """What is said under each group of readings; plainly where all readings agree."""
    groups = dict[str, list[str]]()
    for what, text in zip(said(payload), texts, strict=True):
        groups.setdefault(text, []).extend(names(what["readings"]))
    if len(groups) == 1:
        return next(iter(groups))
    under = (speech.event("under", readings=" / ".join(who), text=text) for text, who in groups.items())
    return speech.joined("both", under)


def _judgment(speech: Speech, payload: Mapping[str, Json]) -> str:
    verdicts = (_verdict(speech, what) for what in said(payload))
    text = _each(speech, payload, verdicts)
    return speech.event("verdict", notification=payload["key"], verdict=text)


def _verdict(speech: Speech, what: Mapping[str, Json]) -> str:
    """A verdict, and how each claim to an exception stands."""
    claims = claims_said(speech, what)
    return speech.joined("both", (speech.verdict(str(what["verdict"])), *claims))


def claims_said(speech: Speech, what: Mapping[str, Json]) -> tuple[str, ...]:
    """How each claim to an exception stands, by what a judgment says."""
    stands = cast("Mapping[str, Json]", what.get("claims", {}))
    return tuple(
        speech.event("claim_stands", claim=claim, standing=speech.claim(str(word))) for claim, word in stands.items()
    )


def _duty(speech: Speech, payload: Mapping[str, Json]) -> str:
    return _each(speech, payload, (text for text, _ in owed_said(speech, payload)))


def owed_said(speech: Speech, payload: Mapping[str, Json]) -> Iterator[tuple[str, Mapping[str, Json]]]:
    """What a statement of a duty says under each group of readings."""
    task = speech.owed(str(payload["key"]))
    yield from ((_owed(speech, what, task), what) for what in said(payload))


def _owed(speech: Speech, what: Mapping[str, Json], task: str) -> str:
    if what["state"] == "not_arisen":
        return speech.event("duty_not_arisen", task=task)
    owners = names(what["owners"])
    role = str(what["role"])
    shown = speech.parties(owners) if 0 < len(owners) <= _OWNERS_SHOWN else speech.role(role)
    due = moment_from(what["due"])
    if what["state"] == "open" and due is None:
        return speech.event("duty_untimed", owners=shown, task=task)
    if what["state"] == "open" and due is not None and is_open(due):
        return speech.event("duty_undated", owners=shown, task=task, due=speech.moment(Interval.at(due.start)))
    return speech.event(f"duty_{what['state']}", owners=shown, task=task, due=speech.moment(due))


_OWNERS_SHOWN = 3


def _finding(speech: Speech, payload: Mapping[str, Json]) -> str:
    truths = (speech.truth(str(what["truth"])) for what in said(payload))
    return speech.event(
        "finding", violation=speech.violation(str(payload["key"])), truth=_each(speech, payload, truths)
    )


def _measure(speech: Speech, payload: Mapping[str, Json]) -> str:
    concert = concert_said(speech, payload)
    left_out = carve_outs_said(speech, payload, bounded=True)
    beside = (*(() if concert is None else (concert,)), *left_out)
    beside = (*beside, *names_said(speech, payload), *headroom_said(speech, payload))
    return speech.joined("both", (_stands(speech, payload), *beside))


def _stands(speech: Speech, payload: Mapping[str, Json]) -> str:
    """Where a measure stands, with what is in force under it."""
    name, state = str(payload["key"]), str(payload["state"])
    if state == "contested":
        return speech.event("measure", measure=speech.measure(name), state=contest(speech, payload))
    shown = for_whom(speech, payload, speech.state(name, state))
    provisions = names(rows(payload, "by_reading")[0]["in_force"])
    if len(provisions) == 0:
        return speech.event("measure", measure=speech.measure(name), state=shown)
    listed = speech.in_force(name, provisions)
    return speech.event("measure_listed", measure=speech.measure(name), state=shown, in_force=listed)


def for_whom(speech: Speech, payload: Mapping[str, Json], state: str) -> str:
    """A state, and for whom alone it is so where an authority has decided for some."""
    parties = names(payload.get("parties", ()))
    return state if len(parties) == 0 else speech.event("state_for", state=state, parties=speech.parties(parties))


def contest(speech: Speech, payload: Mapping[str, Json]) -> str:
    """What a measure is contested over, and what each reading makes of it."""
    questions = speech.document.first.questions
    over = " / ".join(questions[name].asks.said(speech.language) for name in names(payload["over"]))
    readings = rows(payload, "by_reading")
    key = str(payload["key"])
    each = (
        speech.joint("state", what=str(row["reading"]), state=speech.state(key, str(row["state"]))) for row in readings
    )
    contested = speech.event("contested", over=over)
    return speech.joint("aside", what=contested, aside=speech.joined("both", each))


def lateness_said(speech: Speech, payload: Mapping[str, Json]) -> str:
    """How an order stands whose time the readings set differently."""
    _, measure, party, _ = str(payload["key"]).split("/")
    text = _each(speech, payload, (speech.late(what) for what in said(payload)))
    return speech.event("late_under", party=speech.parties([party]), measure=speech.measure(measure), text=text)


def _order(speech: Speech, kind: str, payload: Mapping[str, Json]) -> str:
    _, measure, party, _ = str(payload["key"]).split("/")
    text = cast("Mapping[str, Json]", payload.get("text", {})).get(speech.language, "")
    values = {"party": speech.parties([party]), "measure": speech.measure(measure), "text": text}
    ended = kind == "order.reversed" and payload["cause"] in {"ended", "lifted", "authority_lapsed", "void"}
    is_soft = speech.document.first.measures[measure].strength == "where_possible"
    late = "order_late" if kind == "order.overdue" and is_soft else kind.replace(".", "_")
    return speech.event("order_ended" if ended else late, **values)


_STATEMENTS = {
    "judgment.said": _judgment,
    "duty.said": _duty,
    "finding.said": _finding,
    "measure.said": _measure,
    "dealing.said": dealing_said,
    "draw.said": draw_said,
    "warning.said": warning_said,
    "lateness.said": lateness_said,
}
_EVENTS = {
    "guarantee.entered": _entered,
    "reports.received": _reports,
    "totals.received": _totals,
    "document.accepted": _keys,
    "document.refused": _refused,
}
