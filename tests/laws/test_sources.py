"""Sources taken away, delayed, or left to the parties: nothing comes true that should not, and no order is unsigned."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import chain
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foedus.adapters.zones import PinnedZones
from foedus.engine import Known, View
from foedus.evidence import Report, corroborate
from foedus.instrument import Document, EvidenceRules
from foedus.journal import Envelope
from foedus.kernel import Instant, Truth
from foedus.measures import KINDS, Phase
from foedus.procedure import AnyFact, fact_from
from foedus.rehearsal import MemoryJournal, Staged, last_instant, rehearse
from foedus.trigger import evaluate
from foedus.wiring.house import FoedusHouse
from tests.laws.effort import cases
from tests.laws.playing import staged
from tests.laws.worlds import World, worlds

_CASE = "ukraine-snapback-2022"
_ZONES = PinnedZones()
_LATER = Instant.parse("2022-03-09T00:00:00Z")
_MIDWAY = Instant.parse("2022-04-01T00:00:00Z")
_FORCE = ("use_of_force", "missile_or_air_strike", "ground_incursion")
_JUDGED = ("use_of_force", "ground_incursion", "large_scale", "renewed_attack")
_HOUR_S = 3600


@cache
def _house() -> FoedusHouse:
    return FoedusHouse()


@cache
def _staged() -> Staged:
    return _house().stage(_CASE)[0]


@cache
def _rules() -> EvidenceRules:
    rules = _staged().document.first.evidence
    assert rules is not None
    return rules


def _known(reports: Iterable[Report]) -> dict[str, Instant | None]:
    """When each finding was first known, by the engine; nothing where it is not met."""
    violations = _staged().document.first.violations
    incidents = corroborate(_rules(), reports, _LATER).incidents
    found: dict[str, Instant | None] = {}
    for name in _JUDGED:
        condition = violations[name].condition
        assert condition is not None
        finding = evaluate(condition, _rules(), incidents, _LATER)
        assert finding.truth is not Truth.FALSE
        found[name] = finding.known if finding.truth is Truth.TRUE else None
    return found


# --- the same by hand, for reports that all tell of one day ---------------------------------------------------------


def _by_hand(reports: Iterable[Report]) -> dict[str, Instant | None]:
    """When each finding is first known, read off the text by somebody with a pencil.

    Two classes and two modalities, one of them neutral, counting only neutral and addressee; the same key, class and
    zone; no later than 72 hours. All the reports of one key tell of one day, so that their times agree anyhow.
    """
    accounts: dict[tuple[str, str, str | None], list[Report]] = {}
    for report in reports:
        in_time = report.known.seconds <= report.held.start.seconds + 72 * _HOUR_S
        if in_time and not report.denies and report.incident_class in _FORCE and report.known <= _LATER:
            key = report.incident or report.id
            accounts.setdefault((key, report.incident_class, report.zone), []).append(report)
    dated = {account: _quorum(told) for account, told in accounts.items()}
    met = {account: since for account, since in dated.items() if since is not None}
    ground = _first(since for (_, kind, _), since in met.items() if kind == "ground_incursion")
    other = _first(since for (_, kind, _), since in met.items() if kind != "ground_incursion")
    owned = [_attributed(accounts[account], since) for account, since in met.items()]
    return {
        "use_of_force": _first(met.values()),
        "ground_incursion": ground,
        "large_scale": None if ground is None or other is None else max(ground, other),
        "renewed_attack": _first(each for each in owned if each is not None),
    }


def _first(instants: Iterable[Instant]) -> Instant | None:
    return min(instants, default=None)


def _quorum(told: Sequence[Report]) -> Instant | None:
    """The first instant at which enough have said so."""
    heard: list[Report] = []
    for report in sorted(told, key=lambda each: each.known):
        source = _rules().sources[report.source]
        if source.alignment in {"neutral", "addressee"}:
            heard.append(report)
        sources = [_rules().sources[each.source] for each in heard]
        classes = {each.independence for each in sources}
        modalities = {each.modality or _rules().sources[each.source].modality[0] for each in heard}
        if len(classes) >= 2 and len(modalities) >= 2 and any(each.alignment == "neutral" for each in sources):
            return report.known
    return None


def _attributed(told: Sequence[Report], since: Instant) -> Instant | None:
    """When it was laid to Russia: by its own word, or by a quorum of those that name it."""
    own = [each.known for each in told if each.source == "ru-gov" and each.actor == "RU"]
    agreed = _quorum([each for each in told if each.actor == "RU"])
    found = [max(each, since) for each in (*own, *([] if agreed is None else [agreed]))]
    return min(found, default=None)


# --- taken away, and delayed ----------------------------------------------------------------------------------------

_SOURCES = tuple(sorted({report.source for report in _staged().known.reports}))
_PARTIES = tuple(name for name in _SOURCES if _rules().sources[name].alignment != "neutral")
_LEGS = tuple(sorted({report.id for report in _staged().known.reports if report.incident_class in _FORCE}))


def _delayed(reports: Iterable[Report], hours: Mapping[str, int]) -> list[Report]:
    """The same reports, those of some sources so much later."""
    return [replace(each, known=each.known.plus(hours.get(each.source, 0) * _HOUR_S)) for each in reports]


@pytest.mark.parametrize("source", _SOURCES)
def test_taking_one_source_away_makes_nothing_true_earlier_and_what_stands_stands_on_its_own(source: str):
    whole = _known(_staged().known.reports)
    kept = [report for report in _staged().known.reports if report.source != source]
    found = _known(kept)

    assert found == _by_hand(kept)
    assert all(_no_earlier(found[name], whole[name]) for name in _JUDGED)


@given(st.sets(st.sampled_from(_LEGS)), st.dictionaries(st.sampled_from(_SOURCES), st.integers(1, 72)))
def test_reports_taken_away_and_sources_delayed_come_to_what_a_pencil_says(gone: set[str], hours: dict[str, int]):
    kept = _delayed([report for report in _staged().known.reports if report.id not in gone], hours)

    assert _known(kept) == _by_hand(kept)


@given(st.sets(st.sampled_from(_SOURCES), min_size=1), st.integers(1, 72))
def test_delay_and_loss_never_make_a_finding_earlier_and_never_a_new_one(late: set[str], hours: int):
    whole = _known(_staged().known.reports)
    found = _known(_delayed(_staged().known.reports, dict.fromkeys(late, hours)))

    assert all(_no_earlier(found[name], whole[name]) for name in _JUDGED)


def _no_earlier(found: Instant | None, whole: Instant | None) -> bool:
    return found is None or (whole is not None and whole <= found)


_OF_PARTIES = tuple(report for report in _staged().known.reports if report.source in _PARTIES)
_VOICES = tuple((name, modality) for name in _PARTIES for modality in _rules().sources[name].modality)
_ECHOES = st.lists(st.tuples(st.sampled_from(_VOICES), st.sampled_from(_OF_PARTIES)), max_size=12)


@given(st.sets(st.sampled_from(_PARTIES)), st.dictionaries(st.sampled_from(_PARTIES), st.integers(1, 72)), _ECHOES)
def test_parties_alone_never_bring_a_finding_about_whatever_they_add(
    silent: set[str], hours: dict[str, int], echoes: list[tuple[tuple[str, str], Report]]
):
    kept = [report for report in _OF_PARTIES if report.source not in silent]
    added = [
        replace(told, id=f"echo-{n}", source=source, modality=modality, actor="RU")
        for n, ((source, modality), told) in enumerate(echoes)
    ]

    assert set(_known(_delayed([*kept, *added], hours)).values()) == {None}


@given(st.lists(st.tuples(st.sampled_from(_SOURCES), st.booleans()), min_size=1, max_size=20))
def test_however_often_one_class_repeats_itself_it_is_one_leg(repeats: list[tuple[str, bool]]):
    spoken = [report for report in _staged().known.reports if report.source == "cnn"]
    flood = [
        replace(spoken[is_ground], id=f"copy-{n}", known=spoken[is_ground].known.plus(n))
        for n, (_, is_ground) in enumerate(repeats)
    ]

    assert set(_known([*spoken, *flood]).values()) == {None}


# --- no order without the signed acts of people -----------------------------------------------------------------------


def _unsigned_orders(document: Document, record: Iterable[Envelope]) -> list[str]:
    """Every order, and every measure in force by an authority's decision, that no signed act stands before."""
    acts: dict[str, AnyFact] = {}
    complaints: list[str] = []
    for entry in record:
        if entry.type == "fact.recorded":
            fact = fact_from(_plain(entry.payload["fact"]))
            acts[fact.id] = fact
        elif entry.type == "order.issued":
            order = cast("Mapping[str, str]", entry.payload["order"])
            complaints.extend(_lacking(document, acts, order["measure"], order["notification"]))
        elif entry.type == "measure.said" and _is_in_force_by_decision(document, entry):
            name = str(entry.payload["key"])
            complaints.extend(_without_decision(document, acts.values(), name))
    return complaints


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _plain(each) for key, each in cast("Mapping[str, Any]", value).items()}
    return [_plain(each) for each in cast("Sequence[Any]", value)] if isinstance(value, list | tuple) else value


