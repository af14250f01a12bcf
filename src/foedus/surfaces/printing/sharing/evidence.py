"""The objects of a bundle that tell of evidence; where something fell is told by its zone, and in no other way."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType

from foedus.engine import Known
from foedus.evidence import Corroborated, Incident, Report, Total, grade
from foedus.instrument import EvidenceRules
from foedus.kernel import Instant
from foedus.surfaces.printing.sharing.naming import FORM_MADE, Member, id_of, time_of
from foedus.surfaces.printing.sharing.words import SHARED
from foedus.surfaces.running import Run
from foedus.writing import glossary

CONFIDENCE: Mapping[int, int] = MappingProxyType({1: 90, 2: 70, 3: 50, 4: 30, 5: 10})
"""Admiralty credibility as STIX counts confidence (STIX 2.1, appendix A.3); 6, cannot be judged, is not specified."""
_SCHEMA = (
    "Of an incident or a sighting: `incident_class`, `zone` (a name in the text, never a place on a map), `held_from` "
    "and `held_until` (when it happened: the first instant, and the first after the last), `known_at`; of an incident "
    "also "
    "`corroboration` and `attributed_to`; of a sighting also `modality`, `source_reliability` (Admiralty, A to F) and "
    "`set_aside` (why it has no weight)."
)


@dataclass(frozen=True)
class Shared:
    """What is shared.

    Attributes:
        run: the run, in the language of the bundle.
        rules: the rules of evidence under the first reading in view; nothing where the text has none.
        known: what is heard.
    """

    run: Run
    rules: EvidenceRules | None
    known: Known

    @property
    def eyes(self) -> list[object]:
        """What tells this bundle's objects from those of another case, language or view.

        So no id of the view for anybody is an id of the whole.
        """
        return [self.run.staged.case.case, self.run.public is not None, self.run.speech.language]

    @property
    def maker(self) -> str:
        """The id of who makes the bundle."""
        return id_of("identity", "foedus", self.run.speech.language)

    @property
    def _extension(self) -> str:
        return id_of("extension-definition", self.maker, _SCHEMA)

    def extension(self, version: str) -> Member:
        """The definition of the properties that STIX lacks, as section 7.3 of the standard asks."""
        major, minor, *_ = (*version.split("."), "0", "0")
        return {
            **self.object("extension-definition", None, FORM_MADE, FORM_MADE),
            "id": self._extension,
            "name": "foedus evidence",
            "schema": _SCHEMA,
            "version": f"{major}.{minor}.0",
            "extension_types": ["property-extension"],
        }

    def extended(self, **properties: object) -> Member:
        """Properties under that extension; those without a value are left out."""
        told = {name: value for name, value in properties.items() if value is not None and value != []}
        return {"extensions": {self._extension: {"extension_type": "property-extension", **told}}}

    def object(self, kind: str, key: object, created: str, modified: str) -> dict[str, object]:
        """What every object has. ``created`` is when the first version was known, ``modified`` when this one was."""
        return {
            "type": kind,
            "spec_version": "2.1",
            "id": id_of(kind, self.eyes, key),
            "created_by_ref": self.maker,
            "created": created,
            "modified": modified,
        }

    def say(self, key: str, /, **parts: object) -> str:
        """A phrase in the language of the bundle."""
        return SHARED[key].said(self.run.speech.language).format(**{**glossary.MARKED, **parts})

    def zone(self, name: str | None, otherwise: str) -> str:
        """A zone as the text calls it."""
        return self.say(otherwise) if name is None else self.run.speech.called(name)

    @cached_property
    def corroborated(self) -> Corroborated | None:
        """What the reports come to; nothing where the text has no rules of evidence."""
        return None if self.rules is None else self.known.corroborated(self.rules, self.run.as_of)

    @cached_property
    def reports(self) -> tuple[Report, ...]:
        """The reports known by then, every version of each, in the order in which they came."""
        told = (each for each in self.known.reports if each.known <= self.run.as_of)
        return tuple(sorted(told, key=lambda each: (each.known, each.held, each.source, each.id)))

    @cached_property
    def totals(self) -> tuple[Total, ...]:
        """The same of totals."""
        told = (each for each in self.known.totals if each.known <= self.run.as_of)
        return tuple(sorted(told, key=lambda each: (each.known, each.held, each.source, each.id)))

    @cached_property
    def hidden(self) -> frozenset[str]:
        """The sources that the text withholds: nobody is told which they are, whatever the level."""
        if self.rules is None or self.rules.release is None:
            return frozenset()
        withheld = (name for name, rule in self.rules.release.of.items() if rule == "withheld")
        return frozenset(name for name in withheld if name in self.rules.sources)

    @cached_property
    def keys(self) -> Mapping[tuple[str, str], object]:
        """What each report or total is known by; of a hidden source a number, which nobody can try names on."""
        rows = [(each.source, each.id) for each in (*self.reports, *self.totals)]
        hidden = {row: n for n, row in enumerate(dict.fromkeys(row for row in rows if row[0] in self.hidden), 1)}
        return {row: ["withheld", hidden[row]] if row in hidden else list(row) for row in rows}

    def source(self, name: str) -> str:
        """The id of a source's identity."""
        return id_of("identity", self.eyes, "withheld" if name in self.hidden else ["source", name])


