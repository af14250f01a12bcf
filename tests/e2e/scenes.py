"""Cases to play under a changed text: the winter as it ships, the same with other acts, and a few reports alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from types import MappingProxyType
from typing import Any, TypeAlias

from foedus.engine import Known
from foedus.evidence import Report
from foedus.kernel import Instant, Interval
from foedus.procedure import AnyFact, fact_from
from foedus.procedure.acts import Statement
from tests.e2e.variants import staged

COUNCIL = ("CA", "DE", "FR", "GB", "IT", "JP", "NL", "PL", "US")
SIX = COUNCIL[:6]
_HOUR_S = 3600
Edits: TypeAlias = Mapping[str, Mapping[str, Any]]
"""For acts by name: what they say otherwise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """One of the two proceedings of the case that end in a determination: its acts, and when they were done."""

    procedure: str
    letter: str
    finding: str
    question: str
    vote: str
    received: Instant
    made: Instant

    def later(self, hours: float) -> str:
        """So many hours after the determination, as the text of a case writes it."""
        return str(self.made.plus(int(hours * _HOUR_S)))


RESPONSE = Way(
    procedure="response",
    letter="letter-of-force",
    finding="finding-of-force",
    question="question-on-force",
    vote="vote-on-force",
    received=Instant.parse("2022-02-24T06:00:00Z"),
    made=Instant.parse("2022-02-24T17:30:00Z"),
)
SNAPBACK = Way(
    procedure="snapback",
    letter="letter-of-attack",
    finding="finding-of-attack",
    question="question-on-attack",
    vote="vote-on-attack",
    received=Instant.parse("2022-02-24T10:00:00Z"),
    made=Instant.parse("2022-02-24T20:00:00Z"),
)
WAYS = (RESPONSE, SNAPBACK)


# --- the winter with other acts -------------------------------------------------------------------------------------


@cache
def winter() -> Known:
    """The case as it ships, without what is merely said: a statement changes nothing, and there are many."""
    known = staged().known
    return replace(known, facts=tuple(fact for fact in known.facts if not isinstance(fact, Statement)))


@cache
def acts() -> Known:
    """The acts of the winter, on the reports of the two incidents that they rest on alone."""
    known = winter()
    return Known(facts=known.facts, reports=tuple(each for each in known.reports if each.key in {"dawn", "entry"}))


def _act(kind: str, name: str, when: str, **more: Any) -> AnyFact:
    return fact_from({"kind": kind, "id": name, "when": when, "basis": "assumed", **more})


def _signed(kind: str, name: str, when: str, **more: Any) -> AnyFact:
    return _act(kind, name, when, signed=True, **more)


def _with(*added: AnyFact, without: tuple[str, ...] = (), edits: Edits = MappingProxyType({})) -> Known:
    """The winter with acts added, left out, or edited."""
    known = acts()
    kept = [_edited(fact, edits.get(fact.id, {})) for fact in known.facts if fact.id not in without]
    return Known(facts=(*kept, *added), reports=known.reports)


def _edited(fact: AnyFact, edit: Mapping[str, Any]) -> AnyFact:
    """The same act with some of what it says replaced; nothing in the place of a word strikes it out."""
    if len(edit) == 0:
        return fact
    written = {**fact.model_dump(mode="json", by_alias=True, exclude_none=True), **edit}
    return fact_from({name: value for name, value in written.items() if value is not None})


def _on_reports(wanted: Callable[[Report], bool], edits: Edits = MappingProxyType({})) -> Known:
    """The winter on some of its reports only."""
    known = _with(edits=edits)
    return Known(facts=known.facts, reports=tuple(filter(wanted, known.reports)))


def _letters(edit: Mapping[str, Any]) -> Edits:
    return {way.letter: edit for way in WAYS}


def _findings(edit: Callable[[Way], Mapping[str, Any]]) -> Edits:
    return {way.finding: edit(way) for way in WAYS}


def _questions_at(hours: float, by: str = "NL") -> Edits:
    return {way.question: {"when": way.later(hours), "by": [by]} for way in WAYS}


def _votes_at(hours: float, favour: tuple[str, ...], abstain: tuple[str, ...] = ()) -> Edits:
    rest = [party for party in COUNCIL if party not in {*favour, *abstain}]
    lists = {"for": list(favour), "abstain": list(abstain), "against": rest}
    return {way.vote: {"when": way.later(hours), **lists} for way in WAYS}


def _last_vote(way: Way) -> Edits:
    """Six suspend at the very instant at which the time to vote is over."""
    return {way.vote: _votes_at(24, SIX)[way.vote]}


def _cures(hours: float, *by: str) -> tuple[AnyFact, ...]:
    return tuple(
        _signed("cure", f"cure-{way.procedure}", way.later(hours), notification=way.letter, by=list(by)) for way in WAYS
    )