def _lacking(document: Document, acts: Mapping[str, AnyFact], measure: str, notification: str) -> list[str]:
    procedure = document.first.procedures[document.first.measures[measure].procedure]
    letter = acts.get(notification)
    signed = letter is not None and letter.kind == "notification" and letter.signed
    found = [] if signed else [f"{measure}: no signed notification"]
    findings = (fact for fact in acts.values() if fact.kind == "determination" and fact.notification == notification)
    if procedure.determination is not None and not any(fact.signed for fact in findings):
        found.append(f"{measure}: no signed determination")
    return found


def _is_in_force_by_decision(document: Document, entry: Envelope) -> bool:
    measure = document.first.measures[str(entry.payload["key"])]
    return measure.decision is not None and entry.payload["state"] == KINDS[measure.kind].word(Phase.AFTER)


def _without_decision(document: Document, acts: Iterable[AnyFact], name: str) -> list[str]:
    """What an authority must have signed: its own act for this measure, with an end where the text wants one."""
    decision = document.first.measures[name].decision
    assert decision is not None
    known = tuple(acts)
    given = [fact for fact in known if fact.kind == "authorisation" and fact.measure == name and fact.signed]
    holders = {holder.party for holder in document.first.roles[decision.by].holders or ()}
    seats = (fact for fact in known if fact.kind == "seat" and fact.role == decision.by)
    holders |= {party for seat in seats for party in seat.parties}
    sound = (
        act for act in given if set(act.by) & holders and (act.until is not None or decision.lasts_at_most is None)
    )
    return [] if any(sound) else [f"{name}: in force without a signed decision of its authority"]


