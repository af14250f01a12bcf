"""What is told of the evidence beside the record: sightings everywhere; in the public view also what is released."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from foedus.books import Explanation, Speech, moment
from foedus.evidence import Report, Total
from foedus.surfaces.public import AUDIENCES
from foedus.surfaces.running import Run
from foedus.surfaces.sighted import sighted, sightings_json
from foedus.writing import Words

_SAID: Mapping[str, Words] = MappingProxyType(
    {
        "report": Words.of(
            "{name}: {what}, {where}, {how}; {happened}, known {known}",
            "{name}：{what}，{where}，{how}；{happened}，得知於{known}",
        ),
        "denial": Words.of("denial of: {what}", "否認：{what}"),
        "total": Words.of(
            "{name}: {what}, {where}: {count}; {happened}, known {known}",
            "{name}：{what}，{where}：{count}；{happened}，得知於{known}",
        ),
        "everywhere": Words.of("all zones together", "各區合計"),
        "no_zone": Words.of("zone not given", "未載何區"),
        "measure": Words.of("{name}: {audience}", "{name}：{audience}"),
    }
)


def reports_told(run: Run) -> Iterator[str]:
    """A line for each report that is released: class, zone, kind of observation, and both times."""
    for report in run.staged.known.reports:
        speech = run.speech
        what = speech.called(report.incident_class)
        where = _say(speech, "no_zone") if report.zone is None else speech.called(report.zone)
        shown = _say(speech, "denial", what=what) if report.denies else what
        times = {"happened": speech.moment(report.held), "known": str(report.known)}
        yield _say(speech, "report", name=report.id, what=shown, where=where, how=_how(run, report), **times)


def totals_told(run: Run) -> Iterator[str]:
    """A line for each total that is released."""
    for total in run.staged.known.totals:
        speech = run.speech
        where = _say(speech, "everywhere") if total.zone is None else speech.called(total.zone)
        parts = {"name": total.id, "what": speech.called(total.series), "where": where, "count": str(total.count)}
        yield _say(speech, "total", **parts, happened=speech.moment(total.held), known=str(total.known))


def held_back_told(run: Run) -> Iterator[str]:
    """A line for each measure that is held back: its name, and that nothing else of it is told."""
    for held in () if run.public is None else run.public.measures:
        language = run.speech.language
        audience = AUDIENCES[held.audience].said(language)
        yield _say(run.speech, "measure", name=held.name.said(language), audience=audience)


def limits(run: Run) -> Iterator[Explanation]:
    """What the public view leaves out, as statements; nothing where the view is not that one."""
    if run.public is not None:
        told = (*run.public.notice(run.speech.language), *held_back_told(run))
        yield from (Explanation(text=text, kind="release") for text in told)


def seen(run: Run) -> Iterator[Explanation]:
    """Each sighting with its verdict, as a statement."""
    yield from (Explanation(text=text, kind="sighting") for text in sighted(run))


def evidence_json(run: Run) -> dict[str, object]:
    """Sightings, and in the public view its limits, findings, reports and totals: stable keys, instants in UTC."""
    told: dict[str, object] = {"sightings": sightings_json(run), "public": None}
    if run.public is None:
        return told
    public, language = run.public, run.speech.language
    held = [
        {"measure": each.code, "name": each.name.said(language), "release": each.audience} for each in public.measures
    ]
    return {
        **told,
        "public": {
            "notice": list(public.notice(language)),
            "released_until": str(public.until),
            "delay_s": public.delay_s,
            "withholds": public.withholds,
            "measures_withheld": held,
            "findings": list(_findings_json(run)),
            "reports": [_report_json(run, report) for report in run.staged.known.reports],
            "totals": [_total_json(total) for total in run.staged.known.totals],
        },
    }


def _findings_json(run: Run) -> Iterator[dict[str, object]]:
    for outlook in run.assessment.outlooks:
        for violation, finding in outlook.findings.items():
            yield {
                "violation": violation,
                "reading": dict(outlook.reading.answers),
                "truth": finding.truth.word,
                "since": None if finding.since is None else str(finding.since),
                "known_at": None if finding.known is None else str(finding.known),
                "incidents": list(finding.because),
            }


def _report_json(run: Run, report: Report) -> dict[str, object]:
    return {
        "report": report.id,
        "incident": report.key,
        "class": report.incident_class,
        "zone": report.zone,
        "observed": _how(run, report),
        "denies": report.denies,
        "held": moment(report.held),
        "known_at": str(report.known),
    }


def _total_json(total: Total) -> dict[str, object]:
    return {
        "total": total.id,
        "series": total.series,
        "zone": total.zone,
        "held": moment(total.held),
        "count": total.count,
        "known_at": str(total.known),
    }


def _how(run: Run, report: Report) -> str:
    """How it was observed: the mask of its source is named after that."""
    rules = run.staged.document.first.evidence
    assert rules is not None
    return rules.sources[report.source].name.said(run.speech.language)


def _say(speech: Speech, key: str, /, **parts: str) -> str:
    return speech.say(_SAID[key], parts)