def _second_warning() -> AnyFact:
    """A warning whose effect comes at 11:00 on 25 February, so that the response has to wait until 23:00."""
    sent = "2022-02-25T10:00:00Z"
    return _signed(
        "notification", "second", sent, received=sent, procedure="warning", by=["PL"], reasons="More forces."
    )


_TWO_LETTERS: Edits = {"letter-of-force": {"by": ["PL", "UA"]}}
_MEASURES = ("first_sanctions", "intelligence", "sanctions", "arms", "fund")
PERMISSIONS = {"fr": "FR-PRESIDENT", "gb": "GB-PRIME-MINISTER", "us": "US-PRESIDENT"}
DISCRETIONARY = {
    **{f"{state}_strike_permission": (holder, 720) for state, holder in PERMISSIONS.items()},
    **{f"{state}_force": (PERMISSIONS[state], 2160) for state in ("fr", "gb")},
}
"""The measures that a named authority decides, with the authority and the hours that its act may last."""
_DECIDED = Instant.parse("2022-02-27T12:00:00Z")


def _authorised(when: str, last: Callable[[int], str]) -> tuple[AnyFact, ...]:
    """Every authority decides."""
    law = {"scope": "forces that take part in the attack", "humanitarian_law": "only military objectives"}
    return tuple(
        _signed("authorisation", f"grant-{measure}", when, measure=measure, by=[by], until=last(hours), **law)
        for measure, (by, hours) in DISCRETIONARY.items()
    )


def _on_each_measure(kind: str, *by: str, **more: Any) -> tuple[AnyFact, ...]:
    when = "2022-03-31T00:00:00Z"
    return tuple(
        _act(kind, f"{kind}-{measure}", when, measure=measure, by=list(by), **more)
        for measure in (*_MEASURES, *DISCRETIONARY)
    )


def _unanswered(made: str) -> Known:
    return _with(without=("reply",), edits={"finding-of-force": {"when": made}})


def _no_letter_of_force() -> Known:
    return _with(without=("letter-of-force", "reply", "finding-of-force", "question-on-force", "vote-on-force"))


def _lasting(deliberate: str = "met") -> Edits:
    finds = {"ground_incursion": "met", "large_scale": "met", "deliberate": deliberate, "sustained": "met"}
    return {"finding-of-attack": {"finds": finds}}


def _unnamed() -> Known:
    known = acts()
    return Known(facts=known.facts, reports=tuple(replace(each, actor=None) for each in known.reports))


_SCENES: dict[str, Callable[[], Known]] = {
    "winter": winter,
    "acts": acts,
    "reports": lambda: Known(facts=(), reports=winter().reports),
    "nothing at all": lambda: Known(facts=()),
    "letters without reasons": lambda: _with(
        edits={
            **_letters({"reasons": None}),
            "inquiry-letter": {"reasons": None},
            "warning-letter": {"reasons": None},
        }
    ),
    "no reports": lambda: _on_reports(lambda _: False),
    "nobody named": _unnamed,
    "findings published later": lambda: _with(edits=_findings(lambda way: {"published": way.later(12)})),
    "attack answered": lambda: _with(
        _act("reply", "second-reply", "2022-02-24T15:00:00Z", notification="letter-of-attack", by=["RU"])
    ),
    "force unanswered": lambda: _unanswered("2022-02-24T17:45:00Z"),
    "force unanswered to the hour": lambda: _unanswered("2022-02-24T18:00:00Z"),
    "found at the last instant": lambda: _with(
        edits=_findings(lambda way: {"when": str(way.received.plus(48 * _HOUR_S))})
    ),
    "found with moderate confidence": lambda: _with(edits=_findings(lambda _: {"confidence": "moderate"})),
    "fire found": lambda: _with(edits={"finding-of-force": {"finds": {"serious": "open", "intensified_fire": "met"}}}),
    "entry unseen": lambda: _on_reports(lambda each: not each.id.startswith("E067"), _lasting()),
    "lasting, not deliberate": lambda: _with(edits=_lasting(deliberate="open")),
    "suspended by six": lambda: _with(edits={**_questions_at(1, by="PL"), **_votes_at(15, SIX)}),
    "five for": lambda: _with(edits={**_questions_at(1), **_votes_at(15, SIX[:5])}),
    "five for and four abstain": lambda: _with(edits={**_questions_at(1), **_votes_at(15, SIX[:5], COUNCIL[5:])}),
    "question after twelve hours": lambda: _with(edits=_questions_at(12)),
    "question after eighteen hours": lambda: _with(edits=_questions_at(18)),
    "one withdraws": lambda: _with(*_cures(15, "PL"), edits=_TWO_LETTERS),
    "settled": lambda: _with(*_cures(15, "PL", "UA"), edits=_TWO_LETTERS),
    "cooling": lambda: _with(_second_warning()),
    "response: voted at the last instant": lambda: _with(_second_warning(), edits=_last_vote(RESPONSE)),
    "snapback: voted at the last instant": lambda: _with(edits=_last_vote(SNAPBACK)),
    "response: settled at the last instant": lambda: _with(
        _second_warning(), _cures(24, "PL", "UA")[0], edits=_TWO_LETTERS
    ),
    "snapback: settled at the last instant": lambda: _with(_cures(24, "PL", "UA")[1]),
    "attack alone": _no_letter_of_force,
    "stayed": lambda: _with(*_on_each_measure("stay", "COURT")),
    "reversed": lambda: _with(*_on_each_measure("reversal", "COURT")),
    "lifted": lambda: _with(*_on_each_measure("lifting", *SIX, signed=True)),
    "authorised": lambda: _with(
        *_authorised(str(_DECIDED), lambda hours: str(_DECIDED.plus(hours * _HOUR_S))),
        without=("british-permission", "american-permission"),
    ),
    "authorised in advance": lambda: _with(
        *_authorised("2022-02-01T12:00:00Z", lambda _: "2022-03-20T00:00:00Z"),
        without=("british-permission", "american-permission"),
    ),
}