def members(shared: Shared) -> Iterator[Member]:
    """Everything, in no order of importance."""
    yield from _sources(shared)
    yield from _parties(shared)
    yield from _incidents(shared)
    first: dict[tuple[str, str], Instant] = {}
    for report in shared.reports:
        begun = first.setdefault((report.source, report.id), report.known)
        yield _weapon(shared, report, begun) if report.seen is not None else _report(shared, report, begun)
    for total in shared.totals:
        begun = first.setdefault((total.source, total.id), total.known)
        yield _total(shared, total, begun)
    yield from _findings(shared)


def _sources(shared: Shared) -> Iterator[Member]:
    for name in sorted({each.source for each in (*shared.reports, *shared.totals)}):
        if name not in shared.hidden:
            listed = None if shared.rules is None else shared.rules.sources.get(name)
            said = name if listed is None else listed.name.said(shared.run.speech.language)
            yield _identity(shared, ["source", name], said)
    if any(each.source in shared.hidden for each in (*shared.reports, *shared.totals)):
        yield _identity(shared, "withheld", shared.say("withheld"))


def _parties(shared: Shared) -> Iterator[Member]:
    known = {**shared.run.staged.case.parties, **shared.run.staged.document.first.parties}
    named = {each.actor for incident in _found(shared) for each in incident.attributions}
    for name in sorted({*known, *named}):
        yield _identity(shared, ["party", name], shared.run.speech.parties([name]))


def _identity(shared: Shared, key: object, name: str) -> Member:
    told = shared.object("identity", key, FORM_MADE, FORM_MADE)
    return {**told, "name": name, "identity_class": "organization"}


def _found(shared: Shared) -> tuple[Incident, ...]:
    return () if shared.corroborated is None else shared.corroborated.incidents


def _incident_key(shared: Shared, key: str) -> object:
    """What an incident is known by: its key, or the number of its report where a hidden source gave it that name."""
    told = [each for each in shared.reports if each.key == key]
    hides = len(told) > 0 and all(each.source in shared.hidden for each in told)
    return ["incident", shared.keys[told[0].source, told[0].id] if hides else key]


def _incidents(shared: Shared) -> Iterator[Member]:
    """Every incident that is reported: as of now, with what the text makes of it."""
    found = {each.id: each for each in _found(shared)}
    by_key: dict[str, list[Report]] = {}
    for report in shared.reports:
        if report.seen is None:
            by_key.setdefault(report.key, []).append(report)
    for key, told in by_key.items():
        incident = found.get(key)
        yield _incident(shared, told, incident)
        for each in () if incident is None else incident.attributions:
            yield _attributed(shared, key, each.actor, each.known)


def _incident(shared: Shared, told: list[Report], incident: Incident | None) -> Member:
    last, first = told[-1], told[0]
    zone, kind = (last.zone, last.incident_class) if incident is None else (incident.zone, incident.incident_class)
    held = last.held if incident is None else incident.held
    known = last.known if incident is None else max(last.known, incident.known)
    state = "corroborated" if incident is not None else "not_told" if shared.run.public else "not_corroborated"
    number = 0 if incident is None else len(incident.independent)
    what = shared.run.speech.called(kind)
    made = shared.object("incident", _incident_key(shared, last.key), time_of(first.known), time_of(known))
    return {
        **made,
        "name": shared.say("incident", what=what, zone=shared.zone(zone, "no_zone")),
        "description": shared.say(state, number=number),
        **shared.extended(
            incident_class=kind,
            zone=zone,
            held_from=time_of(held.start),
            held_until=time_of(held.end),
            known_at=time_of(known),
            corroboration=state,
            attributed_to=[] if incident is None else sorted({each.actor for each in incident.attributions}),
        ),
    }


def _attributed(shared: Shared, key: str, actor: str, known: Instant) -> Member:
    made = shared.object("relationship", ["attributed", _incident_key(shared, key), actor], *[time_of(known)] * 2)
    return {
        **made,
        "relationship_type": "related-to",
        "source_ref": id_of("incident", shared.eyes, _incident_key(shared, key)),
        "target_ref": id_of("identity", shared.eyes, ["party", actor]),
        "description": shared.say("attributed"),
    }


