"""Snapshots in memory, and books of every shape."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import product
from types import MappingProxyType
from typing import cast

from hypothesis import strategies as st

from foedus.books import Books, snapshots
from foedus.evidence import Report, Seen, Total
from foedus.journal import Json, frozen
from foedus.kernel import Instant, Interval
from foedus.measures import Order, OrderState
from foedus.procedure import AnyFact, fact_from
from foedus.trust import Key, Registry, RelyingParty
from foedus.trust.keys import Recovery
from tests.journal.strategies import payloads, texts
from tests.trust.keys import secret_key


class MemorySnapshots:
    """Snapshots in memory; a test may change what is held."""

    def __init__(self) -> None:
        """Hold none."""
        self.names: list[tuple[int, str]] = []
        self.bytes: dict[str, bytes] = {}

    def held(self) -> Sequence[tuple[int, str]]:
        return tuple(sorted(self.names))

    def parts(self, digests: Sequence[str]) -> Mapping[str, bytes]:
        return {name: self.bytes[name] for name in digests if name in self.bytes}

    def keep(self, snapshot: snapshots.Snapshot) -> None:
        self.names.append((snapshot.position, snapshot.digest))
        self.bytes.update(snapshot.parts)


_named = texts.filter(lambda text: text != "")
_optional = st.none() | texts
_instants = st.integers(-(10**10), 10**11).map(Instant)
_spans = st.builds(lambda start, length: Interval(start, start.plus(length)), _instants, st.integers(1, 10**8))
_calibres = st.sampled_from([None, Decimal(122), Decimal("82.5"), Decimal(100)])
_distances = st.none() | st.tuples(st.integers(0, 50), st.integers(50, 99))
_seen = st.builds(Seen, side=_optional, line=_optional, calibre_mm=_calibres, distance_km=_distances)

reports = st.builds(
    Report,
    id=texts,
    source=texts,
    incident_class=texts,
    zone=_optional,
    held=_spans,
    known=_instants,
    incident=_optional,
    denies=st.booleans(),
    url=_optional,
    actor=_optional,
    modality=_optional,
    seen=st.none() | _seen,
    claimed=st.none() | _instants,
)
totals = st.builds(
    Total,
    id=texts,
    source=texts,
    series=texts,
    zone=_optional,
    held=_spans,
    count=st.integers(0, 2**80),
    known=_instants,
    url=_optional,
    claimed=st.none() | _instants,
)
orders = st.builds(
    Order,
    notification=texts,
    measure=texts,
    party=texts,
    effective=_spans,
    deadline=st.none() | _spans,
    state=st.sampled_from(OrderState),
    before_suspension=st.sampled_from(OrderState),
    cause=texts,
    issue=st.integers(1, 9),
    heard=st.none() | st.tuples(st.integers(-(10**9), 10**9), st.integers(-(10**9), 10**9), texts),
)
_starts = st.integers(0, 10**10)


_PUBLIC = [secret_key(str(number)).public_key for number in range(8)]


def _key(party: str, number: int, start: int, optional: tuple[int | None, int | None, str | None, bytes]) -> Key:
    length, revoked, document, credential = optional
    is_passkey = number % 2 == 0
    return Key(
        party=party,
        algorithm="passkey" if is_passkey else "ed25519",
        public_key=_PUBLIC[number],
        valid_from=Instant(start),
        valid_until=None if length is None else Instant(start + length),
        revoked=None if revoked is None else Instant(revoked),
        registered_by=document,
        credential=credential if is_passkey else None,
    )


_rest = st.tuples(
    st.none() | st.integers(1, 99), st.none() | _starts, st.none() | texts, st.binary(min_size=1, max_size=2)
)
keys = st.builds(_key, _named, st.integers(0, 7), _starts, _rest)
_place = st.just(RelyingParty("example.org", ("https://desk.example.org",)))
registries = st.builds(
    lambda at_least, waits_s, keys, place, demo: Registry(
        recovery=Recovery(registrars=("R", "S", "T"), at_least=at_least, waits_s=waits_s),
        keys=MappingProxyType({key.id: key for key in keys}),
        relying_party=place,
        demo=demo,
    ),
    st.integers(1, 2),
    st.integers(0, 9),
    st.lists(keys, max_size=2),
    st.none() | _place,
    st.booleans(),
)


_MOMENTS = ("2031-03-02T12:00:00Z", {"from": "2031-03-01T22:00:00Z", "until": "2031-03-04T22:00:00Z"})


def _fact(number: int, when: object, known: object) -> AnyFact:
    said = {"id": f"f{number}", "kind": "statement", "by": ["A"], "says": {"en": "Words.", "zh-Hant": "言詞。"}}
    more = {} if known is None else {"known": known}
    return fact_from({**said, "when": when, "basis": "assumed", **more})


_FACTS = [
    _fact(number, when, known)
    for number, (when, known) in enumerate(product(_MOMENTS, (None, "2031-03-05T00:00:00Z", "2031-03-09T00:00:01Z")))
]
facts = st.sampled_from(_FACTS)


def full() -> Books:
    """Books that hold something of everything."""
    day = Interval(Instant(1_900_000_000), Instant(1_900_086_400))
    seen = Seen(side="east", line=None, calibre_mm=Decimal("82.5"), distance_km=(3, 9))
    report = Report(id="r", source="wire", incident_class="mortar", zone=None, held=day, known=day.end, seen=seen)
    claim = Instant(1_900_000_700)
    total = Total(
        id="t",
        source="wire",
        series="shells",
        zone="north",
        held=day,
        count=7,
        known=day.end,
        observer_hours=Decimal("16.5"),
        claimed=claim,
    )
    order = Order(notification="n", measure="m", party="P", effective=day, deadline=None, heard=(1, 2, "f"))
    key = _key("P", 2, 5, (7, 9, "sha256:0", b"c"))
    recovery = Recovery(registrars=("R", "S", "T"), at_least=2, waits_s=9)
    place = RelyingParty("example.org", ("https://desk.example.org",))
    return Books(
        position=7,
        head="sha256:7",
        recorded_at=day.end,
        entered=MappingProxyType({"guarantee": "g"}),
        facts=MappingProxyType({fact.id: fact for fact in _FACTS[:2]}),
        reports=(report, replace(report, id="s", zone="north", denies=True, seen=None, claimed=claim)),
        totals=(total, replace(total, id="u", zone=None, claimed=None)),
        latest=MappingProxyType({("measure", "m"): MappingProxyType({"state": "due", "n": 1})}),
        orders=MappingProxyType({"k": order, "l": replace(order, deadline=day, heard=None)}),
        registry=Registry(recovery=recovery, keys=MappingProxyType({key.id: key}), relying_party=place),
        nonces=frozenset({"a", "b"}),
    )


def _frozen(payload: Mapping[str, Json]) -> Mapping[str, Json]:
    return cast("Mapping[str, Json]", frozen(payload))


@st.composite
def grown(draw: st.DrawFn, since: Books) -> Books:
    """Books that go on from others, as those of a longer record do."""
    new = {fact.id: fact for fact in draw(st.lists(facts, max_size=2)) if fact.id not in since.facts}
    said = draw(st.dictionaries(st.tuples(texts, texts), payloads, max_size=2))
    return Books(
        position=since.position + draw(st.integers(1, 99)),
        head=f"sha256:{draw(st.integers(0, 9))}",
        recorded_at=draw(_instants),
        entered=_frozen(draw(payloads)) if since.entered is None else since.entered,
        facts=MappingProxyType({**since.facts, **new}),
        reports=(*since.reports, *draw(st.lists(reports, max_size=2))),
        totals=(*since.totals, *draw(st.lists(totals, max_size=2))),
        latest=MappingProxyType({**since.latest, **{key: _frozen(each) for key, each in said.items()}}),
        orders=MappingProxyType({**since.orders, **draw(st.dictionaries(texts, orders, max_size=2))}),
        registry=draw(st.none() | registries),
        nonces=since.nonces | draw(st.frozensets(texts, max_size=2)),
    )