# --- a few reports alone --------------------------------------------------------------------------------------------


def _at(text: str) -> Instant:
    """A second of February 2022: ``24T03`` is 03:00 UTC on the 24th."""
    day, _, hour = text.partition("T")
    return Instant.parse(f"2022-02-{day}T{hour}:00:00Z")


def _report(line: str) -> Report:
    """A report from its words: incident, source, class, zone, from when, until when, known when, actor, modality."""
    key, source, kind, zone, first, end, known, actor, modality = line.split()
    return Report(
        id=f"{key}-{source}",
        source=source,
        incident_class=kind,
        zone=None if zone == "-" else zone,
        held=Interval(_at(first), _at(end)),
        known=_at(known),
        incident=key,
        actor=None if actor == "-" else actor,
        modality=None if modality == "-" else modality,
    )


def _pair(key: str, kind: str, hour: str, zone: str = "-") -> tuple[str, str]:
    """An incident of one hour, on the word of a neutral network and of the addressee, which admits it."""
    day, _, first = hour.partition("T")
    end, known = f"{day}T{int(first) + 1:02}", f"{day}T{int(first) + 2:02}"
    rest = f"{kind} {zone} {hour} {end} {known}"
    return f"{key} cnn {rest} - -", f"{key} ru-gov {rest} RU official"


_TOLD: dict[str, tuple[str, ...]] = {
    **{
        f"one {kind}": _pair("one", kind, "24T03")
        for kind in ("shelling", "use_of_force", "missile_or_air_strike", "ground_incursion", "airspace_closure")
    },
    **{
        f"two days of {kind}": (*_pair("one", kind, "24T03"), *_pair("two", kind, "25T06"))
        for kind in ("shelling", "use_of_force", "missile_or_air_strike", "ground_incursion")
    },
    **{
        f"entry, then {kind}": (*_pair("entry", "ground_incursion", "24T03"), *_pair("other", kind, "24T06"))
        for kind in ("use_of_force", "missile_or_air_strike")
    },
    "use_of_force, then entry": (
        *_pair("other", "use_of_force", "24T03"),
        *_pair("entry", "ground_incursion", "24T06"),
    ),
    "three shellings": tuple(
        line for hour in ("01", "09", "17") for line in _pair(f"at-{hour}", "shelling", f"24T{hour}", "kharkiv")
    ),
    "scattered shellings": tuple(
        line
        for hour, zone in (("01", "kharkiv"), ("09", "kyiv"), ("17", "north"))
        for line in _pair(f"at-{hour}", "shelling", f"24T{hour}", zone)
    ),
    "two build-ups": (*_pair("first", "build_up", "15T06"), *_pair("second", "build_up", "20T06")),
    "sky closed over hours": (
        "sky flightradar24 airspace_closure - 23T01 23T02 23T03 - -",
        "sky ru-gov airspace_closure - 23T06 23T07 23T08 - air_traffic",
    ),
    "sky closed on advice": (
        "sky flightradar24 airspace_closure - 23T01 23T02 23T03 - -",
        "sky eu-atm airspace_closure - 23T01 23T02 23T03 - -",
    ),
    "kept out": (
        "gate osce-smm access_denial luhansk 17T10 17T11 17T12 RU -",
        "gate un-sec access_denial luhansk 17T20 17T21 17T22 RU -",
    ),
    "named by two neutral sources": (
        "dawn cnn use_of_force - 24T03 24T04 24T05 RU -",
        "dawn osce-smm use_of_force - 24T03 24T04 24T05 RU -",
    ),
}


@cache
def scene(name: str) -> Known:
    """A case by its name."""
    if name in _TOLD:
        return Known(facts=(), reports=tuple(map(_report, _TOLD[name])))
    return _SCENES[name]()