def _report(shared: Shared, report: Report, begun: Instant) -> Member:
    """A report as a sighting of its incident; a denial as an opinion of it."""
    incident = id_of("incident", shared.eyes, _incident_key(shared, report.key))
    key, times = shared.keys[report.source, report.id], (time_of(begun), time_of(report.known))
    if report.denies:
        return {
            **shared.object("opinion", key, *times),
            "opinion": "disagree",
            "explanation": shared.say("denies"),
            "object_refs": [incident, shared.source(report.source)],
        }
    last = max(report.held.start, min(report.held.last, report.known))
    return {
        **shared.object("sighting", key, *times),
        "first_seen": time_of(report.held.start),
        "last_seen": time_of(last),
        "sighting_of_ref": incident,
        "where_sighted_refs": [shared.source(report.source)],
        **_weighed(shared, report),
        **_cited(shared, report),
    }


def _weighed(shared: Shared, report: Report) -> Member:
    """How much a report is worth, by its grades, and why it has no weight where it has none."""
    reliability, credibility, aside = None, None, list[str]()
    if shared.rules is not None and shared.corroborated is not None:
        graded = grade(shared.rules, report, shared.corroborated.incidents)
        hides = report.source in shared.hidden
        reliability, credibility = None if hides else graded.reliability, graded.credibility
        aside = sorted({each.reason for each in shared.corroborated.set_aside if each.report == report.id})
    confidence = CONFIDENCE.get(credibility or 0)
    return {
        **({} if confidence is None else {"confidence": confidence}),
        **shared.extended(
            incident_class=report.incident_class,
            zone=report.zone,
            held_from=time_of(report.held.start),
            held_until=time_of(report.held.end),
            known_at=time_of(report.known),
            modality=report.modality,
            source_reliability=reliability,
            set_aside=[] if shared.run.public else aside,
        ),
    }


def _cited(shared: Shared, told: Report | Total) -> Member:
    """Where it can be read; of a hidden source nothing."""
    if told.url is None or told.source in shared.hidden:
        return {}
    return {"external_references": [{"source_name": told.source, "url": told.url}]}


def _weapon(shared: Shared, report: Report, begun: Instant) -> Member:
    """A weapon that was seen: its verdict, in which zone; never how far from anything it stood."""
    found = () if shared.corroborated is None else shared.corroborated.sightings
    verdict = next((each.verdict for each in found if each.report == report), "unknown")
    kind = report.incident_class
    text = shared.say(
        "weapon",
        what=shared.say("weapon.untold") if kind == "" else shared.run.speech.called(kind),
        zone=shared.zone(report.zone, "no_zone"),
        verdict=shared.say(verdict),
    )
    return _note(shared, ("weapon.title", text), (report, begun))


def _total(shared: Shared, total: Total, begun: Instant) -> Member:
    text = shared.say(
        "total",
        what=shared.run.speech.called(total.series),
        zone=shared.zone(total.zone, "everywhere"),
        count=total.count,
        start=total.held.start,
        end=total.held.end,
    )
    return _note(shared, ("total.title", text), (total, begun))


def _note(shared: Shared, says: tuple[str, str], of: tuple[Report | Total, Instant]) -> Member:
    (title, text), (told, begun) = says, of
    return {
        **shared.object("note", [title, shared.keys[told.source, told.id]], time_of(begun), time_of(told.known)),
        "abstract": shared.say(title),
        "content": text,
        "object_refs": [shared.source(told.source)],
        **_cited(shared, told),
    }


def _findings(shared: Shared) -> Iterator[Member]:
    """What the evidence comes to for each violation, once for the readings that say the same."""
    said: dict[tuple[str, str, tuple[str, ...]], list[str]] = {}
    for outlook in shared.run.assessment.outlooks:
        for name, finding in outlook.findings.items():
            said.setdefault((name, finding.truth.word, finding.because), []).append(str(outlook.reading))
    at, every = time_of(shared.run.as_of), len(shared.run.assessment.outlooks)
    for (name, truth, because), readings in said.items():
        text = shared.say(
            "finding",
            what=shared.run.speech.violation(name),
            truth=shared.run.speech.truth(truth),
            reading=shared.say("every_reading") if len(readings) == every else " / ".join(readings),
        )
        yield {
            **shared.object("note", ["finding", name, truth, readings, str(shared.run.as_of)], at, at),
            "abstract": shared.say("finding.title"),
            "content": text,
            "object_refs": _about(shared, because),
        }


def _about(shared: Shared, because: Iterable[str]) -> list[str]:
    """The incidents that a finding rests on; where it rests on none, or on totals, who makes the bundle."""
    reported = {each.key for each in shared.reports if each.seen is None}
    refs = {id_of("incident", shared.eyes, _incident_key(shared, each)) for each in because if each in reported}
    return sorted(refs) if len(refs) > 0 else [shared.maker]
