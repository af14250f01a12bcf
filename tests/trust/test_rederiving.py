"""A second node, fed the record alone, comes to the same bytes; and to nothing else, whoever wrote them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

import pytest

from foedus.books.wire import read_reports, write_reports
from foedus.engine import Engine, View, resuming
from foedus.engine.rederiving import Rederivation, rederived
from foedus.evidence import Report
from foedus.journal import Envelope, Event, chain, digest
from foedus.kernel import BadInputError, Interval
from foedus.rehearsal import MemoryJournal
from foedus.trust.verifying import examined
from tests.trust.signing import START, ZONES, Office, document, named, reports, roster
from tests.trust.test_intake import _SEAT, _determined, _voted


@cache
def _played() -> Office:
    """A record with reports, acts, a lost vote, refusals of both kinds, keys, orders and an effect."""
    office, letter = _determined()
    office.send(b"no document")
    office.submit({"kind": "draft", "notification": letter, "by": ["CAL"]}, ["ELD"])
    _voted(office, letter, "2031-03-04T10:00:00Z")
    office.submit({"statement": "revoke", "key": named("ELD"), "reason": "lost"}, ["ELD"], purpose="key")
    other: Mapping[str, Any] = {"kind": "notification", "procedure": "response", "by": ["AST"], "reasons": "More."}
    office.at("2031-03-05T00:00:00Z").submit(other, ["AST"])
    return office.at("2031-03-20T00:00:00Z")


def _again(entries: Sequence[Envelope], content: Callable[[str], bytes] | None = None) -> Rederivation:
    return rederived(entries, content or _played().journal.content, ZONES, examined)


def test_the_second_node_reaches_every_byte():
    entries = _played().journal.read()
    found = _again(entries)

    assert found.fault is None
    assert found.count == len(entries)
    assert found.taken == sum(entry.type == "document.accepted" for entry in entries) > 5
    assert {"document.refused", "reports.received", "judgment.said", "duty.said"} <= {entry.type for entry in entries}


def test_every_beginning_of_a_record_follows_too():
    """Its writer may have been stopped anywhere, even between an act and what follows from it."""
    entries = _played().journal.read()

    for end in range(1, len(entries) + 1, 3):
        found = _again(entries[:end])
        assert found.fault is None, (end, str(found.fault))
        assert found.count == end


def _sealed(events: Sequence[Event | Envelope]) -> Sequence[Envelope]:
    """A record forged with care: every digest and every bond is right."""
    made = [
        Event(type=each.type, held=each.held, recorded_at=each.recorded_at, payload=each.payload) for each in events
    ]
    return chain.seal(made, stream="two-lines", position=1, previous=chain.genesis("two-lines"))


def _positions(kind: str) -> list[int]:
    return [place for place, entry in enumerate(_played().journal.read()) if entry.type.startswith(kind)]


@pytest.mark.parametrize("kind", ["judgment", "duty", "measure", "finding", "fact.recorded", "document.accepted"])
def test_an_entry_left_out_is_missed_where_it_stood(kind: str):
    entries = list(_played().journal.read())
    for place in _positions(kind)[:4]:
        forged = _sealed([*entries[:place], *entries[place + 1 :]])
        found = _again(forged)

        assert chain.verify(map(chain.entry_bytes, forged)).is_sound  # the chain alone shows nothing
        assert found.fault is not None
        assert found.fault.position >= place  # a fact that came in beside its document is missed at the document


@pytest.mark.parametrize("kind", ["judgment", "duty", "measure", "fact.recorded", "document.accepted"])
def test_an_entry_put_in_twice_or_changed_is_named(kind: str):
    entries = list(_played().journal.read())
    place = _positions(kind)[-1]
    entry = entries[place]
    changed = Event(
        type=entry.type, held=entry.held, recorded_at=entry.recorded_at, payload={**entry.payload, "note": "x"}
    )
    for forged in (
        [*entries[: place + 1], entry, *entries[place + 1 :]],
        [*entries[:place], changed, *entries[place + 1 :]],
    ):
        found = _again(_sealed(forged))

        assert found.fault is not None
        assert place <= found.fault.position <= place + 2


def test_a_fact_without_a_document_follows_from_nothing():
    entries = list(_played().journal.read())
    place = _positions("document.accepted")[2]
    forged = _again(_sealed([*entries[:place], *entries[place + 1 :]]))

    assert forged.fault is not None
    assert forged.fault.position == place + 1


def test_an_order_nobody_earned_is_named():
    entries = list(_played().journal.read())
    last = entries[-1]
    order = Event(
        type="order.issued",
        held=Interval.at(last.recorded_at),
        recorded_at=last.recorded_at,
        payload={"key": "a/b/c/1"},
    )
    found = _again(_sealed([*entries, order]))

    assert found.fault is not None
    assert found.fault.position == len(entries) + 1
    assert "nothing that came in" in found.fault.reason.en


def test_a_document_whose_bytes_were_changed_is_named():
    entries = _played().journal.read()
    place = _positions("document.accepted")[1]
    cited = entries[place].payload["content"]

    def tampered(name: str) -> bytes:
        data = _played().journal.content(name)
        return data.replace(b"Shelling", b"Nothing.") if name == cited else data

    found = _again(entries, tampered)
    assert found.fault is not None
    assert found.fault.position == place + 1
    assert "was changed" in found.fault.reason.en


def test_a_refusal_of_a_good_document_is_found_out():
    """The secretariat cannot silence a party and keep a record that follows."""
    entries = list(_played().journal.read())
    place = _positions("document.accepted")[1]
    entry = entries[place]
    said = {name: entry.payload[name] for name in ("document", "content")}
    refusal = {**said, "reason": "expired", "says": {"en": "too late", "zh-Hant": "逾期"}}
    silenced = Event(type="document.refused", held=entry.held, recorded_at=entry.recorded_at, payload=refusal)
    found = _again(_sealed([*entries[:place], silenced]))

    assert found.fault is not None
    assert found.fault.position == place + 1


def _older(office: Office) -> Engine:
    """A record as it was opened before records dated reports themselves, with reports in it that date themselves."""
    journal = MemoryJournal("two-lines")
    engine = Engine(document(), View(), journal, office.clock, ZONES)
    engine.enter({"case": None, "demo": False, "hypothetical": False}, roster(), dates_reports=False)
    office.journal, office.engine = journal, engine
    office.at("2031-03-02T19:00:00Z").submit(_SEAT, ["REG1", "REG2"])
    late = replace(reports()[0], id="late", known=START.plus(-7200))
    engine.receive([], [late], (), office.salt)
    office.at("2031-03-03T19:00:00Z")
    return engine


def test_a_record_opened_before_it_dated_reports_goes_on_as_it_began_and_is_derived_to_the_same_bytes():
    office = Office()
    engine = _older(office)
    entries = office.journal.read()
    found = _again(entries, office.journal.content)
    taken_up = resuming.taken_up(entries[0], office.journal.content, office.journal, office.clock, ZONES)

    assert {each.id: each.known for each in engine.books.reports}["late"] == START.plus(-7200)
    assert all(each.claimed is None for each in engine.books.reports)
    assert "reports_known" not in entries[0].payload
    assert (found.count, found.fault) == (len(entries), None)
    assert taken_up.books == engine.books
    assert taken_up.receive([], engine.books.reports, (), office.salt) == ()
    assert taken_up.books == engine.books


def _rewritten(place: int, change: Callable[[Report], Report]) -> tuple[Sequence[Envelope], Callable[[str], bytes]]:
    """The record, of which one batch says something else of when it was known; the chain and all digests are right."""
    entries, content = list(_played().journal.read()), _played().journal.content
    entry = entries[place]
    data = write_reports(map(change, read_reports(content(str(entry.payload["digest"])))))
    payload = {**entry.payload, "digest": digest(data)}
    entries[place] = replace(entry, payload=payload)
    return _sealed(entries), lambda name: data if name == digest(data) else content(name)


_FORGED: Mapping[str, Callable[[Report], Report]] = {
    "known before": lambda each: replace(each, known=each.known.plus(-1)),
    "known after": lambda each: replace(each, known=each.known.plus(1)),
    "no claim": lambda each: replace(each, claimed=None),
    "known when it claims": lambda each: replace(each, known=each.claimed or each.known, claimed=None),
}


@pytest.mark.parametrize("what", _FORGED)
def test_a_keeper_who_dates_a_report_otherwise_than_it_came_in_is_named(what: str):
    place = _positions("reports.received")[-1]
    found = _again(*_rewritten(place, _FORGED[what]))

    assert _again(*_rewritten(place, lambda each: each)).fault is None
    assert found.fault is not None
    assert found.fault.position == place + 1


def test_a_record_that_dates_reports_cannot_be_carried_on_as_one_that_does_not():
    office = _played()
    again = Engine(document(), View(), office.journal, office.clock, ZONES)

    with pytest.raises(BadInputError, match="reports_known"):
        again.enter({"case": None, "demo": False, "hypothetical": False}, roster(), dates_reports=False)


def test_a_record_without_a_roster_cannot_be_checked():
    entries = list(_played().journal.read())
    first = entries[0]
    bare = Event(
        type=first.type,
        held=first.held,
        recorded_at=first.recorded_at,
        payload={name: value for name, value in first.payload.items() if name != "roster"},
    )

    found = _again(_sealed([bare]))
    assert found.fault is not None
    assert "roster" in found.fault.reason.en