def _played(play: Staged, until: Instant | None = None) -> MemoryJournal:
    journal = MemoryJournal("laws")
    rehearse(play, View(), until or last_instant(play), journal, _ZONES)
    return journal


@pytest.mark.parametrize("name", sorted(FoedusHouse().case_names()))
def test_no_order_of_a_shipped_case_lacks_a_signed_act(name: str):
    play, _ = _house().stage(name)

    assert _unsigned_orders(play.document, _played(play).read()) == []


@cases(40)
@given(worlds())
def test_no_order_of_a_history_made_up_lacks_a_signed_act(world: World):
    play = staged(world)

    assert _unsigned_orders(play.document, _played(play, Instant(world.marks[-1] + 1)).read()) == []


_ACTS = tuple(fact for fact in _staged().known.facts if fact.kind not in {"statement", "enactment"})
_SIGNED = tuple(fact.id for fact in _ACTS if fact.kind in {"notification", "determination", "authorisation"})


@cases(4)
@given(st.sets(st.sampled_from(_SIGNED), max_size=3), st.sets(st.sampled_from([fact.id for fact in _ACTS]), max_size=3))
def test_no_order_of_the_winter_lacks_a_signed_act_whoever_fails_to_sign(unsigned: set[str], absent: set[str]):
    facts = [_unsign(fact) if fact.id in unsigned else fact for fact in _ACTS if fact.id not in absent]
    notified = {fact.id for fact in facts if fact.kind in {"notification", "draft"}}
    kept = [
        fact
        for fact in facts
        if {getattr(fact, "notification", None), getattr(fact, "draft", None)} - notified <= {None}
    ]
    play = replace(_staged(), known=Known(facts=tuple(kept), reports=_staged().known.reports))
    record = _played(play, _MIDWAY).read()

    assert _unsigned_orders(play.document, record) == []
    issued = {
        str(cast("Mapping[str, str]", each.payload["order"])["measure"])
        for each in record
        if each.type == "order.issued"
    }
    if "finding-of-attack" in unsigned | absent:
        assert issued.isdisjoint({"sanctions", "arms", "fund", "gb_strike_permission", "gb_force"})


def _unsign(fact: AnyFact) -> AnyFact:
    written = fact.model_dump(mode="json", by_alias=True, exclude_none=True)
    return fact_from({**written, "signed": False})


def test_the_check_on_orders_can_fail():
    play = _staged()
    record = list(chain(_played(play).read()))
    unsigned = [
        each for each in record if _id(each) not in {"letter-of-attack", "finding-of-force", "british-permission"}
    ]

    complaints = {complaint.partition(": ")[2] for complaint in _unsigned_orders(play.document, unsigned)}

    assert complaints == {
        "no signed notification",
        "no signed determination",
        "in force without a signed decision of its authority",
    }


def _id(entry: Envelope) -> str:
    fact = cast("Mapping[str, str]", entry.payload.get("fact", {}))
    return str(fact.get("id", ""))
